"""我的面积和人数: what the roll counts of the speaker's, told to them alone."""

from collections.abc import Sequence
from typing import Final

from domain.chat import Saying, Sentence
from domain.owner_rolls import ExclusiveUnit, OwnerRoll, UnitPlace
from domain.owners import Claim
from domain.people import NoCommunityYet
from domain.units import Unit
from handlers.owner_rolls import items
from handlers.scene import Buttons, Scene
from handlers.wording import owner_rolls as words

KEYWORD: Final = "我的面积和人数"


async def mine(scene: Scene) -> list[Saying]:
    """Their units, the area of each and of all, and for how many heads they count."""
    account = await scene.account()
    if not scene.spoken.private and not account.reachable:
        return [scene.brief(words.in_private(KEYWORD))]
    if not await scene.communities():
        raise NoCommunityYet
    rolls = await items.open_to_all(scene)
    if not rolls:
        return [scene.brief(words.none_yet())]
    told: list[Sentence] = []
    buttons: Buttons = ()
    for roll, estate in rolls:
        places = await places_of(scene, roll)
        if not places:
            continue
        told += await _counted(scene, roll, estate, places)
        if items.takes_objections(scene, roll):
            how, buttons = words.mine_wrong(items.until(scene, roll))
            told.append(how)
    if not told:
        told = [await _not_yet(scene, rolls[0][0].community)]
    return await scene.aside(words.lines(told), buttons)


async def places_of(scene: Scene, roll: OwnerRoll) -> list[UnitPlace]:
    """Where the units lie that staff found to be the speaker's, as far as this roll bears it out.

    Who was found in another version has only what was not sold in between.
    """
    resident = (await scene.account()).resident
    found: list[UnitPlace] = []
    for claim in await scene.uow.owners.of(resident, roll.community):
        if claim.matched_at is None or claim.roll is None:
            continue
        if await scene.uow.owner_rolls.bears_out(claim.roll, roll.id, claim.place):
            found.append(claim.place)
    return found


async def claimed(
    scene: Scene, roll: int, community: int, resident: int
) -> list[tuple[Claim, ExclusiveUnit]]:
    """What somebody says is theirs and this roll knows, the best known first.

    Who was found in another version has only what was not sold in between.
    """
    found: list[tuple[Claim, ExclusiveUnit]] = []
    kept = scene.uow.owner_rolls
    for claim in await scene.uow.owners.of(resident, community):
        place = claim.place
        if not await kept.bears_out(claim.roll, roll, place):
            continue
        unit = await kept.at(roll, place.building, place.stairwell or None, place.unit_no)
        if unit is not None:
            found.append((claim, unit))
    return sorted(found, key=lambda each: each[0].matched_at is None)


async def _counted(
    scene: Scene, roll: OwnerRoll, estate: Unit, places: Sequence[UnitPlace]
) -> list[Sentence]:
    """All that counts together with these units, as the roll has it."""
    besides: list[Sentence] = []
    heads: set[int] = set()
    for place in places:
        unit = await scene.uow.owner_rolls.at(
            roll.id, place.building, place.stairwell, place.unit_no
        )
        assert unit is not None, "what somebody was found to own is in the roll"
        if unit.head is None or unit.developer:  # not counted, or not theirs alone
            besides.append(words.mine_unit(unit))
        else:
            heads.add(unit.head)
    holdings = await scene.uow.owner_rolls.holdings(roll.id, sorted(heads))
    units = [unit for holding in holdings.values() for unit in holding.units]
    area = sum(unit.area for unit in units)
    day = items.until(scene, roll)
    return [
        words.mine(roll, estate.name, day, len(units), area, len(holdings)),
        *(words.mine_unit(unit) for unit in units),
        *besides,
    ]


async def _not_yet(scene: Scene, community: int) -> Sentence:
    """What to do, so that the roll can be told to them."""
    residency = await scene.home_in(community)
    home = "" if residency is None or residency.home is None else str(residency.home)
    if residency is not None and residency.confirmed:
        return words.not_matched(home)
    return words.home_first(home)
