"""Owners: who says that a unit is theirs, whom staff find on the roll, who is beyond doubt."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from domain.chat import Press, Saying, Sentence, Text
from domain.homes import read_home
from domain.questions import Question
from handlers.owners import claiming, confirming, items, looking
from handlers.owners.confirming import linked, photo
from handlers.owners.looking import waits
from handlers.owners.reminding import look_due
from handlers.scene import Buttons, Scene
from handlers.wording import ballots as ballots_words
from handlers.wording import claims as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, keyword

__all__ = [
    "answered",
    "commanded",
    "forget",
    "kept_of",
    "linked",
    "look_due",
    "mine",
    "photo",
    "press",
    "queued",
    "waits",
]

_MEETING: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word about owners; None where it is about something else."""
    del text
    match command.word:
        case Word.CLAIM:
            return await claiming.commanded(scene, command)
        case Word.DISCLAIM:
            return await claiming.disclaim(scene, command)
        case Word.CHECK_OWNERS:
            return await _check(scene, command)
        case _:
            return None


async def _check(scene: Scene, command: Command) -> list[Saying]:
    """业主核对, 业主核对 12 or a home, 业主核对 12 第2位, … 对不上 …, … 当面, … 撤销."""
    community = await scene.community()
    home = read_home(command.body)
    if command.number is None and home is not None:
        return await looking.at(scene, community, home)
    if command.number is None:
        return await looking.queue(scene, community, 1)
    claim = await items.named(scene, community, command.number)
    body = command.body.strip(" 。.!！")
    if not body:
        return await looking.look(scene, claim)
    if not scene.spoken.private:
        return [scene.answer(words.in_private(keyword(Word.CHECK_OWNERS)))]
    said = await confirming.typed(scene, claim, body)
    said = await looking.typed(scene, claim, body) if said is None else said
    return [scene.answer(words.how_to_check())] if said is None else said


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button of owners, or of who looks at them."""
    match press.action:
        case "claim-home":
            return await claiming.press_home(scene)
        case "claim-more":
            return await claiming.ask(scene)
        case "claim-own":
            return await claiming.own(scene)
        case action if action in _PRESSED:
            return await _PRESSED[action](scene, press)
        case _:
            return [scene.toast(stale_button())]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """What was asked about an owner is answered; None where this is no answer."""
    match question.kind:
        case "claim-reason":
            return await looking.reasoned(scene, text, question)
        case "claim-paper":
            return await confirming.answered(scene, text, question)
        case _:
            return await claiming.answered(scene, text, question)


async def _tell_owner(scene: Scene, press: Press) -> list[Saying]:
    """我是租户，请业主来投: a message to forward."""
    found = _MEETING.fullmatch(press.about)
    meeting = None
    if found is not None and int(found[1]) in await scene.communities():
        meeting = await scene.uow.owners_meetings.get(int(found[1]), int(found[2]))
    if meeting is None:
        return [scene.toast(stale_button())]
    community = (await scene.uow.units.named(meeting.community)).name
    return [
        *await scene.aside(words.tell_owner(community, meeting)),
        *await scene.aside(words.forward_it()),
    ]


_PRESSED: Final[Mapping[str, Callable[[Scene, Press], Awaitable[list[Saying]]]]] = {
    "claim-undo": claiming.press_undo,
    "claim-tell-owner": _tell_owner,
    "claim-page": looking.press_page,
    "claim-open": looking.press_open,
    "claim-match": looking.press_match,
    "claim-refuse": looking.press_refuse,
    "claim-reason": looking.press_reason,
    "claim-sure": confirming.press_sure,
    "claim-seen": confirming.press_seen,
    "claim-take-back": confirming.press_take_back,
}
"""What is done with a button that says which claim, or which meeting, it is about."""


# --- work lists, 我的, 我的数据, 删除我 ---------------------------------------------------------


async def queued(scene: Scene) -> list[Saying]:
    """待办: below what is broken, how many owners wait; to who looks at them, in private."""
    told: list[tuple[Sentence, Buttons]] = await waits(scene) if scene.spoken.private else []
    return [scene.answer(text, buttons) for text, buttons in told]


async def mine(scene: Scene) -> tuple[list[Sentence], Buttons]:
    """我的: how far each of their claims is known, what they do next, and a way to take it back."""
    claims = await items.own(scene)
    if claims:
        told = [await claiming.standing(scene, each) for each in claims]
        return told, ((words.own_button(),),)
    rolls = await scene.uow.owner_rolls.newest_in(await scene.communities())
    return ([words.say_owner()], ((words.claim_button(),),)) if rolls else ([], ())


async def kept_of(scene: Scene) -> list[Sentence]:
    """我的数据: what they say is theirs, and how far it is known."""
    zone, units = scene.house.zone, scene.uow.units
    return [
        ballots_words.data_claim(
            (await units.named(each.community)).name,
            each.place,
            each.claimed_at.astimezone(zone).date(),
            matched=each.matched_at is not None,
            verified=each.verified_at is not None,
        )
        for each in await items.own(scene)
    ]


async def forget(scene: Scene, resident: int) -> set[int]:
    """删除我: what they said is theirs goes; answers with the papers of others that they kept."""
    for claim in await scene.uow.owners.of(resident):
        await items.let_go(scene, claim)
    return await scene.uow.owners.papers_by(resident)
