"""A community with a council of nine, its groups, and a courier that delivers at once: for votes."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random

from bot.courier import Courier
from bot.timepiece import HandTime
from domain.chat import Label, Outgoing, Person, Quoted, Room
from domain.hours import QuietHours
from domain.people import CALLED, Account, Residency, Resident
from domain.permissions import Grant, Role, reach
from domain.polls import Poll
from domain.proposals import State, draft
from domain.rooms import Chatroom
from domain.sources import Source
from domain.ticks import tick
from domain.units import NewUnit, UnitType
from handlers import House, answer
from storage import Storage
from tests import makers
from tests.shelves import Shelf
from tests.town import UNHURRIED

MONDAY = datetime(2026, 11, 16, 4, tzinfo=UTC)
"""Monday, 16 November 2026, noon in Shanghai."""

SQUARE = Room("webchat", "square")
COUNCIL = Room("webchat", "council")
MEMBERS = ("周老师", "孙大爷", "吴姐", "郑某", "冯某", "陈某", "褚某", "卫某", "蒋某")
"""The first is the chair."""
PEOPLE = (*MEMBERS, "王阿姨", "陈晓")
"""王阿姨 is a neighbour, 陈晓 works for the community."""

ALONE = ("private-", CALLED)
"""What the addresses begin with where no neighbour reads."""


def alone(name: str) -> Room:
    return Room("webchat", f"private-{name}")


@dataclass
class Message:
    """What stands in a room."""

    id: str
    text: str
    buttons: tuple[tuple[Label, ...], ...]
    kind: str


@dataclass
class Neighbourhood:
    """What people do, and what they then read."""

    storage: Storage
    house: House
    community: int = 0
    body: int = 0
    rooms: dict[Room, list[Message]] = field(default_factory=dict)
    toasts: list[tuple[str, str]] = field(default_factory=list)
    wakes: list[tuple[str, datetime]] = field(default_factory=list)
    said: list[Outgoing] = field(default_factory=list)
    """What the last thing heard led to."""
    at: datetime = MONDAY
    name = "webchat"
    source = "webchat"
    traits = UNHURRIED
    _heard: count = field(default_factory=lambda: count(1))
    _names: count = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.time = HandTime(self.at)
        self._courier = Courier(self.storage, {self.name: self}, self.time, Shelf())

    # --- before anything happens -----------------------------------------------------------

    async def settle(self, *, reachable: tuple[str, ...] = PEOPLE) -> None:
        """Everybody moves in; those named have written to the bot in private."""
        async with self.storage.begin() as uow:
            community, council = await uow.units.found(
                [
                    NewUnit(UnitType.COMMUNITY, "陶然北岸社区", "陶然北岸社区", None),
                    NewUnit(
                        UnitType.RESIDENT_COUNCIL,
                        "居民议事会",
                        "陶然北岸社区/居民议事会",
                        "陶然北岸社区",
                    ),
                ]
            )
            self.community, self.body = community.id, council.id
            uow.rooms.put(Chatroom(room=SQUARE, private=False, unit=community.id))
            uow.rooms.put(Chatroom(room=COUNCIL, private=False, unit=council.id))
            for number, name in enumerate(PEOPLE, start=1):
                since = MONDAY - timedelta(days=90)
                uow.residents.put(Resident(id=number, name=name, since=since, told_at=since))
                uow.accounts.put(
                    Account(
                        person=self.person(name),
                        resident=number,
                        name=name,
                        private=alone(name) if name in reachable else None,
                    )
                )
                uow.residencies.put(Residency(resident=number, community=community.id))
                await uow.counters.next("residents")
                role = self._role(name)
                if role is not None:
                    unit = community if role is Role.STAFF else council
                    grant = Grant(
                        resident=number,
                        role=role,
                        unit=unit.id,
                        path=reach(unit),
                        given_at=since,
                        given_by=None,
                    )
                    uow.grants.put(grant)

    @staticmethod
    def _role(name: str) -> Role | None:
        if name == MEMBERS[0]:
            return Role.COUNCIL_LEAD
        if name in MEMBERS:
            return Role.COUNCIL_MEMBER
        return Role.STAFF if name == "陈晓" else None

    async def propose(self, number: int = 42, text: str = "3号楼门口装路灯", **known) -> None:
        """A proposal stands before the neighbours."""
        proposal = draft(
            text,
            community=known.pop("community", self.community),
            number=number,
            author=PEOPLE.index("王阿姨") + 1,
            source=Source.CHAT,
            at=self.at,
            reply_due=date(2026, 11, 19),
            room=SQUARE,
        )
        published = replace(proposal.publish(), state=State.ON_AGENDA)
        async with self.storage.begin() as uow:
            uow.proposals.found(replace(published, **known), b"salt")

    # --- what happens ----------------------------------------------------------------------

    @staticmethod
    def person(name: str) -> Person:
        return Person("webchat", name)

    def text(self, who: str, body: str, room: Room | None = None, *, under: str = "", **known):
        """Somebody writes; `under` names the card replied to."""
        room = room or alone(who)
        private = room == alone(who)
        quoted = None
        if under:
            message = self.standing(room, under)
            quoted = Quoted(message.id, message.text, by_bot=True)
        return makers.text(
            body,
            sender=self.person(who),
            room=room,
            private=private,
            at=self.at,
            heard=next(self._heard),
            addressed=private or quoted is not None,
            quoted=quoted,
            **known,
        )

    def press(self, who: str, about: str, room: Room | None = None, action: str = "vote", **known):
        room = room or COUNCIL
        return makers.press(
            action,
            about,
            sender=self.person(who),
            room=room,
            private=room == alone(who),
            at=known.pop("at", self.at),
            heard=next(self._heard),
            **known,
        )

    def pressing(self, who: str, words: str, room: Room | None = None, **known):
        """Somebody presses a button that stands in a room."""
        room = room or COUNCIL
        label = next(
            label
            for message in reversed(self.rooms[room])
            for row in message.buttons
            for label in row
            if label.text == words
        )
        return self.press(who, label.about, room, label.action, **known)

    async def tell(self, *batch) -> list[Outgoing]:
        """The bot hears these together and answers; what may be said now is said."""
        async with self.storage.begin() as uow:
            told = await answer(batch, uow, self.house)
            await uow.outbox.put(told, self.at)
        self.wakes += uow.wakes
        self.said = [message for message, _ in told]
        await self.deliver()
        return self.said

    async def says(self, who: str, body: str, room: Room | None = None, **known) -> str:
        """Somebody writes; what they read in reply."""
        told = await self.tell(self.text(who, body, room, **known))
        return told[0].text if told else ""

    async def presses(self, who: str, words: str, room: Room | None = None, **known) -> str:
        """Somebody presses a button; the toast they read."""
        await self.tell(self.pressing(who, words, room, **known))
        return self.toasts[-1][1]

    async def ticks(self, schedule: str, due: datetime | None = None, part: int = 1):
        """The clock tells a schedule its time."""
        from domain.ticks import heard  # noqa: PLC0415 - the clock's own reader

        raw = tick(schedule, due or self.at, self.at, part=part)
        return await self.tell(replace(heard(raw), heard=next(self._heard)))

    async def deliver(self) -> None:
        """Let the courier say what may be said now."""
        self.time.move(self.at)
        while await self._courier.deliver():
            pass

    def is_group(self, room: Room) -> bool:
        return not room.address.startswith(ALONE)

    async def send(
        self, message: Outgoing, *, edits: str | None = None, file: bytes | None = None
    ) -> str:
        """The transport's part: what is said stands in its room."""
        return self._shown(message, edits)

    def _shown(self, message: Outgoing, edits: str | None) -> str:
        if message.query is not None:
            self.toasts.append((message.query, message.text))
            return ""
        history = self.rooms.setdefault(message.room, [])
        if edits is None:
            edits = f"b{next(self._names)}"
            history.append(Message(edits, "", (), message.kind))
        shown = next(each for each in history if each.id == edits)
        shown.text, shown.buttons = message.text, message.buttons
        return edits

    # --- what can be seen ------------------------------------------------------------------

    def standing(self, room: Room, words: str) -> Message:
        """The newest message in a room that has these words."""
        return next(each for each in reversed(self.rooms.get(room, [])) if words in each.text)

    def texts(self, room: Room) -> list[str]:
        return [message.text for message in self.rooms.get(room, [])]

    async def poll(self, number: int = 42) -> Poll:
        async with self.storage.begin() as uow:
            poll = await uow.polls.latest(self.community, number)
        assert poll is not None
        return poll

    async def state(self, number: int = 42) -> State:
        async with self.storage.begin() as uow:
            return (await uow.proposals.get(self.community, number)).state

    async def journal(self) -> list[tuple[str, dict]]:
        """Every entry's act and facts, in order."""
        async with self.storage.engine.begin() as connection:
            from sqlalchemy import select  # noqa: PLC0415 - only this looks at rows

            from storage.journal import journal  # noqa: PLC0415 - as above

            rows = await connection.execute(select(journal).order_by(journal.c.entry))
            return [(row.act, row.facts) for row in rows]


@asynccontextmanager
async def neighbourhood(storage: Storage, **known):
    """A neighbourhood in which everybody has moved in."""
    reachable = known.pop("reachable", PEOPLE)
    house = House(
        quiet=QuietHours.read("21:30-07:30"),
        chance=Random(1).randbytes,
        is_group=lambda room: not room.address.startswith(ALONE),
        **known,
    )
    town = Neighbourhood(storage, house)
    await town.settle(reachable=reachable)
    yield town
