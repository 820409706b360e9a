"""Which roll and which objection are meant, whose they are, and what every act does with them."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from domain.chat import Kind, Press, Room, Saying, Sentence
from domain.owner_rolls import Objection, OwnerRoll, State
from domain.permissions import OFFICE, Act, may
from domain.refusals import Refusal
from domain.units import Unit, find
from handlers.numbered import button_key
from handlers.owner_rolls.exporting import NoRollYet
from handlers.scene import Buttons, Scene

_LAST: Final = timedelta(microseconds=1)


class SeveralRolls(Refusal):
    """So many estates (`count`) have rolls here; `name` is one of them."""


async def meant(scene: Scene, named: str) -> tuple[OwnerRoll, Unit]:
    """The newest roll of the estate that is named, or of the only one there is.

    Refusals: `NoRollYet`, `SeveralRolls`, `UnitNotFound`.
    """
    rolls = await scene.uow.owner_rolls.newest_in(await scene.communities())
    estates = [await scene.uow.units.named(roll.estate) for roll in rolls]
    if not rolls:
        raise NoRollYet
    if named:
        estate = find(estates, named)
        return next(roll for roll in rolls if roll.estate == estate.id), estate
    if len(rolls) > 1:
        raise SeveralRolls(count=len(rolls), name=estates[0].name)
    return rolls[0], estates[0]


async def open_to_all(scene: Scene) -> list[tuple[OwnerRoll, Unit]]:
    """The rolls that owners may look into: published, or standing."""
    return [
        (roll, await scene.uow.units.named(roll.estate))
        for roll in await scene.uow.owner_rolls.newest_in(await scene.communities())
        if roll.state is not State.DRAFT
    ]


async def runs(scene: Scene, unit: Unit) -> bool:
    """Tell whether the speaker publishes rolls there and answers objections."""
    return may(Act.RUN_ROLL, await scene.grants(), unit.path, scene.at)


def last_day(scene: Scene, until: datetime) -> date:
    """The last day on which something is possible that ends at this moment."""
    return (until - _LAST).astimezone(scene.house.zone).date()


def until(scene: Scene, roll: OwnerRoll) -> date:
    """Until which day objections to it are taken; the day it came, as long as nobody knows."""
    return last_day(scene, roll.objections_until or roll.imported_at)


def takes_objections(scene: Scene, roll: OwnerRoll) -> bool:
    """Tell whether somebody can object to it now."""
    end = roll.objections_until
    return roll.state is State.PUBLISHED and end is not None and scene.at < end


# --- objections --------------------------------------------------------------------------


async def numbered(scene: Scene, number: int) -> Objection | None:
    """The objection with this number where the speaker belongs; None where it is none."""
    keys = [(community, number) for community in await scene.communities()]
    found = [await scene.uow.owner_rolls.objection(*key) for key in keys]
    return next((each for each in found if each is not None), None)


async def pressed(scene: Scene, press: Press) -> Objection | None:
    """What a button is about; None where it is not for here."""
    key = button_key(press.about)
    if key is None or key[0] not in await scene.communities():
        return None
    return await scene.uow.owner_rolls.objection(*key[:2])


# --- who is told -------------------------------------------------------------------------


async def groups(scene: Scene, estate: Unit, community: int) -> list[Room]:
    """The groups nearest to the estate: its own, else its community's."""
    here = await scene.uow.rooms.groups_of(estate.id)
    return here or await scene.uow.rooms.groups_of(community)


async def alone(
    scene: Scene, residents: Collection[int], text: Sentence, buttons: Buttons = ()
) -> list[Saying]:
    """Tell these people something, each alone."""
    accounts = await scene.uow.accounts.of_all(residents)
    rooms = (scene.house.alone(each) for each in accounts.values())
    return [
        Saying(room=room, text=text, kind=Kind.NOTICE, buttons=buttons)
        for room in rooms
        if room is not None
    ]


async def office(scene: Scene, estate: Unit) -> set[int]:
    """The staff of the place."""
    community = await scene.uow.units.community_of(estate.id)
    held = await scene.uow.grants.at_hand(community, estate.path, OFFICE, scene.at)
    return {grant.resident for grant in held}


async def seal(
    scene: Scene, roll: OwnerRoll, act: str, facts: Mapping[str, str | int], by: int
) -> None:
    """Note an act upon a roll in the journal."""
    told = {"version": roll.version, "by": by, **facts}
    about = f"roll:{roll.id}"
    await scene.uow.journal.note(roll.community, f"owner-roll-{act}", about, scene.at, told)
