"""印票: numbers are given once; what is printed carries homes and what they weigh, and no name.

A sheet is a piece of the roll. So it is printed from the command line or handed over in our own web
chat, and never passes through anybody's chat service. Printed again it has another number, and the
first is void: of one number there is one sheet.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.ballots import receipt_of
from domain.ballots.receipts import KEY
from domain.chat import Saying
from domain.owner_rolls import Holding
from domain.owner_rolls.places import read_building
from domain.owners_meetings import OwnersMeeting, OwnersMeetingForbids
from domain.paper_ballots import Sheet, SheetState, read_numbers
from domain.papers import BallotSheets, Ordered
from domain.refusals import Refusal
from handlers.owners_meetings import items as meetings
from handlers.paper_ballots import items
from handlers.scene import House, Scene
from handlers.wording import paper_ballots as words
from handlers.wording.papers import Pen
from storage import UnitOfWork
from storage.lines import TRANSPORT

BATCH: Final = 200
"""So many sheets are printed into one file."""
PAGE: Final = 1_000

_ORDER: Final = re.compile(r"ballots:([0-9]{1,9}):([0-9]{1,9}):([0-9]{1,6})")
_EACH: Final = re.compile(r"每套一?张?|一套一张|--per-unit")
_AGAIN: Final = re.compile(r"重印|again")


class NothingToPrint(Refusal):
    """Every head there has its sheet; `number`."""


class SheetsAreNotForChats(Refusal):
    """Sheets of `number` carry homes: they are printed from the command line or the web chat."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One sheet to print: for whom, in which building, for all or for one home."""

    head: int
    building: str
    unit: str = ""


# --- numbers are given -------------------------------------------------------------------


async def wanted(
    uow: UnitOfWork, meeting: OwnersMeeting, building: str = "", *, each: bool = False
) -> list[Wanted]:
    """Who has no sheet yet, in the roll's order; `each`: a sheet for each home of a head."""
    assert meeting.roll is not None, "nobody votes without a roll"
    known = {
        (sheet.head, sheet.unit)
        for sheet in await uow.paper_ballots.sheets(meeting.key)
        if sheet.state is not SheetState.VOID
    }
    done = {head for head, unit in known if not (each and unit)}
    found: list[Wanted] = []
    last = 0
    while heads := await uow.owner_rolls.heads(meeting.roll, after=last, limit=PAGE):
        last = heads[-1].head
        numbers = [head.head for head in heads]
        holdings = await uow.owner_rolls.holdings(meeting.roll, numbers, meeting.scope or None)
        for head in numbers:
            if head in holdings and head not in done:
                found += _sheets_of(holdings[head], each=each)
    return [
        each_
        for each_ in found
        if (each_.head, each_.unit) not in known and building in ("", each_.building)
    ]


def _sheets_of(holding: Holding, *, each: bool) -> list[Wanted]:
    if not each:
        return [Wanted(holding.head, holding.units[0].building)]
    return [Wanted(holding.head, unit.building, str(unit.place)) for unit in holding.units]


async def number(
    uow: UnitOfWork,
    meeting: OwnersMeeting,
    wanted: Sequence[Wanted],
    *,
    at: datetime,
    by: int | None = None,
) -> list[Sheet]:
    """Give each the next number, and seal which head has which; the meeting is held."""
    last, batch = await uow.paper_ballots.last(meeting.key)
    sheets = [
        Sheet(
            community=meeting.community,
            meeting=meeting.number,
            number=last + place,
            head=each.head,
            unit=each.unit,
            building=each.building,
            batch=batch + 1,
            printed_at=at,
            printed_by=by,
        )
        for place, each in enumerate(wanted, start=1)
    ]
    for sheet in sheets:
        uow.paper_ballots.put(sheet)
    heads = " ".join(f"{sheet.number}:{sheet.head}:{sheet.unit}" for sheet in sheets)
    facts: dict[str, str | int] = {
        **items.about_sheets(sheets),
        "batch": batch + 1,
        "text": uow.owners_meetings.digest(meeting, heads),
    }
    told = facts if by is None else {**facts, "by": by}
    about = str(meeting.number)
    await uow.journal.note(meeting.community, "paper-sheets-printed", about, at, told)
    return sheets


async def by_building(
    uow: UnitOfWork,
    meeting: OwnersMeeting,
    found: Iterable[Wanted],
    *,
    at: datetime,
    by: int | None = None,
) -> list[list[Sheet]]:
    """Number all of these, building by building, in parts that fit one file."""
    there: dict[str, list[Wanted]] = {}
    for each in found:
        there.setdefault(each.building, []).append(each)
    return [
        await number(uow, meeting, theirs[start : start + BATCH], at=at, by=by)
        for _, theirs in sorted(there.items(), key=lambda named: (len(named[0]), named[0]))
        for start in range(0, len(theirs), BATCH)
    ]


# --- as they are printed -----------------------------------------------------------------


async def paper(
    uow: UnitOfWork, meeting: OwnersMeeting, sheets: Sequence[Sheet], house: House
) -> BallotSheets:
    """These sheets as they are printed."""
    assert meeting.roll is not None, "nobody votes without a roll"
    pen = Pen(house.language, house.zone)
    key = await uow.owner_ballots.key(meeting.key, house.chance(KEY))
    heads = {sheet.head for sheet in sheets}
    holdings = await uow.owner_rolls.holdings(meeting.roll, heads, meeting.scope or None)
    topics = await uow.owners_meetings.topics(meeting)
    community = (await uow.units.named(meeting.community)).name
    printed = [
        words.sheet(
            meeting, each, holdings[each.head], receipt_of(each.head, key), house.entrance, pen
        )
        for each in sheets
    ]
    return words.sheets(meeting, community, topics, printed, pen)


async def ordered(uow: UnitOfWork, order: str, house: House) -> Ordered | None:
    """The sheets that were printed together; None where the order is for something else."""
    told = _ORDER.fullmatch(order)
    meeting = await uow.owners_meetings.get(int(told[1]), int(told[2])) if told else None
    if told is None or meeting is None:
        return None
    sheets = await uow.paper_ballots.sheets(meeting.key, batch=int(told[3]))
    pen = Pen(house.language, house.zone)
    return Ordered(_file(meeting, sheets, pen), await paper(uow, meeting, sheets, house))


def _file(meeting: OwnersMeeting, sheets: Sequence[Sheet], pen: Pen) -> str:
    """What the file of these is called: of one building, with numbers that follow each other."""
    numbers = f"{sheets[0].number}-{sheets[-1].number}"
    return words.file_name(meeting, sheets[0].building, numbers, pen)


async def print_all(
    uow: UnitOfWork,
    unit: str,
    number: int,
    building: str = "",
    *,
    each: bool = False,
    at: datetime,
    house: House,
) -> tuple[list[Sheet], list[tuple[str, BallotSheets]]]:
    """Number and print, for the command line, all that have no sheet yet: files by their names.

    Refusals `NoSuchUnit`, `NoSuchOwnersMeeting`, `OwnersMeetingForbids`, `NothingToPrint`.
    """
    community = await uow.units.find(unit)
    meeting = await uow.owners_meetings.held(community.id, number)
    if meeting is None:
        raise meetings.NoSuchOwnersMeeting(number=str(number))
    require_printable(meeting)
    found = await wanted(uow, meeting, read_building(building), each=each)
    if not found:
        raise NothingToPrint(number=str(number))
    pen = Pen(house.language, house.zone)
    files: list[tuple[str, BallotSheets]] = []
    printed: list[Sheet] = []
    for sheets in await by_building(uow, meeting, found, at=at):
        files.append((_file(meeting, sheets, pen), await paper(uow, meeting, sheets, house)))
        printed += sheets
    return printed, files


# --- as it is asked for ------------------------------------------------------------------


async def printed(scene: Scene, asked: int | None, body: str) -> list[Saying]:
    """印票 31 3号楼, 印票 31 重印 128; without a building those are offered that have none yet."""
    known = await items.numbered(scene, asked)
    await meetings.require(scene, known)
    if scene.spoken.sender.transport != TRANSPORT:
        raise SheetsAreNotForChats(number=str(known.number))
    meeting = await _held(scene, known)
    if _AGAIN.search(body):
        return await _again(scene, meeting, _AGAIN.sub("", body))
    each = _EACH.search(body) is not None
    building = read_building(_EACH.sub("", body))
    found = await wanted(scene.uow, meeting, building, each=each)
    if not found:
        raise NothingToPrint(number=str(meeting.number))
    if not building:
        return [scene.answer(*words.which_building(meeting, [one.building for one in found]))]
    return await _order(scene, meeting, found)


async def _again(scene: Scene, meeting: OwnersMeeting, text: str) -> list[Saying]:
    """A sheet is void and has another number from now on."""
    numbers, why = read_numbers(text)
    old = await items.sheets_at(scene, meeting, numbers)
    gone = [each.void(why or words.REPRINTED) for each in old]
    for each in gone:
        scene.uow.paper_ballots.put(each)
    await items.seal(scene, meeting, "sheets-void", items.about_sheets(gone))
    return await _order(
        scene, meeting, [Wanted(each.head, each.building, each.unit) for each in old]
    )


async def _order(scene: Scene, meeting: OwnersMeeting, found: Sequence[Wanted]) -> list[Saying]:
    by = (await scene.account()).resident
    batches = await by_building(scene.uow, meeting, found, at=scene.at, by=by)
    for sheets in batches:
        order = f"ballots:{meeting.community}:{meeting.number}:{sheets[0].batch}"
        await scene.uow.attachments.make(scene.room, order, sender=by, at=scene.at)
    return [scene.answer(words.being_printed([each for sheets in batches for each in sheets]))]


async def _held(scene: Scene, known: OwnersMeeting) -> OwnersMeeting:
    """The same, held: nobody else gives numbers meanwhile."""
    meeting = await scene.uow.owners_meetings.held(*known.key)
    assert meeting is not None, "owners' meetings are never deleted"
    require_printable(meeting)
    return meeting


def require_printable(meeting: OwnersMeeting) -> None:
    """Let sheets be printed once the notice is out, until the close."""
    if meeting.state not in items.PRINTING:
        number = str(meeting.number)
        raise OwnersMeetingForbids(number=number, state=meeting.state.value, act="print")
