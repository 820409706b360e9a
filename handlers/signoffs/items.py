"""Which sign-off is meant, where its card stands, and how every act upon it is kept."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from domain.chat import Kind, Message, Press, Room, Saying
from domain.homes import building_name
from domain.numbers import leading_item_number
from domain.permissions import Act
from domain.questions import Question
from domain.refusals import Refusal
from domain.signoffs import Signature, SignOff, What, by_building, missing
from domain.units import UnitType, building_of
from handlers.numbered import button_key, record
from handlers.scene import Scene
from handlers.signoffs.proportions import progress
from handlers.wording import signoffs as words
from storage.journal import Head

SALT: Final = 16
"""Bytes of chance that go into the digests of a sign-off's texts."""
SCHEDULE: Final = "close-signoffs"
_CARD: Final = re.compile(r"signoff:([0-9]{1,9}):([0-9]{1,9})")


class NoSuchSignOff(Refusal):
    """No sign-off has this `number`, as far as the speaker may know."""


class WhichSignOff(Refusal):
    """It was not said which sign-off is meant."""


def card_name(signoff: SignOff) -> str:
    """Our own name for its card; the same in every group."""
    return f"signoff:{signoff.community}:{signoff.number}"


# --- which one ---------------------------------------------------------------------------


async def meant(scene: Scene, message: Message, number: int | None) -> SignOff | None:
    """The sign-off with this number, or the one whose card is replied to."""
    return await quoted(scene, message) if number is None else await numbered(scene, number)


async def numbered(scene: Scene, number: int) -> SignOff | None:
    """The sign-off with this number where the speaker belongs."""
    keys = [(community, number) for community in await scene.communities()]
    await scene.uow.signoffs.foresee(keys)
    found = [each for key in keys if (each := scene.uow.signoffs.known(*key)) is not None]
    return found[0] if len(found) == 1 else None


async def quoted(scene: Scene, message: Message) -> SignOff | None:
    """The sign-off whose card is replied to, or with whose number our quoted words begin."""
    if message.quoted is None or not message.quoted.by_bot:
        return None
    card = await scene.uow.outbox.card_of(message.room, message.quoted.message)
    found = _CARD.fullmatch(card) if card else None
    if found is not None:
        return await scene.uow.signoffs.get(int(found[1]), int(found[2]))
    leading = leading_item_number(message.quoted.text) if card is None else None
    return await numbered(scene, leading[0]) if leading else None


async def open_here(scene: Scene) -> list[SignOff]:
    """Everything that is to be signed just now where the speaker belongs."""
    return [
        each
        for community in await scene.communities()
        for each in await scene.uow.signoffs.of(community)
    ]


async def pressed(scene: Scene, press: Press) -> tuple[SignOff, int | None] | None:
    """What a button is about, and its other number; None where it is not for here."""
    key = button_key(press.about)
    if key is None or key[0] not in await scene.communities():
        return None
    signoff = await scene.uow.signoffs.get(*key[:2])
    return None if signoff is None else (signoff, key[2])


async def asked_about(scene: Scene, question: Question) -> SignOff:
    """The sign-off that a question is about."""
    community, number = question.draft["community"], question.draft["number"]
    return await scene.uow.signoffs.named(int(community), int(number))


async def require(scene: Scene, signoff: SignOff) -> None:
    """Raise `NotAllowed` unless the speaker may collect signatures there."""
    community = await scene.uow.units.named(signoff.community)
    await scene.require(Act.COLLECT_SIGNATURES, community)


# --- where it is read --------------------------------------------------------------------


async def groups(scene: Scene, signoff: SignOff) -> list[Room]:
    """The groups of the community, and of each building of which a household is concerned."""
    uow = scene.uow
    community = await uow.units.named(signoff.community)
    homes = await uow.signoffs.households(signoff)
    known = await uow.units.below(community, UnitType.BUILDING)
    named = (building_of(known, community.path, building_name(b)) for b in by_building(homes))
    units = [community.id, *(unit.id for unit in named if unit is not None)]
    found = [room for unit in units for room in await uow.rooms.groups_of(unit)]
    return list(dict.fromkeys(found))


async def counts(
    scene: Scene, signoff: SignOff, signatures: Sequence[Signature]
) -> tuple[int, int, words.Counts]:
    """How many have signed, how many said what they mean, and how many each building lacks."""
    homes = await scene.uow.signoffs.households(signoff)
    standing = signoff.standing(signatures)
    gaps = list(by_building(missing(homes, standing.counted)).items())
    return len(standing.counted), len(standing.meant), gaps


async def shown(scene: Scene, signoff: SignOff) -> list[Saying]:
    """Its card as it is now, wherever it stands."""
    signatures = await scene.uow.signoffs.signatures(signoff)
    if signoff.by_owners:
        text, buttons = words.owners_card(signoff, await progress(scene, signoff, signatures))
    else:
        text, buttons = words.card(signoff, *await counts(scene, signoff, signatures))
    return [
        Saying(room=room, text=text, kind=Kind.RESULT, buttons=buttons, card=card_name(signoff))
        for room in await groups(scene, signoff)
    ]


# --- what every act does with it ---------------------------------------------------------


async def keep(
    scene: Scene,
    signoff: SignOff,
    what: What,
    *,
    facts: Mapping[str, str | int] | None = None,
    note: str = "",
    text: str = "",
    by: int | None = None,
) -> Head:
    """Keep it as it is now, and what made it so in its line of events and the journal.

    The journal learns of the note, or of another `text`, by its digest only.
    """
    return await record(
        scene,
        scene.uow.signoffs,
        signoff,
        what,
        action=f"signoff-{what.value}",
        facts=facts,
        note=note,
        text=text,
        by=by,
    )
