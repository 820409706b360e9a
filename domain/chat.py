"""What can be heard in a room, and what can be said in it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.places.position import Position


@dataclass(frozen=True, slots=True)
class Room:
    """A conversation: the transport that carries it, and its address there."""

    transport: str
    address: str


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever speaks, by the name that the transport knows them under."""

    transport: str
    handle: str


@dataclass(frozen=True, slots=True)
class Raw:
    """A payload as it came, with the little that must be known before it is kept.

    `source` and `key` together are unique; `conversation` is what keeps its order;
    `at` is the message's own date, or the receipt. `fault` says why it cannot be read;
    `place` is its number in the inbox, 0 until it is kept.
    """

    source: str
    key: str
    conversation: str
    at: datetime
    payload: bytes
    fault: str | None = None
    place: int = 0


# --- heard -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One thing that happened outside, told once: `key` is unique per source.

    `at` is fixed when it is kept: the message's own date; for presses and ticks the receipt.
    `heard` is its place in the inbox (0 until it is kept): the later heard wins.
    """

    room: Room
    key: str
    at: datetime
    heard: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken(Incoming):
    """Something that somebody did in a room."""

    sender: Person
    name: str = ""
    """What the transport shows as the sender's name; never a key, never kept in a log."""
    private: bool
    """The room holds the sender and the bot alone."""
    masked: bool = False
    """Said in the name of a group or channel: nobody in particular, never a resident."""
    language: str | None = None
    """The sender's language as the transport knows it (BCP 47)."""
    fleeting: bool = False
    """The name under which the transport knows the sender will be another's tomorrow: what must
    count once a person cannot hang on it."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The message that a text replies to."""

    message: str
    """The transport's own name for it."""
    text: str = ""
    by_bot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Spoken):
    """Somebody sent a message, whatever is in it."""

    message: str
    """The transport's own name for it."""
    addressed: bool = False
    """Meant for the bot: in private, `@bot`, `/command`, or a reply to the bot."""
    quoted: Quoted | None = None
    forwarded_from: str | None = None
    """Who first said it; "" where the transport hides the name; None if not forwarded."""
    edited: bool = False
    """The author changed an earlier message into this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Message):
    """Somebody wrote something."""

    body: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message, before it is fetched."""

    handle: str
    """The transport's own name for it, by which it can be fetched; never shown."""
    unique: str = ""
    """The same for the same file, whoever sends it, where the transport knows."""
    size: int | None = None
    """In bytes, where the transport tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo(Message):
    """Somebody sent a picture, as such or as a file; of an album each comes by itself."""

    file: Attached
    body: str = ""
    """What stands under it."""
    album: str | None = None
    """The same for all pictures of one album."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Message):
    """A document that a person reads, such as a PDF, with the words under it."""

    file: Attached
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice(Message):
    """Somebody spoke: a person must listen."""

    file: Attached
    seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Message):
    """Somebody sent a place: a pin, a venue, or the first point of a live location."""

    position: Position
    title: str = ""
    """The venue's name and address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(Spoken):
    """Somebody pressed a button that we once offered: `action` and what it is `about`."""

    action: str
    about: str
    message: str
    """The transport's own name for the message under which the button stood."""
    query: str
    """What a toast must name so that it answers this press; "" where nothing can."""
    in_words: bool = False
    """There are no buttons there: the option was written, and whoever reads there has read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked(Spoken):
    """Somebody answered a poll of the transport's own, or took their answer back.

    Nobody tells in which room; `room` is where the voter would be written to alone.
    """

    poll: str
    """The transport's own name for it."""
    places: tuple[int, ...]
    """Which options, by their places from 1; none: taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollSeen(Incoming):
    """A poll of the transport's own as it stands; by its heading it can be known again."""

    poll: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard(Spoken):
    """Somebody sent what the bot does not understand yet: a photo, a voice message, a place."""

    what: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Spoken):
    """Somebody came into a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left(Spoken):
    """Somebody went out of a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcomed(Spoken):
    """The bot was let into a room, or its rights there changed."""

    title: str = ""
    reads_all: bool = True
    """The bot hears every message there, not only those meant for it."""
    removes: bool = False
    """The bot may take away what others wrote there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissed(Spoken):
    """The bot was put out of a room, or blocked by the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomFound(Incoming):
    """A group as it is after a start or a gap: who let us in or put us out was not heard."""

    title: str
    inside: bool
    """The bot is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Incoming):
    """The room goes on under another address."""

    to: Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick(Incoming):
    """The clock reached a time that a schedule asked for (`due`); `at` is when it was told."""

    schedule: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage(Incoming):
    """Nothing could be heard on a transport for so long that presses may be lost."""

    transport: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanged(Incoming):
    """A transport's own account came in, was put out, or waits for somebody to scan `code`."""

    transport: str
    state: str
    """`login`, `logout` or `scan`."""
    code: str = ""
    account: str = ""
    """The account's own id."""
    fleeting: bool = False
    """With each login that, and the names of all rooms and people, are others."""


# --- said --------------------------------------------------------------------------------


class Kind(StrEnum):
    """What a message is for; lane, budget and what to do with an unknown outcome follow from it."""

    TOAST = "toast"
    """The little answer to a press; worthless after ten seconds."""
    ANSWER = "answer"
    """Caused by what somebody just did."""
    CARD = "card"
    """A living card: posted once, then edited."""
    RESULT = "result"
    """Results, openings, outages, urgent things: always goes, and is counted."""
    POST = "post"
    """The bot's own word in a group; within the day's budget, never in quiet hours."""
    NOTICE = "notice"
    """The same word to many people, one by one; at most once."""
    REMOVAL = "removal"
    """Somebody's message is taken away: `reply_to` names it, the text is what may stand there."""


Value = str | int
"""What a sentence is filled with; dates and the like are put into words before."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the catalogue and what fills it, before it is put into a language."""

    key: str
    values: tuple[tuple[str, "Value | date | Sentence | tuple[Sentence, ...]"], ...] = ()
    """Names and values; a date or a time (UTC) is put into words where the sentence is."""


@dataclass(frozen=True, slots=True)
class Button:
    """A choice offered under a message; pressing it comes back as a `Press`."""

    label: Sentence
    action: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be kept or printed, as it is handed over."""

    file: str
    """Its name in the file store."""
    name: str
    """What it is called where it is shown, such as `海报.pdf`."""
    media: str
    """Its media type, such as `application/pdf`."""


class Asking(StrEnum):
    """How far a poll of a transport's own has come."""

    OPEN = "open"
    CLOSED = "closed"
    GONE = "gone"
    """Its words are to be seen no more: others stand in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A question that a transport may put as a poll of its own, where it has such polls."""

    title: str
    """Its heading, the same in every language: by it the poll can be known again."""
    options: tuple[Sentence, ...]
    note: Sentence
    """What stands beside it: what it is worth, and who sees whose answer."""
    several: bool
    closes_at: datetime
    asking: Asking = Asking.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """The same in words."""

    title: str
    options: tuple[str, ...]
    note: str
    several: bool
    closes_at: datetime
    asking: Asking = Asking.OPEN


@dataclass(frozen=True, slots=True)
class Openly:
    """What a group may read of something that is for one of them alone: the number it is about."""

    number: int
    room: Room
    """The group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Something to say in a room, not yet in anybody's language."""

    room: Room
    text: Sentence
    kind: Kind = Kind.ANSWER
    buttons: tuple[tuple[Button, ...], ...] = ()
    """Rows of buttons."""
    card: str | None = None
    """The living card that this is the newest state of, such as `proposal:3:42`."""
    reply_to: str | None = None
    """The message it answers, by the transport's own name."""
    query: str | None = None
    """The press that a toast answers."""
    due_at: datetime | None = None
    """Not to be said before."""
    expires_at: datetime | None = None
    """Not worth saying from then on."""
    urgent: bool = False
    """Worth waking a group for."""
    photo: str | None = None
    """The picture that goes with it, by its name in the file store. A card keeps the one it has
    until a state brings another."""
    document: Document | None = None
    """The file that goes with it; never with a card, and never beside a picture."""
    choices: Choices | None = None
    """The same as a poll of the transport's own: it stands for the words and buttons there."""
    mentions: tuple[Person, ...] = ()
    """Who is called by name before the words, where whoever is named is rung."""
    openly: Openly | None = None
    """What may stand in a group where its reader cannot be written to; None: not what it is."""


@dataclass(frozen=True, slots=True)
class Label:
    """A button in words: what comes back when it is pressed is `<action>:<about>`."""

    text: str
    action: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Something to say in a room, in words: what the courier carries."""

    room: Room
    text: str
    key: str = ""
    """The outbox's own name for it: where a transport keeps what it said, it says it once."""
    kind: Kind = Kind.ANSWER
    buttons: tuple[tuple[Label, ...], ...] = field(default=())
    card: str | None = None
    reply_to: str | None = None
    query: str | None = None
    due_at: datetime | None = None
    expires_at: datetime | None = None
    photo: str | None = None
    """The picture that goes with it, by its name in the file store."""
    document: Document | None = None
    """The file that goes with it."""
    choices: Offered | None = None
    """A poll of the transport's own, in the place of the words."""
    mentions: tuple[Person, ...] = ()
    """Who is called by name before the words."""

    @property
    def enclosed(self) -> str | None:
        """What goes with it, picture or document, by its name in the file store."""
        return self.photo if self.document is None else self.document.file
