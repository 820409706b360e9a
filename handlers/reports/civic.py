"""Other civic systems: who may come in, and how what they file becomes a case like any other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from domain import civic
from domain.chat import Saying
from domain.civic import Filed, Filing, NoSuchSystem, OnlyInACommunity, System
from domain.reports.case import Case, What
from domain.reports.categories import level_of
from domain.reports.report import Report, Spot, names_a_child
from domain.sources import Source
from domain.texts import written
from domain.units import COMMUNITIES, Unit
from handlers.reports import items, joining, places
from handlers.scene import Scene
from storage import UnitOfWork

SALT: Final = 16


async def filed(scene: Scene, told: Filed) -> list[Saying]:
    """Keep it as a draft that nobody adds to: the clock puts it before the staff at once.

    Who filed it is not asked whether it is the same as others reported: staff are shown what it
    looks like, and join it.
    """
    uow, filing = scene.uow, told.filing
    receipt = await uow.civic.receipt(told.token)
    if receipt is None or receipt.number is not None:
        return []
    community = await uow.units.named(told.community)
    number = await uow.counters.item(community.id)
    report = Report(
        id=await uow.reports.next_id(),
        community=community.id,
        number=number,
        reporter=None,
        source=Source.CIVIC,
        words=filing.words,
        spot=await _spot(scene, community, filing),
        sensitive=names_a_child(filing.words),
        at=scene.at,
        gathers_until=scene.at,
    )
    case = Case(community=community.id, number=number, opened_at=scene.at, since=scene.at)
    level = level_of(filing.category)
    case = case.describe(
        report.words, filing.category, level, report.spot, sensitive=report.sensitive
    )
    uow.cases.found(case, scene.house.chance(SALT))
    case = await joining.noticed(scene, case, report)
    uow.reports.put(report)
    await items.keep(
        scene, replace(case, file_at=scene.at), What.OPENED, text=report.words, source=report.source
    )
    uow.civic.give(replace(receipt, number=number))
    return []


async def _spot(scene: Scene, community: Unit, filing: Filing) -> Spot:
    """Where it is: what can be read out of the address, and the point as it was told."""
    said = Spot(floor=filing.floor, position=filing.position)
    if not filing.address:
        return said
    found = await places.heard(scene, community, filing.address)
    return places.as_place(filing.address).fill(found.spot).fill(said)


# --- who may come in ---------------------------------------------------------------------


async def let_in(
    uow: UnitOfWork,
    name: str,
    unit: str,
    *,
    files: bool,
    at: datetime,
    chance: Callable[[int], bytes],
) -> tuple[str, Unit]:
    """Make a key for another system; of it only the digest is kept. Answers with its community.

    Refusals: `UnitNotFound`, `UnitIsAmbiguous`, `OnlyInACommunity`, `TextMissing`.
    """
    community = await _community(uow, unit)
    key = civic.key(chance(civic.CHANCE))
    uow.civic.put(
        System(
            id=await uow.civic.next_id(),
            name=_name(name),
            community=community.id,
            digest=civic.digest(key),
            files=files,
            since=at,
        )
    )
    return key, community


async def shut_out(uow: UnitOfWork, name: str, unit: str, *, at: datetime) -> int:
    """End every key of a system; how many. As above, and `NoSuchSystem`."""
    community = await _community(uow, unit)
    known = await uow.civic.named(community.id, _name(name))
    if not known:
        raise NoSuchSystem(name=name)
    for system in known:
        uow.civic.put(system.end(at))
    return len(known)


def _name(name: str) -> str:
    return written(name, civic.LONGEST_NAME)


async def _community(uow: UnitOfWork, unit: str) -> Unit:
    found = await uow.units.find(unit)
    if found.type not in COMMUNITIES:
        raise OnlyInACommunity(name=found.path)
    return found
