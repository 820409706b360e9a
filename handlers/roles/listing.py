"""角色: who holds what in a unit and below it, for those who may see it, a page at a time."""

import re
from typing import Final

from domain.chat import Press, Saying
from domain.permissions import ACTS, Act, NotAllowed, require
from domain.units import Unit
from handlers.roles import items
from handlers.scene import Scene
from handlers.wording import people
from handlers.wording import roles as words
from handlers.wording.general import stale_button

PAGE: Final = 10
_ABOUT: Final = re.compile(r"([0-9]{1,9})\+([0-9]{1,6})")


async def show(scene: Scene, body: str) -> list[Saying]:
    """The roles of the unit named, or of where the speaker serves; `NotAllowed`, `UnitNotFound`."""
    return [await _page(scene, await _meant(scene, body.strip()), 0)]


async def press(scene: Scene, press: Press) -> list[Saying]:
    """The next page."""
    named = _ABOUT.fullmatch(press.about)
    if named is None:
        return [scene.toast(stale_button())]
    unit = await scene.uow.units.get(int(named[1])) if int(named[1]) else None
    if int(named[1]) and unit is None:
        return [scene.toast(stale_button())]
    page = await _page(scene, unit, int(named[2]))
    return [scene.toast(people.here_you_are()), page]


async def _meant(scene: Scene, body: str) -> Unit | None:
    """The unit named; else the widest that the speaker serves in, None: everywhere."""
    if body:
        return await scene.uow.units.find(body)
    serving = [
        grant
        for grant in await scene.grants()
        if grant.role in ACTS[Act.SEE_ROLES] and grant.holds(scene.at)
    ]
    if not serving:
        raise NotAllowed(act=Act.SEE_ROLES.value, path="")
    widest = min(serving, key=lambda grant: len(grant.path))
    return None if widest.unit is None else await scene.uow.units.named(widest.unit)


async def _page(scene: Scene, unit: Unit | None, start: int) -> Saying:
    """From that place on, with a number each by which it can be taken back."""
    path = "" if unit is None else unit.path
    require(Act.SEE_ROLES, await scene.grants(), path, scene.at)
    uow = scene.uow
    number = None if unit is None else unit.id
    found = await uow.grants.in_force(path, number, scene.at, offset=start, limit=PAGE + 1)
    shown = found[:PAGE]
    if start and not shown:
        return scene.answer(words.list_over())
    await uow.residents.foresee(grant.resident for grant in shown)
    await uow.units.foresee(grant.unit for grant in shown if grant.unit is not None)
    lines = [
        words.line(
            place,
            await items.holder(scene, grant),
            grant.role,
            await items.place(scene, grant),
            items.last(scene, grant),
        )
        for place, grant in enumerate(shown, start=start + 1)
    ]
    keys = [(place, items.key(grant)) for place, grant in enumerate(shown, start=start + 1)]
    more = f"{number or 0}+{start + PAGE}" if found[PAGE:] else ""
    scene.inquire("role-list", {str(place): key for place, key in keys})
    buttons = (*words.take_buttons(keys, more), (words.offer_button(),))
    return scene.answer(words.listed(None if unit is None else unit.name, lines), buttons)
