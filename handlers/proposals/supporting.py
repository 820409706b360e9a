"""Standing behind a proposal, and no longer: once per resident, from whatever account."""

from collections.abc import Sequence

from domain.chat import Press, Saying, Text
from domain.permissions import Act
from domain.proposals import Proposal, Support
from handlers import agenda, cards
from handlers.numbered import button_key
from handlers.proposals import items
from handlers.scene import Scene
from handlers.wording import proposals as words
from handlers.words import Command
from storage import UnitOfWork


async def foresee(presses: Sequence[Press], uow: UnitOfWork) -> None:
    """Read in a few queries what a batch of these presses will ask for one by one."""
    wanted: dict[tuple[int, int], list[Press]] = {}
    for press in presses:
        about = button_key(press.about) if press.action in ("support", "unsupport") else None
        if about is not None:
            wanted.setdefault(about[:2], []).append(press)
    if not wanted:
        return
    residents = {
        press: account.resident
        for pressed in wanted.values()
        for press in pressed
        if (account := uow.accounts.known(press.sender)) is not None
    }
    await uow.journal.foresee({community for community, _ in wanted})
    await uow.residencies.foresee_of(residents.values())
    await uow.grants.foresee_of(residents.values())
    await uow.proposals.foresee_supports(
        (key, residents[press])
        for key, pressed in wanted.items()
        for press in pressed
        if press in residents
    )
    await uow.outbox.foresee_cards(
        (press.room, f"proposal:{community}:{number}")
        for (community, number), pressed in wanted.items()
        for press in pressed
    )
    await uow.proposals.foresee(wanted)
    found = [await uow.proposals.get(*key) for key in wanted]
    await uow.residents.foresee({proposal.author for proposal in found if proposal is not None})


async def unsupport(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Somebody types that they no longer do."""
    return await leave(scene, await items.named(scene, text, command.number))


async def stand(scene: Scene, proposal: Proposal, *, from_: Proposal | None = None) -> list[Saying]:
    """Count the speaker among its supporters, coming along from what was merged into it or not."""
    await items.require(scene, Act.SUPPORT, proposal)
    home = await scene.belongs(proposal.community)
    by, at = home.resident, scene.at
    support = from_.follow(proposal, by=by, at=at) if from_ else proposal.support(by=by, at=at)
    if not await scene.uow.proposals.support(support, confirmed=home.confirmed):
        return [scene.brief(words.supported_before(proposal))]
    await _journal(scene, "supported", support)
    moved, told = await agenda.reach(scene, proposal)
    supporters = (await scene.uow.proposals.backing(moved)).supporters
    return [
        *await cards.shown(scene, moved),
        scene.brief(words.supported(moved, supporters)),
        *told,
    ]


async def follow(scene: Scene, source: Proposal, number: int) -> list[Saying]:
    """A supporter of what was merged goes along to the other."""
    return await stand(scene, await items.numbered(scene, number), from_=source)


async def leave(scene: Scene, proposal: Proposal) -> list[Saying]:
    """Count the speaker no longer."""
    await items.require(scene, Act.UNSUPPORT, proposal)
    home = await scene.home_in(proposal.community)
    support = proposal.take_back(by=(await scene.account()).resident, at=scene.at)
    confirmed = home is not None and home.confirmed
    if not await scene.uow.proposals.take_back(support, confirmed=confirmed):
        return [scene.brief(words.not_supported(proposal))]
    await _journal(scene, "unsupported", support)
    return [*await cards.shown(scene, proposal), scene.brief(words.unsupported(proposal))]


async def _journal(scene: Scene, act: str, support: Support) -> None:
    await scene.uow.journal.note(
        support.community,
        act,
        about=str(support.number),
        at=scene.at,
        facts={"by": support.resident},
    )
