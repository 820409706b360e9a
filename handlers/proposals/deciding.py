"""What staff decide about a proposal, and neighbours where it harms somebody."""

from collections.abc import Awaitable, Callable

from domain.chat import Saying, Text
from domain.permissions import Act
from domain.proposals import Proposal, What
from domain.questions import Question
from handlers import agenda, ballots, bulletins, cards
from handlers.meetings import listing
from handlers.numbered import about
from handlers.proposals import authoring, items, needs, telling
from handlers.scene import Scene
from handlers.sessions import veiling
from handlers.wording import proposals as words
from handlers.words import Command, Word


async def accept(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Staff take it up."""
    return await take_up(scene, await items.named(scene, text, command.number))


async def take_up(scene: Scene, proposal: Proposal) -> list[Saying]:
    """The same, by button or by word."""
    await items.require(scene, Act.ACCEPT, proposal)
    proposal = proposal.accept()
    await _keep(scene, proposal, What.ACCEPTED)
    return [
        *await cards.shown(scene, proposal),
        scene.brief(words.accepted(proposal)),
        *await telling.author(scene, proposal, What.ACCEPTED),
    ]


async def decline(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Staff say that it is not done for now, and why."""
    proposal = await items.named(scene, text, command.number)
    await items.require(scene, Act.DECLINE, proposal)
    return await _because(scene, proposal, "decline", command.body)


async def _decline(scene: Scene, proposal: Proposal, reason: str) -> list[Saying]:
    await items.require(scene, Act.DECLINE, proposal)
    proposal = proposal.decline(reason)
    note = proposal.state_note
    await _keep(scene, proposal, What.DECLINED, note)
    return [
        *await cards.shown(scene, proposal),
        scene.answer(words.declined(proposal)),
        *await telling.author(scene, proposal, What.DECLINED, note),
        *await listing.follow(scene, proposal),
    ]


async def reply(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Staff reply to it; without words, they are asked for."""
    proposal = await items.named(scene, text, command.number)
    await needs.require_holder(scene, proposal)
    if command.body:
        return await _reply(scene, proposal, command.body)
    scene.inquire("reply", about(proposal))
    return [scene.answer(words.ask_reply(proposal))]


async def replied(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The words of the reply."""
    scene.uow.questions.drop(question)
    body = items.answer_to(text, Word.REPLY)
    return await _reply(scene, await items.asked_about(scene, question), body)


async def _reply(scene: Scene, proposal: Proposal, body: str) -> list[Saying]:
    await needs.require_holder(scene, proposal)
    proposal, asks = needs.asking(scene, proposal.answer(body))
    await _keep(scene, proposal, What.ANSWERED, proposal.reply)
    return [
        *await cards.shown(scene, proposal),
        scene.answer(words.replied(proposal)),
        *await telling.author(scene, proposal, What.ANSWERED, proposal.reply, asks=asks),
        *await listing.follow(scene, proposal),
    ]


# --- what harms somebody -----------------------------------------------------------------


async def hide(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Staff hide it at once; a confirmed neighbour says that it should be."""
    proposal = await items.named(scene, text, command.number)
    if not await items.allowed(scene, Act.HIDE, proposal):
        await items.require(scene, Act.FLAG, proposal)
        if proposal.hiding is not None and not command.body:  # the first has said why
            return await _flag(scene, proposal, "")
    return await _because(scene, proposal, "hide", command.body)


async def _hide(scene: Scene, proposal: Proposal, reason: str) -> list[Saying]:
    if not await items.allowed(scene, Act.HIDE, proposal):
        return await _flag(scene, proposal, reason)
    proposal = proposal.hide(reason, by=await _speaker(scene), at=scene.at)
    assert proposal.hiding is not None, "it was hidden just now"
    reason = proposal.hiding.reason
    await _keep(scene, proposal, What.HIDDEN, reason)
    return [
        *await _everywhere(scene, proposal),
        scene.answer(words.hidden(proposal)),
        *await telling.author(scene, proposal, What.HIDDEN, reason),
    ]


async def _flag(scene: Scene, proposal: Proposal, reason: str) -> list[Saying]:
    await items.require(scene, Act.FLAG, proposal)
    was_hidden = proposal.hidden
    proposal = proposal.flag(reason, by=await _speaker(scene), at=scene.at)
    await _keep(scene, proposal, What.FLAGGED, reason)
    if was_hidden or not proposal.hidden:
        sentence = words.hidden(proposal) if was_hidden else words.flagged(proposal)
        return [scene.answer(sentence)]
    assert proposal.hiding is not None, "the second flag hid it"
    reason = proposal.hiding.reason
    await items.keep(scene, proposal, What.HIDDEN, note=reason)
    return [
        *await _everywhere(scene, proposal),
        scene.answer(words.hidden(proposal)),
        *await telling.author(scene, proposal, What.HIDDEN, reason),
        *await telling.staff(scene, proposal, What.FLAGGED, reason),
    ]


async def unhide(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Staff show it again, or dismiss a neighbour's word."""
    proposal = await items.named(scene, text, command.number)
    await items.require(scene, Act.UNHIDE, proposal)
    was_hidden = proposal.hidden
    proposal = proposal.unhide(by=await _speaker(scene))
    await _keep(scene, proposal, What.UNHIDDEN)
    told = await telling.author(scene, proposal, What.UNHIDDEN) if was_hidden else []
    return [
        *await _everywhere(scene, proposal),
        scene.answer(words.unhidden(proposal)),
        *told,
    ]


async def _everywhere(scene: Scene, proposal: Proposal) -> list[Saying]:
    """It was hidden or is shown again: everything that shows its words, as it is now."""
    return [
        *await cards.shown(scene, proposal),
        *await agenda.shown(scene, proposal),
        *await ballots.veiled(scene, proposal),
        *await veiling.follow(scene, proposal),
        *await bulletins.follow(scene, proposal.community, proposal.number),
    ]


# --- why ---------------------------------------------------------------------------------

_Act = Callable[[Scene, Proposal, str], Awaitable[list[Saying]]]
_REASONED: dict[str, _Act] = {
    "decline": _decline,
    "hide": _hide,
    "appeal": authoring.hear_appeal,
}


async def reasoned(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The reason that was asked for."""
    scene.uow.questions.drop(question)
    proposal = await items.asked_about(scene, question)
    reason = items.answer_to(text, Word.DECLINE, Word.HIDE, Word.APPEAL)
    return await _REASONED[str(question.draft["act"])](scene, proposal, reason)


async def _because(scene: Scene, proposal: Proposal, act: str, reason: str) -> list[Saying]:
    if reason:
        return await _REASONED[act](scene, proposal, reason)
    scene.inquire("reason", {**about(proposal), "act": act})
    return [scene.answer(words.ask_reason(proposal, act))]


async def _speaker(scene: Scene) -> int:
    return (await scene.account()).resident


async def _keep(scene: Scene, proposal: Proposal, what: What, note: str = "") -> None:
    await items.keep(scene, proposal, what, note=note, by=await _speaker(scene))
