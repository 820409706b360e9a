"""找人 tells who is on duty by the community's own roster, and when somebody comes."""

import pytest

from domain.permissions import Role
from handlers.founding import import_duties
from tests.conversations import PLACE, STAFF, Conversation, words
from tests.makers import person

WANG = person("王阿姨")
ROSTER = [
    {"unit": PLACE, "day": "工作日", "hours": "08:30-17:30", "who": "小李", "phone": "138****0001"},
    {"unit": PLACE, "day": "周六", "hours": "09:00-12:00", "who": "", "phone": ""},
    {"unit": PLACE, "day": "随时", "hours": "", "who": "", "phone": "0552-000-0000"},
]


@pytest.fixture
async def talk(storage):
    talk = Conversation(storage)
    await talk.founded()
    await talk.becomes(STAFF, Role.STAFF)
    await talk.says(WANG, "我住3号楼2单元502")
    return talk


async def roster(talk, rows=ROSTER):
    async with talk.storage.begin() as uow:
        return await import_duties(uow, rows)


async def test_who_is_on_duty_now_and_their_phone(talk) -> None:
    assert await roster(talk) == 1
    said = words(await talk.says(WANG, "找人"))
    assert "现在有人：小李，值班到17:30。值班电话138****0001。" in said


async def test_who_is_on_duty_and_asks_reads_so(talk) -> None:
    li = person("小李")
    await talk.becomes(li, Role.STAFF)
    await roster(talk)
    said = words(await talk.says(li, "找人"))
    assert "工作人员 小李（就是您）" in said
    assert "现在是您值班，到17:30。" in said
    await talk.says(li, "取消")
    assert "现在是您值班，到17:30。" in words(await talk.says(li, "值班"))
    assert "现在有人：小李" in words(await talk.says(WANG, "找人"))


async def test_who_comes_next_and_the_phone_that_is_answered_meanwhile(talk) -> None:
    await roster(talk)
    talk.later(days=4, hours=8)  # Friday, eight in the evening
    said = words(await talk.says(WANG, "找人"))
    assert "现在没人值班，11月21日（周六）上午9点起有人看消息。值班电话0552-000-0000。" in said
    talk.later(hours=14)  # Saturday, ten
    assert "现在有人，看消息到12:00。" in words(await talk.says(WANG, "找人"))


async def test_a_note_is_promised_for_the_next_day_with_somebody_there(talk) -> None:
    await roster(talk)
    talk.later(days=4)
    await talk.says(WANG, "找人")
    assert "11月21日（周六）下班前答复您" in words(await talk.says(WANG, "楼道灯坏了"))


async def test_where_nobody_is_ever_on_duty_no_hour_is_promised(talk) -> None:
    await roster(talk, [{"unit": PLACE, "day": "2026-11-15", "hours": "9:00-10:00"}])
    assert "现在没人值班。急事请打110" in words(await talk.says(WANG, "找人"))


async def test_a_faulty_roster_leaves_the_one_before_it(talk) -> None:
    await roster(talk)
    faults = await roster(talk, [{"unit": PLACE, "day": "周八", "hours": "9:00-10:00"}])
    assert [fault.column for fault in faults] == ["day"]
    assert "小李" in words(await talk.says(WANG, "找人"))


async def test_a_newer_roster_takes_the_place_of_the_whole_older_one(talk) -> None:
    await roster(talk)
    await roster(talk, ROSTER[1:2])
    assert "0552" not in words(await talk.says(WANG, "找人"))
