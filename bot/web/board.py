"""The board's pages in HTML: what goes on, one thing by itself, and what a chat shows of them."""

from dataclasses import dataclass
from html import escape
from typing import Final

from bot.web.pages import Labels, Proof, page
from domain.links import Label

TOO_LARGE: Final = 10**9
"""No number of a community is as large."""


@dataclass(frozen=True, slots=True)
class Board:
    """What stands on a board: whose it is, and part by part its lines with their numbers."""

    unit: str
    heading: str
    invitation: str
    parts: tuple[tuple[Label, tuple[tuple[int, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Posted:
    """One thing by itself; whose board it stands on."""

    unit: str
    title: str
    text: str
    invitation: str


def whole(labels: Labels, of: Board, address: str, proof: Proof | None) -> str:
    """The whole board; `proof` for whoever may still come in, None for who has."""
    path = _path(address)
    parts = "".join(
        f"<section><h2>{labels(label)}</h2><ul>"
        + "".join(_line(path, number, text) for number, text in lines)
        + "</ul></section>"
        for label, lines in of.parts
    )
    nothing = "" if parts else f"<p>{labels(Label.BOARD_EMPTY)}</p>"
    first = '<p><a class="large" href="{}">{}</a></p>'
    if proof is None:
        way, below = first.format("/", labels(Label.BOARD_MINE)), ""
    else:
        way, below = first.format("#come", labels(Label.BOARD_JOIN)), _ways_in(labels, path, proof)
    return page(
        labels,
        f"<h1>{escape(of.heading)}</h1><p>{escape(of.invitation)}</p>{way}{nothing}{parts}{below}"
        f'<img class="sign" src="{escape(path)}/card.png" width="300" height="300" alt="">',
        title=of.heading,
        head=_shared(of.heading, of.invitation, address, address),
    )


def one(labels: Labels, of: Posted, address: str, number: int, *, known: bool) -> str:
    """One thing, and from there to all of it or to the chat."""
    path = _path(address)
    way = ("/", Label.BOARD_MINE) if known else (f"{path}#come", Label.BOARD_JOIN)
    return page(
        labels,
        f'<h1>{escape(of.title)}</h1><section><p class="text">{escape(of.text)}</p></section>'
        f'<p><a class="large" href="{escape(way[0])}">{labels(way[1])}</a></p>'
        f'<p><a class="quiet" href="{escape(path)}">{labels(Label.BOARD_ALL)}</a></p>',
        title=of.title,
        head=_shared(of.title, f"{of.unit}　{of.invitation}", f"{address}/{number}", address),
    )


def nothing(labels: Labels, path: str) -> str:
    """There is nothing of that number to be seen."""
    return page(
        labels,
        f'<h1 class="why">{labels(Label.BOARD_NOTHING)}</h1>'
        f'<p><a class="large" href="{escape(path)}">{labels(Label.BOARD_ALL)}</a></p>',
    )


def _ways_in(labels: Labels, path: str, proof: Proof) -> str:
    """Who is new writes a name and a home; who is known already types a code instead."""
    return (
        f'<h2 id="come">{labels(Label.BOARD_NEW)}</h2>'
        f'<form method="post" action="{escape(path)}">{proof.field()}'
        f'<label for="who">{labels(Label.BOARD_WHO)}</label>'
        '<input id="who" name="who" type="text" maxlength="60" autocomplete="off"'
        f' placeholder="王阿姨 3号楼2单元502" required>'
        f'<p class="hint">{labels(Label.BOARD_WHO_HINT)}</p>'
        f'<button class="large">{labels(Label.BOARD_COME)}</button></form>'
        f"<h2>{labels(Label.BOARD_KNOWN)}</h2><p>{labels(Label.BOARD_KNOWN_HINT)}</p>"
        f'<form method="post" action="/d">{proof.field()}'
        f'<label for="code">{labels(Label.BOARD_CODE)}</label>'
        '<input id="code" name="code" maxlength="20" autocomplete="off" autocapitalize="characters"'
        ' spellcheck="false" placeholder="7KQ2-M9XF" required>'
        f'<button class="large">{labels(Label.BOARD_USE)}</button></form>'
    )


def _line(path: str, number: int, text: str) -> str:
    return f'<li><a href="{escape(path)}/{number}">{escape(text)}</a></li>'


def _shared(title: str, about: str, address: str, board: str) -> str:
    """What chats read of a page to show a card of it; the picture is the community's."""
    told = {
        "og:type": "website",
        "og:title": title,
        "og:description": about,
        "og:url": address,
        "og:image": f"{board}/card.png",
        "og:image:width": "600",
        "og:image:height": "600",
    }
    tags = (f'<meta property="{name}" content="{escape(value)}">' for name, value in told.items())
    return f'<meta name="description" content="{escape(about)}">{"".join(tags)}'


def _path(address: str) -> str:
    """The part of an address behind its host."""
    return "/g/" + address.rpartition("/g/")[2]
