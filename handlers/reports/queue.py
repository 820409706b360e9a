"""待办: what waits for somebody of the staff, by grid, level and day, ten at a time."""

import re
from typing import Final

from domain.chat import Button, Press, Saying, Sentence
from domain.permissions import Act, may, may_in
from domain.reports.case import Act as Step
from domain.reports.case import Case, State, Who
from domain.reports.levels import Level
from domain.reports.report import tellers
from domain.units import Unit, UnitType
from handlers.reports import desk, items, telling
from handlers.scene import Scene
from handlers.wording import cases as words
from handlers.wording.general import stale_button
from handlers.words import Command

PAGE: Final = 10
EVERYTHING: Final = "-"
"""The choice of all levels and grids; else a level, or the number of a grid."""

LEVELS: Final = {
    "紧急": Level.URGENT,
    "一般": Level.GENERAL,
    "复杂": Level.COMPLEX,
    "工程": Level.PROJECT,
    "转办": Level.EXTERNAL,
} | {level.value: level for level in Level}
_ABOUT: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,6}):(-|[a-z]+|[0-9]{1,9})", re.ASCII)

OFFERED: Final = (
    Step.ACCEPT,
    Step.DISPATCH,
    Step.START,
    Step.CHECK,
    Step.SEND_BACK,
    Step.RETURN,
    Step.ASK_EXTENSION,
    Step.EXTEND,
    Step.REFUSE_EXTENSION,
    Step.RESUME,
    Step.SUSPEND,
    Step.TRANSFER,
    Step.REPORT_BACK,
    Step.REJECT,
)
"""What may be pressed, in this order; a case is closed by a photo, not by a button."""


LIKELY: Final = {
    State.REPORTED: Step.ACCEPT,
    State.ACCEPTED: Step.DISPATCH,
    State.RETURNED: Step.DISPATCH,
    State.SUSPENDED: Step.RESUME,
    State.RESOLVED: Step.CHECK,
    State.TRANSFERRED: Step.REPORT_BACK,
}
"""What is pressed in the queue itself; who has a case closes it by a photo."""


async def queue(scene: Scene, command: Command) -> list[Saying]:
    """What waits in the speaker's community or grid; behind the word a level, a grid or a page."""
    community = await scene.community()
    choice = await _choice(scene, community, command.body.strip())
    text, buttons = await _page(scene, community, command.number or 1, choice)
    return await scene.aside(text, buttons)


async def _choice(scene: Scene, community: Unit, body: str) -> str:
    level = LEVELS.get(body.lower())
    if level is not None or not body:
        return level.value if level else EVERYTHING
    grids = await scene.uow.units.below(community, UnitType.GRID)
    named = [grid for grid in grids if body in grid.name]
    return str(named[0].id) if len(named) == 1 else EVERYTHING


async def turn(scene: Scene, press: Press) -> list[Saying]:
    """The page that a button asks for."""
    about = _ABOUT.fullmatch(press.about)
    if about is None or int(about[1]) not in await scene.communities():
        return [scene.toast(stale_button())]
    community = await scene.uow.units.named(int(about[1]))
    text, buttons = await _page(scene, community, int(about[2]), about[3])
    return [scene.answer(text, buttons)]


async def page_of(scene: Scene, press: Press) -> list[Case] | None:
    """The cases on the page that a button names; None where it names none."""
    about = _ABOUT.fullmatch(press.about)
    if about is None or int(about[1]) not in await scene.communities():
        return None
    community = await scene.uow.units.named(int(about[1]))
    grids = await grids_seen(scene, community)
    return (await _waiting(scene, community, int(about[2]), about[3], grids))[:PAGE]


async def _waiting(
    scene: Scene, community: Unit, page: int, choice: str, grids: list[int] | None
) -> list[Case]:
    """What stands on a page, and one more where another page follows."""
    if choice.isdecimal():
        grids = [int(choice)] if grids is None or int(choice) in grids else grids
    return await scene.uow.cases.open_in(
        community.id,
        contested=True,
        grids=grids,
        level=LEVELS.get(choice),
        limit=PAGE + 1,
        offset=(max(page, 1) - 1) * PAGE,
    )


async def _page(scene: Scene, community: Unit, page: int, choice: str) -> words.Worded:
    grids = await grids_seen(scene, community)
    own_grid = grids is not None
    found = await _waiting(scene, community, page, choice, grids)
    if not found:
        return words.queue_empty(), ()
    shown, more = found[:PAGE], found[PAGE:]
    await scene.uow.cases.foresee(
        (case.community, case.resembles) for case in shown if case.resembles is not None
    )
    like = [await items.resembled(scene, case) for case in shown]
    lines = [await line(scene, *both) for both in zip(shown, like, strict=True)]
    buttons = [
        (words.open_button(case), *await _next(scene, case), *words.join_buttons(case, other))
        for case, other in zip(shown, like, strict=True)
    ]
    waiting = [case.number for case in shown if case.state is State.REPORTED]
    if len(waiting) > 1 and not own_grid:
        buttons.append((words.accept_all_button(community.id, max(waiting)),))
    if len(shown) > 1 and not own_grid:
        buttons.append((words.pick_button(community.id, max(page, 1), choice),))
    if more:
        buttons.append((words.page_button(community.id, page + 1, choice),))
    return words.queue(lines, page=max(page, 1), more=bool(more)), tuple(buttons)


async def grids_seen(scene: Scene, community: Unit) -> list[int] | None:
    """The grids that the speaker sees; None for all of them. Refusal `NotAllowed`."""
    grants = await scene.grants()
    if may(Act.RUN_CASES, grants, community.path, scene.at):
        return None
    units = dict.fromkeys(grant.unit for grant in grants if grant.unit is not None)
    own = [unit for unit in units if may_in(Act.RUN_GRID, grants, unit, scene.at)]
    if not own:  # whoever looks after a grid may reach its buildings alone, and has its cases
        await scene.require(Act.WORK_CASES, community)
    return own


async def line(scene: Scene, case: Case, like: Case | None = None) -> Sentence:
    """One case on a line, and what it is like."""
    return words.queue_line(
        case,
        await telling.place(scene, case),
        await desk.called(scene, case.handler),
        late=case.overdue(scene.at),
        like=like,
    )


async def _next(scene: Scene, case: Case) -> tuple[Button, ...]:
    """The one step that is likely next."""
    likely = Step.EXTEND if case.extension is not None else LIKELY.get(case.state)
    if likely is None or not case.allowed(likely, *await desk.who(scene, case)):
        return ()
    return (words.do_button(case, likely, numbered=True),)


def steps(case: Case, who: frozenset[Who]) -> list[Step]:
    """What one who is all of these may press now."""
    allowed = [act for act in OFFERED if case.allowed(act, *who)]
    asked = case.extension is not None
    deciding = {Step.EXTEND, Step.REFUSE_EXTENSION}
    return [act for act in allowed if asked or act not in deciding]


async def look(scene: Scene, case: Case) -> list[Saying]:
    """One case as staff see it, with what they may do now."""
    who = await desk.who(scene, case)
    if not who:
        raise desk.not_for_them(await desk.unit(scene, case))
    reports = await scene.uow.reports.of(case.community, case.number)
    standing = [report for report in reports if report.withdrawn_at is None]
    text, buttons = words.opened(
        case,
        await telling.place(scene, case),
        await desk.called(scene, case.handler),
        standing[0].words if standing else "",
        tellers(reports),
        steps(case, who),
        await items.resembled(scene, case),
    )
    return [*await scene.aside(text, buttons), *await telling.enclosed(scene, case)]
