"""A simulated quarter: twelve meetings in three months, and all that was said, with its minute."""

import csv
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.chat import Kind, Outgoing, Person, Room
from domain.permissions import Role
from domain.proposals import Proposal
from handlers import deadlines
from handlers.meetings import ordered
from tests.courtyard import THREE, Courtyard
from tests.estate import SQUARE, private, words

SHANGHAI = ZoneInfo("Asia/Shanghai")
PHONES = {
    "王阿姨": "302",
    "李国强": "502",
    "何婶": "1101",
    "吕叔": "401",
    "赵老师": "602",
    "周姐": "702",
}
"""Who has a phone, and lives where; whoever else raises something is written down by name."""
TO_THE_FIRM = {"漏水下水", "照明"}
"""What is handed to the property firm."""


def local(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment of 2026 on Shanghai's clocks."""
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


BEGINS = local(9, 1, 9)
ENDS = local(11, 30, 9)
ANSWERED = timedelta(hours=30)
"""So long before a meeting one of the council members who are invited says that he comes."""


@dataclass(frozen=True)
class Wish:
    """A line of the story: what somebody raised at a table, and what became of it."""

    meeting: int
    kind: str
    typed: str
    told: str
    reply: str
    end: str

    @property
    def who(self) -> tuple[str, str]:
        """Name and room."""
        _, name, room = self.typed.rsplit(" ", 2)
        return name, room


@dataclass(frozen=True, kw_only=True)
class Table:
    """A meeting of the story: where, when, and at which minutes its group is to be reminded."""

    group: Room
    starts: datetime
    reminded: tuple[datetime, ...]
    published: timedelta = timedelta(minutes=70)
    """How long after it began its list is told."""
    replied: timedelta = timedelta(days=1)
    """How many days later the first reply is given."""
    first: datetime | None = None
    """When it was to begin before it was rained off or moved."""


WISHES = tuple(
    Wish(**row | {"meeting": int(row["meeting"])})
    for row in csv.DictReader(
        (Path(__file__).parent / "data/quarter.tsv").read_text("utf-8").splitlines(),
        delimiter="\t",
    )
)

TABLES = {
    1: Table(
        group=THREE,
        starts=local(9, 4, 19, 30),
        reminded=(local(9, 3, 19, 30), local(9, 4, 17, 30)),
    ),
    2: Table(  # published at night: the group reads it in the morning
        group=SQUARE,
        starts=local(9, 9, 19),
        reminded=(local(9, 8, 19), local(9, 9, 17)),
        published=timedelta(hours=2, minutes=50),
    ),
    3: Table(  # two hours before, it is still night
        group=THREE,
        starts=local(9, 12, 9),
        reminded=(local(9, 11, 9), local(9, 12, 7, 30)),
        replied=timedelta(days=2),
    ),
    4: Table(  # rained off
        group=THREE,
        first=local(9, 18, 19, 30),
        starts=local(9, 22, 19, 30),
        reminded=(
            local(9, 17, 19, 30),
            local(9, 18, 17, 30),
            local(9, 21, 19, 30),
            local(9, 22, 17, 30),
        ),
    ),
    5: Table(  # in the holiday week
        group=SQUARE,
        starts=local(10, 6, 15),
        reminded=(local(10, 5, 15), local(10, 6, 13)),
        replied=timedelta(days=2),
    ),
    6: Table(
        group=SQUARE, starts=local(10, 14, 19), reminded=(local(10, 13, 19), local(10, 14, 17))
    ),
    7: Table(  # answered too late
        group=SQUARE,
        starts=local(10, 21, 19),
        reminded=(local(10, 20, 19), local(10, 21, 17)),
        replied=timedelta(days=7),
    ),
    8: Table(
        group=SQUARE, starts=local(10, 28, 19), reminded=(local(10, 27, 19), local(10, 28, 17))
    ),
    9: Table(  # its list is the group's fourth word that day, and waits
        group=THREE,
        starts=local(11, 6, 19, 30),
        reminded=(local(11, 5, 19, 30), local(11, 6, 17, 30)),
        replied=timedelta(days=3),
    ),
    10: Table(  # called at night, and moved
        group=SQUARE,
        first=local(11, 10, 19, 30),
        starts=local(11, 11, 19, 30),
        reminded=(local(11, 10, 19, 30), local(11, 11, 17, 30)),
    ),
    11: Table(
        group=THREE,
        starts=local(11, 14, 15),
        reminded=(local(11, 13, 15), local(11, 14, 13)),
        replied=timedelta(days=2),
    ),
    12: Table(
        group=THREE,
        starts=local(11, 20, 19, 30),
        reminded=(local(11, 19, 19, 30), local(11, 20, 17, 30)),
        replied=timedelta(days=3),
    ),
}

STAFF_SAY = (
    (local(9, 1, 10), "小板凳 3号楼 每月第一个周五晚7点半 停车、杂物", "对"),
    (local(9, 7, 10), "小板凳 5号楼 周三晚7点 下水、道路", "对"),
    (local(9, 10, 11), "小板凳 3号楼 周六上午9点 消防通道", "对"),
    (local(9, 16, 14), "小板凳 3号楼 周五晚7点半 漏水、停车", "对"),
    (local(9, 18, 18), "下雨 {0[4]}", "下周二晚7点半", "对"),
    (local(9, 29, 10), "小板凳 全社区 10月6日下午3点 社区广场 停车、绿化", "对", "对"),
    (local(10, 10, 10), "小板凳 5号楼 每周三晚7点 电动车", "对"),
    (local(10, 28, 10), "停掉系列 {0[8]}", "对"),
    (local(11, 5, 21, 40), "小板凳 5号楼 下周二晚7点半 下水", "对"),
    (local(11, 6, 10), "小板凳 3号楼 11月14日下午3点 停车、遛狗", "对"),
    (local(11, 6, 10, 30), "小板凳 3号楼 11月20日晚7点半 电梯", "对"),
    (local(11, 9, 12), "改期 {0[10]} 周三晚7点半", "对"),
    (local(11, 20, 12), "停掉系列 {0[9]}", "对"),
)
"""What plans, moves and ends the meetings, in the words of staff; {0[4]} is the number of the fourth."""


@dataclass(frozen=True)
class Told:
    """A message at the minute at which it came."""

    at: datetime
    message: Outgoing
    edits: bool
    """It is a new state of a card that stood there already."""

    @property
    def in_group(self) -> bool:
        """Whether neighbours read it together."""
        return not self.message.room.address.startswith("private-")

    @property
    def own(self) -> bool:
        """Whether it is a word of ours: no answer to who spoke there, and no card anew."""
        return not self.edits and self.message.kind not in (Kind.ANSWER, Kind.TOAST)


@dataclass
class Quarter(Courtyard):
    """The courtyard for three months; every schedule is told the moment its rows name."""

    at: datetime = BEGINS
    told: list[Told] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    """Under which number each meeting of the story stands."""
    needs: dict[int, Wish] = field(default_factory=dict)
    """What stands under which number."""
    _agenda: list[tuple[datetime, int, Callable[[], Awaitable[None]]]] = field(default_factory=list)
    _place: Iterator[int] = field(default_factory=count)

    async def found(self) -> "Quarter":
        await super().found()
        await self.numbered_from(42)
        self.zhang = await self.settle("张师傅", Role.PROPERTY, home=None)
        self.sun = await self.sits("孙大爷", Role.COUNCIL_MEMBER, self.council)
        self.wu = await self.sits("吴姐", Role.COUNCIL_MEMBER, self.council)
        self.people = {name: await self.settle(name, home=room) for name, room in PHONES.items()}
        return self

    # --- time ----------------------------------------------------------------------------

    async def deliver(self) -> list[Outgoing]:
        """As the estate's courier; what came is noted with its minute."""
        before = set(self.shown)
        carried = await super().deliver()
        for message in carried:
            edits = message.card is not None and (message.room, message.card) in before
            self.told.append(Told(self.at.astimezone(SHANGHAI), message, edits))
        return carried

    async def goes_on_until(self, at: datetime) -> list[Outgoing]:
        """Each schedule is told at the moment that a row names, and what waited goes out."""
        while (following := await self._following()) is not None and following[0] <= at:
            moment, schedules = following
            self.at = max(self.at, moment)
            for schedule in schedules:
                await self.ticks(schedule)
            await self.deliver()
        self.at = max(self.at, at)
        return []

    async def _following(self) -> tuple[datetime, list[str]] | None:
        """When something is due next, and which schedules it is that want to be told."""
        async with self.storage.begin() as uow:
            await deadlines(uow, self.house, self.at)
            wakes = uow.wakes
            letters = await uow.outbox.next_due(self.at)
        moments = [moment for _, moment in wakes] + ([letters] if letters else [])
        if not moments:
            return None
        first = min(moments)
        return first, [schedule for schedule, moment in wakes if moment == first]

    def _at(self, when: datetime, act: Callable[[], Awaitable[None]]) -> None:
        heappush(self._agenda, (when, next(self._place), act))

    async def passes(self, meetings: int = len(TABLES)) -> None:
        """Live it through, with the first so many meetings."""
        ends = ENDS if meetings == len(TABLES) else TABLES[meetings].starts + timedelta(days=6)
        for when, *lines in STAFF_SAY:
            if when < ends:
                self._at(when, lambda lines=lines: self._staff_say(lines))
        for place in range(1, meetings + 1):
            self._follow(place, TABLES[place])
        while self._agenda:
            when, _, act = heappop(self._agenda)
            await self.goes_on_until(when)
            await act()
        await self.goes_on_until(ends)

    # --- one meeting ---------------------------------------------------------------------

    def _follow(self, place: int, table: Table) -> None:
        """What people do about it, from the day before until everything is answered."""
        starts = table.starts
        self._at(starts - ANSWERED, lambda: self._answers(place))
        self._at(starts - timedelta(minutes=10), lambda: self._arrive(place))
        self._at(starts + timedelta(minutes=5), lambda: self._takes_down(place))
        self._at(starts + table.published, lambda: self._publishes(place))

    async def _staff_say(self, lines: list[str]) -> None:
        for line in lines:
            await self.tells(self.chen, line.format(self.numbers))
        await self._find_numbers()

    async def _find_numbers(self) -> None:
        """The bot gives the numbers; a meeting of the story is known by when it begins."""
        async with self.storage.begin() as uow:
            coming = await uow.meetings.upcoming([self.community], self.at, len(TABLES))
        begins = {meeting.starts_at: meeting.number for meeting in coming}
        for place, table in TABLES.items():
            for starts in {table.starts, table.first} & begins.keys():
                self.numbers.setdefault(place, begins[starts])

    async def _answers(self, place: int) -> None:
        """One of the two council members who are invited says that he comes."""
        await self._find_numbers()
        await self.tells(self.sun, f"来 {self.numbers[place]}")

    async def _arrive(self, place: int) -> None:
        card = self.meeting_card(self.numbers[place], TABLES[place].group)
        for wish in self._wishes(place):
            if (name := wish.who[0]) in self.people:
                await self.presses(self.people[name], card, "我到了")

    async def _takes_down(self, place: int) -> None:
        await self.tells(self.chen, f"开始记录 {self.numbers[place]}")
        for wish in self._wishes(place):
            name, room = wish.who
            if name not in self.people:
                await self.tells(self.chen, f"到 {name} {room}")
            await self.tells(self.chen, f"记 {wish.typed}")

    async def _publishes(self, place: int) -> None:
        await self.tells(self.chen, "记完了")
        await self.tells(self.chen, "对")
        found = await self.raised(place)
        morning = TABLES[place].starts.replace(hour=10, minute=0) + TABLES[place].replied
        for turn, (need, wish) in enumerate(zip(found, self._wishes(place), strict=True)):
            self.needs[need.number] = wish
            when = morning + timedelta(minutes=20 * turn)
            self._at(when, lambda number=need.number: self._reply(number))
            self._at(when + timedelta(days=1), lambda number=need.number: self._end(number))

    # --- one need ------------------------------------------------------------------------

    async def _reply(self, number: int) -> None:
        wish = self.needs[number]
        if wish.kind in TO_THE_FIRM:
            await self.tells(self.chen, f"交给 {number} 物业")
        if wish.end == "waiting":
            await self.tells(self.chen, f"受理 {number}")
        word = "暂不办" if wish.end == "declined" else "答复"
        await self.tells(self._holder(wish), f"{word} {number} {wish.reply}")

    async def _end(self, number: int) -> None:
        wish = self.needs[number]
        match wish.end:
            case "finished":
                await self.tells(self._holder(wish), f"办结 {number} {wish.reply}，办好了")
            case "solved":
                await self.tells(self._raiser(wish), f"解决了 {number}")
            case "unsolved":
                await self.tells(self._raiser(wish), f"没解决 {number}")
                await self.tells(self._holder(wish), f"答复 {number} 接着办，月底再看")

    def _holder(self, wish: Wish) -> Person:
        return self.zhang if wish.kind in TO_THE_FIRM else self.chen

    def _raiser(self, wish: Wish) -> Person:
        """Who says whether it is solved; for people without a phone, who took it down."""
        return self.people.get(wish.who[0], self.chen)

    def _wishes(self, place: int) -> list[Wish]:
        return [wish for wish in WISHES if wish.meeting == place]

    # --- what is read of it --------------------------------------------------------------

    async def raised(self, place: int) -> list[Proposal]:
        """The needs of a meeting."""
        async with self.storage.begin() as uow:
            return list(await uow.proposals.raised_at(self.community, self.numbers[place]))

    async def reads(self, text: str) -> str:
        """What staff read in answer."""
        return words(await self.tells(self.chen, text), private(self.chen))

    async def sheet(self, of: str) -> list[dict[str, str]]:
        """The rows of the list as a table, of a meeting by its number or of a month (2026-09)."""
        async with self.storage.begin() as uow:
            order = f"needs-sheet:{self.community}:{of}"
            made = await ordered(uow, order, self.at, self.house)
        return [dict(zip(made.paper.heads, row, strict=True)) for row in made.paper.rows]
