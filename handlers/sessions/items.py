"""Which session is meant, who sits in it, what stands on its agenda, who may record it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from domain.chat import Room
from domain.meetings import MEMBERS, Meeting
from domain.numbers import leading_item_number
from domain.permissions import CHAIRS, Act, may, may_in
from domain.proposals import SUPPORTABLE, Proposal
from domain.refusals import Refusal
from domain.seals import digest
from domain.sessions import Item, Seat, Session, notice, rule_of
from domain.texts import at_a_glance
from domain.units import COUNCILS, Unit
from handlers.meetings import items as gatherings
from handlers.scene import Scene
from storage import UnitOfWork

SALT: Final = 16
"""Bytes of chance that go into the digest of the roll."""
TITLE: Final = 120
"""How much of what is proposed stands on the agenda."""
POINTS: Final = 24
"""An agenda of more would be no session but a day."""
MOST: Final = 10
"""So many proposals one session takes; the others wait for the next."""


class NotASession(Refusal):
    """What bears this `number` is no session of a body."""


class NotOnTheAgenda(Refusal):
    """The agenda of the session has no such point (`number`)."""


# --- the roll ----------------------------------------------------------------------------


async def body_of(scene: Scene, meeting: Meeting) -> Unit:
    """The body whose session it is; refusal `NotASession`."""
    if meeting.body is None:
        raise NotASession(number=str(meeting.number))
    return await scene.uow.units.named(meeting.body)


async def freeze(scene: Scene, meeting: Meeting) -> Session:
    """The session of a meeting, its roll frozen now if it was not before."""
    uow = scene.uow
    known = await uow.sessions.get(*meeting.key)
    if known is not None:
        return known
    body = await body_of(scene, meeting)
    holders = await uow.grants.holders(body.id, MEMBERS, scene.at)
    roll = sorted({grant.resident for grant in holders})
    session = notice(
        community=meeting.community,
        number=meeting.number,
        body=body.id,
        rule=rule_of(body.type),
        electorate=len(roll),
        at=scene.at,
    )
    uow.sessions.put(session)
    uow.sessions.enrol(session, roll)
    await uow.journal.note(
        meeting.community,
        "session-noticed",
        about=str(meeting.number),
        at=scene.at,
        facts={
            "body": body.id,
            "rule": session.rule,
            "electorate": session.electorate,
            "roll": digest(",".join(map(str, roll)), scene.house.chance(SALT)),
        },
    )
    return session


async def names(uow: UnitOfWork, residents: Collection[int]) -> dict[int, str]:
    """What these people are called."""
    people = uow.residents
    await people.foresee(residents)
    return {each: (await people.named(each)).name for each in residents}


async def alone(scene: Scene, residents: Sequence[int]) -> dict[int, Room]:
    """Where each of these is written to alone, as far as they can be."""
    accounts = await scene.uow.accounts.of_all(residents)
    rooms = {resident: scene.house.alone(each) for resident, each in accounts.items()}
    return {resident: room for resident, room in rooms.items() if room is not None}


async def leads(scene: Scene, body: int) -> list[int]:
    """Who chairs a body."""
    holders = await scene.uow.grants.holders(body, CHAIRS, scene.at)
    return sorted({grant.resident for grant in holders})


# --- who may -----------------------------------------------------------------------------


async def records(scene: Scene, body: Unit) -> bool:
    """Tell whether the speaker may keep the book of this body's sessions."""
    return may(Act.RECORD_SESSION, await scene.grants(), body.path, scene.at)


async def require_recorder(scene: Scene, meeting: Meeting, body: Unit) -> None:
    """Raise `NotAllowed` unless the speaker may keep this session's book: also who holds it."""
    if not await gatherings.named_host(scene, meeting):
        await scene.require(Act.RECORD_SESSION, body)


async def insider(scene: Scene, body: Unit) -> bool:
    """Tell whether the speaker belongs to the body, or works for it: they may read names."""
    sits = may_in(Act.READ_SESSION, await scene.grants(), body.id, scene.at)
    return sits or await records(scene, body)


# --- the agenda --------------------------------------------------------------------------


async def refresh(scene: Scene, meeting: Meeting, session: Session) -> Sequence[Item]:
    """Put on the agenda what has come up since; the new points, in order."""
    uow = scene.uow
    known = await uow.sessions.items(session)
    proposals = {item.proposal for item in known if item.proposal is not None}
    texts = {item.text for item in known}
    place = max((item.place for item in known), default=0)
    new: list[Item] = []
    named, topics = await _named(scene, meeting, proposals)
    wanted = {each.number: _title(each) for each in (*named, *await _waiting(scene, session))}
    votes = [each for each in wanted.items() if each[0] not in proposals]
    left = max(MOST - len(proposals), 0)
    topics += [topic.text for topic in await uow.topics.of(meeting)]
    others = [(None, at_a_glance(text, TITLE)) for text in topics]
    for proposal, text in (*votes[:left], *others):
        if (proposal is None and text in texts) or place >= POINTS:
            continue
        place += 1
        texts.add(text)
        item = Item(
            community=session.community,
            number=session.number,
            place=place,
            proposal=proposal,
            text=text,
        )
        uow.sessions.keep(item)
        new.append(item)
    return new


async def _named(
    scene: Scene, meeting: Meeting, known: Collection[int]
) -> tuple[list[Proposal], list[str]]:
    """What was put on the agenda by hand: proposals, by `42号`, that can be voted on; and topics.

    Left out are the proposals that are known to stand there.
    """
    named: list[Proposal] = []
    topics: list[str] = []
    for text in meeting.agenda:
        alone = _only_number(text)
        if alone in known:
            continue
        proposal = await scene.uow.proposals.get(meeting.community, alone) if alone else None
        if proposal is None or proposal.hidden or proposal.state not in SUPPORTABLE:
            topics.append(text)
        else:
            named.append(proposal)
    return named, topics


async def require_votable(scene: Scene, meeting: Meeting, text: str) -> None:
    """Raise why not where `text` puts a proposal on the agenda that nobody can vote on there."""
    proposal = await scene.uow.proposals.get(meeting.community, _only_number(text))
    if proposal is not None:
        proposal.put_to_vote()


def _only_number(text: str) -> int:
    """The proposal that `42号` names; 0 where more is said, or something else."""
    number, rest = leading_item_number(text) or (0, text)
    return 0 if rest.strip() else number


async def _waiting(scene: Scene, session: Session) -> Sequence[Proposal]:
    """The proposals that wait on the agenda, the longest waiting first; for councils only.

    An owners' committee takes up what its chair names: neighbours' support brings nothing to it.
    """
    body = await scene.uow.units.named(session.body)
    if body.type not in COUNCILS:
        return ()
    return await scene.uow.proposals.on_agenda(session.community, 2 * MOST)


def _title(proposal: Proposal) -> str:
    return at_a_glance(proposal.text, TITLE)


async def agenda(uow: UnitOfWork, session: Session) -> list[Item]:
    """The points of the agenda, in order."""
    return [item for item in await uow.sessions.items(session) if item.place]


async def shown(uow: UnitOfWork, points: Sequence[Item]) -> list[Item]:
    """The same as they may be read: what is hidden goes by its number alone."""
    hidden: set[int] = set()
    for item in points:
        if item.proposal is not None:
            proposal = await uow.proposals.get(item.community, item.proposal)
            if proposal is not None and proposal.hidden:
                hidden.add(item.place)
    return [replace(item, text="") if item.place in hidden else item for item in points]


async def seated(uow: UnitOfWork, session: Session) -> list[Seat]:
    """Everybody on the roll; who checked in at the door has come, unless they have left since."""
    meeting = await uow.meetings.named(*session.key)
    arrived = {
        each.resident: each.at
        for each in await uow.attendances.of(meeting)
        if session.closed_at is None or each.at <= session.closed_at
    }
    return [
        seat.come(arrived[seat.resident])
        if seat.resident in arrived and seat.present_at is None and not seat.was_away
        else seat
        for seat in await uow.sessions.seats(session)
    ]


async def present(scene: Scene, session: Session) -> list[Seat]:
    """Who of the roll is there."""
    return [seat for seat in await seated(scene.uow, session) if seat.is_there]
