"""What differs between two versions of one estate's roll, counted by the database."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, null, or_, select

from domain.owner_rolls.changes import Change, Changes, Difference
from domain.owner_rolls.places import UnitPlace
from storage.owner_rolls.units import PLACE, units
from storage.remembered import Work


class Comparing:
    """How versions of rolls differ."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def compare(self, old: int, new: int, limit: int) -> Changes:
        """What differs between two versions of one estate's roll, and the first lines of it."""
        counts: dict[Difference, int] = {}
        lines: list[Change] = []
        for what, asked in _differences(old, new).items():
            number = select(func.count()).select_from(asked.subquery())
            counts[what] = (await self._work.connection.execute(number)).scalar_one()
            shown = asked.order_by(*asked.selected_columns[:1]).limit(max(0, limit - len(lines)))
            for row in (await self._work.connection.execute(shown)).all():
                place = UnitPlace(row.building, row.stairwell, row.unit_no)
                lines.append(Change(what, place, row.before, row.after))
        return Changes(counts, tuple(lines))


def _differences(old: int, new: int) -> dict[Difference, Select[*tuple[Any, ...]]]:
    was, now = units.alias("was"), units.alias("now")
    same = and_(*(was.c[each.name] == now.c[each.name] for each in PLACE))
    is_old, is_new = was.c.roll == old, now.c.roll == new

    def place(table: Any) -> list[Any]:
        return [table.c.line, *(table.c[each.name] for each in PLACE)]

    def both(differs: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
        told = (was.c.area.label("before"), now.c.area.label("after"))
        return select(*place(now), *told).where(is_old, is_new, same, differs)

    nothing = null()
    added = select(*place(now), nothing.label("before"), now.c.area.label("after"))
    removed = select(*place(was), was.c.area.label("before"), nothing.label("after"))
    developer = func.coalesce(was.c.developer, "") != func.coalesce(now.c.developer, "")
    return {
        Difference.ADDED: added.where(is_new, ~exists().where(is_old, same)),
        Difference.REMOVED: removed.where(is_old, ~exists().where(is_new, same)),
        Difference.AREA: both(was.c.area != now.c.area),
        Difference.OWNERS: both(was.c.owned != now.c.owned),
        Difference.COUNTED: both(or_(was.c.kind != now.c.kind, developer)),
    }
