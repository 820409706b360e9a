"""网页: a personal link into the web entrance, in chat or on paper; and the devices behind them."""

import re
from datetime import datetime
from typing import Final

from domain import links
from domain.chat import Press, Saying, Sentence
from domain.homes import Introduction, read_introduction
from domain.links import Device, HasAnotherWay, Link, NoSuchDevice, Purpose
from domain.papers import Ordered
from domain.people import Residency, Resident
from domain.permissions import Act
from domain.seals import HOUSE
from domain.units import Unit, UnitType
from handlers.scene import Buttons, House, Scene
from handlers.wording import links as words
from handlers.wording.general import stale_button
from handlers.wording.papers import Pen
from handlers.wording.people import here_you_are, in_private
from handlers.words import Command, Word, keyword
from storage import UnitOfWork
from storage.lines import TRANSPORT

_ORDER: Final = re.compile(r"letter:([0-9]{1,9}):([0-9]{1,12}):([0-9]{1,12})")
"""A letter: the numbers of its community, of whom it is for, and of who gives it."""


async def web(scene: Scene, command: Command) -> list[Saying]:
    """网页: the speaker's own link; with a name and a home behind it, a letter for that person."""
    if scene.house.entrance is None:
        return [scene.answer(words.no_web())]
    introduction = read_introduction(command.body)
    if introduction is not None and introduction.name:
        return await _letter(scene, introduction)
    return await offer(scene)


async def offer(scene: Scene) -> list[Saying]:
    """A link for ten minutes: the device that opens it is the speaker's."""
    if scene.house.entrance is None:
        return [scene.brief(words.no_web())]
    account = await scene.account()
    if not scene.spoken.private and not account.reachable:
        return [scene.brief(in_private(keyword(Word.WEB)))]
    url = await give(
        scene.uow,
        account.resident,
        await _chain(scene),
        Purpose.LOGIN,
        by=account.resident,
        at=scene.at,
        house=scene.house,
    )
    offered = await scene.aside(words.link(url))
    press = isinstance(scene.incoming, Press) and scene.spoken.private
    return [scene.toast(here_you_are()), *offered] if press else offered


async def give(
    uow: UnitOfWork,
    resident: int,
    community: int,
    purpose: Purpose,
    *,
    by: int,
    at: datetime,
    house: House,
) -> str:
    """A new link for a resident; those that were given before and not used open no more."""
    assert house.entrance is not None, "there is a web entrance"
    for link in await uow.links.of(resident):
        if link.stands(at):
            uow.links.put(link.revoke(at))
            await uow.journal.note(
                link.community, "link-revoked", f"resident:{resident}", at, {"by": by}
            )
    told = links.secret(house.chance)
    uow.links.put(
        Link(
            digest=links.digest(told),
            resident=resident,
            community=community,
            purpose=purpose,
            given_by=by,
            given_at=at,
        )
    )
    facts = {"purpose": purpose.value, "by": by}
    await uow.journal.note(community, "link-given", f"resident:{resident}", at, facts)
    return f"{house.entrance.rstrip('/')}/d/{told}"


async def _chain(scene: Scene) -> int:
    """In whose journal it stands what the speaker does with links."""
    return next((each.community for each in await scene.belonging()), HOUSE)


# --- on paper, for somebody without an account -------------------------------------------


async def _letter(scene: Scene, who: Introduction) -> list[Saying]:
    """Staff have a letter printed: with it somebody without an account comes in by themselves."""
    community = await scene.community()
    await scene.require(Act.CONFIRM_RESIDENT, await _building(scene.uow, community, who))
    if not scene.spoken.private:
        return [scene.answer(in_private(keyword(Word.WEB)))]
    by = (await scene.account()).resident
    resident = await _found(scene, community, who, by)
    order = f"letter:{community.id}:{resident}:{by}"
    await scene.uow.attachments.make(scene.room, order, sender=by, at=scene.at)
    return [scene.answer(words.letter_comes(who.name, str(who.home)))]


async def _building(uow: UnitOfWork, community: Unit, who: Introduction) -> Unit:
    """The building, or the community where the tree has no such building."""
    for building in await uow.units.below(community, UnitType.BUILDING):
        if building.name == who.home.building_name:
            return building
    return community


async def _found(scene: Scene, community: Unit, who: Introduction, by: int) -> int:
    """The resident of that name in that home, known by staff; a new one where there is none.

    Refusal `HasAnotherWay`: nobody shall speak in the name of who speaks for themselves.
    """
    uow = scene.uow
    for known in await uow.residencies.at(community.id, who.home):
        resident = await uow.residents.named(known.resident)
        if resident.name != who.name:
            continue
        elsewhere = any(
            account.person.transport != TRANSPORT for account in await uow.accounts.of(resident.id)
        )
        office = any(grant.holds(scene.at) for grant in await uow.grants.of(resident.id))
        if elsewhere or office or resident.id == by:
            raise HasAnotherWay(name=who.name)
        return resident.id
    number = await uow.counters.next("residents")
    uow.residents.put(Resident(id=number, name=who.name, since=scene.at))
    home = Residency(resident=number, community=community.id).say_home(who.home, scene.at)
    uow.residencies.put(home.confirm(by, scene.at))
    facts = {"by": by}
    await uow.journal.note(community.id, "resident-entered", f"resident:{number}", scene.at, facts)
    return number


# --- devices -----------------------------------------------------------------------------


async def devices(scene: Scene) -> tuple[list[Sentence], Buttons]:
    """The speaker's devices, each with a button that ends it."""
    found = await _devices(scene)
    lines = [words.device(place, each) for place, each in enumerate(found, 1)]
    buttons = tuple(
        (words.end_button(place, each.appliance, each.number),)
        for place, each in enumerate(found, 1)
    )
    return lines, buttons


async def end_device(scene: Scene, command: Command) -> list[Saying]:
    """停用设备 2; without a number the list."""
    if not scene.spoken.private:
        return [scene.answer(in_private(keyword(Word.END_DEVICE)))]
    found = await _devices(scene)
    if command.number is None:
        lines, buttons = await devices(scene)
        return [scene.answer(words.devices(lines), buttons)]
    if not 1 <= command.number <= len(found):
        raise NoSuchDevice(place=str(command.number))
    return [scene.answer(await _ended(scene, found[command.number - 1]))]


async def press_end(scene: Scene, press: Press) -> list[Saying]:
    """The button under the list."""
    for device in await _devices(scene):
        if str(device.number) == press.about:
            return [scene.toast(await _ended(scene, device))]
    return [scene.toast(stale_button())]


async def _devices(scene: Scene) -> list[Device]:
    return await scene.uow.links.devices_of((await scene.account()).resident, scene.at)


async def _ended(scene: Scene, device: Device) -> Sentence:
    by = (await scene.account()).resident
    await end(scene.uow, device, by=by, at=scene.at)
    return words.device_ended(device.appliance)


async def end(uow: UnitOfWork, device: Device, *, by: int, at: datetime) -> None:
    """The device is let in no more."""
    uow.links.put_device(device.end(at))
    await uow.journal.note(
        device.community, "device-ended", f"resident:{device.resident}", at, {"by": by}
    )


async def kept_of(scene: Scene) -> list[Sentence]:
    """What is kept of the speaker's devices."""
    return [words.device(place, each) for place, each in enumerate(await _devices(scene), 1)]


# --- the letter --------------------------------------------------------------------------


async def ordered(uow: UnitOfWork, order: str, at: datetime, house: House) -> Ordered | None:
    """The letter that was ordered, with a link that is given only now; None where there is none."""
    found = _ORDER.fullmatch(order)
    if found is None or house.entrance is None:
        return None
    community, number, by = map(int, found.groups())
    resident = await uow.residents.get(number)
    if resident is None or resident.forgotten_at is not None:
        return None
    home = await uow.residencies.get(number, community)
    url = await give(uow, number, community, Purpose.PAPER, by=by, at=at, house=house)
    pen = Pen(house.language, house.zone)
    until = at + links.LASTS[Purpose.PAPER]
    where = str(home.home) if home is not None and home.home is not None else ""
    name = (await uow.units.named(community)).name
    return Ordered(
        pen(words.letter_file(resident.name)),
        words.letter(name, f"{where} {resident.name}".strip(), url, until, pen),
    )
