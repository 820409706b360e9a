"""陶然北岸社区 on WeChat: the real bot, the genuine puppet service, and a clock moved by hand."""

import asyncio
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from bot.app import App
from bot.settings import Settings
from bot.timepiece import HandTime
from bot.transports.transport import Raw
from bot.transports.wechat import Wechat
from domain.codes import Door, Opens
from domain.permissions import Role
from domain.places.survey import check_features
from domain.reports.case import Case
from domain.reports.report import Report
from handlers.founding import import_org, import_places, issue_codes
from storage import Storage
from tests.journeys.town import (
    A_MOMENT,
    COUNCIL,
    GRID,
    MONDAY,
    NAMES,
    ORGANISATION,
    PLACE,
    STREETS,
    street_map,
)
from tests.weixin import needs_node
from tests.weixin.neighbourhood import Neighbourhood, neighbourhood

BOT = "wxid_stool"
NAME = "小板凳"
"""The account of the bot, and what it is called."""

RULE = "- - - - - - - - - - - - - - -"
"""What WeChat puts between a quote and the answer to it."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the bot said, as WeChat shows it."""

    to: str
    text: str = ""
    mentions: tuple[str, ...] = ()
    file: bytes | None = None


class Words(list[Told]):
    """What the bot said in one chat, one after the other."""

    @property
    def text(self) -> str:
        """All of it, as somebody reads down the chat."""
        return "\n".join(told.text for told in self)

    @property
    def files(self) -> list[bytes]:
        """The pictures and papers among it."""
        return [told.file for told in self if told.file is not None]

    def with_words(self, words: str) -> Told:
        """The last that contains these words."""
        found = [told for told in self if words in told.text]
        assert found, f"nobody said {words!r} among:\n{self.text}"
        return found[-1]


class Chat:
    """A group, or what somebody has with the bot alone, as it stands on a phone."""

    def __init__(self, village: "Village", address: str) -> None:
        self.village, self.address = village, address

    @property
    def told(self) -> Words:
        """Everything that the bot said here."""
        return self.since(0)

    def since(self, turn: int) -> Words:
        """What it said here since that turn."""
        return Words(told for told in self.village.told[turn:] if told.to == self.address)


class Neighbour:
    """Somebody with WeChat on the phone: types, quotes, sends photos and places."""

    def __init__(self, village: "Village", handle: str, name: str) -> None:
        self.village, self.handle, self.name = village, handle, name
        self.alone = Chat(village, handle)

    async def says(self, where: Chat, text: str, *, names_bot: bool = False) -> Words:
        """Write in a group; what the bot then says there."""
        mentions = [BOT] if names_bot else []
        text = f"@{NAME}\u2005{text}" if names_bot else text
        return await self._sends(where, partial(self._types, where, text, mentions))

    async def writes(self, text: str) -> Words:
        """Write to the bot alone; what it then says to them."""
        return await self._sends(self.alone, partial(self._types, self.alone, text, []))

    async def quotes(self, told: Told, text: str) -> Words:
        """Long-press a message of the bot's, 引用, and write."""
        where = Chat(self.village, told.to)
        quoted = f"「{NAME}：{told.text}」\n{RULE}\n{text}"
        return await self._sends(where, partial(self._types, where, quoted, []))

    async def sends_photo(self, picture: bytes, where: Chat | None = None) -> Words:
        """WeChat has no words under a picture: they come as another message."""
        chat = where or self.alone
        return await self._sends(chat, partial(self._shows, chat, picture))

    async def sends_place(
        self,
        latitude: float,
        longitude: float,
        *,
        dialect: str,
        name: str = "",
        address: str = "",
        where: Chat | None = None,
    ) -> Words:
        """Send a place from WeChat's map (GCJ-02), as the puppet of that dialect tells it."""
        chat = where or self.alone
        place = {"latitude": latitude, "longitude": longitude, "name": name, "address": address}
        return await self._sends(chat, partial(self._points, chat, dialect, place))

    async def types(self, where: Chat, text: str) -> None:
        """Write, and be heard; the bot has not answered yet."""
        await self.village.hears(await self._types(where, text, []))

    async def _sends(self, where: Chat, send: Callable[[], object]) -> Words:
        turn = len(self.village.told)
        await self.village.hears(await send())
        await self.village.settles()
        return where.since(turn)

    async def _types(self, where: Chat, text: str, mentions: Sequence[str]) -> str:
        return await self.village.post("say", **self._to(where), text=text, mentions=mentions)

    async def _shows(self, where: Chat, picture: bytes) -> str:
        content = b64encode(picture).decode()
        return await self.village.post("photo", **self._to(where), base64=content)

    async def _points(self, where: Chat, dialect: str, place: dict[str, object]) -> str:
        return await self.village.post("location", **self._to(where), dialect=dialect, **place)

    def _to(self, where: Chat) -> dict[str, str]:
        return {"from": self.handle, "to": BOT if where.address == self.handle else where.address}


class Village:
    """The bot, the puppet service, two groups, twelve residents, nine members and one of the staff.

    `told` is everything that the bot said, oldest first.
    """

    def __init__(self, town: Neighbourhood, app: App, wechat: Wechat, time: HandTime) -> None:
        self.town, self.app, self.wechat, self.time = town, app, wechat, time
        self.told: list[Told] = []
        self._kept: set[str] = set()
        self._news = asyncio.Condition()
        self._handles = count(1)

    # --- who and where ------------------------------------------------------------------------

    async def person(self, name: str, *, friend: bool = True) -> Neighbour:
        """Somebody with WeChat; a friend of the bot's account, or not."""
        handle = f"wxid_{next(self._handles):03}"
        await self.town.contact(id=handle, name=name, friend=friend)
        return Neighbour(self, handle, name)

    async def group(self, topic: str, members: Sequence[Neighbour]) -> Chat:
        """A group of these people, into which the first of them brings the bot."""
        address = f"{next(self._handles):03}@chatroom"
        await self.town.room(id=address, topic=topic, members=[each.handle for each in members])
        await self.post("join", room=address, who=[BOT], by=members[0].handle)
        await self.hears(f"wechat:{address}")
        await self.settles()
        return Chat(self, address)

    async def stranger(self, name: str, group: Chat) -> Neighbour:
        """Somebody in a group who is no friend of the bot's account."""
        somebody = await self.person(name, friend=False)
        await self.post("join", room=group.address, who=[somebody.handle], by=self.staff.handle)
        return somebody

    async def befriends(self, somebody: Neighbour) -> None:
        """They ask to be a friend of the bot's account, and are let in."""
        await self.post("friendship", id=somebody.handle, hello="我是邻居")
        await self.hears(f"wechat:{somebody.handle}")
        await self.settles()

    # --- what happens -------------------------------------------------------------------------

    async def post(self, verb: str, **body: object) -> str:
        """Something happens on WeChat a second later, by the bot's clock."""
        self.time.move(self.time.now() + timedelta(seconds=1))
        await self.town.clock(at=int(self.time.now().timestamp() * 1000))
        return await self.town.post(verb, **body)

    async def keep(self, raws: Sequence[Raw]) -> None:
        """What the transport heard goes to the bot; who waits for one of these goes on."""
        await self.app.keep(raws)
        async with self._news:
            self._kept.update(name for raw in raws for name in (raw.key, raw.conversation))
            self._news.notify_all()

    async def hears(self, name: str) -> None:
        """Until the bot has kept what happened under this name, or in this conversation."""
        async with asyncio.timeout(20), self._news:
            await self._news.wait_for(lambda: name in self._kept)

    async def settles(self) -> None:
        """Let the bot answer what it heard, and say all that its pace allows by now."""
        await self.app.settle()
        while await self._waits():
            self.time.move(self.time.now() + A_MOMENT)
            await self.app.settle()
        for sent in await self.town.sent(after=len(self.told)):
            content = sent.get("base64")
            self.told.append(
                Told(
                    to=sent["to"] or "",
                    text=sent.get("text", ""),
                    mentions=tuple(sent.get("mentions", ())),
                    file=None if content is None else b64decode(content),
                )
            )

    async def comes(self, moment: datetime) -> None:
        """Let the clock come to a moment, the bot listening all the while, and what is due happen."""
        self.time.move(moment)
        async with self.app.storage.begin() as uow:
            await uow.lives.hear(self.wechat.source, moment)
        await self.app.clock.strike()
        await self.settles()

    async def _waits(self) -> bool:
        async with self.app.storage.begin() as uow:
            due = await uow.outbox.next_due(self.time.now())
        return due is not None and due <= self.time.now()

    # --- founding -----------------------------------------------------------------------------

    async def code(self, opens: Opens, unit: str) -> str:
        """A code as staff hand it out."""
        async with self.app.storage.begin() as uow:
            [code] = await issue_codes(
                uow,
                opens=opens,
                unit=unit,
                count=1,
                days=7,
                at=self.time.now(),
                chance=self.app.house.chance,
            )
        return code

    async def found(self) -> None:
        """Found the community; let everybody in by code; confirm where residents live."""
        async with self.app.storage.begin() as uow:
            await import_org(uow, ORGANISATION, self.time.now())
        await self.gathers(NAMES, [f"议事会{n}" for n in range(1, 10)])
        for place, member in enumerate(self.members):
            role = Role.COUNCIL_LEAD if place == 0 else Role.COUNCIL_MEMBER
            await member.types(member.alone, f"登记 {await self.code(role, COUNCIL)}")
        await self.move_in(self.residents)

    async def gathers(self, residents: Sequence[str], members: Sequence[str]) -> None:
        """People of these names, one of the staff, and the groups of the community and council."""
        self.residents = [await self.person(name) for name in residents]
        self.members = [await self.person(name) for name in members]
        self.staff = await self.person("小陈")
        everybody = [self.staff, *self.members, *self.residents]
        self.estate = await self.group("陶然北岸居民群", everybody)
        self.council = await self.group("居民议事会群", [self.staff, *self.members])
        await self.staff.writes(f"登记 {await self.code(Role.STAFF, PLACE)}")
        await self._bind({self.estate: PLACE, self.council: COUNCIL})

    async def found_streets(self) -> None:
        """Found the community with its grid on the map; let in those who report and mend."""
        async with self.app.storage.begin() as uow:
            await import_org(uow, STREETS, self.time.now())
        async with self.app.storage.begin() as uow:
            kept = await import_places(uow, partial(check_features, street_map()))
            assert kept == 5, kept
        self.residents = [await self.person(name) for name in NAMES[:6]]
        self.staff, self.lead = await self.person("小陈"), await self.person("刘书记")
        self.worker, self.rider = await self.person("小孙"), await self.person("李骑手")
        self.estate = await self.group("陶然北岸居民群", [self.staff, *self.residents])
        await self.staff.writes(f"登记 {await self.code(Role.STAFF, PLACE)}")
        await self.lead.writes(f"登记 {await self.code(Role.ADMIN, PLACE)}")
        await self._bind({self.estate: PLACE})
        await self.worker.writes(f"登记 {await self.code(Role.GRID_WORKER, GRID)}")
        await self.rider.writes(f"登记 {await self.code(Role.RIDER, PLACE)}")
        await self.rider.writes("某某送餐")
        await self.move_in(self.residents)

    async def _bind(self, groups: dict[Chat, str]) -> None:
        for group, unit in groups.items():
            await self.staff.says(group, f"登记 {await self.code(Door.GROUP, unit)}")

    async def move_in(self, residents: Sequence[Neighbour]) -> None:
        """Everybody says where they live, and staff confirm it, as many as there are at once."""
        homes = [
            f"{(1, 3, 5, 8)[place % 4]}号楼1单元{place + 1}01" for place in range(len(residents))
        ]
        for resident, home in zip(residents, homes, strict=True):
            await resident.types(resident.alone, f"我住{home}")
        await self.settles()
        for home in homes:
            await self.staff.types(self.staff.alone, f"确认 {home}")
        await self.settles()

    # --- what was kept ------------------------------------------------------------------------

    async def reports(self, number: int) -> list[Report]:
        """What the bot kept of this case."""
        async with self.app.storage.begin() as uow:
            community = await uow.units.find(PLACE)
            return await uow.reports.of(community.id, number)

    async def case(self, number: int) -> Case:
        """The case under this number, as the bot kept it."""
        async with self.app.storage.begin() as uow:
            community = await uow.units.find(PLACE)
            return await uow.cases.named(community.id, number)

    async def holds(self) -> None:
        """The journal is whole, and nothing that was heard stays unanswered."""
        async with self.app.storage.begin() as uow:
            assert await uow.journal.verify() == []
            assert await uow.inbox.parked() == []


@asynccontextmanager
async def opened(storage: Storage, *, folder: Path = Path("data")) -> AsyncIterator[Village]:
    """The village on this database."""
    time = HandTime(MONDAY)
    chances = count(1)
    async with way_in(time) as wechat:
        app = App(
            Settings(_env_file=None, database_url=storage.url, data_dir=folder),
            time,
            [wechat],
            storage=storage,
            chance=lambda size: next(chances).to_bytes(size),
        )
        await app.wake_up()
        try:
            async with heard_in(app, wechat, time) as village:
                yield village
        finally:
            await app.darkroom.close()


@asynccontextmanager
async def way_in(time: HandTime) -> AsyncIterator[Wechat]:
    """A WeChat on which nobody lives yet, and the bot's way into it, which waits by that clock."""
    needs_node()
    town = neighbourhood()
    await town.reset()

    async def pause(seconds: float) -> None:
        time.move(time.now() + timedelta(seconds=seconds))
        await asyncio.sleep(0)

    async with Wechat(
        town.endpoint, town.token, now=time.now, pause=pause, chance=lambda: 0.5
    ) as wechat:
        yield wechat


@asynccontextmanager
async def heard_in(app: App, wechat: Wechat, time: HandTime) -> AsyncIterator[Village]:
    """The bot's account logs in, and what is said there is heard by this bot."""
    village = Village(neighbourhood(), app, wechat, time)
    listening = asyncio.create_task(wechat.listen(village.keep))
    try:
        await village.post("contact", id=BOT, name=NAME)
        await village.post("login", id=BOT)
        await village.hears("wechat:account")
        await village.settles()
        yield village
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
