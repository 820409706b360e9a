"""Opens the door to whoever knocks: friends, and groups that invite us, one by one, unhurried."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from bot.transports.wechat import puppet_pb2 as pb
from bot.transports.wechat.line import Fault, Line, Unreadable

log = structlog.stdlib.get_logger(__name__)

AT_THE_DOOR = 200
"""So many may wait; whoever comes then must knock again."""

CONFIRMED, ASKED = 1, 2
"""What a friendship may be, as puppets number it."""

TRIES = 20
"""So often the service is asked to let one in; then they must knock again."""


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody asks for us: for our friendship, or into their group."""

    id: str
    contact: str = ""
    """Who wants to be a friend; "" for an invitation into a group."""


class Welcome:
    """Whoever asks is accepted: WeChat lets us write to friends alone, and where we were let in.

    All at once would look to WeChat like what it forbids. `between` says how many seconds lie
    between two; `befriended` hears who became a friend.
    """

    def __init__(
        self,
        line: Line,
        *,
        befriended: Callable[[str], Awaitable[None]],
        pause: Callable[[float], Awaitable[None]],
        between: Callable[[], float],
    ) -> None:
        self._line, self._befriended = line, befriended
        self._pause, self._between = pause, between
        self._waiting: asyncio.Queue[Knock] = asyncio.Queue(AT_THE_DOOR)

    async def knock(self, friendship: str) -> str:
        """Somebody asks to be a friend; who it is, if they are one already. Raises `Fault`."""
        told = await self._line.ask(
            "FriendshipPayload", pb.IdRequest(id=friendship), pb.FriendshipPayloadResponse
        )
        if told.type == ASKED and told.contact_id:
            self._queue(Knock(friendship, told.contact_id))
        return told.contact_id if told.type == CONFIRMED else ""

    def invite(self, invitation: str) -> None:
        """Somebody asks us into their group; that we are in is told like any coming."""
        self._queue(Knock(invitation))

    async def open(self) -> None:
        """Let in one after the other until cancelled."""
        while True:
            knock = await self._waiting.get()
            await self._pause(self._between())
            if await self._let_in(knock) and knock.contact:
                await self._befriended(knock.contact)

    async def _let_in(self, knock: Knock) -> bool:
        method = "FriendshipAccept" if knock.contact else "RoomInvitationAccept"
        for _ in range(TRIES):
            try:
                await self._line.ask(method, pb.IdRequest(id=knock.id), pb.Empty)
            except Unreadable:
                break
            except Fault:
                await self._pause(self._between())
            else:
                return True
        log.warning("somebody could not be let in", action="wechat-door", method=method)
        return False

    def _queue(self, knock: Knock) -> None:
        try:
            self._waiting.put_nowait(knock)
        except asyncio.QueueFull:
            log.warning("too many are at the door", action="wechat-door")
