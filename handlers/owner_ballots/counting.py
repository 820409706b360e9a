"""The close of an owners' vote, and its count: sealed, archived, and told with every number."""

from collections.abc import Mapping
from typing import Any

from domain.ballots import Voice, receipt_of
from domain.ballots.receipts import KEY
from domain.ballots.sheet import Voter
from domain.owners_meetings import OwnersMeeting, Topic
from domain.owners_meetings.counting import Counted, archive, decision, public_sheet, rule_of
from domain.polls.archive import decided
from domain.polls.tally import INVALID
from handlers import unheard
from handlers.ballots import sealed
from handlers.scene import Scene
from storage import UnitOfWork
from storage.owner_ballots import COUNTED, Archived, fingerprint


async def may_come(scene: Scene, meeting: OwnersMeeting) -> bool:
    """Whether a ballot told before the close may wait unread, here or at a transport."""
    closes = meeting.closes_at
    assert closes is not None, "who votes was noticed with days"
    return await unheard.may_come(scene, closes)


async def close(scene: Scene, meeting: OwnersMeeting) -> None:
    """Seal that nobody can vote any more, and how many took part until then."""
    facts: dict[str, str | int] = {"roll": meeting.roll or 0}
    for topic in await scene.uow.owners_meetings.topics(meeting):
        turnout = await scene.uow.owner_ballots.turnout(meeting.key, topic.place)
        facts[f"topic_{topic.place}_heads"] = turnout.heads
        facts[f"topic_{topic.place}_area"] = turnout.area
    await _note(scene, meeting, "owners-vote-closed", facts)


async def count(scene: Scene, meeting: OwnersMeeting) -> list[Counted]:
    """Count every topic: decide it, keep its archive and its sheet, seal them.

    Only once nobody can vote any more; after a review it may be counted again.
    """
    assert meeting.roll is not None, "nobody votes without a roll"
    topics = await scene.uow.owners_meetings.topics(meeting)
    return [await _count(scene, meeting, meeting.roll, topic) for topic in topics]


async def _count(scene: Scene, meeting: OwnersMeeting, roll: int, topic: Topic) -> Counted:
    ballots = scene.uow.owner_ballots
    sums = await ballots.sums(meeting.key, topic.place)
    scope = meeting.scope or None
    outcome = decision(
        meeting,
        topic,
        await scene.uow.owner_rolls.electorate(roll, scope),
        sums.counts.items(),
        silent=await ballots.silent(meeting.key, topic.place, roll, meeting.scope)
        if topic.follows
        else {},
        unresolved=sums.unresolved,
    )
    cast, voters = await _voted(scene, meeting, roll, topic)
    body = archive(meeting, topic, cast, outcome)
    known = await ballots.archived(meeting.key, topic.place)
    number = 1 if known is None else known.count + 1
    facts: dict[str, str | int] = {
        "topic": topic.place,
        "count": number,
        "rule": rule_of(meeting, topic).name,
        "outcome": outcome.outcome.value,
        "archive": fingerprint(body),
        **{f"participating_{m}": amount for m, amount in outcome.participating.items()},
        **{f"unresolved_{m}": amount for m, amount in outcome.unresolved.items()},
    }
    public = public_sheet(topic, body, voters)
    facts["sheet"] = fingerprint(public)
    seal = await _note(scene, meeting, COUNTED, facts)
    body, public = {**body, "seal": seal}, {**public, "seal": seal}
    ballots.archive(
        Archived(
            community=meeting.community,
            meeting=meeting.number,
            topic=topic.place,
            count=number,
            at=scene.at,
            body=body,
            sheet=public,
        )
    )
    return Counted(
        topic, outcome, public, sealed(seal["entry"], seal["hash"]), at=scene.at, times=number
    )


async def counted(uow: UnitOfWork, meeting: OwnersMeeting, place: int) -> Counted | None:
    """What a topic came to when it was last counted; None where it was not yet."""
    topic = await uow.owners_meetings.topic(meeting, place)
    archived = await uow.owner_ballots.archived(meeting.key, place)
    if topic is None or archived is None:
        return None
    seal = archived.body["seal"]
    return Counted(
        topic,
        decided(dict(archived.body)),
        archived.sheet,
        sealed(seal["entry"], seal["hash"]),
        at=archived.at,
        times=archived.count,
    )


async def all_counted(uow: UnitOfWork, meeting: OwnersMeeting) -> list[Counted]:
    """The same of every topic that was counted, in order."""
    topics = await uow.owners_meetings.topics(meeting)
    found = [await counted(uow, meeting, topic.place) for topic in topics]
    return [each for each in found if each is not None]


async def _note(
    scene: Scene, meeting: OwnersMeeting, act: str, facts: Mapping[str, str | int]
) -> dict[str, Any]:
    """Seal it, with a head that is about to be read."""
    journal = scene.uow.journal
    head = await journal.note(meeting.community, act, str(meeting.number), scene.at, facts)
    journal.post(head, scene.at)
    return {"chain": str(head.community), "entry": head.entry, "hash": head.hash}


async def _voted(
    scene: Scene, meeting: OwnersMeeting, roll: int, topic: Topic
) -> tuple[list[tuple[str, str, dict[str, int]]], list[Voter]]:
    """Every ballot that counts by its receipt, and by where most of what it weighs lies."""
    ballots = scene.uow.owner_ballots
    key = await ballots.key(meeting.key, scene.house.chance(KEY))
    cast: list[tuple[str, str, dict[str, int]]] = []
    voters: list[Voter] = []
    async for page in ballots.counted(meeting.key, topic.place):
        await ballots.foresee_voices(roll, [vote.head for vote in page], meeting.scope)
        for vote in page:
            amounts = {"heads": vote.heads, "area": vote.area}
            choice = vote.choice or INVALID
            cast.append((receipt_of(vote.head, key), choice, amounts))
            voice = await ballots.voice(roll, vote.head, meeting.scope)
            voters.append(Voter(_home(voice), vote.area, choice))
    return cast, voters


def _home(voice: Voice | None) -> str:
    """In which building most of it lies."""
    lots = voice.lots if voice is not None else ()
    return max(lots, key=lambda lot: lot.area).building if lots else ""
