"""Staff confirm who somebody is, by a signed paper or at the spot, and take back what was wrong."""

from typing import Final

from domain.chat import Photo, Press, Saying, Text
from domain.owners import Claim, Level, NotFoundYet, OwnerIsBeyondDoubt
from domain.questions import Question
from handlers import owner_ballots
from handlers.owners import items, looking
from handlers.scene import Scene
from handlers.wording import claims as words
from handlers.wording.general import stale_button
from handlers.words import Word, captioned, keyword
from storage.attachments import What

SEEN: Final = frozenset({"当面", "当面核对过证件", "当面核对", "当面看过", "看过证件"})
SIGNED: Final = frozenset({"核实", "核实本人", "签字", "照片"})
TAKEN_BACK: Final = frozenset({"撤销", "核实错了", "撤销核实"})


async def typed(scene: Scene, claim: Claim, body: str) -> list[Saying] | None:
    """当面, 核实, 撤销; None where it is something else."""
    if body in SEEN:
        return await _verify(scene, claim)
    if body in SIGNED:
        return await ask(scene, claim)
    return await _take_back(scene, claim) if body in TAKEN_BACK else None


async def press_sure(scene: Scene, press: Press) -> list[Saying]:
    """核实本人 was pressed: by what is asked."""
    claim = await looking.pressed(scene, press)
    return [scene.toast(stale_button())] if claim is None else await ask(scene, claim)


async def ask(scene: Scene, claim: Claim) -> list[Saying]:
    """By a photo of what they signed, or by what they showed."""
    await items.require(scene, claim)
    number = claim.number or 0
    if claim.level is Level.SAID:
        raise NotFoundYet(number=str(number))
    if claim.level is Level.SURE:
        raise OwnerIsBeyondDoubt(number=str(number))
    scene.inquire("claim-paper", {"community": claim.community, "number": number})
    return [scene.answer(*words.ask_paper(claim.community, number, claim.place))]


async def press_seen(scene: Scene, press: Press) -> list[Saying]:
    """当面核对过证件."""
    claim = await looking.pressed(scene, press)
    return [scene.toast(stale_button())] if claim is None else await _verify(scene, claim)


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """当面, where a photo is waited for; None where it is something else."""
    if text.body.strip(" 。.!！") not in SEEN:
        return None
    said = await _verify(scene, await _asked_about(scene, question))
    scene.uow.questions.drop(question)
    return said


async def photo(scene: Scene, shown: Photo) -> list[Saying] | None:
    """What they signed: asked for, or with 业主核对 12 under it; None where it is another photo."""
    command = captioned(shown)
    question = await scene.open_question("claim-paper") if shown.private else None
    if command is not None and command.word is Word.CHECK_OWNERS and command.number is not None:
        if not shown.private:
            return [scene.answer(words.in_private(keyword(Word.CHECK_OWNERS)))]
        claim = await items.named(scene, await scene.community(), command.number)
    elif question is not None:
        claim = await _asked_about(scene, question)
    else:
        return None
    await items.require(scene, claim)
    by = (await scene.account()).resident
    kept = await scene.uow.attachments.want(
        shown.room, shown.file, What.PICTURE, sender=by, at=scene.at
    )
    said = await _verify(scene, claim, paper=kept.id)
    if question is not None:
        scene.uow.questions.drop(question)
    return said


async def _asked_about(scene: Scene, question: Question) -> Claim:
    community, number = int(question.draft["community"]), int(question.draft["number"])
    return await items.named(scene, await scene.uow.units.named(community), number)


async def _verify(scene: Scene, claim: Claim, *, paper: int | None = None) -> list[Saying]:
    """It is beyond doubt: what they voted before counts from now on, in every vote that runs.

    Refusals: `NotAllowed`, `OwnersAreKnownByOthers`, `NotFoundYet`, `OwnerIsBeyondDoubt`.
    """
    household = await items.require(scene, claim)
    by = (await scene.account()).resident
    now = claim.verify(by=by, at=scene.at, paper=paper, household=household)
    scene.uow.owners.put(now)
    how = {"method": "seen"} if paper is None else {"method": "paper", "photo": paper}
    await items.seal(scene, now, "verified", how)
    counted = await owner_ballots.settle(scene, now)
    told = await items.alone(scene, now.resident, words.sure(now.place))
    signed = paper is not None
    done = words.verified(now.number or 0, now.place, paper=signed, told=bool(told))
    return [*await scene.aside(done), *told, *counted]


# --- taken back ----------------------------------------------------------------------------


async def press_take_back(scene: Scene, press: Press) -> list[Saying]:
    """核实错了，撤销."""
    claim = await looking.pressed(scene, press)
    return [scene.toast(stale_button())] if claim is None else await _take_back(scene, claim)


async def _take_back(scene: Scene, claim: Claim) -> list[Saying]:
    """It was wrong: what was counted by it waits again; the journal keeps both.

    Refusals: `NotAllowed`, `OwnersAreKnownByOthers`, `OwnerIsInDoubt`.
    """
    household = await items.require(scene, claim)
    by = (await scene.account()).resident
    now = claim.take_back(by=by, household=household)
    scene.uow.owners.put(now)
    if claim.paper is not None:
        await scene.uow.attachments.over([claim.paper], scene.at)
    await items.seal(scene, now, "verification-taken-back")
    doubted = await owner_ballots.settle(scene, claim)
    told = await items.alone(scene, now.resident, words.doubted(now.place))
    return [
        *await scene.aside(words.taken_back(now.number or 0, now.place, told=bool(told))),
        *told,
        *doubted,
    ]


async def linked(scene: Scene, resident: int) -> list[Saying]:
    """Two accounts are one person's: what the one voted counts where the other is beyond doubt."""
    return [
        said
        for claim in await scene.uow.owners.of(resident)
        for said in await owner_ballots.settle(scene, claim)
    ]
