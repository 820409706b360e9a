"""It looks like what others reported: open, just mended, or filed by somebody who is not asked."""

import pytest

from domain.chat import Room
from domain.civic import Filed, Filing, Receipt
from domain.permissions import Role
from domain.places.position import Position
from domain.reports.case import Act, State, What
from domain.reports.categories import Category
from tests.estate import everything, private, toast, words
from tests.street import PIN, Street

BALL = "报修 3号楼东侧路口石球坏了"
AGAIN = "报修 3号楼东侧路口的石球又裂开了"


@pytest.fixture
async def street(storage):
    return await Street(storage).found()


@pytest.fixture
async def wang(street):
    return await street.settle("王阿姨")


@pytest.fixture
async def li(street):
    return await street.settle("李某")


@pytest.fixture
async def chen(street):
    return await street.settle("陈晓", Role.STAFF, home=None)


@pytest.fixture
async def sun(street):
    return await street.looks_after("小孙")


async def mended(street, number=1):
    """Its handler mended it."""
    await street.changes(number, lambda case: case.resolve(9, street.at, by=case.handler))


def asked_of(who, said):
    """The question that somebody is asked alone, with its buttons."""
    return next(each for each in said if each.room == private(who) and each.buttons)


async def told(street, number):
    """What happened to a case."""
    case = await street.case(number)
    async with street.storage.begin() as uow:
        return [(each.what, each.related) for each in await uow.cases.events(case)]


# --- mended, and broken again ------------------------------------------------------------


async def test_of_what_was_mended_yesterday_it_is_asked_whether_it_is_broken_again(
    street, wang, li, sun
):
    await street.tells(wang, BALL)
    await mended(street)
    street.later(days=1)
    said = await street.tells(li, AGAIN)
    asked = asked_of(li, said)
    assert asked.text == (
        "2号像是1号（3号楼东侧路口石球坏了），昨天修好了。又坏了吗？\n"
        "1　又坏了\n"
        "2　是另一件事\n"
        "点按钮或回数字。说“又坏了”，1号就重新办；10分钟内不选，就单独办。"
    )
    assert [button.text for row in asked.buttons for button in row] == ["又坏了", "是另一件事"]


async def test_broken_again_goes_on_with_both_reporters_and_who_mended_it(street, wang, li, sun):
    await street.tells(wang, BALL)
    await mended(street)
    street.later(hours=5)
    said = await street.presses(li, asked_of(li, await street.tells(li, AGAIN)), "又坏了")
    assert words(said, private(li)).startswith("好，1号重新办，您这条也并进去了")
    assert "1号（3号楼东侧路口石球坏了）重新办了" in words(said, private(wang))
    assert "还没好的：3号楼东侧路口的石球又裂开了" in everything(said)
    again = await street.case(1)
    assert (again.state, again.reopened) == (State.DISPATCHED, 1)
    assert again.due > street.at
    assert (await street.case(2)).merged_into == 1
    assert len(await street.reports(1)) == 2
    assert [what for what, _ in await told(street, 1)][-2:] == [Act.REOPEN, What.JOINED]


@pytest.mark.parametrize("answer", ["又坏了", "1", "是的"])
async def test_that_it_is_broken_again_can_be_typed(street, wang, li, sun, answer):
    await street.tells(wang, BALL)
    await mended(street)
    await street.tells(li, AGAIN)
    await street.tells(li, answer)
    assert (await street.case(1)).state is State.DISPATCHED


async def test_a_picture_alone_says_that_it_is_broken_again(street, wang, li, sun):
    await street.shows(wang, body="石球坏了")
    await street.points(wang)
    await street.changes(1, lambda case: case.dispatch(1, street.at))
    await mended(street)
    await street.tells(li, "报修 石球坏了")
    said = await street.points(li)
    await street.presses(li, asked_of(li, said), "又坏了")
    assert (await street.case(1)).spot.position == PIN


async def test_however_much_is_said_of_it_it_goes_on(street, wang, li, sun):
    await street.tells(wang, BALL)
    await mended(street)
    said = await street.tells(li, AGAIN + "，" + "昨天刚修好今天早上又裂开了，" * 25)
    await street.presses(li, asked_of(li, said), "又坏了")
    assert (await street.case(1)).reopened == 1


async def test_beside_what_was_mended_there_may_be_another_thing(street, wang, li, sun):
    await street.tells(wang, BALL)
    await mended(street)
    said = await street.presses(li, asked_of(li, await street.tells(li, AGAIN)), "是另一件事")
    assert toast(said) == "好，2号单独办。"
    assert (await street.case(1)).state is State.RESOLVED
    assert (await street.case(2)).state is State.DISPATCHED
    assert (await street.case(2)).resembles is None


async def test_what_was_reopened_once_comes_back_as_a_case_of_its_own_that_names_it(
    street, wang, li, sun
):
    await street.tells(wang, BALL)
    await mended(street)
    await street.tells(wang, "没好，还是歪的")
    await mended(street)
    said = await street.presses(li, asked_of(li, await street.tells(li, AGAIN)), "又坏了")
    assert words(said, private(li)).startswith("记下了，2号（报修）。")
    assert (What.BROKEN_AGAIN, 1) in await told(street, 2)
    assert (What.NOT_WELL, 2) in await told(street, 1)
    assert "1号修好过，又坏了" in everything(await street.tells(li, "查 2"))


async def test_what_is_mended_while_its_question_stands_is_asked_anew(street, wang, li, sun):
    await street.tells(wang, BALL)
    asked = asked_of(li, await street.tells(li, AGAIN))
    await mended(street)
    said = await street.presses(li, asked, "并入1号")
    assert "今天修好了。又坏了吗？" in asked_of(li, said).text
    await street.tells(li, "又坏了")
    assert (await street.case(2)).merged_into == 1


async def test_who_says_it_second_joins_what_somebody_else_had_reopened(street, wang, li, sun):
    await street.tells(wang, BALL)
    await mended(street)
    asked = asked_of(li, await street.tells(li, AGAIN))
    await street.tells(wang, "没好，还是歪的")
    said = await street.presses(li, asked, "又坏了")
    assert words(said, private(li)).startswith("好，并入1号了")
    assert (await street.case(1)).reopened == 1


async def test_what_is_over_without_having_been_mended_is_not_offered(street, wang, li, chen):
    await street.tells(wang, BALL)
    await street.tells(chen, "暂不办 1 不归社区管")
    said = await street.tells(li, AGAIN)
    assert words(said, private(li)).startswith("记下了，2号（报修）。")


async def test_mended_long_ago_is_not_asked_about_though_it_was_put_away_today(
    street, wang, li, sun
):
    await street.tells(wang, BALL)
    await mended(street)
    street.later(days=4)
    await street.changes(1, lambda case: case.archive(street.at))
    said = await street.tells(li, AGAIN)
    assert words(said, private(li)).startswith("记下了，2号（报修）。")


async def test_several_are_told_apart_by_what_became_of_them(street, wang, li, sun):
    await street.tells(wang, BALL)
    await mended(street)
    await street.tells(li, AGAIN)
    await street.tells(li, "另一件事")
    chen = await street.settle("陈大爷")
    asked = asked_of(chen, await street.tells(chen, "报修 3号楼东侧路口石球坏了"))
    labels = [button.text for row in asked.buttons for button in row]
    assert sorted(labels) == sorted(["1号又坏了", "并入2号", "是另一件事"])
    assert "（今天修好了）" in asked.text
    assert "（就在附近）" in asked.text


async def test_what_names_a_child_is_offered_by_its_number_alone(street, wang, li, sun):
    told = "报修 3号楼东侧路口石球坏了，我孙子小明绊倒了"
    await street.tells(wang, told)
    said = words(await street.tells(li, "报修 3号楼东侧路口石球裂了"), private(li))
    assert "1号　内容不公开的一件（就在附近）" in said
    assert "小明" not in said
    await street.tells(li, "另一件事")
    await mended(street)
    await mended(street, 2)
    chen = await street.settle("陈大爷")
    assert "小明" not in everything(await street.tells(chen, told.replace("小明", "小刚")))


# --- nobody was asked --------------------------------------------------------------------


async def files(street, words="石球坏了", position=PIN):
    """Another system files something, and the clock puts it before the staff."""
    filing = Filing(category=Category.STREET_FURNITURE, words=words, position=position)
    async with street.storage.begin() as uow:
        uow.civic.give(Receipt("t1", 1, street.community))
    await street.hears(
        Filed(
            room=Room("open311", "1"),
            key="t1",
            at=street.at,
            token="t1",
            system=1,
            community=street.community,
            filing=filing,
        )
    )
    return await street.ticks("file-cases")


async def test_what_another_system_filed_shows_staff_what_it_looks_like_with_one_tap_to_join(
    street, wang, chen
):
    await street.tells(wang, "报修 石球坏了")
    await street.points(wang)
    said = await files(street, "石墩子裂了")
    assert "像1号（石球坏了）" in words(said, private(chen))
    [queue] = await street.tells(chen, "待办")
    assert "像1号" in queue.text
    assert "并入1号" in [button.text for row in queue.buttons for button in row]
    said = await street.presses(chen, queue, "并入1号")
    assert toast(said).startswith("2号")
    assert (await street.case(2)).merged_into == 1
    assert "像1号" not in everything(await street.tells(chen, "待办"))


async def test_staff_see_it_too_of_whoever_did_not_answer(street, wang, li, chen):
    await street.tells(wang, BALL)
    await street.tells(li, AGAIN)
    street.later(minutes=10)
    said = await street.ticks("file-cases")
    assert "像1号（3号楼东侧路口石球坏了）" in words(said, private(chen))
    opened = everything(await street.presses(chen, (await street.tells(chen, "待办"))[0], "2号"))
    assert "像1号" in opened


async def test_what_it_looks_like_is_told_of_what_was_just_mended_but_not_joined(
    street, wang, chen, sun
):
    await street.tells(wang, "报修 石球坏了")
    await street.points(wang)
    await mended(street)
    await files(street)
    [queue] = await street.tells(chen, "待办")
    assert "像1号" in queue.text
    assert "并入1号" not in [button.text for row in queue.buttons for button in row]


async def test_what_lies_elsewhere_looks_like_nothing(street, wang, chen):
    await street.tells(wang, "报修 石球坏了")
    await street.points(wang)
    await files(street, position=Position(32_944_567, 117_361_234))
    assert "像" not in everything(await street.tells(chen, "待办"))


async def test_only_staff_join_what_others_reported(street, wang, li, chen):
    await street.tells(wang, BALL)
    await street.tells(li, "报修 5号楼电梯停了")
    press = street.press(li, private(li), "case-join", f"{street.community}:2:1")
    said = await street.hears(press)
    assert (await street.case(2)).merged_into is None
    assert toast(said)
