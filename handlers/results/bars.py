"""The picture of a result: put together from what was archived, given to the card that told it."""

import re
from dataclasses import replace
from typing import Final

from domain.bars import Bars
from domain.chat import Saying
from domain.fetches import Fetched
from domain.owners_meetings.counting import rule_of
from domain.polls.archive import decided
from handlers import owner_ballots
from handlers.ballots import result, seal_of, whereabouts
from handlers.illustrating import OWNERS, POLL, language_of
from handlers.scene import House, Scene
from handlers.wording import ballots as owner_words
from handlers.wording import polls as poll_words
from handlers.wording import results as words
from handlers.wording.papers import Pen
from storage import UnitOfWork

_NAME: Final = re.compile(rf"({POLL}|{OWNERS}):([0-9:]{{1,60}}):([A-Za-z-]{{2,20}})(?:\.png)?")
_PARTS: Final = {POLL: 3, OWNERS: 4}


def _read(order: str) -> tuple[str, tuple[int, ...], str] | None:
    """What it is the picture of, its numbers, and its language."""
    found = _NAME.fullmatch(order)
    if found is None:
        return None
    numbers = tuple(int(each) for each in found[2].split(":") if each)
    return (found[1], numbers, found[3]) if len(numbers) == _PARTS[found[1]] else None


async def ordered(uow: UnitOfWork, order: str, house: House) -> Bars | None:
    """The picture that was asked for; None where it is none, or it was counted again since."""
    read = _read(order)
    if read is None:
        return None
    what, numbers, language = read
    pen = Pen(language, house.zone)
    return (
        await _of_poll(uow, numbers, pen) if what == POLL else await _of_owners(uow, numbers, pen)
    )


async def _of_poll(uow: UnitOfWork, key: tuple[int, ...], pen: Pen) -> Bars | None:
    community, number, round_ = key
    poll = await uow.polls.get((community, number, round_))
    archived = await uow.polls.archived((community, number, round_))
    if poll is None or archived is None or poll.closed_at is None:
        return None
    decision = decided(dict(archived))
    body = await uow.units.named(poll.body)
    return words.bars(
        decision,
        poll.decided_by,
        pen,
        above=body.name,
        title=pen(words.of_poll(number, body.name)),
        agreed=pen(words.leading(decision.choice)),
        counted_at=poll.closed_at,
        times=1,
        seal=await seal_of(uow, poll),
    )


async def _of_owners(uow: UnitOfWork, key: tuple[int, ...], pen: Pen) -> Bars | None:
    community, number, place, times = key
    meeting = await uow.owners_meetings.get(community, number)
    if meeting is None:
        return None
    counted = await owner_ballots.counted(uow, meeting, place)
    if counted is None or counted.times != times:
        return None
    estate = await uow.units.named(meeting.estate)
    return words.bars(
        counted.decision,
        rule_of(meeting, counted.topic),
        pen,
        above=pen(words.of_owners(estate.name, number, place)),
        title=counted.topic.title,
        agreed=pen(owner_words.choice(counted.topic, counted.decision.choice or "yes")),
        counted_at=counted.at,
        times=times,
        seal=counted.seal,
        areas=counted.areas,
    )


# --- given to its card ---------------------------------------------------------------------


async def drawn(scene: Scene, told: Fetched) -> list[Saying]:
    """It is drawn, and the card that said the same is given it; else that stays as it is."""
    attachment = await scene.uow.attachments.get(told.attachment)
    if attachment is None or attachment.original is None or attachment.name is None:
        return []
    read = _read(attachment.name)
    assert read is not None, "it is called as it was asked for"
    what, numbers, language = read
    states = await (_poll_cards if what == POLL else _owner_cards)(scene, numbers)
    return [
        replace(state, photo=attachment.original)
        for state in states
        if await language_of(scene.uow, state.room, scene.house) == language
    ]


async def _poll_cards(scene: Scene, key: tuple[int, ...]) -> list[Saying]:
    """The cards that told how a council voted, as they stand."""
    community, number, round_ = key
    poll = await scene.uow.polls.get((community, number, round_))
    archived = await scene.uow.polls.archived((community, number, round_))
    if poll is None or archived is None:
        return []
    proposal = await scene.uow.proposals.get(community, number)
    due = proposal.reply_due if proposal is not None else None
    seal = await seal_of(scene.uow, poll)
    text = poll_words.result(poll, decided(dict(archived)), seal, due)
    return [result(room, poll, text) for room in (await whereabouts(scene.uow, poll)).groups]


async def _owner_cards(scene: Scene, key: tuple[int, ...]) -> list[Saying]:
    """The cards that told what a topic came to; none where it was counted again since."""
    community, number, place, times = key
    meeting = await scene.uow.owners_meetings.get(community, number)
    if meeting is None:
        return []
    counted = await owner_ballots.counted(scene.uow, meeting, place)
    if counted is None or counted.times != times:
        return []
    return await owner_ballots.result_cards(scene, meeting, [counted])
