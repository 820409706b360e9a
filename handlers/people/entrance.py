"""The web entrance from inside: who comes in by a link or a code, and who is in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain import codes, group_links, links
from domain.chat import Person, Room
from domain.codes import Code, Door
from domain.group_links import GroupLink, IsKnownAlready
from domain.homes import Introduction
from domain.links import Device, LinkIsUnknown
from domain.people import Account, Residency, Resident
from domain.seals import HOUSE
from handlers.people.links import end
from handlers.scene import House
from storage import UnitOfWork
from storage.lines import TRANSPORT

HANDLE = 8
"""Bytes of chance in the name of an account that is made here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A browser at the door."""

    shows: str
    """The secret that it was given when it knocked; if it is known already, it gets another."""
    agent: str
    """What it says it is."""


@dataclass(frozen=True, slots=True)
class Entered:
    """It is in, and shows this secret from now on."""

    device: Device
    secret: str


Alone = Callable[[Person], Room]
"""Where the web chat speaks with one person alone."""


async def look(uow: UnitOfWork, told: str, shows: str, at: datetime) -> bool:
    """Whether this browser has come in by this link already; nothing is changed.

    Refusals, where it would not open: `LinkIsUnknown`, `LinkWasUsed`, `LinkIsRevoked`,
    `LinkIsOver`, `CodeExpired`, `CodeUsedUp`.
    """
    by = _digest(told)
    if await _came_in_by(uow, by, shows, at) is not None:
        return True
    if codes.looks_like_code(told):
        _opening(await uow.codes.get(by)).redeem(at)
    else:
        links.use(await uow.links.get(by), at)
    return False


async def enter(
    uow: UnitOfWork, told: str, caller: Caller, at: datetime, house: House, alone: Alone
) -> Entered:
    """Come in by a link of one's own or a code, which opens nothing to others from then on.

    The same device may do so again. Refusals as for `look`.
    """
    by = _digest(told)
    known = await _came_in_by(uow, by, caller.shows, at)
    if known is not None:
        return Entered(known, caller.shows)
    if codes.looks_like_code(told):
        code = _opening(await uow.codes.get(by)).redeem(at)
        uow.codes.put(code)
        resident, community = await _whose(uow, code, at)
    else:
        link = links.use(await uow.links.get(by), at)
        uow.links.put(link)
        resident, community = await uow.residents.named(link.resident), link.community
    return await _let_in(uow, resident, community, by, caller, at, house, alone)


def _digest(told: str) -> str:
    """What is kept of a link's secret, or of a code."""
    return codes.digest(told) if codes.looks_like_code(told) else links.digest(told)


async def group(uow: UnitOfWork, told: str) -> GroupLink:
    """The group's link with this code. Refusals: `LinkIsUnknown`, `GroupLinkIsOver`."""
    return group_links.opened(await uow.group_links.get(links.digest(told)))


async def join(
    uow: UnitOfWork,
    link: GroupLink,
    who: Introduction,
    caller: Caller,
    at: datetime,
    house: House,
    alone: Alone,
) -> Entered:
    """Come in by a group's link as somebody new, who has proved nothing.

    A form that was sent twice brings one. Refusals: `TooManyCame`, and `IsKnownAlready` where the
    house knows them.
    """
    known = await _came_in_by(uow, link.digest, caller.shows, at)
    if known is not None:
        return Entered(known, caller.shows)
    came = {
        within: await uow.links.came_by(link.digest, at - within) for within in group_links.MOST
    }
    group_links.admit(came)
    for lives in await uow.residencies.at(link.community, who.home):
        if lives.confirmed and (await uow.residents.named(lives.resident)).name == who.name:
            raise IsKnownAlready
    resident = await _newcomer(uow, who.name, at)
    uow.residencies.put(Residency(resident=resident.id, community=link.community))
    return await _let_in(uow, resident, link.community, link.digest, caller, at, house, alone)


def _opening(code: Code | None) -> Code:
    """The code, if it opens a conversation or joins two accounts; others are none we know of."""
    if code is None or code.opens not in (Door.HOUSEHOLD, Door.LINK):
        raise LinkIsUnknown
    return code


async def _whose(uow: UnitOfWork, code: Code, at: datetime) -> tuple[Resident, int]:
    """Who comes in by a code, and in whose journal it stands."""
    if code.opens is Door.HOUSEHOLD:
        return await _somebody(uow, code, at)
    assert code.issued_by is not None, "a link's code comes from a resident"
    resident = await uow.residents.named(code.issued_by)
    if resident.forgotten_at is not None:
        raise LinkIsUnknown
    homes = await uow.residencies.of(resident.id)
    return resident, homes[0].community if homes else HOUSE


async def _newcomer(uow: UnitOfWork, name: str, at: datetime) -> Resident:
    number = await uow.counters.next("residents")
    resident = Resident(id=number, name=name, since=at)
    uow.residents.put(resident)
    return resident


async def _somebody(uow: UnitOfWork, code: Code, at: datetime) -> tuple[Resident, int]:
    """A conversation begins with somebody who has proved nothing; and in whose journal it stands.

    That they hold a letter to a building of a community is reason enough to speak there.
    """
    resident = await _newcomer(uow, "", at)
    community = None if code.unit is None else await uow.units.community_above(code.unit)
    if community is None:
        return resident, HOUSE
    uow.residencies.put(Residency(resident=resident.id, community=community.id))
    return resident, community.id


async def inside(
    uow: UnitOfWork, shows: str, at: datetime
) -> tuple[Device, Account, Resident] | None:
    """Which device shows this secret, and who speaks from it; None where it is not let in."""
    device = await uow.links.device(links.digest(shows))
    if device is None or not device.stands(at):
        return None
    seen = device.seen(at)
    if seen is not device:
        uow.links.put_device(seen)
    account = await uow.accounts.get(Person(TRANSPORT, device.handle))
    if account is None:
        return None
    return seen, account, await uow.residents.named(account.resident)


async def leave(uow: UnitOfWork, shows: str, at: datetime) -> None:
    """The browser wants to be a stranger again."""
    device = await uow.links.device(links.digest(shows))
    if device is not None and device.stands(at):
        await end(uow, device, by=device.resident, at=at)


async def _came_in_by(uow: UnitOfWork, by: str, shows: str, at: datetime) -> Device | None:
    """The device that shows this secret, if it is the one that came in by this link or code."""
    device = await uow.links.device(links.digest(shows))
    return device if device is not None and device.by == by and device.stands(at) else None


async def _let_in(
    uow: UnitOfWork,
    resident: Resident,
    community: int,
    by: str,
    caller: Caller,
    at: datetime,
    house: House,
    alone: Alone,
) -> Entered:
    account = await _account(uow, resident, house, alone)
    before = await uow.links.device(links.digest(caller.shows))
    secret = caller.shows
    if before is not None:  # whose it was is no longer: a browser is one person's at a time
        secret = links.secret(house.chance)
        if before.stands(at):
            await end(uow, before, by=before.resident, at=at)
    for old in links.too_many(await uow.links.devices_of(resident.id, at)):
        await end(uow, old, by=resident.id, at=at)
    device = Device(
        digest=links.digest(secret),
        number=await uow.links.next_device(),
        resident=resident.id,
        handle=account.person.handle,
        community=community,
        appliance=links.appliance(caller.agent),
        by=by,
        since=at,
        seen_at=at,
    )
    uow.links.put_device(device)
    facts = {"appliance": device.appliance.value}
    await uow.journal.note(community, "device-bound", f"resident:{resident.id}", at, facts)
    return Entered(device, secret)


async def _account(uow: UnitOfWork, resident: Resident, house: House, alone: Alone) -> Account:
    """Under which the resident speaks on the web, the same on each of their devices."""
    known = await uow.accounts.of(resident.id)
    account = next((each for each in known if each.person.transport == TRANSPORT), None)
    if account is None:
        person = Person(TRANSPORT, f"w{house.chance(HANDLE).hex()}")
        account = Account(person=person, resident=resident.id, name=resident.name)
    met = account.met(alone(account.person))
    uow.accounts.put(met)
    return met
