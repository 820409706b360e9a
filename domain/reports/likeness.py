"""Do two reports tell of the same thing? By place and kind, by picture, or by the words.

Whatever names another place (another building or floor, a point too far away) is another thing,
unless it is the very same picture. Pins are often set roughly: beyond `NEAR` distance and likeness
weigh together, and what stands in rows (lamps, covers, benches) needs the more words to be one
thing. Like any likeness this is only ever a question to a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from domain.likeness import Features, likeness
from domain.pictures import turns
from domain.places.place import Place
from domain.places.position import Position
from domain.places.projection import metres
from domain.reports.categories import Category
from domain.units import covers

NEAR: Final = 50
"""Metres within which the same kind of thing is likely the same thing."""
ROUGH: Final = 110
"""Metres by which a pin may be off that was set from memory; the words have to make up for it."""
FAR: Final = 150
"""Metres from which two points are never the same place, however roughly they were set."""
LATELY: Final = timedelta(hours=72)
"""What is over is compared for so long."""
SAME_PICTURE: Final = 3
"""Bits of 64 by which two copies may differ to be one picture, wherever they were sent from."""
LIKE_PICTURE: Final = 12
"""Bits by which pictures may differ whose places do not speak against it."""
LIKE_WORDS: Final = 0.75
"""From here on the words alone are enough, where no place speaks against it."""
LIKE_THING: Final = 0.5
"""From here on the words do not speak against what place and kind say."""
ALONE: Final = frozenset(
    {
        "垃圾站", "车棚", "车库", "道闸", "公厕", "凉亭", "水池", "公告栏", "信箱", "旗", "饮水",
        "儿童乐园", "滑梯", "秋千", "篮球", "羽毛球", "乒乓球", "跑道", "红绿灯", "斑马线",
        "幼儿园", "学校", "医院", "超市", "菜市场", "活动室", "化粪池", "快递", "保安",
    }
)  # fmt: skip
"""Things of `lexicon.THINGS` of which there is rarely another within `ROUGH`."""

_turns = lru_cache(maxsize=1_024)(turns)


class Why(StrEnum):
    """What makes two reports alike, the strongest first."""

    PICTURE = "picture"
    PLACE = "place"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What of a report or a case is compared."""

    number: int = 0
    category: Category
    words: Features
    path: str = ""
    """Of the building, stairwell or facility; "" where none was named."""
    facility: bool = False
    """The path leads to one single thing: a lamp, a bench."""
    lies: Place | None = None
    """Where the map has that building, stairwell or facility, if it does."""
    floor: int | None = None
    position: Position | None = None
    fingerprints: tuple[int, ...] = ()
    over_at: datetime | None = None
    """When it was over; None while it is open."""

    def recent(self, at: datetime) -> bool:
        """Tell whether it is still compared with what is told at that moment."""
        return self.over_at is None or at - self.over_at <= LATELY


@dataclass(frozen=True, slots=True)
class Alike:
    """A case that a report may belong to, and why."""

    number: int
    why: Why
    degree: float

    @property
    def rank(self) -> tuple[int, float, int]:
        """Sorts the likeliest first."""
        return list(Why).index(self.why), -self.degree, self.number


def alike(told: Trace, others: Iterable[Trace], at: datetime, most: int = 3) -> list[Alike]:
    """Return those cases that are likely what was told at that moment, the likeliest first."""
    found = [
        Alike(other.number, why, degree)
        for other in others
        if other.recent(at)
        for why, degree in [compare(told, other)]
        if why is not None
    ]
    return sorted(found, key=lambda each: each.rank)[:most]


def compare(one: Trace, other: Trace) -> tuple[Why | None, float]:
    """Return why the two are likely the same thing, or None; and how alike their words are."""
    degree = likeness(one.words, other.words)
    apart = distance(one.fingerprints, other.fingerprints)
    if apart is not None and apart <= SAME_PICTURE:
        return Why.PICTURE, 1.0
    if _elsewhere(one, other):
        return None, 0.0
    if apart is not None and apart <= LIKE_PICTURE:
        return Why.PICTURE, 1 - apart / 64
    if _same_kind_and_place(one, other, degree) or _same_from_afar(one, other, degree):
        return Why.PLACE, degree
    by_words = degree >= LIKE_WORDS and not _apart(one, other)
    return (Why.WORDS, degree) if by_words else (None, degree)


def distance(mine: Iterable[int], theirs: Iterable[int]) -> int | None:
    """Return by how many bits the two most alike differ, however turned; None: one has none."""
    theirs = tuple(theirs)
    differ = ((turned ^ b).bit_count() for a in mine for turned in _turns(a) for b in theirs)
    return min(differ, default=None)


def _elsewhere(one: Trace, other: Trace) -> bool:
    """Tell whether the places speak against it."""
    if one.path and other.path and not _along(one.path, other.path):
        return True
    if None not in (one.floor, other.floor) and one.floor != other.floor:
        return True
    gap = _gap(one, other)
    if gap is not None and gap >= FAR:
        return True
    return any(
        one.words.places[kind].isdisjoint(other.words.places[kind])
        for kind in one.words.places.keys() & other.words.places.keys()
    )


def _same_kind_and_place(one: Trace, other: Trace, degree: float) -> bool:
    """Tell whether both are about one kind of thing at one place, and the words do not differ."""
    if one.facility and one.path == other.path:
        return True
    return (
        _same_kind(one, other)
        and _together(one, other)
        and (degree >= LIKE_THING or not one.words.things.isdisjoint(other.words.things))
    )


def _same_from_afar(one: Trace, other: Trace, degree: float) -> bool:
    """Tell whether the words make up for pins that lie apart: the more, the further apart.

    What stands there alone needs no more than beside it.
    """
    gap = _gap(one, other)
    if gap is None or not NEAR < gap <= ROUGH:
        return False
    if not ALONE.isdisjoint(one.words.things & other.words.things):
        return degree >= LIKE_THING
    needed = LIKE_WORDS + (1 - LIKE_WORDS) * (gap - NEAR) / (ROUGH - NEAR)
    return _same_kind(one, other) and degree >= needed


def _same_kind(one: Trace, other: Trace) -> bool:
    """Tell whether both are about one kind of thing, or, where that is not known, name one."""
    if Category.OTHER in (one.category, other.category):
        return not one.words.things.isdisjoint(other.words.things)
    return one.category is other.category


def _together(one: Trace, other: Trace) -> bool:
    """Tell whether both are at one point, at one single thing, or on one floor of a building."""
    gap = _gap(one, other)
    if gap is not None:
        return gap <= NEAR
    return bool(one.path) and one.path == other.path


def _gap(one: Trace, other: Trace) -> int | None:
    """How many metres are between the two points; or between a point alone and what is named."""
    if one.position and other.position:
        return metres(one.position, other.position)
    for pointed, named in ((one, other), (other, one)):
        if pointed.position and not pointed.path and named.lies:
            return named.lies.away(pointed.position)
    return None


def _apart(one: Trace, other: Trace) -> bool:
    """Tell whether both are too far apart for words to make one thing of them."""
    gap = _gap(one, other)
    return gap is not None and gap > NEAR


def _along(a: str, b: str) -> bool:
    return covers(a, b) or covers(b, a)


def trace_words(*texts: str) -> Features:
    """Return the features of everything that was said of one thing."""
    return Features.of("，".join(filter(None, texts)))
