"""What is still missing in each building, told so that no single home stands out in a group."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from domain.ballots.turnout import Turnout
from domain.owner_rolls import Sum

LEAST: Final = 5
"""So many homes are missing wherever a line is read by neighbours: none of them is known by it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """How much of a building, or of several together, has not taken part; area in 0.01 ㎡."""

    buildings: tuple[str, ...]
    units: int
    heads: int | None
    """None where buildings are put together: who owns in two of them would count twice."""
    area: int


def gaps(whole: Iterable[Sum], there: Mapping[str, Turnout], *, least: int = 1) -> list[Gap]:
    """Tell what is missing, most area first; `whole` in the order in which one walks.

    Where fewer than `least` homes are missing, neighbouring buildings are put together; where
    fewer are missing in all, nothing is told.
    """
    told: list[Gap] = []
    rest: Gap | None = None
    for each in (_gap(building, there.get(building.building)) for building in whole):
        if not each.units:
            continue
        rest = each if rest is None else _together(rest, each)
        if rest.units >= least:
            told.append(rest)
            rest = None
    if rest is not None and told:
        told.append(_together(told.pop(), rest))
    return sorted(told, key=lambda gap: -gap.area)


def _gap(whole: Sum, there: Turnout | None) -> Gap:
    if there is None:
        return Gap((whole.building,), whole.units, whole.heads, whole.area)
    return Gap(
        (whole.building,),
        whole.units - there.units,
        whole.heads - there.heads,
        whole.area - there.area,
    )


def _together(one: Gap, other: Gap) -> Gap:
    return Gap(
        (*one.buildings, *other.buildings), one.units + other.units, None, one.area + other.area
    )
