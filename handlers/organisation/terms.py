"""任期: terms that end within ninety days, vacancies, who cannot be reached, what ends soon."""

import re
from collections.abc import Sequence
from typing import Final

from domain.bodies import ENDING, Membership, Vacancy, vacancies
from domain.chat import Button, Press, Saying, Sentence
from domain.partners import Agreement
from domain.permissions import Act
from domain.texts import at_a_glance
from domain.units import SEATED, Unit
from domain.writing import SPACE
from handlers.organisation.keepers import today
from handlers.organisation.tree import scope
from handlers.scene import Buttons, Scene
from handlers.wording import organisation as words
from handlers.wording.general import stale_button
from handlers.words import Command

SHOWN: Final = 8
NAME: Final = 20
SECTIONS: Final = ("ending", "vacant", "unreachable", "agreements")

_ABOUT: Final = re.compile(r"([0-9]{1,9})(?::([a-z]+):([0-9]{1,6}))?", re.ASCII)


async def terms(scene: Scene, command: Command) -> list[Saying]:
    """What ends, lacks, cannot be reached in the speaker's scope, or in the unit named."""
    if not scene.spoken.private:
        return [scene.answer(words.in_private("任期"))]
    asked = command.body.strip(SPACE + ":：")
    if asked:
        unit = await scene.uow.units.find(asked)
    else:
        tops = await scope(scene) or await scene.uow.units.tops()
        unit = tops[0] if tops else await scene.community()
    await scene.require(Act.RUN_ORGANISATION, unit)
    return [scene.answer(*await _told(scene, unit, SECTIONS, 0))]


async def press_terms(scene: Scene, press: Press) -> list[Saying]:
    """The button of it, or of what is behind one of its lists."""
    about = _ABOUT.fullmatch(press.about)
    unit = None if about is None else await scene.uow.units.get(int(about[1]))
    if about is None or unit is None or not press.private:
        return [scene.toast(stale_button())]
    await scene.require(Act.RUN_ORGANISATION, unit)
    wanted = SECTIONS if about[2] is None else (about[2],)
    return [scene.answer(*await _told(scene, unit, wanted, int(about[3] or 0)))]


async def _told(
    scene: Scene, unit: Unit, wanted: Sequence[str], start: int
) -> tuple[Sentence, Buttons]:
    found = await _found(scene, unit)
    sections: list[Sentence] = []
    buttons: list[tuple[Button, ...]] = []
    for what in wanted:
        lines = found.get(what, [])
        shown = lines[start : start + SHOWN]
        if shown:
            sections.append(words.section(what, len(lines), shown))
        if lines[start + SHOWN :]:
            buttons.append((words.section_button(what, unit.id, start + SHOWN),))
    if not sections:
        return words.all_well(unit.name), ()
    return words.terms(unit.name, sections), tuple(buttons)


async def _found(scene: Scene, unit: Unit) -> dict[str, list[Sentence]]:
    """All four lists below a unit, each in its order, in a few queries."""
    uow, day = scene.uow, today(scene)
    units = {each.id: each for each in await uow.units.below(unit)}
    seats = [each for each in await uow.bodies.below(unit.path) if each.is_open]
    unreachable = await uow.bodies.unreachable(unit.path)
    by_unit: dict[int, list[Membership]] = {}
    for each in seats:
        by_unit.setdefault(each.body, []).append(each)
    ending = sorted(
        (each for each in seats if each.ends_by(day + ENDING)),
        key=lambda each: (each.until or day, each.key),
    )
    lacking = [
        vacancy
        for each in units.values()
        if each.type in SEATED
        for vacancy in vacancies(each, by_unit.get(each.id, ()), day)
    ]
    agreed = [each for each in await uow.partners.of(list(units)) if each.ends_by(day + ENDING)]
    agreed.sort(key=lambda each: (each.until or day, each.unit, each.place))
    return {
        "ending": [_ending(each, units, over=not each.sits(day)) for each in ending],
        "vacant": [_vacancy(each) for each in lacking],
        "unreachable": [
            words.unreachable_line(at_a_glance(each.name, NAME), units[each.body].name, each.phone)
            for each in unreachable
        ],
        "agreements": [_agreement(each, units, over=not each.holds(day)) for each in agreed],
    }


def _ending(member: Membership, units: dict[int, Unit], *, over: bool) -> Sentence:
    assert member.until is not None, "what ends has an end"
    name = at_a_glance(member.name, NAME)
    return words.ending_line(name, units[member.body].name, member.until, over=over)


def _agreement(agreement: Agreement, units: dict[int, Unit], *, over: bool) -> Sentence:
    assert agreement.until is not None, "what ends has an end"
    place = units[agreement.unit].name
    return words.ending_line(agreement.partner, place, agreement.until, over=over)


def _vacancy(vacancy: Vacancy) -> Sentence:
    unit = vacancy.unit
    place = "/".join(unit.path.split("/")[-2:])
    return words.vacancy_line(place, vacancy.what, unit.type, vacancy.missing)
