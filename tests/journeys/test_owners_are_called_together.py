"""An owners' meeting from the call for topics to its task, read as a transcript."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.owners_meetings import State
from handlers.printing import ordered
from handlers.results.dossier import dossier
from tests.assembly import Assembly
from tests.estate import HERE, SQUARE, everything, private, words

OPENS = datetime(2026, 12, 2, 16, tzinfo=UTC)
"""Thursday, 3 December 2026, the first moment of the day in Shanghai."""
CLOSES = datetime(2026, 12, 17, 16, tzinfo=UTC)
"""The end of Thursday, 17 December."""
DAY = timedelta(days=1)


@pytest.fixture
async def assembly(storage):
    return await Assembly(storage).found()


def card(assembly):
    return assembly.shown[SQUARE, f"owners:{assembly.community}:31"]


# --- 征集议题 ------------------------------------------------------------------------------


async def test_topics_are_called_for_in_the_group(assembly):
    said = await assembly.tells(assembly.chen, "业主大会 2026年度业主大会 征集到11月20日")
    assert "31号（业主大会）2026年度业主大会：开始征集议题，群里已经说了。" in words(
        said, private(assembly.chen)
    )
    assert card(assembly).text == (
        "31号 2026年度业主大会：征集议题\n"
        "议题收到11月20日（周五）。想上会的事请发“提议：…”，别人提过的发“支持 编号”。\n"
        "已列入的议题：\n"
        "（还没有）"
    )
    refused = await assembly.writes("业主大会 我要开会", who=assembly.wang)
    assert refused == "这件事要由社区工作人员或业委会成员来办。请发“找人”告诉他们。"
    assert "31号 2026年度业主大会：征集议题" in await assembly.writes("业主大会", who=assembly.wang)


async def test_a_proposal_becomes_a_topic_and_its_words_suggest_its_category(assembly):
    await assembly.says(assembly.wang, "提议：篮球场改停车场")
    await assembly.writes("业主大会 2026年度业主大会 征集到11月20日")
    said = await assembly.tells(assembly.chen, "业主大会 32")
    told = await assembly.presses(assembly.chen, said[0], "列入31号 篮球场改停车场")
    asked = next(message for message in told if message.buttons and "对吗" in message.text)
    assert asked.text == (
        "1. 篮球场改停车场\n"
        "写着“篮球场改停车”，我看是第（八）项：改变共有部分用途或用来经营。\n"
        "民法典第二百七十八条：人数和面积都要三分之二以上参与，参与的都四分之三以上同意。\n"
        "对吗？（对／不对）"
    )
    told = await assembly.presses(assembly.chen, asked, "是")
    assert "1. 篮球场改停车场（第（八）项：改变共有部分用途或用来经营）" in everything(told)
    meeting = await assembly.assembly(32)
    async with assembly.storage.begin() as uow:
        [topic] = await uow.owners_meetings.topics(meeting)
    assert (topic.category, topic.rule, topic.proposal) == (8, "owners_major", 31)


async def test_what_words_do_not_tell_is_asked_one_question_at_a_time(assembly):
    await assembly.called()
    asked = await assembly.writes("议题 31 篮球场原样更新，用公共收益")
    assert "会改变它的用途吗，比如球场改停车场？" in asked
    for question in (
        "占绿地",
        "对外收费",
        "改建",
        "筹集",
        "动用",
        "选聘",
        "议事规则",
        "管理规约",
        "选举",
    ):
        assert question in await assembly.writes("不是")
    assert "第（九）项：其他重大事项" in await assembly.writes("不是")


async def test_who_sees_it_otherwise_than_its_words_says_why(assembly):
    await assembly.called()
    await assembly.writes("议题 31 拆除大堂广告", "不是")
    told = await assembly.writes(*["不是"] * 10)
    assert "字面上写着“广告”，您看的不一样。请说一句为什么" in told
    assert await assembly.writes("只是拆掉，不再经营") == "记下了。"
    assert "没有问题" not in await assembly.writes("体检 31")
    assert "写着“广告”" not in await assembly.writes("体检 31")


async def test_elections_are_refused_and_two_matters_are_told_apart(assembly):
    await assembly.called()
    await assembly.writes("议题 31 业委会换届选举")
    assert await assembly.writes("是") == ("选举业委会要线下投票或用住建部门的平台，我这里不办。")
    assert "像有两件事" in await assembly.writes("议题 31 更换物业并续筹维修资金")
    assert "第2个议题还没说清是哪一类" in await assembly.writes("议题 31 删 1", "定题 31")


# --- 体检, 公告 ----------------------------------------------------------------------------


async def test_the_checkup_names_what_is_missing_with_its_article(assembly):
    await assembly.called()
    await assembly.writes("议题 31 篮球场更新", *["不是"] * 10)
    told = await assembly.writes("体检 31")
    assert "31号体检：6处要先改，0处请留意。" in told
    assert "✗ 没定投票日期。（物业管理条例第十四条）" in told
    assert "✗ 没有业主名册。请先导入、公示、定版。（建筑物区分所有权司法解释第九条）" in told
    assert "✗ 还没告知居委会。（物业管理条例第十四条）" in told


async def test_a_notice_that_is_too_short_by_a_day_does_not_go_out(assembly):
    await assembly.prepared()
    await assembly.writes("筹备 31 日期 12月1日到12月17日")
    told = await assembly.writes("体检 31")
    assert "公告要隔满15天，最早12月2日（周三）开始投票" in told
    assert "体检有1处过不了关，公告先不发" in await assembly.writes("公告 31")
    assert (await assembly.assembly()).state is State.MATERIALS_READY


async def test_the_notice_reaches_the_groups_whole(assembly):
    await assembly.prepared()
    assert await assembly.writes("体检 31") == "31号体检：没有问题。"
    asked = await assembly.writes("公告 31")
    assert "公告就是上面这样，发到1个群，体检没有问题。" in asked
    said = await assembly.tells(assembly.chen, "是")
    assert card(assembly).text == (
        "业主大会公告 31号\n"
        "陶然北岸社区 2026年度业主大会（已公告，等投票）\n"
        "议题：\n"
        "1. 篮球场原样更新，用公共收益（第9项）\n"
        "选项：同意、反对、弃权。参与的过半数同意才通过。\n"
        "每个议题，人数和面积都要三分之二以上参与（民法典第二百七十八条）。\n"
        "投票时间：12月3日（周四）0点起，12月17日（周四）晚上12点止。\n"
        "投票范围：全体业主，4人（一人多套按下面的算法）、386.03平方米（名册第1版）。\n"
        "人数怎么算：一人多套算一人；一套房几人共有的，推选一人投票。车位不计入。\n"
        "委托：可以写委托书，写明姓名、事项、权限、期限并签字，一人最多代3人。\n"
        "怎么投：每户有一张纸质表决票，签字后交回。私聊我投的先记为意向，签字后才算。"
        "投了可以改，以最后一次为准。纸质和电子都投了的，也以最后一次为准。\n"
        "监票人2名。截止后先公布初步结果7天，有疑问请提出；定下来后3天内公布。\n"
        "材料：预算表。\n"
        "召集人：陶然北岸业主委员会。有问题请联系召集人或社区居委会，也可以在这里发“找人”。\n"
        "业主大会表决（以签字票为准）"
    )
    assert "公告发到1个群了" in words(said, private(assembly.chen))
    assert "这一步做不了" in await assembly.writes("议题 31 东门加岗亭")
    assert "owners-meeting-notice" in await assembly.acts()


async def test_each_home_that_has_the_notice_is_noted_and_the_gaps_are_shown(assembly):
    await assembly.noticed()
    assert await assembly.writes("送达 31", who=assembly.wu) == (
        "31号的公告还差4户没送到。\n3号楼：还差3户（共3户）\n5号楼：还差1户（共1户）"
    )
    told = await assembly.writes("送达 31 3号楼 1-101 门口", who=assembly.wu)
    assert told == "3号楼：记下1户，还差2户。"
    assert "1-102、2-502" in await assembly.writes("送达 31 3号楼", who=assembly.wu)
    said = await assembly.tells(assembly.wu, "送达 31")
    told = await assembly.presses(assembly.wu, said[0], "5号楼 差1户")
    shown = next(message for message in told if message.buttons)
    told = await assembly.presses(assembly.wu, shown, "这栋都送到了")
    assert "5号楼：记下1户，还差0户。" in everything(told)
    assert "没找到或已送到：9-999。" in await assembly.writes(
        "送达 31 3号楼 9-999", who=assembly.wu
    )
    assert "送达" not in await assembly.writes("送达 31", who=assembly.wang)


# --- the vote and after --------------------------------------------------------------------


async def test_the_vote_opens_and_closes_with_the_days_that_were_noticed(assembly):
    await assembly.noticed()
    assert await assembly.goes_to(OPENS - timedelta(seconds=1)) == []
    said = await assembly.goes_to(OPENS)
    assert (await assembly.assembly()).state is State.VOTING
    assert "（正在投票）" in card(assembly).text
    assert any(message.card and message.card.startswith("owner-vote:") for message in said)
    assert "31号正在投票，这一步做不了。" in await assembly.writes("计票 31")
    said = await assembly.goes_to(CLOSES)
    assert (await assembly.assembly()).state is State.CLOSED
    assert "31号的投票截止了" in words(said, private(assembly.chen))


async def test_only_a_signed_paper_makes_the_vote_longer(assembly):
    await assembly.noticed()
    await assembly.goes_to(OPENS + DAY)
    assert "延期要写明谁签的字" in await assembly.writes("延期公告 31 12月24日")
    asked = await assembly.writes("延期公告 31 12月24日 业委会王某、李某")
    assert asked.startswith("31号延到12月24日（周四）晚上12点，签字的是：业委会王某、李某。")
    assert (await assembly.assembly()).closes_at == CLOSES
    said = await assembly.shows(assembly.chen, "延期公告")
    assert "原来12月17日（周四）截止，现在延到12月24日（周四）晚上12点" in words(said, SQUARE)
    assert (await assembly.assembly()).closes_at == CLOSES + 7 * DAY
    assert "12月24日（周四）晚上12点止" in card(assembly).text
    meeting = await assembly.assembly()
    async with assembly.storage.begin() as uow:
        [paper] = await uow.owners_meetings.extensions(meeting)
    assert (paper.signed_by, paper.closed_at) == ("业委会王某、李某", CLOSES)


async def test_doubts_are_answered_one_by_one_before_anything_is_final(assembly):
    await assembly.noticed()
    await assembly.goes_to(CLOSES + timedelta(hours=9))
    said = await assembly.tells(assembly.chen, "计票 31")
    assert "12月25日（周五）晚上12点前有疑问请提出" in words(said, SQUARE)
    shown = next(m for m in said if m.room == SQUARE and "有疑问请提出" in m.text and m.buttons)
    told = await assembly.presses(assembly.wang, shown, "有疑问")
    assert "请私聊我说" in everything(told)
    noted = await assembly.writes("疑问 31 我家的票没算", who=assembly.wang)
    assert noted == "31号的第1条疑问记下了，12月23日（周三）前答复您。"
    assert (await assembly.assembly()).state is State.DISPUTED
    said = await assembly.tells(assembly.chen, "答复疑问 31 1 查过了，第12页有")
    assert "31号，您提的第1条疑问答复了：查过了，第12页有" in words(said, private(assembly.wang))
    assert "疑问都答复完了" in words(said, private(assembly.chen))
    assert "我家的票没算" in everything(await assembly.tells(assembly.wang, "我的数据"))
    said = await assembly.goes_to(CLOSES + 8 * DAY)
    assert (await assembly.assembly()).state is State.FINAL
    assert "提疑问的日子过了，结果定了" in words(said, SQUARE)
    assert "请在12月29日（周二）晚上12点前在小区显著位置贴出" in words(said, private(assembly.chen))


async def test_a_result_that_does_not_hang_out_is_told_to_staff_until_it_does(assembly):
    await assembly.noticed()
    await assembly.goes_to(CLOSES + timedelta(hours=9))
    await assembly.writes("计票 31")
    await assembly.goes_to(CLOSES + 8 * DAY)
    said = await assembly.goes_to(CLOSES + 12 * DAY)
    assert "现在过期了，请马上贴" in words(said, private(assembly.chen))
    said = await assembly.tells(assembly.chen, "公布 31")
    assert "结果已经贴出公布" in words(said, SQUARE)
    told = await assembly.writes("任务 31 吴姐 1月12日前 发招标公告")
    assert told.startswith("定了：")
    assert (await assembly.assembly()).state is State.EXECUTING
    said = await assembly.tells(assembly.wu, "办结 32 招标公告贴出来了")
    assert "招标公告贴出来了" in everything(said)
    assert await assembly.writes("归档 31") == "31号归档了。"


async def test_a_counted_result_is_drawn_printed_and_filed(assembly):
    await assembly.noticed()
    await assembly.writes("送达 31 3号楼 全部")
    assert "还没计票" in await assembly.writes("公示单 31", who=assembly.wang)
    await assembly.goes_to(CLOSES + timedelta(hours=9))
    said = await assembly.tells(assembly.chen, "计票 31")
    shown = next(m for m in said if m.card and m.card.startswith("owner-result:"))
    assert [[label.text for label in row] for row in shown.buttons] == [["打印公示单"]]
    assert "公示单在做" in everything(await assembly.tells(assembly.wang, "公示单 31"))
    await assembly.writes("疑问 31 我家的票没算", who=assembly.wang)
    await assembly.writes("答复疑问 31 1 查过了，第12页有")
    assert "有疑问请在12月25日（周五）晚上12点前提出" in shown.text
    said = await assembly.goes_to(CLOSES + 8 * DAY)
    [final] = [each for each in said if each.card == shown.card]
    assert "提疑问的日子过了，结果定了。" in final.text
    await assembly.writes("公布 31", "任务 31 吴姐 1月12日前 发招标公告")
    async with assembly.storage.begin() as uow:
        wanted = [each.handle for each in await uow.attachments.due(assembly.at, 9)]
        bars, notice = [await ordered(uow, each, assembly.at, assembly.house) for each in wanted]
        [filed] = await dossier(uow, HERE, 31, at=assembly.at, house=assembly.house)
    assert [bar.verdict for bar in bars.paper.bars] == ["还差3人", "还差257.36平方米"]
    assert notice.paper.stamp == "最终结果"
    told = repr(filed.sections)
    for words_ in ("篮球场原样更新", "3号楼：送到3户，没送到0户", "5号楼：送到0户，没送到1户"):
        assert words_ in told
    for words_ in (
        "王阿姨",
        "李某",
        "我家的票没算",
        "查过了，第12页有",
        "发招标公告",
        "没有纸质票。",
    ):
        assert words_ in told
    assert filed.sections[0].title == "1. 公告和体检"
    async with assembly.storage.begin() as uow:
        assert len(await uow.journal.steps(assembly.community, "31", "owners-dossier")) == 1
        assert await uow.journal.verify() == []


async def test_it_is_called_off_with_a_reason_and_not_once_people_vote(assembly):
    await assembly.noticed()
    await assembly.tells(assembly.chen, "不办了 31 名册要重新公示")
    assert card(assembly).text == "31号（业主大会）2026年度业主大会不办了。原因：名册要重新公示"
    assert (await assembly.assembly()).state is State.CANCELLED
    assert await assembly.goes_to(CLOSES) == []


async def test_who_goes_from_door_to_door_may_show_a_photo_and_nobody_else_may(assembly):
    await assembly.noticed()
    said = await assembly.shows(assembly.wu, "门", "送达 31 3号楼 1-101 门口")
    assert "3号楼：记下1户，还差2户。" in everything(said)
    meeting = await assembly.assembly()
    async with assembly.storage.begin() as uow:
        [delivery] = await uow.owners_meetings.deliveries(meeting, "3")
        assert delivery.photo is not None
        assert delivery.way.value == "left"
    refused = await assembly.shows(assembly.wang, "门", "送达 31 3号楼 全部")
    assert "这件事要由社区工作人员或业委会成员来办" in everything(refused)
