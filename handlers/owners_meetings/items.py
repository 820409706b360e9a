"""Which owners' meeting is meant, who runs it, who hears of it, and how every act is kept."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from domain.chat import Kind, Message, Press, Room, Saying, Sentence
from domain.numbers import leading_item_number
from domain.owner_rolls import OwnerRoll, State
from domain.owners_meetings import OVER, Act, OwnersMeeting, last_day
from domain.owners_meetings.scrutiny import require_apart
from domain.permissions import OFFICE, NotAllowed, may, may_somewhere
from domain.permissions import Act as Permission
from domain.questions import Question
from domain.refusals import Refusal
from domain.units import Unit
from handlers.numbered import button_key, record
from handlers.owner_rolls import items as rolls
from handlers.scene import Buttons, Scene

SALT: Final = 16
"""Bytes of chance that go into the digests of a meeting's texts."""
SCHEDULE: Final = "look-after-owners-meetings"
_CARD: Final = re.compile(r"owners:([0-9]{1,9}):([0-9]{1,9})")


class NoSuchOwnersMeeting(Refusal):
    """No owners' meeting has this `number`, as far as the speaker may know."""


class WhichOwnersMeeting(Refusal):
    """It was not said which one, and there are several or none."""


def card_name(meeting: OwnersMeeting) -> str:
    """Our own name for its card; the same in every group."""
    return f"owners:{meeting.community}:{meeting.number}"


def about(meeting: OwnersMeeting, *more: int | str) -> str:
    """How a button names it."""
    return ":".join(map(str, (meeting.community, meeting.number, *more)))


# --- which one ---------------------------------------------------------------------------


async def meant(scene: Scene, message: Message, number: int | None) -> OwnersMeeting:
    """The one with this number, whose card is replied to, or the only one that is not over.

    Held for a change. Refusals: `NoSuchOwnersMeeting`, `WhichOwnersMeeting`.
    """
    if number is None:
        number = await quoted(scene, message)
    communities = await scene.communities()
    if number is None:
        here = await scene.uow.owners_meetings.open_in(communities)
        if len(here) != 1:
            raise WhichOwnersMeeting
        number = here[0].number
    found = [await scene.uow.owners_meetings.held(each, number) for each in communities]
    known = [each for each in found if each is not None]
    if len(known) != 1:
        raise NoSuchOwnersMeeting(number=str(number))
    return known[0]


async def quoted(scene: Scene, message: Message) -> int | None:
    """The number on the card that is replied to."""
    if message.quoted is None or not message.quoted.by_bot:
        return None
    card = await scene.uow.outbox.card_of(message.room, message.quoted.message)
    if card is not None and (found := _CARD.fullmatch(card)):
        return int(found[2])
    leading = leading_item_number(message.quoted.text)
    return leading[0] if leading else None


async def numbered(scene: Scene, number: int) -> OwnersMeeting | None:
    """The one with this number where the speaker belongs, to be read only; else None."""
    keys = [(community, number) for community in await scene.communities()]
    await scene.uow.owners_meetings.foresee(keys)
    found = [scene.uow.owners_meetings.known(*key) for key in keys]
    return next((each for each in found if each is not None), None)


async def pressed(scene: Scene, press: Press) -> tuple[OwnersMeeting, int] | None:
    """What a button is about, held for a change, and the other number it names (else 0)."""
    key = button_key(press.about)
    if key is None or key[0] not in await scene.communities():
        return None
    found = await scene.uow.owners_meetings.held(*key[:2])
    return None if found is None else (found, key[2] or 0)


async def looked_at(scene: Scene, press: Press) -> tuple[OwnersMeeting, int] | None:
    """The same to be read only: nobody's ballot waits for it."""
    key = button_key(press.about)
    if key is None or key[0] not in await scene.communities():
        return None
    found = await scene.uow.owners_meetings.get(*key[:2])
    return None if found is None else (found, key[2] or 0)


async def asked_about(scene: Scene, question: Question) -> OwnersMeeting:
    """The one that a question is about, held for a change."""
    key = int(question.draft["community"]), int(question.draft["number"])
    found = await scene.uow.owners_meetings.held(*key)
    assert found is not None, "owners' meetings are never deleted"
    return found


async def open_here(scene: Scene) -> list[OwnersMeeting]:
    """Those that are not over where the speaker belongs."""
    found = await scene.uow.owners_meetings.open_in(await scene.communities())
    return [each for each in found if each.state not in OVER]


# --- whose it is -------------------------------------------------------------------------


async def estate_of(scene: Scene, named: str) -> Unit:
    """The estate whose owners meet: the one named, the only one with a roll, the community.

    Refusal `SeveralRolls` where it cannot be told.
    """
    known = await scene.uow.owner_rolls.newest_in([(await scene.community()).id])
    estates = [await scene.uow.units.named(roll.estate) for roll in known]
    told = [estate for estate in estates if estate.name in named] or estates
    if len(told) > 1:
        raise rolls.SeveralRolls(count=len(told), name=told[0].name)
    return told[0] if told else await scene.community()


async def runs(scene: Scene, community: int, estate: Unit) -> bool:
    """Tell whether the speaker prepares it: staff there, or members of its committee."""
    grants = await scene.grants()
    if may(Permission.RUN_OWNERS_MEETING, grants, estate.path, scene.at):
        return True
    path = (await scene.uow.units.named(community)).path
    return may_somewhere(Permission.SIT_FOR_OWNERS, grants, path, scene.at)


def not_theirs(estate: Unit) -> NotAllowed:
    """What to raise where the speaker does not prepare what the owners of an estate meet for."""
    return NotAllowed(act=Permission.RUN_OWNERS_MEETING.value, path=estate.path)


async def require(scene: Scene, meeting: OwnersMeeting) -> None:
    """Raise `NotAllowed` unless the speaker prepares and runs it, and does not watch it."""
    estate = await scene.uow.units.named(meeting.estate)
    if not await runs(scene, meeting.community, estate):
        raise not_theirs(estate)
    watching = await scene.uow.owners_meetings.scrutineers(meeting)
    require_apart(watching, (await scene.account()).resident)


async def roll_of(scene: Scene, meeting: OwnersMeeting) -> OwnerRoll | None:
    """The roll by which it votes, or would vote: the newest that stands, else the newest."""
    if meeting.roll is not None:
        return await scene.uow.owner_rolls.get(meeting.roll)
    kept = scene.uow.owner_rolls
    return await kept.frozen(meeting.estate) or await kept.current(meeting.estate)


def stands(roll: OwnerRoll | None) -> bool:
    """Tell whether a roll is there and stands."""
    return roll is not None and roll.state is State.FROZEN


def days_of(scene: Scene, meeting: OwnersMeeting) -> tuple[date, date] | None:
    """The first and the last day of its vote."""
    if meeting.opens_at is None or meeting.closes_at is None:
        return None
    zone = scene.house.zone
    return meeting.opens_at.astimezone(zone).date(), last_day(meeting.closes_at, zone)


# --- who hears of it ---------------------------------------------------------------------


async def groups(scene: Scene, meeting: OwnersMeeting) -> list[Room]:
    """The groups in which it is announced: the community's and the estate's."""
    here = [meeting.community, meeting.estate]
    found = [room for unit in here for room in await scene.uow.rooms.groups_of(unit)]
    return list(dict.fromkeys(found))


async def posts(
    scene: Scene,
    meeting: OwnersMeeting,
    text: Sentence,
    buttons: Buttons = (),
    *,
    card: bool = False,
) -> list[Saying]:
    """Something that its groups read; as its living card, or beside it."""
    name = card_name(meeting) if card else None
    return [
        Saying(room=room, text=text, buttons=buttons, kind=Kind.RESULT, card=name)
        for room in await groups(scene, meeting)
    ]


async def to_staff(
    scene: Scene, meeting: OwnersMeeting, text: Sentence, buttons: Buttons = ()
) -> list[Saying]:
    """Something for those who run it, each alone."""
    estate = await scene.uow.units.named(meeting.estate)
    community = await scene.uow.units.named(meeting.community)
    office = await scene.uow.grants.at_hand(community, estate.path, OFFICE, scene.at)
    who = {grant.resident for grant in office} | {meeting.called_by}
    return await rolls.alone(scene, sorted(who), text, buttons)


# --- what every act does with it ---------------------------------------------------------


async def keep(
    scene: Scene,
    meeting: OwnersMeeting,
    act: Act,
    *,
    facts: Mapping[str, str | int] | None = None,
    note: str = "",
    texts: Sequence[str] = (),
    by: int | None = None,
) -> None:
    """Keep it as it is now, with what made it so; wake for its next moment.

    The journal learns of the note, or of other `texts`, by their digest only.
    """
    scene.uow.wake(SCHEDULE, meeting.next_at)
    await record(
        scene,
        scene.uow.owners_meetings,
        meeting,
        act,
        action=f"owners-meeting-{act.value}",
        facts={"state": meeting.state.value, **(facts or {})},
        note=note,
        text="\n".join(texts),
        by=by,
    )
