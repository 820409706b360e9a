"""核对: one queue for all that clashes; staff and a scrutineer, each alone, find the same.

The queue says which head or sheet, and why. Who looks into it reads the paper in their own hands:
no choice is shown here to anybody, neither what two people read nor what was told in a chat.
"""

from collections.abc import Sequence
from dataclasses import replace

from domain.ballots import Channel, Why
from domain.chat import Saying
from domain.owners_meetings import OwnersMeeting, Topic
from domain.paper_ballots import (
    DROPPED,
    NOTHING,
    Finding,
    Reading,
    Review,
    ReviewKind,
    Sheet,
    SheetState,
    Side,
    find,
    read_finding,
    read_number,
    settled,
)
from domain.polls.tally import INVALID
from domain.refusals import Refusal
from handlers.owner_ballots.casting import cast, voice_of
from handlers.paper_ballots import items, ticking
from handlers.paper_ballots.entering import cards, count
from handlers.paper_ballots.telling import owners_told
from handlers.scene import Scene
from handlers.wording import paper_ballots as words


class NoSuchReview(Refusal):
    """Nothing in the queue of `number` has place `place`."""


async def queue(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """核对: what waits, which and why; never what was chosen."""
    await items.require_sees(scene, meeting)
    waiting = await gathered(scene, meeting)
    shown = [
        words.waiting(
            review,
            await _where(scene, meeting, review),
            [topic.place for topic in await topics_of(scene, meeting, review)],
            sides=tuple(each.side for each in await scene.uow.paper_ballots.findings(review)),
        )
        for review in waiting[: words.WAITING]
    ]
    return [scene.answer(*words.queue(meeting, waiting, shown))]


async def gathered(scene: Scene, meeting: OwnersMeeting) -> list[Review]:
    """What waits: votes that clash are found anew each time, and done with once they do not."""
    paper = scene.uow.paper_ballots
    clashes = {
        (head, why): topic
        for topic, head, why in reversed(await scene.uow.owner_ballots.to_review(meeting.key))
    }
    for review in await paper.reviews(meeting.key, open_only=True):
        if review.why.of_votes and (review.head, Why(review.why.value)) not in clashes:
            paper.keep(review.settle("", scene.at))
    await scene.uow.journal.foresee({meeting.community})  # held: places are given one by one
    for head, why in sorted(clashes):
        await paper.raise_(
            Review(
                community=meeting.community,
                meeting=meeting.number,
                place=0,
                why=ReviewKind(why.value),
                head=head,
                raised_at=scene.at,
            )
        )
    return await paper.reviews(meeting.key, open_only=True)


async def topics_of(scene: Scene, meeting: OwnersMeeting, review: Review) -> list[Topic]:
    """The topics on which something is to be found: all of a sheet's, or where votes clash."""
    topics = await scene.uow.owners_meetings.topics(meeting)
    if not review.why.of_votes:
        return topics
    clashing = {
        topic
        for topic, head, why in await scene.uow.owner_ballots.to_review(meeting.key)
        if (head, why.value) == (review.head, review.why.value)
    }
    return [topic for topic in topics if topic.place in clashing]


async def _where(scene: Scene, meeting: OwnersMeeting, review: Review) -> str:
    """The head's first home: who looks into it finds the paper by it."""
    assert meeting.roll is not None, "nobody votes without a roll"
    holding = await scene.uow.owner_ballots.holding(meeting.roll, review.head, meeting.scope)
    return "" if holding is None else str(holding.units[0].place)


# --- what is found -----------------------------------------------------------------------


async def found(scene: Scene, text: str) -> list[Saying]:
    """核对 3 同意 反对 看过原件, 核对 3 不算 同号两张; without more it is asked step by step."""
    meeting, rest = await items.meant(scene, text)
    await items.require_sees(scene, meeting)
    if not rest.strip():
        return await queue(scene, meeting)
    place, said = read_number(rest)
    if not said and place == meeting.number and await _nothing_in(scene, meeting, place):
        return await queue(scene, meeting)  # 核对 31: the meeting's number
    review = await named(scene, meeting, place)
    topics = await topics_of(scene, meeting, review)
    if not said:
        return await ticking.ask(scene, meeting, topics, review.place, kind=ticking.REVIEW)
    choices, why = read_finding(said, review.place, topics)
    return await decide(scene, meeting, review, topics, choices, why)


async def _nothing_in(scene: Scene, meeting: OwnersMeeting, place: int) -> bool:
    await gathered(scene, meeting)
    return await scene.uow.paper_ballots.review(meeting.key, place) is None


async def named(scene: Scene, meeting: OwnersMeeting, place: int) -> Review:
    """What waits in this place; refusal `NoSuchReview`."""
    await gathered(scene, meeting)
    review = await scene.uow.paper_ballots.review(meeting.key, place)
    if review is None:
        raise NoSuchReview(number=str(meeting.number), place=place)
    return review


async def decide(
    scene: Scene,
    meeting: OwnersMeeting,
    review: Review,
    topics: Sequence[Topic],
    choices: tuple[str, ...],
    why: str,
) -> list[Saying]:
    """Keep what the speaker's side found; with the other side's, if it is the same, it holds."""
    paper = scene.uow.paper_ballots
    others = await paper.findings(review)
    finding = find(
        review,
        Finding(
            community=meeting.community,
            meeting=meeting.number,
            review=review.place,
            side=await _side(scene, meeting),
            by=(await scene.account()).resident,
            choices=choices,
            reason=why,
            at=scene.at,
        ),
        others,
    )
    paper.find(finding)
    facts = {"review": review.place, "side": finding.side.value}
    await items.seal(scene, meeting, "review-found", facts, repr((choices, why)))
    both = [*(each for each in others if each.side is not finding.side), finding]
    held = settled(both)
    if held is None:
        if len(both) > 1:
            await paper.look_again(review)
        return [scene.answer(words.found(review, finding.side, differ=len(both) > 1))]
    reason = "；".join(dict.fromkeys(each.reason for each in both))
    review = review.settle(reason, scene.at)
    paper.keep(review)
    facts = {"review": review.place, "why": review.why.value, "head": review.head}
    told = await _hold(scene, meeting, review, topics, held)
    await items.seal(scene, meeting, "review-settled", facts, reason)
    recount = meeting.state not in items.TAKING
    return [scene.answer(words.settled(review, recount=recount)), *told]


async def _side(scene: Scene, meeting: OwnersMeeting) -> Side:
    if await items.watches(scene, meeting):
        return Side.SCRUTINEER
    if await items.enters(scene, meeting):
        return Side.STAFF
    raise await items.not_for_them(scene, meeting)


async def _hold(
    scene: Scene,
    meeting: OwnersMeeting,
    review: Review,
    topics: Sequence[Topic],
    held: tuple[str, ...],
) -> list[Saying]:
    """What both found counts: as what stands on the sheet, or instead of the votes that clash."""
    sheet = None
    if review.sheet is not None:
        sheet = await scene.uow.paper_ballots.sheet(meeting.key, review.sheet)
    taken = meeting.state in items.TAKING
    if sheet is None or sheet.settled_at is not None or not taken:
        choices = (INVALID,) * len(topics) if held == DROPPED else held
        return await _settle_votes(scene, meeting, review.head, topics, choices)
    if held == DROPPED:
        if sheet.state is not SheetState.VOID:
            gone = sheet.void(review.reason)
            scene.uow.paper_ballots.put(gone)
            await items.seal(scene, meeting, "sheets-void", items.about_sheets([gone]))
        return []
    if sheet.state is SheetState.VOID:
        sheet = sheet.reinstate(review.raised_at)
        scene.uow.paper_ballots.put(sheet)
    reading = await _read(scene, meeting, sheet, held)
    return await count(scene, meeting, topics, sheet, reading, reviewed=True)


async def _read(
    scene: Scene, meeting: OwnersMeeting, sheet: Sheet, held: tuple[str, ...]
) -> Reading:
    """What both found on a sheet; who signed it is as the first reading says."""
    entries = await scene.uow.paper_ballots.entries(meeting.key, sheet.number)
    if not entries:
        return Reading(choices=held)
    return replace(entries[0].reading, choices=held)


async def _settle_votes(
    scene: Scene,
    meeting: OwnersMeeting,
    head: int,
    topics: Sequence[Topic],
    choices: Sequence[str],
) -> list[Saying]:
    """Stand instead of all that was told for a head."""
    voice = await voice_of(scene, meeting, head)
    for topic, choice in zip(topics, choices, strict=True):
        if choice != NOTHING:
            await cast(
                scene,
                meeting,
                topic,
                head=head,
                choice=choice,
                channel=Channel.REVIEW,
                confirmed_at=scene.at,
                owner=voice.designated or 1,
            )
    told = await owners_told(scene, meeting, head, None)
    return [*told, *await cards(scene, meeting)]
