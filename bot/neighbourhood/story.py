"""What happened in the demonstration neighbourhood before its doors open, said by its people."""

import asyncio
import secrets
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.app import App
from bot.history import KeptFiles, KeptHistory
from bot.neighbourhood.cast import (
    BUILDING,
    COUNCIL,
    ESTATE,
    GRID,
    GRID_WORKER,
    LEAD,
    MEMBERS,
    ORGANISATION,
    PLACE,
    RESIDENTS,
    STAFF,
    UNITS,
)
from bot.settings import Settings
from bot.timepiece import HandTime
from bot.transports.webchat import BOT, Webchat, private_room
from bot.web.cast import Group, Neighbour
from domain.chat import Person
from domain.codes import Door, Opens
from domain.permissions import Role as Given
from handlers.founding import import_org, issue_codes
from storage import Storage

MONDAY = datetime(2024, 11, 11, 1, tzinfo=UTC)
"""When its story begins: Monday, 11 November 2024, nine in the morning there."""
FRIDAY = datetime(2024, 11, 15, 1, tzinfo=UTC)
"""Where its clock stands when the doors open: Friday of the same week."""


@dataclass(slots=True)
class Stage:
    """The running bot and its web chat, as a play needs them."""

    app: App
    webchat: Webchat
    time: HandTime
    _keys: "count[int]"

    @asynccontextmanager
    async def listening(self) -> AsyncGenerator[None]:
        """While the block lasts the bot hears what is said."""
        ear = asyncio.create_task(self.webchat.listen(self.app.keep))
        await asyncio.sleep(0)  # the web chat lends its ear once it runs
        try:
            yield
        finally:
            ear.cancel()

    async def says(self, who: Neighbour, where: Group | None, text: str) -> None:
        """Let somebody say something in a group, or to the bot alone, and be answered."""
        room = private_room(who.handle) if where is None else where.address
        key = f"story-{next(self._keys):06}"
        person = Person(Webchat.name, who.handle)
        await self.webchat.say(person, who.name, room, text, client_key=key)
        await self.app.settle()

    async def presses(
        self, who: Neighbour, where: Group | None, action: str, about: str = ""
    ) -> None:
        """Let somebody press the newest button of this kind there, and be answered.

        `about`: how what the button is about must end, if that matters. Raises `LookupError`.
        """
        room = private_room(who.handle) if where is None else where.address
        for line in reversed(await self.webchat.history.newest(room, 30)):
            for label in (label for row in line.buttons for label in row):
                if line.author == BOT and label.action == action and label.about.endswith(about):
                    await self.webchat.press(
                        Person(Webchat.name, who.handle),
                        who.name,
                        room,
                        line.id,
                        action=action,
                        about=label.about,
                        client_key=f"story-{next(self._keys):06}",
                    )
                    await self.app.settle()
                    return
        raise LookupError(f"{who.name} finds no button {action} {about} in {room}")

    async def at(self, moment: datetime) -> None:
        """Let the clock come to a moment, and everything happen that was due by then."""
        self.time.move(moment)
        await self.app.clock.strike()
        await self.app.settle()


def build(settings: Settings, url: str, time: HandTime) -> Stage:
    """The bot on the database at this address, with the web chat as its only transport."""
    storage = Storage(url)
    webchat = Webchat(KeptHistory(storage), KeptFiles(settings.data_dir / "webchat"), time)
    app = App(settings, time, [webchat], storage=storage)
    return Stage(app, webchat, time, count(1))


async def perform(stage: Stage) -> None:
    """Play the week so far, from the founding to Friday morning."""
    async with stage.listening():
        await move_in(stage)
        await settle_in(stage, RESIDENTS[:-1])
        await _monday(stage)
        await _tuesday(stage)
        await _wednesday(stage)
        await _thursday(stage)
        await _friday(stage)


async def move_in(stage: Stage) -> None:
    """Found the community; let its groups, its staff and its council in by code."""
    async with stage.app.storage.begin() as uow:
        await import_org(uow, ORGANISATION)
    await _let_in(stage, Given.STAFF, PLACE, [STAFF])
    await _let_in(stage, Given.GRID_WORKER, GRID, [GRID_WORKER])
    await _let_in(stage, Given.COUNCIL_LEAD, UNITS[COUNCIL], [LEAD])
    await _let_in(stage, Given.COUNCIL_MEMBER, UNITS[COUNCIL], MEMBERS)
    for group, unit in UNITS.items():
        [code] = await _codes(stage, Door.GROUP, unit, 1)
        await stage.says(STAFF, group, f"登记 {code}")


async def settle_in(stage: Stage, residents: Sequence[Neighbour]) -> None:
    """Let each say where they live, and be confirmed by somebody who knows."""
    for resident in residents:
        await stage.says(resident, None, f"我住{resident.about}")
        await stage.presses(STAFF, None, "confirm")


async def _monday(stage: Stage) -> None:
    """A lamp that is missing, and four who say so; charging posts, and five."""
    wang, li, zhao, qian, sun, zhou, chu, *_ = RESIDENTS
    await stage.at(MONDAY + timedelta(minutes=40))
    await stage.says(wang, ESTATE, "提议：3号楼门口晚上太黑，装个路灯")
    for neighbour in (li, zhao, sun, chu):
        await stage.presses(neighbour, ESTATE, "support")
    await stage.at(MONDAY + timedelta(hours=5))
    await stage.says(STAFF, None, "受理 1")
    await stage.at(MONDAY + timedelta(hours=8))
    await stage.says(qian, ESTATE, "提议：5号楼前面加两个电动车充电桩")
    for neighbour in (sun, zhou, wang, li, zhao):
        await stage.presses(neighbour, ESTATE, "support")


async def _tuesday(stage: Stage) -> None:
    """The chair puts the charging posts to the vote; somebody says something in private."""
    zhou = RESIDENTS[5]
    await stage.at(MONDAY + timedelta(days=1, hours=1))
    await stage.presses(LEAD, COUNCIL, "put-to-vote")
    await stage.says(LEAD, None, "好")
    for member in (LEAD, *MEMBERS[:2]):
        await stage.presses(member, COUNCIL, "vote", ":yes")
    await stage.at(MONDAY + timedelta(days=1, hours=2))
    await stage.says(zhou, None, "提议：快递柜晚上太吵，能不能调低提示音")
    await stage.at(MONDAY + timedelta(days=1, hours=9))  # the day's one card of such things


async def _wednesday(stage: Stage) -> None:
    """Three more vote, and one of them against; a building among itself."""
    _, li, zhao, *_ = RESIDENTS
    _, _, yang, zhu, qin, *_ = MEMBERS
    await stage.at(MONDAY + timedelta(days=2, hours=3))
    await stage.presses(yang, COUNCIL, "vote", ":no")
    for member in (zhu, qin):
        await stage.presses(member, COUNCIL, "vote", ":yes")
    await stage.at(MONDAY + timedelta(days=2, hours=10, minutes=30))
    await stage.says(zhao, BUILDING, "一单元的门禁又刷不开了，等了十分钟")
    await stage.says(li, BUILDING, "提议：一单元门禁坏了，请修一修")
    await stage.presses(zhao, BUILDING, "support")


async def _thursday(stage: Stage) -> None:
    """The lamp is answered in time; whoever has not voted is reminded in the evening."""
    await stage.at(MONDAY + timedelta(days=3, hours=1))
    await stage.says(
        STAFF, None, "答复 1 物业来看过了，电线能从门洞接。装不装由议事会定，再有一位支持就上会。"
    )
    await stage.at(MONDAY + timedelta(days=3, hours=9))
    await stage.at(MONDAY + timedelta(days=3, hours=11))


async def _friday(stage: Stage) -> None:
    """In the morning: a bench that wobbles, and a neighbour who says where they live."""
    *_, jiang, shen, tao, wu = RESIDENTS
    await stage.at(FRIDAY - timedelta(minutes=30))
    await stage.says(shen, ESTATE, "提议：凉亭的长椅松了，请紧一紧")
    for neighbour in (jiang, tao):
        await stage.presses(neighbour, ESTATE, "support")
    await stage.at(FRIDAY - timedelta(minutes=20))
    await stage.says(wu, None, f"我住{wu.about}")
    await stage.at(FRIDAY)


async def _let_in(stage: Stage, opens: Opens, unit: str, people: Sequence[Neighbour]) -> None:
    codes = await _codes(stage, opens, unit, len(people))
    for who, code in zip(people, codes, strict=True):
        await stage.says(who, None, f"登记 {code}")


async def _codes(stage: Stage, opens: Opens, unit: str, number: int) -> list[str]:
    async with stage.app.storage.begin() as uow:
        return await issue_codes(
            uow,
            opens=opens,
            unit=unit,
            count=number,
            days=7,
            at=stage.time.now(),
            chance=secrets.token_bytes,
        )
