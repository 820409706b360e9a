"""Photos made for tests: of nothing in particular, and each seed another."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw


def photo(seed: int = 1, size: tuple[int, int] = (640, 480), kind: str = "JPEG") -> bytes:
    """A picture of a few coloured shapes, the same for the same seed."""
    chance = Random(seed)
    picture = Image.new("RGB", size, _colour(chance))
    draw = ImageDraw.Draw(picture)
    for _ in range(12):
        left, top = chance.randrange(size[0]), chance.randrange(size[1])
        wide, high = chance.randrange(20, 200), chance.randrange(20, 200)
        draw.rectangle((left, top, left + wide, top + high), fill=_colour(chance))
    kept = BytesIO()
    picture.save(kept, kind)
    return kept.getvalue()


def _colour(chance: Random) -> tuple[int, int, int]:
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)
