"""What can be chosen on a topic: one of several options, and what silence says."""

import re
from typing import Final

from domain.chat import Saying, Text
from domain.owners_meetings import Act, ClauseIsMissing, Custom, OwnersMeeting
from domain.polls.offers import read_offer
from domain.questions import Question
from domain.writing import SPACE
from handlers.owners_meetings import calling, items
from handlers.scene import Scene
from handlers.wording import owners as words

_FOLLOW: Final = re.compile(r"不投票的?(?:算|跟)多数|follow")
_CHANGED: Final = re.compile(
    rf"第?([1-9])[项个条]?\s*((?:选一|单选|选几|多选)[\s\S]+|{_FOLLOW.pattern})"
)
"""议题 31 2 选一：甲 | 乙; 议题 31 2 不投票的算多数."""


async def topics(scene: Scene, meeting: OwnersMeeting, body: str) -> list[Saying]:
    """议题 31 2 选一：…, 议题 31 2 不投票的算多数; else what is said of topics as such."""
    changed = _CHANGED.fullmatch(body.strip(SPACE))
    if changed is None:
        return await calling.topics(scene, meeting, body)
    if _FOLLOW.fullmatch(changed[2]):
        return await follow(scene, meeting, int(changed[1]))
    return await _offer(scene, meeting, int(changed[1]), changed[2])


async def offer_pressed(scene: Scene, meeting: OwnersMeeting, place: int) -> list[Saying]:
    """几选一 under a topic: its options are asked for."""
    await items.require(scene, meeting)
    meeting.move(Act.SET_TOPIC, scene.at)
    found = await calling.topic_at(scene, meeting, place)
    draft = {"community": meeting.community, "number": meeting.number, "topic": place}
    scene.inquire("owners-options", draft)
    return [scene.toast(words.noted()), scene.answer(words.ask_options(found))]


async def options_told(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """甲物业 | 乙物业."""
    scene.uow.questions.drop(question)
    meeting = await items.asked_about(scene, question)
    said = text.body if read_offer(text.body) is not None else f"选一：{text.body}"
    return await _offer(scene, meeting, int(question.draft["topic"]), said)


async def _offer(scene: Scene, meeting: OwnersMeeting, place: int, said: str) -> list[Saying]:
    """People choose one of these, or none of them, instead of agreeing or not."""
    await items.require(scene, meeting)
    meeting = meeting.move(Act.SET_TOPIC, scene.at)
    offer = read_offer(said)
    assert offer is not None, "it opens with 选一"
    offered = (await calling.topic_at(scene, meeting, place)).offer(calling.one_of(offer))
    scene.uow.owners_meetings.set_topic(offered)
    by = (await scene.account()).resident
    facts = {"topic": place}
    await items.keep(scene, meeting, Act.SET_TOPIC, facts=facts, texts=offered.options, by=by)
    return [scene.answer(words.offered(offered)), *await calling.card(scene, meeting)]


async def follow(scene: Scene, meeting: OwnersMeeting, place: int) -> list[Saying]:
    """Who says nothing on this topic is counted with the majority: a clause must say so."""
    await items.require(scene, meeting)
    meeting = meeting.move(Act.SET_TOPIC, scene.at)
    found = await calling.topic_at(scene, meeting, place)
    if not meeting.rules.follow_clause:
        raise ClauseIsMissing(custom=Custom.FOLLOW.value)
    if found.category is None:
        raise calling.TopicsNeedMatters(number=str(meeting.number), place=place)
    following = found.let_silent_follow()
    scene.uow.owners_meetings.set_topic(following)
    by = (await scene.account()).resident
    facts = {"topic": place, "rule": following.rule}
    await items.keep(scene, meeting, Act.SET_TOPIC, facts=facts, by=by)
    return [scene.answer(words.follows(following, meeting.rules.follow_clause))]
