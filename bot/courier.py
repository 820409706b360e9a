"""Outbox to transport: lanes, limits, retries, receipts; no transaction is open meanwhile."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

import structlog

from bot.timepiece import Timepiece
from bot.transports.limits import Limits
from bot.transports.transport import (
    CardIsGone,
    NeverSayable,
    NotDelivered,
    OutcomeUnknown,
    RoomMoved,
    Transport,
    TryLater,
    Unreachable,
)
from domain.chat import Kind, Room
from storage import Storage, Unavailable, UnitOfWork
from storage.outbox import Letter

log = structlog.get_logger()

ONCE_ONLY = frozenset({Kind.NOTICE, Kind.POST})
"""Kinds that are not said again when nobody knows whether they were said."""

SIGHT = 200
"""How many waiting messages are looked at together."""

PATIENCE = 5
"""How often a message may fail by a passing fault before it is reported; it still is not lost."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A letter came back with its receipt, or with the reason why it was not delivered."""

    letter: Letter
    receipt: str | None
    fault: NotDelivered | None = None


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
        self, storage: Storage, transports: Mapping[str, Transport], time: Timepiece
    ) -> None:
        self._storage = storage
        self._transports = transports
        self._time = time
        self._limits = {name: Limits.of(each.traits) for name, each in transports.items()}
        self._wake = asyncio.Event()
        self._busy: set[Room] = set()
        self._back: list[Delivered] = []
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
        """Settle what was travelling when the bot last stopped: nobody knows whether it arrived."""
        async with self._storage.begin() as uow:
            lost = [
                Delivered(letter, None, OutcomeUnknown())
                for letter in await uow.outbox.travelling()
            ]
            await self._settle(lost, uow)

    async def run(self) -> None:
        """Deliver until `stop` is called."""
        async with asyncio.TaskGroup() as carriers:
            while not self._stopping:
                self._wake.clear()
                next_look = None
                try:
                    await self._settle_what_came_back()
                    letters, next_look = await self._take()
                    for chain in _by_room(letters):
                        carriers.create_task(self._carry(chain))
                    if letters:
                        continue
                except Unavailable as fault:
                    log.warning("the database is away", action="wait", fault=str(fault))
                await self._rest(next_look)
        await self._settle_what_came_back()

    async def deliver(self) -> int:
        """One round: carry all that may go now, and settle it; answers how many went."""
        letters, _ = await self._take()
        await asyncio.gather(*(self._carry(chain) for chain in _by_room(letters)))
        await self._settle_what_came_back()
        return len(letters)

    async def _take(self) -> tuple[list[Letter], datetime | None]:
        """What may go now, noted as travelling; and when to look again for the rest."""
        now = self._time.now()
        chosen: list[Letter] = []
        held: set[Room] = set(self._busy)
        look_again: datetime | None = None
        async with self._storage.begin() as uow:
            await uow.outbox.expire(now)
            while len(chosen) < SIGHT:
                seen = {letter.id for letter in chosen}
                letters = [
                    letter
                    for letter in await uow.outbox.ready(now, SIGHT + len(seen), not_in=held)
                    if letter.id not in seen
                ]
                stopped = False
                for letter in letters:
                    if letter.message.room in held and letter.message.kind is not Kind.TOAST:
                        continue
                    until = self._admit(letter, now)
                    if until is None:
                        chosen.append(letter)
                    else:
                        held.add(letter.message.room)
                        stopped = True
                        look_again = min(look_again or until, until)
                # Only a room that had to be held can hide others behind it: look past it.
                if not stopped or len(letters) < SIGHT:
                    break
            await uow.outbox.sending([letter.id for letter in chosen])
            due = await uow.outbox.next_due(now)
        if due is not None:
            look_again = min(look_again or due, due)
        self._busy.update(
            letter.message.room for letter in chosen if letter.message.kind is not Kind.TOAST
        )
        return chosen, look_again

    def _admit(self, letter: Letter, now: datetime) -> datetime | None:
        message = letter.message
        transport = self._transports.get(message.room.transport)
        if transport is None:
            return now + timedelta(minutes=1)
        return self._limits[transport.name].admit(
            None if message.kind is Kind.TOAST else message.room,
            group=transport.is_group(message.room),
            answer=message.kind in (Kind.TOAST, Kind.ANSWER, Kind.RESULT),
            now=now,
        )

    async def _carry(self, chain: list[Letter]) -> None:
        """Say these one after the other; after one that must wait, the rest waits too."""
        stopped: NotDelivered | None = None
        for letter in chain:
            if stopped is None:
                back = await self._say(letter)
                stopped = back.fault if isinstance(back.fault, TryLater | RoomMoved) else None
            else:
                back = Delivered(letter, None, stopped)
            self._back.append(back)
            self._wake.set()
        self._busy.discard(chain[0].message.room)

    async def _say(self, letter: Letter) -> Delivered:
        transport = self._transports[letter.message.room.transport]
        try:
            return Delivered(letter, await transport.send(letter.message, edits=letter.edits))
        except NotDelivered as fault:
            return Delivered(letter, None, fault)
        except Exception as fault:
            log.exception("a transport failed", action="send", letter=letter.id)
            return Delivered(letter, None, OutcomeUnknown(str(fault)))

    async def _settle_what_came_back(self) -> None:
        if not self._back:
            return
        back, self._back = self._back, []
        try:
            async with self._storage.begin() as uow:
                await self._settle(back, uow)
        except Unavailable:
            self._back = back + self._back
            raise

    async def _settle(self, back: Iterable[Delivered], uow: UnitOfWork) -> None:
        now = self._time.now()
        sent: list[tuple[Letter, str]] = []
        for one in back:
            if one.fault is None:
                sent.append((one.letter, one.receipt or ""))
            else:
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
            case OutcomeUnknown():
                await self._nobody_knows(letter, now, uow)
            case RoomMoved():
                await uow.outbox.again([letter], None)
                await uow.move(room, fault.to)
            case CardIsGone():
                await uow.outbox.forget_card(room, letter.message.card or "")
                await uow.outbox.again([letter], None)
            case Unreachable():
                await uow.outbox.drop([letter.id], now, "unreachable")
                await uow.outbox.drop_waiting(room, now, "unreachable")
                await uow.lost(room, now)
                self._drop("unreachable", letter, fault)
            case _:
                why = fault.why if isinstance(fault, NeverSayable) else "not sayable"
                await uow.outbox.drop([letter.id], now, why)
                self._drop("never sayable", letter, fault)

    async def _later(self, letter: Letter, fault: TryLater, now: datetime, uow: UnitOfWork) -> None:
        """The platform or the line asked for a pause: of this room alone, unless everywhere."""
        until = now + timedelta(seconds=fault.after)
        limits = self._limits[letter.message.room.transport]
        if fault.everywhere:
            limits.hold_all(until)
        else:
            limits.hold(letter.message.room, until)
        await uow.outbox.again([letter], letter.message.due_at)
        if letter.attempts >= PATIENCE:
            log.warning("a message waits for long", action="retry", letter=letter.id)

    async def _nobody_knows(self, letter: Letter, now: datetime, uow: UnitOfWork) -> None:
        """Redo an edit, repeat what may be heard twice, drop a toast, say a notice once only."""
        kind = letter.message.kind
        if letter.edits is None and kind is Kind.TOAST:
            await uow.outbox.drop([letter.id], now, "unknown outcome")
        elif letter.edits is None and (kind in ONCE_ONLY or letter.attempts >= PATIENCE):
            await uow.outbox.unknown([letter.id], now)
            self.count.unknown += 1
            log.warning("a message may not have been said", action="report", letter=letter.id)
        else:
            pause = timedelta(seconds=min(2**letter.attempts, 300))
            await uow.outbox.again([letter], now + pause if letter.attempts > 1 else None)
            self.count.said_again += 1

    def _drop(self, why: str, letter: Letter, fault: NotDelivered) -> None:
        self.count.dropped[why] = self.count.dropped.get(why, 0) + 1
        log.warning("a message was dropped", action="drop", letter=letter.id, why=str(fault))

    async def _rest(self, until: datetime | None) -> None:
        """Sleep until something new waits or the next may go; a second at most, as a safety net."""
        now = self._time.now()
        pause = min((until - now).total_seconds(), 1.0) if until is not None else 1.0
        try:
            await asyncio.wait_for(self._wake.wait(), max(pause, 0.001))
        except TimeoutError:
            return


def _by_room(letters: list[Letter]) -> list[list[Letter]]:
    """Chains that must keep their order: one for each room; every toast goes by itself."""
    toasts = [[letter] for letter in letters if letter.message.kind is Kind.TOAST]
    others = [letter for letter in letters if letter.message.kind is not Kind.TOAST]
    others.sort(key=lambda letter: (letter.message.room.transport, letter.message.room.address))
    rooms = groupby(others, key=lambda letter: letter.message.room)
    return [*toasts, *(list(chain) for _, chain in rooms)]
