"""A proposal: what a resident asks the neighbourhood for, and how it moves."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final, Self

from domain.chat import Room
from domain.polls import Outcome
from domain.proposals.hidings import Hiding, NothingIsHidden, stated
from domain.refusals import Refusal
from domain.sources import Source
from domain.texts import TextTooLong, written
from domain.workdays import WorkdayResult, add_workdays

THRESHOLD: Final = 5
"""How many confirmed supporters bring a proposal to the council, by default."""
WAITS: Final = timedelta(minutes=10)
"""How long a draft waits for its author before it publishes itself."""
LONGEST: Final = 600
MOST_ADDITIONS: Final = 5
ADDITIONS_LONGEST: Final = 1200
"""Of all additions together: a card must fit into one message with its text, reason and reply."""
REPLY_WORKDAYS: Final = 3


class StateForbids(Refusal):
    """In this `state` of `number` it cannot be done (any more)."""


class NotTheAuthor(Refusal):
    """Only its author may do this to `number`."""


class IsHidden(Refusal):
    """`number` is hidden until staff decide."""


class OthersSupportIt(Refusal):
    """Others support `number` as it stands; it can be added to, no longer changed."""


class TooManyAdditions(Refusal):
    """`number` was added to as often as a card can show (`most`)."""


class MergedWithItself(Refusal):
    """A proposal cannot be merged into itself: `number`."""


class OtherCommunity(Refusal):
    """The two proposals belong to different communities."""


class TargetIsOver(Refusal):
    """What it should be merged into is no longer open: `target` and its `state`."""


class NotMergedThere(Refusal):
    """`number` was not merged into `target`."""


class NotAsked(Refusal):
    """Whether `number` is solved was not asked; it has no answer yet."""


class SaidBefore(Refusal):
    """Whether `number` is solved was said before, and is asked once only."""


class NotYetDue(Refusal):
    """The reply to `number` is promised for the `due` date (ISO), which is not over."""


class AlreadyAnswered(Refusal):
    """`number` was answered, and no further date was promised."""


class AlreadyNudged(Refusal):
    """The resident has nudged `number` today; tomorrow counts again."""


class NothingToTell(Refusal):
    """No answer to `number` waits to be told to somebody."""


class Office(StrEnum):
    """Who has a need, until a person is named."""

    COMMUNITY = "community"
    PROPERTY = "property"
    COMMITTEE = "committee"
    COUNCIL = "council"


class State(StrEnum):
    """Where a proposal stands."""

    DRAFT = "draft"
    """It has its number; its author is being asked whether it is a new thing."""
    RECEIVED = "received"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    """Somebody is at it."""
    DONE = "done"
    DECLINED = "declined"
    MERGED = "merged"
    ON_AGENDA = "on_agenda"
    VOTING = "voting"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


SUPPORTABLE: Final = frozenset({State.RECEIVED, State.ACCEPTED, State.IN_PROGRESS, State.ON_AGENDA})
"""Before the neighbours, and no vote on it yet."""
OPEN: Final = SUPPORTABLE | {State.VOTING}
OVER: Final = frozenset({State.DONE, State.DECLINED, State.MERGED, State.DECIDED, State.WITHDRAWN})
"""There is nothing left to do, or it is done elsewhere."""
_NOT_BEGUN: Final = frozenset({State.RECEIVED, State.ACCEPTED})
MOVABLE: Final = SUPPORTABLE | {State.DRAFT}
"""Still its author's, to add to or to withdraw."""

SETTLED: Final[Mapping[Outcome, State]] = {
    Outcome.PASSED: State.DECIDED,
    Outcome.REJECTED: State.DECLINED,
    Outcome.NO_QUORUM: State.ON_AGENDA,
    Outcome.NEEDS_REVIEW: State.VOTING,
    Outcome.LEADING: State.ON_AGENDA,
}
"""Where a vote's outcome takes a proposal; what needs a review stays until the dispute is over."""


SIGNED_OFF: Final[Mapping[Outcome, State]] = {
    Outcome.PASSED: State.DECIDED,
    Outcome.REJECTED: State.DECLINED,
}
"""Where a sign-off takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One resident stands behind a proposal; saying it twice is saying it once."""

    community: int
    number: int
    resident: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """One resident asked after a reply that is late; it counts once a day."""

    community: int
    number: int
    resident: int
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a resident asks for, by its number in its community.

    The author is counted among the supporters only by supporting it, like anybody else.
    """

    community: int
    number: int
    text: str
    additions: tuple[str, ...] = ()
    author: int
    """The resident it belongs to; where that person is unknown to us, whoever entered it."""
    entered_by: int | None = None
    """Who typed it, where that was not its author."""
    on_behalf_of: str = ""
    """The name of whoever it was entered for (代), or who first said it."""
    source: Source
    room: Room | None = None
    """Where it was said."""
    anonymous: bool = False
    """Its author is not named to the group; staff always see the author."""
    state: State = State.DRAFT
    created_at: datetime
    publish_at: datetime | None = None
    """When a draft publishes itself; None once it has."""
    reply_due: date | None
    """The last day for a reply; None once answered or decided, until a new day is promised."""
    state_note: str = ""
    """The reason for a decline, or the count of its vote."""
    reply: str = ""
    """The last answer."""
    merged_into: int | None = None
    rounds: int = 0
    """How many votes were opened on it; they keep its number."""
    hiding: Hiding | None = None
    meeting: int | None = None
    """The number of the meeting at which it was raised."""
    as_said: str = ""
    """For staff only: the words as they were taken down, where they named somebody."""
    office: Office | None = None
    """Who has it."""
    holder: int | None = None
    """The resident who has it, where it is one person's."""
    asked_at: datetime | None = None
    """When whoever raised it was asked whether it is solved."""
    solved: bool | None = None
    """What they said."""
    look_at: datetime | None = None
    """When to look next whether it has its reply."""
    untold_since: datetime | None = None
    """Since when an answer waits to be told to whoever has no chat with us."""

    # --- its author ----------------------------------------------------------------------

    def belongs_to(self, resident: int) -> bool:
        """Tell whether this resident may speak for it: the author, or who entered it for them."""
        return resident in (self.author, self.entered_by)

    def publish(self) -> Self:
        """Put a draft before the neighbours; what is no draft any more stays as it is."""
        if self.state is not State.DRAFT:
            return self
        return replace(self, state=State.RECEIVED, publish_at=None)

    def publish_due(self, at: datetime) -> bool:
        """Tell whether a draft has waited long enough."""
        return self.publish_at is not None and at >= self.publish_at

    def correct(self, text: str, *, by: int, supporters: Collection[int]) -> Self:
        """Say it differently, as long as nobody else supports what was said.

        Refusals: `NotTheAuthor`, `StateForbids`, `OthersSupportIt`, and those of a text.
        """
        self._only_author(by)
        self._only_in({State.DRAFT, State.RECEIVED})
        if set(supporters) - {self.author}:
            raise OthersSupportIt(number=self.number)
        return replace(self, text=written(text, LONGEST))

    def add(self, text: str, *, by: int) -> Self:
        """Add something to what was said, until it is voted on."""
        self._only_author(by)
        self._only_in(MOVABLE)
        if len(self.additions) >= MOST_ADDITIONS:
            raise TooManyAdditions(number=self.number, most=MOST_ADDITIONS)
        addition = written(text, LONGEST)
        room = ADDITIONS_LONGEST - sum(map(len, self.additions))
        if len(addition) > room:
            raise TextTooLong(length=len(addition), longest=room)
        return replace(self, additions=(*self.additions, addition))

    def withdraw(self, *, by: int) -> Self:
        """Take it back, as long as no vote runs on it."""
        self._only_author(by)
        self._only_in(MOVABLE)
        return replace(self, state=State.WITHDRAWN, reply_due=None, publish_at=None)

    def make_anonymous(self, *, by: int) -> Self:
        """Name its author to the group no more."""
        self._only_author(by)
        return replace(self, anonymous=True)

    # --- its supporters ------------------------------------------------------------------

    @property
    def takes_support(self) -> bool:
        """Whether 支持 and 不支持了 still mean something."""
        return self.state in SUPPORTABLE and not self.hidden

    def support(self, *, by: int, at: datetime) -> Support:
        """Stand behind it; refusals `StateForbids`, `IsHidden`."""
        self._only_in(SUPPORTABLE)
        self._only_shown()
        return Support(community=self.community, number=self.number, resident=by, at=at)

    def take_back(self, *, by: int, at: datetime) -> Support:
        """Return the support that no longer is; a proposal on the agenda stays there.

        Refusal `StateForbids`.
        """
        self._only_in(SUPPORTABLE)
        return Support(community=self.community, number=self.number, resident=by, at=at)

    def follow(self, target: "Proposal", *, by: int, at: datetime) -> Support:
        """Let a supporter go along to what this was merged into; who is silent stays behind."""
        if self.state is not State.MERGED or self.merged_into != target.number:
            raise NotMergedThere(number=self.number, target=target.number)
        return target.support(by=by, at=at)

    def reach(self, confirmed: int, threshold: int = THRESHOLD) -> Self:
        """Come onto the council's agenda with enough confirmed supporters, else stay as it is."""
        if confirmed < threshold or self.hidden or self.state not in _NOT_BEGUN:
            return self
        return replace(self, state=State.ON_AGENDA)

    def nudge(self, *, by: int, today: date, last: date | None) -> Nudge:
        """Ask after a late reply; `last` is the day this resident last did.

        Refusals: `StateForbids`, `AlreadyAnswered`, `NotYetDue`, `AlreadyNudged`.
        """
        self._only_in(SUPPORTABLE)
        if self.reply_due is None:
            raise AlreadyAnswered(number=self.number)
        if today <= self.reply_due:
            raise NotYetDue(number=self.number, due=self.reply_due.isoformat())
        if last == today:
            raise AlreadyNudged(number=self.number)
        return Nudge(community=self.community, number=self.number, resident=by, day=today)

    # --- staff ---------------------------------------------------------------------------

    def accept(self) -> Self:
        """Take it up; the date of the reply stays."""
        self._only_in({State.RECEIVED})
        return replace(self, state=State.ACCEPTED)

    def decline(self, reason: str) -> Self:
        """Not do it for now, and say why; refusals `ReasonMissing`, `StateForbids`."""
        self._only_in(SUPPORTABLE)
        return replace(self, state=State.DECLINED, state_note=stated(reason), reply_due=None)

    def answer(self, text: str, *, reply_due: date | None = None) -> Self:
        """Reply to it, perhaps with a date for the next word; what is over can be answered too."""
        if self.state is State.DRAFT:
            raise StateForbids(number=self.number, state=self.state)
        return replace(self, reply=written(text, LONGEST), reply_due=reply_due)

    def merge_into(self, target: "Proposal") -> Self:
        """Let another stand for it; a draft's author may do so, afterwards staff.

        No circle can come about, because nothing is merged into what has been merged itself.
        Refusals: `MergedWithItself`, `OtherCommunity`, `TargetIsOver`, `IsHidden`, `StateForbids`.
        """
        if target.community != self.community:
            raise OtherCommunity
        if target.number == self.number:
            raise MergedWithItself(number=self.number)
        if target.state not in OPEN:
            raise TargetIsOver(target=target.number, state=target.state)
        if target.hidden:
            raise IsHidden(number=target.number)
        self._only_in(MOVABLE)
        return replace(
            self, state=State.MERGED, merged_into=target.number, reply_due=None, publish_at=None
        )

    def overdue(self, today: date) -> bool:
        """Tell whether the promised day is over without a reply."""
        return self.reply_due is not None and today > self.reply_due

    # --- what was raised at a table or a door -------------------------------------------------

    @property
    def is_need(self) -> bool:
        """Whether somebody said it at a table or a door: they are asked whether it is solved."""
        at_a_door = self.source is Source.HOME_VISIT and self.office is not None
        return self.meeting is not None or at_a_door

    @property
    def carried(self) -> bool:
        """Whether whoever it is for has no chat with us: who entered it brings them the answer."""
        entered = self.entered_by is not None and self.entered_by == self.author
        return entered and bool(self.on_behalf_of) and self.source is not Source.FORWARDED

    def leave_untold(self, at: datetime) -> Self:
        """Have an answer that somebody must bring; the first one that waits counts."""
        return replace(self, untold_since=self.untold_since or at) if self.carried else self

    def tell(self) -> Self:
        """Have it told; refusal `NothingToTell`."""
        if self.untold_since is None:
            raise NothingToTell(number=self.number)
        return replace(self, untold_since=None)

    @property
    def has_answer(self) -> bool:
        """Whether whoever raised it knows what becomes of it."""
        return bool(self.reply) or self.state in OVER

    def hand(self, office: Office, holder: int | None = None) -> Self:
        """Give it to an office, or to a person who acts for that office."""
        self._only_in(SUPPORTABLE)
        return replace(self, office=office, holder=holder)

    def start(self, by: int | None = None) -> Self:
        """Be at it; `by`: whoever has it from now on."""
        self._only_in(SUPPORTABLE)
        return replace(self, state=State.IN_PROGRESS, holder=by or self.holder)

    def finish(self, text: str) -> Self:
        """Have it done, and say what was done; refusals `StateForbids`, and those of a text."""
        self._only_in(SUPPORTABLE)
        return replace(self.answer(text), state=State.DONE)

    def ask_solved(self, at: datetime) -> Self:
        """Ask whoever raised it, once, whether it is solved."""
        return replace(self, asked_at=at)

    def say_solved(self, *, solved: bool, by: int, reply_due: date, look_at: datetime) -> Self:
        """Say whether it is, as whoever raised it; where not, it is promised anew for a day.

        Refusals: `NotTheAuthor`, `NotAsked`, `SaidBefore`, `StateForbids`.
        """
        self._only_author(by)
        if self.asked_at is None:
            raise NotAsked(number=self.number)
        if self.solved is not None:
            raise SaidBefore(number=self.number)
        self._only_in(SUPPORTABLE | {State.DONE})
        if solved:
            return replace(self, solved=True, state=State.DONE, reply_due=None)
        return replace(
            self, solved=False, state=State.IN_PROGRESS, reply_due=reply_due, look_at=look_at
        )

    # --- the council ---------------------------------------------------------------------

    def put_to_vote(self) -> Self:
        """Bring it to the vote; from now on the poll's close is its next date.

        The threshold opens this way by right; staff and the chair may also open it by hand.
        """
        self._only_in(SUPPORTABLE)
        self._only_shown()
        return replace(self, state=State.VOTING, rounds=self.rounds + 1, reply_due=None)

    def settle(self, outcome: Outcome, *, note: str = "", reply_due: date | None = None) -> Self:
        """Move on with what the vote decided; `note` tells the count.

        With a new date (`reply_due`) it is back on the agenda, to be voted on again.
        """
        self._only_in({State.VOTING})
        state = SETTLED[outcome] if reply_due is None else State.ON_AGENDA
        return replace(self, state=state, state_note=note, reply_due=reply_due)

    def conclude(self, outcome: Outcome, *, note: str) -> Self:
        """Move on with what those whom it concerns have signed; nobody's signature decides nothing.

        Refusal `StateForbids` where it moved on otherwise meanwhile.
        """
        self._only_in(SUPPORTABLE)
        if outcome not in SIGNED_OFF:
            return replace(self, state_note=note)
        return replace(self, state=SIGNED_OFF[outcome], state_note=note, reply_due=None)

    # --- what harms somebody -------------------------------------------------------------

    @property
    def hidden(self) -> bool:
        """Whether its text is shown to its author and staff only."""
        return self.hiding is not None and self.hiding.hidden

    def flag(self, reason: str, *, by: int, at: datetime) -> Self:
        """Say, as a confirmed neighbour, that it harms somebody; the second such word hides it.

        Refusals: `ReasonMissing` for the first, `StaffHasDecided`.
        """
        hiding = self.hiding or Hiding(reason=stated(reason), at=at)
        return replace(self, hiding=hiding.flag(by))

    def hide(self, reason: str, *, by: int, at: datetime) -> Self:
        """Hide it, as staff, or uphold that it is hidden; the reason is public."""
        hiding = self.hiding or Hiding(reason="", at=at)
        return replace(self, hiding=hiding.decide(by, hidden=True, reason=stated(reason)))

    def unhide(self, *, by: int) -> Self:
        """Show it again, or dismiss a neighbour's flag, as staff; refusal `NothingIsHidden`."""
        if self.hiding is None:
            raise NothingIsHidden
        return replace(self, hiding=self.hiding.decide(by, hidden=False))

    def appeal(self, text: str, *, by: int) -> Self:
        """Object, as its author, to its being hidden, once."""
        self._only_author(by)
        if self.hiding is None:
            raise NothingIsHidden
        return replace(self, hiding=self.hiding.hear(text))

    # --- what all of these lean on -------------------------------------------------------

    def _only_shown(self) -> None:
        if self.hidden:
            raise IsHidden(number=self.number)

    def _only_in(self, states: Collection[State]) -> None:
        if self.state not in states:
            raise StateForbids(number=self.number, state=self.state)

    def _only_author(self, resident: int) -> None:
        if not self.belongs_to(resident):
            raise NotTheAuthor(number=self.number)


def reply_due(at: datetime, zone: tzinfo, workdays: int = REPLY_WORKDAYS) -> WorkdayResult:
    """Promise the day by which what was said at a moment is answered, by the calendar there."""
    return add_workdays(at.astimezone(zone).date(), workdays)


def draft(
    text: str,
    *,
    community: int,
    number: int,
    author: int,
    source: Source,
    at: datetime,
    reply_due: date,
    room: Room | None = None,
    entered_by: int | None = None,
    on_behalf_of: str = "",
    anonymous: bool = False,
) -> Proposal:
    """Make a proposal that waits for its author's word; refusals are those of a text."""
    return Proposal(
        community=community,
        number=number,
        text=written(text, LONGEST),
        author=author,
        entered_by=entered_by,
        on_behalf_of=on_behalf_of,
        source=source,
        room=room,
        anonymous=anonymous,
        created_at=at,
        publish_at=at + WAITS,
        reply_due=reply_due,
    )
