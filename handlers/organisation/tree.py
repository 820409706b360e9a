"""组织: the tree below one's scope, with counts; a body and who sits in it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from domain.bodies import SEATED_IN, former, in_order
from domain.chat import Button, Press, Saying, Sentence
from domain.permissions import ACTS, EVERYWHERE, Act
from domain.texts import at_a_glance
from domain.units import BODIES, Unit, UnitType, as_counted, covers
from domain.writing import SPACE
from handlers.organisation import members
from handlers.organisation.keepers import today
from handlers.scene import Buttons, Scene
from handlers.wording import organisation as words
from handlers.wording.general import stale_button
from handlers.words import Command

PAGE: Final = 8
NAME: Final = 20

_FORMER: Final = re.compile(r"(?P<unit>.+?)\s+(?:以前|以前的|往届|历届|former)", re.IGNORECASE)
"""组织 居民议事会 以前: who sat there before."""
_ABOUT: Final = re.compile(r"([0-9]{1,9})(?::([0-9]{1,6}))?", re.ASCII)
_COUNTED: Final = tuple(
    each for each in UnitType if each not in (UnitType.STAIRWELL, UnitType.FACILITY)
)
"""Where nobody sits and nothing stands below that has people of its own is left out."""
_ORDER: Final = {
    each: place for place, each in enumerate(sorted(UnitType, key=lambda each: each not in BODIES))
}
"""Bodies first, the rest as the tree goes."""


async def organisation(scene: Scene, command: Command) -> list[Saying]:
    """The speaker's part of the tree; behind the word a unit, and what shall be done there."""
    if not scene.spoken.private:
        return [scene.answer(words.in_private("组织"))]
    asked = command.body.strip(SPACE + ":：")
    if not asked:
        return [scene.answer(*await _top(scene))]
    before = _FORMER.fullmatch(asked)
    if before is not None:
        unit = await scene.uow.units.find(before["unit"])
        await scene.require(Act.RUN_ORGANISATION, unit)
        return [scene.answer(*await _former(scene, unit, 0))]
    done = await members.typed(scene, asked)
    if done is not None:
        return done
    unit = await scene.uow.units.find(asked)
    await scene.require(Act.RUN_ORGANISATION, unit)
    return [scene.answer(*await _page(scene, unit, 0))]


async def press_unit(scene: Scene, press: Press) -> list[Saying]:
    """A unit, from one of its parts on; 0 is the whole of the speaker's scope."""
    about = _ABOUT.fullmatch(press.about)
    if about is None or not press.private:
        return [scene.toast(stale_button())]
    if about[1] == "0":
        return [scene.answer(*await _top(scene))]
    unit = await scene.uow.units.get(int(about[1]))
    if unit is None:
        return [scene.toast(stale_button())]
    await scene.require(Act.RUN_ORGANISATION, unit)
    return [scene.answer(*await _page(scene, unit, int(about[2] or 0)))]


async def press_former(scene: Scene, press: Press) -> list[Saying]:
    """Who sat in a body, a grid or a building before, from one of them on."""
    about = _ABOUT.fullmatch(press.about)
    unit = None if about is None else await scene.uow.units.get(int(about[1]))
    if about is None or unit is None or not press.private:
        return [scene.toast(stale_button())]
    await scene.require(Act.RUN_ORGANISATION, unit)
    return [scene.answer(*await _former(scene, unit, int(about[2] or 0)))]


async def scope(scene: Scene) -> list[Unit]:
    """The units in which the speaker runs the organisation, none below another; none: everywhere.

    Refusal `NotAllowed`.
    """
    grants = [
        grant
        for grant in await scene.grants()
        if grant.role in ACTS[Act.RUN_ORGANISATION] and grant.holds(scene.at)
    ]
    if not grants:
        await scene.require(Act.RUN_ORGANISATION, await scene.community_for_newcomers())
    if any(grant.path == EVERYWHERE for grant in grants):
        return []
    units = [await scene.uow.units.named(grant.unit) for grant in grants if grant.unit is not None]
    known = {unit.path: unit for unit in units}
    return [
        unit
        for path, unit in sorted(known.items())
        if not any(path != other and covers(other, path) for other in known)
    ]


async def _top(scene: Scene) -> tuple[Sentence, Buttons]:
    tops = await scope(scene) or await scene.uow.units.tops()
    if len(tops) == 1:
        return await _page(scene, tops[0], 0)
    lines = [await _branch(scene, unit) for unit in tops[:PAGE]]
    buttons = tuple((words.unit_button(unit.name, unit.id),) for unit in tops[:PAGE])
    return words.tree("", None, (), lines), buttons


async def _page(scene: Scene, unit: Unit, start: int) -> tuple[Sentence, Buttons]:
    if unit.type in SEATED_IN:
        return await team(scene, unit, start)
    parts = [part for part in await scene.uow.units.under(unit.id) if part.type in _COUNTED]
    parts.sort(key=lambda part: (_ORDER[part.type], as_counted(part.name)))
    shown = parts[start : start + PAGE]
    below = await scene.uow.units.below(unit, *_COUNTED)
    counted = await scene.uow.bodies.counted(unit.path)
    of_type = Counter(each.type for each in below if each.id != unit.id)
    counts = [words.count(what, of_type[what]) for what in _COUNTED if of_type[what]]
    counts.append(words.count_members(sum(counted.values())))
    lines = [_line(part, below, counted) for part in shown]
    buttons: list[tuple[Button, ...]] = [
        (words.unit_button(at_a_glance(part.name, NAME), part.id),) for part in shown
    ]
    if parts[start + PAGE :]:
        buttons.append((words.page_button(unit.id, start + PAGE),))
    buttons.append((words.terms_button(unit.id), *await _up(scene, unit)))
    return words.tree(unit.name, unit.type, counts, lines), tuple(buttons)


async def _branch(scene: Scene, unit: Unit) -> Sentence:
    below = await scene.uow.units.below(unit, *_COUNTED)
    return _line(unit, below, await scene.uow.bodies.counted(unit.path))


def _line(part: Unit, below: Sequence[Unit], counted: dict[int, int]) -> Sentence:
    own = [each for each in below if covers(part.path, each.path)]
    bodies = sum(each.type in BODIES for each in own)
    return words.branch(part.name, part.type, bodies, sum(counted.get(each.id, 0) for each in own))


async def _up(scene: Scene, unit: Unit) -> tuple[Button, ...]:
    """Back to what lies above, as far as the speaker's scope goes."""
    if unit.parent is None:
        return ()
    above = await scene.uow.units.named(unit.parent)
    tops = await scope(scene)
    if tops and not any(covers(top.path, above.path) for top in tops):
        return ()
    return (words.up_button(at_a_glance(above.name, NAME), above.id),)


# --- who sits there --------------------------------------------------------------------------


async def team(scene: Scene, unit: Unit, start: int) -> tuple[Sentence, Buttons]:
    """Who sits in a body, a grid, a building: eight at a time, each with a button."""
    everybody = await scene.uow.bodies.of(unit.id)
    sitting = in_order(each for each in everybody if each.is_open)
    shown = sitting[start : start + PAGE]
    known = await members.reached(scene, shown)
    lines = [members.line(each, unit, known=each.place in known) for each in shown]
    buttons: list[tuple[Button, ...]] = [
        (words.member_button(at_a_glance(each.name, NAME), members.about(each)),) for each in shown
    ]
    if sitting[start + PAGE :]:
        buttons.append((words.page_button(unit.id, start + PAGE),))
    left = former(everybody)
    buttons.append((words.former_button(len(left), unit.id),) if left else ())
    buttons.append(await _up(scene, unit))
    day = today(scene)
    in_term = [each for each in sitting if each.sits(day)]
    text = words.team(unit.name, unit.type, unit.size, len(in_term), lines)
    return text, tuple(row for row in buttons if row)


async def _former(scene: Scene, unit: Unit, start: int) -> tuple[Sentence, Buttons]:
    """Who sat there before, who left last first; of whom was forgotten only from when to when."""
    left = former(await scene.uow.bodies.of(unit.id))
    shown = left[start : start + PAGE]
    lines = [
        words.former_member(each.name, each.seat, unit.type, each.kind, each.since, each.ended_on)
        for each in shown
        if each.ended_on is not None
    ]
    behind = start + PAGE
    more = (words.former_button(len(left), unit.id, behind),) if left[behind:] else ()
    back = words.up_button(at_a_glance(unit.name, NAME), unit.id)
    text = words.former(unit.name, len(left), lines)
    return text, tuple(row for row in (more, (back,)) if row)
