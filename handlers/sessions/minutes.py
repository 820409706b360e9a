"""纪要: put together from what was recorded, checked by the chair, then read by everybody."""

import re
from typing import Final

from domain.chat import Kind, Press, Saying, Sentence, Text
from domain.meetings import Act, Coming, Meeting
from domain.numbers import leading_item_number
from domain.permissions import Act as Permission
from domain.polls import Decision, Poll
from domain.questions import Question
from domain.sessions import Item, NoSuchLine, Session
from handlers.meetings import announcing
from handlers.meetings import items as meetings
from handlers.numbered import about
from handlers.scene import Scene
from handlers.sessions import items, resolving
from handlers.sessions.items import NotASession
from handlers.sessions.paging import paged, posted
from handlers.wording import sessions as words
from handlers.wording.general import stale_button
from handlers.words import Command, agreement, read
from storage import UnitOfWork

CARD: Final = "minutes"
"""What the names of the cards begin with on which groups read them."""
_DROP: Final = re.compile(r"删(?:掉|除)?\s*|drop\s+", re.IGNORECASE)


# --- put together ------------------------------------------------------------------------


async def blocks(
    uow: UnitOfWork, meeting: Meeting, session: Session, *, names: bool, numbered: bool = False
) -> list[Sentence]:
    """The minutes point by point; without `names` as the community reads them.

    `numbered`: each line that was written down bears its number, by which it can be put right.
    """
    body = await uow.units.named(session.body)
    return [
        words.minutes_head(meeting, body.name),
        *await attendance(uow, session, names=names),
        *await points(uow, session, names=names, numbered=numbered),
        *map(
            words.resolution if names else words.resolution_bare,
            await uow.sessions.resolved(session),
        ),
    ]


async def points(
    uow: UnitOfWork, session: Session, *, names: bool, numbered: bool = False
) -> list[Sentence]:
    """Each point of the agenda, as above."""
    found: list[Sentence] = []
    line = 0
    for item in await _points(uow, session, names=names):
        chat = await _voted_in_chat(uow, session, item)
        first = line if numbered else None
        found.append(words.minuted(session, item, chat, first, names=names))
        line += item.noted
    return found


async def _points(uow: UnitOfWork, session: Session, *, names: bool) -> list[Item]:
    """In order; what belongs to no point of the agenda comes last, and to insiders only."""
    kept = await items.shown(uow, await uow.sessions.items(session))
    apart = [item for item in kept if not item.place and item.lines and names]
    return [*(item for item in kept if item.place), *apart]


async def attendance(uow: UnitOfWork, session: Session, *, names: bool) -> list[Sentence]:
    """How many were there and whether they could decide; to insiders also who."""
    seats = await items.seated(uow, session)
    there = [seat.resident for seat in seats if seat.present_at is not None]
    counted = words.quorum(session.quorum(len(there)))
    if not names:
        return [counted]
    known = await items.names(uow, [seat.resident for seat in seats])
    meeting = await uow.meetings.named(*session.key)
    answered = await uow.rsvps.of(meeting)
    excused = {rsvp.resident for rsvp in answered if rsvp.coming is Coming.NOT}
    away = [seat.resident for seat in seats if seat.present_at is None]
    return [
        counted,
        words.attendance(
            [known[each] for each in there],
            [known[each] for each in away if each in excused],
            [known[each] for each in away if each not in excused],
        ),
    ]


async def _voted_in_chat(uow: UnitOfWork, session: Session, item: Item) -> Sentence | None:
    """The vote on this point that was opened in chat while the session went on."""
    if item.proposal is None or item.hands is not None or session.opened_at is None:
        return None
    poll = await uow.polls.latest(session.community, item.proposal)
    if poll is None or poll.hands is not None or poll.opened_at < session.opened_at:
        return None
    if session.closed_at is not None and poll.opened_at > session.closed_at:
        return None
    return words.in_chat(poll, await _decision(uow, poll))


async def _decision(uow: UnitOfWork, poll: Poll) -> Decision | None:
    return None if poll.is_open else poll.count(await uow.polls.ballots(poll.key))


async def told(
    scene: Scene, meeting: Meeting, session: Session, *, names: bool, numbered: bool = False
) -> list[Sentence]:
    """The minutes in messages."""
    found = await blocks(scene.uow, meeting, session, names=names, numbered=numbered)
    return paged(found)


# --- checked -----------------------------------------------------------------------------


async def hand_over(scene: Scene, meeting: Meeting, session: Session) -> list[Saying]:
    """The draft to the recorder, and to the chair to be checked."""
    drafted = await told(scene, meeting, session, names=True, numbered=True)
    buttons = words.check_buttons(meeting)
    leads = await items.leads(scene, session.body)
    rooms = list(dict.fromkeys((await items.alone(scene, leads)).values()))
    here = scene.room
    said = [scene.answer(text) for text in drafted]
    if here in rooms or not rooms:
        said.append(scene.answer(words.check(meeting), buttons))
    else:
        said.append(scene.answer(words.chair_checks(session)))
    for room in rooms:
        if room != here:
            said += [Saying(room=room, text=text, kind=Kind.NOTICE) for text in drafted]
            text = words.check(meeting)
            said.append(Saying(room=room, text=text, kind=Kind.NOTICE, buttons=buttons))
    return said


async def press(scene: Scene, press: Press) -> list[Saying]:
    """发布 or 改 under the draft."""
    meeting = await meetings.pressed(scene, press)
    session = await scene.uow.sessions.get(*meeting.key) if meeting is not None else None
    if meeting is None or session is None:
        return [scene.toast(stale_button())]
    await scene.require(Permission.PUBLISH_MINUTES, await items.body_of(scene, meeting))
    session.require_draft()
    question = await scene.open_question("session-correct")
    if question is not None:
        scene.uow.questions.drop(question)
    if press.action == "session-publish":
        return [scene.toast(words.published_toast()), *await _publish(scene, meeting, session)]
    scene.inquire("session-correct", about(meeting))
    return [scene.toast(words.noted()), scene.answer(words.ask_correction())]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """`2 线杆不用挪` puts a line right, `删 2` drops it; 发布 lets the minutes out."""
    meeting = await meetings.asked_about(scene, question)
    session = await scene.uow.sessions.get(*meeting.key)
    assert session is not None, "only what was recorded is corrected"
    await scene.require(Permission.PUBLISH_MINUTES, await items.body_of(scene, meeting))
    session.require_draft()
    if text.body.strip() == "发布" or agreement(text.body):
        scene.uow.questions.drop(question)
        return await _publish(scene, meeting, session)
    dropped = _DROP.match(text.body.strip())
    found = leading_item_number(text.body.strip()[dropped.end() :] if dropped else text.body)
    if found is None or bool(found[1].strip()) == bool(dropped):
        command = read(text)
        return None if command is not None else [scene.answer(words.ask_correction())]
    await _correct(scene, session, found[0], found[1].strip(" :：、.，,"))
    scene.inquire("session-correct", about(meeting))
    drafted = await told(scene, meeting, session, names=True, numbered=True)
    said = [scene.answer(each) for each in drafted]
    return [*said, scene.answer(words.check(meeting), words.check_buttons(meeting))]


async def _correct(scene: Scene, session: Session, line: int, text: str) -> None:
    """The line of this number, counted over all points."""
    place = line - 1
    for item in await _points(scene.uow, session, names=True):
        if 0 <= place < item.noted:
            scene.uow.sessions.keep(item.correct(place, text))
            return
        place -= item.noted
    raise NoSuchLine(place=line)


# --- published ---------------------------------------------------------------------------


async def _publish(scene: Scene, meeting: Meeting, session: Session) -> list[Saying]:
    """The body reads all of it, the community what was decided, both from now on."""
    uow = scene.uow
    by = (await scene.account()).resident
    published = session.publish(scene.at)
    uow.sessions.put(published)
    meeting = meeting.move(Act.LIST, scene.at)
    await meetings.keep(scene, meeting, Act.LIST, by=by)
    meeting = await resolving.finish(scene, meeting, published)
    await uow.attachments.make(scene.room, paper(meeting), sender=by, at=scene.at)
    return [
        scene.answer(words.published(meeting)),
        *await posts(scene, meeting, published),
        *await announcing.shown(scene, meeting),
    ]


async def posts(scene: Scene, meeting: Meeting, session: Session) -> list[Saying]:
    """What groups read of the minutes: the body's all of it, the community's no names."""
    full = await told(scene, meeting, session, names=True)
    short = await told(scene, meeting, session, names=False)
    body = await scene.uow.rooms.groups_of(session.body)
    others = await scene.uow.rooms.groups_of(session.community)
    return [
        *[saying for room in body for saying in posted(room, CARD, session, full)],
        *[
            saying
            for room in others
            if room not in body
            for saying in posted(room, CARD, session, short)
        ],
    ]


def paper(meeting: Meeting) -> str:
    """What is asked for where the minutes are printed."""
    return f"minutes:{meeting.community}:{meeting.number}"


async def show(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """纪要 43: what the reader may read of it, and on paper; a draft only to who checks it."""
    meeting = await meetings.meant(scene, text, command.number)
    session = await scene.uow.sessions.get(*meeting.key) if meeting is not None else None
    if meeting is None or session is None:
        if command.number is not None:
            raise NotASession(number=str(command.number))
        return [scene.answer(words.which_session())]
    body = await items.body_of(scene, meeting)
    if session.published_at is None:
        await scene.require(Permission.PUBLISH_MINUTES, body)
        session.require_draft()
        if not text.private:
            return [scene.answer(words.record_in_private())]
        drafted = await told(scene, meeting, session, names=True, numbered=True)
        said = [scene.answer(each) for each in drafted]
        return [*said, scene.answer(words.check(meeting), words.check_buttons(meeting))]
    here = (await scene.chatroom()).unit
    inside = await items.insider(scene, body) if text.private else here == body.id
    if text.private and inside:
        by = (await scene.account()).resident
        await scene.uow.attachments.make(scene.room, paper(meeting), sender=by, at=scene.at)
    return [scene.answer(each) for each in await told(scene, meeting, session, names=inside)]
