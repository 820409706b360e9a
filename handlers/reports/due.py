"""The clock looks at cases: a reminder, a day that is over, what waited, what is put away."""

from dataclasses import replace
from datetime import datetime

from domain.chat import Saying, Tick
from domain.reports.case import Act as Case_
from domain.reports.case import Case, State, What, Who
from domain.reports.levels import Level, announced, is_known
from domain.reports.watch import MENDED, Step, may_speak, next_opening, step_of, told, watched
from handlers.reports import desk, items, staff, telling
from handlers.scene import Scene
from handlers.wording import cases as words

MOST = 500
"""Cases looked at within one tick."""


async def look_due(scene: Scene, tick: Tick) -> list[Saying]:
    """Everything whose time has come."""
    found = await scene.uow.cases.to_look_at(scene.at, MOST)
    said = [each for case in found for each in await _look(scene, case)]
    if len(found) == MOST:
        await scene.tell_again(tick)
    return said


async def _look(scene: Scene, case: Case) -> list[Saying]:
    step = step_of(case)
    if case.state is State.SUSPENDED:
        return await staff.resume(scene, case, Who.CLOCK, by=None)
    if case.state in MENDED and step is None:
        return await _put_away(scene, case)
    if step is None:
        scene.uow.cases.put(watched(case, scene.house.zone))
        return []
    if not may_speak(case, scene.at, scene.house.zone):
        _later(scene, case)
        return []
    return await _speak(scene, case, step)


async def _put_away(scene: Scene, case: Case) -> list[Saying]:
    """Nobody has said more about it."""
    if case.state is State.RESOLVED and case.asks_another:  # everybody was told; it waits for them
        scene.uow.cases.put(replace(case, look_at=None))
        return []
    case = await items.keep(scene, case.archive(scene.at), Case_.ARCHIVE, by=None)
    return await telling.card(scene, case)


def _later(scene: Scene, case: Case) -> None:
    """Nobody is reminded out of hours."""
    case = replace(case, look_at=next_opening(scene.at, scene.house.zone))
    scene.uow.cases.put(case)
    scene.uow.wake("look-at-cases", case.look_at)


async def _speak(scene: Scene, case: Case, step: Step) -> list[Saying]:
    what = What.REMINDED if step is Step.REMIND else What.ESCALATED
    case = await items.keep(scene, told(case, step), what, by=None)
    if case.look_at is not None and case.look_at <= scene.at:  # we were away for days
        _later(scene, case)
    people = await _whom(scene, case, step)
    text = words.due_notice(case, await telling.place(scene, case), step)
    return await desk.tell(scene, people, text, urgent=case.level is Level.URGENT)


async def _whom(scene: Scene, case: Case, step: Step) -> list[int]:
    """Who has it; then the staff; then those who lead. Never a step that nobody hears."""
    office = await desk.staff(scene, case)
    if case.state is State.RESOLVED:
        office = await desk.staff(scene, case, but={case.handler, case.resolved_by}) or office
    if step is Step.LEAD:
        return await desk.lead(scene, case) or office
    if step is Step.STAFF:
        return office
    if case.handler is not None:
        return [case.handler]
    return list(dict.fromkeys([*await desk.of_grid(scene, case), *office]))


async def announce(scene: Scene, tick: Tick) -> list[Saying]:
    """A notice of holidays has come: days that were provisional are counted anew."""
    del tick
    said: list[Saying] = []
    behind = (0, 0)
    while found := await scene.uow.cases.provisional(MOST, behind):
        for case in found:
            said += await _count_anew(scene, case)
        behind = (found[-1].community, found[-1].number)
    return said


async def _count_anew(scene: Scene, case: Case) -> list[Saying]:
    zone = scene.house.zone
    if case.due is None or not is_known(case.due, zone):
        return []
    roster = await scene.uow.duties.of(case.community)
    extended = case.extensions > 0
    start = await _start(scene, case)
    times = announced(case.level, start, case.due, zone, extended=extended, roster=roster)
    moved = times.due != case.due
    case = replace(case, due=times.due, provisional=times.provisional)
    case = await items.keep(scene, case, Case_.CLASSIFY, by=None)
    if not moved:
        return await telling.card(scene, case)
    return [
        *await telling.card(scene, case),
        *await telling.reporters(scene, case, Case_.CLASSIFY),
    ]


_STARTS = frozenset({Case_.FILE, Case_.RESUME, Case_.REOPEN, Case_.TRANSFER})
"""From where its days are counted; the last of these holds."""


async def _start(scene: Scene, case: Case) -> datetime:
    events = await scene.uow.cases.events(case)
    return max((each.at for each in events if each.what in _STARTS), default=case.opened_at)
