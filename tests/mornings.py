"""A district with two communities on a working morning: who serves there, and what waits for whom."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random

from domain.chat import Outgoing, Person, Room
from domain.homes import Home
from domain.hours import QuietHours
from domain.meetings import Meeting, MeetingKind
from domain.meetings import State as MeetingState
from domain.people import Account, Residency, Resident
from domain.permissions import Grant, Role, reach
from domain.polls import Poll
from domain.proposals import draft
from domain.reports.case import Case
from domain.reports.case import State as CaseState
from domain.sources import Source
from domain.ticks import heard, tick
from domain.units import NewUnit, UnitType
from handlers import House, answer
from storage import Storage
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
PEOPLE = (*STAFF, "王阿姨", "李某")


def alone(name: str) -> Room:
    return Room("webchat", f"private-{name}")


def number(name: str) -> int:
    return PEOPLE.index(name) + 1


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
                uow.accounts.put(
                    Account(person=person, resident=who, name=name, private=private)
                )
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

    async def case(self, number_: int, title: str, *, where: str = HERE, **known) -> None:
        community = self.units[where]
        case = Case(
            community=community,
            number=number_,
            title=title,
            opened_at=self.at - 5 * DAY,
            since=known.pop("since", self.at - 4 * DAY),
            state=known.pop("state", CaseState.IN_PROGRESS),
            **known,
        )
        async with self.storage.begin() as uow:
            uow.cases.found(case, b"salt")

    async def proposal(self, number_: int, text: str, due: date, **known) -> None:
        proposal = draft(
            text,
            community=self.units[known.pop("where", HERE)],
            number=number_,
            author=number("王阿姨"),
            source=Source.CHAT,
            at=known.pop("at", self.at - 5 * DAY),
            reply_due=due,
            room=None,
        )
        published = replace(proposal.publish(), **known)
        async with self.storage.begin() as uow:
            uow.proposals.found(published, b"salt")

    async def poll(self, number_: int, title: str, *, voted: int, **known) -> None:
        poll = Poll(
            community=self.units[HERE],
            number=number_,
            round=1,
            body=self.units[f"{HERE}/居民议事会"],
            title=title,
            electorate=9,
            opened_at=self.at - DAY,
            closes_at=known.pop("closes_at", self.at + DAY),
            **known,
        )
        from domain.polls import Ballot  # noqa: PLC0415 - only votes need it

        async with self.storage.begin() as uow:
            uow.polls.put(poll)
            uow.polls.open(poll)
            for each in range(voted):
                ballot = Ballot(
                    community=poll.community,
                    number=poll.number,
                    round=1,
                    resident=500 + each,
                    choice="yes",
                    at=self.at - DAY,
                    heard=each,
                )
                await uow.polls.cast(ballot, b"salt")

    async def meeting(self, number_: int, title: str, starts: datetime, **known) -> None:
        meeting = Meeting(
            community=self.units[HERE],
            number=number_,
            kind=known.pop("kind", MeetingKind.STOOL),
            buildings=tuple(self.units[f"{HERE}/一期/{each}"] for each in known.pop("of", ())),
            title=title,
            place="3号楼下",
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
            host=number(known.pop("host", "小李")),
            state=known.pop("state", MeetingState.ANNOUNCED),
            planned_at=self.at - 5 * DAY,
            **known,
        )
        async with self.storage.begin() as uow:
            uow.meetings.found(meeting, b"salt")

    async def with_uow(self, doing) -> None:
        async with self.storage.begin() as uow:
            await doing(uow)

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
        """Who read what, this morning."""
        return {
            message.room.address.removeprefix("private-"): message.text
            for message in await self.ticks()
        }

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
