"""Single items are read a page at a time, each once, of the days and places asked for."""

from datetime import timedelta

from domain.figures import Period
from storage.extracts import PAGE
from tests.bench.exports import HERE, filled
from tests.estate import house
from tests.makers import NOON


async def test_items_of_several_pages_are_each_told_once(sqlite_storage) -> None:
    rows = 2 * PAGE + 1
    await filled(sqlite_storage, rows, NOON)
    zone, day = house().zone, NOON.date()
    whole = Period(day - timedelta(days=400), day)
    async with sqlite_storage.begin() as uow:
        ids = [(await uow.units.find(HERE)).id]
        told = [item.number async for item in uow.extracts.items(ids, whole, zone)]
        assert told == list(range(1, rows + 1))
        assert await uow.extracts.count(ids, whole, zone) == rows
        earlier = Period(whole.first, day - timedelta(days=1))
        some = [item.since async for item in uow.extracts.items(ids, earlier, zone)]
        assert 0 < len(some) == await uow.extracts.count(ids, earlier, zone) < rows
        assert max(some) < day
        assert await uow.extracts.count([ids[0] + 1], whole, zone) == 0
