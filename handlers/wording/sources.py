"""How what somebody said reached us, in words; the one list of it; answers that somebody brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.chat import Button, Sentence
from domain.sources import Intake, Source
from domain.texts import at_a_glance
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]

ALL: Final = tuple(Intake)
SHOWN: Final = 30
ROW: Final = 5
NAME: Final = 40


def source(of: Source) -> Sentence:
    """入户走访, 电话, 群里: on a line of its own, for staff."""
    return said("source-line", source=of.value)


def listed(
    community: int, intake: Intake, lines: Sequence[Sentence], page: int, pages: int, count: int
) -> Worded:
    """What is open of what was said there; a page of it."""
    kind = said("intake", intake=intake.value)
    if not lines:
        return said("intake-nothing", kind=kind), filters(community)
    head = said("intake-list", kind=kind, count=count, page=page, pages=pages, lines=tuple(lines))
    more: Buttons = ()
    if page < pages:
        key = f"{community}:{page + 1}:{ALL.index(intake)}"
        more = ((Button(said("button-next-page"), "intake", key),),)
    return head, (*more, *filters(community))


def filters(community: int) -> Buttons:
    """The one list by where it was said, for staff."""
    buttons = tuple(
        Button(said("intake", intake=each.value), "intake", f"{community}:1:{place}")
        for place, each in enumerate(ALL)
    )
    return (buttons,)


# --- answers that somebody brings ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Untold:
    """An answer that waits: of what, for whom, since which day."""

    community: int
    number: int
    text: str
    who: str
    since: date


def untold(rows: Sequence[Untold]) -> Worded:
    """To whom an answer is still to be told, the longest waiting first; each can be ticked off."""
    if not rows:
        return said("untold-nothing"), ()
    lines = tuple(
        said(
            "untold-line",
            number=str(each.number),
            text=at_a_glance(each.text, SHOWN),
            who=at_a_glance(each.who, NAME),
            since=each.since,
        )
        for each in rows
    )
    buttons = [told_button(each.community, each.number) for each in rows]
    shown = tuple(tuple(buttons[at : at + ROW]) for at in range(0, len(buttons), ROW))
    return said("untold", lines=lines), shown


def to_carry(who: str, text: Sentence) -> Sentence:
    """What is told of a case, to who entered it for somebody: bring it to them."""
    return said("case-to-carry", who=at_a_glance(who, NAME), text=text)


def told_button(community: int, number: int) -> Button:
    """转告了."""
    return Button(said("button-told", number=str(number)), "need-told", f"{community}:{number}")


def told(number: int, left: int) -> Sentence:
    """It is told; how many answers still wait for the speaker to bring them."""
    return said("answer-told", number=str(number), left=left)
