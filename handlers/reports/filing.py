"""A case is filed: put before who looks after the place, with the dates that its level promises."""

from dataclasses import replace
from typing import Final

from domain.chat import Saying, Tick
from domain.reports.case import Act, Case, Who
from domain.reports.levels import Level, times
from domain.reports.report import Report
from handlers.reports import items, places, telling, together
from handlers.scene import Scene
from handlers.wording import reports as words

MOST: Final = 100
"""How many drafts one tick files."""
AT_ONCE: Final = frozenset({Level.URGENT, Level.GENERAL})
"""Levels that go at once to who looks after the place, where that is one person."""


async def file(scene: Scene, case: Case, report: Report) -> list[Saying]:
    """Put it before who looks after the place, and promise what holds."""
    case = await _filed(scene, case, by=report.entered_by or report.reporter)
    told = await told_those_who_have_it(scene, case)
    return [*await _told_the_reporter(scene, case, report), *told]


async def _filed(scene: Scene, case: Case, *, by: int | None) -> Case:
    uow, zone = scene.uow, scene.house.zone
    community = await uow.units.named(case.community)
    roster = await uow.duties.of(case.community)
    grid = await places.grid_of(scene, community, case.spot)
    case = replace(case, grid=grid.id if grid else None)
    promised = times(case.level, scene.at, roster, zone)
    case = case.file(scene.at, promised, Who.REPORTER if by else Who.CLOCK)
    case = await items.keep(scene, case, Act.FILE, by=by)
    workers = [] if grid is None else await places.workers(scene, grid)
    if case.level in AT_ONCE and len(workers) == 1:
        case = case.dispatch(workers[0], scene.at, by_rule=True)
        case = await items.keep(scene, case, Act.DISPATCH)
    return case


async def _told_the_reporter(scene: Scene, case: Case, report: Report) -> list[Saying]:
    who, place = await telling.who_for(scene, case), await telling.place(scene, case)
    shown = await telling.card(scene, case, first=True)
    if case.room is not None:
        shown = [scene.answer(words.filed_quietly(case))] if case.sensitive else shown
        return [*shown, *await _nobody_there(scene, case)]
    if report.voices and not report.words:
        answer = words.voice_kept(case)
    else:
        answer = words.filed(case, who, place=place, rider=await items.is_rider(scene))
    return [*shown, scene.answer(answer), *await _nobody_there(scene, case)]


async def _nobody_there(scene: Scene, case: Case) -> list[Saying]:
    """Where no minutes can be promised for what is urgent: what to do instead."""
    if case.level is not Level.URGENT or case.answer_by is not None:
        return []
    roster = await scene.uow.duties.of(case.community)
    phone = roster.phone_at(scene.at, scene.house.zone)
    return [scene.answer(words.nobody_on_duty(phone))]


async def told_those_who_have_it(scene: Scene, case: Case) -> list[Saying]:
    """Tell whoever has it now, or the staff where nobody has; of what is urgent, both."""
    told = await telling.handler(scene, case) if case.handler is not None else []
    if told and case.level is not Level.URGENT:
        return told
    return [*told, *await telling.staff(scene, case)]


async def file_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: file the drafts whose reporters say no more."""
    due = await scene.uow.cases.to_file(tick.at, limit=MOST)
    await together.foresee(scene, due)
    said: list[Saying] = []
    for draft in due:
        case = await _filed(scene, draft, by=None)
        said += await telling.card(scene, case)
        said += await telling.reporters(scene, case, Act.FILE)
        said += await told_those_who_have_it(scene, case)
    if len(due) == MOST:
        await scene.tell_again(tick)
    scene.uow.wake("file-cases", await scene.uow.cases.next_filing())
    return said
