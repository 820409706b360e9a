"""Keys as an operator uses them: made, taken up, changed, forgotten; and what the doctor says."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from bot import service
from bot.__main__ import bot
from bot.doctor import examine
from bot.settings import Settings
from bot.timepiece import HandTime
from domain.people import Resident
from storage import Storage
from storage.keyring import Keyring, read_keys, written_key
from tests.databases import sqlite, stamp

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
OLD, NEW = (written_key(bytes([n]) * 32) for n in (1, 2))


def named(*keys: str) -> str:
    """What keys are called."""
    return Keyring(read_keys(keys[0])).ids[0]


@dataclass
class Operator:
    url: str
    folder: str

    def types(self, *words, keys=(), **settings):
        env = {"DATABASE_URL": self.url, "ENCRYPTION_KEYS": ",".join(keys), **settings}
        return CliRunner(env=env).invoke(bot, list(words))

    def settings(self, *keys) -> Settings:
        given = {"encryption_keys": ",".join(keys)} if keys else {}
        return Settings(_env_file=None, database_url=self.url, data_dir=self.folder, **given)

    async def examines(self, *keys) -> dict[str, dict[str, object]]:
        found = await examine(self.settings(*keys), HandTime(NOON))
        return {each.key: dict(each.values) for each in found}

    def keeps(self, name, number, *keys) -> None:
        async def kept():
            storage = Storage(self.url, Keyring(read_keys(",".join(keys))))
            async with storage.begin() as uow:
                await uow.sealing.take_up(NOON)
                uow.residents.put(Resident(id=number, name=name, since=NOON))
            await storage.close()

        asyncio.run(kept())


@pytest.fixture
def operator(tmp_path):
    operator = Operator(sqlite(tmp_path), str(tmp_path))
    asyncio.run(newest_tables(operator.url))
    return operator


async def newest_tables(url) -> None:
    """Tables as the code has them, which is what migrating comes to."""
    storage = Storage(url)
    await storage.create()
    await stamp(storage)
    await storage.close()


def test_a_key_is_made_and_shown_once_with_what_to_do(operator) -> None:
    told = operator.types("keys", "new")
    assert len(read_keys(told.stdout)) == 1
    assert "重启" in told.stderr


def test_keys_change_while_nothing_is_lost(operator) -> None:
    operator.keeps("甲某", 1)
    operator.keeps("乙某", 2, OLD)
    shown = operator.types("keys", "status", keys=(NEW, OLD)).stdout
    assert shown == (f"residents.name：没加密的1个。\nresidents.name：钥匙 {named(OLD)} 的1个。\n")
    told = operator.types("keys", "rotate", keys=(NEW, OLD))
    assert (told.exit_code, told.stdout.splitlines()) == (
        0,
        [
            "residents：重新加密2个。",
            f"好了：全部内容都用钥匙 {named(NEW)} 加密，这次转了2个。",
            f"旧钥匙 {named(OLD)} 可以从 ENCRYPTION_KEYS 里拿掉了；旧备份还要用它才读得出来。",
        ],
    )
    assert operator.types("keys", "status", keys=(NEW,)).stdout == (
        f"residents.name：钥匙 {named(NEW)} 的2个。\n"
    )


def test_without_a_key_there_is_nothing_to_change_to(operator) -> None:
    told = operator.types("keys", "rotate")
    assert (told.exit_code, "ENCRYPTION_KEYS" in told.stderr) == (1, True)
    operator.keeps("", 1)
    assert operator.types("keys", "status").stdout == "还没有要加密的内容。\n"


def test_a_tool_does_not_change_keys_under_a_bot_that_does_not_know_them(operator) -> None:
    operator.keeps("甲某", 1, OLD)

    async def meanwhile():
        storage = Storage(operator.url)
        async with storage.hold_house(0):
            told = await asyncio.to_thread(operator.types, "keys", "rotate", keys=(NEW, OLD))
        await storage.close()
        return told

    told = asyncio.run(meanwhile())
    assert told.exit_code == 1
    assert f"还不认识钥匙 {named(NEW)}" in told.stderr
    assert operator.types("keys", "status", keys=(OLD,)).exit_code == 0


@pytest.mark.parametrize("verb", [("journal", "verify"), ("keys", "rotate"), ("export", "org")])
def test_every_tool_names_the_missing_key_on_one_line_and_changes_nothing(operator, verb) -> None:
    operator.keeps("甲某", 1, OLD)
    for keys in ((), (NEW,)):
        told = operator.types(*verb, keys=keys)
        assert (told.exit_code, told.stdout) == (1, "")
        assert told.stderr.startswith(f"少了钥匙 {named(OLD)}")
        assert len(told.stderr.splitlines()) == 1
    assert operator.types("keys", "status", keys=(OLD,)).stdout.endswith("的1个。\n")


async def test_the_bot_does_not_start_without_a_key_that_it_needs(operator) -> None:
    await asyncio.to_thread(operator.keeps, "甲某", 1, OLD)
    with pytest.raises(service.CannotStart, match="keys-missing"):
        await service.run(operator.settings(NEW).model_copy(update={"web_url": "http://localhost"}))


def test_keys_that_are_none_are_told_and_never_shown(operator) -> None:
    told = operator.types("journal", "verify", keys=("secret-but-short",))
    assert told.exit_code == 1
    assert told.stderr.startswith("ENCRYPTION_KEYS")
    assert "secret-but-short" not in told.output
    away = operator.types("journal", "verify", ENCRYPTION_KEYS_FILE=f"{operator.folder}/none")
    assert away.stderr.startswith("ENCRYPTION_KEYS")


def test_keys_may_stand_in_a_file(operator, tmp_path) -> None:
    file = tmp_path / "keys"
    file.write_text(f"{NEW}\n{OLD}\n")
    operator.keeps("甲某", 1, OLD)
    told = operator.types("keys", "rotate", ENCRYPTION_KEYS_FILE=str(file))
    assert named(NEW) in told.stdout


def test_the_doctor_says_which_key_must_stay(operator) -> None:
    assert "keys-none" in asyncio.run(operator.examines())
    operator.keeps("甲某", 1, OLD)
    found = asyncio.run(operator.examines(NEW, OLD))
    assert found["keys-not-taken-up"] == {"id": named(NEW)}
    assert found["keys-still-needed"] == {"id": named(OLD)}
    found = asyncio.run(operator.examines(NEW))
    assert found["keys-missing"] == {"id": named(OLD)}
    assert "doctor-house" not in found, "what cannot be read is not guessed"
    operator.types("keys", "rotate", keys=(NEW, OLD))
    found = asyncio.run(operator.examines(NEW, OLD))
    assert found["keys-not-needed"] == {"id": named(OLD)}
    assert asyncio.run(operator.examines("short"))["keys-unreadable"] == {}


def test_the_settings_never_show_a_key(operator) -> None:
    assert NEW not in repr(operator.settings(NEW))
