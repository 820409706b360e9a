"""断线纸包: what is needed to finish an owners' vote on paper, made at any moment from the rows.

It lists homes, and so goes where sheets go: to the command line, or into our own web chat.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from domain.chat import Press, Room, Saying, Text, Tick
from domain.doors import short
from domain.owners_meetings import (
    COUNTED,
    Act,
    OwnersMeeting,
    OwnersMeetingForbids,
    State,
)
from domain.paper_ballots import Sheet, SheetState
from domain.papers import BallotSheets, Ordered, PaperPack
from domain.refusals import Refusal
from handlers.owners_meetings import items as meetings
from handlers.owners_meetings import noticing, seeing
from handlers.owners_meetings.items import NoSuchOwnersMeeting
from handlers.paper_ballots import printing
from handlers.paper_ballots.items import about_sheets
from handlers.scene import House, Scene
from handlers.wording import paper_ballots as paper_words
from handlers.wording import paperpack as words
from handlers.wording.general import stale_button
from handlers.wording.papers import Pen
from handlers.words import Command, Word
from storage import UnitOfWork
from storage.lines import TRANSPORT

MOST: Final = 200
"""So many sheets go into one file with the rest; more of them are files of their own."""
_OPEN: Final = frozenset({State.NOTICED, State.VOTING})
_STATES: Final = _OPEN | {State.CLOSED} | COUNTED
_ORDER: Final = re.compile(r"pack:([0-9]{1,9}):([0-9]{1,9}):([0-9]{1,6}):([0-9]{1,6})")
_AGAIN: Final = re.compile(r"重印|again")
_IN_HAND: Final = (SheetState.STOCK, SheetState.ISSUED)


class PackTooLarge(Refusal):
    """The pack of `number` has `count` sheets, and one file takes `most`."""


class PackNotForChats(Refusal):
    """The pack of `number` lists homes: it is not sent through anybody's chat service."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The pack, its sheets by files, and how many homes it lists."""

    pack: PaperPack
    ballots: tuple[tuple[str, BallotSheets], ...]
    """Each with the name of its file; none where they are in the pack."""
    homes: int
    sheets: int


# --- from the database alone -----------------------------------------------------------------


async def packed(
    uow: UnitOfWork, unit: str, number: int, *, at: datetime, house: House, apart: bool, again: bool
) -> Packed:
    """Make it for the command line; `apart`: the sheets go into files of their own.

    Refusals: `NoSuchUnit`, `NoSuchOwnersMeeting`, `OwnersMeetingForbids`, `PackTooLarge`.
    """
    community = await uow.units.find(unit)
    scene = _nobody(uow, house, at)
    meeting = await uow.owners_meetings.held(community.id, number)
    if meeting is None:
        raise NoSuchOwnersMeeting(number=str(number))
    batches = await _numbered(scene, meeting, by=None, again=again, most=None if apart else MOST)
    sheets = [sheet for batch in batches for sheet in batch]
    pen = Pen(house.language, house.zone)
    files: list[tuple[str, BallotSheets]] = []
    for batch in batches if apart else ():
        file = paper_words.file_name(meeting, batch[0].building, _numbers(batch), pen)
        files.append((file, await printing.paper(uow, meeting, batch, house)))
    inside = () if apart else sheets
    pack, homes = await _pack(scene, meeting, inside)
    return Packed(pack, tuple(files), homes, len(sheets))


def _numbers(sheets: Sequence[Sheet]) -> str:
    return f"{sheets[0].number}-{sheets[-1].number}"


def _nobody(uow: UnitOfWork, house: House, at: datetime) -> Scene:
    """A scene in which nobody speaks: what is read of a meeting is read in one."""
    room = Room("clock", "paper-pack")
    return Scene(
        Tick(room=room, key="paper-pack", at=at, schedule="paper-pack", due=at), uow, house
    )


# --- asked for in the web chat ---------------------------------------------------------------


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """断线纸包 31; None where it is about something else."""
    if command.word is not Word.PAPER_PACK:
        return None
    meeting = await meetings.meant(scene, text, command.number)
    return await _asked(scene, meeting, again=_AGAIN.search(command.body) is not None)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """The button of the same name."""
    found = await meetings.pressed(scene, press)
    if found is None:
        return [scene.toast(stale_button())]
    return [scene.toast(words.noted()), *await _asked(scene, found[0], again=False)]


async def _asked(scene: Scene, meeting: OwnersMeeting, *, again: bool) -> list[Saying]:
    await meetings.require(scene, meeting)
    if not scene.spoken.private or scene.spoken.sender.transport != TRANSPORT:
        raise PackNotForChats(number=str(meeting.number))
    by = (await scene.account()).resident
    batches = await _numbered(scene, meeting, by=by, again=again, most=MOST)
    first = batches[0][0].batch if batches else 0
    last = batches[-1][0].batch if batches else 0
    order = f"pack:{meeting.community}:{meeting.number}:{first}:{last}"
    await scene.uow.attachments.make(scene.room, order, sender=by, at=scene.at)
    homes = await _silent(scene, meeting)
    return [scene.answer(words.coming(len(homes), sum(map(len, batches))))]


async def ordered(uow: UnitOfWork, order: str, at: datetime, house: House) -> Ordered | None:
    """The pack that was asked for; None where the order is for something else."""
    told = _ORDER.fullmatch(order)
    meeting = await uow.owners_meetings.get(int(told[1]), int(told[2])) if told else None
    if told is None or meeting is None:
        return None
    wanted = range(int(told[3]), int(told[4]) + 1) if int(told[3]) else ()
    sheets = [
        sheet
        for batch in wanted
        for sheet in await uow.paper_ballots.sheets(meeting.key, batch=batch)
    ]
    pack, _ = await _pack(_nobody(uow, house, at), meeting, sheets)
    return Ordered(Pen(house.language, house.zone)(words.file_name(meeting.number)), pack)


# --- put together ----------------------------------------------------------------------------


async def _silent(scene: Scene, meeting: OwnersMeeting) -> list[tuple[str, str, int]]:
    """The homes that have not taken part: building, door, head; none once nobody can."""
    if meeting.state not in _OPEN:
        return []
    assert meeting.roll is not None, "what was noticed has its roll"
    topics = [topic.place for topic in await scene.uow.owners_meetings.topics(meeting)]
    found = await scene.uow.rounds.silent(meeting.key, topics, meeting.roll, meeting.scope)
    return [(home.building, short(home), head) for home, head in found]


async def _numbered(
    scene: Scene, meeting: OwnersMeeting, *, by: int | None, again: bool, most: int | None
) -> list[list[Sheet]]:
    """New sheets for whoever has not taken part and has none; `again`: for those in stock too."""
    if meeting.state not in _STATES:
        number = str(meeting.number)
        raise OwnersMeetingForbids(number=number, state=meeting.state.value, act=Act.COUNT.value)
    uow = scene.uow
    heads = {head for _, _, head in await _silent(scene, meeting)}
    if not heads:
        return []
    if again:
        await _void(scene, meeting, heads)
    wanted = [each for each in await printing.wanted(uow, meeting) if each.head in heads]
    if most is not None and len(wanted) > most:
        raise PackTooLarge(number=str(meeting.number), count=len(wanted), most=most)
    batches = await printing.by_building(uow, meeting, wanted, at=scene.at, by=by)
    facts = {"homes": len(heads), "sheets": sum(map(len, batches))}
    about = str(meeting.number)
    await uow.journal.note(meeting.community, "owners-paper-pack", about, scene.at, facts)
    return batches


async def _void(scene: Scene, meeting: OwnersMeeting, heads: set[int]) -> None:
    """What lies in stock is printed anew under other numbers: the first ones never count."""
    kept = await scene.uow.paper_ballots.sheets(meeting.key)
    stock = [each for each in kept if each.state is SheetState.STOCK and each.head in heads]
    if not stock:
        return
    gone = [each.void(paper_words.REPRINTED) for each in stock]
    for each in gone:
        scene.uow.paper_ballots.put(each)
    about = str(meeting.number)
    facts = about_sheets(gone)
    await scene.uow.journal.note(meeting.community, "paper-sheets-void", about, scene.at, facts)


async def _pack(
    scene: Scene, meeting: OwnersMeeting, sheets: Sequence[Sheet]
) -> tuple[PaperPack, int]:
    """All of it as it is now, with these sheets; and how many homes it lists."""
    uow, house = scene.uow, scene.house
    pen = Pen(house.language, house.zone)
    topics = await uow.owners_meetings.topics(meeting)
    assert meeting.roll is not None, "what was noticed has its roll"
    head = await uow.journal.head(meeting.community)
    state = words.facts(
        pen,
        meeting,
        topics,
        [await uow.owner_ballots.turnout(meeting.key, each.place) for each in topics],
        await uow.owner_rolls.electorate(meeting.roll, meeting.scope or None),
        await uow.paper_ballots.account(meeting.key),
        await seeing.to_review(scene, meeting),
        (head.entry, head.hash),
    )
    notice = pen(await noticing.notice_of(scene, meeting, topics))
    silent = await _silent(scene, meeting)
    theirs = {
        sheet.head: sheet.number
        for sheet in await uow.paper_ballots.sheets(meeting.key)
        if sheet.state in _IN_HAND
    }
    homes: dict[str, list[tuple[str, int | None]]] = {}
    for building, door, head in silent:
        homes.setdefault(building, []).append((door, theirs.get(head)))
    community = (await uow.units.named(meeting.community)).name
    listed = list(homes.items()) if meeting.state in _OPEN else None
    pack = words.pack(pen, meeting, community, scene.at, state, notice, topics, listed)
    if sheets:
        pack = replace(pack, ballots=await printing.paper(uow, meeting, sheets, house))
    return pack, len(silent)
