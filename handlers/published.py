"""What all may read: phones that an office published itself stand in it, nobody else's numbers."""

import re
from collections.abc import Iterable

from domain.chat import Saying
from domain.duty import Roster
from domain.privacy import Finding, findings, masked
from domain.proposals import Proposal
from domain.units import Unit, UnitType
from handlers.scene import Scene
from handlers.wording import privacy as words

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


def of_roster(roster: Roster) -> list[str]:
    """The phones of a roster, as they were typed."""
    days = [*roster.week.values(), *roster.exceptions.values()]
    return [roster.phone, *(shift.phone for shifts in days for shift in shifts)]


async def veiled(scene: Scene, community: int, text: str) -> tuple[str, list[Saying]]:
    """What somebody writes in private, as all may read it; a kind word where that masks anything.

    In a group it was masked before anybody heard it: see `handlers.privacy.notice`.
    """
    if not scene.spoken.private:
        return text, []
    found = await _others(scene, community, text)
    if not found:
        return text, []
    sorts = sorted({each.sort for each in found})
    return masked(text, found), [scene.answer(words.masked_for_all(sorts))]


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
