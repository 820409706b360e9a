"""What can happen to a proposal, as its line of events tells it."""

from enum import StrEnum


class What(StrEnum):
    """What happened to a proposal."""

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
