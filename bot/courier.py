"""Outbox to transport: lanes, limits, retries, receipts; no transaction is open meanwhile."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Protocol

import structlog

from bot.faults import where
from bot.meters import Meters, Part
from bot.timepiece import Timepiece
from bot.transports.limits import DAY, Limits
from bot.transports.transport import (
    Asked,
    CardIsGone,
    FileRefused,
    NeverSayable,
    NotDelivered,
    OutcomeUnknown,
    RoomMoved,
    Transport,
    TryLater,
    Unreachable,
)
from domain.chat import Kind, Outgoing, Room
from handlers.wording.catalogue import render
from handlers.wording.general import not_taken
from storage import Storage, Unavailable, UnitOfWork
from storage.files import FileIsMissing, Files, FilesAway
from storage.outbox import Lane, Letter

log = structlog.get_logger()

ONCE_ONLY = frozenset({Kind.NOTICE, Kind.POST})
"""Kinds that are not said again when nobody knows whether they were said."""

SIGHT = 16
"""How many waiting messages are looked at together: of most only the first may go at once."""

PATIENCE = 6
"""How often nobody may know what came of a message before it is no longer repeated but reported."""

LONG = timedelta(minutes=10)
"""A message that waits for longer is reported."""

SWEEP = timedelta(seconds=1)
"""How often what is no longer worth saying is dropped; it is not said meanwhile."""

FILES_REST = 15.0
"""Seconds until a message with a file is tried again where the file store is away."""

NOT_TRIED = TryLater(0)
"""One before it in its room must be said again first."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A letter came back with its receipt, or with the reason why it was not delivered."""

    letter: Letter
    receipt: str | None
    fault: NotDelivered | None = None
    fence: int = 0
    """Under which lease of its transport's account it was taken."""


class Accounts(Protocol):
    """With which transports this courier may speak, of several couriers."""

    def any(self) -> bool:
        """Whether there may be one: it is not worth a transaction where there is none."""
        ...

    async def hold(self, uow: UnitOfWork, *, town: bool) -> Mapping[str, int]:
        """Their names, each with the fence of its lease; nobody else has them until this ends.

        `town`: with all parts of the town, for what concerns more than messages.
        """
        ...


@dataclass(slots=True)
class Count:
    """What the operator may ask: how much was said, said again, left open or dropped."""

    said: int = 0
    said_again: int = 0
    unknown: int = 0
    dropped: dict[str, int] = field(default_factory=dict[str, int])


class Courier:
    """Carries what waits in the outbox: one message at a time in a room, many rooms at once."""

    def __init__(
        self,
        storage: Storage,
        transports: Mapping[str, Transport],
        time: Timepiece,
        files: Files,
        meters: Meters | None = None,
        *,
        language: str = "zh-CN",
        accounts: Accounts | None = None,
        looks: float = 1.0,
    ) -> None:
        """Nothing is said yet; `language`: for rooms that chose none.

        `accounts`: which transports are ours; None: all. `looks`: seconds after which it is looked
        for what nobody woke us for.
        """
        self._language = language
        self._accounts = accounts
        self._looks = looks
        self._ours = dict.fromkeys(transports if accounts is None else (), 0)
        """The transports that are ours, each with the fence of its lease."""
        self._storage = storage
        self._files = files
        self._transports = transports
        self._time = time
        self._meters = meters or Meters()
        self._limits = {name: Limits.of(each.traits) for name, each in transports.items()}
        self._wake = asyncio.Event()
        self._in_hand: Counter[Room] = Counter()
        """How many messages of a room travel, or came back and are not settled yet."""
        self._back: list[Delivered] = []
        self._sweep_at = datetime.min.replace(tzinfo=UTC)
        self.count = Count()
        self._stopping = False

    def stop(self) -> None:
        """Take nothing more; finish what travels, then return from `run`."""
        self._stopping = True
        self._wake.set()

    def wake(self) -> None:
        """Something new waits."""
        self._wake.set()

    async def settle_unknown(self) -> None:
        """Settle what was travelling when the bot last stopped: nobody knows whether it arrived.

        What was said before counts for those who may say only so much a day.
        """
        async with self._storage.begin() as uow:
            await self._inherit(self._limits, uow)

    async def _inherit(self, names: Collection[str], uow: UnitOfWork) -> None:
        """As above, of these transports, with which nobody else speaks any more."""
        since = self._time.now() - DAY
        for name in names:
            if (most := self._transports[name].traits.in_all_per_day) is not None:
                said = await uow.outbox.said_since(name, since, most=most)
                self._limits[name].remember(said)
        lost = [
            Delivered(letter, None, OutcomeUnknown())
            for letter in await uow.outbox.travelling()
            if letter.message.room.transport in names
        ]
        await self._settle(lost, uow)

    async def run(self) -> None:
        """Deliver until `stop` is called."""
        async with asyncio.TaskGroup() as carriers:
            while not self._stopping:
                self._wake.clear()
                next_look = None
                try:
                    letters, next_look = await self._round()
                    for chain in _by_room(letters):
                        carriers.create_task(self._carry(chain, self._fence(chain)))
                    if letters:
                        continue
                except Unavailable as fault:
                    log.warning("the database is away", action="wait", fault=str(fault))
                await self._rest(next_look)
        try:
            await self._settle_what_came_back()
        except Unavailable as fault:
            log.warning("what was said last is not noted", action="leave", fault=str(fault))

    async def deliver(self) -> int:
        """One round: carry all that may go now, and settle it; answers how many went."""
        letters, _ = await self._round()
        chains = _by_room(letters)
        await asyncio.gather(*(self._carry(chain, self._fence(chain)) for chain in chains))
        await self._settle_what_came_back()
        return len(letters)

    async def _round(self) -> tuple[list[Letter], datetime | None]:
        """Settle what came back and take what may go now; when to look again where nothing may."""
        now = self._time.now()
        self._meters.move(Part.COURIER, now)
        if not self._back and not self._open_lanes(now) and not self._may_come_to():
            return [], self._opens(now)  # nothing may be said: it need not be looked what waits
        async with self._settling() as (uow, travelling):
            letters, next_look = await self._take(uow, set(travelling))
        self._in_hand.update(_rooms(letters))
        return letters, next_look

    async def _take(self, uow: UnitOfWork, held: set[Room]) -> tuple[list[Letter], datetime | None]:
        """What may go now, noted as travelling; when to look again where nothing may."""
        now = self._time.now()
        if now >= self._sweep_at:
            await uow.outbox.expire(now)
            self._sweep_at = now + SWEEP
        chosen, opens = await self._choose(uow, now, held)
        if chosen:
            return await uow.outbox.sending(chosen), None
        due = await uow.outbox.next_due(now)
        if due is None:
            return [], None
        # What is due and still waits was held by a limit, or is behind one that travels.
        return [], opens if due <= now else min(opens or due, due)

    async def _choose(
        self, uow: UnitOfWork, now: datetime, held: set[Room]
    ) -> tuple[list[Letter], datetime | None]:
        """What the limits admit now; and when the first of those that they hold may go."""
        chosen: list[Letter] = []
        opens: list[datetime] = []
        behind: Letter | None = None
        # A campaign must not be read through for every message of it that may go: where nothing
        # more can be said, nothing more is read.
        while len(chosen) < SIGHT and (lanes := self._open_lanes(now)):
            letters = await uow.outbox.ready(now, SIGHT, lanes=lanes, not_in=held, behind=behind)
            for letter in letters:
                room, toast = letter.message.room, letter.message.kind is Kind.TOAST
                if room in held and not toast:
                    continue
                until = self._admit(letter, now)
                if until is None:
                    chosen.append(letter)
                    continue
                opens.append(until)
                if not toast:
                    held.add(room)
            if len(letters) < SIGHT:
                break
            behind = letters[-1]
        lanes_open = self._opens(now)
        if lanes_open is not None:
            opens.append(lanes_open)
        return chosen, min(opens, default=None)

    def _opens(self, now: datetime) -> datetime | None:
        """When the first lane opens that is shut now; None where all are open."""
        opens = [
            limits.opens(answer=answer, now=now)
            for name, limits in self._limits.items()
            if name in self._ours
            for answer in (True, False)
        ]
        return min((moment for moment in opens if moment is not None), default=None)

    def _open_lanes(self, now: datetime) -> dict[str, Lane]:
        """The last lane of each transport in which anything at all may be said now."""
        lanes: dict[str, Lane] = {}
        for name, limits in self._limits.items():
            if name not in self._ours:
                continue
            if limits.opens(answer=False, now=now) is None:
                lanes[name] = Lane.REST
            elif limits.opens(answer=True, now=now) is None:
                lanes[name] = Lane.ANSWERS
        return lanes

    def _admit(self, letter: Letter, now: datetime) -> datetime | None:
        """None: it may be said now, and is counted; else when it may."""
        message = letter.message
        transport = self._transports[message.room.transport]
        return self._limits[transport.name].admit(
            None if message.kind is Kind.TOAST else message.room,
            group=transport.is_group(message.room),
            answer=letter.lane is not Lane.REST,
            now=now,
            name=letter.id,
        )

    def _arrived(self, letter: Letter) -> None:
        """It came back: the platform has counted it by now, whatever it answered."""
        message = letter.message
        room = None if message.kind is Kind.TOAST else message.room
        limits = self._limits[self._transports[message.room.transport].name]
        limits.arrived(room, name=letter.id, now=self._time.now())

    def _fence(self, chain: list[Letter]) -> int:
        """Under which lease these were taken."""
        return self._ours[chain[0].message.room.transport]

    async def _carry(self, chain: list[Letter], fence: int = 0) -> None:
        """Say these one after the other; after one that must wait, the rest waits too."""
        stopped: NotDelivered | None = None
        for letter in chain:
            back = Delivered(letter, None, stopped) if stopped else await self._say(letter)
            self._arrived(letter)
            back = replace(back, fence=fence)
            stopped = stopped or self._stops(back)
            self._back.append(back)
            self._wake.set()

    def _stops(self, back: Delivered) -> NotDelivered | None:
        """What becomes of those behind this one in its room, where they cannot just be said."""
        match back.fault:
            case TryLater() if back.fault.alone:
                return None
            case TryLater() | RoomMoved() | Unreachable():
                return back.fault
            case OutcomeUnknown() if back.letter.message.kind not in ONCE_ONLY:
                return NOT_TRIED
            case _:
                return None

    async def _say(self, letter: Letter) -> Delivered:
        transport = self._transports[letter.message.room.transport]
        try:
            message, file = await self._with_file(letter.message)
            receipt = await transport.send(message, edits=letter.edits, file=file)
            return Delivered(letter, receipt)
        except FilesAway as away:
            log.warning("the file store is away", action="retry", letter=letter.id, why=str(away))
            return Delivered(letter, None, TryLater(FILES_REST))
        except NotDelivered as fault:
            return Delivered(letter, None, fault)
        except Exception as fault:  # noqa: BLE001 - whatever it was, the others must be said
            log.error(  # noqa: TRY400 - a traceback may quote what is said
                "a transport failed", action="send", letter=letter.id, **where(fault)
            )
            return Delivered(letter, None, OutcomeUnknown())

    async def _with_file(self, message: Outgoing) -> tuple[Outgoing, bytes | None]:
        """The message and what goes with it; where that was erased meanwhile, the words alone."""
        if message.enclosed is None:
            return message, None
        try:
            return message, await self._files.read(message.enclosed)
        except FileIsMissing:
            log.warning("a file is gone", action="say-without", message=message.key)
            return replace(message, photo=None, document=None), None

    async def _settle_what_came_back(self) -> None:
        if self._back:
            async with self._settling():
                pass

    @asynccontextmanager
    async def _settling(self) -> AsyncGenerator[tuple[UnitOfWork, Counter[Room]]]:
        """A transaction that settles what came back; and the rooms in which something travels on.

        Only then: until the receipt is kept, the next state of a card would be posted anew.
        """
        back, self._back, before = self._back, [], self._ours
        try:
            async with self._storage.begin() as uow:
                self._ours = await self._held(back, uow)
                kept = [one for one in back if self._ours.get(_transport(one)) == one.fence]
                travelling = self._in_hand - Counter(_rooms([one.letter for one in kept]))
                await self._settle(kept, uow)
                if self._ours != before:
                    travelling = await self._change_hands(travelling, before, uow)
                yield uow, travelling
        except Unavailable:
            self._back, self._ours = back + self._back, before
            raise
        self._in_hand = travelling

    async def _held(self, back: Iterable[Delivered], uow: UnitOfWork) -> dict[str, int]:
        """The transports that are ours as long as this transaction lasts.

        What came back under a lease that is over, whoever has it now has settled.
        """
        if self._accounts is None:
            return self._ours
        moves = any(isinstance(one.fault, RoomMoved | Unreachable) for one in back)
        return dict(await self._accounts.hold(uow, town=moves))

    async def _change_hands(
        self, travelling: Counter[Room], before: Mapping[str, int], uow: UnitOfWork
    ) -> Counter[Room]:
        """Settle what others left; what travels on of what is not ours is theirs to settle."""
        lost = {name for name, _ in before.items() - self._ours.items()}
        come = {name for name, _ in self._ours.items() - before.items()}
        await self._inherit(come, uow)
        ours = {room: many for room, many in travelling.items() if room.transport not in lost}
        return Counter(ours)

    def _may_come_to(self) -> bool:
        """Whether transports may be ours of which we do not know yet, or no longer."""
        return self._accounts is not None and (self._accounts.any() or bool(self._ours))

    async def _settle(self, back: Iterable[Delivered], uow: UnitOfWork) -> None:
        now = self._time.now()
        sent: list[tuple[Letter, str]] = []
        for one in back:
            if one.fault is None:
                sent.append((one.letter, str(one.receipt or "")))
                _note_poll(one, uow)
                self._meters.say(one.letter, now)
            else:
                if one.fault is not NOT_TRIED:
                    self._meters.refuse(one.letter.message.room.transport, one.fault)
                await self._not_delivered(one.letter, one.fault, now, uow)
        self.count.said += len(sent)
        await uow.outbox.sent(sent, now)

    async def _not_delivered(
        self, letter: Letter, fault: NotDelivered, now: datetime, uow: UnitOfWork
    ) -> None:
        room = letter.message.room
        match fault:
            case TryLater():
                await self._later(letter, fault, now, uow)
            case _ if letter.message.kind is Kind.TOAST:  # it is said in no room, and soon stale
                await uow.outbox.drop([letter.id], now, "toast not shown")
                self._drop("toast not shown", letter, fault)
            case OutcomeUnknown():
                await self._nobody_knows(letter, now, uow)
            case RoomMoved():
                await uow.outbox.again(letter, None)
                await uow.move(room, fault.to)
            case FileRefused():
                await self._without_file(letter, uow)
            case CardIsGone():
                await uow.outbox.forget_card(room, letter.message.card or "")
                await uow.outbox.again(letter, None)
            case Unreachable():
                await uow.outbox.drop([letter.id], now, "unreachable")
                await uow.outbox.drop_waiting(room, now, "unreachable")
                await uow.lost(room, now)
                self._drop("unreachable", letter, fault)
            case _:
                why = fault.why if isinstance(fault, NeverSayable) else "not sayable"
                await uow.outbox.drop([letter.id], now, why)
                self._drop("never sayable", letter, fault)

    async def _without_file(self, letter: Letter, uow: UnitOfWork) -> None:
        """The words go alone, and say that something is missing."""
        known = await uow.rooms.get(letter.message.room)
        language = (known.language if known is not None else None) or self._language
        missing = render(not_taken(), language, UTC)
        text = "\n".join(filter(None, (letter.message.text, missing)))
        self._limits[letter.message.room.transport].give_back()
        await uow.outbox.without_file(letter, text)

    async def _later(self, letter: Letter, fault: TryLater, now: datetime, uow: UnitOfWork) -> None:
        """The platform or the line asked for a pause: of this room alone, unless everywhere."""
        until = now + timedelta(seconds=fault.after)
        limits = self._limits[letter.message.room.transport]
        by_itself = fault.alone or letter.message.kind is Kind.TOAST
        limits.give_back()
        if fault.everywhere:
            limits.hold_all(until)
        elif fault is not NOT_TRIED and not by_itself:
            limits.hold(letter.message.room, until)
        await uow.outbox.again(letter, until if by_itself else letter.message.due_at)
        if now - letter.born_at > LONG:
            log.warning("a message waits for long", action="retry", letter=letter.id)

    async def _nobody_knows(self, letter: Letter, now: datetime, uow: UnitOfWork) -> None:
        """Redo an edit, repeat what may be heard twice, say a notice once only."""
        tried = letter.attempts + 1
        traits = self._transports[letter.message.room.transport].traits
        editing = letter.edits is not None and traits.edits
        if not editing and (letter.message.kind in ONCE_ONLY or tried >= PATIENCE):
            await uow.outbox.unknown([letter.id], now)
            self.count.unknown += 1
            self._meters.leave_open(letter.message.room.transport)
            log.warning("a message may not have been said", action="report", letter=letter.id)
            return
        # The first time at once, in its order; then others need not wait for it any longer.
        pause = timedelta(seconds=min(4**tried, 1_000)) if tried > 1 else timedelta()
        await uow.outbox.again(letter, now + pause if pause else None, tried=True)
        self.count.said_again += 1
        self._meters.say_again(letter.message.room.transport)

    def _drop(self, why: str, letter: Letter, fault: NotDelivered) -> None:
        self.count.dropped[why] = self.count.dropped.get(why, 0) + 1
        self._meters.drop(letter.message.room.transport, why)
        log.warning("a message was dropped", action="drop", letter=letter.id, why=str(fault))

    async def _rest(self, until: datetime | None) -> None:
        """Sleep until something new waits or the next may go; a second at most, as a safety net."""
        now = self._time.now()
        most = self._looks
        pause = min((until - now).total_seconds(), most) if until is not None else most
        try:
            await asyncio.wait_for(self._wake.wait(), max(pause, 0.001))
        except TimeoutError:
            return


def _note_poll(back: Delivered, uow: UnitOfWork) -> None:
    """Know answers by it: what was said was asked as a poll of the transport's own."""
    message = back.letter.message
    if isinstance(back.receipt, Asked) and message.card is not None:
        uow.native_polls.note(message.room.transport, back.receipt.poll, message.card)


def _transport(back: Delivered) -> str:
    return back.letter.message.room.transport


def _rooms(letters: Iterable[Letter]) -> list[Room]:
    """The rooms in which these are said; a toast is said in none."""
    return [each.message.room for each in letters if each.message.kind is not Kind.TOAST]


def _by_room(letters: list[Letter]) -> list[list[Letter]]:
    """Chains that must keep their order: one for each room; every toast goes by itself."""
    toasts = [[letter] for letter in letters if letter.message.kind is Kind.TOAST]
    others = [letter for letter in letters if letter.message.kind is not Kind.TOAST]
    others.sort(key=lambda letter: (letter.message.room.transport, letter.message.room.address))
    rooms = groupby(others, key=lambda letter: letter.message.room)
    return [*toasts, *(list(chain) for _, chain in rooms)]
