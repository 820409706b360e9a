"""Five communities, and people who do twenty things a second; what they did is remembered."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from domain.chat import Person, Room
from domain.homes import Home
from domain.people import Account, Residency, Resident
from domain.permissions import Grant, Role, reach
from domain.rooms import Chatroom
from domain.units import NewUnit, UnitType
from storage import Storage
from tests.chaos.processes import TOKEN, Telegram

COMMUNITIES = 5
RESIDENTS = 8
MEMBERS = 7
"""The first is the chair; the last votes by typing, alone with the bot; the others press."""

CHOICES = {"同意": "yes", "反对": "no", "弃权": "abstain"}
TYPED_EVERY = timedelta(seconds=6)
"""A group takes twenty messages of the bot's a minute, its cards included."""

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

NONSENSE = (
    {"message": {"message_id": "seven", "date": 1, "chat": {"id": 1}}},
    {"message": {"message_id": 7, "date": 10**15, "chat": {"id": 1}}},
    {"callback_query": {"id": 5, "from": "nobody"}},
    {"message": "提议：路灯"},
)


@dataclass
class Community:
    """One of them: who lives there, by the names that the server knows them under."""

    place: int
    id: int = 0
    square: int | str = 0
    council: int | str = 0
    people: dict[str, int | str] = field(default_factory=dict)
    """The platform's numbers of people, by name."""
    numbers: dict[int | str, int] = field(default_factory=dict)
    """The bot's own numbers of people, by the platform's."""
    ballot: int = 0
    """The message in the council's group under which votes are pressed."""
    card: int = 0
    """The message in the square under which support is pressed."""

    # --- what must come out of it ---------------------------------------------------------------

    votes: dict[str, str] = field(default_factory=dict)
    cast: int = 0
    supporters: set[str] = field(default_factory=set)
    supports: Counter = field(default_factory=Counter)
    """How often support was given and taken back."""
    raised: set[str] = field(default_factory=set)
    asked: list[int] = field(default_factory=list)
    """Messages in the square that must be answered."""
    typed: int = 0
    """Votes typed in private, each of which must be answered."""
    last_typed: datetime = LONG_AGO

    @property
    def residents(self) -> list[str]:
        """Who supports."""
        return [name for name in self.people if name.startswith("r")]

    @property
    def members(self) -> list[str]:
        """Who votes by pressing."""
        return [name for name in self.people if name.startswith("m")][:-1]

    @property
    def typist(self) -> str:
        """Who votes by typing."""
        return [name for name in self.people if name.startswith("m")][-1]


class Neighbourhoods:
    """All of them."""

    def __init__(self, telegram: Telegram, random: Random) -> None:
        self._telegram = telegram
        self._random = random
        self.communities = [Community(place) for place in range(COMMUNITIES)]
        self.nonsense = 0
        self.told = 0
        """Things that people did."""

    # --- before anything happens ----------------------------------------------------------------

    async def found(self, storage: Storage) -> None:
        """Everybody is on Telegram, in their groups, and known to the bot."""
        arguments = {"token": TOKEN, "username": "stool_bot", "reads_all": True}
        await self._telegram.play({"verb": "bot", "arguments": arguments, "as": "bot"})
        for community in self.communities:
            await self._people(community)
            async with storage.begin() as uow:
                await known(community, uow)

    async def _people(self, community: Community) -> None:
        names = [f"r{n}c{community.place}" for n in range(RESIDENTS)]
        names += [f"m{n}c{community.place}" for n in range(MEMBERS)]
        for name in names:
            [told] = await self._telegram.play(
                {"verb": "person", "arguments": {"name": name}, "as": name}
            )
            community.people[name] = told["id"]
        for kind, inside in (("square", names), ("council", names[RESIDENTS:])):
            members = [f"${name}" for name in inside]
            [told] = await self._telegram.play(
                {
                    "verb": "group",
                    "arguments": {
                        "title": f"{kind}{community.place}",
                        "members": [*members, "$bot"],
                    },
                    "as": f"{kind}{community.place}",
                }
            )
            setattr(community, kind, told["id"])
        for name in names:
            await self.does(name, "writes", bot="$bot", text="帮助")

    async def does(self, who: str, verb: str, **arguments: object) -> dict:
        """Somebody does something."""
        self.told += 1
        [told] = await self._telegram.play(
            {"actor": f"${who}", "verb": verb, "arguments": arguments}
        )
        return told

    async def raise_and_open(self, community: Community, closes: str) -> None:
        """One proposal to vote on, another to support."""
        chair, place = community.members[0], community.place
        for text in (f"{place}号楼门口装路灯", "小区里添一张乒乓球台"):
            said = await self.does(
                community.residents[0], "says", where=f"$square{place}", text=f"提议：{text}"
            )
            community.raised.add(text)
            community.asked.append(said["message_id"])
            community.card = await self._shown(community.square, text)
        await self.does(chair, "says", where=f"$council{place}", text=f"上会 1 截止 {closes}")
        community.ballot = await self._shown(community.council, "表决", button="同意")

    async def _shown(self, chat: int, words: str, button: str = "支持") -> int:
        """The message of the bot's that says this and offers that."""
        within = datetime.now(UTC) + timedelta(seconds=90)
        while datetime.now(UTC) < within:
            for known in await self._telegram.ask("chats"):
                if known["id"] != chat:
                    continue
                for message in known["messages"]:
                    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
                    labels = {each["text"] for row in rows for each in row}
                    if button in labels and words in message.get("text", ""):
                        return message["message_id"]
        raise RuntimeError(f"{words} was not shown in {chat}")

    # --- what happens ---------------------------------------------------------------------------

    async def act(self, *, voting: bool) -> None:
        """Somebody, somewhere, does something."""
        community = self._random.choice(self.communities)
        roll = self._random.random()
        if roll < 0.04:
            await self._babble()
        elif roll < 0.5 and voting:
            await self._vote(community)
        elif roll < 0.53 and voting:
            await self._type_a_vote(community)
        elif roll > 0.8 and datetime.now(UTC) - community.last_typed > TYPED_EVERY:
            await self._type(community)
        else:
            await self._support(community, self._random.choice(community.residents))

    async def _babble(self) -> None:
        self.nonsense += 1
        body = self._random.choice(NONSENSE)
        await self._telegram.play(
            {"actor": "$bot", "verb": "hears_nonsense", "arguments": {"body": body}}
        )

    async def _vote(self, community: Community) -> None:
        who, choice = self._random.choice(community.members), self._random.choice([*CHOICES])
        await self.does(
            who, "presses", message=f"$council{community.place}/{community.ballot}", button=choice
        )
        community.votes[who] = CHOICES[choice]
        community.cast += 1

    async def _type_a_vote(self, community: Community) -> None:
        who, choice = community.typist, self._random.choice([*CHOICES])
        await self.does(who, "writes", bot="$bot", text=f"投票 1 {choice}")
        community.votes[who] = CHOICES[choice]
        community.cast += 1
        community.typed += 1

    async def _support(self, community: Community, who: str) -> None:
        await self.does(
            who, "presses", message=f"$square{community.place}/{community.card}", button="支持"
        )
        community.supports["supported"] += who not in community.supporters
        community.supporters.add(who)

    async def _type(self, community: Community) -> None:
        community.last_typed = datetime.now(UTC)
        who = self._random.choice(community.residents)
        text = self._random.choice(
            ["查 2", "不支持了 2", "支持 2", f"提议：第{self.told}件事，给{who}家门口添一盏灯"]
        )
        said = await self.does(who, "says", where=f"$square{community.place}", text=text)
        community.asked.append(said["message_id"])
        if text == "支持 2":
            community.supports["supported"] += who not in community.supporters
            community.supporters.add(who)
        elif text == "不支持了 2":
            community.supports["unsupported"] += who in community.supporters
            community.supporters.discard(who)
        elif text.startswith("提议"):
            community.raised.add(text.removeprefix("提议："))


async def known(community: Community, uow, transport: str = "telegram") -> None:
    """What staff and codes would have brought about."""
    now = datetime.now(UTC)
    here = f"第{community.place}社区"
    place, council = await uow.units.found(
        [
            NewUnit(UnitType.COMMUNITY, here, here, None),
            NewUnit(UnitType.RESIDENT_COUNCIL, "居民议事会", f"{here}/居民议事会", here),
        ]
    )
    community.id = place.id
    for room, unit in ((community.square, place), (community.council, council)):
        uow.rooms.put(Chatroom(room=Room(transport, str(room)), private=False, unit=unit.id))
    for order, (name, handle) in enumerate(community.people.items(), start=1):
        number = await uow.counters.next("residents")
        community.numbers[handle] = number
        uow.residents.put(Resident(id=number, name=name, since=now, told_at=now))
        private = Room(transport, str(handle))
        uow.accounts.put(
            Account(
                person=Person(transport, str(handle)), resident=number, name=name, private=private
            )
        )
        lives = Residency(resident=number, community=place.id)
        lives = lives.say_home(Home("3", "2", f"{order}02"), now)
        uow.residencies.put(lives.confirm(0, now))
        if name.startswith("m"):
            lead = name.startswith("m0")
            uow.grants.put(
                Grant(
                    resident=number,
                    role=Role.COUNCIL_LEAD if lead else Role.COUNCIL_MEMBER,
                    unit=council.id,
                    path=reach(council),
                    given_at=now,
                    given_by=None,
                )
            )
