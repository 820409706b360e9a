"""Venues, a row each."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from domain.bodies import PHONE_LONGEST
from domain.org_sheets.reading import (
    Directory,
    Line,
    Rows,
    SheetFault,
    length_faults,
    named,
    read,
    unit_in,
)
from domain.units import Fault, Unit
from domain.venues import ADDRESS_LONGEST, HOURS_LONGEST, NAME_LONGEST, Venue, VenueKind

VENUES: Final = ("unit", "kind", "name", "address")
"""What every such table has."""
OPTIONAL: Final = ("hours", "phone")

_KINDS: Final[Mapping[str, VenueKind]] = {
    "党群连心站": VenueKind.STATION,
    "党群微家": VenueKind.PARLOUR,
    "党员驿站": VenueKind.POST,
}
_WRITTEN: Final = {kind: name for name, kind in _KINDS.items()}
_LONGEST: Final = {
    "name": NAME_LONGEST,
    "address": ADDRESS_LONGEST,
    "hours": HOURS_LONGEST,
    "phone": PHONE_LONGEST,
}


def check_venues(rows: Rows, known: Collection[Unit]) -> dict[int, list[Venue]] | list[Fault]:
    """Return all venues of each unit in the table, or everything that is wrong with it."""
    lines = read(rows, VENUES, OPTIONAL)
    directory = Directory(known)
    faults = [each for each in lines if isinstance(each, Fault)]
    found: dict[int, list[Venue]] = {}
    names: dict[tuple[int, str], int] = {}
    for line in lines:
        if not isinstance(line, Line):
            continue
        venue = _venue(line, directory, found)
        if isinstance(venue, list):
            faults += venue
        elif (first := names.setdefault((venue.unit, venue.name), line.row)) != line.row:
            faults.append(line.fault("name", SheetFault.DUPLICATE, first))
        else:
            found.setdefault(venue.unit, []).append(venue)
    return sorted(faults, key=lambda fault: fault.row) if faults else found


def _venue(
    line: Line, directory: Directory, found: Mapping[int, list[Venue]]
) -> Venue | list[Fault]:
    unit = unit_in(line, "unit", directory)
    kind = named(line["kind"], _KINDS, VenueKind)
    faults = [
        *([unit] if isinstance(unit, Fault) else []),
        *([] if kind else [line.fault("kind", _missing(line, "kind", SheetFault.NO_KIND))]),
        *(line.fault(each, SheetFault.EMPTY) for each in ("name", "address") if not line[each]),
        *length_faults(line, _LONGEST),
    ]
    if faults or isinstance(unit, Fault) or kind is None:
        return faults
    return Venue(
        unit=unit.id,
        place=len(found.get(unit.id, ())) + 1,
        kind=kind,
        name=line["name"],
        address=line["address"],
        hours=line["hours"],
        phone=line["phone"],
    )


def _missing(line: Line, column: str, otherwise: SheetFault) -> SheetFault:
    return otherwise if line[column] else SheetFault.EMPTY


def venue_rows(units: Mapping[int, Unit], venues: Iterable[Venue]) -> Iterator[tuple[str, ...]]:
    """Yield the table as `check_venues` reads it: its columns, then a row each."""
    yield (*VENUES, *OPTIONAL)
    for each in sorted(venues, key=lambda venue: (units[venue.unit].path, venue.place)):
        unit = units[each.unit].path
        yield unit, _WRITTEN[each.kind], each.name, each.address, each.hours, each.phone
