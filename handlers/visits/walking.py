"""At the doors: 302 王阿姨：楼道灯不亮 becomes an item, 备注 stays private, 没人 is gone soon."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from domain.chat import Kind as Said
from domain.chat import Press, Saying, Text
from domain.doors import NoSuchDoor, doors_called
from domain.homes import Home
from domain.owner_rolls.places import UnitPlace
from domain.questions import Question
from domain.sources import Source
from domain.units import Unit
from domain.veils import take_down
from domain.visits import (
    MOST_DOORS,
    Entry,
    Jotted,
    Kind,
    Line,
    Mark,
    Marked,
    TooManyDoors,
    TooManyLines,
    VisitDoor,
    VisitRound,
    read_at,
    read_doors,
    read_lines,
    who,
)
from domain.visits.entries import MOST_LINES
from domain.writing import SPACE
from handlers.raising import raise_need, whose
from handlers.scene import Scene
from handlers.visits import ending, items, planning
from handlers.wording import visits as words
from handlers.wording.general import stale_button

_ASKED: Final = {"visit-need": Kind.NEED, "visit-report": Kind.REPORT, "visit-note": Kind.NOTE}
"""What a button or a question wants to hear of a door."""
_MARKED: Final = {f"visit-{mark.value}": mark for mark in Mark}
_OVER: Final = frozenset({"走完了", "都走完了", "走访完了"})


@dataclass(frozen=True, slots=True)
class Told:
    """Something said at a door that others than us take: a report, a proposal."""

    community: Unit
    kind: Kind
    text: str
    who: str
    place: Unit
    """The building, as far as the tree knows it."""


Taker = Callable[[Scene, Told], Awaitable[tuple[int, list[Saying]]]]
"""Takes what was told, and answers with its number and what is said of it."""


# --- the list ----------------------------------------------------------------------------


async def show(scene: Scene, round_: VisitRound, page: int) -> list[Saying]:
    """A page of the doors, to who goes; others of the staff read who goes."""
    if not scene.spoken.private:
        return [scene.brief(words.in_private())]
    if not round_.is_open(scene.at):
        return await ending.records(scene, round_)
    if not await items.goes(scene, round_):
        who_goes = await items.names(scene, round_)
        return [scene.answer(*words.seen(round_, who_goes))]
    scene.uow.visits.look(round_, (await scene.account()).resident, scene.at)
    return [scene.answer(*await items.listed(scene, round_, page))]


async def add(scene: Scene, round_: VisitRound, said: str) -> list[Saying]:
    """走访 56 加 303、401: more doors."""
    await items.require_goes(scene, round_)
    homes = read_doors(round_.building, said)
    known = await scene.uow.visits.doors(round_)
    if len(known) + len(homes) > MOST_DOORS:
        raise TooManyDoors(most=MOST_DOORS)
    new = planning.add_doors(scene, round_, known, homes)
    return [
        scene.answer(words.added(len(new))),
        scene.answer(*await items.listed(scene, round_, 1)),
    ]


async def press(scene: Scene, press: Press, round_: VisitRound, place: int) -> list[Saying]:
    """A door; what came of it; or what shall be written of it."""
    await items.require_goes(scene, round_)
    doors = await scene.uow.visits.doors(round_)
    door = next((each for each in doors if each.place == place), None)
    if door is None or not scene.spoken.private:
        return [scene.toast(stale_button())]
    if press.action in _MARKED:
        scene.uow.visits.mark(replace(door, mark=_MARKED[press.action]))
        return [scene.toast(words.heard()), *await items.shown(scene, round_)]
    if press.action in _ASKED:
        draft = {"community": round_.community, "number": round_.number, "door": place}
        scene.inquire(press.action, draft)
        return [
            scene.toast(words.heard()),
            scene.answer(words.ask_line(door, _ASKED[press.action])),
        ]
    return [scene.toast(words.heard()), scene.answer(*words.ask_mark(round_, door))]


async def answered(
    scene: Scene, text: Text, question: Question, take: Taker
) -> list[Saying] | None:
    """What was said at the door that a button named; whole lines are read as ever."""
    scene.uow.questions.drop(question)
    round_ = await items.asked_about(scene, question)
    await items.require_goes(scene, round_)
    place = int(question.draft["door"])
    doors = await scene.uow.visits.doors(round_)
    door = next((each for each in doors if each.place == place), None)
    if door is None:
        return None
    line = read_at("", _ASKED[question.kind], text.body)
    return [*await _written(scene, round_, door, line, take), *await items.shown(scene, round_)]


# --- 302 … -------------------------------------------------------------------------------


async def said(scene: Scene, text: Text, take: Taker) -> list[Saying] | None:
    """What somebody who goes writes of doors; None where it is something else."""
    if not text.private or text.masked or text.forwarded_from is not None:
        return None
    over = text.body.strip(SPACE + "。.!！") in _OVER
    told = None if over else read_lines(text.body)
    if told is None and not over:
        return None
    account = await scene.uow.accounts.get(text.sender)
    going = [] if account is None else await scene.uow.visits.walked_by(account.resident, scene.at)
    if not going or account is None:
        return None
    if told is None:
        return await ending.finish(scene, going[0], sure=False)
    owners = await scene.uow.rounds.walked_by(account.resident, scene.at)
    if owners and owners[0].made_at > going[0].made_at and all(map(_is_mark, told)):
        return None  # what came of a door is meant for the newer list
    return await _told(scene, going[0], told, take)


def _is_mark(told: Jotted) -> bool:
    return isinstance(told, Marked)


async def _told(
    scene: Scene, round_: VisitRound, told: tuple[Jotted, ...], take: Taker
) -> list[Saying]:
    said_: list[Saying] = []
    marks = 0
    for each in told:
        door = await _door(scene, round_, each.home)
        if isinstance(each, Line):
            said_ += await _written(scene, round_, door, each, take)
        else:
            scene.uow.visits.mark(replace(door, mark=each.mark))
            marks += 1
    echo = [scene.answer(words.marked(marks))] if marks else []
    return [*said_, *echo, *await items.shown(scene, round_)]


async def _door(scene: Scene, round_: VisitRound, home: str) -> VisitDoor:
    """The door that is called so; one that nobody listed is added. Refusal `NoSuchDoor`."""
    doors = await scene.uow.visits.doors(round_)
    found = doors_called(doors, home)
    if len(found) > 1:
        raise NoSuchDoor(number=str(round_.number), home=home)
    if found:
        return found[0]
    if len(doors) >= MOST_DOORS:
        raise TooManyDoors(most=MOST_DOORS)
    [new] = planning.add_doors(scene, round_, doors, read_doors(round_.building, home))
    return new


async def _written(
    scene: Scene, round_: VisitRound, door: VisitDoor, line: Line, take: Taker
) -> list[Saying]:
    """Keep what was written of a door: it was visited."""
    place = await scene.uow.visits.next_place(round_)
    if place > MOST_LINES:
        raise TooManyLines(most=MOST_LINES)
    entry = Entry(
        community=round_.community,
        number=round_.number,
        place=place,
        home=door.home,
        kind=line.kind,
        by=(await scene.account()).resident,
        at=scene.at,
    )
    if line.kind is Kind.NOTE:
        entry = replace(entry, note=line.text)
        said_ = [scene.answer(*words.noted(round_, entry))]
    elif line.kind is Kind.NEED:
        entry, said_ = await _need(scene, round_, entry, line)
    else:
        community = await scene.uow.units.named(round_.community)
        told = Told(
            community=community,
            kind=line.kind,
            text=line.text,
            who=who(str(door.home), line.name),
            place=await items.place(scene, community, round_.building),
        )
        item, said_ = await take(scene, told)
        entry = replace(entry, item=item)
    scene.uow.visits.keep(entry)
    scene.uow.visits.mark(replace(door, mark=Mark.VISITED))
    return said_


async def _need(
    scene: Scene, round_: VisitRound, entry: Entry, line: Line
) -> tuple[Entry, list[Saying]]:
    """It has its number and its day at once: it can be told at the door."""
    taken = take_down(line.text)
    name = line.name or taken.who
    by = (await scene.account()).resident
    author = await _author(scene, round_, entry.home, name)
    community = await scene.uow.units.named(round_.community)
    building = await items.place(scene, community, round_.building)
    need = await raise_need(
        scene,
        round_.community,
        taken.text,
        source=Source.HOME_VISIT,
        author=author or by,
        entered_by=by,
        who=who(str(entry.home), name),
        as_said=taken.as_said,
        by=by,
        unit=None if building.id == round_.community else building.id,
    )
    entry = replace(entry, item=need.number)
    said_ = [scene.answer(*words.need(round_, entry, need, reachable=author is not None))]
    if author is not None:
        room = scene.house.alone(await scene.uow.accounts.of(author))
        assert room is not None, "only who can be written to is taken for the author"
        told = words.entered_for_you(need)
        said_.append(Saying(room=room, text=told, kind=Said.NOTICE))
    return entry, said_


async def _author(scene: Scene, round_: VisitRound, home: UnitPlace, name: str) -> int | None:
    """Whoever is confirmed to live there, is the only one meant, and can be written to."""
    there = await scene.uow.residencies.at(
        round_.community, Home(home.building, home.stairwell or None, home.unit_no)
    )
    confirmed = [each.resident for each in there if each.confirmed]
    meant = await whose(scene, round_.community, f"{name} {home.unit_no}", confirmed)
    if meant is None or scene.house.alone(await scene.uow.accounts.of(meant)) is None:
        return None
    return meant
