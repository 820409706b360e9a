"""录票: two people read a sheet, each for themselves; alike it is counted, else it is reviewed.

The second never learns what the first read. Nothing here answers with what stands on a sheet but to
the one who has just read it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from domain.ballots import Channel, NoProxyLetter, VoteIsFinal
from domain.chat import Photo, Saying
from domain.owners_meetings import OwnersMeeting, State, Topic
from domain.paper_ballots import (
    NOTHING,
    Reading,
    ReviewKind,
    Sheet,
    SheetNeedsTwo,
    SheetState,
    Typed,
    agree,
    read_number,
    read_sheet,
    turn_of,
)
from handlers import owner_ballots
from handlers.owner_ballots.casting import cast, days, voice_of
from handlers.paper_ballots import items, ticking
from handlers.paper_ballots.accounting import suspect
from handlers.paper_ballots.telling import owners_told
from handlers.scene import Scene
from handlers.wording import paper_ballots as words
from storage.attachments import What

EVIDENCE: Final = timedelta(days=3 * 366)
"""For so long after the close the pictures of ballots and letters are kept as they came."""


async def entered(scene: Scene, text: str, shown: Photo | None = None) -> list[Saying]:
    """录票 128 同意 反对 弃权, perhaps under its photo; without choices they are asked for."""
    meeting, rest = await items.meant(scene, text, items.TAKING)
    await items.require_enters(scene, meeting)
    number, said = read_number(rest)
    [sheet] = await items.sheets_at(scene, meeting, [number])
    topics = await scene.uow.owners_meetings.topics(meeting)
    if not said:
        return await ticking.ask(scene, meeting, topics, sheet.number)
    return await read(scene, meeting, topics, sheet, read_sheet(said, sheet.number, topics), shown)


async def read(
    scene: Scene,
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    sheet: Sheet,
    reading: Reading,
    shown: Photo | None = None,
) -> list[Saying]:
    """Keep what the speaker reads on a sheet, and count it once two have read the same."""
    by = (await scene.account()).resident
    known = await _known(scene, meeting, sheet)
    if sheet.state is SheetState.VOID:
        await suspect(scene, meeting, sheet, ReviewKind.VOID_SHEET)
        return [scene.answer(words.void_came(sheet))]
    if sheet.settled_at is not None:
        raise SheetNeedsTwo(sheet=sheet.number)
    turn = turn_of(by, sheet.number, known)
    if reading.by_letter and not await scene.uow.paper_ballots.letter_of(meeting.key, sheet.head):
        raise NoProxyLetter(number=str(meeting.number))
    sheet = await _back(scene, meeting, sheet)
    typed = Typed(
        community=meeting.community,
        meeting=meeting.number,
        sheet=sheet.number,
        turn=turn,
        by=by,
        choices=reading.choices,
        owner=reading.owner,
        by_letter=reading.by_letter,
        unit=reading.unit,
        photo=await keep_photo(scene, meeting, shown) or _photo_of(known.get(turn)),
        at=scene.at,
    )
    scene.uow.paper_ballots.type_in(typed)
    facts = {"sheet": sheet.number, "turn": turn, "photo": typed.photo or 0}
    act = "entry-corrected" if turn in known else "sheet-entered"
    await items.seal(scene, meeting, act, facts, repr(reading))
    if reading.unit and reading.unit not in await _units(scene, meeting, sheet):
        await suspect(scene, meeting, sheet, ReviewKind.ANOTHER_HEAD)
        return [scene.answer(words.into_review(sheet, ReviewKind.ANOTHER_HEAD))]
    known = {**known, turn: typed}
    if len(known) == 1:
        if typed.photo is None:
            scene.inquire("paper-photo", _about(meeting, sheet))
        return [scene.answer(words.read_once(sheet, topics, reading, photo=bool(typed.photo)))]
    return await _compare(scene, meeting, topics, sheet, known)


async def photographed(scene: Scene, shown: Photo) -> list[Saying] | None:
    """The photo of the sheet that the speaker has just read; None where none is waited for."""
    question = await scene.open_question("paper-photo") if shown.private else None
    if question is None:
        return None
    scene.uow.questions.drop(question)
    meeting = await scene.uow.owners_meetings.named(
        int(question.draft["community"]), int(question.draft["number"])
    )
    await items.require_enters(scene, meeting)
    sheet = await scene.uow.paper_ballots.sheet(meeting.key, int(question.draft["sheet"]))
    assert sheet is not None, "a sheet is never deleted"
    known = await _known(scene, meeting, sheet)
    by = (await scene.account()).resident
    turn = next(turn for turn, each in known.items() if each.by == by)
    typed = replace(known[turn], photo=await keep_photo(scene, meeting, shown))
    scene.uow.paper_ballots.type_in(typed)
    facts = {"sheet": sheet.number, "turn": turn, "photo": typed.photo or 0}
    await items.seal(scene, meeting, "sheet-photo", facts)
    if len(known) == 1 or sheet.settled_at is not None:
        return [scene.answer(words.photo_kept(sheet))]
    topics = await scene.uow.owners_meetings.topics(meeting)
    return await _compare(scene, meeting, topics, sheet, {**known, turn: typed})


async def keep_photo(scene: Scene, meeting: OwnersMeeting, shown: Photo | None) -> int | None:
    """Keep a picture of a ballot or a letter until the time for contesting the vote is over."""
    if shown is None:
        return None
    by = (await scene.account()).resident
    wanted = await scene.uow.attachments.want(
        shown.room, shown.file, What.PICTURE, sender=by, at=scene.at
    )
    _, closes_at = days(meeting)
    until = max(closes_at, scene.at) + EVIDENCE
    scene.uow.attachments.put(replace(wanted, original_until=until, until=until))
    return wanted.id


async def _known(scene: Scene, meeting: OwnersMeeting, sheet: Sheet) -> dict[int, Typed]:
    entries = await scene.uow.paper_ballots.entries(meeting.key, sheet.number)
    return {each.turn: each for each in entries}


def _photo_of(typed: Typed | None) -> int | None:
    return None if typed is None else typed.photo


def _about(meeting: OwnersMeeting, sheet: Sheet) -> dict[str, str | int]:
    return {
        "community": meeting.community,
        "number": meeting.number,
        "sheet": sheet.number,
    }


async def _back(scene: Scene, meeting: OwnersMeeting, sheet: Sheet) -> Sheet:
    """Whoever reads a sheet has it: it came back, at the latest now."""
    if sheet.state is SheetState.RETURNED:
        return sheet
    _, closes_at = days(meeting)
    back = sheet.receive(scene.at, closes_at)
    scene.uow.paper_ballots.put(back)
    await items.seal(scene, meeting, "sheets-returned", items.about_sheets([back]))
    return back


async def _units(scene: Scene, meeting: OwnersMeeting, sheet: Sheet) -> set[str]:
    """The homes that may be printed on a sheet."""
    assert meeting.roll is not None, "nobody votes without a roll"
    if sheet.unit:
        return {sheet.unit}
    holding = await scene.uow.owner_ballots.holding(meeting.roll, sheet.head, meeting.scope)
    return set() if holding is None else {str(unit.place) for unit in holding.units}


# --- two readings ------------------------------------------------------------------------


async def _compare(
    scene: Scene,
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    sheet: Sheet,
    known: dict[int, Typed],
) -> list[Saying]:
    """Both have read it: it is counted if they read the same, and the sheet was photographed."""
    first, second = known[1].reading, known[2].reading
    if all(each.photo is None for each in known.values()):
        scene.inquire("paper-photo", _about(meeting, sheet))
        return [scene.answer(words.still_photo(sheet))]
    if not agree(first, second):
        await suspect(scene, meeting, sheet, ReviewKind.ENTRIES_DIFFER)
        return [scene.answer(words.into_review(sheet, ReviewKind.ENTRIES_DIFFER))]
    letter = await scene.uow.paper_ballots.letter_of(meeting.key, sheet.head)
    if first.by_letter and letter is not None and not letter.binds(first.choices):
        await suspect(scene, meeting, sheet, ReviewKind.LETTER_DIFFERS)
        return [scene.answer(words.into_review(sheet, ReviewKind.LETTER_DIFFERS))]
    waiting = await scene.uow.paper_ballots.reviews(meeting.key, open_only=True)
    why = next((each.why for each in waiting if each.sheet == sheet.number), None)
    if why is not None:
        return [scene.answer(words.into_review(sheet, why))]
    told = await count(scene, meeting, topics, sheet, first)
    return [scene.answer(words.recorded(sheet)), *told]


async def count(
    scene: Scene,
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    sheet: Sheet,
    reading: Reading,
    *,
    reviewed: bool = False,
) -> list[Saying]:
    """Cast what stands on a sheet, as told when it came back; its owner and the groups read so."""
    voice = await voice_of(scene, meeting, sheet.head)
    letter = None
    if reading.by_letter:
        letter = await scene.uow.paper_ballots.letter_of(meeting.key, sheet.head)
    for topic, choice in zip(topics, reading.choices, strict=True):
        if choice == NOTHING:
            continue
        try:
            await cast(
                scene,
                meeting,
                topic,
                head=sheet.head,
                choice=choice,
                channel=Channel.PAPER if letter is None else Channel.PROXY,
                confirmed_at=sheet.returned_at,
                owner=reading.owner or voice.designated or 1,
                place=sheet.unit,
                proxy="" if letter is None else letter.holder,
                told_at=sheet.returned_at,
            )
        except VoteIsFinal:
            continue  # by this meeting's rules the owner's first sheet stands
    scene.uow.paper_ballots.put(sheet.settle(scene.at))
    await items.seal(scene, meeting, "sheet-counted", {"sheet": sheet.number})
    told = await owners_told(scene, meeting, sheet.head, None if reviewed else sheet.number)
    return [*told, *await cards(scene, meeting)]


async def cards(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """How many take part, in the groups, as it stands now."""
    if meeting.state is State.VOTING:
        return await owner_ballots.cards(scene, meeting)
    return await owner_ballots.closed(scene, meeting) if meeting.state is State.CLOSED else []
