"""What waits for somebody who is called by name: sealed meanwhile, and theirs when they come."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.chat import Outgoing, Person, Room
from domain.people import stand_in
from storage import Storage
from storage.keyring import Keyring
from storage.outbox import Lane, outbox

NOW = datetime(2026, 11, 16, 4, tzinfo=UTC)
LATER = NOW + timedelta(days=14)
THERE, HERE = stand_in(Person("wechat", "wxid_wang")), Room("wechat", "wxid_wang")


@pytest.fixture
async def sealed(sqlite_storage):
    keys = Keyring([b"k" * 32])
    keys.write_with(keys.ids[0])
    storage = Storage(sqlite_storage.url, keys)
    yield storage
    await storage.close()


async def kept(storage):
    async with storage.begin() as uow:
        rows = await uow._work.connection.execute(select(outbox.c.text))
        return [row.text for row in rows]


async def test_it_is_sealed_while_it_waits_and_read_when_they_come(sealed):
    waits = Outgoing(room=THERE, text="明天上午来修", due_at=LATER, expires_at=LATER)
    async with sealed.begin() as uow:
        await uow.outbox.put([(waits, 1), (Outgoing(room=HERE, text="好"), 1)], NOW)
    first, second = await kept(sealed)
    assert (first.startswith("sealed:"), second) == (True, "好")
    async with sealed.begin() as uow:
        await uow.hand_over(THERE, HERE)
        await uow.hand_over(THERE, HERE)  # nothing is left
        ready = await uow.outbox.ready(NOW, 9, lanes={"wechat": Lane.REST})
    assert [each.message.text for each in ready] == ["明天上午来修", "好"]
