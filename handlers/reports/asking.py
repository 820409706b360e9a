"""What a report lacks is asked for, one question at a time; what is known waits with it."""

import re
from dataclasses import replace
from typing import Final

from domain.chat import Message, Saying, Text, Value
from domain.people import SeveralCommunities
from domain.places.position import Position
from domain.questions import Question
from domain.refusals import Refusal
from domain.reports.case import State
from domain.reports.report import GATHERS, Report, Spot
from domain.units import Unit
from domain.writing import plain
from handlers.reports import items, joining, places
from handlers.reports.gathering import Origin, Told, hear, origin, unfinished
from handlers.scene import Scene
from handlers.wording import reports as words

_NOT_KNOWN: Final = re.compile(r"(?:我也?)?(?:不知道|说不清楚?|不清楚|不晓得)(?:了|啊)?")


class CommunityFirst(Refusal):
    """Which community is meant has to be said in words; a picture cannot wait for it."""


async def what(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The answer to what is broken."""
    if text.forwarded_from is not None:
        return None
    community = await scene.uow.units.named(int(question.draft["community"]))
    found = await places.heard(scene, community, text.body)
    told = completed(Told(words=found.words, spot=found.spot, begins=True), question)
    if not told.words:  # only the place was told
        known = {**question.draft, **noted(told.spot)}
        scene.inquire("report-what", known, wait=GATHERS)
        return [scene.answer(words.ask_what(placed=True))]
    scene.uow.questions.drop(question)
    return await hear(scene, community, told, Origin.of(question.draft))


async def where(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The answer to where it is."""
    if text.forwarded_from is not None:
        return None
    case = await items.asked_about(scene, question)
    report = await items.own_report(scene, case)
    if report is None or case.state is not State.DRAFT:
        scene.uow.questions.drop(question)
        return None
    community = await scene.uow.units.named(case.community)
    return await placed(scene, community, report, text)


async def placed(scene: Scene, community: Unit, report: Report, text: Text) -> list[Saying] | None:
    """Words of somebody whose report lacks its place: the place, or more of what is wrong."""
    found = await places.heard(scene, community, text.body)
    how = Origin(report.source, report.on_behalf_of)
    if found.spot.known:
        found = places.asked_for(found, text.body)
        return await hear(scene, community, Told(words=found.words, spot=found.spot), how)
    if _NOT_KNOWN.fullmatch(plain(text.body).strip("。.!！ ")):
        return await joining.introduce(scene, await items.case_of(scene, report), report)
    if not report.words and places.names_a_matter(text.body):
        return await hear(scene, community, Told(words=text.body), how)
    return await hear(scene, community, Told(spot=places.as_place(text.body)), how)


async def whose(scene: Scene, question: Question | None, message: Message) -> tuple[Unit, Origin]:
    """The community and the origin that an open question kept, or those of the message."""
    if question is not None and question.kind == "report-what":
        scene.uow.questions.drop(question)
        community = await scene.uow.units.named(int(question.draft["community"]))
        return community, Origin.of(question.draft)
    gathering = await unfinished(scene)
    if gathering is not None:
        community = await scene.uow.units.named(gathering.community)
        return community, Origin(gathering.source, gathering.on_behalf_of)
    try:
        return await scene.community(), origin(message)
    except SeveralCommunities:
        if not message.private or isinstance(message, Text):
            raise
        raise CommunityFirst from None


def completed(told: Told, question: Question | None) -> Told:
    """What was told, with the place that an open question kept."""
    if question is None or question.kind != "report-what":
        return told
    draft = question.draft
    kept = Spot(words=str(draft.get("place", "")))
    if "latitude" in draft:
        point = Position(int(draft["latitude"]), int(draft["longitude"]))
        kept = replace(kept, position=point)
    if "unit" in draft:
        kept = replace(kept, unit=int(draft["unit"]))
    if "floor" in draft:
        kept = replace(kept, floor=int(draft["floor"]))
    return replace(told, spot=kept.fill(told.spot))


def noted(spot: Spot) -> dict[str, Value]:
    """A place, as a question keeps it."""
    kept: dict[str, Value] = {}
    if spot.words:
        kept["place"] = spot.words
    if spot.position is not None:
        kept |= {"latitude": spot.position.latitude, "longitude": spot.position.longitude}
    if spot.unit is not None:
        kept["unit"] = spot.unit
    if spot.floor is not None:
        kept["floor"] = spot.floor
    return kept
