"""Takes in what the puppet service told: made whole, kept in order, and only then it was heard."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

import msgspec
import structlog

from bot.faults import where
from bot.transports.transport import Keep
from bot.transports.wechat import puppet_pb2 as pb
from bot.transports.wechat.happenings import NAME, Befriended, Found, Happening, encode
from bot.transports.wechat.inquiry import Echo, Inquiry, Told
from bot.transports.wechat.line import BrokenOff, Fault, TooLarge, Unreadable
from bot.transports.wechat.welcoming import Welcome
from domain.chat import Raw

log = structlog.stdlib.get_logger(__name__)

SOURCE: Final = f"{NAME}:puppet"

AT_ONCE = 32
"""So many events are made whole at the same time; they are kept in order."""

BEHIND = 10_000
"""So many may wait to be kept; then the service must hold back the rest."""

TRIES = 3
"""So often an event is asked about that is not answered; then it is put aside."""

_NAMED: Final[dict[int, str]] = {
    pb.MESSAGE: "said",
    pb.ROOM_JOIN: "came",
    pb.ROOM_LEAVE: "went",
    pb.ROOM_TOPIC: "found",
    pb.FRIENDSHIP: "friend",
    pb.ROOM_INVITE: "invited",
    pb.DIRTY: "changed",
}
"""The events that name something to be asked for; the others are signs of life."""

Echoed = Callable[[str, str, str], None]
"""Hears the name, the conversation, and the text of a message of our own that came back."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that the service told, and who we were then."""

    kind: int
    payload: str
    at: datetime
    me: str
    since: datetime | None = None
    """Since when nothing that the service told was missed."""


class Reception:
    """Where all that is told waits in order until it is kept."""

    def __init__(
        self,
        inquiry: Inquiry,
        welcome: Welcome,
        *,
        echoed: Echoed,
        wait: Callable[[int], Awaitable[None]],
    ) -> None:
        """`wait`: longer before each further try."""
        self.last_heard_from: datetime | None = None
        """When it was last certain that all that was told was kept, and that we were in."""
        self.unbroken_since: datetime | None = None
        """Since when nothing was missed of what was told by then."""
        self.messages = 0
        self.put_aside = 0
        self._inquiry, self._welcome = inquiry, welcome
        self._echoed, self._wait = echoed, wait
        self._told: asyncio.Queue[Event | Raw] = asyncio.Queue(BEHIND)

    async def tell(self, told: Event | Raw) -> None:
        """Queue it; where too much waits, wait as well."""
        await self._told.put(told)

    async def empty(self) -> None:
        """Return once all that was told is kept."""
        await self._told.join()

    async def keep_in_order(self, keep: Keep) -> None:
        """Keep all that is told until cancelled."""
        while True:
            batch = [await self._told.get()]
            while len(batch) < AT_ONCE and not self._told.empty():
                batch.append(self._told.get_nowait())
            whole = await asyncio.gather(*(self._whole(each) for each in batch))
            for each in whole:  # before the rest is kept: somebody waits for their receipt
                if isinstance(each, Echo):
                    self._echoed(each.id, each.conversation, each.text)
            raws = [each for each in whole if isinstance(each, Raw)]
            if raws:
                await self._kept(keep, raws)
            events = [each for each in batch if isinstance(each, Event)]
            # What was named and never told belongs to the gap, if one follows: a service that
            # came back knows nothing of what it had named before.
            untold = any(raw.fault is not None for raw in raws)
            if events and events[-1].me and not untold:
                self.last_heard_from = events[-1].at
                self.unbroken_since = events[-1].since
            for _ in batch:
                self._told.task_done()

    async def _kept(self, keep: Keep, raws: Sequence[Raw]) -> None:
        """Keep them, however often that takes: they are told once."""
        tries = 0
        while True:
            try:
                await keep(raws)
            except Exception as fault:  # noqa: BLE001 - whatever it was: nobody tells it again
                # No traceback: a database that refuses a value quotes it.
                log.error(  # noqa: TRY400
                    "what WeChat told was not kept", action="wechat-not-kept", **where(fault)
                )
                tries += 1
                await self._wait(tries)
            else:
                return

    async def _whole(self, told: Event | Raw) -> Raw | Echo | None:
        """What is kept of it, if anything; asked about until all is known that can be."""
        if isinstance(told, Raw):
            return told
        tries = unanswered = 0
        while True:
            try:
                return await self._happened(told)
            except (Unreadable, TooLarge) as fault:
                return self._unread(told, str(fault))
            except BrokenOff:
                unanswered += 1
            except Fault:
                pass  # the service is away: whoever listens notices it too, and says so
            except Exception as fault:  # noqa: BLE001 - the others must be kept
                log.error(  # noqa: TRY400
                    "what WeChat told was not understood",
                    action="wechat-unreadable",
                    **where(fault),
                )
                return self._unread(told, type(fault).__name__)
            if unanswered == TRIES:
                return self._unread(told, "no answer")
            tries += 1
            await self._wait(tries)

    async def _happened(self, told: Event) -> Raw | Echo | None:
        """Raises `Fault`, `msgspec.MsgspecError`."""
        if told.kind not in _NAMED:
            return None
        named = decode(told.payload)
        match told.kind:
            case pb.MESSAGE:
                said = await self._inquiry.said(named.message_id, told.me, told.at)
                if isinstance(said, Echo):
                    return said
                self.messages += 1
                return raw(said.room or said.by.id, said.id, said)
            case pb.FRIENDSHIP:
                friend = await self._welcome.knock(named.friendship_id)
                return await self.befriended(friend, told.me, told.at) if friend else None
            case pb.ROOM_INVITE:
                self._welcome.invite(named.room_invitation_id)
                return None
            case pb.DIRTY:
                self._inquiry.forget(named.payload_id)
                return None
            case _:
                return await self._in_a_group(told, named)

    async def _in_a_group(self, told: Event, named: Told) -> Raw:
        """Who came, who went, or what it is called now. Raises `Fault`."""
        key = f"{_NAMED[told.kind]}:{mark(told.payload)}"
        if named.timestamp is None:
            key += f":{told.at:%Y%m%d%H%M}"  # the same may happen again another day
        if told.kind == pb.ROOM_JOIN:
            came = await self._inquiry.came(named, told.me, told.at, key)
            return raw(named.room_id, key, came)
        if told.kind == pb.ROOM_LEAVE:
            went = await self._inquiry.went(named, told.me, told.at, key)
            return raw(named.room_id, key, went)
        return group_found(
            await self._inquiry.found(named.room_id, told.me, told.at, key, title=named.new_topic)
        )

    async def befriended(self, contact: str, me: str, at: datetime) -> Raw:
        """Somebody may be written to; told twice in a day it is one. Raises `Fault`."""
        key = f"befriended:{contact}:{at:%Y%m%d}"
        return raw(contact, key, Befriended(me, at, key, await self._inquiry.person("", contact)))

    def _unread(self, told: Event, why: str) -> Raw:
        """What cannot be read is kept as it came: the operator hears of it, nothing is lost."""
        self.put_aside += 1
        log.warning("an event was put aside", action="wechat-unreadable", kind=told.kind, why=why)
        key = names_in(told.payload).message_id or f"sha256:{mark(told.payload)}"
        payload = told.payload.encode()
        return Raw(SOURCE, key, f"{NAME}:unreadable", told.at, payload, fault=why)


def raw(conversation: str, key: str, happening: Happening) -> Raw:
    """Ready to be kept, in the order of that conversation."""
    return Raw(SOURCE, key, f"{NAME}:{conversation}", happening.at, encode(happening))


def group_found(group: Found) -> Raw:
    """A group that was found: apart from what is said there, for it is no sign of life in it."""
    return raw("found", group.id, group)


def mark(payload: str) -> str:
    """The same for the same thing told twice."""
    return sha256(payload.encode()).hexdigest()[:24]


decode: Final = msgspec.json.Decoder(Told, strict=False).decode
"""What a payload names. Raises `msgspec.MsgspecError`."""


def names_in(payload: str) -> Told:
    """What a payload names; nothing where it cannot be read."""
    try:
        return decode(payload)
    except msgspec.MsgspecError:
        return Told()
