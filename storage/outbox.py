"""What is to be said: kept with the change that caused it, until the courier has said it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    Column,
    Index,
    Insert,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError

from domain.chat import Asking, Document, Kind, Label, Offered, Outgoing, Person, Room
from domain.people import called_in
from storage.base import Fields, Instant, Json, Number, RoomColumn, metadata
from storage.bulk import Finish, bulk, plainly
from storage.direct import Direct
from storage.keyring import KeyIsMissing, SealIsBroken, keyring_of
from storage.keys import Keys, keyed
from storage.remembered import Remembered, Work


class Stage(IntEnum):
    """How far a message has come."""

    WAITING = 0
    SENDING = 1
    SENT = 2
    DROPPED = 3
    UNKNOWN = 4
    """Perhaps said; saying it again might be once too often."""


class Lane(IntEnum):
    """What goes first: answers never wait behind announcements."""

    TOASTS = 0
    ANSWERS = 1
    REST = 2


LANES = {
    Kind.TOAST: Lane.TOASTS,
    Kind.ANSWER: Lane.ANSWERS,
    Kind.RESULT: Lane.ANSWERS,
    Kind.REMOVAL: Lane.ANSWERS,
    Kind.CARD: Lane.REST,
    Kind.POST: Lane.REST,
    Kind.NOTICE: Lane.REST,
}

outbox = Table(
    "outbox",
    metadata,
    Column("id", Number, primary_key=True),
    Column("room", RoomColumn, nullable=False),
    Column("lane", SmallInteger, nullable=False),
    Column("kind", String, nullable=False),
    Column("card", String),
    Column("text", Text, nullable=False),
    Column("buttons", Json),
    Column("reply_to", String),
    Column("query", String),
    Column("photo", String),
    Column("document", Json),
    Column("choices", Json),
    Column("mentions", Json),
    Column("cause", Number, nullable=False),
    Column("born_at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("expires_at", Instant),
    Column("stage", SmallInteger, nullable=False, server_default=text("0")),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("settled_at", Instant),
    Column("why", String),
)
# Written out, not bound: only then do both databases see that the small indexes below will do.
_WAITING = outbox.c.stage == literal_column(str(int(Stage.WAITING)))
Index(
    "ix_outbox_waiting",
    outbox.c.lane,
    outbox.c.id,
    sqlite_where=_WAITING,
    postgresql_where=_WAITING,
)
_NEWEST = and_(_WAITING, outbox.c.card.is_not(None))
Index(
    "uq_outbox_newest_card",
    outbox.c.room,
    outbox.c.card,
    unique=True,
    sqlite_where=_NEWEST,
    postgresql_where=_NEWEST,
)
_TRAVELLING = outbox.c.stage == literal_column(str(int(Stage.SENDING)))
Index(
    "ix_outbox_travelling",
    outbox.c.room,
    outbox.c.card,
    sqlite_where=_TRAVELLING,
    postgresql_where=_TRAVELLING,
)

cards = Table(
    "cards",
    metadata,
    Column("room", RoomColumn, primary_key=True),
    Column("card", String, primary_key=True),
    Column("message", String, nullable=False),
    Index("ix_cards_room_message", "room", "message"),
)
"""Which message in a room is which card, by the transport's own name for the message."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A card as it stands in a room."""

    room: Room
    card: str
    message: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in the courier's hand: `edits` names the message that it changes."""

    id: int
    lane: Lane
    message: Outgoing
    edits: str | None
    attempts: int
    """How often it was tried and nobody knows what came of it."""
    born_at: datetime
    cause: int
    """The place in the inbox of what it answers."""


_TEXT: Final = b"outbox.text"
"""To what the words are bound that are sealed while they wait."""
_FORGOTTEN: dict[str, Any] = {"text": "", "buttons": None, "choices": None, "mentions": None}
"""What is settled keeps no words."""
_ANY_AT_ONCE = select(outbox.c.id).where(_WAITING, outbox.c.due_at.is_(None)).limit(1)
_SOONEST = select(func.min(outbox.c.due_at)).where(_WAITING)


@cache
def _coming(*, on_postgresql: bool) -> tuple[Direct, Keys]:
    """Those of these cards of which a state waits or travels."""
    these = keyed((outbox.c.room, outbox.c.card), on_postgresql=on_postgresql)
    card = select(outbox.c.room, outbox.c.card).where(these.among)
    both = card.where(_NEWEST).union_all(card.where(_TRAVELLING))
    return Direct(both, on_postgresql=on_postgresql), these


@cache
def _sayable(
    transports: tuple[str, ...], *, held: bool, behind: bool, on_postgresql: bool
) -> tuple[Direct, Keys]:
    """What may be said now, lane by lane, oldest first; save in rooms, after a letter."""
    now, lane = bindparam("now", type_=Instant), outbox.c.lane
    open_ = [
        and_(
            func.substr(outbox.c.room, 1, len(name) + 1) == f"{name}:",
            lane <= bindparam(f"last_{name}", type_=SmallInteger),
        )
        for name in transports
    ]
    waiting = (
        select(outbox, cards.c.message.label("edits"))
        .outerjoin(cards, and_(cards.c.room == outbox.c.room, cards.c.card == outbox.c.card))
        .where(_WAITING, or_(outbox.c.due_at.is_(None), outbox.c.due_at <= now))
        .where(or_(outbox.c.expires_at.is_(None), outbox.c.expires_at > now))
        .where(lane <= bindparam("last", type_=SmallInteger), or_(*open_))
        .order_by(lane, outbox.c.id)
        .limit(bindparam("most", type_=Integer))
    )
    rooms = keyed((outbox.c.room,), on_postgresql=on_postgresql)
    if held:
        waiting = waiting.where(or_(lane == Lane.TOASTS, not_(rooms.among)))
    if behind:
        here, id_ = bindparam("lane", type_=SmallInteger), bindparam("id", type_=Number)
        waiting = waiting.where(or_(and_(lane == here, outbox.c.id > id_), lane > here))
    return Direct(waiting, on_postgresql=on_postgresql), rooms


@cache
def _leaving(*, on_postgresql: bool) -> tuple[Direct, Keys]:
    """These travel now, if they still wait."""
    these = keyed((outbox.c.id,), on_postgresql=on_postgresql)
    leaving = update(outbox).where(these.among, _WAITING).values(stage=Stage.SENDING)
    return Direct(leaving.returning(*outbox.columns), on_postgresql=on_postgresql), these


@cache
def _settled(*, on_postgresql: bool) -> tuple[Direct, Keys]:
    """These are settled, and their words forgotten."""
    these = keyed((outbox.c.id,), on_postgresql=on_postgresql)
    settled = update(outbox).where(these.among)
    how = {
        "stage": bindparam("how", type_=SmallInteger),
        "settled_at": bindparam("at", type_=Instant),
        "why": bindparam("because", type_=String),
    }
    forgotten = settled.values(**how, **_FORGOTTEN)
    return Direct(forgotten, on_postgresql=on_postgresql), these


class Outbox:
    """The outbox, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._keyring = keyring_of(work.connection.dialect)
        self._cards: Remembered[tuple[Room, str], Posted] = Remembered(
            work, cards, row=_card_row, value=_card
        )

    async def put(self, messages: Iterable[tuple[Outgoing, int]], at: datetime) -> None:
        """Say these once the transaction holds, each with the inbox id that caused it.

        Of a card only the newest state waits; a state that is already travelling is followed.
        """
        plain: list[dict[str, object]] = []
        newest: dict[tuple[Room, str], dict[str, object]] = {}
        for message, cause in messages:
            row = _row(message, cause, at)
            if called_in(message.room) is not None:  # it may wait for days
                row["text"] = self._keyring.sealed_text(message.text, _TEXT)
            if message.card is None:
                plain.append(row)
            else:
                newest[message.room, message.card] = row
        await self._insert(plain, plainly)
        await self._insert(list(newest.values()), _newest_state)

    async def _insert(self, rows: list[dict[str, object]], finish: Finish) -> None:
        if rows:
            told = bulk(outbox, tuple(rows[0]), finish, on_postgresql=self._work.postgresql)
            await told.insert(await self._work.driver(), rows)

    async def foresee_cards(self, keys: Iterable[tuple[Room, str]]) -> None:
        """Look up in one query where these cards stand."""
        await self._cards.foresee(keys)

    async def standing(self, keys: Collection[tuple[Room, str]]) -> set[tuple[Room, str]]:
        """Which of these cards their rooms have, or are about to get: a new state is an edit."""
        await self.foresee_cards(keys)
        there = {key for key in keys if self._cards.known(key) is not None}
        others = [(room, card) for room, card in keys if (room, card) not in there]
        if others:
            coming, these = _coming(on_postgresql=self._work.postgresql)
            rows = await coming.rows(await self._work.driver(), these.of(others))
            there.update((row.room, row.card) for row in rows)
        return there

    async def posted(self, room: Room, card: str) -> Posted | None:
        """Where the card stands in the room, if it was ever posted there."""
        return await self._cards.get((room, card))

    async def card_of(self, room: Room, message: str) -> str | None:
        """Which card that message is."""
        found = await self._cards.where(cards.c.room == room, cards.c.message == message)
        return found[0].card if found else None

    async def ready(
        self,
        now: datetime,
        limit: int,
        *,
        lanes: Mapping[str, Lane],
        not_in: Collection[Room] = (),
        behind: Letter | None = None,
    ) -> list[Letter]:
        """What may be said now, lane by lane, oldest first, save in the rooms named.

        `lanes`: the last lane that is open on each transport; the others say nothing now.
        `behind`: the letter after which to look on.
        """
        held = bool(not_in)
        waiting, rooms = _sayable(
            tuple(lanes),
            held=held,
            behind=behind is not None,
            on_postgresql=self._work.postgresql,
        )
        asked: dict[str, object] = {f"last_{name}": last for name, last in lanes.items()}
        asked |= {"now": now, "most": limit, "last": max(lanes.values())}
        if held:
            asked |= rooms.of(not_in)
        if behind is not None:
            asked |= {"lane": behind.lane, "id": behind.id}
        rows = await waiting.rows(await self._work.driver(), asked)
        return [_letter(row) for row in rows]

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next message may be said: `now` or earlier where one only waits for its turn."""
        if await self._work.connection.scalar(_ANY_AT_ONCE) is not None:
            return now  # as nearly always, and then not all that waits is looked through
        return await self._work.connection.scalar(_SOONEST)

    async def sending(self, letters: Sequence[Letter]) -> list[Letter]:
        """They are about to travel: committed before the first byte leaves.

        Answers with the letters as they stand: since they were read, another transaction may have
        put a newer state of a card in the place of the one that waited.
        """
        if not letters:
            return []
        leaving, these = _leaving(on_postgresql=self._work.postgresql)
        known = these.of([each.id for each in letters])
        rows = await leaving.rows(await self._work.driver(), known)
        messages = {row.id: _message(row) for row in rows}
        return [
            replace(letter, message=messages[letter.id])
            for letter in letters
            if letter.id in messages
        ]

    async def travelling(self) -> list[Letter]:
        """What was on its way when the bot last stopped: nobody knows whether it arrived."""
        rows = await self._work.connection.execute(
            select(outbox, cards.c.message.label("edits"))
            .outerjoin(cards, and_(cards.c.room == outbox.c.room, cards.c.card == outbox.c.card))
            .where(outbox.c.stage == Stage.SENDING)
            .order_by(outbox.c.id)
        )
        return [_letter(row) for row in rows]

    async def sent(self, letters: Sequence[tuple[Letter, str]], at: datetime) -> None:
        """They were said: note the receipt of each card, and forget the words."""
        await self._settle([letter.id for letter, _ in letters], Stage.SENT, at)
        for letter, receipt in letters:
            if letter.message.card is not None and receipt:
                self._cards.put(Posted(letter.message.room, letter.message.card, receipt))
        await self._work.flush()

    async def drop(self, ids: Sequence[int], at: datetime, why: str) -> None:
        """They will never be said; the words are forgotten, the reason is kept."""
        await self._settle(ids, Stage.DROPPED, at, why)

    async def unknown(self, ids: Sequence[int], at: datetime) -> None:
        """Perhaps they were said; the operator is told how many."""
        await self._settle(ids, Stage.UNKNOWN, at, "unknown outcome")

    async def again(self, letter: Letter, due_at: datetime | None, *, tried: bool = False) -> None:
        """Back to waiting; a card of which a newer state waits meanwhile gives way to that.

        `tried`: nobody knows what came of it, and that is counted.
        """
        attempts = letter.attempts + (1 if tried else 0)
        back = update(outbox).where(outbox.c.id == letter.id)
        back = back.values(stage=Stage.WAITING, due_at=due_at, attempts=attempts)
        try:
            async with self._work.connection.begin_nested():
                await self._work.connection.execute(back)
        except IntegrityError:  # only one state of a card can wait: the newer one is there
            await self._work.connection.execute(delete(outbox).where(outbox.c.id == letter.id))
            await self._hand_on(letter.message, attempts)

    async def without_file(self, letter: Letter, text: str) -> None:
        """Back to waiting, in these words and without what went with it."""
        row = outbox.c.id == letter.id
        bare = update(outbox).where(row).values(text=text, photo=None, document=None)
        await self._work.connection.execute(bare)
        await self.again(letter, letter.message.due_at)

    async def _hand_on(self, message: Outgoing, attempts: int) -> None:
        """The state that waits counts the tries of the one that gave way, and shows its picture.

        Its own picture comes first.
        """
        follows = update(outbox).where(
            _WAITING, outbox.c.room == message.room, outbox.c.card == message.card
        )
        await self._work.connection.execute(
            follows.values(
                attempts=outbox.c.attempts + attempts,
                photo=func.coalesce(outbox.c.photo, message.photo),
            )
        )

    async def forget_card(self, room: Room, card: str) -> None:
        """The message is gone: the next state is posted anew."""
        self._cards.drop((room, card))
        await self._work.flush()

    async def make_way(self, old: Room, new: Room) -> None:
        """A room is about to move: of the states of a card that wait at both, the newest stays."""
        later = outbox.alias()
        superseded = exists().where(
            later.c.stage == Stage.WAITING,
            later.c.room.in_((old, new)),
            later.c.card == outbox.c.card,
            later.c.id > outbox.c.id,
        )
        await self._work.connection.execute(
            delete(outbox).where(_WAITING, outbox.c.room.in_((old, new)), superseded)
        )

    async def waits_since(self, room: Room, since: datetime) -> bool:
        """Whether something waits for this room that was said since then."""
        found = select(outbox.c.id).where(
            _WAITING, outbox.c.room == room, outbox.c.born_at >= since
        )
        return await self._work.connection.scalar(found.limit(1)) is not None

    async def waiting_in(self, rooms: Collection[Room]) -> list[tuple[Room, int, str]]:
        """What certainly was not said yet in these: where, to what it is the answer, its words."""
        if not rooms:
            return []
        told = select(outbox.c.room, outbox.c.cause, outbox.c.text)
        waits = told.where(_WAITING, outbox.c.attempts == 0, outbox.c.room.in_(rooms))
        return [tuple(row) for row in await self._work.connection.execute(waits)]

    async def release(self, old: Room, new: Room) -> bool:
        """What waited for `old` is said in `new` now; whether there was anything.

        What was sealed under a key that is gone since is gone with it.
        """
        await self.make_way(old, new)
        here = select(outbox.c.id, outbox.c.text).where(_WAITING, outbox.c.room == old)
        rows = (await self._work.connection.execute(here)).all()
        for row in rows:
            try:
                words = self._keyring.opened_text(row.text, _TEXT)
            except (KeyIsMissing, SealIsBroken):
                gone = delete(outbox).where(outbox.c.id == row.id)
                await self._work.connection.execute(gone)
            else:
                said = update(outbox).where(outbox.c.id == row.id)
                said = said.values(room=new, text=words, due_at=None)
                await self._work.connection.execute(said)
        return bool(rows)

    async def drop_waiting(self, room: Room, at: datetime, why: str) -> int:
        """Nothing more can be said in this room."""
        stopped = update(outbox).where(_WAITING, outbox.c.room == room)
        done = await self._work.connection.execute(
            stopped.values(stage=Stage.DROPPED, settled_at=at, why=why, **_FORGOTTEN)
        )
        return done.rowcount

    async def forget_cards(self, room: Room) -> None:
        """Which cards stand in a room is forgotten, with whoever it was alone with."""
        await self._work.flush()
        await self._work.before_writing()
        await self._work.connection.execute(delete(cards).where(cards.c.room == room))

    async def expire(self, now: datetime) -> int:
        """Drop what is no longer worth saying."""
        late = update(outbox).where(_WAITING, outbox.c.expires_at <= now)
        done = await self._work.connection.execute(
            late.values(stage=Stage.DROPPED, settled_at=now, why="expired", **_FORGOTTEN)
        )
        return done.rowcount

    async def said_since(self, transport: str, since: datetime, *, most: int) -> list[datetime]:
        """When the newest of what was said on a transport was, or may have been: oldest first.

        Reads the whole table: for a start, not for the day's work.
        """
        rows = await self._work.connection.scalars(
            select(outbox.c.settled_at)
            .where(outbox.c.stage.in_((Stage.SENT, Stage.UNKNOWN)))
            .where(outbox.c.settled_at > since)
            .where(func.substr(outbox.c.room, 1, len(transport) + 1) == f"{transport}:")
            .order_by(outbox.c.settled_at.desc())
            .limit(most)
        )
        return list(rows)[::-1]

    async def counts(self) -> dict[Stage, int]:
        """How many messages stand at each stage."""
        rows = await self._work.connection.execute(
            select(outbox.c.stage, func.count().label("n")).group_by(outbox.c.stage)
        )
        return {Stage(row.stage): row.n for row in rows}

    async def forget(self, now: datetime) -> int:
        """Let go of what was settled 48 hours ago.

        Ids are given in the order of time: this reads the oldest rows, of which nearly all go, and
        no index that every message would pay.
        """
        long_ago = now - timedelta(hours=48)
        since = select(outbox.c.id).where(outbox.c.born_at >= long_ago).order_by(outbox.c.id)
        first = await self._work.connection.scalar(since.limit(1))
        old = delete(outbox).where(outbox.c.settled_at < long_ago)
        if first is not None:
            old = old.where(outbox.c.id < first)
        return (await self._work.connection.execute(old)).rowcount

    async def _settle(
        self, ids: Sequence[int], stage: Stage, at: datetime, why: str | None = None
    ) -> None:
        if ids:
            settled, these = _settled(on_postgresql=self._work.postgresql)
            how = {"how": stage, "at": at, "because": why}
            await settled.rows(await self._work.driver(), how | these.of(ids))


def _newest_state(insert: Any) -> Insert:
    """A state that waits already gives way; when and under what it may be said, it had settled."""
    names = ("lane", "kind", "text", "buttons", "choices", "query")
    names += ("cause", "born_at", "expires_at")
    return insert.on_conflict_do_update(
        index_elements=["room", "card"],
        index_where=_NEWEST,
        set_={
            **{name: insert.excluded[name] for name in names},
            "photo": func.coalesce(insert.excluded.photo, outbox.c.photo),  # kept till another
        },
    )


def _row(message: Outgoing, cause: int, at: datetime) -> dict[str, object]:
    return {
        "room": message.room,
        "lane": LANES[message.kind],
        "kind": message.kind.value,
        "card": message.card,
        "text": message.text,
        "buttons": [[(b.text, b.action, b.about) for b in row] for row in message.buttons] or None,
        "reply_to": message.reply_to,
        "query": message.query,
        "photo": message.photo,
        "document": message.document and astuple(message.document),
        "choices": message.choices and _choices_row(message.choices),
        "mentions": [astuple(each) for each in message.mentions] or None,
        "cause": cause,
        "born_at": at,
        "due_at": message.due_at,
        "expires_at": message.expires_at,
    }


def _letter(row: Fields) -> Letter:
    return Letter(
        row.id,
        Lane(row.lane),
        _message(row),
        row.edits,
        row.attempts,
        row.born_at,
        row.cause,
    )


def _message(row: Fields) -> Outgoing:
    return Outgoing(
        room=row.room,
        text=row.text,
        key=f"{row.id}@{row.born_at.timestamp():.6f}",  # numbers recur once rows are forgotten
        kind=Kind(row.kind),
        buttons=tuple(tuple(Label(*label) for label in line) for line in row.buttons or ()),
        card=row.card,
        reply_to=row.reply_to,
        query=row.query,
        due_at=row.due_at,
        expires_at=row.expires_at,
        photo=row.photo,
        document=row.document and Document(*row.document),
        choices=row.choices and _choices(row.choices),
        mentions=tuple(Person(*each) for each in row.mentions or ()),
    )


def _choices_row(choices: Offered) -> dict[str, object]:
    return {
        "title": choices.title,
        "options": list(choices.options),
        "note": choices.note,
        "several": choices.several,
        "closes_at": choices.closes_at.isoformat(),
        "asking": choices.asking.value,
    }


def _choices(row: dict[str, Any]) -> Offered:
    return Offered(
        title=row["title"],
        options=tuple(row["options"]),
        note=row["note"],
        several=row["several"],
        closes_at=datetime.fromisoformat(row["closes_at"]),
        asking=Asking(row["asking"]),
    )


def _card_row(posted: Posted) -> dict[str, object]:
    return {"room": posted.room, "card": posted.card, "message": posted.message}


def _card(row: Fields) -> Posted:
    return Posted(row.room, row.card, row.message)
