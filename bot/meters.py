"""What the bot counts of its own work: numbers alone; no label names a person, a room or a word."""

from collections import Counter as Counts
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from re import sub
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from bot.settings import Role
from bot.traces import EPOCH, Traces
from bot.transports.transport import NotDelivered
from domain.chat import Raw
from storage.backlog import Aside, Behind
from storage.inbox import Kept
from storage.leases import Lease
from storage.outbox import Lane, Letter

SECONDS: Final = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800)
"""Upper ends of the buckets: a vote is answered in milliseconds, a campaign takes half an hour."""

SIZES: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
"""Upper ends for how much is in a batch."""


class Part(StrEnum):
    """What must keep moving."""

    WORKER = "worker"
    COURIER = "courier"


class Meters:
    """The counts of one process, for Prometheus to read."""

    def __init__(self, traces: Traces | None = None) -> None:
        self._traces = traces or Traces(None, lambda: EPOCH)
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._moved: dict[Part, datetime] = {}

        def counter(name: str, what: str, *labels: str) -> Counter:
            return Counter(f"stool_{name}", what, labels, registry=registry)

        def gauge(name: str, what: str, *labels: str) -> Gauge:
            return Gauge(f"stool_{name}", what, labels, registry=registry)

        def histogram(
            name: str, what: str, *labels: str, buckets: Sequence[float] = SECONDS
        ) -> Histogram:
            return Histogram(f"stool_{name}", what, labels, registry=registry, buckets=buckets)

        self._kept = counter("kept", "Payloads handed in and kept", "transport")
        self._keeping = histogram("keeping_seconds", "From being handed in to being acknowledged")
        self._answering = histogram("answering_seconds", "From being kept to the answer's commit")
        self._batch_size = histogram("batch_size", "Payloads in one transaction", buckets=SIZES)
        self._batch = histogram("batch_seconds", "How long one transaction took")
        self._replays = counter("replays", "Batches that failed and went one by one")
        self._failures = counter("failures", "Payloads that failed alone and are tried again")
        self._parked = counter("parked", "Payloads put aside")
        self._saying = histogram("saying_seconds", "From when it might be said to said", "lane")
        self._said = counter("said", "Messages said", "transport")
        self._said_again = counter("said_again", "Messages tried again, fate unknown", "transport")
        self._unknown = counter("unknown", "Messages of which nobody knows", "transport")
        self._dropped = counter("dropped", "Messages that will not be said", "transport", "why")
        self._faults = counter("platform_faults", "What platforms answered", "transport", "kind")
        self._database = gauge("database_up", "Whether the database answers")
        self._ready = gauge("ready", "Whether a part of the house is ready", "check")
        self._moving = gauge("moved_timestamp_seconds", "When it last moved", "part")
        self._waiting = gauge("inbox_waiting", "Payloads that wait to be answered")
        self._oldest = gauge("inbox_oldest_seconds", "For how long the oldest of them waits")
        self._paused = gauge("inbox_paused", "Conversations that pause after a failure")
        self._to_say = gauge("outbox_waiting", "Messages that wait to be said", "lane")
        self._late = gauge("outbox_oldest_seconds", "How long the oldest might be said", "lane")
        self._travelling = gauge("outbox_travelling", "Messages on their way")
        self._heard = gauge("heard_timestamp_seconds", "Until when all was heard", "source")
        self._put_aside = gauge("inbox_parked", "Payloads put aside that are not forgotten yet")
        self._perhaps = gauge("outbox_unknown", "Messages of which nobody knows, of two days")
        self._unreachable = gauge("unreachable_rooms", "Rooms in which nothing can be said")
        self._backup = gauge("backup_timestamp_seconds", "How the newest backup shows the house")
        self._leases = gauge("leases_held", "What this process does alone of several", "kind")
        self._processes = gauge("processes", "Processes that live, by what they do", "role")
        self._room_left = gauge("disk_free_bytes", "Room that is left where files are kept")

    # --- told by the parts, as they work ------------------------------------------------------

    def move(self, part: Part, at: datetime) -> None:
        """It has begun another round."""
        self._moved[part] = at
        self._moving.labels(part.value).set(at.timestamp())

    def moved(self, part: Part) -> datetime | None:
        """When it last began a round; None: never."""
        return self._moved.get(part)

    def keep(self, raws: Sequence[Raw], seconds: float) -> None:
        """These are kept, and may be acknowledged."""
        self._keeping.observe(seconds)
        self._traces.receive(len(raws), seconds)
        for raw in raws:
            self._kept.labels(_transport(raw.source)).inc()
            if raw.fault is not None:
                self._parked.inc()

    def answer(self, batch: Sequence[Kept], at: datetime, seconds: float) -> None:
        """These are answered, and that is committed."""
        self._batch_size.observe(len(batch))
        self._batch.observe(seconds)
        self._traces.answer(batch, at, seconds)
        for kept in batch:
            self._answering.observe(_since(kept.kept_at, at))

    def replay(self) -> None:
        """A batch failed: it goes one by one."""
        self._replays.inc()

    def fail(self) -> None:
        """A payload failed alone, and is tried again."""
        self._failures.inc()

    def park(self) -> None:
        """A payload is put aside."""
        self._parked.inc()

    def say(self, letter: Letter, at: datetime) -> None:
        """It was said."""
        due = letter.message.due_at
        might = letter.born_at if due is None else max(letter.born_at, due)
        self._saying.labels(letter.lane.name.lower()).observe(_since(might, at))
        self._said.labels(letter.message.room.transport).inc()
        self._traces.say(letter, might, at)

    def say_again(self, transport: str) -> None:
        """Nobody knows whether it was said, and it is tried again."""
        self._said_again.labels(transport).inc()

    def leave_open(self, transport: str) -> None:
        """Nobody knows whether it was said, and it is not tried again."""
        self._unknown.labels(transport).inc()

    def drop(self, transport: str, why: str) -> None:
        """It will never be said."""
        self._dropped.labels(transport, why.replace(" ", "_")).inc()

    def refuse(self, transport: str, fault: NotDelivered) -> None:
        """The platform did not take a message; what counts is the kind, never its words."""
        kind = sub(r"(?<!^)(?=[A-Z])", "_", type(fault).__name__).lower()
        self._faults.labels(transport, kind).inc()

    # --- looked up when somebody asks -----------------------------------------------------------

    def answers(self, *, database: bool) -> None:
        """Whether the database does."""
        self._database.set(database)

    def check(self, checks: dict[str, bool]) -> None:
        """What is ready, and what is not."""
        for name, well in checks.items():
            self._ready.labels(name).set(well)

    def look(self, behind: Behind, at: datetime) -> None:
        """What waits now."""
        self._waiting.set(behind.heard)
        self._oldest.set(_since(behind.heard_since, at))
        self._paused.set(behind.paused)
        self._travelling.set(behind.travelling)
        for lane in Lane:
            name = lane.name.lower()
            self._to_say.labels(name).set(behind.to_say.get(lane, 0))
            self._late.labels(name).set(_since(behind.sayable_since.get(lane), at))
        if behind.backed_up_at is not None:
            self._backup.set(behind.backed_up_at.timestamp())
        for source, moment in behind.heard_from.items():
            self._heard.labels(source).set(moment.timestamp())

    def hold(self, leases: Iterable[Lease], at: datetime, holder: str) -> None:
        """Who does what of what one process must do, where there are several."""
        living = [each for each in leases if each.until > at]
        kinds = Counts(each.name.partition(":")[0] for each in living if each.holder == holder)
        for kind in ("account", "files", "house", "shard"):
            self._leases.labels(kind).set(kinds[kind])
        roles = Counts(role for each in living for role in each.does.split())
        for role in Role:
            self._processes.labels(role.value).set(roles[role.value])

    def count(self, aside: Aside) -> None:
        """What is counted now and then."""
        self._put_aside.set(aside.parked)
        self._perhaps.set(aside.unknown)
        self._unreachable.set(aside.unreachable)

    def room_left(self, room: int) -> None:
        """So many bytes are left where files are kept."""
        self._room_left.set(room)

    def told(self) -> bytes:
        """All of it, in the words of Prometheus."""
        return generate_latest(self.registry)


def _since(moment: datetime | None, at: datetime) -> float:
    """Seconds between the two; 0 where there is no such moment, or a clock was set back."""
    return 0.0 if moment is None else max(at - moment, timedelta()).total_seconds()


def _transport(source: str) -> str:
    """The transport of a source: of `telegram:123`, the part that names no bot."""
    return source.partition(":")[0]
