"""A stool meeting from its first guest to the last need with its answer, read as a transcript."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.chat import Kind
from domain.fetches import Fetched
from domain.meetings import AttendanceKind, State
from domain.permissions import Role
from domain.pictures import Unfit
from domain.proposals import Office
from domain.proposals import State as Stands
from domain.sources import Source
from handlers.meetings import ordered
from tests.courtyard import THREE, Courtyard
from tests.estate import SQUARE, private, toast, words

FRIDAY = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
"""Friday, 20 November 2026, half past seven in the evening in Shanghai."""


@pytest.fixture
async def courtyard(storage):
    courtyard = await Courtyard(storage).found()
    await courtyard.numbered_from(42)
    await courtyard.tells(courtyard.chen, "小板凳 3号楼 周五晚7点半 停车、电动车")
    await courtyard.tells(courtyard.chen, "对")
    await courtyard.rings()
    return courtyard


async def at_the_table(courtyard):
    """It is half past seven, and Chen records."""
    await courtyard.goes_on_until(FRIDAY)
    said = await courtyard.tells(courtyard.chen, "开始记录 42")
    return words(said, private(courtyard.chen))


async def listed(courtyard, *lines):
    """What was said was taken down, and is told."""
    await at_the_table(courtyard)
    for line in lines or ("2单元漏水 王阿姨 302", "老王家门口堆杂物", "路灯不亮"):
        await courtyard.tells(courtyard.chen, f"记 {line}")
    await courtyard.tells(courtyard.chen, "记完了")
    return await courtyard.tells(courtyard.chen, "对")


async def there(courtyard):
    async with courtyard.storage.begin() as uow:
        return await uow.attendances.of(await uow.meetings.named(courtyard.community, 42))


def word_in(text):
    """The word of the day in what staff read."""
    return text.partition("签到词：")[2][:2] or text.partition("签到词是“")[2][:2]


async def test_an_hour_before_the_card_takes_who_is_there_and_the_host_learns_the_word(courtyard):
    li = await courtyard.settle("李某")
    assert "我到了" not in str(courtyard.meeting_card(42).buttons)
    said = await courtyard.goes_on_until(FRIDAY - timedelta(hours=1))
    told = words(said, private(courtyard.chen))
    assert told.startswith("42号会，11月20日（周五）晚上7点半开始。签到词是“")
    said = await courtyard.presses(li, courtyard.meeting_card(42), "我到了")
    assert toast(said) == "记下了：42号您到了（居民）。按错了请私聊我发“取消签到”。"
    assert "已到1人。" in courtyard.meeting_card(42).text
    said = await courtyard.presses(li, courtyard.meeting_card(42), "我到了")
    assert toast(said) == "42号您已经签到了。按错了请发“取消签到”。"
    said = await courtyard.tells(li, "取消签到")
    assert words(said, private(li)) == "好，42号去掉了，已到0人。"
    assert "已到" not in courtyard.meeting_card(42).text


async def test_the_word_of_the_day_checks_in_and_no_other(courtyard):
    said = await courtyard.goes_on_until(FRIDAY - timedelta(minutes=50))
    word = word_in(words(said, private(courtyard.chen)))
    member = await courtyard.sits("吴姐", Role.COUNCIL_MEMBER, courtyard.council)
    said = await courtyard.tells(member, "签到 菠萝")
    assert words(said, private(member)) == "签到词不对。请再听一遍，或问一下主持人。"
    assert "今天的签到词" in words(await courtyard.tells(member, "签到"), private(member))
    said = await courtyard.tells(member, f"签到 {word}")
    assert words(said, private(member)) == (
        "记下了：42号您到了（议事会）。身份不对请回“改”，按错了请回“取消”。"
    )
    said = await courtyard.tells(member, "改")
    assert "4. 物业" in words(said, private(member))
    said = await courtyard.tells(member, "1")
    assert words(said, private(member)) == "记下了：42号，您是居民。"
    [attendance] = await there(courtyard)
    assert attendance.kind is AttendanceKind.RESIDENT
    said = await courtyard.tells(member, "取消")
    assert words(said, private(member)) == "好，42号去掉了，已到0人。"


async def test_the_code_at_the_table_checks_in_once_the_doors_are_open(courtyard):
    link = "https://chat.example/?start="
    courtyard.house = replace(courtyard.house, deep_link=lambda code: link + code)
    async with courtyard.storage.begin() as uow:
        sheet = await ordered(
            uow, f"sign-in:{courtyard.community}:42", courtyard.at, courtyard.house
        )
    code = sheet.paper.code.link.partition("start=")[2]
    he = await courtyard.settle("何婶")
    said = await courtyard.tells(he, f"/start {code}")
    assert words(said, private(he)) == "42号还没有开始。"
    await courtyard.goes_on_until(FRIDAY)
    said = await courtyard.tells(he, f"/start {code}")
    assert "记下了：42号您到了" in words(said, private(he))
    said = await courtyard.tells(he, f"/start here-{courtyard.community}-42-000000000000")
    assert words(said, private(he)).startswith("签到词不对")


async def test_who_has_no_phone_is_counted_by_the_recorder(courtyard):
    chen = courtyard.chen
    await at_the_table(courtyard)
    said = await courtyard.tells(chen, "到 王阿姨 302")
    assert words(said, private(chen)) == "到：王阿姨 302（居民），已到1人。记错了回“取消”。"
    said = await courtyard.tells(chen, "到5人")
    assert words(said, private(chen)) == "到5人（居民），已到6人。记错了回“取消”。"
    said = await courtyard.tells(chen, "到 物业2人")
    assert "到2人（物业），已到8人" in words(said, private(chen))
    said = await courtyard.tells(chen, "改 物业3人")
    assert "到3人（物业），已到9人" in words(said, private(chen))
    said = await courtyard.tells(chen, "取消")
    assert words(said, private(chen)) == "好，42号去掉了，已到6人。"
    assert "已到6人。" in courtyard.meeting_card(42).text
    seen = words(await courtyard.tells(chen, "查 42"), private(chen))
    assert "已到6人：居民6人。" in seen


async def test_only_host_staff_and_a_bodys_chair_record_and_only_in_private(courtyard):
    chair = await courtyard.sits("孙大爷", Role.COUNCIL_LEAD, courtyard.council)
    li = await courtyard.settle("李某")
    said = await courtyard.tells(courtyard.chen, "开始记录 42")
    assert words(said, private(courtyard.chen)) == "42号还没有开始。"
    await courtyard.goes_on_until(FRIDAY)
    refused = await courtyard.tells(li, "开始记录 42")
    assert "工作人员" in words(refused, private(li))
    said = await courtyard.says(chair, "开始记录 42", THREE)
    assert "请私聊我记" in words(said, THREE)
    said = await courtyard.tells(chair, "开始记录 42")
    assert words(said, private(chair)).startswith("开始记42号")
    assert (await courtyard.meeting(42)).state is State.HELD


async def test_each_line_is_said_back_and_can_be_changed_and_struck(courtyard):
    chen = courtyard.chen
    assert "一件一行" in await at_the_table(courtyard)

    async def reads(text):
        return words(await courtyard.tells(chen, text), private(chen))

    assert await reads("记 2单元漏水 王阿姨 302") == "1. 2单元漏水（王阿姨 302，不公布）"
    assert await reads("记 老王家楼上太吵\n记 路灯不亮\n电梯常坏，李国强") == (
        "2. 邻居家楼上太吵　里面的姓名门牌公布时隐去。\n3. 路灯不亮\n4. 电梯常坏（李国强，不公布）"
    )
    assert await reads("改 3 5栋门口路灯不亮 3-2-502") == "3. 5栋门口路灯不亮（3-2-502，不公布）"
    assert await reads("删 2") == "删了第2件：邻居家楼上太吵"
    assert await reads("删 9") == "单子上没有第9件。"
    assert await reads("记完了") == (
        "42号：0人参加，记了3件。请核对：\n"
        "1. 2单元漏水（王阿姨 302，不公布）\n"
        "3. 5栋门口路灯不亮（3-2-502，不公布）\n"
        "4. 电梯常坏（李国强，不公布）\n"
        "括号里的不公布。对的请回“对”，马上公布；要改请发“改 3 ……”“删 3”，或接着记。"
    )
    assert await reads("不") == "好，先不公布。接着记，完了再发“记完了”。"


async def test_a_recorders_words_are_only_talk_to_everybody_else(courtyard):
    li = await courtyard.settle("李某")
    await at_the_table(courtyard)
    assert await courtyard.says(li, "记 2单元漏水 王阿姨 302", THREE) == []
    said = await courtyard.tells(li, "记 得带伞")
    assert "开始记录" not in words(said, private(li))
    assert "请先发“开始记录”" in words(await courtyard.tells(li, "记完了"), private(li))


async def test_the_paper_list_is_photographed_and_kept_with_the_meeting(courtyard):
    chen = courtyard.chen
    await at_the_table(courtyard)
    said = await courtyard.shows(chen, "纸条")
    assert words(said, private(chen)).startswith("这张照片收在42号的记录里了，共1份")
    said = await courtyard.speaks(chen, "录音")
    assert words(said, private(chen)).startswith("这段录音收在42号的记录里了，共2份")
    said = await courtyard.tells(chen, "记完了")
    assert "另有照片、录音2份" in words(said, private(chen))
    assert toast(await courtyard.presses(chen, said[0], "看纸条、录音（2份）")) == (
        "还没收好，请稍后再试。"
    )
    async with courtyard.storage.begin() as uow:
        record = await uow.attendances.record(await uow.meetings.named(courtyard.community, 42))
        picture, voice = await uow.attachments.all(record.files)
        await uow.attachments.keep(replace(picture, original="p", shown="s"))
        await uow.attachments.keep(replace(voice, original="v", media="audio/ogg"))
    kept = await courtyard.presses(chen, said[0], "看纸条、录音（2份）")
    assert [each.photo for each in kept] == ["s", None, None]
    assert kept[1].document.file == "v"
    li = await courtyard.settle("李某")
    press = courtyard.press(li, private(li), "meeting-files", f"{courtyard.community}:42")
    assert "工作人员" in toast(await courtyard.hears(press))
    await courtyard.tells(chen, "对")
    assert (await courtyard.meeting(42)).state is State.CLOSED
    async with courtyard.storage.begin() as uow:
        kept = await uow.attachments.all(record.files)
    assert {each.original_until for each in kept} == {courtyard.at + timedelta(days=30)}
    assert {each.until for each in kept} == {courtyard.at + timedelta(days=365)}


async def test_a_photo_that_did_not_arrive_is_asked_for_again(courtyard):
    chen = courtyard.chen
    await at_the_table(courtyard)
    await courtyard.shows(chen, "纸条")
    async with courtyard.storage.begin() as uow:
        [wanted] = await uow.attachments.due(courtyard.at, 10)
        uow.attachments.refused(wanted, Unfit.NOT_A_PICTURE)
    said = await courtyard.hears(told_of(courtyard, wanted))
    assert words(said, private(chen)) == "刚才那份照片或录音没收到，请再发一次。"


def told_of(courtyard, attachment):
    """The fetcher tells what came of it."""
    return Fetched(
        room=private(courtyard.chen),
        key=f"fetched-{attachment.id}",
        at=courtyard.at,
        heard=9_000,
        attachment=attachment.id,
        what="picture",
    )


async def test_the_list_is_told_without_names_and_each_line_is_an_item(courtyard):
    await courtyard.goes_on_until(FRIDAY - timedelta(minutes=30))
    wang = await courtyard.settle("王阿姨", home="302")
    await courtyard.presses(wang, courtyard.meeting_card(42), "我到了")
    said = await listed(courtyard)
    assert words(said, private(courtyard.chen)).startswith(
        "42号公布了：3件，43–45号，11月25日（周三）前逐件答复。"
    )
    card = courtyard.shown[THREE, f"needs:{courtyard.community}:42"]
    assert card.text == (
        "11月20日（周五）晚上7点半的小板凳（42号）：1人参加，"
        "收到3件：43–45号，11月25日（周三）前逐件答复。\n"
        "43号　2单元漏水（等答复）\n"
        "44号　邻居家门口堆杂物（等答复）\n"
        "45号　路灯不亮（等答复）"
    )
    assert len([each for each in said if each.room == THREE and each.kind is Kind.POST]) <= 2
    for message in said:
        assert "王阿姨" not in message.text
        assert "302" not in message.text
        assert "老王" not in message.text
    assert (await courtyard.meeting(42)).state is State.LISTED
    leak = await courtyard.proposal(43)
    assert (leak.source, leak.meeting, leak.office) == (Source.STOOL_MEETING, 42, Office.COMMUNITY)
    assert leak.reply_due == date(2026, 11, 25)
    assert leak.author == await courtyard.resident(wang)
    seen = words(await courtyard.says(wang, "查 44", SQUARE), SQUARE)
    assert "42号小板凳上提的，社区在管。" in seen
    assert "老王" not in seen
    seen = words(await courtyard.tells(courtyard.chen, "查 44"), private(courtyard.chen))
    assert "原话（只有工作人员看得到）：老王家门口堆杂物" in seen


async def test_nothing_said_is_a_meeting_that_is_closed(courtyard):
    await at_the_table(courtyard)
    await courtyard.tells(courtyard.chen, "到 3人")
    await courtyard.tells(courtyard.chen, "记完了")
    said = await courtyard.tells(courtyard.chen, "对")
    assert words(said, private(courtyard.chen)) == "42号公布了：没有记到要办的事。"
    card = courtyard.shown[THREE, f"needs:{courtyard.community}:42"]
    assert card.text.endswith("（42号）：3人参加，没有要办的事。")
    assert (await courtyard.meeting(42)).state is State.CLOSED


async def test_the_host_is_reminded_once_where_nothing_can_be_read_a_working_day_later(courtyard):
    await courtyard.goes_on_until(FRIDAY + timedelta(hours=1))
    said = await courtyard.goes_on_until(datetime(2026, 11, 30, tzinfo=UTC))
    told = [each for each in said if each.room == private(courtyard.chen)]
    assert [each.text.partition("。")[0] for each in told] == [
        "42号（11月20日（周五）晚上7点半）大家说了什么，还没有公布"
    ]


async def test_who_published_in_time_is_not_reminded(courtyard):
    await listed(courtyard)
    assert await courtyard.goes_on_until(datetime(2026, 11, 30, tzinfo=UTC)) == []


async def test_the_answer_reaches_who_raised_it_alone_and_asks_once_whether_it_is_solved(courtyard):
    await courtyard.goes_on_until(FRIDAY - timedelta(minutes=30))
    wang = await courtyard.settle("王阿姨", home="302")
    await courtyard.presses(wang, courtyard.meeting_card(42), "我到了")
    await listed(courtyard)
    said = await courtyard.tells(courtyard.chen, "答复 43 周六换水管")
    told = next(each for each in said if each.room == private(wang))
    assert told.text == (
        "您在小板凳上提的43号（2单元漏水）有答复了：周六换水管\n"
        "解决了吗？请按一下，或发“解决了 43”“没解决 43”。"
    )
    card = courtyard.shown[THREE, f"needs:{courtyard.community}:42"]
    assert "已答复1件，办好0件，其余11月25日（周三）前答复。" in card.text
    said = await courtyard.presses(wang, told, "没解决")
    assert toast(said).startswith("记下了，43号还没解决，已告诉在办的人")
    assert "43号（2单元漏水）提的人说还没解决" in words(said, private(courtyard.chen))
    said = await courtyard.tells(courtyard.chen, "办结 43 水管换了")
    told = next(each for each in said if each.room == private(wang))
    assert "解决了吗" not in told.text
    said = await courtyard.tells(wang, "解决了 43")
    assert words(said, private(wang)) == "43号您已经说过了，谢谢您。"
    assert (await courtyard.proposal(43)).state is Stands.DONE


async def test_the_recorder_carries_the_answer_to_who_has_no_phone(courtyard):
    await listed(courtyard, "2单元漏水 王阿姨 302")
    said = await courtyard.tells(courtyard.chen, "答复 43 周六换水管")
    told = next(each for each in said if "请带话" in each.text)
    assert told.room == private(courtyard.chen)
    assert told.text.startswith("请带话给王阿姨 302：小板凳上提的43号（2单元漏水）有答复了")
    said = await courtyard.presses(courtyard.chen, told, "解决了")
    assert toast(said) == "好，43号记为解决了，谢谢您。"
    assert (await courtyard.meeting(42)).state is State.CLOSED


async def test_a_need_is_handed_on_and_whoever_has_it_answers(courtyard):
    zhang = await courtyard.settle("张师傅", Role.PROPERTY, home=None)
    li = await courtyard.settle("李某")
    await listed(courtyard)
    refused = await courtyard.tells(zhang, "答复 43 我来修")
    assert "工作人员" in words(refused, private(zhang))
    said = await courtyard.tells(courtyard.chen, "交给 43 物业")
    assert words(said, private(courtyard.chen)).startswith("43号交给物业了，已经告诉1位。")
    assert "43号交给您了：2单元漏水。请在11月25日（周三）前答复" in words(said, private(zhang))
    await courtyard.tells(zhang, "我去办 43")
    assert (await courtyard.proposal(43)).state is Stands.IN_PROGRESS
    said = await courtyard.tells(zhang, "办结 43")
    assert "做了什么" in words(said, private(zhang))
    await courtyard.tells(zhang, "换了水管")
    assert (await courtyard.proposal(43)).reply == "换了水管"
    said = await courtyard.tells(courtyard.chen, "交给 44 张师傅")
    assert "44号交给张师傅了" in words(said, private(courtyard.chen))
    said = await courtyard.tells(courtyard.chen, "交给 44 谁谁")
    assert words(said, private(courtyard.chen)).startswith("没有找到“谁谁”")
    assert "42号小板凳上提的，物业在管" in words(await courtyard.tells(li, "查 44"), private(li))


async def test_a_meeting_is_replied_and_closed_by_itself(courtyard):
    await listed(courtyard)
    for number in (43, 44, 45):
        assert (await courtyard.meeting(42)).state is State.LISTED
        await courtyard.tells(courtyard.chen, f"答复 {number} 下周办")
    assert (await courtyard.meeting(42)).state is State.REPLIED
    await courtyard.tells(courtyard.chen, "办结 43 修好了")
    await courtyard.tells(courtyard.chen, "办结 44 清走了")
    await courtyard.tells(courtyard.chen, "暂不办 45 今年没有预算")
    assert (await courtyard.meeting(42)).state is State.CLOSED
    assert "已答复3件，办好3件。" in courtyard.shown[THREE, f"needs:{courtyard.community}:42"].text


async def test_what_is_due_is_told_to_who_has_it_and_what_is_late_once_to_the_building(courtyard):
    await listed(courtyard)
    courtyard.at = datetime(2026, 11, 25, 1, tzinfo=UTC)
    said = await courtyard.ticks("look-after-needs")
    assert [each.room for each in said] == [private(courtyard.chen)]
    assert said[0].text.startswith("这些今天该答复了，请发“答复 43”加内容：\n43号　2单元漏水")
    await courtyard.tells(courtyard.chen, "答复 44 明天清走")
    courtyard.at = datetime(2026, 11, 26, 1, tzinfo=UTC)
    said = await courtyard.ticks("look-after-needs")
    assert {each.room for each in said} == {private(courtyard.chen), THREE}
    assert words(said, THREE) == (
        "11月20日（周五）晚上7点半小板凳上提的43、45号，过了说好的日子还没答复，"
        "已经在催。进展请发“查 43”。"
    )
    courtyard.at = datetime(2026, 11, 30, 1, tzinfo=UTC)
    assert await courtyard.ticks("look-after-needs") == []


async def test_the_list_of_a_meeting_and_of_a_month_is_read_printed_and_filed(courtyard):
    await listed(courtyard)
    li = await courtyard.settle("李某")
    said = await courtyard.tells(li, "清单 42")
    text = words(said, private(li))
    assert text.startswith("42号小板凳（11月20日（周五）晚上7点半）的需求清单：3件，办好0件。")
    assert "43号　2单元漏水\n　社区：等答复，11月25日（周三）前答复" in text
    assert said[0].buttons == ()
    said = await courtyard.tells(courtyard.chen, "清单 11月")
    assert words(said, private(courtyard.chen)).startswith("2026年11月的需求清单：3件，办好0件。")
    toasted = await courtyard.presses(courtyard.chen, said[0], "打印（PDF）")
    assert "清单" in toast(toasted)
    said = await courtyard.tells(courtyard.chen, "清单 42")
    await courtyard.presses(courtyard.chen, said[0], "表格（XLSX）")
    async with courtyard.storage.begin() as uow:
        orders = [each.handle for each in await uow.attachments.due(courtyard.at, 10)]
        month, sheet = [await ordered(uow, each, courtyard.at, courtyard.house) for each in orders]
    here = courtyard.community
    assert orders == [f"needs:{here}:2026-11", f"needs-sheet:{here}:42"]
    assert month.name == "需求清单 2026年11月"
    assert [need.number for need in month.paper.needs] == ["43", "44", "45"]
    assert month.paper.needs[0].meeting != ""
    assert sheet.paper.heads == ("编号", "需求", "谁在办", "期限", "进展", "答复")
    assert sheet.paper.rows[0][:3] == ("43", "2单元漏水", "社区")
    assert "王阿姨" not in str(month) + str(sheet)
    assert "302" not in str(month) + str(sheet)


async def test_a_group_reads_the_list_by_button_alone(courtyard):
    await listed(courtyard)
    li = await courtyard.settle("李某")
    said = await courtyard.presses(
        li, courtyard.shown[THREE, f"needs:{courtyard.community}:42"], "看清单"
    )
    assert "需求清单" in words(said, private(li))
    assert words(said, THREE) == ""


async def test_a_list_told_at_night_is_read_in_the_morning_as_it_is_then(courtyard):
    await at_the_table(courtyard)
    await courtyard.tells(courtyard.chen, "记 2单元漏水")
    await courtyard.tells(courtyard.chen, "记完了")
    courtyard.at = datetime(2026, 11, 20, 14, tzinfo=UTC)
    await courtyard.tells(courtyard.chen, "对")
    card = (THREE, f"needs:{courtyard.community}:42")
    assert card not in courtyard.shown
    await courtyard.tells(courtyard.chen, "答复 43 周六换水管")
    assert card not in courtyard.shown
    courtyard.at = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    await courtyard.deliver()
    assert "已答复1件" in courtyard.shown[card].text


async def test_a_session_is_recorded_in_minutes_and_not_in_a_list(courtyard):
    await courtyard.tells(courtyard.chen, "开会 居民议事会 周五晚7点 社区活动室 停车")
    await courtyard.tells(courtyard.chen, "对")
    await courtyard.goes_on_until(FRIDAY)
    said = await courtyard.tells(courtyard.chen, "开始记录 43")
    assert "散会" in words(said, private(courtyard.chen))


async def test_whoever_had_the_list_is_told_who_has_it_now(courtyard):
    await courtyard.goes_on_until(FRIDAY)
    zhou = await courtyard.sits("周老师", Role.STAFF, courtyard.community)
    await courtyard.tells(courtyard.chen, "开始记录 42")
    said = await courtyard.tells(zhou, "开始记录 42")
    assert words(said, private(courtyard.chen)) == (
        "42号现在由周老师接着记，您不用记了。要换您记，发“开始记录 42”。"
    )
    said = await courtyard.tells(zhou, "记门禁坏了 钱某 602")
    assert words(said, private(zhou)) == "1. 门禁坏了（钱某 602，不公布）"
    said = await courtyard.tells(courtyard.chen, "记门禁坏了")
    assert "没看懂" in words(said, private(courtyard.chen)), (
        "who has not the list takes nothing down"
    )


async def test_what_is_not_held_yet_has_no_list(courtyard):
    said = await courtyard.tells(courtyard.chen, "清单 42")
    assert words(said, private(courtyard.chen)).startswith("42号的清单还没有公布")
    said = await courtyard.tells(courtyard.chen, "清单 随便")
    assert "要哪一份" in words(said, private(courtyard.chen))
    said = await courtyard.tells(courtyard.chen, "清单")
    assert "2026年11月的需求清单：0件" in words(said, private(courtyard.chen))


async def test_whoever_was_there_reads_so_and_is_forgotten_without_being_uncounted(courtyard):
    await courtyard.goes_on_until(FRIDAY)
    li = await courtyard.settle("李某")
    await courtyard.presses(li, courtyard.meeting_card(42), "我到了")
    assert "42号会，11月20日（周五），您到了（居民）" in words(
        await courtyard.tells(li, "我的数据"), private(li)
    )
    await courtyard.tells(li, "删除我")
    await courtyard.tells(li, "确定")
    [attendance] = await there(courtyard)
    assert (attendance.resident, attendance.heads) == (None, 1)
