"""Owners read, alone, that their sheet was counted; a receipt tells nobody else how."""

from domain.ballots import NotAnOwnerHere, head_of
from domain.ballots.receipts import KEY
from domain.chat import Saying, Text
from domain.owners_meetings import OwnersMeeting
from domain.polls.receipts import is_receipt
from handlers import owner_ballots
from handlers.owner_ballots.speaking import speaker_for
from handlers.owner_rolls.items import alone
from handlers.scene import Scene
from handlers.wording import paper_ballots as words


async def owners_told(
    scene: Scene, meeting: OwnersMeeting, head: int, sheet: int | None
) -> list[Saying]:
    """To whoever was found on the roll as the owner: their ballot was counted; not how."""
    who = sorted(await _owners(scene, meeting, head))
    return await alone(scene, who, *words.counted_for(meeting, sheet))


async def _owners(scene: Scene, meeting: OwnersMeeting, head: int) -> set[int]:
    assert meeting.roll is not None, "nobody votes without a roll"
    holding = await scene.uow.owner_ballots.holding(meeting.roll, head, meeting.scope)
    found: set[int] = set()
    for unit in holding.units if holding is not None else ():
        for claim in await scene.uow.owners.at(meeting.community, unit.place):
            if claim.matched_at is None or claim.roll is None:
                continue
            if claim.roll == meeting.roll or await scene.uow.owner_rolls.same_owners(
                claim.roll, meeting.roll, unit.place
            ):
                found.add(claim.resident)
    return found


async def said(scene: Scene, text: Text) -> list[Saying] | None:
    """A receipt from a stub: its owner reads how it is recorded; None where it is none of ours."""
    if not text.private or not is_receipt(text.body):
        return None
    for meeting in await scene.uow.owners_meetings.open_in(await scene.communities()):
        head = await _head(scene, meeting, text.body)
        if head is None:
            continue
        try:
            speaker = await speaker_for(scene, meeting, head)
        except NotAnOwnerHere:
            speaker = None
        if speaker is not None and speaker.known:
            return await owner_ballots.mine(scene)
        topics = await scene.uow.owners_meetings.topics(meeting)
        places = [topic.place for topic in topics]
        told = await scene.uow.owner_ballots.votes(meeting.key, places, head)
        return [scene.answer(words.receipt_of_another(recorded=bool(told)))]
    return None


async def _head(scene: Scene, meeting: OwnersMeeting, written: str) -> int | None:
    """The head of this meeting whose receipt that is."""
    if meeting.opens_at is None or meeting.roll is None:
        return None
    key = await scene.uow.owner_ballots.key(meeting.key, scene.house.chance(KEY))
    head = head_of(written, key)
    if head is None:
        return None
    voice = await scene.uow.owner_ballots.voice(meeting.roll, head, meeting.scope)
    return None if voice is None else head
