"""While a vote runs: the one reminder, and outages that move its close."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from domain.chat import Kind, Outage, Room, Saying, Sentence, Tick
from domain.events import Event
from domain.outages import Silence, overlap
from domain.polls import Poll, not_voted
from domain.proposals import What
from handlers import cards as proposals
from handlers.ballots import (
    Whereabouts,
    cards,
    handed_out,
    wait_for_answers,
    whereabouts,
)
from handlers.scene import Scene
from handlers.wording import polls as words
from handlers.wording.gaps import gap as told_gap
from handlers.wording.gaps import where as named

MOST = 500
"""How many polls a tick deals with in one transaction."""


async def remind_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: those who have not voted hear of it, once."""
    due = await scene.uow.polls.to_remind(tick.at, limit=MOST)
    said: list[Saying] = []
    for poll in due:
        scene.uow.polls.put(poll.reminded())
        if poll.reminder_due(tick.at):
            said += await _remind(scene, poll)
    if len(due) == MOST:
        await scene.tell_again(tick)
    return said


async def _remind(scene: Scene, poll: Poll) -> list[Saying]:
    """Each alone who can be written to; of the others the group hears how many they are."""
    uow = scene.uow
    where = await whereabouts(uow, poll)
    silent = not_voted(where.members, await uow.polls.voted(poll.key))
    reachable = where.reachable
    alone = [reachable[resident] for resident in silent if resident in reachable]
    await wait_for_answers(scene, poll, alone)
    said = [
        Saying(
            room=account.private,
            text=words.reminder(poll),
            kind=Kind.NOTICE,
            buttons=words.buttons(poll),
            expires_at=poll.closes_at,
        )
        for account in alone
        if account.private is not None
    ]
    others = len(silent) - len(alone)
    if others:
        missing = words.missing(poll, others)
        said += [
            Saying(room=room, text=missing, kind=Kind.POST, expires_at=poll.closes_at)
            for room in where.council
        ]
    return said


async def outage(scene: Scene, away: Outage) -> list[Saying]:
    """Presses may be lost: the votes that they were meant for run that much longer, once."""
    said: list[Saying] = []
    for poll in await scene.uow.polls.open_during(away.since, away.until):
        where = await whereabouts(scene.uow, poll)
        if all(room.transport != away.transport for room in where.voting):
            continue
        extended = poll.extend(away.since, away.until)
        if extended == poll:
            continue
        await _keep(scene, extended, away)
        await wait_for_answers(scene, extended, list(where.reachable.values()))
        said += await _shown(scene, extended, where)
    return said


async def moved(
    scene: Scene, transport: str, silences: Sequence[Silence], gap: Mapping[Room, Sentence]
) -> list[Saying]:
    """Until when the votes run that these silences moved: once in each council's group.

    `gap`: what rooms are told of the silences anyway.
    """
    found: dict[int, tuple[Whereabouts, list[Poll]]] = {}
    for poll in await scene.uow.polls.open_during(silences[0].since, silences[-1].until):
        where = await whereabouts(scene.uow, poll)
        there = any(room.transport == transport for room in where.voting)
        if there and overlap(poll.outages, silences):
            found.setdefault(poll.body, (where, []))[1].append(poll)
    length = sum((each.length for each in silences), timedelta())
    here, elsewhere = words.away(length), words.away(length, named(transport))
    if transport in scene.house.forgets:  # it may be told hours later: by its times
        here, elsewhere = (
            told_gap(silences, scene.house.zone),
            told_gap(silences, scene.house.zone, transport),
        )
    return [
        Saying(
            room=room,
            text=words.outage(
                gap.get(room, here if room.transport == transport else elsewhere), polls
            ),
            kind=Kind.RESULT,
        )
        for where, polls in found.values()
        for room in where.council
    ]


async def _keep(scene: Scene, poll: Poll, away: Outage) -> None:
    uow = scene.uow
    uow.polls.put(poll)
    await uow.proposals.tell(
        Event(community=poll.community, number=poll.number, at=scene.at, what=What.EXTENDED)
    )
    await uow.journal.note(
        poll.community,
        "poll-extended",
        about=str(poll.number),
        at=scene.at,
        facts={
            "round": poll.round,
            "since": away.since.isoformat(),
            "until": away.until.isoformat(),
            "closes": poll.closes_at.isoformat(),
        },
    )
    uow.wake("close-polls", poll.closes_at)
    uow.wake("remind-voters", poll.remind_at)


async def _shown(scene: Scene, poll: Poll, where: Whereabouts) -> list[Saying]:
    """The cards with the new close."""
    proposal = await scene.uow.proposals.get(poll.community, poll.number)
    return [
        *await cards(scene, poll),
        *await handed_out(scene, poll, where, words.ballot(poll), words.buttons(poll)),
        *(await proposals.shown(scene, proposal) if proposal is not None else []),
    ]
