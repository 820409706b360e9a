"""What the demonstration shows instead of photographs: painted here, of nobody and nowhere."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from math import cos, pi, sin
from typing import Final

from PIL import Image, ImageDraw

WIDE: Final = 800
HIGH: Final = 600
_FINER: Final = 2
"""It is drawn so many times larger, for smooth edges."""

_Pen = ImageDraw.ImageDraw
_Box = tuple[float, float, float, float]


@cache
def painted(name: bytes) -> bytes:
    """Return the painting of this name as JPEG, the same each time; raises `KeyError`."""
    canvas = Image.new("RGB", (WIDE * _FINER, HIGH * _FINER), "#d8d4cb")
    PAINTINGS[name.decode()](ImageDraw.Draw(canvas))
    kept = BytesIO()
    canvas.reduce(_FINER).save(kept, "JPEG", quality=82)
    return kept.getvalue()


def _fill(pen: _Pen, *points: tuple[float, float], colour: str) -> None:
    pen.polygon([(x * _FINER, y * _FINER) for x, y in points], fill=colour)


def _box(pen: _Pen, box: _Box, colour: str, edge: str | None = None) -> None:
    pen.rectangle(_fine(box), fill=colour, outline=edge, width=2 * _FINER)


def _oval(pen: _Pen, box: _Box, colour: str) -> None:
    pen.ellipse(_fine(box), fill=colour)


def _line(pen: _Pen, *points: tuple[float, float], colour: str, width: int = 3) -> None:
    fine = [(x * _FINER, y * _FINER) for x, y in points]
    pen.line(fine, fill=colour, width=width * _FINER, joint="curve")


def _fine(box: _Box) -> list[float]:
    return [each * _FINER for each in box]


# --- the stone balls in front of a house ---------------------------------------------------


def _square(pen: _Pen) -> None:
    """A wall with windows, a strip of green, and paving that runs towards the eye."""
    _box(pen, (0, 0, WIDE, 190), "#c9a58a")
    for left in range(30, WIDE, 160):
        _box(pen, (left, 30, left + 90, 130), "#7f97a6", "#f2ede4")
        _line(pen, (left + 45, 30), (left + 45, 130), colour="#f2ede4")
    _box(pen, (0, 170, WIDE, 215), "#6d8f56")
    _box(pen, (0, 215, WIDE, HIGH), "#bdb7aa")
    for across in range(-1200, 2001, 110):
        _line(pen, (400 + across * 0.3, 215), (400 + across, HIGH), colour="#a49d90", width=2)
    for height in (240, 275, 320, 380, 455, 545):
        _line(pen, (0, height), (WIDE, height), colour="#a49d90", width=2)


def _ball(pen: _Pen, x: float, y: float, size: float) -> None:
    """A ball of granite, lit from the left."""
    _oval(pen, (x - size, y - size, x + size, y + size), "#8b8b88")
    for step, colour in enumerate(("#979793", "#a5a5a0", "#b4b3ad", "#c4c3bc")):
        part, shift = size * (0.82 - 0.18 * step), size * 0.08 * (step + 1)
        middle, upper = x - shift, y - shift
        _oval(pen, (middle - part, upper - part, middle + part, upper + part), colour)


def _foot(pen: _Pen, x: float, y: float, size: float) -> None:
    _oval(pen, (x - size, y - size * 0.25, x + size * 1.3, y + size * 0.35), "#8f897d")
    _box(pen, (x - size * 0.6, y - size * 0.35, x + size * 0.6, y), "#77756f")


def _standing(pen: _Pen, x: float, y: float, size: float) -> None:
    _foot(pen, x, y, size)
    _ball(pen, x, y - size * 1.1, size)


def _stone_ball_off(pen: _Pen) -> None:
    _square(pen)
    for x in (110, 690):
        _standing(pen, x, 470, 70)
    _foot(pen, 340, 470, 70)
    _fill(pen, (300, 446), (330, 430), (352, 444), (378, 432), (382, 446), colour="#5f5d58")
    _oval(pen, (420, 515, 620, 560), "#8f897d")
    _ball(pen, 510, 475, 72)
    crack = (470, 418), (492, 448), (484, 470), (512, 492), (508, 522), (528, 545)
    _line(pen, *crack, colour="#4d4b47", width=5)
    for x, y in ((400, 520), (420, 545), (610, 530), (640, 505)):
        _fill(pen, (x, y), (x + 18, y - 10), (x + 30, y + 6), (x + 10, y + 12), colour="#8b8b88")


def _stone_ball_back(pen: _Pen) -> None:
    _square(pen)
    for x in (110, 350, 690):
        _standing(pen, x, 470, 70)
    _box(pen, (302, 462, 398, 474), "#c9c6bd")


# --- a stairwell -----------------------------------------------------------------------------


def _stairwell(pen: _Pen) -> None:
    _box(pen, (0, 0, WIDE, HIGH), "#e6e0d2")
    _box(pen, (0, 300, WIDE, HIGH), "#b7c4b4")
    _fill(pen, (0, HIGH), (120, 480), (WIDE, 480), (WIDE, HIGH), colour="#8f8a82")
    for step in range(7):
        left, top = 430 + step * 55, 440 - step * 52
        _box(pen, (left, top, WIDE, top + 52), "#a39d93" if step % 2 else "#98928a")
        _line(pen, (left, top), (WIDE, top), colour="#6f6a62")
    _line(pen, (410, 330), (780, -20), colour="#5c4636", width=9)
    for step in range(6):
        x, y = 430 + step * 60, 312 - step * 57
        _line(pen, (x, y), (x, y + 118), colour="#5c4636", width=4)
    _box(pen, (60, 90, 230, 470), "#7b5a41", "#4f3927")
    _oval(pen, (200, 280, 216, 296), "#d9c26a")


def _carton(pen: _Pen, left: float, bottom: float, wide: float, high: float) -> None:
    _box(pen, (left, bottom - high, left + wide, bottom), "#b98d58", "#8a6439")
    _line(pen, (left, bottom - high * 0.7), (left + wide, bottom - high * 0.7), colour="#d9b483")


def _wheel(pen: _Pen, x: float, y: float, size: float) -> None:
    box = _fine((x - size, y - size, x + size, y + size))
    pen.ellipse(box, outline="#2f2f2f", width=6 * _FINER)
    for spoke in range(8):
        angle = spoke * pi / 4
        rim = (x + size * cos(angle), y + size * sin(angle))
        _line(pen, (x, y), rim, colour="#666666", width=1)


def _clutter(pen: _Pen) -> None:
    _stairwell(pen)
    _carton(pen, 250, 520, 150, 120)
    _carton(pen, 270, 400, 120, 95)
    _carton(pen, 380, 560, 170, 110)
    _carton(pen, 400, 450, 110, 80)
    _wheel(pen, 130, 500, 62)
    _wheel(pen, 330, 545, 40)
    frame = (130, 500), (180, 420), (280, 430), (330, 545)
    _line(pen, *frame, colour="#b8433a", width=8)
    _line(pen, (170, 395), (205, 395), colour="#2f2f2f", width=8)
    _fill(pen, (570, 585), (590, 470), (680, 480), (700, 585), colour="#5f7393")


# --- a hole in the lane ------------------------------------------------------------------------


def _lane(pen: _Pen) -> None:
    _box(pen, (0, 0, WIDE, 150), "#b9d0de")
    _box(pen, (0, 90, WIDE, 165), "#7d9a68")
    for left in (60, 600):
        _box(pen, (left, 30, left + 60, 180), "#a4543f", "#7d3c2b")
    _line(pen, (120, 60), (600, 60), colour="#a4543f", width=14)
    _fill(pen, (150, 165), (650, 165), (WIDE + 150, HIGH), (-150, HIGH), colour="#6b6d70")
    for near, far in ((190, 215), (255, 300), (350, 420), (490, 590)):
        spread = near / 60
        _fill(
            pen,
            *((396 - spread, near), (404 + spread, near)),
            *((406 + spread, far), (394 - spread, far)),
            colour="#e8e4d2",
        )


def _hole(pen: _Pen) -> None:
    _lane(pen)
    _fill(
        pen,
        *((430, 390), (500, 350), (600, 345), (680, 375), (700, 425)),
        *((640, 470), (540, 480), (450, 450)),
        colour="#4a4744",
    )
    _fill(
        pen,
        *((462, 402), (515, 372), (600, 368), (655, 392), (664, 424), (615, 448), (530, 452)),
        colour="#332f2c",
    )
    _oval(pen, (490, 400, 630, 444), "#6f7f86")
    for x, y in ((410, 430), (690, 360), (720, 440), (470, 490), (590, 505)):
        _fill(pen, (x, y), (x + 16, y - 8), (x + 26, y + 4), (x + 8, y + 12), colour="#55524e")


def _free_lane(pen: _Pen) -> None:
    """Yellow stripes across the lane: nobody parks here."""
    _lane(pen)
    for near in range(230, 560, 55):
        left, right = 390 - near * 0.75, 410 + near * 0.75
        _fill(
            pen,
            *((left, near + 22), (left + 30, near + 22), (right, near), (right - 30, near)),
            colour="#e3b62f",
        )


def _lit_lamp(pen: _Pen) -> None:
    """A stairwell whose lamp burns."""
    _stairwell(pen)
    for size, colour in ((74, "#f0e6bd"), (50, "#f7efc9"), (26, "#fffbe6")):
        _oval(pen, (300 - size, 90 - size, 300 + size, 90 + size), colour)
    _line(pen, (300, 0), (300, 66), colour="#5c4636", width=5)


def _slide(pen: _Pen) -> None:
    """A slide with its ladder, whole again."""
    _square(pen)
    for x in (230, 290):
        _line(pen, (x, 250), (x, 520), colour="#5f7393", width=12)
    for y in range(300, 520, 50):
        _line(pen, (230, y), (290, y), colour="#5f7393", width=9)
    _fill(
        pen,
        (280, 250),
        (330, 250),
        (600, 500),
        (690, 510),
        (690, 535),
        (580, 525),
        colour="#c8553d",
    )
    _line(pen, (280, 250), (330, 250), (600, 500), (690, 510), colour="#8f3a29", width=7)


# --- a sheet that was signed --------------------------------------------------------------------


def _signed_sheet(pen: _Pen) -> None:
    """A sheet on a table: a heading, rows, and in most of them somebody's hand."""
    _box(pen, (0, 0, WIDE, HIGH), "#8a6f52")
    _fill(pen, (150, 40), (660, 25), (680, 580), (130, 570), colour="#f6f3ea")
    _line(pen, (300, 80), (500, 75), colour="#3a3a3a", width=8)
    for row in range(10):
        y = 130 + 42 * row
        _line(pen, (170, y), (645, y - 4), colour="#b5b1a6", width=2)
        _line(pen, (185, y + 22), (290, y + 21), colour="#6d6d6d", width=5)
        if row % 7:
            signed = [(430 + 9 * step, y + 20 + 9 * sin(step * (row + 2))) for step in range(12)]
            _line(pen, *signed, colour="#2b4a8c", width=3)


PAINTINGS: Final[Mapping[str, Callable[[_Pen], None]]] = {
    "stone-ball-off": _stone_ball_off,
    "stone-ball-back": _stone_ball_back,
    "clutter": _clutter,
    "hole": _hole,
    "lane-free": _free_lane,
    "lamp-lit": _lit_lamp,
    "slide": _slide,
    "signed-sheet": _signed_sheet,
}
"""By name, how each is painted."""
