"""Before a vote, what must be held outside stands: whoever opens one asks here."""

from domain.chat import Sentence
from domain.gates import require
from domain.proposals import Proposal
from handlers.scene import Scene
from handlers.wording import gates as words


async def require_gates(scene: Scene, proposal: Proposal) -> None:
    """Raise `GateIsShut` unless everything stands that the proposal's gates ask for."""
    key = (proposal.community, proposal.number)
    gates = await scene.uow.gates.of(key)
    if gates:
        require(proposal.number, gates, await scene.uow.gates.held(key))


async def steps_of(scene: Scene, proposal: Proposal, *, for_staff: bool) -> Sentence | None:
    """The line of its steps with their days; none where it was given no gate."""
    key = (proposal.community, proposal.number)
    gates = await scene.uow.gates.of(key)
    if not gates:
        return None
    return words.status(gates, await scene.uow.gates.held(key), for_staff=for_staff)
