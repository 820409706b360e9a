"""A campaign on the wall's clock: the bot as it is run, and the emulated Telegram, each a process."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from typing import Any, Final

from domain.chat import Kind, Outgoing, Room
from storage import Storage
from tests import databases
from tests.bench.bench import Bench, asked
from tests.bench.campaign import IN_ALL
from tests.bench.figures import Figure
from tests.chaos.processes import TOKEN, Bot, Telegram, telegram

SETTING: Final = "BENCH_LIVE_SECONDS"
"""For how long it is watched."""
USUAL: Final = 60
STARTS: Final = 5
"""Seconds that belong to the beginning: the steady state comes after them."""
ASKERS: Final = 100
EVERY: Final = 0.25
"""Seconds from one question to the next."""
IN_ONE_GROUP: Final = 20
COUNTED: Final = frozenset({"sendMessage", "editMessageText"})


@dataclass(frozen=True, slots=True)
class Town:
    """The platform's numbers of those to whom the campaign goes, and of those who ask meanwhile."""

    people: Sequence[int]
    groups: Sequence[int]
    askers: Sequence[int]


async def delivery(bench: Bench) -> list[Figure]:
    """How near to the limit it goes, how often it is refused, and who must wait."""
    seconds = STARTS + (5 if bench.quick else asked(SETTING, USUAL))
    url = databases.sqlite(bench.new_folder())
    storage = Storage(url)
    await storage.migrate()
    async with telegram(1) as server:
        town = await _inhabited(server, seconds * IN_ALL)
        await _announced(storage, town)
        bot = Bot(url, server.url, bench.folder / "live.log")
        await bot.wake()
        begun = await _first_said(server)
        questions = await _ask(server, town, seconds)
        ended = begun + timedelta(seconds=seconds)
        requests: Any = await server.ask("requests")
        if await bot.leave():
            raise AssertionError("the bot did not end well")
    async with storage.begin() as uow:
        if not (await uow.backlog.behind(ended)).to_say:
            raise AssertionError("the campaign was over before the watch ended")
    await storage.close()
    return _figures(requests, begun + timedelta(seconds=STARTS), ended, questions)


async def _inhabited(server: Telegram, size: int) -> Town:
    """Everybody has opened a talk with the bot, long ago; what they said then is forgotten."""
    await server.play({"verb": "bot", "arguments": {"token": TOKEN}, "as": "bot"})
    people, groups = size * 17 // 20, size * 3 // 20
    names = [f"p{number}" for number in range(people + ASKERS)]
    told: list[Any] = []
    for start in range(0, len(names), 500):
        some = names[start : start + 500]
        told += await server.play(
            *({"verb": "person", "arguments": {"name": name}, "as": name} for name in some)
        )
        hello = {"where": "$bot", "text": "/start"}
        await server.play(
            *({"actor": f"${name}", "verb": "says", "arguments": hello} for name in some)
        )
    made = await server.play(
        *(
            {"verb": "group", "arguments": {"title": f"{n}号社区", "members": ["$bot", "$p0"]}}
            for n in range(groups)
        )
    )
    await server.calls("deleteWebhook", drop_pending_updates="true")
    numbers = [each["id"] for each in told]
    return Town(numbers[:people], [each["id"] for each in made], numbers[people:])


async def _announced(storage: Storage, town: Town) -> None:
    """Everybody and every group is to be told, and one of the groups much."""
    addresses = [*town.groups, *town.people]
    said = [
        Outgoing(room=Room("telegram", str(address)), text="停水通知", kind=Kind.NOTICE)
        for address in addresses
    ]
    said += [
        Outgoing(room=Room("telegram", str(town.groups[0])), text=f"第{n}条", kind=Kind.RESULT)
        for n in range(IN_ONE_GROUP + 10)
    ]
    async with storage.begin() as uow:
        await uow.outbox.put([(each, 0) for each in said], datetime.now(UTC))


async def _first_said(server: Telegram) -> datetime:
    while True:
        requests: Any = await server.ask("requests")
        for each in requests:
            if each["method"] in COUNTED:
                return datetime.fromisoformat(each["at"])
        await asyncio.sleep(0.1)


async def _ask(server: Telegram, town: Town, seconds: int) -> dict[int, list[datetime]]:
    """One after the other asks for help; when each did."""
    asked_at: dict[int, list[datetime]] = {}
    loop = asyncio.get_running_loop()
    ends = loop.time() + seconds
    turn = 0
    while loop.time() < ends:
        place = turn % len(town.askers)
        asked_at.setdefault(town.askers[place], []).append(datetime.now(UTC))
        question = {"where": "$bot", "text": "/help"}
        name = f"$p{len(town.people) + place}"
        await server.play({"actor": name, "verb": "says", "arguments": question})
        turn += 1
        await asyncio.sleep(max(0.0, ends - seconds + turn * EVERY - loop.time()))
    return asked_at


def _figures(
    requests: Sequence[dict[str, Any]],
    begun: datetime,
    ended: datetime,
    questions: dict[int, list[datetime]],
) -> list[Figure]:
    said = [
        (datetime.fromisoformat(each["at"]), each) for each in requests if each["method"] in COUNTED
    ]
    steady = [(at, each) for at, each in said if begun <= at < ended]
    well = [at for at, each in steady if each["status"] == 200]
    refused = sum(each["status"] == 429 for _, each in steady)
    rate = (len(well) - 1) / (well[-1] - well[0]).total_seconds()
    answers: dict[int, list[datetime]] = {}
    for at, each in said:
        if each["status"] == 200:
            answers.setdefault(int(each["parameters"]["chat_id"]), []).append(at)
    waited = [
        (answered - at).total_seconds()
        for who, times in questions.items()
        for at in times
        if (answered := next((each for each in answers.get(who, []) if each >= at), None))
    ]
    note = f"{len(well):,} messages in {(ended - begun).total_seconds():.0f} s of the wall's clock"
    parts = quantiles(waited, n=100)
    missing = sum(map(len, questions.values())) - len(waited)
    return [
        Figure(
            name="live.rate",
            unit="1/s",
            rounds=[rate],
            against="telegram's 30/s",
            ratios=[rate / IN_ALL],
            least=0.95,
            note=note,
        ),
        Figure(name="live.refused", unit="", rounds=[refused], most=0, note="429 in that time"),
        Figure(name="live.answer_p50", unit="s", rounds=[median(waited)]),
        Figure(
            name="live.answer_p99",
            unit="s",
            rounds=[parts[98]],
            most=1,
            note=f"of {len(waited)} questions; {missing} not answered by the end",
        ),
    ]
