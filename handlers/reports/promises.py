"""An answer was promised: whoever owes it is told, and everybody when nobody gave it in time."""

from dataclasses import replace

from domain.chat import Saying
from domain.reports.case import Case, What
from domain.reports.levels import Level
from domain.reports.watch import is_pressing, may_speak, next_opening, unanswered, urged
from handlers.reports import desk, items, telling
from handlers.scene import Scene
from handlers.wording import cases as words
from handlers.wording import reports


async def waits(scene: Scene, case: Case) -> list[Saying]:
    """Tell those who owe the answer that it is waited for."""
    case = await items.keep(scene, urged(case), What.REMINDED, by=None)
    office = await desk.staff(scene, case)
    people = office if case.contested else [*await desk.of_grid(scene, case), *office]
    text, buttons = words.answer_waits(case, await telling.place(scene, case))
    return await desk.tell(
        scene, dict.fromkeys(people), text, buttons, urgent=case.level is Level.URGENT
    )


async def over(scene: Scene, case: Case) -> tuple[Case, list[Saying]]:
    """The time passed, and nobody answered: the card promises it no more, and all hear of it.

    Those who lead and the reporters hear only of what is pressing.
    """
    case = await items.keep(scene, unanswered(case), What.UNANSWERED, by=None)
    said = await telling.card(scene, case)
    if is_pressing(case):
        phone = (await scene.uow.duties.of(case.community)).phone_at(scene.at, scene.house.zone)
        said += await telling.each_reporter(scene, case, (reports.unanswered(case, phone), ()))
        said += await _told_upwards(scene, case)
    return case, said


async def _told_upwards(scene: Scene, case: Case) -> list[Saying]:
    """Whoever has it or is on duty, and the next level, each with what they can do about it.

    What is contested was mended by whoever had it: others decide, or they as staff.
    """
    place = await telling.place(scene, case)
    others = [
        *await desk.on_duty(scene, case),
        *await desk.of_grid(scene, case),
        *await desk.staff(scene, case),
        *await desk.lead(scene, case),
    ]
    text, buttons = words.answer_is_late(case, place, await desk.shift(scene, case))
    urgent = case.level is Level.URGENT
    hands = [] if case.handler is None or case.contested else [case.handler]
    people = [each for each in dict.fromkeys(others) if each not in hands]
    told = [
        *await desk.tell(scene, hands, text, words.task_buttons(case), urgent=urgent),
        *await desk.tell(scene, people, text, buttons, urgent=urgent),
    ]
    if may_speak(case, scene.at, scene.house.zone):
        return told
    opening = next_opening(scene.at, scene.house.zone)
    return [replace(each, due_at=opening) for each in told]
