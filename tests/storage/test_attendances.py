"""Who was at the table, who records it and what was taken down, on real databases."""

from dataclasses import replace
from datetime import timedelta

from domain.meetings import Attendance, AttendanceKind, Jotting, MeetingKind, Record, plan
from domain.proposals import Office, raised
from domain.sources import Source
from tests.makers import NOON

HERE = 3
MEETING = plan(
    community=HERE,
    number=42,
    kind=MeetingKind.STOOL,
    place="3号楼楼下",
    starts_at=NOON + timedelta(days=2),
    host=1,
    at=NOON,
)


def attendance(place, resident=None, **known):
    values = {"community": HERE, "number": 42, "place": place, "resident": resident, "at": NOON}
    return Attendance(**values | known)


async def there(storage):
    async with storage.begin() as uow:
        return await uow.attendances.of(MEETING)


async def test_who_is_there_comes_back_in_order_with_everything(storage):
    wang = attendance(2, 7, kind=AttendanceKind.COUNCIL)
    five = attendance(1, heads=5, name="五位", by=9)
    async with storage.begin() as uow:
        uow.attendances.put(wang)
        uow.attendances.put(five)
    assert await there(storage) == [five, wang]


async def test_who_left_and_came_again_is_counted_once(storage):
    async with storage.begin() as uow:
        uow.attendances.put(attendance(1, 7))
    async with storage.begin() as uow:
        [before] = await uow.attendances.of(MEETING)
        uow.attendances.drop(before)
        assert await uow.attendances.of(MEETING) == []
        uow.attendances.put(attendance(1, 7))
    assert len(await there(storage)) == 1


async def test_two_who_are_one_person_were_there_once(storage):
    async with storage.begin() as uow:
        uow.attendances.put(attendance(1, 7))
        uow.attendances.put(attendance(2, 8))
        uow.attendances.put(attendance(3))
        uow.attendances.put(attendance(4))
    async with storage.begin() as uow:
        await uow.unite(7, 8)
    assert [each.resident for each in await there(storage)] == [7, None, None]


async def test_whoever_is_forgotten_was_still_there(storage):
    async with storage.begin() as uow:
        uow.attendances.put(attendance(1, 7))
    async with storage.begin() as uow:
        await uow.attendances.forget(7)
        assert await uow.attendances.of_resident(7) == []
    assert [each.resident for each in await there(storage)] == [None]


async def test_names_go_once_the_list_is_out_and_the_count_stays(storage):
    async with storage.begin() as uow:
        uow.attendances.put(attendance(1, name="王阿姨 302", heads=2))
    async with storage.begin() as uow:
        await uow.attendances.forget_names(MEETING)
    assert [(each.name, each.heads) for each in await there(storage)] == [("", 2)]


async def test_the_lines_and_the_record_come_back(storage):
    record = Record(community=HERE, number=42, recorder=9, since=NOON, files=(4, 5))
    first, second = (
        Jotting(community=HERE, number=42, place=n, text="灯", who="老王", by=9, at=NOON)
        for n in (1, 2)
    )
    async with storage.begin() as uow:
        uow.attendances.keep_record(record)
        uow.attendances.jot(second)
        uow.attendances.jot(first)
    async with storage.begin() as uow:
        assert await uow.attendances.record(MEETING) == record
        assert await uow.attendances.recorded_by(9) == [record]
        assert await uow.attendances.jottings(MEETING) == [first, second]
        uow.attendances.strike([first])
        assert await uow.attendances.jottings(MEETING) == [second]


async def test_needs_are_found_by_meeting_by_month_and_by_their_day(storage):
    def need(number, meeting, at):
        return raised(
            "灯",
            community=HERE,
            number=number,
            meeting=meeting,
            author=1,
            entered_by=1,
            who="",
            source=Source.STOOL_MEETING,
            as_said="原话",
            at=at,
            reply_due=at.date() + timedelta(days=3),
            tz=at.tzinfo,
        )

    first, second = need(51, 42, NOON), need(52, 43, NOON + timedelta(days=30))
    full = replace(
        first, office=Office.PROPERTY, holder=7, asked_at=NOON, solved=False, reply="修了"
    )
    async with storage.begin() as uow:
        uow.proposals.found(full, b"salt")
        uow.proposals.found(second, b"salt")
    async with storage.begin() as uow:
        proposals = uow.proposals
        assert await proposals.raised_at(HERE, 42) == [full]
        assert await proposals.raised_between(HERE, NOON, NOON + timedelta(days=30)) == [full]
        assert await proposals.next_look() == full.look_at
        assert await proposals.to_look_at(full.look_at, 10) == [full]
        assert await proposals.to_look_at(second.look_at, 10) == [full, second]
