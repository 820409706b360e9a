"""Who watches an owners' vote: what they see, note and sign, and all that they cannot do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.owners_meetings import Interest, State
from domain.permissions import Role
from handlers import scrutineers
from tests.doorstep import NUMBER, Doorstep
from tests.estate import SQUARE, everything, private, words


@pytest.fixture
async def doorstep(storage):
    return await Doorstep(storage).votes()


async def comes_in(doorstep, name="赵姐", answer="1"):
    """Somebody with the role says which of those named they are."""
    who = await doorstep.settle(name, Role.SCRUTINEER, home=None)
    said = await doorstep.writes(f"监票 {NUMBER}", answer, who=who)
    return who, said


async def test_who_has_the_role_says_as_whom_they_watch_and_sees_figures_alone(doorstep):
    await doorstep.hand_in("3-1-101", "3-1-102")
    li = await doorstep.settle("李某", Role.SCRUTINEER, home=None)
    assert await doorstep.writes("监票 31", who=li) == (
        "您是31号的哪一位监票人？回数字或姓名：\n1 王阿姨\n2 李某"
    )
    told = await doorstep.writes("李某", who=li)
    assert told.startswith("李某，记下了，您是31号的监票人。")
    view = await doorstep.writes("监票 31", who=li)
    assert view.startswith(
        "31号 2026年业主大会，正在投票\n"
        "第1题：参加2人、209.83平方米\n"
        "还没有印纸质票。\n"
        "待核对0件。台账到"
    )
    assert view.endswith("同意、反对各多少，截止前谁也看不到，这里也没有。")
    again = await doorstep.settle("孙某", Role.SCRUTINEER, home=None)
    assert "李某" not in await doorstep.writes("监票 31", who=again)
    assert "不是31号的监票人" in await doorstep.writes("监票 31", who=doorstep.wang)
    assert words(await doorstep.says(li, "监票 31"), SQUARE).startswith("监票的事私下看")


async def test_all_of_it_goes_by_buttons_alone(doorstep):
    li = await doorstep.settle("李某", Role.SCRUTINEER, home=None)
    [status] = await doorstep.tells(li, "业主大会 31")
    assert [[b.text for b in row] for row in status.buttons] == [["要纸质票／上门", "监票"]]
    asked = (await doorstep.presses(li, status, "监票"))[-1]
    view = (await doorstep.presses(li, asked, "李某"))[-1]
    assert "同意、反对各多少，截止前谁也看不到" in view.text
    assert "请写备注" in everything(await doorstep.presses(li, view, "写备注"))
    assert "其中投票记录0笔" in everything(await doorstep.presses(li, view, "经过"))
    assert "31号" in everything(await doorstep.presses(li, status, "监票"))
    again = await doorstep.settle("孙某", Role.SCRUTINEER, home=None)
    press = doorstep.press(again, private(again), "watch-am", f"{doorstep.community}:31:2")
    assert "已经有人登记" in everything(await doorstep.hears(press))
    [status] = await doorstep.tells(doorstep.wang, "业主大会 31")
    assert [[b.text for b in row] for row in status.buttons] == [["要纸质票／上门"]]
    [desk] = await doorstep.tells(doorstep.chen, "业主大会 31")
    doors = (await doorstep.presses(doorstep.chen, desk, "上门：谁在等，派谁去"))[-1]
    said = await doorstep.presses(doorstep.chen, doors, "断线纸包")
    assert "断线纸包在做了：11户没参加，新印11张票" in everything(said)


async def test_what_a_scrutineer_sees_is_the_same_whatever_was_chosen(doorstep):
    who, _ = await comes_in(doorstep)
    await doorstep.hand_in("3-1-101", choice="yes")
    before = await doorstep.writes("监票 31", "监票 31 经过", who=who)
    await doorstep.hand_in("3-1-101", choice="no")
    after = await doorstep.writes("监票 31", "监票 31 经过", who=who)
    assert "其中投票记录1笔" in before
    assert after == before.replace("投票记录1笔", "投票记录2笔")
    for choice in ("同意", "反对", "弃权"):
        assert choice not in before.replace("同意、反对各多少", "")


async def test_who_has_a_stake_does_not_watch(doorstep):
    for name, role, why in (
        ("赵姐", Role.STAFF, "这次会由本人经办"),
        ("孙某", Role.OWNERS_COMMITTEE, "是业委会成员"),
        ("周某", Role.PROPERTY, "在物业任职"),
    ):
        await doorstep.settle(name, role, home=None)
        _, said = await comes_in(doorstep, name)
        assert said.startswith(f"这样不能做31号的监票人：{why}。")
    async with doorstep.storage.begin() as uow:
        meeting = await uow.owners_meetings.named(doorstep.community, NUMBER)
        first = (await uow.owners_meetings.scrutineers(meeting))[0]
        uow.owners_meetings.name_scrutineer(replace(first, interest=Interest.CANDIDATE))
    _, said = await comes_in(doorstep, "吴某")
    assert "表决的是本人的事" in said


async def test_who_asked_for_what_is_voted_on_does_not_watch_it(doorstep):
    await doorstep.says(doorstep.wang, "提议：篮球场更新")
    async with doorstep.storage.begin() as uow:
        meeting = await uow.owners_meetings.named(doorstep.community, NUMBER)
        [topic] = await uow.owners_meetings.topics(meeting)
        uow.owners_meetings.set_topic(replace(topic, proposal=32))
    _, said = await comes_in(doorstep, "王阿姨")
    assert "议题是本人提的" in said


async def test_a_scrutineer_runs_nothing_enters_nothing_and_closes_nothing(doorstep):
    who, _ = await comes_in(doorstep)
    await doorstep.settle("赵姐", Role.STAFF, home=None)  # given later on, it does not help
    meeting = f"{doorstep.community}:{NUMBER}"
    before = await doorstep.acts()
    for text in (
        "计票 31",
        "延期公告 31 12月24日 业委会王某",
        "不办了 31 我说的",
        "公布 31",
        "归档 31",
        "上门 31 5号楼 我",
        "收票 1",
        "录票 1 同意",
    ):
        told = everything(await doorstep.tells(who, text))
        assert "监票人只看" in told or "做不了" in told or "来办" in told, (text, told)
    for action in ("owners-count", "owners-publish", "owners-fix", "round-building"):
        press = doorstep.press(who, private(who), action, f"{meeting}:1")
        told = everything(await doorstep.hears(press))
        assert "监票人只看" in told or "做不了" in told, (action, told)
    assert await doorstep.state() is State.VOTING
    assert await doorstep.acts() == before


async def test_forged_presses_of_a_scrutineers_buttons_do_nothing(doorstep):
    meeting = f"{doorstep.community}:{NUMBER}"
    for action in ("watch-log", "watch-remark", "watch-seen", "watch-object", "watch-more"):
        press = doorstep.press(doorstep.wang, private(doorstep.wang), action, meeting)
        assert "不是31号的监票人" in everything(await doorstep.hears(press))
    elsewhere = doorstep.press(doorstep.wang, private(doorstep.wang), "watch-log", "99:31")
    assert "不是31号的监票人" not in everything(await doorstep.hears(elsewhere))


async def test_remarks_are_sealed_and_kept_for_the_file(doorstep):
    who, _ = await comes_in(doorstep)
    assert await doorstep.writes("监票 31 备注 3号箱封条完好", who=who) == (
        "记下了，第1条备注，写进卷宗。"
    )
    assert "请写备注" in await doorstep.writes("监票 31 备注", who=who)
    assert "第2条备注" in await doorstep.writes("换过一次锁", who=who)
    async with doorstep.storage.begin() as uow:
        meeting = await uow.owners_meetings.named(doorstep.community, NUMBER)
        kept = [each.text for each in await uow.owners_meetings.remarks(meeting)]
        told = await scrutineers.steps(uow, meeting)
    assert kept == ["3号箱封条完好", "换过一次锁"]
    mine = everything(await doorstep.tells(who, "我的数据"))
    assert "您是31号业主大会的监票人（王阿姨）" in mine
    assert [each.act for each in told][-3:] == ["watching", "remark", "remark"]
    assert "3号箱封条完好" not in repr(told)
    assert (await doorstep.acts())[-2:] == ["owners-scrutineer-remark"] * 2
    await doorstep.writes("删除我", "确定", who=who)
    async with doorstep.storage.begin() as uow:
        named = await uow.owners_meetings.scrutineers(meeting)
        kept = await uow.owners_meetings.remarks(meeting)
    assert [(each.name, each.resident) for each in named] == [("王阿姨", None), ("李某", None)]
    assert len(kept) == 2


async def test_a_count_is_signed_off_by_two_and_an_objection_is_answered(doorstep):
    zhao, _ = await comes_in(doorstep)
    sun, _ = await comes_in(doorstep, "孙某", "李某")
    assert "还没计票" in await doorstep.writes("监票 31 看过了", who=zhao)
    assert "还没计票" in await doorstep.writes("监票 31 有异议 早", who=zhao)
    await doorstep.hand_in("3-1-101")
    await doorstep.closes()
    doorstep.at += timedelta(hours=9)
    said = await doorstep.tells(doorstep.chen, "计票 31")
    assert "31号计票了（第1次）" in words(said, private(zhao))
    card = (SQUARE, f"watch:{doorstep.community}:{NUMBER}")
    assert doorstep.shown[card].text == (
        "31号第1次计票，监票人2名：看过没有异议0名，有异议0名，还没看2名。"
    )
    called = next(m for m in said if m.room == private(zhao) and m.buttons)
    said = await doorstep.presses(zhao, called, "计票看过了")
    assert "第1次计票您看过了" in everything(said)
    assert "还没看1名" in doorstep.shown[card].text
    assert "还没有签完。看过王阿姨，有异议无，还没看李某。" in await doorstep.writes(
        "监票 31", who=sun
    )
    await doorstep.writes("监票 31 有异议 少了一张票", who=sun)
    assert await doorstep.state() is State.DISPUTED
    assert "有异议1名" in doorstep.shown[card].text
    await doorstep.writes("答复疑问 31 1 在第3箱找到了")
    await doorstep.writes("计票 31")
    assert "第2次计票" in doorstep.shown[card].text
    for who in (zhao, sun):
        await doorstep.writes("监票 31 看过了", who=who)
    assert "监票人看过了。看过王阿姨、李某" in await doorstep.writes("监票 31", who=sun)
    log = await doorstep.writes("监票 31 经过", who=sun)
    assert log.splitlines()[-1] == "其中投票记录1笔，纸质票记录0笔，各有一条台账。"
    steps = [line.rsplit(" ", 1)[1] for line in log.splitlines()[1:-1]]
    assert steps[-3:] == ["结果封存", "计票", "监票人看过计票（2次）"]
    assert "recount" in await doorstep.writes("监票 31 存档", who=sun)
