"""Which meeting is meant, who runs it, whose it is; and how every act upon it is kept."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from domain.chat import Message, Press
from domain.meetings import Act, Invitation, Meeting, State, invitation
from domain.numbers import leading_item_number
from domain.permissions import CHAIRS, may
from domain.permissions import Act as Permission
from domain.questions import Question
from domain.refusals import Refusal
from domain.units import Unit
from handlers import agreeing
from handlers.numbered import button_key, record
from handlers.scene import Scene

SALT: Final = 16
"""Bytes of chance that go into the digests of a meeting's texts."""

_CARD: Final = re.compile(r"(?:meeting|hands|minutes):([0-9]{1,9}):([0-9]{1,9})(?::[0-9]{1,2})?")


FEW: Final = 6
"""So many meetings are named at most, where it is not clear which is meant."""


class NoSuchMeeting(Refusal):
    """No meeting has this `number`, as far as the speaker may know."""


def card_name(meeting: Meeting) -> str:
    """Our own name for its card; the same in every group."""
    return f"meeting:{meeting.community}:{meeting.number}"


def card_key(card: str) -> tuple[int, int] | None:
    """The community and the number in the name of a meeting's card, or of what was told of it."""
    found = _CARD.fullmatch(card)
    return (int(found[1]), int(found[2])) if found else None


# --- which one ---------------------------------------------------------------------------


async def meant(scene: Scene, message: Message, number: int | None) -> Meeting | None:
    """The meeting with this number, or the one whose card or invitation is replied to."""
    return await quoted(scene, message) if number is None else await numbered(scene, number)


async def numbered(scene: Scene, number: int) -> Meeting | None:
    """The meeting with this number; one that is only planned is there for who plans."""
    keys = [(community, number) for community in await scene.communities()]
    await scene.uow.meetings.foresee(keys)
    found = [
        meeting
        for key in keys
        if (meeting := scene.uow.meetings.known(*key)) is not None
        and (meeting.state is not State.PLANNED or await runs(scene, meeting))
    ]
    return found[0] if len(found) == 1 else None


async def quoted(scene: Scene, message: Message) -> Meeting | None:
    """The meeting whose card is replied to, or with whose number our quoted words begin."""
    if message.quoted is None or not message.quoted.by_bot:
        return None
    card = await scene.uow.outbox.card_of(message.room, message.quoted.message)
    if card is not None:
        key = card_key(card)
        return await scene.uow.meetings.get(*key) if key else None
    leading = leading_item_number(message.quoted.text)
    return await numbered(scene, leading[0]) if leading else None


async def upcoming(scene: Scene) -> list[Meeting]:
    """What is still to take place where the speaker belongs, a few of them, the next first."""
    return await scene.uow.meetings.upcoming(await scene.communities(), scene.at, FEW)


async def pressed(scene: Scene, press: Press) -> Meeting | None:
    """What a button is about; None where it is not for here."""
    key = button_key(press.about)
    if key is None or key[0] not in await scene.communities():
        return None
    return await scene.uow.meetings.get(*key[:2])


async def asked_about(scene: Scene, question: Question) -> Meeting:
    """The meeting that a question is about."""
    community, number = question.draft["community"], question.draft["number"]
    return await scene.uow.meetings.named(int(community), int(number))


# --- whose it is -------------------------------------------------------------------------


async def places(scene: Scene, meeting: Meeting) -> list[Unit]:
    """The units whose people it is for: the body, the buildings, or the community."""
    here = (meeting.body,) if meeting.body is not None else meeting.buildings
    return [await scene.uow.units.named(unit) for unit in here or (meeting.community,)]


async def runs(scene: Scene, meeting: Meeting) -> bool:
    """Tell whether the speaker may plan and change it: by their role, or as one of its hosts."""
    return await named_host(scene, meeting) or await may_plan(scene, await places(scene, meeting))


async def named_host(scene: Scene, meeting: Meeting) -> bool:
    """Tell whether the speaker was named to hold it."""
    return (await scene.account()).resident in await scene.uow.hosts.of(meeting)


async def holds(scene: Scene, meeting: Meeting) -> bool:
    """Tell whether the speaker called it, or was named to hold it."""
    called = meeting.host == (await scene.account()).resident
    return called or await named_host(scene, meeting)


async def hosts(scene: Scene, meeting: Meeting) -> list[int]:
    """Whoever called it, and who was named to hold it."""
    return list(dict.fromkeys([meeting.host, *await scene.uow.hosts.of(meeting)]))


async def chairs(scene: Scene, meeting: Meeting) -> list[int]:
    """Who chairs the body whose session it is; nobody for any other meeting."""
    if meeting.body is None:
        return []
    holders = await scene.uow.grants.holders(meeting.body, CHAIRS, scene.at)
    return [grant.resident for grant in holders]


async def host_names(scene: Scene, meeting: Meeting, *, public: bool) -> list[str]:
    """What those are called who were named to hold it; "" for whom all may not read by name."""
    named = await scene.uow.hosts.of(meeting)
    await scene.uow.residents.foresee(named)
    return [
        (await scene.uow.residents.named(each)).name
        if not public or await agreeing.is_named(scene, each)
        else ""
        for each in named
    ]


async def may_plan(scene: Scene, units: Collection[Unit]) -> bool:
    """Tell whether the speaker may plan a meeting for all of these."""
    grants = await scene.grants()
    return all(may(Permission.PLAN_MEETING, grants, unit.path, scene.at) for unit in units)


async def require(scene: Scene, meeting: Meeting) -> None:
    """Raise `NotAllowed` unless the speaker may change it."""
    if await named_host(scene, meeting):
        return
    for unit in await places(scene, meeting):
        await scene.require(Permission.PLAN_MEETING, unit)


async def body_name(scene: Scene, meeting: Meeting) -> str:
    """The name of the body whose session it is; "" for any other meeting."""
    return "" if meeting.body is None else (await scene.uow.units.named(meeting.body)).name


async def invited(scene: Scene, meeting: Meeting) -> Invitation:
    """Who is invited by name."""
    paths = [unit.path for unit in await places(scene, meeting)]
    return invitation(meeting.kind, meeting.body, meeting.invited, paths)


# --- what every act does with it ---------------------------------------------------------


async def keep(
    scene: Scene,
    meeting: Meeting,
    act: Act,
    *,
    note: str = "",
    texts: Sequence[str] = (),
    there: int | None = None,
    by: int | None = None,
) -> None:
    """Keep a meeting as it is now, and what made it so in its line of events and the journal.

    The journal learns of the note, or of other `texts`, by their digest only; `there`: how many
    people were counted at it, once that is known.
    """
    await record(
        scene,
        scene.uow.meetings,
        meeting,
        act,
        action=f"meeting-{act.value}",
        facts={
            "state": meeting.state.value,
            "starts": meeting.starts_at.isoformat(),
            "sequence": meeting.sequence,
            "kind": meeting.kind.value,
            **({} if there is None else {"there": there}),
        },
        note=note,
        text="\n".join(texts),
        by=by,
    )
