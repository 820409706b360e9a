"""散会: asked once; then raised hands take effect, and the chair is shown the minutes to check."""

from collections.abc import Sequence
from dataclasses import replace

from domain.chat import Room, Saying, Sentence
from domain.events import Event
from domain.meetings import Meeting
from domain.polls import Decision, Poll, show_of_hands
from domain.proposals import Proposal, What
from domain.refusals import Refusal
from domain.sessions import Item, Session
from handlers import agenda, cards, decisions
from handlers.ballots import seal_of
from handlers.numbered import about
from handlers.published import title_of
from handlers.scene import Scene
from handlers.sessions import items, minutes
from handlers.sessions.items import SALT
from handlers.sessions.paging import paged, posted
from handlers.wording import sessions as words

CARD = "hands"
"""What the names of the cards begin with on which groups read what hands decided."""


async def ask(scene: Scene, session: Session) -> list[Saying]:
    """Shall it be over? What would take effect, and can then no more be put right, is said back."""
    meeting = await scene.uow.meetings.named(*session.key)
    there = session.quorum(len(await items.present(scene, session)))
    points = await items.shown(scene.uow, await items.agenda(scene.uow, session))
    decided = [(item, decision) for item in points if (decision := item.decided(session))]
    raised = [words.would_be(session, *each) for each in decided]
    how = words.how_to_adjourn(raised=bool(raised))
    *texts, last = paged([words.ask_adjourn(meeting), words.quorum(there), *raised, how])
    scene.inquire("session-adjourn", about(meeting))
    return [*map(scene.answer, texts), scene.answer(last, words.adjourn_button(meeting))]


async def adjourn(scene: Scene, session: Session) -> list[Saying]:
    """It is over."""
    meeting = await scene.uow.meetings.named(*session.key)
    closed = session.close(scene.at)
    scene.uow.sessions.put(closed)
    raised = [item for item in await items.agenda(scene.uow, session) if item.hands is not None]
    shown = [saying for item in raised for saying in await _settle(scene, closed, item)]
    await scene.uow.journal.note(
        session.community,
        "session-closed",
        about=str(session.number),
        at=scene.at,
        facts={
            "electorate": session.electorate,
            "present": len(await items.present(scene, session)),
            "votes": len(raised),
        },
    )
    told = await results(scene, meeting, closed)
    return [*await minutes.hand_over(scene, meeting, closed), *told, *shown]


async def results(scene: Scene, meeting: Meeting, session: Session) -> list[Saying]:
    """What hands decided, for the groups of the body and of the community; nothing without any."""
    lines = await _results(scene, session)
    if not lines:
        return []
    body = await scene.uow.units.named(session.body)
    there = session.quorum(len(await items.present(scene, session)))
    head = (words.results(meeting, body.name), words.quorum(there))
    text = paged([*head, *lines, words.results_level(session)])
    groups = await _groups(scene, session)
    return [saying for room in groups for saying in posted(room, CARD, session, text)]


async def _groups(scene: Scene, session: Session) -> Sequence[Room]:
    rooms = scene.uow.rooms
    body = await rooms.groups_of(session.body)
    return list(dict.fromkeys([*body, *await rooms.groups_of(session.community)]))


async def _results(scene: Scene, session: Session) -> list[Sentence]:
    """One after the other, what is hidden by its number alone."""
    found: list[Sentence] = []
    for item in await items.shown(scene.uow, await items.agenda(scene.uow, session)):
        decision = item.decided(session)
        if decision is None or item.proposal is None or item.hands_at is None:
            continue
        if item.void:
            found.append(words.void(item))
            continue
        poll = await scene.uow.polls.opened(item.community, item.proposal, item.hands_at)
        assert poll is not None, "hands that count were settled"
        found.append(words.result(session, item, decision, await seal_of(scene.uow, poll)))
    return found


async def _settle(scene: Scene, session: Session, item: Item) -> list[Saying]:
    """The proposal moves on as after any vote; hands that come too late are void."""
    uow = scene.uow
    assert item.hands is not None, "only raised hands are settled"
    assert item.hands_at is not None, "as above"
    assert item.proposal is not None, "only proposals are voted on"
    proposal = await uow.proposals.get(session.community, item.proposal)
    assert proposal is not None, "proposals are never deleted"
    try:
        voting = proposal.put_to_vote()
    except Refusal:  # it was withdrawn, declined or hidden meanwhile
        uow.sessions.keep(replace(item, void=True))
        return []
    poll = show_of_hands(
        item.hands,
        community=session.community,
        number=item.proposal,
        body=session.body,
        title=await title_of(scene, proposal),
        electorate=session.electorate,
        at=item.hands_at,
        held_before=proposal.rounds,
        rule=session.rule,
    )
    poll, decision = await _keep(scene, session, voting, poll)
    settled = await decisions.settle(scene, poll, (), decision)
    if settled.proposal is None:
        return []
    return [
        *await cards.shown(scene, settled.proposal),
        *await agenda.shown(scene, settled.proposal),
    ]


async def _keep(
    scene: Scene, session: Session, voting: Proposal, poll: Poll
) -> tuple[Poll, Decision]:
    """The vote with its roll, as if it had been opened and closed in chat."""
    uow = scene.uow
    roll = [seat.resident for seat in await uow.sessions.seats(session)]
    closed, decision = poll.close(scene.at, ())
    uow.polls.put(closed)
    uow.polls.enrol(closed, roll, scene.house.chance(SALT))
    uow.proposals.put(voting)
    await uow.proposals.tell(
        Event(
            community=poll.community,
            number=poll.number,
            at=scene.at,
            what=What.PUT_TO_VOTE,
            by=session.recorder,
        )
    )
    return closed, decision
