"""票账: sheets go out, come back, are void or missing; how many are where always adds up."""

from collections.abc import Sequence

from domain.chat import Saying
from domain.owners_meetings import OwnersMeeting
from domain.paper_ballots import (
    Review,
    ReviewKind,
    Sheet,
    SheetCameTooLate,
    SheetState,
    read_numbers,
)
from handlers.owner_ballots.casting import days
from handlers.owners_meetings import items as meetings
from handlers.paper_ballots import items
from handlers.scene import Scene
from handlers.wording import paper_ballots as words


async def desk(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """纸质票 31: the account, whole and by building, what waits, and the next buttons."""
    await items.require_sees(scene, meeting)
    paper = scene.uow.paper_ballots
    by_building = await paper.accounts(meeting.key)
    whole = await paper.account(meeting.key)
    last, _ = await paper.last(meeting.key)
    waits = words.Waits(
        once=tuple(await paper.read_once(meeting.key)),
        reviews=len(await paper.reviews(meeting.key, open_only=True)),
        letters=len(await paper.letters(meeting.key)),
    )
    runs = await items.enters(scene, meeting) and not await items.watches(scene, meeting)
    told = words.desk(meeting, whole, by_building, waits, whole.adds_up(last), enters=runs)
    return [scene.answer(*told)]


# --- out and back ------------------------------------------------------------------------


async def issue(
    scene: Scene,
    meeting: OwnersMeeting,
    numbers: Sequence[int],
    holder: str,
    round_: int | None = None,
) -> list[Sheet]:
    """These sheets go out with somebody; refusals `NoSuchSheet`, those of `Sheet.issue`."""
    await items.require_enters(scene, meeting)
    out = [
        each.issue(holder, scene.at, round_)
        for each in await items.sheets_at(scene, meeting, numbers)
    ]
    for each in out:
        scene.uow.paper_ballots.put(each)
    await items.seal(scene, meeting, "sheets-issued", items.about_sheets(out), holder)
    return out


async def receive(
    scene: Scene, meeting: OwnersMeeting, numbers: Sequence[int]
) -> tuple[list[Sheet], list[Sheet]]:
    """These sheets came back, filled in: those that did now, and those that had been void.

    A void number that comes back goes to the queue. Refusals `NoSuchSheet`, `SheetForbids`,
    `SheetCameTooLate`.
    """
    await items.require_enters(scene, meeting)
    _, closes_at = days(meeting)
    sheets = await items.sheets_at(scene, meeting, numbers)
    if scene.at >= closes_at:
        raise SheetCameTooLate(sheet=sheets[0].number)
    void = [each for each in sheets if each.state is SheetState.VOID]
    back = [each.receive(scene.at, closes_at) for each in sheets if each not in void]
    for each in back:
        scene.uow.paper_ballots.put(each)
    for each in void:
        await suspect(scene, meeting, each, ReviewKind.VOID_SHEET)
    if back:
        await items.seal(scene, meeting, "sheets-returned", items.about_sheets(back))
    return back, void


async def suspect(
    scene: Scene, meeting: OwnersMeeting, sheet: Sheet, why: ReviewKind, note: str = ""
) -> Review:
    """Something is wrong with a sheet: it waits in the queue, and is not counted meanwhile."""
    await scene.uow.journal.foresee({meeting.community})  # held: places are given one by one
    review = await scene.uow.paper_ballots.raise_(
        Review(
            community=meeting.community,
            meeting=meeting.number,
            place=0,
            why=why,
            head=sheet.head,
            sheet=sheet.number,
            note=note,
            raised_by=(await scene.account()).resident,
            raised_at=scene.at,
        )
    )
    facts = {"review": review.place, "why": why.value, "sheet": sheet.number}
    await items.seal(scene, meeting, "review-raised", facts, note)
    return review


# --- as it is typed ----------------------------------------------------------------------


async def issued(scene: Scene, text: str) -> list[Saying]:
    """领票 1-60 李某 3号楼."""
    meeting, rest = await items.meant(scene, text, items.ALL)
    numbers, holder = read_numbers(rest)
    out = await issue(scene, meeting, numbers, holder)
    return [scene.answer(words.issued(out))]


async def received(scene: Scene, text: str) -> list[Saying]:
    """收票 1-40; 收票 空白 41-60 for those that nobody filled in."""
    meeting, rest = await items.meant(scene, text, items.ALL)
    empty = rest.strip().removeprefix("空白")
    if empty != rest.strip():
        return await _brought_back(scene, meeting, empty)
    numbers, _ = read_numbers(rest)
    back, void = await receive(scene, meeting, numbers)
    return [scene.answer(words.received(back, void))]


async def _brought_back(scene: Scene, meeting: OwnersMeeting, text: str) -> list[Saying]:
    await items.require_enters(scene, meeting)
    numbers, _ = read_numbers(text)
    back = [each.bring_back() for each in await items.sheets_at(scene, meeting, numbers)]
    for each in back:
        scene.uow.paper_ballots.put(each)
    await items.seal(scene, meeting, "sheets-brought-back", items.about_sheets(back))
    return [scene.answer(words.brought_back(back))]


async def voided(scene: Scene, text: str) -> list[Saying]:
    """废票 128 写错了."""
    meeting, rest = await items.meant(scene, text, items.ALL)
    await meetings.require(scene, meeting)
    numbers, why = read_numbers(rest)
    gone = [each.void(why) for each in await items.sheets_at(scene, meeting, numbers)]
    for each in gone:
        scene.uow.paper_ballots.put(each)
    await items.seal(scene, meeting, "sheets-void", items.about_sheets(gone), why)
    return [scene.answer(words.voided(gone))]


async def lost(scene: Scene, text: str) -> list[Saying]:
    """丢票 128 李某说找不到了."""
    meeting, rest = await items.meant(scene, text, items.ALL)
    await items.require_enters(scene, meeting)
    numbers, why = read_numbers(rest)
    gone = [each.lose(why) for each in await items.sheets_at(scene, meeting, numbers)]
    for each in gone:
        scene.uow.paper_ballots.put(each)
    await items.seal(scene, meeting, "sheets-missing", items.about_sheets(gone), why)
    return [scene.answer(words.lost(gone))]


async def suspected(scene: Scene, text: str) -> list[Saying]:
    """可疑 128 同号来了两张."""
    meeting, rest = await items.meant(scene, text)
    await items.require_sees(scene, meeting)
    numbers, why = read_numbers(rest)
    kind = ReviewKind.TWICE if "两张" in why or "同号" in why else ReviewKind.DOUBTED
    found = [
        await suspect(scene, meeting, each, kind, why)
        for each in await items.sheets_at(scene, meeting, numbers)
    ]
    return [scene.answer(words.suspected(found))]
