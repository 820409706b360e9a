"""Homes: said in one message, confirmed with one tap by somebody who knows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.chat import Button, Kind, Press, Room, Saying, Sentence
from domain.homes import Home
from domain.people import (
    AlreadyConfirmed,
    NothingToConfirm,
    Residency,
    private_room,
)
from domain.permissions import ACTS, Act, Grant, NotAllowed, may, may_somewhere
from domain.questions import ask
from domain.texts import at_a_glance
from domain.units import Unit, UnitType
from handlers.agenda import weigh
from handlers.scene import Scene
from handlers.wording import people as words
from handlers.wording.claims import claim_button
from handlers.wording.general import stale_button
from handlers.words import Command

ASKED = 5
"""How many of those who may know are asked about one home."""
SHOWN = 10
"""How many who wait one message shows."""
LOOKED_AT = 500
"""How many who wait are looked through for those that the speaker may confirm."""
NAME = 20
"""How much of a name is shown."""

_ABOUT_ONE = re.compile(r"([0-9]{1,9}):([0-9]{1,9}):([0-9]{1,12})", re.ASCII)
_ABOUT_PAGE = re.compile(r"([0-9]{1,9})\+([0-9]{1,4})", re.ASCII)


async def say(scene: Scene, home: Home, name: str = "") -> list[Saying]:
    """Somebody says where they live: noted, echoed, and those who may know are asked."""
    community = await scene.community_for_newcomers()
    account = await scene.account()
    resident = await scene.resident()
    if name:
        resident = replace(resident, name=name)
        scene.uow.residents.put(resident)
    known = await scene.uow.residencies.get(resident.id, community.id)
    before = known or Residency(resident=resident.id, community=community.id)
    residency = before.say_home(home, scene.at)
    scene.uow.residencies.put(residency)
    scene.uow.questions.put(ask(scene.room, scene.spoken.sender, "home-kept", at=scene.at))
    asked: list[Saying] = []
    if residency != known:
        asked += await _taken_back(scene, before, resident.name, community)
        asked += await _ask_around(scene, residency, resident.name, community)
    alone = scene.spoken.private or account.reachable
    shown = str(home) if alone else home.building_name  # the flat is not for the group to read
    echo = words.home_known(shown) if residency.confirmed else words.home_kept(shown)
    return [*await scene.aside(echo, ((claim_button(),),)), *asked]


async def confirm(scene: Scene, command: Command) -> list[Saying]:
    """确认: who waits, ten at a time; with a number or a home behind it, that one is confirmed."""
    if not scene.spoken.private:
        return [scene.answer(words.confirm_in_private())]
    community = await scene.community()
    if command.number is None and command.home is None:
        return [await _list(scene, community, 0)]
    for residency in await _waiting(scene, community):
        if command.number == residency.resident or command.home == residency.home:
            name, told = await _confirm(scene, residency, community)
            return [scene.answer(words.home_confirmed(name, str(residency.home))), *told]
    raise NothingToConfirm


async def press_confirm(scene: Scene, press: Press) -> list[Saying]:
    """认识，确认 or 不认识 was pressed; or the next ten were asked for."""
    if page := _ABOUT_PAGE.fullmatch(press.about):
        community = await scene.uow.units.get(int(page[1]))
        if community is None or not press.private:
            return [scene.toast(stale_button())]
        listed = await _list(scene, community, int(page[2]))
        return [scene.toast(words.here_you_are()), listed]
    if (one := _ABOUT_ONE.fullmatch(press.about)) is None:
        return [scene.toast(stale_button())]
    community = await scene.uow.units.get(int(one[1]))
    residency = await scene.uow.residencies.get(int(one[2]), int(one[1]))
    if community is None or residency is None or residency.said_at is None:
        return [scene.toast(stale_button())]
    # Whoever has said another home since must be confirmed in that one.
    if one[0] != _about(residency):
        return [scene.toast(stale_button())]
    if press.action == "doubt":
        return await _doubt(scene, residency, community)
    name, told = await _confirm(scene, residency, community)
    return [scene.toast(words.home_confirmed(name, str(residency.home))), *told]


async def _doubt(scene: Scene, residency: Residency, community: Unit) -> list[Saying]:
    """Who does not know them has done their part; the others are still asked."""
    if residency.confirmed:
        raise AlreadyConfirmed
    name = _short((await scene.uow.residents.named(residency.resident)).name)
    text = words.home_is_left_to_others(name, str(residency.home), community.name)
    mine = await _changed(scene, residency, [scene.room], text)
    return [scene.toast(words.home_left_to_others()), *mine]


async def _buildings(scene: Scene, community: Unit) -> dict[str, Unit]:
    """The community's buildings by name, save names that two of them bear."""
    found = await scene.uow.units.below(community, UnitType.BUILDING)
    names = [unit.name for unit in found]
    return {unit.name: unit for unit in found if names.count(unit.name) == 1}


async def _ask_around(
    scene: Scene, residency: Residency, name: str, community: Unit
) -> list[Saying]:
    """A card to each of those who may know, which their answer changes."""
    assert residency.home is not None, "it has just been said"
    alike = await _namesakes(scene, residency, name)
    text = words.please_confirm(_short(name), str(residency.home), community.name, alike)
    buttons = words.confirm_buttons(_about(residency))
    return [
        Saying(room=room, text=text, kind=Kind.CARD, buttons=buttons, card=_card(residency))
        for room in (await _who_may_know(scene, residency, community))[:ASKED]
    ]


async def _namesakes(scene: Scene, residency: Residency, name: str) -> list[int]:
    """Who says they live in the same home under the same name: perhaps the same person twice."""
    assert residency.home is not None, "who waits has said where they live"
    there = await scene.uow.residencies.at(residency.community, residency.home)
    others = [each.resident for each in there if each.resident != residency.resident]
    names = {each: (await scene.uow.residents.named(each)).name for each in others}
    return sorted(each for each, known in names.items() if name and _short(known) == _short(name))


async def _taken_back(
    scene: Scene, residency: Residency, name: str, community: Unit
) -> list[Saying]:
    """The cards about the home that was said before, if that still waited for somebody."""
    if residency.home is None or residency.confirmed:
        return []
    rooms = await _who_may_know(scene, residency, community)
    return await _changed(scene, residency, rooms, words.home_is_said_anew(_short(name)))


async def _told_around(
    scene: Scene, residency: Residency, name: str, community: Unit
) -> list[Saying]:
    """The cards of all who were asked, now that one of them has answered."""
    rooms = await _who_may_know(scene, residency, community)
    text = words.home_is_confirmed(name, str(residency.home), community.name)
    return await _changed(scene, residency, rooms, text)


async def _changed(
    scene: Scene, residency: Residency, rooms: Sequence[Room], text: Sentence
) -> list[Saying]:
    """The card about a home says this from now on, without buttons, in those rooms that have it."""
    card = _card(residency)
    asked = await scene.uow.outbox.standing({(room, card) for room in rooms})
    return [
        Saying(room=room, text=text, kind=Kind.CARD, card=card)
        for room in rooms
        if (room, card) in asked
    ]


async def _who_may_know(scene: Scene, residency: Residency, community: Unit) -> list[Room]:
    """Where those can be asked who may confirm it: who is nearest first."""
    assert residency.home is not None, "a home that is asked about was said"
    place = (await _buildings(scene, community)).get(residency.home.building_name, community)
    roles = ACTS[Act.CONFIRM_RESIDENT]
    grants = await scene.uow.grants.at_hand(community, place.path, roles, scene.at)
    nearest = sorted(grants, key=lambda grant: (-len(grant.path), grant.given_at))
    numbers = dict.fromkeys(grant.resident for grant in nearest)
    numbers.pop(residency.resident, None)
    accounts = await scene.uow.accounts.of_all(numbers)
    return [room for each in accounts.values() if (room := private_room(each)) is not None]


async def _list(scene: Scene, community: Unit, start: int) -> Saying:
    """Those who wait and whom the speaker may confirm, from that place on."""
    waiting = await _waiting(scene, community)
    page = waiting[start : start + SHOWN]
    if not page:
        return scene.answer(words.nobody_waits())
    await scene.uow.residents.foresee(each.resident for each in page)
    lines: list[Sentence] = []
    buttons: list[tuple[Button, ...]] = []
    for each in page:
        name = _short((await scene.uow.residents.named(each.resident)).name)
        assert each.said_at is not None, "who waits has said where they live"
        alike = await _namesakes(scene, each, name)
        said_on = each.said_at.astimezone(scene.house.zone).date()
        lines.append(words.waiting_line(each.resident, name, str(each.home), said_on, alike))
        buttons.append((words.waiting_button(each.resident, name, _about(each)),))
    if waiting[start + SHOWN :]:
        buttons.append((words.more_button(f"{community.id}+{start + SHOWN}"),))
    return scene.answer(words.waiting(lines), tuple(buttons))


async def _waiting(scene: Scene, community: Unit) -> list[Residency]:
    """Who waits there and is the speaker's to confirm; `NotAllowed` where nobody could be."""
    grants = await scene.grants()
    if not may_somewhere(Act.CONFIRM_RESIDENT, grants, community.path, scene.at):
        raise NotAllowed(act=Act.CONFIRM_RESIDENT.value, path=community.path)
    buildings = await _buildings(scene, community)
    waiting = await scene.uow.residencies.unconfirmed(community.id, LOOKED_AT)
    return [each for each in waiting if _may_confirm(scene, grants, each, buildings, community)]


def _may_confirm(
    scene: Scene,
    grants: Sequence[Grant],
    residency: Residency,
    buildings: dict[str, Unit],
    community: Unit,
) -> bool:
    assert residency.home is not None, "who waits has said where they live"
    place = buildings.get(residency.home.building_name, community)
    return may(Act.CONFIRM_RESIDENT, grants, place.path, scene.at)


async def _confirm(scene: Scene, residency: Residency, community: Unit) -> tuple[str, list[Saying]]:
    """It is confirmed; answers with the resident's name, and what follows from it."""
    if residency.home is None:
        raise NothingToConfirm
    place = (await _buildings(scene, community)).get(residency.home.building_name, community)
    await scene.require(Act.CONFIRM_RESIDENT, place)
    if residency.confirmed:
        raise AlreadyConfirmed
    by = (await scene.account()).resident
    scene.uow.residencies.put(residency.confirm(by, scene.at))
    about = f"resident:{residency.resident}"
    await scene.uow.journal.note(community.id, "home-confirmed", about, scene.at, {"by": by})
    resident = await scene.uow.residents.named(residency.resident)
    room = scene.house.alone(await scene.uow.accounts.of(residency.resident))
    word = words.your_home_confirmed(str(residency.home))
    told = [] if room is None else [Saying(room=room, text=word, kind=Kind.NOTICE)]
    name = _short(resident.name)
    told += await _told_around(scene, residency, name, community)
    return name, [*told, *await weigh(scene, resident.id, community.id)]


def _about(residency: Residency) -> str:
    """What a button says of the home that it confirms: whose, where, and as said when."""
    assert residency.said_at is not None, "only a home that was said is confirmed"
    seconds = int(residency.said_at.timestamp())
    return f"{residency.community}:{residency.resident}:{seconds}"


def _card(residency: Residency) -> str:
    """Our name for the question about a home, the same with everybody who is asked."""
    return f"home:{_about(residency)}"


def _short(name: str) -> str:
    return at_a_glance(name, NAME)
