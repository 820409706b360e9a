"""谁管我们楼: who answers for a building or a grid, when they are there, how to write to them."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from domain.bodies import Membership, Seat, in_order
from domain.chat import Button, Press, Room, Saying, Sentence
from domain.duty import Roster
from domain.grids import answering, buildings, grid_above, primary
from domain.questions import ask
from domain.texts import at_a_glance
from domain.units import NAME_LONGEST, Unit, UnitType, as_counted, building_of, covers
from domain.writing import SPACE
from handlers.scene import Buttons, Scene
from handlers.wording import organisation as words
from handlers.wording.general import stale_button
from handlers.wording.people import on_duty_now
from handlers.words import Command

GRIDS_SHOWN: Final = 12
BUILDINGS_SHOWN: Final = 6
"""So many buildings of a grid are named; the rest are a number."""
NAME: Final = 20

_SEAT: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,6})", re.ASCII)


async def keepers(scene: Scene, command: Command) -> list[Saying]:
    """Who answers for the building named, the group's, or the speaker's; else for which grid."""
    community = await scene.community_for_newcomers()
    return await _keepers(scene, community, command.body.strip(SPACE + ":：?？,，"))


async def press_keepers(scene: Scene, press: Press) -> list[Saying]:
    """The button of it."""
    community = await pressed_community(scene, press)
    if community is None:
        return [scene.toast(stale_button())]
    return await _keepers(scene, community, "")


async def _keepers(scene: Scene, community: Unit, asked: str) -> list[Saying]:
    units = await scene.uow.units.below(community)
    building = None
    if asked:
        building = await _named(scene, community, units, asked)
        if building is None:
            shown = at_a_glance(asked, NAME)
            return [scene.answer(words.no_such_building(shown, community.name))]
    elif not scene.spoken.private:
        building = await _of_the_group(scene, units)
    else:
        home = await scene.home_in(community.id)
        if home is not None and home.home is not None:
            building = building_of(units, community.path, home.home.building_name)
    if building is None:
        return [scene.answer(*await _overview(scene, community, units))]
    return [scene.answer(*await _of_building(scene, community, units, building))]


async def _named(scene: Scene, community: Unit, units: Sequence[Unit], asked: str) -> Unit | None:
    meant = (await scene.uow.places.gazetteer(community)).named(asked).unit
    return None if meant is None else _building_above(units, meant)


async def _of_the_group(scene: Scene, units: Sequence[Unit]) -> Unit | None:
    """The building whose group this is: whose home lies where is nobody's business there."""
    bound = (await scene.chatroom()).unit
    unit = next((each for each in units if each.id == bound), None)
    return None if unit is None else _building_above(units, unit)


def _building_above(units: Sequence[Unit], unit: Unit) -> Unit | None:
    above = (each for each in units if each.type is UnitType.BUILDING)
    return next((each for each in above if covers(each.path, unit.path)), None)


async def _of_building(
    scene: Scene, community: Unit, units: Sequence[Unit], building: Unit
) -> tuple[Sentence, Buttons]:
    roster = await scene.uow.duties.of(community.id)
    grid = grid_above(building, units)
    day = today(scene)
    await scene.uow.bodies.foresee_of([building.id, *([grid.id] if grid else [])])
    heads = [each for each in await scene.uow.bodies.of(building.id) if each.sits(day)]
    lines = [
        words.keeper(each.seat, building.type, each.name, each.phone) for each in in_order(heads)
    ]
    asked = heads
    if grid is not None:
        team = await scene.uow.bodies.of(grid.id)
        there = answering(team, _there(scene, roster, day), day)
        usual = primary(team, day)
        if there is not None:
            asked = [*heads, there]
            lines.append(_worker(there, usual, grid))
    if not lines:
        return words.keepers_unknown(building.name), ()
    zone = scene.house.zone
    now = on_duty_now(roster.now(scene.at, zone), roster.next_begin(scene.at, zone))
    phone = roster.phone_at(scene.at, zone)
    text = words.keepers(building.name, lines, now, phone)
    return text, await _write_buttons(scene, asked)


def _worker(there: Membership, usual: Membership | None, grid: Unit) -> Sentence:
    """Whom to ask in a grid: its worker, or who stands in today."""
    if there.seat is Seat.LEAD or usual is None:
        return words.keeper(there.seat, grid.type, there.name, there.phone, grid.name)
    return words.stands_in(there.name, usual.name, there.phone, grid.name)


def _there(scene: Scene, roster: Roster, day: date) -> list[str]:
    """Whom the roster names now; where nobody is there now, whom it names for the day."""
    now = roster.now(scene.at, scene.house.zone)
    return [now.who] if now is not None else [shift.who for shift in roster.shifts(day)]


async def _overview(
    scene: Scene, community: Unit, units: Sequence[Unit]
) -> tuple[Sentence, Buttons]:
    """Which grid is whose; where there are no grids, which building."""
    roster, day = await scene.uow.duties.of(community.id), today(scene)
    parts = [unit for unit in units if unit.type is UnitType.GRID]
    parts = parts or [unit for unit in units if unit.type is UnitType.BUILDING]
    parts.sort(key=lambda part: as_counted(part.name))
    await scene.uow.bodies.foresee_of(part.id for part in parts)
    there = _there(scene, roster, day)
    lines: list[Sentence] = []
    for part in parts:
        who = answering(await scene.uow.bodies.of(part.id), there, day)
        if who is None and part.type is not UnitType.GRID:
            continue
        name, phone = ("", "") if who is None else (who.name, who.phone)
        lines.append(words.overview_line(part.name, _buildings(part, units), name, phone))
    if not lines:
        return words.keepers_unknown(community.name), ()
    shown, rest = lines[:GRIDS_SHOWN], len(lines[GRIDS_SHOWN:])
    phone = roster.phone_at(scene.at, scene.house.zone)
    return words.overview(community.name, shown, rest, phone), ()


def _buildings(part: Unit, units: Sequence[Unit]) -> Sentence:
    own = buildings(part, units) if part.type is UnitType.GRID else [part]
    names = [unit.name for unit in own]
    return words.buildings(names[:BUILDINGS_SHOWN], len(names))


def today(scene: Scene) -> date:
    """The day there."""
    return scene.at.astimezone(scene.house.zone).date()


async def pressed_community(scene: Scene, press: Press) -> Unit | None:
    """The community that a button names."""
    if not re.fullmatch("[0-9]{1,9}", press.about, re.ASCII):
        return None
    return await scene.uow.units.get(int(press.about))


# --- to write to them ------------------------------------------------------------------------


async def _write_buttons(scene: Scene, members: Sequence[Membership]) -> Buttons:
    """A button for each who can be written to, but the speaker."""
    speaker = (await scene.account()).resident
    known = [each for each in members if each.resident not in (None, speaker)]
    accounts = await scene.uow.accounts.of_all(each.resident for each in known if each.resident)
    buttons: list[tuple[Button, ...]] = []
    for each in known:
        assert each.resident is not None, "the others were left out"
        if scene.house.alone(accounts[each.resident]) is not None:
            name = at_a_glance(each.name, NAME)
            buttons.append((words.write_button(name, f"{each.body}:{each.place}"),))
    return tuple(buttons)


async def seat_pressed(scene: Scene, press: Press) -> Membership | None:
    """The seat that a button names, as long as somebody sits there."""
    about = _SEAT.fullmatch(press.about)
    found = None if about is None else await scene.uow.bodies.get(int(about[1]), int(about[2]))
    return found if found is not None and found.is_open else None


async def write_to(scene: Scene, press: Press) -> list[Saying]:
    """Somebody wants to write to who answers for them: their next message in private is a note."""
    member = await seat_pressed(scene, press)
    if member is None or member.community is None:
        return [scene.toast(stale_button())]
    name = at_a_glance(member.name, NAME_LONGEST)
    account = await scene.account()
    if member.resident is None or await _room_of(scene, member.resident) is None:
        return [scene.toast(words.not_reached(name))]
    room = press.room if press.private else account.private
    if room is None or not account.reachable:
        return [scene.toast(words.write_privately())]
    draft = {"community": member.community, "to": member.resident}
    scene.uow.questions.put(ask(room, press.sender, "note", at=scene.at, draft=draft))
    return await scene.aside(words.write_ask(name))


async def _room_of(scene: Scene, resident: int) -> Room | None:
    return scene.house.alone(await scene.uow.accounts.of(resident))


async def ways(scene: Scene, community: Unit) -> Buttons:
    """找人: to whoever answers for a building, and to where somebody is there; where there are."""
    units = [each.id for each in await scene.uow.units.below(community)]
    published = bool(await scene.uow.bodies.counted(community.path))
    keepers = (words.keepers_button(community.id),) if published else ()
    venues = (words.venues_button(community.id),) if await scene.uow.venues.of(units) else ()
    return ((*keepers, *venues),) if keepers or venues else ()
