"""筹备: days, who calls it, who delivers, who watches, papers; whatever the notice will state."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from domain.chat import Saying, Text
from domain.owners_meetings import (
    Act,
    Custom,
    Interest,
    OwnersMeeting,
    Scrutineer,
    read_parts,
    set_rule,
)
from domain.owners_meetings.meeting import CONVENER_LONGEST, REASON_LONGEST, MeetingKind
from domain.owners_meetings.records import name_of
from domain.questions import Question
from domain.refusals import Refusal
from domain.texts import at_a_glance, written
from domain.writing import SPACE, plain
from handlers.owners_meetings import items
from handlers.owners_meetings.calling import desk, spoken_day
from handlers.scene import Scene
from handlers.wording import owners as words

REMARKS_LONGEST: Final = 400
_EDGES: Final = SPACE + ",，、。:：;；"
_BETWEEN: Final = re.compile(rf"[{re.escape(_EDGES)}]+")
_TO: Final = re.compile(r"\s*(?:到|至|[-—–~]|to)\s*")
_INTERESTS: Final[Mapping[str, Interest]] = {
    "候选人": Interest.CANDIDATE,
    "投标方": Interest.BIDDER,
    "物业": Interest.PROPERTY,
    "业委会": Interest.COMMITTEE,
}
"""What is written in brackets behind a scrutineer's name, because they said so."""
_NAMED: Final = re.compile(r"([^()（）]+)(?:[(（]([^()（）]+)[)）])?")


class PreparationNotUnderstood(Refusal):
    """What is to be prepared (`number`) is not among what can be."""


class DayNotUnderstood(Refusal):
    """Two days are wanted: the first and the last of the vote."""


async def prepare(scene: Scene, meeting: OwnersMeeting, body: str) -> list[Saying]:
    """筹备 31 日期 4月13日到4月27日; alone, what is still to be done."""
    await items.require(scene, meeting)
    if not body:
        return await desk(scene, meeting)
    what, _, rest = body.partition(" ")
    what, rest = plain(what).strip(_EDGES), rest.strip(_EDGES)
    key = next((key for key, said in _WORDS.items() if what.lower() in said), None)
    if key is None:
        raise PreparationNotUnderstood(number=str(meeting.number))
    return await set_(scene, meeting, key, rest)


async def ask(scene: Scene, meeting: OwnersMeeting, what: str) -> list[Saying]:
    """The same by a button: what is missing is asked for, or done where nothing is."""
    await items.require(scene, meeting)
    meeting.move(Act.PREPARE, scene.at)
    if what == "neighbours":
        return [scene.toast(words.noted()), *await set_(scene, meeting, what, "")]
    draft = {"community": meeting.community, "number": meeting.number, "what": what}
    scene.inquire("owners-prepare", draft)
    return [scene.toast(words.noted()), scene.answer(words.ask_for(what))]


async def told(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """What was asked for."""
    scene.uow.questions.drop(question)
    meeting = await items.asked_about(scene, question)
    await items.require(scene, meeting)
    return await set_(scene, meeting, str(question.draft["what"]), text.body)


async def set_(scene: Scene, meeting: OwnersMeeting, what: str, said: str) -> list[Saying]:
    """Keep it, and say what is still to be done."""
    if what == "scrutineers":
        return await watch(scene, meeting, said)
    meeting = _CHANGES[what](scene, meeting.move(Act.PREPARE, scene.at), said)
    act = Act.TELL_NEIGHBOURS if what == "neighbours" else Act.PREPARE
    by = (await scene.account()).resident
    await items.keep(scene, meeting, act, facts={"what": what}, texts=(said,), by=by)
    return [scene.answer(words.noted()), *await desk(scene, meeting)]


# --- each of them ------------------------------------------------------------------------


def _days(scene: Scene, meeting: OwnersMeeting, said: str) -> OwnersMeeting:
    parts = _TO.split(plain(said), maxsplit=1)
    days = [spoken_day(part, scene)[0] for part in parts]
    first, last = days[0], days[-1]
    if first is None or last is None or len(days) == 1:
        raise DayNotUnderstood
    return meeting.schedule(first, last, scene.at, scene.house.zone)


def _convener(_scene: Scene, meeting: OwnersMeeting, said: str) -> OwnersMeeting:
    return replace(meeting, convener=written(said, CONVENER_LONGEST))


def _deliverers(_scene: Scene, meeting: OwnersMeeting, said: str) -> OwnersMeeting:
    return replace(meeting, deliverers=written(said, REASON_LONGEST))


def _remarks(_scene: Scene, meeting: OwnersMeeting, said: str) -> OwnersMeeting:
    return replace(meeting, remarks=written(said, REMARKS_LONGEST))


def _neighbours(scene: Scene, meeting: OwnersMeeting, _said: str) -> OwnersMeeting:
    return replace(meeting, neighbours_told_at=scene.at)


def _cause(_scene: Scene, meeting: OwnersMeeting, said: str) -> OwnersMeeting:
    cause = at_a_glance(written(said, REASON_LONGEST), REASON_LONGEST)
    return replace(meeting, kind=MeetingKind.EXTRAORDINARY, cause=cause)


def _scope(scene: Scene, meeting: OwnersMeeting, said: str) -> OwnersMeeting:
    """3号楼、5号楼2单元; 全小区."""
    return meeting.meet_of(read_parts(said), scene.at)


def _ruled(custom: Custom) -> Callable[[Scene, OwnersMeeting, str], OwnersMeeting]:
    """One of the rules, for this meeting alone: 最多3人; by which clause a chat binds."""

    def change(scene: Scene, meeting: OwnersMeeting, said: str) -> OwnersMeeting:
        rules = replace(meeting.rules, terms=meeting.terms)
        return meeting.under(set_rule(rules, custom, said), scene.at)

    return change


_CHANGES: Final[Mapping[str, Callable[[Scene, OwnersMeeting, str], OwnersMeeting]]] = {
    "days": _days,
    "convener": _convener,
    "deliverers": _deliverers,
    "remarks": _remarks,
    "neighbours": _neighbours,
    "cause": _cause,
    "scope": _scope,
    "proxy": _ruled(Custom.PROXY),
    "chat": _ruled(Custom.CHAT),
}
_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "days": frozenset({"日期", "投票日期", "days"}),
    "convener": frozenset({"召集人", "召集", "convener"}),
    "deliverers": frozenset({"送达", "谁送", "deliverers"}),
    "remarks": frozenset({"说明", "remarks"}),
    "neighbours": frozenset({"居委会", "neighbours"}),
    "cause": frozenset({"临时", "原因", "cause"}),
    "scope": frozenset({"范围", "scope"}),
    "proxy": frozenset({"委托", "proxy"}),
    "chat": frozenset({"群里投票", "聊天投票", "chat"}),
    "scrutineers": frozenset({"监票人", "监票", "scrutineers"}),
}


# --- who watches -------------------------------------------------------------------------


async def watch(scene: Scene, meeting: OwnersMeeting, said: str) -> list[Saying]:
    """监票人: these watch the count, in place of whoever was named before."""
    meeting = meeting.move(Act.NAME_SCRUTINEER, scene.at)
    meetings = scene.uow.owners_meetings
    for before in await meetings.scrutineers(meeting):
        meetings.drop_scrutineer(before)
    names = [name for name in _BETWEEN.split(said) if name]
    for place, named in enumerate(names, start=1):
        parts = _NAMED.fullmatch(named)
        name, stake = (parts[1], parts[2]) if parts else (named, None)
        interest = _INTERESTS.get(plain(stake or "").strip(), Interest.NONE)
        meetings.name_scrutineer(
            Scrutineer(
                community=meeting.community,
                number=meeting.number,
                place=place,
                name=name_of(name),
                interest=interest,
                named_at=scene.at,
            )
        )
    by = (await scene.account()).resident
    facts = {"count": len(names)}
    await items.keep(scene, meeting, Act.NAME_SCRUTINEER, facts=facts, texts=names, by=by)
    return [scene.answer(words.noted()), *await desk(scene, meeting)]


# --- not held after all -------------------------------------------------------------------


async def call_off(scene: Scene, meeting: OwnersMeeting, reason: str) -> list[Saying]:
    """不办了, with a reason that the groups read."""
    await items.require(scene, meeting)
    off = meeting.cancel(reason, scene.at)
    by = (await scene.account()).resident
    await items.keep(scene, off, Act.CANCEL, note=off.note, by=by)
    here = [scene.answer(words.noted())] if scene.spoken.private else []
    return [*here, *await items.posts(scene, off, words.called_off(off), card=True)]
