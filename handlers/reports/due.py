"""The clock looks at cases: an answer that is owed, a day that is over, what waited, what ends."""

from dataclasses import replace
from datetime import datetime

from domain.chat import Saying, Tick
from domain.reports.case import Act as Case_
from domain.reports.case import Case, State, What, Who
from domain.reports.levels import Level, announced, known_until
from domain.reports.watch import (
    MENDED,
    Step,
    answer_is_over,
    may_speak,
    next_opening,
    step_of,
    told,
    urging_is_due,
    watched,
)
from handlers.reports import desk, items, promises, staff, telling, together
from handlers.scene import Scene
from handlers.wording import cases as words

MOST = 200
"""Cases looked at within one part of a tick."""


async def look_due(scene: Scene, tick: Tick) -> list[Saying]:
    """Everything whose time has come, so many at a time."""
    found = await scene.uow.cases.to_look_at(scene.at, MOST)
    await together.foresee(scene, found)
    said = [each for case in found for each in await _look(scene, case)]
    if len(found) == MOST:
        await scene.tell_again(tick)
    return said


async def _look(scene: Scene, case: Case) -> list[Saying]:
    zone, step = scene.house.zone, step_of(case)
    if answer_is_over(case, scene.at):
        return await _answer_over(scene, case)
    if case.state is State.SUSPENDED:
        return await staff.resume(scene, case, Who.CLOCK, by=None)
    speaks = may_speak(case, scene.at, zone)
    if urging_is_due(case, scene.at, zone):
        return await promises.waits(scene, case) if speaks else _later(scene, case)
    if case.state in MENDED and step is None and not case.contested:
        return await _put_away(scene, case)
    if step is None:
        scene.uow.cases.put(watched(case, zone))
        return []
    return await _speak(scene, case, step) if speaks else _later(scene, case)


async def _answer_over(scene: Scene, case: Case) -> list[Saying]:
    """What else is due by now is said as well."""
    case, said = await promises.over(scene, case)
    more = case.look_at is not None and case.look_at <= scene.at
    return [*said, *(await _look(scene, case) if more else [])]


async def _put_away(scene: Scene, case: Case) -> list[Saying]:
    """Nobody has said more about it."""
    if case.state is State.RESOLVED and case.asks_another:  # everybody was told; it waits for them
        scene.uow.cases.put(replace(case, look_at=None))
        return []
    case = await items.keep(scene, case.archive(scene.at), Case_.ARCHIVE, by=None)
    return await telling.card(scene, case)


def _later(scene: Scene, case: Case) -> list[Saying]:
    """Nobody is reminded out of hours: nothing is said before the next ones begin."""
    case = replace(case, look_at=next_opening(scene.at, scene.house.zone))
    scene.uow.cases.put(case)
    scene.uow.wake("look-at-cases", case.look_at)
    return []


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
    """A notice of holidays has come: days that were provisional are counted anew, in parts."""
    known = known_until(scene.house.zone)
    found = await scene.uow.cases.provisional(known, MOST)
    await together.foresee(scene, found)
    keys = [(case.community, case.number) for case in found]
    begun = await scene.uow.cases.last(keys, _STARTS) if found else {}
    said: list[Saying] = []
    for case in found:
        start = begun.get((case.community, case.number), case.opened_at)
        said += await _count_anew(scene, case, start)
    if len(found) == MOST:
        await scene.tell_again(tick)
    return said


_STARTS = frozenset({Case_.FILE, Case_.RESUME, Case_.REOPEN, Case_.TRANSFER})
"""From where its days are counted; the last of these holds."""


async def _count_anew(scene: Scene, case: Case, start: datetime) -> list[Saying]:
    assert case.due is not None, "only a day can be provisional"
    roster = await scene.uow.duties.of(case.community)
    extended, zone = case.extensions > 0, scene.house.zone
    times = announced(case.level, start, case.due, zone, extended=extended, roster=roster)
    moved = times.due != case.due
    case = replace(case, due=times.due, provisional=times.provisional)
    case = await items.keep(scene, case, Case_.CLASSIFY, by=None)
    said = await telling.card(scene, case)
    return [*said, *(await telling.reporters(scene, case, Case_.CLASSIFY) if moved else [])]
