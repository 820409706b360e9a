"""体检, 公告, 送达: looked at before it goes out, told to everybody, brought to every home."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from domain.chat import Press, Saying, Sentence
from domain.owner_rolls import OwnerRoll, Part, UnitPlace
from domain.owner_rolls.places import in_order, named, read_building
from domain.owners_meetings import (
    Act,
    Delivery,
    Draft,
    Finding,
    OwnersMeeting,
    Roll,
    Topic,
    Way,
    checkup,
    require_sound,
)
from domain.permissions import Act as Permission
from domain.permissions import may_somewhere
from domain.polls.tally import Amounts
from domain.writing import SPACE, plain
from handlers.owners_meetings import items
from handlers.scene import Scene
from handlers.wording import owners_notice as words
from handlers.wording.catalogue import render
from handlers.wording.owners import left, noted

CHINESE: Final = "zh-CN"
"""A notice is a legal paper: it is looked at as owners here read it."""
GAPS: Final = 60
"""So many homes of a building are named."""
BUILDINGS: Final = 24
"""So many buildings have a button."""
_EDGES: Final = SPACE + ",，、。:：;；"
_BETWEEN: Final = re.compile(rf"[{re.escape(_EDGES)}]+")
_ALL: Final = frozenset({"全部", "都送到了", "全送到了", "all"})
_WAYS: Final = {"当面": Way.HANDED, "邮寄": Way.POSTED, "门口": Way.LEFT, "电话": Way.TOLD}


# --- 体检 --------------------------------------------------------------------------------


async def look(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """What a court would strike it for, and how each is mended."""
    await items.require(scene, meeting)
    found = await checked(scene, meeting)
    return [scene.answer(*words.checkup(meeting, found, ready=meeting.allowed(Act.NOTICE)))]


async def checked(scene: Scene, meeting: OwnersMeeting) -> tuple[Finding, ...]:
    """What the checkup finds, in the notice as owners read it."""
    topics = tuple(await scene.uow.owners_meetings.topics(meeting))
    zone = scene.house.zone
    told = render(await notice_of(scene, meeting, topics), CHINESE, zone)
    draft = Draft(
        meeting=meeting,
        topics=topics,
        notice=told,
        on=(meeting.noticed_at or scene.at).astimezone(zone).date(),
        roll=await _roll(scene, meeting),
        scrutineers=tuple(await scene.uow.owners_meetings.scrutineers(meeting)),
        materials=tuple(await scene.uow.owners_meetings.materials(meeting)),
        tz=zone,
    )
    return checkup(draft)


async def _roll(scene: Scene, meeting: OwnersMeeting) -> Roll | None:
    roll = await items.roll_of(scene, meeting)
    if roll is None:
        return None
    waiting = await scene.uow.owner_rolls.open_objections(meeting.estate)
    objections = sum(each.roll == roll.id for each in waiting)
    amounts = {part: await _electorate(scene, roll, (part,)) for part in meeting.scope}
    empty = (part for part, electorate in amounts.items() if not electorate["heads"])
    return Roll(roll, objections, frozenset(empty))


async def _electorate(scene: Scene, roll: OwnerRoll, scope: tuple[Part, ...]) -> Amounts:
    return await scene.uow.owner_rolls.electorate(roll.id, scope or None)


async def notice_of(scene: Scene, meeting: OwnersMeeting, topics: Iterable[Topic]) -> Sentence:
    """The notice as it stands now."""
    roll = await items.roll_of(scene, meeting)
    estate = await scene.uow.units.named(meeting.estate)
    papers = await scene.uow.owners_meetings.materials(meeting)
    watching = await scene.uow.owners_meetings.scrutineers(meeting)
    votes = None if roll is None else await _electorate(scene, roll, meeting.scope)
    return words.notice(
        meeting,
        list(topics),
        estate.name,
        items.days_of(scene, meeting),
        roll,
        [paper.title for paper in papers],
        len(watching),
        votes,
    )


# --- 公告 --------------------------------------------------------------------------------


async def ask_notice(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """公告 31: the notice as owners will read it, once nothing blocks it; sent out by a press."""
    await items.require(scene, meeting)
    topics = await scene.uow.owners_meetings.topics(meeting)
    shown = await notice_of(scene, meeting, topics)
    if not meeting.allowed(Act.NOTICE):
        return [scene.answer(shown)]
    found = await checked(scene, meeting)
    require_sound(meeting.number, found)
    groups = await items.groups(scene, meeting)
    scene.inquire("owners-notice", {"community": meeting.community, "number": meeting.number})
    text, buttons = words.ask_notice(meeting, len(groups), len(found))
    return [scene.answer(shown), scene.answer(text, buttons)]


async def send_notice(scene: Scene, meeting: OwnersMeeting, *, sure: bool) -> list[Saying]:
    """It is right: everybody reads it, with the roll that stands and days that hold."""
    await items.require(scene, meeting)
    question = await scene.open_question("owners-notice")
    if question is not None:
        scene.uow.questions.drop(question)
    if not sure:
        return [scene.brief(left())]
    require_sound(meeting.number, await checked(scene, meeting))
    roll = await items.roll_of(scene, meeting)
    assert roll is not None, "the checkup does not pass without one"
    sent = replace(meeting.notice(scene.at), roll=roll.id)
    topics = await scene.uow.owners_meetings.topics(sent)
    by = (await scene.account()).resident
    facts: dict[str, str | int] = {
        "roll": roll.id,
        "digest": roll.digest,
        "heads": roll.heads,
        "area": roll.area,
        "opens": sent.opens_at.isoformat() if sent.opens_at else "",
        "closes": sent.closes_at.isoformat() if sent.closes_at else "",
    }
    text = await notice_of(scene, sent, topics)
    whole = render(text, CHINESE, scene.house.zone)
    await items.keep(scene, sent, Act.NOTICE, facts=facts, texts=(whole,), by=by)
    posts = await items.posts(scene, sent, text, words.notice_buttons(sent), card=True)
    return [scene.brief(words.noticed(len(posts))), *posts]


async def shown(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """The notice in the groups as it stands now: after an extension, say."""
    topics = await scene.uow.owners_meetings.topics(meeting)
    text = await notice_of(scene, meeting, topics)
    return await items.posts(scene, meeting, text, words.notice_buttons(meeting), card=True)


async def read_notice(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """The whole notice, to whoever asks."""
    topics = await scene.uow.owners_meetings.topics(meeting)
    return [scene.answer(await notice_of(scene, meeting, topics))]


# --- 送达 --------------------------------------------------------------------------------


async def delivery(
    scene: Scene, meeting: OwnersMeeting, body: str, photo: int | None = None
) -> list[Saying]:
    """送达 31: what is missing, by building; 3号楼: its gaps; 3号楼 1-302 or 全部: they have it."""
    await _carries(scene, meeting)
    if not body:
        return [scene.answer(*await _gaps(scene, meeting))]
    first, *rest = [part for part in _BETWEEN.split(plain(body)) if part]
    return await _in_building(scene, meeting, read_building(first), rest, photo)


async def _in_building(
    scene: Scene, meeting: OwnersMeeting, building: str, said: list[str], photo: int | None
) -> list[Saying]:
    waiting = await scene.uow.owners_meetings.undelivered(meeting, building)
    way = next((_WAYS[part] for part in said if part in _WAYS), Way.HANDED)
    homes = [part for part in said if part not in _WAYS]
    if not homes and photo is None:
        rolled = list(await _to_deliver(scene, meeting))
        place = rolled.index(building) + 1 if building in rolled else 0
        return [scene.answer(*_building(meeting, building, place, waiting))]
    everything = not homes or bool(_ALL.intersection(homes))
    reached = waiting if everything else [each for each in waiting if _named(each, homes)]
    missed = [] if everything else [part for part in homes if not _any(waiting, part)]
    await deliver(scene, meeting, reached, way, photo)
    left = len(waiting) - len(reached)
    return [scene.answer(words.delivered(named(building), len(reached), left, missed))]


async def press_building(
    scene: Scene, press: Press, meeting: OwnersMeeting, place: int
) -> list[Saying]:
    """A building's gaps, or all of them closed, by a button; 0: the whole list."""
    await _carries(scene, meeting)
    toast = scene.toast(noted())
    known = list(await _to_deliver(scene, meeting))
    if not 1 <= place <= len(known):
        return [toast, scene.answer(*await _gaps(scene, meeting))]
    building = known[place - 1]
    said = ["全部"] if press.action == "owners-delivered" else []
    return [toast, *await _in_building(scene, meeting, building, said, None)]


async def deliver(
    scene: Scene,
    meeting: OwnersMeeting,
    reached: list[UnitPlace],
    way: Way,
    photo: int | None,
) -> None:
    """Note that these homes have the notice; the meeting is held."""
    if not reached:
        return
    meeting = meeting.move(Act.DELIVER, scene.at)
    by = (await scene.account()).resident
    scene.uow.owners_meetings.deliver(
        Delivery(
            community=meeting.community,
            number=meeting.number,
            place=place,
            way=way,
            by=by,
            at=scene.at,
            photo=photo,
        )
        for place in reached
    )
    facts = {"homes": len(reached), "way": way.value}
    places = [str(place) for place in reached]
    await items.keep(scene, meeting, Act.DELIVER, facts=facts, texts=places, by=by)


async def _gaps(scene: Scene, meeting: OwnersMeeting) -> words.Worded:
    there = await scene.uow.owners_meetings.delivered(meeting)
    rows = [
        (named(building), total - there.get(building, 0), total)
        for building, total in (await _to_deliver(scene, meeting)).items()
    ]
    return words.gaps(meeting, rows[:BUILDINGS])


async def _to_deliver(scene: Scene, meeting: OwnersMeeting) -> dict[str, int]:
    """How many homes each building has, building 2 before building 10."""
    homes = await scene.uow.owners_meetings.to_deliver(meeting)
    return {building: homes[building] for building in sorted(homes, key=in_order)}


def _building(
    meeting: OwnersMeeting, building: str, place: int, waiting: list[UnitPlace]
) -> words.Worded:
    homes = [_short(each) for each in waiting[:GAPS]]
    return words.building_gaps(meeting, named(building), place, homes, len(waiting))


def _short(place: UnitPlace) -> str:
    return f"{place.stairwell}-{place.unit_no}" if place.stairwell else place.unit_no


def _named(place: UnitPlace, homes: list[str]) -> bool:
    return any(home in (_short(place), place.unit_no) for home in homes)


def _any(waiting: list[UnitPlace], home: str) -> bool:
    return any(_named(place, [home]) for place in waiting)


async def _carries(scene: Scene, meeting: OwnersMeeting) -> None:
    """Raise unless the speaker runs it, or goes from door to door there."""
    community = await scene.uow.units.named(meeting.community)
    act = Permission.DELIVER_NOTICE
    if not may_somewhere(act, await scene.grants(), community.path, scene.at):
        await items.require(scene, meeting)
