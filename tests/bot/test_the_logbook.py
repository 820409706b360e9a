"""What the bot logs: a line each with its action; of a fault its kind and place; no secret, ever."""

import asyncio
import json
import logging
import os
import signal
import sys
from pathlib import Path

import httpx
import pytest
import structlog
from pydantic import SecretStr

from bot import logbook
from bot.app import App
from bot.settings import Settings
from bot.timepiece import WallTime
from bot.web.server import door
from storage.keyring import written_key
from tests import databases
from tests.bot_api import BotApi, FaultKind
from tests.crashes.stories import SQUARE, found
from tests.town import Town, TownLine

ROOT = Path(__file__).parents[2]

WORDS = "3号楼门口的灯坏了"

MARK = "geheim"
"""In every secret of the house below, and in nothing else."""


def lines(capfd):
    return capfd.readouterr().err.splitlines()


def speaking(**known):
    logbook.speak_plainly(Settings(_env_file=None, **known))
    return structlog.get_logger("bot.somewhere")


# --- a line each ------------------------------------------------------------------------------


def test_a_line_is_words_with_an_action(capfd):
    speaking().warning("Telegram is silent", action="telegram-silent", tries=3)
    [line] = lines(capfd)
    assert "event='Telegram is silent' action='telegram-silent' tries=3" in line
    assert line.startswith("timestamp=")


def test_a_line_is_json_where_the_settings_ask_for_it_and_a_librarys_too(capfd):
    log = speaking(log_format="json")
    log.info("说了", action="say", letter=42)
    logging.getLogger("uvicorn.error").warning("of a library's: %s", "words")
    ours, theirs = map(json.loads, lines(capfd))
    assert ours.pop("timestamp")
    assert ours == {"event": "说了", "action": "say", "letter": 42, "level": "info"}
    assert theirs["event"] == "of a library's: words"


@pytest.mark.parametrize(("level", "told"), [("debug", 3), ("info", 2), ("warning", 1)])
def test_as_much_is_told_as_the_settings_ask_for(capfd, level, told):
    log = speaking(log_level=level)
    log.debug("each")
    log.info("the usual")
    log.warning("what goes wrong")
    logging.getLogger("httpx").debug("GET https://api/bot123:secret")
    logging.getLogger("alembic.runtime.migration").info("Context impl SQLiteImpl.")
    assert len(lines(capfd)) == told


@pytest.mark.parametrize("ours", [True, False])
def test_of_a_fault_its_kind_and_its_place_are_told_and_never_its_words(capfd, ours):
    log = speaking() if ours else (speaking(), logging.getLogger("a.library"))[1]
    log.error("it failed", exc_info=ValueError(WORDS))
    [line] = lines(capfd)
    assert "fault='ValueError'" in line
    assert WORDS not in line


async def test_each_payload_that_is_answered_is_told_by_its_key_to_whoever_wants_to_know(
    sqlite_storage, time, capfd
):
    speaking(log_level="debug", log_format="json")
    await found(sqlite_storage)
    town = Town(time)
    app = App(Settings(_env_file=None), time, [TownLine(town)], storage=sqlite_storage)
    town.says("王阿姨", WORDS, to=SQUARE)
    await app.transports["town"].listen(app.keep)
    await app.settle()
    told = [json.loads(line) for line in lines(capfd)]
    [answered] = [each for each in told if each["action"] == "answer"]
    assert (answered["key"], answered["source"]) == ("1", "town:1")
    assert "王阿姨" not in str(told)


async def test_what_falls_out_of_a_task_is_told_without_its_words(capfd):
    speaking()
    logbook.listen_for_the_untold()

    async def falls():
        raise ValueError(WORDS)

    task = asyncio.ensure_future(falls())
    await asyncio.wait({task})
    del task
    [line] = lines(capfd)
    assert ("action='untold'" in line, "ValueError" in line, WORDS in line) == (True, True, False)
    asyncio.get_running_loop().call_exception_handler({"message": WORDS})
    assert WORDS not in "".join(lines(capfd))


def test_what_ends_the_bot_is_told_one_by_one(capfd):
    speaking()
    logbook.last_words(ExceptionGroup(WORDS, [ValueError(WORDS), OSError(WORDS)]))
    told = lines(capfd)
    assert [("ValueError" in line, "OSError" in line) for line in told] == [
        (True, False),
        (False, True),
    ]
    assert WORDS not in "".join(told)


# --- no secret --------------------------------------------------------------------------------


def test_a_veil_lies_over_every_secret_that_somebody_writes_down(capfd, tmp_path):
    keys = tmp_path / "keys"
    keys.write_text(f"{MARK}-one\n{MARK}-two\n", encoding="utf-8")
    log = speaking(
        database_url=f"postgresql+asyncpg://stool:{MARK}%40db@127.0.0.1/stool",
        telegram_token=SecretStr(f"42:{MARK}"),
        encryption_keys_file=keys,
        metrics_token=SecretStr("x"),
    )
    log.info("POST", url=f"https://api/bot42:{MARK}", password=f"{MARK}@db", key=f"{MARK}-two")
    logging.getLogger("a.library").warning("%s-one", MARK)
    told = "\n".join(lines(capfd))
    assert told.count(logbook.VEIL) == 4
    assert MARK not in told


def test_every_secret_setting_is_veiled():
    names = [n for n, f in Settings.model_fields.items() if "SecretStr" in str(f.annotation)]
    known = {name: SecretStr(f"{MARK}-{name}") for name in names}
    assert set(logbook.secrets_of(Settings(_env_file=None, **known))) == {
        f"{MARK}-{name}" for name in names
    }


async def test_a_busy_house_in_which_much_goes_wrong_writes_no_secret_down(tmp_path):
    """A real process with a marker in every secret; the platform fails in every way it can."""
    with door("127.0.0.1", 0) as free, door("127.0.0.1", 0) as other:
        port, machines = free.getsockname()[1], other.getsockname()[1]
    async with BotApi(now=WallTime().now) as platform:
        stool = platform.bot(f"4242:{MARK}-token", username="stool_bot")
        known = {
            "DATABASE_URL": databases.sqlite(tmp_path),
            "DATA_DIR": str(tmp_path),
            "ENCRYPTION_KEYS": written_key(MARK.encode().ljust(32, b"!")),
            "FILES_URL": "s3://photos/x?endpoint=http://127.0.0.1:1",
            "FILES_ACCESS_KEY": f"{MARK}-access",
            "FILES_SECRET_KEY": f"{MARK}-files",
            "LOG_LEVEL": "debug",
            "METRICS_PORT": str(machines),
            "METRICS_TOKEN": f"{MARK}-metrics",
            "TELEGRAM_API_URL": platform.url,
            "TELEGRAM_TOKEN": stool.token,
            "TELEGRAM_WEBHOOK_SECRET": f"{MARK}-webhook",
            "WEB_PORT": str(port),
            "WEB_URL": f"http://127.0.0.1:{port}",
        }
        out = (tmp_path / "out").open("wb")
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env={**os.environ, **known},
            cwd=ROOT,
            stdout=out,
            stderr=out,
        )
        wang = platform.person("王阿姨")
        try:
            async with asyncio.timeout(90):
                wang.says(stool, "/help")
                await platform.said(wang, "", within=60)
                for kind in (FaultKind.BROKEN, FaultKind.DROPPED, FaultKind.LOST):
                    platform.fails("sendMessage", kind)
                    platform.fails("getUpdates", kind)
                    wang.says(stool, WORDS)
                wang.says(stool, "/list")
                await told_so(machines, known["METRICS_TOKEN"])
        finally:
            process.send_signal(signal.SIGTERM)
            await process.wait()
            out.close()
            told = (tmp_path / "out").read_bytes()
    assert b"telegram-silent" in told
    assert b"action='answer'" in told
    assert MARK.encode() not in told
    assert known["ENCRYPTION_KEYS"].encode() not in told
    assert WORDS.encode() not in told
    assert process.returncode == 0


async def told_so(port, token):
    """Wait until the counts tell that several faults were met."""
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        address = f"http://127.0.0.1:{port}/metrics"
        assert (await client.get(address)).status_code == 401
        while True:
            told = await client.get(address, headers={"Authorization": f"Bearer {token}"})
            if told.text.count("stool_platform_faults_total{") >= 1:
                return
