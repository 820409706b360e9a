"""The neighbours' week on one card: what was decided, mended and answered, and what comes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from domain.refusals import Refusal
from domain.times import Recurring, Weekly, read

LINES: Final = 10
"""So many things stand on a card, beside its head and what is left out."""
WEEK: Final = timedelta(weeks=1)
LATE: Final = timedelta(hours=12)
"""What could not be posted for so long is not posted: another week comes."""
FARTHEST: Final = timedelta(weeks=2)
"""A card never looks back farther, however long none was posted."""
FOLLOWED: Final = timedelta(days=60)
"""For so long a card is kept as it should be."""
_FRIDAY: Final = 4
_SIX: Final = 18 * 60
_DAY: Final = 24 * 60


class NoSuchRhythm(Refusal):
    """No day of the week with an hour can be read there."""


class Section(StrEnum):
    """Under what something stands, in this order."""

    DECIDED = "decided"
    MENDED = "mended"
    ANSWERED = "answered"
    COMING = "coming"


class Thing(StrEnum):
    """What kind of thing has the number."""

    POLL = "poll"
    OWNERS = "owners"
    SIGNOFF = "signoff"
    SURVEY = "survey"
    CASE = "case"
    PROPOSAL = "proposal"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line: what it is about, without its words, which are looked up whenever it is shown."""

    section: Section
    thing: Thing
    number: int
    place: int = 0
    """Which topic of an owners' meeting, or which round of a vote."""
    outcome: str = ""
    at: datetime | None = None
    """When it takes place or closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """What a community's card of that day is about; no items: nothing happened, none was posted."""

    community: int
    day: date
    until: datetime
    items: tuple[Item, ...]
    reader: int | None = None
    """Up to which resident those who read it alone were told; None: all of them."""

    def about(self, number: int) -> bool:
        """Tell whether something under this number stands on it."""
        return any(item.number == number for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who wants the card alone, too."""

    resident: int
    community: int
    since: datetime
    left_at: datetime | None = None
    """Since when they want it no more; what they have is kept as it should be."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """On which weekday (Monday is 0), how many minutes after midnight; None: never."""

    weekday: int | None = _FRIDAY
    minutes: int = _SIX

    def last(self, at: datetime, tz: tzinfo) -> datetime | None:
        """Return its last time not after that moment, in UTC."""
        if self.weekday is None:
            return None
        today = at.astimezone(tz).date()
        day = today - timedelta(days=(today.weekday() - self.weekday) % 7)
        moment = datetime.combine(day, time(*divmod(self.minutes, 60)), tz).astimezone(UTC)
        return moment if moment <= at else moment - WEEK

    def due(self, at: datetime, tz: tzinfo) -> datetime | None:
        """Return the time that has come just now, if one has."""
        last = self.last(at, tz)
        return last if last is not None and at - last < LATE else None


USUAL: Final = Rhythm()
"""Fridays at six in the evening."""
NEVER: Final = Rhythm(None)

_OFF: Final = frozenset(["停", "停发", "关", "关闭", "不发", "off"])
_ON: Final = frozenset(["开", "开启", "恢复", "默认", "on"])


def read_rhythm(text: str, at: datetime, tz: tzinfo) -> Rhythm:
    """Return what staff want: 周五晚6点, 周日上午9点半, 停, 开. Raises `NoSuchRhythm`."""
    said = text.strip().lower()
    if said in _OFF:
        return NEVER
    if said in _ON:
        return USUAL
    found = read(said if said.startswith(("每", "every")) else f"每{said}", at, tz)
    if not isinstance(found, Recurring) or found.rest.strip():
        raise NoSuchRhythm
    pattern = found.rule.pattern
    if not isinstance(pattern, Weekly) or len(pattern.weekdays) != 1 or pattern.every != 1:
        raise NoSuchRhythm
    return Rhythm(pattern.weekdays[0], found.rule.minutes % _DAY)


def begins(due: datetime, before: Bulletin | None) -> datetime:
    """Return from when on things count: where the last card ended, or a week ago."""
    if before is None:
        return due - WEEK
    return max(before.until, due - FARTHEST)


def chosen(items: Iterable[Item]) -> tuple[list[Item], int]:
    """Return what stands on the card, in its order, and how much more there is.

    Where it is too much, each section gives way in turn: none is left out for another.
    """
    sections: dict[Section, list[Item]] = {section: [] for section in Section}
    for item in items:
        sections[item.section].append(item)
    shown: dict[Section, int] = dict.fromkeys(Section, 0)
    whole = sum(map(len, sections.values()))
    for _ in range(min(whole, LINES)):
        waiting = [each for each in Section if shown[each] < len(sections[each])]
        least = min(waiting, key=lambda each: shown[each])
        shown[least] += 1
    on_card = [item for section in Section for item in sections[section][: shown[section]]]
    return on_card, whole - len(on_card)


def ordered(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return them section by section: what comes by its date, the rest by their numbers."""
    sections = list(Section)
    return tuple(
        sorted(
            items,
            key=lambda item: (
                sections.index(item.section),
                "" if item.at is None else item.at.isoformat(),
                item.number,
                item.place,
            ),
        )
    )
