"""A sign to print and hang up: a QR code, and under it what it is for."""

import io
from html import escape
from typing import Final

import segno

SUFFIXES: Final = (".svg", ".png")
_WIDE: Final = 105
_HIGH: Final = 148
"""Millimetres: a postcard (A6)."""
_CODE: Final = 85
_PIXELS: Final = 20
"""A module of the PNG, which is to be placed into a poster of the community's own."""


def svg(link: str, name: str, above: str, below: str) -> bytes:
    """Return a whole sign: where it hangs, above that the community, under the code what for."""
    drawn = _code(link).svg_inline(border=4, omitsize=True)
    side = (_WIDE - _CODE) / 2
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}mm" height="{_HIGH}mm" \
viewBox="0 0 {_WIDE} {_HIGH}">
<title>{escape(f"{above} {name}".strip())}</title>
<rect width="{_WIDE}" height="{_HIGH}" fill="#fff"/>
<g font-family="'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif" \
text-anchor="middle" fill="#111">
<text x="{_WIDE / 2}" y="14" font-size="5">{escape(above)}</text>
<text x="{_WIDE / 2}" y="28" font-size="{_size(name)}" font-weight="bold">{escape(name)}</text>
<text x="{_WIDE / 2}" y="134" font-size="6">{escape(below)}</text>
</g>
<svg x="{side}" y="34" width="{_CODE}" height="{_CODE}">{drawn}</svg>
</svg>
""".encode()


def png(link: str) -> bytes:
    """Return the code alone, black on white, with its quiet zone."""
    drawn = io.BytesIO()
    _code(link).save(drawn, kind="png", scale=_PIXELS, border=4)
    return drawn.getvalue()


def _code(link: str) -> segno.QRCode:
    """A quarter of it may be dirty or torn."""
    return segno.make(link, error="q", micro=False)


def _size(name: str) -> float:
    """The height of letters with which a name fits: a Chinese letter is as wide as it is high."""
    return min(10.0, (_WIDE - 10) / max(len(name), 1))
