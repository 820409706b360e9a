"""Each thing heard works on a layer of its own: what is refused leaves nothing, and harms nobody."""

from datetime import timedelta

import pytest

from domain.chat import Room
from domain.people import Account, Resident
from domain.refusals import Refusal
from domain.rooms import Chatroom
from storage.people import accounts
from tests.makers import NOON, person

SQUARE = Room("webchat", "square")


class No(Refusal):
    """Refused."""


def neighbour(number, name):
    return Resident(id=number, name=name, since=NOON)


async def refused(uow, change, why=No):
    with pytest.raises(why):
        await raising(uow, change, why)


async def raising(uow, change, why):
    async with uow.layer():
        await change()
        raise why


async def test_what_a_refused_one_changed_is_gone_and_what_others_did_stays(storage):
    async with storage.begin() as uow:
        async with uow.layer():
            uow.residents.put(neighbour(1, "王阿姨"))

        async def change():
            uow.residents.put(neighbour(1, "不是她"))
            uow.residents.put(neighbour(2, "李某"))

        await refused(uow, change)
        async with uow.layer():
            uow.residents.put(neighbour(3, "钱某"))
    async with storage.begin() as uow:
        names = [await uow.residents.get(number) for number in (1, 2, 3)]
    assert [each and each.name for each in names] == ["王阿姨", None, "钱某"]


async def test_so_it_is_when_it_was_written_already_because_somebody_asked(storage):
    wang = person("wang")
    async with storage.begin() as uow:
        async with uow.layer():
            uow.accounts.put(Account(person=wang, resident=1, name="王阿姨"))

        async def change():
            uow.accounts.put(Account(person=wang, resident=2, name="不是她"))
            assert len(await uow.accounts.of(2)) == 1, "a question writes first what it may find"

        await refused(uow, change)
        assert (await uow.accounts.get(wang)).resident == 1
        assert await uow.accounts.of(2) == []
    async with storage.begin() as uow:
        rows = await uow._work.connection.execute(accounts.select())
        assert [(row.person, row.resident) for row in rows] == [(wang, 1)]


async def test_a_refused_one_takes_no_number_with_it(storage):
    async with storage.begin() as uow:
        await refused(uow, lambda: uow.counters.item(1))
        async with uow.layer():
            assert await uow.counters.item(1) == 1
        await refused(uow, lambda: uow.counters.item(1))
        assert await uow.counters.item(1) == 2


async def test_a_refused_one_leaves_no_entry_in_the_journal(storage):
    async with storage.begin() as uow:
        await refused(uow, lambda: uow.journal.note(1, "supported", "42", NOON))
        async with uow.layer():
            await uow.journal.note(1, "supported", "43", NOON)
    async with storage.begin() as uow:
        assert await uow.journal.verify() == []
        assert await uow.journal.count() == 1


async def test_a_refused_move_moves_nothing(storage):
    async with storage.begin() as uow:
        uow.rooms.put(Chatroom(room=SQUARE, private=False, title="邻里群"))
    async with storage.begin() as uow:
        await refused(uow, lambda: uow.move(SQUARE, Room("webchat", "elsewhere")))
        assert (await uow.rooms.get(SQUARE)).title == "邻里群"


async def test_a_question_by_condition_sees_what_was_only_remembered(storage):
    async with storage.begin() as uow:
        uow.accounts.put(Account(person=person("wang"), resident=7, name="王阿姨"))
        assert [account.name for account in await uow.accounts.of(7)] == ["王阿姨"]


async def test_a_fault_that_is_no_refusal_takes_the_whole_batch_with_it(storage):
    async def batch():
        async with storage.begin() as uow:
            async with uow.layer():
                uow.residents.put(neighbour(1, "王阿姨"))
            await raising(uow, lambda: uow.accounts.of(2), ZeroDivisionError)

    with pytest.raises(ZeroDivisionError):
        await batch()
    async with storage.begin() as uow:
        assert await uow.residents.get(1) is None
        uow.residents.put(neighbour(1, "王阿姨"))


async def test_a_chain_that_was_changed_or_cut_does_not_hold(storage):
    async with storage.begin() as uow:
        for number in range(4):
            head = await uow.journal.note(1, "supported", f"{number}", NOON, {"by": number})
        uow.journal.post(head, NOON + timedelta(minutes=1))
        await uow.journal.note(2, "supported", "1", NOON)
    harms = {
        "UPDATE journal SET act = 'declined' WHERE community = 1 AND entry = 2": (2, "changed"),
        "DELETE FROM journal WHERE community = 1 AND entry = 3": (3, "missing"),
        "DELETE FROM journal WHERE community = 1 AND entry = 4": (4, "cut off"),
    }
    for harm, (entry, why) in harms.items():
        async with storage.begin() as uow:
            connection = uow._work.connection
            async with connection.begin_nested() as try_it:
                await connection.exec_driver_sql(harm)
                [broken] = await uow.journal.verify()
                assert (broken.community, broken.entry, broken.why) == (1, entry, why)
                await try_it.rollback()
    async with storage.begin() as uow:
        connection = uow._work.connection
        await connection.exec_driver_sql("DELETE FROM journal WHERE community = 1 AND entry = 4")
        third = "(SELECT hash FROM journal WHERE community = 1 AND entry = 3)"
        await connection.exec_driver_sql(
            f"UPDATE journal_heads SET entry = 3, hash = {third} WHERE community = 1"
        )
        [broken] = await uow.journal.verify()
        assert broken.why == "cut off", "people have read a head that is gone"
