"""监票: who watches an owners' meeting sees figures and steps, notes, signs off; and no more."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Final

from domain.chat import Press, Saying, Sentence, Text
from domain.owners_meetings import OwnersMeeting, Scrutineer
from domain.owners_meetings.scrutiny import (
    NotAScrutineer,
    NothingIsCountedYet,
    ScrutineerIsKnown,
    remark,
    require_fit,
    seen,
    watching_as,
)
from domain.permissions import ACTS, COMMITTEE, OFFICE, Act, Role, roles
from domain.questions import Question
from domain.writing import SPACE, plain
from handlers.ballots import sealed
from handlers.owners_meetings import holding, items, seeing
from handlers.owners_meetings.items import NoSuchOwnersMeeting
from handlers.scene import Scene
from handlers.wording import scrutineers as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, option
from storage import UnitOfWork
from storage.owner_ballots import SEALED

SHOWN: Final = 40
"""So many steps are shown in a chat, the newest; the file has them all."""
OWNERS: Final = "owners-"
"""With this the acts of owners' meetings begin in the journal."""
MEETINGS: Final = "owners-meeting-"
WATCHING: Final = "owners-scrutineer-"
"""And those of who watches."""
PAPER: Final = "paper-"
_REMARK: Final = ("备注", "remark")
_SEEN: Final = frozenset({"看过了", "计票看过了", "没有异议", "无异议", "seen"})
_OBJECT: Final = ("有异议", "异议", "object")
_LOG: Final = frozenset({"经过", "日志", "log"})
_ARCHIVE: Final = frozenset({"存档", "档案", "archive"})


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, as the journal has it: nothing of any choice."""

    entry: int
    at: datetime
    act: str
    hash: str


async def steps(uow: UnitOfWork, meeting: OwnersMeeting) -> list[Step]:
    """What happened to a meeting, with the head of the journal at each step, in order.

    Ballots and sheets are many and have entries of their own: see `folded`.
    """
    found = await uow.journal.steps(meeting.community, str(meeting.number), OWNERS)
    return [Step(each.entry, each.at, _act(each.act), each.hash) for each in found]


def _act(sealed_as: str) -> str:
    prefix = next(each for each in (MEETINGS, WATCHING, OWNERS) if sealed_as.startswith(each))
    return sealed_as.removeprefix(prefix)


async def folded(uow: UnitOfWork, meeting: OwnersMeeting) -> tuple[int, int]:
    """How many entries tell of ballots, and how many of sheets."""
    acts = await uow.journal.acts(meeting.community, str(meeting.number))
    paper = sum(count for act, count in acts.items() if act.startswith(PAPER))
    return acts.get(SEALED, 0), paper


# --- what is typed and pressed -------------------------------------------------------------


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """监票 31, and what a scrutineer says behind it; None where it is about something else."""
    if command.word is not Word.WATCH:
        return None
    del text
    meeting = await _meant(scene, command.number)
    if not scene.spoken.private:
        return [scene.answer(words.in_private(meeting))]
    who = await _watching(scene, meeting)
    if who is None:
        return await _ask_who(scene, meeting)
    body = command.body.strip(SPACE)
    said = body.lower()
    keyword = next((each for each in (*_REMARK, *_OBJECT) if said.startswith(each)), None)
    if keyword is not None:
        act = _remark if keyword in _REMARK else _object
        return await act(scene, meeting, who, _behind(body, keyword))
    if said in _SEEN:
        return await _seen(scene, meeting, who)
    shown = _log if said in _LOG else _archive if said in _ARCHIVE else _view
    return await shown(scene, meeting)


def _behind(body: str, keyword: str) -> str:
    return body[len(keyword) :].strip(SPACE + ":：,，")


async def _meant(scene: Scene, number: int | None) -> OwnersMeeting:
    """The one with this number, or the only one that is not over."""
    if number is not None:
        found = await items.numbered(scene, number)
        if found is None:
            raise NoSuchOwnersMeeting(number=str(number))
        return found
    here = await items.open_here(scene)
    if len(here) != 1:
        raise items.WhichOwnersMeeting
    return here[0]


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button of who watches."""
    found = await items.looked_at(scene, press)
    if found is None or not scene.spoken.private:
        return [scene.toast(stale_button())]
    meeting, place = found
    who = await _watching(scene, meeting)
    if who is None and press.action in ("watch-view", "watch-am"):
        return [scene.toast(words.noted()), *await _arrives(scene, meeting, place)]
    if who is None:
        raise NotAScrutineer(number=str(meeting.number))
    toast = scene.toast(words.noted())
    match press.action:
        case "watch-view":
            return [toast, *await _view(scene, meeting)]
        case "watch-log":
            return [toast, *await _log(scene, meeting)]
        case "watch-remark":
            return [toast, *await _remark(scene, meeting, who, "")]
        case "watch-seen":
            return [toast, *await _seen(scene, meeting, who)]
        case "watch-object":
            return [toast, *await _object(scene, meeting, who, "")]
        case _:
            return [scene.toast(stale_button())]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """Which scrutineer they are, a remark, an objection; None where it answers none of these."""
    meeting = await items.asked_about(scene, question)
    if question.kind == "watch-who":
        return await _who_told(scene, meeting, text, question)
    scene.uow.questions.drop(question)
    who = await _watching(scene, meeting)
    if who is None:
        raise NotAScrutineer(number=str(meeting.number))
    if question.kind == "watch-remark":
        return await _remark(scene, meeting, who, text.body)
    return await _object(scene, meeting, who, text.body)


async def kept_of(scene: Scene) -> list[Sentence]:
    """我的数据: which votes they watch."""
    resident = (await scene.account()).resident
    units = scene.uow.units
    return [
        words.data_watching((await units.named(each.community)).name, each)
        for each in await scene.uow.owners_meetings.watched_by(resident)
    ]


async def forget(scene: Scene, resident: int) -> None:
    """删除我: the name of who watched stands in the file; that it was their account goes."""
    for each in await scene.uow.owners_meetings.watched_by(resident):
        scene.uow.owners_meetings.name_scrutineer(replace(each, resident=None))


# --- who watches ---------------------------------------------------------------------------


async def _watching(scene: Scene, meeting: OwnersMeeting) -> Scrutineer | None:
    resident = (await scene.account()).resident
    return watching_as(await scene.uow.owners_meetings.scrutineers(meeting), resident)


async def _ask_who(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """Whoever has the role is asked as which of those named; refusal `NotAScrutineer`."""
    await _require_role(scene, meeting)
    waiting = await _nobody_yet(scene, meeting)
    if not waiting:
        raise NotAScrutineer(number=str(meeting.number))
    scene.inquire("watch-who", {"community": meeting.community, "number": meeting.number})
    return [scene.answer(*words.ask_who(meeting, waiting))]


async def _nobody_yet(scene: Scene, meeting: OwnersMeeting) -> list[Scrutineer]:
    named = await scene.uow.owners_meetings.scrutineers(meeting)
    return [each for each in named if each.resident is None]


async def _require_role(scene: Scene, meeting: OwnersMeeting) -> None:
    estate = await scene.uow.units.named(meeting.estate)
    held = roles(await scene.grants(), estate.path, scene.at)
    if held.isdisjoint(ACTS[Act.WATCH_COUNT]):  # what shuts them out is told by `require_fit`
        raise NotAScrutineer(number=str(meeting.number))


async def _who_told(
    scene: Scene, meeting: OwnersMeeting, text: Text, question: Question
) -> list[Saying] | None:
    """They say which of those named they are."""
    await _require_role(scene, meeting)
    waiting = await _nobody_yet(scene, meeting)
    place = option(text.body, len(waiting))
    called = [each for each in waiting if plain(each.name) == plain(text.body).strip()]
    if place is None and len(called) != 1:
        return None
    scene.uow.questions.drop(question)
    who = waiting[place - 1] if place is not None else called[0]
    return await _comes_in(scene, meeting, who)


async def _arrives(scene: Scene, meeting: OwnersMeeting, place: int) -> list[Saying]:
    """By a button: 监票, or the one of those named that they are."""
    if not place:
        return await _ask_who(scene, meeting)
    await _require_role(scene, meeting)
    waiting = await _nobody_yet(scene, meeting)
    who = next((each for each in waiting if each.place == place), None)
    if who is None:
        raise ScrutineerIsKnown(number=str(meeting.number))
    return await _comes_in(scene, meeting, who)


async def _comes_in(scene: Scene, meeting: OwnersMeeting, who: Scrutineer) -> list[Saying]:
    """From now on the speaker watches as this one, and does nothing else of it."""
    if await _watching(scene, meeting) is not None:
        raise ScrutineerIsKnown(number=str(meeting.number))
    resident = (await scene.account()).resident
    require_fit(who, await _stakes(scene, meeting, resident))
    scene.uow.owners_meetings.name_scrutineer(replace(who, resident=resident))
    await _note(scene, meeting, "watching", {"scrutineer": who.place, "by": resident})
    return [scene.answer(words.known(who)), *await _view(scene, meeting)]


async def _stakes(scene: Scene, meeting: OwnersMeeting, resident: int) -> set[str]:
    """What is known that makes somebody unfit to watch this meeting."""
    uow = scene.uow
    estate = await uow.units.named(meeting.estate)
    held = {
        grant.role
        for grant in await uow.grants.of(resident)
        if grant.holds(scene.at) and (grant.path + "/").startswith(estate.path + "/")
    } | roles(await scene.grants(), estate.path, scene.at)
    stakes: set[str] = set()
    if held & OFFICE or meeting.called_by == resident:
        stakes.add("office")
    if held & COMMITTEE:
        stakes.add("committee")
    if Role.PROPERTY in held:
        stakes.add("property")
    for topic in await uow.owners_meetings.topics(meeting):
        asked = topic.proposal
        proposal = None if asked is None else await uow.proposals.get(meeting.community, asked)
        if proposal is not None and proposal.author == resident:
            stakes.add("applicant")
    if meeting.key in await uow.paper_ballots.typed_by(resident):
        stakes.add("entered")
    return stakes


# --- what they see -------------------------------------------------------------------------


async def _view(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """Figures, accounts, what waits, where the journal stands: nothing of any choice."""
    uow = scene.uow
    topics = await uow.owners_meetings.topics(meeting)
    turnouts = [await uow.owner_ballots.turnout(meeting.key, each.place) for each in topics]
    count, stands = await seeing.now(scene, meeting)
    remarks = len(await uow.owners_meetings.remarks(meeting))
    head = await uow.journal.head(meeting.community)
    counted = words.standing(stands if count else None, count, remarks)
    reviews = await seeing.to_review(scene, meeting)
    account = await uow.paper_ballots.account(meeting.key)
    told = words.view(meeting, turnouts, account, reviews, sealed(head.entry, head.hash), counted)
    return [scene.answer(*told)]


async def _log(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    happened = await steps(scene.uow, meeting)
    ballots, paper = await folded(scene.uow, meeting)
    runs = [list(run) for _, run in groupby(happened, key=lambda step: step.act)]
    shown = [
        words.step(sealed(run[-1].entry, run[-1].hash), run[-1].at, run[-1].act, len(run))
        for run in runs[-SHOWN:]
    ]
    earlier = sum(len(run) for run in runs[:-SHOWN])
    return [scene.answer(words.log(meeting, shown, earlier, ballots, paper))]


async def _archive(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    community = (await scene.uow.units.named(meeting.community)).name
    return [scene.answer(words.archive(meeting, community))]


# --- what they note ------------------------------------------------------------------------


async def _remark(scene: Scene, meeting: OwnersMeeting, who: Scrutineer, text: str) -> list[Saying]:
    if not text:
        scene.inquire("watch-remark", {"community": meeting.community, "number": meeting.number})
        return [scene.answer(words.ask_remark())]
    kept = remark(text, who, await scene.uow.owners_meetings.remarks(meeting), scene.at)
    scene.uow.owners_meetings.remark(kept)
    digest = scene.uow.owners_meetings.digest(meeting, kept.text)
    facts = {"remark": kept.place, "scrutineer": who.place, "text": digest}
    await _note(scene, meeting, "remark", facts)
    return [scene.answer(words.remarked(kept))]


async def _seen(scene: Scene, meeting: OwnersMeeting, who: Scrutineer) -> list[Saying]:
    """计票看过了."""
    count = await seeing.count_of(scene, meeting)
    scene.uow.owners_meetings.see(seen(who, count, "", scene.at))
    await _note(scene, meeting, "seen", {"count": count, "scrutineer": who.place})
    card = await seeing.card(scene, meeting)
    return [scene.answer(words.seen_noted(count)), *card]


async def _object(scene: Scene, meeting: OwnersMeeting, who: Scrutineer, text: str) -> list[Saying]:
    """有异议: it is a doubt like any other, and is answered before anything is final."""
    count = await seeing.count_of(scene, meeting)
    if not count:
        raise NothingIsCountedYet(number=str(meeting.number))
    if not text:
        draft = {"community": meeting.community, "number": meeting.number}
        scene.inquire("watch-object", draft)
        return [scene.answer(words.ask_objection())]
    held = await scene.uow.owners_meetings.held(*meeting.key)
    assert held is not None, "owners' meetings are never deleted"
    told = seen(who, count, text, scene.at)
    doubted = await holding.doubt(scene, held, told.objection)
    scene.uow.owners_meetings.see(told)
    digest = scene.uow.owners_meetings.digest(meeting, told.objection)
    facts = {"count": count, "scrutineer": who.place, "text": digest}
    await _note(scene, meeting, "objection", facts)
    return [*doubted, *await seeing.card(scene, held)]


async def _note(
    scene: Scene, meeting: OwnersMeeting, act: str, facts: Mapping[str, str | int]
) -> None:
    about = str(meeting.number)
    await scene.uow.journal.note(meeting.community, f"{WATCHING}{act}", about, scene.at, facts)
