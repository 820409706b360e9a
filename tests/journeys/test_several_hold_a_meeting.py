"""A meeting with several hosts: named when it is planned or later, and what they may do then."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.meetings import State
from domain.permissions import Role
from domain.privacy import Consent, Purpose
from tests.chamber import FRIDAY as SESSION
from tests.chamber import Chamber
from tests.courtyard import THREE, Courtyard
from tests.estate import everything, private, words

FRIDAY = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
"""Friday, 20 November 2026, half past seven in the evening in Shanghai."""


@pytest.fixture
async def unasked(storage):
    courtyard = await Courtyard(storage).found()
    await courtyard.numbered_from(42)
    courtyard.wang = await courtyard.sits("王阿姨", Role.COUNCIL_MEMBER, courtyard.council)
    courtyard.li = await courtyard.sits("李某", Role.BUILDING_HEAD, courtyard.building)
    return courtyard


@pytest.fixture
async def courtyard(unasked):
    """Both have said that all may read their names."""
    async with unasked.storage.begin() as uow:
        for who in (unasked.wang, unasked.li):
            resident = (await uow.accounts.get(who)).resident
            asked = Consent(resident=resident, purpose=Purpose.NAMED, asked_at=unasked.at)
            uow.consents.put(asked.give(unasked.at))
    return unasked


async def test_a_neighbour_is_named_where_all_read_it_once_they_agree_and_as_long(unasked):
    courtyard = unasked
    wu = await courtyard.settle("吴姐", Role.GRID_WORKER, home=None)
    said = await planned(courtyard, "王阿姨、吴姐")
    card = courtyard.meeting_card(42)
    assert "\n主持：吴姐、1位邻居。\n" in card.text, "who holds an office is named for it"
    assert "王阿姨" not in card.text
    assert "通知写“主持：您的名字”，行吗？" in words(said, private(courtyard.wang))
    assert "行吗" not in words(said, private(wu))

    [asked] = [each for each in said if each.room == private(courtyard.wang) and each.buttons]
    await courtyard.presses(courtyard.wang, asked, "同意")
    assert "\n主持：王阿姨、吴姐。\n" in courtyard.meeting_card(42).text
    said = await courtyard.tells(courtyard.wang, "撤回同意")
    assert "还没开的会，通知里改成“1位邻居”" in words(said, private(courtyard.wang))
    assert "\n主持：吴姐、1位邻居。\n" in courtyard.meeting_card(42).text

    # Nobody asks again.
    await courtyard.tells(courtyard.chen, "主持 42 没有")
    assert "主持" not in courtyard.meeting_card(42).text
    said = await courtyard.tells(courtyard.chen, "主持 42 王阿姨")
    assert "行吗" not in everything(said)
    assert "\n主持：1位邻居。\n" in courtyard.meeting_card(42).text
    told = words(await courtyard.tells(courtyard.wang, "隐私"), private(courtyard.wang))
    assert "会议通知里写您的名字：您没同意" in told


async def writes(courtyard, who, text):
    """What somebody reads who writes this alone."""
    return words(await courtyard.tells(who, text), private(who))


async def planned(courtyard, hosts="王阿姨、李某"):
    """Staff plan it with these hosts, and say 对."""
    await courtyard.tells(courtyard.chen, f"小板凳 3号楼 周五晚7点半 停车 主持 {hosts}")
    return await courtyard.tells(courtyard.chen, "对")


async def test_hosts_named_in_the_line_are_said_back_shown_on_the_card_and_told(courtyard):
    told = await writes(
        courtyard, courtyard.chen, "小板凳 3号楼 周五晚7点半 停车 主持 王阿姨、李某"
    )
    assert "议题：停车。\n主持：王阿姨、李某。\n" in told
    said = await courtyard.tells(courtyard.chen, "对")
    assert "\n主持：王阿姨、李某。\n" in courtyard.meeting_card(42).text
    assert words(said, private(courtyard.wang)) == (
        "请您主持这次会：\n"
        "42号（小板凳）：11月20日（周五）晚上7点半，3号楼楼下。\n"
        "您可以改期、改地点、记录：发“查 42”看谁来、大家要说什么，到点发“开始记录 42”。"
    )
    assert "请您主持" in words(said, private(courtyard.li))


async def test_hosts_are_changed_while_it_is_planned_and_nobody_is_told_before_it_is_known(
    courtyard,
):
    await courtyard.tells(courtyard.chen, "小板凳 3号楼 周五晚7点半 停车 主持 王阿姨")
    said = await courtyard.tells(courtyard.chen, "主持 李某")
    assert "主持：李某。" in words(said, private(courtyard.chen))
    assert {message.room for message in said} == {private(courtyard.chen)}
    said = await courtyard.tells(courtyard.chen, "对")
    assert words(said, private(courtyard.wang)) == ""
    assert "请您主持" in words(said, private(courtyard.li))


async def test_hosts_are_named_later_by_a_word_and_only_who_is_new_is_told(courtyard):
    await planned(courtyard, "王阿姨")
    assert await writes(courtyard, courtyard.chen, "主持 42") == (
        "主持：王阿姨。\n要换人，发“主持 42 王阿姨、小李”；都不要了，发“主持 42 没有”。"
    )
    said = await courtyard.tells(courtyard.chen, "主持 42 王阿姨、李某")
    assert words(said, private(courtyard.chen)) == "42号记下了。主持：王阿姨、李某。"
    assert words(said, private(courtyard.wang)) == ""
    assert "请您主持" in words(said, private(courtyard.li))
    assert "主持：王阿姨、李某。" in courtyard.meeting_card(42).text
    assert "meeting-set_hosts" in await courtyard.acts()
    assert await writes(courtyard, courtyard.chen, "主持 42 没有") == (
        "42号记下了。由约会的人主持。"
    )
    assert "主持" not in courtyard.meeting_card(42).text


async def test_a_name_nobody_serves_under_is_said_back_and_changes_nothing(courtyard):
    await planned(courtyard, "王阿姨")
    await courtyard.settle("钱某")
    for name in ("钱某", "小李"):
        told = await writes(courtyard, courtyard.chen, f"主持 42 {name}")
        assert told.startswith(f"没有找到“{name}”，或不止一位。")
    assert "主持：王阿姨。" in courtyard.meeting_card(42).text


async def test_who_does_not_run_it_names_nobody(courtyard):
    await planned(courtyard, "李某")
    told = await writes(courtyard, courtyard.wang, "主持 42 王阿姨")
    assert told.startswith("开会由社区工作人员")
    assert await writes(courtyard, courtyard.chen, "主持 99 王阿姨") != ""


async def test_a_host_does_what_whoever_called_it_may_with_this_meeting_alone(courtyard):
    await planned(courtyard, "王阿姨")
    await courtyard.tells(courtyard.chen, "小板凳 5号楼 周五晚7点半 停车")
    await courtyard.tells(courtyard.chen, "对")
    told = await writes(courtyard, courtyard.wang, "改地点 42 社区活动室")
    assert told.startswith("42号改好了")
    assert "社区活动室" in courtyard.meeting_card(42).text
    told = await writes(courtyard, courtyard.wang, "改期 42 周六下午3点")
    assert "11月21日（周六）下午3点" in told
    assert (await writes(courtyard, courtyard.wang, "不")) != ""
    assert "还没有人回话；改了" in await writes(courtyard, courtyard.wang, "查 42")
    assert (await writes(courtyard, courtyard.wang, "改地点 43 社区活动室")).startswith(
        "开会由社区工作人员"
    )


async def test_each_host_hears_the_word_of_the_day_and_may_record(courtyard):
    await planned(courtyard, "王阿姨")
    said = await courtyard.goes_on_until(FRIDAY - timedelta(minutes=30))
    doors = {message.room for message in said if "签到" in message.text}
    assert {private(courtyard.chen), private(courtyard.wang)} <= doors
    courtyard.at = FRIDAY
    assert "42号" in await writes(courtyard, courtyard.wang, "开始记录 42")
    assert (await courtyard.meeting(42)).state is State.HELD
    assert "1" in await writes(courtyard, courtyard.wang, "记 2单元漏水")


async def test_the_next_of_a_series_has_the_same_hosts(courtyard):
    await courtyard.tells(courtyard.chen, "小板凳 3号楼 每周五晚7点半 停车 主持 王阿姨")
    await courtyard.tells(courtyard.chen, "对")
    async with courtyard.storage.begin() as uow:
        first = await uow.meetings.named(courtyard.community, 42)
        [series] = await uow.series.going_on(courtyard.community)
        assert await uow.hosts.of(first) != []
    courtyard.at = series.due_at
    said = await courtyard.ticks("call-next-meetings")
    assert "请您主持" in words(said, private(courtyard.wang))
    assert "主持：王阿姨。" in courtyard.meeting_card(43).text


async def test_who_would_hold_it_stands_on_the_card_that_asks_when(courtyard):
    plan = "小板凳 3号楼 周四或者周五晚7点半 停车 主持 王阿姨"
    assert "议题：停车。\n主持：王阿姨。\n1. " in await writes(courtyard, courtyard.chen, plan)
    await courtyard.tells(courtyard.chen, "对")
    assert "议题：停车。\n主持：王阿姨。\n" in courtyard.times_card().text
    await courtyard.tells(courtyard.chen, "主持 42 李某")
    assert "主持：李某。" in courtyard.times_card().text
    await courtyard.tells(courtyard.li, "删除我")
    await courtyard.tells(courtyard.li, "是")
    assert "主持" not in courtyard.times_card().text


async def test_whoever_is_forgotten_stands_on_no_card(courtyard):
    await planned(courtyard, "王阿姨、李某")
    assert "42号会：请您主持。" in everything(await courtyard.tells(courtyard.wang, "我的数据"))
    await courtyard.tells(courtyard.wang, "删除我")
    await courtyard.tells(courtyard.wang, "是")
    assert "主持：李某。" in courtyard.meeting_card(42).text


async def test_a_host_of_a_session_answers_and_keeps_its_book(storage):
    chamber = await Chamber(storage).found()
    helper = await chamber.sits("小李", Role.SCRUTINEER, chamber.council)
    await chamber.called()
    await chamber.tells(chamber.chen, "主持 43 小李")
    assert await chamber.writes("来 43", who=helper) == "记下了：43号您来。"
    said = await chamber.goes_to(SESSION)
    assert "沈某" in words(said, private(helper))
    assert "由您来记" in await chamber.writes("开会了 43", who=helper)
    assert "够开会" in await chamber.writes("到 周老师、孙大爷、郑某、冯某、褚某、卫某", who=helper)
    assert THREE not in {message.room for message in said}
    assert "不行" not in await chamber.writes("散会", "对", who=helper)
    refused = await chamber.writes("纪要 43", who=helper)
    assert "社区工作人员" in refused


async def test_numbers_in_what_staff_type_alone_are_masked_before_all_read_them(courtyard):
    told = await writes(courtyard, courtyard.chen, "小板凳 3号楼 周五晚7点半 停车找小李13912345678")
    assert "议题：停车找小李139****5678。" in told
    assert told.endswith("请发“找人”，在那里说。")
    await courtyard.tells(courtyard.chen, "对")
    assert "139****5678" in courtyard.meeting_card(42).text
    told = await writes(courtyard, courtyard.chen, "补充 42 充电桩问13712345678")
    assert "我遮住了几位" in told
    assert "137****5678" in courtyard.meeting_card(42).text
