"""Hiding what harms somebody: staff at once, two neighbours until staff decide; nothing is lost."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Self

from domain.refusals import Refusal
from domain.texts import TextMissing, written

NEIGHBOURS: Final = 2
"""How many confirmed neighbours hide a card until staff decide."""
LONGEST_REASON: Final = 200


class ReasonMissing(Refusal):
    """It is not done without saying why."""


class StaffHasDecided(Refusal):
    """Staff looked at it already; the neighbours' flags no longer move it."""


class NothingIsHidden(Refusal):
    """There is no hiding to lift or to appeal against."""


class AlreadyAppealed(Refusal):
    """The author's appeal waits for staff, or was heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hiding:
    """A card flagged or hidden: why (public), by whom, and what its author says against it."""

    reason: str
    at: datetime
    """When it was first flagged or hidden."""
    flagged_by: tuple[int, ...] = ()
    decided_by: int | None = None
    """Who of the staff decided; None while nobody has."""
    hidden: bool = False
    appeal: str = ""

    def flag(self, by: int) -> Self:
        """Add a neighbour's flag, which counts once; the second hides the card."""
        if self.decided_by is not None:
            raise StaffHasDecided
        flagged_by = self.flagged_by if by in self.flagged_by else (*self.flagged_by, by)
        hidden = self.hidden or len(flagged_by) >= NEIGHBOURS
        return replace(self, flagged_by=flagged_by, hidden=hidden)

    def unite(self, kept: int, gone: int) -> Self:
        """Count the flags of two residents who are one person once.

        What they hid stays hidden until staff, who were told of it, decide.
        """
        flagged_by = tuple(dict.fromkeys(kept if by == gone else by for by in self.flagged_by))
        decided_by = kept if self.decided_by == gone else self.decided_by
        return replace(self, flagged_by=flagged_by, decided_by=decided_by)

    def decide(self, by: int, *, hidden: bool, reason: str = "") -> Self:
        """Let staff decide; their reason, if they give one, takes the neighbours' place.

        An appeal stands as long as the card stays hidden; a new hiding can be appealed anew.
        """
        return replace(
            self,
            decided_by=by,
            hidden=hidden,
            reason=reason or self.reason,
            appeal=self.appeal if self.hidden and hidden else "",
        )

    def hear(self, appeal: str) -> Self:
        """Take the author's appeal, once."""
        if not self.hidden:
            raise NothingIsHidden
        if self.appeal:
            raise AlreadyAppealed
        return replace(self, appeal=written(appeal, LONGEST_REASON))


def stated(reason: str) -> str:
    """Return a reason as it is shown, or refuse with `ReasonMissing`."""
    try:
        return written(reason, LONGEST_REASON)
    except TextMissing:
        raise ReasonMissing from None
