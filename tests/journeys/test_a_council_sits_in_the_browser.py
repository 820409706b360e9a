"""A council at its table, in the web chat: who is there, whose hands are up, what is read after."""

import re

import pytest
from playwright.async_api import expect

from bot.neighbourhood.cast import COUNCIL, ESTATE, LEAD, MEMBERS, RESIDENTS, STAFF
from tests.browser import needed
from tests.journeys.visits import opened, press, said, type_in

pytestmark = needed


@pytest.fixture
async def town(tmp_path):
    async with opened(tmp_path) as town:
        yield town


async def test_members_come_raise_their_hands_and_everybody_reads_what_was_decided(town):
    feng, han, yang, zhu, qin, xu, *_ = MEMBERS
    async with town.visit(STAFF) as recorder, town.visit(LEAD, COUNCIL) as council:
        # Called for the same morning: each member has one message, and answers by button or word.
        await town.says(RESIDENTS[0], ESTATE, "提议：3号楼门口晚上太黑，装个路灯")
        await type_in(recorder, "开会 居民议事会 今天上午11点 社区活动室 电梯")
        await expect(said(recorder, "会通知1个群、9位受邀的人，约1分钟送完")).to_be_visible()
        await press(recorder, "对", "好，这就通知。")
        await type_in(recorder, "补充 2 1号")
        async with town.visit(feng) as alone:
            await expect(said(alone, "请您开会，这是材料")).to_be_visible()
            await press(alone, "参加", "2号您来")
        async with town.visit(han) as alone:
            await press(alone, "请假", "2号您不来")
            await type_in(alone, "出差")
            await expect(said(alone, "记下了。")).to_be_visible()

        # An hour before, the word of the day: by it, and by the card, they check in themselves.
        await council.get_by_role("button", name="过一小时").click()
        doors = said(recorder, "签到词是“")
        word = re.search("签到词是“(.+?)”", await doors.inner_text())[1]
        await town.says(feng, None, f"签到 {word}")
        await press(council, "我到了", "2号您到了（议事会）")

        # The recorder adds who has no phone at hand; enough are there, and hands go up.
        await council.get_by_role("button", name="过一小时").click()
        await type_in(recorder, "开会了 2")
        await expect(said(recorder, "1. 电梯\n2. 1号 3号楼门口晚上太黑")).to_contain_text("实到2人")
        await type_in(recorder, f"到 {'、'.join(each.name for each in (yang, zhu, qin, xu))}")
        await expect(said(recorder, "实到6人，够开会（要6人）")).to_be_visible()
        await type_in(recorder, "举手 1 同意5 反对1")
        await expect(said(recorder, "同意5，反对1，弃权0。通过")).to_be_visible()
        await type_in(recorder, "记 1 线杆要和物业定")
        await type_in(recorder, "决议 1 许阿姨 11月29日前 跟物业定路灯位置")
        await type_in(recorder, "散会")
        await press(recorder, "对，散会", "好。")
        await expect(said(council, "举手同意5，反对1，弃权0。封条")).to_be_visible()

        # The chair puts a line right and lets the minutes out: names for the council alone.
        async with town.visit(LEAD) as alone:
            await press(alone, "改", "好。")
            await type_in(alone, "1 线杆位置和物业一起定")
            await expect(said(alone, "(1) 线杆位置和物业一起定")).to_be_visible()
            await press(alone, "发布", "好，这就发布。")
            paper = alone.get_by_role("link", name="会议纪要 11月11日（周一）.pdf")
            await expect(paper).to_be_visible()
        await expect(said(council, "· 线杆位置和物业一起定")).to_contain_text("请假：韩某。")
    async with town.visit(RESIDENTS[0], ESTATE) as estate:
        minutes = said(estate, "会议纪要")
        await expect(minutes).to_contain_text("跟物业定路灯位置：11月29日（周五）前办")
        await expect(minutes).not_to_contain_text("许阿姨")
