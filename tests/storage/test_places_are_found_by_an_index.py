"""What lies below a place, and who serves there, is read off an index, however large a province is."""

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite

from domain.units import UnitType
from storage.base import at_or_below
from storage.bodies import memberships
from storage.grants import grants
from storage.units import units
from tests.makers import NOON

HERE = "淮上区/陶然北岸社区"


@pytest.fixture
async def province(storage):
    """Two thousand communities, and one of the staff in each."""
    kind = UnitType.COMMUNITY.value
    async with storage.engine.begin() as connection:
        await connection.execute(
            insert(units),
            [
                {"id": n, "type": kind, "name": f"{n}社区", "path": f"淮上区/陶然{n}社区"}
                for n in range(1, 2_001)
            ],
        )
        await connection.execute(
            insert(grants),
            [
                {"resident": n, "role": "staff", "path": f"淮上区/陶然{n}社区", "given_at": NOON}
                for n in range(1, 2_001)
            ],
        )
        await connection.execute(text("ANALYZE"))
    return storage


async def plan(storage, wanted):
    dialect = sqlite.dialect() if storage.is_sqlite else postgresql.dialect()
    written = wanted.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    explain = "EXPLAIN QUERY PLAN" if storage.is_sqlite else "EXPLAIN"
    async with storage.engine.connect() as connection:
        rows = await connection.exec_driver_sql(f"{explain} {written}")
        return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param(select(units).where(at_or_below(units.c.path, HERE)), id="units below"),
        pytest.param(select(grants).where(at_or_below(grants.c.path, HERE)), id="grants below"),
        pytest.param(
            select(grants).where(grants.c.path.in_(["", "淮上区", HERE])), id="grants reaching"
        ),
    ],
)
async def test_nothing_is_read_through(province, wanted):
    told = (await plan(province, wanted)).lower()
    assert "index" in told
    assert "seq scan" not in told
    assert "scan units" not in told
    assert "scan grants" not in told


async def test_the_members_of_a_place_are_found_through_its_units(province):
    there = select(units.c.id).where(at_or_below(units.c.path, HERE))
    told = await plan(province, select(memberships).where(memberships.c.body.in_(there)))
    assert "Seq Scan on units" not in told
    assert "SCAN units" not in told


async def test_what_only_begins_with_the_same_words_is_not_below(province):
    """`/` comes before `0`, and 1社区 before 10社区: neither lets a stranger in."""
    paths = ["a", "a/b", "a/b/c", "a0", "a-b", "ab", "a/"]
    async with province.engine.begin() as connection:
        kind = UnitType.BUILDING.value
        rows = [
            {"id": n, "type": kind, "name": "n", "path": path}
            for n, path in enumerate(paths, start=5_000)
        ]
        await connection.execute(insert(units), rows)
        below = select(units.c.path).where(at_or_below(units.c.path, "a"))
        found = set(await connection.scalars(below))
        ten = select(func.count()).where(at_or_below(units.c.path, "淮上区/陶然1社区"))
        alone = await connection.scalar(ten.select_from(units))
    assert found == {"a", "a/b", "a/b/c"}
    assert alone == 1
