"""Storms of reminders: three communities whose meetings are all told of at once, by a dying bot.

Each community has a dozen meetings, each in a building of its own with a group. Half of them are
called together as the storm begins, some were moved, two begin in the midst of it. Who is invited:
those who answer for one building, and the council, who are invited to all twelve.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random

from sqlalchemy import func, select

from domain.chat import Kind, Person, Room
from domain.meetings import Coming, Meeting, Reminder, Rsvp, State, Telling
from domain.people import Account, Resident
from domain.permissions import Grant, Role, reach
from domain.rooms import Chatroom
from domain.units import NewUnit, Unit, UnitType
from storage import Storage, UnitOfWork
from storage.outbox import Stage, outbox
from storage.reminders import reminders
from tests.chaos.processes import TOKEN, Bot, Telegram, telegram
from tests.chaos.rounds import BUILD, database, live, quiet
from tests.chaos.verdicts import Figures

COMMUNITIES = 3
CALLED, MOVED, BEGINNING = 6, 4, 2
"""Meetings of a community that are called together, were moved, or begin in the midst of it."""
MEETINGS = CALLED + MOVED + BEGINNING
PARTNERS = 7
"""Who answers for a building."""
COUNCIL = 8
ANSWERED = 4
"""Every fourth has said beforehand whether they come, where they knew."""

A_ROUND = 25
"""Kills in one storm, while there is still something to tell."""
FIRST, SECOND = timedelta(seconds=10), timedelta(seconds=30)
"""How long after the storm was brewed people are invited or told of changes, and then reminded."""
BEGINS = timedelta(seconds=120)
"""And when some of the meetings begin."""
STAMMERS = 1.0
"""Seconds between two faults of the line."""
ASKING = 0.2
"""How often somebody asks something meanwhile."""
IN_FLIGHT = 5
"""Seconds for which a message may travel on when its meeting has begun."""

ABOUT = re.compile(r"(\d+)号（小板凳）(改了)?")

Word = tuple[int, int, int, Telling]
"""Said in which chat, of which meeting (community, number), and what."""


@dataclass
class Heard(Figures):
    """One storm's figures."""

    kills: int = 0
    due: int = 0
    """Words to people alone and lines to groups that must be said."""
    counted: int = 0
    """Of these, what was heard, is known not to be known, or came to nothing as it must."""
    lost: int = 0
    doubled: int = 0
    said_again: int = 0
    """Answers to who asked for help meanwhile, which are repeated where nobody knows."""
    explained: int = 0
    unsaid: int = 0
    """Words of which nobody knows whether they were heard, and which are not repeated."""
    too_late: int = 0
    """Words that were not said because the meeting had begun."""
    wrong: list[str] = field(default_factory=list)


@dataclass
class Household:
    """A community in the storm."""

    place: int
    id: int = 0
    groups: list[int] = field(default_factory=list)
    """Telegram's numbers of the buildings' groups, and of people, by building."""
    partners: list[list[int]] = field(default_factory=list)
    council: list[int] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    """The bot's own numbers of people, by Telegram's."""
    buildings: list[int] = field(default_factory=list)
    body: int = 0
    """The units of the buildings, and of the council."""
    asked: Counter[int] = field(default_factory=Counter)
    """How often people asked for help, and must be answered."""
    answered: set[tuple[int, int]] = field(default_factory=set)
    """Meetings and people, by Telegram's number, who have said whether they come."""
    meetings: dict[int, int] = field(default_factory=dict)
    """The building of each meeting."""

    def invited(self, building: int) -> list[int]:
        """Who is invited by name."""
        return [*self.partners[building], *self.council]

    @property
    def people(self) -> list[int]:
        """Everybody, once."""
        return [who for some in (*self.partners, self.council) for who in some]

    def due(self) -> Iterator[Word]:
        """Everything that must be said of what begins later."""
        for number, building in self.meetings.items():
            if not begins_soon(building):
                first = Telling.INVITE if building < CALLED else Telling.CHANGE
                yield self.groups[building], self.id, number, Telling.REMIND
                yield from ((who, self.id, number, first) for who in self.invited(building))
            yield from (
                (who, self.id, number, Telling.REMIND)
                for who in self.invited(building)
                if (number, who) not in self.answered
            )


def begins_soon(building: int) -> bool:
    """Whether this building's meeting begins in the midst of the storm."""
    return building >= CALLED + MOVED


class Storm:
    """All of them."""

    def __init__(self, server: Telegram) -> None:
        self._server = server
        self.communities = [Household(place) for place in range(COMMUNITIES)]

    async def found(self, storage: Storage) -> None:
        """Everybody is on Telegram, has spoken to the bot, and is known to it."""
        arguments = {"token": TOKEN, "username": "stool_bot", "reads_all": True}
        await self._server.play({"verb": "bot", "arguments": arguments, "as": "bot"})
        for community in self.communities:
            for building in range(MEETINGS):
                named = f"p{community.place}b{building}"
                people = await self._people(named, PARTNERS)
                community.partners.append(people)
                group = {"title": named, "members": [f"${named}n0", "$bot"]}
                [told] = await self._server.play(
                    {"verb": "group", "arguments": group, "as": f"g{named}"}
                )
                community.groups.append(told["id"])
            community.council = await self._people(f"c{community.place}", COUNCIL)
            community.asked.update(community.people)
            async with storage.begin() as uow:
                await self._founded(community, uow)

    async def brew(self, storage: Storage) -> None:
        """Write down what is due soon."""
        self.at = datetime.now(UTC)
        self.begins = self.at + BEGINS
        for community in self.communities:
            async with storage.begin() as uow:
                for building in range(MEETINGS):
                    await self._called(community, building, uow)

    async def ask(self, random: Random) -> None:
        """Somebody asks for help meanwhile."""
        community = random.choice(self.communities)
        place = random.randrange(COUNCIL)
        who = f"$c{community.place}n{place}"
        community.asked[community.council[place]] += 1
        asking = {"bot": "$bot", "text": "帮助"}
        await self._server.play({"actor": who, "verb": "writes", "arguments": asking})

    async def _people(self, named: str, many: int) -> list[int]:
        names = [f"{named}n{place}" for place in range(many)]
        told = await self._server.play(
            *({"verb": "person", "arguments": {"name": name}, "as": name} for name in names),
            *(
                {
                    "actor": f"${name}",
                    "verb": "writes",
                    "arguments": {"bot": "$bot", "text": "帮助"},
                }
                for name in names
            ),
        )
        return [each["id"] for each in told[:many]]

    async def _founded(self, community: Household, uow: UnitOfWork) -> None:
        here = f"第{community.place}社区"
        kinds = [NewUnit(UnitType.COMMUNITY, here, here, None)]
        kinds += [NewUnit(UnitType.RESIDENT_COUNCIL, "居民议事会", f"{here}/居民议事会", here)]
        kinds += [
            NewUnit(UnitType.BUILDING, f"{name}号楼", f"{here}/{name}号楼", here)
            for name in range(1, MEETINGS + 1)
        ]
        place, council, *buildings = await uow.units.found(kinds)
        community.id, community.body = place.id, council.id
        community.buildings = [unit.id for unit in buildings]
        for who in community.council:
            await self._known(community, who, Role.COUNCIL_MEMBER, council, uow)
        for building, unit in enumerate(buildings):
            room = Room("telegram", str(community.groups[building]))
            uow.rooms.put(Chatroom(room=room, private=False, unit=unit.id))
            for who in community.partners[building]:
                await self._known(community, who, Role.PROPERTY, unit, uow)

    async def _known(
        self, community: Household, who: int, role: Role, unit: Unit, uow: UnitOfWork
    ) -> None:
        number = await uow.counters.next("residents")
        community.numbers[who] = number
        now = datetime.now(UTC)
        uow.residents.put(Resident(id=number, name=str(who), since=now, told_at=now))
        private = Room("telegram", str(who))
        uow.accounts.put(
            Account(person=Person("telegram", str(who)), resident=number, private=private)
        )
        uow.grants.put(
            Grant(
                resident=number,
                role=role,
                unit=unit.id,
                path=reach(unit),
                given_at=now - timedelta(days=1),
                given_by=None,
            )
        )

    async def _called(self, community: Household, building: int, uow: UnitOfWork) -> None:
        """A meeting as it stands after staff have spoken, and what the clock is to tell of it."""
        number = await uow.counters.item(community.id)
        community.meetings[number] = building
        starts = self.begins if begins_soon(building) else self.at + timedelta(hours=3)
        meeting = Meeting(
            community=community.id,
            number=number,
            buildings=(community.buildings[building],),
            invited=(community.body,),
            place="楼下",
            agenda=("停车", "电动车"),
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
            host=community.numbers[community.council[0]],
            state=State.ANNOUNCED,
            planned_at=self.at,
            announced_at=self.at,
        )
        uow.meetings.found(meeting, b"salt")
        uow.guests.note_room(meeting, Room("telegram", str(community.groups[building])))
        told = {Telling.REMIND: self.at + (FIRST if begins_soon(building) else SECOND)}
        if building < CALLED:
            told[Telling.INVITE] = self.at + FIRST
        else:
            guests = [community.numbers[who] for who in community.invited(building)]
            uow.guests.note(meeting, guests)
        if CALLED <= building < CALLED + MOVED:
            told[Telling.CHANGE] = self.at + FIRST
            meeting = replace(meeting, state=State.MOVED, sequence=1)
            uow.meetings.put(meeting)
        for telling, due_at in told.items():
            uow.reminders.put(
                Reminder(community=community.id, number=number, telling=telling, due_at=due_at)
            )
        for who in community.invited(building)[::ANSWERED]:
            community.answered.add((number, who))
            await uow.rsvps.answer(
                Rsvp(
                    community=community.id,
                    number=number,
                    resident=community.numbers[who],
                    coming=Coming.COME,
                    at=self.at,
                    heard=0,
                )
            )


async def play(kind: str, kills: int, seed: int) -> Heard:
    """One storm: let it come, kill the bot so often while it tells people, wait, and look."""
    random = Random(seed)
    async with database(kind) as url, telegram(seed) as server:
        storage = Storage(url)
        await storage.migrate()
        storm = Storm(server)
        await storm.found(storage)
        bot = Bot(url, server.url, BUILD / f"chaos-{kind}-reminders.log")
        await bot.wake()
        await quiet(storage, server)
        await bot.leave()
        await storm.brew(storage)
        await bot.wake()
        raging = asyncio.create_task(_rage(storm, server, random))
        while bot.kills < kills:
            await live(bot, server, random)
            await bot.kill()
            await bot.wake()
        raging.cancel()
        with suppress(asyncio.CancelledError):
            await raging
        await asyncio.sleep(max(0, (storm.begins - datetime.now(UTC)).total_seconds()))
        unfinished = await quiet(storage, server)
        left = await bot.leave()
        heard = await judge(storage, server, storm)
        heard.kills = bot.kills
        if unfinished:
            heard.wrong.append(f"{unfinished} were not done when the watch ended: not lost, late")
        if left or await bot.runs("journal", "verify"):
            heard.wrong.append("the bot did not end well, or its journal does not hold")
        await storage.close()
    return heard


async def _rage(storm: Storm, server: Telegram, random: Random) -> None:
    """The line stammers, and somebody asks something, as long as the bot is killed."""
    while True:
        if random.random() < ASKING:
            await storm.ask(random)
        await server.stammer(random, ["sendMessage"])
        await asyncio.sleep(STAMMERS)


async def judge(storage: Storage, server: Telegram, storm: Storm) -> Heard:
    """Compare what was to be said with what everybody heard."""
    heard = Heard()
    async with storage.begin() as uow:
        connection = uow._work.connection
        unknown = await _settled(connection, outbox.c.stage == Stage.UNKNOWN)
        expired = await _settled(connection, outbox.c.why == "expired")
        late = select(func.count()).where(reminders.c.told_at.is_(None))
        given_up = {
            (row.community, row.number)
            for row in await connection.execute(
                select(reminders).where(reminders.c.told_at >= storm.begins)
            )
        }
        repeated = select(func.sum(outbox.c.attempts)).where(outbox.c.kind == Kind.ANSWER)
        heard.explained = await connection.scalar(repeated) or 0
        if untold := await connection.scalar(late):
            heard.wrong.append(f"{untold} reminders were never told")
    chats = {chat["id"]: chat["messages"] for chat in await server.ask("chats")}
    for community in storm.communities:
        compare(heard, community, chats, unknown, expired, storm.begins, given_up)
        _answered(heard, community, chats)
    heard.unsaid = unknown.total()
    if heard.said_again > heard.explained:
        heard.double(heard.said_again - heard.explained, "answers that nothing explains")
    if violations := (await server.ask("state"))["violations"]:
        heard.wrong.append(f"Telegram was asked wrongly: {violations[:3]}")
    return heard


async def _settled(connection, how) -> Counter[int]:
    """How many messages in each chat came to this end."""
    rows = await connection.execute(select(outbox.c.room).where(how))
    return Counter(int(room.address) for (room,) in rows)


def compare(
    heard: Heard,
    community: Household,
    chats: dict[int, list[dict]],
    unknown: Counter[int],
    expired: Counter[int],
    begins: datetime,
    given_up: set[tuple[int, int]],
) -> None:
    """Word for word: everybody at least once, nobody twice, nobody too late."""
    here = f"in community {community.place}"
    due = set(community.due())
    said: Counter[Word] = Counter()
    for chat in (*community.people, *community.groups):
        for message in chats[chat]:
            word = _word(message, chat, community.id)
            if word is None:
                continue
            said[word] += 1
            soon = begins_soon(community.meetings[word[2]])
            if soon and message["date"] > begins.timestamp() + IN_FLIGHT:
                heard.wrong.append(f"said {here} when the meeting had begun: {word}")
    heard.due += len(due)
    heard.double(sum(times - 1 for times in said.values()), f"words {here}")
    heard.double(len(said.keys() - due), f"words {here} that nobody should hear")
    missing: Counter[int] = Counter()
    for chat, _, number, _ in due - said.keys():
        soon = begins_soon(community.meetings[number])
        if soon and (expired[chat] > 0 or (community.id, number) in given_up):
            expired[chat] -= 1
            heard.too_late += 1
        else:
            missing[chat] += 1
    lost = missing - unknown
    heard.lose(lost.total(), f"words {here}")
    heard.counted += len(due) - lost.total()


def _answered(heard: Heard, community: Household, chats: dict[int, list[dict]]) -> None:
    """Whoever asked for help, before or meanwhile, is answered at least as often."""
    for who in community.people:
        answers = sum(
            message.get("from", {}).get("is_bot", False)
            and _word(message, who, community.id) is None
            for message in chats[who]
        )
        heard.lose(max(0, community.asked[who] - answers), f"answers to {who}")
        heard.said_again += max(0, answers - community.asked[who])


def _word(message: dict, chat: int, community: int) -> Word | None:
    """What a message of the bot's tells of a meeting, if anything."""
    text = message.get("text", "")
    found = ABOUT.search(text)
    if found is None or not message.get("from", {}).get("is_bot"):
        return None
    number = int(found[1])
    if text.startswith("提醒："):
        return chat, community, number, Telling.REMIND
    return chat, community, number, Telling.CHANGE if found[2] else Telling.INVITE
