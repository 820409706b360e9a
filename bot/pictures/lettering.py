"""The one font of our pictures: how wide words are in it, and how they are broken into lines."""

from functools import cache
from itertools import takewhile

from PIL import ImageFont
from pylopdf_fonts_zh_cn import sans_path


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The font that is installed with us, in letters of so many pixels."""
    return ImageFont.truetype(sans_path(), size)


def broken(text: str, size: int, wide: int, most: int) -> list[str]:
    """The text in at most so many lines that fit; what would need more ends with an ellipsis."""
    letters = font(size)
    lines: list[str] = []
    while text and len(lines) < most:
        fit = _fitting(text, letters, wide)
        space = text.rfind(" ", 0, fit + 1)
        cut = space if fit < len(text) and space > fit // 2 else fit
        lines.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    if text:
        lines[-1] = lines[-1][:-1] + "…"
    return lines


def _fitting(text: str, letters: ImageFont.FreeTypeFont, wide: int) -> int:
    """How many of its characters stand on one line."""
    widths = (letters.getlength(text[:end]) for end in range(1, len(text) + 1))
    return sum(1 for _ in takewhile(lambda width: width <= wide, widths))
