"""A vote between options, read as a transcript: opened by words, marked, cast, told, voted again."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.polls import Option, open_poll
from domain.polls.archive import recount
from domain.polls.offers import LONGEST, MOST
from domain.proposals import State
from domain.units import NewUnit, UnitType
from handlers.wording.catalogue import render
from handlers.wording.polls import voted
from tests.council import COUNCIL, MEMBERS, SQUARE, alone, neighbourhood

SUN = "孙大爷"


@pytest.fixture
async def town(storage):
    async with neighbourhood(storage) as town:
        await town.propose(text="球场铺什么地面")
        yield town


def labels(message):
    return [label.text for row in message.buttons for label in row]


async def to_the_close(town):
    town.at = (await town.poll()).closes_at
    return await town.ticks("close-polls")


async def test_one_of_several_is_chosen_by_button_or_number(town):
    told = await town.says("周老师", "上会 42 选一：塑胶 | 水泥 | 沥青", COUNCIL)
    assert told == (
        "42号表决：球场铺什么地面\n"
        "1 塑胶\n2 水泥\n3 沥青\n4 都不同意\n"
        "11月19日（周四）晚上8点截止。这是议事会意见。\n"
        "选“都不同意”也算参加。截止前可以改，谁投了什么、各有多少票，截止前不公布。\n"
        "已投 0/9"
    )
    assert labels(town.standing(COUNCIL, "42号表决")) == [
        "1 塑胶",
        "2 水泥",
        "3 沥青",
        "4 都不同意",
    ]
    assert town.texts(alone(SUN))[-1].endswith("选一个：按按钮，或回它的数字")

    assert await town.presses("周老师", "1 塑胶") == "您投了：塑胶。截止前可以改。"
    assert await town.presses(SUN, "2 水泥", alone(SUN)) == "您投了：水泥。截止前可以改。"
    assert await town.says(SUN, "1") == "您投了：塑胶。截止前可以改。"
    assert await town.says("吴姐", "投票 42 1", COUNCIL) == "您的票记下了，截止前可以改。"
    assert await town.says("郑某", "塑胶") == "您投了：塑胶。截止前可以改。"
    assert await town.says("冯某", "投票 42 塑胶") == "您投了：塑胶。截止前可以改。"
    assert await town.says("陈某", "4") == "您投了：都不同意。截止前可以改。"
    assert await town.says("褚某", "投票 42 同意") == ("没有这个选项。请回1到4里的一个数字。")
    assert town.standing(COUNCIL, "42号表决").text.endswith("已投 6/9")

    await to_the_close(town)
    assert town.texts(SQUARE)[-1].startswith(
        "42号“球场铺什么地面”表决结果：通过。\n"
        "应到9人，投票6人（需要6人），4人以上同意的选项通过：\n"
        "塑胶：5人，通过\n水泥：0人\n沥青：0人\n都不同意：1人\n"
    )
    assert await town.state() is State.DECIDED


async def test_where_none_has_enough_one_may_choose_again_between_the_strongest(town):
    await town.says("周老师", "上会 42 选一：塑胶 | 水泥 | 沥青", COUNCIL)
    for who, choice in zip(MEMBERS, "112234", strict=False):
        await town.says(who, f"投票 42 {choice}")
    await to_the_close(town)
    assert (
        "没有一个选项票数够。42号回到议程，可以在票最多的几个里再选一次：塑胶 / 水泥。"
        "11月24日（周二）前答复大家下一步。"
    ) in town.texts(SQUARE)[-1]
    assert await town.state() is State.ON_AGENDA
    assert "1 塑胶\n2 水泥\n3 都不同意" in await town.says(
        "周老师", "上会 42 选一：塑胶 | 水泥", COUNCIL
    )


async def test_several_are_marked_and_then_cast(town):
    await town.says("周老师", "上会 42 截止 5天 选几：画线 | 换灯 | 修网", COUNCIL)
    assert labels(town.standing(COUNCIL, "42号表决")) == ["42号：投票"]
    ballot = town.standing(alone(SUN), "42号表决")
    assert labels(ballot) == ["1 画线", "2 换灯", "3 修网", "4 都不同意"]
    assert "选好了按“投完”" in ballot.text

    room = alone(SUN)
    await town.tell(town.pressing(SUN, "1 画线", room))
    await town.tell(town.pressing(SUN, "3 修网", room))
    assert labels(ballot) == ["☑ 1 画线", "2 换灯", "☑ 3 修网", "4 都不同意", "投完"]
    assert "☑ 1 画线\n2 换灯\n☑ 3 修网\n" in ballot.text
    assert town.standing(COUNCIL, "42号表决").text.endswith("已投 0/9"), "only marked yet"
    await town.tell(town.pressing(SUN, "4 都不同意", room))
    assert labels(ballot) == ["1 画线", "2 换灯", "3 修网", "☑ 4 都不同意", "投完"]
    await town.tell(town.pressing(SUN, "2 换灯", room))
    await town.tell(town.pressing(SUN, "1 画线", room))
    await town.tell(town.pressing(SUN, "☑ 2 换灯", room))
    assert await town.presses(SUN, "投完", room) == "您投了：画线。截止前可以改。"
    assert town.standing(COUNCIL, "42号表决").text.endswith("已投 1/9")

    assert await town.says(SUN, "1 3") == "您投了：画线 / 修网。截止前可以改。"
    assert await town.says("吴姐", "投票 42 3 1", COUNCIL) == "您的票记下了，截止前可以改。"
    assert await town.says("郑某", "13") == "您投了：画线 / 修网。截止前可以改。"
    assert await town.says("冯某", "画线、换灯") == "您投了：画线 / 换灯。截止前可以改。"
    assert await town.says("陈某", "都不同意") == "您投了：都不同意。截止前可以改。"
    assert await town.says("褚某", "投票 42 1 4") == (
        "没看懂选哪几个。请回1到4的数字，比如 1 3；4“都不同意”只能单独选。"
    )
    await town.says("褚某", "投票 42 2")

    await to_the_close(town)
    result = town.texts(SQUARE)[-1]
    assert "画线：4人，通过\n换灯：2人\n修网：3人\n都不同意：1人\n" in result
    async with town.storage.begin() as uow:
        archive = await uow.polls.archived((town.community, 42, 1))
    assert recount(archive)["agrees"]
    assert {ballot["choice"] for ballot in archive["ballots"]} == {"1_3", "1_2", "none", "2"}


async def test_the_ballot_that_was_asked_for_is_the_one_that_changes(town):
    await town.says("周老师", "上会 42 选几：画线 | 换灯", COUNCIL)
    room = alone(SUN)
    await town.says(SUN, "你好")
    await town.presses(SUN, "42号：投票", COUNCIL)
    newest = town.rooms[room][-1]
    await town.tell(town.pressing(SUN, "2 换灯", room))
    assert town.rooms[room][-1] is newest
    assert "☑ 2 换灯" in newest.text


async def test_marks_are_made_alone_and_by_those_who_may_vote(town):
    await town.says("周老师", "上会 42 选几：画线 | 换灯", COUNCIL)
    poll = await town.poll()
    about = f"{town.community}:42:1:1"
    for press in (
        town.press(SUN, about, COUNCIL, "mark"),
        town.press(SUN, f"{town.community}:42:1:9", alone(SUN), "mark"),
        town.press(SUN, "nothing", alone(SUN), "mark"),
    ):
        await town.tell(press)
        assert "按钮" in town.toasts[-1][1]
    await town.tell(town.press("王阿姨", about, alone("王阿姨"), "mark"))
    assert "您这次不能投" in town.toasts[-1][1]
    assert poll.kind == "several"


async def test_who_cannot_be_written_to_marks_nothing_before_the_others(sqlite_storage):
    async with neighbourhood(sqlite_storage, reachable=("周老师",)) as town:
        await town.propose(text="球场添什么")
        await town.says("周老师", "上会 42 选几：画线 | 换灯", COUNCIL)
        told = await town.tell(town.pressing(SUN, "42号：投票"))
        assert "比如 1 3" in told[0].text
        assert not told[0].buttons
        assert await town.says(SUN, "投票 42 2", COUNCIL) == "您的票记下了，截止前可以改。"


async def test_one_option_is_no_choice_and_opens_nothing(town):
    await town.says("周老师", "上会 42 选一：塑胶", COUNCIL)
    assert await town.state() is State.ON_AGENDA
    assert "至少要两个选项" in town.texts(COUNCIL)[-1]


async def test_a_hidden_proposal_hides_its_options_too(town):
    await town.says("周老师", "上会 42 选一：塑胶 | 水泥", COUNCIL)
    await town.says("陈晓", "隐藏 42 写了别人的电话")
    card = town.standing(COUNCIL, "42号表决")
    assert "塑胶" not in card.text
    assert labels(card) == ["1 内容已隐藏", "2 内容已隐藏", "3 都不同意"]
    assert await town.presses(SUN, "2 内容已隐藏", alone(SUN)) == "您投了：2。截止前可以改。"


async def test_what_was_typed_is_not_forgotten_while_it_is_asked_which_body_votes(sqlite_storage):
    async with neighbourhood(sqlite_storage) as town:
        await town.propose(text="球场铺什么地面")
        async with town.storage.begin() as uow:
            path = "陶然北岸社区/北区议事会"
            new = NewUnit(UnitType.RESIDENT_COUNCIL, "北区议事会", path, "陶然北岸社区")
            await uow.units.found([new])
        await town.says("陈晓", "上会 42 截止 11-20 18:00 选一：塑胶 | 水泥")
        await town.presses("陈晓", "交给居民议事会", alone("陈晓"))
        poll = await town.poll()
        assert [option.text for option in poll.options] == ["塑胶", "水泥"]
        assert poll.closes_at == datetime(2026, 11, 20, 10, tzinfo=UTC)


def test_the_echo_of_every_option_there_can_be_is_still_a_toast():
    options = tuple(Option(str(place), "项" * LONGEST) for place in range(1, MOST + 1))
    at = datetime(2026, 11, 16, 4, tzinfo=UTC)
    poll = open_poll(
        community=9,
        number=999_999,
        body=1,
        title="球场",
        electorate=9,
        at=at,
        closes_at=at + timedelta(days=3),
        kind="several",
        options=options,
    )
    for language in ("zh-CN", "en"):
        echo = render(voted(poll, "1_2_3_4_5_6_7_8"), language, ZoneInfo("Asia/Shanghai"))
        assert len(echo) <= 200


async def test_numbers_in_options_that_are_typed_alone_are_masked_before_all_read_them(town):
    await town.says("周老师", "上会 42 选一：王某 13912345678 | 李某")
    assert any("我遮住了几位" in each.text for each in town.said if each.room == alone("周老师"))
    assert "1 王某 139****5678" in town.standing(COUNCIL, "42号表决").text
    assert (await town.poll()).options[0].text == "王某 139****5678"
