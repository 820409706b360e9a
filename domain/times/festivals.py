"""The days that have a name: festivals by the sun, by the moon, and by the lunar calendar alone."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from domain.lunar import YEARS, lunar_day, solar_term
from domain.times.words import number

_SOLAR: Final[Mapping[str, tuple[int, int]]] = {
    "元旦": (1, 1),
    "妇女节": (3, 8),
    "三八节": (3, 8),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "青年节": (5, 4),
    "五四": (5, 4),
    "六一": (6, 1),
    "儿童节": (6, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
    "十一": (10, 1),
}
_LUNAR: Final[Mapping[str, tuple[int, int]]] = {
    "春节": (1, 1),
    "元宵": (1, 15),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "腊八": (12, 8),
}
_TERMS: Final = frozenset({"清明", "冬至"})
_EVES: Final = frozenset({"除夕", "大年三十", "年三十", "大年夜"})
_MONTHS: Final[Mapping[str, int]] = {"正": 1, "冬": 11, "腊": 12}
_WRITTEN: Final = re.compile(
    r"(?:农历|阴历|旧历)?的?(?P<leap>闰)?(?P<month>.{1,2})月(?P<number>初?[^日号]+)[日号]?"
)


def festival(name: str, year: int) -> date | None:
    """Return the festival's day that begins, or lies in, that year; None where there is none."""
    if name in _SOLAR:
        return date(year, *_SOLAR[name])
    if year not in YEARS:
        return None
    if name in _TERMS:
        return solar_term(year, name)
    if name in _EVES:
        spring = lunar_day(year, 1, 1)
        return spring and date.fromordinal(spring.toordinal() - 1)
    month, day = _LUNAR.get(name) or (1, number(name[-1]))
    return lunar_day(year, month, day)


def lunar(written: str, year: int) -> date | None:
    """Return the day that is written like 腊月二十三 or 农历闰六月初一, in that lunar year."""
    found = _WRITTEN.fullmatch(written)
    assert found is not None, written
    month = _MONTHS.get(found["month"]) or number(found["month"])
    day = number(found["number"].removeprefix("初"))
    return lunar_day(year, month, day, leap=bool(found["leap"]))
