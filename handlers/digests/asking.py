"""日报, whenever somebody asks: of all they serve for, or of one unit; and that they want none."""

import re
from dataclasses import replace
from typing import Final

from domain.chat import Press, Saying
from domain.permissions import Act, NotAllowed, may_somewhere
from domain.refusals import Refusal
from domain.units import Unit, UnitNotFound, covers, find
from handlers.digests.reading import (
    COMMUNITIES,
    Reader,
    counted,
    counts_of,
    digest,
    lies_in,
    reader,
    worded,
)
from handlers.numbered import button_unit
from handlers.scene import Scene
from handlers.wording import digests as words
from handlers.wording.general import stale_button
from handlers.words import Command

_TURNED: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,3})", re.ASCII)


class NoDigest(Refusal):
    """The speaker serves nowhere: nothing waits for them."""


class DigestTooWide(Refusal):
    """The speaker serves in `count` communities: they say which one is meant."""


async def asked(scene: Scene, command: Command) -> list[Saying]:
    """日报, 日报 3号楼: what waits for the speaker now; it does not count as told."""
    body = command.body.strip()
    unit = await _named(scene, body) if body else None
    return await _page(scene, unit, 1)


async def press_page(scene: Scene, press: Press) -> list[Saying]:
    """还有5件: the next page."""
    about = _TURNED.fullmatch(press.about)
    if about is None:
        return [scene.toast(stale_button())]
    unit = await scene.uow.units.get(int(about[1])) if int(about[1]) else None
    return [*await _page(scene, unit, int(about[2])), scene.toast(words.here())]


async def press_unit(scene: Scene, press: Press) -> list[Saying]:
    """A community of those that were told on a line each."""
    number = button_unit(press.about)
    unit = None if number is None else await scene.uow.units.get(number)
    if unit is None:
        return [scene.toast(stale_button())]
    return [*await _page(scene, unit, 1), scene.toast(words.here())]


async def unsubscribe(scene: Scene, command: Command | None = None) -> list[Saying]:
    """退订日报: none in the morning any more; whoever asks for it still reads it."""
    del command
    who = await _reader(scene)
    subscription = await scene.uow.digests.of(who.resident)
    scene.uow.digests.put(subscription.stop(scene.at))
    return [scene.brief(words.unsubscribed())]


async def subscribe(scene: Scene, command: Command | None = None) -> list[Saying]:
    """订阅日报: again each working morning."""
    del command
    who = await _reader(scene)
    subscription = await scene.uow.digests.of(who.resident)
    scene.uow.digests.put(subscription.resume())
    return [scene.brief(words.subscribed())]


async def _page(scene: Scene, unit: Unit | None, page: int) -> list[Saying]:
    """A page of what waits for the speaker, everywhere or in one unit; refusals as below."""
    uow = scene.uow
    who = await _reader(scene, unit)
    subscription = await uow.digests.of(who.resident)
    if who.is_wide:
        if not counts_of(subscription, who.communities):
            raise DigestTooWide(count=len(who.communities))
        return await scene.aside(
            *await counted(scene, subscription, who.communities, page=page, unit=unit)
        )
    found = await uow.waiting.within(who.communities, scene.at, scene.house.zone)
    if unit is not None:
        found = {place: lies_in(waiting, unit) for place, waiting in found.items()}
    whole = digest(scene, who, found, subscription.told)
    told = await worded(
        scene,
        whole,
        subscription.told,
        page=page,
        unit=unit,
        subscribed=subscription.off_at is None,
    )
    return await scene.aside(*told)


async def _reader(scene: Scene, unit: Unit | None = None) -> Reader:
    """The speaker as one who is told; refusals `NoDigest`, and `NotAllowed` about a unit."""
    resident = (await scene.account()).resident
    grants = await scene.uow.grants.of(resident)
    communities = await scene.uow.units.communities()
    who = reader(scene, resident, grants, communities)
    if unit is None:
        if not who.communities:
            raise NoDigest
        return who
    if not may_somewhere(Act.READ_DIGEST, who.grants, unit.path, scene.at):
        raise NotAllowed(act=Act.READ_DIGEST.value, path=unit.path)
    paths = {each.id: each.path for each in communities}
    near = (
        each
        for each in who.communities
        if covers(paths[each], unit.path) or covers(unit.path, paths[each])
    )
    return replace(who, communities=tuple(near))


async def _named(scene: Scene, name: str) -> Unit:
    """The unit of that name: of those that the speaker serves for, else of all."""
    who = await _reader(scene)
    theirs: list[Unit] = []
    for community in who.communities[:COMMUNITIES]:
        theirs += await scene.uow.units.below(await scene.uow.units.named(community))
    try:
        return find(theirs, name)
    except UnitNotFound:
        return await scene.uow.units.find(name)
