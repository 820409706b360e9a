"""过会: what must be held before a vote is recorded with its day; two steps are told to all."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from domain.chat import Kind, Photo, Press, Saying, Text, Value
from domain.gates import (
    BEFORE_THE_VOTE,
    PUBLISHED,
    Asked,
    Gate,
    GateKind,
    Given,
    Held,
    Lifted,
    NoSuchGate,
    Said,
    Step,
    Struck,
    Told,
    kind_of,
    read_count,
    read_day,
    read_gate,
    read_result,
    record,
    struck,
)
from domain.permissions import Act
from domain.proposals import Proposal
from domain.proposals.hidings import stated
from domain.questions import Question
from domain.refusals import Refusal
from handlers.numbered import about, button_key
from handlers.scene import Scene
from handlers.wording import gates as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word
from storage.attachments import What as File

__all__ = ["answered", "commanded", "forget", "photo", "press"]

_STEPS: Final = tuple(Step)
_DAYS_AGO: Final = {"gate-today": 0, "gate-yesterday": 1}


class WhichProposal(Refusal):
    """It was not said to which proposal it belongs, or there is none of that number."""


# --- typed ---------------------------------------------------------------------------------


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """过会 42 …, by staff; None where it is about something else."""
    if command.word is not Word.GATE:
        return None
    del text
    today = _today(scene)
    said = read_gate(command.body, today) if command.body else None
    if command.number is None:
        if isinstance(said, Asked):
            return await _ask(scene, said)
        raise WhichProposal
    proposal = await _proposal(scene, command.number)
    if said is None and command.body:
        return await scene.aside(words.like_this(proposal))
    return await _said(scene, proposal, said)


async def _said(scene: Scene, proposal: Proposal, said: Said | None) -> list[Saying]:
    match said:
        case Told():
            return await _told(scene, proposal, said)
        case Given(kind=kind):
            return await _give(scene, proposal, kind)
        case Struck(step=step, why=why):
            return await _strike(scene, proposal, step, why)
        case Lifted(kind=kind, why=why):
            return await _lift(scene, proposal, kind, why)
        case Asked():
            return await _ask(scene, said)
        case None:
            return await _desk(scene, proposal)


async def _proposal(scene: Scene, number: int) -> Proposal:
    """The proposal with this number, which the speaker records for."""
    found = [
        proposal
        for community in await scene.communities()
        if (proposal := await scene.uow.proposals.get(community, number)) is not None
    ]
    if len(found) != 1:
        raise WhichProposal
    await _require(scene, found[0])
    return found[0]


async def _require(scene: Scene, proposal: Proposal) -> None:
    await scene.require(Act.RECORD_GATES, await scene.uow.units.named(proposal.community))


def _today(scene: Scene) -> date:
    return scene.at.astimezone(scene.house.zone).date()


# --- gates -----------------------------------------------------------------------------------


async def _desk(scene: Scene, proposal: Proposal) -> list[Saying]:
    """What it was given, what stands, and what comes next."""
    key = (proposal.community, proposal.number)
    gates, held = await scene.uow.gates.of(key), await scene.uow.gates.held(key)
    return await scene.aside(*words.desk(proposal, gates, held))


async def _give(scene: Scene, proposal: Proposal, kind: GateKind) -> list[Saying]:
    """Nobody votes on it before this stands; said twice it is said once."""
    await _given(scene, proposal, kind)
    return await _desk(scene, proposal)


async def _given(scene: Scene, proposal: Proposal, kind: GateKind) -> None:
    key = (proposal.community, proposal.number)
    if any(gate.kind is kind for gate in await scene.uow.gates.of(key)):
        return
    by = (await scene.account()).resident
    gate = Gate(community=proposal.community, number=proposal.number, kind=kind, by=by, at=scene.at)
    scene.uow.gates.put(gate)
    await _note(scene, proposal, "gate-given", {"kind": kind.value})


async def _lift(scene: Scene, proposal: Proposal, kind: GateKind, why: str) -> list[Saying]:
    """It was given in error; refusals `ReasonMissing`, `NoSuchGate`, `GateHasSteps`."""
    why = stated(why)
    key = (proposal.community, proposal.number)
    gate = next((each for each in await scene.uow.gates.of(key) if each.kind is kind), None)
    if gate is None:
        raise NoSuchGate(number=str(proposal.number))
    scene.uow.gates.put(gate.lift(await scene.uow.gates.held(key), scene.at))
    await _note(scene, proposal, "gate-lifted", {"kind": kind.value}, why)
    return await scene.aside(words.lifted(proposal, kind))


async def _ask(scene: Scene, asked: Asked) -> list[Saying]:
    """过会 规则 间隔7天 全程20天: what the place asks for between steps."""
    community = await scene.community()
    await scene.require(Act.RECORD_GATES, community)
    rules = (await scene.uow.gates.rules(community.id)).ask(asked.gap, asked.within)
    scene.uow.gates.ask(rules)
    facts: dict[str, str | int] = {
        "by": (await scene.account()).resident,
        "gap": rules.gap,
        "within": rules.within or 0,
    }
    await scene.uow.journal.note(community.id, "gate-rules", "", scene.at, facts)
    return await scene.aside(words.rules(rules))


# --- steps -----------------------------------------------------------------------------------


async def _told(scene: Scene, proposal: Proposal, told: Told) -> list[Saying]:
    """Record a step, with the gate that it belongs to; what is missing is asked for."""
    counted = told.step is Step.DELIBERATED and told.count is None
    if told.step not in PUBLISHED and (told.day is None or counted):
        draft: dict[str, Value] = {**about(proposal), "step": told.step.value, "rule": told.rule}
        scene.inquire("gate-step", draft)
        return await scene.aside(*words.ask_step(proposal, told.step))
    await _given(scene, proposal, kind_of(told.step))
    key = (proposal.community, proposal.number)
    by = (await scene.account()).resident
    held = record(
        told.step,
        community=proposal.community,
        number=proposal.number,
        held=await scene.uow.gates.held(key),
        day=told.day or _today(scene),
        today=_today(scene),
        passed=told.passed,
        count=told.count,
        rules=await scene.uow.gates.rules(proposal.community),
        by=by,
        at=scene.at,
        rule=told.rule,
    )
    scene.uow.gates.keep(held)
    published = held.step in PUBLISHED
    await _note(scene, proposal, "gate-published" if published else "gate-held", _facts(held))
    if published:
        return [*await _posted(scene, proposal, held), *await _desk(scene, proposal)]
    scene.inquire("gate-photo", {**about(proposal), "place": held.place})
    gates, all_ = await scene.uow.gates.of(key), await scene.uow.gates.held(key)
    return await scene.aside(*words.recorded(proposal, held, gates, all_))


def _facts(held: Held) -> dict[str, str | int]:
    facts: dict[str, str | int] = {
        "step": held.step.value,
        "day": held.day.isoformat(),
        "passed": int(held.passed),
        "place": held.place,
    }
    if held.count is not None:
        facts |= {"should": held.count.should, "there": held.count.there, "yes": held.count.yes}
    return facts


async def _strike(scene: Scene, proposal: Proposal, step: Step, why: str) -> list[Saying]:
    """A step was recorded wrongly; refusals `ReasonMissing`, and those of `struck`."""
    why = stated(why)
    by = (await scene.account()).resident
    key = (proposal.community, proposal.number)
    gone = struck(step, proposal.number, await scene.uow.gates.held(key), why, by=by, at=scene.at)
    scene.uow.gates.keep(gone)
    facts: dict[str, str | int] = {"step": step.value, "place": gone.place}
    await _note(scene, proposal, "gate-struck", facts, why)
    posted = await _posted(scene, proposal, gone, again=True) if step in PUBLISHED else []
    return [*posted, *await scene.aside(words.struck(proposal, gone))]


async def _note(
    scene: Scene,
    proposal: Proposal,
    action: str,
    facts: Mapping[str, str | int],
    text: str = "",
) -> None:
    """Seal it; of a text its digest alone."""
    told = {"by": (await scene.account()).resident, **facts}
    if text:
        told["text"] = scene.uow.proposals.digest(proposal, text)
    number = str(proposal.number)
    await scene.uow.journal.note(proposal.community, action, number, scene.at, told)


# --- told to all -------------------------------------------------------------------------------


async def _posted(
    scene: Scene, proposal: Proposal, held: Held, *, again: bool = False
) -> list[Saying]:
    """One card in each group of the community; `again`: as it is now, where it stands."""
    name = f"gate:{held.community}:{held.number}:{held.place}"
    key = (proposal.community, proposal.number)
    text = words.card(proposal, held, await scene.uow.gates.held(key))
    rooms = await scene.uow.rooms.groups_of(proposal.community)
    there = await scene.uow.outbox.standing([(room, name) for room in rooms])
    return [
        Saying(room=room, text=text, kind=Kind.POST, card=name)
        for room in rooms
        if not again or (room, name) in there
    ]


# --- buttons and answers -----------------------------------------------------------------------


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A gate is given, a step is told, the photos are looked at."""
    key = button_key(press.about)
    if key is None or key[0] not in await scene.communities():
        return [scene.toast(stale_button())]
    proposal = await scene.uow.proposals.get(*key[:2])
    if proposal is None:
        return [scene.toast(stale_button())]
    await _require(scene, proposal)
    step = _STEPS[key[2]] if key[2] is not None and key[2] < len(_STEPS) else None
    toast = scene.toast(words.heard())
    if press.action == "gate-desk":
        return [toast, *await _desk(scene, proposal)]
    if press.action == "gate-photos":
        return [toast, *await _photos(scene, proposal)]
    given = next((kind for kind in GateKind if press.action == f"gate-{kind.value}"), None)
    if given is not None:
        return [toast, *await _give(scene, proposal, given)]
    if step is None:
        return [scene.toast(stale_button())]
    if press.action == "gate-step":
        return [toast, *await _told(scene, proposal, Told(step))]
    ago = _DAYS_AGO.get(press.action)
    if ago is None or step not in BEFORE_THE_VOTE | {Step.RESOLVED}:
        return [scene.toast(stale_button())]
    question = await scene.open_question("gate-step")
    if question is not None:
        scene.uow.questions.drop(question)
    day = _today(scene) - timedelta(days=ago)
    return [toast, *await _told(scene, proposal, Told(step, passed=True, day=day))]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The day, the result, the numbers of a step; None where the text is none of these."""
    if question.kind != "gate-step":
        return None
    day, rest = read_day(text.body, _today(scene))
    count, rest = read_count(rest)
    if day is None and count is None:
        return None
    scene.uow.questions.drop(question)
    community, number = int(question.draft["community"]), int(question.draft["number"])
    proposal = await scene.uow.proposals.named(community, number)
    await _require(scene, proposal)
    step, rule = Step(question.draft["step"]), str(question.draft["rule"])
    return await _told(scene, proposal, Told(step, read_result(rest), day, count, rule))


async def photo(scene: Scene, shown: Photo) -> list[Saying] | None:
    """The minutes of the step that was just recorded; None where it is a picture of something."""
    question = await scene.open_question("gate-photo") if shown.private else None
    if question is None:
        return None
    scene.uow.questions.drop(question)
    community, number = int(question.draft["community"]), int(question.draft["number"])
    proposal = await scene.uow.proposals.named(community, number)
    await _require(scene, proposal)
    place = int(question.draft["place"])
    held = next(h for h in await scene.uow.gates.held((community, number)) if h.place == place)
    by = (await scene.account()).resident
    sent = await scene.uow.attachments.want(
        shown.room, shown.file, File.PICTURE, sender=by, at=scene.at
    )
    scene.uow.gates.keep(held.show(sent.id))
    await _note(scene, proposal, "gate-photo", {"place": place, "photo": sent.id})
    return [scene.answer(words.photo_kept(proposal, held))]


async def _photos(scene: Scene, proposal: Proposal) -> list[Saying]:
    """The photos of minutes, to staff alone."""
    held = await scene.uow.gates.held((proposal.community, proposal.number))
    wanted = {each.photo: each for each in held if each.photo is not None}
    found = [each for each in await scene.uow.attachments.all(wanted) if each.shown is not None]
    if not found or not scene.spoken.private:
        return [scene.answer(words.no_photos(proposal))]
    return [
        Saying(room=scene.room, text=words.photo_of(proposal, wanted[each.id]), photo=each.shown)
        for each in found
    ]


async def forget(scene: Scene, resident: int) -> None:
    """删除我: what was held stays; who recorded it is said no more."""
    await scene.uow.gates.forget(resident)
