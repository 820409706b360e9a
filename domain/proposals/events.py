"""The line of events behind a number, which 查 tells from the first word to the last."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """What happened to a numbered thing."""

    DRAFTED = "drafted"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    ADDED = "added"
    MADE_ANONYMOUS = "made_anonymous"
    ON_AGENDA = "on_agenda"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ANSWERED = "answered"
    MERGED = "merged"
    """Into `related`."""
    TOOK_IN = "took_in"
    """`related` was merged into this."""
    WITHDRAWN = "withdrawn"
    NUDGED = "nudged"
    PUT_TO_VOTE = "put_to_vote"
    EXTENDED = "extended"
    PASSED = "passed"
    REJECTED = "rejected"
    NO_QUORUM = "no_quorum"
    NEEDS_REVIEW = "needs_review"
    FLAGGED = "flagged"
    HIDDEN = "hidden"
    UNHIDDEN = "unhidden"
    APPEALED = "appealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened; `by` is None where the clock or a rule did it."""

    community: int
    number: int
    at: datetime
    what: What
    by: int | None = None
    note: str = ""
    related: int | None = None
    """The other number, where two are concerned."""
