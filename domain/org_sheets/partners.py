"""Partner organisations and what was agreed with each, a row an agreement."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from domain.bodies import PHONE_LONGEST
from domain.org_sheets.reading import (
    Directory,
    Line,
    Rows,
    SheetFault,
    date_faults,
    day_cell,
    length_faults,
    read,
    unit_in,
)
from domain.partners import ABOUT_LONGEST, NAME_LONGEST, Agreement
from domain.units import Fault, Unit

PARTNERS: Final = ("partner", "unit", "about")
"""What every such table has: who, with whom, what."""
OPTIONAL: Final = ("from", "until", "ended", "contact", "phone")

_LONGEST: Final = {
    "partner": NAME_LONGEST,
    "about": ABOUT_LONGEST,
    "contact": NAME_LONGEST,
    "phone": PHONE_LONGEST,
}


@dataclass(frozen=True, slots=True)
class AgreementPlan:
    """What a table of partners changes: an agreement is known by partner, unit and first day."""

    new: tuple[Agreement, ...]
    changed: tuple[Agreement, ...]
    same: int = 0


def check_partners(
    rows: Rows, known: Collection[Unit], kept: Mapping[int, Sequence[Agreement]]
) -> AgreementPlan | list[Fault]:
    """Return what the table changes, or everything that is wrong with it."""
    lines = read(rows, PARTNERS, OPTIONAL)
    directory = Directory(known)
    faults = [each for each in lines if isinstance(each, Fault)]
    told: dict[tuple[object, ...], tuple[int, Agreement | None, Agreement]] = {}
    for line in lines:
        if not isinstance(line, Line):
            continue
        read_as = _agreement(line, directory, kept)
        if isinstance(read_as, list):
            faults += read_as
            continue
        was, made = read_as
        key = (made.unit, made.partner, made.since)
        first = told.setdefault(key, (line.row, was, made))[0]
        if first != line.row:
            faults.append(line.fault("partner", SheetFault.DUPLICATE, first))
    if faults:
        return sorted(faults, key=lambda fault: fault.row)
    new = tuple(made for _, was, made in told.values() if was is None)
    changed = tuple(made for _, was, made in told.values() if was and was != made)
    return AgreementPlan(new, changed, len(told) - len(new) - len(changed))


def _agreement(
    line: Line, directory: Directory, kept: Mapping[int, Sequence[Agreement]]
) -> tuple[Agreement | None, Agreement] | list[Fault]:
    unit = unit_in(line, "unit", directory)
    faults = [
        *([unit] if isinstance(unit, Fault) else []),
        *(line.fault(each, SheetFault.EMPTY) for each in ("partner", "about") if not line[each]),
        *length_faults(line, _LONGEST),
        *date_faults(line, ("from", "until", "ended")),
    ]
    if faults or isinstance(unit, Fault):
        return faults
    since = line.day("from")
    same = (
        each
        for each in kept.get(unit.id, ())
        if (each.partner, each.since) == (line["partner"], since)
    )
    was = next(same, None)
    begun = was or Agreement(unit=unit.id, place=0, partner=line["partner"], about="", since=since)
    return was, replace(
        begun,
        about=line["about"],
        until=line.day("until") or begun.until,
        ended_on=line.day("ended") or begun.ended_on,
        contact=line["contact"] or begun.contact,
        phone=line["phone"] or begun.phone,
    )


def partner_rows(
    units: Mapping[int, Unit], agreements: Iterable[Agreement]
) -> Iterator[tuple[str, ...]]:
    """Yield the table as `check_partners` reads it: its columns, then a row each."""
    yield (*PARTNERS, *OPTIONAL)
    for each in sorted(agreements, key=lambda it: (units[it.unit].path, it.place)):
        yield (
            each.partner,
            units[each.unit].path,
            each.about,
            day_cell(each.since),
            day_cell(each.until),
            day_cell(each.ended_on),
            each.contact,
            each.phone,
        )
