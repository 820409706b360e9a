"""The road of a file: fetched, prepared, kept and told; once in effect, and never lost."""

import asyncio
import io
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest

from bot import bundles
from bot.fetcher import GIVES_UP, Fetcher
from bot.pictures import Darkroom
from bot.transports.transport import FetchLater, FileIsGone
from domain import fetches
from domain.bundles import Bundle, Enclosed
from domain.calendars import Entry
from domain.chat import Attached, Room
from domain.papers import Ordered
from domain.pictures import Unfit
from domain.places.chart import Chart, Mark, Words
from domain.places.position import Position
from handlers.people.bundling import Gathered, Rows
from storage.attachments import State, What
from storage.files import FilesAway, files_at, named
from tests import databases
from tests.crashes.lives import Crash, Fate, Fragile
from tests.makers import NOON
from tests.papers import NEEDS, POSTER
from tests.shelves import Shelf
from tests.snapshots import packed, street
from tests.town import Town, TownLine
from tests.voices import ogg

PHOTO = packed(street(), quality=90)
ROOM = Room("town", "王阿姨")


@pytest.fixture
def town(time):
    town = Town(time)
    town.sent["photo"] = PHOTO
    return town


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
async def darkroom():
    room = Darkroom()
    yield room
    await room.close()


async def charted(uow, community, at):
    """A map of what the town has not yet: a community, and what is broken there."""
    del uow
    title = f"{community}号社区"
    words = Words(title, at.isoformat(), "办理中", "已过期限", "多次", "图外：", "北")
    return Chart(words, (), (Mark(17, Position(32_960_000, 117_350_000)),))


ORDERED = {
    "poster:3:12": Ordered("海报", POSTER),
    "needs:3:12": Ordered("需求清单", NEEDS.table()),
    "entry:3:12": Ordered(
        "见面会",
        Entry(uid="12@stool", starts_at=NOON, ends_at=NOON, changed_at=NOON, title="见面会"),
    ),
}


async def ordered(uow, handle, at):
    """The papers that the town knows of."""
    del uow, at
    return ORDERED.get(handle)


def hours_of_talk():
    """A voice message that is as long as one part may be, made when it is needed."""
    return b"OggS" + bytes(bundles.MOST)


async def gathered(begin, order, room, at):
    """What the town keeps of 王阿姨: a long voice message of hers, and a photo."""
    del begin, room, at
    if order == "9:0":
        raise LookupError(order)

    async def rows():
        yield Rows("supports", [{"number": 12}])

    files = (
        Enclosed("语音/1", named(hours_of_talk()), "audio/ogg"),
        Enclosed("照片/2", named(PHOTO), ""),
    )
    bundle = Bundle(language="zh-CN", name="我的数据", page="我的数据.html", title="", about="",
                    chapters=(), files=files, first=int(order.partition(":")[2]))  # fmt: skip
    return Gathered(bundle, rows())


MADE = {
    "chart": charted,
    "paper": ordered,
    "gather": gathered,
    "zone": ZoneInfo("Asia/Shanghai"),
}
"""What is made here, of what the town knows."""


@pytest.fixture
def fetcher(sqlite_storage, town, shelf, darkroom):
    line = {"town": TownLine(town)}
    return Fetcher(sqlite_storage, line, shelf, darkroom, town.time, **MADE)


async def want(storage, town, handle="photo", what=What.PICTURE):
    async with storage.begin() as uow:
        return await uow.attachments.want(
            ROOM, Attached(handle, "u"), what, sender=None, at=town.time.now()
        )


async def there(storage, attachment):
    async with storage.begin() as uow:
        return await uow.attachments.get(attachment.id)


async def told(storage, time):
    async with storage.begin() as uow:
        kept = await uow.inbox.claim(100, time.now())
    return [fetches.heard(each.raw) for each in kept]


async def test_a_photo_is_kept_as_it_came_and_as_it_may_be_shown_and_the_room_is_told(
    sqlite_storage, town, shelf, fetcher
):
    attachment = await want(sqlite_storage, town)
    assert await fetcher.fetch() == 1
    done = await there(sqlite_storage, attachment)
    assert done.state is State.FETCHED
    assert done.original == named(PHOTO)
    assert set(shelf.files) == done.files
    assert (done.width, done.height) == (1200, 900)
    assert done.fingerprint
    heard = await told(sqlite_storage, town.time)
    assert [(each.attachment, each.what, each.room) for each in heard] == [
        (attachment.id, "picture", ROOM)
    ]
    assert await fetcher.fetch() == 0
    assert town.asked_for == ["photo"]


async def test_of_a_voice_it_is_known_what_plays_it(sqlite_storage, town, shelf, fetcher):
    town.sent["voice"] = ogg()
    attachment = await want(sqlite_storage, town, "voice", What.VOICE)
    await fetcher.fetch()
    done = await there(sqlite_storage, attachment)
    assert (done.media, shelf.files[done.original]) == ("audio/ogg", ogg())


async def test_a_voice_is_kept_as_it_is(sqlite_storage, town, shelf, fetcher):
    town.sent["voice"] = b"OggS, and somebody speaks"
    attachment = await want(sqlite_storage, town, "voice", What.VOICE)
    await fetcher.fetch()
    done = await there(sqlite_storage, attachment)
    assert shelf.files[done.original] == b"OggS, and somebody speaks"
    assert [each.what for each in await told(sqlite_storage, town.time)] == ["voice"]


async def test_a_paper_is_kept_as_it_is_and_only_if_it_is_one(sqlite_storage, town, shelf, fetcher):
    town.sent["contract"], town.sent["script"] = b"%PDF-1.7 and more", b"#!/bin/sh"
    paper = await want(sqlite_storage, town, "contract", What.DOCUMENT)
    other = await want(sqlite_storage, town, "script", What.DOCUMENT)
    await fetcher.fetch()
    done = await there(sqlite_storage, paper)
    assert (done.media, shelf.files[done.original]) == ("application/pdf", b"%PDF-1.7 and more")
    assert (await there(sqlite_storage, other)).state is State.REFUSED


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (FileIsGone(), Unfit.GONE),
        (b"not a picture at all", Unfit.NOT_A_PICTURE),
        (PHOTO[: len(PHOTO) // 2], Unfit.BROKEN),
        (bytes(20 * 1024 * 1024 + 1), Unfit.TOO_LARGE),
    ],
)
async def test_what_is_of_no_use_is_refused_and_told(
    sqlite_storage, town, shelf, fetcher, file, why
):
    town.sent["photo"] = file
    attachment = await want(sqlite_storage, town)
    await fetcher.fetch()
    done = await there(sqlite_storage, attachment)
    assert (done.state, done.why, done.handle) == (State.REFUSED, why, "")
    assert [each.attachment for each in await told(sqlite_storage, town.time)] == [attachment.id]
    assert not shelf.files


async def test_a_transport_that_asks_for_a_pause_gets_it_and_in_the_end_one_gives_up(
    sqlite_storage, town, fetcher
):
    town.sent["photo"] = FetchLater(30)
    attachment = await want(sqlite_storage, town)
    await fetcher.fetch()
    assert (await there(sqlite_storage, attachment)).due_at == town.time.now() + timedelta(
        seconds=30
    )
    town.time.move(town.time.now() + timedelta(seconds=29))
    assert await fetcher.fetch() == 0
    town.time.move(attachment.at + GIVES_UP)
    assert await fetcher.fetch() == 1
    done = await there(sqlite_storage, attachment)
    assert (done.state, done.why) == (State.REFUSED, Unfit.GONE)
    assert len(await told(sqlite_storage, town.time)) == 1


async def test_what_fails_for_a_while_is_fetched_in_the_end(sqlite_storage, town, fetcher):
    town.sent["photo"] = FetchLater(0)
    attachment = await want(sqlite_storage, town)
    for _ in range(3):
        assert await fetcher.fetch() == 1
        town.time.move((await there(sqlite_storage, attachment)).due_at)
    town.sent["photo"] = PHOTO
    await fetcher.fetch()
    done = await there(sqlite_storage, attachment)
    assert (done.state, done.attempts) == (State.FETCHED, 0)


async def test_a_store_that_is_away_is_nobodys_fault(sqlite_storage, town, shelf, fetcher):
    attachment = await want(sqlite_storage, town)
    shelf.away = True
    with pytest.raises(FilesAway):
        await fetcher.fetch()
    assert await there(sqlite_storage, attachment) == attachment
    shelf.away = False
    await fetcher.fetch()
    assert (await there(sqlite_storage, attachment)).state is State.FETCHED


async def test_faces_are_blurred_when_asked_for(sqlite_storage, town, shelf, fetcher):
    attachment = await want(sqlite_storage, town)
    await fetcher.fetch()
    async with sqlite_storage.begin() as uow:
        uow.attachments.ask_blurred(await uow.attachments.get(attachment.id), town.time.now())
    assert await fetcher.fetch() == 1
    done = await there(sqlite_storage, attachment)
    assert shelf.files[done.blurred].startswith(b"\xff\xd8\xff")
    assert [each.what for each in await told(sqlite_storage, town.time)] == ["picture", "blurred"]


async def test_what_cannot_be_blurred_is_told_and_stays_with_the_staff(
    sqlite_storage, town, shelf, fetcher
):
    attachment = await want(sqlite_storage, town)
    await fetcher.fetch()
    done = await there(sqlite_storage, attachment)
    async with sqlite_storage.begin() as uow:
        uow.attachments.ask_blurred(done, town.time.now())
    await shelf.forget(done.shown)
    await fetcher.fetch()
    stays = await there(sqlite_storage, attachment)
    assert (stays.state, stays.blurred, stays.why) == (State.FETCHED, None, Unfit.GONE)
    assert [each.what for each in await told(sqlite_storage, town.time)] == ["picture", "blurred"]


async def test_files_that_nobody_needs_are_erased_and_shared_ones_stay(
    sqlite_storage, town, shelf, fetcher
):
    one, other = await want(sqlite_storage, town), await want(sqlite_storage, town)
    await fetcher.fetch()
    now = town.time.now()
    async with sqlite_storage.begin() as uow:
        await uow.attachments.erase([one.id], now)
    assert await fetcher.tidy() == 0
    assert (await there(sqlite_storage, other)).files == set(shelf.files)
    async with sqlite_storage.begin() as uow:
        await uow.attachments.over([other.id], now - timedelta(days=30))
    assert await fetcher.tidy() == 1
    assert named(PHOTO) not in shelf.files
    async with sqlite_storage.begin() as uow:
        await uow.attachments.over([other.id], now - timedelta(days=365))
    await fetcher.tidy()
    assert not shelf.files


async def test_who_is_forgotten_while_their_photo_is_in_hand_stays_forgotten(
    sqlite_storage, town, shelf, fetcher
):
    attachment = await want(sqlite_storage, town)
    in_hand = await fetcher._next()
    change = await fetcher._fetched(in_hand)
    async with sqlite_storage.begin() as uow:
        await uow.attachments.erase([attachment.id], town.time.now())
    await fetcher._note(in_hand, change)
    await fetcher._refuse(in_hand, Unfit.GONE)
    await fetcher._again(in_hand, Unfit.GONE)
    assert (await there(sqlite_storage, attachment)).state is State.ERASED
    assert await told(sqlite_storage, town.time) == []
    await fetcher.tidy()
    assert not shelf.files


async def test_what_changed_while_a_photo_was_in_hand_is_not_undone(sqlite_storage, town, fetcher):
    attachment = await want(sqlite_storage, town)
    in_hand = await fetcher._next()
    change = await fetcher._fetched(in_hand)
    async with sqlite_storage.begin() as uow:
        there_now = await uow.attachments.get(attachment.id)
        uow.attachments.put(replace(there_now, sender=None, same=""))
    await fetcher._note(in_hand, change)
    done = await there(sqlite_storage, attachment)
    assert (done.state, done.sender, done.same) == (State.FETCHED, None, "")


async def test_it_runs_until_it_is_cancelled_and_a_store_away_for_a_while_does_not_end_it(
    sqlite_storage, town, shelf, fetcher
):
    shelf.away = True
    attachment = await want(sqlite_storage, town)
    heard = asyncio.Event()
    fetcher._told = heard.set
    running = asyncio.create_task(fetcher.run())
    await shelf.missed.wait()
    shelf.away = False
    fetcher.wake()
    await heard.wait()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert (await there(sqlite_storage, attachment)).state is State.FETCHED


async def _life(url, fate, town, folder):
    """Fetch all that is wanted, until the life ends."""
    storage = Fragile(url, fate)
    darkroom = Darkroom()
    line = TownLine(town, passing=fate.reach)
    try:
        files = files_at(folder)
        fetcher = Fetcher(storage, {"town": line}, files, darkroom, town.time, **MADE)
        await fetcher.fetch()
    finally:
        await darkroom.close()
        await storage.close()


async def test_killed_anywhere_a_photo_is_fetched_once_in_effect_and_never_lost(time, tmp_path):
    whole = Fate()
    ends = [None]
    while ends:
        ends_at = ends.pop()
        place = tmp_path / str(ends_at)
        place.mkdir()
        url = databases.sqlite(place)
        town = Town(time)
        town.sent["photo"] = PHOTO
        quiet = Fragile(url, Fate())
        await databases.empty(quiet)
        await databases.warm(quiet)
        attachment = await want(quiet, town)
        fate = whole if ends_at is None else Fate(ends_at)
        with suppress(Crash):
            await _life(url, fate, town, place)
        if ends_at is None:
            ends = list(range(1, len(whole.points) + 1))
        else:
            assert fate.over
            await _life(url, Fate(), town, place)
        done = await there(quiet, attachment)
        assert done.state is State.FETCHED
        assert [each.attachment for each in await told(quiet, time)] == [attachment.id]
        kept = {each.name for each in (place / "files").rglob("*") if each.is_file()}
        assert kept == done.files, whole.points
        await quiet.close()
    assert len(whole.points) >= 3


async def test_a_map_is_drawn_told_and_gone_a_day_later(
    sqlite_storage, fetcher, shelf, town
) -> None:
    async with sqlite_storage.begin() as uow:
        asked = await uow.attachments.draw(ROOM, 7, sender=1, at=town.time.now())
    assert await fetcher.fetch() == 1
    async with sqlite_storage.begin() as uow:
        drawn = await uow.attachments.get(asked.id)
        [kept] = await uow.inbox.claim(10, town.time.now())
    assert drawn.state is State.FETCHED
    assert (await shelf.read(drawn.original)).startswith(b"\xff\xd8"), "a JPEG"
    told = fetches.heard(kept.raw)
    assert (told.attachment, told.what, told.room) == (asked.id, "map", ROOM)

    town.time.move(town.time.now() + timedelta(days=1))
    await fetcher.tidy()
    async with sqlite_storage.begin() as uow:
        assert (await uow.attachments.get(asked.id)).original is None


async def test_a_code_is_drawn_and_its_words_are_kept_no_longer(
    sqlite_storage, fetcher, shelf, town
) -> None:
    async with sqlite_storage.begin() as uow:
        asked = await uow.attachments.encode(ROOM, "https://example.org/l/1", at=town.time.now())
    assert await fetcher.fetch() == 1
    async with sqlite_storage.begin() as uow:
        drawn = await uow.attachments.get(asked.id)
        [kept] = await uow.inbox.claim(10, town.time.now())
    assert (drawn.handle, drawn.original_until) == ("", town.time.now() + timedelta(days=1))
    assert (await shelf.read(drawn.original)).startswith(b"\x89PNG")
    assert fetches.heard(kept.raw).what == "code"


@pytest.mark.parametrize(
    ("paper", "name", "media", "begins"),
    [
        ("poster:3:12", "海报.pdf", "application/pdf", b"%PDF-"),
        (
            "needs:3:12",
            "需求清单.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"PK",
        ),
        ("entry:3:12", "见面会.ics", "text/calendar", b"BEGIN:VCALENDAR"),
    ],
)
async def test_a_paper_is_made_told_and_gone_a_day_later(
    sqlite_storage, fetcher, shelf, town, paper, name, media, begins
) -> None:
    async with sqlite_storage.begin() as uow:
        asked = await uow.attachments.make(ROOM, paper, sender=1, at=town.time.now())
    assert await fetcher.fetch() == 1
    async with sqlite_storage.begin() as uow:
        made = await uow.attachments.get(asked.id)
        [kept] = await uow.inbox.claim(10, town.time.now())
    assert (made.name, made.media) == (name, media)
    assert (await shelf.read(made.original)).startswith(begins)
    told = fetches.heard(kept.raw)
    assert (told.attachment, told.what, told.room) == (asked.id, "paper", ROOM)

    town.time.move(town.time.now() + timedelta(days=1))
    await fetcher.tidy()
    assert shelf.files == {}


async def test_a_paper_of_what_is_there_no_more_is_refused_and_told(
    sqlite_storage, fetcher, town
) -> None:
    async with sqlite_storage.begin() as uow:
        asked = await uow.attachments.make(ROOM, "poster:3:99", sender=1, at=town.time.now())
    await fetcher.fetch()
    async with sqlite_storage.begin() as uow:
        refused = await uow.attachments.get(asked.id)
        [kept] = await uow.inbox.claim(10, town.time.now())
    assert (refused.state, refused.why) == (State.REFUSED, Unfit.GONE)
    assert fetches.heard(kept.raw).what == "paper"


async def test_an_original_is_copied_for_whoever_asked_and_gone_a_day_later(
    sqlite_storage, town, shelf, fetcher
):
    picture = await want(sqlite_storage, town)
    await fetcher.fetch()
    copy = await want(sqlite_storage, town, str(picture.id), What.ORIGINAL)
    await fetcher.fetch()
    done = await there(sqlite_storage, copy)
    assert done.state is State.FETCHED
    assert done.original not in (None, named(PHOTO))
    assert shelf.files[done.original].startswith(b"\xff\xd8\xff")
    assert done.original_until == town.time.now() + timedelta(days=1)
    assert [each.what for each in await told(sqlite_storage, town.time)] == ["picture", "original"]


async def test_an_original_that_was_erased_is_not_copied(sqlite_storage, town, fetcher):
    picture = await want(sqlite_storage, town)
    copy = await want(sqlite_storage, town, str(picture.id), What.ORIGINAL)
    async with sqlite_storage.begin() as uow:
        await uow.attachments.erase([picture.id], town.time.now())
    await fetcher.fetch()
    assert (await there(sqlite_storage, copy)).state is State.REFUSED


async def test_what_is_kept_of_somebody_comes_in_parts_and_is_gone_a_day_later(
    sqlite_storage, town, shelf, fetcher
):
    await shelf.keep(PHOTO)
    await shelf.keep(hours_of_talk())
    async with sqlite_storage.begin() as uow:
        await uow.attachments.bundle(ROOM, 0, sender=7, at=town.time.now())
    town.time.move(town.time.now() + timedelta(minutes=1))
    assert await fetcher.fetch() == 2
    async with sqlite_storage.begin() as uow:
        parts = await uow.attachments.all([1, 2])
        assert await uow.attachments.bundles_since(7, NOON - timedelta(days=9)) == 1
    assert [each.name for each in parts] == ["我的数据 1.zip", "我的数据 2.zip"]
    held = [ZipFile(io.BytesIO(shelf.files[each.original])).namelist() for each in parts]
    assert held == [["我的数据.html", "my-data.json", "语音/1.ogg"], ["照片/2.jpg"]]
    heard = await told(sqlite_storage, town.time)
    assert [(each.what, each.room) for each in heard] == [("bundle", ROOM)] * 2
    town.time.move(town.time.now() + timedelta(days=1))
    await fetcher.tidy()
    assert not {each.original for each in parts} & set(shelf.files)


async def test_of_whoever_was_forgotten_nothing_is_put_together(sqlite_storage, town, fetcher):
    async with sqlite_storage.begin() as uow:
        wanted = await uow.attachments.bundle(ROOM, 0, sender=9, at=town.time.now())
    await fetcher.fetch()
    assert (await there(sqlite_storage, wanted)).why is Unfit.GONE
