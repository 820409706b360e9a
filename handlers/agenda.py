"""The way onto the council's agenda: enough supporters whose homes are confirmed."""

from domain.chat import Kind, Room, Saying
from domain.events import Event
from domain.proposals import Proposal, State, What
from domain.units import COUNCILS
from handlers import cards, notices
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
    await notices.reached(scene, moved.community)
    text, buttons = words.on_agenda(moved, backing.confirmed)
    return moved, [
        Saying(room=room, text=text, kind=Kind.POST, buttons=buttons, card=card_name(moved))
        for room in await _councils(scene, moved)
    ]


async def shown(scene: Scene, proposal: Proposal) -> list[Saying]:
    """Where the councils read of it: as it is now, with nothing to press once it is taken up."""
    card = card_name(proposal)
    groups = await _councils(scene, proposal)
    standing = await scene.uow.outbox.standing({(room, card) for room in groups})
    if not standing:
        return []
    text, buttons = words.taken_up(proposal), ()
    if proposal.state is State.ON_AGENDA and not proposal.hidden:
        backing = await scene.uow.proposals.backing(proposal)
        text, buttons = words.on_agenda(proposal, backing.confirmed)
    return [
        Saying(room=room, text=text, kind=Kind.POST, buttons=buttons, card=card)
        for room in groups
        if (room, card) in standing
    ]


async def _councils(scene: Scene, proposal: Proposal) -> list[Room]:
    community = await scene.uow.units.named(proposal.community)
    councils = await scene.uow.units.below(community, *COUNCILS)
    return [room for council in councils for room in await scene.uow.rooms.groups_of(council.id)]


def card_name(proposal: Proposal) -> str:
    """What the council reads when there are supporters enough."""
    return f"agenda:{proposal.community}:{proposal.number}"


async def weigh(scene: Scene, resident: int, community: int) -> list[Saying]:
    """Somebody's home was confirmed: what they support there may reach the agenda now."""
    said: list[Saying] = []
    enough = await cards.threshold(scene, community)
    for proposal in await scene.uow.proposals.ready_with(resident, community, enough):
        moved, told = await reach(scene, proposal)
        said.extend([*await cards.shown(scene, moved), *told])
    return said
