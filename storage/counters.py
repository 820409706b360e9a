"""Numbers counted up from 1 and never used again: a community's items, residents, units."""

from collections.abc import Collection

from sqlalchemy import Column, String, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.base import Fields, Number, metadata
from storage.remembered import Remembered, Work

counters = Table(
    "counters",
    metadata,
    Column("name", String, primary_key=True),
    Column("last", Number, nullable=False),
)


class Counters:
    """The counters, within one transaction; each row is held from its first read on."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[str, tuple[str, int]] = Remembered(
            work, counters, row=_row, value=_value, lock="update"
        )

    async def next(self, name: str) -> int:
        """The next number of that series."""
        found = await self._rows.get(name) or await self._begun(name)
        number = found[1] + 1
        self._rows.put((name, number))
        return number

    async def _begun(self, name: str) -> tuple[str, int]:
        """Hold the row of a series that had none: only what stands can be held."""
        await self._work.before_writing()
        dialect = postgresql if self._work.postgresql else sqlite
        row = dialect.insert(counters).values(name=name, last=0)
        await self._work.connection.execute(row.on_conflict_do_nothing())
        held = select(counters.c.last).where(counters.c.name == name).with_for_update()
        return name, (await self._work.connection.execute(held)).scalar_one()

    async def item(self, community: int) -> int:
        """The next number that people of this community will say (`42号`)."""
        return await self.next(_items(community))

    async def items(self, communities: Collection[int]) -> dict[int, int]:
        """How many numbers each of these communities has given; read without being held."""
        await self._work.flush()
        names = {_items(each): each for each in communities}
        asked = select(counters.c.name, counters.c.last).where(counters.c.name.in_(names))
        given = dict.fromkeys(communities, 0)
        for name, last in await self._work.connection.execute(asked):
            given[names[name]] = last
        return given


def _items(community: int) -> str:
    return f"items:{community}"


def _row(counter: tuple[str, int]) -> dict[str, object]:
    return {"name": counter[0], "last": counter[1]}


def _value(row: Fields) -> tuple[str, int]:
    return row.name, row.last
