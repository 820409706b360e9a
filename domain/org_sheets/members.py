"""Who sits where, a membership a row."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from domain.bodies import PHONE_LONGEST, Kind, Membership, Seat, in_order, seats
from domain.org_sheets.reading import (
    Directory,
    Line,
    Rows,
    SheetFault,
    date_faults,
    day_cell,
    length_faults,
    named,
    read,
    unit_in,
)
from domain.units import NAME_LONGEST, Fault, Unit, UnitType

MEMBERS: Final = ("unit", "name", "seat")
"""What every such table has."""
OPTIONAL: Final = ("kind", "from", "until", "ended", "phone")
"""What it may have beside; an empty cell leaves what is known as it is."""

_SEATS: Final[Mapping[str, Seat]] = {
    name: seat
    for seat, names in {
        Seat.LEAD: "负责人 召集人 组长 书记 主任 楼长 楼栋长 网格员 主网格员",
        Seat.DEPUTY: "副职 副召集人 副组长 副书记 副主任 副楼长 副网格员",
        Seat.MEMBER: "成员 委员",
        Seat.RECORDER: "记录员",
    }.items()
    for name in names.split()
}
_KINDS: Final[Mapping[str, Kind]] = {
    name: kind
    for kind, names in {
        Kind.PARTY_REPRESENTATIVE: "党员代表",
        Kind.RESIDENT_REPRESENTATIVE: "村居民代表 村(居)民代表 居民代表 村民代表",
        Kind.WOMENS_REPRESENTATIVE: "妇女代表",
        Kind.PROSPEROUS: "致富能手",
        Kind.WORKING_PARTY_MEMBER: "在职党员",
        Kind.OTHER: "其他",
    }.items()
    for name in names.split()
}
_SEAT_WRITTEN: Final[Mapping[Seat, str]] = {
    Seat.LEAD: "负责人",
    Seat.DEPUTY: "副职",
    Seat.MEMBER: "成员",
    Seat.RECORDER: "记录员",
}
_KIND_WRITTEN: Final[Mapping[Kind, str]] = {
    kind: next(name for name, own in _KINDS.items() if own is kind) for kind in Kind
}

InHand = Mapping[tuple[int, int], int]
"""How many open cases of a grid somebody has: by the resident and the grid."""


@dataclass(frozen=True, slots=True)
class MemberPlan:
    """What a table of members changes."""

    new: tuple[Membership, ...]
    """In the file's order; each gets its place when it is kept."""
    changed: tuple[tuple[Membership, Membership], ...]
    """As they were, and as they are then."""
    same: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    unit: Unit
    seat: Seat
    kind: Kind | None
    was: Membership | None

    def membership(self, community: int | None) -> Membership:
        """As the row says it, and as it was where the row says nothing."""
        line, was = self.line, self.was
        if was is None:
            was = Membership(
                body=self.unit.id, place=0, community=community, name=line["name"], seat=self.seat
            )
        return replace(
            was,
            seat=self.seat,
            kind=self.kind or was.kind,
            since=line.day("from") or was.since,
            until=line.day("until") or was.until,
            ended_on=line.day("ended") or was.ended_on,
            phone=line["phone"] or was.phone,
        )


def check_members(
    rows: Rows,
    known: Collection[Unit],
    kept: Mapping[int, Sequence[Membership]],
    communities: Mapping[int, int | None],
    in_hand: InHand,
) -> MemberPlan | list[Fault]:
    """Return what the table changes, or everything that is wrong with it.

    `kept`: the memberships of each unit; `communities`: in which each unit lies.
    """
    lines = read(rows, MEMBERS, OPTIONAL)
    directory = Directory(known)
    faults = [each for each in lines if isinstance(each, Fault)]
    told: list[_Row] = []
    for line in lines:
        if isinstance(line, Line):
            found = _row(line, directory, kept)
            if isinstance(found, _Row):
                told.append(found)
            else:
                faults += found
    faults += _twice(told)
    faults += _ended_with_cases(told, in_hand)
    after = [(row, row.membership(communities[row.unit.id])) for row in told]
    faults += _primaries(after, kept)
    if faults:
        return sorted(faults, key=lambda fault: fault.row)
    changed = [(row.was, made) for row, made in after if row.was and row.was != made]
    new = tuple(made for row, made in after if row.was is None)
    return MemberPlan(new, tuple(changed), len(after) - len(new) - len(changed))


def _row(
    line: Line, directory: Directory, kept: Mapping[int, Sequence[Membership]]
) -> _Row | list[Fault]:
    faults = [
        *([] if line["name"] else [line.fault("name", SheetFault.EMPTY)]),
        *length_faults(line, {"name": NAME_LONGEST, "phone": PHONE_LONGEST}),
        *date_faults(line, ("from", "until", "ended")),
    ]
    kind = named(line["kind"], _KINDS, Kind)
    if line["kind"] and kind is None:
        faults.append(line.fault("kind", SheetFault.NO_KIND))
    seat = named(line["seat"], _SEATS, Seat)
    if seat is None:
        faults.append(line.fault("seat", SheetFault.NO_SEAT if line["seat"] else SheetFault.EMPTY))
    unit = unit_in(line, "unit", directory)
    if isinstance(unit, Fault):
        return [unit, *faults]
    if not seats(unit):
        faults.append(line.fault("unit", SheetFault.NOBODY_SITS, unit.type.value))
    elif seat is not None and seat not in seats(unit):
        faults.append(line.fault("seat", SheetFault.NOT_ITS_SEAT, unit.type.value))
    if faults or seat is None:
        return faults
    return _Row(line, unit, seat, kind, _known(line, kept.get(unit.id, ())))


def _known(line: Line, team: Iterable[Membership]) -> Membership | None:
    """Whose row this is: who sits there, else, where the row tells of an end, who ended then."""
    own = [each for each in team if each.name == line["name"]]
    ended = line.day("ended")
    since = line.day("from")
    over = (each for each in own if ended and (each.since, each.ended_on) == (since, ended))
    sitting = (each for each in own if each.is_open)
    return next(over, next(sitting, None))


def _twice(told: Iterable[_Row]) -> Iterator[Fault]:
    """One name twice in one body: nobody could tell whose code is whose."""
    first: dict[tuple[int, str, date | None], int] = {}
    for row in told:
        key = (row.unit.id, row.line["name"], row.line.day("ended"))
        if first.setdefault(key, row.line.row) != row.line.row:
            yield row.line.fault("name", SheetFault.DUPLICATE, first[key])


def _ended_with_cases(told: Iterable[_Row], in_hand: InHand) -> Iterator[Fault]:
    for row in told:
        was = row.was
        if was is None or was.resident is None or not was.is_open or not row.line["ended"]:
            continue
        count = in_hand.get((was.resident, row.unit.id), 0)
        if row.unit.type is UnitType.GRID and count:
            yield row.line.fault("ended", SheetFault.CASES_IN_HAND, count)


def _primaries(
    after: Sequence[tuple[_Row, Membership]], kept: Mapping[int, Sequence[Membership]]
) -> Iterator[Fault]:
    """A grid has one primary worker, those counted whom the file does not name."""
    told = {made.key for _, made in after if made.place}
    leads: dict[int, str] = {
        each.body: each.name
        for team in kept.values()
        for each in team
        if each.seat is Seat.LEAD and each.is_open and each.key not in told
    }
    for row, made in after:
        if row.unit.type is not UnitType.GRID or made.seat is not Seat.LEAD or not made.is_open:
            continue
        other = leads.setdefault(row.unit.id, made.name)
        if other != made.name:
            yield row.line.fault("seat", SheetFault.SECOND_PRIMARY, other)


def member_rows(
    units: Mapping[int, Unit], memberships: Iterable[Membership]
) -> Iterator[tuple[str, ...]]:
    """Yield the table as `check_members` reads it: its columns, then a row each, by unit."""
    yield (*MEMBERS, *OPTIONAL)
    bodies: dict[int, list[Membership]] = {}
    for each in memberships:
        if each.name:  # who asked to be forgotten has no name to write
            bodies.setdefault(each.body, []).append(each)
    for unit in sorted((units[body] for body in bodies), key=lambda unit: unit.path):
        for each in in_order(bodies[unit.id]):
            yield (
                unit.path,
                each.name,
                _SEAT_WRITTEN[each.seat],
                _KIND_WRITTEN[each.kind],
                day_cell(each.since),
                day_cell(each.until),
                day_cell(each.ended_on),
                each.phone,
            )
