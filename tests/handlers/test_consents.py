"""Consents of their own: asked once, given with a tap, withdrawn as easily, never a condition."""

from dataclasses import replace

import pytest

from domain.chat import Kind, Person, Room, Saying, Tick
from domain.permissions import Role
from domain.privacy import Purpose
from domain.reports.case import State
from handlers.speaking import put_into_words
from handlers.wording.general import said as sentence
from tests import makers
from tests.conversations import STAFF, Conversation, toasts, words
from tests.makers import GROUP, private

WANG = Person("webchat", "王阿姨")
RIDER = Person("webchat", "赵师傅")


@pytest.fixture
async def talk(storage):
    talk = Conversation(storage, overseas=lambda _: True)
    await talk.founded()
    await talk.becomes(STAFF, Role.STAFF)
    return talk


@pytest.fixture
async def at_home(storage):
    """The same, where nothing travels abroad."""
    talk = Conversation(storage)
    await talk.founded()
    await talk.becomes(STAFF, Role.STAFF)
    return talk


async def consent(talk, who, purpose):
    account = await talk.account(who)
    async with talk.storage.begin() as uow:
        return await uow.consents.get(account.resident, purpose)


async def sealed(talk, who):
    """What the journal tells of somebody's consents."""
    account = await talk.account(who)
    async with talk.storage.begin() as uow:
        [community] = await uow.units.communities()
        about = f"resident:{account.resident}"
        steps = []
        for chain in (0, community.id):
            steps += await uow.journal.steps(chain, about, "consent-")
        return [(step.act, step.facts) for step in steps]


async def unasked(talk, who, kind=Kind.NOTICE):
    """What comes of a word to somebody that they did not ask for."""
    tick = Tick(room=Room("clock", "x"), key="x", at=talk.at, schedule="x", due=talk.at, heard=1)
    async with talk.storage.begin() as uow:
        notice = Saying(room=private(who), text=sentence("sorry"), kind=kind)
        return await put_into_words([(notice, tick)], uow, talk.house)


async def test_it_is_asked_once_and_given_with_one_tap(talk):
    [_, first] = await talk.says(WANG, "你好")
    assert "服务器在境外" in first.text
    assert "不同意，我只回答您问的，别的照常办" in first.text
    assert not (await consent(talk, WANG, Purpose.OVERSEAS)).holds
    said = await talk.presses(WANG, first, "consent", "overseas:yes")
    assert toasts(said) == ["好的。"]
    assert "记下了，您同意" in words(said)
    assert (await consent(talk, WANG, Purpose.OVERSEAS)).holds
    assert await sealed(talk, WANG) == [("consent-given", {"kind": "overseas"})]
    await talk.says(WANG, "我住3号楼2单元502")
    assert "境外" not in words(await talk.says(WANG, "您好"))


async def test_withdrawn_it_is_as_if_it_had_never_been_given_and_that_is_told(talk):
    [_, first] = await talk.says(WANG, "你好")
    await talk.presses(WANG, first, "consent", "overseas:yes")
    assert await unasked(talk, WANG)
    said = words(await talk.says(WANG, "撤回同意"))
    assert "从现在起，这里我只回答您问的，不主动找您" in said
    assert await unasked(talk, WANG) == []
    assert await unasked(talk, WANG, Kind.ANSWER), "what they asked for still comes"
    assert await talk.says(WANG, "列表"), "and every word of theirs is answered"
    assert [act for act, _ in await sealed(talk, WANG)] == ["consent-given", "consent-withdrawn"]
    assert "没有可收回的" in words(await talk.says(WANG, "撤回同意"))
    assert "您同意" in words(await talk.says(WANG, "表示同意"))
    assert await unasked(talk, WANG)
    assert "没有要您表示同意的事" in words(await talk.says(WANG, "表示同意"))


async def test_who_refuses_is_served_and_not_asked_again(talk):
    [_, first] = await talk.says(WANG, "你好")
    said = words(await talk.presses(WANG, first, "consent", "overseas:no"))
    assert "我不会再问" in said
    assert [act for act, _ in await sealed(talk, WANG)] == ["consent-refused"]
    await talk.says(WANG, "我住3号楼2单元502")
    later = [await talk.says(WANG, each) for each in ("我的", "隐私", "帮助", "你好")]
    assert not any("有件事要单独问您" in words(said) for said in later)


async def test_a_rider_is_asked_and_without_consent_nobody_keeps_who_it_was(at_home):
    talk = at_home
    await talk.becomes(RIDER, Role.RIDER)
    said = await talk.says(RIDER, "万顺配送")
    assert "您报的修连在一起，能看出您跑过哪里" in words(said)
    [asked] = [each for each in said if each.buttons]
    await talk.presses(RIDER, asked, "consent", "whereabouts:yes")
    await talk.says(RIDER, "报修 3号楼路口石球坏了")
    await talk.says(RIDER, "报修 5号楼楼道灯不亮")
    resident = (await talk.account(RIDER)).resident
    async with talk.storage.begin() as uow:
        mended, _ = await uow.reports.of_reporter(resident)
        case = await uow.cases.named(mended.community, mended.number)
        uow.cases.put(replace(case, state=State.CHECKED))
    told = words(await talk.says(RIDER, "撤回同意 1"))
    assert "已经办结的报修，从现在起不再记是您报的" in told
    async with talk.storage.begin() as uow:
        left = await uow.reports.of_reporter(resident)
        assert [each.number for each in left] != [mended.number]
        assert len(left) == 1, "what is open is still theirs to be told of"


async def test_a_rider_from_before_is_asked_when_they_look(at_home):
    talk = at_home
    await talk.becomes(RIDER, Role.RIDER)
    await talk.says(RIDER, "取消")
    [screen, asked] = await talk.says(RIDER, "隐私")
    assert "我记什么、留多久" in screen.text
    assert "跑过哪里" in asked.text
    assert len(await talk.says(RIDER, "隐私")) == 1


async def test_the_screen_says_what_how_long_and_whom_to_ask(talk):
    await talk.says(WANG, "我住3号楼2单元502")
    async with talk.storage.begin() as uow:
        [community] = await uow.units.communities()
        roster = await uow.duties.of(community.id)
        uow.duties.put(community.id, replace(roster, phone="0552-3012345"))
    [screen] = await talk.says(WANG, "隐私")
    assert "· 网页群聊里的话：写下后30天" in screen.text
    assert "· 议事会谁投了什么：结束后3年" in screen.text
    assert "· 报修的准确位置：办结就删" in screen.text
    assert "电话0552-3012345" in screen.text
    assert "用境外聊天软件传话：您还没答，没答以前照常在这里找您" in screen.text
    labels = [button.text for row in screen.buttons for button in row]
    assert labels[:3] == ["我的数据", "删除我", "什么时候删过"]
    said = words(await talk.presses(WANG, screen, "forget", "me"))
    assert "确定" in said
    assert "最近30天没有到期要删的" in words(await talk.presses(WANG, screen, "erased"))
    assert "我记什么" in words(await talk.presses(WANG, screen, "privacy", ""))


async def test_in_a_group_it_is_said_where_to_ask(talk):
    await talk.binds()
    said = await talk.says(WANG, "隐私", GROUP, addressed=True)
    assert words(said) == "隐私的事请私聊我说，发“隐私”就行。"
    said = await talk.says(WANG, "撤回同意 1", GROUP)
    assert words(said) == "隐私的事请私聊我说，发“隐私”就行。"


async def test_what_was_never_asked_cannot_be_answered(at_home):
    talk = at_home
    said = await talk.hears(
        makers.press("consent", "overseas:yes", sender=WANG, room=private(WANG))
    )
    assert toasts(said) == ["这件事没有问过您，没有可改的。请发“隐私”看一看。"]
    said = await talk.hears(makers.press("consent", "gold:yes", sender=WANG, room=private(WANG)))
    assert "不能用了" in toasts(said)[0]


async def test_several_are_told_apart_by_their_numbers(talk):
    await talk.becomes(RIDER, Role.RIDER)
    await talk.says(RIDER, "万顺配送")
    said = words(await talk.says(RIDER, "表示同意"))
    assert "1. 用境外聊天软件传话" in said
    assert "2. 骑手报修的地点连在一起记" in said
    assert "报的修，一直记着是您报的" in words(await talk.says(RIDER, "表示同意 2"))
    assert "社区有事，我会在这里找您" in words(await talk.says(RIDER, "表示同意"))


async def test_my_data_shows_them_and_to_be_forgotten_takes_them(talk):
    [_, first] = await talk.says(WANG, "你好")
    await talk.presses(WANG, first, "consent", "overseas:yes")
    assert "用境外聊天软件传话：您同意了" in words(await talk.says(WANG, "我的"))
    assert "用境外聊天软件传话：您同意了（问：2026-11-16" in words(
        await talk.says(WANG, "我的数据")
    )
    resident = (await talk.account(WANG)).resident
    await talk.says(WANG, "删除我")
    await talk.says(WANG, "确定")
    async with talk.storage.begin() as uow:
        assert await uow.consents.of(resident) == []
