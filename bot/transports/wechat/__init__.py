"""WeChat through a Wechaty puppet service: words in and words out, on a way that loses things."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Self

from bot.transports.transport import Keep, Traits
from bot.transports.wechat.account import Numbers, Standing
from bot.transports.wechat.fetching import Files
from bot.transports.wechat.happenings import NAME
from bot.transports.wechat.hearing import heard, is_group
from bot.transports.wechat.line import Line
from bot.transports.wechat.listening import SOURCE, Ear
from bot.transports.wechat.speaking import A_MINUTE_HOLDS, MAX_TEXT, Mouth
from domain.chat import Incoming, Outgoing, Raw, Room

__all__ = ["Numbers", "Standing", "Wechat"]


class Wechat:
    """One account on WeChat, lent to us by the puppet service at `host:port`; open it first."""

    name: str = NAME
    source: str = SOURCE

    def __init__(
        self,
        endpoint: str,
        token: str,
        *,
        ca: bytes | None = None,
        now: Callable[[], datetime],
        per_day: int = 500,
        quiet_after_login: timedelta = timedelta(hours=6),
        fleeting: bool = False,
        silence: float = 15,
        patience: float = 60,
        friends_pause: float = 30,
        answer: float = 15,
        echo: float = 10,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Nothing is asked yet.

        `ca`: whose certificates are trusted (PEM); None only on this machine. `per_day`: how much
        may be said in any 24 hours. `quiet_after_login`: for how long after somebody logged the
        account in anew nothing is begun. `fleeting`: this puppet's ids are others after each login.
        In seconds: `silence`, `patience`, `friends_pause` as `Ear` has them, `answer` and `echo`
        as `Mouth`.
        """
        self._fleeting = fleeting
        self._line = Line(endpoint, token, ca=ca)
        self._mouth = Mouth(
            self._line,
            lambda: self._ear.standing,
            now=now,
            per_day=per_day,
            quiet=quiet_after_login,
            pause=pause,
            chance=chance,
            answer=answer,
            echo=echo,
        )
        self._ear = Ear(
            self._line,
            now=now,
            echoed=self._mouth.echoed,
            pause=pause,
            chance=chance,
            silence=silence,
            patience=patience,
            friends_pause=friends_pause,
        )
        self._files = Files(self._line, lambda: self._ear.standing)
        self.traits = Traits(
            buttons=False,
            edits=False,
            max_text=MAX_TEXT,
            presses_last=timedelta(seconds=30),
            room_per_minute=None,
            room_per_second=None,
            in_all_per_second=0.5,
            in_all_per_minute=A_MINUTE_HOLDS,
            in_all_per_day=per_day,
            mentions=True,
            forgets=True,
            captions=False,
        )

    async def __aenter__(self) -> Self:
        self._line.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._line.close()

    # --- heard -------------------------------------------------------------------------------

    async def listen(self, keep: Keep) -> None:
        """Keep all that is told until cancelled; nobody tells it again."""
        await self._ear.listen(keep)

    @property
    def last_heard_from(self) -> datetime | None:
        """When it was last certain that all that was told was kept, and that we were in."""
        return self._ear.last_heard_from

    @property
    def unbroken_since(self) -> datetime | None:
        """Since when nothing was missed of all that was told by `last_heard_from`."""
        return self._ear.unbroken_since

    def remember(self, account: str, since: datetime | None) -> None:
        """How the last life left the account, before anything is heard: in since then, or out."""
        self._ear.remember(account, since)

    @property
    def standing(self) -> Standing:
        """How the account stands."""
        return self._ear.standing

    @property
    def numbers(self) -> Numbers:
        """What an operator wants to know."""
        return self._ear.numbers

    def is_group(self, room: Room) -> bool:
        """Whether several people read there."""
        return is_group(room.address)

    def heard(self, raw: Raw) -> Incoming | None:
        """What happened, or None where it is nothing to us."""
        return heard(raw, fleeting=self._fleeting)

    # --- said, and fetched -------------------------------------------------------------------

    async def send(
        self, message: Outgoing, *, edits: str | None = None, file: bytes | None = None
    ) -> str:
        """Say it; nothing can be edited here, so what should be is said anew.

        Buttons do not show: whoever words the message writes them into it. Raises `NotDelivered`.
        """
        del edits
        return await self._mouth.say(message, file)

    async def fetch(self, handle: str, *, most: int) -> bytes:
        """The file that came with a message, of at most so many bytes. Raises `NotFetched`."""
        return await self._files.fetch(handle, most=most)
