"""What staff decide, what they enter for others, and how a card that harms somebody is hidden."""

from dataclasses import replace

import pytest

from domain.chat import Kind, Person, Room
from domain.people import Account
from domain.permissions import Role
from domain.proposals import State
from domain.sources import Source
from storage.proposals import Merger
from tests.estate import SQUARE, Estate, private, toast, words

LAMP = "提议：3号楼门口晚上太黑,装个路灯"


@pytest.fixture
async def estate(sqlite_storage):
    return await Estate(sqlite_storage).found()


@pytest.fixture
async def wang(estate):
    return await estate.settle("王阿姨")


@pytest.fixture
async def li(estate):
    return await estate.settle("李某")


@pytest.fixture
async def chen(estate):
    return await estate.settle("陈晓", Role.STAFF, home=None)


async def events(estate, number: int) -> list[str]:
    async with estate.storage.begin() as uow:
        proposal = await uow.proposals.get(estate.community, number)
        return [event.what.value for event in await uow.proposals.events(proposal)]


# --- deciding --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word", ["受理 1", "暂不办 1 没有钱", "暂不办 1", "答复 1 明天装", "1并入2", "恢复显示 1"]
)
async def test_only_staff_decide(estate, wang, li, word):
    await estate.says(wang, LAMP)
    await estate.says(wang, "提议：快递柜搬到北门")
    before = await estate.proposal(1)
    said = await estate.says(li, word)
    assert len(said) == 1
    assert await estate.proposal(1) == before


async def test_the_author_hears_that_somebody_works_on_it_and_that_it_is_done(estate, wang, chen):
    await estate.says(wang, LAMP)
    begun = await estate.says(chen, "我去办 1", None)
    assert "有人在办了。" in words(begun, private(wang))
    done = await estate.says(chen, "办结 1 装好了", None)
    assert "办好了：装好了" in words(done, private(wang))


async def test_staff_take_it_up_reply_and_the_author_hears_of_both(estate, wang, chen):
    await estate.says(wang, LAMP)
    said = await estate.says(chen, "受理 1")
    assert words(said, SQUARE) == "1号已受理。"
    assert words(said, private(wang)) == "您提的1号（3号楼门口晚上太黑,装个路灯）社区受理了。"

    [asked] = await estate.says(chen, "答复 1")
    assert asked.text == "怎么答复1号？直接打字发给我就行，大家看得到。"
    said = await estate.says(chen, "下周三前装好两盏", to=asked)
    assert words(said, private(wang)).endswith("有答复了：下周三前装好两盏")
    assert "答复：下周三前装好两盏" in estate.card(1).text
    [line] = await estate.tells(wang, "查 1")
    assert line.text.count("下周三前装好两盏") == 1
    assert "社区已受理。" in estate.card(1).text
    estate.later(days=9)
    assert "已经答复过了" in words(await estate.says(wang, "催 1"), SQUARE)
    assert await events(estate, 1) == ["published", "accepted", "answered"]
    assert await estate.acts() == ["proposed", "accepted", "answered"]


async def test_an_author_who_cannot_be_reached_alone_is_told_where_it_was_said(estate, chen):
    liu = await estate.settle("刘大爷", reachable=False)
    await estate.says(liu, LAMP)
    said = await estate.tells(chen, "答复 1 下周装")
    [post] = [message for message in said if message.kind is Kind.POST]
    assert post.room == SQUARE
    assert post.text == "刘大爷，您提的1号（3号楼门口晚上太黑,装个路灯）有答复了：下周装"
    await estate.says(liu, "匿名 1")
    said = await estate.tells(chen, "受理 1")
    assert words(said, SQUARE).startswith("您提的1号")


async def test_a_decline_needs_its_reason(estate, wang, li, chen):
    await estate.says(wang, LAMP)
    [asked] = await estate.says(chen, "暂不办 1")
    assert asked.text == "1号为什么暂不办？请写原因，大家看得到。"
    said = await estate.says(chen, "今年维修金不够，明年再议", to=asked)
    assert words(said, SQUARE) == "1号记为暂不办，原因已写在卡片上。"
    assert words(said, private(wang)).endswith("暂时办不了：今年维修金不够，明年再议")
    assert "暂不办，原因：今年维修金不够，明年再议" in estate.card(1).text
    assert estate.card(1).buttons == ()
    pressed = estate.press(li, SQUARE, "support", f"{estate.community}:1")
    assert toast(await estate.hears(pressed)).startswith("1号暂不办")


# --- merging ---------------------------------------------------------------------------------


async def test_supporters_of_what_is_merged_say_themselves_whether_they_go_along(
    estate, wang, chen
):
    li = await estate.settle("李某")
    sun, zhou = await estate.settle("孙大爷", reachable=False), await estate.settle("周老师")
    await estate.says(wang, "提议：3号楼装路灯")
    await estate.says(li, "提议：凉亭边上太暗了")
    for who in (li, wang, sun, zhou):
        await estate.presses(who, estate.card(2), "支持")
    await estate.presses(zhou, estate.card(1), "支持")

    said = await estate.says(chen, "2并入1 一起装")
    told = next(m for m in said if m.room == SQUARE and m.card is None)
    assert told.text == (
        "2号并入1号（3号楼装路灯）。支持过2号的3位邻居：也支持1号的，请点一下，"
        "或发“支持 1”；不说就不算。"
    )
    assert words(said, private(li)).startswith("您提的2号（凉亭边上太暗了）并入了1号：一起装")
    notices = {message.room for message in said if message.kind is Kind.NOTICE}
    assert notices == {private(li), private(wang)}
    assert "1人支持" in estate.card(1).text

    said = await estate.presses(sun, told, "也支持1号")
    assert toast(said) == "您支持了1号，现在2人支持。"
    notice = next(m for m in estate.messages.values() if m.room == private(wang) and m.buttons)
    said = await estate.presses(wang, notice, "也支持1号")
    assert "3人支持" in toast(said)
    assert toast(await estate.presses(wang, notice, "也支持1号")) == "您已经支持过1号了。"
    assert (await estate.proposal(2)).merged_into == 1
    async with estate.storage.begin() as uow:
        assert (
            len(await uow.proposals.supporters(await uow.proposals.get(estate.community, 2))) == 4
        )


async def test_staff_merge_by_reply_and_from_their_private_room(estate, wang, chen):
    await estate.says(wang, "提议：3号楼装路灯")
    await estate.says(wang, "提议：凉亭边上太暗了")
    await estate.says(wang, "提议：快递柜搬到北门")
    await estate.presses(wang, estate.card(2), "支持")
    await estate.says(chen, "并入 1", to=estate.card(2))
    assert (await estate.proposal(2)).merged_into == 1
    said = await estate.tells(chen, "3并入1")
    assert words(said, private(chen)) == "3号并入1号（3号楼装路灯）。"
    assert words(said, SQUARE) == ""
    assert "请这样发：42并入39" in words(await estate.tells(chen, "并入 1"), private(chen))
    assert "请这样发：42并入39" in words(await estate.tells(chen, "并入"), private(chen))
    assert "不能并入它自己" in words(await estate.tells(chen, "1并入1"), private(chen))
    assert "已并入别的提议" in words(await estate.tells(chen, "1并入2"), private(chen))


async def test_the_groups_are_asked_where_staff_merge_in_private(estate, wang, li, chen):
    await estate.says(wang, "提议：3号楼装路灯")
    await estate.says(wang, "提议：凉亭边上太暗了")
    await estate.presses(li, estate.card(2), "支持")
    said = await estate.tells(chen, "2并入1")
    [post] = [message for message in said if message.kind is Kind.POST]
    assert post.room == SQUARE
    assert "支持过2号的1位邻居" in post.text


async def test_its_author_agrees_to_a_merge_by_doing_it(estate, wang, li):
    await estate.says(wang, "提议：3号楼装路灯")
    await estate.says(li, "提议：凉亭边上太暗了")
    await estate.says(li, "2并入1")
    assert (await estate.proposal(2)).merged_into == 1


# --- for those without a phone -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name", "source"),
    [
        ("代 王奶奶 提议：楼道加个扶手", "王奶奶", Source.HOME_VISIT),
        ("代 王奶奶 电话 提议：楼道加个扶手", "王奶奶", Source.HOTLINE),
        ("代 王奶奶（座谈） 提议：楼道加个扶手", "王奶奶", Source.SYMPOSIUM),
    ],
)
async def test_staff_enter_what_they_were_told(estate, chen, typed, name, source):
    [card] = await estate.tells(chen, typed)
    proposal = await estate.proposal(1)
    assert (proposal.text, proposal.on_behalf_of, proposal.source) == (
        "楼道加个扶手",
        name,
        source,
    )
    assert "代邻居登记" in card.text
    assert name not in card.text


async def test_who_is_erased_takes_what_was_entered_for_their_door_and_no_other(estate, chen):
    li = await estate.settle("李某")
    doors = ("3号楼2单元502", "3号楼2单元5021", "13号楼2单元502")
    texts = ("楼道加个扶手", "快递柜搬到北门", "装路灯")
    for number, (door, wanted) in enumerate(zip(doors, texts, strict=True), 1):
        await estate.tells(chen, f"代 王奶奶 提议：{wanted}")
        async with estate.storage.begin() as uow:  # as at a visit: see handlers/doorstep.py
            entered = await uow.proposals.get(estate.community, number)
            uow.proposals.put(replace(entered, on_behalf_of=door))
    await estate.tells(li, "删除我")
    await estate.tells(li, "确定")
    kept = [(await estate.proposal(number)).on_behalf_of for number in (1, 2, 3)]
    assert kept == ["", *doors[1:]]


async def test_an_entry_without_words_asks_for_them(estate, chen, li):
    [asked] = await estate.tells(chen, "代 王奶奶 提议")
    assert asked.text == "王奶奶想提什么事？直接打字发给我就行。"
    [card] = await estate.tells(chen, "楼道加个扶手")
    assert "代邻居登记" in card.text
    assert (await estate.proposal(1)).on_behalf_of == "王奶奶"
    assert "请这样发：代 王阿姨 提议" in words(await estate.tells(chen, "代"), private(chen))
    assert len(await estate.tells(li, "代 王奶奶 提议：楼道加个扶手")) == 1
    assert await estate.proposal(2) is None


@pytest.mark.parametrize(
    ("choice", "name"),
    [
        ("提议", ""),
        ("提议，写“王奶奶”（本人同意）", "王奶奶"),
        ("不用", None),
        ("2", ""),
        ("3", "王奶奶"),
        ("4", None),
    ],
)
async def test_a_forwarded_message_becomes_a_proposal_if_they_say_so(estate, chen, choice, name):
    [asked] = await estate.tells(chen, "楼道加个扶手", forwarded_from="王奶奶")
    assert (
        asked.text
        == "登记成：\n1　报修\n2　提议，不写名字\n3　提议，写上“王奶奶”（本人同意才选）\n4　不用"
    )
    if choice.isdecimal():
        await estate.tells(chen, choice)
    else:
        await estate.presses(chen, asked, choice)
        assert "已经不能用了" in toast(await estate.presses(chen, asked, choice))
    proposal = await estate.proposal(1)
    if name is None:
        assert proposal is None
        return
    assert (proposal.text, proposal.on_behalf_of) == ("楼道加个扶手", name)
    assert proposal.source is Source.FORWARDED
    card = estate.card(1, private(chen)).text
    assert "王奶奶提出" in card if name else "代邻居登记" in card


async def test_who_hides_their_name_is_not_asked_about(estate, chen, li):
    [asked] = await estate.tells(chen, "楼道加个扶手", forwarded_from="")
    assert asked.text == "登记成：\n1　报修\n2　提议\n3　不用"
    [refused] = await estate.tells(li, "楼道加个扶手", forwarded_from="王奶奶")
    assert "提议：" in refused.text


# --- what harms somebody -------------------------------------------------------------------------


async def test_what_nobody_hid_needs_no_reason_to_be_shown(estate, wang):
    await estate.says(wang, "提议：装个路灯")
    said = await estate.tells(wang, "申诉 1")
    assert words(said, private(wang)) == "这一条没有被隐藏。"


@pytest.mark.parametrize(
    ("told", "answered"),
    [
        ("我的数据", "我记着您的这些"),
        ("删除我", "删"),
        ("我的", "您"),
        ("我的票", "您的业主投票记录"),
    ],
)
async def test_what_somebody_asks_of_themselves_is_no_answer_to_something_else(
    estate, wang, told, answered
):
    asked = words(await estate.tells(wang, "提议"), private(wang))
    assert asked.startswith("您想提什么事？")
    said = words(await estate.tells(wang, told), private(wang))
    assert answered in said
    assert "1号" not in said


async def test_staff_hide_a_card_and_its_author_appeals(estate, wang, li, chen):
    await estate.says(wang, "提议：502的王某天天扰民，应该赶走")
    [asked] = await estate.says(chen, "隐藏 1")
    said = await estate.says(chen, "点名伤人", to=asked)
    assert words(said, SQUARE) == "1号已隐藏。"
    assert estate.card(1).text == "1号　这一条已隐藏，原因：点名伤人\n11月19日（周四）前答复您。"
    assert estate.card(1).buttons == ()
    assert words(said, private(wang)) == (
        "您提的1号被隐藏了：点名伤人\n觉得不应该隐藏，请发“申诉 1”加说明。"
    )
    for who, body in ((li, "支持 1"), (li, "查 1"), (wang, "查 1")):
        assert "扰民" not in words(await estate.says(who, body), SQUARE)
    assert "扰民" in words(await estate.tells(wang, "查 1"), private(wang))
    assert "扰民" not in words(await estate.tells(li, "查 1"), private(li))
    assert "扰民" not in words(await estate.says(li, "列表"), SQUARE)

    assert "不是您提的" in words(await estate.tells(li, "申诉 1"), private(li))
    await estate.tells(wang, "申诉 1")
    said = await estate.tells(wang, "只是说事，没有骂人")
    assert words(said, private(wang)) == "1号的申诉已转给工作人员，会有人答复您。"
    assert words(said, private(chen)).endswith("说明：只是说事，没有骂人")
    assert "已经申诉过了" in words(await estate.tells(wang, "申诉 1 再说一次"), private(wang))
    said = await estate.tells(chen, "恢复显示 1")
    assert words(said, private(wang)).endswith("恢复显示了。")
    assert "扰民" in estate.card(1).text
    assert await estate.acts() == ["proposed", "hidden", "appealed", "unhidden"]


async def test_two_confirmed_neighbours_hide_it_until_staff_decide(estate, wang, li, chen):
    sun, guest = await estate.settle("孙大爷"), await estate.settle("租客", home=None)
    await estate.says(wang, "提议：502的王某天天扰民，应该赶走")
    assert len(await estate.says(guest, "隐藏 1 骂人")) == 1
    [asked] = await estate.says(li, "隐藏 1")
    assert "为什么要隐藏" in asked.text
    said = await estate.says(li, "骂人", to=asked)
    assert "再有一位已确认住处的邻居" in words(said, SQUARE)
    assert "再有一位" in words(await estate.says(li, "隐藏 1"), SQUARE)
    assert "扰民" in estate.card(1).text

    said = await estate.says(sun, "隐藏 1")
    assert words(said, SQUARE) == "1号已隐藏。"
    assert "扰民" not in estate.card(1).text
    assert "被两位邻居要求隐藏" in words(said, private(chen))
    assert words(await estate.says(sun, "隐藏 1"), SQUARE) == "1号已隐藏。"

    await estate.tells(chen, "恢复显示 1")
    assert "扰民" in estate.card(1).text
    said = await estate.says(sun, "隐藏 1")
    assert "工作人员已经看过这一条" in words(said, SQUARE)
    await estate.tells(chen, "隐藏 1 点名")
    assert (await estate.proposal(1)).hidden
    assert (await estate.proposal(1)).state is State.RECEIVED


async def test_there_is_nothing_to_show_again(estate, wang, chen):
    await estate.says(wang, LAMP)
    assert "没有被隐藏" in words(await estate.says(chen, "恢复显示 1"), SQUARE)
    assert "没有被隐藏" in words(await estate.says(wang, "申诉 1 冤枉"), SQUARE)


async def test_many_supporters_are_asked_some_at_a_time(estate, wang, li, chen):
    await estate.says(wang, "提议：3号楼装路灯")
    await estate.says(li, "提议：凉亭边上太暗了")
    async with estate.storage.begin() as uow:
        merged = await uow.proposals.get(estate.community, 2)
        for number in range(1_000, 2_200):
            who, room = Person("webchat", f"n{number}"), Room("webchat", f"private-n{number}")
            account = Account(person=who, resident=number, name="邻居", private=room)
            uow.accounts.put(account)
            support = merged.support(by=number, at=estate.at)
            await uow.proposals.support(support, confirmed=False)

    def asked(said):
        return [m.room for m in said if m.kind is Kind.NOTICE and m.room != private(chen)]

    first = asked(await estate.says(chen, "2并入1"))
    assert [schedule for schedule, _ in estate.wakes] == ["ask-followers"]
    second = asked(await estate.ticks("ask-followers"))
    third = asked(await estate.ticks("ask-followers"))
    assert [len(first), len(second), len(third)] == [500, 500, 200]
    assert len({*first, *second, *third}) == 1_200
    assert await estate.ticks("ask-followers") == []


async def test_nobody_is_asked_any_more_once_it_is_too_late_to_go_along(estate, wang, li, chen):
    await estate.says(wang, "提议：3号楼装路灯")
    await estate.says(li, "提议：凉亭边上太暗了")
    await estate.says(chen, "2并入1")
    async with estate.storage.begin() as uow:
        uow.proposals.put_merger(Merger(estate.community, 2, by=1))
    await estate.says(chen, "暂不办 1 没有钱")
    assert await estate.ticks("ask-followers") == []
    async with estate.storage.begin() as uow:
        assert await uow.proposals.merger() is None
