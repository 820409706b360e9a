"""What waits: one thing that somebody can act on, and who that is."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import Enum, StrEnum
from functools import cache
from typing import Final

from domain.permissions import Act, Grant, may, may_in, may_somewhere
from domain.proposals import Office
from domain.proposals.needs import acts_for


class Kind(StrEnum):
    """What kind of thing waits; also the word by which its line and its button are found."""

    CASE = "case"
    """Somebody has it in hand, or it is transferred: its day comes."""
    NEW_CASE = "new-case"
    """Nobody has looked at it."""
    UNTAKEN = "untaken-case"
    """It is accepted, and nobody has it."""
    UNSTARTED = "unstarted-case"
    """Somebody was given it, and has not begun."""
    VOICE = "voice"
    """The same, and all there is of it is a voice message: a person must listen."""
    RETURNED_CASE = "returned-case"
    """Who had it gave it back."""
    CONTESTED = "contested"
    """It is mended, and its reporter says again that it is not."""
    CHECK = "check"
    """Somebody else than who mended it looks at it."""
    EXTENSION = "extension"
    PROPOSAL = "proposal"
    """A reply is promised."""
    NEED = "need"
    """Raised at a meeting, without a reply."""
    FLAGGED = "flagged"
    """Neighbours hid it, or its author appeals: staff decide."""
    TASK = "task"
    """What a session resolved, and who took it on."""
    NOTE = "note"
    """Left for whoever is on duty."""
    HOME = "home"
    """Somebody said where they live."""
    CLAIM = "claim"
    """Somebody said what they own."""
    OBJECTION = "objection"
    DOUBT = "doubt"
    REVIEW = "review"
    """Ballots that clash."""
    MINUTES = "minutes"
    LIST = "list"
    """What was raised at a meeting, not published yet."""
    MEETING = "meeting"
    POLL = "poll"
    OWNERS_VOTE = "owners-vote"
    SIGNOFF = "signoff"
    TERM = "term"
    """Seats whose terms end within ninety days, or ended."""
    UNTOLD = "untold"
    """Answered, and somebody without a chat is to be told."""
    GATE = "gate"
    """Nobody votes on it, or it is not public, before a step is recorded."""
    SILENT = "silent"
    """A building of which nothing was heard for long."""


class Section(Enum):
    """Where on the page it stands, in this order."""

    OVERDUE = "overdue"
    TODAY = "today"
    APPROVAL = "approval"
    UNANSWERED = "unanswered"
    MEETINGS = "meetings"
    VOTES = "votes"
    QUIET = "quiet"


ORDER: Final[Mapping[Section, int]] = {each: place for place, each in enumerate(Section)}

SECTIONS: Final[Mapping[Kind, Section]] = {
    Kind.CASE: Section.TODAY,
    Kind.NEW_CASE: Section.UNANSWERED,
    Kind.UNTAKEN: Section.UNANSWERED,
    Kind.UNSTARTED: Section.UNANSWERED,
    Kind.VOICE: Section.UNANSWERED,
    Kind.RETURNED_CASE: Section.UNANSWERED,
    Kind.CONTESTED: Section.APPROVAL,
    Kind.CHECK: Section.APPROVAL,
    Kind.EXTENSION: Section.APPROVAL,
    Kind.PROPOSAL: Section.TODAY,
    Kind.NEED: Section.UNANSWERED,
    Kind.FLAGGED: Section.APPROVAL,
    Kind.TASK: Section.TODAY,
    Kind.NOTE: Section.UNANSWERED,
    Kind.HOME: Section.APPROVAL,
    Kind.CLAIM: Section.APPROVAL,
    Kind.OBJECTION: Section.APPROVAL,
    Kind.DOUBT: Section.APPROVAL,
    Kind.REVIEW: Section.APPROVAL,
    Kind.MINUTES: Section.APPROVAL,
    Kind.LIST: Section.APPROVAL,
    Kind.MEETING: Section.MEETINGS,
    Kind.POLL: Section.VOTES,
    Kind.OWNERS_VOTE: Section.VOTES,
    Kind.SIGNOFF: Section.VOTES,
    Kind.TERM: Section.APPROVAL,
    Kind.UNTOLD: Section.UNANSWERED,
    Kind.GATE: Section.APPROVAL,
    Kind.SILENT: Section.QUIET,
}
"""Where each kind stands, unless it is due today or overdue: then it stands there."""

TIMELY: Final = frozenset({Section.MEETINGS, Section.VOTES, Section.QUIET})
"""What is never late: it has a moment of its own, or none."""

_LAST: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits for somebody, as its capability found it."""

    kind: Kind
    community: int
    number: int = 0
    """In its community's series; 0: it has none, and `about` names it."""
    about: str = ""
    """What its button names beyond community and number."""
    title: str = ""
    """In the words that staff know it by; never anybody's name."""
    path: str
    """Where one must be allowed to act."""
    lies: str = ""
    """Where it lies, as far as that is known better: for the page of a building."""
    act: Act | None
    """Who may do this there can act on it; None: only those below."""
    somewhere: tuple[Act, str] | None = None
    """Who may do this anywhere at or below this path can, too."""
    office: Office | None = None
    """Those who act for this office can, too."""
    grid: int | None = None
    """Those who look after this grid can, too."""
    whom: frozenset[int] = frozenset()
    """These residents can, too: it is theirs."""
    but: int | None = None
    """This one cannot: nobody checks what they mended or approves what they asked for."""
    since: datetime
    """Since when it waits."""
    due: datetime | None = None
    """The moment at which its time is over."""
    starts_at: datetime | None = None
    """When it begins, where it is an appointment; when it closes, where it is a vote."""
    gap: int = 0
    """How much is missing until a vote can decide; in persons, heads or households."""
    area: int = 0
    """The same in 0.01 ㎡, where area counts."""

    @property
    def where(self) -> str:
        """Where it lies, as far as anybody knows."""
        return self.lies or self.path

    @property
    def name(self) -> str:
        """What it is, as long as nothing about it changes."""
        due = "" if self.due is None else f"{self.due.timestamp():.0f}"
        return f"{self.kind}:{self.community}:{self.number}:{self.about}:{due}:{self.gap}"


def of_resident(
    waiting: Iterable[Waiting], resident: int, grants: Collection[Grant], at: datetime
) -> list[Waiting]:
    """Return what this resident, who holds these grants, can act on at that moment."""

    @cache  # thousands of things stand at a few paths
    def allowed(act: Act, path: str) -> bool:
        return may(act, grants, path, at)

    @cache
    def nearby(act: Act, path: str) -> bool:
        return may_somewhere(act, grants, path, at)

    @cache
    def acting(office: Office, path: str) -> bool:
        return acts_for(office, grants, path, at)

    @cache
    def looking_after(grid: int) -> bool:
        return may_in(Act.RUN_GRID, grants, grid, at)

    return [
        each
        for each in waiting
        if resident != each.but
        and (
            resident in each.whom
            or (each.act is not None and allowed(each.act, each.path))
            or (each.somewhere is not None and nearby(*each.somewhere))
            or (each.office is not None and acting(each.office, each.path))
            or (each.grid is not None and looking_after(each.grid))
        )
    ]


def section(waiting: Waiting, at: datetime, tz: tzinfo) -> Section:
    """Return where on the page it stands at that moment."""
    own = SECTIONS[waiting.kind]
    if waiting.due is None or own in TIMELY:
        return own
    if waiting.due <= at:
        return Section.OVERDUE
    if last_day(waiting.due, tz) == at.astimezone(tz).date():
        return Section.TODAY
    return own


def last_day(until: datetime, tz: tzinfo) -> date:
    """Return the last day on which there is time for what is over at this moment."""
    return (until - _LAST).astimezone(tz).date()
