"""What the doctor finds behind, stuck and risky; and that a house in which all is well hears none."""

from datetime import timedelta

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.doctor import _readable, _room_left, _telegram, examine
from bot.settings import Settings
from bot.timepiece import WallTime
from bot.transports.telegram import Telegram
from domain.chat import Kind, Outgoing
from handlers.wording.catalogue import LANGUAGES, render
from storage import Storage
from storage.backlog import BACKUP
from tests import databases
from tests.bot_api import BotApi
from tests.crashes.stories import SQUARE, found
from tests.town import Town, TownLine, after

LATE = timedelta(minutes=11)


class Examined:
    """A house and its doctor."""

    def __init__(self, storage, time, folder):
        self.storage, self.time = storage, time
        self.settings = Settings(_env_file=None, database_url=storage.url, data_dir=folder)

    async def finds(self, **known):
        settings = self.settings.model_copy(update=known)
        findings = await examine(settings, self.time)
        for each in findings:
            assert all(render(each, language, settings.zone) for language in LANGUAGES)
        return {each.key.removeprefix("doctor-"): dict(each.values) for each in findings}


@pytest.fixture
async def house(tmp_path, time):
    storage = Storage(databases.sqlite(tmp_path))
    await databases.empty(storage)
    await databases.stamp(storage)
    await found(storage)
    yield Examined(storage, time, tmp_path)
    await storage.close()


TROUBLES = {
    *("nobody-lives", "unclean", "inbox-behind", "paused", "answers-late", "silent"),
    *("disk-low", "never-backed-up", "backup-old", "readable", "metrics-open"),
}


async def test_in_a_house_in_which_all_is_well_no_trouble_is_found(house):
    now = house.time.now()
    async with house.storage.begin() as uow:
        await uow.lives.start(BACKUP, now)
        await uow.lives.end(BACKUP, now)
        await uow.lives.hear("telegram:42", now)
    async with house.storage.hold_house(0):
        found = await house.finds()
    assert TROUBLES & set(found) == set()
    assert found["backed-up"] == {"at": now}


async def test_that_nobody_lives_there_and_how_the_last_life_ended_is_told(house):
    assert "nobody-lives" in await house.finds()
    begun = house.time.now()
    async with house.storage.begin() as uow:
        await uow.lives.start("bot", begun)
    assert (await house.finds())["unclean"] == {"at": begun}
    async with house.storage.begin() as uow:
        await uow.lives.end("bot", begun)
    assert "unclean" not in await house.finds()


async def test_what_waits_for_long_is_told_in_minutes(house):
    town = Town(house.time)
    app = App(house.settings, house.time, [TownLine(town)], storage=house.storage)
    town.says("王阿姨", "列表", to=SQUARE)
    await app.transports["town"].listen(app.keep)
    async with house.storage.begin() as uow:
        said = Outgoing(room=SQUARE, kind=Kind.ANSWER, text="您好", key="k")
        await uow.outbox.put([(said, 1)], house.time.now())
        [kept] = await uow.inbox.claim(9, house.time.now())
        await uow.inbox.failed(kept, "ValueError", house.time.now() + timedelta(hours=1))
    assert TROUBLES & set(await house.finds()) == {"nobody-lives", "never-backed-up", "paused"}
    house.time.move(house.time.now() + LATE)
    found = await house.finds()
    assert found["inbox-behind"] == found["answers-late"] == {"minutes": 11}
    assert found["paused"] == {"count": 1}
    await app.darkroom.close()


async def test_a_platform_that_is_not_heard_is_told_while_somebody_lives_there(house):
    heard = house.time.now()
    async with house.storage.begin() as uow:
        await uow.lives.hear("telegram:42", heard)
    after(house.time, minutes=11)
    assert "silent" not in await house.finds()
    async with house.storage.hold_house(0):
        found = await house.finds()
    assert found["silent"] == {"source": "telegram:42", "at": heard}


async def test_how_old_the_newest_backup_is_is_told_and_one_that_broke_off_does_not_count(house):
    assert "never-backed-up" in await house.finds()
    taken = house.time.now()
    async with house.storage.begin() as uow:
        await uow.lives.start(BACKUP, taken)
    assert "never-backed-up" in await house.finds()
    async with house.storage.begin() as uow:
        await uow.lives.end(BACKUP, taken)
    after(house.time, hours=49)
    assert (await house.finds())["backup-old"] == {"at": taken}


def test_what_others_on_the_machine_can_read_is_told(tmp_path):
    database, keys = tmp_path / "stool.db", tmp_path / "keys"
    for file in (database, keys):
        file.touch(mode=0o600)
    settings = Settings(_env_file=None, encryption_keys_file=keys, data_dir=tmp_path)
    tmp_path.chmod(0o755)
    assert _readable(settings, database) == []
    database.chmod(0o644)
    keys.chmod(0o640)
    found = [dict(each.values)["path"] for each in _readable(settings, database)]
    assert found == [str(keys), str(database)]
    tmp_path.chmod(0o700)
    assert _readable(settings, database) == [], "nobody else comes so far"


def test_a_folder_that_is_not_there_yet_has_room(tmp_path):
    assert _room_left(Settings(_env_file=None, data_dir=tmp_path / "later")) == []


async def test_counts_that_are_told_beyond_this_machine_are_a_risk(house):
    assert "metrics-open" not in await house.finds(metrics_port=9109)
    found = await house.finds(metrics_port=9109, metrics_host="0.0.0.0")
    assert found["metrics-open"] == {"host": "0.0.0.0"}


async def test_where_telegram_brings_updates_is_compared_with_the_settings():
    async with BotApi(now=WallTime().now) as platform:
        stool = platform.bot("42:token", username="stool_bot")
        known = {"telegram_token": SecretStr(stool.token), "telegram_api_url": platform.url}
        plain = Settings(_env_file=None, **known)
        called = Settings(_env_file=None, telegram_webhook_url="https://stool.example/t", **known)

        async def finds(settings):
            return {each.key for each in await _telegram(settings, WallTime())}

        assert "doctor-webhook-elsewhere" not in await finds(plain)
        assert "doctor-webhook-elsewhere" in await finds(called)
        telegram = Telegram(stool.token, now=WallTime().now, api_url=platform.url)
        async with telegram:
            await telegram.call_home("https://stool.example/t", "made-up")
            assert (await telegram.home()).url == "https://stool.example/t"
        assert "doctor-webhook-elsewhere" in await finds(plain)
        assert "doctor-webhook-elsewhere" not in await finds(called)
