"""Pictures that tests draw themselves: a street with a stone ball, in any format and state."""

from io import BytesIO
from random import Random

import pillow_heif
from PIL import Image, ImageDraw, ImageFilter

pillow_heif.register_heif_opener()


def street(seed=1, size=(1200, 900)):
    """A drawing that no other seed gives: sky, walls, a road, a ball and some clutter."""
    luck = Random(seed)
    width, height = size
    picture = Image.new("RGB", size, (190, 205, 225))
    draw = ImageDraw.Draw(picture)
    for _ in range(7):
        left, top = luck.randrange(-width // 5, width), luck.randrange(0, height * 2 // 3)
        wide, high = (
            luck.randrange(width // 12, width // 3),
            luck.randrange(height // 10, height // 2),
        )
        draw.rectangle((left, top, left + wide, top + high), fill=_colour(luck))
    road = luck.randrange(height // 2, height * 4 // 5)
    draw.polygon(
        [(0, road), (width, road - luck.randrange(height // 6)), (width, height), (0, height)],
        fill=_colour(luck, 90),
    )
    for _ in range(9):
        x, y = luck.randrange(width), luck.randrange(height)
        r = luck.randrange(min(size) // 30, min(size) // 8)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=_colour(luck))
    grain = Image.effect_noise(size, 18).convert("RGB")
    return Image.blend(picture.filter(ImageFilter.GaussianBlur(1)), grain, 0.08)


def packed(picture, kind="JPEG", **how):
    """The picture as a file of that kind."""
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def _colour(luck, most=255):
    return tuple(luck.randrange(most) for _ in range(3))
