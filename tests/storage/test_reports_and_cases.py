from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.chat import Room
from domain.events import Event
from domain.places.position import Position
from domain.reports.case import Act, Case, Extension, State, What, Who
from domain.reports.categories import Category
from domain.reports.levels import Level, Times
from domain.reports.report import GATHERS, Report, Spot
from domain.sources import Source

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
ROOM = Room("webchat", "estate")
SPOT = Spot(unit=4, floor=5, position=Position(32_934_567, 117_361_234), words="3号楼5楼")


def a_case(number=42, **known) -> Case:
    return Case(
        **{
            "community": 1,
            "number": number,
            "opened_at": NOON,
            "since": NOON,
            "state": State.REPORTED,
            **known,
        }
    )


def a_report(id_=1, **known) -> Report:
    return Report(
        **{
            "id": id_,
            "community": 1,
            "number": 42,
            "reporter": 7,
            "source": Source.PRIVATE,
            "room": ROOM,
            "at": NOON,
            "gathers_until": NOON + GATHERS,
            **known,
        }
    )


FULL_CASE = a_case(
    category=Category.LIFT,
    level=Level.URGENT,
    title="电梯停了",
    spot=SPOT,
    grid=9,
    room=ROOM,
    state=State.SUSPENDED,
    file_at=NOON,
    answer_by=NOON,
    unanswered=True,
    urged=True,
    due=NOON + timedelta(days=1),
    provisional=True,
    handler=3,
    note="等零件",
    until=date(2026, 12, 1),
    extension=Extension(3, "等零件", date(2026, 12, 2)),
    extensions=1,
    after_photo=5,
    resolved_by=3,
    resolved_at=NOON,
    checked_by=4,
    reopened=1,
    contested=True,
    resembles=39,
    merged_into=17,
    sensitive=True,
    released_photo=6,
    ask_at=NOON,
    look_at=NOON,
    escalated=2,
)
FULL_REPORT = a_report(
    entered_by=8,
    on_behalf_of="王阿姨",
    words="电梯停了",
    spot=SPOT,
    photos=(5, 6),
    voices=(7,),
    fingerprints=((1 << 64) - 1, 3),
    album="a1",
    sensitive=True,
    withdrawn_at=NOON,
    rating=-1,
    untold_since=NOON,
)


@pytest.fixture
async def keeps(storage):
    async def keep(*values):
        async with storage.begin() as uow:
            for value in values:
                if isinstance(value, Case):
                    uow.cases.found(value, b"salt")
                else:
                    uow.reports.put(value)

    return keep


async def test_a_case_and_a_report_come_back_as_they_were(storage, keeps):
    for known in (FULL_CASE, FULL_REPORT):
        empty = [f.name for f in fields(known) if getattr(known, f.name) in (None, "", (), 0)]
        assert not empty, "every field is tried"
    await keeps(FULL_CASE, FULL_REPORT, a_case(43), a_report(2, number=43, reporter=None))
    async with storage.begin() as uow:
        assert await uow.cases.get(1, 42) == FULL_CASE
        assert await uow.cases.get(1, 43) == a_case(43)
        assert uow.cases.known(1, 43) == a_case(43)
        assert uow.cases.known(1, 99) is None
        assert await uow.cases.get(2, 42) is None
        assert await uow.reports.get(1) == FULL_REPORT
        assert (await uow.reports.get(2)).reporter is None


async def test_the_line_of_a_case_is_told_in_order_and_goes_on_later(storage, keeps):
    await keeps(a_case())
    opened = Event(community=1, number=42, at=NOON, what=What.OPENED, by=7)
    nudged = Event(community=1, number=42, at=NOON, what=Act.NUDGE, by=7, note="")
    joined = Event(community=1, number=42, at=NOON, what=What.JOINED, related=43)
    async with storage.begin() as uow:
        await uow.cases.tell(opened)
        await uow.cases.tell(nudged)
    async with storage.begin() as uow:
        await uow.cases.tell(joined)
        case = await uow.cases.named(1, 42)
        assert await uow.cases.events(case) == [opened, nudged, joined]
        assert await uow.cases.last_nudge(case, 7) == NOON
        assert await uow.cases.last_nudge(case, 8) is None


async def test_open_cases_come_by_their_day_and_by_what_is_asked(storage, keeps):
    late, soon = NOON + timedelta(days=9), NOON + timedelta(days=1)
    await keeps(
        a_case(1, due=late, grid=5),
        a_case(2, due=soon, grid=6, level=Level.URGENT),
        a_case(3, grid=5, state=State.DISPATCHED, handler=3),
        a_case(4, state=State.RATED),
        a_case(5, state=State.DRAFT),
        a_case(6, community=2),
    )
    async with storage.begin() as uow:

        async def numbers(**asked):
            return [case.number for case in await uow.cases.open_in(1, **asked)]

        assert await numbers() == [2, 1, 3]
        assert await numbers(limit=1, offset=1) == [1]
        assert await numbers(grids=[5]) == [1, 3]
        assert await numbers(level=Level.URGENT) == [2]
        assert await numbers(states=[State.REPORTED]) == [2, 1]
        assert await numbers(handler=3) == [3]
        assert await uow.cases.count_open(1) == {Level.GENERAL: 2, Level.URGENT: 1}
        assert [case.number for case in await uow.cases.of_handler(3)] == [3]


async def test_the_clock_finds_what_is_due_and_when_it_is_next(storage, keeps):
    later = NOON + timedelta(hours=1)
    await keeps(
        a_case(1, state=State.DRAFT, file_at=NOON),
        a_case(2, due=NOON, look_at=later),
        a_case(3, due=later, provisional=True),
        a_case(4, state=State.RATED, due=NOON, ask_at=later, provisional=True),
        a_case(5, due=later, provisional=True),
    )
    async with storage.begin() as uow:
        cases = uow.cases

        async def numbers(found):
            return [case.number for case in await found]

        assert await numbers(cases.to_file(NOON, 9)) == [1]
        assert await numbers(cases.overdue(NOON, 9)) == [2]
        assert await numbers(cases.overdue(later, 9, community=1)) == [2, 3, 5]
        assert await numbers(cases.to_look_at(NOON, 9)) == []
        assert await numbers(cases.to_look_at(later, 9)) == [2]
        assert await numbers(cases.to_ask(later, 9)) == [4]
        known = later + timedelta(days=1)
        assert await numbers(cases.provisional(later, 9)) == []
        assert await numbers(cases.provisional(known, 9)) == [3, 5]
        assert await numbers(cases.provisional(known, 1)) == [3]
        assert await cases.next_filing() == NOON
        assert await cases.next_look() == later
        assert await cases.next_question() == later


async def test_what_is_compared_is_open_or_was_over_lately(storage, keeps):
    await keeps(
        a_case(1),
        a_case(2, state=State.RATED, since=NOON),
        a_case(3, state=State.RATED, since=NOON - timedelta(days=9)),
        a_case(4, state=State.WITHDRAWN),
        a_case(5, state=State.DRAFT),
    )
    async with storage.begin() as uow:
        found = await uow.cases.comparable(1, NOON - timedelta(hours=72), 9)
        assert [case.number for case in found] == [2, 1]
        told = await uow.cases.changed_since(1, NOON, NOON, 9)
        assert [case.number for case in told] == [4, 3, 2, 1]


async def test_reports_are_found_by_case_by_reporter_and_while_they_gather(storage, keeps):
    await keeps(
        a_report(1),
        a_report(2, number=43, reporter=8, entered_by=7, at=NOON + timedelta(minutes=1)),
        a_report(3, number=43, reporter=9, room=Room("webchat", "else")),
    )
    async with storage.begin() as uow:
        reports = uow.reports
        assert [report.id for report in await reports.of(1, 43)] == [3, 2]
        assert [report.id for report in await reports.of_all([(1, 42), (1, 43)])] == [1, 3, 2]
        assert await reports.of_all([]) == []
        assert [report.id for report in await reports.of_reporter(7)] == [2, 1]
        assert (await reports.gathering(7, ROOM, NOON)).id == 2
        assert await reports.gathering(7, ROOM, NOON + GATHERS) is None
        assert await reports.gathering(9, ROOM, NOON) is None
        assert await reports.next_id() == 1


async def test_two_who_are_one_person_are_one_in_every_column(storage, keeps):
    await keeps(a_case(handler=7, resolved_by=7), a_report())
    async with storage.begin() as uow:
        await uow.cases.tell(Event(community=1, number=42, at=NOON, what=What.OPENED, by=7))
    async with storage.begin() as uow:
        await uow.unite(3, 7)
    async with storage.begin() as uow:
        case = await uow.cases.named(1, 42)
        assert (case.handler, case.resolved_by) == (3, 3)
        assert (await uow.reports.get(1)).reporter == 3
        assert [event.by for event in await uow.cases.events(case)] == [3]


async def test_a_room_that_moves_is_followed(storage, keeps):
    await keeps(a_case(room=ROOM), a_report())
    there = Room("webchat", "super-estate")
    async with storage.begin() as uow:
        await uow.move(ROOM, there)
    async with storage.begin() as uow:
        assert (await uow.cases.named(1, 42)).room == there
        assert (await uow.reports.get(1)).room == there


async def test_what_changes_is_kept_and_its_texts_are_digested_with_its_own_salt(storage, keeps):
    await keeps(a_case(state=State.DRAFT), a_case(43))
    times = Times(None, NOON)
    async with storage.begin() as uow:
        await uow.cases.foresee([(1, 42), (1, 43)])
        case = await uow.cases.named(1, 42)
        uow.cases.put(case.file(NOON, times, Who.CLOCK))
        assert uow.cases.digest(case, "石球坏了") == uow.cases.digest(a_case(43), "石球坏了")
    async with storage.begin() as uow:
        assert await uow.cases.get(1, 42) == replace(a_case(), due=NOON)
