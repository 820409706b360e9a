"""Who sits where, and until when: in a body, on a grid's team, at the head of a building."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final, Self

from domain.permissions import Role
from domain.refusals import Refusal
from domain.units import BODIES, COUNCILS, SEATED, Unit, UnitType
from domain.workdays import ONE_DAY

ENDING: Final = timedelta(days=90)
"""So long before its last day a term is listed as ending."""
PHONE_LONGEST: Final = 20


class Seat(StrEnum):
    """What somebody is among those who sit there."""

    LEAD = "lead"
    """Of a grid the one primary worker, of a building its head."""
    DEPUTY = "deputy"
    MEMBER = "member"
    RECORDER = "recorder"


class Kind(StrEnum):
    """As whose representative somebody sits; party membership is shown to nobody but the office."""

    PARTY_REPRESENTATIVE = "party_representative"
    RESIDENT_REPRESENTATIVE = "resident_representative"
    WOMENS_REPRESENTATIVE = "womens_representative"
    PROSPEROUS = "prosperous"
    """致富能手: who made a farm or a shop thrive and shows others how."""
    WORKING_PARTY_MEMBER = "working_party_member"
    OTHER = "other"


_T = UnitType

SEATED_IN: Final = SEATED | {_T.BUILDING}
"""What has people who answer for it; a building may do without."""

_ROLES: Final[Mapping[UnitType, Mapping[Seat, Role]]] = {
    **{
        council: {
            Seat.LEAD: Role.COUNCIL_LEAD,
            Seat.DEPUTY: Role.COUNCIL_MEMBER,
            Seat.MEMBER: Role.COUNCIL_MEMBER,
            Seat.RECORDER: Role.COUNCIL_MEMBER,
        }
        for council in COUNCILS
    },
    _T.OWNERS_COMMITTEE: {
        Seat.LEAD: Role.COMMITTEE_CHAIR,
        Seat.DEPUTY: Role.OWNERS_COMMITTEE,
        Seat.MEMBER: Role.OWNERS_COMMITTEE,
        Seat.RECORDER: Role.OWNERS_COMMITTEE,
    },
    _T.GRID: {Seat.LEAD: Role.GRID_WORKER, Seat.DEPUTY: Role.GRID_DEPUTY},
    _T.BUILDING: {Seat.LEAD: Role.BUILDING_HEAD, Seat.DEPUTY: Role.BUILDING_HEAD},
}
"""What a seat makes of whoever sits in it; party groups and stool teams give no role."""


class SeatIsTaken(Refusal):
    """Somebody with an account of theirs sits there already; `name`."""


class SeatIsOver(Refusal):
    """Nobody sits there any more; `name`."""


def seats(unit: Unit) -> tuple[Seat, ...]:
    """Return which seats there are in a unit; none where nobody sits."""
    if unit.type in BODIES:
        return tuple(Seat)
    return tuple(_ROLES.get(unit.type, ()))


def role_of(unit: Unit, seat: Seat) -> Role | None:
    """Return what somebody is allowed by sitting there; None where it allows nothing."""
    return _ROLES.get(unit.type, {}).get(seat)


def seat_of(unit: Unit, role: Role) -> Seat | None:
    """Return the seat that goes with a role in a unit; None where no seat does."""
    found = [seat for seat, given in _ROLES.get(unit.type, {}).items() if given is role]
    usual = (seat for seat in found if seat is Seat.MEMBER)  # not every member is the deputy
    return next(usual, found[0] if found else None)


def last_day(until: datetime, tz: tzinfo) -> date:
    """Return the last day of a role that ends at that moment."""
    return (until.astimezone(tz) - timedelta(microseconds=1)).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That somebody sits somewhere, as the office published it."""

    body: int
    """The body, grid or building."""
    place: int
    """Which of its memberships, from 1 on; never used again."""
    community: int | None
    """In which it lies; None for the branches of a town."""
    name: str
    seat: Seat = Seat.MEMBER
    kind: Kind = Kind.OTHER
    since: date | None = None
    until: date | None = None
    """The last day of the term."""
    ended_on: date | None = None
    """The first day on which they did not sit there any more."""
    resident: int | None = None
    """Whose seat it is, once they came in by their code."""
    phone: str = ""
    """The number that the office published for this seat; never a private one."""

    @property
    def key(self) -> tuple[int, int]:
        """By what it is kept."""
        return self.body, self.place

    @property
    def is_open(self) -> bool:
        """Nobody has ended it, though its term may be over."""
        return self.ended_on is None

    def sits(self, day: date) -> bool:
        """Tell whether they sit there on that day."""
        begun = self.since is None or self.since <= day
        left = self.ended_on is not None and self.ended_on <= day
        return begun and not left and (self.until is None or day <= self.until)

    def over_at(self, tz: tzinfo) -> datetime | None:
        """Return the moment (UTC) from which the term is over; None: it has no end."""
        if self.until is None:
            return None
        return datetime.combine(self.until + ONE_DAY, time(0), tz).astimezone(UTC)

    def ends_by(self, day: date) -> bool:
        """Tell whether its term ends by that day, or ended, and nobody has said what follows."""
        return self.is_open and self.until is not None and self.until <= day

    def take_up(self, resident: int) -> Self:
        """Let it be the resident's. Refusals: `SeatIsOver`, `SeatIsTaken`."""
        if not self.is_open:
            raise SeatIsOver(name=self.name)
        if self.resident not in (None, resident):
            raise SeatIsTaken(name=self.name)
        return replace(self, resident=resident)

    def end(self, day: date) -> Self:
        """Nobody sits there from that day on; the first end stays."""
        return self if self.ended_on else replace(self, ended_on=day)

    def forget(self, day: date) -> Self:
        """Clear what names them; that the seat was taken, from when to when, stays."""
        return replace(self.end(day), name="", phone="", resident=None)


# --- what is missing -----------------------------------------------------------------------


class Gap(StrEnum):
    """What a body or a grid lacks."""

    NO_LEAD = "no-lead"
    TOO_FEW = "too-few"
    """It has seats that nobody sits in."""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """That a body has no lead, a grid no primary worker, or either too few people."""

    unit: Unit
    what: Gap
    missing: int = 1


def vacancies(unit: Unit, members: Iterable[Membership], day: date) -> list[Vacancy]:
    """Return what a body or grid lacks on that day; buildings may do without a head."""
    if unit.type not in SEATED:
        return []
    sitting = [member for member in members if member.sits(day)]
    found: list[Vacancy] = []
    if not any(member.seat is Seat.LEAD for member in sitting):
        found.append(Vacancy(unit, Gap.NO_LEAD))
    if unit.size is not None and len(sitting) < unit.size:
        found.append(Vacancy(unit, Gap.TOO_FEW, unit.size - len(sitting)))
    return found


_ORDER: Final = (Seat.LEAD, Seat.DEPUTY, Seat.RECORDER, Seat.MEMBER)


def in_order(members: Iterable[Membership]) -> list[Membership]:
    """Return them as a list names them: whoever leads first, then in the order they came."""
    return sorted(members, key=lambda it: (_ORDER.index(it.seat), it.since or date.min, it.place))


def former(memberships: Iterable[Membership]) -> list[Membership]:
    """Return those that were ended, as they are listed: who left last comes first."""
    left = [(each.ended_on, each) for each in memberships if each.ended_on is not None]
    return [each for _, each in sorted(left, key=lambda both: both[0], reverse=True)]
