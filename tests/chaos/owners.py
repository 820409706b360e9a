"""Ten thousand owners vote within a minute, in bursts, by chat and on the web, while the bot dies.

One in twenty votes twice and one in fifty by both ways; a few presses are told again by the wire.
Everything is counted once more with plain dictionaries, which know nothing of the house.
"""

import asyncio
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from domain.ballots import Chat, Terms
from domain.chat import Person, Room
from domain.owners import Claim
from domain.owners_meetings import OwnersMeeting, State, Topic
from domain.people import Account, Residency, Resident
from domain.permissions import Grant, Role, reach
from domain.rooms import Chatroom
from domain.units import NewUnit, UnitType
from storage import Storage, Unavailable, UnitOfWork
from storage.inbox import State as Heard
from storage.inbox import inbox
from storage.owner_ballots import entries, votes
from tests.chaos.booth import CHAT, WEB, Far
from tests.chaos.processes import Bot
from tests.chaos.rounds import BUILD, database
from tests.chaos.verdicts import Figures, waits
from tests.rolls import enrol, row

OWNERS = int(os.environ.get("CHAOS_OWNERS", "10000"))
TWICE, BOTH_WAYS, TOLD_AGAIN = 0.05, 0.02, 0.01
A_MINUTE = 60
"""Seconds in which everybody votes."""
BURST = 2.0
"""Seconds from one burst to the next; in each all that are due come at once."""
LIFE = (1.0, 5.0)
"""How long a life lasts, in seconds, while people vote."""
CLOSES = timedelta(seconds=A_MINUTE + 30)
LOOKS = 2
"""Seconds between two looks at how far the bot is."""
PATIENCE = 900
"""Seconds to wait for the count, if need be: a busy machine needs minutes."""

HERE, NUMBER, STAFF = "陶然北岸社区", 1, "staff"
WAYS = (CHAT, WEB)
CHOICES = ("yes", "no", "abstain")
KEY = (1, NUMBER)

Ballot = tuple[float, str, int, str]
"""Seconds after the beginning, by which way, which head, what."""


@dataclass
class Polled(Figures):
    """One polling day's figures."""

    kills: int = 0
    owners: int = 0
    pressed: int = 0
    told_again: int = 0
    """Presses that a wire told once more, by intent or because the bot had not acknowledged them."""
    counted: int = 0
    """Ballots in the book."""
    lost: int = 0
    doubled: int = 0
    said_again: int = 0
    """Answers that were repeated, because nobody knew whether they had arrived."""
    behind: float = 0
    """Seconds from the last press until all was answered."""
    wrong: list[str] = field(default_factory=list)


def ballots(random: Random) -> list[Ballot]:
    """What everybody does, in the order in which they do it."""
    made: list[Ballot] = []
    for head in range(1, OWNERS + 1):
        way, choice = random.choice(WAYS), random.choice(CHOICES)
        at = random.uniform(0, A_MINUTE * 0.9)
        made.append((at, way, head, choice))
        again = random.random()
        if again < TWICE + BOTH_WAYS:
            other = way if again < TWICE else next(each for each in WAYS if each != way)
            changed = random.choice([each for each in CHOICES if each != choice])
            made.append((random.uniform(at, A_MINUTE), other, head, changed))
    return sorted(made)


async def play(kind: str, kills: int, seed: int) -> Polled:
    """Found an estate, let it vote, end lives meanwhile, count, and compare."""
    random = Random(seed)
    polled = Polled(owners=OWNERS)
    with tempfile.TemporaryDirectory(prefix="stool-booth-") as place:
        folder = Path(place)
        far = {name: Far(folder, name) for name in WAYS}
        for each in far.values():
            each.told.touch()
        async with database(kind) as url:
            storage = Storage(url)
            await storage.migrate()
            begins = await _found(storage)
            life = ("-m", "tests.chaos.booth", place)
            bot = Bot(url, "", BUILD / f"chaos-{kind}-owners.log", life=life)
            made = ballots(random)
            await bot.wake()
            voting = asyncio.create_task(_vote(made, far, begins, random))
            while not voting.done() or bot.kills < kills:
                await asyncio.sleep(random.uniform(*LIFE))
                await bot.kill()
                await bot.wake()
            polled.told_again = await voting
            polled.behind = await _answered(storage, far, begins)
            await _closed(storage, far[CHAT])
            left = await bot.leave()
            polled.kills, polled.pressed = bot.kills, len(made)
            await judge(polled, storage, far, made)
            if left or await bot.runs("journal", "verify"):
                polled.wrong.append("the bot did not end well, or its journal does not hold")
            await _recounted(polled, bot, folder, made)
            await storage.close()
    return polled


# --- before anybody votes --------------------------------------------------------------------


async def _found(storage: Storage) -> datetime:
    """The estate, its roll, its owners beyond doubt, and a vote that runs from now on."""
    at = datetime.now(UTC)
    async with storage.begin() as uow:
        [unit] = await uow.units.found([NewUnit(UnitType.COMMUNITY, HERE, HERE, None)])
        uow.rooms.put(Chatroom(room=Room(CHAT, "-square"), private=False, unit=unit.id))
        rows = [
            row(f"{1 + n % 40}-{n}", f"{50 + n % 83}.{n % 100:02}", f"业主{n}", f"Y{n}")
            for n in range(1, OWNERS + 1)
        ]
        roll = await enrol(uow, rows, community=unit.id, estate=unit.id, at=at)
        held = await uow.owner_rolls.holdings(roll.id, range(1, OWNERS + 1))
        for head, holding in held.items():
            number = await _resident(uow, f"h{head}", unit.id, at)
            place = holding.units[0].place
            said = Claim(community=unit.id, resident=number, place=place, claimed_at=at)
            found = said.match(roll=roll.id, owner=1, by=0, at=at)
            uow.owners.put(found.verify(by=0, at=at))
        staff = await _resident(uow, STAFF, unit.id, at)
        uow.grants.put(
            Grant(
                resident=staff,
                role=Role.STAFF,
                unit=unit.id,
                path=reach(unit),
                given_at=at,
                given_by=None,
            )
        )
        opens = datetime.now(UTC)
        meeting = OwnersMeeting(
            community=unit.id,
            number=NUMBER,
            estate=unit.id,
            title="业主大会",
            state=State.VOTING,
            called_by=staff,
            called_at=at - timedelta(days=40),
            roll=roll.id,
            terms=Terms(chat=Chat.BINDING),
            opens_at=opens,
            closes_at=opens + CLOSES,
            noticed_at=at - timedelta(days=20),
            next_at=opens + CLOSES,
        )
        assert meeting.key == KEY
        uow.owners_meetings.found(meeting, b"salt" * 4)
        topic = {"community": unit.id, "number": NUMBER, "place": 1, "title": "篮球场更新"}
        uow.owners_meetings.set_topic(Topic(**topic, category=9, rule="owners_ordinary"))
        uow.owner_ballots.open(meeting.key, [1])
    return opens


async def _resident(uow: UnitOfWork, address: str, community: int, at: datetime) -> int:
    number = await uow.counters.next("residents")
    uow.residents.put(Resident(id=number, name="", since=at, told_at=at))
    uow.residencies.put(Residency(resident=number, community=community))
    for way in WAYS:
        room = Room(way, address)
        uow.accounts.put(Account(person=Person(way, address), resident=number, private=room))
    return number


# --- while they do ---------------------------------------------------------------------------


async def _vote(made: list[Ballot], far: dict[str, Far], begins: datetime, random: Random) -> int:
    """All that is due comes in one burst, and then the next; how many presses were told again."""
    told, again = 0, 0
    while told < len(made):
        await asyncio.sleep(BURST)
        passed = (datetime.now(UTC) - begins).total_seconds()
        while told < len(made) and made[told][0] <= passed:
            _, way, head, choice = made[told]
            about = f"{KEY[0]}:{KEY[1]}:1:{head}:{choice}"
            line = _line(f"h{head}", told, about=about)
            _tell(far[way], line)
            if random.random() < TOLD_AGAIN:
                _tell(far[way], line)
                again += 1
            told += 1
    return again


def _line(room: str, key: int | str, **what: str) -> bytes:
    at = datetime.now(UTC).isoformat()
    return f"{json.dumps({'key': str(key), 'room': room, 'at': at, **what})}\n".encode()


def _tell(far: Far, line: bytes) -> None:
    with far.told.open("ab", buffering=0) as file:
        file.write(line)


async def _answered(storage: Storage, far: dict[str, Far], begins: datetime) -> float:
    """Wait until all was heard, answered and said; how long that took after the minute."""

    async def quiet() -> bool:
        heard = all(each.acknowledged == each.told.stat().st_size for each in far.values())
        return heard and not await waits(storage)

    await _until(quiet)
    return round((datetime.now(UTC) - begins).total_seconds() - A_MINUTE, 1)


async def _closed(storage: Storage, chat: Far) -> None:
    """The clock closes the vote; then staff have it counted."""
    for state in (State.CLOSED, State.PRELIMINARY):

        async def come(state: State = state) -> bool:
            async with storage.begin() as uow:
                meeting = await uow.owners_meetings.get(*KEY)
            return meeting is not None and meeting.state is state

        await _until(come)
        if state is State.CLOSED:
            _tell(chat, _line(STAFF, "count", body=f"计票 {NUMBER}"))


async def _until(true: Callable[[], Awaitable[bool]]) -> None:
    """Look until it is so; while the bot writes without a pause nobody else can look."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(Unavailable):
            if await true():
                return
        await asyncio.sleep(LOOKS)
    raise RuntimeError("it did not come to that")


# --- afterwards ------------------------------------------------------------------------------


async def judge(polled: Polled, storage: Storage, far: dict[str, Far], made: list[Ballot]) -> None:
    """Every ballot once; what counts is what each told last."""
    meant = last(made)
    async with storage.begin() as uow:
        connection = uow._work.connection
        kept = (await connection.execute(select(votes.c.head, votes.c.choice))).all()
        polled.counted = await connection.scalar(select(func.count()).select_from(entries)) or 0
        states = await connection.scalars(select(inbox.c.state).where(inbox.c.source != "clock"))
        left = Counter(states.all())
        turnout = await uow.owner_ballots.turnout(KEY, 1)
        sums = await uow.owner_ballots.sums(KEY, 1)
        polled.wrong += [f"the book does not hold: {e}" for e in await uow.owner_checks.verify()]
    polled.compare(len(made), polled.counted, "ballots in the book")
    found = dict(kept)
    polled.lose(sum(found.get(head) != choice for head, choice in meant.items()), "choices")
    polled.double(len(found.keys() - meant.keys()), "voters")
    if (turnout.heads, turnout.area) != (OWNERS, sum(map(area, meant))):
        polled.wrong.append(f"the turnout is {turnout}")
    if {choice: dict(each) for choice, each in sums.counts.items()} != reference(meant):
        polled.wrong.append(f"the tally is {sums.counts}, not {reference(meant)}")
    if others := {state: many for state, many in left.items() if state != Heard.DONE}:
        polled.wrong.append(f"of what was heard: {others}")
    echoed(polled, far, made)


def last(made: list[Ballot]) -> dict[int, str]:
    """What each head told last."""
    return {head: choice for _, _, head, choice in made}


def area(head: int) -> int:
    """In 0.01 ㎡, as the roll has it."""
    return (50 + head % 83) * 100 + head % 100


def reference(meant: dict[int, str]) -> dict[str, dict[str, int]]:
    """The tally, by nothing but addition."""
    sums: dict[str, dict[str, int]] = {}
    for head, choice in meant.items():
        each = sums.setdefault(choice, {"heads": 0, "area": 0})
        each["heads"] += 1
        each["area"] += area(head)
    return sums


def echoed(polled: Polled, far: dict[str, Far], made: list[Ballot]) -> None:
    """Whoever voted was told how it was understood, at least as often as they did."""
    told = Counter(
        (way, room)
        for way in WAYS
        for room, _, text in map(json.loads, far[way].said.read_text("utf-8").splitlines())
        if "您投了" in text
    )
    asked = Counter((way, f"h{head}") for _, way, head, _ in made)
    polled.lose((asked - told).total(), "answers to votes")
    polled.said_again = (told - asked).total()


async def _recounted(polled: Polled, bot: Bot, folder: Path, made: list[Ballot]) -> None:
    """The archive says the same without the database."""
    file = folder / "archive.json"
    topic = ("--topic", "1", "--unit", HERE)
    file.write_text(await bot.reads("export", "decision", str(NUMBER), *topic), "utf-8")
    again = json.loads(await bot.reads("recount", str(file)))
    counts = reference(last(made))
    if not again["agrees"] or any(again[choice] != counts[choice] for choice in CHOICES):
        polled.wrong.append(f"the archive is counted otherwise: {again}")
