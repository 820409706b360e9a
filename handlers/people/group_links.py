"""群链接: the link that staff put into a group, where it stands and who may take it back."""

import re
from datetime import datetime
from typing import Final

from domain import links
from domain.chat import Press, Saying
from domain.codes import OutsideCommunities
from domain.group_links import GroupLink
from domain.papers import Ordered
from domain.permissions import Act, may
from domain.units import Unit
from domain.writing import SPACE
from handlers.numbered import button_unit
from handlers.scene import Buttons, House, Scene
from handlers.wording import group_links as words
from handlers.wording.general import stale_button
from handlers.wording.links import no_web
from handlers.wording.papers import Pen
from handlers.wording.people import here_you_are
from handlers.words import Command
from storage import UnitOfWork

_ORDER: Final = re.compile(r"group-link:([0-9]{1,9})")
"""A sheet to hang up: the number of the unit whose link stands on it."""


async def commanded(scene: Scene, command: Command) -> list[Saying]:
    """群链接: the link of this group, of the community, or of the unit that was named."""
    if scene.house.entrance is None:
        return [scene.answer(no_web())]
    name = command.body.strip(SPACE + ":：")
    unit = await scene.uow.units.find(name) if name else await _here(scene)
    return [await _shown(scene, unit)]


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button under it, or the one under 我的."""
    number = button_unit(press.about)
    unit = None if number is None else await scene.uow.units.get(number)
    if unit is None or scene.house.entrance is None:
        return [scene.toast(stale_button())]
    match press.action:
        case "group-link-show":
            return [scene.toast(here_you_are()), await _shown(scene, unit)]
        case "group-link-new":
            await _end(scene, unit)
            return [scene.toast(words.renewed_toast()), await _shown(scene, unit)]
        case "group-link-end":
            ended = await _end(scene, unit)
            return [scene.toast(words.ended(unit.name) if ended else stale_button())]
        case "group-link-print":
            return await _print(scene, unit)
        case _:
            return [scene.toast(stale_button())]


async def buttons(scene: Scene) -> Buttons:
    """Under 我的: the links of the communities in which the speaker may give them."""
    if scene.house.entrance is None:
        return ()
    grants = await scene.grants()
    communities = [await scene.uow.units.named(each) for each in await scene.communities()]
    return tuple(
        (words.show_button(each.id),)
        for each in communities
        if may(Act.GIVE_GROUP_LINK, grants, each.path, scene.at)
    )


async def group_link(uow: UnitOfWork, house: House, community: int) -> str | None:
    """The address that a community's neighbours may be told in a group; None where there is none.

    Never a personal one: whoever opens it says there who they are.
    """
    standing = await uow.group_links.of(community)
    return None if house.entrance is None or not standing else _address(house, standing[0])


def _address(house: House, link: GroupLink) -> str:
    assert house.entrance is not None, "there is a web entrance"
    return f"{house.entrance.rstrip('/')}/g/{link.code}"


async def _here(scene: Scene) -> Unit:
    """Whose group this is; in private the speaker's community."""
    chatroom = await scene.chatroom()
    if chatroom.unit is not None:
        return await scene.uow.units.named(chatroom.unit)
    return await scene.community()


async def _shown(scene: Scene, unit: Unit) -> Saying:
    """The link that is good, made now where there is none; with buttons where staff are alone."""
    community = await _allowed(scene, unit)
    standing = await scene.uow.group_links.of(unit.id)
    link = standing[0] if standing else await _give(scene, unit, community)
    came = await scene.uow.links.came_by(link.digest, link.given_at)
    text = words.link(unit.name, _address(scene.house, link), came)
    return scene.answer(text, words.buttons(unit.id) if scene.spoken.private else ())


async def _allowed(scene: Scene, unit: Unit) -> Unit:
    """The unit's community. Raises `OutsideCommunities` or `NotAllowed`."""
    community = await scene.uow.units.community_above(unit.id)
    if community is None:
        raise OutsideCommunities(name=unit.path)
    await scene.require(Act.GIVE_GROUP_LINK, unit)
    return community


async def _give(scene: Scene, unit: Unit, community: Unit) -> GroupLink:
    code = links.secret(scene.house.chance)
    link = GroupLink(
        digest=links.digest(code),
        code=code,
        unit=unit.id,
        community=community.id,
        given_by=(await scene.account()).resident,
        given_at=scene.at,
    )
    scene.uow.group_links.put(link)
    facts = {"by": link.given_by}
    await scene.uow.journal.note(
        community.id, "group-link-given", f"unit:{unit.id}", scene.at, facts
    )
    return link


async def _end(scene: Scene, unit: Unit) -> bool:
    """Whether there was one that was good, and opens nothing now."""
    community = await _allowed(scene, unit)
    standing = await scene.uow.group_links.of(unit.id)
    facts = {"by": (await scene.account()).resident}
    for link in standing:
        scene.uow.group_links.put(link.end(scene.at))
        await scene.uow.journal.note(
            community.id, "group-link-ended", f"unit:{unit.id}", scene.at, facts
        )
    return bool(standing)


# --- to hang up --------------------------------------------------------------------------


async def _print(scene: Scene, unit: Unit) -> list[Saying]:
    await _allowed(scene, unit)
    by = (await scene.account()).resident
    order = f"group-link:{unit.id}"
    await scene.uow.attachments.make(scene.room, order, sender=by, at=scene.at)
    return [scene.toast(words.sheet_comes())]


async def ordered(uow: UnitOfWork, order: str, at: datetime, house: House) -> Ordered | None:
    """The sheet that was ordered; None where the link was taken back meanwhile."""
    found = _ORDER.fullmatch(order)
    if found is None or house.entrance is None:
        return None
    standing = await uow.group_links.of(int(found[1]))
    if not standing:
        return None
    pen = Pen(house.language, house.zone)
    name = (await uow.units.named(int(found[1]))).name
    return Ordered(
        pen(words.sheet_file(name)), words.sheet(name, _address(house, standing[0]), at, pen)
    )
