"""The rooms, who is in them, and the messages there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.bot_api import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bot_api.bots import Bot
    from tests.bot_api.people import Person
    from tests.bot_api.polls import Poll
    from tests.bot_api.world import World

Json = dict[str, Any]

ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
CHANNEL_SENDER: Json = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}
TELEGRAM: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}

_MEDIA = frozenset({"photo", "document", "voice", "video", "animation", "audio"})
"""Beside these the text is a caption."""


def unix(at: datetime) -> int:
    """Whole seconds, as Telegram counts."""
    return int(at.timestamp())


class Account:
    """A person or a bot."""

    is_bot = False

    def __init__(self, world: World, id_: int, name: str) -> None:
        self.world = world
        self.id = id_
        self.name = name

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"

    def as_json(self) -> Json:
        """As a `User`."""
        raise NotImplementedError


@dataclass(eq=False, slots=True, kw_only=True)
class Message:
    """A message as it stands now."""

    chat: Chat
    id: int
    date: datetime
    sender: Account | None
    """Who really wrote it, even where the bot is shown somebody else."""
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    content: Json = field(default_factory=dict)
    """The photo, place, poll or service field that it carries, as JSON."""
    shown_sender: Json | None = None
    """The fake sender of an anonymous admin, a channel, or a linked channel's post."""
    sender_chat: Chat | None = None
    reply_to: Message | None = None
    topic: int | None = None
    in_topic: bool = False
    origin: Json | None = None
    automatic_forward: bool = False
    album: str | None = None
    markup: Json | None = None
    protected: bool = False
    poll: Poll | None = None
    edited: datetime | None = None
    deleted: bool = False
    is_service: bool = False
    turn: int = 0
    """Grows with every post and edit in the whole world."""
    earlier: list[str] = field(default_factory=list)
    """The texts it had before its edits."""

    @property
    def by_bot(self) -> bool:
        """A bot wrote it."""
        return self.sender is not None and self.sender.is_bot

    @property
    def is_media(self) -> bool:
        """Its text is a caption."""
        return not _MEDIA.isdisjoint(self.content)

    @property
    def photo(self) -> bytes | None:
        """Its photo in full size."""
        sizes = self.content.get("photo")
        return self.chat.world.files[sizes[-1]["file_id"]].content if sizes else None

    @property
    def document(self) -> tuple[str, bytes] | None:
        """Its document: what it is called, and what is in it."""
        file = self.content.get("document")
        return file and (file.get("file_name", ""), self.chat.world.files[file["file_id"]].content)

    @property
    def voice(self) -> bytes | None:
        """What was spoken in it."""
        file = self.content.get("voice")
        return file and self.chat.world.files[file["file_id"]].content

    @property
    def buttons(self) -> list[list[str]]:
        """The labels of its inline buttons, row by row."""
        return [[button["text"] for button in row] for row in self.rows]

    @property
    def rows(self) -> list[list[Json]]:
        """Its inline buttons as JSON, row by row."""
        return (self.markup or {}).get("inline_keyboard", [])

    def button(self, wanted: str) -> Json:
        """The inline button with this label, else with this data."""
        every = [button for row in self.rows for button in row]
        for key in ("text", "callback_data"):
            for button in every:
                if button.get(key) == wanted:
                    return button
        raise AssertionError(f"no button {wanted!r} under {self.text!r}, only {self.buttons}")

    def as_json(self, *, quoted: bool = False) -> Json:
        """As a `Message`; a quoted one does not quote in turn."""
        replied = self.reply_to if self.reply_to and not self.reply_to.deleted else None
        where_text = "caption" if self.is_media else "text"
        where_entities = "caption_entities" if self.is_media else "entities"
        maybe = {
            "from": self.shown_sender or (self.sender and self.sender.as_json()),
            "sender_chat": self.sender_chat and self.sender_chat.as_json(),
            "message_thread_id": self.topic,
            "is_topic_message": self.in_topic,
            "forward_origin": self.origin,
            "is_automatic_forward": self.automatic_forward,
            "reply_to_message": replied and not quoted and replied.as_json(quoted=True),
            "edit_date": self.edited and unix(self.edited),
            "media_group_id": self.album,
            "has_protected_content": self.protected,
            **self.content,
            "poll": self.poll and self.poll.as_json(in_message=True),
            where_text: self.text,
            where_entities: self.text and self.entities,
            "reply_markup": self.rows and self.markup,
        }
        return {
            "message_id": self.id,
            "date": unix(self.date),
            "chat": self.chat.as_json(),
            **{name: value for name, value in maybe.items() if value},
        }

    def change(self, *, text: str | None = None, content: Json | None = None) -> None:
        """Its author edits it."""
        world = self.chat.world
        if text is not None:
            self.earlier.append(self.text)
            self.text = text
            self.entities = texts.entities_found_in(text)
        self.content |= content or {}
        self.edited = world.now()
        self.turn = world.next_turn()
        world.changed()


class Chat:
    """A room; `history` holds what was deleted, too."""

    type = ""

    def __init__(self, world: World, id_: int, title: str) -> None:
        self.world = world
        self.id = id_
        self.title = title
        self.username: str | None = None
        self.history: list[Message] = []

    def __repr__(self) -> str:
        return f"<{self.type} {self.title} {self.id}>"

    def as_json(self) -> Json:
        """As a `Chat`."""
        body: Json = {"id": self.id, "type": self.type, "title": self.title}
        if self.username:
            body["username"] = self.username
        return body

    @property
    def messages(self) -> list[Message]:
        """What stands there now, oldest first."""
        return [message for message in self.history if not message.deleted]

    def by(self, account: Account) -> list[Message]:
        """What this account wrote, as it stands now."""
        return [message for message in self.messages if message.sender is account]

    def find(self, id_: int) -> Message | None:
        """The message with this number, unless it was deleted."""
        if 1 <= id_ <= len(self.history) and not self.history[id_ - 1].deleted:
            return self.history[id_ - 1]
        return None

    def post(self, sender: Account | None, **what: Any) -> Message:
        """Add a message, whoever wrote it; bots are not told of it yet."""
        message = Message(
            chat=self,
            id=len(self.history) + 1,
            date=what.pop("date", None) or self.world.now(),
            sender=sender,
            turn=self.world.next_turn(),
            **what,
        )
        self.history.append(message)
        self.world.changed()
        return message

    def service(self, by: Account | None, content: Json, **what: Any) -> Message:
        """Post a service message, and tell it."""
        message = self.post(by, content=content, is_service=True, **what)
        self.world.tell(message)
        return message

    def transcript(self) -> str:
        """The talk as a reader sees it, one message a line."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        for message in self.messages:
            who = message.sender.name if message.sender else self.title
            what = message.text or f"({', '.join(message.content) or 'poll'})"
            rows = "".join(f" [{' | '.join(row)}]" for row in message.buttons)
            yield f"{who}: {what}{rows}"


class Private(Chat):
    """A person alone with a bot, which cannot begin the talk."""

    type = "private"

    def __init__(self, world: World, bot: Bot, person: Person) -> None:
        super().__init__(world, person.id, person.name)
        self.bot = bot
        self.person = person
        self.opened = False
        self.blocked = False

    def as_json(self) -> Json:
        body: Json = {"id": self.id, "type": self.type, "first_name": self.person.name}
        if self.person.username:
            body["username"] = self.person.username
        return body


@dataclass(slots=True, kw_only=True)
class Membership:
    """What somebody is in a group or channel."""

    account: Account
    status: str = "member"
    """creator, administrator, member, left, kicked"""
    anonymous: bool = False
    can_delete: bool = True

    @property
    def present(self) -> bool:
        """They are in the room."""
        return self.status in {"creator", "administrator", "member"}

    @property
    def leads(self) -> bool:
        """They are an administrator."""
        return self.status in {"creator", "administrator"}

    def as_json(self) -> Json:
        """As a `ChatMember`."""
        body: Json = {"status": self.status, "user": self.account.as_json()}
        if self.leads:
            body["is_anonymous"] = self.anonymous
        if self.status == "administrator":
            body |= dict.fromkeys(
                (
                    "can_manage_chat",
                    "can_manage_video_chats",
                    "can_restrict_members",
                    "can_change_info",
                    "can_invite_users",
                    "can_pin_messages",
                ),
                True,
            )
            body |= dict.fromkeys(
                (
                    "can_be_edited",
                    "can_promote_members",
                    "can_post_stories",
                    "can_edit_stories",
                    "can_delete_stories",
                    "can_send_welcome_messages",
                ),
                False,
            )
            body["can_delete_messages"] = self.can_delete
        if self.status == "kicked":
            body["until_date"] = 0
        return body


class Shared(Chat):
    """A chat with members."""

    def __init__(self, world: World, id_: int, title: str) -> None:
        super().__init__(world, id_, title)
        self.members: dict[int, Membership] = {}

    def membership(self, account: Account) -> Membership:
        """What the account is here; `left` if it never was in."""
        return self.members.get(account.id) or Membership(account=account, status="left")

    def has(self, account: Account) -> bool:
        """The account is in here."""
        return self.membership(account).present

    def seat(self, by: Account, account: Account, status: str, **rights: bool) -> None:
        """Change what an account is here, and tell the bots that may know."""
        old = self.membership(account)
        new = Membership(account=account, status=status, **rights)
        self.members[account.id] = new
        self.world.tell_membership(self, by, old, new)


class Group(Shared):
    """A group; a basic one may become a supergroup, under another id."""

    def __init__(self, world: World, title: str, *, supergroup: bool, forum: bool) -> None:
        super().__init__(world, world.new_group_id(supergroup=supergroup), title)
        self.type = "supergroup" if supergroup else "group"
        self.is_forum = forum
        self.topics: dict[int, str] = {}
        self.former: Former | None = None
        """What stood at the old id, after the migration."""
        self.last_bot: Bot | None = None
        """The bot that posted last: a bare /command is meant for it."""
        self.muted: set[int] = set()
        self.forbidden: set[tuple[int, str]] = set()
        """Who may write, but send none of these (photos, documents)."""

    def as_json(self) -> Json:
        body = super().as_json()
        if self.is_forum:
            body["is_forum"] = True
        return body

    def migrates(self, by: Person | None = None) -> None:
        """A basic group becomes a supergroup: a new id, new message numbers, both service messages."""
        assert self.type == "group", f"{self} is a supergroup already"
        former = Former(self)
        self.former = former
        self.world.chats[former.id] = former
        self.id = self.world.new_group_id(supergroup=True)
        self.type = "supergroup"
        self.history = []
        self.world.chats[self.id] = self
        former.service(
            by, {"migrate_to_chat_id": self.id}, shown_sender=None if by else ANONYMOUS_ADMIN
        )
        self.service(
            None,
            {"migrate_from_chat_id": former.id},
            shown_sender=ANONYMOUS_ADMIN,
            sender_chat=self,
        )

    def opens_topic(self, by: Person, name: str) -> int:
        """A new topic of a forum; answers with its message_thread_id."""
        assert self.is_forum, f"{self} is no forum"
        number = len(self.history) + 1
        self.topics[number] = name
        self.service(
            by,
            {"forum_topic_created": {"name": name, "icon_color": 7322096}},
            topic=number,
            in_topic=True,
        )
        return number

    def mutes(self, account: Account) -> None:
        """The account may read, but not write."""
        self.muted.add(account.id)

    def allows_no(self, files: str, account: Account) -> None:
        """The account may write, but send none of these (photos, documents)."""
        self.forbidden.add((account.id, files))

    def is_renamed(self, by: Person, title: str) -> None:
        """Another title, with its service message."""
        self.title = title
        self.service(by, {"new_chat_title": title})


class Former(Shared):
    """The closed old address of a migrated group."""

    type = "group"

    def __init__(self, group: Group) -> None:
        super().__init__(group.world, group.id, group.title)
        self.group = group
        self.members = group.members
        self.history = group.history
        for message in self.history:
            message.chat = self


class Channel(Shared):
    """A channel; its posts also appear in the group that is linked to it."""

    type = "channel"

    def __init__(self, world: World, title: str, linked: Group | None) -> None:
        super().__init__(world, world.new_group_id(supergroup=True), title)
        self.linked = linked

    def posts(self, text: str) -> Message:
        """Post in the channel; answers with the copy in the linked group, if there is one."""
        post = self.post(None, text=text, entities=texts.entities_found_in(text), sender_chat=self)
        self.world.tell(post, "channel_post")
        if not self.linked:
            return post
        copy = self.linked.post(
            None,
            text=text,
            entities=post.entities,
            shown_sender=TELEGRAM,
            sender_chat=self,
            automatic_forward=True,
            origin={
                "type": "channel",
                "date": unix(post.date),
                "chat": self.as_json(),
                "message_id": post.id,
            },
        )
        self.world.tell(copy)
        return copy

    def says(self, group: Group, text: str, *, reply_to: Message | None = None) -> Message:
        """Somebody writes in a group in the channel's name."""
        message = group.post(
            None,
            text=text,
            entities=texts.entities_found_in(text),
            shown_sender=CHANNEL_SENDER,
            sender_chat=self,
            reply_to=reply_to,
        )
        self.world.tell(message)
        return message
