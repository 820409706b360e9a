"""An answer that was promised is watched: who hears of it when nobody gives one, and once."""

from datetime import UTC, datetime, time, timedelta

import pytest

from domain.duty import Roster, Shift
from domain.permissions import Role
from domain.reports.case import State
from tests.estate import SQUARE, everything, private, toast, words
from tests.street import Street

NIGHT = datetime(2026, 11, 16, 23, 10, tzinfo=UTC) - timedelta(hours=8)
FIRE_LANE = "报修 3号楼东侧消防通道被车堵了"
WATCH = Roster(week=dict.fromkeys(range(8), (Shift(time(0), time(0), "周某", "0552-000-0000"),)))


@pytest.fixture
async def street(storage):
    street = await Street(storage).found()
    street.at = NIGHT
    return street


@pytest.fixture
async def wang(street):
    return await street.settle("王阿姨")


@pytest.fixture
async def chen(street):
    return await street.settle("陈晓", Role.STAFF, home=None)


@pytest.fixture
async def lin(street):
    return await street.settle("林主任", Role.ADMIN, home=None)


@pytest.fixture
async def zhou(street):
    """He looks after no grid; tonight he is on duty."""
    async with street.storage.begin() as uow:
        uow.duties.put(street.community, WATCH)
    return await street.settle("周某", Role.PROPERTY, home=None)


def buttons(message):
    return [button.text for row in message.buttons for button in row]


def only(said, who):
    """What somebody was told alone."""
    [told] = [message for message in said if message.room == private(who)]
    return told


async def half_an_hour_later(street, **more):
    street.later(minutes=30, **more)
    return await street.ticks("look-at-cases")


# --- with somebody on duty ---------------------------------------------------------------


async def test_at_ten_past_eleven_at_night_an_answer_is_promised_and_watched(street, wang, zhou):
    said = await street.tells(wang, FIRE_LANE)
    assert "11月16日（周一）晚上11点40分前回复" in words(said, private(wang))
    assert ("look-at-cases", NIGHT + timedelta(minutes=30)) in street.wakes


async def test_whoever_is_on_duty_and_the_next_level_are_told_at_once(
    street, wang, chen, lin, zhou
):
    await street.tells(wang, FIRE_LANE)
    said = await half_an_hour_later(street)
    for who in (zhou, chen, lin):
        told = only(said, who)
        assert "紧急，答应11月16日（周一）晚上11点40分前答复，到现在还没有人答复" in told.text
        assert "现在值班：周某 0552-000-0000" in told.text
        assert buttons(told) == ["受理", "派单", "答复"]


async def test_the_reporter_reads_what_is_true_and_whom_to_call(street, wang, zhou):
    await street.tells(wang, FIRE_LANE)
    said = await half_an_hour_later(street)
    assert only(said, wang).text == (
        "1号（3号楼东侧消防通道被车堵了）答应11月16日（周一）晚上11点40分前回复您，"
        "到现在还没有人回复，对不起。已经告诉值班的和负责人。\n"
        "有危险请拨打119、110或120，急事打0552-000-0000。"
    )
    assert "到了答应的时间，还没有人回复" in everything(await street.tells(wang, "查 1"))


async def test_it_is_told_once_though_the_tick_comes_twice_and_late(street, wang, chen, zhou):
    await street.tells(wang, FIRE_LANE)
    assert only(await half_an_hour_later(street, hours=5), chen)
    assert await street.ticks("look-at-cases") == []
    street.later(minutes=1)
    assert await street.ticks("look-at-cases") == []


async def test_who_takes_it_up_in_time_is_left_alone(street, wang, chen, zhou):
    said = await street.tells(wang, FIRE_LANE)
    assert toast(await street.presses(chen, only(said, chen), "受理")).startswith("已受理1号")
    assert await half_an_hour_later(street) == []


async def test_an_answer_to_the_reporter_is_an_answer(street, wang, chen, zhou):
    await street.tells(wang, FIRE_LANE)
    said = await street.tells(chen, "答复 1 车主正在挪车")
    assert "车主正在挪车" in only(said, wang).text
    assert await half_an_hour_later(street) == []
    assert (await street.case()).state is State.REPORTED


async def test_an_answer_late_is_given_by_one_tap_under_what_they_were_told(
    street, wang, chen, zhou
):
    await street.tells(wang, FIRE_LANE)
    said = await half_an_hour_later(street)
    [asked] = await street.presses(chen, only(said, chen), "答复")
    assert "要对1号报的人说什么" in asked.text
    said = await street.presses(chen, asked, "已安排人去现场看。")
    assert "已安排人去现场看。" in only(said, wang).text
    assert not (await street.case()).unanswered


async def test_given_to_the_grid_s_worker_by_rule_it_waits_for_the_worker_s_word(
    street, wang, chen, zhou
):
    sun = await street.looks_after("小孙")
    await street.tells(wang, FIRE_LANE)
    assert (await street.case()).state is State.DISPATCHED
    task = street.case_card(room=private(sun))
    assert buttons(task) == ["我去办", "退单"]
    said = await half_an_hour_later(street)
    assert buttons(only(said, sun)) == ["我去办", "退单"]
    assert buttons(only(said, chen)) == ["派单", "答复"]
    said = await street.presses(sun, only(said, sun), "我去办")
    assert "网格员小孙开始处理了" in only(said, wang).text
    assert (await street.case()).state is State.IN_PROGRESS


async def test_the_worker_who_says_so_in_time_has_answered(street, wang, zhou):
    sun = await street.looks_after("小孙")
    await street.tells(wang, FIRE_LANE)
    said = await street.tells(sun, "我去办 1")
    assert "1号您去办" in words(said, private(sun))
    assert await half_an_hour_later(street) == []


async def test_given_back_it_is_still_owed(street, wang, chen, zhou):
    sun = await street.looks_after("小孙")
    await street.tells(wang, FIRE_LANE)
    await street.tells(sun, "退单 1 在外地")
    said = await half_an_hour_later(street)
    assert buttons(only(said, chen)) == ["派单", "答复"]


async def test_who_has_what_was_taken_back_is_offered_nothing_more(street, wang, zhou):
    sun = await street.looks_after("小孙")
    await street.tells(wang, FIRE_LANE)
    await street.tells(wang, "撤回 1")
    assert street.case_card(room=private(sun)).buttons == ()
    assert await half_an_hour_later(street) == []


# --- with nobody on duty -----------------------------------------------------------------


async def test_with_nobody_on_duty_no_minutes_are_promised_and_nobody_is_woken(street, wang, chen):
    said = await street.tells(wang, FIRE_LANE)
    told = words(said, private(wang))
    assert "现在没有人值班，有危险请拨打119、110或120" in told
    assert "11点40分" not in told
    assert await half_an_hour_later(street) == []


# --- what stands on the card -------------------------------------------------------------


async def test_the_card_promises_no_time_that_has_passed(street, wang, zhou):
    await street.says(wang, FIRE_LANE, SQUARE)
    assert "晚上11点40分前回复" in street.case_card().text
    await half_an_hour_later(street)
    assert street.case_card().text.splitlines()[-1] == (
        "已报上来，社区工作人员还没有按时回复，已经再催，11月17日（周二）晚上11点10分前处理好。"
    )
    assert "11点40分前" not in (await street.says(wang, "查 1"))[-1].text.splitlines()[2]


async def test_once_it_is_answered_the_card_shows_the_day_alone(street, wang, chen, zhou):
    await street.says(wang, FIRE_LANE, SQUARE)
    await street.tells(chen, "答复 1 车主正在挪车")
    assert street.case_card().text.splitlines()[-1] == (
        "已报上来，社区工作人员会看，11月17日（周二）晚上11点10分前处理好。"
    )


async def test_of_what_can_wait_those_who_owe_it_are_told_and_its_reporter_sees_the_card(
    street, wang, chen
):
    street.at = NIGHT - timedelta(hours=11)
    await street.says(wang, "报修 3号楼2单元5楼楼道灯不亮", SQUARE)
    street.later(hours=1)
    said = await street.ticks("look-at-cases")
    assert "还没有人受理" in only(said, chen).text
    assert buttons(only(said, chen)) == ["受理", "派单", "答复"]
    assert "还没有按时回复" in street.case_card().text
    assert [message for message in said if message.room == private(wang)] == []
    assert await street.ticks("look-at-cases") == []


async def test_what_was_told_as_the_office_closed_is_spoken_of_in_the_morning(street, wang, chen):
    street.at = NIGHT - timedelta(hours=6, minutes=10)
    await street.says(wang, "报修 3号楼2单元5楼楼道灯不亮", SQUARE)
    street.later(hours=1)
    said = await street.ticks("look-at-cases")
    assert [message for message in said if message.card is None] == []
    street.later(hours=9)
    assert await street.ticks("look-at-cases") == []
    street.later(hours=6)
    assert "还没有人受理" in only(await street.ticks("look-at-cases"), chen).text


# --- not mended, said twice --------------------------------------------------------------


@pytest.fixture
async def twice(street, wang, chen, lin):
    """It was mended twice, and is not; it is Monday noon."""
    street.at = NIGHT - timedelta(hours=11)
    sun = await street.looks_after("小孙")
    await street.says(wang, "报修 3号楼2单元5楼楼道灯不亮", SQUARE)
    for why in ("", "没好，还在闪"):
        if why:
            await street.tells(wang, why)
        await street.changes(1, lambda case: case.resolve(9, street.at, by=case.handler))
    return sun


async def test_said_twice_staff_get_the_next_step_as_buttons_and_its_reporter_a_day(
    street, wang, chen, lin, twice
):
    said = await street.tells(wang, "没好，又闪了")
    assert only(said, wang).text == (
        "1号已经重新办过一次。您说的都告诉工作人员和负责人了，怎么办由他们定，"
        "11月17日（周二）晚上6点前答复您。"
    )
    for who in (chen, lin):
        assert "报修人还是说没好：又闪了" in only(said, who).text
        assert buttons(only(said, who)) == ["验收", "返工", "转办", "答复"]
    assert street.case_card().text.splitlines()[-1] == (
        "报修人说还没好，工作人员11月17日（周二）晚上6点前答复怎么办。"
    )
    said = await street.tells(wang, "没好，真的")
    assert [message for message in said if message.room == private(chen)] == [], "told once"
    assert "11月17日（周二）" in words(said, private(wang))


async def test_staff_have_it_done_again_though_it_was_put_away(street, wang, chen, twice):
    await street.changes(1, lambda case: case.thank(street.at, by=0).archive(street.at))
    said = await street.hears(
        street.press(wang, private(wang), "report-bad", f"{street.community}:1")
    )
    said = await street.tells(wang, "又不亮了")
    [asked] = await street.presses(chen, only(said, chen), "返工")
    assert "为什么" in asked.text or "哪里没办好" in asked.text
    said = await street.tells(chen, "换整根灯管")
    assert "1号（3号楼2单元5楼楼道灯不亮）看过还没好，正在返工" in only(said, wang).text
    assert "11月19日（周四）晚上6点前处理好" in only(said, wang).text
    again = await street.case()
    assert (again.state, again.contested, again.answer_by) == (State.IN_PROGRESS, False, None)
    assert street.case_card().text.endswith("11月19日（周四）晚上6点前处理好。")


async def test_an_answer_settles_it_until_its_reporter_says_no_once_more(street, wang, chen, twice):
    await street.tells(wang, "没好，又闪了")
    said = await street.tells(chen, "答复 1 等物业换线，12月换")
    assert "等物业换线" in only(said, wang).text
    assert not (await street.case()).contested
    said = await street.tells(wang, "没好，灯管掉了")
    assert "灯管掉了" in only(said, chen).text


async def test_undecided_it_comes_again_in_the_morning_and_then_to_those_who_lead(
    street, wang, chen, lin, twice
):
    await street.tells(wang, "没好，又闪了")
    assert "1号" in everything(await street.tells(chen, "待办"))
    street.at = NIGHT + timedelta(hours=9, minutes=50)
    said = await street.ticks("look-at-cases")
    assert "请在11月17日（周二）晚上6点前点一下" in only(said, chen).text
    street.later(hours=9)
    said = await street.ticks("look-at-cases")
    assert "还没有人回复，对不起" in only(said, wang).text
    assert only(said, lin).due_at == street.at + timedelta(hours=15), "never out of hours"
    assert buttons(only(said, lin)) == ["验收", "返工", "转办", "答复"]
    assert await street.ticks("look-at-cases") == []
    assert "还没有按时答复，已经再催" in street.case_card().text
    assert "还没有按时答复" in only(await street.tells(wang, "没好，还闪"), wang).text
