"""How typed words become commands, and ordinary talk does not."""

import re
from collections import defaultdict
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from domain.chat import Person, Quoted, Room, Text
from domain.homes import Home
from handlers import wording
from handlers.words import (
    TABLE,
    Command,
    Row,
    Takes,
    Word,
    agreement,
    ballot_choice,
    option,
    picks,
    read,
)

ORDINARY = (
    (Path(__file__).parent.parent / "data" / "ordinary_talk.txt").read_text("utf-8").splitlines()
)
CARD = Quoted(message="7", text="42号 3号楼路灯", by_bot=True)
WANG = Home(building="3", stairwell="2", unit="502")


def heard(
    body: str,
    *,
    addressed: bool = False,
    quoted: Quoted | None = None,
    forwarded_from: str | None = None,
) -> Text:
    return Text(
        room=Room("web", "群"),
        key="1",
        at=datetime(2026, 11, 16, 4, tzinfo=UTC),
        sender=Person("web", "王阿姨"),
        private=False,
        body=body,
        message="8",
        addressed=addressed or quoted is not None,
        quoted=quoted,
        forwarded_from=forwarded_from,
    )


def in_group(body: str) -> Command | None:
    return read(heard(body))


def to_the_bot(body: str) -> Command | None:
    return read(heard(body, addressed=True))


def under_a_card(body: str) -> Command | None:
    return read(heard(body, quoted=CARD))


def sure(word: Word, **rest: object) -> Command:
    return Command(word=word, sure=True, **rest)


def test_a_reply_may_begin_with_what_looks_like_a_floor() -> None:
    meant = to_the_bot("答复 80 楼下放了四把")
    assert meant == sure(Word.REPLY, number=80, body="楼下放了四把")
    under = under_a_card("补充 3 单元也没有灯")
    assert under is not None
    assert (under.number, under.body) == (None, "3 单元也没有灯")


# --- in the middle of talk ---------------------------------------------------------------


def test_ordinary_talk_is_left_alone() -> None:
    assert [line for line in ORDINARY if in_group(line) is not None] == []


def test_a_time_of_day_picks_no_option_of_an_item() -> None:
    assert picks("7：30") == picks("18:05") == []
    assert picks("7-3")


def test_the_corpus_of_ordinary_talk_is_large_and_without_repetition() -> None:
    assert len(ORDINARY) >= 300
    assert len(set(ORDINARY)) == len(ORDINARY)
    openings = {
        keyword
        for row in TABLE
        for keyword in row.keywords
        for line in ORDINARY
        if line.startswith(keyword)
    }
    assert openings >= {row.keywords[0] for row in TABLE}


CONTRACT = [
    ("帮助", sure(Word.HELP)),
    ("日报", None),
    ("日报 3号楼", None),
    ("退订日报", sure(Word.NO_DIGEST)),
    ("订阅日报", sure(Word.DIGEST_AGAIN)),
    ("订阅", None),
    ("退订", None),
    ("简报 周五晚6点", None),
    ("统计", None),
    ("统计 上个月", None),
    ("导出", None),
    ("填表", None),
    ("填表 季报 上个月", None),
    ("周报", None),
    ("月报 陶然北岸社区", None),
    ("列表 走访", None),
    ("隐私", None),
    ("撤回同意 2", sure(Word.WITHDRAW_CONSENT, number=2)),
    ("表示同意 1", sure(Word.CONSENT, number=1)),
    ("转告了 51", sure(Word.TOLD, number=51)),
    ("走访 56", sure(Word.HOME_VISITS, number=56)),
    ("过会 42 党组织研究 通过", sure(Word.GATE, number=42, body="党组织研究 通过")),
    ("签字 42 同意", sure(Word.SIGN, number=42, choice="yes")),
    ("签字 42号 不同意", sure(Word.SIGN, number=42, choice="no")),
    ("签字 弃权", sure(Word.SIGN, choice="abstain")),
    ("纸质签字 42 3号楼2单元502 同意", sure(Word.PAPER, number=42, body="3号楼2单元502 同意")),
    ("纸签 42", sure(Word.PAPER, number=42)),
    (
        "投票：楼下长椅装哪边？ | 东边 | 西边",
        sure(Word.ASK, body="楼下长椅装哪边？ | 东边 | 西边"),
    ),
    ("表决 3号楼的灯｜换｜不换", sure(Word.ASK, body="3号楼的灯｜换｜不换")),
    ("给角色", None),
    ("任命", None),
    ("角色", None),
    ("谁有权限", None),
    ("收回角色", None),
    ("不当了", None),
    ("提前结束 42", sure(Word.END_EARLY, number=42)),
    ("请假 43 出差", sure(Word.EXCUSE, number=43, body="出差")),
    ("开会了 43", sure(Word.OPEN_SESSION, number=43)),
    ("纪要 43号", sure(Word.MINUTES, number=43)),
    ("决议列表", sure(Word.RESOLUTIONS)),
    ("决议 2", sure(Word.RESOLUTIONS, number=2)),
    ("提议：3号楼门口装个路灯", sure(Word.PROPOSE, body="3号楼门口装个路灯")),
    ("提议 3号楼门口装个路灯", sure(Word.PROPOSE, body="3号楼门口装个路灯")),
    ("建议：快递柜搬到北门", sure(Word.PROPOSE, body="快递柜搬到北门")),
    ("反映 电梯常坏", sure(Word.PROPOSE, body="电梯常坏")),
    ("提议", sure(Word.PROPOSE)),
    ("提议：", sure(Word.PROPOSE)),
    ("支持 42", sure(Word.SUPPORT, number=42)),
    ("附议42号", sure(Word.SUPPORT, number=42)),
    ("我也要 42", sure(Word.SUPPORT, number=42)),
    ("42 支持", sure(Word.SUPPORT, number=42)),
    ("不支持了 42", sure(Word.UNSUPPORT, number=42)),
    ("不支持42", sure(Word.UNSUPPORT, number=42)),
    ("列表", sure(Word.LIST)),
    ("提议列表", sure(Word.LIST)),
    ("列表 2", sure(Word.LIST, number=2)),
    ("查42", sure(Word.STATUS, number=42)),
    ("查 四十二号", sure(Word.STATUS, number=42)),
    ("查一下42号", sure(Word.STATUS, number=42)),
    ("进度 42", sure(Word.STATUS, number=42)),
    ("42号到哪了？", sure(Word.STATUS, number=42)),
    ("补充 42 灯杆也歪了", sure(Word.ADD, number=42, body="灯杆也歪了")),
    ("补充42：30户都签了字", sure(Word.ADD, number=42, body="30户都签了字")),
    ("不提了 42", sure(Word.WITHDRAW, number=42)),
    ("改 42 4号楼门口的路灯", sure(Word.EDIT, number=42, body="4号楼门口的路灯")),
    ("改", sure(Word.EDIT)),
    ("取消", sure(Word.CANCEL)),
    ("催 42", sure(Word.NUDGE, number=42)),
    ("催42吧", sure(Word.NUDGE, number=42)),
    ("上会 42", sure(Word.BALLOT, number=42)),
    ("上会 42 截止 11月20日", sure(Word.BALLOT, number=42, body="11月20日")),
    ("上会42截止3天", sure(Word.BALLOT, number=42, body="3天")),
    ("交表决 42 截止 11-20 18:00", sure(Word.BALLOT, number=42, body="11-20 18:00")),
    ("上会 42 选一：甲 | 乙", sure(Word.BALLOT, number=42, body="选一：甲 | 乙")),
    ("上会 42 截止 5天 选几：甲、乙", sure(Word.BALLOT, number=42, body="5天 选几：甲、乙")),
    ("投票", sure(Word.VOTE)),
    ("投票 7 1 3", sure(Word.VOTE, number=7, body="1 3")),
    ("投票 7 甲、丙", sure(Word.VOTE, number=7, body="甲、丙")),
    ("投票 7 同意", sure(Word.VOTE, number=7, choice="yes")),
    ("投票 7 1", sure(Word.VOTE, number=7, choice="yes")),
    ("投票7反对", sure(Word.VOTE, number=7, choice="no")),
    ("表决 7 ３", sure(Word.VOTE, number=7, choice="abstain")),
    ("投票 7", sure(Word.VOTE, number=7)),
    ("投票 同意", sure(Word.VOTE, choice="yes")),
    ("改票 7", sure(Word.VOTE, number=7)),
    ("投票 7 随便", sure(Word.VOTE, number=7, body="随便")),
    ("受理 42", sure(Word.ACCEPT, number=42)),
    ("暂不办 42 原因：今年没有预算", sure(Word.DECLINE, number=42, body="今年没有预算")),
    ("暂不办 42 今年没有预算", sure(Word.DECLINE, number=42, body="今年没有预算")),
    ("42并入39", sure(Word.MERGE, number=42, target=39)),
    ("42 并入 39", sure(Word.MERGE, number=42, target=39)),
    ("42号并入39号，同一盏灯", sure(Word.MERGE, number=42, target=39, body="同一盏灯")),
    ("把42合并到39", sure(Word.MERGE, number=42, target=39)),
    ("并入 42 39", sure(Word.MERGE, number=42, target=39)),
    ("并入 39", sure(Word.MERGE, target=39)),
    ("合并 42 到 39", sure(Word.MERGE, number=42, target=39)),
    ("答复 42 下周三装好", sure(Word.REPLY, number=42, body="下周三装好")),
    (
        "代 王阿姨 提议：楼道装扶手",
        sure(Word.FOR, name="王阿姨", entry=Word.PROPOSE, body="楼道装扶手"),
    ),
    (
        "代 3号楼2单元502的王阿姨 提议 楼道装扶手",
        sure(Word.FOR, name="王阿姨", home=WANG, entry=Word.PROPOSE, body="楼道装扶手"),
    ),
    ("登记 K7QX-2M9P", sure(Word.JOIN, code="K7QX-2M9P")),
    ("登记：k7qx2m9p", sure(Word.JOIN, code="k7qx2m9p")),
    ("绑定 K7QX2M9P", sure(Word.JOIN, code="K7QX2M9P")),
    ("登记", sure(Word.JOIN)),
    ("我住3号楼2单元502", sure(Word.JOIN, home=WANG)),
    ("登记 3-2-502 王阿姨", sure(Word.JOIN, home=WANG, name="王阿姨")),
    ("确认 K7QX-2M9P", sure(Word.CONFIRM, code="K7QX-2M9P")),
    ("确认 42", sure(Word.CONFIRM, number=42)),
    ("确认 3号楼2单元502 王阿姨", sure(Word.CONFIRM, home=WANG, name="王阿姨")),
    ("匿名 42", sure(Word.ANONYMOUS, number=42)),
    ("隐藏 42 有人的电话", sure(Word.HIDE, number=42, body="有人的电话")),
    ("申诉 42 里面没有电话", sure(Word.APPEAL, number=42, body="里面没有电话")),
    ("找人", sure(Word.HUMAN)),
    ("停用设备 2", sure(Word.END_DEVICE, number=2)),
    ("网页", None),
    ("开会列表", sure(Word.MEETINGS)),
    ("来 42", sure(Word.COME, number=42)),
    ("来42 2人", sure(Word.COME, number=42, heads=2)),
    ("来2人 42号", sure(Word.COME, number=42, heads=2)),
    ("42 不来", sure(Word.ABSENT, number=42)),
    ("说不准 42号", sure(Word.PERHAPS, number=42)),
    ("约时间 42 1、2", sure(Word.FIND_TIME, number=42, body="1、2")),
    ("停掉系列 42", sure(Word.END_SERIES, number=42)),
    ("改期 42 周六晚7点", sure(Word.RESCHEDULE, number=42, body="周六晚7点")),
    ("改地点 42 社区活动室", sure(Word.MEET_ELSEWHERE, number=42, body="社区活动室")),
    ("取消 42", sure(Word.CANCEL, number=42)),
    ("取消 42 主持人病了", sure(Word.CANCEL, number=42, body="主持人病了")),
    ("下雨 42", sure(Word.RAIN, number=42)),
    ("主持 42 王阿姨、李某", sure(Word.HOSTS, number=42, body="王阿姨、李某")),
    ("带话 42 灯坏了", sure(Word.BRING, number=42, body="灯坏了")),
    ("签到 42", sure(Word.CHECK_IN, number=42)),
    ("取消签到 42", sure(Word.NOT_HERE, number=42)),
    ("开始记录 42", sure(Word.RECORD, number=42)),
    ("清单 42", sure(Word.NEEDS, number=42)),
    ("记 2单元漏水 王阿姨 302", None),
    ("到 5人", None),
    ("删 3", None),
    ("交给 51 物业", sure(Word.HAND, number=51, body="物业")),
    ("解决了 51", sure(Word.SOLVED, number=51)),
    ("没解决 51", sure(Word.UNSOLVED, number=51)),
    ("我的面积和人数", sure(Word.MY_AREA)),
    ("名册有误", None),
    ("我是业主 3号楼2单元502", sure(Word.CLAIM, home=WANG)),
    ("业主登记 3-2-502", sure(Word.CLAIM, home=WANG)),
    ("我是业主", None),
    ("不是我的房 3号楼2单元502", sure(Word.DISCLAIM, home=WANG)),
    ("不是我的房", None),
    ("业主核对", None),
    ("业主核对 12", sure(Word.CHECK_OWNERS, number=12)),
    ("业主核对 12 第2位", sure(Word.CHECK_OWNERS, number=12, body="第2位")),
    ("业主核对 12 对不上 材料不一致", sure(Word.CHECK_OWNERS, number=12, body="对不上 材料不一致")),
    ("业主大会", None),
    ("议题 31 42", sure(Word.TOPIC, number=31, body="42")),
    ("议题 31 篮球场更新", sure(Word.TOPIC, number=31, body="篮球场更新")),
    ("定题 31", sure(Word.FIX_TOPICS, number=31)),
    ("重新征集 31", sure(Word.REOPEN_TOPICS, number=31)),
    ("筹备 31 日期 4月13日到4月27日", sure(Word.PREPARE, number=31, body="日期 4月13日到4月27日")),
    ("材料 31 预算表", sure(Word.MATERIAL, number=31, body="预算表")),
    ("材料齐了 31", sure(Word.MATERIALS_READY, number=31)),
    ("体检 31", sure(Word.CHECKUP, number=31)),
    ("公告 31", sure(Word.NOTICE, number=31)),
    ("送达 31 3号楼 1-302", sure(Word.DELIVERED, number=31, body="3号楼 1-302")),
    ("延期公告 31 5月8日 业委会王某", sure(Word.PROLONG, number=31, body="5月8日 业委会王某")),
    ("计票 31", sure(Word.COUNT, number=31)),
    ("上门 31", sure(Word.VISIT, number=31)),
    ("上门 31 5号楼 吴姐、小李", sure(Word.VISIT, number=31, body="5号楼 吴姐、小李")),
    ("上门 31 3号楼2单元502", sure(Word.VISIT, number=31, body="3号楼2单元502")),
    ("监票 31", sure(Word.WATCH, number=31)),
    ("监票 31 备注 封条完好", sure(Word.WATCH, number=31, body="备注 封条完好")),
    ("断线纸包 31", sure(Word.PAPER_PACK, number=31)),
    ("上门", None),
    ("监票", None),
    ("疑问 31 我家的票没算", sure(Word.DOUBT, number=31, body="我家的票没算")),
    ("答复疑问 31 2 已查", sure(Word.ANSWER_DOUBT, number=31, body="2 已查")),
    ("公示单 31", sure(Word.RESULT_NOTICE, number=31)),
    ("纸质票", None),
    ("纸质票 31", sure(Word.SHEETS, number=31)),
    ("印票 31 3号楼", sure(Word.PRINT_SHEETS, number=31, body="3号楼")),
    ("领票 5 李某 3号楼", sure(Word.ISSUE_SHEETS, number=5, body="李某 3号楼")),
    ("收票 40、41", sure(Word.RECEIVE_SHEETS, number=40, body="41")),
    ("废票 128 写坏了", sure(Word.VOID_SHEETS, number=128, body="写坏了")),
    ("丢票 128 找不到了", sure(Word.LOSE_SHEETS, number=128, body="找不到了")),
    ("录票 128 同意 反对 弃权", sure(Word.ENTER_SHEET, number=128, body="同意 反对 弃权")),
    ("录票 128 1 2 3", sure(Word.ENTER_SHEET, number=128, body="1 2 3")),
    ("委托书 128 张某", sure(Word.PROXY_LETTER, number=128, body="张某")),
    ("核对 3 同意 看过原件", sure(Word.REVIEW, number=3, body="同意 看过原件")),
    ("可疑 128 同号两张", sure(Word.SUSPECT, number=128, body="同号两张")),
    ("录票", None),
    ("公布 31", sure(Word.PUBLISH, number=31)),
    (
        "任务 31 吴姐 12月1日前 发招标公告",
        sure(Word.TASK, number=31, body="吴姐 12月1日前 发招标公告"),
    ),
    ("归档 31", sure(Word.FILE, number=31)),
    ("不办了 31 名册有误", sure(Word.CALL_OFF, number=31, body="名册有误")),
    ("联名 42", sure(Word.PETITION, number=42)),
    ("联名 42 名单", sure(Word.PETITION, number=42, body="名单")),
    ("联名", None),
    ("收回联名 42", sure(Word.UNPETITION, number=42)),
    ("规则 委托 最多3", None),
    ("谁管我们楼", sure(Word.KEEPERS)),
    ("谁管我们楼？", sure(Word.KEEPERS)),
    ("谁管我们楼 3号楼", None),
    ("连心站", sure(Word.VENUES)),
    ("党群服务", sure(Word.VENUES)),
    ("结对", None),
    ("组织", None),
    ("组织 居民议事会", None),
    ("任期", None),
    ("公示名册 7天", None),
]


@pytest.mark.parametrize(("said", "meant"), CONTRACT)
def test_a_keyword_counts_in_the_middle_of_talk(said: str, meant: Command | None) -> None:
    assert in_group(said) == meant


ALONE = ["{}", " {} ", "{}。", "{}！", "{}~", "{}……"]
WITH_NUMBER = ["{}42", "{} 42", "{}：42", "{}:42号", "{} #42", "{}第42件", "{}四十二号", "{}　４２"]
WITH_TEXT = ["{}：路灯", "{}:路灯", "{} 路灯", "{}　路灯", "{}： 路灯", "{}\n路灯"]


def spellings(row: Row) -> list[tuple[str, int | None, str]]:
    """Each way in which this row's keywords may be written, with the number and words it says."""
    return [
        (spelling.format(keyword), number, body)
        for keyword in row.keywords
        for takes, forms, number, body in (
            ({Takes.NOTHING, Takes.PAGE}, ALONE, None, ""),
            ({Takes.ITEM, Takes.CHOICE, Takes.PAGE}, WITH_NUMBER, 42, ""),
            ({Takes.TEXT}, WITH_TEXT, None, "路灯"),
        )
        for spelling in forms
        if row.takes in takes and not (forms is ALONE and keyword in row.also_said)
    ]


# A test for each word, not for each of its spellings: thousands of tests take longer to be kept
# and told than to be run.
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.word)
def test_every_keyword_may_be_spelt_freely(row: Row) -> None:
    for said, number, body in spellings(row):
        expected = sure(row.word, number=number, body=body)
        if row.word is Word.MERGE:
            expected = sure(row.word, target=number)
        assert in_group(said) == expected, said


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.word)
def test_every_keyword_counts_alone_when_it_is_said_to_the_bot(row: Row) -> None:
    for said in (spelling.format(keyword) for spelling in ALONE for keyword in row.keywords):
        command = under_a_card(said)
        assert command is not None, said
        assert command == Command(word=row.word, sure=command.sure), said


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("提議：裝個路燈", Word.PROPOSE),
        ("建議 裝個路燈", Word.PROPOSE),
        ("支持 42號", Word.SUPPORT),
        ("附議 42", Word.SUPPORT),
        ("補充 42 燈杆歪了", Word.ADD),
        ("表決 7 棄權", Word.VOTE),
        ("42併入39", Word.MERGE),
        ("暫不辦 42", Word.DECLINE),
        ("登記 K7QX2M9P", Word.JOIN),
        ("幫助", Word.HELP),
    ],
)
def test_traditional_characters_are_understood(said: str, word: Word) -> None:
    command = in_group(said)
    assert command is not None
    assert command.word is word


def test_a_text_is_kept_as_it_was_written() -> None:
    command = in_group("提議：３號樓門口，裝個路燈！（晚上太黑）")
    assert command is not None
    assert command.body == "３號樓門口，裝個路燈！（晚上太黑）"


@pytest.mark.parametrize("said", ["支持", "我也要", "附议", "+1", "＋１", "支持！", "支持 。"])
def test_bare_support_counts_only_as_a_reply_to_a_card(said: str) -> None:
    assert under_a_card(said) == sure(Word.SUPPORT)
    assert in_group(said) is None
    assert to_the_bot(said) is None


@pytest.mark.parametrize("said", ["支持国货", "我也要出门了", "+10", "支持者是谁"])
def test_talk_under_a_card_is_no_support(said: str) -> None:
    assert under_a_card(said) is None


def test_support_with_a_word_more_counts_under_a_card() -> None:
    assert under_a_card("支持，早该修了") == Command(word=Word.SUPPORT, body="早该修了")
    assert under_a_card("支持一下") == Command(word=Word.SUPPORT)


def test_a_forwarded_message_is_nobodys_command() -> None:
    assert read(heard("支持 42", addressed=True, forwarded_from="老张")) is None
    assert read(heard("/help", addressed=True, forwarded_from="")) is None


# --- said to the bot ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("提议大家周末一起打扫", Command(word=Word.PROPOSE, body="大家周末一起打扫")),
        ("我的钥匙丢了", Command(word=Word.ME, body="钥匙丢了")),
        ("我的数据", sure(Word.MYDATA)),
        ("我的票怎么记的", sure(Word.MY_BALLOT)),
        ("我的票", sure(Word.MY_BALLOT)),
        ("帮助一下", Command(word=Word.HELP)),
        ("补充 灯杆也歪了", Command(word=Word.ADD, body="灯杆也歪了")),
        ("改成4号楼", Command(word=Word.EDIT, body="成4号楼")),
        ("进度呢？", Command(word=Word.STATUS)),
        ("投票给谁", Command(word=Word.VOTE, body="给谁")),
        ("登记处在哪", Command(word=Word.JOIN, body="处在哪")),
        ("支持 路灯那个", Command(word=Word.SUPPORT, body="路灯那个")),
        ("我要支持42", sure(Word.SUPPORT, number=42)),
        ("请帮我查一下42号", sure(Word.STATUS, number=42)),
        ("我想提议：装扶手", sure(Word.PROPOSE, body="装扶手")),
        (
            "代王阿姨提议楼道装扶手",
            Command(word=Word.FOR, name="王阿姨", entry=Word.PROPOSE, body="楼道装扶手"),
        ),
        ("代 王阿姨", Command(word=Word.FOR, body="王阿姨")),
        (
            "我是3号楼2单元502的王阿姨",
            Command(word=Word.JOIN, home=WANG, name="王阿姨"),
        ),
        ("我住院了", Command(word=Word.JOIN, body="院了")),
        (
            "我住3号楼2单元502，楼上太吵",
            Command(word=Word.JOIN, home=WANG, body="3号楼2单元502，楼上太吵"),
        ),
        ("status 42", sure(Word.STATUS, number=42)),
        ("Vote 7 yes", sure(Word.VOTE, number=7, choice="yes")),
        ("propose: a lamp", sure(Word.PROPOSE, body="a lamp")),
        ("@stool_bot 支持 42", sure(Word.SUPPORT, number=42)),
        ("支持 42 @stool_bot", sure(Word.SUPPORT, number=42)),
        ("@小板凳 列表", sure(Word.LIST)),
        ("@stool_bot提议 装扶手", sure(Word.PROPOSE, body="装扶手")),
        (
            "小板凳 3号楼 周五晚7点半 停车、电动车",
            Command(word=Word.MEET, body="3号楼 周五晚7点半 停车、电动车"),
        ),
        ("开会 周五晚7点半", Command(word=Word.MEET, body="周五晚7点半")),
        ("志愿 清扫 周六上午9点 20人", Command(word=Word.VOLUNTEER, body="清扫 周六上午9点 20人")),
        ("活动：包饺子", Command(word=Word.VOLUNTEER, body="包饺子")),
        ("停掉系列", Command(word=Word.END_SERIES)),
        ("会议提醒 1天、2小时", Command(word=Word.REMINDERS, body="1天、2小时")),
        ("记 2单元漏水 王阿姨 302", Command(word=Word.JOT, body="2单元漏水 王阿姨 302")),
        ("到 王阿姨 302", Command(word=Word.ARRIVED, body="王阿姨 302")),
        ("到5人", Command(word=Word.ARRIVED, body="5人")),
        ("删3", Command(word=Word.STRIKE, body="3")),
        ("我是业主", Command(word=Word.CLAIM)),
        ("我是业主，楼上漏水了", None),
        ("不是我的房", Command(word=Word.DISCLAIM)),
        ("业主核对", Command(word=Word.CHECK_OWNERS)),
        ("记得带伞", None),
        ("到底修不修", None),
        ("清单 11月", Command(word=Word.NEEDS, body="11月")),
        ("签到 桂花", Command(word=Word.CHECK_IN, body="桂花")),
        ("来", Command(word=Word.COME)),
        ("来2人", Command(word=Word.COME, heads=2)),
        ("我来两个人吧", Command(word=Word.COME, heads=2)),
        ("不来了", Command(word=Word.ABSENT)),
        ("来 42", sure(Word.COME, number=42)),
    ],
)
def test_the_bot_listens_more_freely_when_it_is_spoken_to(said: str, meant: Command | None) -> None:
    assert to_the_bot(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        *("", "你好", "今天停水吗", "催什么催", "改天再说", "答复了吗", "受理了吗", "查水表的来了"),
        *(
            "代购奶粉",
            "代表居民提议加灯",
            "listen to me",
            "我们家漏水了",
            "活动室几点开门",
            "志愿书怎么写",
            "42",
            "同意",
            "/",
            "@stool_bot",
        ),
    ],
)
def test_even_the_bot_takes_some_talk_for_talk(said: str) -> None:
    assert to_the_bot(said) is None


# --- slash commands ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("/help", sure(Word.HELP)),
        ("/start", sure(Word.HELP)),
        ("/start K7QX-2M9P", sure(Word.JOIN, code="K7QX-2M9P")),
        ("/join K7QX-2M9P", sure(Word.JOIN, code="K7QX-2M9P")),
        ("/join 3-2-502", sure(Word.JOIN, home=WANG)),
        ("/propose", sure(Word.PROPOSE)),
        ("/propose 装个路灯", sure(Word.PROPOSE, body="装个路灯")),
        ("/support 42", sure(Word.SUPPORT, number=42)),
        ("/support", sure(Word.SUPPORT)),
        ("/STATUS #42", sure(Word.STATUS, number=42)),
        ("／status ４２", sure(Word.STATUS, number=42)),
        ("/vote 7 yes", sure(Word.VOTE, number=7, choice="yes")),
        ("/merge 42 39", sure(Word.MERGE, number=42, target=39)),
        ("/merge 42 into 39", sure(Word.MERGE, number=42, target=39)),
        ("/merge 39", sure(Word.MERGE, target=39)),
        ("/ballot 42 3天", sure(Word.BALLOT, number=42, body="3天")),
        ("/decline 42 没有预算", sure(Word.DECLINE, number=42, body="没有预算")),
        ("/list 2", sure(Word.LIST, number=2)),
        (
            "/for Aunt Wang propose: a handrail",
            sure(Word.FOR, name="Aunt Wang", entry=Word.PROPOSE, body="a handrail"),
        ),
        ("/for 王阿姨：装扶手", sure(Word.FOR, body="王阿姨：装扶手")),
        ("/language en", sure(Word.LANGUAGE, body="en")),
        ("/帮助", sure(Word.HELP)),
        ("/提议 装个路灯", sure(Word.PROPOSE, body="装个路灯")),
    ],
)
def test_a_slash_command_counts_anywhere(said: str, meant: Command) -> None:
    assert in_group(said) == meant


SENTENCES = Path(wording.__file__).parent
BOTFATHERS = {"setprivacy"}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_slash_command_that_a_sentence_names_is_one(language: str) -> None:
    told = "".join(each.read_text("utf-8") for each in (SENTENCES / language).glob("*.ftl"))
    named = set(re.findall(r"(?<![\w/:.}])/([a-z_]+)", told)) - BOTFATHERS
    assert {each for each in named if read(heard(f"/{each}")) is None} == set()


def test_a_slash_command_may_name_this_bot_but_no_other() -> None:
    assert to_the_bot("/status@stool_bot 42") == sure(Word.STATUS, number=42)
    assert in_group("/status@other_bot 42") is None


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.word)
def test_every_word_has_a_latin_command_that_counts_anywhere(row: Row) -> None:
    for command in row.commands:
        assert re.fullmatch("[a-z0-9_]{1,32}", command)
        assert in_group(f"/{command}") == sure(row.word)


# --- the table ---------------------------------------------------------------------------


def test_every_word_has_exactly_one_row() -> None:
    assert sorted(row.word for row in TABLE) == sorted(Word)


def test_no_two_words_share_a_keyword() -> None:
    typed = [keyword for row in TABLE for keyword in row.keywords + row.commands]
    assert len(typed) == len(set(typed))


# zh is z, n is l, ing is in: as many people here speak, and hear.
SAME_BY_EAR = {"zh": "z", "ch": "c", "sh": "s", "ng": "n", r"\bn": "l"}


def by_ear(keyword: str) -> str:
    sound = " ".join(lazy_pinyin(keyword))
    for written, heard_as in SAME_BY_EAR.items():
        sound = re.sub(written, heard_as, sound)
    return sound


def test_no_two_words_sound_alike() -> None:
    # 提议 and 建议, or 支持 and 附议, are different sounds of one word: no exceptions are needed.
    sounding: dict[str, set[Word]] = defaultdict(set)
    for row in TABLE:
        for keyword in row.keywords:
            sounding[by_ear(keyword)].add(row.word)
    assert {sound: words for sound, words in sounding.items() if len(words) > 1} == {}


def test_a_keyword_inside_another_never_takes_its_place() -> None:
    rows = [(keyword, row) for row in TABLE for keyword in row.keywords]
    nested = [
        (longer, row)
        for (shorter, _), (longer, row) in [*combinations(rows, 2), *combinations(rows[::-1], 2)]
        if longer != shorter and longer.startswith(shorter)
    ]
    assert {longer for longer, _ in nested} >= {"提议列表", "我的数据", "取消支持", "催办", "查询"}
    for longer, row in nested:
        command = under_a_card(longer)
        assert command is not None
        assert command.word is row.word


# --- bare answers ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "answers"),
    [
        ("yes", "同意 赞成 我同意 投同意 同意票 1 １ ① YES 同意。 贊成 1同意 1.同意 （1）同意"),
        ("no", "反对 不同意 我反对 不赞成 2 ２  No 反对！ 反對 2、反对 投反对票"),
        ("abstain", "弃权 我弃权 3 ３ ③ Abstain 弃权~ 棄權 3、弃权"),
        (None, "4 12 0 同意但是 1反对 随便 不弃权 好 支持 11 是 不"),
    ],
)
def test_a_ballots_choice_is_read_however_it_is_typed(choice: str | None, answers: str) -> None:
    for answer in answers.split():
        assert ballot_choice(answer) == choice, answer


def test_a_choice_with_a_condition_is_no_choice() -> None:
    assert ballot_choice("同意，但是要装感应灯") is None
    assert ballot_choice("") is None


@pytest.mark.parametrize(
    ("meant", "answers"),
    [
        (True, "是 是的 对 好 好的 可以 嗯 嗯嗯嗯 同意 行 没错 好吧 OK yes Y 對 好！ 是。"),
        (False, "不 不是 不用 不用了 不行 否 不要 不对 不可以 NO n 不！ 沒有 不好"),
        (None, "对了 好了吗 不知道 是不是 也许 42 行不行 同意书 无"),
    ],
)
def test_yes_and_no_are_read_however_they_are_typed(answers: str, meant: object) -> None:
    for answer in answers.split():
        assert agreement(answer) is meant, answer


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        *(
            (answer, 2)
            for answer in ("2", "２", "②", "二", "2.", "第二个", "选2", "2号", "(2)", "两个")
        ),
        *(
            (answer, None)
            for answer in ("4", "0", "", "十一", "2号楼", "22", "2 3", "二楼", "二十二")
        ),
    ],
)
def test_a_numbered_option_is_read_however_it_is_typed(answer: str, chosen: int | None) -> None:
    assert option(answer, 3) == chosen


# --- anything ----------------------------------------------------------------------------

TYPED = st.text() | st.lists(
    st.sampled_from(
        [keyword for row in TABLE for keyword in row.keywords + row.commands]
        + [
            "/",
            "@",
            " ",
            "：",
            "42",
            "号",
            "3号楼",
            "2单元",
            "502",
            "\u200f",
            "\n",
            "👨\u200d👩",
            "并入",
            "第",
        ]
    )
    | st.characters()
).map("".join)


@given(body=TYPED, addressed=st.booleans(), reply=st.booleans())
def test_no_text_upsets_the_reading_of_words(body: str, *, addressed: bool, reply: bool) -> None:
    text = heard(body, addressed=addressed, quoted=CARD if reply else None)
    command = read(text)
    assert command is None or command.word in Word
    assert command is None or command.sure or text.addressed or body.strip().startswith(("/", "／"))
    ballot_choice(body)
    agreement(body)
    option(body, 3)


@given(TYPED)
def test_what_counts_in_talk_counts_the_same_when_said_to_the_bot(body: str) -> None:
    command = in_group(body)
    if command is not None and "@" not in body:
        assert to_the_bot(body) == command
