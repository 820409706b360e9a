"""A case: the thing to be mended, and the one table of how it moves and who may move it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from domain.chat import Room
from domain.refusals import Refusal
from domain.reports.categories import Category
from domain.reports.levels import Level, Times
from domain.reports.report import GATHERS, Spot
from domain.texts import TextMissing, written

LONGEST_REASON: Final = 200
STILL_WELL: Final = timedelta(weeks=4)
"""So long after it was mended its reporters are asked once whether it still is."""
RATES: Final = timedelta(days=7)
"""So long what was mended waits for a word of its reporter."""


class State(StrEnum):
    """Where a case stands."""

    DRAFT = "draft"
    """It has its number; its reporter is still telling, or asked whether it is a new thing."""
    REPORTED = "reported"
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"
    IN_PROGRESS = "in_progress"
    RETURNED = "returned"
    """退单: who had it gave it back, and somebody else has to have it."""
    SUSPENDED = "suspended"
    """挂账: it waits for something until a day."""
    RESOLVED = "resolved"
    """Mended, as its handler says; not checked yet."""
    CHECKED = "checked"
    RATED = "rated"
    ARCHIVED = "archived"
    REJECTED = "rejected"
    TRANSFERRED = "transferred"
    """Somebody else's to mend (12345, an office); what they say will be told."""
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done with a case."""

    FILE = "file"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    ACCEPT = "accept"
    REJECT = "reject"
    TRANSFER = "transfer"
    REPORT_BACK = "report_back"
    CLASSIFY = "classify"
    """Another category or level than was thought."""
    DISPATCH = "dispatch"
    START = "start"
    RETURN = "return"
    ASK_EXTENSION = "ask_extension"
    EXTEND = "extend"
    REFUSE_EXTENSION = "refuse_extension"
    SUSPEND = "suspend"
    RESUME = "resume"
    RESOLVE = "resolve"
    CHECK = "check"
    SEND_BACK = "send_back"
    THANK = "thank"
    """👍: for most levels this is the check."""
    REOPEN = "reopen"
    """👎 with a reason, once."""
    NUDGE = "nudge"
    ARCHIVE = "archive"


class Who(StrEnum):
    """Who may do it; whoever serves in the office is asked of `domain.permissions`."""

    REPORTER = "reporter"
    HANDLER = "handler"
    OFFICE = "office"
    """Staff; grid workers within their grid."""
    NEIGHBOUR = "neighbour"
    """Anybody."""
    CLOCK = "clock"


class Need(StrEnum):
    """What an act does not go without."""

    REASON = "reason"
    PHOTO = "photo"
    """A picture of how it is now."""
    HANDLER = "handler"
    """Who shall have it."""
    UNTIL = "until"
    ANOTHER = "another"
    """Somebody else than its handler."""
    APPROVER = "approver"
    """Somebody else than who asked for the extension."""
    ONCE = "once"
    LATE = "late"
    """Only when its day is over, and once a day."""
    CONTESTED = "contested"
    """Only where its reporter has said a second time that it is not mended."""


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: where an act leads, who may do it, and what it needs."""

    to: State | None
    """None: it stays as it is."""
    who: frozenset[Who]
    needs: frozenset[Need] = frozenset()


OPEN: Final = frozenset(
    {
        State.REPORTED,
        State.ACCEPTED,
        State.DISPATCHED,
        State.IN_PROGRESS,
        State.RETURNED,
        State.SUSPENDED,
        State.RESOLVED,
        State.TRANSFERRED,
    }
)
"""Not over: precise points are kept, and its dates count."""
TRIAGED: Final = frozenset({State.REPORTED, State.ACCEPTED, State.RETURNED})
"""In the queue: nobody has it."""
IN_HAND: Final = frozenset({State.DISPATCHED, State.IN_PROGRESS})
"""Its handler has it."""
MENDED: Final = frozenset({State.RESOLVED, State.CHECKED, State.RATED, State.ARCHIVED})
ANSWERS: Final = frozenset(
    {Act.ACCEPT, Act.REJECT, Act.TRANSFER, Act.DISPATCH, Act.START, Act.SUSPEND}
    | {Act.RESOLVE, Act.SEND_BACK}
)
"""Somebody has taken it up: whoever told it waits for no answer any more."""
CHECKED_BY_ANOTHER: Final = frozenset({Level.URGENT, Level.COMPLEX})
"""On these levels 👍 is not enough: somebody else than the handler looks at it."""


def _rows(
    act: Act, states: Collection[State], to: State | None, who: str, needs: str = ""
) -> dict[tuple[State, Act], Move]:
    move = Move(to, frozenset(map(Who, who.split())), frozenset(map(Need, needs.split())))
    return {(state, act): move for state in states}


_S = State
MOVES: Final[Mapping[tuple[State, Act], Move]] = (
    _rows(Act.FILE, {_S.DRAFT}, _S.REPORTED, "reporter clock office")
    | _rows(Act.WITHDRAW, {_S.DRAFT, *TRIAGED, _S.DISPATCHED}, _S.WITHDRAWN, "reporter")
    | _rows(Act.MERGE, {_S.DRAFT, *TRIAGED, *IN_HAND}, _S.MERGED, "reporter office")
    | _rows(Act.ACCEPT, {_S.REPORTED}, _S.ACCEPTED, "office")
    | _rows(Act.REJECT, TRIAGED, _S.REJECTED, "office", "reason")
    | _rows(Act.TRANSFER, {*TRIAGED, *IN_HAND}, _S.TRANSFERRED, "office", "reason")
    | _rows(Act.TRANSFER, MENDED, _S.TRANSFERRED, "office", "reason contested")
    | _rows(Act.REPORT_BACK, {_S.TRANSFERRED}, _S.ARCHIVED, "office", "reason")
    | _rows(Act.CLASSIFY, {*TRIAGED, *IN_HAND}, None, "office")
    | _rows(Act.DISPATCH, {*TRIAGED, *IN_HAND}, _S.DISPATCHED, "office", "handler")
    | _rows(Act.START, {_S.DISPATCHED}, _S.IN_PROGRESS, "handler")
    | _rows(Act.RETURN, IN_HAND, _S.RETURNED, "handler", "reason")
    | _rows(Act.ASK_EXTENSION, IN_HAND, None, "handler office", "reason")
    | _rows(Act.EXTEND, IN_HAND, None, "office", "approver")
    | _rows(Act.REFUSE_EXTENSION, IN_HAND, None, "office", "approver reason")
    | _rows(Act.SUSPEND, {*TRIAGED, *IN_HAND}, _S.SUSPENDED, "office", "reason until")
    | _rows(Act.RESUME, {_S.SUSPENDED}, _S.ACCEPTED, "office clock")
    | _rows(Act.RESOLVE, {*TRIAGED, *IN_HAND}, _S.RESOLVED, "handler office", "photo")
    | _rows(Act.CHECK, {_S.RESOLVED}, _S.CHECKED, "office", "another")
    | _rows(Act.SEND_BACK, {_S.RESOLVED}, _S.IN_PROGRESS, "office", "another reason")
    | _rows(Act.SEND_BACK, MENDED - {_S.RESOLVED}, _S.IN_PROGRESS, "office", "contested reason")
    | _rows(Act.THANK, {_S.RESOLVED, _S.CHECKED}, _S.RATED, "reporter")
    | _rows(Act.REOPEN, MENDED, _S.ACCEPTED, "reporter", "reason once")
    | _rows(Act.NUDGE, OPEN - {_S.RESOLVED}, None, "neighbour", "late")
    | _rows(Act.ARCHIVE, {_S.RESOLVED, _S.CHECKED, _S.RATED}, _S.ARCHIVED, "clock")
)
"""What may be done in which state; whatever does not stand here is refused.

Some rows lead elsewhere for some cases, and say so in the method of their name: what is resumed,
sent back or reopened goes to who had it, or to the queue where nobody has; and what somebody else
has to check is neither thanked for nor put away before.
"""


class CaseForbids(Refusal):
    """In this `state` of `number` it cannot be done (any more); `act`."""


class ActIsOthers(Refusal):
    """Somebody else does this: `act`, to `number`."""


class CaseReasonMissing(Refusal):
    """It is not done without saying why; `number`."""


class AfterPhotoMissing(Refusal):
    """It is closed with a picture of how it is now; `number`."""


class HandlerMissing(Refusal):
    """It was not said who shall have `number`."""


class DayMissing(Refusal):
    """It was not said until when `number` waits."""


class CheckedByItsHandler(Refusal):
    """Somebody else than who mended `number` has to look at it."""


class NoExtensionAsked(Refusal):
    """Nobody asked for more time for `number`."""


class ApprovedByItsAsker(Refusal):
    """Somebody else than who asked for it has to decide on more time for `number`."""


class ReopenedAlready(Refusal):
    """`number` was reopened once; a new report is better."""


class CaseNotYetDue(Refusal):
    """`number` is promised for the `due` date (ISO), which is not over."""


class CaseNudgedAlready(Refusal):
    """The resident asked after `number` today; tomorrow counts again."""


class CaseJoinsItself(Refusal):
    """A case cannot be joined to itself: `number`."""


class CaseElsewhere(Refusal):
    """The two cases belong to different communities."""


class CaseIsOver(Refusal):
    """What it should be joined to is over: `number` and its `state`."""


@dataclass(frozen=True, slots=True)
class Extension:
    """More time that was asked for: why, by whom, and until when it would be."""

    asked_by: int
    reason: str
    until: date | None = None
    """Named where the level asks for a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is to be mended, by its number in its community."""

    community: int
    number: int
    category: Category = Category.OTHER
    level: Level = Level.GENERAL
    title: str = ""
    """What is broken, in its first reporter's words; "" while there is only a picture."""
    spot: Spot = field(default_factory=Spot)
    grid: int | None = None
    """The grid that it lies in."""
    room: Room | None = None
    """The group in which it was first told, where it was."""
    state: State = State.DRAFT
    opened_at: datetime
    file_at: datetime | None = None
    """When a draft is filed as it stands; None once it was."""
    since: datetime
    """Since when it is in its state."""
    answer_by: datetime | None = None
    """By when whoever told it was promised an answer, until somebody gives one."""
    unanswered: bool = False
    """That time went by."""
    urged: bool = False
    """Those who owe the answer were told that it is waited for."""
    due: datetime | None = None
    provisional: bool = False
    """A notice of holidays still to come may move these days."""
    handler: int | None = None
    """The resident who has it."""
    note: str = ""
    """The reason or the word that belongs to its state."""
    until: date | None = None
    """How long it is suspended."""
    extension: Extension | None = None
    """More time that was asked for and waits for somebody's word."""
    extensions: int = 0
    after_photo: int | None = None
    """The attached picture that shows it mended."""
    resolved_by: int | None = None
    resolved_at: datetime | None = None
    checked_by: int | None = None
    reopened: int = 0
    contested: bool = False
    """It was reopened once, and its reporter says again that it is not mended."""
    merged_into: int | None = None
    resembles: int | None = None
    """The number that it looks like, as long as nobody said whether it is the same thing."""
    sensitive: bool = False
    """It names or shows a child: it stays with its reporters and the staff."""
    released_photo: int | None = None
    """The picture of a report that staff let the group see, faces blurred."""
    ask_at: datetime | None = None
    """When its reporters are asked whether it is still well."""
    look_at: datetime | None = None
    """When the clock has to look at it next: a reminder, an escalation, a day that is over."""
    escalated: int = 0
    """What the clock has said of it so far: `domain.reports.watch.Step`, 0 for nothing."""

    # --- the table -----------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in OPEN

    @property
    def is_mended(self) -> bool:
        """Whether somebody mended it and nobody said otherwise since."""
        return self.state in MENDED and self.resolved_at is not None

    @property
    def asks_another(self) -> bool:
        """Whether somebody else than its handler has to check it."""
        return self.level in CHECKED_BY_ANOTHER

    def overdue(self, at: datetime) -> bool:
        """Tell whether the promised time is over and nothing was mended."""
        waits = self.state in OPEN - {State.RESOLVED, State.SUSPENDED}
        return waits and self.due is not None and self.due <= at

    def allowed(self, act: Act, *who: Who) -> bool:
        """Tell whether one who is all of these may do this in its present state."""
        move = self._row(act)
        return move is not None and not move.who.isdisjoint(who)

    def possible(self, act: Act) -> None:
        """Refuse at once what nobody may do in its present state: `CaseForbids`."""
        if self._row(act) is None:
            raise CaseForbids(number=str(self.number), state=self.state.value, act=act.value)

    def steps(self, *who: Who) -> tuple[Act, ...]:
        """Return what one who is all of these may do now, in the order of the table."""
        return tuple(act for state, act in MOVES if state is self.state and self.allowed(act, *who))

    def _move(self, act: Act, who: Collection[Who], at: datetime, reason: str = "") -> Self:
        """Follow the table; the reason is kept as the note of the new state."""
        self.possible(act)
        move = MOVES[self.state, act]
        if move.who.isdisjoint(who):
            raise ActIsOthers(number=str(self.number), act=act.value)
        note = self._reasoned(reason) if Need.REASON in move.needs else reason
        if move.to is None:
            return self
        moved = replace(self, state=move.to, since=at, note=note)
        if act in ANSWERS:
            moved = moved.answered()
        return moved if moved.is_open else moved.over()

    def _row(self, act: Act) -> Move | None:
        """Its row of the table; None where it does not stand there as the row asks for."""
        move = MOVES.get((self.state, act))
        if move is None or (Need.CONTESTED in move.needs and not self.contested):
            return None
        return move

    def over(self) -> Self:
        """Nothing of it waits for the clock, and the precise point goes."""
        over = replace(self, spot=self.spot.rounded(), look_at=None, extension=None, until=None)
        return over.answered()

    def answered(self) -> Self:
        """Whoever told it was told what becomes of it: no answer is owed any more."""
        return replace(self, answer_by=None, unanswered=False, urged=False, contested=False)

    def _reasoned(self, reason: str) -> str:
        try:
            return written(reason, LONGEST_REASON)
        except TextMissing as no:
            raise CaseReasonMissing(number=str(self.number)) from no

    # --- told ----------------------------------------------------------------------------

    def describe(
        self,
        title: str,
        category: Category,
        level: Level,
        spot: Spot,
        *,
        sensitive: bool = False,
    ) -> Self:
        """Know more of it than before; what is sensitive stays so.

        What kind of thing it is, is the staff's to say once it is filed.
        """
        kind = (category, level) if self.state is State.DRAFT else (self.category, self.level)
        return replace(
            self,
            title=title,
            category=kind[0],
            level=kind[1],
            spot=spot,
            sensitive=self.sensitive or sensitive,
        )

    def wait(self, at: datetime) -> Self:
        """Let a draft wait for its reporter anew."""
        return replace(self, file_at=at + GATHERS)

    def resembling(self, other: int | None) -> Self:
        """Look like another; None: somebody said that it is another thing."""
        return replace(self, resembles=other)

    def file(self, at: datetime, times: Times, *who: Who) -> Self:
        """Put it before the staff, with the dates that its level promises."""
        return self._move(Act.FILE, who, at).timed(times)

    def timed(self, times: Times) -> Self:
        """Promise these times instead of those before."""
        return replace(
            self,
            answer_by=times.answer,
            unanswered=False,
            urged=False,
            due=times.due,
            provisional=times.provisional,
            file_at=None,
        )

    def withdraw(self, at: datetime) -> Self:
        """Take it back, as the only one who reported it."""
        return replace(self._move(Act.WITHDRAW, {Who.REPORTER}, at), file_at=None)

    def merge_into(self, target: "Case", at: datetime, *who: Who) -> Self:
        """Join another case; no circle can come about, as nothing joins what has joined itself.

        Refusals: `CaseElsewhere`, `CaseJoinsItself`, `CaseIsOver`, and those of the table.
        """
        if target.community != self.community:
            raise CaseElsewhere
        if target.number == self.number:
            raise CaseJoinsItself(number=str(self.number))
        if not target.is_open:
            raise CaseIsOver(number=str(target.number), state=target.state.value)
        moved = self._move(Act.MERGE, who, at)
        return replace(moved, merged_into=target.number, resembles=None, file_at=None)

    def nudge(self, at: datetime, *, today: date, last: date | None, due: date | None) -> Self:
        """Ask after it when its day is over; `last` is when this resident last did.

        `due` is the day promised, there. Refusals: `CaseNotYetDue`, `CaseNudgedAlready`.
        """
        moved = self._move(Act.NUDGE, {Who.NEIGHBOUR}, at)
        if due is not None and not self.overdue(at):
            raise CaseNotYetDue(number=str(self.number), due=due.isoformat())
        if last == today:
            raise CaseNudgedAlready(number=str(self.number))
        return moved

    # --- staff ---------------------------------------------------------------------------

    def accept(self, at: datetime) -> Self:
        """Take it up."""
        return self._move(Act.ACCEPT, {Who.OFFICE}, at)

    def reject(self, reason: str, at: datetime) -> Self:
        """Not do it, and say why."""
        return self._move(Act.REJECT, {Who.OFFICE}, at, reason)

    def transfer(self, to: str, at: datetime) -> Self:
        """Hand it to whose it is; `to` says to whom and why."""
        moved = self._move(Act.TRANSFER, {Who.OFFICE}, at, to)
        return moved.unmended() if self.contested else moved

    def report_back(self, said: str, at: datetime) -> Self:
        """Tell what those said to whom it was handed."""
        return self._move(Act.REPORT_BACK, {Who.OFFICE}, at, said)

    def classify(self, category: Category, level: Level, times: Times, at: datetime) -> Self:
        """Know better what it is; its dates follow its level, and the answer if it is owed yet."""
        timed = self._move(Act.CLASSIFY, {Who.OFFICE}, at).timed(times)
        owed = self.state is State.REPORTED or self.answer_by is not None
        ahead = times.answer is not None and times.answer > at
        answer_by = times.answer if owed and ahead else None
        return replace(timed, category=category, level=level, answer_by=answer_by)

    def dispatch(self, handler: int | None, at: datetime, *, by_rule: bool = False) -> Self:
        """Give it to somebody; refusal `HandlerMissing`.

        `by_rule`: no person has seen it, so that what is urgent still waits for an answer.
        """
        moved = self._move(Act.DISPATCH, {Who.OFFICE}, at)
        if handler is None:
            raise HandlerMissing(number=str(self.number))
        if by_rule and self.level is Level.URGENT:
            moved = replace(moved, answer_by=self.answer_by)
        return replace(moved, handler=handler, extension=None)

    def start(self, at: datetime, *, by: int) -> Self:
        """Begin, as its handler."""
        return self._move(Act.START, self._hands(by), at)

    def give_back(self, reason: str, at: datetime, *, by: int) -> Self:
        """退单: give it back, as its handler, and say why."""
        moved = self._move(Act.RETURN, self._hands(by), at, reason)
        return replace(moved, handler=None, extension=None)

    def ask_extension(
        self, reason: str, at: datetime, *who: Who, by: int, until: date | None = None
    ) -> Self:
        """Ask for more time, and say why; somebody else decides."""
        moved = self._move(Act.ASK_EXTENSION, {*who, *self._hands(by)}, at, reason)
        return replace(moved, extension=Extension(by, self._reasoned(reason), until))

    def extend(self, times: Times, at: datetime, *, by: int) -> Self:
        """Grant more time; refusals `NoExtensionAsked`, `ApprovedByItsAsker`."""
        moved = self._move(Act.EXTEND, {Who.OFFICE}, at)
        self._asked(by)
        return replace(
            moved,
            due=times.due,
            provisional=times.provisional,
            extension=None,
            extensions=self.extensions + 1,
            escalated=0,
        )

    def refuse_extension(self, reason: str, at: datetime, *, by: int) -> Self:
        """Not grant it, and say why; refusals as above."""
        moved = self._move(Act.REFUSE_EXTENSION, {Who.OFFICE}, at, reason)
        self._asked(by)
        return replace(moved, extension=None)

    def suspend(self, reason: str, until: date | None, at: datetime) -> Self:
        """挂账: let it wait until a day; refusal `DayMissing`."""
        moved = self._move(Act.SUSPEND, {Who.OFFICE}, at, reason)
        if until is None:
            raise DayMissing(number=str(self.number))
        return replace(moved, until=until)

    def resume(self, times: Times, at: datetime, *who: Who) -> Self:
        """Go on; back to who had it, else to the queue."""
        moved = self._move(Act.RESUME, who, at)
        state = moved.state if self.handler is None else State.DISPATCHED
        return replace(moved.timed(times), state=state, until=None, answer_by=None)

    def resolve(self, photo: int | None, at: datetime, *who: Who, by: int, note: str = "") -> Self:
        """Say that it is mended, with a picture of how it is now; refusal `AfterPhotoMissing`."""
        moved = self._move(Act.RESOLVE, {*who, *self._hands(by)}, at, note)
        if photo is None:
            raise AfterPhotoMissing(number=str(self.number))
        return replace(
            moved,
            after_photo=photo,
            resolved_by=by,
            resolved_at=at,
            ask_at=at + STILL_WELL,
            extension=None,
        )

    def check(self, at: datetime, *, by: int) -> Self:
        """Look at it and find it mended; refusal `CheckedByItsHandler`."""
        moved = self._move(Act.CHECK, {Who.OFFICE}, at)
        self._another(by)
        return replace(moved, checked_by=by)

    def send_back(self, reason: str, times: Times, at: datetime, *, by: int) -> Self:
        """Look at it and find it not mended, and say why; refusal `CheckedByItsHandler`.

        Where its reporter had to say so twice, whoever mended it may say so too, and its days
        begin anew.
        """
        moved = self._move(Act.SEND_BACK, {Who.OFFICE}, at, reason)
        if self.contested:
            moved = replace(moved.timed(times), answer_by=None, escalated=0)
        else:
            self._another(by)
        return replace(moved.unmended(), state=moved.back_to(moved.state))

    def archive(self, at: datetime) -> Self:
        """Nobody says more about it: put it away, but where somebody else has to look at it."""
        moved = self._move(Act.ARCHIVE, {Who.CLOCK}, at, self.note)
        return self if self._unchecked else moved

    # --- its reporters -------------------------------------------------------------------

    def thank(self, at: datetime, *, by: int) -> Self:
        """👍: that is the check, but where somebody else has to look at it first.

        Nobody checks their own work this way: refusal `CheckedByItsHandler`.
        """
        moved = self._move(Act.THANK, {Who.REPORTER}, at, self.note)
        self._another(by)
        return self if self._unchecked else moved

    def reopen(self, reason: str, times: Times, at: datetime) -> Self:
        """👎 with a reason: it goes on, once; refusal `ReopenedAlready`.

        That it goes on is the answer, save for what is urgent.
        """
        moved = self._move(Act.REOPEN, {Who.REPORTER}, at, reason)
        if self.reopened:
            raise ReopenedAlready(number=str(self.number))
        timed = moved.unmended().timed(times)
        return replace(
            timed,
            state=timed.back_to(State.ACCEPTED),
            answer_by=times.answer if self.level is Level.URGENT else None,
            reopened=self.reopened + 1,
            escalated=0,
        )

    def contest(self, reason: str, answer_by: datetime) -> Self:
        """👎 once more: the staff say by then how it goes on; said again, the day stays."""
        told = replace(self, note=self._reasoned(reason))
        if self.contested:
            return told
        return replace(
            told,
            contested=True,
            answer_by=answer_by,
            unanswered=False,
            urged=False,
        )

    def asked(self) -> Self:
        """Its reporters were asked whether it is still well: once."""
        return replace(self, ask_at=None)

    # --- what these lean on --------------------------------------------------------------

    @property
    def _unchecked(self) -> bool:
        """Whether somebody else still has to look at it."""
        return self.state is State.RESOLVED and self.asks_another

    def back_to(self, queue: State) -> State:
        """Where it goes on: with who had it, else in the queue."""
        if self.handler is None:
            return State.ACCEPTED
        return State.DISPATCHED if queue is State.ACCEPTED else queue

    def unmended(self) -> Self:
        """Forget that it was mended, and how."""
        return replace(
            self,
            after_photo=None,
            resolved_by=None,
            resolved_at=None,
            checked_by=None,
            ask_at=None,
        )

    def _hands(self, by: int) -> frozenset[Who]:
        return frozenset({Who.HANDLER}) if by == self.handler else frozenset()

    def _asked(self, by: int) -> None:
        if self.extension is None:
            raise NoExtensionAsked(number=str(self.number))
        if by == self.extension.asked_by:
            raise ApprovedByItsAsker(number=str(self.number))

    def _another(self, by: int) -> None:
        if by in (self.handler, self.resolved_by):
            raise CheckedByItsHandler(number=str(self.number))


# --- the line of events ------------------------------------------------------------------


class What(StrEnum):
    """What happened to a case, beside the acts of the table."""

    OPENED = "opened"
    TOLD_MORE = "told_more"
    CORRECTED = "corrected"
    JOINED = "joined"
    """`related` was joined to it."""
    BROKEN_AGAIN = "broken_again"
    """It is what `related` was, which was mended before and reopened once already."""
    FOLLOWED = "followed"
    """A neighbour said that it concerns them too."""
    PHOTO = "photo"
    VOICE = "voice"
    STILL_WELL = "still_well"
    ASKED_STILL_WELL = "asked_still_well"
    NOT_WELL = "not_well"
    REMINDED = "reminded"
    ESCALATED = "escalated"
    RELEASED = "released"
    """Staff let the group see a picture, faces blurred."""
    REPLIED = "replied"
    UNANSWERED = "unanswered"
    """The time passed by which an answer was promised."""
    CONTESTED = "contested"
    """👎 once more, after it was reopened once."""
    TOLD = "told"
    """Who entered it for somebody without a chat brought them the answer."""


CARRIED: Final = frozenset({Act.REJECT, Act.RESOLVE, What.REPLIED})
"""What somebody without a chat is told by who entered their words."""
