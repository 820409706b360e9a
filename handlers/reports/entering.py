"""How a report comes to be: said, scanned, pointed at, entered for somebody or forwarded."""

import re
from typing import Final

from domain.chat import Place, Press, Saying, Text, Value
from domain.permissions import Act
from domain.places.signs import SIGNED, signed
from domain.reports.case import State
from domain.reports.report import GATHERS, Spot
from domain.sources import Source, heard_how
from domain.texts import at_a_glance
from domain.units import Unit, UnitType
from domain.writing import plain
from handlers.reports import emergencies, items, places, showing, wordless
from handlers.reports.asking import noted, placed, whose
from handlers.reports.gathering import NAME, Origin, Told, hear, origin, unfinished
from handlers.scene import Scene
from handlers.wording import reports as words
from handlers.words import Command, agreement

SHORTEST: Final = 4
"""What is shorter adds nothing to a report that is filed."""
_COURTESY: Final = re.compile(
    r"(?:非常|太|真是?)?(?:谢|感谢|多谢|辛苦|麻烦|收到|知道|明白|好的|ok|thank).{0,8}",
    re.IGNORECASE,
)


async def report(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """报修: somebody reports something, or is asked what; perhaps they scanned a sign."""
    number = signed(command.code)
    if number is not None:
        return await _scanned(scene, text, number)
    shown = None if command.body else await showing.asked_about(scene)
    return shown or await begin(scene, origin(text), command.body)


async def _scanned(scene: Scene, text: Text, number: int) -> list[Saying]:
    """A sign was scanned: where it hangs is the place, whoever scans it and wherever they live."""
    unit = await scene.uow.units.get(number)
    community = None if unit is None else await scene.uow.units.community_above(number)
    if unit is None or community is None or unit.type not in SIGNED:
        return await begin(scene, origin(text), "")
    spot = Spot(unit=unit.id)
    if await unfinished(scene) is not None:
        community, how = await whose(scene, None, text)
        return await hear(scene, community, Told(spot=spot), how)
    known = {**origin(text).noted(), "community": community.id, **noted(spot)}
    scene.inquire("report-what", known, wait=GATHERS)
    return [scene.answer(words.ask_what_at(unit.name))]


async def begin(scene: Scene, how: Origin, body: str) -> list[Saying]:
    """Take what was said; where nothing was, ask."""
    community = await scene.community()
    shown = () if how.entered else await wordless.taken(scene)
    if not body and not shown:
        scene.inquire("report-what", {**how.noted(), "community": community.id})
        return [scene.answer(words.ask_what(how.name if how.entered else ""))]
    found = await places.heard(scene, community, body) if body else places.Heard("", Spot())
    told = Told(
        words=found.words,
        spot=found.spot,
        picture=shown[-1] if shown else None,
        earlier=shown[:-1],
        begins=bool(found.words),
    )
    return await hear(scene, community, told, how)


async def place(scene: Scene, place: Place) -> list[Saying] | None:
    """A pin or a venue: the place of what is being reported, or the first word of it."""
    gathering = await unfinished(scene)
    asked = await scene.open_question("report-what", "report-where")
    if gathering is None and not place.private:
        return None
    spot = Spot(position=place.position, words=places.as_place(place.title).words)
    community, how = await whose(scene, asked, place)
    if gathering is not None:
        return await hear(scene, community, Told(spot=spot), how)
    known: dict[str, Value] = {**how.noted(), "community": community.id, **noted(spot)}
    scene.inquire("report-what", known, wait=GATHERS)
    return [scene.answer(words.ask_what(placed=True))]


async def said(scene: Scene, text: Text) -> list[Saying] | None:
    """Words without a keyword: more of what the speaker is reporting; None where they are not."""
    if not (text.private or text.addressed) or text.forwarded_from is not None:
        return await showing.spoken_of(scene, text)
    gathering = await unfinished(scene)
    if gathering is None:
        return await emergencies.alone(scene, text)
    case = await items.case_of(scene, gathering)
    if case.state is not State.DRAFT and not _adds(text.body):
        return None
    community = await scene.uow.units.named(case.community)
    if gathering.said_what and not gathering.spot.known:
        return await placed(scene, community, gathering, text)
    found = await places.heard(scene, community, text.body)
    told = Told(words=found.words, spot=found.spot)
    return await hear(scene, community, told, Origin(gathering.source, gathering.on_behalf_of))


def _adds(body: str) -> bool:
    even = plain(body).strip()
    too_little = len(even) < SHORTEST or agreement(body) is not None
    return not too_little and not _COURTESY.fullmatch(even)


# --- entered for somebody, forwarded --------------------------------------------------


async def enter_for(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """代: staff enter what somebody without a phone told them at the door, or by telephone."""
    del text
    heard, source = heard_how(command.name)
    name = at_a_glance(heard, NAME)
    if not name:
        return [scene.answer(words.enter_like_this())]
    await scene.require(Act.ENTER_FOR_OTHERS, await scene.community())
    return await begin(scene, Origin(source, name), command.body)


async def register(scene: Scene, community: Unit, text: str, name: str) -> list[Saying]:
    """Staff make a report of the words that they forwarded."""
    found = await places.heard(scene, community, text)
    told = Told(words=found.words or text, spot=found.spot, begins=True)
    toast = [scene.toast(words.noted())] if isinstance(scene.incoming, Press) else []
    return [*await hear(scene, community, told, Origin(Source.FORWARDED, name)), *toast]


async def at_the_door(
    scene: Scene, community: Unit, text: str, name: str, building: Unit
) -> tuple[int, list[Saying]]:
    """What somebody reports at their door, entered by who goes there; its number comes back."""
    found = await places.heard(scene, community, text)
    spot = Spot(unit=building.id if building.type is UnitType.BUILDING else None)
    told = Told(words=found.words or text, spot=spot.fill(found.spot), begins=True)
    said = await hear(scene, community, told, Origin(Source.HOME_VISIT, name))
    report = await unfinished(scene)
    assert report is not None, "it was just told"
    return report.number, said
