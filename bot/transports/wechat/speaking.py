"""The account's mouth: one message at a time, at a person's pace, each with its receipt."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import msgspec
import structlog

from bot.transports.limits import DAY, MINUTE, Window
from bot.transports.texts import in_pieces
from bot.transports.transport import (
    FileRefused,
    NeverSayable,
    NotDelivered,
    OutcomeUnknown,
    TryLater,
    Unreachable,
)
from bot.transports.wechat import puppet_pb2 as pb
from bot.transports.wechat.account import Standing
from bot.transports.wechat.fetching import Way
from bot.transports.wechat.happenings import NAME
from bot.transports.wechat.hearing import is_group
from bot.transports.wechat.inquiry import Inquiry
from bot.transports.wechat.line import Away, BrokenOff, Fault, Line, TooLarge, Unreadable
from domain.chat import Kind, Outgoing, Room

log = structlog.stdlib.get_logger(__name__)

MAX_TEXT: Final = 4096
"""In UTF-16 units: WeChat takes about 16 KB, in which a Chinese letter has three bytes."""

A_MINUTE_HOLDS: Final = 20
"""So much may be said in any minute; more looks like a machine."""

GAP: Final = timedelta(seconds=2)
"""Between two messages lies as much, and by chance up to twice that."""

EVEN_WHEN_NEW: Final = frozenset({Kind.ANSWER, Kind.RESULT, Kind.REMOVAL})
"""What is said soon after somebody logged the account in anew: nothing that we begin ourselves."""

SOON, LATER = 10.0, 60.0
"""Seconds to wait after a fault on the way, and after one of the puppet's."""

TRIES: Final = 3
"""So often a puppet may refuse a message until it is never sayable."""

HALF_SAID: Final = 64
"""Of how many messages it is remembered what of them was said already."""

NAMELESS: Final = "nameless:"
"""Before the key of what was said and got no name, from the puppet or by its echo."""

AFTER_A_NAME: Final = "\u2005"
"""What makes `@name` a call: WeChat rings nobody without it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One message as WeChat has them: words, or a file."""

    conversation: str
    text: str = ""
    calls: tuple[str, ...] = ()
    """The ids of those whom the text calls by name."""
    file: bytes | None = None
    name: str = ""
    """What the file is called."""


@dataclass(slots=True)
class Half:
    """What of a message was said already."""

    outline: tuple[tuple[str, str], ...] = ()
    """Its words and files: where they are others by now, nothing of it was said."""
    said: list[str] = field(default_factory=list[str])
    """The names of its parts, "" where the puppet gave none."""
    doubted: tuple[str, str] | None = None
    """The part of which nobody knows whether it was said, until it comes back."""
    refused: int = 0


class Mouth:
    """Says things for the one account; opened and closed with its line.

    `standing` tells how the account stands. `quiet`: for how long after a new login nothing is
    begun. `answer` and `echo`: how many seconds the service may take to answer, and what was said
    to come back where that is its only receipt. `chance`, from 0 to 1, makes the pauses uneven.
    """

    def __init__(
        self,
        line: Line,
        standing: Callable[[], Standing],
        *,
        now: Callable[[], datetime],
        per_day: int,
        quiet: timedelta,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float],
        answer: float = 15.0,
        echo: float = 10.0,
    ) -> None:
        self._line, self._standing = line, standing
        self._inquiry = Inquiry(line, now)
        self._now, self._pause, self._chance = now, pause, chance
        self._quiet, self._answer, self._echo = quiet, answer, echo
        # A message may be several here, of which whoever admits messages knows nothing.
        self._windows = (Window(A_MINUTE_HOLDS, MINUTE), Window(per_day, DAY))
        self._free_at: datetime | None = None
        self._turn = asyncio.Lock()
        self._halves: dict[tuple[Room, str], Half] = {}
        self._awaited: tuple[tuple[str, str], asyncio.Future[str]] | None = None

    async def say(self, message: Outgoing, file: bytes | None = None) -> str:
        """Say it; answers with the name of its last part. Raises `NotDelivered`.

        What is longer than a message may be is said in several; a file is a message of its own,
        before the words. What of it was said is not said again.
        """
        if message.kind is Kind.TOAST:
            raise NeverSayable("WeChat has no toasts: what they say must be an answer")
        self._must_be_in()
        self._must_not_be_new(message.kind)
        async with self._turn:
            if message.kind is Kind.REMOVAL:
                return await self._take_back(message)
            return await self._say(message, await self._parts(message, file))

    def echoed(self, name: str, conversation: str, text: str) -> None:
        """A message of our own came back, and so was said."""
        heard = conversation, _plain(text)
        if self._awaited is not None and self._awaited[0] == heard:
            if not self._awaited[1].done():
                self._awaited[1].set_result(name)
            return
        for half in self._halves.values():
            if half.doubted == heard:
                half.said.append(name)
                half.doubted = None
                return

    # --- what is to be said ------------------------------------------------------------------

    def _must_be_in(self) -> None:
        if not self._standing().me:
            raise TryLater(SOON, everywhere=True)

    def _must_not_be_new(self, kind: Kind) -> None:
        new_since = self._standing().new_since
        if new_since is None or kind in EVEN_WHEN_NEW:
            return
        waits = (new_since + self._quiet - self._now()).total_seconds()
        if waits > 0:
            raise TryLater(waits, alone=True)

    async def _parts(self, message: Outgoing, file: bytes | None) -> list[Part]:
        where, parts = message.room.address, list[Part]()
        if file is not None:
            name = message.document.name if message.document else "photo.jpg"
            parts.append(Part(where, file=file, name=name))
        if message.text or file is None:
            calls, text = await self._called(message)
            pieces = in_pieces(text, MAX_TEXT)
            parts.append(Part(where, pieces[0], calls))
            parts += [Part(where, piece) for piece in pieces[1:]]
        return parts

    async def _called(self, message: Outgoing) -> tuple[tuple[str, ...], str]:
        """Whom it calls by name, and its words with these names before them."""
        where = message.room.address
        if not is_group(where):
            return (), message.text
        talker, named, _ = (message.reply_to or "").partition("/")
        ids = [each.handle for each in message.mentions if each.transport == NAME]
        ids += [talker] if named else []
        names = dict[str, str]()
        for each in ids:
            if each not in {"", self._standing().me} and (name := await self._name(where, each)):
                names[each] = name
        calls = "".join(f"@{name}{AFTER_A_NAME}" for name in names.values())
        return tuple(names), calls + message.text

    async def _name(self, room: str, contact: str) -> str:
        """What they are called there; "" where nobody tells: then they are not called."""
        try:
            return " ".join((await self._inquiry.person(room, contact)).name.split())
        except Fault:
            return ""

    # --- saying it ---------------------------------------------------------------------------

    async def _say(self, message: Outgoing, parts: list[Part]) -> str:
        half = self._half(message, tuple((part.text, part.name) for part in parts))
        half.doubted = None
        for part in parts[len(half.said) :]:
            await self._wait_for_the_turn()
            half.said.append(await self._say_part(part, half))
        self._halves.pop((message.room, message.key), None)
        # What stands there without a name would be said anew at each of its states.
        return half.said[-1] or f"{NAMELESS}{message.key}"

    def _half(self, message: Outgoing, outline: tuple[tuple[str, str], ...]) -> Half:
        """What of it was said; remembered where the message can be known again."""
        half = self._halves.get((message.room, message.key))
        if half is None or half.outline != outline:
            half = Half(outline)
        if message.key:
            self._halves[message.room, message.key] = half
        if len(self._halves) > HALF_SAID:
            del self._halves[next(iter(self._halves))]
        return half

    async def _wait_for_the_turn(self) -> None:
        """Nobody says two things at once, or all day. Raises `TryLater`."""
        now = self._now()
        free = [window.free_at(answer=True, now=now) for window in self._windows]
        waits = (max(*free, self._free_at or now) - now).total_seconds()
        if waits > LATER:
            raise TryLater(waits, everywhere=True)
        if waits > 0:
            await self._pause(waits)
        now = self._now()
        for window in self._windows:
            window.take(now)
        self._free_at = now + GAP * (1 + self._chance())

    async def _say_part(self, part: Part, half: Half) -> str:
        try:
            return await self._sent(part)
        except Away:
            raise TryLater(SOON, everywhere=True) from None
        except BrokenOff:
            half.doubted = part.conversation, _plain(part.text)
            raise OutcomeUnknown("the service did not answer") from None
        except (TooLarge, Unreadable) as fault:
            raise await self._refusal(part, half, fault) from None
        except Fault:  # our token, say: nothing can be said before somebody mends it
            raise TryLater(LATER, everywhere=True) from None

    async def _sent(self, part: Part) -> str:
        """Its name, "" where neither the puppet nor its echo gave it one. Raises `Fault`."""
        standing = self._standing()
        box = None if part.file is None else await self._handed_over(part.file, part.name)
        if self._standing() is not standing:  # a service that was started anew has no file
            raise Away("the service was away meanwhile")
        echo: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._awaited = (part.conversation, _plain(part.text)), echo
        try:
            told = await self._asked(part, box)
            # It was said; until the next may be, there is time to learn its name.
            return told.id or await _within(min(GAP.total_seconds(), self._echo), echo)
        except BrokenOff:
            if name := await _within(self._echo, echo):
                return name
            raise
        finally:
            self._awaited = None
            self._free_at = self._now() + GAP * (1 + self._chance())

    async def _handed_over(self, file: bytes, name: str) -> str:
        """The file box of a file that the service has now. Raises `Fault`: nothing was said."""
        try:
            uuid = await self._line.upload(file)
        except BrokenOff as fault:
            raise Away(str(fault)) from None
        box = {"type": Way.ON_REQUEST, "uuid": uuid, "name": name, "size": len(file)}
        return msgspec.json.encode(box).decode()

    async def _asked(self, part: Part, box: str | None) -> pb.SentResponse:
        if box is not None:
            return await self._line.ask(
                "MessageSendFile",
                pb.MessageSendFileRequest(conversation_id=part.conversation, file_box=box),
                pb.SentResponse,
                patience=self._answer,
                anew=False,  # another service does not have the file
            )
        return await self._line.ask(
            "MessageSendText",
            pb.MessageSendTextRequest(
                conversation_id=part.conversation, text=part.text, mentional_ids=part.calls
            ),
            pb.SentResponse,
            patience=self._answer,
        )

    # --- refused -----------------------------------------------------------------------------

    async def _refusal(self, part: Part, half: Half, fault: Fault) -> NotDelivered:
        """What it means that the puppet refuses: why, it tells nobody but its own log."""
        self._must_be_in()
        if not await self._is_open(part.conversation):
            return Unreachable("not in that group, or no friend of theirs")
        half.refused += 1
        if part.file is None:
            if half.refused < TRIES:
                return TryLater(LATER)
            return NeverSayable(f"the puppet refuses it ({fault})")
        if half.refused < TRIES and not isinstance(fault, TooLarge):
            return TryLater(SOON, alone=True)  # what has no file need not wait for it
        log.warning("WeChat does not take a file", action="wechat-file-refused", why=str(fault))
        return FileRefused(str(fault))

    async def _is_open(self, conversation: str) -> bool:
        """Whether the service knows of nothing that speaks against writing there."""
        asked = pb.IdRequest(id=conversation)
        try:
            if is_group(conversation):
                members = await self._line.ask("RoomMemberList", asked, pb.IdsResponse)
                return not members.ids or self._standing().me in members.ids
            return (await self._line.ask("ContactPayload", asked, pb.ContactPayloadResponse)).friend
        except Fault:
            return True  # nobody knows

    # --- taken back --------------------------------------------------------------------------

    async def _take_back(self, message: Outgoing) -> str:
        """Take back what we said ourselves, as WeChat allows for some minutes."""
        talker, named, name = (message.reply_to or "").rpartition("/")
        if not name or (named and talker != self._standing().me):
            raise NeverSayable("on WeChat nobody takes away what others said")
        await self._wait_for_the_turn()
        try:
            done = await self._line.ask(
                "MessageRecall", pb.IdRequest(id=name), pb.MessageRecallResponse
            )
        except Away:
            raise TryLater(SOON, everywhere=True) from None
        except BrokenOff:
            raise OutcomeUnknown("the service did not answer") from None
        except Fault as fault:
            raise NeverSayable(f"it cannot be taken back ({fault})") from None
        if not done.success:
            raise NeverSayable("it cannot be taken back any more")
        return ""


async def _within(seconds: float, echo: asyncio.Future[str]) -> str:
    await asyncio.wait({echo}, timeout=seconds)
    return echo.result() if echo.done() else ""


def _plain(text: str) -> str:
    """As it can be known again: puppets change what stands between words."""
    return "".join(text.split())
