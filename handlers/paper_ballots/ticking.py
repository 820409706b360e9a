"""One item of a sheet after the other, by button or word: for who reads it, and who reviews it."""

import re
from collections.abc import Sequence
from typing import Final

from domain.chat import Saying
from domain.owners_meetings import OwnersMeeting, Topic
from domain.paper_ballots import DROPPED, read_sheet
from domain.questions import Question
from handlers.scene import Scene
from handlers.wording import paper_ballots as words

SHEET: Final = "paper-tick"
REVIEW: Final = "paper-finding"

_BUTTON: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,4}):([a-z0-9_-]{1,40})")
_EMPTY: Final = "empty"
"""How an item without a tick is written among the others."""


async def ask(
    scene: Scene,
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    about: int,
    ticks: Sequence[str] = (),
    kind: str = SHEET,
) -> list[Saying]:
    """Ask for the next item of a sheet, or of what a review is of; then for a reason."""
    draft = {
        "community": meeting.community,
        "number": meeting.number,
        "about": about,
        "ticks": " ".join(ticks),
    }
    scene.inquire(kind, draft)
    if len(ticks) == len(topics) or list(ticks) == list(DROPPED):
        return [scene.answer(*words.ask_reason(about, len(ticks)))]
    topic = topics[len(ticks)]
    return [scene.answer(*words.ask_tick(topic, about, len(ticks), review=kind == REVIEW))]


def pressed(question: Question, told: str) -> str | None:
    """What a button ticks; None where it stands under an item that is ticked already."""
    meant = _BUTTON.fullmatch(told)
    now = int(question.draft["about"]), len(so_far(question))
    return meant[3] if meant and (int(meant[1]), int(meant[2])) == now else None


def so_far(question: Question) -> list[str]:
    """What is ticked until now, each as it may be typed."""
    return str(question.draft["ticks"]).split()


def ticked(question: Question, topics: Sequence[Topic], said: str) -> list[str] | None:
    """The same with what was said now; None once nothing is left to tick.

    Refusal `SheetIsUnclear`.
    """
    known = so_far(question)
    if known == list(DROPPED) or len(known) == len(topics):
        return None
    if question.kind == REVIEW and not known and said in DROPPED:
        return list(DROPPED)
    topic = topics[len(known)]
    [choice] = read_sheet(said, int(question.draft["about"]), [topic]).choices
    return [*known, choice or _EMPTY]
