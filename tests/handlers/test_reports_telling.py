"""How a report comes to be: two messages are enough, in whatever order they come."""

import pytest

from domain.permissions import Role
from domain.reports.case import State, What
from domain.reports.categories import Category
from domain.reports.levels import Level
from domain.sources import Source
from tests.estate import SQUARE, everything, private, toast, words
from tests.street import PIN, Street


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


# --- two messages --------------------------------------------------------------------------


async def test_a_photo_and_a_pin_are_a_report(street, wang, chen):
    said = await street.shows(wang, body="石球坏了")
    assert words(said, private(wang)) == (
        "记下了，1号。在哪里？发个定位，或者写，比如“3号楼2单元5楼楼道”“3号楼东侧路口”。"
    )
    assert (await street.case()).state is State.DRAFT
    said = await street.points(wang)
    assert words(said, private(wang)) == (
        "记下了，1号（报修）。归在“公共设施”。\n"
        "已报上来，社区工作人员11月16日（周一）下午1点前回复，11月19日（周四）晚上6点前处理好。\n"
        "有进展我私下告诉您。"
    )
    assert "新报修：\n1号（报修）　石球坏了" in words(said, private(chen))
    case = await street.case()
    assert (case.state, case.category, case.level) == (
        State.REPORTED,
        Category.STREET_FURNITURE,
        Level.GENERAL,
    )
    assert case.spot.position == PIN
    [report] = await street.reports()
    assert (report.source, len(report.photos)) == (Source.PRIVATE, 1)


async def test_the_place_may_come_first(street, wang):
    said = await street.points(wang, title="3号楼东侧路口")
    assert words(said, private(wang)) == "位置记下了。什么坏了？打字、发照片、发语音都行。"
    said = await street.shows(wang)
    assert words(said, private(wang)).startswith("记下了，1号（报修）。位置：3号楼东侧路口。\n")
    assert (await street.case()).spot.position == PIN


async def test_one_message_with_what_and_where_is_enough(street, wang):
    said = await street.tells(wang, "报修 3号楼2单元5楼楼道灯不亮")
    assert words(said, private(wang)).startswith("记下了，1号（报修）。归在“照明”。")
    case = await street.case()
    assert (case.spot.unit, case.spot.floor, case.spot.words) == (
        street.building,
        5,
        "3号楼2单元5楼楼道",
    )
    assert case.title == "3号楼2单元5楼楼道灯不亮"


async def test_text_then_photo_then_the_place_in_words(street, wang):
    said = await street.tells(wang, "报修：石球裂开了")
    assert "1号。在哪里？" in words(said, private(wang))
    assert "还差位置" in words(await street.shows(wang), private(wang))
    said = await street.tells(wang, "3号楼东侧路口")
    assert "位置：3号楼东侧路口。归在“公共设施”。" in words(said, private(wang))
    [report] = await street.reports()
    assert (report.words, len(report.photos)) == ("石球裂开了", 1)


async def test_a_photo_and_then_what_is_wrong_and_then_where(street, wang):
    await street.shows(wang)
    said = await street.tells(wang, "石球坏了")
    assert words(said, private(wang)).startswith("还差位置")
    said = await street.tells(wang, "喷泉旁边那一排的最后一个")
    assert words(said, private(wang)).startswith(
        "记下了，1号（报修）。位置：喷泉旁边那一排的最后一个。归在“公共设施”。"
    )


async def test_a_word_alone_is_asked_what_is_broken(street, wang):
    said = await street.tells(wang, "报修")
    assert words(said, private(wang)) == "哪里、什么坏了？打字、发照片、发语音都行。"
    said = await street.tells(wang, "5号楼门口井盖没了")
    assert "井盖，紧急" in words(said, private(wang))


async def test_who_does_not_know_where_says_so(street, wang):
    await street.shows(wang, body="石球坏了")
    said = await street.tells(wang, "不知道")
    assert "没写位置，工作人员会问您。" in words(said, private(wang))
    assert (await street.case()).state is State.REPORTED


async def test_an_album_is_one_report_and_needs_one_word(street, wang):
    first = await street.shows(wang, "a", body="石球坏了", album="album-1")
    assert "在哪里" in words(first, private(wang))
    assert await street.shows(wang, "b", album="album-1") == []
    assert await street.shows(wang, "c", album="album-1") == []
    await street.points(wang)
    [report] = await street.reports()
    assert len(report.photos) == 3
    assert everything(await street.shows(wang, "d", album="album-1")) == ""


async def test_what_comes_after_it_was_filed_is_added(street, wang):
    await street.tells(wang, "报修 3号楼东侧路口石球坏了")
    assert words(await street.shows(wang), private(wang)) == "照片收到，放进1号了。"
    assert words(await street.tells(wang, "昨天被车撞的"), private(wang)) == "好，补充到1号了。"
    assert words(await street.points(wang), private(wang)) == "好，1号的位置记下了。"
    [report] = await street.reports()
    assert report.words == "3号楼东侧路口石球坏了\n昨天被车撞的"
    assert "不客气" in words(await street.tells(wang, "谢谢"), private(wang))
    street.later(minutes=11)
    assert "没看懂" in words(await street.tells(wang, "昨天被车撞的"), private(wang))


async def test_a_second_story_is_a_second_report(street, wang):
    await street.tells(wang, "报修 3号楼东侧路口石球坏了")
    await street.tells(wang, "报修 5号楼电梯停了")
    assert (await street.case(2)).title == "5号楼电梯停了"


async def test_a_draft_files_itself_after_ten_minutes(street, wang, chen):
    await street.shows(wang, body="石球坏了")
    assert await street.ticks("file-cases") == []
    street.later(minutes=10)
    said = await street.ticks("file-cases")
    assert words(said, private(wang)).startswith("1号（石球坏了）记下了，工作人员会看。")
    assert "新报修" in words(said, private(chen))


async def test_what_is_only_being_told_can_be_taken_back(street, wang):
    await street.shows(wang, body="石球坏了")
    assert words(await street.tells(wang, "取消"), private(wang)) == "好，1号不报了。"
    assert (await street.case()).state is State.WITHDRAWN


async def test_a_voice_is_kept_for_a_person(street, wang, chen):
    said = await street.speaks(wang)
    assert words(said, private(wang)) == "语音收到，1号（报修）。工作人员听完回复您。"
    assert "（语音，工作人员在听）" in words(said, private(chen))
    [report] = await street.reports()
    assert len(report.voices) == 1


async def test_it_goes_at_once_to_the_one_who_looks_after_the_place(street, wang, chen):
    sun = await street.looks_after("小孙")
    said = await street.tells(wang, "报修 3号楼东侧路口石球坏了")
    assert "网格员小孙负责，11月19日（周四）晚上6点前处理好。" in words(said, private(wang))
    assert street.case_card(room=private(sun)).text.startswith("1号交给您：3号楼东侧路口石球坏了\n")
    assert "\n您负责，11月19日（周四）晚上6点前处理好。" in street.case_card(room=private(sun)).text
    assert "发一张照片" in street.case_card(room=private(sun)).text
    assert words(said, private(chen)) == ""
    case = await street.case()
    assert (case.state, case.grid) == (State.DISPATCHED, street.grid)


async def test_who_has_it_reads_of_themselves_as_you(street, chen):
    sun = await street.looks_after("小孙")
    wang = await street.settle("王阿姨")
    said = await street.tells(sun, "报修 3号楼东侧路口石球坏了")
    assert "您负责，11月19日（周四）晚上6点前处理好。" in words(said, private(sun))
    assert "您负责" in words(await street.tells(sun, "查 1"), private(sun))
    assert "（一般，已派单，11月19日（周四）晚上6点前，您）" in words(
        await street.tells(sun, "待办"), private(sun)
    )
    for somebody in (wang, chen):
        assert "网格员小孙负责" in words(await street.tells(somebody, "查 1"), private(somebody))
    said = await street.says(sun, "查 1", SQUARE)
    assert "网格员小孙负责" in words(said, SQUARE)


async def test_who_gives_it_to_themselves_reads_so(street):
    sun = await street.looks_after("小孙")
    await street.looks_after("小钱")
    await street.settle("小孙", Role.STAFF, home=None)
    wang = await street.settle("王阿姨")
    await street.tells(wang, "报修 3号楼东侧路口石球坏了")
    said = await street.tells(sun, "派 1 小孙")
    assert "1号派给您了" in words(said, private(sun))


async def test_who_reported_it_and_is_given_it_hears_so(street, chen):
    sun = await street.looks_after("小孙")
    await street.looks_after("小钱")
    wang = await street.settle("王阿姨")
    await street.tells(sun, "报修 3号楼东侧路口石球坏了")
    said = await street.tells(wang, "报修 3号楼东侧路口石球坏了")
    said = await street.tells(wang, "1")  # it is the same
    said = await street.tells(chen, "派 1 小孙")
    assert "交给您办了" in words(said, private(sun))
    assert "交给网格员小孙办了" in words(said, private(wang))


async def test_a_rider_gets_the_short_form(street):
    rider = await street.settle("李骑手", Role.RIDER, home=None)
    said = await street.shows(rider, body="石球坏了")
    assert words(said, private(rider)).endswith("停车时再发，注意安全。")
    said = await street.points(rider, title="3号楼东侧路口")
    assert words(said, private(rider)).startswith("1号：3号楼东侧路口，公共设施。")
    assert "\n" not in words(said, private(rider))


async def test_who_belongs_to_two_communities_names_one_before_the_photo(street, wang):
    await street.settle("王阿姨", community=street.elsewhere)
    said = await street.shows(wang, body="石球坏了")
    assert "请先发“报修”，选好是哪个社区" in words(said, private(wang))
    [asked] = await street.tells(wang, "报修")
    await street.presses(wang, asked, "陶然北岸社区")
    await street.shows(wang, body="石球坏了")
    assert (await street.case()).community == street.community


# --- in a group ----------------------------------------------------------------------------


async def test_in_a_group_a_photo_is_a_report_only_with_the_word(street, wang):
    assert await street.shows(wang, body="今晚的月亮", room=SQUARE) == []
    assert await street.shows(wang, room=SQUARE) == []
    [card] = await street.shows(wang, body="报修 3号楼东侧路口石球坏了", room=SQUARE)
    assert card.card is not None
    assert card.text == (
        "1号（报修）　3号楼东侧路口石球坏了\n归在“公共设施”。\n"
        "已报上来，社区工作人员11月16日（周一）下午1点前回复，11月19日（周四）晚上6点前处理好。"
    )


async def test_where_is_asked_by_the_card_and_answered_in_reply(street, wang):
    await street.shows(wang, body="报修 石球坏了", room=SQUARE, album="x")
    assert "在哪里？请报修的邻居回这条消息" in street.case_card().text
    assert await street.shows(wang, "b", room=SQUARE, album="x") == []
    await street.says(wang, "3号楼东侧路口", to=street.case_card())
    assert "位置：3号楼东侧路口" in street.case_card().text
    assert len((await street.reports())[0].photos) == 2


async def test_where_the_bot_reads_all_one_tap_makes_a_report_of_a_photo(street, wang, li):
    [asked] = await street.shows(wang, body="3号楼东侧路口的石球又坏了", room=SQUARE)
    assert asked.text == "像是有东西坏了。要报修就点一下。"
    assert toast(await street.presses(li, asked, "报修")) == "谁发的照片，谁来点。"
    assert toast(await street.presses(wang, asked, "报修")) == "好的。"
    assert "石球又坏了" in street.case_card().text
    assert toast(await street.presses(wang, asked, "报修")) == "谁发的照片，谁来点。"


async def test_the_word_does_what_the_tap_does(street, wang):
    await street.shows(wang, body="3号楼东侧路口的石球又坏了", room=SQUARE)
    await street.says(wang, "报修")
    assert "石球又坏了" in street.case_card().text
    assert len((await street.reports())[0].photos) == 1


async def test_a_photo_in_reply_to_the_bot_is_a_report(street, wang):
    [asked] = await street.says(wang, "报修")
    await street.shows(wang, body="3号楼东侧路口石球坏了", room=SQUARE, to=asked)
    assert "石球坏了" in street.case_card().text


async def test_talk_about_it_in_the_group_is_no_part_of_it(street, wang):
    await street.says(wang, "报修 3号楼东侧路口石球坏了")
    assert await street.says(wang, "这个石球真是不结实") == []
    assert (await street.reports())[0].words == "3号楼东侧路口石球坏了"


# --- what must not be seen -----------------------------------------------------------------


async def test_a_report_that_names_a_child_never_reaches_the_group(street, wang, li, chen):
    said = await street.says(wang, "报修 5号楼王某家的小孩把3号楼楼道灯打坏了")
    assert words(said, SQUARE) == "收到，1号。有进展我私下告诉您。"
    assert not street.has_card()
    assert "小孩" in words(said, private(chen))
    assert "小孩" not in everything(await street.says(li, "查 1"))
    assert "小孩" not in everything(await street.tells(li, "查 1"))
    assert "小孩" in everything(await street.tells(wang, "查 1"))


async def test_what_a_child_reports_counts_and_who_it_is_is_not_kept(street, wang):
    said = await street.tells(wang, "报修 我今年9岁，3号楼东侧的滑梯坏了")
    assert words(said, private(wang)) == ("收到，1号，谢谢你！我们不记你是谁。工作人员会去看。")
    [report] = await street.reports()
    assert (report.reporter, report.room, report.sensitive) == (None, None, True)
    assert (await street.case()).state is State.REPORTED


# --- emergencies ---------------------------------------------------------------------------


async def test_an_emergency_is_answered_first_with_whom_to_call(street, wang):
    said = await street.tells(wang, "报修 3号楼2单元着火了")
    assert said[0].text.startswith("有危险请立即拨打119！")
    assert "1号" in said[1].text


async def test_without_the_word_too_and_in_a_group_only_where_it_is_meant_for_us(street, wang):
    said = await street.tells(wang, "楼下有人晕倒了")
    assert [each.text for each in said] == [
        "有危险请立即拨打120！先让人离开危险的地方。",
        "要把这件事记成报修，请发“报修”加内容。",
    ]
    assert await street.says(wang, "楼下有人晕倒了") == []


async def test_at_night_no_minutes_are_promised_for_what_is_urgent(street, wang):
    street.later(hours=11, minutes=10)
    said = await street.tells(wang, "报修 3号楼东侧消防通道被车堵了")
    told = words(said, private(wang))
    assert "消防通道，紧急。" in told
    assert "社区工作人员会看，11月17日（周二）晚上11点10分前处理好。" in told
    assert "现在没有人值班，有危险请拨打119、110或120。" in told


# --- for others ----------------------------------------------------------------------------


async def test_staff_enter_a_report_for_somebody_without_a_phone(street, chen):
    said = await street.tells(chen, "代 王奶奶 电话 报修：3号楼2单元5楼楼道灯不亮")
    assert "1号（报修）" in words(said, private(chen))
    [report] = await street.reports()
    assert (report.source, report.on_behalf_of) == (Source.HOTLINE, "王奶奶")


async def test_residents_do_not_enter_reports_for_others(street, wang):
    said = await street.tells(wang, "代 王奶奶 报修：3号楼2单元5楼楼道灯不亮")
    assert "1号（报修）" not in words(said, private(wang))


@pytest.mark.parametrize("choice", ["1", "报修"])
async def test_staff_make_a_report_of_what_was_forwarded(street, chen, choice):
    [asked] = await street.tells(chen, "3号楼东侧路口石球坏了", forwarded_from="王奶奶")
    if choice.isdecimal():
        await street.tells(chen, choice)
    else:
        await street.presses(chen, asked, choice)
    [report] = await street.reports()
    assert (report.source, report.on_behalf_of, report.words) == (
        Source.FORWARDED,
        "王奶奶",
        "3号楼东侧路口石球坏了",
    )


async def test_the_line_of_events_begins_with_the_first_word(street, wang):
    await street.shows(wang, body="石球坏了")
    await street.points(wang)
    async with street.storage.begin() as uow:
        events = await uow.cases.events(await uow.cases.named(street.community, 1))
    assert [event.what for event in events][:2] == [What.OPENED, What.TOLD_MORE]
    assert (await street.acts())[:2] == ["case-opened", "case-told_more"]


# --- answers that somebody brings ------------------------------------------------------------


async def test_who_entered_a_report_for_somebody_without_a_chat_brings_them_the_answer(
    street, chen, wang
):
    zhou = await street.settle("周某", Role.STAFF, home=None)
    await street.tells(chen, "代 王奶奶 电话 报修：3号楼2单元5楼楼道灯不亮")
    street.later(minutes=11)
    await street.tells(wang, "报修 3号楼2单元门口井盖坏了")
    await street.tells(zhou, "受理 1")
    assert words(await street.tells(chen, "待转告"), private(chen)) == "没有等您转告的。"

    # Her answer is to be brought; who has a chat reads theirs.
    said = await street.tells(zhou, "答复 1 师傅明天来")
    carry = next(each for each in said if each.room == private(chen))
    assert carry.text.startswith("请带话给王奶奶：1号（")
    said = await street.tells(zhou, "答复 2 明天换")
    assert "请带话" not in everything(said)
    said = words(await street.tells(chen, "待转告"), private(chen))
    assert "1号 3号楼2单元5楼楼道灯不亮——王奶奶（11月16日（周一）起等着）" in said
    assert "2号" not in said
    assert "没有等着转告" in words(await street.tells(wang, "转告了 2"), private(wang))
    async with street.storage.begin() as uow:
        [case] = await uow.reports.untold([street.community])
        page = await uow.waiting.within([street.community], street.at, street.house.zone)
    [waits] = [each for each in page[street.community] if each.kind == "untold"]
    assert (waits.number, waits.whom) == (1, frozenset({case.entered_by}))

    said = await street.presses(chen, carry, "转告了1")
    assert toast(said) == "好，1号记下已转告。没有别的要转告了。"
    assert "没有等着转告" in words(await street.tells(chen, "转告了 1"), private(chen))
    assert "答复带到了" in words(await street.tells(chen, "查 1"), private(chen))


async def test_a_report_that_was_taken_back_waits_for_nobody(street, chen):
    await street.tells(chen, "代 王奶奶 电话 报修：3号楼2单元5楼楼道灯不亮")
    street.later(minutes=11)
    await street.tells(chen, "答复 1 师傅明天来")
    [report] = await street.reports()
    async with street.storage.begin() as uow:
        uow.reports.put(report.withdraw(street.at, by=report.entered_by))
    assert words(await street.tells(chen, "待转告"), private(chen)) == "没有等您转告的。"
