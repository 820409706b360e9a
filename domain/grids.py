"""Grids: which buildings each looks after, who answers for it, and who follows when they leave."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from domain.bodies import Membership, Seat, in_order
from domain.refusals import Refusal
from domain.units import Unit, UnitType, as_counted, covers


class CasesInHand(Refusal):
    """Nobody leaves a grid with open cases of its in hand; `name`, `count`."""


def listed(grid: Unit, units: Iterable[Unit]) -> list[Unit]:
    """Return the buildings that a grid lists, by path."""
    return sorted((unit for unit in units if unit.grid == grid.id), key=lambda unit: unit.path)


def buildings(grid: Unit, units: Collection[Unit]) -> list[Unit]:
    """Return what a grid looks after: what it lists, and what stands below it in the tree."""
    below = (
        unit
        for unit in units
        if unit.type is UnitType.BUILDING and unit.grid is None and covers(grid.path, unit.path)
    )
    return sorted({*listed(grid, units), *below}, key=lambda unit: as_counted(unit.name))


def grid_above(building: Unit, units: Iterable[Unit]) -> Unit | None:
    """Return the grid that lists a building, else the one it stands in; None where none does."""
    grids = [unit for unit in units if unit.type is UnitType.GRID]
    for grid in grids:
        if building.grid == grid.id:
            return grid
    return next((grid for grid in grids if covers(grid.path, building.path)), None)


def primary(team: Iterable[Membership], day: date) -> Membership | None:
    """Return the one worker who answers for a grid on that day."""
    return next((each for each in team if each.seat is Seat.LEAD and each.sits(day)), None)


def answering(team: Iterable[Membership], there: Sequence[str], day: date) -> Membership | None:
    """Return whom to ask on that day: the primary worker, or the deputy who stands in.

    `there`: who is on duty that day, as the roster writes it. A primary worker whom it leaves out
    while it names a deputy is away.
    """
    sitting = in_order(each for each in team if each.sits(day))
    named = [each for each in sitting if any(each.name in who for who in there if each.name)]
    return next(iter(named or sitting), None)


def follower(team: Iterable[Membership], day: date) -> Membership | None:
    """Return the deputy who follows when the primary worker leaves: who has been it longest."""
    sitting = (each for each in team if each.seat is Seat.DEPUTY and each.sits(day))
    return next(iter(in_order(sitting)), None)
