"""What a head of a frozen roll weighs where people vote, read once for many."""

from collections.abc import Iterable

from domain.ballots import Lot, Voice
from domain.owner_rolls import Holding, Part
from storage.owner_rolls import OwnerRolls


class Voices:
    """What heads weigh."""

    def __init__(self, rolls: OwnerRolls) -> None:
        self._rolls = rolls
        self._voices: dict[tuple[int, tuple[Part, ...], int], Voice | None] = {}
        self._holdings: dict[tuple[int, tuple[Part, ...], int], Holding | None] = {}

    async def voice(self, roll: int, head: int, scope: tuple[Part, ...] = ()) -> Voice | None:
        """What a head of a frozen roll weighs where people vote; None where that is nothing."""
        await self.foresee_voices(roll, [head], scope)
        return self._voices[roll, scope, head]

    async def holding(self, roll: int, head: int, scope: tuple[Part, ...] = ()) -> Holding | None:
        """The units behind that; None where there are none."""
        await self.foresee_voices(roll, [head], scope)
        return self._holdings[roll, scope, head]

    async def foresee_voices(
        self, roll: int, heads: Iterable[int], scope: tuple[Part, ...] = ()
    ) -> None:
        """Read many at once; a frozen roll never changes."""
        wanted = [head for head in dict.fromkeys(heads) if (roll, scope, head) not in self._voices]
        if not wanted:
            return
        held = await self._rolls.holdings(roll, wanted, scope or None)
        shared = {
            head: holding.units[0].line
            for head, holding in held.items()
            if holding.units[0].owners > 1
        }
        owners = await self._rolls.owners(roll, shared.values()) if shared else {}
        for head in wanted:
            holding, line = held.get(head), shared.get(head)
            chosen = (each.number for each in owners.get(line or 0, ()) if each.votes)
            self._holdings[roll, scope, head] = holding
            self._voices[roll, scope, head] = holding and _voice(holding, next(chosen, None))


def _voice(holding: Holding, designated: int | None) -> Voice:
    lots: dict[str, tuple[int, int]] = {}
    for unit in holding.units:
        units, area = lots.get(unit.building, (0, 0))
        lots[unit.building] = units + 1, area + unit.area
    return Voice(
        holding.amounts,
        owners=1 if holding.developer else holding.units[0].owners,
        designated=designated,
        lots=tuple(Lot(building, units, area) for building, (units, area) in lots.items()),
    )
