"""The living card of a proposal: in which rooms it stands, and what it shows there now."""

from domain.chat import Kind, Saying, Sentence
from domain.proposals import THRESHOLD, Proposal, State
from handlers.scene import Scene
from handlers.wording import proposals as words


def card_name(proposal: Proposal) -> str:
    """Our own name for the card; the same in every room."""
    return f"proposal:{proposal.community}:{proposal.number}"


async def shown(scene: Scene, proposal: Proposal, *, first: bool = False) -> list[Saying]:
    """The card as it is now wherever it stands; `first`: in every group that shall hear of it.

    Elsewhere a group has read its line among the day's; editing what was never posted there
    would tell it again.
    """
    card = card_name(proposal)
    groups = await scene.uow.rooms.groups_of(proposal.community)
    home = [proposal.room] if proposal.room else []
    said: list[Saying] = []
    for room in dict.fromkeys([*home, *groups]):
        own = room == proposal.room
        here = own and room == scene.room
        stands = await scene.uow.outbox.posted(room, card) is not None
        if not (first or here or stands):
            continue
        private = own and not scene.house.is_group(room)
        text, buttons = await _worded(scene, proposal, own=own, private=private)
        if first and here and not stands:
            said.append(scene.answer(text, buttons, card=card))
        else:
            said.append(Saying(room=room, text=text, kind=Kind.CARD, buttons=buttons, card=card))
    return said


async def nameless(scene: Scene, proposal: Proposal) -> Sentence:
    """What the card says to whoever reads it outside a group: without who asked for it."""
    return (await _worded(scene, proposal, own=False, private=False, named=False))[0]


async def author_name(scene: Scene, proposal: Proposal) -> str:
    """Who is known to have asked for it: by name the person it was entered for, else the author."""
    if proposal.on_behalf_of or proposal.entered_by is not None:
        return proposal.on_behalf_of
    return (await scene.uow.residents.named(proposal.author)).name


async def threshold(scene: Scene, community: int) -> int:
    """How many confirmed supporters bring a proposal to that community's council."""
    return (await scene.uow.units.named(community)).threshold or THRESHOLD


async def vote_line(scene: Scene, proposal: Proposal) -> Sentence | None:
    """Until when the council votes on it, while it does."""
    if proposal.state is not State.VOTING:
        return None
    poll = await scene.uow.polls.latest(proposal.community, proposal.number)
    return words.vote_until(poll) if poll is not None and poll.is_open else None


async def _worded(
    scene: Scene, proposal: Proposal, *, own: bool, private: bool, named: bool = True
) -> words.Worded:
    backing = await scene.uow.proposals.backing(proposal)
    named = named and not proposal.anonymous
    return words.card(
        proposal,
        backing.supporters,
        backing.confirmed,
        await threshold(scene, proposal.community),
        author=await author_name(scene, proposal) if named else "",
        vote=await vote_line(scene, proposal),
        own=own,
        private=private,
    )
