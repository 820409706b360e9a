"""散会: raised hands take effect at once, and the chair is shown the minutes to check."""

from dataclasses import replace

from domain.chat import Kind, Saying, Sentence
from domain.events import Event
from domain.polls import Decision, Poll, show_of_hands
from domain.proposals import Proposal, What
from domain.refusals import Refusal
from domain.sessions import Item, Session
from handlers import agenda, cards, decisions
from handlers.scene import Scene
from handlers.sessions import items, minutes
from handlers.sessions.items import SALT
from handlers.sessions.paging import paged
from handlers.wording import sessions as words


async def adjourn(scene: Scene, session: Session) -> list[Saying]:
    """It is over."""
    meeting = await scene.uow.meetings.named(*session.key)
    there = await items.present(scene, session)
    closed = session.close(scene.at)
    scene.uow.sessions.put(closed)
    results: list[Sentence] = []
    shown: list[Saying] = []
    raised = 0
    for item in await items.agenda(scene, session):
        if item.hands is None:
            continue
        raised += 1
        said, result = await _settle(scene, closed, item)
        shown += said
        if result is not None:
            results.append(result)
    await scene.uow.journal.note(
        session.community,
        "session-closed",
        about=str(session.number),
        at=scene.at,
        facts={"electorate": session.electorate, "present": len(there), "votes": raised},
    )
    body = await scene.uow.units.named(session.body)
    counted = words.quorum(session.quorum(len(there)))
    parts = [words.results(meeting, body.name), counted, *results, words.results_level(closed)]
    uow = scene.uow
    groups = dict.fromkeys(
        [*await uow.rooms.groups_of(body.id), *await uow.rooms.groups_of(session.community)]
    )
    told = [
        Saying(room=room, text=text, kind=Kind.RESULT)
        for room in groups
        for text in (paged(parts) if results else ())
    ]
    return [*await minutes.hand_over(scene, meeting, closed), *told, *shown]


async def _settle(
    scene: Scene, session: Session, item: Item
) -> tuple[list[Saying], Sentence | None]:
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
        return [], words.void(item)
    poll = show_of_hands(
        item.hands,
        community=session.community,
        number=item.proposal,
        body=session.body,
        title="\n".join((proposal.text, *proposal.additions)),
        electorate=session.electorate,
        at=item.hands_at,
        held_before=proposal.rounds,
        rule=session.rule,
    )
    poll, decision = await _keep(scene, session, voting, poll)
    settled = await decisions.settle(scene, poll, (), decision)
    said: list[Saying] = []
    if settled.proposal is not None:
        said = [
            *await cards.shown(scene, settled.proposal),
            *await agenda.shown(scene, settled.proposal),
        ]
    return said, words.result(session, item, decision, settled.seal, settled.due)


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
