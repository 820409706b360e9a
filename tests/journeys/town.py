"""陶然北岸社区 on Telegram's wire: the real bot, real HTTP, and a clock that the test moves."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from bot.app import App
from bot.settings import Settings
from bot.timepiece import HandTime
from bot.transports.telegram import Telegram
from bot.transports.transport import Transport
from domain.codes import Door, Opens
from domain.permissions import Role
from domain.places.survey import check_features
from domain.reports.case import Case
from domain.reports.report import Report
from handlers.founding import import_duties, import_org, import_places, issue_codes
from storage import Storage
from tests.bot_api import Bot, BotApi, Limits, Message, Person

TOKEN = "7000000001:made-up"
PLACE = "淮上区/淮滨街道/陶然北岸社区"
COUNCIL = f"{PLACE}/居民议事会"
ORGANISATION = [
    {"unit": "淮上区", "type": "district"},
    {"unit": "淮上区/淮滨街道", "type": "subdistrict"},
    {"unit": PLACE, "type": "community"},
    *({"unit": f"{PLACE}/{number}号楼", "type": "building"} for number in (1, 3, 5, 8)),
    {"unit": COUNCIL, "type": "resident_council"},
]

GRID = f"{PLACE}/第一网格"
STREETS = [
    *(row for row in ORGANISATION if row["type"] != "building"),
    {"unit": GRID, "type": "grid"},
    *({"unit": f"{GRID}/{number}号楼", "type": "building"} for number in (1, 3, 5, 8)),
]
"""The same community, its buildings in one grid."""

CROSSING = (32.934567, 117.361234)
"""Latitude and longitude of the crossing east of building 3, where the stone ball stands."""


def street_map() -> dict[str, object]:
    """The grid's outline and the middle of each building, as GeoJSON."""
    south, west = 32.9320, 117.3580
    north, east = south + 0.005, west + 0.006
    outline = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    middles = {1: (-0.0012, -0.0010), 3: (0.0, -0.0002), 5: (0.0009, 0.0012), 8: (-0.0012, 0.0014)}
    shapes: list[tuple[str, dict[str, object]]] = [
        (GRID, {"type": "Polygon", "coordinates": [outline]})
    ]
    for number, (up, right) in middles.items():
        point = [CROSSING[1] + right, CROSSING[0] + up]
        shapes.append((f"{GRID}/{number}号楼", {"type": "Point", "coordinates": point}))
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"unit": unit}, "geometry": shape}
            for unit, shape in shapes
        ],
    }


MONDAY = datetime(2026, 11, 16, 1, tzinfo=UTC)
"""Monday, 16 November 2026, nine in the morning there."""

A_MOMENT = timedelta(seconds=4)
"""Within it the bot may say the next thing in a group."""

NAMES = [
    "王阿姨",
    "李大爷",
    "赵某",
    "钱某",
    "孙阿姨",
    "周某",
    "吴某",
    "郑某",
    "冯某",
    "陈某",
    "褚某",
    "卫某",
]


class Town:
    """The bot, Telegram's server, two groups, twelve residents, nine members and one of the staff."""

    def __init__(
        self, server: BotApi, bot: Bot, app: App, telegram: Telegram, time: HandTime
    ) -> None:
        self.server, self.bot, self.app = server, bot, app
        self.telegram, self.time = telegram, time
        self.residents = [server.person(name) for name in NAMES]
        self.members = [server.person(f"议事会{n}") for n in range(1, 10)]
        self.staff = server.person("小陈")
        everybody = [*self.residents, *self.members, self.staff]
        self.estate = server.group("陶然北岸居民群", members=[*everybody, bot])
        self.council = server.group("居民议事会群", members=[*self.members, self.staff, bot])

    async def code(self, opens: Opens, unit: str) -> str:
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

    async def settles(self) -> None:
        """Let the bot hear what was said, answer it, and say all that its limits allow by now."""
        await self.bot.has_heard()
        await self.app.settle()
        while await self._waits():
            self.time.move(self.time.now() + A_MOMENT)
            await self.app.settle()

    async def comes(self, moment: datetime, *, silence: bool = True) -> None:
        """Let the clock come to a moment, and what was due by then happen.

        `silence`: nothing was heard meanwhile, which is noted as an outage.
        """
        self.time.move(moment)
        await self._hears_until(moment)
        if silence:
            await self.app.notice()
        await self.app.clock.strike()
        await self.settles()

    async def _hears_until(self, moment: datetime) -> None:
        """Telegram was asked for news after that moment: nothing said before it is on its way."""
        await self.server.until(lambda: (self.telegram.last_heard_from or MONDAY) >= moment)

    async def _waits(self) -> bool:
        async with self.app.storage.begin() as uow:
            due = await uow.outbox.next_due(self.time.now())
        return due is not None and due <= self.time.now()

    async def found(self) -> None:
        """Found the community; let everybody in by code; confirm where residents live."""
        async with self.app.storage.begin() as uow:
            await import_org(uow, ORGANISATION, self.time.now())
        self.staff.writes(self.bot, f"/start {await self.code(Role.STAFF, PLACE)}")
        await self.settles()
        for group, unit in ((self.estate, PLACE), (self.council, COUNCIL)):
            self.staff.says(group, f"登记 {await self.code(Door.GROUP, unit)}")
            await self.settles()
        for place, member in enumerate(self.members):
            role = Role.COUNCIL_LEAD if place == 0 else Role.COUNCIL_MEMBER
            member.writes(self.bot, f"/start {await self.code(role, COUNCIL)}")
            await self.settles()
        for place, resident in enumerate(self.residents):
            building = (1, 3, 5, 8)[place % 4]
            resident.writes(self.bot, f"我住{building}号楼1单元{place + 1}01")
            await self.settles()
            asked = await self.server.said(self.staff, resident.name)
            self.staff.presses(asked, "确认")
            await self.settles()

    async def found_streets(self) -> None:
        """Found the community with its grid on the map; let in those who report and mend."""
        async with self.app.storage.begin() as uow:
            await import_org(uow, STREETS, self.time.now())
        async with self.app.storage.begin() as uow:
            kept = await import_places(uow, partial(check_features, street_map()))
            assert kept == 5, kept
        self.lead = self.server.person("刘书记")
        self.worker = self.server.person("小孙")
        self.rider = self.server.person("李骑手")
        self.staff.writes(self.bot, f"/start {await self.code(Role.STAFF, PLACE)}")
        self.lead.writes(self.bot, f"/start {await self.code(Role.ADMIN, PLACE)}")
        await self.settles()
        self.staff.says(self.estate, f"登记 {await self.code(Door.GROUP, PLACE)}")
        self.worker.writes(self.bot, f"/start {await self.code(Role.GRID_WORKER, GRID)}")
        self.rider.writes(self.bot, f"/start {await self.code(Role.RIDER, PLACE)}")
        await self.settles()
        self.rider.writes(self.bot, "某某送餐")
        self.residents = self.residents[:6]
        for place, resident in enumerate(self.residents):
            resident.writes(self.bot, f"我住{(1, 3, 5, 8)[place % 4]}号楼1单元{place + 1}01")
        await self.settles()
        for resident in self.residents:
            asked = await self.server.said(self.staff, resident.name)
            self.staff.presses(asked, "确认")
        await self.settles()

    async def puts_on_duty(self, hours: str, who: str = "", phone: str = "") -> None:
        """Somebody is on duty every day at these hours, and the phone is answered at any time."""
        rows = [{"unit": PLACE, "day": "每天", "hours": hours, "who": who, "phone": ""}]
        rows.append({"unit": PLACE, "day": "随时", "hours": "", "who": "", "phone": phone})
        async with self.app.storage.begin() as uow:
            assert await import_duties(uow, rows) == 1

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

    def sent_by(self, person: Person, since: int) -> list[Message]:
        """What a person sent anywhere since that turn, as Telegram's server has it; no presses."""
        return [
            message
            for chat in (*self.server.chats.values(), *self.server.privates.values())
            for message in chat.history
            if message.sender is person and message.turn > since
        ]


@asynccontextmanager
async def opened(
    storage: Storage,
    *,
    limits: Limits | None = None,
    folder: Path = Path("data"),
    beside: Transport | None = None,
    entrance: str | None = None,
    time: HandTime | None = None,
) -> AsyncIterator[Town]:
    """The town on this database; what the bot asks of Telegram, and is told, is checked.

    `folder`: where the bot keeps files; `beside`: another transport than Telegram's, at the same
    time; `entrance`: where residents come in by personal links.
    """
    time = time or HandTime(MONDAY)
    chances = count(1)
    async with BotApi(time.now, throttled=False, longest_poll=0.05, limits=limits) as server:
        bot = server.bot(TOKEN, username="stool_bot", reads_all=True)
        telegram = Telegram(TOKEN, now=time.now, api_url=server.url, poll_seconds=1)
        async with telegram:
            app = App(
                Settings(_env_file=None, database_url=storage.url, data_dir=folder),
                time,
                [telegram] if beside is None else [telegram, beside],
                storage=storage,
                chance=lambda size: next(chances).to_bytes(size),
                deep_link=telegram.deep_link,
                entrance=entrance,
            )
            await app.wake_up()
            listening = asyncio.create_task(telegram.listen(app.keep))
            try:
                yield Town(server, bot, app, telegram, time)
            finally:
                listening.cancel()
                await app.darkroom.close()
        assert server.violations == []
