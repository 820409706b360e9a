"""The packet: a session's agenda to each member alone, days before; who is silent is asked once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from domain.chat import Kind, Room, Saying, Sentence, Tick
from domain.meetings import Meeting
from domain.meetings.reminders import LEAST
from domain.people import called_in
from domain.sessions import Item, Moment, Session, Word
from handlers.meetings import items as meetings
from handlers.notices import SCHEDULE
from handlers.scene import Scene
from handlers.sessions import items, resolving
from handlers.sessions.paging import paged
from handlers.wording import sessions as words

MOST: Final = 100
"""So many moments are looked at in one transaction."""


async def tell_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: packets, changes and questions that are due, and resolutions."""
    sessions = scene.uow.sessions
    due = await sessions.due(tick.at, MOST)
    said: list[Saying] = []
    for moment in due:
        said += await _tell(scene, moment)
        sessions.plan(replace(moment, told_at=scene.at))
    looked, resolved = await resolving.look_due(scene, MOST)
    if MOST in (len(due), looked):
        await scene.tell_again(tick)
    following = await sessions.next_due()
    if following is not None and following > tick.at:
        scene.uow.wake(SCHEDULE, following)
    return [*said, *resolved]


async def _tell(scene: Scene, moment: Moment) -> list[Saying]:
    """Nobody is told of what is off, or too late to come."""
    meeting = await scene.uow.meetings.named(moment.community, moment.number)
    if not meeting.is_coming or scene.at > meeting.starts_at - LEAST:
        return []
    session = await items.freeze(scene, meeting)
    match moment.word:
        case Word.PACKET:
            return await _packet(scene, meeting, session)
        case Word.CHANGE:
            return await _change(scene, meeting, session)
        case Word.ASK:
            return [*await _change(scene, meeting, session), *await _ask(scene, meeting, session)]


async def _packet(scene: Scene, meeting: Meeting, session: Session) -> list[Saying]:
    """All of the agenda, and what was resolved before and is not done."""
    await items.refresh(scene, meeting, session)
    parts = [words.packet(meeting, await meetings.body_name(scene, meeting))]
    points = await points_of(scene, await items.agenda(scene.uow, session))
    parts += points or [words.no_points()]
    before = await scene.uow.sessions.open_of(session.body)
    if before:
        parts += [words.before(), *map(words.resolution, before)]
    *texts, last = paged([*parts, words.please_answer(meeting)])
    seats = await scene.uow.sessions.seats(session)
    rooms = await items.alone(scene, [seat.resident for seat in seats])
    told = {resident for resident, room in rooms.items() if called_in(room) is None}
    for seat in seats:
        if seat.resident in told:
            scene.uow.sessions.sit(replace(seat, told_at=scene.at))
    scene.uow.guests.note(meeting, told)
    packets = [
        said
        for room in rooms.values()
        for said in (
            *(_notice(meeting, room, text) for text in texts),
            replace(_notice(meeting, room, last), buttons=words.answers(meeting)),
        )
    ]
    silent = [seat.resident for seat in seats if seat.resident not in told]
    return [*packets, *await _phone_list(scene, meeting, session, silent)]


async def points_of(scene: Scene, agenda: Sequence[Item]) -> list[Sentence]:
    """Each point with who supports it and what was said of it."""
    points: list[Sentence] = []
    for item in await items.shown(scene.uow, agenda):
        proposal = None
        if item.proposal is not None:
            proposal = await scene.uow.proposals.get(item.community, item.proposal)
        if proposal is None or proposal.hidden:
            points.append(words.point(item))
            continue
        backing = await scene.uow.proposals.backing(proposal)
        points.append(words.point_proposed(item, proposal, backing.supporters))
    return points


async def _phone_list(
    scene: Scene, meeting: Meeting, session: Session, silent: Sequence[int]
) -> list[Saying]:
    """Who cannot be written to: for the hosts and the chair, to be called or met."""
    if not silent:
        return []
    names = await items.names(scene.uow, silent)
    to = [*await meetings.hosts(scene, meeting), *await items.leads(scene, session.body)]
    text = words.phone_list(meeting, [names[each] for each in silent])
    rooms = await items.alone(scene, list(dict.fromkeys(to)))
    return [Saying(room=room, text=text, kind=Kind.NOTICE) for room in rooms.values()]


async def _change(scene: Scene, meeting: Meeting, session: Session) -> list[Saying]:
    """What came up since the packet, to whoever has it."""
    new = await items.refresh(scene, meeting, session)
    if not new:
        return []
    texts = paged([words.added(meeting), *await points_of(scene, new)])
    seats = await scene.uow.sessions.seats(session)
    rooms = await items.alone(scene, [seat.resident for seat in seats if seat.told_at])
    return [_notice(meeting, room, text) for room in rooms.values() for text in texts]


async def _ask(scene: Scene, meeting: Meeting, session: Session) -> list[Saying]:
    """Who has not answered, once."""
    answered = {rsvp.resident for rsvp in await scene.uow.rsvps.of(meeting)}
    seats = await scene.uow.sessions.seats(session)
    silent = [seat.resident for seat in seats if seat.resident not in answered]
    text = words.ask(meeting, await meetings.body_name(scene, meeting))
    buttons = words.answers(meeting)
    rooms = await items.alone(scene, silent)
    return [replace(_notice(meeting, room, text), buttons=buttons) for room in rooms.values()]


def _notice(meeting: Meeting, room: Room, text: Sentence) -> Saying:
    """To one member, as long as it still helps."""
    return Saying(room=room, text=text, kind=Kind.NOTICE, expires_at=meeting.starts_at)
