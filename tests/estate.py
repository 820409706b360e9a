"""A small estate for transcripts: people who speak, and what the bot then says and shows where."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import count

from sqlalchemy import select

from domain.chat import Kind, Outgoing, Person, Press, Quoted, Room, Text, Tick
from domain.homes import Home
from domain.hours import QuietHours
from domain.people import Account, Residency, Resident
from domain.permissions import Grant, Role, reach
from domain.rooms import Chatroom
from domain.units import NewUnit, UnitType
from handlers import House, answer
from storage import Storage
from storage.journal import journal
from storage.outbox import Lane
from tests.makers import NOON

SQUARE = Room("webchat", "square")
"""The community's group."""
COUNCIL = Room("webchat", "council")
"""The council's group."""

HERE = "陶然北岸社区"
PLACES = (
    NewUnit(UnitType.COMMUNITY, HERE, HERE, None),
    NewUnit(UnitType.RESIDENT_COUNCIL, "居民议事会", f"{HERE}/居民议事会", HERE),
    NewUnit(UnitType.COMMUNITY, "果园社区", "果园社区", None),
)


def chance():
    """Bytes that are never the same twice, and always the same in the next run."""
    drawn = count(1)
    return lambda length: next(drawn).to_bytes(length, "big")


def house() -> House:
    return House(
        quiet=QuietHours(time(21, 30), time(7, 30)),
        chance=chance(),
        is_group=lambda room: not room.address.startswith("private-"),
    )


@dataclass
class Estate:
    """Everything goes the whole way: handlers, outbox, and a courier who delivers at once."""

    storage: Storage
    at: datetime = NOON
    house: House = field(default_factory=house)
    shown: dict[tuple[Room, str], Outgoing] = field(default_factory=dict)
    """The card of each name as it stands in each room."""
    messages: dict[tuple[Room, str], Outgoing] = field(default_factory=dict)
    _heard: "count[int]" = field(default_factory=lambda: count(1))

    async def found(self) -> "Estate":
        async with self.storage.begin() as uow:
            units = await uow.units.found(PLACES)
            for room, unit in ((SQUARE, units[0]), (COUNCIL, units[1])):
                uow.rooms.put(Chatroom(room=room, private=False, unit=unit.id))
        self.community, _, self.elsewhere = (unit.id for unit in units)
        return self

    async def settle(
        self,
        name: str,
        *roles: Role,
        home: str | None = "502",
        confirmed: bool = True,
        reachable: bool = True,
        community: int | None = None,
    ) -> Person:
        """Somebody who lives here, as the estate knows them."""
        who = Person("webchat", name)
        community = community or self.community
        async with self.storage.begin() as uow:
            known = await uow.accounts.get(who)
            number = known.resident if known else await uow.counters.next("residents")
            uow.residents.put(Resident(id=number, name=name, since=self.at, told_at=self.at))
            private = Room("webchat", f"private-{name}") if reachable else None
            uow.accounts.put(Account(person=who, resident=number, name=name, private=private))
            if home is not None:
                lives = Residency(resident=number, community=community)
                lives = lives.say_home(Home(building="3", stairwell="2", unit=home), self.at)
                uow.residencies.put(lives.confirm(0, self.at) if confirmed else lives)
            unit = await uow.units.named(community)
            for role in roles:
                uow.grants.put(
                    Grant(
                        resident=number,
                        role=role,
                        unit=unit.id,
                        path=reach(unit),
                        given_at=self.at - timedelta(days=1),
                        given_by=None,
                    )
                )
        return who

    # --- what happens ----------------------------------------------------------------------

    async def says(
        self,
        who: Person,
        body: str,
        room: Room | None = SQUARE,
        *,
        to: Outgoing | None = None,
        addressed: bool = False,
        forwarded_from: str | None = None,
    ) -> list[Outgoing]:
        """Somebody writes; `to` is the message of the bot that they reply to."""
        room = room or Room("webchat", f"private-{who.handle}")
        alone = room.address.startswith("private-")
        quoted = None
        if to is not None:
            name = next(n for (r, n), m in self.messages.items() if m == to and r == room)
            quoted = Quoted(message=name, text=to.text, by_bot=True)
        return await self.hears(
            Text(
                room=room,
                key=f"k{next(self._heard)}",
                at=self.at,
                heard=next(self._heard),
                sender=who,
                name=who.handle,
                private=alone,
                body=body,
                message=f"m{next(self._heard)}",
                addressed=alone or addressed or quoted is not None,
                quoted=quoted,
                forwarded_from=forwarded_from,
            )
        )

    async def tells(self, who: Person, body: str, **known) -> list[Outgoing]:
        """Somebody writes to the bot alone."""
        return await self.says(who, body, None, **known)

    async def presses(self, who: Person, under: Outgoing, label: str) -> list[Outgoing]:
        """Somebody presses the button with this label."""
        button = next(b for row in under.buttons for b in row if b.text == label)
        return await self.hears(self.press(who, under.room, button.action, button.about))

    def press(self, who: Person, room: Room, action: str, about: str) -> Press:
        number = next(self._heard)
        return Press(
            room=room,
            key=f"k{number}",
            at=self.at,
            heard=number,
            sender=who,
            name=who.handle,
            private=room.address.startswith("private-"),
            action=action,
            about=about,
            message="under-it",
            query=f"q{number}",
        )

    async def ticks(self, schedule: str) -> list[Outgoing]:
        number = next(self._heard)
        return await self.hears(
            Tick(
                room=Room("clock", schedule),
                key=f"{schedule}@{number}",
                at=self.at,
                heard=number,
                schedule=schedule,
                due=self.at,
            )
        )

    async def hears(self, *batch) -> list[Outgoing]:
        """A batch is answered, committed and delivered; what waits for its hour stays behind."""
        async with self.storage.begin() as uow:
            said = await answer(list(batch), uow, self.house)
            await uow.outbox.put(said, self.at)
            self.wakes = list(uow.wakes)
        await self.deliver()
        return [message for message, _ in said]

    async def deliver(self) -> list[Outgoing]:
        async with self.storage.begin() as uow:
            letters = await uow.outbox.ready(self.at, 1_000, lanes={"webchat": Lane.REST})
            receipts = [(letter, letter.edits or f"b{letter.id}") for letter in letters]
            await uow.outbox.sent(receipts, self.at)
        for letter, receipt in receipts:
            message = replace(letter.message, key="")  # as it was before the outbox named it
            if message.kind is not Kind.TOAST:
                self.messages[message.room, receipt] = message
            if message.card is not None:
                self.shown[message.room, message.card] = message
        return [letter.message for letter in letters]

    def later(self, **span) -> None:
        self.at += timedelta(**span)

    # --- what is seen ----------------------------------------------------------------------

    def card(self, number: int, room: Room = SQUARE) -> Outgoing:
        """The living card of a number as it stands in a room."""
        return self.shown[room, f"proposal:{self.community}:{number}"]

    async def proposal(self, number: int):
        async with self.storage.begin() as uow:
            return await uow.proposals.get(self.community, number)

    async def acts(self) -> list[str]:
        """What the journal tells, and that its chain holds."""
        async with self.storage.begin() as uow:
            assert await uow.journal.verify() == []
        async with self.storage.engine.connect() as connection:
            told = select(journal.c.act).where(journal.c.community == self.community)
            return list((await connection.scalars(told.order_by(journal.c.entry))).all())

    async def numbered_from(self, number: int) -> None:
        """Let the next item have this number."""
        async with self.storage.begin() as uow:
            while await uow.counters.item(self.community) < number - 1:
                pass


def private(who: Person) -> Room:
    return Room("webchat", f"private-{who.handle}")


def toast(said: list[Outgoing]) -> str:
    """What the presser saw for a moment."""
    return next(message.text for message in said if message.kind is Kind.TOAST)


def words(said: list[Outgoing], room: Room) -> str:
    """All that was said in a room, cards aside."""
    return "\n".join(
        message.text
        for message in said
        if message.room == room and message.card is None and message.kind is not Kind.TOAST
    )


def everything(said: list[Outgoing]) -> str:
    return "\n".join(message.text for message in said)
