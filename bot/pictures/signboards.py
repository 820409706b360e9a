"""The picture that a chat shows of a group's link: a stool and the community's name, no more."""

import io
from typing import Final

from PIL import Image, ImageDraw

from bot.pictures.lettering import broken, font

SIDE: Final = 600
"""Pixels: chats show it cut to a square."""
_PAPER: Final = "#fff1cf"
_INK: Final = "#4a2c00"
_WOOD: Final = "#b4722b"
_SHADE: Final = "#8a531a"
_NAME: Final = 66
_LINES: Final = 2
_MIDDLE: Final = SIDE // 2


def painted(name: bytes) -> bytes:
    """Draw it for a community of that name, in UTF-8, as a PNG; the same name, the same bytes."""
    image = Image.new("RGB", (SIDE, SIDE), _PAPER)
    pen = ImageDraw.Draw(image)
    _stool(pen)
    lines = broken(name.decode(), _NAME, SIDE - 60, _LINES)
    for place, line in enumerate(lines):
        at = (_MIDDLE, 420 + place * (_NAME + 12) - (len(lines) - 1) * 20)
        pen.text(at, line, _INK, font(_NAME), anchor="mt")
    kept = io.BytesIO()
    image.quantize(16).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _stool(pen: ImageDraw.ImageDraw) -> None:
    """Four legs, a rail and a seat."""
    for foot, top in ((176, 216), (424, 384)):
        pen.line((foot, 356, top, 160), _SHADE, 30)
    for foot, top in ((240, 256), (360, 344)):
        pen.line((foot, 330, top, 160), _WOOD, 24)
    pen.line((196, 270, 404, 270), _WOOD, 20)
    pen.rounded_rectangle((150, 110, 450, 168), 22, _WOOD)
    pen.rounded_rectangle((150, 110, 450, 136), 14, _SHADE)
