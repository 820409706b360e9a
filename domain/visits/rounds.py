"""A round of visits: a building, what is asked there, and its doors until it is over.

Nothing says where anybody was or when, and nobody's doors are counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from domain.doors import AT_ONCE
from domain.owner_rolls.places import UnitPlace
from domain.refusals import Refusal
from domain.texts import written

LASTS: Final = timedelta(days=14)
"""A round is gone on with for so long; then it ends by itself."""
NOTES_KEPT: Final = timedelta(days=30)
"""For so long after its end what is private of it can still be read; then it is erased."""
QUESTION_LONGEST: Final = 200
MOST_DOORS: Final = 400
MOST_WALKERS: Final = 6


class VisitsAreOver(Refusal):
    """The round `number` has ended; another can be made."""


class NotOnThisRound(Refusal):
    """The speaker does not go on the round `number`."""


class NobodyGoes(Refusal):
    """It was not said who goes, or more than `most` were named."""


class TooManyDoors(Refusal):
    """A round has `most` doors at most."""


class State(StrEnum):
    """Where a round stands."""

    OPEN = "open"
    OVER = "over"


class What(StrEnum):
    """What happened to a round; of doors there is nothing here."""

    PLANNED = "planned"
    HANDED = "handed"
    """Others go from now on."""
    OVER = "over"


class Mark(StrEnum):
    """What came of a door; gone when the round ends."""

    VISITED = "visited"
    NOBODY = "nobody"
    """To be visited again."""
    UNWILLING = "unwilling"
    """Nobody is to come again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRound:
    """Some people go through a building and ask something, by its number in its community."""

    community: int
    number: int
    building: str
    """As homes name it: 3, B."""
    question: str
    by: int | None
    """Who planned it; None once they are forgotten."""
    made_at: datetime
    until: datetime
    """Exclusive: from here on it is over by itself."""
    state: State = State.OPEN
    over_at: datetime | None = None
    next_at: datetime | None
    """When the clock has something to do with it: end it, then erase what is private of it."""

    @property
    def key(self) -> tuple[int, int]:
        """The community and the number."""
        return self.community, self.number

    def is_open(self, at: datetime) -> bool:
        """Tell whether somebody still goes."""
        return self.state is State.OPEN and at < self.until

    def require_open(self, at: datetime) -> None:
        """Raise `VisitsAreOver` once nobody goes any more."""
        if not self.is_open(at):
            raise VisitsAreOver(number=str(self.number))

    def end(self, at: datetime) -> Self:
        """Be over; what is private of it is erased in its time."""
        return replace(self, state=State.OVER, over_at=at, next_at=at + NOTES_KEPT)

    def erase(self) -> Self:
        """Have nothing private left."""
        return replace(self, next_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDoor:
    """One door of a round: where, and nothing of who lives there."""

    community: int
    number: int
    place: int
    """In the order in which one walks, from 1."""
    home: UnitPlace
    mark: Mark | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to go there."""
        return self.mark in (None, Mark.NOBODY)


def plan(
    *, community: int, number: int, building: str, question: str, by: int, at: datetime
) -> VisitRound:
    """Return a round that begins now; refusals are those of a text."""
    return VisitRound(
        community=community,
        number=number,
        building=building,
        question=written(question, QUESTION_LONGEST),
        by=by,
        made_at=at,
        until=at + LASTS,
        next_at=at + LASTS,
    )


def page_of(doors: Sequence[VisitDoor], page: int) -> tuple[list[VisitDoor], int, int]:
    """Return a page of the doors to go to, which page it is, and how many there are.

    Where nobody was at home is gone to last.
    """
    waiting = [door for door in doors if door.is_open]
    waiting.sort(key=lambda door: (door.mark is not None, door.place))
    pages = max(-(-len(waiting) // AT_ONCE), 1)
    page = min(max(page, 1), pages)
    return waiting[(page - 1) * AT_ONCE : page * AT_ONCE], page, pages
