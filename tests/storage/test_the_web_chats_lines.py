"""The web chat's lines and its folder of files: what nothing names any more goes."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from bot.history import AT_ONCE, KeptFiles
from bot.transports.webchat import whole
from domain.chat import Document, Person, Room
from tests.photos import photo
from tests.voices import ogg, webm

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)


async def said(storage, author="wang", room="square", **more):
    async with storage.begin() as uow:
        return await uow.lines.append(
            room=room,
            origin=None,
            author=author,
            name=author,
            text="看",
            at=NOON,
            buttons=(),
            reply_to=None,
            **more,
        )


@pytest.fixture
def files(tmp_path):
    return KeptFiles(tmp_path / "webchat")


async def brought(files, content, days=0):
    """A file that was brought so many days ago."""
    kept = await files.keep(whole(content))
    aged(files, kept.name, days)
    return kept.name


def aged(files, name, days):
    at = (NOON - timedelta(days=days)).timestamp()
    os.utime(files._folder / name, (at, at))


async def test_what_no_line_names_goes_after_a_day_and_the_rest_stays(storage, files):
    shown, spoken = await brought(files, photo(1), 9), await brought(files, ogg(), 9)
    lost, fresh = await brought(files, photo(2), 9), await brought(files, photo(3), 0)
    await said(storage, photo=shown)
    await said(storage, document=Document(spoken, "17号语音.ogg", "audio/ogg"))
    broken_off = files._folder / "coming-x1"
    broken_off.write_bytes(b"half of it")
    aged(files, "coming-x1", 9)

    assert await files.tidy(storage, NOON - timedelta(days=1)) == 2
    assert await files.size(lost) is None
    assert not broken_off.exists()
    assert None not in [await files.size(name) for name in (shown, spoken, fresh)]
    assert await files.tidy(storage, NOON - timedelta(days=1)) == 0


async def test_of_somebody_who_is_forgotten_the_files_go_unless_another_shows_the_same(
    storage, files
):
    mine, ours = await brought(files, photo(1), 2), await brought(files, photo(2), 2)
    voice = await brought(files, webm(), 2)
    await said(storage, photo=mine)
    await said(storage, photo=ours)
    await said(storage, room="private-wang", document=Document(voice, "voice.webm", "audio/webm"))
    await said(storage, "li", photo=ours)
    async with storage.begin() as uow:
        await uow.lines.forget(Person("webchat", "wang"), Room("webchat", "private-wang"))
    assert await files.tidy(storage, NOON - timedelta(days=1)) == 2
    assert await files.size(ours)


async def test_what_is_brought_again_meanwhile_stays(storage, files):
    name = await brought(files, photo(1), 9)
    await files.keep(whole(photo(1)))
    assert await files.tidy(storage, NOON - timedelta(days=1)) == 0
    assert await files.size(name)


async def test_a_full_folder_is_gone_through_in_parts(storage, files):
    for number in range(AT_ONCE + 2):
        await brought(files, number.to_bytes(4), 9)
    assert await files.tidy(storage, NOON - timedelta(days=1)) == AT_ONCE + 2


async def test_a_folder_that_is_not_there_yet_is_tidy(storage, files):
    assert await files.tidy(storage, NOON) == 0


async def test_what_the_file_store_lets_go_of_is_shown_and_handed_over_no_longer(storage):
    gone, stays = "ab" * 32, "cd" * 32
    one = await said(storage, "bot", photo=gone)
    two = await said(storage, "bot", document=Document(gone, "1号语音.webm", "audio/webm"))
    three = await said(storage, "bot", photo=stays, document=None)
    async with storage.begin() as uow:
        await uow.lines.let_go([gone])
        assert await uow.lines.naming([gone, stays]) == {stays}
        left = [await uow.lines.get("square", line.id) for line in (one, two, three)]
    assert [(line.text, line.photo, line.document) for line in left] == [
        ("看", None, None),
        ("看", None, None),
        ("看", stays, None),
    ]
