"""A campaign to thousands, answers in between, by the real courier on a clock that is moved by hand.

Who refuses what is too much is the emulated Telegram's own meter, without its wire.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from typing import Final

from bot.courier import Courier
from bot.timepiece import HandTime
from bot.transports.transport import TryLater
from domain.chat import Kind, Outgoing, Room
from tests.bench.bench import Bench, asked
from tests.bench.figures import Figure
from tests.bench.road import MuteTelegram
from tests.bot_api.limits import Limits, Meter
from tests.shelves import Shelf

SETTING: Final = "BENCH_CAMPAIGN"
"""How many residents it goes to; to three groups for every twenty of them as well."""
USUAL: Final = 20_000
START = datetime(2026, 11, 16, 2, tzinfo=UTC)
STEP = timedelta(milliseconds=1)
ANSWER_EVERY = timedelta(seconds=0.7)
GROUP = Room("telegram", "-1001000000001")
IN_ALL, IN_A_GROUP = 30, 20
"""What Telegram lets through in a second, and in a group's minute."""


class Notebook(MuteTelegram):
    """Notes what was said where and when, how long an answer had waited, and what was refused."""

    def __init__(self, time: HandTime) -> None:
        super().__init__()
        self._time = time
        self.times: dict[Room | None, list[datetime]] = defaultdict(list)
        self.notices = 0
        self.refused = 0
        self._meter = Meter(Limits())
        self.waited: list[float] = []
        self._asked: dict[str, datetime] = {}

    def asks(self, text: str) -> None:
        """Somebody waits for this answer from now on."""
        self._asked[text] = self._time.now()

    async def send(
        self, message: Outgoing, *, edits: str | None = None, file: bytes | None = None
    ) -> str:
        now, room = self._time.now(), message.room
        wait = self._meter.counts(room.address, is_group=self.is_group(room), now=now)
        if wait is not None:
            self.refused += 1
            raise TryLater(wait)
        self.times[None].append(now)
        self.times[message.room].append(now)
        self.notices += message.kind is Kind.NOTICE
        if message.text in self._asked:
            self.waited.append((now - self._asked.pop(message.text)).total_seconds())
        return await super().send(message, edits=edits)


class Patient(Courier):
    """A courier that says when it may go on, so that the clock can be moved right there."""

    def opens(self, now: datetime) -> datetime:
        """When the campaign may go on."""
        return self._limits["telegram"].opens(now=now) or now + STEP


async def delivery(bench: Bench) -> list[Figure]:
    """How near to the limit a campaign goes, whether it ever crosses it, and who must wait."""
    storage = await bench.storage("sqlite")
    time = HandTime(START)
    telegram = Notebook(time)
    courier = Patient(storage, {"telegram": telegram}, time, Shelf())
    people = asked(SETTING, bench.scaled(USUAL))
    groups = people * 3 // 20
    notices = [
        Outgoing(room=Room("telegram", str(address)), text="停水通知", kind=Kind.NOTICE)
        for address in (
            *(-1_002_000_000_000 - number for number in range(groups)),
            *range(1, people + 1),
        )
    ]
    posts = [
        Outgoing(room=GROUP, text=f"停水通知 {number}", kind=Kind.RESULT) for number in range(30)
    ]
    async with storage.begin() as uow:
        await uow.outbox.put([(each, 0) for each in [*notices, *posts]], time.now())
    answers, next_answer = 0, START
    while telegram.notices < len(notices):
        if time.now() >= next_answer:
            answers, next_answer = answers + 1, next_answer + ANSWER_EVERY
            answer = Outgoing(room=Room("telegram", str(900_000 + answers)), text=f"{answers}号")
            telegram.asks(answer.text)
            async with storage.begin() as uow:
                await uow.outbox.put([(answer, 0)], time.now())
        if not await courier.deliver():
            time.move(min(next_answer, courier.opens(time.now())))
    await storage.close()
    return _figures(telegram, f"to {groups:,} groups and {people:,} residents")


def _figures(telegram: Notebook, whom: str) -> list[Figure]:
    everything = telegram.times.pop(None)
    rate = (len(everything) - 1) / (everything[-1] - everything[0]).total_seconds()
    violations = _crowded(everything, IN_ALL, timedelta(seconds=1))
    violations += sum(_crowded(room, 1, timedelta(seconds=1)) for room in telegram.times.values())
    violations += _crowded(telegram.times[GROUP], IN_A_GROUP, timedelta(minutes=1))
    return [
        Figure(
            name="delivery.rate",
            unit="1/s",
            rounds=[rate],
            against="telegram's 30/s",
            ratios=[rate / IN_ALL],
            least=0.985,
            note=whom,
        ),
        Figure(name="delivery.refused", unit="", rounds=[telegram.refused], most=0),
        Figure(name="delivery.violations", unit="", rounds=[violations], most=0),
        Figure(name="delivery.answer_p50", unit="s", rounds=[median(telegram.waited)]),
        Figure(
            name="delivery.answer_p99",
            unit="s",
            rounds=[quantiles(telegram.waited, n=100)[98]],
            most=1,
            note=f"of {len(telegram.waited):,}; the slowest {max(telegram.waited):.2f} s",
        ),
    ]


def _crowded(times: Iterable[datetime], most: int, within: timedelta) -> int:
    """How often one more was said than may be in any such stretch of time."""
    times = list(times)
    return sum(
        later - earlier < within for earlier, later in zip(times, times[most:], strict=False)
    )
