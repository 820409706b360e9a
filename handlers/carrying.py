"""待转告: an answer for somebody who has no chat with us is brought by who entered their words."""

from domain.chat import Press, Saying, Text
from domain.permissions import Act, may
from domain.proposals import Proposal, What
from handlers.proposals import items
from handlers.scene import Scene
from handlers.wording import sources as words
from handlers.words import Command


async def show(scene: Scene) -> list[Saying]:
    """待转告: what the speaker entered; for staff all that was entered there."""
    rows = await waiting(scene)
    zone = scene.house.zone
    dated = [(each, each.untold_since) for each in rows]
    told = [(each, since.astimezone(zone).date()) for each, since in dated if since is not None]
    return await scene.aside(*words.untold(told))


async def waiting(scene: Scene) -> list[Proposal]:
    """The answers that the speaker may bring, the longest waiting first."""
    resident = (await scene.account()).resident
    grants = await scene.grants()
    theirs: list[int] = []
    all_: list[int] = []
    for community in await scene.communities():
        path = (await scene.uow.units.named(community)).path
        (all_ if may(Act.ANSWER, grants, path, scene.at) else theirs).append(community)
    found = await scene.uow.proposals.untold(all_)
    return [*found, *await scene.uow.proposals.untold(theirs, resident)]


async def say(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """转告了 51."""
    return await _told(scene, await items.named(scene, text, command.number))


async def press(scene: Scene, press: Press) -> list[Saying]:
    """The same, by button."""
    found = await items.pressed(scene, press)
    assert found is not None, "looked at by whoever passed it on"
    return await _told(scene, found[0])


async def _told(scene: Scene, proposal: Proposal) -> list[Saying]:
    """By who entered it, or by staff; refusals `NothingToTell`, `NotAllowed`."""
    by = (await scene.account()).resident
    if by != proposal.entered_by:
        await items.require(scene, Act.ANSWER, proposal)
    proposal = proposal.tell()
    await items.keep(scene, proposal, What.TOLD, by=by)
    return [scene.brief(words.told(proposal, len(await waiting(scene))))]
