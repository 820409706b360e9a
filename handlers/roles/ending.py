"""收回角色, 不当了: a role ends by word, once it was confirmed; whoever loses it is told kindly."""

from typing import Final

from domain.chat import Kind, Press, Saying, Sentence, Text
from domain.numbers import item_number
from domain.permissions import Grant, Role
from domain.questions import Question
from domain.roles import REASON_LONGEST, read_role, require_may_take, require_not_last
from domain.texts import written
from domain.writing import SPACE, plain
from handlers import seats
from handlers.roles import items
from handlers.scene import Scene
from handlers.wording import people
from handlers.wording import roles as words
from handlers.words import agreement

_SURE: Final = ("确定收回", "确定", "收回", "yes")
"""What ends it, with a reason behind it or none."""
_EDGES: Final = SPACE + "，,。.：:;；!！"


async def typed(scene: Scene, body: str) -> list[Saying]:
    """收回角色 2: the second of the list that stands above."""
    number = item_number(body)
    listed = await scene.open_question("role-list")
    told = None if number is None or listed is None else listed.draft.get(str(number))
    if told is None:
        return [scene.answer(words.which_number())]
    return [await _ask(scene, await items.named(scene, str(told)))]


async def lay_down(scene: Scene, body: str) -> list[Saying]:
    """不当了: the only role, the one named or numbered; else which of them."""
    resident = (await scene.account()).resident
    held = [each for each in await scene.uow.grants.of(resident) if each.holds(scene.at)]
    if not held:
        return [scene.answer(words.none_of_yours())]
    role, number = read_role(body) if body else None, item_number(body)
    meant = [each for each in held if each.role is role] if role is not None else held
    if number is not None and number <= len(held):
        meant = [held[number - 1]]
    if len(meant) == 1:
        return [await _ask(scene, meant[0])]
    lines = [
        words.line(place, "", each.role, await items.place(scene, each), items.last(scene, each))
        for place, each in enumerate(held, start=1)
    ]
    keys = [(place, items.key(each)) for place, each in enumerate(held, start=1)]
    return [scene.answer(words.which_of_yours(lines), words.lay_down_buttons(keys))]


async def press_take(scene: Scene, press: Press) -> list[Saying]:
    """收回 under a list, or 放下 under one's own."""
    asked = await _ask(scene, await items.named(scene, press.about))
    return [scene.toast(people.here_you_are()), asked]


async def press_end(scene: Scene, press: Press) -> list[Saying]:
    """确定 under the question."""
    said = await _take(scene, await items.named(scene, press.about), "")
    await _close(scene)
    return [scene.toast(people.here_you_are()), *said]


async def press_keep(scene: Scene) -> list[Saying]:
    """不变 under the question."""
    await _close(scene)
    return [scene.toast(words.kept())]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """确定, perhaps with a reason; None where it is something else."""
    said = plain(text.body).strip(_EDGES)
    sure = next((word for word in _SURE if said.lower().startswith(word)), None)
    if sure is None and agreement(text.body) is None:
        return None
    scene.uow.questions.drop(question)
    if sure is None and agreement(text.body) is False:
        return [scene.answer(words.kept())]
    reason = said[len(sure or said) :].strip(_EDGES)
    grant = await items.named(scene, str(question.draft["key"]))
    return await _take(scene, grant, written(reason, REASON_LONGEST) if reason else "")


async def _close(scene: Scene) -> None:
    question = await scene.open_question("role-end")
    if question is not None:
        scene.uow.questions.drop(question)


async def _ask(scene: Scene, grant: Grant) -> Saying:
    """Whether it shall end; refusals of `_require`."""
    await _require(scene, grant)
    own = grant.resident == (await scene.account()).resident
    name, where = await items.holder(scene, grant), await items.place(scene, grant)
    scene.inquire("role-end", {"key": items.key(grant)})
    asked = words.ask_end(name, grant.role, where, own=own)
    return scene.answer(asked, words.end_buttons(items.key(grant)))


async def _require(scene: Scene, grant: Grant) -> None:
    """Refusals: `NotAllowed`, `LastAdmin`, `CasesInHand`."""
    by = (await scene.account()).resident
    require_may_take(grant, by, await scene.grants(), scene.at)
    reaching = await scene.uow.grants.reaching(grant.path, (Role.ADMIN,), scene.at)
    require_not_last(grant, reaching)
    await seats.require_free(scene.uow, grant.resident, grant.unit)


async def _take(scene: Scene, grant: Grant, reason: str) -> list[Saying]:
    """It ends now, by the speaker's word."""
    await _require(scene, grant)
    by = (await scene.account()).resident
    own = grant.resident == by
    name, where = await items.holder(scene, grant), await items.place(scene, grant)
    told = scene.answer(words.ended(name, grant.role, where, own=own))
    return [told, *await end(scene, grant, "laid-down" if own else "taken", by=by, reason=reason)]


async def end(
    scene: Scene, grant: Grant, why: str, *, by: int | None = None, reason: str = ""
) -> list[Saying]:
    """End a role, and the seat that goes with it: sealed; told to its holder, or to its giver.

    `why`: term, taken, laid-down. The reason is told to the holder and kept nowhere.
    """
    uow, zone = scene.uow, scene.house.zone
    over = grant.until if why == "term" and grant.until is not None else scene.at
    uow.grants.put(grant.end(over))
    await items.seal(scene, grant, "role-ended", why=why, **({} if by is None else {"by": by}))
    follower = await seats.leave(uow, grant, at=scene.at, zone=zone, by=by)
    where = await items.place(scene, grant)
    if why == "laid-down":
        name = await items.holder(scene, grant)
        said = await tell(scene, grant.given_by, words.left(name, grant.role, where))
    else:
        said = await tell(scene, grant.resident, words.over(grant.role, where, why, reason))
    if follower is None or follower.resident is None or where is None:
        return said
    follows = words.follows(await items.name(scene, follower.resident), where)
    return [*said, *await tell(scene, follower.resident, follows)]


async def tell(scene: Scene, resident: int | None, text: Sentence) -> list[Saying]:
    """A line to somebody alone, where they can be reached."""
    if resident is None:
        return []
    room = scene.house.alone(await scene.uow.accounts.of(resident))
    return [] if room is None else [Saying(room=room, text=text, kind=Kind.NOTICE)]
