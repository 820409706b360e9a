"""Months: 11月, 上个月, and when they begin and end."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import Final

from domain.numbers import chinese_integer
from domain.writing import SPACE, plain

_MONTH: Final = re.compile(
    r"(?:(?P<year>[0-9]{4}|今|去|前)\s*年?\s*[-/.]?\s*)?"
    r"(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*(?P<unit>月份?)?"
)
_RELATIVE: Final = {
    "本月": 0,
    "这个月": 0,
    "这月": 0,
    "当月": 0,
    "上月": 1,
    "上个月": 1,
    "上上个月": 2,
}
_YEARS_AGO: Final = {"今": 0, "去": 1, "前": 2}


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def after(self) -> date:
        """The first day of the next one."""
        return self.before(-1).first

    def before(self, months: int) -> "Month":
        """Return the month so many months earlier."""
        count = self.year * 12 + self.month - 1 - months
        return Month(count // 12, count % 12 + 1)

    def bounds(self, tz: tzinfo) -> tuple[datetime, datetime]:
        """Return its first moment (UTC), and that of the next one."""
        return _midnight(self.first, tz), _midnight(self.after, tz)

    def __str__(self) -> str:
        """As an order of a paper names it: 2026-11."""
        return f"{self.year:04}-{self.month:02}"


def _midnight(day: date, tz: tzinfo) -> datetime:
    return datetime.combine(day, time(), tz).astimezone(UTC)


def read_month(text: str, today: date) -> Month | None:
    """Return the month that a text is and nothing else, the last such one if no year is named.

    11月, 十一月份, 2026年9月, 2026-09, 去年12月, 上月, 本月; None for anything else.
    """
    said = plain(text).strip(SPACE + "。.!的")
    this = Month(today.year, today.month)
    if said in _RELATIVE:
        return this.before(_RELATIVE[said])
    found = _MONTH.fullmatch(said)
    if found is None or not (found["unit"] or found["year"]):
        return None
    written = found["month"]
    number = int(written) if written.isdecimal() else chinese_integer(written)
    if number is None or not 1 <= number <= 12:  # noqa: PLR2004 - months of a year
        return None
    if found["year"] is None:
        year = today.year if number <= today.month else today.year - 1
    elif found["year"] in _YEARS_AGO:
        year = today.year - _YEARS_AGO[found["year"]]
    else:
        year = int(found["year"])
    return Month(year, number) if date.min.year < year < date.max.year else None
