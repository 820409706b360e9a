"""What is personal is sealed where the operator gave keys, and read whichever way it stands."""

import os
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, text

from domain.chat import Person, Room
from domain.homes import Home
from domain.people import Account, Residency, Resident
from storage import Storage
from storage.keyring import KeyIsMissing, Keyring, NotAKey, SealIsBroken, read_keys, written_key
from storage.people import accounts, residencies, residents
from storage.sealed import raw
from storage.sealing import sealed_columns
from tests.makers import NOON

OLD, NEW = os.urandom(32), os.urandom(32)
WANG = Person("telegram", "7000000007")
HOME = Home("3", "2", "502")


def opened(storage, *keys) -> Storage:
    """The same database with these keys, newest first."""
    return Storage(storage.url, Keyring(keys))


async def moved_in(storage, number=7, name="王阿姨", home=HOME) -> None:
    async with storage.begin() as uow:
        uow.residents.put(Resident(id=number, name=name, since=NOON))
        person = Person("telegram", f"700000000{number}")
        uow.accounts.put(
            Account(person=person, resident=number, name=name, private=Room("telegram", "7"))
        )
        uow.residencies.put(Residency(resident=number, community=1).say_home(home, NOON))


async def stands(storage, column) -> list[object]:
    """A column as it stands in the database."""
    async with storage.engine.connect() as connection:
        return list((await connection.scalars(select(raw(column)))).all())


async def renewed(storage) -> dict[str, int]:
    """Everything sealed anew, part by part, as `keys rotate` does it."""
    counts = {}
    for table in sealed_columns():
        after = None
        while True:
            async with storage.begin() as uow:
                after, some = await uow.sealing.renew(table, after)
            counts[table.name] = counts.get(table.name, 0) + some
            if after is None:
                break
    return {name: count for name, count in counts.items() if count}


# --- sealed, and read ----------------------------------------------------------------------


async def test_names_and_homes_cannot_be_read_without_the_key(storage) -> None:
    house = opened(storage, NEW)
    await moved_in(house)
    for column in (residents.c.name, accounts.c.name, residencies.c.home):
        [kept] = await stands(house, column)
        shown = kept.encode() if isinstance(kept, str) else kept
        assert shown.startswith(b"sealed:")
        assert "王".encode() not in shown
        assert b"502" not in shown
    async with house.begin() as uow:
        assert (await uow.residents.named(7)).name == "王阿姨"
        assert (await uow.accounts.get(WANG)).name == "王阿姨"
        assert [each.resident for each in await uow.residencies.at(1, HOME)] == [7]
    await house.close()


async def test_without_a_key_values_are_as_ever(storage) -> None:
    await moved_in(storage)
    assert await stands(storage, residents.c.name) == ["王阿姨"]
    assert await stands(storage, residencies.c.home) == [b'["3","2","502"]']


async def test_plain_values_old_ones_and_new_ones_are_read_side_by_side(storage) -> None:
    await moved_in(storage, 1, "甲某")
    for number, name, keys in ((2, "乙某", (OLD,)), (3, "丙某", (NEW, OLD))):
        house = opened(storage, *keys)
        await moved_in(house, number, name)
        await house.close()
    house = opened(storage, NEW, OLD)
    async with house.begin() as uow:
        names = [(await uow.residents.named(number)).name for number in (1, 2, 3)]
        there = [each.resident for each in await uow.residencies.at(1, HOME)]
        elsewhere = await uow.residencies.at(1, Home("3", "2", "503"))
    assert names == ["甲某", "乙某", "丙某"]
    assert there == [1, 2, 3]
    assert elsewhere == []
    assert len(set(await stands(house, residencies.c.home))) == 3
    await house.close()


async def test_who_is_called_as_if_they_were_sealed_is_called_so(storage) -> None:
    for number, (keys, name) in enumerate(
        [((), "sealed:1a2b3c4d:AAAA"), ((NEW,), "sealed::王"), ((), "sealed:王阿姨")], 1
    ):
        house = opened(storage, *keys)
        await moved_in(house, number, name)
        await house.close()
    house = opened(storage, NEW)
    async with house.begin() as uow:
        names = [(await uow.residents.named(number)).name for number in (1, 2, 3)]
    assert names == ["sealed:1a2b3c4d:AAAA", "sealed::王", "sealed:王阿姨"]
    await house.close()


def test_words_from_before_there_were_keys_are_words() -> None:
    keyring = Keyring([NEW])
    assert keyring.opened_text("sealed:kept in a box", b"lines.text") == "sealed:kept in a box"
    assert keyring.sealed_text("", b"lines.text") == ""


# --- what must not open ---------------------------------------------------------------------


async def test_a_value_moved_to_another_column_does_not_open_there(storage) -> None:
    house = opened(storage, NEW)
    await moved_in(house)
    async with house.engine.begin() as connection:
        await connection.execute(text("UPDATE accounts SET name = (SELECT name FROM residents)"))
    async with house.begin() as uow:
        with pytest.raises(SealIsBroken, match=r"accounts\.name"):
            await uow.accounts.get(WANG)
    await house.close()


@pytest.mark.parametrize("spoilt", ["sealed:{id}:AAAA", "sealed:{id}:" + "A" * 64, "sealed:{id}:A"])
def test_what_was_changed_does_not_open(spoilt) -> None:
    keyring = Keyring([NEW])
    with pytest.raises(SealIsBroken):
        keyring.opened_text(spoilt.format(id=keyring.writing), b"residents.name")


async def test_a_missing_key_is_told_before_anything_is_read_and_nothing_is_overwritten(
    storage,
) -> None:
    house = opened(storage, OLD)
    async with house.begin() as uow:
        await uow.sealing.take_up(NOON)
    await moved_in(house)
    before = await stands(house, residents.c.name)
    for keys in ((), (NEW,)):
        wrong = opened(storage, *keys)
        with pytest.raises(KeyIsMissing) as told:
            await wrong.unlock(NOON)
        assert told.value.key == Keyring([OLD]).writing
        async with wrong.begin() as uow:
            with pytest.raises(KeyIsMissing):
                await uow.residents.get(7)
        await wrong.close()
    assert await stands(house, residents.c.name) == before
    await house.close()


async def test_what_only_one_process_has_is_not_written_with(storage) -> None:
    house = opened(storage, OLD)
    async with house.begin() as uow:
        await uow.sealing.take_up(NOON)
    await house.close()
    tool = opened(storage, NEW, OLD)
    async with storage.hold_house(0):
        await tool.unlock(NOON)
        await moved_in(tool)
    [kept] = await stands(tool, residents.c.name)
    assert kept.startswith(f"sealed:{Keyring([OLD]).writing}:")
    await tool.unlock(NOON)
    async with tool.begin() as uow:
        assert uow.sealing.writing == Keyring([NEW]).writing, "nobody lives there: it is taken up"
    await tool.close()


# --- keys that change --------------------------------------------------------------------------


async def test_everything_is_sealed_anew_part_by_part_and_the_old_key_may_go(storage) -> None:
    await moved_in(storage, 1, "甲某")
    old = opened(storage, OLD)
    async with old.begin() as uow:
        await uow.sealing.take_up(NOON)
    await moved_in(old, 2, "乙某")
    await old.close()
    house = opened(storage, NEW, OLD)
    async with house.begin() as uow:
        await uow.sealing.take_up(NOON + timedelta(days=365))
        counted = await uow.sealing.count(residents.c.name)
        homes = await uow.sealing.count(residencies.c.home)
        assert counted == homes == {"": 1, Keyring([OLD]).writing: 1}
    assert await renewed(house) == {"residents": 2, "accounts": 2, "residencies": 2}
    assert await renewed(house) == {}, "what is done is not done again"
    async with house.begin() as uow:
        assert await uow.sealing.let_go() == [Keyring([OLD]).writing]
        assert await uow.sealing.let_go() == []
    await house.close()
    alone = opened(storage, NEW)
    await alone.unlock(NOON)
    async with alone.begin() as uow:
        assert [(await uow.residents.named(n)).name for n in (1, 2)] == ["甲某", "乙某"]
        assert await uow.sealing.count(residents.c.name) == {Keyring([NEW]).writing: 2}
        assert len(await uow.residencies.at(1, HOME)) == 2
    await alone.close()


async def test_more_rows_than_a_part_are_gone_through_in_the_order_of_their_keys(storage) -> None:
    async with storage.engine.begin() as connection:
        rows = [{"id": n, "name": f"{n}", "since": NOON} for n in range(1, 451)]
        await connection.execute(insert(residents), rows)
        both = [{"resident": n, "community": c, "home": ["1", None, str(n)]}
                for n in range(1, 226) for c in (1, 2)]  # fmt: skip
        await connection.execute(insert(residencies), both)
    house = opened(storage, NEW)
    assert await renewed(house) == {"residents": 450, "residencies": 450}
    async with house.begin() as uow:
        assert await uow.sealing.count(residents.c.name) == {Keyring([NEW]).writing: 450}
    await house.close()


# --- keys as they are written --------------------------------------------------------------------


def test_keys_are_written_in_base64_newest_first() -> None:
    assert read_keys(f"{written_key(NEW)}, {written_key(OLD)}\n") == [NEW, OLD]
    assert read_keys("") == []
    for wrong in ("abc", "ä", written_key(NEW[:31])):
        with pytest.raises(NotAKey):
            read_keys(wrong)
    with pytest.raises(NotAKey):
        Keyring([b"short"])
