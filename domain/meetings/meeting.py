"""A meeting: what neighbours or a body come together for, and the one table of how it moves."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from domain.refusals import Refusal
from domain.texts import at_a_glance, written

PLACE_LONGEST: Final = 40
TOPIC_LONGEST: Final = 120
MOST_TOPICS: Final = 12
"""An agenda of more would be no meeting but a day."""
REASON_LONGEST: Final = 100
LASTS: Final = timedelta(minutes=90)
"""How long a meeting is taken to last where nobody says."""
LASTS_AT_MOST: Final = timedelta(hours=12)
DOORS: Final = timedelta(hours=1)
"""So long before its time people may be there already."""
FARTHEST: Final = timedelta(days=370)
"""A meeting further off than that is a slip of the finger."""


class MeetingKind(StrEnum):
    """What comes together."""

    STOOL = "stool"
    """小板凳: the neighbours of one or several buildings, or of the whole community."""
    SESSION = "session"
    """The session of a body: council, owners' committee."""
    ACTIVITY = "activity"
    """Something done together, such as a clean-up."""


class State(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    """It has its number; whoever plans it has not said 对 yet, and nobody else knows of it."""
    ANNOUNCED = "announced"
    MOVED = "moved"
    """Announced anew, with another time."""
    RAINED_OFF = "rained_off"
    """It did not take place and waits for another date."""
    HELD = "held"
    LISTED = "listed"
    """What was raised there, or its minutes, can be read."""
    REPLIED = "replied"
    """Everything raised there has a reply."""
    CLOSED = "closed"
    """Everything raised there is done with."""
    CANCELLED = "cancelled"


class Act(StrEnum):
    """What can be done with a meeting; also the words of its line of events."""

    ANNOUNCE = "announce"
    ANSWER = "answer"
    """Somebody says whether they come."""
    BRING = "bring"
    """Somebody says beforehand what shall be spoken of."""
    SET_AGENDA = "set_agenda"
    MOVE = "move"
    """To another time."""
    MOVE_PLACE = "move_place"
    RAIN_OFF = "rain_off"
    CANCEL = "cancel"
    SET_HOSTS = "set_hosts"
    """Others hold it together with whoever called it."""
    CHECK_IN = "check_in"
    """Somebody says that they are there."""
    RECORD = "record"
    """Somebody takes down who is there and what is said."""
    HOLD = "hold"
    LIST = "list"
    REPLY = "reply"
    CLOSE = "close"


class Need(StrEnum):
    """What an act does not go without."""

    AHEAD = "ahead"
    """The meeting's time is still to come; for `MOVE`, the new one."""
    NOT_OVER = "not_over"
    DOORS_OPEN = "doors_open"
    """It begins within the hour, or has begun."""


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: where an act leads, and what it needs."""

    to: State | None
    """None: it stays as it is."""
    needs: frozenset[Need] = frozenset()


COMING: Final = frozenset({State.ANNOUNCED, State.MOVED})
"""Known, with a time that holds: people answer, and are reminded."""
UPCOMING: Final = COMING | {State.RAINED_OFF}
"""Still to take place."""
TOOK_PLACE: Final = frozenset({State.HELD, State.LISTED, State.REPLIED, State.CLOSED})


def _rows(
    act: Act, states: Collection[State], to: State | None, needs: str = ""
) -> dict[tuple[State, Act], Move]:
    move = Move(to, frozenset(map(Need, needs.split())))
    return {(state, act): move for state in states}


_S = State
MOVES: Final[Mapping[tuple[State, Act], Move]] = (
    _rows(Act.ANNOUNCE, {_S.PLANNED}, _S.ANNOUNCED, "ahead")
    | _rows(Act.ANSWER, COMING, None, "not_over")
    | _rows(Act.BRING, UPCOMING, None)
    | _rows(Act.SET_AGENDA, {_S.PLANNED, *UPCOMING}, None)
    | _rows(Act.SET_HOSTS, {_S.PLANNED, *UPCOMING, _S.HELD}, None)
    | _rows(Act.MOVE, UPCOMING, _S.MOVED, "ahead")
    | _rows(Act.MOVE_PLACE, COMING, None, "not_over")
    | _rows(Act.RAIN_OFF, COMING, _S.RAINED_OFF)
    | _rows(Act.CANCEL, {_S.PLANNED, *UPCOMING}, _S.CANCELLED)
    | _rows(Act.CHECK_IN, {*COMING, _S.HELD}, None, "doors_open not_over")
    | _rows(Act.RECORD, {_S.HELD}, None)
    | _rows(Act.HOLD, COMING, _S.HELD, "doors_open")
    | _rows(Act.LIST, {_S.HELD}, _S.LISTED)
    | _rows(Act.REPLY, {_S.LISTED}, _S.REPLIED)
    | _rows(Act.CLOSE, {_S.LISTED, _S.REPLIED}, _S.CLOSED)
)
"""What may be done in which state; whatever does not stand here is refused."""


class MeetingForbids(Refusal):
    """In this `state` of `number` it cannot be done (any more); `act`."""


class MeetingIsPast(Refusal):
    """The time named for it is over."""


class MeetingIsOver(Refusal):
    """`number` is over."""


class MeetingNotYet(Refusal):
    """`number` begins at `starts` (ISO), and its doors are not open."""


class MeetingTooFar(Refusal):
    """The time named lies more than a year ahead."""


class MeetingTooLong(Refusal):
    """It would last longer than any meeting does, or end before it begins."""


class TooManyTopics(Refusal):
    """The agenda has as many topics as a meeting can take (`most`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting by its number in its community."""

    community: int
    number: int
    kind: MeetingKind = MeetingKind.STOOL
    buildings: tuple[int, ...] = ()
    """The units whose people it is for; none: the whole community's."""
    body: int | None = None
    """The unit whose session it is."""
    invited: tuple[int, ...] = ()
    """The bodies whose members are invited by name."""
    place: str = ""
    title: str = ""
    agenda: tuple[str, ...] = ()
    starts_at: datetime
    ends_at: datetime
    host: int
    """The resident who planned it, and is told what comes of it."""
    state: State = State.PLANNED
    planned_at: datetime
    announced_at: datetime | None = None
    sequence: int = 0
    """How often what people and their calendars know of it was changed."""
    note: str = ""
    """Why it was cancelled."""
    capacity: int | None = None
    """For how many people there are places; None: for everybody who comes."""
    series: int | None = None
    """The number of the first meeting of the series that it belongs to."""

    # --- the table -----------------------------------------------------------------------

    @property
    def key(self) -> tuple[int, int]:
        """The community and the number."""
        return self.community, self.number

    @property
    def is_coming(self) -> bool:
        """Whether it is known and its time holds."""
        return self.state in COMING

    def is_over(self, at: datetime) -> bool:
        """Tell whether its time is over."""
        return self.ends_at <= at

    def doors_are_open(self, at: datetime) -> bool:
        """Tell whether people are at the table, or coming to it."""
        return self.allowed(Act.CHECK_IN) and self.starts_at - DOORS <= at < self.ends_at

    def allowed(self, act: Act) -> bool:
        """Tell whether this may be done in its present state."""
        return (self.state, act) in MOVES

    def move(self, act: Act, at: datetime) -> Self:
        """Take a step that changes nothing but the state.

        Refusals: `MeetingForbids`, `MeetingIsPast`, `MeetingIsOver`, `MeetingNotYet`.
        """
        row = MOVES.get((self.state, act))
        number = str(self.number)
        if row is None:
            raise MeetingForbids(number=number, state=self.state.value, act=act.value)
        if Need.AHEAD in row.needs and self.starts_at <= at:
            raise MeetingIsPast
        if Need.NOT_OVER in row.needs and self.is_over(at):
            raise MeetingIsOver(number=number)
        if Need.DOORS_OPEN in row.needs and at < self.starts_at - DOORS:
            raise MeetingNotYet(number=number, starts=self.starts_at.isoformat())
        return self if row.to is None else replace(self, state=row.to)

    # --- before anybody knows --------------------------------------------------------------

    def announce(self, at: datetime) -> Self:
        """Let it be known."""
        return replace(self.move(Act.ANNOUNCE, at), announced_at=at)

    # --- what those who run it do ----------------------------------------------------------

    def reschedule(self, starts_at: datetime, ends_at: datetime | None, at: datetime) -> Self:
        """Take place at another time, as long as before where no end is named.

        Refusals: as `move`, and those of `lasting`.
        """
        ends_at = ends_at or starts_at + (self.ends_at - self.starts_at)
        lasting(starts_at, ends_at, at)
        moved = replace(self, starts_at=starts_at, ends_at=ends_at).move(Act.MOVE, at)
        return replace(moved, sequence=self.sequence + 1)

    def move_place(self, place: str, at: datetime) -> Self:
        """Take place somewhere else; refusals as `move`, and those of a text."""
        moved = self.move(Act.MOVE_PLACE, at)
        return replace(moved, place=written(place, PLACE_LONGEST), sequence=self.sequence + 1)

    def rain_off(self, at: datetime) -> Self:
        """Not take place today; another date is to be found."""
        return replace(self.move(Act.RAIN_OFF, at), sequence=self.sequence + 1)

    def cancel(self, reason: str, at: datetime) -> Self:
        """Not take place at all; whoever was only asked when it shall be is told, too."""
        return replace(
            self.move(Act.CANCEL, at),
            note=at_a_glance(reason, REASON_LONGEST),
            sequence=self.sequence + 1,
        )

    def set_agenda(self, agenda: Collection[str], at: datetime) -> Self:
        """Speak of these; refusals as `move`, `TooManyTopics`, and those of a text."""
        known = self.state is not State.PLANNED
        return replace(
            self.move(Act.SET_AGENDA, at), agenda=topics(agenda), sequence=self.sequence + known
        )


def topics(agenda: Collection[str]) -> tuple[str, ...]:
    """Return an agenda as it is kept; refusals `TooManyTopics`, `TextMissing`, `TextTooLong`."""
    if len(agenda) > MOST_TOPICS:
        raise TooManyTopics(most=MOST_TOPICS)
    return tuple(written(topic, TOPIC_LONGEST) for topic in agenda)


def lasting(starts_at: datetime, ends_at: datetime, at: datetime) -> None:
    """Raise unless these are a meeting's times: `MeetingIsPast`, `…TooFar`, `…TooLong`."""
    if starts_at <= at:
        raise MeetingIsPast
    if starts_at - at > FARTHEST:
        raise MeetingTooFar
    if not timedelta() < ends_at - starts_at <= LASTS_AT_MOST:
        raise MeetingTooLong


def plan(
    *,
    community: int,
    number: int,
    kind: MeetingKind,
    buildings: tuple[int, ...] = (),
    body: int | None = None,
    invited: tuple[int, ...] = (),
    place: str,
    agenda: Collection[str] = (),
    starts_at: datetime,
    ends_at: datetime | None = None,
    host: int,
    at: datetime,
    capacity: int | None = None,
    series: int | None = None,
) -> Meeting:
    """Return a meeting that nobody knows of yet; refusals as `lasting`, `topics`, of a text."""
    ends_at = ends_at or starts_at + LASTS
    lasting(starts_at, ends_at, at)
    return Meeting(
        community=community,
        number=number,
        kind=kind,
        buildings=buildings,
        body=body,
        invited=invited,
        place=written(place, PLACE_LONGEST),
        agenda=topics(agenda),
        starts_at=starts_at,
        ends_at=ends_at,
        host=host,
        planned_at=at,
        capacity=capacity,
        series=series,
    )
