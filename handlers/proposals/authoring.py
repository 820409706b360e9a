"""What its author may do with a proposal, and anybody whom its reply keeps waiting."""

from datetime import date

from domain.chat import Saying, Text
from domain.permissions import Act
from domain.proposals import NothingIsHidden, NotYetDue, Proposal, State, What
from domain.questions import Question
from handlers import cards
from handlers.meetings import listing
from handlers.numbered import about
from handlers.proposals import entering, items, telling
from handlers.published import veiled
from handlers.scene import Scene
from handlers.wording import proposals as words
from handlers.words import Command, Word


async def edit(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Its author wants to say it differently; without the new words, they are asked for."""
    asked = await _being_edited(scene) if command.number is None else None
    proposal = asked or await items.own(scene, text, command.number)
    if command.body:
        return await _correct(scene, proposal, command.body)
    await items.only_author(scene, proposal)
    scene.inquire("edit", about(proposal))
    return [scene.answer(words.ask_text(proposal))]


async def edited(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The new words."""
    scene.uow.questions.drop(question)
    body = items.answer_to(text, Word.EDIT)
    return await _correct(scene, await items.asked_about(scene, question), body)


async def _being_edited(scene: Scene) -> Proposal | None:
    """The proposal for whose new words we wait in this room."""
    for question in await scene.uow.questions.of(scene.spoken.sender):
        if question.kind == "edit" and question.room == scene.room:
            scene.uow.questions.drop(question)
            return await items.asked_about(scene, question)
    return None


async def _correct(scene: Scene, proposal: Proposal, body: str) -> list[Saying]:
    by = (await scene.account()).resident
    supporters = await scene.uow.proposals.supporters(proposal)
    body, veil = await veiled(scene, proposal.community, body)
    proposal = proposal.correct(body, by=by, supporters=supporters)
    await items.keep(scene, proposal, What.CORRECTED, text=proposal.text, by=by)
    if proposal.state is State.DRAFT:  # other words may be like something else, or like nothing
        return [*await entering.introduce(scene, proposal), *veil]
    return [*await cards.shown(scene, proposal), scene.answer(words.corrected(proposal)), *veil]


async def add(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Its author adds something; without words, they are asked for."""
    proposal = await items.own(scene, text, command.number)
    if command.body:
        return await _add(scene, proposal, command.body)
    await items.only_author(scene, proposal)
    scene.inquire("add", about(proposal))
    return [scene.answer(words.ask_addition(proposal))]


async def added(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """What to add."""
    scene.uow.questions.drop(question)
    body = items.answer_to(text, Word.ADD)
    return await _add(scene, await items.asked_about(scene, question), body)


async def _add(scene: Scene, proposal: Proposal, body: str) -> list[Saying]:
    by = (await scene.account()).resident
    body, veil = await veiled(scene, proposal.community, body)
    proposal = proposal.add(body, by=by)
    await items.keep(scene, proposal, What.ADDED, note=proposal.additions[-1], by=by)
    return [*await _shown(scene, proposal), scene.answer(words.added(proposal)), *veil]


async def withdraw(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Its author takes it back."""
    proposal = await items.own(scene, text, command.number)
    by = (await scene.account()).resident
    proposal = proposal.withdraw(by=by)
    await items.keep(scene, proposal, What.WITHDRAWN, by=by)
    return [
        *await cards.shown(scene, proposal),
        scene.answer(words.withdrawn(proposal)),
        *await listing.follow(scene, proposal),
    ]


async def make_anonymous(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Its author does not want to be named to the group."""
    proposal = await items.own(scene, text, command.number)
    by = (await scene.account()).resident
    proposal = proposal.make_anonymous(by=by)
    await items.keep(scene, proposal, What.MADE_ANONYMOUS, by=by)
    return [*await _shown(scene, proposal), scene.answer(words.made_anonymous(proposal))]


async def nudge(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Somebody asks after a reply that is late."""
    proposal = await items.named(scene, text, command.number)
    await items.require(scene, Act.NUDGE, proposal)
    by = (await scene.account()).resident
    today = scene.at.astimezone(scene.house.zone).date()
    nudged = await scene.uow.proposals.nudged(proposal, by, today)
    try:
        asked = proposal.nudge(by=by, today=today, last=today if nudged else None)
    except NotYetDue as no:
        due = date.fromisoformat(str(no.values["due"]))
        return [scene.answer(words.not_yet_due(proposal.number, due))]
    scene.uow.proposals.nudge(asked)
    await items.keep(scene, proposal, What.NUDGED, by=by)
    told = await telling.staff(scene, proposal, What.NUDGED)
    return [scene.answer(words.nudged(proposal)), *told]


async def appeal(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Its author objects to its being hidden; without words, they are asked for."""
    proposal = await items.own(scene, text, command.number)
    if command.body:
        return await hear_appeal(scene, proposal, command.body)
    await items.only_author(scene, proposal)
    if not proposal.hidden:
        raise NothingIsHidden
    scene.inquire("reason", {**about(proposal), "act": "appeal"})
    return [scene.answer(words.ask_appeal(proposal))]


async def hear_appeal(scene: Scene, proposal: Proposal, body: str) -> list[Saying]:
    """Pass the author's words on to the staff."""
    by = (await scene.account()).resident
    proposal = proposal.appeal(body, by=by)
    assert proposal.hiding is not None, "what is not hidden hears no appeal"
    note = proposal.hiding.appeal
    await items.keep(scene, proposal, What.APPEALED, note=note, by=by)
    told = await telling.staff(scene, proposal, What.APPEALED, note)
    return [scene.answer(words.appealed(proposal)), *told]


async def _shown(scene: Scene, proposal: Proposal) -> list[Saying]:
    """Its card, once it has one: a draft's card still asks whether it is new."""
    return [] if proposal.state is State.DRAFT else await cards.shown(scene, proposal)
