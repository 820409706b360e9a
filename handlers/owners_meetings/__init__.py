"""Owners' meetings: called, prepared, looked at, noticed, voted on, doubted, done."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from domain.chat import Message, Photo, Press, Saying, Sentence, Text
from domain.owners_meetings import OwnersMeeting
from domain.questions import Question
from handlers.owners_meetings import (
    calling,
    holding,
    items,
    noticing,
    offering,
    papers,
    preparing,
    requesting,
    ruling,
)
from handlers.owners_meetings.holding import look_due
from handlers.owners_meetings.papers import paper
from handlers.owners_meetings.requesting import found
from handlers.scene import Scene
from handlers.wording import joint_requests, owners_result
from handlers.wording import owners as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, agreement, captioned
from storage.attachments import What

__all__ = [
    "answered",
    "commanded",
    "forget",
    "found",
    "kept_of",
    "look_due",
    "paper",
    "photo",
    "press",
]


_ASKED: Final = re.compile(r"\s*联名\s*([0-9]{1,9})号?\s*")
"""业主大会 联名 42: the meeting that was asked for."""


async def commanded(scene: Scene, text: Message, command: Command) -> list[Saying] | None:
    """A word about owners' meetings; None where it is about something else."""
    if command.word is Word.OWNERS:
        asked = _ASKED.fullmatch(command.body)
        if asked:
            return await requesting.convene(scene, int(asked[1]))
        return await calling.begin(scene, text, command.body)
    if command.word is Word.PETITION:
        return await requesting.commanded(scene, text, command.number, command.body)
    if command.word is Word.UNPETITION:
        return await requesting.taken_back(scene, text, command.number)
    if command.word is Word.RULES:
        return await ruling.commanded(scene, text, command.body)
    if command.word is Word.STATUS:
        found = None if command.number is None else await items.numbered(scene, command.number)
        return None if found is None else await calling.desk(scene, found)
    if command.word in _STEPS:
        return await _STEPS[command.word](scene, await items.meant(scene, text, command.number))
    if command.word in _SAID:
        meeting = await items.meant(scene, text, command.number)
        return await _SAID[command.word](scene, meeting, command.body)
    return None


_STEPS: Final[Mapping[Word, Callable[[Scene, OwnersMeeting], Awaitable[list[Saying]]]]] = {
    Word.FIX_TOPICS: calling.fix,
    Word.REOPEN_TOPICS: calling.reopen,
    Word.MATERIALS_READY: papers.ready,
    Word.CHECKUP: noticing.look,
    Word.NOTICE: noticing.ask_notice,
    Word.COUNT: holding.count,
    Word.PUBLISH: holding.publish,
    Word.FILE: holding.archive,
}
"""Words that need nothing but the meeting."""
_SAID: Final[Mapping[Word, Callable[[Scene, OwnersMeeting, str], Awaitable[list[Saying]]]]] = {
    Word.TOPIC: offering.topics,
    Word.PREPARE: preparing.prepare,
    Word.MATERIAL: papers.material,
    Word.DELIVERED: noticing.delivery,
    Word.PROLONG: holding.extension,
    Word.DOUBT: holding.doubt,
    Word.ANSWER_DOUBT: holding.answer_doubt,
    Word.TASK: holding.task,
    Word.CALL_OFF: preparing.call_off,
}
"""Words with something behind them."""


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button of an owners' meeting, of what one is asked for, or of the rules of all."""
    match press.action:
        case "owners-new":
            scene.inquire("owners-new", {})
            return [scene.toast(words.noted()), scene.answer(words.ask_title())]
        case "owners-joint" | "owners-join" | "owners-leave" | "owners-names" | "owners-convene":
            return await requesting.press(scene, press)
        case "owners-rule" | "owners-rule-is" | "owners-rules":
            return await ruling.press(scene, press)
        case _:
            return await _pressed(scene, press)


_READ: Final = frozenset({"read", "papers", "paper"})
"""Buttons that change nothing."""


async def _pressed(scene: Scene, press: Press) -> list[Saying]:
    """A button of one meeting."""
    what = press.action.removeprefix("owners-")
    pressed = items.looked_at if what in _READ else items.pressed
    found = await pressed(scene, press)
    if found is None:
        return [scene.toast(stale_button())]
    meeting, other = found
    if what.startswith("set-"):
        return await preparing.ask(scene, meeting, what.removeprefix("set-"))
    match what:
        case "topic":
            return await calling.press_topic(scene, press, meeting, other)
        case "yes" | "no":
            return await calling.matter_pressed(scene, meeting, other, sure=what == "yes")
        case "paper" | "follow":
            done = papers.opened if what == "paper" else offering.follow
            return [scene.toast(words.noted()), *await done(scene, meeting, other)]
        case "offer":
            return await offering.offer_pressed(scene, meeting, other)
        case "send" | "keep":
            return await noticing.send_notice(scene, meeting, sure=what == "send")
        case "gaps" | "delivered":
            return await noticing.press_building(scene, press, meeting, other)
        case "doubt":
            return await holding.doubt_pressed(scene, meeting, other)
        case _:
            return await _stepped(scene, meeting, what)


async def _stepped(scene: Scene, meeting: OwnersMeeting, what: str) -> list[Saying]:
    """A button for a next step: what the word of the same step would do."""
    steps = {
        "fix": calling.fix,
        "ready": papers.ready,
        "receipt": holding.receipt_doubted,
        "papers": papers.listed,
        "checkup": noticing.look,
        "notice": noticing.ask_notice,
        "read": noticing.read_notice,
        "count": holding.count,
        "publish": holding.publish,
        "desk": calling.desk,
    }
    step = steps.get(what)
    if step is None:
        return [scene.toast(stale_button())]
    return [scene.toast(words.noted()), *await step(scene, meeting)]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The answer to something asked about one; None where it is none."""
    if question.kind == "owners-new":
        scene.uow.questions.drop(question)
        return await calling.begin(scene, text, text.body)
    if question.kind == "owners-notice":
        sure = agreement(text.body)
        if sure is None:
            return None
        meeting = await items.asked_about(scene, question)
        return await noticing.send_notice(scene, meeting, sure=sure)
    told = _ANSWERS.get(question.kind)
    return None if told is None else await told(scene, text, question)


_ANSWERS: Final[Mapping[str, Callable[[Scene, Text, Question], Awaitable[list[Saying] | None]]]] = {
    "owners-topic": calling.topic_told,
    "owners-options": offering.options_told,
    "owners-matter": calling.matter_told,
    "owners-reason": calling.reason_told,
    "owners-prepare": preparing.told,
    "owners-rule": ruling.told,
    "owners-doubt": holding.told,
    "owners-answer": holding.told,
}
"""What answers to a question that takes any words."""


async def photo(scene: Scene, shown: Photo) -> list[Saying] | None:
    """A photo under 延期公告, 材料 or 送达, or the one that an extension waits for; else None."""
    command = captioned(shown)
    if command is not None and command.word in (Word.PROLONG, Word.MATERIAL, Word.DELIVERED):
        meeting = await items.meant(scene, shown, command.number)
        if command.word is Word.PROLONG:
            return await holding.extended(scene, meeting, command.body, shown)
        by = (await scene.account()).resident
        kept = await scene.uow.attachments.want(
            shown.room, shown.file, What.PICTURE, sender=by, at=scene.at
        )
        if command.word is Word.MATERIAL:
            return await papers.add(scene, meeting, command.body, kept.id)
        return await noticing.delivery(scene, meeting, command.body, kept.id)
    question = await scene.open_question("owners-extension")
    if question is None:
        return None
    scene.uow.questions.drop(question)
    meeting = await items.asked_about(scene, question)
    return await holding.extended(scene, meeting, str(question.draft["body"]), shown)


async def kept_of(scene: Scene) -> list[Sentence]:
    """我的数据: what the speaker doubted, and what they asked for together with others."""
    resident = (await scene.account()).resident
    units = scene.uow.units
    doubts = await scene.uow.owners_meetings.doubts_of(resident)
    names = await scene.uow.owner_requests.asked_by(resident)
    return [
        *[
            owners_result.data_doubt((await units.named(each.community)).name, each)
            for each in doubts
        ],
        *[
            joint_requests.data_joined((await units.named(each.community)).name, each)
            for each in names
        ],
    ]


async def forget(scene: Scene, resident: int) -> None:
    """删除我: whose doubts these were is forgotten; what was asked and answered stays."""
    await scene.uow.owners_meetings.forget(resident)
    await scene.uow.owner_requests.forget(resident)
