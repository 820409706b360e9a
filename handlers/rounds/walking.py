"""Who goes: their list for 48 hours, in private; 302 没人; and nothing of it after the close."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from domain.chat import Kind, Press, Saying, Text, Tick
from domain.doors import door_of
from domain.numbers import item_number
from domain.owner_rolls import UnitPlace
from domain.owners_meetings import ANNOUNCED, OwnersMeeting, Way
from domain.paper_ballots import Sheet, SheetState
from domain.questions import Question
from domain.refusals import Refusal
from domain.rounds import (
    Door,
    Mark,
    NoRoundForYou,
    Round,
    Told,
    next_doors,
    read_marks,
)
from handlers.owners_meetings import noticing
from handlers.paper_ballots import items as papers
from handlers.rounds import items
from handlers.scene import Scene
from handlers.unsaying import unsay
from handlers.wording import rounds as words
from handlers.wording.catalogue import LANGUAGES, render
from handlers.wording.general import stale_button

SOON: Final = timedelta(seconds=2)
"""After this it is looked again whether a vote is closed."""
LATELY: Final = timedelta(days=7)
"""For so long somebody who went is told that their list is put away."""
MOST: Final = 100
"""How many rounds a tick deals with in one transaction."""
_IN_HAND: Final = (SheetState.STOCK, SheetState.ISSUED)


class SheetIsAnothers(Refusal):
    """Sheet `sheet` is printed for another home than `home`."""


class NoSheetForHome(Refusal):
    """It cannot be told which sheet stays at `home`."""


# --- the list ----------------------------------------------------------------------------


def card_name(round_: Round) -> str:
    """Our own name for its list."""
    return f"round:{round_.community}:{round_.number}:{round_.place}"


async def show(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """The speaker's lists, to them alone; refusal `NoRoundForYou`."""
    going = await items.walks(scene, meeting)
    if not going:
        raise NoRoundForYou(number=str(meeting.number))
    room = await items.alone(scene)
    pointer = [] if scene.spoken.private else [scene.brief(words.in_private(meeting))]
    if room is None:
        return pointer
    lists = [await _list(scene, round_) for round_ in going]
    return [*pointer, *(Saying(room=room, text=text, buttons=rows) for text, rows in lists)]


async def shown(scene: Scene, round_: Round) -> list[Saying]:
    """The list as it is now, where each of those who go reads it."""
    text, buttons = await _list(scene, round_)
    return [
        Saying(room=room, text=text, buttons=buttons, card=card_name(round_))
        for room in await items.rooms_of(scene, round_)
    ]


async def _list(scene: Scene, round_: Round) -> words.Worded:
    doors, left = next_doors(await scene.uow.rounds.doors(round_))
    return words.listed(round_, doors, left)


# --- 302 没人 ------------------------------------------------------------------------------


async def said(scene: Scene, text: Text) -> list[Saying] | None:
    """What somebody who goes says of doors; None where it is something else."""
    told = read_marks(text.body) if text.private else None
    if told is None:
        return None
    resident = (await scene.account()).resident
    lately = await scene.uow.rounds.walked_by(resident, scene.at - LATELY)
    if not lately or await items.manages_buildings(scene, lately[0], resident):
        return None
    lately[0].require_open(scene.at)
    going = [each for each in lately if scene.at < each.until]
    number = going[0].number
    doors: dict[UnitPlace, Door] = {}
    for each in going:  # what stands on two lists is meant on the newer one
        for door in await scene.uow.rounds.doors(each):
            doors.setdefault(door.home, door)
    found = [(door_of(list(doors.values()), each.home, number), each) for each in told]
    return await _marked(scene, found)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A door, or what came of it."""
    named = items.DOOR.fullmatch(press.about)
    if named is None or not scene.spoken.private:
        return [scene.toast(stale_button())]
    key, place = (int(named[1]), int(named[2])), int(named[4])
    round_ = await scene.uow.rounds.round(key, int(named[3]))
    resident = (await scene.account()).resident
    if round_ is None or resident not in await scene.uow.rounds.walkers(round_):
        return [scene.toast(stale_button())]
    if await items.manages_buildings(scene, round_, resident):
        raise NoRoundForYou(number=str(round_.number))
    round_.require_open(scene.at)
    doors = await scene.uow.rounds.doors(round_)
    door = next((each for each in doors if each.place == place), None)
    if door is None:
        return [scene.toast(stale_button())]
    toast = scene.toast(words.heard())
    if named[5] is None:
        return [toast, scene.answer(*words.ask_mark(door))]
    mark = next((each for each in Mark if each.value == named[5]), None)
    if mark is None:
        return [scene.toast(stale_button())]
    if mark is Mark.SHEET and len(await _sheets(scene, door)) > 1:
        draft = {"community": door.community, "number": door.number}
        scene.inquire("round-sheet", {**draft, "round": door.round, "door": door.place})
        return [toast, scene.answer(words.ask_sheet(door))]
    return [toast, *await _marked(scene, [(door, Told("", mark))])]


async def sheet_told(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The number of the sheet that stays at a door."""
    sheet = item_number(text.body)
    if sheet is None:
        return None
    scene.uow.questions.drop(question)
    key = int(question.draft["community"]), int(question.draft["number"])
    round_ = await scene.uow.rounds.round(key, int(question.draft["round"]))
    resident = (await scene.account()).resident
    if round_ is None or resident not in await scene.uow.rounds.walkers(round_):
        raise NoRoundForYou(number=str(key[1]))
    round_.require_open(scene.at)
    place = int(question.draft["door"])
    door = next(each for each in await scene.uow.rounds.doors(round_) if each.place == place)
    return await _marked(scene, [(door, Told("", Mark.SHEET, sheet))])


async def _marked(scene: Scene, told: Sequence[tuple[Door, Told]]) -> list[Saying]:
    """Keep what came of these doors; the lists of those who go follow."""
    marked: list[tuple[Door, int | None]] = []
    for door, what in told:
        meeting = await scene.uow.owners_meetings.held(door.community, door.number)
        assert meeting is not None, "owners' meetings are never deleted"
        items.require_open(scene, meeting)
        sheet = None
        if what.mark is Mark.SHEET:
            sheet = await _handed_over(scene, meeting, door, what.sheet)
        reached = await scene.uow.owners_meetings.delivery(meeting, door.home)
        if what.mark is Mark.DELIVERED and reached is None:
            await noticing.deliver(scene, meeting, [door.home], Way.HANDED, None)
        now = replace(door, mark=what.mark)
        if not now.is_open:
            await _visited(scene, now)
        marked.append((now, sheet))
    lists = await _on_every_list(scene, [door for door, _ in marked])
    left = 0
    for key in dict.fromkeys((d.community, d.number, d.round) for d, _ in marked):
        round_ = await scene.uow.rounds.round(key[:2], key[2])
        assert round_ is not None, "its doors were just marked"
        left += next_doors(await scene.uow.rounds.doors(round_))[1]
    return [scene.answer(words.echo(marked, left)), *lists]


async def _on_every_list(scene: Scene, marked: Sequence[Door]) -> list[Saying]:
    """Keep what came of these, on every list of today that names them: nobody goes twice."""
    lists: list[Saying] = []
    marks = {(door.community, door.number, door.home): door.mark for door in marked}
    for key in dict.fromkeys((door.community, door.number) for door in marked):
        for round_ in await scene.uow.rounds.rounds(key):
            if scene.at >= round_.until:
                continue
            same = [
                replace(door, mark=marks[*key, door.home])
                for door in await scene.uow.rounds.doors(round_)
                if (*key, door.home) in marks
            ]
            for door in same:
                scene.uow.rounds.mark(door)
            lists += await shown(scene, round_) if same else []
    return lists


async def _visited(scene: Scene, door: Door) -> None:
    """Whoever asked for a visit there waits no more."""
    for visit in await scene.uow.rounds.visits((door.community, door.number)):
        if visit.waits and visit.home == door.home:
            scene.uow.rounds.ask(visit.done(scene.at))


# --- which sheet stays there -----------------------------------------------------------------


async def _sheets(scene: Scene, door: Door) -> list[Sheet]:
    """The sheets for this home that are not back yet."""
    meeting = await scene.uow.owners_meetings.named(door.community, door.number)
    assert meeting.roll is not None, "what was noticed has its roll"
    home = door.home
    unit = await scene.uow.owner_rolls.at(
        meeting.roll, home.building, home.stairwell or None, home.unit_no
    )
    if unit is None or unit.head is None:
        return []
    known = await scene.uow.paper_ballots.sheets_of(meeting.key, unit.head)
    return [each for each in known if each.unit in ("", str(home)) and each.state in _IN_HAND]


async def _handed_over(scene: Scene, meeting: OwnersMeeting, door: Door, number: int | None) -> int:
    """Note in the sheets' account which one stays there; it may have been carried by who goes.

    Refusals: `NoSheetForHome`, `SheetIsAnothers`.
    """
    theirs = await _sheets(scene, door)
    if number is None and len(theirs) == 1:
        number = theirs[0].number
    if number is None:
        raise NoSheetForHome(home=str(door.home))
    sheet = next((each for each in theirs if each.number == number), None)
    if sheet is None:
        raise SheetIsAnothers(sheet=number, home=str(door.home))
    carried = sheet.bring_back() if sheet.state is SheetState.ISSUED else sheet
    out = carried.issue(str(door.home), scene.at, door.round)
    scene.uow.paper_ballots.put(out)
    facts = papers.about_sheets([out])
    await papers.seal(scene, meeting, "sheets-issued", facts, out.holder)
    return number


# --- the clock -----------------------------------------------------------------------------


async def look_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: put away what was shown for 48 hours, erase what is closed."""
    due = await scene.uow.rounds.due(tick.at, MOST)
    said_: list[Saying] = []
    over: dict[tuple[int, int], None] = {}
    for round_ in due:
        if round_.next_at == round_.until:
            said_ += await _folded(scene, round_)
        meeting = await scene.uow.owners_meetings.named(*round_.key)
        if meeting.state in ANNOUNCED:
            assert meeting.closes_at is not None, "what was noticed has its days"
            following = max(meeting.closes_at, scene.at + SOON)
            scene.uow.rounds.put(replace(round_, next_at=following))
            scene.uow.wake(items.SCHEDULE, following)
        else:
            over[round_.key] = None
    for key in over:
        said_ += await _erased(scene, key)
    if len(due) == MOST:
        await scene.tell_again(tick)
    return said_


async def _folded(scene: Scene, round_: Round) -> list[Saying]:
    """The list goes from where it was read."""
    return [
        Saying(room=room, text=words.folded(round_), kind=Kind.CARD, card=card_name(round_))
        for room in await items.rooms_of(scene, round_)
    ]


async def _unsaid(scene: Scene, round_: Round) -> None:
    """Let our own web chat not say either what came of single doors: its lines are ours."""
    doors = await scene.uow.rounds.doors(round_)
    echoed = [
        render(each, lang, scene.house.zone) for each in words.passing(doors) for lang in LANGUAGES
    ]
    walkers = await scene.uow.rounds.walkers(round_)
    await unsay(
        scene,
        walkers,
        round_.made_at,
        lambda line: read_marks(line) is not None or any(each in line for each in echoed),
        words.unsaid(),
    )


async def _erased(scene: Scene, key: tuple[int, int]) -> list[Saying]:
    """Nobody can vote any more: nothing is kept of what came of single doors, or of who went."""
    said_: list[Saying] = []
    made = await scene.uow.rounds.rounds(key)
    for round_ in made:
        if round_.next_at == round_.until and round_.until > scene.at:
            said_ += await _folded(scene, round_)
        await _unsaid(scene, round_)
        scene.uow.rounds.put(replace(round_, next_at=None))
    await scene.uow.rounds.erase(key)
    facts = {"rounds": len(made)}
    await scene.uow.journal.note(key[0], "owners-rounds-erased", str(key[1]), scene.at, facts)
    return said_
