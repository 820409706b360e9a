"""纸质签字: staff enter what households signed on paper, with its photo, or call it all off."""

import re
from typing import Final

from domain.chat import Kind, Photo, Saying, Text
from domain.questions import Question
from domain.refusals import Refusal
from domain.signoffs import NotConcerned, SignOff, What, household_of, listed
from handlers.numbered import about
from handlers.scene import Scene
from handlers.signoffs import items
from handlers.wording import signoffs as words
from handlers.words import ballot_choice
from storage.attachments import What as File

_CHOICE: Final = re.compile(
    r"^(?P<homes>.+?)[\s,，:：]*(?P<choice>不同意|同意|反对|赞成|弃权)[。.]?$", re.DOTALL
)


class PaperIsUnclear(Refusal):
    """It was not said which households signed `number` on paper, and whether they agree."""


async def begin(scene: Scene, signoff: SignOff, said: str) -> list[Saying]:
    """3号楼2单元502、503 同意: the photo of the sheet comes next."""
    await items.require(scene, signoff)
    signoff.admit(scene.at)
    found = _CHOICE.match(said.strip())
    choice = ballot_choice(found["choice"]) if found else None
    if found is None or choice is None:
        raise PaperIsUnclear(number=str(signoff.number))
    concerned = await scene.uow.signoffs.households(signoff)
    homes = listed(found["homes"], concerned)
    if any(household_of(home, concerned) is None for home in homes):
        raise NotConcerned(number=str(signoff.number))
    draft = {**about(signoff), "homes": found["homes"], "choice": choice}
    scene.inquire("signoff-photo", draft)
    return [scene.answer(words.ask_photo(signoff, len(homes), choice))]


async def photo(scene: Scene, shown: Photo) -> list[Saying] | None:
    """The sheet that was asked for; None where it is a picture of something else."""
    question = await scene.open_question("signoff-photo") if shown.private else None
    if question is None:
        return None
    uow, draft = scene.uow, question.draft
    uow.questions.drop(question)
    signoff = await items.asked_about(scene, question)
    await items.require(scene, signoff)
    by = (await scene.account()).resident
    concerned = await uow.signoffs.households(signoff)
    sheet = await uow.attachments.want(shown.room, shown.file, File.PICTURE, sender=by, at=scene.at)
    entered = [
        signoff.enter(
            home,
            str(draft["choice"]),
            by=by,
            households=concerned,
            photo=sheet.id,
            at=scene.at,
            heard=shown.heard,
        )
        for home in listed(str(draft["homes"]), concerned)
    ]
    await uow.signoffs.sign(entered)
    await items.keep(
        scene,
        signoff,
        What.ENTERED,
        facts={"method": "paper", "households": len(entered), "photo": sheet.id},
        text="\n".join(f"{each.home} {each.choice}" for each in entered),
        by=by,
    )
    signatures = await uow.signoffs.signatures(signoff)
    counted = signoff.counted(signatures, await uow.signoffs.stakes(signoff))
    told = words.entered(signoff, len(entered), entered[0].choice, len(counted))
    return [scene.answer(told), *await items.shown(scene, signoff)]


# --- called off --------------------------------------------------------------------------


async def call_off(scene: Scene, signoff: SignOff, reason: str) -> list[Saying]:
    """取消 42 原因; without a reason it is asked for."""
    await items.require(scene, signoff)
    signoff.admit(scene.at)
    if reason:
        return await _call_off(scene, signoff, reason)
    scene.inquire("signoff-off", about(signoff))
    return [scene.answer(words.ask_why_off(signoff))]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The reason; or words where a photo is wanted."""
    if question.kind == "signoff-photo":
        return [scene.answer(words.still_photo())]
    scene.uow.questions.drop(question)
    signoff = await items.asked_about(scene, question)
    await items.require(scene, signoff)
    return await _call_off(scene, signoff, text.body)


async def _call_off(scene: Scene, signoff: SignOff, reason: str) -> list[Saying]:
    off = signoff.call_off(scene.at)
    by = (await scene.account()).resident
    await items.keep(scene, off, What.CALLED_OFF, note=reason, by=by)
    text = words.called_off(off, reason)
    posts = [
        Saying(room=room, text=text, kind=Kind.RESULT)
        for room in await items.groups(scene, off)
        if room != scene.room
    ]
    return [scene.answer(text), *posts, *await items.shown(scene, off)]
