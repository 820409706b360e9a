"""What people do in Telegram: the verbs in which a test tells its story."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.bot_api import texts
from tests.bot_api.bots import Bot
from tests.bot_api.chats import ANONYMOUS_ADMIN, CHANNEL_SENDER, Account, Group, Private, unix
from tests.bot_api.updates import DAY, PRESS_LASTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tests.bot_api.chats import Chat, Json, Message, Shared
    from tests.bot_api.world import World


@dataclass(frozen=True, slots=True)
class Toast:
    """The little answer that a press shows."""

    text: str
    alert: bool


@dataclass(eq=False, slots=True)
class Press:
    """Somebody pressed a button; `answers` are the toasts shown."""

    id: str
    person: Person
    message: Message
    data: str
    at: datetime
    answers: list[Toast] = field(default_factory=list)


class Person(Account):
    """Somebody with a phone. `hides_forwards`: others forward their words without a link to them."""

    def __init__(self, world: World, id_: int, name: str) -> None:
        super().__init__(world, id_, name)
        self.username: str | None = None
        self.language: str | None = None
        self.hides_forwards = False
        self.gone = False

    def as_json(self) -> Json:
        body: Json = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.username:
            body["username"] = self.username
        if self.language:
            body["language_code"] = self.language
        return body

    # --- writing ---------------------------------------------------------------------------

    def says(
        self,
        where: Chat | Bot,
        text: str,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
        anonymously: bool = False,
        at: datetime | None = None,
    ) -> Message:
        """Write in a group, or to a bot in private."""
        return self._sends(
            where, text=text, reply_to=reply_to, topic=topic, anonymously=anonymously, date=at
        )

    def writes(self, bot: Bot, text: str, *, reply_to: Message | None = None) -> Message:
        """Write to a bot in private; the first time opens the talk."""
        return self._sends(bot, text=text, reply_to=reply_to)

    def sends_photo(
        self,
        where: Chat | Bot,
        caption: str = "",
        *,
        content: bytes = b"\xff\xd8photo",
        size: int | None = None,
        album: str | None = None,
        reply_to: Message | None = None,
        topic: int | None = None,
        apart: bool = False,
    ) -> Message:
        """A photo in three sizes; `size` may claim more bytes than there are."""
        photo = self.world.new_photo(content, size)
        return self._sends(
            where,
            text=caption,
            content={"photo": photo},
            album=album,
            reply_to=reply_to,
            topic=topic,
            apart=apart,
        )

    def sends_album(
        self,
        where: Chat | Bot,
        caption: str,
        photos: int | Sequence[bytes] = 3,
        *,
        reply_to: Message | None = None,
        apart: bool = False,
    ) -> list[Message]:
        """Several photos: one message each, under one media_group_id, the caption on the first.

        `apart`: no two of them come in one answer to getUpdates.
        """
        if isinstance(photos, int):
            photos = [b"\xff\xd8photo"] * photos
        assert 2 <= len(photos) <= 10, "an album holds 2 to 10"
        album = str(self.world.chance.randrange(10**16, 10**17))
        return [
            self.sends_photo(
                where,
                "" if number else caption,
                content=content,
                album=album,
                reply_to=reply_to,
                apart=apart,
            )
            for number, content in enumerate(photos)
        ]

    def sends_document(
        self,
        where: Chat | Bot,
        name: str,
        content: bytes = b"document",
        *,
        kind: str | None = None,
        size: int | None = None,
        caption: str = "",
        reply_to: Message | None = None,
    ) -> Message:
        """A file, of this MIME type; one above 20 MB cannot be fetched by a bot."""
        document = self.world.new_file("documents", content, size).as_json() | {"file_name": name}
        if kind:
            document["mime_type"] = kind
        return self._sends(where, text=caption, content={"document": document}, reply_to=reply_to)

    def sends_voice(
        self,
        where: Chat | Bot,
        seconds: int = 3,
        *,
        content: bytes = b"OggS",
        reply_to: Message | None = None,
    ) -> Message:
        """A spoken message."""
        voice = self.world.new_file("voice", content).as_json()
        voice |= {"duration": seconds, "mime_type": "audio/ogg"}
        return self._sends(where, content={"voice": voice}, reply_to=reply_to)

    def sends_sticker(self, where: Chat | Bot, emoji: str = "👍") -> Message:
        """A sticker."""
        sticker = self.world.new_file("stickers", b"webp").as_json() | {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
        return self._sends(where, content={"sticker": sticker})

    def sends_location(
        self,
        where: Chat | Bot,
        latitude: float,
        longitude: float,
        *,
        live_s: int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """A place; a live one `moves` afterwards."""
        place: Json = {"latitude": latitude, "longitude": longitude}
        if live_s:
            assert 60 <= live_s <= 86_400 or live_s == 0x7FFFFFFF, "Telegram takes no such period"
            place |= {"live_period": live_s, "horizontal_accuracy": 12.5}
        return self._sends(where, content={"location": place}, reply_to=reply_to)

    def sends_venue(
        self, where: Chat | Bot, latitude: float, longitude: float, title: str, address: str
    ) -> Message:
        """A place with a name; it comes as a location as well."""
        place: Json = {"latitude": latitude, "longitude": longitude}
        venue: Json = {"location": place, "title": title, "address": address}
        return self._sends(where, content={"venue": venue, "location": place})

    def moves(self, message: Message, latitude: float, longitude: float) -> None:
        """The live location is edited, again and again."""
        place = message.content["location"] | {"latitude": latitude, "longitude": longitude}
        message.change(content={"location": place})
        self.world.tell(message, "edited_message")

    def edits(self, message: Message, text: str) -> None:
        """Change an own message; the same text is told as well, as Telegram may."""
        assert message.sender is self, f"{self} did not write it"
        message.change(text=text)
        self.world.tell(message, "edited_message")

    def deletes(self, message: Message) -> None:
        """Take a message away; no bot is told."""
        message.deleted = True
        self.world.changed()

    def forwards(self, message: Message, to: Chat | Bot) -> Message:
        """Send somebody's message on."""
        assert not message.protected, "protected content cannot be forwarded"
        return self._sends(
            to,
            text=message.text,
            content=dict(message.content),
            poll=message.poll,
            origin=_origin(message),
        )

    def _sends(self, where: Chat | Bot, **what: Any) -> Message:
        chat = self._enter(where)
        anonymously = what.pop("anonymously", False)
        apart = what.pop("apart", False)
        if anonymously:
            assert isinstance(chat, Group)
            assert chat.type == "supergroup", "only supergroups know anonymous administrators"
            assert chat.membership(self).leads, f"{self} is no administrator"
            what |= {"shown_sender": ANONYMOUS_ADMIN, "sender_chat": chat}
        if isinstance(chat, Group):
            what |= _thread(chat, what.pop("topic", None), what.get("reply_to"))
        else:
            what.pop("topic", None)
        what.setdefault("entities", texts.entities_found_in(what.get("text", "")))
        message = chat.post(self, **what)
        self.world.tell(message, apart=apart)
        return message

    def _enter(self, where: Chat | Bot) -> Chat:
        if not isinstance(where, Bot):
            assert not isinstance(where, Group) or where.has(self), f"{self} is not in {where}"
            return where
        private = self.world.private(where, self)
        assert not private.blocked, f"{self} has blocked {where}"
        private.opened = True
        return private

    # --- buttons and polls ------------------------------------------------------------------

    def presses(self, message: Message, button: str, *, old: bool = False) -> Press:
        """Press an inline button by its label or its data; `old`: the bot no longer sees the message."""
        chat = message.chat
        assert not message.deleted, "the message is gone"
        if isinstance(chat, Private):
            assert chat.person is self, f"{message.text!r} is private to {chat.person}"
        else:
            assert chat.has(self), f"{self} is not in {chat}"
        data = message.button(button).get("callback_data")
        assert data is not None, f"{button} sends nothing to the bot"
        return self.forges(message, data, old=old)

    def forges(self, message: Message, data: str, *, old: bool = False) -> Press:
        """Press what need not be there, as a tampered client can."""
        assert isinstance(message.sender, Bot), "only a bot's message has buttons"
        press = Press(
            str(self.world.chance.randrange(10**17, 10**18)), self, message, data, self.world.now()
        )
        self.world.presses[press.id] = press
        shown = message.as_json()
        if old:
            shown = {"chat": shown["chat"], "message_id": shown["message_id"], "date": 0}
        message.sender.hears(
            "callback_query",
            {
                "id": press.id,
                "from": self.as_json(),
                "message": shown,
                "chat_instance": str(message.chat.id * 7919),
                "data": data,
            },
            expires=self.world.now() + PRESS_LASTS,
            lane=f"callback {self.id}",
        )
        return press

    def votes(self, message: Message, *options: str | int, anonymously: bool = False) -> None:
        """Answer a native poll; without an option the vote is taken back."""
        self.world.close_due_polls()
        poll = message.poll
        assert poll, "no poll"
        assert not poll.is_closed, "the poll is closed"
        numbers = tuple(poll.number_of(option) for option in options)
        assert len(numbers) <= 1 or poll.allows_multiple_answers, "one answer only"
        assert self.id not in poll.votes or poll.allows_revoting, "votes are final"
        poll.votes.pop(self.id, None)
        if numbers:
            poll.votes[self.id] = numbers
        _, author = self.world.polls[poll.id]
        if not poll.is_anonymous:
            voter = (
                {"voter_chat": message.chat.as_json(), "user": CHANNEL_SENDER}
                if anonymously
                else {"user": self.as_json()}
            )
            author.hears(
                "poll_answer",
                {
                    "poll_id": poll.id,
                    "option_ids": list(numbers),
                    "option_persistent_ids": [poll.persistent_id(number) for number in numbers],
                    **voter,
                },
                expires=self.world.now() + DAY,
                lane=f"poll {poll.id}",
            )
        self.world.tell_poll(poll)

    # --- coming and going -------------------------------------------------------------------

    def joins(self, group: Shared) -> None:
        """Come in by a link."""
        self.adds(group, self)

    def leaves(self, group: Shared) -> None:
        """Go out."""
        self.removes(group, self)

    def adds(self, group: Shared, other: Account) -> None:
        """Bring somebody in, maybe a bot."""
        group.seat(self, other, "member")
        group.service(self, {"new_chat_members": [other.as_json()]})

    def removes(self, group: Shared, other: Account) -> None:
        """Put somebody out."""
        assert group.has(other), f"{other} is not in {group}"
        leaving = {"left_chat_member": other.as_json()}
        # A bot that is put out of a basic group still hears of it there, but not in a supergroup.
        if group.type == "group":
            group.service(self, leaving)
        group.seat(self, other, "left" if other is self else "kicked")
        if group.type != "group":
            group.service(self, leaving)

    def promotes(
        self, group: Shared, other: Account, *, anonymous: bool = False, can_delete: bool = True
    ) -> None:
        """Make somebody an administrator."""
        group.seat(self, other, "administrator", anonymous=anonymous, can_delete=can_delete)

    def demotes(self, group: Shared, other: Account) -> None:
        """Make somebody a plain member again."""
        group.seat(self, other, "member")

    def blocks(self, bot: Bot) -> None:
        """Hear no more of a bot."""
        self._switches(bot, blocked=True)

    def unblocks(self, bot: Bot) -> None:
        """Hear of it again."""
        self._switches(bot, blocked=False)

    def vanishes(self) -> None:
        """Delete the account."""
        self.gone = True

    def _switches(self, bot: Bot, *, blocked: bool) -> None:
        private = self.world.private(bot, self)
        assert private.blocked != blocked
        private.blocked = blocked
        states = [{"user": bot.as_json(), "status": "member"}]
        states.append({"user": bot.as_json(), "status": "kicked", "until_date": 0})
        old, new = states if blocked else reversed(states)
        bot.hears(
            "my_chat_member",
            {
                "chat": private.as_json(),
                "from": self.as_json(),
                "date": unix(self.world.now()),
                "old_chat_member": old,
                "new_chat_member": new,
            },
            expires=self.world.now() + DAY,
            lane=f"member {self.id}",
        )


def _thread(group: Group, topic: int | None, reply_to: Message | None) -> Json:
    """Where in the group: its topic, or in a supergroup the thread that a reply begins."""
    if topic is None and reply_to and reply_to.in_topic:
        topic = reply_to.topic
    if topic is not None:
        assert topic in group.topics, f"no topic {topic}"
        return {"topic": topic, "in_topic": True}
    if reply_to and group.type == "supergroup" and reply_to.chat is group:
        return {"topic": reply_to.topic or reply_to.id}
    return {}


def _origin(message: Message) -> Json:
    if message.origin:
        return message.origin
    date = unix(message.date)
    if message.sender_chat:
        return {"type": "chat", "date": date, "sender_chat": message.sender_chat.as_json()}
    assert message.sender
    if isinstance(message.sender, Person) and message.sender.hides_forwards:
        return {"type": "hidden_user", "date": date, "sender_user_name": message.sender.name}
    return {"type": "user", "date": date, "sender_user": message.sender.as_json()}
