"""An activity with so many places, and who waits for one, read as a transcript."""

import pytest

from domain.chat import Kind
from domain.meetings import MeetingKind
from domain.permissions import Role
from tests.courtyard import THREE, Courtyard
from tests.estate import private, toast, words


@pytest.fixture
async def courtyard(storage):
    courtyard = await Courtyard(storage).found()
    await courtyard.numbered_from(42)
    return courtyard


async def planned(courtyard, text="志愿 清扫 周六上午9点 4人 3号楼前"):
    said = await courtyard.tells(courtyard.chen, text)
    await courtyard.tells(courtyard.chen, "对")
    return words(said, private(courtyard.chen))


async def test_what_is_to_be_done_when_where_and_by_how_many(courtyard):
    await courtyard.sits("孙大爷", Role.COUNCIL_MEMBER, courtyard.council)
    said = await planned(courtyard, "志愿 清扫 周六上午9点 20人 3号楼前")
    assert said == (
        "42号（活动）：11月21日（周六）上午9点，3号楼前。\n"
        "做什么：清扫。\n"
        "会通知1个群，约1分钟送完。\n"
        "对的请回“对”，马上通知；要改请直接说，不办了回“取消”。"
    )
    assert courtyard.meeting_card(42).text == (
        "42号（活动）：11月21日（周六）上午9点，3号楼前。\n"
        "做什么：清扫。\n"
        "来的请按“来”，或发“来 42”；几个人一起来，回“来2人”。\n"
        "来0人，还差20人。"
    )
    meeting = await courtyard.meeting(42)
    assert (meeting.kind, meeting.capacity) == (MeetingKind.ACTIVITY, 20)
    assert await courtyard.rings() == [], "nobody is called by name to what is done together"


async def test_when_it_is_full_whoever_comes_waits_and_moves_up_in_order(courtyard):
    await planned(courtyard)
    wang, li, he, lyu = [await courtyard.settle(n) for n in ("王阿姨", "李某", "何婶", "吕叔")]
    await courtyard.says(wang, "来3人", THREE, to=courtyard.meeting_card(42))
    assert courtyard.meeting_card(42).text.endswith("来3人，还差1人。")
    said = await courtyard.says(li, "来2人", THREE, to=courtyard.meeting_card(42))
    assert words(said, THREE) == "42号人满了，您报的2人排在候补第1位；有位了马上告诉您。"
    said = await courtyard.presses(he, courtyard.meeting_card(42), "来")
    assert toast(said) == "42号人满了，您排在候补第2位；有位了马上告诉您。"
    assert courtyard.meeting_card(42).text.endswith("来3人，还差1人，候补3人。")
    said = await courtyard.tells(lyu, "来 42 9人")
    assert "只剩1个名额" in words(said, private(lyu))

    said = await courtyard.tells(wang, "不来 42")
    up = {m.room: m.text for m in said if m.kind is Kind.NOTICE}
    assert up.keys() == {private(li), private(he)}
    assert up[private(li)].startswith("有位了，您报的2人都能来。")
    assert courtyard.meeting_card(42).text.endswith("来3人，还差1人。")


async def test_who_brings_fewer_moves_up_and_reads_it_once(courtyard):
    await planned(courtyard)
    wang, li = [await courtyard.settle(n) for n in ("王阿姨", "李某")]
    await courtyard.tells(wang, "来 42 3人")
    await courtyard.tells(li, "来 42 2人")
    assert "42号人满了，您报的2人在候补" in words(await courtyard.tells(li, "我的"), private(li))
    said = await courtyard.tells(li, "来 42 1人")
    assert words(said, private(li)) == "记下了：42号您来。"
    assert courtyard.meeting_card(42).text.endswith("人齐了，来4人。")


async def test_who_is_forgotten_gives_the_place_to_the_next(courtyard):
    await planned(courtyard)
    wang, li = [await courtyard.settle(n) for n in ("王阿姨", "李某")]
    await courtyard.tells(wang, "来 42 4人")
    await courtyard.tells(li, "来 42")
    await courtyard.tells(wang, "删除我")
    said = await courtyard.tells(wang, "对")
    assert any(m.room == private(li) and "有位了" in m.text for m in said)


async def test_one_question_at_a_time_asks_what_is_to_be_done(courtyard):
    async def reads(text):
        return words(await courtyard.tells(courtyard.chen, text), private(courtyard.chen))

    assert "什么时候" in await reads("活动")
    assert "哪几栋楼" in await reads("周六上午9点 最多12人")
    assert "做什么" in await reads("3号楼")
    assert "做什么：清扫楼道" in await reads("清扫楼道")
    await reads("对")
    assert (await courtyard.meeting(42)).capacity == 12


async def test_a_room_for_activities_is_no_activity(courtyard):
    wang = await courtyard.settle("王阿姨")
    said = words(await courtyard.tells(wang, "活动室几点开门"), private(wang))
    assert "工作人员" not in said
    assert "要开的会" not in said
