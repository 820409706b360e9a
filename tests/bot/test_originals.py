"""An original is handed over whole, and without a word of where it was taken."""

from io import BytesIO

import pytest
from PIL import Image

from bot.pictures import Darkroom
from bot.pictures.prints import WHOLE
from tests.photos import photo


@pytest.fixture
async def darkroom():
    room = Darkroom()
    yield room
    await room.close()


def with_a_place(data: bytes) -> bytes:
    """As a telephone writes it: lying on its side, with where it was taken."""
    picture = Image.open(BytesIO(data))
    exif = picture.getexif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (32.0, 57.0, 21.0), 3: "E", 4: (117.0, 21.0, 40.0)})
    kept = BytesIO()
    picture.save(kept, "JPEG", exif=exif, quality=95)
    return kept.getvalue()


async def test_it_is_as_large_as_it_came_upright_and_tells_no_place(darkroom):
    sent = with_a_place(photo(size=(4000, 3000)))
    assert dict(Image.open(BytesIO(sent)).getexif().get_ifd(0x8825))
    whole = Image.open(BytesIO(await darkroom.work("whole", sent)))
    assert whole.size == (3000, 4000)
    assert not whole.getexif()
    assert set(whole.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


async def test_what_would_need_too_much_memory_is_made_smaller(darkroom):
    whole = Image.open(BytesIO(await darkroom.work("whole", photo(size=(8000, 4000)))))
    assert max(whole.size) == WHOLE
