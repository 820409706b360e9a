"""A resolution: what a body decided to have done, by whom, until when, and the proof that it is."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final, Self

from domain.hours import QuietHours
from domain.refusals import Refusal
from domain.texts import at_a_glance, written

TEXT_LONGEST: Final = 200
DOER_LONGEST: Final = 20
PROOF_LONGEST: Final = 300
MORNING: Final = time(9)
"""When a doer is reminded, and what is overdue is told."""
AGAIN: Final = timedelta(days=7)
"""What is overdue is told once in so long at most."""


class Standing(StrEnum):
    """Where a resolution stands."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    DROPPED = "dropped"


class ResolutionNeedsADay(Refusal):
    """It was not said until when it shall be done."""


class ResolutionNeedsADoer(Refusal):
    """It was not said who does it."""


class ResolutionIsOver(Refusal):
    """`number` is done or was dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What was resolved, by its number in its community."""

    community: int
    number: int
    session: int
    """The meeting in which it was made."""
    body: int
    proposal: int | None = None
    text: str
    doer: int | None = None
    """The resident who does it, where we know them."""
    doer_name: str
    due: date
    """The last day."""
    standing: Standing = Standing.OPEN
    made_at: datetime
    proof: str = ""
    photo: int | None = None
    """The attachment that shows it."""
    reason: str = ""
    """Why it was dropped."""
    settled_at: datetime | None = None
    next_at: datetime | None = None
    """When it is to be spoken of again, while it is open."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.standing in (Standing.OPEN, Standing.OVERDUE)

    def finish(self, proof: str, at: datetime, photo: int | None = None) -> Self:
        """Be done, with words or a photo that show it; refusals `ResolutionIsOver`, of a text."""
        self._only_open()
        shown = written(proof, PROOF_LONGEST) if proof or photo is None else ""
        done = replace(self, standing=Standing.DONE, proof=shown, photo=photo)
        return replace(done, settled_at=at, next_at=None)

    def drop(self, reason: str, at: datetime) -> Self:
        """Not be done after all, and say why; refusals as above."""
        self._only_open()
        why = written(reason, PROOF_LONGEST)
        dropped = replace(self, standing=Standing.DROPPED, reason=why)
        return replace(dropped, settled_at=at, next_at=None)

    def look(self, at: datetime, quiet: QuietHours, tz: tzinfo) -> Self:
        """Be looked at by the clock: overdue from the day after the last, spoken of again later.

        What is over stays as it is.
        """
        if not self.is_open:
            return self
        late = at.astimezone(tz).date() > self.due
        standing = Standing.OVERDUE if late else Standing.OPEN
        return replace(self, standing=standing, next_at=self._following(at, quiet, tz))

    def _following(self, at: datetime, quiet: QuietHours, tz: tzinfo) -> datetime:
        """The day before the last, the day after it, and then once a week, in the morning."""
        days = (self.due - timedelta(days=1), self.due + timedelta(days=1))
        for day in days:
            if (moment := _morning(day, quiet, tz)) > at:
                return moment
        return _morning((at + AGAIN).astimezone(tz).date(), quiet, tz)

    def _only_open(self) -> None:
        if not self.is_open:
            raise ResolutionIsOver(number=str(self.number))


def resolve(
    text: str,
    *,
    community: int,
    number: int,
    session: int,
    body: int,
    proposal: int | None,
    doer: int | None,
    doer_name: str,
    due: date,
    at: datetime,
    quiet: QuietHours,
    tz: tzinfo,
) -> Resolution:
    """Return what was just resolved; refusals `ResolutionNeedsADoer` and those of a text."""
    name = at_a_glance(doer_name, DOER_LONGEST)
    if not name:
        raise ResolutionNeedsADoer
    made = Resolution(
        community=community,
        number=number,
        session=session,
        body=body,
        proposal=proposal,
        text=written(text, TEXT_LONGEST),
        doer=doer,
        doer_name=name,
        due=due,
        made_at=at,
    )
    return made.look(at, quiet, tz)


def _morning(day: date, quiet: QuietHours, tz: tzinfo) -> datetime:
    moment = datetime.combine(day, MORNING, tz).astimezone(UTC)
    return quiet.ends_after(moment, tz) if quiet.covers(moment, tz) else moment
