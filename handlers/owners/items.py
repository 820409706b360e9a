"""Which claim is meant, who may look at it, what the roll says of its place, who is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.chat import Kind, Press, Saying, Sentence
from domain.homes import Home
from domain.owner_rolls import ExclusiveUnit, OwnerRoll, State, UnitPlace
from domain.owners import Claim
from domain.owners_meetings import State as MeetingState
from domain.permissions import ACTS, Act, may
from domain.refusals import Refusal
from domain.units import Unit
from handlers.numbered import button_key
from handlers.scene import Buttons, Scene
from storage import UnitOfWork

SERIES: Final = "owner-claims"
"""The numbers of a community's claims, a series of their own: there may be thousands."""


class NoSuchClaim(Refusal):
    """No claim has this `number`; it may have been taken back."""


# --- which one ---------------------------------------------------------------------------


async def named(scene: Scene, community: Unit, number: int) -> Claim:
    """The claim with this number, for who may look at it; refusals: `NotAllowed`, `NoSuchClaim`."""
    await scene.require(Act.CHECK_OWNERS, community)
    found = await scene.uow.owners.numbered(community.id, number)
    if found is None:
        raise NoSuchClaim(number=str(number))
    return found


async def pressed(scene: Scene, press: Press) -> tuple[Claim, int | None] | None:
    """What a button is about, and its other number; None where there is no such claim here."""
    key = button_key(press.about)
    if key is None or key[0] not in await scene.communities():
        return None
    found = await scene.uow.owners.numbered(*key[:2])
    return None if found is None else (found, key[2])


async def own(scene: Scene) -> list[Claim]:
    """What the speaker says is theirs."""
    return await scene.uow.owners.of((await scene.account()).resident)


async def may_look(scene: Scene) -> list[Unit]:
    """The communities in which the speaker looks at claims."""
    grants = await scene.grants()
    units = [await scene.uow.units.named(each) for each in await scene.communities()]
    return [unit for unit in units if may(Act.CHECK_OWNERS, grants, unit.path, scene.at)]


async def require(scene: Scene, claim: Claim) -> set[int]:
    """Hold who may decide about a claim; answers with the household that may not.

    Refusals: `NotAllowed`, `OwnersAreKnownByOthers`.
    """
    await scene.require(Act.CHECK_OWNERS, await scene.uow.units.named(claim.community))
    # One decides after the other: what stands is read only once nobody else is about to change it.
    await scene.uow.journal.foresee({claim.community})
    household = await _household(scene, claim)
    claim.require_another((await scene.account()).resident, household)
    return household


async def _household(scene: Scene, claim: Claim) -> set[int]:
    """Who lives with the claimant, or at that place, or claims it too."""
    uow, place = scene.uow, claim.place
    homes = {
        each.home
        for each in await uow.residencies.of(claim.resident)
        if each.community == claim.community and each.home is not None
    }
    homes.add(Home(place.building, place.stairwell or None, place.unit_no))
    there = [each for home in homes for each in await uow.residencies.at(claim.community, home)]
    claiming = await uow.owners.at(claim.community, place)
    return {each.resident for each in (*there, *claiming)} - {claim.resident}


# --- what the roll says ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """A unit where a claim says it is, in one version of an estate's roll."""

    roll: OwnerRoll
    unit: ExclusiveUnit


async def found(uow: UnitOfWork, claim: Claim) -> list[Found]:
    """The unit in each roll that is used or published there, unless it has the same owners.

    Rolls by which people vote come first: who sold since then votes by them, who bought does not.
    """
    place = claim.place
    rolls: dict[int, OwnerRoll] = {}
    for meeting in await uow.owners_meetings.open_in([claim.community]):
        used = None if meeting.roll is None else await uow.owner_rolls.get(meeting.roll)
        if used is not None:
            rolls[used.id] = used
    for newest in await uow.owner_rolls.newest_in([claim.community]):
        if newest.state is not State.DRAFT:
            rolls.setdefault(newest.id, newest)
    told: list[Found] = []
    for roll in rolls.values():
        unit = await uow.owner_rolls.at(
            roll.id, place.building, place.stairwell or None, place.unit_no
        )
        if unit is not None and not await _told_already(uow, told, roll, unit):
            told.append(Found(roll, unit))
    return told


async def _told_already(
    uow: UnitOfWork, told: list[Found], roll: OwnerRoll, unit: ExclusiveUnit
) -> bool:
    for each in told:
        if each.roll.estate == roll.estate and await uow.owner_rolls.same_owners(
            each.roll.id, roll.id, unit.place
        ):
            return True
    return False


async def place_of(scene: Scene, community: Unit, said: UnitPlace) -> UnitPlace:
    """The place as the roll writes it, where it has one such unit only: a stairwell is added.

    That a unit is there is no secret, whose it is: nothing here tells.
    """
    for roll in await scene.uow.owner_rolls.newest_in([community.id]):
        if roll.state is State.DRAFT:
            continue
        unit = await scene.uow.owner_rolls.at(
            roll.id, said.building, said.stairwell or None, said.unit_no
        )
        if unit is not None:
            return unit.place
    return said


async def counts_until(scene: Scene, community: int) -> datetime | None:
    """When the next vote there closes, for which somebody would have to be beyond doubt."""
    closes = [
        meeting.closes_at
        for meeting in await scene.uow.owners_meetings.open_in([community])
        if meeting.state is MeetingState.VOTING and meeting.closes_at is not None
    ]
    return min((each for each in closes if scene.at < each), default=None)


# --- who is told, and what is sealed -------------------------------------------------------


async def alone(scene: Scene, resident: int, text: Sentence, buttons: Buttons = ()) -> list[Saying]:
    """Tell somebody something, alone."""
    room = scene.house.alone(await scene.uow.accounts.of(resident))
    if room is None:
        return []
    return [Saying(room=room, text=text, kind=Kind.NOTICE, buttons=buttons)]


async def office(scene: Scene, community: Unit) -> list[int]:
    """Who looks at claims there."""
    roles = ACTS[Act.CHECK_OWNERS]
    held = await scene.uow.grants.at_hand(community, community.path, roles, scene.at)
    return list(dict.fromkeys(grant.resident for grant in held))


async def seal(
    scene: Scene, claim: Claim, act: str, facts: Mapping[str, str | int] | None = None
) -> None:
    """Note in the journal what somebody did with a claim, whose it is, and when; never where."""
    by = (await scene.account()).resident
    told = {"resident": claim.resident, "by": by, **(facts or {})}
    about = f"claim:{claim.number or 0}"
    await scene.uow.journal.note(claim.community, f"owner-{act}", about, scene.at, told)


async def let_go(scene: Scene, claim: Claim) -> None:
    """The claim goes; what was signed for it stays as long as a vote by it can be contested."""
    scene.uow.owners.drop(claim)
    if claim.paper is not None:
        await scene.uow.attachments.over([claim.paper], scene.at)
