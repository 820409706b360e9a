"""Draws figures as charts, to be read on a phone; only in the picture child, and late: see there.

Every word is in the font that is installed with us. Colours differ in lightness too, the lighter
one has an edge, and each is named beside its swatch or at the end of its line.
"""

import io
import logging
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final

import msgspec
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import IdentityTransform
from pylopdf_fonts_zh_cn import sans_path

from bot.pictures.lettering import broken, font
from domain.charts import HIDDEN, Chart, Form, Series, Sheet, named, steps
from domain.texts import UNSEEN

# It keeps a list of the machine's fonts, which a child may not write and we do not read.
logging.getLogger("matplotlib").setLevel(logging.CRITICAL)

WIDE: Final = 1080
LEFT: Final = 60
LONG: Final = WIDE - 2 * LEFT
HIGH: Final = 380
"""So many pixels the highest column has."""
_DPI: Final = 72
"""So a point is a pixel."""

PAPER: Final = "#ffffff"
INK: Final = "#16202a"
SOFT: Final = "#4a5763"
TROUGH: Final = "#e4e8ec"
COLOURS: Final = ("#1d5fa8", "#f2b134")
"""Dark and light: on paper without colours they are still two."""

_TITLE, _WORDS, _FIGURES, _FINE = 46, 42, 36, 32
_LINES: Final = 2
_BAR: Final = 34
_KEY: Final = 30
"""How long the side of a swatch is."""
_END: Final = 250
"""So much room have the names at the ends of lines."""
FILLED: Final = 0.86
"""How much of a week's room its columns fill."""
_GAP: Final = 72
"""Between one chart and the next."""


def drawn(data: bytes) -> bytes:
    """Draw a `Sheet`, told as MessagePack, as a PNG."""
    return draw(msgspec.msgpack.decode(data, type=Sheet))


def draw(sheet: Sheet) -> bytes:
    """Draw it as a PNG; the same figures give the same bytes."""
    laid = _Laid(sheet)
    kept = io.BytesIO()
    laid.figure().savefig(kept, format="png", dpi=_DPI, metadata={"Software": None})
    return kept.getvalue()


def lacks(text: str) -> set[str]:
    """Which of its characters the font cannot draw."""
    known = _characters()
    return {each for each in text if ord(each) not in known}


@cache
def _characters() -> frozenset[int]:
    return frozenset(FT2Font(str(sans_path())).get_charmap())


def _seen(text: str) -> str:
    """Only what can be drawn: a box in its place would look like a fault of the phone."""
    shown = UNSEEN.sub("", text)
    missing = lacks(shown)
    return "".join(each for each in shown if each not in missing).strip()


class _Laid:
    """What stands where, from above: laid out first, for the height follows from it."""

    def __init__(self, sheet: Sheet) -> None:
        self._words: list[tuple[float, float, str, int, str]] = []
        self._boxes: list[tuple[float, float, float, float, str, str]] = []
        self._plots: list[tuple[int, Chart]] = []
        self._y = 44
        self._write(sheet.above, _FINE, SOFT)
        self._write(sheet.title, _TITLE, INK)
        for chart in sheet.charts:
            self._y += _GAP if chart is not sheet.charts[0] else 36
            self._chart(chart)
        self._y += 28
        for line in sheet.below:
            self._write(line, _FINE, SOFT)
        self._high = self._y + 36

    def figure(self) -> Any:  # of matplotlib, whose types leave most options open
        figure: Any = Figure(figsize=(WIDE / _DPI, self._high / _DPI), dpi=_DPI, facecolor=PAPER)
        FigureCanvasAgg(figure)
        for x, y, wide, high, fill, edge in self._boxes:
            box = Rectangle(
                (x, self._high - y - high),
                wide,
                high,
                facecolor=fill,
                edgecolor=edge,
                linewidth=2,
                linestyle="--" if fill == PAPER else "-",
                transform=IdentityTransform(),
            )
            figure.add_artist(box)
        for x, y, text, size, colour in self._words:
            how = {"va": "top", "color": colour, "transform": IdentityTransform()}
            figure.text(x, self._high - y, text, **how, fontproperties=_face(size))
        for top, chart in self._plots:
            told = _figures_fit(chart)
            beside = 0 if told else _beside(chart)
            wide = LONG - beside - (_END if chart.lines else 0)
            bottom = self._high - top - HIGH
            plot = figure.add_axes(
                (
                    (LEFT + beside) / WIDE,
                    bottom / self._high,
                    wide / WIDE,
                    HIGH / self._high,
                )
            )
            _plot(plot, chart, wide, told=told)
        return figure

    def _write(self, text: str, size: int, colour: str, *, x: int = LEFT, wide: int = LONG) -> None:
        for line in broken(_seen(text), size, wide, _LINES):
            self._words.append((x, self._y, line, size, colour))
            self._y += size * 4 // 3

    def _chart(self, chart: Chart) -> None:
        self._write(chart.title, _WORDS, INK)
        self._y += 12
        if chart.empty:
            self._write(chart.nothing, _WORDS, SOFT)
        elif chart.form is Form.ROWS:
            self._rows(chart)
        else:
            self._key(chart)
            self._y += 64  # a figure above the highest column
            self._plots.append((self._y, chart))
            self._y += HIGH + 60

    def _key(self, chart: Chart) -> None:
        """What each colour is, and how many there were last; lines are named at their ends."""
        if chart.lines:
            return
        x = LEFT
        for each, colour in zip(chart.series, COLOURS, strict=False):
            told = f"{_seen(each.name)} {_told(each.values[-1], chart)}"
            wide = font(_FIGURES).getlength(told)
            if x > LEFT and x + _KEY + 14 + wide > LEFT + LONG:
                x, self._y = LEFT, self._y + _FIGURES * 3 // 2
            self._boxes.append((x, self._y + 8, _KEY, _KEY, colour, INK))
            self._words.append((x + _KEY + 14, self._y, told, _FIGURES, INK))
            x += int(_KEY + 14 + wide + 48)
        self._y += _FIGURES * 3 // 2

    def _rows(self, chart: Chart) -> None:
        """Each with its name above its bar, so that a long one has room, and its figure behind."""
        amounts, *wholes = chart.series
        for place, label in enumerate(chart.labels):
            amount = amounts.values[place]
            whole = wholes[0].values[place] if wholes else None
            told = _told(amount, chart) + (f" / {_told(whole, chart)}" if wholes else "")
            wide = font(_FIGURES).getlength(told)
            self._words.append((LEFT + LONG - wide, self._y, told, _FIGURES, INK))
            self._write(label, _FIGURES, INK, wide=int(LONG - wide - 30))
            self._y += 6
            most = (whole or 1) if wholes else chart.most
            long = LONG * min(HIDDEN if amount is None else amount, most) / most
            self._boxes.append((LEFT, self._y, LONG, _BAR, TROUGH, TROUGH))
            if long:
                fill = PAPER if amount is None else COLOURS[0]
                self._boxes.append((LEFT, self._y, long, _BAR, fill, INK))
            self._y += _BAR + 28


def _told(value: int | None, chart: Chart) -> str:
    return _seen(chart.few) if value is None else str(value)


def _face(size: int) -> FontProperties:
    return FontProperties(fname=str(sans_path()), size=size)


# --- week by week --------------------------------------------------------------------------


def _beside(chart: Chart) -> int:
    """So much room have the figures beside the columns, by which these are read."""
    return int(font(_FINE).getlength(str(steps(chart.most)[-1]))) + 18


def _figures_fit(chart: Chart) -> bool:
    """Whether each column is wide enough for its figure above it."""
    if chart.lines:
        return False
    stacked = chart.form is Form.STACKED
    values = [(chart.most,)] if stacked else [each.values for each in chart.series]
    figures = [_told(value, chart) for column in values for value in column]
    widest = max(font(_FIGURES).getlength(figure) for figure in figures)
    return widest + 6 <= LONG / len(chart.labels) * FILLED / (1 if stacked else len(chart.series))


def _plot(plain: Any, chart: Chart, wide: int, *, told: bool) -> None:
    """The columns or lines, with what is needed to read them by, and nothing else."""
    for side in ("left", "right", "top"):
        plain.spines[side].set_visible(False)
    plain.spines["bottom"].set_color(SOFT)
    plain.spines["bottom"].set_linewidth(2)
    plain.tick_params(length=0, pad=12)
    slot = wide / len(chart.labels)
    plain.set_xlim(-0.5, len(chart.labels) - 0.5)
    marks = steps(chart.most)
    plain.set_ylim(0, chart.most if told else marks[-1])
    if told:
        plain.set_yticks([])
    else:
        plain.set_yticks(marks, [str(mark) for mark in marks], fontproperties=_face(_FINE))
        plain.tick_params(axis="y", labelcolor=SOFT)
        plain.grid(axis="y", color=TROUGH, linewidth=2)
        plain.set_axisbelow(True)
    _labels(plain, chart, slot)
    if chart.lines:
        _as_lines(plain, chart)
    else:
        _as_columns(plain, chart, slot, told=told)


def _labels(plain: Any, chart: Chart, slot: float) -> None:
    labels = [_seen(label) for label in chart.labels]
    widest = max(font(_FINE).getlength(label) for label in labels)
    fit = int(len(labels) * slot // (widest + 20))
    places = list(named(len(labels), fit))
    plain.set_xticks(places)
    plain.set_xticklabels([labels[place] for place in places], fontproperties=_face(_FINE))
    for label in plain.get_xticklabels():
        label.set_color(INK)


def _as_columns(plain: Any, chart: Chart, slot: float, *, told: bool) -> None:
    stacked = chart.form is Form.STACKED
    columns = 1 if stacked else len(chart.series)
    wide = min(FILLED, 120 * columns / slot) / columns
    under = [0] * len(chart.labels)
    for place, (each, colour) in enumerate(zip(chart.series, COLOURS, strict=False)):
        shift = 0.0 if stacked else (place - (columns - 1) / 2) * wide
        for week, value in enumerate(each.values):
            high = HIDDEN if value is None else value
            column = Rectangle(
                (week + shift - wide / 2, under[week]),
                wide * 0.94,
                high,
                facecolor=PAPER if value is None else colour,
                edgecolor=INK,
                linewidth=1.5 if high else 0,
                linestyle="--" if value is None else "-",
                clip_on=False,
            )
            plain.add_patch(column)
            if told and not stacked:
                _above(plain, week + shift, high, _told(value, chart))
            under[week] += high if stacked else 0
    if stacked and told:
        for week, column in enumerate(zip(*(each.values for each in chart.series), strict=True)):
            sure = [value for value in column if value is not None]
            if len(sure) == len(column):
                _above(plain, week, under[week], str(sum(sure)))


def _above(plain: Any, x: float, y: float, figure: str) -> None:
    offset = {"xytext": (0, 6), "textcoords": "offset points"}
    how = {"ha": "center", "va": "bottom", "color": INK, "annotation_clip": False}
    plain.annotate(figure, (x, y), **offset, **how, fontproperties=_face(_FIGURES))


def _as_lines(plain: Any, chart: Chart) -> None:
    """Each with its name at its end; what is too few to be shown is a gap in it."""
    ends: list[float] = []
    for each, colour in zip(chart.series, COLOURS, strict=False):
        values = [float("nan") if value is None else value for value in each.values]
        weeks = range(len(values))
        for edge, thick in ((INK, 9), (colour, 6)):
            plain.add_line(Line2D(weeks, values, color=edge, linewidth=thick, clip_on=False))
        ends.append(float(HIDDEN if each.values[-1] is None else each.values[-1]))
    high = plain.get_ylim()[1]
    places = _apart(ends, high * 1.3 * _FIGURES / HIGH)
    for each, colour, y in zip(chart.series, COLOURS, places, strict=False):
        for shift, words, hue in ((6, "■", colour), (46, _named(each, chart), INK)):
            offset = {"xytext": (shift, 0), "textcoords": "offset points"}
            how = {"va": "center", "color": hue, "annotation_clip": False}
            end = (len(chart.labels) - 0.5, y)
            plain.annotate(words, end, **offset, **how, fontproperties=_face(_FIGURES))


def _named(each: Series, chart: Chart) -> str:
    [line] = broken(
        f"{_seen(each.name)} {_told(each.values[-1], chart)}", _FIGURES, _END + LEFT - 60, 1
    )
    return line


def _apart(ends: Sequence[float], least: float) -> Iterable[float]:
    """Where names stand so that none lies over another: the higher end above."""
    order = sorted(range(len(ends)), key=lambda place: ends[place])
    placed: dict[int, float] = {}
    floor = float("-inf")
    for place in order:
        placed[place] = max(ends[place], floor)
        floor = placed[place] + least
    return [placed[place] for place in range(len(ends))]
