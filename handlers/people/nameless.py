"""What somebody said and what stays, as everybody's matter, tells no more who they were."""

from dataclasses import replace

from domain.people import Resident
from domain.privacy import findings, masked
from domain.reports.report import Spot
from domain.veils import without
from handlers.scene import Scene


async def nameless(scene: Scene, resident: Resident) -> None:
    """Their own name, numbers and telephones go out of what they proposed and reported."""

    def told(text: str) -> str:
        return without(masked(text, findings(text)), resident.name)

    def there(spot: Spot) -> Spot:
        return replace(spot, words=told(spot.words))

    uow = scene.uow
    for proposal in await uow.proposals.of_author(resident.id):
        if proposal.author != resident.id:  # they entered it for somebody else
            continue
        additions = tuple(map(told, proposal.additions))
        uow.proposals.put(
            replace(proposal, text=told(proposal.text), additions=additions, as_said="")
        )
    reports = await uow.reports.of_reporter(resident.id)
    await uow.cases.foresee((each.community, each.number) for each in reports)
    for report in reports:
        uow.reports.put(replace(report, words=told(report.words), spot=there(report.spot)))
        case = await uow.cases.named(report.community, report.number)
        uow.cases.put(replace(case, title=told(case.title), spot=there(case.spot)))
