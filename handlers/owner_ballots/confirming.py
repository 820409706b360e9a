"""What owners told before anybody knew them counts once they are beyond doubt, and no more if not.

Only while people vote: the close leaves everything as it was known then.
"""

from collections.abc import Sequence

from domain.ballots import effective
from domain.chat import Kind, Saying, Sentence
from domain.owners import Claim, Level
from domain.owners_meetings import OwnersMeeting, State, Topic
from handlers.owner_ballots.cards import cards
from handlers.owner_ballots.casting import SALT, days, voice_of
from handlers.owner_ballots.speaking import head_of
from handlers.scene import Scene
from handlers.wording import ballots as words
from handlers.wording import claims as claims_words
from storage.owner_ballots import Taken


async def settle(scene: Scene, claim: Claim) -> list[Saying]:
    """Count what its resident told for that unit's head, or no more: by all that is known now.

    `claim`: the one that changed, as it was found on the roll; it may be gone. Who is beyond doubt
    by another unit of the same head goes on being counted.
    """
    said: list[Saying] = []
    for running in await scene.uow.owners_meetings.open_in([claim.community]):
        # Shared with who votes: it cannot close before this holds.
        meeting = await scene.uow.owners_meetings.named(*running.key)
        if meeting.state is not State.VOTING or not _runs(scene, meeting):
            continue
        head = await head_of(scene, meeting, claim)
        if head is not None:
            said += await _settle(scene, meeting, head, claim.resident)
    return said


async def _settle(scene: Scene, meeting: OwnersMeeting, head: int, resident: int) -> list[Saying]:
    claims = await scene.uow.owners.of(resident, meeting.community)
    sure = [each for each in claims if each.level is Level.SURE]
    known = [each for each in sure if await head_of(scene, meeting, each) == head]
    owner = known[0].owner if known else None
    topics = await scene.uow.owners_meetings.topics(meeting)
    if not await _told_again(scene, meeting, topics, head, resident, owner):
        return []
    lines = await _lines(scene, meeting, topics, head, None if known else resident)
    say = claims_words.counts_now if known else claims_words.counts_no_more
    told = await _alone(scene, resident, say(meeting, lines))
    return [*told, *await cards(scene, meeting)]


def _runs(scene: Scene, meeting: OwnersMeeting) -> bool:
    opens_at, closes_at = days(meeting)
    return opens_at <= scene.at < closes_at


async def _told_again(
    scene: Scene,
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    head: int,
    resident: int,
    owner: int | None,
) -> int:
    """Keep that they are this owner, or that nobody knows; on how many topics that changes it."""
    opens_at, closes_at = days(meeting)
    places = [topic.place for topic in topics]
    taken = Taken(
        terms=meeting.terms,
        voice=await voice_of(scene, meeting, head),
        opens_at=opens_at,
        closes_at=closes_at,
        salt=scene.house.chance(SALT),
        at=scene.at,
    )
    ballots = scene.uow.owner_ballots
    if owner is None:
        return await ballots.doubt(meeting.key, places, head, resident=resident, **taken)
    return await ballots.confirm(meeting.key, places, head, resident=resident, owner=owner, **taken)


async def _lines(
    scene: Scene,
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    head: int,
    resident: int | None,
) -> list[Sentence]:
    """How each topic stands for this head, or for what this resident alone told for it."""
    ballots = scene.uow.owner_ballots
    by_place = {topic.place: topic for topic in topics}
    voice = await voice_of(scene, meeting, head)
    _, closes_at = days(meeting)
    lines: list[Sentence] = []
    for vote in await ballots.votes(meeting.key, by_place, head):
        told = [each for each in await ballots.told(vote) if resident in (None, each.resident)]
        now = effective(told, terms=meeting.terms, voice=voice, closes_at=closes_at)
        if now is not None:
            channel = None if now.entry is None else now.entry.channel
            lines.append(words.mine_line(by_place[vote.topic], now.choice, channel, now))
    return lines


async def _alone(scene: Scene, resident: int, text: Sentence) -> list[Saying]:
    room = scene.house.alone(await scene.uow.accounts.of(resident))
    return [] if room is None else [Saying(room=room, text=text, kind=Kind.NOTICE)]
