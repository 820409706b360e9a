"""Whoever leaves a grid hands over all that they have in hand there, in one go."""

import re
from typing import Final

from domain.chat import Press, Saying
from domain.permissions import GRID, Act
from handlers.reports import desk, staff
from handlers.scene import Scene
from handlers.wording import cases as words
from handlers.wording.general import stale_button

_ABOUT: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,9}):([0-9]{1,9})", re.ASCII)


async def hand_over(scene: Scene, press: Press) -> list[Saying]:
    """Give all that one worker has in hand of a grid to another of its workers."""
    about = _ABOUT.fullmatch(press.about)
    grid = None if about is None else await scene.uow.units.get(int(about[1]))
    community = None if grid is None else await scene.uow.units.community_above(grid.id)
    if about is None or grid is None or community is None:
        return [scene.toast(stale_button())]
    await scene.require(Act.RUN_CASES, community)
    leaves, takes = int(about[2]), int(about[3])
    team = await scene.uow.grants.holders(grid.id, GRID, scene.at)
    held = await scene.uow.cases.in_hand_of(leaves, grid.id)
    if not held or takes not in {grant.resident for grant in team}:
        return [scene.toast(stale_button())]
    told = [said for case in held for said in await staff.given(scene, case, takes)]
    name = await desk.name_of(scene, takes)
    return [scene.brief(words.handed_over(len(held), name)), *told]
