"""What staff do with a case, by word or button: take it up, give it out, put it off, pass it on."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final

from domain.chat import Message, Press, Saying, Text
from domain.numbers import leading_item_number
from domain.permissions import Act
from domain.questions import Question
from domain.refusals import Refusal
from domain.reports.case import OPEN, Case, State, What, Who
from domain.reports.case import Act as Step
from domain.reports.levels import BY_DAY, Level, extend, times
from domain.reports.until import read_until
from domain.reports.watch import anew
from domain.texts import written
from handlers.numbered import about
from handlers.reports import desk, items, queue, telling, transfers, wordless
from handlers.scene import Scene
from handlers.wording import cases as words
from handlers.wording.catalogue import render
from handlers.wording.general import stale_button
from handlers.wording.people import here_you_are
from handlers.words import Command, Word

LONGEST: Final = 200
"""How long a reason or a reply may be."""
MOST_AT_ONCE: Final = 50
"""So many cases are taken up in one go at most."""
OFFERED_WORKERS: Final = 8


class MergeCaseLikeThis(Refusal):
    """It was not said what it is merged into."""


class LevelUnknown(Refusal):
    """No level goes by this word."""


WORDS: Final[Mapping[Word, Step]] = {
    Word.ACCEPT: Step.ACCEPT,
    Word.DECLINE: Step.REJECT,
    Word.DISPATCH: Step.DISPATCH,
    Word.START: Step.START,
    Word.RETURN: Step.RETURN,
    Word.EXTEND: Step.ASK_EXTENSION,
    Word.GRANT: Step.EXTEND,
    Word.REFUSE: Step.REFUSE_EXTENSION,
    Word.SUSPEND: Step.SUSPEND,
    Word.RESUME: Step.RESUME,
    Word.TRANSFER: Step.TRANSFER,
    Word.OUTCOME: Step.REPORT_BACK,
    Word.DONE: Step.RESOLVE,
    Word.CHECK: Step.CHECK,
    Word.REDO: Step.SEND_BACK,
    Word.LEVEL: Step.CLASSIFY,
}
"""What each word does with a case."""

REASONED: Final = frozenset(
    {
        Step.REJECT,
        Step.TRANSFER,
        Step.REPORT_BACK,
        Step.RETURN,
        Step.ASK_EXTENSION,
        Step.REFUSE_EXTENSION,
        Step.SUSPEND,
        Step.SEND_BACK,
    }
)
"""What is not done without words; they are asked for."""


async def commanded(scene: Scene, text: Message, command: Command) -> list[Saying] | None:
    """A word of the staff about one case, or several: 受理 17、18、19; None where it is neither."""
    match command.word:
        case Word.QUEUE:
            return await queue.queue(scene, command)
        case Word.ACCEPT_ALL:
            return await accept_all(scene)
        case Word.ACCEPT | Word.DECLINE | Word.REPLY | Word.MERGE:  # said of proposals too
            case = await items.meant(scene, text, command)
            if case is None or case.state is State.DRAFT:
                return None
        case word if word in WORDS:
            case = await desk.named(scene, text, command)
        case _:
            return None
    if command.word is Word.REPLY:
        return await reply(scene, case, command.body)
    if command.word is Word.MERGE:
        return await _merge(scene, case, command.target)
    step = WORDS[command.word]
    if step is Step.ACCEPT and command.body:
        return await _accept_several(scene, case, command.body)
    return await do(scene, case, step, command.body)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button of the staff."""
    found = await items.pressed(scene, press)
    name = press.action.removeprefix("case-")
    if found is None or name not in _PRESSED:
        return [scene.toast(stale_button())]
    case, other = found
    if name == "open":
        return [scene.toast(here_you_are()), *await queue.look(scene, case)]
    if name == "reply":
        if other is None:
            return await reply(scene, case, "")
        usual = words.template(other)
        return await _reply(scene, case, render(usual, scene.house.language, scene.house.zone))
    if name == "join":
        return await _merge(scene, case, other)
    if name == Step.DISPATCH and other is not None:
        await desk.require(scene, case, Step.DISPATCH)
        return await _give(scene, case, other)
    return await do(scene, case, Step(name))


_PRESSED: Final = frozenset({"open", "reply", "join", *(step.value for step in queue.OFFERED)})


async def do(scene: Scene, case: Case, step: Step, body: str = "") -> list[Saying]:
    """Take a step; the words that it needs are asked for."""
    await desk.require(scene, case, step)
    if step in REASONED and not body:
        case.possible(step)
        scene.inquire("case-words", {**about(case), "step": step.value})
        return [scene.answer(words.ask_reason(case, step))]
    return await _STEPS[step](scene, case, body)


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The words that a step needs."""
    scene.uow.questions.drop(question)
    case = await items.asked_about(scene, question)
    if question.kind == "case-reply":
        return await _reply(scene, case, text.body)
    return await do(scene, case, Step(str(question.draft["step"])), text.body)


# --- taken up, or not --------------------------------------------------------------------


async def _accept(scene: Scene, case: Case, body: str) -> list[Saying]:
    del body
    by = await desk.speaker(scene)
    case = await items.keep(scene, anew(case.accept(scene.at)), Step.ACCEPT, by=by)
    return [
        *await telling.card(scene, case),
        scene.brief(words.done(case, Step.ACCEPT)),
        *await telling.reporters(scene, case, Step.ACCEPT, but=by),
    ]


async def _accept_several(scene: Scene, first: Case, rest: str) -> list[Saying]:
    """受理 17、18、19: those that cannot be taken up are left as they are."""
    numbers = [first.number]
    while (leading := leading_item_number(rest.lstrip(" 　,，、和"))) is not None:
        number, rest = leading
        numbers.append(number)
    found = [first, *[await desk.numbered(scene, number) for number in numbers[1:]]]
    return await _all(scene, found)


async def accept_all(scene: Scene, press: Press | None = None) -> list[Saying]:
    """Take up everything that waits for it; by button, what stood in the queue by then."""
    community, last = await scene.community(), 0
    if press is not None:
        key = press.about.split(":")
        if len(key) != 2 or not all(part.isdecimal() for part in key):  # noqa: PLR2004
            return [scene.toast(stale_button())]
        if int(key[0]) not in await scene.communities():
            return [scene.toast(stale_button())]
        community, last = await scene.uow.units.named(int(key[0])), int(key[1])
    await scene.require(Act.RUN_CASES, community)
    waiting = await scene.uow.cases.open_in(
        community.id, states=[State.REPORTED], limit=MOST_AT_ONCE
    )
    return await _all(scene, [case for case in waiting if not last or case.number <= last])


async def _all(scene: Scene, found: list[Case]) -> list[Saying]:
    for case in found:
        await desk.require(scene, case, Step.ACCEPT)
    waiting = [case for case in found if case.state is State.REPORTED]
    if not waiting:
        return [scene.brief(words.nothing_to_accept())]
    said = await accepted(scene, waiting)
    return [scene.brief(words.accepted_all([case.number for case in waiting])), *said]


async def accepted(scene: Scene, waiting: list[Case]) -> list[Saying]:
    """Take these up; what their cards show and their reporters hear."""
    by = await desk.speaker(scene)
    said: list[Saying] = []
    for case in waiting:
        kept = await items.keep(scene, anew(case.accept(scene.at)), Step.ACCEPT, by=by)
        said += await telling.card(scene, kept)
        said += await telling.reporters(scene, kept, Step.ACCEPT, but=by)
    return said


async def _reject(scene: Scene, case: Case, body: str) -> list[Saying]:
    return await _and_tell(scene, case, case.reject(body, scene.at), Step.REJECT)


async def _report_back(scene: Scene, case: Case, body: str) -> list[Saying]:
    return await _and_tell(scene, case, case.report_back(body, scene.at), Step.REPORT_BACK)


async def _and_tell(scene: Scene, before: Case, case: Case, step: Step) -> list[Saying]:
    """Keep it, with its note told to whoever reported it; whoever had it has it no more."""
    by = await desk.speaker(scene)
    case = await items.keep(scene, case, step, note=case.note, by=by)
    said = [
        *await telling.card(scene, case),
        scene.brief(words.done(case, step)),
        *await telling.reporters(scene, case, step, note=case.note, but=by),
    ]
    if before.handler is not None and before.handler != by and case.state not in OPEN:
        said += await desk.tell(scene, [before.handler], words.no_longer_yours(case))
    return said


async def _merge(scene: Scene, case: Case, number: int | None) -> list[Saying]:
    """17并入15: they are one case from now on, and its reporters hear of the other's."""
    await desk.require(scene, case, Step.ACCEPT)
    if number is None:
        raise MergeCaseLikeThis
    target = await desk.numbered(scene, number)
    by = await desk.speaker(scene)
    merged = case.merge_into(target, scene.at, Who.OFFICE)
    merged = await items.keep(scene, merged, Step.MERGE, related=number, by=by)
    told = await telling.reporters(scene, merged, Step.MERGE, related=number, but=by)
    for each in await scene.uow.reports.of(case.community, case.number):
        scene.uow.reports.put(each.move(number))
    target = replace(target, sensitive=target.sensitive or case.sensitive)
    target = await items.keep(scene, target, What.JOINED, related=case.number, by=by)
    said = [
        *await telling.card(scene, merged),
        *await telling.card(scene, target),
        scene.brief(words.merged(merged, number)),
        *told,
    ]
    if case.handler is not None and case.handler not in (by, target.handler):
        said += await desk.tell(scene, [case.handler], words.no_longer_yours(merged))
    return said


# --- given out ---------------------------------------------------------------------------


async def _dispatch(scene: Scene, case: Case, body: str) -> list[Saying]:
    """Give it to somebody by name; without one, to the only worker of its grid, or ask."""
    case.possible(Step.DISPATCH)
    name = body.strip().removeprefix("给")
    candidates = await desk.workers(scene, case)
    await scene.uow.residents.foresee(candidates)
    if name:
        called = [each for each in candidates if name in await desk.name_of(scene, each)]
        if len(called) == 1:
            return await _give(scene, case, called[0])
        candidates = called
    else:
        own = await desk.of_grid(scene, case)
        if len(own) == 1:
            return await _give(scene, case, own[0])
    if not candidates:
        return [scene.answer(words.no_worker(case))]
    buttons = [
        (words.worker_button(case, each, await desk.name_of(scene, each)),)
        for each in candidates[:OFFERED_WORKERS]
    ]
    return await scene.aside(words.which_worker(case), tuple(buttons))


async def _give(scene: Scene, case: Case, handler: int) -> list[Saying]:
    if handler not in await desk.workers(scene, case):
        return [scene.brief(words.no_worker(case))]
    said = await given(scene, case, handler)
    name = await desk.name_of(scene, handler)
    yours = handler == await desk.speaker(scene)
    return [scene.brief(words.done(case, Step.DISPATCH, name, yours=yours)), *said]


async def given(scene: Scene, case: Case, handler: int) -> list[Saying]:
    """Give it to somebody; what its card shows, and what all whom it concerns hear."""
    by, before = await desk.speaker(scene), case.handler
    out = anew(case.dispatch(handler, scene.at))
    case = await items.keep(scene, out, Step.DISPATCH, by=by)
    said = [
        *await telling.card(scene, case),
        *await telling.reporters(scene, case, Step.DISPATCH, but=by),
        *await telling.handler(scene, case),
    ]
    if before is not None and before not in (handler, by):
        said += await desk.tell(scene, [before], words.no_longer_yours(case))
    return said


async def _start(scene: Scene, case: Case, body: str) -> list[Saying]:
    """Whoever has it says that they see to it now."""
    del body
    by = await desk.speaker(scene)
    case = await items.keep(scene, case.start(scene.at, by=by), Step.START, by=by)
    return [
        *await telling.card(scene, case),
        scene.brief(words.done(case, Step.START)),
        *await telling.reporters(scene, case, Step.START, but=by),
    ]


async def _give_back(scene: Scene, case: Case, body: str) -> list[Saying]:
    by = await desk.speaker(scene)
    case = case.give_back(body, scene.at, by=by)
    case = await items.keep(scene, anew(case), Step.RETURN, note=case.note, by=by)
    text, buttons = words.given_back(case, await desk.name_of(scene, by), case.note)
    return [
        *await telling.card(scene, case),
        scene.brief(words.done(case, Step.RETURN)),
        *await desk.tell(scene, await desk.staff(scene, case, but={by}), text, buttons),
    ]


# --- later -------------------------------------------------------------------------------


async def _ask_extension(scene: Scene, case: Case, body: str) -> list[Saying]:
    who, by = await desk.who(scene, case), await desk.speaker(scene)
    today = scene.at.astimezone(scene.house.zone).date()
    until, reason = read_until(body, today)
    if case.level not in BY_DAY:
        until = None
    asked = case.ask_extension(reason, scene.at, *who, by=by, until=until)
    later = extend(case.level, case.due, scene.house.zone, extensions=case.extensions, until=until)
    case = await items.keep(scene, asked, Step.ASK_EXTENSION, note=reason, by=by)
    text, buttons = words.extension_asked(case, await desk.name_of(scene, by), reason, later.due)
    return [
        scene.brief(words.done(case, Step.ASK_EXTENSION)),
        *await desk.tell(scene, await desk.staff(scene, case, but={by}), text, buttons),
    ]


async def _extend(scene: Scene, case: Case, body: str) -> list[Saying]:
    del body
    by, asked = await desk.speaker(scene), case.extension
    until = None if asked is None else asked.until
    later = extend(case.level, case.due, scene.house.zone, extensions=case.extensions, until=until)
    case = case.extend(later, scene.at, by=by)
    reason = "" if asked is None else asked.reason
    case = await items.keep(scene, case, Step.EXTEND, note=reason, by=by)
    said = [
        *await telling.card(scene, case),
        scene.brief(words.done(case, Step.EXTEND)),
        *await telling.reporters(scene, case, Step.EXTEND, note=reason, but=by),
    ]
    if asked is not None:
        said += await desk.tell(scene, [asked.asked_by], words.extension_granted(case))
    return said


async def _refuse(scene: Scene, case: Case, body: str) -> list[Saying]:
    by, asked = await desk.speaker(scene), case.extension
    reason = written(body, LONGEST)
    case = case.refuse_extension(reason, scene.at, by=by)
    case = await items.keep(scene, case, Step.REFUSE_EXTENSION, note=reason, by=by)
    said = [scene.brief(words.done(case, Step.REFUSE_EXTENSION))]
    if asked is not None:
        said += await desk.tell(scene, [asked.asked_by], words.extension_refused(case, reason))
    return said


async def _suspend(scene: Scene, case: Case, body: str) -> list[Saying]:
    until, reason = read_until(body, scene.at.astimezone(scene.house.zone).date())
    return await _and_tell(scene, case, case.suspend(reason, until, scene.at), Step.SUSPEND)


async def _resume(scene: Scene, case: Case, body: str) -> list[Saying]:
    del body
    return await resume(scene, case, Who.OFFICE, by=await desk.speaker(scene))


async def resume(scene: Scene, case: Case, who: Who, *, by: int | None) -> list[Saying]:
    """It waited long enough: whoever had it has it again, else it stands in the queue."""
    resumed = anew(case.resume(await desk.promised(scene, case), scene.at, who))
    case = await items.keep(scene, resumed, Step.RESUME, by=by)
    said = [
        *await telling.card(scene, case),
        *await telling.reporters(scene, case, Step.RESUME, but=by),
    ]
    if by is not None:
        said.append(scene.brief(words.done(case, Step.RESUME)))
    return [
        *said,
        *(await telling.handler(scene, case) if case.handler else await telling.staff(scene, case)),
    ]


# --- to somebody else --------------------------------------------------------------------


async def _transfer(scene: Scene, case: Case, body: str) -> list[Saying]:
    """To 12345 or an office, with the words for it; what they say is told within five days."""
    days = await desk.promised(scene, case, Level.EXTERNAL)
    moved = anew(case.transfer(body, scene.at))
    moved = replace(moved, due=days.due, provisional=days.provisional)
    said = await _and_tell(scene, case, moved, Step.TRANSFER)
    rows = await transfers.rows(scene.uow, moved, scene.house.zone)
    return [*said, *await scene.aside(words.transfer_text(rows))]


# --- mended, checked ---------------------------------------------------------------------


async def _resolve(scene: Scene, case: Case, body: str) -> list[Saying]:
    """Without a photo it is not closed: say how."""
    del body
    case.possible(Step.RESOLVE)
    wordless.await_picture(scene, case)
    return [scene.answer(words.ask_photo(case))]


async def _check(scene: Scene, case: Case, body: str) -> list[Saying]:
    del body
    by = await desk.speaker(scene)
    case = await items.keep(scene, case.check(scene.at, by=by), Step.CHECK, by=by)
    return [
        *await telling.card(scene, case),
        scene.brief(words.done(case, Step.CHECK)),
        *await telling.reporters(scene, case, Step.CHECK, but=by),
    ]


async def _send_back(scene: Scene, case: Case, body: str) -> list[Saying]:
    by = await desk.speaker(scene)
    promised = await desk.promised(scene, case)
    case = anew(case.send_back(body, promised, scene.at, by=by))
    case = await items.keep(scene, case, Step.SEND_BACK, note=case.note, by=by)
    said = [
        *await telling.card(scene, case),
        scene.brief(words.done(case, Step.SEND_BACK)),
        *await telling.reporters(scene, case, Step.SEND_BACK, but=by),
    ]
    if case.handler is not None:
        said += await desk.tell(scene, [case.handler], words.sent_back(case, case.note))
    return said


async def _classify(scene: Scene, case: Case, body: str) -> list[Saying]:
    """Another level, and so other days from now on."""
    level = queue.LEVELS.get(body.strip().lower())
    if level is None:
        raise LevelUnknown
    roster = await scene.uow.duties.of(case.community)
    anew_timed = times(level, case.opened_at, roster, scene.house.zone)
    by = await desk.speaker(scene)
    changed = anew(case.classify(case.category, level, anew_timed, scene.at))
    case = await items.keep(scene, changed, Step.CLASSIFY, by=by)
    return [
        *await telling.card(scene, case),
        scene.brief(words.done(case, Step.CLASSIFY)),
        *await telling.reporters(scene, case, Step.CLASSIFY, but=by),
    ]


# --- a word to its reporters -------------------------------------------------------------


async def reply(scene: Scene, case: Case, body: str) -> list[Saying]:
    """答复: tell its reporters something; without words, some usual ones are offered."""
    await desk.require(scene, case, Step.ACCEPT)
    if body:
        return await _reply(scene, case, body)
    scene.inquire("case-reply", about(case))
    return [scene.answer(*words.ask_reply(case))]


async def _reply(scene: Scene, case: Case, body: str) -> list[Saying]:
    await desk.require(scene, case, Step.ACCEPT)
    by = await desk.speaker(scene)
    text = written(body, LONGEST)
    case = await items.keep(scene, case.answered(), What.REPLIED, note=text, by=by)
    return [
        *await telling.card(scene, case),
        scene.brief(words.replied(case)),
        *await telling.reporters(scene, case, What.REPLIED, note=text, but=by),
    ]


_Step = Callable[[Scene, Case, str], Awaitable[list[Saying]]]
_STEPS: Final[Mapping[Step, _Step]] = {
    Step.ACCEPT: _accept,
    Step.REJECT: _reject,
    Step.DISPATCH: _dispatch,
    Step.START: _start,
    Step.RETURN: _give_back,
    Step.ASK_EXTENSION: _ask_extension,
    Step.EXTEND: _extend,
    Step.REFUSE_EXTENSION: _refuse,
    Step.SUSPEND: _suspend,
    Step.RESUME: _resume,
    Step.TRANSFER: _transfer,
    Step.REPORT_BACK: _report_back,
    Step.RESOLVE: _resolve,
    Step.CHECK: _check,
    Step.SEND_BACK: _send_back,
    Step.CLASSIFY: _classify,
}
