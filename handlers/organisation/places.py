"""连心站, 结对: where neighbours and the party meet, and who does what for a community."""

from typing import Final

from domain.chat import Press, Saying
from domain.permissions import Act, may
from domain.units import Unit
from handlers.organisation.keepers import pressed_community, today
from handlers.scene import Scene
from handlers.wording import organisation as words
from handlers.wording.general import stale_button

SHOWN: Final = 12


async def venues(scene: Scene) -> list[Saying]:
    """Where the community's venues are, and when somebody is there."""
    return await _venues(scene, await scene.community_for_newcomers())


async def press_venues(scene: Scene, press: Press) -> list[Saying]:
    """The button of it."""
    community = await pressed_community(scene, press)
    if community is None:
        return [scene.toast(stale_button())]
    return await _venues(scene, community)


async def _venues(scene: Scene, community: Unit) -> list[Saying]:
    below = [unit.id for unit in await scene.uow.units.below(community)]
    found = await scene.uow.venues.of(below)
    if not found:
        return [scene.answer(words.no_venues(community.name))]
    lines = [
        words.venue(each.kind, each.name, each.address, each.hours, each.phone)
        for each in found[:SHOWN]
    ]
    return [scene.answer(words.venues(community.name, lines, len(found[SHOWN:])))]


async def partners(scene: Scene) -> list[Saying]:
    """What partners do for the community; whom to ask there is for the office, in private."""
    community = await scene.community_for_newcomers()
    units = {unit.id: unit for unit in await scene.uow.units.below(community)}
    day = today(scene)
    found = [each for each in await scene.uow.partners.of(list(units)) if each.holds(day)]
    if not found:
        return [scene.answer(words.no_partners(community.name))]
    grants = await scene.grants()
    office = scene.spoken.private and may(Act.RUN_ORGANISATION, grants, community.path, scene.at)
    lines = [
        words.agreement(
            each.partner,
            units[each.unit].name,
            each.about,
            each.until,
            each.contact if office else "",
            each.phone if office else "",
        )
        for each in found[:SHOWN]
    ]
    return [scene.answer(words.partners(community.name, lines, len(found[SHOWN:])))]
