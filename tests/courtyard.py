"""An estate whose neighbours bring their stools: buildings with groups, and who calls together."""

from datetime import datetime

from domain.chat import Outgoing, Person, Room, Tick
from domain.meetings import Telling
from domain.people import Account, Resident
from domain.permissions import Grant, Role, reach
from domain.rooms import Chatroom
from tests.estate import private
from tests.street import Street

THREE = Room("webchat", "building-3")
"""The group of building 3; building 5 has none."""


class Courtyard(Street):
    """As a street; with a group for one building, and a clock that wakes to the second."""

    async def found(self) -> "Courtyard":
        await super().found()
        async with self.storage.begin() as uow:
            uow.rooms.put(Chatroom(room=THREE, private=False, unit=self.building))
            self.council = (await uow.units.find("居民议事会")).id
        self.chen = await self.settle("陈晓", Role.STAFF, home=None)
        return self

    async def sits(self, name: str, role: Role, unit: int, **known) -> Person:
        """Somebody who has a role in a body or a building."""
        who = await self.settle(name, **known)
        async with self.storage.begin() as uow:
            account = await uow.accounts.get(who)
            found = await uow.units.named(unit)
            uow.grants.put(
                Grant(
                    resident=account.resident,
                    role=role,
                    unit=unit,
                    path=reach(found),
                    given_at=self.at,
                    given_by=None,
                )
            )
        return who

    async def crowd(self, count: int) -> list[Person]:
        """So many members of the council, whom the bot can write to."""
        members = [Person("webchat", f"成员{place}") for place in range(count)]
        async with self.storage.begin() as uow:
            council = await uow.units.named(self.council)
            for who in members:
                number = await uow.counters.next("residents")
                uow.residents.put(Resident(id=number, name=who.handle, since=self.at))
                uow.accounts.put(Account(person=who, resident=number, private=private(who)))
                uow.grants.put(
                    Grant(
                        resident=number,
                        role=Role.COUNCIL_MEMBER,
                        unit=council.id,
                        path=reach(council),
                        given_at=self.at,
                        given_by=None,
                    )
                )
        return members

    async def meeting(self, number: int = 1):
        """The meeting under this number."""
        async with self.storage.begin() as uow:
            return await uow.meetings.named(self.community, number)

    async def reminders(self, number: int = 1):
        """What was or is to be told of it before its doors open."""
        async with self.storage.begin() as uow:
            meeting = await uow.meetings.named(self.community, number)
            told = await uow.reminders.of(meeting)
        return [each for each in told if each.telling not in (Telling.DOORS, Telling.LIST)]

    async def rings(self) -> list[Outgoing]:
        """The clock tells what is due by now, part by part, until nothing is."""
        said: list[Outgoing] = []
        part = 0
        while True:
            part += 1
            number = next(self._heard)
            tick = Tick(
                room=Room("clock", "remind-of-meetings"),
                key=f"remind-of-meetings@{self.at.isoformat()}" + (f"#{part}" if part > 1 else ""),
                at=self.at,
                heard=number,
                schedule="remind-of-meetings",
                due=self.at,
            )
            said += await self.hears(tick)
            if not await self.is_due():
                return said

    async def is_due(self) -> bool:
        """Whether something is to be told by now."""
        async with self.storage.begin() as uow:
            return bool(await uow.reminders.due(self.at, 1))

    async def goes_on_until(self, at: datetime) -> list[Outgoing]:
        """Time passes, and the clock wakes at each moment that a row names."""
        said: list[Outgoing] = []
        while True:
            async with self.storage.begin() as uow:
                following = await uow.reminders.next_due()
            if following is None or following > at:
                self.at = at
                await self.deliver()
                return said
            self.at = max(self.at, following)
            said += await self.rings()

    def meeting_card(self, number: int = 1, room: Room = THREE) -> Outgoing:
        """The living card of a meeting as it stands in a group."""
        return self.shown[room, f"meeting:{self.community}:{number}"]

    def times_card(self, number: int = 42, room: Room = THREE) -> Outgoing:
        """The living card of the times."""
        return self.shown[room, f"times:{self.community}:{number}"]
