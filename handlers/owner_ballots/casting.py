"""A ballot of one head on one topic, by whatever channel: kept, sealed and counted in one way."""

from datetime import datetime

from domain.ballots import Channel, Effective, Entry, NotAnOwnerHere, Voice, receipt_of
from domain.ballots.receipts import KEY
from domain.owners_meetings import OwnersMeeting, Topic
from domain.owners_meetings.counting import lines, require_taken
from domain.polls import KINDS
from domain.polls.tally import INVALID
from handlers.scene import Scene

SALT = 16
"""Bytes of chance that hide a choice in its digest."""


async def cast(
    scene: Scene,
    meeting: OwnersMeeting,
    topic: Topic,
    *,
    head: int,
    choice: str,
    channel: Channel,
    confirmed_at: datetime | None,
    owner: int = 1,
    resident: int | None = None,
    place: str = "",
    proxy: str = "",
    told_at: datetime | None = None,
) -> Effective:
    """Keep what was told for a head; answers with what now counts of it.

    `choice` is a key, a number or a word of the topic's ballot, or `invalid`; `told_at` is when a
    sheet was handed in (else now). Refusals: `NotAnOwnerHere`, `NoSuchChoice`, those of `admit`
    and of `require_taken`.
    """
    require_taken(meeting, channel)
    voice = await voice_of(scene, meeting, head)
    if choice != INVALID:
        choice = KINDS[topic.kind].read(choice, lines(topic))
    entry = Entry(
        community=meeting.community,
        meeting=meeting.number,
        topic=topic.place,
        head=head,
        owner=owner,
        resident=resident,
        channel=channel,
        choice=choice,
        place=place,
        proxy=proxy,
        at=told_at or scene.at,
        heard=scene.incoming.heard,
        confirmed_at=confirmed_at,
    )
    opens_at, closes_at = days(meeting)
    return await scene.uow.owner_ballots.cast(
        entry,
        terms=meeting.terms,
        voice=voice,
        opens_at=opens_at,
        closes_at=closes_at,
        salt=scene.house.chance(SALT),
        at=scene.at,
    )


async def voice_of(scene: Scene, meeting: OwnersMeeting, head: int) -> Voice:
    """What a head weighs in this meeting; refusal `NotAnOwnerHere` where that is nothing."""
    found = None
    if meeting.roll is not None:
        found = await scene.uow.owner_ballots.voice(meeting.roll, head, meeting.scope)
    if found is None:
        raise NotAnOwnerHere(number=str(meeting.number))
    return found


def days(meeting: OwnersMeeting) -> tuple[datetime, datetime]:
    """From when until when people vote; whoever votes was told so."""
    assert meeting.opens_at is not None, "who votes was noticed with days"
    assert meeting.closes_at is not None, "who votes was noticed with days"
    return meeting.opens_at, meeting.closes_at


async def receipt(scene: Scene, meeting: OwnersMeeting, head: int) -> str:
    """The receipt of a head in this meeting, the same on a stub as in a chat."""
    drawn = scene.house.chance(KEY)
    return receipt_of(head, await scene.uow.owner_ballots.key(meeting.key, drawn))
