"""核对: what clashes waits in one queue until two people, each alone, find the same."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from domain.ballots import Why
from domain.owners_meetings import Topic
from domain.paper_ballots.reading import APART, read_sheet
from domain.refusals import Refusal
from domain.texts import at_a_glance
from domain.writing import plain

DROPPED: Final = ("drop",)
"""In place of choices: the sheet tells nothing at all."""

REASON_LONGEST: Final = 100
_DROPS: Final = frozenset({"不算", "作罢", "drop"})


class ReviewKind(StrEnum):
    """Why something waits."""

    UNITS_DIFFER = Why.UNITS_DIFFER.value
    CO_OWNERS_DIFFER = Why.CO_OWNERS_DIFFER.value
    CHANNELS_DIFFER = Why.CHANNELS_DIFFER.value
    ENTRIES_DIFFER = "entries_differ"
    """Two people read a sheet differently."""
    VOID_SHEET = "void_sheet"
    """A number came back that had been declared void."""
    ANOTHER_HEAD = "another_head"
    """The home on it is not the one for which its number was printed."""
    TWICE = "twice"
    """Its number came back a second time."""
    LETTER_DIFFERS = "letter_differs"
    """Whoever signed by letter voted otherwise than the letter says."""
    DOUBTED = "doubted"
    """Somebody doubts it, and says why."""

    @property
    def of_votes(self) -> bool:
        """Whether it is between votes, and not about one sheet."""
        return self in _OF_VOTES


_OF_VOTES: Final = frozenset(
    {ReviewKind.UNITS_DIFFER, ReviewKind.CO_OWNERS_DIFFER, ReviewKind.CHANNELS_DIFFER}
)


class Side(StrEnum):
    """From which side somebody looks at it."""

    STAFF = "staff"
    SCRUTINEER = "scrutineer"


class ReviewIsSettled(Refusal):
    """Review `place` was settled already."""


class ReasonIsMissing(Refusal):
    """Whoever settles review `place` says why."""


class ReviewNeedsTwo(Refusal):
    """Review `place` waits for the other side: staff and a scrutineer, two different people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Something that clashes; it says which and why, and never what was chosen."""

    community: int
    meeting: int
    place: int
    """From 1 in its meeting."""
    why: ReviewKind
    head: int
    sheet: int | None = None
    note: str = ""
    raised_by: int | None = None
    """None: it was found by counting."""
    raised_at: datetime
    settled_at: datetime | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it waits."""
        return self.settled_at is None

    def settle(self, reason: str, at: datetime) -> Self:
        """Be done with, for this reason."""
        return replace(self, settled_at=at, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one side found; the other side does not read it."""

    community: int
    meeting: int
    review: int
    side: Side
    by: int
    choices: tuple[str, ...]
    """For each topic that waits, in order; or `DROPPED`."""
    reason: str
    at: datetime


def find(review: Review, finding: Finding, others: Collection[Finding]) -> Finding:
    """Take what one side finds; again, as long as it waits.

    Refusals `ReviewIsSettled`; `ReviewNeedsTwo` where the other side is the same person.
    """
    if not review.is_open:
        raise ReviewIsSettled(place=review.place)
    if any(each.by == finding.by and each.side is not finding.side for each in others):
        raise ReviewNeedsTwo(place=review.place)
    return finding


def read_finding(text: str, place: int, topics: Sequence[Topic]) -> tuple[tuple[str, ...], str]:
    """Read `同意 反对 看过原件`, or `不算 同号两张`, as what was found and why.

    Refusals `SheetIsUnclear`, `ReasonIsMissing`.
    """
    words = APART.split(plain(text).strip())
    dropped = words[0] in _DROPS
    ticks, reason = words[: 1 if dropped else len(topics)], words[1 if dropped else len(topics) :]
    choices = DROPPED if dropped else read_sheet(" ".join(ticks), place, topics).choices
    why = at_a_glance(" ".join(reason), REASON_LONGEST)
    if not why:
        raise ReasonIsMissing(place=place)
    return choices, why


def settled(findings: Sequence[Finding]) -> tuple[str, ...] | None:
    """Return what both sides found, or None while one is missing or they differ."""
    if {each.side for each in findings} != set(Side):
        return None
    first, second = findings
    return first.choices if first.choices == second.choices else None
