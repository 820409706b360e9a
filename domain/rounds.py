"""From door to door: who asked for a visit, who goes where, and what a door says of itself.

A list is for those who go, for 48 hours; what it says of single doors is gone after the close.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final, Self

from domain.doors import AT_ONCE, DOOR, called, parts
from domain.owner_rolls import UnitPlace
from domain.refusals import Refusal
from domain.workdays import add_workdays

LASTS: Final = timedelta(hours=48)
"""For so long a list is shown to those who go."""
COMES_WITHIN: Final = 2
"""So many working days after it was asked for, somebody comes."""
MOST_ASKED: Final = 3
"""For so many homes one person may ask: their own, and those of the old people of the family."""
MOST_WALKERS: Final = 6


class BallotsAreNotForProperty(Refusal):
    """Who manages the buildings (`name`) is sent to no doors: the list tells who has not voted."""


class RoundIsOver(Refusal):
    """The list of `number` was for 48 hours; staff can make a new one."""


class NoRoundForYou(Refusal):
    """The speaker is not sent anywhere for `number` just now."""


class NothingToBring(Refusal):
    """In building `building` nobody is left to whom something is to be brought."""


class NobodyGoes(Refusal):
    """It was not said who goes, or more than `most` were named."""


class HomeHasNoVote(Refusal):
    """The home `home` does not stand on the roll by which `number` votes."""


class VisitIsAskedFor(Refusal):
    """For this `home` a visit was asked for already."""


class TooManyVisits(Refusal):
    """One person asks for `most` homes at most."""


class NoVisitAskedFor(Refusal):
    """The speaker asked for no visit for `number`."""


class Task(StrEnum):
    """What is to be done at a door: and never why."""

    NOTICE = "notice"
    """Bring the notice, and the ballot with it."""
    BALLOT = "ballot"
    """Bring a ballot."""


class Mark(StrEnum):
    """What came of a visit."""

    DELIVERED = "delivered"
    """送到了: the notice has reached this home."""
    NOBODY = "nobody"
    """没人: to be visited again."""
    SHEET = "sheet"
    """拿了纸质票: they took a numbered sheet."""
    UNWILLING = "unwilling"
    """不想投: nobody is to bother them again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody asked that a paper ballot be brought, or that somebody come."""

    community: int
    number: int
    place: int
    """Which of those who asked, from 1."""
    resident: int | None
    home: UnitPlace
    asked_at: datetime
    by: date
    """The day by which somebody comes."""
    done_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody is still to come."""
        return self.done_at is None and self.withdrawn_at is None

    def done(self, at: datetime) -> Self:
        """Somebody came."""
        return replace(self, done_at=self.done_at or at)

    def withdraw(self, at: datetime) -> Self:
        """They need nobody any more."""
        return replace(self, withdrawn_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Some people go through a building."""

    community: int
    number: int
    place: int
    """Which round of its meeting, from 1."""
    building: str
    made_by: int
    made_at: datetime
    until: datetime
    """Exclusive: from here on nobody is shown its list."""
    next_at: datetime | None
    """When the clock has something to do with it: fold the list up, then erase it."""

    @property
    def key(self) -> tuple[int, int]:
        """The community and the number of its meeting."""
        return self.community, self.number

    def require_open(self, at: datetime) -> None:
        """Raise `RoundIsOver` once nobody may see its list."""
        if at >= self.until:
            raise RoundIsOver(number=str(self.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One home on a list: where and what, and nothing of who lives there or how they vote."""

    community: int
    number: int
    round: int
    place: int
    """In the order in which one walks, from 1."""
    home: UnitPlace
    task: Task
    mark: Mark | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to go there."""
        return self.mark in (None, Mark.NOBODY)


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of one door; `sheet` is the number of the sheet that they left."""

    home: str
    mark: Mark
    sheet: int | None = None


def until(at: datetime, closes_at: datetime) -> datetime:
    """Return how long a list made now is shown: 48 hours, and never past the close."""
    return min(at + LASTS, closes_at)


def comes_by(at: datetime, last: date, tz: tzinfo) -> date:
    """Return the day by which somebody comes who is asked now; `last`: the vote's last day."""
    return min(add_workdays(at.astimezone(tz).date(), COMES_WITHIN).day, last)


def require_room(visits: Iterable[Visit], home: UnitPlace, resident: int) -> None:
    """Let somebody ask for this home; refusals `VisitIsAskedFor`, `TooManyVisits`."""
    waiting = [each for each in visits if each.waits]
    for each in waiting:
        if each.home == home:
            raise VisitIsAskedFor(home=str(home))
    if sum(each.resident == resident for each in waiting) >= MOST_ASKED:
        raise TooManyVisits(most=MOST_ASKED)


def next_doors(doors: Iterable[Door]) -> tuple[list[Door], int]:
    """Return the doors to go to next, those where nobody answered last, and how many are left."""
    waiting = [door for door in doors if door.is_open]
    waiting.sort(key=lambda door: (door.mark is not None, door.place))
    return waiting[:AT_ONCE], len(waiting)


_MARKS: Final = {
    Mark.DELIVERED: "送到了 送到 送了 delivered",
    Mark.NOBODY: "没人在家 没人 不在家 不在 nobody",
    Mark.SHEET: "拿了纸质票 拿纸质票 拿了票 拿票了 纸质票 sheet",
    Mark.UNWILLING: "不想投 不愿投 不投 unwilling",
}
_WORDS: Final = {word: mark for mark, words in _MARKS.items() for word in words.split()}
_LONGEST_FIRST: Final = sorted(_WORDS, key=len, reverse=True)
_LINE: Final = re.compile(
    rf"{DOOR}[\s:,]*(?P<mark>{'|'.join(_LONGEST_FIRST)})"
    r"(?:\s*(?:第\s*)?(?P<sheet>[0-9]{1,7})\s*号?)?[\s。.!]*",
    re.IGNORECASE,
)


def read_marks(text: str) -> tuple[Told, ...] | None:
    """Read `302 没人` and more of the kind, ten at most; None where a text is something else."""
    found = [_LINE.fullmatch(part) for part in parts(text)]
    if not 1 <= len(found) <= AT_ONCE or any(each is None for each in found):
        return None
    return tuple(_told(each) for each in found if each is not None)


def _told(found: re.Match[str]) -> Told:
    mark = _WORDS[found["mark"].lower()]
    sheet = int(found["sheet"]) if found["sheet"] and mark is Mark.SHEET else None
    return Told(called(found), mark, sheet)


def listed(
    silent: Sequence[UnitPlace],
    asked: Collection[UnitPlace],
    undelivered: Collection[UnitPlace],
    unwilling: Collection[UnitPlace],
) -> list[tuple[UnitPlace, Task]]:
    """Return what a list says, in the order of `silent`: where something is to be brought, what.

    Who asked, who has told nothing and who has no notice yet stand among each other, so that
    nobody learns which it is; who does not want to vote is left in peace unless they asked.
    """
    wanted = dict.fromkeys([*silent, *(each for each in sorted(asked) if each not in silent)])
    return [
        (home, Task.NOTICE if home in undelivered else Task.BALLOT)
        for home in wanted
        if home in asked or home not in unwilling
    ]
