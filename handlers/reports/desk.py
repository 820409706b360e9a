"""What the acts of staff on a case share: which is meant, who may, whom of the staff to tell."""

from collections.abc import Collection, Iterable, Sequence

from domain.chat import Kind, Message, Saying, Sentence
from domain.duty import Shift
from domain.permissions import GRID, OFFICE, Act, NotAllowed, Role, may, may_in, nearest
from domain.refusals import Refusal
from domain.reports import case as cases
from domain.reports.case import Case, State, Who
from domain.reports.levels import Level, Times, times
from domain.texts import at_a_glance
from domain.units import Unit
from handlers.reports import items
from handlers.scene import Buttons, Scene
from handlers.wording import reports as words
from handlers.words import Command

NAME = 20
NOTE = 200
"""How much of what stands under a photo is kept."""


class WhichCase(Refusal):
    """It was not said which case is meant."""


class NoSuchCase(Refusal):
    """No case has this `number`, as far as the speaker may know."""


async def named(scene: Scene, message: Message, command: Command) -> Case:
    """The case with this number, or whose card is replied to.

    Refusals: `WhichCase`, `NoSuchCase`.
    """
    case = await items.meant(scene, message, command)
    if case is not None and case.state is not State.DRAFT:
        return case
    if command.number is None:
        raise WhichCase
    raise NoSuchCase(number=str(command.number))


async def numbered(scene: Scene, number: int) -> Case:
    """The case with this number; refusal `NoSuchCase`."""
    case = await items.numbered(scene, number)
    if case is None or case.state is State.DRAFT:
        raise NoSuchCase(number=str(number))
    return case


# --- who may -----------------------------------------------------------------------------


async def speaker(scene: Scene) -> int:
    """Who acts."""
    return (await scene.account()).resident


async def unit(scene: Scene, case: Case) -> Unit:
    """The community of a case."""
    return await scene.uow.units.named(case.community)


async def who(scene: Scene, case: Case) -> frozenset[Who]:
    """What the speaker is to a case: its handler; of the office, or a worker of its grid."""
    grants = await scene.grants()
    path = (await unit(scene, case)).path
    in_grid = case.grid is not None and may_in(Act.RUN_GRID, grants, case.grid, scene.at)
    found: set[Who] = set()
    if in_grid or may(Act.RUN_CASES, grants, path, scene.at):
        found.add(Who.OFFICE)
    if await speaker(scene) == case.handler:
        found.add(Who.HANDLER)
    return frozenset(found)


def not_for_them(community: Unit) -> NotAllowed:
    """What to raise where the speaker is nothing to a case."""
    return NotAllowed(act=Act.WORK_CASES.value, path=community.path)


async def require(scene: Scene, case: Case, act: cases.Act) -> frozenset[Who]:
    """What the speaker is to the case; `NotAllowed` unless that is somebody who does this."""
    is_who = await who(scene, case)
    doers = {each for (_, row), move in cases.MOVES.items() if row is act for each in move.who}
    if is_who.isdisjoint(doers):
        raise NotAllowed(act=Act.RUN_CASES.value, path=(await unit(scene, case)).path)
    return is_who


# --- what it is --------------------------------------------------------------------------


async def name_of(scene: Scene, resident: int | None) -> str:
    """What to call somebody of the staff; nobody is ""."""
    if resident is None:
        return ""
    return at_a_glance((await scene.uow.residents.named(resident)).name, NAME)


async def called(scene: Scene, resident: int | None) -> Sentence | str:
    """The same, as the speaker alone reads it: who reads of themselves is 您."""
    if resident is not None and resident == await speaker(scene):
        return words.you()
    return await name_of(scene, resident)


async def promised(scene: Scene, case: Case, level: Level | None = None) -> Times:
    """The times that its level, or another, promises from now on."""
    roster = await scene.uow.duties.of(case.community)
    return times(level or case.level, scene.at, roster, scene.house.zone)


# --- whom to tell ------------------------------------------------------------------------


async def staff(scene: Scene, case: Case, *, but: Collection[int | None] = ()) -> list[int]:
    """The staff of its community, in the order in which they came."""
    return await _holders(scene, case, OFFICE, but)


async def lead(scene: Scene, case: Case) -> list[int]:
    """Those who lead there."""
    return await _holders(scene, case, (Role.ADMIN,), ())


async def _holders(
    scene: Scene, case: Case, wanted: Iterable[Role], but: Collection[int | None]
) -> list[int]:
    """Whoever is at hand; where only those are whom it must not be, the next above them."""
    community, path = await scene.uow.units.named(case.community), (await unit(scene, case)).path
    held = await scene.uow.grants.reaching(path, wanted, scene.at)
    others = [grant for grant in held if grant.resident not in but]
    found = sorted(nearest(others, community.path), key=lambda it: it.given_at)
    return list(dict.fromkeys(grant.resident for grant in found))


async def shift(scene: Scene, case: Case) -> Shift | None:
    """Who is on duty there now, as the roster has it."""
    roster = await scene.uow.duties.of(case.community)
    return roster.now(scene.at, scene.house.zone)


async def on_duty(scene: Scene, case: Case) -> list[int]:
    """The same as residents, as far as somebody who works there goes by that name."""
    there = await shift(scene, case)
    if there is None or not there.who:
        return []
    known = await workers(scene, case)
    await scene.uow.residents.foresee(known)
    names = {each: (await scene.uow.residents.named(each)).name for each in known}
    return [each for each, name in names.items() if name and name in there.who]


async def workers(scene: Scene, case: Case) -> Sequence[int]:
    """Who can be given a case: those of its grid first, then other grid workers, then staff."""
    uow, path = scene.uow, (await unit(scene, case)).path
    wanted = (Role.GRID_WORKER, Role.GRID_DEPUTY, Role.PROPERTY, Role.STAFF)
    held = [
        *await uow.grants.within(path, wanted, scene.at),
        *await uow.grants.reaching(path, wanted, scene.at),
    ]
    held.sort(key=lambda it: (it.unit != case.grid, wanted.index(it.role), it.given_at))
    return list(dict.fromkeys(each.resident for each in held))


async def of_grid(scene: Scene, case: Case) -> Sequence[int]:
    """The workers of the grid that a case lies in."""
    if case.grid is None:
        return []
    held = await scene.uow.grants.holders(case.grid, GRID, scene.at)
    held.sort(key=lambda it: (it.role is not Role.GRID_WORKER, it.given_at))
    return list(dict.fromkeys(each.resident for each in held))


async def tell(
    scene: Scene,
    residents: Collection[int],
    text: Sentence,
    buttons: Buttons = (),
    *,
    urgent: bool = False,
    photo: str | None = None,
) -> list[Saying]:
    """Tell these people, each alone, where they can be reached."""
    accounts = await scene.uow.accounts.of_all(residents)
    return [
        Saying(room=room, text=text, kind=Kind.NOTICE, buttons=buttons, urgent=urgent, photo=photo)
        for each in accounts.values()
        if (room := scene.house.alone(each)) is not None
    ]
