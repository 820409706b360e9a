"""How long each kind of thing is kept, and why: one table, which the clock carries out at night.

What is counted from an end goes so many days after it; a kind of no days goes at that very moment.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.privacy.recalls import LASTS
from domain.visits.rounds import NOTES_KEPT


class Kind(StrEnum):
    """What is kept."""

    HEARD = "heard"
    """What came in, as it came."""
    PUT_ASIDE = "put-aside"
    """The same, where it could not be answered."""
    SAID = "said"
    """What the bot said: that it was said, without its words."""
    LINES = "lines"
    """What was written in the web chat."""
    RECALLS = "recalls"
    """Who was asked to take a message back."""
    CODES = "codes"
    """Codes that are over, and wrong ones that were typed."""
    TRACKS = "tracks"
    """Which rider reported what, where they did not agree that it is kept."""
    PLACES = "places"
    """The exact place of what was reported."""
    ORIGINALS = "originals"
    """Pictures and voices as they came."""
    PICTURES = "pictures"
    """What was made of them for showing."""
    ANSWERS = "answers"
    """Who said they would come to a meeting, and when it would suit them."""
    OPINIONS = "opinions"
    """Who answered what when neighbours were asked."""
    BALLOTS = "ballots"
    """Who voted what in a council, and who was entitled to."""
    OWNERS_VOTES = "owners-votes"
    """How owners voted, in chat and on paper."""
    ROLLS = "rolls"
    """The names in an owners' roll for which a newer one stands."""
    SIGNATURES = "signatures"
    """Which household signed."""
    MINUTES = "minutes"
    """Who sat at the table, and what was taken down there."""
    VISIT_NOTES = "visit-notes"
    """What was noted at doors on a round of visits."""
    WITHDRAWN = "withdrawn"
    """Consents that were refused or withdrawn."""


class Since(StrEnum):
    """From when on it is counted."""

    ANSWERED = "answered"
    WRITTEN = "written"
    EXPIRED = "expired"
    MENDED = "mended"
    HELD = "held"
    CLOSED = "closed"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Keeping:
    """A kind of thing, and how long it is kept; why stands in its sentence."""

    kind: Kind
    since: Since
    days: int
    nightly: bool = True
    """Carried out by the night's tick; else where it happens, at once or by whoever has files."""

    def before(self, now: datetime) -> datetime:
        """Return the moment before which it must have begun to be over now."""
        return now - timedelta(days=self.days)


TWO_WEEKS: Final = 14
"""So long whoever reported something is asked whether it is well."""
MONTH: Final = 30
YEAR: Final = 365
SUIT: Final = 3 * YEAR
"""A decision can be contested for a year, and a suit lasts; then nothing of it is needed."""

RETENTION: Final = (
    Keeping(Kind.HEARD, Since.ANSWERED, 0, nightly=False),
    Keeping(Kind.PUT_ASIDE, Since.WRITTEN, 3),
    Keeping(Kind.SAID, Since.WRITTEN, 2),
    Keeping(Kind.LINES, Since.WRITTEN, MONTH),
    Keeping(Kind.RECALLS, Since.WRITTEN, LASTS.days),
    Keeping(Kind.CODES, Since.EXPIRED, MONTH),
    Keeping(Kind.PLACES, Since.MENDED, 0, nightly=False),
    Keeping(Kind.TRACKS, Since.MENDED, TWO_WEEKS),
    Keeping(Kind.ORIGINALS, Since.MENDED, MONTH, nightly=False),
    Keeping(Kind.VISIT_NOTES, Since.CLOSED, NOTES_KEPT.days, nightly=False),
    Keeping(Kind.PICTURES, Since.MENDED, YEAR, nightly=False),
    Keeping(Kind.ANSWERS, Since.HELD, YEAR),
    Keeping(Kind.OPINIONS, Since.CLOSED, YEAR),
    Keeping(Kind.BALLOTS, Since.CLOSED, SUIT),
    Keeping(Kind.OWNERS_VOTES, Since.CLOSED, SUIT),
    Keeping(Kind.ROLLS, Since.REPLACED, SUIT),
    Keeping(Kind.SIGNATURES, Since.CLOSED, SUIT),
    Keeping(Kind.MINUTES, Since.HELD, SUIT),
    Keeping(Kind.WITHDRAWN, Since.WITHDRAWN, SUIT),
)
"""Everything that goes by itself, the soonest first; what is not in it stays until 删除我."""

KEPT: Final = {each.kind: each for each in RETENTION}
