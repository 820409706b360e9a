"""The way onto the council's agenda: enough supporters whose homes are confirmed."""

from domain.chat import Kind, Saying
from domain.proposals import Event, Proposal, What
from domain.units import COUNCILS
from handlers import cards
from handlers.scene import Scene
from handlers.wording import proposals as words


async def reach(scene: Scene, proposal: Proposal) -> tuple[Proposal, list[Saying]]:
    """The proposal, on the agenda if it has what that takes, and what the council then reads."""
    backing = await scene.uow.proposals.backing(proposal)
    moved = proposal.reach(backing.confirmed, await cards.threshold(scene, proposal.community))
    if moved == proposal:
        return proposal, []
    scene.uow.proposals.put(moved)
    await scene.uow.proposals.tell(
        Event(community=moved.community, number=moved.number, at=scene.at, what=What.ON_AGENDA)
    )
    text, buttons = words.on_agenda(moved, backing.confirmed)
    community = await scene.uow.units.named(moved.community)
    councils = await scene.uow.units.below(community, *COUNCILS)
    groups = [room for council in councils for room in await scene.uow.rooms.groups_of(council.id)]
    return moved, [Saying(room=room, text=text, kind=Kind.POST, buttons=buttons) for room in groups]


async def weigh(scene: Scene, resident: int, community: int) -> list[Saying]:
    """Somebody's home was confirmed: what they support there may reach the agenda now."""
    said: list[Saying] = []
    enough = await cards.threshold(scene, community)
    for proposal in await scene.uow.proposals.ready_with(resident, community, enough):
        moved, told = await reach(scene, proposal)
        said.extend([*await cards.shown(scene, moved), *told])
    return said
