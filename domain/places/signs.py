"""The code on a sign at a gate or a building: who scans it need not say where they are."""

import re
from typing import Final

from domain.refusals import Refusal
from domain.units import Unit, UnitType

SIGNED: Final = frozenset({UnitType.FACILITY, UnitType.BUILDING, UnitType.STAIRWELL})
"""What a sign can hang on."""
_SIGN: Final = re.compile(r"place-([1-9][0-9]{0,8})", re.ASCII)


class NothingToHangASignOn(Refusal):
    """Signs are for buildings, stairwells and facilities; `name` is something else."""


def sign(unit: Unit) -> str:
    """Return what a code at this unit says: `place-17`. Refusal `NothingToHangASignOn`."""
    if unit.type not in SIGNED:
        raise NothingToHangASignOn(name=unit.path)
    return f"place-{unit.id}"


def signed(code: str) -> int | None:
    """Return the number of the unit that a scanned code names, or None for another code."""
    found = _SIGN.fullmatch(code)
    return int(found[1]) if found else None
