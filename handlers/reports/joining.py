"""Is it what others reported already? Its reporter says so; else staff see what it looks like."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Self

from domain import questions
from domain.chat import Person, Room, Saying, Text, Value
from domain.questions import Question
from domain.reports.case import (
    LONGEST_REASON,
    Act,
    Case,
    CaseIsOver,
    ReopenedAlready,
    State,
    What,
    Who,
)
from domain.reports.levels import times
from domain.reports.likeness import LATELY, NEAR, Trace, Why, alike, trace_words
from domain.reports.report import GATHERS, Report
from domain.sources import Source
from domain.texts import at_a_glance
from domain.units import UnitType
from handlers.numbered import about
from handlers.reports import filing, items, telling
from handlers.scene import Scene
from handlers.wording import reports as words
from handlers.wording.catalogue import render
from handlers.wording.general import stale_button
from handlers.words import same_as

COMPARED: Final = 500
"""With how many of the newest cases a new one is compared, wherever they lie."""

_AGAIN: Final = "又坏"
"""Said in answer to 又坏了吗？"""

_words = lru_cache(maxsize=8_192)(trace_words)


# --- compared --------------------------------------------------------------------------------


async def alike_to(scene: Scene, case: Case, report: Report) -> list[tuple[Case, Why]]:
    """The cases that this report may belong to, the likeliest first.

    Of what is over only what was mended: it may be broken again.
    """
    uow = scene.uow
    since, here = scene.at - LATELY, case.spot.position
    known = await uow.cases.comparable(case.community, since, limit=COMPARED)
    if here is not None:  # what has been open for long may not be among the newest
        near = await uow.cases.near(here, NEAR, since)
        known += [other for other in near if other.community == case.community]
    others = {
        other.number: other
        for other in known
        if other.number != case.number and (other.is_open or other.is_mended)
    }
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
    over_at = None if case.is_open else case.resolved_at or case.since
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
        over_at=over_at,
    )


async def noticed(scene: Scene, case: Case, report: Report) -> Case:
    """The case, with what it looks like: whoever told it is not asked, so that staff decide."""
    others = await alike_to(scene, case, report)
    return case.resembling(others[0][0].number) if others else case


# --- asked -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offered:
    """What a reporter was asked about: the cases, and which of them were mended then."""

    others: tuple[int, ...]
    mended: frozenset[int]

    def noted(self) -> dict[str, Value]:
        """The same, as a question keeps it."""
        mended = ",".join(map(str, sorted(self.mended)))
        return {"others": ",".join(map(str, self.others)), "mended": mended}

    @classmethod
    def of(cls, question: Question) -> Self:
        """What a question kept."""
        others, mended = (str(question.draft.get(key, "")) for key in ("others", "mended"))
        return cls(
            tuple(int(number) for number in others.split(",")),
            frozenset(int(number) for number in mended.split(",") if number),
        )


async def introduce(scene: Scene, case: Case, report: Report) -> list[Saying]:
    """File a draft, or ask first whether it is what others reported already."""
    others = await alike_to(scene, case, report)
    if not others:
        return await filing.file(scene, case, report)
    return await ask(scene, case, report, others)


async def ask(
    scene: Scene, case: Case, report: Report, others: Sequence[tuple[Case, Why]]
) -> list[Saying]:
    """Ask its reporter, alone, whether it is the same thing as one of these."""
    case = case.resembling(others[0][0].number)
    if case.state is State.DRAFT:
        case = case.wait(scene.at)
        scene.uow.wake("file-cases", case.file_at)
    scene.uow.cases.put(case)
    asked = await _reporter(scene, report)
    if asked is None:
        return []
    person, room = asked
    offered = Offered(
        tuple(other.number for other, _ in others),
        frozenset(other.number for other, _ in others if other.is_mended),
    )
    for question in await scene.uow.questions.of(person):
        same = question.kind == "report-join" and question.draft["number"] == case.number
        if same and not question.expired(scene.at) and Offered.of(question) == offered:
            return []  # the picture says what place or words said already
    known = {**about(case), **offered.noted()}
    waits = questions.ask(room, person, "report-join", at=scene.at, draft=known, wait=GATHERS)
    scene.uow.questions.put(waits)
    text, buttons = words.alike(case, others, scene.at, scene.house.zone)
    return [Saying(room=room, text=text, buttons=buttons)]


async def _reporter(scene: Scene, report: Report) -> tuple[Person, Room] | None:
    """Who told it and where they can be asked: alone, else where they told it."""
    teller = report.entered_by or report.reporter
    accounts = [] if teller is None else await scene.uow.accounts.of(teller)
    for account in accounts:
        if account.private is not None and account.reachable:
            return account.person, account.private
    return (accounts[0].person, report.room) if accounts and report.room else None


async def chosen(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The reporter's answer, typed: the same as one of those, or another thing."""
    offered = Offered.of(question)
    choice = same_as(text.body, len(offered.others))
    if choice is None and len(offered.mended) == len(offered.others) == 1 and _AGAIN in text.body:
        choice = 1
    if choice is None:
        return None
    case = await items.asked_about(scene, question)
    if choice > len(offered.others):
        return await another(scene, case)
    number = offered.others[choice - 1]
    return await (again if number in offered.mended else join)(scene, case, number)


async def press(scene: Scene, case: Case, action: str, number: int | None) -> list[Saying]:
    """A button says it is the same as `number`, which was open or mended when it was asked."""
    if number is None:
        return [scene.toast(stale_button())]
    if case.state is State.MERGED:
        return [scene.toast(words.too_late(case))]
    said = await (again if action == "report-again" else join)(scene, case, number)
    return [*said, scene.toast(words.noted())]


async def press_another(scene: Scene, case: Case) -> list[Saying]:
    """A button says that it is another thing."""
    late = case.state is not State.DRAFT
    said = await another(scene, case)
    return said if late else [*said, scene.toast(words.is_new(case))]


# --- answered --------------------------------------------------------------------------------


async def another(scene: Scene, case: Case) -> list[Saying]:
    """Its reporter says that it is another thing: it is filed."""
    await _close_question(scene, case)
    if case.state is State.DRAFT:
        report = await items.only_own(scene, case)
        return await filing.file(scene, case.resembling(None), report)
    if await items.own_report(scene, case) is not None:
        scene.uow.cases.put(case.resembling(None))
    return [scene.brief(words.too_late(case))]


async def join(scene: Scene, case: Case, number: int) -> list[Saying]:
    """Its reporter says that it is the same thing as another case: both are one from now on.

    What was mended meanwhile may be broken again: that is asked instead.
    """
    report = await items.only_own(scene, case)
    target = await scene.uow.cases.named(case.community, number)
    await _close_question(scene, case)
    if target.is_mended:
        return await ask(scene, case, report, [(target, Why.WORDS)])
    target, said = await _one(scene, case, report, target)
    told = words.joined(target, await telling.who_for(scene, target))
    return [*said, scene.answer(told)]


async def again(scene: Scene, case: Case, number: int) -> list[Saying]:
    """又坏了: what was mended goes on with this report; a second time it goes on by itself."""
    report = await items.only_own(scene, case)
    target = await scene.uow.cases.named(case.community, number)
    if target.is_open and not target.is_mended:  # somebody said so before
        return await join(scene, case, number)
    await _close_question(scene, case)
    by = (await scene.account()).resident
    roster = await scene.uow.duties.of(target.community)
    promised = times(target.level, scene.at, roster, scene.house.zone)
    try:
        reopened = target.reopen(_why(scene, report), promised, scene.at)
    except ReopenedAlready:
        return await _by_itself(scene, case, report, target)
    reopened = replace(reopened, spot=reopened.spot.pinned(case.spot.position))
    reopened = await items.keep(scene, reopened, Act.REOPEN, note=reopened.note, by=by)
    told = await telling.reporters(scene, reopened, Act.REOPEN, but=by)
    reopened, said = await _one(scene, case, report, reopened)
    return [
        *said,
        scene.answer(words.again_joined(reopened, await telling.who_for(scene, reopened))),
        *told,
        *await filing.told_those_who_have_it(scene, reopened),
    ]


async def _by_itself(scene: Scene, case: Case, report: Report, mended: Case) -> list[Saying]:
    """It was reopened once: the new report is a case of its own that says what it was before."""
    by = (await scene.account()).resident
    await items.keep(scene, mended, What.NOT_WELL, related=case.number, by=by)
    case = await items.keep(
        scene, case.resembling(None), What.BROKEN_AGAIN, related=mended.number, by=by
    )
    if case.state is not State.DRAFT:
        return [scene.brief(words.too_late(case))]
    return await filing.file(scene, case, report)


def _why(scene: Scene, report: Report) -> str:
    """What is broken again, in its reporter's words, where there are any."""
    said = at_a_glance(report.words, LONGEST_REASON)
    return said or render(words.again(), scene.house.language, scene.house.zone)


async def _one(scene: Scene, case: Case, report: Report, target: Case) -> tuple[Case, list[Saying]]:
    """Both are one from now on; with the cards that show it."""
    by = (await scene.account()).resident
    merged = case.merge_into(target, scene.at, Who.REPORTER)
    await items.keep(scene, merged, Act.MERGE, related=target.number, by=by)
    for each in await scene.uow.reports.of(case.community, case.number):
        scene.uow.reports.put(each.move(target.number))
    if report.sensitive and not target.sensitive:
        target = replace(target, sensitive=True)
    target = await items.keep(scene, target, What.JOINED, related=case.number, by=by)
    return target, [*await telling.card(scene, merged), *await telling.card(scene, target)]


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
    told = words.followed(case, await telling.who_for(scene, case))
    return [*await telling.card(scene, case), scene.answer(told)]


async def _close_question(scene: Scene, case: Case) -> None:
    for question in await scene.uow.questions.of(scene.spoken.sender):
        if question.kind == "report-join" and question.draft["number"] == case.number:
            scene.uow.questions.drop(question)
