"""走完了: what was entered is said, doors are forgotten; what is private is erased in its time."""

from collections import Counter
from typing import Final

from domain.chat import Kind as Said
from domain.chat import Saying, Tick
from domain.privacy import Kind as Erased
from domain.proposals import Proposal, State
from domain.visits import Entry, Kind, Mark, Marked, VisitRound, What, read_lines
from handlers.scene import Scene
from handlers.unsaying import unsay
from handlers.visits import items
from handlers.wording import visits as words

MOST: Final = 100
"""How many rounds a tick deals with in one transaction."""
MARKS_LONGEST: Final = 200
"""What came of ten doors is never longer."""


async def finish(scene: Scene, round_: VisitRound, *, sure: bool) -> list[Saying]:
    """By who goes; where doors are left, they are asked first whether that is meant."""
    await items.require_goes(scene, round_)
    doors = await scene.uow.visits.doors(round_)
    left = sum(door.is_open for door in doors)
    if left and not sure:
        return [scene.answer(*words.doors_left(round_, left))]
    return await _ended(scene, round_, by=(await scene.account()).resident)


async def _ended(scene: Scene, round_: VisitRound, *, by: int | None) -> list[Saying]:
    """What came of single doors is gone; what was entered stays, and is said."""
    visits = scene.uow.visits
    doors = await visits.doors(round_)
    entries = await visits.entries(round_)
    over = round_.end(scene.at)
    await items.keep(scene, over, What.OVER, by=by)
    scene.uow.wake(items.SCHEDULE, over.next_at)
    await visits.forget_doors(round_)
    going = await visits.walkers(round_)
    await unsay(scene, going, round_.made_at, _of_doors_alone, words.unsaid())
    visited = sum(door.mark is Mark.VISITED for door in doors)
    told = words.over(over, visited, _counts(entries), await _standing(scene, entries))
    folded = words.folded(over)
    said: list[Saying] = []
    for room in await items.rooms(scene, going):
        said += [
            Saying(room=room, text=folded, kind=Said.CARD, card=items.card_name(round_)),
            Saying(room=room, text=told, kind=Said.RESULT),
        ]
    return said


def _of_doors_alone(line: str) -> bool:
    """302 没人: what is not to be kept; a line with somebody's words in it is theirs."""
    told = read_lines(line) if len(line) <= MARKS_LONGEST else None
    return told is not None and all(isinstance(each, Marked) for each in told)


def _counts(entries: list[Entry]) -> Counter[Kind]:
    return Counter(entry.kind for entry in entries)


async def _standing(scene: Scene, entries: list[Entry]) -> list[int]:
    """The numbers of what was entered and not taken back, in order."""
    keys = [(entry.community, entry.item) for entry in entries if entry.item is not None]
    await scene.uow.proposals.foresee(keys)
    return [number for community, number in keys if not _gone(scene, community, number)]


def _gone(scene: Scene, community: int, number: int) -> bool:
    known: Proposal | None = scene.uow.proposals.known(community, number)
    return known is not None and known.state is State.WITHDRAWN


# --- what was written ------------------------------------------------------------------------


async def records(scene: Scene, round_: VisitRound) -> list[Saying]:
    """What was entered, and the notes: for who went on the round, and staff, alone."""
    if not scene.spoken.private:
        return [scene.brief(words.in_private())]
    if not await items.reads(scene, round_):
        raise items.NoSuchVisits(number=str(round_.number))
    entries = await scene.uow.visits.entries(round_)
    return [scene.answer(text) for text in words.records(round_, entries)]


async def strike(scene: Scene, round_: VisitRound, entry: Entry) -> list[Saying]:
    """A note is taken back."""
    scene.uow.visits.strike(entry)
    toast = scene.brief(words.struck(entry))
    return [toast, *(await items.shown(scene, round_) if round_.is_open(scene.at) else [])]


# --- the clock -----------------------------------------------------------------------------


async def look_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: rounds end by themselves, and nothing private is left a month later."""
    visits = scene.uow.visits
    due = await visits.due(tick.at, MOST)
    said: list[Saying] = []
    for round_ in due:
        if round_.over_at is None:
            said += await _ended(scene, round_, by=None)
            continue
        notes = await visits.erase(round_)
        visits.put(round_.erase())
        day = scene.at.astimezone(scene.house.zone).date()
        await scene.uow.erasures.note(day, round_.community, Erased.VISIT_NOTES, notes)
        facts = {"notes": notes}
        about = str(round_.number)
        await scene.uow.journal.note(round_.community, "visit-notes-erased", about, scene.at, facts)
    if len(due) == MOST:
        await scene.tell_again(tick)
    scene.uow.wake(tick.schedule, await visits.next_due())
    return said
