"""Which meeting and which sheets are meant, who may touch them, and how every act is sealed."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from domain.owners_meetings import OwnersMeeting, State
from domain.owners_meetings.scrutiny import ScrutineersOnlyWatch
from domain.paper_ballots import Sheet, runs
from domain.permissions import Act, NotAllowed, manages_buildings, may, may_somewhere
from domain.refusals import Refusal
from handlers.owners_meetings import items as meetings
from handlers.scene import Scene

TAKING: Final = frozenset({State.VOTING, State.CLOSED})
"""While sheets come back and are read."""
KEPT: Final = TAKING | {State.PRELIMINARY, State.DISPUTED}
"""While what clashes can still be settled."""
PRINTING: Final = frozenset({State.NOTICED, State.VOTING})
ALL: Final = KEPT | PRINTING

_PREFIX: Final = re.compile(r"\s*([0-9]{1,9})\s*[/／]\s*")


class NoSuchSheet(Refusal):
    """Owners' meeting `number` has no sheets `sheets`."""


async def meant(
    scene: Scene, text: str, states: Collection[State] = KEPT
) -> tuple[OwnersMeeting, str]:
    """The only meeting in one of these states, or the one named in front (31/128); and the rest.

    Refusal `WhichOwnersMeeting`.
    """
    named = _PREFIX.match(text)
    number = int(named[1]) if named else None
    here = await scene.uow.owners_meetings.open_in(await scene.communities())
    found = [each for each in here if each.state in states and number in (None, each.number)]
    if len(found) != 1:
        raise meetings.WhichOwnersMeeting
    return found[0], text[named.end() :] if named else text


async def numbered(scene: Scene, number: int | None) -> OwnersMeeting:
    """The meeting with this number, or the only one; refusal `WhichOwnersMeeting`."""
    prefix = "" if number is None else f"{number}/"
    return (await meant(scene, prefix, ALL))[0]


async def sheets_at(scene: Scene, meeting: OwnersMeeting, numbers: Sequence[int]) -> list[Sheet]:
    """The sheets with these numbers, each held; refusal `NoSuchSheet` where one is missing."""
    found = await scene.uow.paper_ballots.some(meeting.key, numbers)
    if missing := set(numbers) - {each.number for each in found}:
        raise NoSuchSheet(number=str(meeting.number), sheets=runs(missing))
    return found


# --- who ---------------------------------------------------------------------------------


async def enters(scene: Scene, meeting: OwnersMeeting) -> bool:
    """Tell whether the speaker takes sheets back and reads them."""
    estate = await scene.uow.units.named(meeting.estate)
    if await meetings.runs(scene, meeting.community, estate):
        return True
    return may_somewhere(Act.ENTER_SHEETS, await scene.grants(), estate.path, scene.at)


async def require_enters(scene: Scene, meeting: OwnersMeeting) -> None:
    """Raise `NotAllowed` unless the speaker does, `ScrutineersOnlyWatch` where they watch."""
    if await watches(scene, meeting):
        raise ScrutineersOnlyWatch(number=str(meeting.number))
    if not await enters(scene, meeting):
        raise await not_for_them(scene, meeting)


async def not_for_them(scene: Scene, meeting: OwnersMeeting) -> NotAllowed:
    """What to raise where the speaker has nothing to do with the paper of a meeting."""
    estate = await scene.uow.units.named(meeting.estate)
    return NotAllowed(act=Act.ENTER_SHEETS.value, path=estate.path)


async def watches(scene: Scene, meeting: OwnersMeeting) -> bool:
    """Tell whether the speaker is a scrutineer of this meeting."""
    resident = (await scene.account()).resident
    named = await scene.uow.owners_meetings.scrutineers(meeting)
    path = (await scene.uow.units.named(meeting.estate)).path
    if any(each.resident == resident for each in named):
        return not manages_buildings(await scene.grants(), path, scene.at)
    return may(Act.WATCH_COUNT, await scene.grants(), path, scene.at)


async def require_sees(scene: Scene, meeting: OwnersMeeting) -> None:
    """Raise `NotAllowed` unless the speaker may read accounts and the queue."""
    if not await enters(scene, meeting) and not await watches(scene, meeting):
        raise await not_for_them(scene, meeting)


# --- what every act does -----------------------------------------------------------------


async def seal(
    scene: Scene, meeting: OwnersMeeting, act: str, facts: Mapping[str, str | int], text: str = ""
) -> None:
    """Note an act in the journal, with who did it; a text by its salted digest only."""
    by = (await scene.account()).resident
    told: dict[str, str | int] = {**facts, "by": by}
    if text:
        told["text"] = scene.uow.owners_meetings.digest(meeting, text)
    about = str(meeting.number)
    await scene.uow.journal.note(meeting.community, f"paper-{act}", about, scene.at, told)


def about_sheets(sheets: Sequence[Sheet]) -> dict[str, str | int]:
    """Which numbers an act was about, as the journal knows it."""
    return {"sheets": runs([each.number for each in sheets]), "count": len(sheets)}
