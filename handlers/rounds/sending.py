"""上门 31 5号楼 吴姐、小李: who is sent to a building for 48 hours, and with what."""

import re
from collections import Counter
from typing import Final

from domain.chat import Saying, Text
from domain.owner_rolls import UnitPlace
from domain.owner_rolls.places import named, read_building
from domain.owners_meetings import OwnersMeeting, State
from domain.owners_meetings.scrutiny import require_apart
from domain.paper_ballots import SheetState
from domain.questions import Question
from domain.rounds import (
    MOST_WALKERS,
    BallotsAreNotForProperty,
    Door,
    NobodyGoes,
    NothingToBring,
    Round,
    Task,
    listed,
    until,
)
from domain.writing import SPACE
from handlers import owner_ballots
from handlers.meetings.hosting import found
from handlers.owner_rolls import items as rolls
from handlers.owners_meetings import items as meetings
from handlers.rounds import items, walking
from handlers.scene import Scene
from handlers.wording import paperpack as packs
from handlers.wording import rounds as words
from storage.lines import TRANSPORT

_BETWEEN: Final = re.compile(rf"[{re.escape(SPACE)},，、;；和]+")
_MYSELF: Final = frozenset({"我", "me"})


async def begin(scene: Scene, meeting: OwnersMeeting, body: str) -> list[Saying]:
    """The desk; with a building the names are asked for, with names they go."""
    if not scene.spoken.private:
        return [scene.brief(words.in_private(meeting))]
    items.require_open(scene, meeting)
    if not body:
        return await _desk(scene, meeting)
    first, *names = [part for part in _BETWEEN.split(body) if part]
    return await _sent(scene, meeting, read_building(first), names)


async def press(scene: Scene, meeting: OwnersMeeting, place: int) -> list[Saying]:
    """派人去5号楼: who goes is asked for."""
    await meetings.require(scene, meeting)
    if not scene.spoken.private:
        return [scene.answer(words.in_private(meeting))]
    items.require_open(scene, meeting)
    known = await items.buildings(scene, meeting)
    if not 1 <= place <= len(known):
        return await _desk(scene, meeting)
    return await _sent(scene, meeting, known[place - 1], [])


async def who_told(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The names of those who go."""
    scene.uow.questions.drop(question)
    meeting = await meetings.asked_about(scene, question)
    await meetings.require(scene, meeting)
    items.require_open(scene, meeting)
    names = [part for part in _BETWEEN.split(text.body) if part]
    return await _sent(scene, meeting, str(question.draft["building"]), names)


async def _desk(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    asked = [each for each in await scene.uow.rounds.visits(meeting.key) if each.waits]
    waiting = Counter(each.home.building for each in asked)
    missing = []
    if meeting.state is State.VOTING:
        missing = await owner_ballots.missing_by_building(scene, meeting)
    going = [r for r in await scene.uow.rounds.rounds(meeting.key) if scene.at < r.until]
    known = await items.buildings(scene, meeting)
    places = {building: place for place, building in enumerate(known, start=1)}
    wanted = [gap.buildings[0] for gap in missing] or known
    told = words.desk(
        meeting,
        sorted(waiting.items()),
        missing,
        going,
        [(places[each], each) for each in dict.fromkeys([*waiting, *wanted]) if each in places],
        walks=bool(await items.walks(scene, meeting)),
    )
    text, buttons = told
    if scene.spoken.sender.transport == TRANSPORT:  # the pack lists homes: nowhere else
        buttons = (*buttons, (packs.button(meeting),))
    return [scene.answer(text, buttons)]


async def _sent(
    scene: Scene, meeting: OwnersMeeting, building: str, names: list[str]
) -> list[Saying]:
    await meetings.require(scene, meeting)
    bring = await _bring(scene, meeting, building)
    if not names:
        draft = {"community": meeting.community, "number": meeting.number}
        scene.inquire("round-who", {**draft, "building": building})
        return [scene.answer(words.ask_who(building))]
    if len(names) > MOST_WALKERS:
        raise NobodyGoes(most=MOST_WALKERS)
    by = (await scene.account()).resident
    others = [name for name in names if name not in _MYSELF]
    going = dict.fromkeys(await found(scene, meeting.community, others))
    if len(others) < len(names):
        going[by] = None
    watching = await scene.uow.owners_meetings.scrutineers(meeting)
    for resident in going:
        require_apart(watching, resident)
        await _require_no_manager(scene, meeting, resident)
    round_ = await _made(scene, meeting, building, by, bring, list(going))
    return [
        scene.answer(words.made(round_, await items.names(scene, round_), len(bring))),
        *await walking.shown(scene, round_),
        *await _told(scene, meeting, round_),
    ]


async def _require_no_manager(scene: Scene, meeting: OwnersMeeting, resident: int) -> None:
    """Raise `BallotsAreNotForProperty` where somebody of the property staff would be sent."""
    if await items.manages_buildings(scene, meeting, resident):
        raise BallotsAreNotForProperty(name=(await scene.uow.residents.named(resident)).name)


async def _bring(
    scene: Scene, meeting: OwnersMeeting, building: str
) -> list[tuple[UnitPlace, Task]]:
    """Where something is to be brought in a building, and what; refusal `NothingToBring`."""
    assert meeting.roll is not None, "what was noticed has its roll"
    topics = [topic.place for topic in await scene.uow.owners_meetings.topics(meeting)]
    asked = scene.uow.rounds
    silent = await asked.silent(meeting.key, topics, meeting.roll, meeting.scope, building)
    sheets = await scene.uow.paper_ballots.sheets(meeting.key, building)
    back = {sheet.head for sheet in sheets if sheet.state is SheetState.RETURNED}
    without = set(await scene.uow.owners_meetings.undelivered(meeting, building))
    homes = [home for home, head in silent if head not in back]
    if meeting.state is State.NOTICED:  # nobody can vote yet: who has the notice has it
        homes = [home for home in homes if home in without]
    visits = await scene.uow.rounds.visits(meeting.key)
    wanted = {each.home for each in visits if each.waits and each.home.building == building}
    bring = listed(homes, wanted, without, await asked.unwilling(meeting.key, building))
    if not bring:
        raise NothingToBring(building=named(building))
    return bring


async def _made(
    scene: Scene,
    meeting: OwnersMeeting,
    building: str,
    by: int,
    bring: list[tuple[UnitPlace, Task]],
    going: list[int],
) -> Round:
    assert meeting.closes_at is not None, "who is visited was noticed with days"
    rounds = scene.uow.rounds
    end = until(scene.at, meeting.closes_at)
    round_ = Round(
        community=meeting.community,
        number=meeting.number,
        place=len(await rounds.rounds(meeting.key)) + 1,
        building=building,
        made_by=by,
        made_at=scene.at,
        until=end,
        next_at=end,
    )
    rounds.put(round_)
    rounds.send(round_, going)
    for place, (home, task) in enumerate(bring, start=1):
        rounds.mark(
            Door(
                community=round_.community,
                number=round_.number,
                round=round_.place,
                place=place,
                home=home,
                task=task,
            )
        )
    scene.uow.wake(items.SCHEDULE, end)
    facts: dict[str, str | int] = {"round": round_.place, "building": building, "by": by}
    about = str(meeting.number)
    await scene.uow.journal.note(meeting.community, "owners-round-made", about, scene.at, facts)
    return round_


async def _told(scene: Scene, meeting: OwnersMeeting, round_: Round) -> list[Saying]:
    """Whoever asked hears who comes."""
    who = await items.names(scene, round_)
    return [
        saying
        for visit in await scene.uow.rounds.visits(meeting.key)
        if visit.waits and visit.resident is not None and visit.home.building == round_.building
        for saying in await rolls.alone(scene, [visit.resident], words.coming(visit, round_, who))
    ]
