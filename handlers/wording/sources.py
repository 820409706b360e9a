"""How what somebody said reached us, in words; the one list of it; answers that somebody brings."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from domain.chat import Button, Sentence
from domain.proposals import Proposal
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


def untold(rows: Sequence[tuple[Proposal, date]]) -> Worded:
    """To whom an answer is still to be told, the longest waiting first; each can be ticked off."""
    if not rows:
        return said("untold-nothing"), ()
    lines = tuple(
        said(
            "untold-line",
            number=str(each.number),
            text="" if each.hidden else at_a_glance(each.text, SHOWN),
            who=at_a_glance(each.on_behalf_of, NAME),
            since=since,
        )
        for each, since in rows
    )
    buttons = [told_button(each) for each, _ in rows]
    shown = tuple(tuple(buttons[at : at + ROW]) for at in range(0, len(buttons), ROW))
    return said("untold", lines=lines), shown


def told_button(proposal: Proposal) -> Button:
    """转告了."""
    key = f"{proposal.community}:{proposal.number}"
    return Button(said("button-told", number=str(proposal.number)), "need-told", key)


def told(proposal: Proposal, left: int) -> Sentence:
    """It is told; how many answers still wait for the speaker to bring them."""
    return said("answer-told", number=str(proposal.number), left=left)
