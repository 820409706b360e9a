"""来、不来、说不准, and what is to be brought up: by button, by word, by a reply."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from domain.chat import Press, Saying, Text
from domain.meetings import (
    BROUGHT_LONGEST,
    MOST_BROUGHT,
    Act,
    BroughtEnough,
    Coming,
    Meeting,
    MeetingKind,
    Rsvp,
    read_answer,
)
from domain.meetings.capacity import placed
from domain.people import NoCommunityYet
from domain.questions import Question
from domain.refusals import Refusal
from domain.texts import written
from handlers.meetings import announcing, items, placing
from handlers.numbered import about, button_key
from handlers.scene import Scene
from handlers.wording import meetings as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, keyword
from storage import UnitOfWork

WORDS: Final = {Word.COME: Coming.COME, Word.ABSENT: Coming.NOT, Word.PERHAPS: Coming.PERHAPS}
"""What each word says."""
TALK: Final = 4
"""What is shorter than this, under a card, is a courtesy and no topic."""
COURTESIES: Final = ("收到", "谢谢", "好的", "知道了", "辛苦", "明白", "没问题", "thank", "ok")
"""What begins like this is none either."""


class NotInvited(Refusal):
    """Only those who were invited answer to the session of a body: `number`."""


async def foresee(presses: Sequence[Press], uow: UnitOfWork) -> None:
    """Read what these presses will ask for, so that none of them has a query of its own."""
    answers = {f"meeting-{coming.value}" for coming in Coming}
    wanted = [
        (key[:2], account.resident)
        for press in presses
        if press.action in answers
        and (key := button_key(press.about)) is not None
        and (account := uow.accounts.known(press.sender)) is not None
    ]
    if wanted:
        await uow.residencies.foresee_of({resident for _, resident in wanted})
        await uow.meetings.foresee({key for key, _ in wanted})
        await uow.hosts.foresee({key for key, _ in wanted})
        await uow.rsvps.foresee_answers(wanted)
        await uow.guests.foresee((*key, resident) for key, resident in wanted)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button under a card or an invitation; who presses is who answers."""
    meeting = await items.pressed(scene, press)
    if meeting is None or not meeting.is_coming:
        return [scene.toast(stale_button())]
    return await _answer(scene, meeting, Coming(press.action.removeprefix("meeting-")))


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """来 42, 来2人, 不来, 说不准; None where it is talk among neighbours."""
    coming = WORDS[command.word]
    meeting = await items.quoted(scene, text)
    heads = command.heads
    if meeting is None or command.number is not None:
        named = None if command.number is None else await items.numbered(scene, command.number)
        if named is None and meeting is not None and command.number is not None:
            heads = heads or command.number  # 来 2, under its card
        meeting = named or meeting
    if meeting is not None:
        return await _answer(scene, meeting, coming, heads or 1)
    if command.number is not None:
        return [scene.answer(words.which_number())] if text.addressed else None
    if not text.private:
        return None
    return await _the_only_one(scene, command, heads or 1)


async def said(scene: Scene, text: Text) -> list[Saying] | None:
    """A reply to a card or an invitation in other words: an answer, or a topic; else None."""
    if text.quoted is None or not text.quoted.by_bot:
        return None
    meeting = await items.quoted(scene, text)
    if meeting is None:
        return None
    answer = read_answer(text.body)
    if answer is not None and meeting.is_coming:
        return await _answer(scene, meeting, *answer)
    body = text.body.strip()
    talk = body.endswith(("?", "？", "吗", "呢")) or body.lower().startswith(COURTESIES)
    if talk or len(body) < TALK or not meeting.allowed(Act.BRING):
        return None
    return await bring(scene, meeting, text.body)


async def _the_only_one(scene: Scene, command: Command, heads: int) -> list[Saying]:
    """In private without a number: the only meeting that is open, or which one."""
    if not await scene.communities():
        raise NoCommunityYet
    found = await items.upcoming(scene)
    upcoming = [each for each in found if each.is_coming and await is_asked(scene, each)]
    if not upcoming:
        return [scene.answer(words.listed((), 0, 1, 1)[0])]
    if len(upcoming) > 1:
        return [scene.answer(words.which_meeting(upcoming, keyword(command.word)))]
    return await _answer(scene, upcoming[0], WORDS[command.word], heads)


async def _answer(scene: Scene, meeting: Meeting, coming: Coming, heads: int = 1) -> list[Saying]:
    """Keep what the speaker says; the cards count anew."""
    meeting.move(Act.ANSWER, scene.at)
    if not await is_asked(scene, meeting):
        raise NotInvited(number=str(meeting.number))
    resident = (await scene.account()).resident
    await scene.belongs(meeting.community)
    rsvp = Rsvp(
        community=meeting.community,
        number=meeting.number,
        resident=resident,
        coming=coming,
        heads=heads if coming is not Coming.NOT else 1,
        at=scene.at,
        heard=scene.incoming.heard,
    )
    rsvps = scene.uow.rsvps
    before = await rsvps.answered(meeting, resident)
    rsvp = placed(rsvp, before, meeting.capacity, await rsvps.headcount(meeting))
    if not await rsvps.answer(rsvp):
        return [scene.brief(words.later_answer_stands())]
    scene.uow.guests.note(meeting, [resident])
    if coming is not Coming.NOT:
        await _needs_no_excuse(scene, meeting, resident)
    up = await placing.move_up(scene, meeting, besides=resident)
    rsvp = await rsvps.answered(meeting, resident) or rsvp
    noted = words.noted(rsvp)
    if rsvp.waiting is not None:
        noted = words.queued(rsvp, await placing.place_in_line(scene, meeting, resident))
    return [scene.brief(noted), *await announcing.shown(scene, meeting), *up]


async def _needs_no_excuse(scene: Scene, meeting: Meeting, resident: int) -> None:
    """Whoever comes to a session after all: why they could not is nobody's business any more."""
    if meeting.kind is not MeetingKind.SESSION:
        return
    question = await scene.open_question("session-excuse")
    if question is not None and about(meeting).items() <= question.draft.items():
        scene.uow.questions.drop(question)
    seat = await scene.uow.sessions.seat(*meeting.key, resident)
    if seat is not None and seat.excuse:
        scene.uow.sessions.sit(replace(seat, excuse=""))


async def is_asked(scene: Scene, meeting: Meeting) -> bool:
    """Whether the speaker is asked to come: everybody is, but to the session of a body."""
    if meeting.kind is not MeetingKind.SESSION:
        return True
    resident = (await scene.account()).resident
    return await items.holds(scene, meeting) or await scene.uow.guests.knows(meeting, resident)


# --- 开会时代您提 --------------------------------------------------------------------------


async def ask_topic(scene: Scene, meeting: Meeting) -> list[Saying]:
    """What shall be brought up? The next thing said is it."""
    meeting.move(Act.BRING, scene.at)
    scene.inquire("meeting-topic", about(meeting))
    return [scene.answer(words.ask_topic(meeting))]


async def topic(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The answer to that."""
    scene.uow.questions.drop(question)
    return await bring(scene, await items.asked_about(scene, question), text.body)


async def bring(scene: Scene, meeting: Meeting, text: str) -> list[Saying]:
    """Keep it with the meeting; staff see whose it is, the group does not."""
    meeting.move(Act.BRING, scene.at)
    resident = (await scene.account()).resident
    await scene.belongs(meeting.community)
    brought = await scene.uow.topics.of(meeting)
    if sum(each.resident == resident for each in brought) >= MOST_BROUGHT:
        raise BroughtEnough(most=MOST_BROUGHT)
    kept = await scene.uow.topics.bring(meeting, resident, written(text, BROUGHT_LONGEST), scene.at)
    return [scene.answer(words.brought(kept))]
