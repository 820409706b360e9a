"""The demonstration neighbourhood: 陶然北岸社区 in the web chat, made-up people, a clock by hand.

It is the real bot on a database of its own. What it starts with was said by its people, through
the same front door as everything else: founded, let in by code, proposed, supported, put to a vote.
"""

import asyncio
import secrets
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

import structlog

from bot.app import App
from bot.history import KeptHistory
from bot.service import speak_plainly
from bot.settings import Settings
from bot.timepiece import HandTime
from bot.transports.webchat import BOT, Webchat, private_room
from bot.web.cast import Cast, Group, Neighbour, Role, chosen
from bot.web.chat import Chat
from bot.web.clock import HandClock
from bot.web.server import door, serve
from bot.web.site import web
from domain.chat import Person
from domain.codes import Door, Opens
from domain.permissions import Role as Given
from handlers.founding import import_org, issue_codes
from storage import Storage

log = structlog.get_logger()

DATABASE = "sqlite+aiosqlite:///data/neighbourhood.db"
"""Never the house's own, unless the settings name one."""

MONDAY = datetime(2024, 11, 11, 1, tzinfo=UTC)
"""When its story begins: Monday, 11 November 2024, nine in the morning there."""
FRIDAY = datetime(2024, 11, 15, 1, tzinfo=UTC)
"""Where its clock stands when the doors open: Friday of the same week."""
CLOCK = "demonstration"
"""Under this name the clock's hand is kept between two openings."""

PLACE = "淮上区/淮滨街道/陶然北岸社区"
ORGANISATION = [
    {"unit": "淮上区", "type": "district"},
    {"unit": "淮上区/淮滨街道", "type": "subdistrict"},
    {"unit": PLACE, "type": "community"},
    *({"unit": f"{PLACE}/{number}号楼", "type": "building"} for number in range(1, 23)),
    {"unit": f"{PLACE}/第一网格", "type": "grid"},
    {"unit": f"{PLACE}/居民议事会", "type": "resident_council"},
]

ESTATE = Group("estate", "陶然北岸居民群", "大家提事、支持、看结果")
BUILDING = Group("building-3", "3号楼邻居群", "3号楼的事先在这里说")
COUNCIL = Group("council", "居民议事会群", "9位成员在这里表决")

UNITS = {ESTATE: PLACE, BUILDING: f"{PLACE}/3号楼", COUNCIL: f"{PLACE}/居民议事会"}


def _resident(handle: str, name: str, home: str, *groups: Group) -> Neighbour:
    rooms = tuple(group.address for group in (ESTATE, *groups))
    return Neighbour(handle, name, Role.RESIDENT, home, rooms)


def _member(handle: str, name: str, about: str, role: Role = Role.COUNCIL_MEMBER) -> Neighbour:
    return Neighbour(handle, name, role, about, (ESTATE.address, COUNCIL.address))


RESIDENTS = (
    _resident("wang", "王阿姨", "3号楼2单元502", BUILDING),
    _resident("li", "李大爷", "3号楼1单元101", BUILDING),
    _resident("zhao", "赵某", "3号楼2单元301", BUILDING),
    _resident("qian", "钱某", "5号楼1单元602"),
    _resident("sun", "孙阿姨", "5号楼3单元202"),
    _resident("zhou", "周某", "8号楼2单元401"),
    _resident("wu", "吴某", "12号楼1单元702"),
)
STAFF = Neighbour(
    "chen", "小陈", Role.STAFF, "社区工作人员", (ESTATE.address, BUILDING.address, COUNCIL.address)
)
GRID_WORKER = Neighbour(
    "xiaoli", "小李", Role.GRID_WORKER, "第一网格网格员", (ESTATE.address, BUILDING.address)
)
LEAD = _member("zheng", "郑老师", "议事会召集人", Role.COUNCIL_LEAD)
MEMBERS = tuple(
    _member(handle, name, "议事会成员")
    for handle, name in (
        ("feng", "冯阿姨"),
        ("han", "韩某"),
        ("yang", "杨某"),
        ("zhu", "朱大爷"),
        ("qin", "秦某"),
        ("xu", "许阿姨"),
        ("he", "何某"),
        ("lv", "吕某"),
    )
)

CAST = Cast(
    community="陶然北岸社区",
    groups=(ESTATE, BUILDING, COUNCIL),
    people=(*RESIDENTS, LEAD, *MEMBERS, STAFF, GRID_WORKER),
)


@dataclass(slots=True)
class Stage:
    """The running bot and its web chat, as a play needs them."""

    app: App
    webchat: Webchat
    time: HandTime
    _keys: "count[int]"

    async def says(self, who: Neighbour, where: Group | None, text: str) -> None:
        """Let somebody say something in a group, or to the bot alone, and be answered."""
        room = private_room(who.handle) if where is None else where.address
        key = f"story-{next(self._keys):06}"
        person = Person(Webchat.name, who.handle)
        await self.webchat.say(person, who.name, room, text, client_key=key)
        await self.app.settle()

    async def presses(self, who: Neighbour, where: Group | None, action: str) -> None:
        """Let somebody press the newest button of this kind that the bot offers there."""
        room = private_room(who.handle) if where is None else where.address
        for line in reversed(await self.webchat.history.newest(room, 30)):
            for label in (label for row in line.buttons for label in row):
                if line.author == BOT and label.action == action:
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
        raise LookupError(f"{who.name} finds no button {action} in {room}")

    async def at(self, moment: datetime) -> None:
        """Let the clock come to a moment, and everything happen that was due by then."""
        self.time.move(moment)
        await self.app.clock.strike()
        await self.app.settle()


def build(settings: Settings, time: HandTime) -> Stage:
    """The bot with the web chat as its only transport."""
    url = settings.database_url if "database_url" in settings.model_fields_set else DATABASE
    storage = Storage(url)
    webchat = Webchat(KeptHistory(storage), time)
    app = App(settings, time, [webchat], storage=storage)
    return Stage(app, webchat, time, count(1))


async def open_doors(settings: Settings, *, opened: Callable[[str], None] = print) -> None:
    """Open the neighbourhood until SIGTERM or SIGINT; what happened there is there next time."""
    speak_plainly()
    time = HandTime(MONDAY)
    stage = build(settings, time)
    await stage.app.storage.migrate()
    await wake(stage)
    clock = HandClock(time, lambda: _next_close(stage.app.storage))
    chat = Chat(
        webchat=stage.webchat,
        who=chosen(CAST),
        cast=CAST,
        clock=clock,
        timezone=settings.timezone,
    )
    listening = door("127.0.0.1", settings.web_port)
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stage.app.leave)
    host, port = listening.getsockname()[:2]
    opened(f"小板凳 · 演示小区 http://{host}:{port}")
    await stage.app.run(
        lambda: serve(web(chat=chat), listening, leaving=stage.webchat.pages.close),
        lambda: _keep_time(stage.app.storage, time),
    )


async def wake(stage: Stage) -> None:
    """Set the clock where it stood; the first time, let the story so far happen."""
    async with stage.app.storage.begin() as uow:
        stood_at = await uow.lives.heard_from(CLOCK)
        empty = await uow.units.count() == 0
    if stood_at is not None:
        stage.time.move(stood_at)
    elif empty:
        await perform(stage)


async def perform(stage: Stage) -> None:
    """Play the week so far, from the founding to Friday morning."""
    listening = asyncio.create_task(stage.webchat.listen(stage.app.keep))
    try:
        await asyncio.sleep(0)  # the web chat lends its ear once it runs
        await _move_in(stage)
        await _first_days(stage)
        await stage.at(FRIDAY)
    finally:
        listening.cancel()
    async with stage.app.storage.begin() as uow:
        await uow.lives.hear(CLOCK, stage.time.now())


async def _move_in(stage: Stage) -> None:
    """Found the community; let everybody in by code; let residents say where they live."""
    async with stage.app.storage.begin() as uow:
        await import_org(uow, ORGANISATION)
    await _let_in(stage, Given.STAFF, PLACE, [STAFF])
    await _let_in(stage, Given.GRID_WORKER, f"{PLACE}/第一网格", [GRID_WORKER])
    await _let_in(stage, Given.COUNCIL_LEAD, UNITS[COUNCIL], [LEAD])
    await _let_in(stage, Given.COUNCIL_MEMBER, UNITS[COUNCIL], MEMBERS)
    for group, unit in UNITS.items():
        [code] = await _codes(stage, Door.GROUP, unit, 1)
        await stage.says(STAFF, group, f"登记 {code}")
    for resident in RESIDENTS[:-1]:
        await stage.says(resident, None, f"我住{resident.about}")
        await stage.presses(STAFF, None, "confirm")


async def _first_days(stage: Stage) -> None:
    """Proposals, support, a vote: what neighbours said from Monday to Thursday."""
    wang, li, zhao, qian, sun, zhou, _ = RESIDENTS
    await stage.at(MONDAY + timedelta(minutes=40))
    await stage.says(wang, ESTATE, "提议：3号楼门口晚上太黑，装个路灯")
    for neighbour in (li, zhao, sun):
        await stage.presses(neighbour, ESTATE, "support")
    await stage.at(MONDAY + timedelta(hours=8))
    await stage.says(qian, ESTATE, "提议：5号楼前面加两个电动车充电桩")
    for neighbour in (sun, zhou, wang, li, zhao):
        await stage.presses(neighbour, ESTATE, "support")
    await stage.at(MONDAY + timedelta(days=1, hours=1))
    await stage.says(zhou, None, "提议：快递柜晚上太吵，能不能调低提示音")
    await stage.at(MONDAY + timedelta(days=2, hours=1))
    await stage.says(STAFF, COUNCIL, "上会 2")
    for member in (LEAD, *MEMBERS[:3]):
        await stage.presses(member, COUNCIL, "vote")
    await stage.at(MONDAY + timedelta(days=3, hours=1))


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


async def _next_close(storage: Storage) -> datetime | None:
    async with storage.begin() as uow:
        return await uow.polls.next_close()


async def _keep_time(storage: Storage, time: HandTime) -> None:
    """Note every few seconds where the clock's hand stands, so that a restart finds it there."""
    noted = time.now()
    while True:
        await asyncio.sleep(2)
        if time.now() != noted:
            noted = time.now()
            async with storage.begin() as uow:
                await uow.lives.hear(CLOCK, noted)
