"""Pictures under which a transport has no words: the words come by themselves.

Whoever sends a picture and then says what it shows, or the other way round, said one thing.
"""

from datetime import timedelta
from typing import Final

from domain.chat import Attached, Photo, Saying, Text, Value
from domain.questions import Question
from domain.reports.case import Act as Step
from domain.reports.case import Case, Who
from domain.reports.report import GATHERS, Report
from handlers.numbered import about
from handlers.reports import desk, items
from handlers.reports.gathering import unfinished
from handlers.scene import Scene
from handlers.wording import cases as words
from handlers.words import agreement, option

JOINED: Final = timedelta(minutes=2)
"""Within it a picture and words of the same person in the same room are one message."""
MOST: Final = 9
"""So many pictures wait for their words: as many as WeChat sends at once."""
CHOICE: Final = 8
"""So many cases are offered to somebody who sends the picture of one that is mended."""

_SHOWN: Final = "report-picture"
_MENDED: Final = "case-picture"
_AWAITED: Final = "case-photo"


def is_wordless(scene: Scene, photo: Photo) -> bool:
    """Whether nothing could be said with it: neither under it, nor what it replies to."""
    alone = not photo.body and photo.album is None and photo.quoted is None
    return alone and photo.forwarded_from is None and not scene.house.captions(photo.room)


def noted(pictures: tuple[Attached, ...]) -> dict[str, Value]:
    """Pictures as a question keeps them, the last with all that is known of it."""
    last = pictures[-1]
    earlier = "\n".join(each.handle for each in pictures[:-1])
    return {"handle": last.handle, "unique": last.unique, "earlier": earlier}


def kept(question: Question) -> tuple[Attached, ...]:
    """The pictures that a question kept, in the order in which they came."""
    draft = question.draft
    earlier = str(draft.get("earlier", "")).split()
    last = Attached(handle=str(draft["handle"]), unique=str(draft["unique"]))
    return (*(Attached(handle=each) for each in earlier), last)


# --- in a group --------------------------------------------------------------------------


async def remember(scene: Scene, photo: Photo) -> None:
    """A picture in a group, of which nobody knows yet whether it is for the bot."""
    before = await scene.open_question(_SHOWN)
    if before is None and await _asked_something(scene):
        return
    earlier = () if before is None else kept(before)
    pictures = (*earlier, photo.file)[-MOST:]
    scene.inquire(_SHOWN, noted(pictures), wait=JOINED)


async def waits(scene: Scene) -> bool:
    """Whether the speaker sent a picture here just before."""
    return await scene.open_question(_SHOWN) is not None


async def taken(scene: Scene) -> tuple[Attached, ...]:
    """The pictures that the speaker sent here just before; from now on they have their words."""
    question = await scene.open_question(_SHOWN)
    if question is None:
        return ()
    scene.uow.questions.drop(question)
    return kept(question)


async def just_reported(scene: Scene) -> Report | None:
    """What the speaker has just reported here in words: a picture that follows belongs to it."""
    report = await unfinished(scene)
    if report is None or scene.at > report.gathers_until - GATHERS + JOINED:
        return None
    return report


async def _asked_something(scene: Scene) -> bool:
    asked = await scene.uow.questions.of(scene.spoken.sender)
    return any(each.room == scene.room and not each.expired(scene.at) for each in asked)


# --- of what is mended -------------------------------------------------------------------


async def ask_which(scene: Scene, photo: Photo) -> list[Saying] | None:
    """Whoever has cases sends a picture alone: of which is it? None where they have none."""
    if not photo.private or not is_wordless(scene, photo) or await unfinished(scene) is not None:
        return None
    in_hand = await scene.uow.cases.of_handler(await desk.speaker(scene), limit=CHOICE)
    mine = [case for case in in_hand if case.allowed(Step.RESOLVE, Who.HANDLER)]
    if not mine:
        return None
    offered = " ".join(f"{case.community}:{case.number}" for case in mine)
    scene.inquire(_MENDED, {**noted((photo.file,)), "cases": offered}, wait=GATHERS)
    return [scene.answer(words.which_is_mended(mine))]


async def which_mended(scene: Scene, text: Text, question: Question) -> Case | Attached | None:
    """The case that the picture is of, or the picture of something new; None: no answer."""
    mine = await _offered(scene, question)
    chosen = option(text.body, len(mine) + 1)
    if chosen is None and len(mine) == 1:
        said = agreement(text.body)
        chosen = None if said is None else 1 if said else 2
    if chosen is None:
        return None
    return mine[chosen - 1] if chosen <= len(mine) else kept(question)[-1]


async def picture_of(scene: Scene, number: int | None) -> tuple[Case, Attached] | None:
    """The case with this number, or the only one, and the picture that waited to be said of it."""
    question = await scene.open_question(_MENDED)
    if question is None:
        return None
    mine = await _offered(scene, question)
    meant = [case for case in mine if number in (None, case.number)]
    if len(meant) != 1:
        return None
    scene.uow.questions.drop(question)
    return meant[0], kept(question)[-1]


def await_picture(scene: Scene, case: Case) -> None:
    """办结 was said without a picture: the next one that comes alone is of that case."""
    scene.inquire(_AWAITED, about(case), wait=GATHERS)


async def awaited(scene: Scene) -> Case | None:
    """The case of which a picture was asked for just before."""
    question = await scene.open_question(_AWAITED)
    if question is None:
        return None
    scene.uow.questions.drop(question)
    return await items.asked_about(scene, question)


async def _offered(scene: Scene, question: Question) -> list[Case]:
    keys = [tuple(map(int, each.split(":"))) for each in str(question.draft["cases"]).split()]
    return [await scene.uow.cases.named(community, number) for community, number in keys]
