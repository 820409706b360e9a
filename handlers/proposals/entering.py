"""How a proposal comes to be: said, entered for somebody, forwarded; asked about, and published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final, Self

from domain.chat import Press, Saying, Text, Tick, Value
from domain.events import Event
from domain.likeness import Features, similar
from domain.permissions import Act, may_somewhere
from domain.proposals import WAITS, Proposal, State, What, draft, reply_due
from domain.questions import Question
from domain.sources import Source, heard_how
from domain.texts import at_a_glance
from domain.units import Unit
from domain.veils import take_down
from handlers import cards
from handlers.numbered import about
from handlers.proposals import items, merging, supporting
from handlers.published import veiled
from handlers.scene import Scene
from handlers.wording import proposals as words
from handlers.wording.general import stale_button
from handlers.words import Command, option, same_as

AGAIN: Final = timedelta(minutes=1)
"""How soon the same words are the same message, sent twice."""
COMPARED: Final = 500
"""With how many of the newest open proposals a new one is compared."""
MOST: Final = 500
"""How many drafts one tick publishes."""
NAME: Final = 40

CHOICES: Final = ("report", "plain", "named", "none")
"""What may become of forwarded words; named only where a name is known."""

_features = lru_cache(maxsize=8_192)(Features.of)


@dataclass(frozen=True, slots=True)
class Origin:
    """How a proposal reached us, and for whom it is entered, where that is not who speaks."""

    source: Source
    name: str = ""
    named: bool = True
    """Whether the group may read the name."""

    @property
    def entered(self) -> bool:
        """Somebody else's words."""
        return self.source not in (Source.CHAT, Source.PRIVATE)

    @property
    def act(self) -> Act:
        """What the speaker must be allowed to do."""
        if not self.entered:
            return Act.PROPOSE
        forwarded = self.source is Source.FORWARDED
        return Act.REGISTER_FORWARDED if forwarded else Act.ENTER_FOR_OTHERS

    def noted(self) -> dict[str, Value]:
        """The same, as a question keeps it."""
        return {"source": self.source.value, "name": self.name, "named": int(self.named)}

    @classmethod
    def of(cls, known: Mapping[str, Value]) -> Self:
        """What a question kept."""
        return cls(Source(known["source"]), str(known["name"]), bool(known["named"]))


# --- said --------------------------------------------------------------------------------


async def propose(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Somebody raises something, or is asked what."""
    origin = Origin(Source.PRIVATE if text.private else Source.CHAT)
    return await _begin(scene, origin, command.body)


async def enter_for(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Staff enter what somebody without a phone told them at the door, or by telephone."""
    del text
    heard, source = heard_how(command.name)
    name = at_a_glance(heard, NAME)
    if command.entry is None or not name:
        return [scene.answer(words.enter_like_this())]
    await scene.require(Act.ENTER_FOR_OTHERS, await scene.community())
    return await _begin(scene, Origin(source, name, named=False), command.body)


async def told(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The answer to what somebody wants to raise."""
    if text.forwarded_from is not None:
        return None
    scene.uow.questions.drop(question)
    community = await scene.uow.units.named(int(question.draft["community"]))
    return await _raise(scene, community, text.body, Origin.of(question.draft))


async def _begin(scene: Scene, origin: Origin, body: str) -> list[Saying]:
    community = await scene.community()
    if body:
        return await _raise(scene, community, body, origin)
    scene.inquire("proposal", {**origin.noted(), "community": community.id})
    return [scene.answer(words.what_to_propose(origin.name))]


async def _raise(scene: Scene, community: Unit, body: str, origin: Origin) -> list[Saying]:
    """Give it its number and its date at once."""
    if origin.act is Act.REGISTER_FORWARDED:  # by whoever looks after a part of it, too
        await scene.require_near(origin.act, community)
    else:
        await scene.require(origin.act, community)
    return (await _raised(scene, community, body, origin))[1]


async def at_the_door(
    scene: Scene, community: Unit, body: str, name: str, place: Unit
) -> tuple[int, list[Saying]]:
    """What somebody proposes at their door, entered by who goes there; its number comes back."""
    origin = Origin(Source.HOME_VISIT, name, named=False)
    return await _raised(scene, community, take_down(body).text, origin, place)


async def _lies(scene: Scene, community: Unit, text: str, place: Unit | None) -> int | None:
    """In which part of the community it lies: what it names, else where it was said."""
    named = (await scene.uow.places.gazetteer(community)).named(text).unit
    here = (await scene.chatroom()).unit if place is None else place.id
    found = here if named is None else named.id
    return None if found == community.id else found


async def _raised(
    scene: Scene, community: Unit, body: str, origin: Origin, place: Unit | None = None
) -> tuple[int, list[Saying]]:
    speaker = (await scene.account()).resident
    body, veil = await veiled(scene, community.id, body)
    proposal = draft(
        body,
        community=community.id,
        number=await scene.uow.counters.item(community.id),
        author=speaker,
        entered_by=speaker if origin.entered else None,
        on_behalf_of=origin.name if origin.entered else "",
        source=origin.source,
        room=scene.room,
        anonymous=not origin.named,
        at=scene.at,
        reply_due=reply_due(scene.at, scene.house.zone).day,
    )
    before = await _said_before(scene, proposal)
    if before is not None:
        return before.number, [scene.answer(words.already_noted(before))]
    await scene.belongs(community.id)
    scene.uow.proposals.found(proposal, scene.house.chance(16))
    facts: dict[str, str | int] = {
        "by": speaker,
        "source": proposal.source.value,
        "text": scene.uow.proposals.digest(proposal, proposal.text),
    }
    lies = await _lies(scene, community, body, place)
    if lies is not None:
        facts["unit"] = lies
    await scene.uow.journal.note(
        community.id, "proposed", about=str(proposal.number), at=scene.at, facts=facts
    )
    return proposal.number, [*await introduce(scene, proposal), *veil]


async def _said_before(scene: Scene, proposal: Proposal) -> Proposal | None:
    latest = await scene.uow.proposals.of_author(proposal.author, limit=1)
    return next(
        (
            before
            for before in latest
            if before.text == proposal.text
            and before.community == proposal.community
            and before.state is not State.WITHDRAWN
            and proposal.created_at - before.created_at <= AGAIN
        ),
        None,
    )


# --- asked whether it is new, and published -------------------------------------------------


async def introduce(scene: Scene, proposal: Proposal) -> list[Saying]:
    """Put a draft before the neighbours, or ask first whether it is what others raised already."""
    others = await _alike(scene, proposal)
    if not others:
        return await publish(scene, proposal)
    uow = scene.uow
    await uow.proposals.foresee_backing((other.community, other.number) for other in others)
    counted = [(other, (await uow.proposals.backing(other)).supporters) for other in others]
    await uow.proposals.tell(_event(scene, proposal, What.DRAFTED))
    uow.wake("publish-drafts", proposal.publish_at)
    card = cards.card_name(proposal)
    numbers = ",".join(str(other.number) for other in others)
    known: dict[str, Value] = {**about(proposal), "others": numbers}
    scene.inquire("duplicate", known, card=card, wait=WAITS)
    text, buttons = words.alike(proposal, counted)
    return [scene.answer(text, buttons, card=card)]


async def publish(scene: Scene, proposal: Proposal) -> list[Saying]:
    """Let the neighbours see it: its card where it was said, a line in the other groups."""
    proposal = proposal.publish()
    scene.uow.proposals.put(proposal)
    await scene.uow.proposals.tell(_event(scene, proposal, What.PUBLISHED))
    return await cards.shown(scene, proposal, first=True)


async def publish_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: publish the drafts whose authors have not answered."""
    proposals = scene.uow.proposals
    due = await proposals.due(tick.at, limit=MOST)
    await scene.uow.residents.foresee(draft.author for draft in due)
    await proposals.foresee_backing((draft.community, draft.number) for draft in due)
    said = [saying for draft in due for saying in await publish(scene, draft)]
    if len(due) == MOST:
        await scene.tell_again(tick)
    scene.uow.wake("publish-drafts", await proposals.next_publication())
    return said


async def chosen(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The author's answer, typed: the same as one of those, or something else."""
    others = _offered(question)
    choice = same_as(text.body, len(others))
    if choice is None:
        return None
    proposal = await items.asked_about(scene, question)
    if choice > len(others):
        return [*await different(scene, proposal), scene.answer(words.published(proposal))]
    return await same(scene, proposal, others[choice - 1])


async def same(scene: Scene, proposal: Proposal, number: int) -> list[Saying]:
    """Its author says that it is what another asks for: that one is supported, this one merged."""
    await items.only_author(scene, proposal)
    await _close_question(scene, proposal)
    target = await items.numbered(scene, number)
    return await merging.joined(scene, proposal, target)


async def press_different(scene: Scene, proposal: Proposal) -> list[Saying]:
    """A button says that it is something else."""
    late = proposal.state is not State.DRAFT
    said = await different(scene, proposal)
    return [*said, scene.toast(words.too_late(proposal) if late else words.published(proposal))]


async def different(scene: Scene, proposal: Proposal) -> list[Saying]:
    """Its author says that it is something else: it is published."""
    await items.only_author(scene, proposal)
    await _close_question(scene, proposal)
    return await publish(scene, proposal) if proposal.state is State.DRAFT else []


async def support(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Somebody types that they stand behind it, perhaps in answer to whether theirs is the same."""
    proposal = await items.named(scene, text, command.number)
    for question in await scene.uow.questions.of(text.sender):
        if question.kind == "duplicate" and proposal.number in _offered(question):
            return await same(scene, await items.asked_about(scene, question), proposal.number)
    return await supporting.stand(scene, proposal)


def _offered(question: Question) -> list[int]:
    """The numbers among which the author of a draft was asked to choose."""
    return [int(number) for number in str(question.draft["others"]).split(",")]


async def _close_question(scene: Scene, proposal: Proposal) -> None:
    for question in await scene.uow.questions.of(scene.spoken.sender):
        if question.kind == "duplicate" and question.draft["number"] == proposal.number:
            scene.uow.questions.drop(question)


async def _alike(scene: Scene, proposal: Proposal) -> list[Proposal]:
    standing = await scene.uow.proposals.open_in(proposal.community, limit=COMPARED)
    found = similar(
        _features(proposal.text),
        (
            (other.number, _features(other.text))
            for other in standing
            if other.number != proposal.number
        ),
    )
    by_number = {other.number: other for other in standing}
    return [by_number[number] for number, _ in found]


def _event(scene: Scene, proposal: Proposal, what: What) -> Event[What]:
    return Event(
        community=proposal.community,
        number=proposal.number,
        at=scene.at,
        what=what,
        by=proposal.entered_by or proposal.author,
    )


# --- forwarded ---------------------------------------------------------------------------


async def forwarded(scene: Scene, text: Text) -> list[Saying]:
    """Ask staff or a grid worker what shall become of the words that they forwarded."""
    grants = await scene.grants()
    places = [
        await scene.uow.units.named(residency.community) for residency in await scene.belonging()
    ]
    near = (may_somewhere(Act.REGISTER_FORWARDED, grants, p.path, scene.at) for p in places)
    if not any(near):
        return [scene.answer(words.forwarded_by_resident())]
    name = at_a_glance(text.forwarded_from or "", NAME)
    community = await scene.community()
    known: dict[str, Value] = {"text": text.body, "name": name, "community": community.id}
    scene.inquire("forwarded", known)
    return [scene.answer(*words.register_as(name))]


@dataclass(frozen=True, slots=True)
class Passed:
    """Forwarded words that shall be a report: whoever takes reports goes on with them."""

    community: Unit
    text: str
    name: str
    """Who first said it, where the transport tells."""


async def register_forwarded(scene: Scene, press: Press) -> list[Saying] | Passed:
    """A button says what becomes of the forwarded words."""
    asked = await scene.uow.questions.of(press.sender)
    question = next((q for q in asked if q.kind == "forwarded" and q.room == press.room), None)
    if question is None or press.about not in CHOICES:
        return [scene.toast(stale_button())]
    said = await _registered(scene, question, press.about)
    return said if isinstance(said, Passed) else [*said, scene.toast(words.noted())]


async def registered(scene: Scene, text: Text, question: Question) -> list[Saying] | Passed | None:
    """The same, typed as the number of the choice."""
    choices = [each for each in CHOICES if each != "named" or question.draft["name"]]
    place = option(text.body, len(choices))
    return None if place is None else await _registered(scene, question, choices[place - 1])


async def _registered(scene: Scene, question: Question, choice: str) -> list[Saying] | Passed:
    scene.uow.questions.drop(question)
    if choice == "none":
        return [scene.answer(words.not_registered())]
    community = await scene.uow.units.named(int(question.draft["community"]))
    if choice == "report":
        return Passed(community, str(question.draft["text"]), str(question.draft["name"]))
    name = str(question.draft["name"]) if choice == "named" else ""
    origin = Origin(Source.FORWARDED, name, named=bool(name))
    return await _raise(scene, community, str(question.draft["text"]), origin)
