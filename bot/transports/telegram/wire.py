"""What Telegram's updates look like: of each, only the fields that mean something to us."""

from typing import Annotated

from msgspec import Meta, Raw, Struct, field
from msgspec.json import Decoder

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "poll",
    "poll_answer",
)

# Up to the year 2100: a date that no calendar can hold must not get past the door.
Seconds = Annotated[int, Meta(ge=0, le=4_102_444_800)]

# Numbers that every database holds.
Bytes = Annotated[int, Meta(ge=0, lt=2**53)]
Duration = Annotated[int, Meta(ge=0, lt=2**31)]

Place = Annotated[int, Meta(ge=0, lt=100)]
"""An option's, from 0."""

NOTHING = Raw()
"""A field that did not come, and false. What is asked only whether it is there is not decoded."""


class User(Struct, frozen=True, gc=False):
    """A person or a bot."""

    id: int
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""
    language_code: str | None = None


class Chat(Struct, frozen=True, gc=False):
    """Where something was said."""

    id: int
    type: str = ""
    title: str = ""


class Origin(Struct, frozen=True, gc=False):
    """Who first said what is forwarded: a user, a hidden user, a chat or a channel."""

    sender_user: User | None = None
    sender_user_name: str = ""
    sender_chat: Chat | None = None
    chat: Chat | None = None


class Replied(Struct, frozen=True, gc=False):
    """The message that another replies to."""

    message_id: int
    sender: User | None = field(name="from", default=None)
    text: str = ""
    caption: str = ""
    forum_topic_created: Raw = NOTHING


class Message(Struct, frozen=True, gc=False):
    """Something written, sent, or told by Telegram itself about a chat."""

    message_id: int
    date: Seconds
    chat: Chat
    sender: User | None = field(name="from", default=None)
    edit_date: Seconds | None = None
    text: str | None = None
    caption: str = ""
    media_group_id: str | None = None
    sender_chat: Raw = NOTHING
    is_automatic_forward: bool = False
    forward_origin: Origin | None = None
    reply_to_message: Replied | None = None
    new_chat_members: list[User] | None = None
    left_chat_member: User | None = None
    migrate_to_chat_id: int | None = None
    migrate_from_chat_id: int | None = None
    animation: Raw = NOTHING
    audio: Raw = NOTHING
    checklist: Raw = NOTHING
    contact: Raw = NOTHING
    dice: Raw = NOTHING
    document: Raw = NOTHING
    live_photo: Raw = NOTHING
    location: Raw = NOTHING
    paid_media: Raw = NOTHING
    photo: Raw = NOTHING
    poll: Raw = NOTHING
    sticker: Raw = NOTHING
    story: Raw = NOTHING
    venue: Raw = NOTHING
    video: Raw = NOTHING
    video_note: Raw = NOTHING
    voice: Raw = NOTHING


class Carrier(Struct, frozen=True, gc=False):
    """The message under which a button stood, however old: Telegram may withhold the rest."""

    message_id: int
    chat: Chat


class Size(Struct, frozen=True, gc=False):
    """One of the sizes in which Telegram keeps a photo."""

    file_id: str
    file_unique_id: str = ""
    width: int = 0
    height: int = 0
    file_size: Bytes | None = None


class File(Struct, frozen=True, gc=False):
    """A document, a voice message or a piece of audio."""

    file_id: str
    file_unique_id: str = ""
    file_name: str = ""
    mime_type: str = ""
    file_size: Bytes | None = None
    duration: Duration = 0


class Location(Struct, frozen=True, gc=False):
    """A point in WGS-84, in degrees."""

    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]


class Venue(Struct, frozen=True, gc=False):
    """A place with a name."""

    location: Location
    title: str = ""
    address: str = ""


class CallbackQuery(Struct, frozen=True, gc=False):
    """A button was pressed."""

    id: str
    sender: User = field(name="from")
    message: Carrier | None = None
    data: str | None = None


class Member(Struct, frozen=True, gc=False):
    """How somebody stands in a chat."""

    user: User
    status: str
    is_member: bool = False
    can_delete_messages: bool = False

    @property
    def inside(self) -> bool:
        """In the chat, whatever the rights there."""
        return self.leading or self.status == "member" or self.is_member

    @property
    def leading(self) -> bool:
        """An administrator, or the owner."""
        return self.status in {"administrator", "creator"}

    @property
    def removes(self) -> bool:
        """Whether they may take away what others wrote there."""
        return self.leading and self.can_delete_messages


class ChatMemberUpdated(Struct, frozen=True, gc=False):
    """Somebody's standing in a chat changed."""

    chat: Chat
    date: Seconds
    old_chat_member: Member
    new_chat_member: Member
    sender: User = field(name="from")


class Poll(Struct, frozen=True, gc=False):
    """One of Telegram's own polls as it stands."""

    id: str
    question: str = ""


class PollAnswer(Struct, frozen=True, gc=False):
    """Somebody answered one of Telegram's own polls; without options: took the answer back."""

    poll_id: str
    option_ids: list[Place] = []
    user: User | None = None
    voter_chat: Raw = NOTHING


class Update(Struct, frozen=True, gc=False):
    """One thing that happened; at most one of the fields has come."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: ChatMemberUpdated | None = None
    chat_member: ChatMemberUpdated | None = None
    poll: Poll | None = None
    poll_answer: PollAnswer | None = None


class Batch(Struct, frozen=True, gc=False):
    """The answer to getUpdates, each update left as it came."""

    result: list[Raw]


class ResponseParameters(Struct, frozen=True, gc=False):
    """What Telegram adds to a refusal."""

    retry_after: float = 1


class Failure(Struct, frozen=True, gc=False):
    """The answer to a method that Telegram did not carry out."""

    description: str = ""
    parameters: ResponseParameters = ResponseParameters()


class Found(Struct, frozen=True, gc=False):
    """Where a file can be fetched, if anywhere."""

    file_path: str = ""
    file_size: int | None = None


class FoundAnswer(Struct, frozen=True, gc=False):
    """The answer to getFile."""

    result: Found


UPDATE, BATCH, FAILURE = Decoder(Update), Decoder(Batch), Decoder(Failure)
SIZES, FILE, LOCATION, VENUE = Decoder(list[Size]), Decoder(File), Decoder(Location), Decoder(Venue)
FOUND = Decoder(FoundAnswer)
