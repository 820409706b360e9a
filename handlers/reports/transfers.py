"""What is told to 12345 or an office of a case that is theirs, in chat and as a sheet."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from domain.chat import Sentence
from domain.reports.case import Case, State
from domain.units import Unit
from handlers.reports.desk import NoSuchCase
from handlers.wording import cases as words
from storage import UnitOfWork

Rows = Sequence[tuple[Sentence, Sentence | str]]
"""Names and facts."""


async def rows(uow: UnitOfWork, case: Case, zone: ZoneInfo) -> Rows:
    """What they have to know: no reporter's name or number is in it."""
    reports = await uow.reports.of(case.community, case.number)
    standing = [report for report in reports if report.withdrawn_at is None]
    community = await uow.units.named(case.community)
    return words.transfer(
        case,
        f"{community.name} {await _place(uow, case, community)}".strip(),
        "；".join(report.words for report in standing if report.words),
        case.opened_at.astimezone(zone).date(),
        sum(len(report.photos) for report in standing),
    )


async def sheet(uow: UnitOfWork, unit: str, number: int, zone: ZoneInfo) -> Rows:
    """The same of the case with this number in a community; refusal `NoSuchCase`."""
    community = await uow.units.find(unit)
    case = await uow.cases.get(community.id, number)
    if case is None or case.state is State.DRAFT:
        raise NoSuchCase(number=str(number))
    return await rows(uow, case, zone)


async def _place(uow: UnitOfWork, case: Case, community: Unit) -> str:
    spot = case.spot
    if spot.words or spot.unit is None:
        return spot.words
    path = (await uow.units.named(spot.unit)).path
    floor = "" if spot.floor is None else f"{spot.floor}楼"
    return path.removeprefix(community.path).replace("/", "") + floor
