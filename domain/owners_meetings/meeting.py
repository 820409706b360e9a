"""An owners' meeting: from the call for topics to the file, and the one table of how it moves."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Final, Self

from domain.ballots import Terms
from domain.owner_rolls import Part
from domain.owners_meetings import days
from domain.owners_meetings.local_rules import BY_LAW, LocalRules
from domain.refusals import Refusal
from domain.texts import at_a_glance, written

TITLE_LONGEST: Final = 40
CONVENER_LONGEST: Final = 40
REASON_LONGEST: Final = 100


class MeetingKind(StrEnum):
    """Whether it was due, or somebody asked for it."""

    REGULAR = "regular"
    EXTRAORDINARY = "extraordinary"


class Form(StrEnum):
    """How owners meet."""

    WRITTEN = "written"
    """书面征求意见: on paper, home by home."""
    ASSEMBLY = "assembly"
    """集体讨论: in one room."""
    INTERNET = "internet"
    """On the city's own platform."""


class State(StrEnum):
    """Where an owners' meeting stands."""

    TOPIC_CALL = "topic_call"
    TOPICS_FIXED = "topics_fixed"
    MATERIALS_READY = "materials_ready"
    NOTICED = "noticed"
    VOTING = "voting"
    CLOSED = "closed"
    """Nobody can vote any more; paper that came in time is still entered and counted."""
    PRELIMINARY = "preliminary"
    """初步统计: the count is shown, and anybody may doubt it."""
    DISPUTED = "disputed"
    """Somebody doubts it and has no answer yet."""
    FINAL = "final"
    PUBLISHED = "published"
    EXECUTING = "executing"
    """What was decided is being done, by somebody, until a day."""
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


class Act(StrEnum):
    """What can be done with an owners' meeting; also the words of its line of events."""

    CALL = "call"
    SET_TOPIC = "set_topic"
    DROP_TOPIC = "drop_topic"
    FIX_TOPICS = "fix_topics"
    REOPEN_TOPICS = "reopen_topics"
    ADD_MATERIAL = "add_material"
    FINISH_MATERIALS = "finish_materials"
    PREPARE = "prepare"
    """Days, roll, terms, who calls it: whatever the notice will state."""
    NAME_SCRUTINEER = "name_scrutineer"
    TELL_NEIGHBOURS = "tell_neighbours"
    """The residents' committee (居委会) is told, as the law asks."""
    NOTICE = "notice"
    DELIVER = "deliver"
    OPEN = "open"
    EXTEND = "extend"
    CLOSE = "close"
    COUNT = "count"
    DOUBT = "doubt"
    ANSWER = "answer"
    SETTLE = "settle"
    """Every doubt has its answer."""
    FINISH = "finish"
    PUBLISH = "publish"
    RESOLVE = "resolve"
    """Somebody is to do something of what was decided."""
    ARCHIVE = "archive"
    CANCEL = "cancel"


class Need(StrEnum):
    """What an act does not go without."""

    OPENED = "opened"
    """The first moment of the vote has come."""
    NOT_OVER = "not_over"
    OVER = "over"
    """The last moment of the vote has gone."""
    IN_INQUIRY = "in_inquiry"
    INQUIRY_OVER = "inquiry_over"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: where an act leads, and what it needs."""

    to: State | None
    """None: it stays as it is."""
    needs: frozenset[Need] = frozenset()


def _rows(
    act: Act, states: Collection[State], to: State | None, needs: str = ""
) -> dict[tuple[State, Act], Move]:
    move = Move(to, frozenset(map(Need, needs.split())))
    return {(state, act): move for state in states}


_S = State
PREPARING: Final = frozenset({_S.TOPIC_CALL, _S.TOPICS_FIXED, _S.MATERIALS_READY})
"""Nothing of it has been promised to anybody yet."""
ANNOUNCED: Final = frozenset({_S.NOTICED, _S.VOTING})
COUNTED: Final = frozenset(
    {_S.PRELIMINARY, _S.DISPUTED, _S.FINAL, _S.PUBLISHED, _S.EXECUTING, _S.ARCHIVED}
)
"""Its figures may be read."""
OVER: Final = frozenset({_S.ARCHIVED, _S.CANCELLED})

MOVES: Final[Mapping[tuple[State, Act], Move]] = (
    _rows(Act.SET_TOPIC, {_S.TOPIC_CALL}, None)
    | _rows(Act.DROP_TOPIC, {_S.TOPIC_CALL}, None)
    | _rows(Act.FIX_TOPICS, {_S.TOPIC_CALL}, _S.TOPICS_FIXED)
    | _rows(Act.REOPEN_TOPICS, {_S.TOPICS_FIXED, _S.MATERIALS_READY}, _S.TOPIC_CALL)
    | _rows(Act.ADD_MATERIAL, PREPARING, None)
    | _rows(Act.FINISH_MATERIALS, {_S.TOPICS_FIXED}, _S.MATERIALS_READY)
    | _rows(Act.PREPARE, PREPARING, None)
    | _rows(Act.NAME_SCRUTINEER, PREPARING, None)
    | _rows(Act.TELL_NEIGHBOURS, PREPARING, None)
    | _rows(Act.NOTICE, {_S.MATERIALS_READY}, _S.NOTICED)
    | _rows(Act.DELIVER, ANNOUNCED, None, "not_over")
    | _rows(Act.OPEN, {_S.NOTICED}, _S.VOTING, "opened")
    | _rows(Act.EXTEND, {_S.VOTING}, None, "not_over")
    | _rows(Act.CLOSE, {_S.VOTING}, _S.CLOSED, "over")
    | _rows(Act.COUNT, {_S.CLOSED}, _S.PRELIMINARY)
    | _rows(Act.DOUBT, {_S.PRELIMINARY, _S.DISPUTED}, _S.DISPUTED, "in_inquiry")
    | _rows(Act.ANSWER, {_S.DISPUTED}, None)
    | _rows(Act.SETTLE, {_S.DISPUTED}, _S.PRELIMINARY)
    | _rows(Act.FINISH, {_S.PRELIMINARY}, _S.FINAL, "inquiry_over")
    | _rows(Act.PUBLISH, {_S.FINAL}, _S.PUBLISHED)
    | _rows(Act.RESOLVE, {_S.PUBLISHED, _S.EXECUTING}, _S.EXECUTING)
    | _rows(Act.ARCHIVE, {_S.PUBLISHED, _S.EXECUTING}, _S.ARCHIVED)
    | _rows(Act.CANCEL, PREPARING | {_S.NOTICED}, _S.CANCELLED)
)
"""What may be done in which state; whatever does not stand here is refused."""


class OwnersMeetingForbids(Refusal):
    """In this `state` of `number` it cannot be done (any more); `act`."""


class VoteIsNotOpenYet(Refusal):
    """People vote on `number` from `opens` (ISO) on."""


class VoteIsOver(Refusal):
    """The vote on `number` closed at `closed` (ISO)."""


class VoteStillGoesOn(Refusal):
    """The vote on `number` closes at `closes` (ISO), and nobody can close it earlier."""


class DoubtsComeTooLate(Refusal):
    """Doubts about `number` could be raised until `until` (ISO)."""


class DoubtsStillOpen(Refusal):
    """Until `until` (ISO) anybody may still raise a doubt about `number`."""


class DaysAreMissing(Refusal):
    """It has not been said yet from when until when people vote on `number`."""


class DaysTurnedRound(Refusal):
    """A vote cannot close before it begins."""


class ExtensionIsNoLonger(Refusal):
    """An extension closes later than before (`closes`, ISO), and at the end of a day."""


class ExtensionTooLong(Refusal):
    """A vote goes on for `most` days at most."""


class TopicsAreMissing(Refusal):
    """`number` has no topic yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersMeeting:
    """An owners' meeting by its number in its community."""

    community: int
    number: int
    estate: int
    """The unit whose owners meet."""
    scope: tuple[Part, ...] = ()
    """The buildings or stairwells whose owners alone vote; none: the whole estate's."""
    kind: MeetingKind = MeetingKind.REGULAR
    cause: str = ""
    """Why an extraordinary one is held: who asked for it."""
    form: Form = Form.WRITTEN
    convener: str = ""
    """Who calls it: 业主委员会, or who acts for it."""
    title: str
    state: State = State.TOPIC_CALL
    called_by: int
    called_at: datetime
    topics_until: date | None = None
    """The last day on which topics are taken."""
    roll: int | None = None
    """The frozen roll by which it votes."""
    terms: Terms = field(default_factory=Terms)
    """How ballots are taken, as the notice states it."""
    rules: LocalRules = field(default_factory=LocalRules)
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    """Exclusive: a ballot at this moment is too late."""
    remarks: str = ""
    """What the notice says beside what every notice says."""
    neighbours_told_at: datetime | None = None
    """When the residents' committee was told."""
    deliverers: str = ""
    """Who takes the notice to every home."""
    noticed_at: datetime | None = None
    counted_at: datetime | None = None
    inquiry_until: datetime | None = None
    final_at: datetime | None = None
    publish_by: datetime | None = None
    published_at: datetime | None = None
    note: str = ""
    """Why it was cancelled."""
    next_at: datetime | None = None
    """When the clock has something to say of it."""

    # --- the table -----------------------------------------------------------------------

    @property
    def key(self) -> tuple[int, int]:
        """The community and the number."""
        return self.community, self.number

    def allowed(self, act: Act) -> bool:
        """Tell whether this may be done in its present state."""
        return (self.state, act) in MOVES

    def move(self, act: Act, at: datetime) -> Self:
        """Take a step that changes nothing but the state.

        Refusals: `OwnersMeetingForbids`, `VoteIsNotOpenYet`, `VoteIsOver`, `VoteStillGoesOn`,
        `DoubtsComeTooLate`, `DoubtsStillOpen`.
        """
        row = MOVES.get((self.state, act))
        number = str(self.number)
        if row is None:
            raise OwnersMeetingForbids(number=number, state=self.state.value, act=act.value)
        for need in row.needs:
            self._require(need, at)
        return self if row.to is None else replace(self, state=row.to)

    def _require(self, need: Need, at: datetime) -> None:
        number = str(self.number)
        opens, closes, until = self.opens_at, self.closes_at, self.inquiry_until
        match need:
            case Need.OPENED if opens is None or at < opens:
                raise VoteIsNotOpenYet(number=number, opens=_iso(opens))
            case Need.NOT_OVER if closes is not None and closes <= at:
                raise VoteIsOver(number=number, closed=_iso(closes))
            case Need.OVER if closes is None or at < closes:
                raise VoteStillGoesOn(number=number, closes=_iso(closes))
            case Need.IN_INQUIRY if until is None or until <= at:
                raise DoubtsComeTooLate(number=number, until=_iso(until))
            case Need.INQUIRY_OVER if until is None or at < until:
                raise DoubtsStillOpen(number=number, until=_iso(until))
            case _:
                return

    # --- what goes before the notice -------------------------------------------------------

    @property
    def notice_days(self) -> int:
        """So many whole days lie between its notice and its first day."""
        extraordinary = self.kind is MeetingKind.EXTRAORDINARY
        return self.rules.extraordinary_days if extraordinary else self.rules.notice_days

    def earliest(self, noticed: date) -> date:
        """Return the first day on which people may vote, noticed on that day."""
        return days.earliest_vote(noticed, self.notice_days, self.rules.notice_counting)

    def under(self, rules: LocalRules, at: datetime) -> Self:
        """Go by these rules from now on; once it is noticed, nobody changes them (`move`)."""
        return replace(self.move(Act.PREPARE, at), rules=rules, terms=rules.terms)

    def meet_of(self, scope: tuple[Part, ...], at: datetime) -> Self:
        """Be the meeting of these buildings or stairwells alone; none: of all."""
        return replace(self.move(Act.PREPARE, at), scope=tuple(dict.fromkeys(scope)))

    def fix_topics(self, topics: int, at: datetime) -> Self:
        """Take no more topics than these so many; refusals `TopicsAreMissing`, and of `move`."""
        moved = self.move(Act.FIX_TOPICS, at)
        if not topics:
            raise TopicsAreMissing(number=str(self.number))
        return moved

    def schedule(self, first: date, last: date, at: datetime, tz: tzinfo) -> Self:
        """Vote from the first moment of one day to the last of another; refusals of `move`."""
        moved = self.move(Act.PREPARE, at)
        if last < first:
            raise DaysTurnedRound
        return replace(moved, opens_at=days.beginning(first, tz), closes_at=days.end(last, tz))

    def notice(self, at: datetime) -> Self:
        """Be known to everybody, with days that hold; refusals `DaysAreMissing`, of `move`."""
        moved = self.move(Act.NOTICE, at)
        if moved.opens_at is None or moved.closes_at is None:
            raise DaysAreMissing(number=str(self.number))
        return replace(moved, noticed_at=at, next_at=moved.opens_at)

    # --- the vote --------------------------------------------------------------------------

    def open(self, at: datetime) -> Self:
        """Let people vote, because the day that was noticed has come."""
        return replace(self.move(Act.OPEN, at), next_at=self.closes_at)

    def extend(self, closes_at: datetime, at: datetime, tz: tzinfo) -> Self:
        """Vote until a later end of a day, because people signed that it does (延期公告).

        Refusals: of `move`, `ExtensionIsNoLonger`, `ExtensionTooLong`.
        """
        moved = self.move(Act.EXTEND, at)
        assert moved.opens_at is not None, "who votes was noticed with days"
        assert moved.closes_at is not None, "who votes was noticed with days"
        if closes_at <= moved.closes_at or not days.is_days_end(closes_at, tz):
            raise ExtensionIsNoLonger(closes=moved.closes_at.isoformat())
        if days.vote_days(moved.opens_at, closes_at, tz) > self.rules.vote_max_days:
            raise ExtensionTooLong(most=self.rules.vote_max_days)
        return replace(moved, closes_at=closes_at, next_at=closes_at)

    def close(self, at: datetime) -> Self:
        """Take no more ballots, because the last moment has gone; nobody can do so earlier."""
        return replace(self.move(Act.CLOSE, at), next_at=None)

    # --- after it --------------------------------------------------------------------------

    def count(self, at: datetime, tz: tzinfo) -> Self:
        """Show what was counted, and let anybody doubt it for as long as the rules say."""
        until = days.inquiry_until(at, self.rules.inquiry_days, tz)
        return replace(self.move(Act.COUNT, at), counted_at=at, inquiry_until=until, next_at=until)

    def settle(self, at: datetime) -> Self:
        """Go on: every doubt has its answer."""
        return replace(self.move(Act.SETTLE, at), next_at=self.inquiry_until)

    def finish(self, at: datetime, tz: tzinfo) -> Self:
        """Be final: nobody doubts it any more."""
        by = days.publish_by(at, self.rules.publish_days, tz)
        return replace(self.move(Act.FINISH, at), final_at=at, publish_by=by, next_at=by)

    def publish(self, at: datetime) -> Self:
        """Hang out, for everybody to read."""
        return replace(self.move(Act.PUBLISH, at), published_at=at, next_at=None)

    def cancel(self, reason: str, at: datetime) -> Self:
        """Not take place, and say why; once people vote, nobody can. Refusals as of a text."""
        moved = self.move(Act.CANCEL, at)
        why = at_a_glance(written(reason, REASON_LONGEST), REASON_LONGEST)
        return replace(moved, note=why, next_at=None)


def _iso(moment: datetime | None) -> str:
    return "" if moment is None else moment.isoformat()


def call(
    title: str,
    *,
    community: int,
    number: int,
    estate: int,
    kind: MeetingKind = MeetingKind.REGULAR,
    cause: str = "",
    topics_until: date | None = None,
    by: int,
    at: datetime,
    rules: LocalRules = BY_LAW,
) -> OwnersMeeting:
    """Return a new owners' meeting that takes topics; refusals of a text."""
    return OwnersMeeting(
        community=community,
        number=number,
        estate=estate,
        kind=kind,
        cause=at_a_glance(cause, REASON_LONGEST),
        title=written(title, TITLE_LONGEST),
        called_by=by,
        called_at=at,
        topics_until=topics_until,
        terms=rules.terms,
        rules=rules,
    )
