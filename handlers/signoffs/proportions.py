"""按业主大会的比例签字: which units of the owners' roll are concerned, and how many told what."""

from collections.abc import Mapping, Sequence

from domain.chat import Value
from domain.homes import Home, building_name
from domain.owner_rolls import OwnerRoll, Part, RollIsReplaced
from domain.owner_rolls import State as RollState
from domain.signoffs import (
    MOST,
    NoRollStands,
    NotInTheRoll,
    SeveralRollsHaveIt,
    Signature,
    SignOff,
    Stake,
    TooManyHouseholds,
    by_building,
    lacking,
    read_households,
    require_enough,
)
from handlers.scene import Scene
from handlers.wording import signoffs as words


async def roll_for(scene: Scene, draft: Mapping[str, Value]) -> int:
    """Find the roll that has the buildings of the draft: a frozen one, else one published.

    Refusals: `NoRollStands`, `NotInTheRoll`, `SeveralRollsHaveIt`, `TooManyHouseholds`,
    `TooFewOwners`.
    """
    kept = scene.uow.owner_rolls
    standing: list[OwnerRoll] = []
    for newest in await kept.newest_in([int(draft["community"])]):
        frozen = await kept.frozen(newest.estate)
        if frozen is not None or newest.state is RollState.PUBLISHED:
            standing.append(frozen or newest)
    if not standing:
        raise NoRollStands
    parts = _parts(draft)
    having = [each for each in standing if await kept.counted_in(each.id, parts, limit=1)]
    if len(having) > 1:
        raise SeveralRollsHaveIt(text=_named(parts))
    if not having:
        raise NotInTheRoll(text=_named(parts))
    require_enough(await _stakes(scene, having[0].id, parts))
    return having[0].id


async def stakes(scene: Scene, draft: Mapping[str, Value]) -> list[Stake]:
    """Every unit that counts in the buildings of the draft, by its roll; `RollIsReplaced`."""
    roll = await scene.uow.owner_rolls.get(int(draft["roll"]))
    assert roll is not None, "a roll that was found is kept"
    if roll.state is RollState.REPLACED:
        raise RollIsReplaced
    return await _stakes(scene, roll.id, _parts(draft))


async def _stakes(scene: Scene, roll: int, parts: Sequence[Part]) -> list[Stake]:
    found = await scene.uow.owner_rolls.counted_in(roll, parts, limit=MOST + 1)
    if len(found) > MOST:
        raise TooManyHouseholds(most=MOST)
    there = {unit.building for unit in found}
    unknown = [part for part in parts if part.building not in there]
    if unknown:
        raise NotInTheRoll(text=_named(unknown))
    return [
        Stake(Home(unit.building, unit.stairwell or None, unit.unit_no), unit.head, unit.area)
        for unit in found
        if unit.head is not None
    ]


def _parts(draft: Mapping[str, Value]) -> list[Part]:
    """The buildings of the homes that staff listed, each as a whole."""
    return [Part(building) for building in by_building(read_households(str(draft["homes"])))]


def _named(parts: Sequence[Part]) -> str:
    return "、".join(building_name(part.building) for part in parts)


async def progress(
    scene: Scene, signoff: SignOff, signatures: Sequence[Signature]
) -> words.Progress:
    """How much has signed on paper, how many homes only said what they mean, and who lacks."""
    concerned = await scene.uow.signoffs.stakes(signoff)
    counted = signoff.counted(signatures, concerned)
    there = {home for each in counted for home in each.homes}
    meant = signoff.standing(signatures).meant.keys() - there
    return words.Progress(
        heads=len(counted),
        area=sum(each.amounts["area"] for each in counted),
        meant=len(meant),
        gaps=tuple(lacking(concerned, counted)),
    )
