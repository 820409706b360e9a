"""All of the emulated Telegram but its wire: who there is, what was said, and who is told of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import TypeVar

from tests.bot_api.bots import PATIENCE, Bot
from tests.bot_api.chats import (
    Account,
    Channel,
    Chat,
    Group,
    Json,
    Membership,
    Message,
    Private,
    Shared,
    unix,
)
from tests.bot_api.files import NoPhoto, StoredFile, size_of_photo
from tests.bot_api.people import Person, Press
from tests.bot_api.polls import Poll
from tests.bot_api.schema import Schema, at_hand
from tests.bot_api.updates import DAY, Updates

T = TypeVar("T")

_FIRST_PERSON = 5_100_000_001
"""Beyond 32 bits, as new accounts are."""
_FIRST_GROUP = 4_200_000_001
_FIRST_SUPERGROUP = 1_002_000_000_001


class World:
    """Telegram without its wire. `now` is the time there; equal seeds give equal ids."""

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        seed: int = 1,
        query_lasts: timedelta = timedelta(seconds=15),
        longest_poll: float = 50.0,
        throttled: bool = True,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.now = now
        self.chance = Random(seed)
        self.query_lasts = query_lasts
        """Until when an answer to a press is taken."""
        self.pause = pause
        self._longest_poll = longest_poll
        self._throttled = throttled
        self.bots: dict[str, Bot] = {}
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Shared] = {}
        self.privates: dict[tuple[int, int], Private] = {}
        self.presses: dict[str, Press] = {}
        self.polls: dict[str, tuple[Poll, Bot]] = {}
        """Native polls, and the bots that are told of their votes."""
        self.files: dict[str, StoredFile] = {}
        self.violations: list[str] = []
        """What the Bot API does not know, in requests, answers and updates."""
        self.schema: Schema | None = at_hand()
        self.turn = 0
        """Grows with every post and edit: what comes `after` a moment."""
        self._numbers = count()
        self._waiting: list[asyncio.Future[None]] = []

    # --- founding ---------------------------------------------------------------------------

    def bot(self, token: str, *, username: str = "stool_bot", reads_all: bool = False) -> Bot:
        """Register a bot; its id is the number before the colon of its token."""
        updates = Updates(
            self.now,
            self.chance,
            self.changed,
            longest_poll=self._longest_poll,
            throttled=self._throttled,
        )
        bot = self.bots[token] = Bot(self, token, username, updates)
        bot.reads_all = reads_all
        return bot

    def person(
        self,
        name: str,
        *,
        language: str | None = "zh-hans",
        username: str | None = None,
        hides_forwards: bool = False,
    ) -> Person:
        """Somebody with an account."""
        person = Person(self, _FIRST_PERSON + len(self.people), name)
        person.language = language
        person.username = username
        person.hides_forwards = hides_forwards
        self.people[person.id] = person
        return person

    def group(
        self,
        title: str,
        *,
        members: Sequence[Account] = (),
        admins: Sequence[Account] = (),
        supergroup: bool = False,
        forum: bool = False,
    ) -> Group:
        """A group that was there before the story: nobody is told how its members came in."""
        group = Group(self, title, supergroup=supergroup or forum, forum=forum)
        self.chats[group.id] = group
        _seats(group, members, admins)
        return group

    def channel(
        self,
        title: str,
        *,
        members: Sequence[Account] = (),
        admins: Sequence[Account] = (),
        linked: Group | None = None,
    ) -> Channel:
        """A channel, maybe linked to a group that discusses its posts."""
        channel = Channel(self, title, linked)
        self.chats[channel.id] = channel
        _seats(channel, members, admins)
        return channel

    def private(self, bot: Bot, person: Person) -> Private:
        """The talk of a person with a bot, opened or not."""
        key = (bot.id, person.id)
        if key not in self.privates:
            self.privates[key] = Private(self, bot, person)
        return self.privates[key]

    def new_group_id(self, *, supergroup: bool) -> int:
        """The id of a new basic group, supergroup or channel."""
        return -(_FIRST_SUPERGROUP if supergroup else _FIRST_GROUP) - next(self._numbers)

    def new_file(self, folder: str, content: bytes, size: int | None = None) -> StoredFile:
        """Keep a file."""
        number = next(self._numbers)
        file = StoredFile(
            f"file-{number}-id",
            f"u{number}",
            f"{folder}/file_{number}",
            content,
            len(content) if size is None else size,
        )
        self.files[file.id] = file
        return file

    def new_photo(self, content: bytes, size: int | None = None) -> list[Json]:
        """Keep a photo in three sizes, the largest last; only that one is the photo itself."""
        try:
            width, height = size_of_photo(content)
        except NoPhoto:  # people's phones send what they like; a bot's upload was looked at before
            width, height = 1280, 960
        small = [
            self.new_file("photos", f"{side} px of it".encode()).as_json()
            | {"width": max(1, side * width // longest), "height": max(1, side * height // longest)}
            for side in (90, 320)
            if side < (longest := max(width, height))
        ]
        whole = self.new_file("photos", content, size).as_json()
        return [*small, whole | {"width": width, "height": height}]

    # --- looking up -------------------------------------------------------------------------

    def share_a_room(self, bot: Bot, person: Person) -> bool:
        """They have met in a group."""
        return any(
            bot.id in chat.members and person.id in chat.members for chat in self.chats.values()
        )

    def find_chat(self, bot: Bot, address: int | str) -> Chat | None:
        """The chat with this id or @username, as this bot may know it."""
        if isinstance(address, str):
            return next(
                (chat for chat in self.chats.values() if f"@{chat.username}" == address), None
            )
        if address in self.people:
            return self.private(bot, self.people[address])
        return self.chats.get(address)

    # --- telling ----------------------------------------------------------------------------

    def tell(self, message: Message, kind: str = "message", *, apart: bool = False) -> None:
        """Tell every bot that may see it; it waits for a day from the message's own date.

        `apart`: not in one answer with what was told before it.
        """
        expires = (message.edited or message.date) + DAY
        if expires <= self.now():
            return
        for bot in self.bots.values():
            if bot.can_see(message):
                lane = f"chat {message.chat.id}"
                bot.hears(kind, message.as_json(), expires=expires, lane=lane, apart=apart)

    def tell_membership(self, chat: Shared, by: Account, old: Membership, new: Membership) -> None:
        """Tell the bot itself, or the bots that are administrators."""
        body = {
            "chat": chat.as_json(),
            "from": by.as_json(),
            "date": unix(self.now()),
            "old_chat_member": old.as_json(),
            "new_chat_member": new.as_json(),
        }
        expires = self.now() + DAY
        for bot in self.bots.values():
            if bot is new.account:
                bot.hears("my_chat_member", body, expires=expires, lane=f"member {bot.id}")
            elif chat.membership(bot).leads:
                lane = f"member {new.account.id}"
                bot.hears("chat_member", body, expires=expires, lane=lane)

    def tell_poll(self, poll: Poll) -> None:
        """Tell a poll's author its new counts."""
        _, author = self.polls[poll.id]
        author.hears("poll", poll.as_json(), expires=self.now() + DAY, lane=f"poll {poll.id}")

    def close_due_polls(self) -> None:
        """Close the polls whose time has come; done at every request, and by `time_passes`."""
        for poll, _ in self.polls.values():
            if poll.close_date and not poll.is_closed and poll.close_date <= self.now():
                poll.is_closed = True
                self.tell_poll(poll)

    def time_passes(self) -> None:
        """To be called after the clock was moved: what time alone brings about happens."""
        self.close_due_polls()
        self.changed()

    def check_update(self, update: Json) -> None:
        """Hold an update against the Bot API."""
        if self.schema:
            self.violations += self.schema.faults_of_update(update)

    # --- waiting ----------------------------------------------------------------------------

    def next_turn(self) -> int:
        """Something was posted or edited."""
        self.turn += 1
        return self.turn

    def changed(self) -> None:
        """Whoever waits for something looks again."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, condition: Callable[[], T], *, within: float = PATIENCE) -> T:
        """Wait until the condition holds, and answer with it; it is looked at after every change."""
        try:
            async with asyncio.timeout(within):
                while not (value := condition()):
                    future = asyncio.get_running_loop().create_future()
                    self._waiting.append(future)
                    await future
                return value
        except TimeoutError:
            raise AssertionError(f"it did not come true within {within} s\n{self}") from None

    def __str__(self) -> str:
        chats = [
            *dict.fromkeys(self.chats.values()),
            *(private for private in self.privates.values() if private.history),
        ]
        return "\n\n".join(f"— {chat.title} ({chat.id})\n{chat.transcript()}" for chat in chats)


def _seats(chat: Shared, members: Sequence[Account], admins: Sequence[Account]) -> None:
    for account in members:
        chat.members[account.id] = Membership(account=account)
    for account in admins:
        owned = any(seat.status == "creator" for seat in chat.members.values())
        status = "administrator" if owned or account.is_bot else "creator"
        chat.members[account.id] = Membership(account=account, status=status)
