"""The days of a vote and what follows: opened and closed by the clock, counted, doubted, final."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from domain.chat import Photo, Saying, Text, Tick
from domain.numbers import item_number
from domain.owners_meetings import (
    Act,
    Doubt,
    Extension,
    OwnersMeeting,
    State,
    end,
    last_day,
)
from domain.owners_meetings.records import DOUBT_LONGEST, signatures
from domain.paper_ballots import require_entered
from domain.people import private_room
from domain.questions import Question
from domain.refusals import Refusal
from domain.texts import written
from domain.writing import SPACE
from handlers import owner_ballots, unheard
from handlers.owner_rolls import items as rolls
from handlers.owners_meetings import items, noticing, seeing
from handlers.owners_meetings.calling import spoken_day
from handlers.owners_meetings.items import SCHEDULE
from handlers.owners_meetings.preparing import DayNotUnderstood
from handlers.scene import Scene
from handlers.sessions import resolving
from handlers.wording import ballots
from handlers.wording import owners_result as words
from handlers.wording.catalogue import render
from handlers.wording.owners import noted
from handlers.wording.results import notice_button
from storage.attachments import What

SOON: Final = timedelta(seconds=2)
"""After this a close that has to wait for ballots is tried again."""
MOST: Final = 100
"""How many meetings a tick deals with in one transaction."""
A_DAY: Final = timedelta(days=1)
_PLACE: Final = re.compile(r"第?\s*([0-9]{1,4})\s*[条个]?(?=[\s:：,，])")


class NoSuchDoubt(Refusal):
    """`number` has no doubt in place `place`."""


# --- by the clock ------------------------------------------------------------------------


async def look_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: open, close, make final, tell staff what waits for them."""
    due = await scene.uow.owners_meetings.due(tick.at, MOST)
    said: list[Saying] = []
    for meeting in due:
        said += await _look(scene, meeting)
    if len(due) == MOST:
        await scene.tell_again(tick)
    return said


async def _look(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    match meeting.state:
        case State.NOTICED:
            return await _open(scene, meeting)
        case State.VOTING:
            return await _close(scene, meeting)
        case State.PRELIMINARY:
            return await _finish(scene, meeting)
        case State.DISPUTED:
            return await _doubts_late(scene, meeting)
        case State.FINAL:
            return await _publication_due(scene, meeting)
        case _:
            scene.uow.owners_meetings.put(replace(meeting, next_at=None))
            return []


async def _open(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """The day that was noticed has come."""
    opened = meeting.open(scene.at)
    topics = await scene.uow.owners_meetings.topics(opened)
    scene.uow.owner_ballots.open(opened.key, [topic.place for topic in topics])
    await items.keep(scene, opened, Act.OPEN)
    return [*await noticing.shown(scene, opened), *await owner_ballots.cards(scene, opened)]


async def _close(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """The last moment has gone; ballots that were told in time are waited for."""
    if await owner_ballots.may_come(scene, meeting):
        scene.uow.wake(SCHEDULE, scene.at + SOON)
        return []
    closed = meeting.close(scene.at)
    await items.keep(scene, closed, Act.CLOSE)
    await owner_ballots.close(scene, closed)
    said = await owner_ballots.closed(scene, closed)
    staff = await items.to_staff(scene, closed, *words.to_count(closed))
    return [
        *await noticing.shown(scene, closed),
        *said,
        *await _unheard(scene, closed),
        *staff,
    ]


async def _unheard(scene: Scene, closed: OwnersMeeting) -> list[Saying]:
    """Which transport was waited for in vain."""
    assert closed.closes_at is not None, "who votes was noticed with days"
    heard = await unheard.heard_until(scene)
    return unheard.told(closed.closes_at, heard, await items.groups(scene, closed), heard)


async def _finish(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """Nobody doubts it any more: it is final, and hangs out within the days of the rules."""
    final = meeting.finish(scene.at, scene.house.zone)
    assert final.publish_by is not None, "what is final has its last day"
    by = last_day(final.publish_by, scene.house.zone)
    final = replace(final, next_at=final.publish_by - A_DAY)
    await items.keep(scene, final, Act.FINISH)
    staff = await items.to_staff(scene, final, *words.to_publish(final, by))
    counted = await owner_ballots.all_counted(scene.uow, final)
    cards = await owner_ballots.result_cards(scene, final, counted)
    return [*cards, *await items.posts(scene, final, words.final(final)), *staff]


async def _publication_due(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """Its result does not hang out yet: told the day before the last, and once it is late."""
    assert meeting.publish_by is not None, "what is final has its last day"
    late = meeting.publish_by <= scene.at
    following = replace(meeting, next_at=None if late else meeting.publish_by)
    scene.uow.owners_meetings.put(following)
    scene.uow.wake(SCHEDULE, following.next_at)
    by = last_day(meeting.publish_by, scene.house.zone)
    told = words.publication_late(meeting, by) if late else words.to_publish(meeting, by)
    return await items.to_staff(scene, following, *told)


async def _doubts_late(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """Doubts whose last day has gone without an answer are told to staff, once a day."""
    following = replace(meeting, next_at=scene.at + A_DAY)
    scene.uow.owners_meetings.put(following)
    scene.uow.wake(SCHEDULE, following.next_at)
    doubts = await scene.uow.owners_meetings.doubts(meeting)
    waiting = [each for each in doubts if each.is_open]
    return await items.to_staff(scene, following, words.doubts_wait(following, waiting))


# --- 延期公告 ----------------------------------------------------------------------------


async def extension(scene: Scene, meeting: OwnersMeeting, body: str) -> list[Saying]:
    """延期公告 31 5月8日 业委会王某、李某: its photo is asked for, and only then it holds."""
    await items.require(scene, meeting)
    day, signed = spoken_day(body, scene)
    if day is None:
        raise DayNotUnderstood
    closes_at = end(day, scene.house.zone)
    meeting.extend(closes_at, scene.at, scene.house.zone)
    draft = {"community": meeting.community, "number": meeting.number}
    scene.inquire("owners-extension", {**draft, "body": body})
    return [scene.answer(words.ask_paper(meeting, signatures(signed), day))]


async def extended(scene: Scene, meeting: OwnersMeeting, body: str, shown: Photo) -> list[Saying]:
    """The same with its photo: the vote goes on until the end of that day."""
    await items.require(scene, meeting)
    day, signed = spoken_day(body, scene)
    if day is None:
        raise DayNotUnderstood
    zone = scene.house.zone
    longer = meeting.extend(end(day, zone), scene.at, zone)
    assert meeting.closes_at is not None, "who votes was noticed with days"
    assert longer.closes_at is not None, "who votes was noticed with days"
    by = (await scene.account()).resident
    paper = await scene.uow.attachments.want(
        shown.room, shown.file, What.PICTURE, sender=by, at=scene.at
    )
    before = await scene.uow.owners_meetings.extensions(meeting)
    kept = Extension(
        community=meeting.community,
        number=meeting.number,
        place=len(before) + 1,
        closed_at=meeting.closes_at,
        closes_at=longer.closes_at,
        signed_by=signatures(signed),
        paper=paper.id,
        by=by,
        at=scene.at,
    )
    scene.uow.owners_meetings.extend(kept)
    facts: dict[str, str | int] = {
        "closes": longer.closes_at.isoformat(),
        "closed": meeting.closes_at.isoformat(),
        "paper": paper.id,
    }
    await items.keep(scene, longer, Act.EXTEND, facts=facts, texts=(kept.signed_by,), by=by)
    told = words.extended(longer, last_day(meeting.closes_at, zone), day)
    posts = await items.posts(scene, longer, told)
    cards = await owner_ballots.cards(scene, longer)
    return [scene.answer(noted()), *posts, *await noticing.shown(scene, longer), *cards]


# --- 计票 --------------------------------------------------------------------------------


async def count(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """计票: the figures are shown, and doubts taken; again after something was looked into."""
    await items.require(scene, meeting)
    require_entered(meeting.number, await scene.uow.paper_ballots.waiting(meeting.key))
    again = meeting.state in (State.PRELIMINARY, State.DISPUTED)
    counted = meeting if again else meeting.count(scene.at, scene.house.zone)
    by = (await scene.account()).resident
    figures = await owner_ballots.count(scene, counted)
    await items.keep(scene, counted, Act.COUNT, by=by)
    results = await owner_ballots.results(scene, counted, figures)
    assert counted.inquiry_until is not None, "what is counted can be doubted until then"
    until = last_day(counted.inquiry_until, scene.house.zone)
    post = await items.posts(scene, counted, *words.doubt_call(counted, until))
    told = scene.answer(words.counted(counted, until), ((notice_button(counted),),))
    return [told, *results, *post, *await seeing.called(scene, counted)]


# --- 有疑问请提出 ------------------------------------------------------------------------


async def doubt(scene: Scene, meeting: OwnersMeeting, body: str) -> list[Saying]:
    """疑问 31 我家的票没算: kept with the day of its answer, told to staff; asked for if empty."""
    if not scene.spoken.private:
        return [scene.answer(words.doubt_in_private(meeting))]
    if not body:
        meeting.move(Act.DOUBT, scene.at)
        draft = {"community": meeting.community, "number": meeting.number}
        scene.inquire("owners-doubt", draft)
        return [scene.answer(words.ask_doubt())]
    disputed = meeting.move(Act.DOUBT, scene.at)
    text = written(body, DOUBT_LONGEST)
    zone = scene.house.zone
    by = scene.at.astimezone(zone).date() + meeting.rules.answer_days * A_DAY
    known = await scene.uow.owners_meetings.doubts(meeting)
    resident = (await scene.account()).resident
    kept = Doubt(
        community=meeting.community,
        number=meeting.number,
        place=len(known) + 1,
        resident=resident,
        text=text,
        at=scene.at,
        answer_by=by,
    )
    scene.uow.owners_meetings.keep(kept)
    if meeting.state is State.PRELIMINARY:
        disputed = replace(disputed, next_at=end(by, zone))
    facts = {"doubt": kept.place}
    await items.keep(scene, disputed, Act.DOUBT, facts=facts, texts=(text,), by=resident)
    staff = await items.to_staff(scene, disputed, *words.doubted(disputed, kept))
    return [scene.answer(words.doubt_noted(disputed, kept)), *staff]


async def answer_doubt(scene: Scene, meeting: OwnersMeeting, body: str) -> list[Saying]:
    """答复疑问 31 2 已查…: its author reads it; with the last one the result may become final."""
    await items.require(scene, meeting)
    named = _PLACE.match(f"{body} ")
    number = item_number(body) if named is None else int(named[1])
    place = number or 0
    found = await scene.uow.owners_meetings.doubt(meeting, place)
    if found is None:
        raise NoSuchDoubt(number=str(meeting.number), place=place)
    rest = body[named.end() :].strip(SPACE + ":：,，") if named else ""
    if not rest:
        draft = {"community": meeting.community, "number": meeting.number}
        scene.inquire("owners-answer", {**draft, "doubt": place})
        return [scene.answer(words.ask_answer(found))]
    return await _answer(scene, meeting, found, rest)


async def _answer(scene: Scene, meeting: OwnersMeeting, found: Doubt, text: str) -> list[Saying]:
    by = (await scene.account()).resident
    told = found.reply(text, by=by, at=scene.at)
    scene.uow.owners_meetings.keep(told)
    settled = meeting.move(Act.ANSWER, scene.at)
    facts = {"doubt": told.place}
    await items.keep(scene, settled, Act.ANSWER, facts=facts, texts=(told.answer,), by=by)
    waiting = [each for each in await scene.uow.owners_meetings.doubts(meeting) if each.is_open]
    if not waiting:
        settled = settled.settle(scene.at)
        await items.keep(scene, settled, Act.SETTLE)
    author: list[Saying] = []
    if told.resident is not None:
        author = await rolls.alone(scene, [told.resident], words.doubt_answered(settled, told))
    return [scene.answer(words.answer_noted(settled, len(waiting))), *author]


async def doubt_pressed(scene: Scene, meeting: OwnersMeeting, place: int) -> list[Saying]:
    """有疑问 under the figures; 答复 under a doubt that staff read."""
    toast = scene.toast(noted())
    if place:
        return [toast, *await answer_doubt(scene, meeting, str(place))]
    if scene.spoken.private:
        return [toast, *await doubt(scene, meeting, "")]
    room = private_room([await scene.account()])
    text = words.doubt_in_private(meeting)
    return [toast] if room is None else [scene.toast(text), Saying(room=room, text=text)]


async def receipt_doubted(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """我的票记得不对: one tap is a doubt, with the receipts of who pressed and no choice."""
    receipts = await owner_ballots.receipts_of(scene, meeting)
    text = render(ballots.disputed(receipts), noticing.CHINESE, scene.house.zone)
    return await doubt(scene, meeting, text)


async def told(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """What somebody doubts, or what they are answered."""
    scene.uow.questions.drop(question)
    meeting = await items.asked_about(scene, question)
    if question.kind == "owners-doubt":
        return await doubt(scene, meeting, text.body)
    await items.require(scene, meeting)
    place = int(question.draft["doubt"])
    found = await scene.uow.owners_meetings.doubt(meeting, place)
    assert found is not None, "doubts are never deleted"
    return await _answer(scene, meeting, found, text.body)


# --- final -------------------------------------------------------------------------------


async def publish(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """公布: the result hangs out now, for everybody to read."""
    await items.require(scene, meeting)
    published = meeting.publish(scene.at)
    by = (await scene.account()).resident
    await items.keep(scene, published, Act.PUBLISH, by=by)
    return [
        scene.answer(words.published(published), ((notice_button(published),),)),
        *await items.posts(scene, published, words.hangs_out(published)),
    ]


async def task(scene: Scene, meeting: OwnersMeeting, body: str) -> list[Saying]:
    """任务 31 吴姐 12月1日前 发招标公告: somebody does it until a day, with proof."""
    await items.require(scene, meeting)
    doing = meeting.move(Act.RESOLVE, scene.at)
    by = (await scene.account()).resident
    said = await resolving.task(scene, doing, body)
    await items.keep(scene, doing, Act.RESOLVE, texts=(body,), by=by)
    return said


async def archive(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """归档: everything is done with."""
    await items.require(scene, meeting)
    filed = meeting.move(Act.ARCHIVE, scene.at)
    by = (await scene.account()).resident
    await items.keep(scene, filed, Act.ARCHIVE, by=by)
    return [scene.answer(words.archived(filed))]
