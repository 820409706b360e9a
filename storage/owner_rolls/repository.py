"""Owners' rolls, whole: their versions, and all that stands in one of them."""

from collections.abc import Collection, Mapping

from sqlalchemy import func, select

from domain.owner_rolls.roll import Part
from storage.counters import Counters
from storage.owner_rolls.comparing import Comparing
from storage.owner_rolls.heads import Heads
from storage.owner_rolls.loading import Loading
from storage.owner_rolls.names import Names
from storage.owner_rolls.objections import Objections
from storage.owner_rolls.units import Units, lies_in, units
from storage.owner_rolls.versions import Versions
from storage.remembered import Work


class OwnerRolls(Versions, Loading, Units, Heads, Names, Comparing, Objections):
    """The rolls, within one transaction."""

    def __init__(self, work: Work, counters: Counters) -> None:
        Versions.__init__(self, work, counters)
        Loading.__init__(self, work)
        Units.__init__(self, work)
        Heads.__init__(self, work)
        Names.__init__(self, work)
        Comparing.__init__(self, work)
        Objections.__init__(self, work)

    async def electorate(
        self, roll: int, scope: Collection[Part] | None = None
    ) -> Mapping[str, int]:
        """The whole of each measure, of the estate or of parts of it."""
        if scope is None:
            found = await self.get(roll)
            assert found is not None, f"roll {roll} is referred to and missing"
            return found.electorate
        asked = select(
            func.count(units.c.head.distinct()), func.coalesce(func.sum(units.c.area), 0)
        ).where(units.c.roll == roll, units.c.head.is_not(None), lies_in(scope))
        number, area = (await self._work.connection.execute(asked)).one()
        return {"heads": number, "area": int(area)}
