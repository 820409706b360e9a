"""The two processes: the Bot API server, which lasts, and the bot, which does not."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import httpx

from tests.weixin.neighbourhood import TOKEN as WECHATY_TOKEN

TOKEN = "7000000001:made-up"
SHANGHAI = ZoneInfo("Asia/Shanghai")
SAID = ("sendMessage", "editMessageText", "answerCallbackQuery")
"""How the bot speaks."""


class Telegram:
    """The emulated Bot API server, as seen through its remote control."""

    def __init__(self, client: httpx.AsyncClient, url: str) -> None:
        self._client = client
        self.url = url

    async def play(self, *actions: dict) -> list:
        """Let people do these."""
        answer = await self._client.post("/control/play", json=list(actions))
        told = answer.json()
        if answer.is_error:
            raise RuntimeError(f"{told['why']}: {told['failed']}")
        return told["results"]

    async def ask(self, what: str, **known) -> list | dict:
        """How things stand: chats, updates, requests, state."""
        return (await self._client.get(f"/control/{what}", params=known)).json()

    async def calls(self, method: str, **known: str) -> None:
        """Call a method of the Bot API as the bot does."""
        (await self._client.post(f"/bot{TOKEN}/{method}", data=known)).raise_for_status()

    async def stammer(self, random: Random, said: Sequence[str] = SAID) -> None:
        """Something goes wrong between Telegram and the bot, unless much is about to already."""
        if (await self.ask("state"))["faults"] > 2:
            return
        method = random.choice([*said, *said, *said, "getUpdates"])
        kinds = ["too_many", "broken", "dropped", "lost", "silent"]
        kind = random.choice(kinds[:3] if method == "getUpdates" else kinds)
        known = {"method": method, "kind": kind, "retry_after": 1, "seconds": 1.5}
        await self.play({"verb": "fails", "arguments": known})


@asynccontextmanager
async def telegram(seed: int):
    """The server, up as long as the block lasts."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bot_api", "--limited", "--seed", str(seed)),
        stdout=PIPE,
        stderr=DEVNULL,  # it complains of every bot that leaves in the middle of a word
    )
    assert process.stdout
    url = (await process.stdout.readline()).decode().strip()
    try:
        async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=30) as client:
            yield Telegram(client, url)
    finally:
        process.terminate()
        await process.wait()


class Bot:
    """`python -m bot run`, or another `life` of it, again and again."""

    def __init__(
        self,
        database: str,
        api: str,
        log: Path,
        *,
        life: Sequence[str] = ("-m", "bot", "run"),
        wechat: str | None = None,
        roles: str | None = None,
    ) -> None:
        """It lives on Telegram's `api`, or on the puppet service at `wechat`; alone, or in these
        `roles` beside others.
        """
        self._life = life
        # A quiet hour would keep the result of a vote until the morning.
        later = (datetime.now(UTC) + timedelta(hours=6)).astimezone(SHANGHAI)
        self._environment = {
            **os.environ,
            "DATABASE_URL": database,
            **(_on_telegram(api) if wechat is None else _on_wechat(wechat)),
            **({} if roles is None else {"ROLES": roles}),
            "WEB_PORT": "0",
            "QUIET_HOURS": f"{later:%H}:00-{later:%H}:30",
        }
        self._log = log
        self._process: Process | None = None
        self.kills = 0

    async def wake(self) -> None:
        """Begin a life."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, *self._life),
                env=self._environment,
                stdin=DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def lives(self) -> bool:
        """Whether it has not ended by itself."""
        return self._process is not None and self._process.returncode is None

    async def kill(self) -> None:
        """End it in the middle of whatever it does."""
        assert self._process
        if self._process.returncode is not None:
            raise RuntimeError(f"the bot ended by itself: see {self._log}")
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()
        self.kills += 1

    async def leave(self) -> int:
        """End it as one should; answers with how it went."""
        assert self._process
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        return await asyncio.wait_for(self._process.wait(), 60)

    async def runs(self, *words: str) -> int:
        """Run another command of the bot's."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words),
            env=self._environment,
            stdout=DEVNULL,
            stderr=DEVNULL,
        )
        return await process.wait()

    async def reads(self, *words: str) -> str:
        """What another command of the bot's prints."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words), env=self._environment, stdout=PIPE
        )
        return (await process.communicate())[0].decode()


def _on_telegram(api: str) -> dict[str, str]:
    return {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": api}


def _on_wechat(endpoint: str) -> dict[str, str]:
    """As much as it likes at any time, but never faster than the account may."""
    return {
        "WECHATY_ENDPOINT": endpoint,
        "WECHATY_TOKEN": WECHATY_TOKEN,
        "WECHATY_PER_DAY": "100000",
        "WECHATY_QUIET_AFTER_LOGIN": "0",
    }
