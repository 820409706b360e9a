"""What owners say is wrong in a published roll, each answered before the roll stands."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from typing import Final, Self

from domain.owner_rolls.roll import (
    LEAST_DAYS,
    MOST_DAYS,
    OwnerRoll,
    PeriodIsShort,
    RollIsNotPublished,
    State,
)
from domain.refusals import Refusal
from domain.times.days import WHOLE_DAY, moment
from domain.workdays import add_workdays, after_days

LONGEST: Final = 500
"""Characters of an objection and of its answer."""
ANSWER_WITHIN: Final = 3
"""Working days until an objection is answered."""


class ObjectionIsAnswered(Refusal):
    """It has its answer already; who is not content objects anew; `number`."""


class ObjectionsAreOver(Refusal):
    """The time for objections ended at `until`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """That somebody finds the roll wrong; it has a number of its community's one series."""

    community: int
    number: int
    estate: int
    roll: int
    """The version that it was said of."""
    author: int | None
    """None once they are forgotten."""
    text: str
    said_at: datetime
    due: date
    """Until when it is answered."""
    answer: str = ""
    answered_at: datetime | None = None
    answered_by: int | None = None
    salt: bytes = field(default=b"", repr=False)

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for its answer."""
        return self.answered_at is None

    def reply(self, text: str, by: int, at: datetime) -> Self:
        """Answer it, once; raises `ObjectionIsAnswered`."""
        if not self.is_open:
            raise ObjectionIsAnswered(number=str(self.number))
        return replace(self, answer=text, answered_by=by, answered_at=at)

    def forget(self, at: datetime) -> Self:
        """Clear who said it and their words; what nobody stands by needs no answer."""
        answered_at = self.answered_at or at
        return replace(self, author=None, text="", answer="", salt=b"", answered_at=answered_at)


def require_time_to_object(roll: OwnerRoll, at: datetime) -> None:
    """Raise `RollIsNotPublished` or `ObjectionsAreOver` where nobody can object now."""
    if roll.state is State.DRAFT or roll.objections_until is None:
        raise RollIsNotPublished
    if roll.state is not State.PUBLISHED or at >= roll.objections_until:
        raise ObjectionsAreOver(until=roll.objections_until.isoformat())


def taken_until(at: datetime, days: int, tz: tzinfo) -> datetime:
    """Return until when (UTC) objections are taken that can be made from now on, for so many days.

    The day itself is not counted, the last one is a working day and counts to its end (民法典
    第二百零一、二百零三条). Raises `PeriodIsShort` for too few days or too many.
    """
    if not LEAST_DAYS <= days <= MOST_DAYS:
        raise PeriodIsShort(least=LEAST_DAYS, most=MOST_DAYS)
    return moment(after_days(at.astimezone(tz).date(), days).day, WHOLE_DAY, tz)


def answer_by(at: datetime, tz: tzinfo) -> date:
    """Return the day by which what is objected now is answered."""
    return add_workdays(at.astimezone(tz).date(), ANSWER_WITHIN).day
