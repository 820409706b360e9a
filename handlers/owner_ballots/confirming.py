"""What owners told before anybody knew them counts once they are beyond doubt, and no more if not.

Only while people vote: the close leaves everything as it was known then.
"""

from collections.abc import Sequence

from domain.ballots import effective
from domain.chat import Kind, Saying, Sentence
from domain.owners import Claim
from domain.owners_meetings import OwnersMeeting, State, Topic
from domain.people import private_room
from handlers.owner_ballots.cards import cards
from handlers.owner_ballots.casting import SALT, days, voice_of
from handlers.owner_ballots.speaking import head_of
from handlers.scene import Scene
from handlers.wording import ballots as words
from handlers.wording import claims as claims_words
from storage.owner_ballots import Taken


async def confirm(scene: Scene, claim: Claim) -> list[Saying]:
    """It is beyond doubt whose this is: what they told before counts in every vote that runs."""
    return await _known(scene, claim, sure=True)


async def doubt(scene: Scene, claim: Claim) -> list[Saying]:
    """It is in doubt again: what was counted as theirs waits."""
    return await _known(scene, claim, sure=False)


async def _known(scene: Scene, claim: Claim, *, sure: bool) -> list[Saying]:
    said: list[Saying] = []
    for running in await scene.uow.owners_meetings.open_in([claim.community]):
        # Shared with who votes: it cannot close before this holds.
        meeting = await scene.uow.owners_meetings.named(*running.key)
        if meeting.state is not State.VOTING or not _runs(scene, meeting):
            continue
        head = await head_of(scene, meeting, claim)
        if head is None:
            continue
        topics = await scene.uow.owners_meetings.topics(meeting)
        if await _told_again(scene, meeting, topics, head, claim, sure=sure):
            lines = await _lines(scene, meeting, topics, head, None if sure else claim.resident)
            say = claims_words.counts_now if sure else claims_words.counts_no_more
            said += await _alone(scene, claim.resident, say(meeting, lines))
            said += await cards(scene, meeting)
    return said


def _runs(scene: Scene, meeting: OwnersMeeting) -> bool:
    opens_at, closes_at = days(meeting)
    return opens_at <= scene.at < closes_at


async def _told_again(
    scene: Scene,
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    head: int,
    claim: Claim,
    *,
    sure: bool,
) -> int:
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
    ballots, who = scene.uow.owner_ballots, claim.resident
    if sure:
        return await ballots.confirm(
            meeting.key, places, head, resident=who, owner=claim.owner, **taken
        )
    return await ballots.doubt(meeting.key, places, head, resident=who, **taken)


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
    room = private_room(await scene.uow.accounts.of(resident))
    return [] if room is None else [Saying(room=room, text=text, kind=Kind.NOTICE)]
