"""给角色: which, where, until when; then a code to hand on, that can still be made void."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from domain.bodies import last_day
from domain.chat import Press, Saying, Text, Value
from domain.codes import LASTS, digest
from domain.permissions import GIVEN, Act, Grant, NotAllowed, Role, may_give, reach
from domain.questions import Question
from domain.refusals import Refusal
from domain.roles import (
    PLACES,
    RoleNotGivenThere,
    act_of,
    read_gift,
    read_term,
    require_may_give,
)
from domain.units import Unit, UnitIsAmbiguous, UnitNotFound, find
from handlers.founding import issue_codes
from handlers.scene import Scene
from handlers.wording import people
from handlers.wording import roles as words
from handlers.wording.general import stale_button
from handlers.words import read

UNITS: Final = 24
"""So many units have a button; any other is typed."""

Draft = Mapping[str, Value]


class NoUnitForRole(Refusal):
    """Nowhere within the speaker's reach is there a unit of the kind in which it is given."""


async def begin(scene: Scene, body: str) -> list[Saying]:
    """楼长 3号楼 半年, or as much of it as was said."""
    gift = read_gift(body)
    draft: dict[str, Value] = {}
    if gift.role is not None:
        draft["role"] = gift.role.value
    if gift.place:
        draft["place"] = gift.place
    if gift.term:
        draft["term"] = gift.term
    return await _go_on(scene, draft)


async def press_offer(scene: Scene) -> list[Saying]:
    """The button 给角色."""
    return [scene.toast(people.here_you_are()), *await _go_on(scene, {})]


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A role, a unit or a term was picked."""
    question = await scene.open_question("role-give")
    known = {"role-pick": "role", "role-unit": "unit", "role-term": "term"}[press.action]
    told = words.TERMS.get(press.about) if known == "term" else press.about
    if question is None or not told or (known == "unit" and not told.isdecimal()):
        return [scene.toast(stale_button())]
    if known == "role" and told not in GIVEN:
        return [scene.toast(stale_button())]
    value = int(told) if known == "unit" else told
    said = await _go_on(scene, {**question.draft, known: value})
    return [scene.toast(people.here_you_are()), *said]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """What was typed is what was asked for last; None where it is a word of another matter."""
    if read(text) is not None:
        return None
    draft = question.draft
    if "role" not in draft:
        gift = read_gift(text.body)
        if gift.role is None:
            return None
        told = {"role": gift.role.value, "place": gift.place, "term": gift.term}
        return await _go_on(scene, {**draft, **{key: said for key, said in told.items() if said}})
    if "unit" not in draft:
        return await _go_on(scene, {**draft, "place": text.body})
    return await _go_on(scene, {**draft, "term": text.body})


async def _go_on(scene: Scene, draft: Draft) -> list[Saying]:
    """Ask for what is missing, or make the code; refusals of `domain.roles`."""
    grants = await scene.grants()
    if "role" not in draft:
        givable = [role for role in GIVEN if _reaches(role, grants, scene.at)]
        if not givable:
            raise NotAllowed(act=Act.INVITE.value, path=await _here(scene))
        scene.inquire("role-give", draft)
        return [scene.answer(words.ask_role(), words.role_buttons(givable))]
    role = Role(str(draft["role"]))
    if not _reaches(role, grants, scene.at):
        raise NotAllowed(act=act_of(role).value, path=await _here(scene))
    unit = await _unit(scene, role, draft, grants)
    if not isinstance(unit, Unit):
        kept = {key: value for key, value in draft.items() if key != "place"}
        scene.inquire("role-give", kept)
        shown = [(each.id, each.name) for each in unit[:UNITS]]
        return [scene.answer(words.ask_unit(role), words.unit_buttons(shown))]
    require_may_give(role, unit, grants, scene.at)
    if "term" not in draft:
        scene.inquire("role-give", {**draft, "unit": unit.id})
        return [scene.answer(words.ask_term(role, unit.name), words.term_buttons())]
    return await _offer(scene, role, unit, str(draft["term"]))


def _reaches(role: Role, grants: Sequence[Grant], at: datetime) -> bool:
    """Whether the speaker can give it anywhere at all."""
    return bool(_paths(role, grants, at))


def _paths(role: Role, grants: Sequence[Grant], at: datetime) -> list[str]:
    """From where downward the speaker can give it."""
    return list(dict.fromkeys(g.path for g in grants if g.role in GIVEN[role] and g.holds(at)))


async def _here(scene: Scene) -> str:
    """The community that a no is about; "" where there is none, or several."""
    communities = await scene.communities()
    return (await scene.uow.units.named(communities[0])).path if len(communities) == 1 else ""


async def _unit(
    scene: Scene, role: Role, draft: Draft, grants: Sequence[Grant]
) -> Unit | Sequence[Unit]:
    """The unit that was said, or the only one; else those that there are."""
    if "unit" in draft:
        unit = await scene.uow.units.get(int(draft["unit"]))
        if unit is None:
            raise NoUnitForRole
        return unit
    place = str(draft.get("place", ""))
    most = None if place else UNITS + 1
    there = [
        unit
        for path in _paths(role, grants, scene.at)
        for unit in await scene.uow.units.within(path, PLACES[role], most)
        if may_give(role, grants, reach(unit), scene.at)
    ]
    known = list({unit.id: unit for unit in there}.values())
    if place:
        return await _typed(scene, role, known, place)
    if not known:
        raise NoUnitForRole
    return known[0] if len(known) == 1 else known


async def _typed(scene: Scene, role: Role, known: Sequence[Unit], place: str) -> Unit:
    """The unit of that name within reach; one beyond it is refused without a word about it."""
    try:
        return find(known, place)
    except UnitNotFound:
        try:
            unit = await scene.uow.units.find(place)
        except UnitIsAmbiguous as no:
            raise UnitNotFound(name=str(no.values["name"])) from no
        if not may_give(role, await scene.grants(), reach(unit), scene.at):
            raise NotAllowed(act=act_of(role).value, path=unit.path) from None
        raise RoleNotGivenThere(role=role.value, name=unit.name) from None


async def _offer(scene: Scene, role: Role, unit: Unit, term: str) -> list[Saying]:
    """A code, once, for a week; 取消 makes it void."""
    house = scene.house
    until = read_term(term, scene.at, house.zone)
    [code] = await issue_codes(
        scene.uow,
        opens=role,
        unit=unit.path,
        count=1,
        days=LASTS.days,
        at=scene.at,
        chance=house.chance,
        issued_by=(await scene.account()).resident,
        until=until,
    )
    scene.inquire("role-code", {"code": digest(code)})
    last = None if until is None else last_day(until, house.zone)
    told = words.offered(role, unit.name, last, code, house.deep_link(code))
    return [scene.answer(told, words.offered_buttons())]


# --- void --------------------------------------------------------------------------------


async def void(scene: Scene, question: Question) -> list[Saying]:
    """取消: nobody can use the code that was made last."""
    scene.uow.questions.drop(question)
    return [scene.answer(words.void(used=not await _voided(scene, question)))]


async def press_void(scene: Scene) -> list[Saying]:
    """The button under a code."""
    question = await scene.open_question("role-code")
    if question is None:
        return [scene.toast(stale_button())]
    scene.uow.questions.drop(question)
    return [scene.toast(words.void(used=not await _voided(scene, question)))]


async def _voided(scene: Scene, question: Question) -> bool:
    code = await scene.uow.codes.get(str(question.draft["code"]))
    if code is None or code.uses_left < 1:
        return False
    scene.uow.codes.put(replace(code, uses_left=0))
    return True
