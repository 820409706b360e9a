"""Partners of a community and what was agreed with them: who, with whom, what, until when."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Self

NAME_LONGEST: Final = 40
ABOUT_LONGEST: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """结对联系: what a partner organisation and a unit do for each other, as both signed it."""

    unit: int
    """With whom: a body, an estate, a village, a community."""
    place: int
    """Which of its unit's, from 1 on; never used again."""
    partner: str
    about: str
    since: date | None = None
    until: date | None = None
    """The last day."""
    ended_on: date | None = None
    """The first day on which it held no more, where it ended before its time."""
    contact: str = ""
    """Whom at the partner's to ask, as they published it."""
    phone: str = ""

    def holds(self, day: date) -> bool:
        """Tell whether it is in force on that day."""
        begun = self.since is None or self.since <= day
        ended = self.ended_on is not None and self.ended_on <= day
        return begun and not ended and (self.until is None or day <= self.until)

    def ends_by(self, day: date) -> bool:
        """Tell whether it ends by that day, or ended, and nobody has said what follows."""
        return self.ended_on is None and self.until is not None and self.until <= day

    def end(self, day: date) -> Self:
        """It holds no more from that day on; the first end stays."""
        return self if self.ended_on else replace(self, ended_on=day)
