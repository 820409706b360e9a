"""What somebody said and what stays, as everybody's matter, tells no more who they were."""

from dataclasses import replace

from domain.homes import Home, read_home
from domain.people import Residency, Resident
from domain.privacy import findings, masked
from domain.reports.report import Spot
from domain.veils import without
from handlers.scene import Scene


async def nameless(scene: Scene, resident: Resident) -> None:
    """What they said, and what somebody entered for them, does not say any more who they were."""
    await _nobodys_words(scene, resident)
    for residency in await scene.uow.residencies.of(resident.id):
        if residency.home is not None:
            name = "" if await _is_theirs(scene, residency) else resident.name
            await _for_nobody(scene, residency.community, residency.home, name)


async def _is_theirs(scene: Scene, residency: Residency) -> bool:
    """Whether all that was entered for their home may have been for them.

    Not where somebody who knows has confirmed others there, and never them: anybody may say that
    they live at a door, and no word of theirs keeps an answer from those who do.
    """
    assert residency.home is not None
    there = await scene.uow.residencies.at(residency.community, residency.home)
    return residency.confirmed or not any(each.confirmed for each in there)


async def _for_nobody(scene: Scene, community: int, home: Home, name: str) -> None:
    """What was entered for somebody of that name, or anybody, at that home is for nobody.

    No answer is brought there any more.
    """
    uow = scene.uow
    for proposal in await uow.proposals.entered_in(community):
        if read_home(whom := proposal.on_behalf_of) == home and name in whom:
            uow.proposals.put(replace(proposal, on_behalf_of="", untold_since=None))
    for report in await uow.reports.entered_in(community):
        if read_home(whom := report.on_behalf_of) == home and name in whom:
            uow.reports.put(replace(report, on_behalf_of="", untold_since=None))


async def _nobodys_words(scene: Scene, resident: Resident) -> None:
    """Their own name, numbers and telephones go out of what they proposed and reported."""

    def told(text: str) -> str:
        return without(masked(text, findings(text)), resident.name)

    def there(spot: Spot) -> Spot:
        return replace(spot, words=told(spot.words))

    uow = scene.uow
    alone = {account.private for account in await uow.accounts.of(resident.id)}
    for known in await uow.proposals.of_author(resident.id):
        # Where they wrote alone is how they are reached.
        proposal = replace(known, room=None) if known.room in alone else known
        if proposal.author != resident.id:  # they entered it for somebody else
            uow.proposals.put(proposal)
            continue
        additions = tuple(map(told, proposal.additions))
        uow.proposals.put(
            replace(
                proposal,
                text=told(proposal.text),
                additions=additions,
                as_said="",
                on_behalf_of="",
                untold_since=None,
            )
        )
    reports = await uow.reports.of_reporter(resident.id)
    await uow.cases.foresee((each.community, each.number) for each in reports)
    for report in reports:
        uow.reports.put(replace(report, words=told(report.words), spot=there(report.spot)))
        case = await uow.cases.named(report.community, report.number)
        uow.cases.put(replace(case, title=told(case.title), spot=there(case.spot)))
