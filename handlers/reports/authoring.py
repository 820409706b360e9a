"""What its reporter may do with a case: add, correct, take back, ask after it, rate it."""

import re
from datetime import timedelta
from typing import Final

from domain.chat import Message, Photo, Press, Saying, Text, Tick
from domain.permissions import Act as Allowed
from domain.permissions import require
from domain.questions import Question
from domain.reports.case import Act, Case, CaseNotYetDue, ReopenedAlready, State, What
from domain.reports.categories import category_of, level_of
from domain.reports.levels import promised_reply, times
from domain.reports.report import Report
from domain.writing import plain
from handlers.numbered import about
from handlers.reports import desk, filing, items, telling, together
from handlers.scene import Scene
from handlers.wording import reports as words
from handlers.wording.cases import answer_waits
from handlers.wording.general import cancelled
from handlers.words import Command, Word, agreement, read
from storage.attachments import What as Kind

MOST: Final = 100
"""Of how many cases one tick asks the reporters."""
NOTE: Final = 200
"""How much is kept of what is still wrong a second time."""
ANSWERS: Final = timedelta(days=14)
"""So long after it was mended 没好 without a number means what the speaker reported."""

_GOOD: Final = re.compile(
    r"(?:👍|(?:已经|都|全)?(?:修好|弄好|好)了|可以了|满意|没问题了?)[!！。.~]*"
)
_WELL: Final = re.compile(r"(?:现在|都|挺|还|一直)*(?:是?好的?|行|可以|没问题)(?:着|呢)?")
_BAD: Final = re.compile(
    r"(?:👎|(?:还是?|根本|仍然?)?(?:没有?|不)(?:修|弄|处理)?好|不满意|又坏了?)[,，:：!！。.\s]*(?P<why>.*)",
    re.DOTALL,
)


# --- adding and correcting -------------------------------------------------------------------


async def add(scene: Scene, command: Command, case: Case) -> list[Saying]:
    """Its reporter adds something; without words, they are asked for."""
    report = await items.only_own(scene, case)
    if command.body:
        return await _add(scene, case, report, command.body)
    scene.inquire("report-add", about(case))
    return [scene.answer(words.ask_addition(case))]


async def added(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """What to add."""
    scene.uow.questions.drop(question)
    case = await items.asked_about(scene, question)
    return await _add(scene, case, await items.only_own(scene, case), _answer(text, Word.ADD))


async def added_photo(scene: Scene, photo: Photo) -> list[Saying] | None:
    """A photo for a report: asked for, or in reply to its card; None where it is for none."""
    question = await scene.open_question("report-add")
    if question is not None:
        scene.uow.questions.drop(question)
        case = await items.asked_about(scene, question)
    else:
        found = await items.quoted(scene, photo)
        if not isinstance(found, Case):
            return None
        case = found
    report = await items.own_report(scene, case)
    if report is None:
        return None
    wanted = await scene.uow.attachments.want(
        scene.room, photo.file, Kind.PICTURE, sender=report.reporter, at=scene.at
    )
    scene.uow.reports.put(report.show(wanted.id, scene.at, photo.album or ""))
    await items.keep(scene, case, What.PHOTO, by=(await scene.account()).resident)
    return [scene.answer(words.more(case, photos=True))]


async def _add(scene: Scene, case: Case, report: Report, body: str) -> list[Saying]:
    report = report.say(body, scene.at)
    scene.uow.reports.put(report)
    case = await _retold(scene, case, report)
    by = (await scene.account()).resident
    case = await items.keep(scene, case, What.TOLD_MORE, note=body, by=by)
    return [*await telling.card(scene, case), scene.answer(words.more(case))]


async def edit(scene: Scene, command: Command, case: Case) -> list[Saying]:
    """Its reporter says it differently; without the new words, they are asked for."""
    report = await items.only_own(scene, case)
    if command.body:
        return await _correct(scene, case, report, command.body)
    scene.inquire("report-edit", about(case))
    return [scene.answer(words.ask_text(case))]


async def edited(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The new words."""
    scene.uow.questions.drop(question)
    case = await items.asked_about(scene, question)
    report = await items.only_own(scene, case)
    return await _correct(scene, case, report, _answer(text, Word.EDIT))


async def _correct(scene: Scene, case: Case, report: Report, body: str) -> list[Saying]:
    by = (await scene.account()).resident
    report = report.correct(body, by=by)
    scene.uow.reports.put(report)
    case = await _retold(scene, case, report)
    case = await items.keep(scene, case, What.CORRECTED, text=report.words, by=by)
    return [*await telling.card(scene, case), scene.answer(words.corrected(case, report.words))]


async def _retold(scene: Scene, case: Case, report: Report) -> Case:
    """The case as its first report tells it now."""
    first = await items.first_report(scene, case)
    if first is None or first.id != report.id:
        return case
    category = category_of(report.words)
    return case.describe(
        report.words, category, level_of(category), case.spot, sensitive=report.sensitive
    )


def _answer(text: Text, word: Word) -> str:
    """The answer itself, where it repeats the keyword that was answered with a question."""
    command = read(text)
    if command is None or command.word is not word or command.number is not None:
        return text.body
    return command.body or text.body


async def withdraw(scene: Scene, case: Case) -> list[Saying]:
    """Its reporter takes it back; where others reported it too, it goes on for them."""
    report = await items.only_own(scene, case)
    by = (await scene.account()).resident
    others = [
        each
        for each in await scene.uow.reports.of(case.community, case.number)
        if each.id != report.id and each.withdrawn_at is None
    ]
    if not others:
        case = case.withdraw(scene.at)
    scene.uow.reports.put(report.withdraw(scene.at, by=by))
    case = await items.keep(scene, case, Act.WITHDRAW, by=by)
    told = [] if others or case.handler is None else await telling.handler(scene, case)
    return [*await telling.card(scene, case), scene.answer(words.withdrawn(case)), *told]


async def cancel(scene: Scene, question: Question) -> list[Saying]:
    """取消: what is only being told is taken back; any other question is put aside."""
    scene.uow.questions.drop(question)
    if question.kind in ("report-where", "report-join"):
        case = await items.asked_about(scene, question)
        if case.state is State.DRAFT:
            return await withdraw(scene, case)
    return [scene.answer(cancelled())]


# --- asking after it -------------------------------------------------------------------------


async def nudge(scene: Scene, case: Case) -> list[Saying]:
    """Somebody asks after a case whose day is over."""
    community = await scene.uow.units.named(case.community)
    require(Allowed.NUDGE, await scene.grants(), community.path, scene.at)
    by = (await scene.account()).resident
    zone = scene.house.zone
    last = await scene.uow.cases.last_nudge(case, by)
    try:
        nudged = case.nudge(
            scene.at,
            today=scene.at.astimezone(zone).date(),
            last=last.astimezone(zone).date() if last else None,
            due=case.due.astimezone(zone).date() if case.due else None,
        )
    except CaseNotYetDue:
        assert case.due is not None, "only what is promised is not due yet"
        return [scene.answer(words.not_yet_due(case, case.due))]
    nudged = await items.keep(scene, nudged, Act.NUDGE, by=by)
    due = case.due or case.opened_at
    told = await telling.staff(scene, nudged, words.nudged_to_staff(nudged, due))
    return [scene.answer(words.nudged(nudged)), *told]


# --- is it mended? ---------------------------------------------------------------------------


async def thumb(scene: Scene, text: Text) -> list[Saying] | None:
    """好了 or 没好 without a number: about what the speaker reported and was mended lately."""
    even = plain(text.body).strip()
    good, bad = _GOOD.fullmatch(even), _BAD.fullmatch(even)
    if not (good or bad) or not (text.private or text.addressed):
        return None
    case = await _mended(scene, text)
    if case is None:
        return None
    if good:
        return await thank(scene, case)
    why = text.body.strip()[-len(bad["why"]) :] if bad and bad["why"] else ""
    return await reopen(scene, case, why) if why else await ask_why(scene, case)


async def _mended(scene: Scene, message: Message) -> Case | None:
    found = await items.quoted(scene, message)
    if isinstance(found, int):
        found = await items.numbered(scene, found)
    if found is not None:
        return found
    resident = (await scene.account()).resident
    for report in await scene.uow.reports.of_reporter(resident, limit=5):
        case = await items.case_of(scene, report)
        waits = case.state in (State.RESOLVED, State.CHECKED)
        if waits and scene.at - case.since <= ANSWERS:
            return case
    return None


async def thank(scene: Scene, case: Case) -> list[Saying]:
    """👍: for most cases that is the check."""
    report = await items.only_own(scene, case)
    by = (await scene.account()).resident
    case = case.thank(scene.at, by=by)
    scene.uow.reports.put(report.rate(1, by=by))
    case = await items.keep(scene, case, Act.THANK, by=by)
    return [*await telling.card(scene, case), scene.answer(words.thanked(case))]


async def ask_why(scene: Scene, case: Case) -> list[Saying]:
    """👎: ask what is still wrong."""
    await items.only_own(scene, case)
    scene.inquire("report-wrong", about(case))
    return [scene.answer(words.what_is_wrong(case))]


async def wrong(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """What is still wrong: it goes on."""
    scene.uow.questions.drop(question)
    return await reopen(scene, await items.asked_about(scene, question), text.body)


async def reopen(scene: Scene, case: Case, why: str) -> list[Saying]:
    """👎 with a reason: it goes on, once; after that the staff look at it."""
    report = await items.only_own(scene, case)
    by = (await scene.account()).resident
    roster = await scene.uow.duties.of(case.community)
    promised = times(case.level, scene.at, roster, scene.house.zone)
    scene.uow.reports.put(report.rate(-1, by=by))
    try:
        case = case.reopen(why, promised, scene.at)
    except ReopenedAlready:
        return await _contest(scene, case, why[:NOTE], by=by)
    case = await items.keep(scene, case, Act.REOPEN, note=case.note, by=by)
    who = await telling.who_for(scene, case)
    return [
        *await telling.card(scene, case),
        scene.answer(words.reopened(case, who)),
        *await telling.reporters(scene, case, Act.REOPEN, but=by),
        *await filing.told_those_who_have_it(scene, case),
    ]


async def _contest(scene: Scene, case: Case, why: str, *, by: int) -> list[Saying]:
    """👎 once more: the staff and those who lead say how it goes on, and by when; told once."""
    known = case.contested
    case = case.contest(why, promised_reply(scene.at, scene.house.zone))
    case = await items.keep(scene, case, What.CONTESTED, note=case.note, by=by)
    office = [] if known else await desk.staff(scene, case)
    told = await desk.tell(scene, office, *answer_waits(case, await telling.place(scene, case)))
    return [*await telling.card(scene, case), scene.answer(words.contested(case)), *told]


# --- four weeks later ------------------------------------------------------------------------


async def ask_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: ask those who reported it whether it still is well, once."""
    due = await scene.uow.cases.to_ask(tick.at, limit=MOST)
    await together.foresee(scene, due)
    said: list[Saying] = []
    for mended in due:
        case = await items.keep(scene, mended.asked(), What.ASKED_STILL_WELL)
        said += await telling.asked(scene, case)
    if len(due) == MOST:
        await scene.tell_again(tick)
    scene.uow.wake("ask-still-well", await scene.uow.cases.next_question())
    return said


async def told_well(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The answer, typed; None where it is none."""
    even = plain(text.body).strip(" 。.!！")
    bad = _BAD.match(even) is not None or agreement(even) is False
    if not (bad or _WELL.fullmatch(even) or agreement(even)):
        return None
    scene.uow.questions.drop(question)
    case = await items.asked_about(scene, question)
    return await (not_well if bad else still_well)(scene, case)


async def still_well(scene: Scene, case: Case) -> list[Saying]:
    """It is."""
    await items.only_own(scene, case)
    await items.keep(scene, case, What.STILL_WELL, by=(await scene.account()).resident)
    return [scene.brief(words.glad())]


async def not_well(scene: Scene, case: Case) -> list[Saying]:
    """It is not: that is a new report."""
    await items.only_own(scene, case)
    await items.keep(scene, case, What.NOT_WELL, by=(await scene.account()).resident)
    toast = [scene.toast(words.noted())] if isinstance(scene.incoming, Press) else []
    return [scene.answer(words.not_well(case)), *toast]
