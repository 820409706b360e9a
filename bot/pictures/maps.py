"""A map of open cases on the community's own outline: drawn here, from no map of anybody else's."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import cos, hypot, radians
from typing import Final

import msgspec
from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import sans_path

from domain.places.chart import MARKS_MOST, Chart, Kind, Mark, Repeat, Shape
from domain.places.position import Position

Point = tuple[float, float]
Frame = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_FINE: Final = 2
"""Drawn so many times larger, then made smaller: lines become smooth."""
_WIDE: Final = 1400 * _FINE
_HIGH_LEAST: Final = 900 * _FINE
_HIGH_MOST: Final = 1800 * _FINE
_HEAD: Final = 110 * _FINE
_FOOT: Final = 110 * _FINE
_EDGE: Final = 40 * _FINE
_QUALITY: Final = 88

_METRES_A_DEGREE: Final = 111_320
_AROUND: Final = 60
"""Metres of air around the community."""
_SHORTEST: Final = 240
"""Metres that a picture shows at least."""

_PAPER: Final = "#ffffff"
_INK: Final = "#1f2933"
_FAINT: Final = "#6b7785"
_FILLS: Final = {
    Kind.AREA: ("#f4f1ea", "#b9ae98"),
    Kind.GRID: (None, "#8aa9c4"),
    Kind.BUILDING: ("#dfe3e8", "#9aa5b1"),
    Kind.FACILITY: ("#e3efe0", "#8fb58a"),
}
_OPEN: Final = "#1463b8"
_OVERDUE: Final = "#c81e1e"
_REPEATED: Final = "#e08600"

_DOT: Final = 11 * _FINE
_TOGETHER: Final = 20 * _FINE
"""Marks that are nearer than that share one dot."""
_LENGTHS: Final = (2_000, 1_000, 500, 200, 100, 50, 20, 10)
"""Metres that the scale may show."""
_IN_A_ROW: Final = 4
"""How many numbers stand beside a dot before a new line begins."""


def drawn(data: bytes) -> bytes:
    """Draw a `Chart`, told as MessagePack, as a JPEG about 1400 pixels wide."""
    return draw(msgspec.msgpack.decode(data, type=Chart))


def draw(chart: Chart) -> bytes:
    """Draw a chart as a JPEG."""
    sheet = _Sheet(chart)
    sheet.shapes(chart.shapes)
    sheet.repeats(chart.repeats)
    sheet.marks(chart.marks[:MARKS_MOST])
    sheet.names(chart.shapes)
    sheet.frame()
    return sheet.jpeg()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(sans_path(), size * _FINE)


@dataclass(frozen=True, slots=True)
class _View:
    """From positions to pixels, north up."""

    middle: Position
    scale: float
    """Pixels a metre."""
    high: int

    def __call__(self, position: Position) -> Point:
        north, east = _offset(position, self.middle)
        return _WIDE / 2 + east * self.scale, _HEAD + self.high / 2 - north * self.scale

    def shows(self, point: Point) -> bool:
        x, y = point
        return 0 <= x <= _WIDE and _HEAD <= y <= _HEAD + self.high


def _view(chart: Chart) -> _View:
    """Show the community; where no map of it is known, what the marks need."""
    corners = [
        corner
        for shape in chart.shapes
        for corner in (
            *(corner for polygon in shape.polygons for ring in polygon for corner in ring),
            *([shape.position] if shape.position else []),
        )
    ] or [mark.position for mark in chart.marks]
    if not corners:
        return _View(Position(0, 0), 1.0, _HIGH_LEAST)
    latitudes = [corner.latitude for corner in corners]
    longitudes = [corner.longitude for corner in corners]
    middle = Position(
        (min(latitudes) + max(latitudes)) // 2, (min(longitudes) + max(longitudes)) // 2
    )
    north, east = _offset(Position(max(latitudes), max(longitudes)), middle)
    tall = max(2 * north, _SHORTEST / 2) + 2 * _AROUND
    broad = max(2 * east, _SHORTEST) + 2 * _AROUND
    high = round(min(max(_WIDE * tall / broad, _HIGH_LEAST), _HIGH_MOST))
    return _View(middle, min(_WIDE / broad, high / tall), high)


def _offset(position: Position, middle: Position) -> tuple[float, float]:
    """Metres north and east of the middle."""
    degree = _METRES_A_DEGREE / 1_000_000
    narrow = cos(radians(middle.latitude / 1_000_000))
    return (
        (position.latitude - middle.latitude) * degree,
        (position.longitude - middle.longitude) * degree * narrow,
    )


@dataclass(slots=True)
class _Crowd:
    """Marks that would lie on each other, drawn as one."""

    at: Point
    marks: list[Mark] = field(default_factory=list[Mark])

    @property
    def overdue(self) -> bool:
        return any(mark.overdue for mark in self.marks)


class _Sheet:
    """What is drawn upon."""

    def __init__(self, chart: Chart) -> None:
        self._words = chart.words
        self._view = _view(chart)
        self._high = _HEAD + self._view.high + _FOOT
        self._image = Image.new("RGB", (_WIDE, self._high), _PAPER)
        self._pen = ImageDraw.Draw(self._image)
        self._taken: list[Frame] = []
        """Where something stands already that must stay readable."""
        self._outside: list[int] = []

    def shapes(self, shapes: Sequence[Shape]) -> None:
        """The community: areas, then grids, buildings and facilities."""
        for shape in shapes:
            fill, line = _FILLS[shape.kind]
            for outer, *holes in shape.polygons:
                corners = [self._view(corner) for corner in outer]
                self._pen.polygon(corners, fill=fill)
                for hole in holes:
                    self._pen.polygon([self._view(corner) for corner in hole], fill=_PAPER)
                for ring in (outer, *holes):
                    self._line([self._view(corner) for corner in ring], line, shape.kind)
            if not shape.polygons and shape.position is not None:
                self._square(self._view(shape.position), fill or line, line)

    def names(self, shapes: Sequence[Shape]) -> None:
        """What the shapes are called, where that hides no mark; the community is the title."""
        for shape in shapes:
            if shape.kind is not Kind.AREA and shape.position is not None:
                self._name(shape, self._view(shape.position))

    def repeats(self, repeats: Iterable[Repeat]) -> None:
        """Rings around the spots to which cases come again and again."""
        for repeat in repeats:
            x, y = self._view(repeat.position)
            if not self._view.shows((x, y)):
                continue
            radius = max(25 * self._view.scale, 26 * _FINE)
            self._ring(x, y, radius)
            font = _font(20)
            text = f"×{repeat.count}"
            at = (x - radius * 0.7, y - radius * 0.7)
            self._text(at, text, font, _REPEATED, anchor="rb")
            self._taken.append(self._pen.textbbox(at, text, font, anchor="rb"))

    def marks(self, marks: Sequence[Mark]) -> None:
        """A dot for each case with its number beside it; overdue in red, on top."""
        crowds: list[_Crowd] = []
        for mark in marks:
            point = self._view(mark.position)
            if not self._view.shows(point):
                self._outside.append(mark.number)
                continue
            near = (c for c in crowds if hypot(c.at[0] - point[0], c.at[1] - point[1]) < _TOGETHER)
            crowd = next(near, None)
            if crowd is None:
                crowd = _Crowd(point)
                crowds.append(crowd)
            crowd.marks.append(mark)
        crowds.sort(key=lambda crowd: crowd.overdue)
        for crowd in crowds:
            self._dot(*crowd.at, overdue=crowd.overdue)
            x, y = crowd.at
            self._taken.append((x - _DOT, y - _DOT, x + _DOT, y + _DOT))
        for crowd in reversed(crowds):
            self._numbers(crowd)

    def frame(self) -> None:
        """The title and the date above, the legend and the scale below."""
        bottom = _HEAD + self._view.high
        self._pen.rectangle((0, 0, _WIDE, _HEAD), fill=_PAPER)
        self._pen.rectangle((0, bottom, _WIDE, self._high), fill=_PAPER)
        self._pen.line((0, _HEAD, _WIDE, _HEAD), fill="#d5dae0", width=_FINE)
        self._pen.line((0, bottom, _WIDE, bottom), fill="#d5dae0", width=_FINE)
        self._pen.text((_EDGE, _HEAD / 2), self._fitting(), _INK, _font(34), anchor="lm")
        date = self._words.date
        self._pen.text((_WIDE - _EDGE, _HEAD / 2), date, _FAINT, _font(24), anchor="rm")
        self._legend(bottom + 36 * _FINE)
        self._scale(bottom + 36 * _FINE)
        if self._outside:
            numbers = "、".join(str(number) for number in sorted(self._outside)[:20])
            at = (_EDGE, bottom + 80 * _FINE)
            self._pen.text(at, f"{self._words.outside}{numbers}", _FAINT, _font(20), anchor="lm")

    def jpeg(self) -> bytes:
        """The picture, at its size."""
        small = self._image.resize((_WIDE // _FINE, self._high // _FINE), Image.Resampling.LANCZOS)
        kept = io.BytesIO()
        small.save(kept, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
        return kept.getvalue()

    # --- strokes ---------------------------------------------------------------------------

    def _line(self, points: Sequence[Point], colour: str, kind: Kind) -> None:
        if kind is not Kind.GRID:
            self._pen.line(points, fill=colour, width=2 * _FINE, joint="curve")
            return
        for a, b in pairwise(points):
            for start, end in _dashes(a, b):
                self._pen.line((start, end), fill=colour, width=3 * _FINE)

    def _square(self, at: Point, fill: str, line: str) -> None:
        x, y = at
        half = 7 * _FINE
        self._pen.rectangle(
            (x - half, y - half, x + half, y + half), fill=fill, outline=line, width=2 * _FINE
        )

    def _ring(self, x: float, y: float, radius: float) -> None:
        for turn in range(0, 360, 20):
            around = (x - radius, y - radius, x + radius, y + radius)
            self._pen.arc(around, turn, turn + 12, fill=_REPEATED, width=4 * _FINE)

    def _dot(self, x: float, y: float, *, overdue: bool) -> None:
        rim = _DOT + 3 * _FINE
        self._pen.ellipse((x - rim, y - rim, x + rim, y + rim), fill=_PAPER)
        colour = _OVERDUE if overdue else _OPEN
        self._pen.ellipse((x - _DOT, y - _DOT, x + _DOT, y + _DOT), fill=colour)
        if overdue:  # to be told from the others without colours too
            self._pen.text((x, y), "!", _PAPER, _font(17), anchor="mm", stroke_width=_FINE // 2)

    def _name(self, shape: Shape, at: Point) -> None:
        font = _font(20 if shape.kind is Kind.GRID else 17)
        x, y = at
        aside = 24 * _FINE
        stands = shape.kind is Kind.FACILITY and not shape.polygons
        for down in (aside, -aside) if stands else (0, -aside, aside):
            frame = self._pen.textbbox((x, y + down), shape.name, font, anchor="mm")
            if self._free(frame):
                self._taken.append(frame)
                self._text((x, y + down), shape.name, font, _FAINT, anchor="mm")
                return

    def _numbers(self, crowd: _Crowd) -> None:
        """The numbers beside a dot, where they hide nothing, if there is such a place."""
        font, high = _font(22), 28 * _FINE
        rows = [
            crowd.marks[start : start + _IN_A_ROW]
            for start in range(0, len(crowd.marks), _IN_A_ROW)
        ]
        texts = [" ".join(str(mark.number) for mark in row) for row in rows]
        wide = max(self._pen.textlength(text, font) for text in texts)
        left, top = self._beside(crowd.at, wide, high * len(rows))
        for line, row in enumerate(rows):
            x, y = left, top + high * (line + 0.5)
            for mark in row:
                colour = _OVERDUE if mark.overdue else _OPEN
                self._text((x, y), str(mark.number), font, colour, anchor="lm")
                x += self._pen.textlength(f"{mark.number} ", font)

    def _beside(self, at: Point, wide: float, high: float) -> Point:
        """Where a text of that size goes, and is kept free from others."""
        x, y = at
        gap = _DOT + 5 * _FINE
        places = [
            (x + gap, y - high / 2),
            (x - gap - wide, y - high / 2),
            (x - wide / 2, y - gap - high),
            (x - wide / 2, y + gap),
            *((across, along) for across in (x + gap, x - gap - wide) for along in (y - high, y)),
        ]
        frames = [(left, top, left + wide, top + high) for left, top in places]
        frame = next((each for each in frames if self._free(each)), frames[0])
        self._taken.append(frame)
        return frame[0], frame[1]

    def _text(
        self, at: Point, text: str, font: ImageFont.FreeTypeFont, colour: str, *, anchor: str
    ) -> None:
        """Readable on whatever it stands."""
        rim = 2 * _FINE
        self._pen.text(at, text, colour, font, anchor=anchor, stroke_width=rim, stroke_fill=_PAPER)

    def _free(self, frame: Frame) -> bool:
        """Whether nothing stands there yet, and it lies on the map."""
        left, top, right, bottom = frame
        if left < 0 or right > _WIDE or top < _HEAD or bottom > _HEAD + self._view.high:
            return False
        return not any(
            left < r and right > le and top < b and bottom > t for le, t, r, b in self._taken
        )

    # --- around it -------------------------------------------------------------------------

    def _fitting(self) -> str:
        """The title, as much of it as has room beside the date."""
        room = _WIDE - 3 * _EDGE - self._pen.textlength(self._words.date, _font(24))
        title = self._words.title
        while title and self._pen.textlength(title + "…", _font(34)) > room:
            title = title[:-1]
        return title if title == self._words.title else title + "…"

    def _legend(self, y: float) -> None:
        x = float(_EDGE + _DOT)
        font = _font(22)
        for overdue, words in ((True, self._words.overdue), (False, self._words.open)):
            self._dot(x, y, overdue=overdue)
            self._pen.text((x + 2 * _DOT, y), words, _INK, font, anchor="lm")
            x += 2 * _DOT + self._pen.textlength(words, font) + 3 * _DOT
        self._ring(x, y, 14 * _FINE)
        self._pen.text((x + 2 * _DOT, y), self._words.repeated, _INK, font, anchor="lm")

    def _scale(self, y: float) -> None:
        """How long so many metres are, and where north is."""
        most = 220 * _FINE / self._view.scale
        length = next((each for each in _LENGTHS if each <= most), _LENGTHS[-1])
        wide = length * self._view.scale
        right = _WIDE - _EDGE - 50 * _FINE
        self._pen.line((right - wide, y, right, y), fill=_INK, width=3 * _FINE)
        for x in (right - wide, right):
            self._pen.line((x, y - 6 * _FINE, x, y + 6 * _FINE), fill=_INK, width=3 * _FINE)
        middle = (right - wide / 2, y - 8 * _FINE)
        self._pen.text(middle, f"{length} m", _INK, _font(18), anchor="mb")
        x = _WIDE - _EDGE - 10 * _FINE
        tip = [(x, y - 22 * _FINE), (x - 9 * _FINE, y + 4 * _FINE), (x + 9 * _FINE, y + 4 * _FINE)]
        self._pen.polygon(tip, fill=_INK)
        self._pen.text((x, y + 18 * _FINE), self._words.north, _INK, _font(18), anchor="mm")


def _dashes(a: Point, b: Point) -> Iterable[tuple[Point, Point]]:
    length = hypot(b[0] - a[0], b[1] - a[1])
    step = 22 * _FINE
    for start in range(0, int(length) + 1, step):
        end = min(start + step * 0.6, length)
        yield _along(a, b, start / (length or 1)), _along(a, b, end / (length or 1))


def _along(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
