"""Who is invited by name: 一组一会, the owners' committee, the property firm; a body's members."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from domain.meetings.meeting import MeetingKind
from domain.permissions import SEATED, Role
from domain.units import COUNCILS, Unit, UnitType, covers

BODIES: Final = COUNCILS | {
    UnitType.OWNERS_COMMITTEE,
    UnitType.PARTY_BRANCH,
    UnitType.PARTY_GROUP,
    UnitType.STOOL_TEAM,
}
"""Bodies that come to the neighbours' stools, and that hold sessions of their own."""
MEMBERS: Final = SEATED
"""What members of such bodies are."""
PARTNERS: Final = frozenset({Role.PROPERTY})
"""Who answers for the buildings, whatever body they sit in."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is meant: members of these bodies, and partners who reach one of these paths."""

    bodies: tuple[int, ...] = ()
    paths: tuple[str, ...] = ()


def bodies_of(units: Iterable[Unit], paths: Collection[str]) -> tuple[int, ...]:
    """Return the bodies that stand over or within one of these places."""
    return tuple(
        unit.id
        for unit in units
        if unit.type in BODIES and any(_touches(_seat(unit), path) for path in paths)
    )


def invitation(
    kind: MeetingKind, body: int | None, invited: tuple[int, ...], paths: Iterable[str]
) -> Invitation:
    """Return who is invited by name to such a meeting; nobody is to what is done together."""
    match kind:
        case MeetingKind.STOOL:
            return Invitation(invited, tuple(paths))
        case MeetingKind.SESSION if body is not None:
            return Invitation((body, *invited))
        case _:
            return Invitation(invited)


def _seat(body: Unit) -> str:
    """The place that a body speaks for."""
    return body.path.rpartition("/")[0]


def _touches(seat: str, path: str) -> bool:
    return covers(seat, path) or covers(path, seat)
