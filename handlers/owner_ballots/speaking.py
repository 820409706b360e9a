"""For whom somebody may vote: by what they say is theirs, and how far that is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.ballots import NotAnOwnerHere
from domain.owner_rolls import UnitPlace
from domain.owners import Claim
from domain.owners_meetings import OwnersMeeting
from handlers.scene import Scene


@dataclass(frozen=True, slots=True)
class Speaker:
    """One head for which somebody speaks."""

    head: int
    owner: int
    place: UnitPlace
    """The unit by which they came to it."""
    known: bool
    """Staff found them on this roll: they may see what they hold."""
    confirmed_at: datetime | None
    """Since when it is beyond doubt."""


async def speakers(
    scene: Scene, meeting: OwnersMeeting, *, known: int | None = None
) -> list[Speaker]:
    """Every head for which the speaker may cast a ballot, by head; refusal `NotAnOwnerHere`.

    `known` is one of them, which was read already: what it holds is not looked up again.
    """
    found: dict[int, Speaker] = {}
    places = set[UnitPlace]() if known is None else await _places(scene, meeting, known)
    for claim in await _claims(scene, meeting):
        assert meeting.roll is not None, "whoever has claims here has a roll"
        place = claim.place
        if known is not None and place in places:
            found.setdefault(known, _speaker(claim, known))
            continue
        unit = await scene.uow.owner_rolls.at(
            meeting.roll, place.building, place.stairwell or None, place.unit_no
        )
        if unit is not None and unit.head is not None:
            found.setdefault(unit.head, _speaker(claim, unit.head))
    voting = [each for head, each in sorted(found.items()) if await _votes(scene, meeting, head)]
    if not voting:
        raise NotAnOwnerHere(number=str(meeting.number))
    return voting


async def speaker_for(scene: Scene, meeting: OwnersMeeting, head: int) -> Speaker:
    """The speaker as who votes for this head; refusal `NotAnOwnerHere` where it is another's."""
    places = await _places(scene, meeting, head)
    for claim in await _claims(scene, meeting):
        if claim.place in places or await _lies(scene, meeting, claim, head):
            return _speaker(claim, head)
    raise NotAnOwnerHere(number=str(meeting.number))


async def head_of(scene: Scene, meeting: OwnersMeeting, claim: Claim) -> int | None:
    """The head for which whoever made this claim speaks; None where this roll bears out none."""
    place = claim.place
    rolls = scene.uow.owner_rolls
    if meeting.roll is None or not await rolls.bears_out(claim.roll, meeting.roll, place):
        return None
    unit = await rolls.at(meeting.roll, place.building, place.stairwell or None, place.unit_no)
    if unit is None or unit.head is None:
        return None
    return unit.head if await _votes(scene, meeting, unit.head) else None


async def _lies(scene: Scene, meeting: OwnersMeeting, claim: Claim, head: int) -> bool:
    """Whether a place that was told without its stairwell can only be one of this head's."""
    return not claim.place.stairwell and await head_of(scene, meeting, claim) == head


async def _places(scene: Scene, meeting: OwnersMeeting, head: int) -> set[UnitPlace]:
    """Where what this head holds lies."""
    if meeting.roll is None:
        return set()
    holding = await scene.uow.owner_ballots.holding(meeting.roll, head, meeting.scope)
    return set() if holding is None else {unit.place for unit in holding.units}


def _speaker(claim: Claim, head: int) -> Speaker:
    return Speaker(
        head=head,
        owner=claim.owner,
        place=claim.place,
        known=claim.matched_at is not None,
        confirmed_at=None if claim.matched_at is None else claim.verified_at,
    )


async def _claims(scene: Scene, meeting: OwnersMeeting) -> Sequence[Claim]:
    """What the speaker says is theirs, the best known first, as far as this roll bears it out.

    Who was found in another version of the roll speaks only for what was not sold in between.
    """
    if meeting.roll is None:
        return ()
    resident = (await scene.account()).resident
    said = await scene.uow.owners.of(resident, meeting.community)
    bears_out = scene.uow.owner_rolls.bears_out
    kept = [each for each in said if await bears_out(each.roll, meeting.roll, each.place)]
    return sorted(kept, key=lambda each: (each.verified_at is None, each.matched_at is None))


async def _votes(scene: Scene, meeting: OwnersMeeting, head: int) -> bool:
    """Whether this head holds something where people vote."""
    assert meeting.roll is not None, "a head is one of a roll"
    return await scene.uow.owner_ballots.voice(meeting.roll, head, meeting.scope) is not None
