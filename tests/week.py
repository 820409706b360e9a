"""明珠社区 with its 3,260 households in twelve grids, and what has come up there before a Monday."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.timepiece import HandTime
from domain.chat import Person, Room
from domain.codes import Door
from domain.homes import Home
from domain.people import Account, Residency, Resident
from domain.permissions import Grant, Role, reach
from handlers import seats
from handlers.founding import import_org, issue_codes
from handlers.organisation.importing import import_grids, import_members
from storage import Storage
from storage.cases import cases
from storage.counters import counters
from storage.meetings import meetings
from storage.owner_ballots.turnouts import turnouts as owner_turnouts
from storage.owner_rolls.objections import objections
from storage.owner_rolls.versions import rolls
from storage.owners import claims
from storage.owners_meetings.doubts import doubts
from storage.owners_meetings.repository import meetings as owners_meetings
from storage.owners_meetings.topics import topics
from storage.paper_ballots import reviews
from storage.people import residencies, residents
from storage.proposals import proposals
from storage.sessions import resolutions, sessions
from storage.signoffs import signatures, signoffs
from tests.bot_api import Message
from tests.journeys.town import Town, opened
from tests.mornings import filled

FRIDAY = datetime(2026, 9, 11, 1, tzinfo=UTC)
"""Friday, 11 September 2026, nine in the morning in Shanghai: the week before the story."""
DAY = timedelta(days=1)
AGO = FRIDAY - 200 * DAY
LIVING = AGO - 1000 * DAY

HERE, THERE = "淮上区/明珠社区", "淮上区/陶然北岸社区"
ESTATE, COUNCIL = f"{HERE}/明珠苑", f"{HERE}/居民议事会"
COMMITTEE = f"{ESTATE}/业委会"
HOUSEHOLDS, BUILDINGS, GRIDS = 3_260, 60, 12
ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
GRID = [f"{HERE}/第{ordinal}网格" for ordinal in ORDINALS]
WORKERS = (
    *("小孙", "小周", "小吴", "小郑", "小冯", "小褚"),
    *("小卫", "小蒋", "小沈", "小韩", "小杨", "小朱"),
)
"""One of each grid, in their order."""
DEPUTIES = {"阿秀": GRID[1], "阿兰": GRID[2]}
COUNCILLORS = [f"议事会{place}" for place in range(2, 10)]
SERVING = {
    "方科长": (Role.STAFF, "淮上区"),
    "刘书记": (Role.ADMIN, HERE),
    "陈晓": (Role.STAFF, HERE),
    "小何": (Role.STAFF, HERE),
    **{name: (Role.GRID_WORKER, grid) for name, grid in zip(WORKERS, GRID, strict=True)},
    **{name: (Role.GRID_DEPUTY, grid) for name, grid in DEPUTIES.items()},
    "赵姐": (Role.BUILDING_HEAD, f"{ESTATE}/5号楼"),
    "周老师": (Role.COUNCIL_LEAD, COUNCIL),
    **dict.fromkeys(COUNCILLORS, (Role.COUNCIL_MEMBER, COUNCIL)),
    "孙主任": (Role.COMMITTEE_CHAIR, COMMITTEE),
    "王经理": (Role.PROPERTY, ESTATE),
    "何姐": (Role.STAFF, THERE),
}
NEIGHBOURS = {"王阿姨": "3", "李某": "8", "韩某": "11", "魏某": "40"}
"""Who speaks in the story, and in which building they live."""
PEOPLE = (*SERVING, *NEIGHBOURS)


def organisation() -> list[dict[str, str]]:
    tree = [("淮上区", "district"), (HERE, "community"), (COUNCIL, "resident_council")]
    tree += [(ESTATE, "estate"), (COMMITTEE, "owners_committee")]
    tree += [(grid, "grid") for grid in GRID]
    tree += [(f"{ESTATE}/{n}号楼", "building") for n in range(1, BUILDINGS + 1)]
    tree += [(THERE, "community"), (f"{THERE}/3号楼", "building")]
    return [{"unit": unit, "type": kind} for unit, kind in tree]


class Week:
    """The town in that week: what is said there, and what each reads in the morning."""

    def __init__(self, town: Town) -> None:
        self.town, self.bot, self.server = town, town.bot, town.server
        self.storage = town.app.storage
        self.people = {name: town.server.person(name) for name in PEOPLE}
        council = [self.people[name] for name in ("周老师", *COUNCILLORS)]
        self.council = town.server.group("明珠议事会群", members=[*council, town.bot])
        neighbours = [self.people[name] for name in NEIGHBOURS]
        self.group = town.server.group("明珠居民群", members=[*neighbours, *council, town.bot])
        self.units: dict[str, int] = {}
        self._read: dict[str, int] = {}

    def number(self, name: str) -> int:
        return PEOPLE.index(name) + 1

    # --- founding --------------------------------------------------------------------------

    async def found(self) -> None:
        """Its tree and lists by tables, its people as if they had come in long ago."""
        at, zone = FRIDAY, self.town.app.house.zone
        grids = [
            {"grid": GRID[(n - 1) * GRIDS // BUILDINGS], "building": f"{ESTATE}/{n}号楼"}
            for n in range(1, BUILDINGS + 1)
        ]
        seat = {"unit": COUNCIL, "name": "吕老师", "seat": "记录员", "until": "2026-10-31"}
        async with self.storage.begin() as uow:
            assert (await import_org(uow, organisation(), at)).founded
        async with self.storage.begin() as uow:
            assert (await import_grids(uow, grids, at)).new == BUILDINGS
            assert (await import_members(uow, [seat], at, zone)).new == 1
            self.units = {unit.path: unit.id for unit in await uow.units.all()}
            for name, person in self.people.items():
                who, handle = Person("telegram", str(person.id)), str(person.id)
                number = await uow.counters.next("residents")
                assert number == self.number(name)
                uow.residents.put(Resident(id=number, name=name, since=AGO, told_at=AGO))
                private = Room("telegram", handle)
                uow.accounts.put(Account(person=who, resident=number, name=name, private=private))
                self.server.private(self.bot, person).opened = True
            for name, building in NEIGHBOURS.items():
                home = Home(building, "1", "502")
                known = None if name == "魏某" else AGO
                uow.residencies.put(
                    Residency(
                        resident=self.number(name),
                        community=self.units[HERE],
                        home=home,
                        said_at=FRIDAY,
                        confirmed_at=known,
                    )
                )
        async with self.storage.begin() as uow:
            for name, (role, path) in SERVING.items():
                unit = await uow.units.named(self.units[path])
                given = Grant(
                    resident=self.number(name),
                    role=role,
                    unit=unit.id,
                    path=reach(unit),
                    given_at=AGO,
                    given_by=None,
                )
                held = await seats.take(uow, given, at=AGO, zone=zone)
                assert held.role is role, (name, held)
        await self._households()
        for group, unit in ((self.group, HERE), (self.council, COUNCIL)):
            async with self.storage.begin() as uow:
                [code] = await issue_codes(
                    uow,
                    opens=Door.GROUP,
                    unit=unit,
                    count=1,
                    days=7,
                    at=at,
                    chance=self.town.app.house.chance,
                )
            self.people["周老师"].says(group, f"登记 {code}")
        await self.town.settles()

    async def _households(self) -> None:
        """A confirmed resident in each household; they never write, and most of a week does not."""
        first = len(PEOPLE) + 1
        community = self.units[HERE]
        numbers = range(first, first + HOUSEHOLDS - len(NEIGHBOURS))
        people = [{"id": n, "name": "住户", "since": AGO, "told_at": AGO} for n in numbers]
        lives = [
            {
                "resident": n,
                "community": community,
                "home": [str(n % BUILDINGS + 1), "1", str(n)],
                "said_at": LIVING,
                "confirmed_at": LIVING,
            }
            for n in numbers
        ]
        async with self.storage.engine.begin() as connection:
            await connection.execute(insert(residents), people)
            await connection.execute(insert(residencies), lives)

    async def rows(self, *rows) -> None:
        """Rows as they stand after what led to them; what a row does not say is empty."""
        async with self.storage.engine.begin() as connection:
            for table, values in rows:
                here = {"community": self.units[HERE], **values}
                await connection.execute(insert(table).values(filled(table, here, FRIDAY)))

    async def what_came_before(self) -> None:
        """What has come up until that Friday, one thing of each kind, and some far away."""
        council, estate = self.units[COUNCIL], self.units[ESTATE]
        one, three = self.units[GRID[0]], self.units[GRID[2]]
        ago, who = FRIDAY - 2 * DAY, self.number
        case = {"level": "general", "category": "lighting", "opened_at": ago, "since": ago}
        raised = {"state": "received", "source": "chat", "author": who("王阿姨"), "reply_due": None}
        hiding = {"hidden": True, "flagged_by": [], "decided_by": None, "appeal": ""}
        hiding |= {"reason": "伤人", "at": ago.isoformat()}
        meeting = {"kind": "session", "state": "held", "body": council, "host": who("周老师")}
        owners = {"estate": estate, "title": "球场改车位", "roll": 1, "state": "voting"}
        owners |= {
            "kind": "regular",
            "form": "written",
            "terms": {},
            "rules": {"request": [1, 5, False]},
        }
        owners |= {"opens_at": FRIDAY - 9 * DAY, "closes_at": FRIDAY + 20 * DAY}
        voted = {
            "meeting": 10,
            "topic": 1,
            "standing": "counted",
            "heads": 2000,
            "area": 21_650_000,
        }
        signed = {
            "number": 11,
            "building": "3",
            "unit": "502",
            "method": "paper",
            "choice": "agree",
        }
        await self.rows(
            (counters, {"name": f"items:{self.units[HERE]}", "last": 19}),
            (cases, case | {"number": 1, "title": "井盖松动", "state": "returned", "grid": one}),
            (
                cases,
                case
                | {"number": 2, "title": "下水道堵", "state": "archived", "grid": three}
                | {"contested": True},
            ),
            (
                cases,
                case
                | {"number": 3, "title": "电梯异响", "state": "resolved", "level": "complex"}
                | {"grid": one, "resolved_by": who("小孙")},
            ),
            (
                proposals,
                raised
                | {"number": 4, "text": "井盖响了半年", "state": "done", "source": "home_visit"}
                | {"entered_by": who("小孙"), "untold_since": ago},
            ),
            (proposals, raised | {"number": 5, "text": "某家", "hidden": True, "hiding": hiding}),
            (
                proposals,
                raised
                | {"number": 6, "text": "健身器材缺螺丝", "meeting": 7, "office": "property"}
                | {"state": "accepted", "reply_due": date(2026, 9, 16)},
            ),
            (
                meetings,
                meeting
                | {"number": 7, "title": "九月例会", "starts_at": ago, "ends_at": ago}
                | {"buildings": []},
            ),
            (sessions, {"number": 7, "body": council, "closed_at": ago, "rule": "council_simple"}),
            (
                resolutions,
                {"number": 8, "session": 7, "body": council, "text": "换一把长椅", "made_at": ago}
                | {"doer": who("王经理"), "due": date(2026, 9, 18), "standing": "open"},
            ),
            (rolls, {"id": 1, "estate": estate, "version": 1, "heads": 3260, "area": 32_600_000}),
            (
                objections,
                {"number": 9, "estate": estate, "author": who("韩某"), "said_at": ago}
                | {"due": date(2026, 9, 17), "roll": 1},
            ),
            (owners_meetings, owners | {"number": 10}),
            (topics, {"number": 10, "place": 1, "rule": "owners_ordinary"}),
            (owner_turnouts, voted),
            (doubts, {"number": 10, "place": 1, "at": ago, "answer_by": date(2026, 9, 25)}),
            (reviews, {"meeting": 10, "place": 1, "raised_at": ago, "why": "doubted"}),
            (
                signoffs,
                {"number": 11, "text": "拓宽小路", "households": 8, "rule": "signoff_80_all"}
                | {"state": "open", "worth": "intention", "closes_at": FRIDAY + 20 * DAY},
            ),
            *((signatures, signed | {"place": n, "unit": str(n)}) for n in range(1, 7)),
            (
                claims,
                {"resident": who("韩某"), "building": "11", "unit_no": "502", "claimed_at": ago},
            ),
            *(
                (
                    cases,
                    case
                    | {"number": 1000 + n, "state": "archived", "title": "楼道灯"}
                    | {"unit": self.units[f"{ESTATE}/{n}号楼"]},
                )
                for n in range(1, BUILDINGS - 1)
            ),
            (
                cases,
                case
                | {"community": self.units[THERE], "number": 1, "title": "路面坏了"}
                | {"state": "in_progress", "due": ago},
            ),
        )

    # --- what happens ----------------------------------------------------------------------

    async def writes(self, who: str, *texts: str) -> None:
        for text in texts:
            self.people[who].writes(self.bot, text)
            await self.town.settles()

    async def says(self, who: str, text: str) -> None:
        self.people[who].says(self.group, text)
        await self.town.settles()

    async def presses(self, who: str, under: Message, button: str) -> str:
        press = self.people[who].presses(under, button)
        await self.town.settles()
        return await self.bot.answers(press)

    async def comes(self, moment: datetime) -> None:
        """The clock comes to that moment, and Telegram was heard all the while."""
        await self.town.comes(moment, silence=False)

    async def reads(self, moment: datetime, *, silence: bool = False) -> dict[str, Message]:
        """Who reads a morning page at that moment; `silence`: the bot was away until then."""
        before = self.server.turn
        await self.town.comes(moment, silence=silence)
        return {
            name: said
            for name, person in self.people.items()
            for said in self.server.talk(person).by(self.bot)
            if said.turn > before and said.text.startswith("日报")
        }


def together(pages: dict[str, Message]) -> str:
    """What stands on a morning's pages; whoever reads the same stands before it together."""
    read: dict[str, list[str]] = {}
    for name, page in pages.items():
        _, _, lines = page.text.partition("\n")
        read.setdefault(lines, []).append(name)
    return "\n".join(f"〔{' '.join(names)}〕\n{text}" for text, names in read.items())


@asynccontextmanager
async def opened_week(storage: Storage, folder: Path) -> AsyncIterator[Week]:
    """The community on this database on the Friday before; the bot keeps files in the folder."""
    async with opened(storage, folder=folder, time=HandTime(FRIDAY)) as town:
        week = Week(town)
        await week.found()
        await week.what_came_before()
        yield week
