"""The pages of the entrance, in HTML that browsers of ten years ago show, with forms alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from domain.chat import Label as Button
from domain.links import Label


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands on the pages, in one language."""

    language: str
    said: dict[Label, str]

    def __call__(self, label: Label) -> str:
        """The words of a label, fit to stand in a page."""
        return escape(self.said[label])


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that waits for whoever is at the page: in words, with buttons."""

    text: str
    buttons: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a form of ours carries along, so that no other page's form passes for it."""

    token: str

    def field(self) -> str:
        """As a field of a form."""
        return f'<input type="hidden" name="token" value="{escape(self.token)}">'


def invitation(labels: Labels, address: str, proof: Proof) -> str:
    """The page behind a link: one button, which a person presses and a preview does not."""
    return page(
        labels,
        f"<h1>{labels(Label.INVITES)}</h1><p>{labels(Label.INVITES_HINT)}</p>"
        f'<form method="post" action="{escape(address)}">{proof.field()}'
        f'<button class="large">{labels(Label.COME_IN)}</button></form>',
    )


def stranger(labels: Labels, proof: Proof, notice: str = "") -> str:
    """The page for whom we do not know: how to come by a link, and where a code is typed."""
    return page(
        labels,
        f"{_notice(notice)}<h1>{labels(Label.STRANGER)}</h1><p>{labels(Label.STRANGER_HINT)}</p>"
        f'<form method="post" action="/d">{proof.field()}'
        f'<label for="code">{labels(Label.CODE)}</label>'
        '<input id="code" name="code" maxlength="20" autocomplete="off" autocapitalize="characters"'
        ' spellcheck="false" placeholder="7KQ2-M9XF" required>'
        f'<button class="large">{labels(Label.USE_CODE)}</button></form>',
    )


def turned_away(labels: Labels, why: str, *, known: bool = False, back: str = "") -> str:
    """Why it does not open, in the first line, and below it what helps; `back`: try once more."""
    first, _, rest = why.partition("\n")
    below = "".join(f"<p>{escape(line)}</p>" for line in rest.split("\n") if line)
    way = (back, Label.BOARD_AGAIN) if back else ("/", Label.HOME)
    link = f'<p><a class="large" href="{escape(way[0])}">{labels(way[1])}</a></p>'
    on = link if back or known else ""
    return page(labels, f'<h1 class="why">{escape(first)}</h1>{below}{on}')


def first(
    labels: Labels, hello: str, asked: Sequence[Asked], proof: Proof, key: str, notice: str = ""
) -> str:
    """The first page: what waits for whoever is at it, each with its buttons, then the chat.

    `key` names this showing of the page: what is pressed on it twice is told once.
    """
    questions = "".join(
        _question(each, f"{key}-{place}", proof) for place, each in enumerate(asked)
    )
    waits = labels(Label.WAITS) if asked else labels(Label.NOTHING_WAITS)
    return page(
        labels,
        f"<h1>{escape(hello)}</h1>{_notice(notice)}"
        f"<h2>{waits}</h2>{questions}"
        f'<p><a class="large" href="/chat">{labels(Label.CHAT)}</a></p>'
        f'<form method="post" action="/leave">{proof.field()}'
        f'<button class="quiet">{labels(Label.LEAVE)}</button></form>',
    )


def _question(asked: Asked, key: str, proof: Proof) -> str:
    rows = "".join(
        f'<button class="large" name="press" value="{escape(f"{each.action} {each.about}")}">'
        f"{escape(each.text)}</button>"
        for row in asked.buttons
        for each in row
    )
    return (
        f'<section><p class="text">{escape(asked.text)}</p>'
        f'<form method="post" action="/press">{proof.field()}'
        f'<input type="hidden" name="key" value="{escape(key)}">{rows}</form></section>'
    )


def _notice(notice: str) -> str:
    return f'<p class="notice" role="status">{escape(notice)}</p>' if notice else ""


def page(labels: Labels, body: str, *, title: str = "", head: str = "") -> str:
    """A whole page; `head` is HTML for its head, in which nothing secret stands."""
    named = escape(title) or labels(Label.TITLE)
    return (
        f'<!doctype html><html lang="{escape(labels.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f"<title>{named}</title>{head}"
        '<link rel="icon" href="/static/stool.svg" type="image/svg+xml">'
        '<link rel="stylesheet" href="/static/door.css"></head><body>'
        '<input type="checkbox" id="large"><header>'
        f"<strong>{labels(Label.TITLE)}</strong>"
        f'<label for="large">{labels(Label.LARGE)}</label></header>'
        f'<main>{body}</main><script src="/static/door.js"></script></body></html>'
    )
