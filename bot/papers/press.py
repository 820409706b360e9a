"""The press: a paper's words and its template become a PDF of A4 pages."""

import base64
import io
import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, cast

import msgspec
import segno
import typst
from pylopdf_fonts_zh_cn import sans_path

from bot.papers import TEMPLATES, template
from domain.folios import Folio
from domain.papers import Printed
from domain.texts import UNSEEN

FOLDER: Final = Path(__file__).parent
_LONGEST: Final[Mapping[str, int]] = {
    "poster": 160,
    "needs": 2_000,
    "sign-in": 160,
    "minutes": 2_000,
    "slips": 300,
    "ballots": 600,
    "folio": 2_000,
    "pack": 2_000,
}
"""How many characters of any of its words a paper shows: of more, sizes are tried for minutes."""

_EMOJI: Final = re.compile("[\U0001f000-\U0001faff\U000e0020-\U000e007f\u200d\ufe0e\ufe0f]")
"""What the font cannot draw: a box in its place would look like a fault of the printer."""


_INSTEAD: Final = str.maketrans({"✗": "×", "✓": "√", "☑": "√"})
"""What the font lacks, and what says the same."""


def printed(name: str, data: bytes) -> bytes:
    """Print a paper, told as MessagePack, as PDF."""
    return pdf(msgspec.msgpack.decode(data, type=TEMPLATES[name]))


def pdf(paper: Printed) -> bytes:
    """Print a paper as PDF; the same paper gives the same bytes."""
    [made] = _compiled(paper, "pdf")
    return made


def pages(paper: Printed, pixels_an_inch: int = 96) -> list[bytes]:
    """Print a paper as pictures (PNG), one a page, to look at."""
    return _compiled(paper, "png", ppi=pixels_an_inch)


def _compiled(paper: Printed, form: Literal["pdf", "png"], **more: Any) -> list[bytes]:
    """One PDF, or as many pictures as pages."""
    name = template(paper)
    words = msgspec.json.encode(_drawn(asdict(paper), _LONGEST[name])).decode()
    compiler: Any = typst.Compiler(  # its types leave open what comes out
        str(FOLDER / f"{name}.typ"),
        root=str(FOLDER),
        font_paths=_fonts(),
        sys_inputs={"paper": words},
    )
    # A file of hundreds of pages is read by eye and searched: tags would double its weight.
    tagged = not (isinstance(paper, Folio) and paper.contents)
    made = compiler.compile(format=form, timestamp=0, pdf_tags=tagged, **more)
    return [made] if isinstance(made, bytes) else made


@cache
def _fonts() -> typst.Fonts:
    """The font that is installed with us, whatever else the machine has."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[sans_path().parent]
    )


def _drawn(value: object, longest: int) -> object:
    """The words without what cannot be seen; each code as its picture."""
    match value:
        case {"link": str(link), "below": str(below)}:
            return {"svg": _code(link), "below": _drawn(below, longest)}
        case dict():
            fields = cast("dict[str, object]", value)
            return {name: _drawn(each, longest) for name, each in fields.items()}
        case tuple():
            return [_drawn(each, longest) for each in cast("tuple[object, ...]", value)]
        case bytes():
            return _framed(value)
        case str():
            seen = _EMOJI.sub("", UNSEEN.sub("", value)).translate(_INSTEAD)
            return seen if len(seen) <= longest else seen[: longest - 1] + "…"
        case _:
            return value


def _framed(picture: bytes) -> str:
    """A picture as SVG around it, in the middle: nothing but words reaches a template."""
    if not picture:
        return ""
    media = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    data = base64.b64encode(picture).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 170 105">'
        f'<image width="170" height="105" href="data:image/{media};base64,{data}"/></svg>'
    )


def _code(link: str) -> str:
    """A quarter of it may be dirty or torn."""
    drawn = io.BytesIO()
    segno.make(link, error="q", micro=False).save(drawn, kind="svg", border=4, scale=4)
    return drawn.getvalue().decode()
