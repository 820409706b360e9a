"""Draws a result as bars with the lines that they had to reach, to be read on a phone.

Bars are drawn at their size, pixel by pixel: made smaller afterwards, one that ends a head short
would bleed into its line. What was not enough is striped and says so: no colour has to be told.
"""

import io
from typing import Final

import msgspec
from PIL import Image, ImageDraw

from bot.pictures.lettering import broken, font
from domain.bars import Bar, Bars

WIDE: Final = 1080
LEFT: Final = 60
"""Where every bar begins."""
LONG: Final = WIDE - 2 * LEFT
"""So many pixels is the whole."""
THICK: Final = 72
MARK: Final = 8
"""How wide a line is; a bar that was just enough ends where it begins."""
_OVER: Final = 22
"""How far a line reaches beyond its bar, above and below."""

PAPER: Final = "#ffffff"
INK: Final = "#16202a"
TROUGH: Final = "#e4e8ec"
"""What the whole would fill."""
ENOUGH: Final = "#2f7fd0"
SHORT: Final = "#c2570c"
_SOFT: Final = "#4a5763"
_STRIPE: Final = 14

_TITLE, _OUTCOME, _WORDS, _FINE = 46, 60, 42, 32
_LINES: Final = 3
"""So many lines a title has at most."""


def drawn(data: bytes) -> bytes:
    """Draw `Bars`, told as MessagePack, as a PNG."""
    return draw(msgspec.msgpack.decode(data, type=Bars))


def draw(bars: Bars) -> bytes:
    """Draw them as a PNG; the same result gives the same bytes."""
    sheet = _Sheet(bars)
    image = Image.new("RGB", (WIDE, sheet.high), PAPER)
    sheet.draw(ImageDraw.Draw(image))
    kept = io.BytesIO()
    image.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def troughs(bars: Bars) -> list[int]:
    """At which height the middle of each bar lies."""
    return _Sheet(bars).middles


class _Sheet:
    """What stands where: laid out first, for the height follows from the words."""

    def __init__(self, bars: Bars) -> None:
        self._texts: list[tuple[int, int, str, int, str]] = []
        self._bars: list[tuple[int, Bar]] = []
        self._y = 44
        self._write(bars.above, _FINE, _SOFT)
        self._write(bars.title, _TITLE, INK)
        self._y += 10
        self._write(bars.outcome, _OUTCOME, ENOUGH if bars.passed else SHORT)
        for bar in bars.bars:
            self._y += 34
            self._write(bar.label, _WORDS, INK)
            together = f"{bar.told} · {bar.verdict}"
            fits = font(_WORDS).getlength(together) <= LONG
            for words in (together,) if fits else (bar.told, bar.verdict):
                self._write(words, _WORDS, INK)
            self._y += _OVER + 12
            self._bars.append((self._y, bar))
            self._y += THICK + _OVER + 8
            self._write(bar.line, _FINE, _SOFT)
        self._y += 24
        for note in bars.notes:
            self._write(note, _FINE, INK)
        for line in bars.below:
            self._write(line, _FINE, _SOFT)
        self.high = self._y + 36

    @property
    def middles(self) -> list[int]:
        return [top + THICK // 2 for top, _ in self._bars]

    def _write(self, text: str, size: int, colour: str) -> None:
        for line in broken(text, size, LONG, _LINES):
            self._texts.append((LEFT, self._y, line, size, colour))
            self._y += size * 4 // 3

    def draw(self, pen: ImageDraw.ImageDraw) -> None:
        for x, y, text, size, colour in self._texts:
            pen.text((x, y), text, colour, font(size), anchor="la")
        for top, bar in self._bars:
            _bar(pen, top, bar)


def _bar(pen: ImageDraw.ImageDraw, top: int, bar: Bar) -> None:
    """The trough, the bar in it, and the line over both."""
    end, mark = bar.ends(LONG - MARK)
    bottom = top + THICK - 1
    pen.rectangle((LEFT, top, LEFT + LONG - 1, bottom), fill=TROUGH)
    if end:
        pen.rectangle((LEFT, top, LEFT + end - 1, bottom), fill=ENOUGH if bar.met else SHORT)
    if not bar.met:
        for start in range(0, end, 2 * _STRIPE):
            stripe = (LEFT + start, top, LEFT + min(start + _STRIPE, end) - 1, top + _STRIPE - 1)
            pen.rectangle(stripe, fill=PAPER)
            pen.rectangle((stripe[0], bottom - _STRIPE + 1, stripe[2], bottom), fill=PAPER)
    line = (LEFT + mark, top - _OVER, LEFT + mark + MARK - 1, bottom + _OVER)
    pen.rectangle(line, fill=INK)
    tip = LEFT + mark + MARK // 2
    pen.polygon(
        [(tip, top - 2), (tip - 14, top - _OVER), (tip + 14, top - _OVER)],
        fill=INK,
    )
