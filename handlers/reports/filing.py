"""A report becomes a case: joined to another that tells of the same, or filed with its dates."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

from domain import questions
from domain.chat import Person, Room, Saying, Text, Tick, Value
from domain.questions import Question
from domain.reports.case import Act, Case, CaseIsOver, State, What, Who
from domain.reports.levels import Level, times
from domain.reports.likeness import LATELY, NEAR, Trace, Why, alike, trace_words
from domain.reports.report import GATHERS, Report, Source
from domain.units import UnitType
from handlers.numbered import about
from handlers.reports import items, places, telling, together
from handlers.scene import Scene
from handlers.wording import reports as words
from handlers.wording.general import stale_button
from handlers.words import agreement, option

COMPARED: Final = 500
"""With how many of the newest cases a new one is compared."""
MOST: Final = 100
"""How many drafts one tick files."""
AT_ONCE: Final = frozenset({Level.URGENT, Level.GENERAL})
"""Levels that go at once to who looks after the place, where that is one person."""

_words = lru_cache(maxsize=8_192)(trace_words)


# --- the same thing? -------------------------------------------------------------------------


async def introduce(scene: Scene, case: Case, report: Report) -> list[Saying]:
    """File a draft, or ask first whether it is what others reported already."""
    others = await alike_to(scene, case, report)
    return await ask(scene, case, report, others) if others else await file(scene, case, report)


async def ask(
    scene: Scene, case: Case, report: Report, others: list[tuple[Case, Why]]
) -> list[Saying]:
    """Ask its reporter, alone, whether it is the same thing as one of these."""
    if case.state is State.DRAFT:
        case = case.wait(scene.at)
        scene.uow.cases.put(case)
        scene.uow.wake("file-cases", case.file_at)
    text, buttons = words.alike(case, others)
    asked = await _reporter(scene, report)
    if asked is None:
        return []
    person, room = asked
    numbers = ",".join(str(other.number) for other, _ in others)
    for question in await scene.uow.questions.of(person):
        same = question.kind == "report-join" and question.draft["number"] == case.number
        if same and not question.expired(scene.at) and question.draft["others"] == numbers:
            return []  # the picture says what place or words said already
    known: dict[str, Value] = {**about(case), "others": numbers}
    waits = questions.ask(room, person, "report-join", at=scene.at, draft=known, wait=GATHERS)
    scene.uow.questions.put(waits)
    return [Saying(room=room, text=text, buttons=buttons)]


async def _reporter(scene: Scene, report: Report) -> tuple[Person, Room] | None:
    """Who told it and where they can be asked: alone, else where they told it."""
    teller = report.entered_by or report.reporter
    accounts = [] if teller is None else await scene.uow.accounts.of(teller)
    for account in accounts:
        if account.private is not None and account.reachable:
            return account.person, account.private
    return (accounts[0].person, report.room) if accounts and report.room else None


async def alike_to(scene: Scene, case: Case, report: Report) -> list[tuple[Case, Why]]:
    """The cases that this report may belong to, the likeliest first."""
    uow = scene.uow
    since, here = scene.at - LATELY, case.spot.position
    known = await uow.cases.comparable(case.community, since, limit=COMPARED)
    if here is not None:  # what has been open for long may not be among the newest
        near = await uow.cases.near(here, NEAR, since)
        known += [other for other in near if other.community == case.community]
    others = {other.number: other for other in known if other.number != case.number}
    reports = await uow.reports.of_all((case.community, number) for number in others)
    prints: dict[int, tuple[int, ...]] = {}
    for each in reports:
        if each.id != report.id:
            prints[each.number] = (*prints.get(each.number, ()), *each.fingerprints)
    named = (each.spot.unit for each in (case, *others.values()))
    await uow.places.of(unit for unit in named if unit is not None)
    mine = await _trace(scene, case, report.fingerprints)
    traces = [await _trace(scene, other, prints.get(other.number, ())) for other in others.values()]
    return [(others[found.number], found.why) for found in alike(mine, traces, scene.at)]


async def _trace(scene: Scene, case: Case, fingerprints: tuple[int, ...]) -> Trace:
    spot = case.spot
    unit = None if spot.unit is None else await scene.uow.units.named(spot.unit)
    return Trace(
        number=case.number,
        category=case.category,
        words=_words(case.title, spot.words),
        path=unit.path if unit else "",
        facility=unit is not None and unit.type not in (UnitType.BUILDING, UnitType.STAIRWELL),
        lies=await scene.uow.places.get(unit.id) if unit else None,
        floor=spot.floor,
        position=spot.position if case.is_open or case.state is State.DRAFT else None,
        fingerprints=fingerprints,
        over_at=None if case.is_open else case.since,
    )


async def chosen(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The reporter's answer, typed: the same as one of those, or another thing."""
    others = [int(number) for number in str(question.draft["others"]).split(",")]
    choice = _choice(text.body, len(others))
    if choice is None:
        return None
    case = await items.asked_about(scene, question)
    if choice > len(others):
        return await another(scene, case)
    return await join(scene, case, others[choice - 1])


def _choice(said: str, others: int) -> int | None:
    picked = option(said, others + 1)
    if picked is not None:
        return picked
    if ("另" in said or "不是" in said) and len(said) <= len("不是一回事，是另一件事，谢谢"):
        return others + 1
    match agreement(said):
        case True if others == 1:
            return 1
        case False:
            return others + 1
        case _:
            return None


async def another(scene: Scene, case: Case) -> list[Saying]:
    """Its reporter says that it is another thing: it is filed."""
    await _close_question(scene, case)
    if case.state is not State.DRAFT:
        return [scene.brief(words.too_late(case))]
    return await file(scene, case, await items.only_own(scene, case))


async def join(scene: Scene, case: Case, number: int) -> list[Saying]:
    """Its reporter says that it is the same thing as another case: both are one from now on."""
    report = await items.only_own(scene, case)
    target = await scene.uow.cases.named(case.community, number)
    await _close_question(scene, case)
    by = (await scene.account()).resident
    merged = case.merge_into(target, scene.at, Who.REPORTER)
    await items.keep(scene, merged, Act.MERGE, related=target.number, by=by)
    for each in await scene.uow.reports.of(case.community, case.number):
        scene.uow.reports.put(each.move(target.number))
    if report.sensitive and not target.sensitive:
        target = replace(target, sensitive=True)
    target = await items.keep(scene, target, What.JOINED, related=case.number, by=by)
    return [
        *await telling.card(scene, merged),
        *await telling.card(scene, target),
        scene.answer(words.joined(target, await telling.who(scene, target))),
    ]


async def follow(scene: Scene, case: Case) -> list[Saying]:
    """我也要: a neighbour whom it concerns too hears of it like whoever reported it."""
    if not case.is_open:
        raise CaseIsOver(number=str(case.number), state=case.state.value)
    if await items.own_report(scene, case) is None:
        by = (await scene.account()).resident
        await scene.belongs(case.community)
        also = Report(
            id=await scene.uow.reports.next_id(),
            community=case.community,
            number=case.number,
            reporter=by,
            source=Source.PRIVATE if scene.spoken.private else Source.CHAT,
            room=scene.room,
            at=scene.at,
            gathers_until=scene.at,
        )
        scene.uow.reports.put(also)
        case = await items.keep(scene, case, What.FOLLOWED, by=by)
    told = words.followed(case, await telling.who(scene, case))
    return [*await telling.card(scene, case), scene.answer(told)]


async def press_join(scene: Scene, case: Case, number: int | None) -> list[Saying]:
    """A button says the same."""
    if number is None:
        return [scene.toast(stale_button())]
    if case.state is State.MERGED:
        return [scene.toast(words.too_late(case))]
    return [*await join(scene, case, number), scene.toast(words.noted())]


async def press_another(scene: Scene, case: Case) -> list[Saying]:
    """A button says that it is another thing."""
    late = case.state is not State.DRAFT
    said = await another(scene, case)
    return said if late else [*said, scene.toast(words.is_new(case))]


async def _close_question(scene: Scene, case: Case) -> None:
    for question in await scene.uow.questions.of(scene.spoken.sender):
        if question.kind == "report-join" and question.draft["number"] == case.number:
            scene.uow.questions.drop(question)


# --- filed -----------------------------------------------------------------------------------


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
    who, place = await telling.who(scene, case), await telling.place(scene, case)
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
