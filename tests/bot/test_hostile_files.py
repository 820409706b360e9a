"""Hostile files are refused or made harmless, within fixed memory, and the service goes on."""

import asyncio
import os
import signal
from io import BytesIO

import pytest
import pytest_asyncio
from PIL import Image

from bot.pictures import Darkroom, Spoilt
from domain.pictures import Unfit, distance
from tests import hostile
from tests.snapshots import packed, street

pytestmark = pytest.mark.asyncio(loop_scope="module")

MEMORY = 700 * 1024 * 1024
"""What the child may hold at its worst, whatever it was given."""

REFUSED = list(hostile.refused())
HARMLESS = list(hostile.harmless())
MAY_BE_REFUSED = ("noise", "last byte", "100 MB")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def darkroom():
    darkroom = Darkroom()
    yield darkroom
    await darkroom.close()


async def developed(darkroom, data):
    """What came of it: the prepared picture, or why there is none."""
    try:
        return await darkroom.prepare(data)
    except Spoilt as spoilt:
        return spoilt


def clean(jpeg):
    """There is a picture in it, and nothing else."""
    assert hostile.SECRET not in jpeg
    assert b"script" not in jpeg
    assert jpeg.endswith(b"\xff\xd9")
    assert Image.MIME[Image.open(BytesIO(jpeg)).format] == "image/jpeg"
    picture = Image.open(BytesIO(jpeg))
    picture.load()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not picture.getexif()
    assert picture.mode == "RGB"
    return picture


async def test_there_are_enough_of_them():
    assert len(REFUSED) > 50
    assert len(REFUSED) + len(HARMLESS) > 100


@pytest.mark.parametrize(("name", "made", "why"), REFUSED, ids=[each[0] for each in REFUSED])
async def test_it_is_refused_and_nothing_else_happens(darkroom, name, made, why):
    data = made()
    with pytest.raises(Spoilt) as spoilt:
        await darkroom.prepare(data)
    assert spoilt.value.why.value in why.split()
    assert not spoilt.value.again, "the child did not die of it"
    assert darkroom.peak < MEMORY


@pytest.mark.parametrize(("name", "made"), HARMLESS, ids=[each[0] for each in HARMLESS])
async def test_it_comes_out_harmless_or_not_at_all(darkroom, name, made):
    outcome = await developed(darkroom, made())
    if isinstance(outcome, Spoilt):
        assert not outcome.again, "the child did not die of it"
        assert any(word in name for word in MAY_BE_REFUSED), outcome.why
    else:
        shown, small = clean(outcome.shown), clean(outcome.thumbnail)
        assert shown.size == (outcome.width, outcome.height)
        assert max(shown.size) <= 2560
        assert max(small.size) <= 320
        assert 0 <= outcome.fingerprint < 1 << 64
    assert darkroom.peak < MEMORY


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
async def test_a_picture_comes_out_upright(darkroom, orientation, kind):
    upright = street(4, (400, 300))
    turned = {
        1: (),
        2: (Image.Transpose.FLIP_LEFT_RIGHT,),
        3: (Image.Transpose.ROTATE_180,),
        4: (Image.Transpose.FLIP_TOP_BOTTOM,),
        5: (Image.Transpose.TRANSPOSE,),
        6: (Image.Transpose.ROTATE_90,),
        7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_270,),
    }[orientation]
    picture = upright
    for turn in turned:
        picture = picture.transpose(turn)
    data = packed(picture, kind, quality=95, exif=hostile.exif(orientation=orientation))
    prepared = await darkroom.prepare(data)
    expected = await darkroom.prepare(packed(upright, quality=95))
    assert (prepared.width, prepared.height) == (400, 300)
    assert (prepared.fingerprint ^ expected.fingerprint).bit_count() <= 2


async def test_an_orientation_that_there_is_not_is_none(darkroom):
    for orientation in (0, 9, 60_000):
        data = packed(hostile.SMALL, exif=hostile.exif(orientation=orientation))
        assert (await darkroom.prepare(data)).width == 640


async def test_colours_come_out_as_a_screen_shows_them(darkroom):
    red = Image.new("RGB", (64, 64), (200, 30, 40))
    for data in (packed(red, quality=95), packed(red, "PNG"), packed(red, "HEIF", quality=95)):
        shown = clean((await darkroom.prepare(data)).shown)
        assert all(
            abs(a - b) < 12 for a, b in zip(shown.getpixel((30, 30)), (200, 30, 40), strict=True)
        )
    through = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    shown = clean((await darkroom.prepare(packed(through, "PNG"))).shown)
    assert min(shown.getpixel((30, 30))) > 250, "what one sees through lies on white"


async def test_the_same_thing_taken_again_is_known_by_its_fingerprint(darkroom):
    async def fingerprint(picture, kind="JPEG", **how):
        return (await darkroom.prepare(packed(picture, kind, **how))).fingerprint

    whole = street(8)
    width, height = whole.size
    known = await fingerprint(whole, quality=92)
    cut = whole.crop((width // 50, height // 50, width - width // 50, height - height // 50))
    assert distance(known, await fingerprint(whole, quality=40)) <= 3
    assert distance(known, await fingerprint(whole.resize((500, 375)), "WEBP")) <= 3
    assert distance(known, await fingerprint(cut, quality=80)) <= 12
    for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270):
        assert distance(known, await fingerprint(whole.transpose(turn), quality=80)) <= 3
    for seed in range(20, 30):
        assert distance(known, await fingerprint(street(seed), quality=80)) > 12


async def test_a_child_that_is_killed_harms_nobody(darkroom):
    fine = hostile.JPEG
    await darkroom.prepare(fine)
    os.kill(darkroom._child.pid, signal.SIGKILL)
    await darkroom._child.wait()
    assert (await darkroom.prepare(fine)).width == 640
    dying = asyncio.create_task(darkroom.prepare(hostile.png(7_000, 7_000, colour=6)))
    await asyncio.sleep(0)  # it goes as far as it can without the child
    assert darkroom._turn.locked()
    os.kill(darkroom._child.pid, signal.SIGKILL)
    with pytest.raises(Spoilt) as spoilt:
        await dying
    assert (spoilt.value.why, spoilt.value.again) == (Unfit.TOO_HARD, True)
    assert (await darkroom.prepare(fine)).width == 640


async def test_what_takes_too_long_is_ended():
    hasty = Darkroom(patience=0.01)
    with pytest.raises(Spoilt) as spoilt:
        await hasty.prepare(hostile.JPEG)
    assert (spoilt.value.why, spoilt.value.again) == (Unfit.TOO_HARD, True)
    assert hasty._child is None
    await hasty.close()


async def test_who_stops_waiting_leaves_no_half_answer_behind(darkroom):
    left = asyncio.create_task(darkroom.prepare(hostile.png(7_000, 7_000)))
    await asyncio.sleep(0)  # it goes as far as it can without the child
    assert darkroom._turn.locked()
    left.cancel()
    with pytest.raises(asyncio.CancelledError):
        await left
    assert (await darkroom.prepare(hostile.JPEG)).width == 640


async def test_the_child_knows_nothing_of_the_house(darkroom):
    await darkroom.prepare(hostile.JPEG)
    with open(f"/proc/{darkroom._child.pid}/environ", "rb") as environ:  # noqa: ASYNC230, PTH123
        known = {line.split(b"=")[0] for line in environ.read().split(b"\0") if line}
    assert known <= {b"OMP_NUM_THREADS", b"PYTHONDONTWRITEBYTECODE", b"LC_CTYPE"}


async def test_our_own_mistake_is_no_fault_of_the_picture(darkroom):
    with pytest.raises(Spoilt) as spoilt:
        await darkroom.work("no such task", b"")
    assert spoilt.value.again
    assert (await darkroom.prepare(hostile.JPEG)).width == 640
