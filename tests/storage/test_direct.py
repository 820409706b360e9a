"""What is handed to the driver directly stands in the same transaction as everything else."""

from datetime import timedelta

import pytest

from domain.chat import Raw, Room
from domain.rooms import Chatroom
from tests.makers import NOON

RAW = Raw("telegram:7", "1", "telegram:-100", NOON, b"{}")
SQUARE = Room("telegram", "-100")


async def test_a_transaction_that_begins_with_the_driver_is_taken_back_whole(storage):
    async def lost():
        async with storage.begin() as uow:
            await uow.inbox.keep([RAW], NOON)
            assert len(await uow.inbox.claim(9, NOON)) == 1
            raise LookupError

    with pytest.raises(LookupError):
        await lost()
    async with storage.begin() as uow:
        assert await uow.inbox.claim(9, NOON) == []


async def test_each_way_sees_what_the_other_wrote(storage):
    async with storage.begin() as uow:
        await uow.inbox.keep([RAW], NOON)  # directly
        assert await uow.inbox.waiting() == 1  # by SQLAlchemy
        [kept] = await uow.inbox.claim(9, NOON)
        await uow.inbox.park(kept.id, "unreadable")
        assert await uow.inbox.claim(9, NOON) == []


async def test_a_value_comes_back_as_the_same_kind_it_was(storage):
    late = NOON + timedelta(microseconds=1)
    async with storage.begin() as uow:
        uow.rooms.put(Chatroom(room=SQUARE, private=False, title="北岸", gone_at=late))
    async with storage.begin() as uow:
        read = await uow.rooms.get(SQUARE)
    assert (read.room, read.private, read.title, read.unit) == (SQUARE, False, "北岸", None)
    assert read.gone_at == late
    assert read.gone_at.utcoffset() == timedelta(0)
    assert read.private is False
