"""我的数据 as one file: put together part by part outside the conversation, for them alone."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from domain.bundles import A_DAY, TWICE, Bundle, Chapter, Enclosed
from domain.chat import Document, Room, Saying, Text
from domain.fetches import Fetched
from domain.people import Account
from handlers.people import oneself
from handlers.scene import House, Scene
from handlers.wording import bundles as words
from handlers.wording import people as people_words
from handlers.wording.papers import Pen
from storage import UnitOfWork
from storage.attachments import Attachment, What
from storage.naming import naming

Begin = Callable[[], AbstractAsyncContextManager[UnitOfWork]]
"""Opens a transaction."""

_ORDER: Final = re.compile(r"([0-9]{1,18}):([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table, as plain data."""

    table: str
    rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is to be written, and how the rows are read meanwhile."""

    bundle: Bundle
    rows: AsyncIterator[Rows]


# --- asked for, handed over --------------------------------------------------------------


async def my_data(scene: Scene) -> list[Saying]:
    """Everything that we keep of the speaker: as messages, and as one file that comes behind."""
    said = await oneself.my_data(scene)
    if not scene.spoken.private:
        return said
    resident = (await scene.account()).resident
    asked = await scene.uow.attachments.bundles_since(resident, scene.at - A_DAY)
    if asked >= TWICE:
        return [*said, scene.answer(words.not_again_today())]
    await scene.uow.attachments.bundle(scene.room, 0, sender=resident, at=scene.at)
    return [*said, scene.answer(words.being_made())]


async def made(scene: Scene, told: Fetched) -> list[Saying]:
    """It is there, or cannot be made."""
    file = await scene.uow.attachments.get(told.attachment)
    if file is None:
        return []
    if file.original is None or file.name is None or file.media is None:
        return [Saying(room=scene.room, text=words.not_made())]
    document = Document(file.original, file.name, file.media)
    return [Saying(room=scene.room, text=words.here(), document=document)]


# --- put together ------------------------------------------------------------------------


async def gathered(begin: Begin, order: str, room: Room, at: datetime, house: House) -> Gathered:
    """What is kept of whoever the order names, to be handed over in their private room.

    Raises `LookupError` where there is nobody: they were forgotten meanwhile.
    """
    resident, first = _read(order)
    async with begin() as uow:
        account = next(
            (each for each in await uow.accounts.of(resident) if each.private == room), None
        )
        if account is None:
            raise LookupError(order)
        bundle = await _written(uow, account, room, first, at, house)
    return Gathered(bundle, _rows(begin, account.resident, house))


def _read(order: str) -> tuple[int, int]:
    found = _ORDER.fullmatch(order)
    assert found is not None, "an order is written by `Attachments.bundle`"
    return int(found[1]), int(found[2])


async def _written(
    uow: UnitOfWork, account: Account, room: Room, first: int, at: datetime, house: House
) -> Bundle:
    chatroom = await uow.rooms.get(room)
    language = (chatroom and chatroom.language) or house.language
    pen = Pen(language, house.zone)
    spoken = Text(
        room=room, key="", at=at, sender=account.person, private=True, body="", message=""
    )
    scene = Scene(spoken, uow, house)
    kept = {} if first else await oneself.kept(scene, whole=True)
    chapters = [
        _chapter(pen(people_words.data(kind, lines))) for kind, lines in kept.items() if lines
    ]
    sent = await uow.attachments.sent_by(account.resident)
    return Bundle(
        language=language,
        name=pen(words.file_name()),
        page=pen(words.page_name()),
        title=pen(words.title()),
        about=pen(words.about(at, len(sent))),
        chapters=(*chapters, _chapter(pen(words.left_out()))),
        files=tuple(_enclosed(pen, place, each) for place, each in enumerate(sent, 1)),
        first=first,
    )


def _chapter(text: str) -> Chapter:
    title, *lines = (line.strip() for line in text.splitlines())
    return Chapter(title, tuple(line for line in lines if line))


def _enclosed(pen: Pen, place: int, sent: Attachment) -> Enclosed:
    stem = (
        f"{pen(words.folder(sent.what.value))}/{place:03} {sent.at.astimezone(pen.zone):%Y-%m-%d}"
    )
    file = sent.original or sent.shown or next(iter(sorted(sent.files)))
    picture = sent.what is What.PICTURE
    return Enclosed(stem, file, "" if picture else sent.media or "application/octet-stream")


async def _rows(begin: Begin, resident: int, house: House) -> AsyncIterator[Rows]:
    """Every row that names them, table by table; between two parts others have their turn."""
    async with begin() as uow:
        people = [account.person for account in await uow.accounts.of(resident)]
    for table in naming():
        after: tuple[Any, ...] | None = None
        goes_on = True
        while goes_on:
            async with begin() as uow:
                rows, after = await uow.naming.part(table, resident, people, house.zone, after)
            if rows:
                yield Rows(table.name, rows)
            goes_on = after is not None
