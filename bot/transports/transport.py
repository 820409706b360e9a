"""What every transport can do: keep what it hears, read it, and say things.

Not delivered
 ├─ TryLater         not now: a limit or a passing fault; nothing was said
 ├─ OutcomeUnknown   nobody knows whether it was said (a time-out after sending)
 ├─ Unreachable      this room or person cannot be written to (blocked, forbidden, gone)
 ├─ RoomMoved        the room goes on under another address
 ├─ CardIsGone       the message to edit no longer exists: post it anew
 ├─ FileRefused      it does not take what goes with it; the words alone may be said
 └─ NeverSayable     the transport will never take this message; sending it again is useless

Not fetched
 ├─ FetchLater       not now: a limit or a passing fault
 ├─ FileIsGone       the transport has it no longer, or never had it
 └─ FileTooLarge     more bytes than asked for
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, Self, runtime_checkable

from domain.chat import Incoming, Outgoing, Raw, Room

__all__ = [
    "Asked",
    "CardIsGone",
    "FetchLater",
    "FileIsGone",
    "FileRefused",
    "FileTooLarge",
    "Forgetful",
    "Keep",
    "NeverSayable",
    "NotDelivered",
    "NotFetched",
    "OutcomeUnknown",
    "Raw",
    "RoomMoved",
    "Traits",
    "Transport",
    "TryLater",
    "Unreachable",
]


Keep = Callable[[Sequence[Raw]], Awaitable[None]]
"""Returns once all are committed: only then may they be acknowledged."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a transport can and cannot do; how things are shown follows from it."""

    buttons: bool
    edits: bool
    max_text: int
    """In UTF-16 code units."""
    presses_last: timedelta | None
    """How long a press waits for us when we are away; None: for ever."""
    room_per_minute: int | None
    """How much may be said in one group a minute; None: no limit."""
    room_per_second: float | None
    in_all_per_second: float | None
    in_all_per_minute: int | None = None
    """How much may be said in all in any minute, where the minute is what is watched."""
    in_all_per_day: int | None = None
    """How much may be said in all in any 24 hours; a quarter of it is kept for answers."""
    mentions: bool = False
    """Who is named in a group is rung there: whoever cannot be written to alone is reached so."""
    direct_messages: bool = True
    """People can be written to alone at all."""
    forgets: bool = False
    """What is said while nobody listens is lost for good, messages as well as presses."""
    polls: bool = False
    """It has polls of its own, which know who answered what."""
    removes: bool = False
    """It takes away what anybody wrote, without being given the right to in a room."""
    overseas: bool = False
    """What is written there travels over a service abroad."""
    counts_arrivals: bool = False
    """It refuses what arrives too close together, however evenly it was said."""
    captions: bool = True
    """Words can stand under a picture, and a picture can reply to something."""
    own_pages: bool = False
    """It is our own web pages: they are heard wherever they are shown."""


class Asked(str):
    """The receipt of a poll of the transport's own: the message's name, and the `poll`'s."""

    __slots__ = ("poll",)
    poll: str

    def __new__(cls, message: str, poll: str) -> Self:
        """Name the message that shows it, and the poll as answers will name it."""
        asked = super().__new__(cls, message)
        asked.poll = poll
        return asked


class NotDelivered(Exception):
    """It was not said, or nobody knows."""


class TryLater(NotDelivered):
    """Not now; `after` seconds, for this room only unless `everywhere`.

    `alone`: for this message only, and others may be said there meanwhile.
    """

    def __init__(self, after: float, *, everywhere: bool = False, alone: bool = False) -> None:
        super().__init__(f"try again after {after} s")
        self.after = after
        self.everywhere = everywhere
        self.alone = alone


class OutcomeUnknown(NotDelivered):
    """Nobody knows whether it was said."""


class Unreachable(NotDelivered):
    """The room cannot be written to; `why` is for the operator."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class RoomMoved(NotDelivered):
    """The room goes on at another address."""

    def __init__(self, to: Room) -> None:
        super().__init__("the room goes on under another address")
        self.to = to


class CardIsGone(NotDelivered):
    """The message to edit no longer exists."""


class FileRefused(NotDelivered):
    """The transport does not take the picture or document; nothing of the message was said."""


class NeverSayable(NotDelivered):
    """The transport will never take this message; `why` is for the operator."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class NotFetched(Exception):
    """A file that came with a message could not be had."""


class FetchLater(NotFetched):
    """Not now; `after` seconds."""

    def __init__(self, after: float) -> None:
        super().__init__(f"try again after {after} s")
        self.after = after


class FileIsGone(NotFetched):
    """The transport has it no longer, or never had it."""


class FileTooLarge(NotFetched):
    """It has more bytes than may be fetched."""


class Transport(Protocol):
    """A way in and out."""

    @property
    def name(self) -> str:
        """The `transport` of its rooms and people."""
        ...

    @property
    def source(self) -> str:
        """The `source` of its payloads, such as `telegram:<bot id>`."""
        ...

    @property
    def traits(self) -> Traits:
        """What it can do."""
        ...

    @property
    def last_heard_from(self) -> datetime | None:
        """When it was last certain that nothing waits unheard; None: not yet, or always."""
        ...

    async def listen(self, keep: Keep) -> None:
        """Hand on all that is heard until cancelled; acknowledge only what `keep` returned from."""
        ...

    def is_group(self, room: Room) -> bool:
        """Whether several people read there."""
        ...

    def heard(self, raw: Raw) -> Incoming | None:
        """What the payload says, or None where it is nothing to us. Pure: no clock, no network."""
        ...

    async def send(
        self, message: Outgoing, *, edits: str | None = None, file: bytes | None = None
    ) -> str:
        """Say it, or edit the message named `edits` into it. Raises `NotDelivered`.

        `file` is what `message` encloses: its document, else the JPEG that `photo` names. Answers
        with the transport's own name for the message ("" for a toast); for what it asks as a poll
        of its own, with `Asked`.
        """
        ...

    async def fetch(self, handle: str, *, most: int) -> bytes:
        """A file that came with a message, of at most so many bytes. Raises `NotFetched`.

        Where the transport's link to it is a secret, it is neither kept nor shown.
        """
        ...


@runtime_checkable
class Forgetful(Protocol):
    """What a transport has besides that tells each thing once, to an account that comes and goes.

    What it heard and could not keep yet was not missed: a gap lies only between two hearings.
    """

    @property
    def unbroken_since(self) -> datetime | None:
        """Since when nothing was missed of all that was told by `last_heard_from`."""
        ...

    def remember(self, account: str, since: datetime | None) -> None:
        """How the last life left its account, before anything is heard: in since then, or out."""
        ...
