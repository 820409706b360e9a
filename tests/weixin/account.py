"""The bot's account among the neighbours on WeChat: its transport alone, and a clock moved by hand."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from bot.timepiece import HandTime
from bot.transports.wechat import Wechat
from domain.chat import Outgoing, Room
from tests.weixin.neighbourhood import HOUSE

NOW = datetime(2026, 11, 16, 1, tzinfo=UTC)
GROUP = Room("wechat", HOUSE)


class Bot:
    """The bot's account in that town, and how long it paused."""

    def __init__(self, town, **known) -> None:
        self.town, self.time, self.pauses = town, HandTime(NOW), []
        self.meanwhile = None
        """What happens in the next pause."""
        self.kept, self.news = {}, asyncio.Condition()
        self.wechat = Wechat(
            town.endpoint,
            town.token,
            **{"now": self.time.now, "pause": self.pause, "chance": lambda: 0.5, "echo": 0.2}
            | known,
        )

    async def pause(self, seconds) -> None:
        self.pauses.append(seconds)
        if self.meanwhile is not None:
            await self.meanwhile
            self.meanwhile = None
        self.time.move(self.time.now() + timedelta(seconds=seconds))

    async def keep(self, raws) -> None:
        async with self.news:
            self.kept |= {raw.key: raw for raw in raws}
            self.news.notify_all()

    async def hears(self, name):
        """What was heard under the puppet's name for it, once it is."""
        async with asyncio.timeout(10), self.news:
            await self.news.wait_for(lambda: name in self.kept)
        return self.wechat.heard(self.kept[name])

    async def is_in(self) -> None:
        async with asyncio.timeout(10), self.news:
            await self.news.wait_for(lambda: self.wechat.standing.me)

    async def is_out(self) -> None:
        async with asyncio.timeout(10), self.news:
            await self.news.wait_for(lambda: not self.wechat.standing.me)

    async def says(self, text="好", room=GROUP, *, file=None, **more) -> str:
        return await self.wechat.send(Outgoing(room=room, text=text, **more), file=file)

    async def told(self):
        """What was sent: the words, or the name of a file."""
        return [each.get("text") or each.get("name") for each in await self.town.sent()]


@asynccontextmanager
async def living_in(town, **known):
    """An account that is in, and listens; `known` as `Wechat` has it."""
    await town.settles()
    bot = Bot(town, **known)
    async with bot.wechat:
        listening = asyncio.create_task(bot.wechat.listen(bot.keep))
        await bot.is_in()
        yield bot
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
