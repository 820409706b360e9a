"""Several cases at once: ticked off in one card, then taken up or given out together."""

import re
from typing import Final

from domain.chat import Press, Saying, Sentence
from domain.permissions import Act
from domain.questions import Question
from domain.reports.case import Act as Step
from domain.reports.case import Case, Who
from handlers.reports import desk, queue, staff
from handlers.scene import Scene
from handlers.wording import cases as words
from handlers.wording.general import stale_button

KIND: Final = "case-picks"
"""The question that remembers what stands in the card, and what is ticked."""

_ABOUT: Final = re.compile(r"([0-9]{1,12}):([0-9]{1,9})", re.ASCII)
"""The moment at which the card was opened, by which it is named, and a case or a resident."""


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button of the card, or the one that opens it."""
    if press.action == "case-pick":
        return await _open(scene, press)
    question, about = await scene.open_question(KIND), _ABOUT.fullmatch(press.about)
    if question is None or about is None or question.draft["card"] != f"picks:{about[1]}":
        return [scene.toast(stale_button())]
    value = int(about[2])
    match press.action:
        case "case-pick-one":
            return await _tick(scene, question, value)
        case "case-pick-accept":
            return await _accept(scene, question)
        case "case-pick-dispatch":
            return await _ask_whom(scene, question)
        case _:
            return await _give(scene, question, value)


async def _open(scene: Scene, press: Press) -> list[Saying]:
    """A page of the queue, with a box for each."""
    found = await queue.page_of(scene, press)
    if not found:
        return [scene.toast(stale_button())]
    await scene.require(Act.RUN_CASES, await desk.unit(scene, found[0]))
    opened = int(scene.at.timestamp())
    numbers = ",".join(str(case.number) for case in found)
    known = {"community": found[0].community, "numbers": numbers, "ticked": ""}
    scene.inquire(KIND, {**known, "card": f"picks:{opened}"})
    return [await _shown(scene, found, set(), opened)]


async def _tick(scene: Scene, question: Question, number: int) -> list[Saying]:
    """On or off."""
    ticked = _numbers(question, "ticked") ^ {number}
    ticked &= _numbers(question, "numbers")
    kept = ",".join(map(str, sorted(ticked)))
    scene.inquire(KIND, {**question.draft, "ticked": kept})
    found = await _cases(scene, question, _numbers(question, "numbers"))
    toast = scene.toast(words.picked(len(ticked)))
    return [await _shown(scene, found, ticked, _opened(question)), toast]


async def _shown(scene: Scene, found: list[Case], ticked: set[int], opened: int) -> Saying:
    lines = [await queue.line(scene, case) for case in found]
    text, buttons = words.picks(lines, [(case, case.number in ticked) for case in found], opened)
    return scene.answer(text, buttons, card=f"picks:{opened}")


async def _accept(scene: Scene, question: Question) -> list[Saying]:
    """Those that wait for it; the others are left as they are."""
    ticked = await _ticked(scene, question)
    waiting = [case for case in ticked if case.allowed(Step.ACCEPT, Who.OFFICE)]
    if not waiting:
        return [scene.toast(words.nothing_to_accept())]
    said = await staff.accepted(scene, waiting)
    return _done(scene, question, words.accepted_all([case.number for case in waiting]), said)


async def _ask_whom(scene: Scene, question: Question) -> list[Saying]:
    """Who can have the first of them; whoever is pressed gets all that they can have."""
    ticked = await _ticked(scene, question)
    if not ticked:
        return [scene.toast(words.picked(0))]
    workers = (await desk.workers(scene, ticked[0]))[: staff.OFFERED_WORKERS]
    if not workers:
        return [scene.toast(words.no_worker(ticked[0]))]
    names = [(each, await desk.name_of(scene, each)) for each in workers]
    text, buttons = words.give_picked([case.number for case in ticked], names, _opened(question))
    return [scene.answer(text, buttons, card=str(question.draft["card"]))]


async def _give(scene: Scene, question: Question, handler: int) -> list[Saying]:
    """All of them to one; what cannot be given out now is left as it is."""
    said: list[Saying] = []
    numbers: list[int] = []
    for case in await _ticked(scene, question):
        workers = await desk.workers(scene, case)
        if handler in workers and case.allowed(Step.DISPATCH, Who.OFFICE):
            said += await staff.given(scene, case, handler)
            numbers.append(case.number)
    if not numbers:
        return [scene.toast(stale_button())]
    name, yours = await desk.name_of(scene, handler), handler == await desk.speaker(scene)
    return _done(scene, question, words.given_all(numbers, name, yours=yours), said)


def _done(scene: Scene, question: Question, text: Sentence, said: list[Saying]) -> list[Saying]:
    """The card says what was done, and has no buttons any more."""
    scene.uow.questions.drop(question)
    card = scene.answer(text, card=str(question.draft["card"]))
    return [card, scene.toast(text), *said]


async def _ticked(scene: Scene, question: Question) -> list[Case]:
    """Those that are ticked, where the speaker may still run them: else `NotAllowed`."""
    community = await scene.uow.units.named(int(question.draft["community"]))
    await scene.require(Act.RUN_CASES, community)
    return await _cases(scene, question, _numbers(question, "ticked"))


async def _cases(scene: Scene, question: Question, numbers: set[int]) -> list[Case]:
    """In the order in which they stand in the card."""
    community = int(question.draft["community"])
    ordered = [int(n) for n in str(question.draft["numbers"]).split(",") if int(n) in numbers]
    await scene.uow.cases.foresee((community, number) for number in ordered)
    return [await scene.uow.cases.named(community, number) for number in ordered]


def _numbers(question: Question, which: str) -> set[int]:
    return {int(number) for number in str(question.draft[which]).split(",") if number}


def _opened(question: Question) -> int:
    return int(str(question.draft["card"]).removeprefix("picks:"))
