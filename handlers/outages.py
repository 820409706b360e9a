"""Nothing was heard for a while: votes run longer, and rooms hear what they must say again.

Where a transport forgets, what is told of it is told together and not often: the gaps, and until
when each vote runs that moved since the last word. The votes themselves move at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from domain.chat import Kind, Outage, Room, Saying, Sentence, Tick
from domain.hours import QuietHours
from domain.outages import TELLABLE, Silence, slept_through, tell_at
from handlers import polls, signoffs
from handlers.scene import House, Scene
from handlers.wording import gaps as words
from storage import UnitOfWork

SCHEDULE = "tell-gaps"


async def outage(scene: Scene, away: Outage) -> list[Saying]:
    """Votes and sign-offs close that much later; where all is lost, rooms are told."""
    silence = Silence(away.since, away.until)
    moved = [*await polls.outage(scene, away), *await signoffs.outage(scene, away)]
    if away.transport not in scene.house.forgets:
        lines = await _lines(scene, away.transport, [silence], {}) if moved else []
        return [*_one_each(lines), *moved]
    if moved or not _slept(scene, silence):
        await scene.uow.gaps.note(away.transport, silence, scene.at)
        due = tell_at(await _last(scene, away.transport), scene.at, *_night(scene.house))
        if due <= scene.at:
            return [*await _told(scene, away.transport), *moved]
        scene.uow.wake(SCHEDULE, due)
    return moved


async def tell_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: what could not be told at once is told together."""
    said: list[Saying] = []
    for transport in await scene.uow.gaps.waiting():
        due = tell_at(await _last(scene, transport), tick.at, *_night(scene.house))
        if due <= tick.at:
            said += await _told(scene, transport)
        else:
            scene.uow.wake(SCHEDULE, due)
    return said


async def deadline(uow: UnitOfWork, house: House, at: datetime) -> datetime | None:
    """When people may be told of what waits."""
    last = [await uow.gaps.last_told(each) for each in await uow.gaps.waiting()]
    return min((tell_at(each, at, *_night(house)) for each in last), default=None)


async def _told(scene: Scene, transport: str) -> list[Saying]:
    """Where people spoke lately, were being asked or vote: all gaps of which nobody was told."""
    house, gaps = scene.house, scene.uow.gaps
    silences = await gaps.untold(transport)
    await gaps.told(transport, scene.at)
    awake = [silence for silence in silences if not _slept(scene, silence)]
    here: dict[Room, Sentence] = {}
    source = house.sources.get(transport)
    if awake and source is not None:
        asked = await gaps.asking(transport, Silence(awake[0].since, awake[-1].until))
        alone = (room for room in asked if not house.is_group(room))
        rooms = [*await gaps.active(transport, source), *alone]
        here = dict.fromkeys(rooms, words.gap(awake, house.zone))
    return _one_each(await _lines(scene, transport, silences, here))


async def _lines(
    scene: Scene, transport: str, silences: Sequence[Silence], gap: Mapping[Room, Sentence]
) -> list[Saying]:
    """What each room is told of these: the gap, and what closes later for it."""
    votes = await polls.moved(scene, transport, silences, gap)
    told = {saying.room for saying in votes}
    rest = [_line(scene, room, text) for room, text in gap.items() if room not in told]
    return [*votes, *rest, *await signoffs.moved(scene, transport, silences)]


def _line(scene: Scene, room: Room, text: Sentence) -> Saying:
    """A group hears it as it hears results; whoever is written to alone, after the answers."""
    kind = Kind.RESULT if scene.house.is_group(room) else Kind.NOTICE
    return Saying(room=room, text=text, kind=kind, expires_at=scene.at + TELLABLE)


def _one_each(said: Iterable[Saying]) -> list[Saying]:
    """What a room is told of the same outage is one message."""
    lines: dict[Room, Saying] = {}
    for saying in said:
        first = lines.get(saying.room)
        if first is None:
            lines[saying.room] = saying
        else:
            text = words.together(first.text, saying.text)
            lines[saying.room] = replace(first, text=text, expires_at=None)
    return list(lines.values())


def _slept(scene: Scene, silence: Silence) -> bool:
    return slept_through(silence, *_night(scene.house))


def _night(house: House) -> tuple[QuietHours, tzinfo]:
    return house.quiet, house.zone


async def _last(scene: Scene, transport: str) -> datetime | None:
    return await scene.uow.gaps.last_told(transport)
