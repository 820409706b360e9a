"""A lamp for building 3, as the group reads it: raised, found alike, supported, on the agenda."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from domain.chat import Kind
from domain.permissions import Role
from domain.proposals import State
from handlers.wording import proposals as proposal_words
from handlers.wording.catalogue import render
from tests.estate import COUNCIL, SQUARE, Estate, private, toast, words

SHANGHAI = ZoneInfo("Asia/Shanghai")
LAMP = "提议：3号楼门口晚上太黑,装个路灯"


@pytest.fixture
async def estate(storage):
    return await Estate(storage).found()


async def test_a_lamp_is_raised_supported_and_brought_to_the_council(estate):
    wang = await estate.settle("王阿姨")
    await estate.numbered_from(42)

    [card] = await estate.says(wang, LAMP)
    assert card.kind is Kind.ANSWER
    assert card.reply_to is not None
    assert card.text == (
        "42号　3号楼门口晚上太黑,装个路灯\n王阿姨提出\n11月19日（周四）前答复您。\n说错了回“改”。"
    )
    assert [label.text for row in card.buttons for label in row] == ["支持"]

    neighbours = [await estate.settle(f"邻居{n}", confirmed=n != 2) for n in range(1, 7)]
    said = await estate.presses(neighbours[0], estate.card(42), "支持")
    assert toast(said) == "您支持了42号，现在1人支持。"
    assert estate.card(42).text.endswith("1人支持；再有4位已确认住处的居民支持，就上议事会")

    [answer] = [m for m in await estate.says(neighbours[1], "支持 42") if m.card is None]
    assert answer.text == "您支持了42号，现在2人支持。"
    assert "2人支持，其中1位已确认住处；再有4位" in estate.card(42).text

    await estate.says(neighbours[2], "+1", to=estate.card(42))
    said = await estate.says(neighbours[2], "我也要", to=estate.card(42))
    assert words(said, SQUARE) == "您已经支持过42号了。"
    await estate.says(neighbours[2], "不支持了 42")
    assert "2人支持" in estate.card(42).text
    await estate.presses(neighbours[2], estate.card(42), "支持")
    await estate.tells(neighbours[3], "支持 42")
    await estate.presses(neighbours[4], estate.card(42), "支持")
    assert (await estate.proposal(42)).state is State.RECEIVED

    said = await estate.presses(neighbours[5], estate.card(42), "支持")
    assert (await estate.proposal(42)).state is State.ON_AGENDA
    assert "已列入居民议事会议程。\n6人支持，其中5位已确认住处" in estate.card(42).text
    [told] = [message for message in said if message.room == COUNCIL]
    assert told.kind is Kind.POST
    assert told.text == (
        "42号有5位已确认住处的居民支持，请议事会看看：\n3号楼门口晚上太黑,装个路灯"
    )
    [[button]] = told.buttons
    assert (button.action, button.about) == ("put-to-vote", f"{estate.community}:42")

    async with estate.storage.begin() as uow:
        council = await uow.units.find("居民议事会")
    chair = await estate.settle("周老师", Role.COUNCIL_LEAD, community=council.id)
    said = await estate.says(chair, "上会 42", room=COUNCIL)
    [told] = [message for message in said if message.card == f"agenda:{estate.community}:42"]
    assert told.text == "42号已经上会，请看表决卡：\n3号楼门口晚上太黑,装个路灯"
    assert told.buttons == ()
    assert (await estate.acts())[:3] == ["proposed", "supported", "supported"]


async def test_what_hands_decided_sends_nobody_to_a_ballot(estate):
    wang = await estate.settle("王阿姨")
    await estate.numbered_from(42)
    await estate.says(wang, LAMP)
    decided = replace(await estate.proposal(42), state=State.DECIDED)
    assert render(proposal_words.taken_up(decided), "zh-CN", SHANGHAI) == (
        "42号已经议过，结果发“查 42”看：\n3号楼门口晚上太黑,装个路灯"
    )


async def test_what_is_like_another_is_asked_about_before_it_is_published(estate):
    wang, li = await estate.settle("王阿姨"), await estate.settle("李某")
    await estate.numbered_from(39)
    await estate.says(wang, "提议：3号楼门口路灯坏了，晚上看不见")
    await estate.presses(wang, estate.card(39), "支持")

    [asked] = await estate.says(li, "提议：3号楼门口路灯不亮，晚上太黑")
    assert asked.text == (
        "记下了：40号　3号楼门口路灯不亮，晚上太黑\n"
        "像同一件事吗？\n"
        "1　支持39号　3号楼门口路灯坏了，晚上看不见（1人支持）\n"
        "2　不是一回事\n"
        "请点按钮或回数字；10分钟内不选，就作为新的一件发布。"
    )
    said = await estate.presses(wang, estate.card(40), "不是一回事")
    assert "不是您提的" in toast(said)

    said = await estate.presses(li, estate.card(40), "支持39号")
    assert toast(said) == "您支持了39号，现在2人支持。"
    merged = await estate.proposal(40)
    assert (merged.state, merged.merged_into) == (State.MERGED, 39)
    assert "已并入39号" in estate.card(40).text
    assert "2人支持" in estate.card(39).text
    said = await estate.says(wang, "查 39")
    assert words(said, SQUARE).endswith("11月16日（周一）　发布\n11月16日（周一）　40号并进来")


@pytest.mark.parametrize("answer", ["2", "不是一回事", "不是"])
async def test_its_author_types_that_it_is_something_else(estate, answer):
    wang, li = await estate.settle("王阿姨"), await estate.settle("李某")
    await estate.says(wang, "提议：3号楼门口路灯坏了，晚上看不见")
    await estate.says(li, "提议：3号楼门口路灯不亮，晚上太黑")
    said = await estate.says(li, answer, to=estate.card(2))
    assert words(said, SQUARE) == "好，2号已发布。"
    assert (await estate.proposal(2)).state is State.RECEIVED
    assert [label.text for row in estate.card(2).buttons for label in row] == ["支持"]
    said = await estate.says(li, answer, addressed=True)
    assert "2号已发布" not in words(said, SQUARE)


@pytest.mark.parametrize("answer", ["1", "是的", "支持 1"])
async def test_its_author_types_that_it_is_the_same(estate, answer):
    wang, li = await estate.settle("王阿姨"), await estate.settle("李某")
    await estate.says(wang, "提议：3号楼门口路灯坏了，晚上看不见")
    await estate.says(li, "提议：3号楼门口路灯不亮，晚上太黑")
    said = await estate.says(li, answer, addressed=True)
    assert words(said, SQUARE) == "您支持了1号，现在1人支持。"
    assert (await estate.proposal(2)).state is State.MERGED


async def test_a_draft_without_an_answer_publishes_itself_once(estate):
    wang, li = await estate.settle("王阿姨"), await estate.settle("李某")
    await estate.says(wang, "提议：3号楼门口路灯坏了，晚上看不见")
    await estate.says(li, "提议：3号楼门口路灯不亮，晚上太黑")
    [(schedule, due)] = estate.wakes
    assert schedule == "publish-drafts"
    assert await estate.ticks(schedule) == []

    estate.at = due
    [card] = await estate.ticks(schedule)
    assert card.room == SQUARE
    assert card.text.startswith("2号　3号楼门口路灯不亮，晚上太黑")
    assert await estate.ticks(schedule) == []
    said = await estate.presses(li, card, "支持")
    assert "1人支持" in toast(said)
    pressed = estate.press(li, SQUARE, "different", f"{estate.community}:2")
    assert toast(await estate.hears(pressed)) == "2号已经发布，不用再选了。"


async def test_what_is_raised_in_private_is_told_to_the_group_with_the_days_others(estate):
    wang, li = await estate.settle("王阿姨"), await estate.settle("李某")
    [asked] = await estate.tells(wang, "提议")
    assert asked.text == "您想提什么事？直接打字发给我就行。"
    [card] = await estate.tells(wang, "快递柜搬到北门")
    assert card.room == private(wang)
    assert "群里会写您的名字；不想写，回“匿名”。" in card.text
    said = await estate.tells(wang, "匿名")
    assert "不写您的名字" in words(said, private(wang))
    assert "王阿姨" not in estate.card(1, private(wang)).text

    await estate.tells(li, "提议：凉亭加两张长椅")
    await estate.tells(li, "不提了 2")
    async with estate.storage.begin() as uow:
        estate.at = await uow.gathered.next_due()
    [post] = await estate.ticks("show-gathered")
    assert post.room == SQUARE
    assert "1号　快递柜搬到北门（还没有人支持）" in post.text
    assert "凉亭" not in post.text
    said = await estate.says(li, "支持 1")
    assert "您支持了1号" in words(said, SQUARE)
    assert "1人支持" in estate.card(1, private(wang)).text


async def test_the_same_words_within_a_minute_are_one_proposal(estate):
    wang = await estate.settle("王阿姨")
    await estate.says(wang, LAMP)
    [again] = await estate.says(wang, LAMP)
    assert again.text == "这件已经记下了：1号，不用再发。"
    estate.later(minutes=2)
    [asked] = await estate.says(wang, LAMP)
    assert "像同一件事吗" in asked.text


async def test_a_home_that_is_confirmed_later_counts_from_then_on(estate):
    chen = await estate.settle("陈晓", Role.STAFF)
    wang = await estate.settle("王阿姨", home=None)
    await estate.says(wang, LAMP)
    supporters = [wang, *[await estate.settle(f"邻居{n}") for n in range(4)]]
    for each in supporters:
        await estate.presses(each, estate.card(1), "支持")
    assert "5人支持，其中4位已确认住处" in estate.card(1).text

    said = await estate.tells(wang, "我住3号楼2单元502")
    [asked] = [message for message in said if message.room == private(chen)]
    confirm = asked.buttons[0][0].text
    said = await estate.presses(chen, asked, confirm)
    assert (await estate.proposal(1)).state is State.ON_AGENDA
    assert "已列入居民议事会议程" in estate.card(1).text
    assert "42号" not in words(said, COUNCIL)
    [told] = [message for message in said if message.room == COUNCIL]
    assert told.text.startswith("1号有5位已确认住处的居民支持")


async def test_a_batch_of_presses_counts_each_once(estate):
    wang = await estate.settle("王阿姨")
    await estate.says(wang, LAMP)
    crowd = [await estate.settle(f"邻居{n}", home=None) for n in range(20)]
    batch = [estate.press(who, SQUARE, "support", f"{estate.community}:1") for who in crowd * 2]
    said = await estate.hears(*batch)
    assert len([message for message in said if message.kind is Kind.TOAST]) == 40
    assert len([message for message in said if message.kind is Kind.CARD]) == 1
    assert "20人支持，还没有一位确认过住处" in estate.card(1).text
    assert (await estate.acts()).count("supported") == 20


async def test_a_guest_of_the_group_belongs_to_the_community_from_then_on(estate):
    wang = await estate.settle("王阿姨")
    await estate.says(wang, LAMP)
    guest = await estate.settle("租客小周", home=None)
    await estate.says(guest, "支持 1")
    [card] = await estate.tells(guest, "提议：楼下装个打气筒")
    assert card.text.startswith("2号　楼下装个打气筒")
