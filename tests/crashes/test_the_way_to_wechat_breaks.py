"""The way to WeChat breaks fifty times, at our end and at theirs: nothing counts twice.

What is said while nobody listens is lost there, and no bot can help it. So each vote that was
heard must count once, each gap must be told where people vote, and whatever was said twice must
be something that the bot itself counts as said again.
"""

import asyncio
import logging
import re
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from random import Random

import pytest
import structlog
from sqlalchemy import func, select

from bot.app import App
from bot.settings import Settings
from bot.timepiece import HandTime
from bot.transports.wechat import Wechat
from domain.permissions import Role
from handlers.founding import import_org
from storage import Storage
from storage.inbox import inbox
from storage.journal import journal
from storage.outbox import Stage, outbox
from storage.polls import ballots
from tests import databases
from tests.crashes.lives import Crash, Fate, Fragile
from tests.journeys.town import COUNCIL, MONDAY, ORGANISATION
from tests.weixin import needs_node
from tests.weixin.neighbourhood import neighbourhood
from tests.weixin.village import Village

ROUNDS = 34
"""The bot dies in each; in every second the puppet service restarts as well."""
GAPS = [timedelta(seconds=10), timedelta(seconds=50), timedelta(minutes=4)]
TOLD = timedelta(seconds=30)
"""A longer gap is told."""

SPAN = re.compile(r"(\d{1,2}):(\d\d)–(\d{1,2}):(\d\d)")


class Doomed(Wechat):
    """The bot's way to WeChat, where its life may end before it says something, or just after."""

    def __init__(self, fate: Fate, *known, **named) -> None:
        super().__init__(*known, **named)
        self.fate = fate

    async def send(self, message, **known):
        self.fate.reach("before sending")
        name = await super().send(message, **known)
        self.fate.reach("after sending")
        return name


class Besieged(Village):
    """The village, whose bot may be dead when something is said."""

    dead = False

    async def keep(self, raws):
        try:
            await super().keep(raws)
        except Crash:
            async with self._news:
                self.dead = True
                self._news.notify_all()
            raise

    async def hears(self, name):
        async with asyncio.timeout(20), self._news:
            await self._news.wait_for(lambda: self.dead or name in self._kept)
        if self.dead:
            raise Crash

    def unhear(self, name):
        """What happens next under this name is news again."""
        self._kept.discard(name)


@dataclass
class Gap:
    since: datetime
    until: datetime


class Siege:
    """One neighbourhood, and the bot's many lives in it."""

    def __init__(self, url, folder, seed):
        self.url, self.folder, self.random = url, folder, Random(seed)
        self.time, self.town, self.drawn = HandTime(MONDAY), neighbourhood(), count(1)
        self.village = Besieged(self.town, None, None, self.time)
        self.votes = {}
        """Who voted how in which message."""
        self.gaps = []
        self.kills = self.restarts = 0

    async def pause(self, seconds):
        """By the bot's clock; but the line to a service that restarts comes back in real time."""
        if self.village.wechat.standing.me:
            self.time.move(self.time.now() + timedelta(seconds=seconds))
            await asyncio.sleep(0)
        else:
            await self.town.listeners()  # asking takes a while of its own

    @asynccontextmanager
    async def life(self, ends_at=None):
        """One life of the bot, which a crash ends; or its end is sudden all the same."""
        village, fate = self.village, Fate(ends_at)
        village.dead = False
        village.unhear("wechat:account")
        async with Doomed(
            fate,
            self.town.endpoint,
            self.town.token,
            now=self.time.now,
            pause=self.pause,
            chance=self.random.random,
        ) as wechat:
            storage = Fragile(self.url, fate)
            app = App(
                Settings(_env_file=None, data_dir=self.folder),
                self.time,
                [wechat],
                storage=storage,
                chance=lambda size: next(self.drawn).to_bytes(size),
            )
            village.app, village.wechat = app, wechat
            self.listening = None
            try:
                yield app
            except Crash:
                pass
            finally:
                fate.over = True  # whatever still runs does nothing more
                hands = [each for each in (self.listening, app.reception._keeping) if each]
                for hand in hands:
                    hand.cancel()
                await asyncio.gather(*hands, return_exceptions=True)
                await storage.close()
                await app.darkroom.close()

    async def begins(self, app):
        await app.wake_up()
        self.listening = asyncio.create_task(self.village.wechat.listen(self.village.keep))

    async def comes_back(self, app, broke):
        """The bot listens again; what it missed was a gap."""
        await self.village.hears("wechat:found")
        self.gaps.append(Gap(broke, self.time.now()))
        await app.notice()
        await self.village.settles()

    async def somebody_votes(self):
        member = self.random.choice(self.village.members)
        choice = self.random.choice(["同意", "反对", "弃权"])
        said = f"投票 1 {choice}"
        message = await member._types(self.village.council, said, [])
        self.votes[message] = member.handle, choice
        return message

    async def is_heard(self):
        await self.village.hears(await self.somebody_votes())

    async def passes(self):
        """Time passes, and somebody votes without being heard."""
        await self.somebody_votes()
        self.time.move(self.time.now() + self.random.choice(GAPS))

    async def restarts_service(self, app):
        """The puppet service goes down under the bot, and comes up again."""
        self.restarts += 1
        broke = self.time.now()
        self.village.unhear("wechat:found")
        await self.town.down()
        await self.passes()
        await self.town.up()
        await self.comes_back(app, broke)


async def found(siege):
    village = siege.village
    async with siege.life() as app:
        await siege.begins(app)
        async with app.storage.begin() as uow:
            await import_org(uow, ORGANISATION, siege.time.now())
        await village.post("contact", id="wxid_stool", name="小板凳")
        await village.post("login", id="wxid_stool")
        await village.hears("wechat:account")
        await village.gathers(["王阿姨"], ["老周", "老吴", "老郑"])
        for place, member in enumerate(village.members):
            role = Role.COUNCIL_LEAD if place == 0 else Role.COUNCIL_MEMBER
            await member.writes(f"登记 {await village.code(role, COUNCIL)}")
        await village.residents[0].says(village.estate, "提议：3号楼门口装个路灯")
        await village.members[0].says(village.council, "上会 1 截止 11月19日20点")
        assert "已投 0/3" in village.council.told.text, village.council.told.text
        await app.notice()


async def besiege(siege):
    """Fifty breaks: the bot is killed, the service restarts, or both."""
    broke = siege.time.now()
    for number in range(ROUNDS):
        siege.village.unhear("wechat:found")
        killed = number % 2 == 0
        async with siege.life(ends_at=siege.random.randint(2, 14) if killed else None) as app:
            await siege.begins(app)
            await siege.comes_back(app, broke)
            for _ in range(2):
                await siege.is_heard()
            if not killed:
                await siege.restarts_service(app)
                await siege.is_heard()
            await siege.village.settles()
            await app.notice()
        siege.kills += 1
        broke = siege.time.now()
        await siege.passes()
    siege.village.unhear("wechat:found")
    async with siege.life() as app:
        await siege.begins(app)
        await siege.comes_back(app, broke)
        for _ in range(3):  # what was to be told later is told
            siege.time.move(siege.time.now() + timedelta(minutes=31))
            async with app.storage.begin() as uow:
                await uow.lives.hear(siege.village.wechat.source, siege.time.now())
            await app.clock.strike()
            await siege.village.settles()


@pytest.fixture(autouse=True)
def quiet():
    level = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=level)
    yield
    structlog.reset_defaults()


def minute(moment):
    local = moment.astimezone(Settings(_env_file=None).zone)
    return 60 * local.hour + local.minute


async def test_fifty_breaks_count_nothing_twice_tell_each_gap_and_count_what_is_said_again(
    tmp_path,
):
    needs_node()
    url = databases.sqlite(tmp_path)
    storage = Storage(url)
    await databases.empty(storage)
    siege = Siege(url, tmp_path, seed=7)
    await siege.town.reset()
    await found(siege)
    await besiege(siege)
    assert siege.kills + siege.restarts >= 50

    async with storage.begin() as uow:
        connection = uow._work.connection
        heard = (
            await connection.scalars(
                select(inbox.c.key).where(inbox.c.key.in_(list(siege.votes))).order_by(inbox.c.id)
            )
        ).all()
        kept = (await connection.execute(select(ballots.c.resident, ballots.c.choice))).all()
        sealed = await connection.scalar(
            select(func.count()).select_from(journal).where(journal.c.act == "ballot")
        )
        letters = (
            await connection.execute(select(outbox.c.room, outbox.c.stage, outbox.c.attempts))
        ).all()
        assert await uow.journal.verify() == []
    await storage.close()

    # Of each voter the last vote that was heard stands, and each that was heard was sealed once.
    assert ROUNDS < len(heard) < len(siege.votes), "some were heard, and some nobody could hear"
    last = dict(siege.votes[message] for message in heard)
    meant = Counter(
        {"同意": "yes", "反对": "no", "弃权": "abstain"}[each] for each in last.values()
    )
    assert len(kept) == len(last)
    assert Counter(choice for _, choice in kept) == meant
    assert sealed == len(heard)

    # Whatever stands twice in a chat is something that the bot itself counts as perhaps said again.
    said = Counter(told.to for told in siege.village.told)
    believed = Counter(room.address for room, stage, _ in letters if stage == Stage.SENT)
    doubted = sum(attempts + (stage == Stage.UNKNOWN) for _, stage, attempts in letters)
    assert not believed - said, "what the bot believes to have said was said"
    assert sum((said - believed).values()) <= doubted

    # Each gap that is worth a word was told where people vote.
    spans = [
        (60 * int(h) + int(m), 60 * int(k) + int(n))
        for h, m, k, n in SPAN.findall(siege.village.council.told.text)
    ]
    untold = [
        gap
        for gap in siege.gaps
        if gap.until - gap.since > TOLD
        and not any(
            since <= minute(gap.since) and minute(gap.until) <= until + 1 for since, until in spans
        )
    ]
    assert untold == []

    # And nobody is flooded by it, however bad the hour.
    lines = sum("没收到消息" in told.text for told in siege.village.council.told)
    assert 2 <= lines <= 2 + (siege.time.now() - MONDAY) / timedelta(minutes=30)
