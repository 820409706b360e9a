"""What a group's link shows to whoever opens it: what everybody in the group may see, by numbers.

Nobody's name stands on it, and nothing that was told in private.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.bulletins import FARTHEST, Item, Thing, ordered
from domain.chat import Incoming, Room, Sentence
from domain.civic import Published, Wanted
from domain.meetings import Meeting, MeetingKind
from domain.meetings import State as MeetingState
from domain.polls import Poll
from domain.polls.archive import decided
from domain.proposals import Proposal, State
from domain.texts import at_a_glance
from handlers import bulletins, cards, published
from handlers.scene import House, Scene
from handlers.wording import group_links as words
from handlers.wording import meetings as meetings_words
from handlers.wording import polls as polls_words
from handlers.wording import proposals as proposals_words
from handlers.wording.people import together
from storage import UnitOfWork
from storage.lines import TRANSPORT

AHEAD: Final = timedelta(days=60)
"""So far ahead it tells what comes."""
MOST: Final = 20
"""So many lines a part has at most."""
NEW: Final = timedelta(days=3)
"""How long a proposal is new, and stands before those with more supporters."""


class Part(StrEnum):
    """Under what a line stands, in this order."""

    COMING = "coming"
    PROPOSED = "proposed"
    REPORTED = "reported"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing, on one line."""

    number: int
    text: Sentence


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that stands there now."""

    unit: str
    parts: tuple[tuple[Part, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Posted:
    """One thing by itself."""

    title: Sentence
    text: Sentence


async def board(uow: UnitOfWork, house: House, community: int, unit: str, at: datetime) -> Board:
    """What stands on a community's board; `unit`: whose link was opened."""
    scene = _scene(uow, house, at)
    parts = {
        Part.COMING: await _coming(scene, community),
        Part.PROPOSED: await _proposed(scene, community),
        Part.REPORTED: await _reported(scene, community),
        Part.DONE: await _done(scene, community),
    }
    return Board(unit, tuple((part, lines[:MOST]) for part, lines in parts.items() if lines))


async def posted(
    uow: UnitOfWork, house: House, community: int, number: int, at: datetime
) -> Posted | None:
    """What everybody may see of whatever has this number; None where that is nothing."""
    scene = _scene(uow, house, at)
    found = [each async for each in _all_of(scene, community, number)]
    if not found:
        return None
    title = found[0].title
    return Posted(title, together(*(each.text for each in found)))


def _scene(uow: UnitOfWork, house: House, at: datetime) -> Scene:
    """Nobody in particular looks."""
    return Scene(Incoming(room=Room(TRANSPORT, ""), key="", at=at), uow, house)


# --- line by line ------------------------------------------------------------------------


async def _coming(scene: Scene, community: int) -> tuple[Line, ...]:
    """What takes place, and what is being voted on, signed and asked."""
    found = await bulletins.coming(scene, community, scene.at, AHEAD)
    return await _lines(scene, community, ordered(found)[:MOST])


async def _done(scene: Scene, community: int) -> tuple[Line, ...]:
    """What was decided, mended and answered in the last weeks; of a case only what all may know."""
    found = ordered(await _happened(scene, community))[:MOST]
    numbers = (item.number for item in found if item.thing is Thing.CASE)
    mended = await published.numbered(scene.uow, community, numbers)
    lines: list[Line] = []
    for item in found:
        if item.thing is Thing.CASE:
            lines += [_case(scene, mended[item.number])] if item.number in mended else []
        else:
            lines += await _lines(scene, community, (item,))
    return tuple(lines)


async def _happened(scene: Scene, community: int) -> list[Item]:
    return await scene.uow.bulletins.happened(community, scene.at - FARTHEST, scene.at)


async def _lines(scene: Scene, community: int, items: tuple[Item, ...]) -> tuple[Line, ...]:
    told = zip(items, await bulletins.lines(scene.uow, community, items), strict=True)
    return tuple(Line(item.number, text) for item, text in told if text is not None)


async def _proposed(scene: Scene, community: int) -> tuple[Line, ...]:
    proposals = scene.uow.proposals
    found = await proposals.listed(community, scene.at - NEW, MOST)
    return tuple(
        [
            Line(
                each.number,
                proposals_words.line(each, (await proposals.backing(each)).supporters),
            )
            for each in found
        ]
    )


async def _reported(scene: Scene, community: int) -> tuple[Line, ...]:
    """What is being mended, the newest first."""
    since = datetime.min.replace(tzinfo=UTC)
    wanted = Wanted(since=since, until=scene.at, closed=False, limit=MOST)
    return await _cases(scene, community, wanted)


async def _cases(scene: Scene, community: int, wanted: Wanted) -> tuple[Line, ...]:
    found = await published.cases(scene.uow, community, wanted)
    return tuple(_case(scene, each) for each in found)


def _case(scene: Scene, case: Published) -> Line:
    return Line(case.number, words.case(case, _day(scene, case.changed_at)))


def _day(scene: Scene, at: datetime) -> date:
    return at.astimezone(scene.house.zone).date()


# --- one by itself -----------------------------------------------------------------------


async def _all_of(scene: Scene, community: int, number: int) -> AsyncIterator[Posted]:
    """Everything that goes by this number: a proposal and the vote on it, or whatever else."""
    uow = scene.uow
    proposal = await uow.proposals.get(community, number)
    if proposal is not None and proposal.state is not State.DRAFT:
        yield await _proposal(scene, proposal)
        if proposal.hidden:
            return
    poll = await uow.polls.latest(community, number)
    if poll is not None and not poll.veiled:
        told = await _poll(uow, poll)
        if told is not None:
            yield told
    for case in (await published.numbered(uow, community, [number])).values():
        day = _day(scene, case.changed_at)
        due = None if case.due is None or case.closed else _day(scene, case.due)
        text = words.case(case, day) if due is None else words.case_due(case, due)
        yield Posted(words.case_item(case), text)
    meeting = await uow.meetings.get(community, number)
    if meeting is not None and _is_everybodys(meeting):
        title = words.item(number, meetings_words.called(meeting))
        yield Posted(title, words.meeting(meeting, await uow.rsvps.headcount(meeting)))
    if proposal is None and poll is None and meeting is None:
        others = {Thing.SURVEY, Thing.SIGNOFF, Thing.OWNERS}
        items = [
            each
            for each in (
                *await bulletins.coming(scene, community, scene.at, AHEAD),
                *await _happened(scene, community),
            )
            if each.number == number and each.thing in others
        ]
        for line in await _lines(scene, community, ordered(items)):
            yield Posted(words.nameless(number), line.text)


def _is_everybodys(meeting: Meeting) -> bool:
    """A body's own sessions are its own, and what is only planned is nobody's yet."""
    return meeting.kind is not MeetingKind.SESSION and meeting.state is not MeetingState.PLANNED


async def _proposal(scene: Scene, proposal: Proposal) -> Posted:
    number = proposal.number
    if proposal.hidden:
        title = words.nameless(number)
    else:
        title = words.item(number, at_a_glance(proposal.text, proposals_words.TITLE))
    return Posted(title, await cards.nameless(scene, proposal))


async def _poll(uow: UnitOfWork, poll: Poll) -> Posted | None:
    """The question and how many have voted; once it is closed, every number."""
    title = words.item(poll.number, at_a_glance(poll.title, proposals_words.TITLE))
    if poll.is_open:
        return Posted(title, polls_words.card(poll, await uow.polls.turnout(poll.key)))
    archived = await uow.polls.archived(poll.key)
    if archived is None:
        return None
    return Posted(title, polls_words.closed(poll, decided(dict(archived))))
