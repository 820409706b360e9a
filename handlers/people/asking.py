"""Which community is meant by somebody of several, or of none yet; then on with what they said."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from domain.chat import Person, Press, Quoted, Room, Saying, Sentence, Spoken, Text, Value
from domain.questions import Question, ask
from domain.units import NAME_LONGEST, Unit, UnitIsAmbiguous, UnitNotFound, find, written
from handlers.scene import Scene
from handlers.wording import people as words
from handlers.words import option

MOST = 20
"""How many communities one message offers."""
ANY = ""
"""The choices where there are too many to offer."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """What was said before the question, and the community that it is about."""

    text: Text
    community: Unit

    @property
    def toast(self) -> Sentence:
        """What a press that chose it is answered with."""
        return words.community_chosen(self.community.name)


async def ask_community(scene: Scene, text: Text) -> list[Saying]:
    """Ask which of their communities, or of all, is meant; what was said waits until then.

    A district has more than a message can offer: there it is asked for by name.
    """
    known = [await scene.uow.units.named(each.community) for each in await scene.belonging()]
    choices = known or await scene.uow.units.communities()
    draft = {"body": text.body, "choices": ",".join(str(unit.id) for unit in choices[:MOST])}
    if text.quoted is not None and text.quoted.by_bot:
        draft["quoted"] = text.quoted.message
    if text.forwarded_from is not None:
        draft["forwarded"] = text.forwarded_from
    before = await _open(scene, text.room, text.sender)
    if before is not None:  # what was said may have answered this one
        draft["asked"] = json.dumps({"kind": before.kind, "draft": dict(before.draft)})
    if len(choices) > MOST:
        draft["choices"] = ANY
        return _ask(scene, text.room, text.sender, draft, [])
    return _ask(scene, text.room, text.sender, draft, choices)


def _ask(
    scene: Scene, room: Room, person: Person, draft: Mapping[str, Value], choices: list[Unit]
) -> list[Saying]:
    """Offer these, or ask for a name where there are none to offer."""
    scene.uow.questions.put(ask(room, person, "community", at=scene.at, draft=draft))
    if not choices:
        return [scene.answer(words.name_the_community())]
    buttons = tuple((words.community_button(unit.name, unit.id),) for unit in choices)
    return [scene.answer(words.which_community([unit.name for unit in choices]), buttons)]


async def press_community(scene: Scene, press: Press) -> Resumed | None:
    """The community was chosen by button; None where nothing was asked, or not about this one."""
    question = await _open(scene, press.room, press.sender)
    if question is None or question.kind != "community":
        return None
    choices = str(question.draft["choices"]).split(",")
    return await _resume(scene, question, int(press.about)) if press.about in choices else None


async def community_chosen(
    scene: Scene, text: Text, question: Question
) -> Resumed | list[Saying] | None:
    """The community was typed, by its place in the list or its name; None where neither.

    What is said back where the name could be several, or none of a whole district.
    """
    if question.draft["choices"] == ANY:
        return await _named_of_all(scene, text, question)
    numbers = [int(number) for number in str(question.draft["choices"]).split(",")]
    place = option(text.body, len(numbers))
    if place is not None:
        return await _resume(scene, question, numbers[place - 1])
    try:
        named = find([await scene.uow.units.named(number) for number in numbers], text.body)
    except (UnitNotFound, UnitIsAmbiguous):
        return None
    return await _resume(scene, question, named.id)


async def _named_of_all(scene: Scene, text: Text, question: Question) -> Resumed | list[Saying]:
    """A whole name is enough; a part of one offers those that have it."""
    typed = written(text.body)[:NAME_LONGEST].strip(" 。.")
    everywhere = await scene.uow.units.communities()
    like = [unit for unit in everywhere if typed.casefold() in unit.name.casefold()]
    same = [unit for unit in like if unit.name.casefold() == typed.casefold()]
    found = same or like
    if len(found) == 1:
        return await _resume(scene, question, found[0].id)
    if not typed or not found or len(found) > MOST:
        return [scene.answer(words.no_such_community(typed, len(found)))]
    choices = ",".join(str(unit.id) for unit in found)
    return _ask(
        scene, question.room, question.person, {**question.draft, "choices": choices}, found
    )


async def _open(scene: Scene, room: Room, person: Person) -> Question | None:
    """The question that is open there."""
    asked = await scene.uow.questions.of(person)
    here = (each for each in asked if each.room == room and not each.expired(scene.at))
    return next(here, None)


async def _resume(scene: Scene, question: Question, community: int) -> Resumed:
    scene.uow.questions.drop(question)
    draft = question.draft
    if "asked" in draft:
        before = json.loads(str(draft["asked"]))
        again = ask(
            question.room, question.person, before["kind"], at=scene.at, draft=before["draft"]
        )
        scene.uow.questions.put(again)
    return Resumed(
        text=_said(scene.spoken, draft), community=await scene.uow.units.named(community)
    )


def _said(spoken: Spoken, draft: Mapping[str, Value]) -> Text:
    """What was said before the question, as if it were said now."""
    quoted = draft.get("quoted")
    forwarded = draft.get("forwarded")
    return Text(
        room=spoken.room,
        key=spoken.key,
        at=spoken.at,
        heard=spoken.heard,
        sender=spoken.sender,
        name=spoken.name,
        private=spoken.private,
        language=spoken.language,
        fleeting=spoken.fleeting,
        body=str(draft["body"]),
        message=spoken.message if isinstance(spoken, Text | Press) else "",
        addressed=True,
        quoted=None if quoted is None else Quoted(message=str(quoted), by_bot=True),
        forwarded_from=None if forwarded is None else str(forwarded),
    )
