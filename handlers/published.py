"""What all may read: phones that an office published itself stand in it, nobody else's numbers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from domain import civic
from domain.chat import Saying
from domain.civic import Published, Wanted
from domain.duty import Roster
from domain.privacy import Finding, findings, masked
from domain.proposals import Proposal
from domain.reports.case import Case
from domain.reports.report import Report
from domain.units import Unit, UnitType
from handlers.scene import Scene
from handlers.wording import privacy as words
from storage import UnitOfWork

ASKED_FOR = (UnitType.GRID, UnitType.BUILDING)
"""Whose people anybody is told with their phones (谁管我们楼); those of other bodies are not."""


async def phones(scene: Scene, community: Unit) -> set[str]:
    """The phones that the office of a community has told everybody, digits alone.

    The duty roster's, the venues', and those of who answers for a grid or a building today; a
    partner's phone is told to the office alone.
    """
    uow = scene.uow
    below = await uow.units.below(community)
    venues = await uow.venues.of([unit.id for unit in below])
    asked = [unit.id for unit in below if unit.type in ASKED_FOR]
    await uow.bodies.foresee_of(asked)
    day = scene.at.astimezone(scene.house.zone).date()
    seated = [each for unit in asked for each in await uow.bodies.of(unit) if each.sits(day)]
    told = [
        *of_roster(await uow.duties.of(community.id)),
        *(each.phone for each in venues),
        *(each.phone for each in seated),
    ]
    return set(_bare(told))


async def cases(uow: UnitOfWork, community: int, wanted: Wanted) -> list[Published]:
    """The cases that are asked for, as far as anybody may know of them."""
    found = await uow.civic.wanted(community, wanted)
    told: dict[int, list[Report]] = {}
    for report in await uow.reports.of_all((each.community, each.number) for each in found):
        told.setdefault(report.number, []).append(report)
    let_see = await released(uow, found)
    shown = [
        civic.published(each, told.get(each.number, []), let_see.get(each.number)) for each in found
    ]
    return [await _placed(uow, each) for each in shown if each is not None]


async def numbered(uow: UnitOfWork, community: int, numbers: Iterable[int]) -> dict[int, Published]:
    """Those of these cases that anybody may know of, by number, as far as anybody may."""
    asked = tuple(numbers)
    if not asked:
        return {}
    ever = datetime.min.replace(tzinfo=UTC)
    wanted = Wanted(since=ever, until=ever, numbers=asked, limit=len(asked))
    return {case.number: case for case in await cases(uow, community, wanted)}


async def released(uow: UnitOfWork, found: Sequence[Case]) -> dict[int, str]:
    """The files of the pictures that staff let groups see, by the number of their case."""
    numbers = {each.released_photo: each.number for each in found if each.released_photo}
    return {
        numbers[picture.id]: picture.blurred
        for picture in await uow.attachments.all(numbers)
        if picture.blurred is not None and picture.released_at is not None
    }


async def _placed(uow: UnitOfWork, case: Published) -> Published:
    """With the name of its unit where no words tell the place."""
    if case.place or case.unit is None:
        return case
    return replace(case, place=(await uow.units.named(case.unit)).name)


def of_roster(roster: Roster) -> list[str]:
    """The phones of a roster, as they were typed."""
    days = [*roster.week.values(), *roster.exceptions.values()]
    return [roster.phone, *(shift.phone for shifts in days for shift in shifts)]


async def veiled(scene: Scene, community: int, text: str) -> tuple[str, list[Saying]]:
    """What somebody writes in private, as all may read it; a kind word where that masks anything.

    In a group it was masked before anybody heard it: see `handlers.privacy.notice`.
    """
    [text], veil = await all_veiled(scene, community, [text])
    return text, veil


async def all_veiled(
    scene: Scene, community: int, texts: Sequence[str]
) -> tuple[list[str], list[Saying]]:
    """The same for several that stand together, such as options; the kind word once."""
    if not scene.spoken.private:
        return list(texts), []
    found = [await _others(scene, community, text) for text in texts]
    sorts = sorted({each.sort for of in found for each in of})
    shown = [masked(text, of) for text, of in zip(texts, found, strict=True)]
    return shown, [scene.answer(words.masked_for_all(sorts))] if sorts else []


async def title_of(scene: Scene, proposal: Proposal) -> str:
    """All that a proposal says, as everybody reads it where it is decided, and for good."""
    text = "\n".join((proposal.text, *proposal.additions))
    return masked(text, await _others(scene, proposal.community, text))


async def _others(scene: Scene, community: int, text: str) -> tuple[Finding, ...]:
    """Whose numbers stand in it that nobody published."""
    if not findings(text):
        return ()  # as nearly always, and nothing is read for it
    unit = await scene.uow.units.named(community)
    return findings(text, published=await phones(scene, unit))


def _bare(told: Iterable[str]) -> list[str]:
    return [digits for phone in told if (digits := re.sub(r"\D", "", phone))]
