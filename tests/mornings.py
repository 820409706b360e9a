"""A district with two communities on a working morning: who serves there, and what waits for whom."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random

from sqlalchemy import BigInteger, Boolean, Date, Integer, LargeBinary, SmallInteger, insert

from domain.chat import Outgoing, Person, Room
from domain.homes import Home
from domain.hours import QuietHours
from domain.people import Account, Residency, Resident
from domain.permissions import Grant, Role, reach
from domain.ticks import heard, tick
from domain.units import NewUnit, UnitType
from handlers import House, answer
from storage import Storage
from storage.attendances import jottings
from storage.base import Instant, Json, ResidentColumn
from storage.bodies import memberships
from storage.cases import cases
from storage.meetings import meetings
from storage.notes import notes
from storage.owner_ballots.turnouts import turnouts as owner_turnouts
from storage.owner_rolls.objections import objections
from storage.owner_rolls.versions import rolls
from storage.owners import claims
from storage.owners_meetings.doubts import doubts
from storage.owners_meetings.repository import meetings as owners_meetings
from storage.owners_meetings.topics import topics
from storage.paper_ballots import reviews
from storage.people import residencies
from storage.polls import polls, turnouts
from storage.proposals import proposals
from storage.reports import reports
from storage.sessions import resolutions, sessions
from storage.signoffs import signatures, signoffs
from storage.supports import supports
from tests import makers

WEDNESDAY = datetime(2026, 11, 18, 0, 30, tzinfo=UTC)
"""Wednesday, 18 November 2026, half past eight in Shanghai."""
DAY = timedelta(days=1)
AGO = WEDNESDAY - 100 * DAY

HERE, THERE = "淮上区/陶然北岸社区", "淮上区/明珠社区"
TREE = (
    (UnitType.DISTRICT, "淮上区"),
    (UnitType.COMMUNITY, HERE),
    (UnitType.GRID, f"{HERE}/第一网格"),
    (UnitType.RESIDENT_COUNCIL, f"{HERE}/居民议事会"),
    (UnitType.ESTATE, f"{HERE}/一期"),
    (UnitType.OWNERS_COMMITTEE, f"{HERE}/一期/业委会"),
    (UnitType.BUILDING, f"{HERE}/一期/3号楼"),
    (UnitType.BUILDING, f"{HERE}/一期/5号楼"),
    (UnitType.COMMUNITY, THERE),
    (UnitType.BUILDING, f"{THERE}/3号楼"),
)
STAFF = {
    "钱主任": (Role.ADMIN, "淮上区"),
    "陈晓": (Role.STAFF, HERE),
    "小李": (Role.GRID_WORKER, f"{HERE}/第一网格"),
    "赵姐": (Role.BUILDING_HEAD, f"{HERE}/一期/5号楼"),
    "周老师": (Role.COUNCIL_LEAD, f"{HERE}/居民议事会"),
    "孙主任": (Role.COMMITTEE_CHAIR, f"{HERE}/一期/业委会"),
    "小王": (Role.PROPERTY, f"{HERE}/一期"),
    "何姐": (Role.STAFF, THERE),
}
PEOPLE = (*STAFF, "王阿姨", "李某", "韩某", "魏某")


def alone(name: str) -> Room:
    return Room("webchat", f"private-{name}")


def number(name: str) -> int:
    return PEOPLE.index(name) + 1


def filled(table, values, at):
    """A row with these values, of those that the table has; where it must have more, nothing."""
    empty = {Json: [], Instant: at - 5 * DAY, LargeBinary: b"", Boolean: False}
    empty |= {Integer: 0, SmallInteger: 0, BigInteger: 0, ResidentColumn: 1, Date: at.date()}
    known = {name: value for name, value in values.items() if name in table.c}
    for column in table.columns:
        if column.name not in known and not column.nullable:
            known[column.name] = empty.get(type(column.type), "")
    return known


@dataclass
class District:
    """What is put there, and what people then read."""

    storage: Storage
    house: House
    units: dict[str, int] = field(default_factory=dict)
    at: datetime = WEDNESDAY
    wakes: list = field(default_factory=list)
    _heard: count = field(default_factory=lambda: count(1))

    async def settle(self) -> None:
        async with self.storage.begin() as uow:
            tree = [
                NewUnit(kind, path.rpartition("/")[2], path, path.rpartition("/")[0] or None)
                for kind, path in TREE
            ]
            for unit in await uow.units.found(tree):
                self.units[unit.path] = unit.id
            for name in PEOPLE:
                who = number(name)
                uow.residents.put(Resident(id=who, name=name, since=AGO, told_at=AGO))
                person, private = Person("webchat", name), alone(name)
                uow.accounts.put(Account(person=person, resident=who, name=name, private=private))
                await uow.counters.next("residents")
            for name, (role, path) in STAFF.items():
                await self._give(uow, name, role, path)
            for name in ("王阿姨", "李某"):
                home = Home("3", "2", "502") if name == "王阿姨" else Home("5", None, "301")
                uow.residencies.put(
                    Residency(
                        resident=number(name),
                        community=self.units[HERE],
                        home=home,
                        said_at=AGO,
                        confirmed_at=AGO,
                    )
                )

    async def _give(self, uow, name, role, path, at=AGO):
        unit = await uow.units.named(self.units[path])
        uow.grants.put(
            Grant(
                resident=number(name),
                role=role,
                unit=unit.id,
                path=reach(unit),
                given_at=at,
                given_by=None,
            )
        )

    async def give(self, name, role, path, at=AGO):
        async with self.storage.begin() as uow:
            await self._give(uow, name, role, path, at)

    # --- what waits ------------------------------------------------------------------------

    async def rows(self, *rows) -> None:
        """Rows as they stand after what led to them; what a row does not say is empty."""
        async with self.storage.engine.begin() as connection:
            for table, values in rows:
                here = {"community": self.units[HERE], **values}
                await connection.execute(insert(table).values(filled(table, here, self.at)))

    async def case(self, number_: int, title: str, **known) -> None:
        """Something is to be mended, and somebody is at it."""
        told = {"state": "in_progress", "level": "general", "category": "lighting"} | known
        await self.rows((cases, {"number": number_, "title": title, **told}))

    async def proposal(self, number_: int, text: str, due: date | None, **known) -> None:
        """Somebody raised something, and a reply is promised."""
        told = {"state": "received", "source": "chat", "author": number("王阿姨")} | known
        await self.rows((proposals, {"number": number_, "text": text, "reply_due": due, **told}))

    async def poll(self, number_: int, title: str, *, voted: int, **known) -> None:
        """The council votes, nine of them, until tomorrow evening."""
        told = {"number": number_, "round": 1, "rule": "council_simple", "electorate": 9} | known
        told = {"closes_at": self.at + DAY, "opened_at": self.at - DAY, "title": title, **told}
        told.setdefault("body", self.units[f"{HERE}/居民议事会"])
        turnout = {"number": number_, "round": 1, "voted": voted}
        await self.rows((polls, told), (turnouts, turnout))

    async def meeting(self, number_: int, title: str, starts: datetime, **known) -> None:
        """Somebody holds a meeting."""
        told = {"kind": "stool", "state": "announced", "host": number("小李")} | known
        told["buildings"] = [self.units[f"{HERE}/一期/{each}"] for each in known.get("of", ())]
        ends = starts + timedelta(hours=1)
        told |= {"number": number_, "title": title, "starts_at": starts, "ends_at": ends}
        await self.rows((meetings, told))

    async def note(self, id_: int, who: str, text: str, due: date, **known) -> None:
        """Somebody left a word for those on duty."""
        told = {"id": id_, "author": number(who), "text": text, "due": due, **known}
        await self.rows((notes, told))

    async def everything(self) -> None:
        """One thing of each kind waits in the first community, and one in the second."""
        council, estate = self.units[f"{HERE}/居民议事会"], self.units[f"{HERE}/一期"]
        grid, five = self.units[f"{HERE}/第一网格"], self.units[f"{HERE}/一期/5号楼"]
        at, today = self.at, self.at.date()
        ago = at - 3 * DAY
        long = {"grid": grid, "unit": five, "opened_at": at - 99 * DAY}
        await self.case(1, "楼道灯不亮", due=ago, handler=number("小李"), **long)
        await self.case(2, "井盖松了", state="reported", answer_by=at + timedelta(hours=2))
        await self.case(3, "", state="reported", answer_by=at + DAY)
        await self.case(4, "花坛塌了", state="returned")
        await self.case(8, "单元门关不上", state="accepted", due=at + 2 * DAY)
        given = {"state": "dispatched", "handler": number("小李")}
        await self.case(9, "路灯不亮", due=at + 2 * DAY, **given)
        await self.case(5, "下水道堵", state="archived", contested=True)
        await self.case(
            6, "电梯异响", state="resolved", level="complex", resolved_by=number("陈晓")
        )
        await self.case(
            7, "车棚漏雨", grid=grid, extension_by=number("小李"), extension_reason="等料"
        )
        await self.proposal(11, "3号楼门口装路灯", today)
        await self.proposal(
            12, "水管换一换", today + 2 * DAY, meeting=31, office="property", state="accepted"
        )
        flagged = {"flagged_by": [9, 10], "decided_by": None, "hidden": True, "appeal": ""}
        hiding = flagged | {"reason": "伤人", "at": ago.isoformat()}
        await self.proposal(13, "说了谁的事", None, hidden=True, hiding=hiding)
        await self.note(1, "王阿姨", "楼上漏水，麻烦回个话", today - DAY)
        await self.meeting(31, "小板凳：停车", at + DAY, of=("5号楼",), host=number("赵姐"))
        await self.meeting(32, "小板凳：花园", at - 2 * DAY, state="held", host=number("小李"))
        await self.meeting(
            33,
            "十一月例会",
            at - DAY,
            kind="session",
            state="held",
            body=council,
            host=number("周老师"),
        )
        await self.poll(41, "楼下装充电桩", voted=4)
        closed = {"number": 33, "body": council, "closed_at": ago, "rule": "council_simple"}
        owners = {"community": self.units[HERE], "meeting": 51, "topic": 1}
        opens = {"opens_at": at - 9 * DAY, "closes_at": at + 5 * DAY, "state": "voting"}
        opens |= {
            "kind": "regular",
            "form": "written",
            "terms": {},
            "rules": {"request": [1, 5, False]},
        }
        household = {"number": 61, "building": "3", "unit": "502", "method": "paper"}
        await self.rows(
            (reports, {"id": 1, "number": 3, "voices": [1], "at": ago, "source": "chat"}),
            (jottings, {"number": 32, "place": 1, "text": "花园的灯"}),
            (sessions, closed),
            (
                resolutions,
                {"number": 34, "session": 33, "body": council, "text": "换一把椅子"}
                | {"doer": number("小王"), "due": today, "standing": "open"},
            ),
            (residencies, {"resident": number("韩某"), "home": ["5", None, "402"], "said_at": ago}),
            (residencies, {"resident": number("魏某"), "home": ["3", "1", "101"], "said_at": ago}),
            (
                claims,
                {"resident": number("韩某"), "building": "5", "unit_no": "402", "claimed_at": ago},
            ),
            (rolls, {"id": 1, "estate": estate, "version": 1, "heads": 600, "area": 6_000_000}),
            (objections, {"number": 52, "estate": estate, "due": today + 3 * DAY}),
            (owners_meetings, {"number": 51, "estate": estate, "title": "球场", "roll": 1} | opens),
            (topics, {"number": 51, "place": 1, "rule": "owners_ordinary"}),
            (
                memberships,
                {"body": council, "place": 1, "name": "周老师", "seat": "lead", "kind": "other"}
                | {"until": today + 30 * DAY},
            ),
            (owner_turnouts, owners | {"standing": "counted", "heads": 380, "area": 4_100_000}),
            (doubts, {"number": 51, "place": 1, "answer_by": today + 2 * DAY, "at": ago}),
            (reviews, {"meeting": 51, "place": 1, "raised_at": ago, "why": "doubted"}),
            (
                signoffs,
                {"number": 61, "text": "拓宽小路", "households": 4, "closes_at": at + DAY}
                | {"state": "open", "worth": "intention", "rule": "signoff_80_all"},
            ),
            (signatures, household | {"place": 1, "choice": "agree"}),
            (signatures, household | {"place": 2, "choice": "object"}),
            (supports, {"number": 11, "resident": number("王阿姨"), "at": ago}),
        )
        await self.case(1, "路面坏了", community=self.units[THERE], due=ago)

    # --- what happens ----------------------------------------------------------------------

    async def tell(self, *batch) -> list[Outgoing]:
        async with self.storage.begin() as uow:
            told = await answer(batch, uow, self.house)
        self.wakes += uow.wakes
        return [message for message, _ in told]

    async def ticks(self, part: int = 1) -> list[Outgoing]:
        """The clock tells the morning's tick."""
        raw = tick("tell-digests", self.at, self.at, part=part)
        return await self.tell(replace(heard(raw), heard=next(self._heard)))

    async def morning(self) -> dict[str, str]:
        """Who read what, this morning, until the tick comes no more."""
        told, part, more = {}, 0, True
        while more:
            part += 1
            for message in await self.ticks(part):
                told[message.room.address.removeprefix("private-")] = message.text
            async with self.storage.begin() as uow:
                again = [kept.id for kept in await uow.inbox.claim(9, self.at)]
                await uow.inbox.done(again)
            more = bool(again)
        return told

    async def says(self, who: str, body: str) -> list[Outgoing]:
        said = makers.text(
            body,
            sender=Person("webchat", who),
            room=alone(who),
            private=True,
            addressed=True,
            at=self.at,
            heard=next(self._heard),
        )
        return await self.tell(said)

    async def presses(self, who: str, action: str, about: str) -> list[Outgoing]:
        press = makers.press(
            action,
            about,
            sender=Person("webchat", who),
            room=alone(who),
            private=True,
            at=self.at,
            heard=next(self._heard),
        )
        return await self.tell(press)


@asynccontextmanager
async def district(storage: Storage):
    house = House(
        quiet=QuietHours.read("21:30-07:30"),
        chance=Random(1).randbytes,
        is_group=lambda room: not room.address.startswith("private-"),
    )
    found = District(storage, house)
    await found.settle()
    yield found
