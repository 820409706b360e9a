"""征集议题: a meeting is called, topics are gathered, each is told its matter, all are fixed."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from domain.chat import Message, Press, Saying, Text
from domain.numbers import item_number, leading_item_number
from domain.owners_meetings import (
    CATEGORIES,
    QUESTIONS,
    Act,
    Matter,
    MeetingKind,
    OwnersMeeting,
    Topic,
    call,
    mixed,
    rule_of,
    signs,
    topic,
)
from domain.permissions import ACTS, roles
from domain.permissions import Act as Permission
from domain.polls.offers import Offer, read_offer
from domain.questions import Question
from domain.refusals import Refusal
from domain.times import AskHour, Moments, Until, read
from domain.units import Unit
from domain.writing import SPACE
from handlers.owners_meetings import items
from handlers.scene import Scene
from handlers.wording import owners as words
from handlers.words import agreement

MOST: Final = 8
"""So many open proposals are offered as topics."""
SUGGESTED: Final = 99
"""In place of a question's number: the one that the words themselves suggest."""
_ROUND: Final = 100
SINGLE: Final = "single"
_DROP: Final = re.compile(r"(?:删掉?|去掉|drop)\s*第?\s*([1-9])\s*[项个条]?")
_UNTIL: Final = re.compile(r"(?:议题)?(?:征集|收)?到?\s*$")
_EDGES: Final = SPACE + ",，。、:：;；"
_EXTRAORDINARY: Final = re.compile(r"^临时\s*")


class NoSuchTopic(Refusal):
    """`number` has no topic in place `place`."""


class OnlyOneIsChosen(Refusal):
    """Owners choose one of several, and not several."""


class TopicsNeedMatters(Refusal):
    """Of topic `place` of `number` nobody has said yet which matter it is."""


# --- called ------------------------------------------------------------------------------


async def begin(scene: Scene, message: Message, body: str) -> list[Saying]:
    """业主大会: called with a title; by its number, where it stands; alone, what there is."""
    leading = leading_item_number(body) if body else None
    if leading is not None and not leading[1].strip(_EDGES):
        return await desk(scene, await items.meant(scene, message, leading[0]))
    if not body:
        return await _listed(scene)
    estate = await items.estate_of(scene, body)
    community = await scene.community()
    if not await items.runs(scene, community.id, estate):
        raise items.not_theirs(estate)
    until, title = _title(scene, body)
    kind = MeetingKind.REGULAR
    if _EXTRAORDINARY.match(title):
        kind, title = MeetingKind.EXTRAORDINARY, _EXTRAORDINARY.sub("", title)
    number = await scene.uow.counters.item(community.id)
    meeting = await found(
        scene,
        title,
        number=number,
        community=community.id,
        estate=estate.id,
        kind=kind,
        topics_until=until,
    )
    told = scene.answer(words.called(meeting))
    return [told, *await card(scene, meeting), *await desk(scene, meeting)]


async def found(
    scene: Scene,
    title: str,
    *,
    number: int,
    community: int,
    estate: int,
    kind: MeetingKind,
    cause: str = "",
    topics_until: date | None = None,
) -> OwnersMeeting:
    """Keep a new one, under the local rules as they are now."""
    by = (await scene.account()).resident
    meetings = scene.uow.owners_meetings
    meeting = call(
        title,
        community=community,
        number=number,
        estate=estate,
        kind=kind,
        cause=cause,
        topics_until=topics_until,
        by=by,
        at=scene.at,
        rules=await meetings.local_rules(estate),
    )
    meetings.found(meeting, scene.house.chance(items.SALT))
    await items.keep(scene, meeting, Act.CALL, texts=(meeting.title,), by=by)
    return meeting


def _title(scene: Scene, body: str) -> tuple[date | None, str]:
    """The last day for topics, where one is named, and what it is called."""
    day, rest = spoken_day(body, scene)
    return day, _UNTIL.sub("", rest).strip(_EDGES) if day else rest


def spoken_day(text: str, scene: Scene) -> tuple[date | None, str]:
    """A day that is named, and what stands around it."""
    match read(text, scene.at, scene.house.zone):
        case Until(day=day, rest=rest) | AskHour(days=(day, *_), rest=rest):
            return day.date, rest.strip(_EDGES)
        case Moments(spans=(span, *_), rest=rest):
            return span.day.date, rest.strip(_EDGES)
        case _:
            return None, text.strip(_EDGES)


async def _listed(scene: Scene) -> list[Saying]:
    community = await scene.community()
    found = await items.open_here(scene)
    mine = await items.runs(scene, community.id, community)
    return [scene.answer(*words.listed(found, runs=mine and scene.spoken.private))]


async def card(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """What the groups read while topics are gathered, with what neighbours support most."""
    topics = await scene.uow.owners_meetings.topics(meeting)
    return await items.posts(scene, meeting, words.gathering(meeting, topics), card=True)


# --- topics ------------------------------------------------------------------------------


async def topics(scene: Scene, meeting: OwnersMeeting, body: str) -> list[Saying]:
    """议题 31: what there is; with a proposal's number or a text, one more; 删 2 drops one."""
    await items.require(scene, meeting)
    if not body:
        return await desk(scene, meeting)
    dropped = _DROP.fullmatch(body.strip(SPACE))
    if dropped:
        return await _drop(scene, meeting, int(dropped[1]))
    number = item_number(body)
    if number is not None:
        return await add_proposal(scene, meeting, number)
    return await _add(scene, meeting, body)


async def add_proposal(scene: Scene, meeting: OwnersMeeting, number: int) -> list[Saying]:
    """What a resident proposed becomes a topic."""
    await items.require(scene, meeting)
    proposal = await scene.uow.proposals.get(meeting.community, number)
    if proposal is None:
        raise items.NoSuchOwnersMeeting(number=str(number))
    return await _add(scene, meeting, proposal.text, number)


async def _add(
    scene: Scene, meeting: OwnersMeeting, text: str, proposal: int | None = None
) -> list[Saying]:
    meeting = meeting.move(Act.SET_TOPIC, scene.at)
    known = await scene.uow.owners_meetings.topics(meeting)
    offer = read_offer(text)
    text = text if offer is None else offer.beside
    title, _, more = text.partition("\n")
    added = topic(
        title,
        community=meeting.community,
        number=meeting.number,
        place=max((each.place for each in known), default=0) + 1,
        text=more.strip(),
        proposal=proposal,
    )
    if offer is not None:
        added = added.offer(one_of(offer))
    scene.uow.owners_meetings.set_topic(added)
    by = (await scene.account()).resident
    facts = {"topic": added.place}
    texts = (text, *added.options)
    await items.keep(scene, meeting, Act.SET_TOPIC, facts=facts, texts=texts, by=by)
    return [*await ask_matter(scene, added), *await card(scene, meeting)]


def one_of(offer: Offer) -> tuple[str, ...]:
    """What can be chosen, where one of it is; refusal `OnlyOneIsChosen`."""
    if offer.kind != SINGLE:
        raise OnlyOneIsChosen
    return tuple(option.text for option in offer.options)


async def _drop(scene: Scene, meeting: OwnersMeeting, place: int) -> list[Saying]:
    meeting = meeting.move(Act.DROP_TOPIC, scene.at)
    found = await topic_at(scene, meeting, place)
    scene.uow.owners_meetings.drop_topic(found)
    by = (await scene.account()).resident
    await items.keep(scene, meeting, Act.DROP_TOPIC, facts={"topic": place}, by=by)
    return [scene.answer(words.dropped(found)), *await card(scene, meeting)]


async def topic_at(scene: Scene, meeting: OwnersMeeting, place: int) -> Topic:
    """The topic in this place, or `NoSuchTopic`."""
    found = await scene.uow.owners_meetings.topic(meeting, place)
    if found is None:
        raise NoSuchTopic(number=str(meeting.number), place=place)
    return found


# --- which matter it is ------------------------------------------------------------------


async def ask_matter(scene: Scene, asked: Topic) -> list[Saying]:
    """What its words suggest, with the article; where they suggest nothing, the first question."""
    several = mixed(asked.title) or mixed(asked.text)
    said = [scene.answer(words.mixed(asked, several[0].words, several[1].words))] if several else []
    found = signs(asked.title) or signs(asked.text)
    if found:
        _wait(scene, asked, SUGGESTED)
        rule = rule_of(found[0].category)
        return [*said, scene.answer(*words.suggested(asked, found[0], rule))]
    return [*said, *_ask(scene, asked, 0)]


def _ask(scene: Scene, asked: Topic, place: int) -> list[Saying]:
    _wait(scene, asked, place)
    return [scene.answer(*words.question(asked, QUESTIONS[place], place))]


def _wait(scene: Scene, asked: Topic, place: int) -> None:
    draft = {"community": asked.community, "number": asked.number}
    scene.inquire("owners-matter", {**draft, "topic": asked.place, "asked": place})


async def matter_told(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """对, 不对 in words; None where the text is neither."""
    sure = agreement(text.body)
    if sure is None:
        return None
    meeting = await items.asked_about(scene, question)
    place, asked = int(question.draft["topic"]), int(question.draft["asked"])
    return await _told(scene, meeting, await topic_at(scene, meeting, place), asked, sure=sure)


async def matter_pressed(
    scene: Scene, meeting: OwnersMeeting, other: int, *, sure: bool
) -> list[Saying]:
    """The same by a button."""
    asked = await topic_at(scene, meeting, other // _ROUND)
    said = await _told(scene, meeting, asked, other % _ROUND, sure=sure)
    return [scene.toast(words.noted()), *said]


async def _told(
    scene: Scene, meeting: OwnersMeeting, asked: Topic, place: int, *, sure: bool
) -> list[Saying]:
    await items.require(scene, meeting)
    question = await scene.open_question("owners-matter")
    if question is not None:
        scene.uow.questions.drop(question)
    if place == SUGGESTED and sure:
        return await _settle(scene, meeting, asked, signs(f"{asked.title}。{asked.text}")[0].matter)
    if sure:
        return await _settle(scene, meeting, asked, QUESTIONS[place])
    following = 0 if place == SUGGESTED else place + 1
    if following < len(QUESTIONS):
        return _ask(scene, asked, following)
    return await _settle(scene, meeting, asked, Matter.OTHER)


async def _settle(
    scene: Scene, meeting: OwnersMeeting, asked: Topic, matter: Matter
) -> list[Saying]:
    """It is this matter; who sees it more lightly than its words do says why."""
    settled = asked.settle(matter)
    found = signs(asked.title) or signs(asked.text)
    against = [sign for sign in found if sign.category != CATEGORIES[matter]]
    meeting = meeting.move(Act.SET_TOPIC, scene.at)
    scene.uow.owners_meetings.set_topic(settled)
    by = (await scene.account()).resident
    facts: dict[str, str | int] = {
        "topic": settled.place,
        "category": settled.category or 0,
        "rule": settled.rule,
    }
    await items.keep(scene, meeting, Act.SET_TOPIC, facts=facts, by=by)
    clause = meeting.rules.follow_clause
    told = [scene.answer(*words.settled(settled, follow=bool(clause)))]
    if against and len(against) == len(found):
        draft = {"community": asked.community, "number": asked.number, "topic": asked.place}
        scene.inquire("owners-reason", draft)
        told.append(scene.answer(words.ask_reason(against[0])))
    return [*told, *await desk(scene, meeting)]


async def reason_told(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """Why somebody sees it otherwise than its words suggest."""
    scene.uow.questions.drop(question)
    meeting = await items.asked_about(scene, question)
    await items.require(scene, meeting)
    meeting = meeting.move(Act.SET_TOPIC, scene.at)
    found = await topic_at(scene, meeting, int(question.draft["topic"]))
    assert found.matter is not None, "it was settled before the reason was asked"
    scene.uow.owners_meetings.set_topic(found.settle(found.matter, text.body))
    by = (await scene.account()).resident
    await items.keep(
        scene, meeting, Act.SET_TOPIC, facts={"topic": found.place}, texts=(text.body,), by=by
    )
    return [scene.answer(words.noted())]


# --- fixed -------------------------------------------------------------------------------


async def fix(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """定题: no more topics are taken; each must have been told its matter."""
    await items.require(scene, meeting)
    found = await scene.uow.owners_meetings.topics(meeting)
    fixed = meeting.fix_topics(len(found), scene.at)
    for each in found:
        if each.category is None:
            raise TopicsNeedMatters(number=str(meeting.number), place=each.place)
    for place, each in enumerate(found, start=1):
        if place != each.place:  # one before it was dropped: ballots count from 1 without a gap
            scene.uow.owners_meetings.drop_topic(each)
            scene.uow.owners_meetings.set_topic(replace(each, place=place))
    by = (await scene.account()).resident
    await items.keep(scene, fixed, Act.FIX_TOPICS, texts=[each.title for each in found], by=by)
    return [*await card(scene, fixed), *await desk(scene, fixed)]


async def reopen(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """重新征集: topics are taken again, as long as nothing was noticed."""
    await items.require(scene, meeting)
    again = meeting.move(Act.REOPEN_TOPICS, scene.at)
    by = (await scene.account()).resident
    await items.keep(scene, again, Act.REOPEN_TOPICS, by=by)
    return [*await card(scene, again), *await desk(scene, again)]


# --- where it stands, for those who run it -----------------------------------------------


async def desk(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """Where it stands; to those who run it, alone, what is to be done next with its buttons."""
    found = await scene.uow.owners_meetings.topics(meeting)
    days = items.days_of(scene, meeting)
    estate = await scene.uow.units.named(meeting.estate)
    if not scene.spoken.private or not await items.runs(scene, meeting.community, estate):
        buttons = words.asking(meeting, watches=await _may_watch(scene, estate))
        return [scene.answer(words.status(meeting, found, days), buttons)]
    offered: list[tuple[int, str]] = []
    if meeting.allowed(Act.SET_TOPIC):
        taken = {each.proposal for each in found}
        proposals = await scene.uow.proposals.open_in(meeting.community, MOST)
        offered = [(each.number, each.text) for each in proposals if each.number not in taken]
    watching = await scene.uow.owners_meetings.scrutineers(meeting)
    text, buttons = words.desk(meeting, found, days, offered, len(watching))
    return [scene.answer(text, buttons)]


async def _may_watch(scene: Scene, estate: Unit) -> bool:
    """Tell whether the speaker may be one of those who watch; nobody is told so in a group."""
    if not scene.spoken.private:
        return False
    held = roles(await scene.grants(), estate.path, scene.at)
    return not held.isdisjoint(ACTS[Permission.WATCH_COUNT])


async def press_topic(
    scene: Scene, press: Press, meeting: OwnersMeeting, other: int
) -> list[Saying]:
    """列入 under a proposal, or 加议题, which asks what it is about."""
    del press
    await items.require(scene, meeting)
    if other:
        return [scene.toast(words.noted()), *await add_proposal(scene, meeting, other)]
    draft = {"community": meeting.community, "number": meeting.number}
    scene.inquire("owners-topic", draft)
    return [scene.toast(words.noted()), scene.answer(words.ask_topic())]


async def topic_told(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """What the new topic is about."""
    scene.uow.questions.drop(question)
    return await topics(scene, await items.asked_about(scene, question), text.body)
