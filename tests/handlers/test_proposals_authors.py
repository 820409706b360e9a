"""What authors do with their proposals, and what anybody may read of them."""

from datetime import timedelta

import pytest

from domain.chat import Room
from domain.permissions import Role
from domain.proposals import State
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


# --- saying it differently -----------------------------------------------------------------


async def test_its_author_says_it_differently_while_nobody_else_supports_it(estate, wang, li):
    await estate.says(wang, LAMP)
    [asked] = await estate.says(wang, "改", to=estate.card(1))
    assert asked.text == "1号要改成什么？请发新的内容。不改了回“取消”。"
    said = await estate.says(wang, "4号楼门口晚上太黑,装个路灯", to=asked)
    assert words(said, SQUARE) == "改好了，1号按新的说法算。"
    assert "4号楼门口" in estate.card(1).text

    await estate.says(wang, "改 1 5号楼门口装个路灯")
    assert "5号楼门口" in estate.card(1).text
    await estate.presses(wang, estate.card(1), "支持")
    await estate.says(wang, "改 1 6号楼门口装个路灯")
    assert "6号楼门口" in estate.card(1).text
    await estate.presses(li, estate.card(1), "支持")
    said = await estate.says(wang, "改 1 7号楼门口装个路灯")
    assert "已经有邻居支持1号" in words(said, SQUARE)
    said = await estate.says(li, "改 1 拆掉路灯")
    assert "不是您提的" in words(said, SQUARE)


async def test_the_new_words_are_for_the_one_that_was_asked_about(estate, wang):
    await estate.tells(wang, LAMP)
    await estate.tells(wang, "提议：快递柜搬到北门")
    await estate.tells(wang, "改 1")
    await estate.tells(wang, "改：4号楼门口装个路灯")
    assert (await estate.proposal(1)).text == "4号楼门口装个路灯"
    assert (await estate.proposal(2)).text == "快递柜搬到北门"
    await estate.tells(wang, "改 快递柜搬到南门")
    assert (await estate.proposal(2)).text == "快递柜搬到南门"


async def test_what_it_says_can_be_left_as_it_was(estate, wang):
    await estate.tells(wang, LAMP)
    await estate.tells(wang, "改")
    assert words(await estate.tells(wang, "取消"), private(wang)) == "好，刚才的不做了。"
    assert (await estate.proposal(1)).text.startswith("3号楼门口")


async def test_a_draft_that_is_said_differently_is_compared_anew(estate, wang, li):
    await estate.says(wang, "提议：3号楼门口路灯坏了，晚上看不见")
    await estate.says(li, "提议：3号楼门口路灯不亮，晚上太黑")
    assert (await estate.proposal(2)).state is State.DRAFT
    await estate.says(li, "改 2 快递柜搬到北门")
    assert (await estate.proposal(2)).state is State.RECEIVED
    assert estate.card(2).text.startswith("2号　快递柜搬到北门")


async def test_what_was_raised_long_ago_has_to_be_named(estate, wang):
    await estate.tells(wang, LAMP)
    estate.later(hours=25)
    assert "是哪一件" in words(await estate.tells(wang, "改"), private(wang))


# --- adding, withdrawing, not being named ---------------------------------------------------


async def test_its_author_adds_until_the_card_is_full(estate, wang, li):
    await estate.says(wang, LAMP)
    await estate.says(wang, "补充 1 西边那盏也不亮")
    assert "补充：西边那盏也不亮" in estate.card(1).text
    [asked] = await estate.says(wang, "补充 1")
    assert asked.text.startswith("1号要补充什么？")
    await estate.says(wang, "东边的只亮一半", to=asked)
    assert "补充：东边的只亮一半" in estate.card(1).text
    for more in range(3):
        await estate.says(wang, f"补充 1 还有第{more}盏")
    said = await estate.says(wang, "补充 1 再来")
    assert words(said, SQUARE) == "1号最多补充5次，已经满了。"
    assert "不是您提的" in words(await estate.says(li, "补充 1"), SQUARE)


async def test_its_author_takes_it_back(estate, wang, li):
    await estate.says(wang, LAMP)
    assert "不是您提的" in words(await estate.says(li, "不提了 1"), SQUARE)
    said = await estate.says(wang, "不提了 1")
    assert words(said, SQUARE) == "1号已收回。"
    assert estate.card(1).text.endswith("提出人已收回。")
    assert estate.card(1).buttons == ()
    said = await estate.says(li, "支持 1")
    assert words(said, SQUARE).startswith("1号已被收回")


async def test_its_author_is_named_no_more(estate, wang):
    await estate.says(wang, LAMP)
    assert "王阿姨提出" in estate.card(1).text
    await estate.says(wang, "匿名 1")
    assert "王阿姨" not in estate.card(1).text


async def test_a_late_reply_is_asked_after_once_a_day(estate, wang, li):
    chen = await estate.settle("陈晓", Role.STAFF)
    await estate.says(wang, LAMP)
    said = await estate.says(li, "催 1")
    assert words(said, SQUARE).startswith("1号说好11月19日（周四）前答复，还没到日子。")
    estate.later(days=4)
    said = await estate.says(li, "催 1")
    assert words(said, SQUARE) == "已替您催1号，社区工作人员会收到。"
    assert words(said, private(chen)).startswith("1号（3号楼门口晚上太黑,装个路灯）过了答复的日子")
    assert "明天可以再催" in words(await estate.says(li, "催 1"), SQUARE)
    assert "已替您催1号" in words(await estate.says(wang, "催 1"), SQUARE)


# --- reading ---------------------------------------------------------------------------------


async def test_the_list_shows_ten_at_a_time(estate, wang, li):
    assert "现在没有等着办的提议" in words(await estate.says(wang, "列表"), SQUARE)
    for n in range(12):
        await estate.says(wang, f"提议：{n + 1}号楼的{'门窗墙灯椅桶锁线画花草树'[n]}要换新的")
    first = await estate.proposal(1)
    async with estate.storage.begin() as uow:
        older = [await uow.proposals.get(estate.community, number) for number in (1, 2, 3)]
        for proposal in older:
            uow.proposals.put(
                type(proposal)(
                    **{name: getattr(proposal, name) for name in proposal.__dataclass_fields__}
                    | {"created_at": first.created_at - timedelta(days=9)}
                )
            )
    await estate.says(li, "支持 2")

    [page] = await estate.says(wang, "列表")
    lines = page.text.splitlines()
    assert lines[0].startswith("大家提的事（第1页，共2页")
    assert [line.split("号")[0] for line in lines[1:-1]] == [str(n) for n in range(12, 3, -1)] + [
        "2"
    ]
    said = await estate.presses(wang, page, "下一页")
    assert [line[:2] for line in words(said, SQUARE).splitlines()[1:-1]] == ["3号", "1号"]
    assert "第2页" in words(await estate.says(wang, "列表 2"), SQUARE)
    assert "第2页" in words(await estate.says(wang, "列表 99"), SQUARE)
    said = await estate.presses(wang, page, "12号")
    assert "12号　" in words(said, private(wang))
    assert toast(said) == "已私信回复您。"


async def test_staff_read_in_private_who_raised_it_and_take_it_up_there(estate, wang):
    chen = await estate.settle("陈晓", Role.STAFF)
    await estate.says(wang, LAMP)
    await estate.says(wang, "匿名 1")
    assert "王阿姨" not in words(await estate.says(chen, "查 1"), SQUARE)
    [told] = await estate.tells(chen, "查 1")
    assert "提出人：王阿姨（只有工作人员看得到）" in told.text
    said = await estate.presses(chen, told, "受理")
    assert toast(said) == "1号已受理。"
    assert words(said, private(wang)) == "您提的1号（3号楼门口晚上太黑,装个路灯）社区受理了。"
    assert "社区已受理，11月19日（周四）前答复。" in estate.card(1).text


async def test_what_does_not_exist_is_not_found(estate, wang):
    assert words(await estate.says(wang, "查 7"), SQUARE).startswith("没有找到7号。")
    assert words(await estate.says(wang, "支持 999999"), SQUARE).startswith("没有找到999999号。")
    assert "请短一点" in words(await estate.says(wang, "提议：" + "灯" * 601), SQUARE)
    assert await estate.proposal(1) is None
    said = await estate.says(wang, LAMP)
    assert said[0].text.startswith("1号　")


async def test_a_draft_is_its_authors_alone(estate, wang, li):
    await estate.says(wang, "提议：3号楼门口路灯坏了，晚上看不见")
    await estate.says(li, "提议：3号楼门口路灯不亮，晚上太黑")
    assert words(await estate.says(wang, "查 2"), SQUARE).startswith("没有找到2号。")
    assert "还没有发布" in words(await estate.says(li, "查 2"), SQUARE)
    said = await estate.says(wang, "支持", to=estate.card(2))
    assert "2号还没有发布" in words(said, SQUARE)


@pytest.mark.parametrize(
    ("action", "about"),
    [
        ("support", "{here}"),
        ("support", "{here}:99"),
        ("support", "{elsewhere}:1"),
        ("support", "{here}:1:1"),
        ("support", "x"),
        ("support", "{here}:" + "9" * 30),
        ("same", "{here}:1"),
        ("follow", "{here}:1"),
        ("status", "'; DROP TABLE proposals; --"),
        ("list", "{elsewhere}:1"),
        ("list", ""),
        ("register", "plain"),
        ("accept", ""),
    ],
)
async def test_a_forged_button_does_nothing(estate, wang, li, action, about):
    await estate.says(wang, LAMP)
    stranger = Estate(estate.storage, house=estate.house)
    stranger.community = estate.elsewhere
    about = about.format(here=estate.community, elsewhere=estate.elsewhere)
    said = await estate.hears(estate.press(li, SQUARE, action, about))
    assert len(said) == 1
    assert toast(said).startswith("这个按钮已经不能用了")
    assert (await estate.acts()) == ["proposed"]


@pytest.mark.parametrize(
    ("button", "answer"),
    [
        ("accept:1", "由社区工作人员来办"),
        ("same:1:2", "不是您提的"),
        ("different:1", "不是您提的"),
        ("follow:1:2", "没有并入"),
        ("unsupport:1", "没有支持过"),
    ],
)
async def test_a_button_of_somebody_else_does_nothing(estate, wang, button, answer):
    await estate.says(wang, LAMP)
    await estate.says(wang, "提议：快递柜搬到北门")
    action, about = button.split(":", 1)
    li = await estate.settle("李某")
    said = await estate.hears(estate.press(li, SQUARE, action, f"{estate.community}:{about}"))
    assert answer in toast(said)
    assert (await estate.acts()) == ["proposed", "proposed"]
    assert (await estate.proposal(1)).state is State.RECEIVED


# --- somebody of two communities --------------------------------------------------------------


async def test_who_belongs_to_two_communities_says_which_one_is_meant(estate, wang):
    await estate.settle("王阿姨", community=estate.elsewhere)
    said = await estate.tells(wang, LAMP)
    assert "果园社区" in words(said, private(wang))
    said = await estate.tells(wang, "2")
    async with estate.storage.begin() as uow:
        found = [await uow.proposals.get(c, 1) for c in (estate.community, estate.elsewhere)]
    assert [proposal is None for proposal in found].count(True) == 1
    # Where only one of the two has such a number, it is the one that is meant.
    said = await estate.tells(wang, "查 1")
    assert "1号　3号楼门口" in words(said, private(wang))


async def test_somebody_of_no_community_is_told_so(estate):
    nobody = await estate.settle("路人", home=None)
    said = await estate.tells(nobody, LAMP)
    assert said
    assert await estate.proposal(1) is None


async def test_a_group_that_reads_nothing_but_what_is_meant_for_the_bot_asks_by_reply(estate, wang):
    [asked] = await estate.says(wang, "提议")
    assert asked.room == Room("webchat", "square")
    assert await estate.says(wang, "大家晚上好") == []
    [card] = await estate.says(wang, "凉亭加两张长椅", to=asked)
    assert card.text.startswith("1号　凉亭加两张长椅")
