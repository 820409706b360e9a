"""What becomes of a report: joined to others, asked after, mended, thanked for, looked at again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.chat import Kind
from domain.fetches import Fetched
from domain.permissions import Role
from domain.pictures import Unfit
from domain.reports.case import State
from domain.reports.levels import Level
from handlers import deadlines
from tests.estate import SQUARE, everything, private, toast, words
from tests.street import PIN, Street

BALL = "报修 3号楼东侧路口石球坏了"
PRINT = 0x0123456789ABCDEF


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
    """Its handler mended it, and its reporters are told."""
    return await street.changes(
        number, lambda case: case.resolve(9, street.at, by=case.handler, note="换了新的")
    )


async def fetched(street, who, number=1, *, fingerprint=None, why=None, shown=None):
    """The picture came, or could not be used."""
    async with street.storage.begin() as uow:
        attachment = await uow.attachments.get(number)
        if why is None:
            uow.attachments.put(replace(attachment, fingerprint=fingerprint, shown=shown))
        else:
            uow.attachments.refused(attachment, why)
    told = Fetched(
        room=private(who), key=f"f{number}", at=street.at, attachment=number, what="picture"
    )
    return await street.hears(told)


# --- the same thing --------------------------------------------------------------------------


async def test_a_second_report_of_the_same_thing_is_offered_for_joining(street, wang, li, chen):
    await street.says(wang, BALL)
    said = await street.tells(li, "报修 3号楼东侧路口的石球裂开了")
    [asked] = [each for each in said if each.room == private(li)]
    assert asked.text == (
        "2号像是已经有人报过的：\n"
        "1　1号　3号楼东侧路口石球坏了（就在附近）\n"
        "2　是另一件事\n"
        "点按钮或回数字。并入后，处理完也通知您；10分钟内不选，就单独办。"
    )
    said = await street.presses(li, asked, "并入1号")
    assert words(said, private(li)).startswith("好，并入1号了，处理完也通知您。已报上来")
    assert (await street.case(2)).merged_into == 1
    assert [report.number for report in await street.reports(1)] == [1, 1]
    assert "已有2人报过。" in street.case_card(1).text
    assert "已经定下来" in everything(await street.presses(li, asked, "是另一件事"))


async def test_a_neighbour_whom_it_concerns_too_says_so_under_the_card(street, wang, li, sun):
    await street.says(wang, BALL)
    said = await street.says(li, "我也要", to=street.case_card())
    assert words(said, SQUARE).startswith("好，1号处理完也通知您。网格员小孙负责")
    assert "已有2人报过。" in street.case_card().text
    await street.says(li, "支持 1")
    assert len(await street.reports()) == 2
    await mended(street)
    await street.tells(wang, "好了")
    assert "已办结" in everything(await street.says(li, "支持 1"))


async def test_what_a_reply_points_at_is_meant_and_not_the_newest(street, wang):
    await street.says(wang, "提议：装个路灯")
    street.later(minutes=1)
    await street.says(wang, BALL)
    said = await street.says(wang, "不提了", to=street.card(1))
    assert "1号" in words(said, SQUARE)
    assert (await street.case(2)).state is State.REPORTED


async def test_it_may_be_another_thing(street, wang, li):
    await street.tells(wang, BALL)
    await street.tells(li, "报修 3号楼东侧路口的石球裂开了")
    said = await street.tells(li, "不是一回事")
    assert words(said, private(li)).startswith("记下了，2号（报修）。")
    assert (await street.case(2)).state is State.REPORTED


@pytest.mark.parametrize("answer", ["1", "是的"])
async def test_joining_can_be_typed_and_the_first_reporter_stays_the_first(
    street, wang, li, answer
):
    await street.tells(wang, BALL)
    await street.tells(li, "报修 3号楼东侧路口的石球裂开了")
    await street.tells(li, answer)
    first, second = await street.reports(1)
    assert first.reporter == await street.resident(wang)
    assert second.reporter == await street.resident(li)


async def test_who_does_not_answer_has_a_case_of_their_own(street, wang, li):
    await street.tells(wang, BALL)
    await street.tells(li, "报修 3号楼东侧路口的石球裂开了")
    street.later(minutes=10)
    said = await street.ticks("file-cases")
    assert "2号" in words(said, private(li))
    assert (await street.case(2)).state is State.REPORTED


async def test_nobody_else_answers_for_them(street, wang, li, chen):
    await street.tells(wang, BALL)
    said = await street.tells(li, "报修 3号楼东侧路口的石球裂开了")
    asked = said[-1]
    press = street.press(wang, private(wang), "report-join", asked.buttons[0][0].about)
    assert toast(await street.hears(press)) == "2号不是您报的。"
    forged = street.press(li, private(li), "report-join", f"{street.community}:2")
    assert "不能用了" in toast(await street.hears(forged))
    elsewhere = street.press(li, private(li), "report-join", "999:2:1")
    assert "不能用了" in toast(await street.hears(elsewhere))


async def test_another_building_is_another_thing(street, wang, li):
    await street.tells(wang, "报修 3号楼2单元电梯停了")
    said = await street.tells(li, "报修 5号楼2单元电梯停了")
    assert words(said, private(li)).startswith("记下了，2号（报修）。")


async def test_a_picture_seen_before_is_noticed_once_it_was_fetched(street, wang, li):
    await street.shows(wang, body="石球坏了")
    await street.points(wang)
    await fetched(street, wang, 1, fingerprint=PRINT)
    await street.shows(li, body="地上有个东西")
    await street.tells(li, "北门对面")
    said = await fetched(street, li, 2, fingerprint=PRINT ^ 0b11)
    assert "1　1号　石球坏了（照片很像）" in words(said, private(li))
    await street.tells(li, "1")
    assert (await street.case(2)).merged_into == 1


async def test_whoever_has_it_sees_what_was_photographed_though_it_came_later(street, wang, sun):
    said = await street.shows(wang, body="3号楼东侧路口石球坏了")
    assert all(message.photo is None for message in said)
    said = await fetched(street, wang, fingerprint=PRINT, shown="ab" * 32)
    [seen] = [message for message in said if message.photo]
    assert (seen.room, seen.photo) == (private(sun), "ab" * 32)
    assert seen.text == "1号（3号楼东侧路口石球坏了）的照片。"


async def test_staff_see_it_where_nobody_has_it_yet_and_whenever_they_look(street, wang, chen):
    await street.shows(wang, body="3号楼东侧路口石球坏了")
    said = await fetched(street, wang, fingerprint=PRINT, shown="ab" * 32)
    assert [message.room for message in said if message.photo] == [private(chen)]

    [waiting] = await street.tells(chen, "待办")
    said = await street.presses(chen, waiting, "1号")
    assert [message.photo for message in said if message.photo] == ["ab" * 32]
    assert all(message.room == private(chen) for message in said)


async def test_the_group_never_sees_what_staff_see(street, wang, chen, sun):
    await street.shows(wang, body="报修 3号楼东侧路口石球坏了", room=SQUARE)
    said = await fetched(street, wang, fingerprint=PRINT, shown="ab" * 32)
    assert {message.room for message in said if message.photo} == {private(sun)}
    [waiting] = await street.tells(chen, "待办")
    said = await street.presses(chen, waiting, "1号")
    assert not any(message.photo for message in said if message.room == SQUARE)


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (Unfit.TOO_LARGE, "太大了"),
        (Unfit.NOT_A_PICTURE, "这种格式看不了"),
        (Unfit.BROKEN, "文件打不开"),
    ],
)
async def test_a_picture_that_is_of_no_use_is_told(street, wang, why, told):
    await street.shows(wang, body="石球坏了")
    assert told in words(await fetched(street, wang, why=why), private(wang))
    assert (
        await street.hears(
            Fetched(room=private(wang), key="f9", at=street.at, attachment=9, what="picture")
        )
        == []
    )


# --- what its reporter may do ------------------------------------------------------------------


async def test_its_reporter_says_it_differently_and_adds(street, wang, li):
    await street.says(wang, "报修 3号楼东侧路口石求坏了")
    said = await street.says(wang, "改 1 3号楼东侧路口石球坏了")
    assert words(said, SQUARE) == "好，1号改成：3号楼东侧路口石球坏了"
    assert "石球坏了" in street.case_card().text
    await street.says(wang, "补充 1 昨天被车撞的")
    assert "昨天被车撞的" in street.case_card().text
    assert "不是您报的" in words(await street.says(li, "改 1 没事"), SQUARE)
    assert "不是您报的" in words(await street.says(li, "补充 1 没事"), SQUARE)
    assert "不是您报的" in words(await street.says(li, "不提了 1"), SQUARE)
    assert "不会把您的名字写到群里" in words(await street.says(wang, "匿名 1"), SQUARE)


async def test_without_a_number_the_newest_is_meant_and_what_is_missing_is_asked(street, wang):
    await street.tells(wang, BALL)
    await street.tells(wang, "改")
    await street.tells(wang, "3号楼西侧路口石球坏了")
    assert (await street.case()).title == "3号楼西侧路口石球坏了"
    await street.tells(wang, "补充")
    await street.tells(wang, "是昨晚撞的")
    assert "是昨晚撞的" in (await street.case()).title
    await street.tells(wang, "补充")
    assert words(await street.shows(wang), private(wang)) == "照片收到，放进1号了。"
    await street.tells(wang, "补充")
    assert "不做了" in words(await street.tells(wang, "取消"), private(wang))
    assert words(await street.tells(wang, "不提了"), private(wang)) == "好，1号不报了。"


async def test_a_photo_in_reply_to_the_card_belongs_to_it(street, wang):
    await street.says(wang, BALL)
    said = await street.shows(wang, room=SQUARE, to=street.case_card())
    assert words(said, SQUARE) == "照片收到，放进1号了。"


async def test_one_of_two_reporters_takes_theirs_back(street, wang, li):
    await street.tells(wang, BALL)
    await street.tells(li, "报修 3号楼东侧路口的石球裂开了")
    await street.tells(li, "1")
    said = await street.tells(wang, "不提了 1")
    assert words(said, private(wang)) == "好，1号您不报了；还有别的邻居报过，会继续办。"
    assert (await street.case()).state is State.REPORTED
    await street.tells(li, "不提了 1")
    assert (await street.case()).state is State.WITHDRAWN


async def test_after_its_day_somebody_asks_after_it_once_a_day(street, wang, li, chen):
    await street.tells(wang, BALL)
    said = await street.tells(wang, "催 1")
    assert words(said, private(wang)) == (
        "1号答应的是11月19日（周四）晚上6点前，还没到。到时没办好再催，我马上转给工作人员。"
    )
    street.later(days=4)
    said = await street.tells(li, "催 1")
    assert words(said, private(li)) == "好，已经替您催1号。"
    assert "已经过了11月19日（周四）晚上6点" in words(said, private(chen))
    assert "今天催过了" in words(await street.tells(li, "催 1"), private(li))


async def test_the_whole_line_is_told(street, wang, li):
    await street.says(wang, BALL)
    await street.says(wang, "补充 1 昨天被车撞的")
    told = words(await street.tells(wang, "查 1"), private(wang))
    assert "归在“公共设施”。" in told
    assert told.splitlines()[-1] == "11月16日（周一）中午12点　报修，补充：昨天被车撞的"
    assert "：昨天被车撞的" not in words(await street.tells(li, "查 1"), private(li))
    assert "1号（报修）" in words(await street.says(li, "查", to=street.case_card()), SQUARE)


async def test_what_happened_in_one_minute_is_one_line_and_somebodys_words_end_it(street, wang, li):
    await street.looks_after("小孙")
    await street.says(wang, BALL)
    await street.says(wang, "补充 1 昨天被车撞的")
    await street.says(wang, "补充 1 边上还有碎块")
    street.later(minutes=1)
    await street.says(li, "我也要 1")
    told = words(await street.tells(wang, "查 1"), private(wang)).splitlines()
    assert told[-3:] == [
        "11月16日（周一）中午12点　报修，派给人办，补充：昨天被车撞的",
        "11月16日（周一）中午12点　补充：边上还有碎块",
        "11月16日（周一）中午12点01分　又有邻居说也有这事",
    ]


async def test_one_series_of_numbers_for_reports_and_proposals(street, wang):
    await street.says(wang, BALL)
    await street.says(wang, "提议：装个路灯")
    assert "（报修）" in words(await street.tells(wang, "查 1"), private(wang))
    assert "装个路灯" in words(await street.tells(wang, "查 2"), private(wang))
    assert "装两个路灯" in everything(await street.tells(wang, "改 2 装两个路灯"))
    said = await street.tells(wang, "不提了")
    assert "2号" in everything(said)


# --- is it mended? ---------------------------------------------------------------------------


async def test_a_thumb_closes_it(street, wang, sun):
    await street.says(wang, BALL)
    await mended(street)
    said = await street.tells(wang, "好了")
    assert words(said, private(wang)) == "谢谢您！1号办结。"
    assert (await street.case()).state is State.RATED
    assert "报修人也看过了" in street.case_card().text


async def test_not_mended_with_a_reason_goes_on_once(street, wang, sun):
    await street.tells(wang, BALL)
    await mended(street)
    said = await street.tells(wang, "没好")
    assert words(said, private(wang)) == "1号还有什么没好？写一句，我们重新办。"
    said = await street.tells(wang, "还在晃")
    assert words(said, private(wang)).startswith("好，1号重新办。网格员小孙负责")
    assert "1号交给您" in everything([each for each in said if each.room == private(sun)])
    assert (await street.case()).reopened == 1
    await mended(street)
    said = await street.tells(wang, "没好，还是晃")
    assert "已经重新办过一次" in words(said, private(wang))


async def test_the_reason_may_come_at_once(street, wang, sun):
    await street.tells(wang, BALL)
    await mended(street)
    await street.tells(wang, "没好，还在晃")
    assert (await street.case()).note == "还在晃"


async def test_what_is_urgent_is_looked_at_by_somebody_else_first(street, wang, sun):
    await street.tells(wang, "报修 3号楼门口井盖没了")
    assert (await street.case()).level is Level.URGENT
    await mended(street)
    said = await street.tells(wang, "好了")
    assert words(said, private(wang)) == "谢谢您！1号还要请另一位同事去看一眼。"
    assert (await street.case()).state is State.RESOLVED


async def test_thanks_without_anything_mended_are_only_talk(street, wang):
    assert "没看懂" in words(await street.tells(wang, "好了"), private(wang))
    assert await street.says(wang, "没好") == []


async def test_thumbs_are_buttons_too_and_nobody_elses(street, wang, li, sun):
    await street.tells(wang, BALL)
    await mended(street)
    about = f"{street.community}:1"
    press = street.press(li, private(li), "report-good", about)
    assert toast(await street.hears(press)) == "1号不是您报的。"
    said = await street.hears(street.press(wang, private(wang), "report-bad", about))
    assert "还有什么没好" in words(said, private(wang))
    said = await street.hears(street.press(wang, private(wang), "report-good", about))
    assert words(said, private(wang)) == "谢谢您！1号办结。"


async def test_four_weeks_later_its_reporters_are_asked_once(street, wang, li, sun):
    await street.tells(wang, BALL)
    await mended(street)
    await street.tells(wang, "好了")
    street.later(weeks=4)
    said = await street.ticks("ask-still-well")
    [asked] = [each for each in said if each.room == private(wang)]
    assert asked.text == "1号（3号楼东侧路口石球坏了）修好四个星期了，现在还好吗？"
    assert asked.kind is Kind.RESULT
    assert await street.ticks("ask-still-well") == []
    assert "没看懂" in words(await street.tells(wang, "今天天气怎么样"), private(wang))
    assert words(await street.tells(wang, "还好"), private(wang)) == "好，谢谢您告诉我们。"
    assert toast(await street.presses(wang, asked, "还好")) == "好，谢谢您告诉我们。"
    assert "又坏了，请发“报修”" in words(await street.presses(wang, asked, "又坏了"), private(wang))


async def test_once_it_is_over_its_point_is_known_roughly(street, wang, sun):
    await street.shows(wang, body="石球坏了")
    await street.points(wang)
    assert (await street.case()).spot.position == PIN
    await mended(street)
    assert (await street.case()).spot.position == PIN
    await street.tells(wang, "好了")
    assert (await street.case()).spot.position != PIN
    [report] = await street.reports()
    assert report.spot.position != PIN


async def test_the_journal_tells_each_act_and_no_words(street, wang, sun):
    await street.tells(wang, BALL)
    await mended(street)
    await street.tells(wang, "好了")
    assert await street.acts() == ["case-opened", "case-file", "case-dispatch", "case-thank"]


async def test_after_a_start_the_clock_knows_what_is_due(street, wang, sun):
    await street.shows(wang, body="石球坏了")
    async with street.storage.begin() as uow:
        await deadlines(uow, street.house, street.at)
        wakes = dict(uow.wakes)
    assert wakes["file-cases"] == street.at + timedelta(minutes=10)


# --- what is kept ----------------------------------------------------------------------------


async def test_who_asks_is_shown_what_they_reported(street, wang):
    await street.tells(wang, BALL)
    await street.shows(wang)
    shown = everything(await street.tells(wang, "我的数据"))
    assert (
        "您报的修：\n陶然北岸社区 1号，11月16日（周一）：3号楼东侧路口石球坏了（照片1张）" in shown
    )
    assert "1号（报修）　3号楼东侧路口石球坏了" in everything(await street.tells(wang, "我的"))


async def test_who_is_forgotten_reported_nothing_any_more(street, wang, sun):
    await street.tells(wang, BALL)
    await street.shows(wang)
    await street.tells(wang, "删除我")
    assert "不带您的姓名" in everything(await street.tells(wang, "确定"))
    [report] = await street.reports()
    assert (report.reporter, report.room) == (None, None)
    assert report.words == "3号楼东侧路口石球坏了"
    async with street.storage.begin() as uow:
        [photo] = await uow.attachments.all(report.photos)
    assert photo.sender is None
