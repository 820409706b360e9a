"""Looking at a case: how far it is, who has it, and all that happened to it."""

from domain.chat import Saying, Sentence
from domain.permissions import Act, may
from domain.reports.case import OPEN, Case
from handlers.reports import items, telling
from handlers.scene import Scene
from handlers.wording import reports as words


async def status(scene: Scene, case: Case) -> list[Saying]:
    """The whole line; what neighbours wrote is for its reporters and the staff, in private."""
    if scene.spoken.private and await items.is_rider(scene):
        who, place = await telling.who_for(scene, case), await telling.place(scene, case)
        return [scene.answer(words.filed(case, who, place=place, rider=True))]
    return [scene.answer(await _whole(scene, case))]


async def _whole(scene: Scene, case: Case) -> Sentence:
    community = await scene.uow.units.named(case.community)
    private = scene.spoken.private
    mine = await items.own_report(scene, case) is not None
    staff = may(Act.SEE_AUTHOR, await scene.grants(), community.path, scene.at)
    first = await items.first_report(scene, case) if private and staff else None
    return words.status(
        case,
        await scene.uow.cases.events(case),
        await telling.who_for(scene, case),
        place=await telling.place(scene, case),
        unveiled=private and (mine or staff),
        heard=None if first is None else first.source,
    )


async def line(scene: Scene, card: str) -> Sentence | None:
    """A line of the day's card; None where it is over or no group's business."""
    key = items.card_key(card)
    case = await scene.uow.cases.get(*key) if key else None
    if case is None or case.sensitive or case.state not in OPEN:
        return None
    return words.line(case)
