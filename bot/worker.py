"""Inbox to outbox: what was heard is answered, a batch in one transaction, all of it or none."""

import asyncio
import gc
import time as machine
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog

from bot.faults import where
from bot.meters import Meters, Part
from bot.pacing import Pacing, Verdict
from bot.timepiece import Timepiece
from bot.turns import Alone, Share, Turn, Turns
from domain import ticks
from domain.chat import Incoming, Outgoing, Person, Press, Raw, Room, Spoken
from domain.digests import Seen
from handlers import House, answer, look, slower, sorry, wants_a_look
from handlers.wording.catalogue import learn
from schedules import TIMETABLE
from storage import Reaches, Storage, Unavailable, UnitOfWork
from storage.inbox import Kept

log = structlog.get_logger()

BATCH = 512
"""Larger batches are hardly faster, and the slowest of a hundred answers then takes longer."""

CROWD = 64
"""So many at once, and more are on their way: a few milliseconds later they share a batch."""

GATHERS = 0.02
"""Seconds for which a crowd may gather: a whole batch costs a quarter less a head than parts."""

SHARE = 0.05
"""Seconds: as long as people were just answered, and so long at most, a look goes on before others
are: were they let in one by one, it would come to no end while many write."""

PATIENT = frozenset(f"{ticks.SOURCE}:{each.name}" for each in TIMETABLE if each.patient)
"""The conversations of ticks that may be answered after what was heard later."""

LONGEST = 15.0
"""Seconds that answering may take: what does not come to an end is a fault like any other."""

TOGETHER = 4
"""So many times as long a whole batch may take."""

LONGEST_TICK = 300.0
"""The same for what the clock tells, which may be about a whole town."""

ATTEMPTS = 3
"""How often a payload may fail alone before it is parked."""

LONG_AGO = datetime(2020, 1, 1, 4, tzinfo=UTC)
"""When nothing was due that is kept here."""

_A_PRESS = Press(
    room=Room("rehearsal", "stage"),
    key="rehearsal",
    at=LONG_AGO,
    heard=0,
    sender=Person("rehearsal", "nobody"),
    name="",
    private=True,
    action="vote",
    about="0:0:yes",
    message="",
    query="",
)

Read = Callable[[Raw], Incoming | None]
"""How a source's payloads are read."""

Expect = Callable[[Sequence[tuple[str, datetime]]], None]
"""Tells the clock which schedules must be told at which moments."""


class _Stopped(Exception):
    """The bot stops: what was looked at is looked at again in its next life."""


class _Rehearsed(Exception):
    """It went well: all of it is taken back."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A payload in our own words; nothing to us where `incoming` is None."""

    kept: Kept
    incoming: Incoming | None


class Worker:
    """Answers what waits in the inbox, in the order of each conversation."""

    def __init__(
        self,
        storage: Storage,
        readers: Mapping[str, Read],
        house: House,
        time: Timepiece,
        *,
        expect: Expect,
        answered: Callable[[], None],
        meters: Meters | None = None,
        pacing: Pacing | None = None,
        longest: float = LONGEST,
        turns: Turns | None = None,
        looks: float = 1.0,
    ) -> None:
        """`pacing`: how much each may say; None: all they like. `longest`: `LONGEST`.

        `turns`: whose turn it is; None: always this worker's. `looks`: seconds after which it is
        looked for what nobody woke us for.
        """
        self._storage = storage
        self._readers = readers
        self._house = house
        self._time = time
        self._expect = expect
        self._answered = answered
        self._meters = meters or Meters()
        self._pacing = pacing
        self._longest = longest
        self._turns = turns or Alone(storage)
        self._looks = looks
        self._share = Share.EVERYTHING
        """What is being answered now."""
        self._wake = asyncio.Event()
        self._suspects_until: dict[Share, int] = {}
        self._inherits = False
        self._tried: set[int] = set()
        """Suspects that this life has tried: a life counts once, however the database does."""
        self._crowded = False
        self._pages_waited = False
        self._looked_at = ""
        """The key of the tick that was looked at last, and what that came to."""
        self._seen: Seen | None = None
        self._people_at = 0.0
        """From when on people are let in between the pieces of a look."""
        self._stopping = False

    def stop(self) -> None:
        """Finish the batch in hand, then return from `run`."""
        self._stopping = True
        self._wake.set()

    def wake(self) -> None:
        """Something new waits."""
        self._wake.set()

    async def rehearse(self) -> None:
        """Answer what the clock may tell, and a press, once before anybody waits; keep nothing.

        What a statement is in the database's own words is worked out when it is first used, and a
        catalogue is read with its first sentence: in a new process the first crowd would wait.
        """
        learn()
        try:
            async with self._storage.begin() as uow:
                await self._play(uow)
        except _Rehearsed:
            log.info("rehearsed", action="start")
        except Exception as fault:  # noqa: BLE001 - it was only to be quicker later
            log.warning("the rehearsal failed", action="start", **where(fault))

    async def _play(self, uow: UnitOfWork) -> None:
        told = [ticks.heard(ticks.tick(each.name, LONG_AGO, LONG_AGO)) for each in TIMETABLE]
        said = await answer([*told, _A_PRESS], uow, self._house, LONG_AGO)
        await uow.outbox.put(said, LONG_AGO)
        await uow.flush()
        raise _Rehearsed

    async def suspect_the_last_batch(self) -> None:
        """The last life ended uncleanly: what may have been in hand then goes one by one."""
        self._inherits = False
        for share in self._turns.shares():
            async with self._turns.begin(share) as turn:
                oldest = await turn.claim(BATCH, self._time.now())
            self._suspects_until[share] = max((kept.id for kept in oldest), default=0)

    def inherit(self) -> None:
        """Another worker ended uncleanly, and what it answered is ours from now on."""
        self._inherits = True

    async def run(self) -> None:
        """Answer until `stop` is called."""
        while not self._stopping:
            self._wake.clear()
            try:
                while not self._stopping and await self.work():
                    if self._crowded:
                        await asyncio.sleep(GATHERS)
            except Unavailable as fault:
                log.warning("the database is away; trying again", action="wait", fault=str(fault))
            if not self._stopping:
                await _woken(self._wake, self._looks)

    async def work(self) -> bool:
        """Answer one batch; False when nothing waited."""
        self._meters.move(Part.WORKER, self._time.now())
        if not await self._turns.waits():
            return False
        if self._inherits:
            await self.suspect_the_last_batch()
        worked = False
        for share in self._turns.shares():
            self._share = share
            worked |= await self._work()
        return worked

    async def _work(self) -> bool:
        if self._suspects_until.get(self._share):
            return await self._work_suspects()
        return await self._safely(self._work_together)

    async def _safely(self, work: Callable[[], Awaitable[bool]]) -> bool:
        try:
            return await work()
        except Unavailable:
            raise
        except Reaches as beyond:
            return await self._pass_on(beyond)
        except Exception as fault:  # noqa: BLE001 - whose fault it was shows when they go alone
            self._meters.replay()
            log.warning(
                "a batch failed; its payloads go one by one", action="replay", **where(fault)
            )
            return await self._work_alone()

    async def _pass_on(self, beyond: Reaches) -> bool:
        """One of them concerns more than is held: the others are answered without it."""
        async with self._storage.begin() as uow:
            heard = beyond.heard
            named = None if heard is None else await uow.inbox.conversation_of(heard)
        if named is None:
            return await self._work_alone()
        log.debug("answered with the town held", action="pass-on", why=str(beyond))
        await self._turns.pass_on(named, self._time.now())
        return True

    async def _work_together(self) -> bool:
        begun = machine.perf_counter()
        async with self._turns.begin(self._share) as turn:
            waiting = await turn.claim(BATCH, self._time.now())
            self._crowded = CROWD <= len(waiting) < BATCH
            if not waiting:
                self._seen = None
                return False
            batch = [self._hear(kept) for kept in self._in_turn(waiting)]
            unseen = self._unseen(batch)
            if unseen is None:
                await self._answer(batch, turn)
        if unseen is None:
            self._answered_together(batch, turn.uow, begun)
            return True
        await self._look(unseen)
        return self._stopping or await self._work_together()

    def _unseen(self, batch: Sequence[Heard]) -> Heard | None:
        """What must be looked at before any of these is answered."""
        first = next((each for each in batch if wants_a_look(each.incoming)), None)
        return None if first is None or first.kept.raw.key == self._looked_at else first

    async def _look(self, ahead: Heard) -> None:
        """Read what its answer needs; whoever writes meanwhile is answered first."""
        before, self._seen, self._looked_at = self._seen, None, ahead.kept.raw.key
        assert ahead.incoming is not None
        try:
            async with self._storage.look() as uow:
                house, between = self._house, self._people_first
                self._seen = await look(ahead.incoming, uow, house, between, before)
        except _Stopped:
            log.info("a look is left", action="stop")
        except Unavailable:
            self._looked_at = ""
            raise
        except Exception as fault:  # noqa: BLE001 - its answer will show whose fault it was
            log.warning("a look failed", action="answer", **where(fault))

    async def _people_first(self) -> None:
        """Between two pieces of a look: a batch of those who wrote meanwhile is answered."""
        await asyncio.sleep(0)  # what arrived is kept
        if self._stopping:
            raise _Stopped
        begun = machine.perf_counter()
        if self._wake.is_set() and begun >= self._people_at:
            self._wake.clear()
            looked_at = self._share
            for share in self._turns.shares():
                self._share = share
                await self._safely(self._work_for_people)
            self._share = looked_at
            ended = machine.perf_counter()
            self._people_at = ended + min(ended - begun, SHARE)

    async def _work_for_people(self) -> bool:
        self._meters.move(Part.WORKER, self._time.now())
        begun = machine.perf_counter()
        async with self._turns.begin(self._share) as turn:
            waiting = await turn.claim(BATCH, self._time.now())
            people = [self._hear(each) for each in waiting if each.raw.conversation not in PATIENT]
            if people:
                await self._answer(people, turn)
        if people:
            self._answered_together(people, turn.uow, begun)
        return bool(people)

    def _answered_together(self, batch: Sequence[Heard], uow: UnitOfWork, begun: float) -> None:
        self._answered_all([each.kept for each in batch], begun)
        self._after(uow)

    def _in_turn(self, waiting: Sequence[Kept]) -> Sequence[Kept]:
        """Everything in its order; only what can wait takes turns with all the rest.

        A part of the morning pages is written for many: whoever votes meanwhile waits for one part
        at most, and the pages never for more than one batch of theirs.
        """
        patient = [kept for kept in waiting if kept.raw.conversation in PATIENT]
        others = [kept for kept in waiting if kept.raw.conversation not in PATIENT]
        if not patient or not others:
            self._pages_waited = False
            return waiting
        self._pages_waited = not self._pages_waited
        return others if self._pages_waited else patient

    async def _work_alone(self) -> bool:
        """Replay one by one; who comes behind a failure in its conversation waits."""
        async with self._turns.begin(self._share) as turn:
            batch = await turn.claim(BATCH, self._time.now())
        stuck: set[str] = set()
        for kept in batch:
            if kept.raw.conversation not in stuck and not await self._try(kept):
                stuck.add(kept.raw.conversation)
        return bool(batch)

    async def _work_suspects(self) -> bool:
        """As above, but each try counts before it is made: it may be the one that kills."""
        until = self._suspects_until[self._share]
        async with self._turns.begin(self._share) as turn:
            waiting = await turn.claim(BATCH, self._time.now())
        batch = [kept for kept in waiting if kept.id <= until]
        stuck: set[str] = set()
        for kept in batch:
            if kept.raw.conversation in stuck:
                continue
            if kept.id not in self._tried:
                if kept.attempts >= ATTEMPTS:
                    if not await self._park(kept, "it ended the bot"):
                        stuck.add(kept.raw.conversation)
                    continue
                async with self._storage.begin() as uow:
                    await uow.inbox.alone(kept.id)
                self._tried.add(kept.id)
            if not await self._try(kept):
                stuck.add(kept.raw.conversation)
        del self._suspects_until[self._share]
        return True

    async def _try(self, kept: Kept) -> bool:
        """Answer this one in a transaction of its own; False when it failed and must wait."""
        begun = machine.perf_counter()
        try:
            async with self._turns.begin(self._share) as turn:
                ours = await turn.retake(kept, self._time.now())
                if ours:
                    await self._answer([self._hear(kept)], turn)
            if not ours and self._share is not Share.EVERYTHING:
                return False  # perhaps nobody has answered it yet, and it goes before the others
            self._answered_all([kept], begun)
            self._after(turn.uow)
        except Unavailable:
            raise
        except Reaches:
            await self._turns.pass_on(kept.raw.conversation, self._time.now())
            return False
        except Exception as fault:  # noqa: BLE001 - whatever it was, it must harm nobody else
            told = where(fault)
            bound = log.bind(key=kept.raw.key, source=kept.raw.source, attempts=kept.attempts + 1)
            if kept.attempts + 1 >= ATTEMPTS:
                bound.error("a payload is put aside", action="park", **told)
                return await self._park(kept, told["fault"])
            self._meters.fail()
            bound.error("a payload failed; its conversation pauses", action="pause", **told)
            pause = timedelta(seconds=2**kept.attempts)
            async with self._turns.begin(self._share) as turn:
                if await turn.still(kept, self._time.now()):
                    until = self._time.now() + pause
                    await turn.uow.inbox.failed(kept, told["fault"], until)
            return False
        return True

    async def _park(self, kept: Kept, why: str) -> bool:
        """Put it aside, and tell its author kindly; False where it is not ours any more."""
        async with self._turns.begin(self._share) as turn:
            if not await turn.still(kept, self._time.now()):
                return False
            uow = turn.uow
            await uow.inbox.park(kept.id, why)
            try:
                incoming = self._hear(kept).incoming
            except Exception as fault:  # noqa: BLE001 - it is put aside for just that
                log.warning("its author cannot be told", action="park", **where(fault))
            else:
                if isinstance(incoming, Spoken):
                    at = self._time.now()
                    await uow.outbox.put([(sorry(incoming, self._house), kept.id)], at)
        self._meters.park()
        self._after(turn.uow)
        return True

    def _hear(self, kept: Kept) -> Heard:
        """The payload in our own words."""
        return Heard(kept, self._readers[kept.raw.source](kept.raw))

    async def _answer(self, batch: Sequence[Heard], turn: Turn) -> None:
        """Everything that one transaction does, as long as it comes to an end."""
        ticking = any(one.kept.raw.source == ticks.SOURCE for one in batch)
        longest = self._longest * (1 if len(batch) == 1 else TOGETHER)
        async with asyncio.timeout(LONGEST_TICK if ticking else longest):
            async with turn.bounded([one.kept for one in batch]):
                await self._do(batch, turn.uow)

    async def _do(self, batch: Sequence[Heard], uow: UnitOfWork) -> None:
        """Handlers, words, outbox, done."""
        heard = [one.incoming for one in batch if one.incoming is not None]
        said = list[tuple[Outgoing, int]]()
        if self._pacing is not None:
            judged = [(each, self._pacing.judge(each)) for each in heard]
            heard = [each for each, verdict in judged if verdict is Verdict.HEARD]
            said = [
                (slower(each, self._house), each.heard)
                for each, verdict in judged
                if verdict is Verdict.TOO_MUCH and isinstance(each, Spoken)
            ]
        now = self._time.now()
        messages = await answer(heard, uow, self._house, now, self._seen)
        await uow.outbox.put([*messages, *said], now)
        await uow.inbox.done([one.kept.id for one in batch])

    def _answered_all(self, batch: Sequence[Kept], begun: float) -> None:
        """They are answered: counted, and told of where somebody wants to know of each."""
        self._meters.answer(batch, self._time.now(), machine.perf_counter() - begun)
        told = log.bind()  # once: where it is not wanted, it costs nothing
        for kept in batch:
            told.debug("answered", action="answer", key=kept.raw.key, source=kept.raw.source)

    def _after(self, uow: UnitOfWork) -> None:
        """It is committed: the courier may go, and the clock knows of new deadlines."""
        for act, path, resident in uow.turned_away:
            log.info("not allowed", action="not-allowed", act=act, unit=path, resident=resident)
        self._expect(uow.wakes)
        self._answered()


async def _woken(wake: asyncio.Event, at_most: float) -> None:
    """Wait until woken; some seconds at most, as a safety net."""
    try:
        await asyncio.wait_for(wake.wait(), at_most)
    except TimeoutError:
        return


def spare_batches() -> None:
    """Look for garbage less often; for a process whose main business is the worker.

    A batch makes tens of thousands of values, which nearly all live as long as it does and are gone
    with it: looking through them over and over took a tenth of the worker's time.
    """
    gc.freeze()  # what was loaded at the start stays as long as the process
    gc.set_threshold(10_000, 20, 20)
