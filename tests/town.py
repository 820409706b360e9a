"""A town at the other end of a wire: it tells what people do, hears what the bot says, and lasts.

The far side (`Town`) survives every life of the bot, as a platform does: it tells again what was
not acknowledged. The near side (`TownLine`) is the transport that each life makes for itself.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.timepiece import HandTime
from bot.transports.transport import (
    Asked,
    CardIsGone,
    FileIsGone,
    FileTooLarge,
    Keep,
    NotDelivered,
    NotFetched,
    Traits,
)
from domain.chat import (
    Asking,
    Incoming,
    Kind,
    Label,
    Outgoing,
    Person,
    Picked,
    PollSeen,
    Press,
    Quoted,
    Raw,
    Room,
    Text,
)

SOURCE = "town:1"

UNHURRIED = Traits(
    buttons=True,
    edits=True,
    max_text=4096,
    presses_last=None,
    room_per_minute=None,
    room_per_second=None,
    in_all_per_second=None,
    polls=True,
)
"""A town that minds no haste."""


@dataclass(slots=True)
class Message:
    """A message as it stands in a room."""

    id: str
    room: Room
    text: str
    kind: Kind
    card: str | None
    buttons: tuple[tuple[Label, ...], ...]
    reply_to: str | None
    edited: int = 0
    poll: str | None = None
    """The town's own name for the poll that it is."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One request that reached the town: was it done, and did the bot learn of it?"""

    message: Outgoing
    edits: str | None
    at: datetime
    done: bool
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """The town does it, and yet this is what the bot learns."""

    fault: NotDelivered


@dataclass
class Town:
    """The far side."""

    time: HandTime
    told: dict[str, Raw] = field(default_factory=dict)
    """Everything that ever happened, by its key."""
    unheard: list[str] = field(default_factory=list)
    """Keys that are not acknowledged yet."""
    rooms: dict[Room, list[Message]] = field(default_factory=dict)
    wishes: list[Wish] = field(default_factory=list)
    toasts: list[tuple[str, str]] = field(default_factory=list)
    """Which press was answered, and how."""
    faults: deque[NotDelivered | Taken] = field(default_factory=deque)
    """What the next requests meet with."""
    closed: dict[Room, NotDelivered] = field(default_factory=dict)
    """Rooms in which nothing can be said, and why."""
    spoken: asyncio.Event = field(default_factory=asyncio.Event)
    """Set whenever something was asked of the town."""
    _number: int = 0

    sent: dict[str, bytes | NotFetched] = field(default_factory=dict)
    """Files that people sent, by handle, or what happens to whoever fetches them."""
    asked_for: list[str] = field(default_factory=list)
    """Handles in the order in which they were fetched."""
    shown: dict[str, bytes] = field(default_factory=dict)
    """Pictures that the bot sent, by the message's name."""

    # --- what people do -----------------------------------------------------------------------

    def says(self, who: str, body: str, *, to: Room | None = None, under: Message | None = None):
        """Somebody writes: in a group, or to the bot alone."""
        room = to or private(who)
        quoted = None
        if under is not None:
            quoted = {"message": under.id, "text": under.text}
        return self._happens(room, {"who": who, "body": body, "quoted": quoted})

    def presses(self, who: str, button: str, *, under: Message):
        """Somebody presses a button."""
        label = next(each for row in under.buttons for each in row if each.text == button)
        return self.forges(who, label.action, label.about, under=under)

    def forges(self, who: str, action: str, about: str, *, under: Message):
        """Somebody sends a press with whatever it may carry."""
        told = {"who": who, "action": action, "about": about, "message": under.id}
        return self._happens(under.room, told)

    def taps(self, who: str, *places: int, under: Message) -> None:
        """Somebody answers a poll, or takes it back; the bot is told that, and how it stands."""
        poll = f"poll:{under.poll}"
        title = under.text
        self._happens(Room("town", poll), {"who": who, "poll": under.poll, "places": places})
        self._happens(Room("town", poll), {"who": who, "poll": under.poll, "title": title})

    def garbles(self, room: Room) -> str:
        """Something happens that nobody can read, though it looks as if one could."""
        return self._happens(room, {"garbled": True})

    def tells_again(self, key: str) -> None:
        """What was acknowledged is told once more."""
        self.unheard.append(key)

    def _happens(self, room: Room, what: dict[str, Any]) -> str:
        self._number += 1
        key = f"{self._number}"
        payload = json.dumps({"room": room.address, **what}, ensure_ascii=False).encode()
        self.told[key] = Raw(SOURCE, key, f"town:{room.address}", self.time.now(), payload)
        self.unheard.append(key)
        return key

    # --- what the bot does --------------------------------------------------------------------

    def news(self) -> list[Raw]:
        """What is not acknowledged yet."""
        return [self.told[key] for key in self.unheard]

    def give(self, handle: str, most: int) -> bytes:
        """A file that somebody sent."""
        self.asked_for.append(handle)
        file = self.sent.get(handle, FileIsGone())
        if isinstance(file, NotFetched):
            raise file
        if len(file) > most:
            raise FileTooLarge
        return file

    def acknowledge(self, raws: list[Raw]) -> None:
        """The bot has kept these."""
        for raw in raws:
            self.unheard.remove(raw.key)

    def hear(self, message: Outgoing, edits: str | None) -> str:
        """The bot says something; answers with the message's name."""
        fault = self.faults.popleft() if self.faults else self.closed.get(message.room)
        done = fault is None or isinstance(fault, Taken)
        self.spoken.set()
        self.wishes.append(Wish(message, edits, self.time.now(), done, fault is None))
        name = self._shown(message, edits) if done else ""
        if isinstance(fault, Taken):
            raise fault.fault
        if fault is not None:
            raise fault
        return name

    def _shown(self, message: Outgoing, edits: str | None) -> str:
        if message.kind is Kind.TOAST:
            assert message.query is not None
            self.toasts.append((message.query, message.text))
            return ""
        history = self.rooms.setdefault(message.room, [])
        asked = message.choices
        if edits is not None and asked is not None and asked.asking is Asking.OPEN:
            return edits  # it counts by itself
        if edits is not None:
            shown = next((each for each in history if each.id == edits), None)
            if shown is None:
                raise CardIsGone
            shown.text, shown.buttons = message.text, message.buttons
            shown.edited += 1
            return edits
        self._number += 1
        shown = Message(
            id=f"m{self._number}",
            room=message.room,
            text=message.text,
            kind=message.kind,
            card=message.card,
            buttons=message.buttons,
            reply_to=message.reply_to,
        )
        history.append(shown)
        if asked is not None and asked.asking is Asking.OPEN:
            shown.text, shown.poll = asked.title, f"p{self._number}"
            return Asked(shown.id, shown.poll)
        return shown.id

    # --- what can be seen ---------------------------------------------------------------------

    def texts(self, room: Room) -> list[str]:
        """What stands in a room, from the bot."""
        return [message.text for message in self.rooms.get(room, [])]

    def last(self, room: Room, words: str = "") -> Message:
        """The newest message in a room that has these words."""
        return next(m for m in reversed(self.rooms.get(room, [])) if words in m.text)

    def polls(self, room: Room) -> list[Message]:
        """The polls that stand in a room, the oldest first."""
        return [message for message in self.rooms.get(room, []) if message.poll is not None]

    def with_button(self, room: Room, button: str) -> Message:
        """The newest message in a room that has this button."""
        found = reversed(self.rooms.get(room, []))
        return next(m for m in found if any(b.text == button for row in m.buttons for b in row))


class TownLine:
    """The near side: a transport."""

    name = "town"

    def __init__(
        self,
        town: Town,
        *,
        traits: Traits = UNHURRIED,
        passing: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.town = town
        self.traits = traits
        self.source = SOURCE
        self.last_heard_from: datetime | None = None
        self._passing = passing
        """Is told when a message is about to reach the town, and when it has."""

    async def listen(self, keep: Keep) -> None:
        """Hand on what waits, once; a test's loop calls it again."""
        news = self.town.news()
        await keep(news)
        self._passing("before acknowledging")
        self.town.acknowledge(news)
        self._passing("after acknowledging")

    def is_group(self, room: Room) -> bool:
        return room.address.startswith("-")

    def heard(self, raw: Raw) -> Incoming | None:
        told = json.loads(raw.payload)
        room = Room(self.name, told["room"])
        if told.get("garbled"):
            raise ValueError(f"nobody can read {told}")
        if "title" in told:
            return PollSeen(
                room=room,
                key=raw.key,
                at=raw.at,
                heard=raw.place,
                poll=told["poll"],
                title=told["title"],
            )
        who = told["who"]
        speaker: dict[str, Any] = {
            "room": room,
            "key": raw.key,
            "at": raw.at,
            "heard": raw.place,
            "sender": Person(self.name, who),
            "name": who,
            "private": not self.is_group(room),
        }
        if "places" in told:
            voter = speaker | {"room": private(who), "private": False}
            return Picked(**voter, poll=told["poll"], places=tuple(told["places"]))
        if "action" in told:
            return Press(
                **speaker,
                action=told["action"],
                about=told["about"],
                message=told["message"],
                query=f"q{raw.key}",
            )
        quoted = told["quoted"] and Quoted(**told["quoted"], by_bot=True)
        return Text(
            **speaker,
            body=told["body"],
            message=f"h{raw.key}",
            addressed=speaker["private"] or quoted is not None,
            quoted=quoted,
        )

    async def send(
        self, message: Outgoing, *, edits: str | None = None, file: bytes | None = None
    ) -> str:
        self._passing("before sending")
        name = self.town.hear(message, edits)
        if file is not None:
            self.town.shown[name] = file
        self._passing("after sending")
        return name

    async def fetch(self, handle: str, *, most: int) -> bytes:
        self._passing("before fetching")
        return self.town.give(handle, most)


def private(who: str) -> Room:
    """The room that somebody shares with the bot alone."""
    return Room("town", who)


def group(name: str) -> Room:
    """A group of that name."""
    return Room("town", f"-{name}")


def after(time: HandTime, **length: float) -> None:
    """Let time pass."""
    time.move(time.now() + timedelta(**length))
