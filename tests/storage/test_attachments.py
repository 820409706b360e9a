"""Attachments: wanted, fetched, refused, blurred, let go of; and which files are needed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.chat import Attached, Room
from domain.pictures import Unfit
from storage.attachments import State, What

ROOM = Room("webchat", "wang")
NOW = datetime(2026, 11, 16, 1, tzinfo=UTC)
ORIGINAL, SHOWN, SMALL, BLURRED = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)


async def wanted(storage, unique="", sender=None, room=ROOM):
    async with storage.begin() as uow:
        return await uow.attachments.want(
            room, Attached("handle", unique), What.PICTURE, sender=sender, at=NOW
        )


async def fetched(storage, attachment, **names):
    names = {"original": ORIGINAL, "shown": SHOWN, "thumbnail": SMALL} | names
    async with storage.begin() as uow:
        return await uow.attachments.keep(replace(attachment, **names))


async def test_what_is_wanted_is_due_at_once_and_no_more_when_it_is_there(storage):
    attachment = await wanted(storage)
    async with storage.begin() as uow:
        assert await uow.attachments.due(NOW, 10) == [attachment]
        assert await uow.attachments.next_due() == NOW
    await fetched(storage, attachment)
    async with storage.begin() as uow:
        assert await uow.attachments.due(NOW, 10) == []
        assert await uow.attachments.next_due() is None


async def test_the_handle_is_forgotten_once_nobody_fetches_by_it(storage):
    one, other = await wanted(storage), await wanted(storage)
    await fetched(storage, one)
    async with storage.begin() as uow:
        uow.attachments.refused(other, Unfit.BROKEN)
    async with storage.begin() as uow:
        there = await uow.attachments.all([one.id, other.id])
    assert [each.handle for each in there] == ["", ""]
    assert [each.state for each in there] == [State.FETCHED, State.REFUSED]
    assert there[1].why is Unfit.BROKEN


async def test_a_second_try_comes_later(storage):
    attachment = await wanted(storage)
    later = NOW + timedelta(minutes=1)
    async with storage.begin() as uow:
        assert uow.attachments.again(attachment, later).attempts == 1
    async with storage.begin() as uow:
        assert await uow.attachments.due(NOW, 10) == []
        assert await uow.attachments.next_due() == later


@pytest.mark.parametrize("bits", [0, 1, 1 << 62, (1 << 63) - 1, 1 << 63, (1 << 64) - 1])
async def test_a_fingerprint_keeps_all_its_bits(storage, bits):
    attachment = await wanted(storage)
    await fetched(storage, attachment, fingerprint=bits)
    async with storage.begin() as uow:
        assert (await uow.attachments.get(attachment.id)).fingerprint == bits


async def test_the_same_file_is_noticed_by_its_bytes_and_by_the_transports_word(storage):
    first = await fetched(storage, await wanted(storage, "u1"), original=ORIGINAL)
    by_word = await wanted(storage, "u1")
    by_bytes = await fetched(storage, await wanted(storage, "u2"), original=ORIGINAL)
    elsewhere = await wanted(storage, "u1", room=Room("telegram", "7"))
    async with storage.begin() as uow:
        same = uow.attachments.same_as
        assert [each.id for each in await same(by_word)] == [first.id]
        assert [each.id for each in await same(by_bytes)] == [first.id]
        assert await same(first) == []
        assert await same(elsewhere) == []
        assert (
            await same(
                await uow.attachments.want(ROOM, Attached("h"), What.PICTURE, sender=None, at=NOW)
            )
            == []
        )


async def test_blurring_is_asked_for_once_and_its_failure_leaves_the_picture(storage):
    picture = await fetched(storage, await wanted(storage))
    async with storage.begin() as uow:
        asked = uow.attachments.ask_blurred(picture, NOW)
        assert [each.id for each in await uow.attachments.due(NOW, 10)] == [picture.id]
        failed = uow.attachments.not_blurred(asked, Unfit.TOO_HARD)
        assert await uow.attachments.due(NOW, 10) == []
    assert (failed.state, failed.shown, failed.why) == (State.FETCHED, SHOWN, Unfit.TOO_HARD)
    async with storage.begin() as uow:
        blurred = await uow.attachments.keep(replace(failed, blurred=BLURRED))
        assert uow.attachments.ask_blurred(blurred, NOW) == blurred
    assert blurred.release(NOW).released_at == NOW


async def test_a_file_is_unneeded_only_when_nobody_names_it(storage):
    one = await fetched(storage, await wanted(storage))
    other = await fetched(storage, await wanted(storage), thumbnail=BLURRED)
    async with storage.begin() as uow:
        await uow.attachments.erase([one.id], NOW)
    async with storage.begin() as uow:
        assert await uow.attachments.unneeded() == [SMALL]
        uow.attachments.erased([SMALL])
        await uow.attachments.erase([other.id], NOW)
    async with storage.begin() as uow:
        assert set(await uow.attachments.unneeded()) == {ORIGINAL, SHOWN, BLURRED}
        assert (await uow.attachments.get(other.id)).state is State.ERASED


async def test_what_is_kept_again_meanwhile_is_needed_again(storage):
    one = await fetched(storage, await wanted(storage))
    async with storage.begin() as uow:
        await uow.attachments.erase([one.id], NOW)
    await fetched(storage, await wanted(storage))
    async with storage.begin() as uow:
        assert await uow.attachments.unneeded() == []


async def test_originals_go_when_their_time_is_over_and_stay_when_the_case_opens_again(storage):
    gone = await fetched(storage, await wanted(storage))
    stays = await fetched(storage, await wanted(storage), original=BLURRED)
    end = NOW + timedelta(days=30)
    async with storage.begin() as uow:
        await uow.attachments.over([gone.id, stays.id], NOW)
    async with storage.begin() as uow:
        await uow.attachments.over([stays.id], None)
        assert await uow.attachments.originals_over(end - timedelta(seconds=1)) == 0
        assert await uow.attachments.originals_over(end) == 1
        assert await uow.attachments.originals_over(end) == 0
    async with storage.begin() as uow:
        assert await uow.attachments.unneeded() == [ORIGINAL]
        assert (await uow.attachments.get(gone.id)).shown == SHOWN
        assert (await uow.attachments.get(stays.id)).original == BLURRED


async def test_a_year_after_it_was_over_nothing_of_it_is_left(storage):
    gone = await fetched(storage, await wanted(storage))
    stays = await fetched(storage, await wanted(storage), original=BLURRED)
    end = NOW + timedelta(days=365)
    async with storage.begin() as uow:
        await uow.attachments.over([gone.id, stays.id], NOW)
        await uow.attachments.over([stays.id], None)
        await uow.attachments.originals_over(NOW + timedelta(days=30))
        assert await uow.attachments.copies_over(end - timedelta(seconds=1)) == 0
        assert await uow.attachments.copies_over(end) == 1
        assert await uow.attachments.copies_over(end) == 0
    async with storage.begin() as uow:
        erased = await uow.attachments.get(gone.id)
        assert (erased.state, erased.files) == (State.ERASED, frozenset())
        assert (await uow.attachments.get(stays.id)).files == stays.files


async def test_who_is_forgotten_takes_their_pictures_along_save_what_a_case_needs(storage):
    goes = await fetched(storage, await wanted(storage, "u1", sender=7))
    needed = await fetched(storage, await wanted(storage, "u2", sender=7), original=BLURRED)
    async with storage.begin() as uow:
        await uow.attachments.erase_of(7, NOW, needed=[needed.id])
    async with storage.begin() as uow:
        there = await uow.attachments.all([goes.id, needed.id])
        assert [each.sender for each in there] == [None, None]
        assert [each.state for each in there] == [State.ERASED, State.FETCHED]
        assert there[1].same == ""
        assert ORIGINAL in await uow.attachments.unneeded()
