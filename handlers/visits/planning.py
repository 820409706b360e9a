"""走访 3号楼 小李 问：…: which building, who goes, what is asked; and who goes instead."""

from collections.abc import Sequence
from typing import Final

from domain.chat import Kind, Press, Saying, Text
from domain.homes import building_name
from domain.owner_rolls.places import UnitPlace
from domain.permissions import Act, may
from domain.questions import Question
from domain.units import Unit, UnitType
from domain.visits import (
    MOST_WALKERS,
    NobodyGoes,
    Plan,
    VisitDoor,
    VisitRound,
    What,
    plan,
    read_plan,
)
from domain.writing import SPACE
from handlers.meetings.hosting import found
from handlers.scene import Scene
from handlers.visits import items
from handlers.wording import visits as words
from handlers.wording.general import stale_button

MYSELF: Final = frozenset({"我", "me", "我自己"})
TAKES_OVER: Final = frozenset({"接手", "我来", "我去", "take over"})
MOST_BUILDINGS: Final = 24


async def desk(scene: Scene) -> list[Saying]:
    """走访 alone: the rounds that are under way, and the buildings where one can be planned."""
    if not scene.spoken.private:
        return [scene.brief(words.in_private())]
    community = await scene.community()
    going = [
        round_
        for round_ in await scene.uow.visits.open_in([community.id], scene.at)
        if await items.knows(scene, round_)
    ]
    buildings = await _buildings(scene, community)
    if not going and not buildings:
        await scene.require(Act.PLAN_VISIT, community)
    return [scene.answer(*words.desk(community.id, going, [each.name for each in buildings]))]


async def _buildings(scene: Scene, community: Unit) -> list[Unit]:
    """The buildings for which the speaker may plan, as one counts them."""
    grants = await scene.grants()
    known = await scene.uow.units.below(community, UnitType.BUILDING)
    return [each for each in known if may(Act.PLAN_VISIT, grants, each.path, scene.at)][
        :MOST_BUILDINGS
    ]


async def begin(scene: Scene, body: str) -> list[Saying]:
    """A plan, typed; what is missing is asked for."""
    if not scene.spoken.private:
        return [scene.brief(words.in_private())]
    planned = read_plan(body)
    if not planned.building:
        return [*await desk(scene), scene.answer(words.which_building())]
    community = await scene.community()
    await _require(scene, community, planned.building)
    if not planned.question:
        scene.inquire("visit-question", {"community": community.id, "plan": body.strip(SPACE)})
        return [scene.answer(words.ask_question(planned.building))]
    return await _made(scene, community, planned)


async def press_building(scene: Scene, press: Press) -> list[Saying]:
    """A building of the desk; what is asked there is asked for."""
    community_id, _, place = press.about.partition(":")
    if not (community_id.isdecimal() and place.isdecimal() and scene.spoken.private):
        return [scene.toast(stale_button())]
    if int(community_id) not in await scene.communities():
        return [scene.toast(stale_button())]
    community = await scene.uow.units.named(int(community_id))
    known = await _buildings(scene, community)
    if not 1 <= int(place) <= len(known):
        return [scene.toast(stale_button())]
    name = known[int(place) - 1].name
    scene.inquire("visit-question", {"community": community.id, "plan": name})
    return [scene.toast(words.heard()), scene.answer(words.ask_question(read_plan(name).building))]


async def question_told(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """What is asked at the doors."""
    scene.uow.questions.drop(question)
    community = await scene.uow.units.named(int(question.draft["community"]))
    planned = read_plan(str(question.draft["plan"]))
    await _require(scene, community, planned.building)
    told = read_plan(text.body).question or text.body
    return await _made(scene, community, Plan(planned.building, planned.doors, planned.names, told))


async def _require(scene: Scene, community: Unit, building: str) -> None:
    await scene.require(Act.PLAN_VISIT, await items.place(scene, community, building))


async def _made(scene: Scene, community: Unit, planned: Plan) -> list[Saying]:
    """It has its number; who goes has its list."""
    by = (await scene.account()).resident
    going = await _named(scene, community.id, planned.names)
    round_ = plan(
        community=community.id,
        number=await scene.uow.counters.item(community.id),
        building=planned.building,
        question=planned.question,
        by=by,
        at=scene.at,
    )
    scene.uow.visits.found(round_, scene.house.chance(items.SALT))
    await items.keep(scene, round_, What.PLANNED, by=by)
    await scene.uow.visits.send(round_, going, scene.at)
    add_doors(scene, round_, [], planned.doors)
    scene.uow.wake(items.SCHEDULE, round_.next_at)
    who = await items.names(scene, round_)
    return [
        scene.answer(words.planned(round_, who, len(planned.doors))),
        *await items.shown(scene, round_),
    ]


def add_doors(
    scene: Scene, round_: VisitRound, known: Sequence[VisitDoor], homes: Sequence[UnitPlace]
) -> list[VisitDoor]:
    """These stand on the list from here on; which were new."""
    there = {door.home for door in known}
    last = max((door.place for door in known), default=0)
    new = [
        VisitDoor(community=round_.community, number=round_.number, place=place, home=home)
        for place, home in enumerate((h for h in homes if h not in there), last + 1)
    ]
    for door in new:
        scene.uow.visits.mark(door)
    return new


async def _named(scene: Scene, community: int, names: Sequence[str]) -> list[int]:
    """Who goes: the speaker, where nobody was named; refusals `NobodyGoes`, `NoSuchHost`."""
    if len(names) > MOST_WALKERS:
        raise NobodyGoes(most=MOST_WALKERS)
    by = (await scene.account()).resident
    others = [name for name in names if name not in MYSELF]
    going = dict.fromkeys(await found(scene, community, others))
    if len(others) == len(names) and names:
        return list(going)
    return [by, *(each for each in going if each != by)]


# --- somebody else takes over ------------------------------------------------------------------


async def hand(scene: Scene, round_: VisitRound, said: str) -> list[Saying]:
    """接手, or the names of those who go from now on; who went before is told."""
    round_.require_open(scene.at)
    by = (await scene.account()).resident
    names = [] if said in TAKES_OVER else list(read_plan(f"{_named_so(round_)} {said}").names)
    if not await items.goes(scene, round_):
        await items.require_plans(scene, round_)
    before = await scene.uow.visits.walkers(round_)
    going = await _named(scene, round_.community, names)
    await scene.uow.visits.send(round_, going, scene.at)
    await items.keep(scene, round_, What.HANDED, by=by)
    who = await items.names(scene, round_)
    gone = [each for each in before if each not in going and each != by]
    told = [
        Saying(room=room, text=words.no_longer_yours(round_, who), kind=Kind.NOTICE)
        for room in await items.rooms(scene, gone)
    ]
    text = words.handed(round_, who)
    toast = [scene.toast(words.heard())] if isinstance(scene.incoming, Press) else []
    return [*toast, scene.answer(text), *told, *await items.shown(scene, round_)]


def _named_so(round_: VisitRound) -> str:
    return building_name(round_.building)
