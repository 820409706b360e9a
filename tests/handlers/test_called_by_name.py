"""Whoever cannot be written to alone hears in their group, by name, that there is an answer.

The web chat plays the part of a transport where whoever is named is rung.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from domain.chat import Person, Room
from domain.people import stand_in
from domain.permissions import Role
from handlers.calling import calls
from handlers.roles.ending import end, tell
from handlers.scene import Scene
from handlers.speaking import put_into_words
from handlers.wording import roles as words
from storage.keyring import Keyring
from storage.outbox import outbox
from tests.council import COUNCIL, MEMBERS, MONDAY, SQUARE, alone, neighbourhood


@pytest.fixture
async def town(storage):
    async with neighbourhood(storage, mentions={"webchat"}, reachable=("陈晓",)) as town:
        yield town


async def called(town):
    """Who is called where, and with which words, a minute later."""
    here = [message for message in town.said if message.mentions]
    town.at += timedelta(minutes=1)
    here += await town.ticks("show-gathered")
    return [
        (message.room, [each.handle for each in message.mentions], message.text) for message in here
    ]


def waits(town, name):
    """What the last thing said leaves waiting for somebody who cannot be written to."""
    return [message.text for message in town.said if message.room == stand_in(town.person(name))]


async def test_who_reported_in_the_group_is_called_there_and_reads_alone_what_it_is(town):
    await town.says("王阿姨", "报修 3号楼门口路灯不亮", SQUARE)
    await town.says("陈晓", "暂不办 1 归路灯所管")
    words = "1号（报修）有消息了。请加我好友，再私聊发“查 1”。"
    assert await called(town) == [(SQUARE, [town.person("王阿姨").handle], words)]
    assert "路灯所" not in words
    assert "归路灯所管" in await town.says("王阿姨", "查 1")


async def test_what_is_only_on_its_way_calls_nobody_nor_who_can_be_told_alone(town):
    await town.says("王阿姨", "报修 3号楼门口路灯不亮", SQUARE)
    await town.says("陈晓", "派 1 给陈晓")
    assert await called(town) == []
    await town.says("周老师", "报修 4号楼门禁打不开")
    await town.says("陈晓", "暂不办 2 归物业管")
    assert await called(town) == []
    assert "归物业管" in town.texts(alone("周老师"))[-1]


async def test_an_answer_on_the_way_calls_whoever_waits_for_it(town):
    await town.says("王阿姨", "报修 3号楼门口路灯不亮", SQUARE)
    await town.says("陈晓", "答复 1 师傅明天来")
    told = await called(town)
    assert [text for _, _, text in told] == ["1号（报修）有消息了。请加我好友，再私聊发“查 1”。"]
    assert "师傅明天来" in await town.says("王阿姨", "查 1")


async def test_of_several_reporters_one_message_calls_all(town):
    await town.says("王阿姨", "报修 3号楼门口路灯不亮", SQUARE)
    await town.says("吴姐", "报修 3号楼门口路灯坏了", SQUARE)
    await town.presses("吴姐", "并入1号", SQUARE)
    await town.says("陈晓", "暂不办 1 归路灯所管")
    ((room, names, _),) = await called(town)
    assert (room, len(names)) == (SQUARE, 2)


async def test_who_reported_alone_is_not_named_as_one_who_did(town):
    await town.says("王阿姨", "报修 3号楼门口路灯不亮", SQUARE)
    await town.says("吴姐", "报修 3号楼门口路灯坏了")
    await town.presses("吴姐", "并入1号", alone("吴姐"))
    async with town.storage.begin() as uow:
        await uow.lost(alone("吴姐"), town.at)
    await town.says("陈晓", "暂不办 1 归路灯所管")
    (_, of_it, text), (_, of_something, other) = await called(town)
    assert (of_it, "1号" in text) == ([town.person("王阿姨").handle], True)
    assert (of_something, "1号" in other) == ([town.person("吴姐").handle], False)


async def test_the_answer_to_a_proposal_made_in_the_group_rings_its_author(town):
    await town.propose()
    await town.says("陈晓", "答复 42 下周装")
    ((room, names, text),) = await called(town)
    assert (room, names) == (SQUARE, [town.person("王阿姨").handle])
    assert "下周装" in text


async def test_where_naming_rings_nobody_no_group_hears_of_it(town):
    town.house = replace(town.house, mentions=frozenset())
    await town.says("王阿姨", "报修 3号楼门口路灯不亮", SQUARE)
    await town.says("陈晓", "暂不办 1 归路灯所管")
    assert await called(town) == []
    assert alone("王阿姨") not in town.rooms


async def test_who_is_one_person_on_two_platforms_is_told_in_one_place_and_not_called(town):
    there = Room("telegram", "7")
    async with town.storage.begin() as uow:
        (here,) = await uow.accounts.of(10)
        uow.accounts.put(replace(here, person=Person("telegram", "7"), private=there))
    await town.says("王阿姨", "报修 3号楼门口路灯不亮", SQUARE)
    await town.says("陈晓", "暂不办 1 归路灯所管")
    told = [each.room for each in town.said if "归路灯所管" in each.text and each.card is None]
    assert await called(town) == []
    assert [room for room in told if room != alone("陈晓")] == [there]


# --- whatever it is -------------------------------------------------------------------------

SOMETHING = "有一条给您的消息。请加我好友，再私聊发“我的”。"


async def test_what_is_for_them_alone_waits_and_is_theirs_as_soon_as_they_write(town):
    await town.says("王阿姨", "报修 3号楼门口路灯不亮", SQUARE)
    await town.says("陈晓", "暂不办 1 归路灯所管")
    assert "归路灯所管" in "".join(waits(town, "王阿姨"))
    town.at += timedelta(days=3)
    await town.deliver()
    assert alone("王阿姨") not in town.rooms
    await town.says("王阿姨", "帮助")
    assert "归路灯所管" in "".join(town.texts(alone("王阿姨")))
    await town.says("王阿姨", "帮助")
    assert "".join(town.texts(alone("王阿姨"))).count("归路灯所管") == 1


async def test_what_they_do_not_come_for_is_let_go(town):
    await town.says("王阿姨", "报修 3号楼门口路灯不亮", SQUARE)
    await town.says("陈晓", "暂不办 1 归路灯所管")
    town.at += timedelta(days=15)
    await town.says("王阿姨", "帮助")
    assert "归路灯所管" not in "".join(town.texts(alone("王阿姨")))


async def test_news_of_a_role_calls_whoever_has_it(town):
    async with town.storage.begin() as uow:
        grants = await uow.grants.of(2)
    async with town.storage.begin() as uow:
        scene = Scene(town.text("陈晓", "好"), uow, town.house)
        said = await end(scene, grants[0], "taken", reason="搬走了")
        assert await put_into_words([(each, scene.incoming) for each in said], uow, town.house)
    assert await called(town) == [(SQUARE, ["孙大爷"], SOMETHING)]


async def lost(town, name):
    async with town.storage.begin() as uow:
        await uow.lost(alone(name), town.at)


async def answers_a_note(town, name, answer):
    """Somebody leaves a note, lets us out, and is answered."""
    await town.says(name, "找人")
    await town.says(name, "楼道灯坏了")
    await lost(town, name)
    await town.presses("陈晓", "答复", alone("陈晓"))
    return await town.says("陈晓", answer)


async def test_the_answer_to_a_note_waits_for_who_left_it(town):
    assert "答复转过去了" in await answers_a_note(town, "吴姐", "明天上午来修")
    assert await called(town) == [(SQUARE, ["吴姐"], SOMETHING)]
    await town.says("吴姐", "帮助")
    assert "明天上午来修" in "".join(town.texts(alone("吴姐")))


async def test_members_who_cannot_be_written_to_are_called_to_their_meeting_together(town):
    await town.says("陈晓", "小板凳 居民议事会 周五晚7点半 社区活动室 停车")
    await town.says("陈晓", "对")
    assert [each for each in town.said if each.room == stand_in(town.person("郑某"))] == []
    await town.ticks("remind-of-meetings")
    assert "请您来" in "".join(waits(town, "郑某"))
    ((room, names, text),) = await called(town)
    assert (room, sorted(names), text) == (SQUARE, sorted(MEMBERS), SOMETHING)


async def test_several_acts_in_a_row_are_one_message_in_the_group(town):
    for what in ("3号楼门口路灯不亮", "4号楼门禁打不开", "5号楼单元门坏了"):
        await town.says("王阿姨", f"报修 {what}", SQUARE)
    for number in (1, 2, 3):
        await town.says("陈晓", f"答复 {number} 师傅明天来")
        assert [each for each in town.said if each.mentions] == []
        town.at += timedelta(seconds=5)
    ((_, names, text),) = await called(town)
    assert (names, text.startswith("1、2、3号（报修）有消息了。")) == (["王阿姨"], True)


async def test_of_something_that_waits_nobody_is_called_twice_in_a_day(town):
    async def tells():
        async with town.storage.begin() as uow:
            scene = Scene(town.text("陈晓", "好"), uow, town.house)
            said = [
                (each, scene.incoming)
                for each in await tell(scene, 2, words.over(Role.STAFF, None, "term", ""))
            ]
            await uow.outbox.put(await put_into_words(said, uow, town.house), town.at)
        town.said = []

    await tells()
    assert len(await called(town)) == 1
    await tells()
    assert await called(town) == []
    town.at += timedelta(days=1)
    await tells()
    assert len(await called(town)) == 1


async def test_at_night_nobody_is_called(town):
    town.at = MONDAY + timedelta(hours=11)
    await town.says("王阿姨", "报修 3号楼门口路灯不亮", SQUARE)
    await town.says("陈晓", "答复 1 师傅明天来")
    assert await called(town) == []
    town.at = MONDAY + timedelta(hours=20)
    ((_, names, _),) = await called(town)
    assert names == ["王阿姨"]
    (message,) = [each for each in town.said if each.mentions]
    assert message.due_at is None


async def test_a_crowd_is_called_in_messages_that_can_be_read(town):
    cards = [f"call:0:{number}" for number in range(45)]
    told = calls(SQUARE, ["proposal:1:42", *cards], town.at)
    assert [len(each.mentions) for each in told] == [20, 20, 5]


async def test_where_their_community_has_no_group_there_it_waits_uncalled(town):
    async with town.storage.begin() as uow:
        for room in (SQUARE, COUNCIL):
            await uow.lost(room, town.at)
    await town.says("陈晓", "小板凳 居民议事会 周五晚7点半 社区活动室 停车")
    await town.says("陈晓", "对")
    await town.ticks("remind-of-meetings")
    assert "请您来" in "".join(waits(town, "郑某"))
    assert await called(town) == []


async def test_what_waits_for_somebody_goes_with_them_when_they_are_forgotten(town):
    await answers_a_note(town, "吴姐", "明天上午来修")
    there = stand_in(town.person("吴姐"))
    async with town.storage.begin() as uow:
        assert await uow.outbox.waits_since(there, MONDAY)
        other = replace(await uow.accounts.get(town.person("吴姐")), unreachable_since=None)
        uow.accounts.put(replace(other, person=town.person("吴"), private=alone("吴")))
    await town.says("吴", "删除我")
    await town.says("吴", "确定删除")
    async with town.storage.begin() as uow:
        assert not await uow.outbox.waits_since(there, MONDAY)
        assert await uow.showings.of(there) == []


async def test_what_waits_under_a_key_that_is_gone_is_let_go(town):
    await answers_a_note(town, "吴姐", "明天上午来修")
    there, lost_key = stand_in(town.person("吴姐")), Keyring([b"l" * 32])
    lost_key.write_with(lost_key.ids[0])
    async with town.storage.begin() as uow:
        words = lost_key.sealed_text("明天上午来修", b"outbox.text")
        row = update(outbox).where(outbox.c.room == there).values(text=words)
        await uow._work.connection.execute(row)
    await town.says("吴姐", "帮助")
    assert "sealed" not in "".join(town.texts(alone("吴姐")))
    async with town.storage.begin() as uow:
        assert not await uow.outbox.waits_since(there, MONDAY)
