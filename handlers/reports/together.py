"""What many cases will ask for one after the other, read in a few queries."""

from collections.abc import Sequence

from domain.reports.case import Case
from handlers.reports.items import card_name
from handlers.scene import Scene


async def foresee(scene: Scene, cases: Sequence[Case]) -> None:
    """Everything that is asked where one of these is kept and told of, for all of them at once."""
    if not cases:
        return
    uow = scene.uow
    keys = [(case.community, case.number) for case in cases]
    reports = await uow.reports.of_all(keys)
    handlers = {person for case in cases for person in (case.handler, case.resolved_by) if person}
    tellers = {each for report in reports for each in (report.reporter, report.entered_by) if each}
    units = {unit for case in cases for unit in (case.community, case.spot.unit) if unit}
    await uow.cases.foresee(
        (case.community, case.resembles) for case in cases if case.resembles is not None
    )
    await uow.cases.foresee_events(keys)
    await uow.units.foresee(units)
    await uow.residents.foresee(handlers)
    await uow.grants.foresee_of(handlers)
    await uow.accounts.foresee_of(handlers | tellers)
    await uow.attachments.foresee(
        {file for report in reports for file in (*report.photos, *report.voices)}
    )
    await uow.outbox.foresee_cards(
        (case.room, card_name(case)) for case in cases if case.room is not None
    )
