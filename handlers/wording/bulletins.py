"""The neighbours' week in words, and who reads it alone."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.bulletins import Item, Rhythm, Thing
from domain.chat import Button, Sentence
from domain.civic import Published
from domain.meetings import Meeting
from domain.polls import Outcome
from domain.texts import at_a_glance
from handlers.wording import civic
from handlers.wording.general import said

TITLE = 22
"""How many characters of a title stand on a line."""
PLACE = 20


def card(unit: str, until: date, lines: Sequence[Sentence], more: int) -> Sentence:
    """The whole card."""
    told = [said("bulletin-head", unit=unit, until=until), *lines]
    if more:
        told.append(said("bulletin-more", count=more))
    return said("bulletin", lines=tuple(told))


def nothing_left() -> Sentence:
    """All that stood on it is hidden by now."""
    return said("bulletin-nothing-left")


def decided(item: Item, title: str, outcome: Outcome) -> Sentence:
    """What a vote, of a body or of owners, or what households signed came to."""
    told = {"number": str(item.number), "title": _short(title), "outcome": outcome.value}
    match item.thing:
        case Thing.OWNERS:
            return said("bulletin-owners", place=str(item.place), **told)
        case Thing.SIGNOFF:
            return said("bulletin-signoff", **told)
        case _:
            return said("bulletin-poll", **told)


def mended(case: Published) -> Sentence:
    """What was reported is mended; of what was told to us alone only what kind of thing it is."""
    return said("bulletin-mended", number=str(case.number), title=civic.title(case, TITLE))


def done(number: int, title: str) -> Sentence:
    """What was proposed is done."""
    return said("bulletin-done", number=str(number), title=_short(title))


def answered(number: int, title: str) -> Sentence:
    """What was proposed is answered."""
    return said("bulletin-answered", number=str(number), title=_short(title))


def meeting(coming: Meeting) -> Sentence:
    """When and where neighbours meet."""
    return said(
        "bulletin-meeting",
        number=str(coming.number),
        kind=coming.kind.value,
        at=coming.starts_at,
        where=at_a_glance(coming.place, PLACE),
    )


def closing(item: Item, title: str, at: datetime) -> Sentence:
    """Until when people can vote, sign or say what they think."""
    return said(
        "bulletin-closing",
        number=str(item.number),
        title=_short(title),
        thing=item.thing.value,
        at=at,
    )


def _short(title: str) -> str:
    return at_a_glance(title, TITLE)


# --- who reads it alone, and when there is one -----------------------------------------------


def empty(unit: str) -> Sentence:
    """To who asked: nothing yet."""
    return said("bulletin-empty", unit=unit)


def subscribe_button(community: int) -> Button:
    """Under the card in a group."""
    return Button(said("button-bulletin-subscribe"), "bulletin-subscribe", str(community))


def leave_button(community: int) -> Button:
    """Under the card of who reads it alone."""
    return Button(said("button-bulletin-leave"), "bulletin-leave", str(community))


def subscribed(unit: str) -> Sentence:
    """To 订阅."""
    return said("bulletin-subscribed", unit=unit)


def subscribed_toast() -> Sentence:
    """The same to a press."""
    return said("bulletin-subscribed-toast")


def left() -> Sentence:
    """To 退订."""
    return said("bulletin-left")


def left_toast() -> Sentence:
    """The same to a press."""
    return said("bulletin-left-toast")


def in_private() -> Sentence:
    """They cannot be written to alone yet."""
    return said("bulletin-in-private")


def rhythm(unit: str, chosen: Rhythm) -> Sentence:
    """When the card of a community is posted, and how to change it."""
    return said(
        "bulletin-rhythm",
        unit=unit,
        off="yes" if chosen.weekday is None else "no",
        weekday=said("bulletin-weekday", day=chosen.weekday or 0),
        hour="{:02}:{:02}".format(*divmod(chosen.minutes, 60)),
    )


def kept(unit: str, since: date) -> Sentence:
    """What is kept of who reads it alone."""
    return said("data-bulletin", unit=unit, since=since)
