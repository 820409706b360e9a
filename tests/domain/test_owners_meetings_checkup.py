"""开票前体检: notices with one fault each, every fault found and only it; sound ones go out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.ballots import Chat, Terms
from domain.owner_rolls import OwnerRoll, Part
from domain.owner_rolls import State as RollState
from domain.owners_meetings import (
    LAWS,
    CheckupFailed,
    Draft,
    Fault,
    Finding,
    Interest,
    Level,
    LocalRules,
    Material,
    Matter,
    MeetingKind,
    Roll,
    Scrutineer,
    Topic,
    beginning,
    call,
    checkup,
    end,
    require_sound,
    topic,
)
from domain.polls.rules import NoticeCounting

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOTICED = date(2024, 3, 25)
AT = datetime(2024, 3, 4, 1, tzinfo=UTC)
COURT = "篮球场原样更新，用公共收益，预算3万元以内"
RULES = """\
一、投票时间：4月13日（周六）0:00起，4月27日（周六）24:00止。
二、人数：一人多套算一人；一套房几人共有的，推选一人投票。
三、委托：写委托书，一人最多代3人。
四、纸质表决票和微信里都投了的，以最后一次为准；业主大会表决以签字票为准。
五、结果先公布7天，有疑问请提出。
六、电话咨询：社区居委会王主任。"""


def asked(title: str = COURT, matter: Matter | None = Matter.OTHER, place: int = 1) -> Topic:
    new = topic(title, community=1, number=31, place=place)
    return new if matter is None else new.settle(matter)


def told(*titles: str, rules: str = RULES) -> str:
    topics = "\n".join(f"议题{place} {title}" for place, title in enumerate(titles, start=1))
    return f"业主大会公告\n{topics}\n{rules}"


def watcher(name: str, place: int, interest: Interest = Interest.NONE) -> Scrutineer:
    return Scrutineer(
        community=1, number=31, place=place, name=name, interest=interest, named_at=AT
    )


def paper(title: str = "预算表", added: datetime = AT) -> Material:
    return Material(community=1, number=31, place=1, title=title, added_at=added)


def rolled(**changes: object) -> Roll:
    roll = OwnerRoll(
        id=4,
        community=1,
        estate=2,
        version=1,
        salt=b"salt",
        state=RollState.FROZEN,
        imported_at=AT,
        heads=1268,
        area=13144736,
    )
    changed = replace(roll, **changes)  # pyright: ignore[reportArgumentType] - fields by name
    return Roll(changed, 0)


def sound() -> Draft:
    """The basketball court of 2024, as it was noticed."""
    meeting = call("2024年度业主大会", community=1, number=31, estate=2, by=5, at=AT)
    meeting = replace(
        meeting,
        convener="陶然北岸业主委员会",
        neighbours_told_at=AT,
        deliverers="楼栋长和物业管家，每户一份",
        roll=4,
    ).schedule(date(2024, 4, 13), date(2024, 4, 27), AT, SHANGHAI)
    return Draft(
        meeting=meeting,
        topics=(asked(),),
        notice=told(COURT),
        on=NOTICED,
        roll=rolled(),
        scrutineers=(watcher("王阿姨", 1), watcher("李某", 2)),
        materials=(paper(),),
        tz=SHANGHAI,
    )


def meeting(draft: Draft, **changes: object) -> Draft:
    changed = replace(draft.meeting, **changes)  # pyright: ignore[reportArgumentType]
    return replace(draft, meeting=changed)


def rules(draft: Draft, **changes: object) -> Draft:
    return meeting(draft, rules=replace(draft.meeting.rules, **changes))  # pyright: ignore[reportArgumentType]


def topics(draft: Draft, *several: Topic) -> Draft:
    return replace(draft, topics=several, notice=told(*(each.title for each in several)))


def only(
    draft: Draft, title: str, matter: Matter | None = Matter.OTHER, **changes: object
) -> Draft:
    return topics(draft, replace(asked(title, matter), **changes))  # pyright: ignore[reportArgumentType]


def vote(draft: Draft, first: date, last: date) -> Draft:
    """Vote on other days, and say so in the notice."""
    text = draft.notice.replace("4月13日", f"{first.month}月{first.day}日")
    text = text.replace("4月27日", f"{last.month}月{last.day}日")
    draft = replace(draft, notice=text)
    return meeting(draft, opens_at=beginning(first, SHANGHAI), closes_at=end(last, SHANGHAI))


def without(draft: Draft, words: str, instead: str = "") -> Draft:
    assert words in draft.notice
    return replace(draft, notice=draft.notice.replace(words, instead))


def with_line(draft: Draft, line: str) -> Draft:
    return replace(draft, notice=f"{draft.notice}\n{line}")


def noon(day: date) -> datetime:
    return beginning(day, SHANGHAI) + timedelta(hours=12)


F = Fault
Seed = Callable[[Draft], Draft]
SEEDED: tuple[tuple[str, Fault, Seed], ...] = (
    ("没有议题", F.NO_TOPICS, lambda d: replace(d, topics=())),
    (
        "只有两个方案和弃权，没有反对（闵行一案）",
        F.NO_AGAINST,
        lambda d: only(d, "选停车方案", options=("A方案", "B方案", "弃权")),
    ),
    ("只有同意和弃权", F.NO_AGAINST, lambda d: only(d, COURT, options=("同意", "弃权"))),
    ("没有弃权", F.NO_ABSTENTION, lambda d: only(d, COURT, options=("同意", "反对"))),
    (
        "同一选项印了两次",
        F.OPTION_TWICE,
        lambda d: only(d, COURT, options=("同意", "反对", "弃权", "同意")),
    ),
    (
        "同一议题列了两次",
        F.TOPIC_TWICE,
        lambda d: topics(d, asked(), asked(place=2)),
    ),
    (
        "换物业和续筹资金写在一起",
        F.MIXED,
        lambda d: only(d, "更换物业并续筹维修资金", Matter.MANAGER),
    ),
    (
        "改规约和改议事规则写在一起",
        F.MIXED,
        lambda d: only(d, "修订管理规约和议事规则", Matter.COVENANT),
    ),
    (
        "正文里夹带别的事",
        F.MIXED,
        lambda d: only(
            d, "物业合同到期后怎么办", Matter.MANAGER, text="选聘物业，同时动用维修资金修屋顶"
        ),
    ),
    ("没人说过是哪一类", F.CATEGORY_UNSAID, lambda d: only(d, COURT, None, rule="owners_ordinary")),
    ("球场改停车场当成普通事项", F.UNDERRATED, lambda d: only(d, "篮球场改停车场")),
    ("充电桩收费当成普通事项", F.UNDERRATED, lambda d: only(d, "安装充电桩并收费")),
    ("拓宽道路当成普通事项", F.UNDERRATED, lambda d: only(d, "拓宽北门道路，占用绿地")),
    ("续筹当成使用资金", F.UNDERRATED, lambda d: only(d, "续筹维修资金", Matter.SPEND)),
    ("选物业归到其他", F.MISFILED, lambda d: only(d, "选聘物业服务企业")),
    (
        "改用途按过半数算",
        F.WRONG_RULE,
        lambda d: only(d, "篮球场改停车场", Matter.REUSE, rule="owners_ordinary"),
    ),
    ("普通事项按四分之三算", F.WRONG_RULE, lambda d: only(d, COURT, rule="owners_major")),
    ("议事会的规则用在业主大会", F.WRONG_RULE, lambda d: only(d, COURT, rule="council_simple")),
    ("业委会换届归到其他", F.ELECTION, lambda d: only(d, "业主委员会换届选举")),
    (
        "选举就按选举报",
        F.ELECTION,
        lambda d: only(d, "补选业委会委员一名", None, category=3, rule="owners_ordinary"),
    ),
    (
        "公告里没有的议题",
        F.NOT_IN_NOTICE,
        lambda d: replace(d, topics=(*d.topics, asked("东门加岗亭", place=2))),
    ),
    (
        "投票中改了议题的字",
        F.NOT_IN_NOTICE,
        lambda d: replace(d, topics=(asked("篮球场更新，预算5万元以内"),)),
    ),
    ("“其他事项”", F.VAGUE, lambda d: only(d, "公共区域维护等有关事项")),
    ("授权全权处理", F.DELEGATES, lambda d: only(d, "篮球场更新，授权业委会全权处理")),
    (
        "选物业没有合同草案",
        F.MATERIAL_MISSING,
        lambda d: replace(only(d, "选聘物业服务企业", Matter.MANAGER), materials=()),
    ),
    (
        "公告之后才补材料",
        F.MATERIAL_LATE,
        lambda d: replace(d, materials=(paper(added=noon(date(2024, 3, 28))),)),
    ),
    (
        "不投票算多数，没有依据",
        F.FOLLOW_UNFOUNDED,
        lambda d: replace(d, topics=(asked().let_silent_follow(),)),
    ),
    (
        "不投票算多数，有依据也有争议",
        F.FOLLOW_DISPUTED,
        lambda d: rules(
            replace(d, topics=(asked().let_silent_follow(),)), follow_clause="议事规则第十二条"
        ),
    ),
    ("没定投票时间", F.DAYS_UNSAID, lambda d: meeting(d, opens_at=None, closes_at=None)),
    ("公告只差一天", F.NOTICE_SHORT, lambda d: vote(d, date(2024, 4, 9), date(2024, 4, 27))),
    (
        "昨天才公告，今天就投",
        F.NOTICE_SHORT,
        lambda d: vote(d, date(2024, 3, 26), date(2024, 4, 27)),
    ),
    ("提前七天，没有依据", F.SHORT_NOTICE_UNFOUNDED, lambda d: rules(d, notice_days=7)),
    ("只投两天", F.VOTE_SHORT, lambda d: vote(d, date(2024, 4, 13), date(2024, 4, 14))),
    ("投了六十一天", F.VOTE_LONG, lambda d: vote(d, date(2024, 4, 13), date(2024, 6, 12))),
    (
        "下午五点就截止",
        F.NOT_A_DAYS_END,
        lambda d: meeting(d, closes_at=datetime(2024, 4, 27, 9, tzinfo=UTC)),
    ),
    ("截止在劳动节", F.CLOSES_ON_HOLIDAY, lambda d: vote(d, date(2024, 4, 13), date(2024, 5, 1))),
    (
        "公告里没写截止日",
        F.DAYS_NOT_IN_NOTICE,
        lambda d: without(d, "4月27日（周六）24:00止", "投完为止"),
    ),
    ("公告里的日子跟定的不一样", F.DAYS_NOT_IN_NOTICE, lambda d: without(d, "4月13日", "4月12日")),
    ("不留询异期", F.NO_INQUIRY, lambda d: rules(d, inquiry_days=0)),
    ("一个月后才公布", F.PUBLISHED_LATE, lambda d: rules(d, publish_days=30)),
    ("没有名册", F.NO_ROLL, lambda d: replace(d, roll=None)),
    ("名册没定版", F.ROLL_NOT_FROZEN, lambda d: replace(d, roll=rolled(state=RollState.PUBLISHED))),
    ("名册有疑问行", F.ROLL_DOUBTFUL, lambda d: replace(d, roll=rolled(doubts=3))),
    (
        "名册异议没答复",
        F.OBJECTIONS_OPEN,
        lambda d: replace(d, roll=replace(rolled(), objections=2)),
    ),
    (
        "投票的楼不在名册上",
        F.SCOPE_UNKNOWN,
        lambda d: replace(
            meeting(d, scope=(Part("9"),)), roll=Roll(rolled().roll, 0, frozenset({Part("9")}))
        ),
    ),
    ("车位算不算，名册和规则不一样", F.PARKING_DIFFERS, lambda d: rules(d, parking=True)),
    (
        "投票第一天也算进了公告天数",
        F.COUNTED_LOOSELY,
        lambda d: vote(
            rules(d, notice_counting=NoticeCounting.LOOSE), date(2024, 4, 9), date(2024, 4, 27)
        ),
    ),
    (
        "全小区的事只让一栋楼投",
        F.SCOPE_TOO_SMALL,
        lambda d: meeting(only(d, "选聘物业服务企业", Matter.MANAGER), scope=(Part("3"),)),
    ),
    ("没有监票人", F.NO_SCRUTINEERS, lambda d: replace(d, scrutineers=())),
    (
        "只有一个监票人",
        F.FEW_SCRUTINEERS,
        lambda d: replace(d, scrutineers=(watcher("王阿姨", 1),)),
    ),
    (
        "同一个人写了两次",
        F.FEW_SCRUTINEERS,
        lambda d: replace(d, scrutineers=(watcher("王阿姨", 1), watcher("王阿姨", 2))),
    ),
    (
        "候选人监票",
        F.SCRUTINEER_INTERESTED,
        lambda d: replace(d, scrutineers=(*d.scrutineers, watcher("赵某", 3, Interest.CANDIDATE))),
    ),
    (
        "物业的人监票",
        F.SCRUTINEER_INTERESTED,
        lambda d: replace(d, scrutineers=(*d.scrutineers, watcher("孙某", 3, Interest.PROPERTY))),
    ),
    ("没写谁召集", F.CONVENER_UNSAID, lambda d: meeting(d, convener="")),
    ("临时会没写为什么", F.CAUSE_UNSAID, lambda d: meeting(d, kind=MeetingKind.EXTRAORDINARY)),
    ("没告知居委会", F.NEIGHBOURS_NOT_TOLD, lambda d: meeting(d, neighbours_told_at=None)),
    ("没安排谁去送", F.DELIVERY_UNPLANNED, lambda d: meeting(d, deliverers="")),
    (
        "群里投票算数，没有依据",
        F.CHAT_UNFOUNDED,
        lambda d: meeting(d, terms=Terms(chat=Chat.BINDING)),
    ),
    ("没写一人多套怎么算", F.MULTI_UNIT_UNSAID, lambda d: without(d, "一人多套算一人；")),
    (
        "没写共有人怎么投",
        F.CO_OWNERS_UNSAID,
        lambda d: without(d, "一套房几人共有的，推选一人投票。"),
    ),
    ("没写能不能委托", F.PROXY_UNSAID, lambda d: without(d, "三、委托：写委托书，一人最多代3人。")),
    ("委托没有上限", F.PROXY_UNLIMITED, lambda d: without(d, "，一人最多代3人")),
    (
        "没写哪张票算数",
        F.PRECEDENCE_UNSAID,
        lambda d: without(
            d,
            "四、纸质表决票和微信里都投了的，以最后一次为准；业主大会表决以签字票为准。",
            "四、要签字。",
        ),
    ),
    ("没写有疑问怎么提", F.INQUIRY_UNSAID, lambda d: without(d, "，有疑问请提出")),
    (
        "没写怎么领表决票",
        F.BALLOT_UNSAID,
        lambda d: without(
            d,
            "纸质表决票和微信里都投了的，以最后一次为准；业主大会表决以签字票为准",
            "以最后一次为准",
        ),
    ),
    ("没写找谁问", F.CONTACT_UNSAID, lambda d: without(d, "六、电话咨询：社区居委会王主任。")),
    (
        "投同意送鸡蛋",
        F.GIFT_FOR_A_CHOICE,
        lambda d: with_line(d, "凡投同意票的业主，每户送鸡蛋一板。"),
    ),
    (
        "支持就减物业费",
        F.GIFT_FOR_A_CHOICE,
        lambda d: with_line(d, "支持本方案的，减免一个月物业费。"),
    ),
    ("反对的有红包", F.GIFT_FOR_A_CHOICE, lambda d: with_line(d, "投反对票的找老周领红包")),
    ("投票就有礼品", F.GIFT, lambda d: with_line(d, "参加投票的每户一份纪念品，投什么都一样。")),
    (
        "公告里有身份证号",
        F.IDENTITY_NUMBER,
        lambda d: with_line(d, "联系人 李某 34030019700101001X"),
    ),
)


def faults(found: tuple[Finding, ...]) -> list[Fault]:
    return [finding.fault for finding in found]


@pytest.mark.parametrize(("what", "fault", "seed"), SEEDED, ids=[what for what, _, _ in SEEDED])
def test_a_seeded_fault_is_found_and_nothing_else(what: str, fault: Fault, seed: Seed) -> None:
    assert faults(checkup(seed(sound()))) == [fault], what


def test_every_fault_was_seeded_and_has_its_article() -> None:
    assert {fault for _, fault, _ in SEEDED} == set(Fault) == set(LAWS)


def stated(draft: Draft, *lines: str) -> Draft:
    return with_line(draft, "\n".join(lines))


HANGZHOU = LocalRules(extraordinary_days=7, short_notice_clause="杭州市物业管理条例第十九条")
SOUND: tuple[tuple[str, Seed], ...] = (
    ("篮球场", lambda d: d),
    ("最早的一天", lambda d: vote(d, date(2024, 4, 10), date(2024, 4, 27))),
    ("最短的投票", lambda d: vote(d, date(2024, 4, 13), date(2024, 4, 17))),
    ("最长的投票", lambda d: vote(d, date(2024, 4, 13), date(2024, 6, 11))),
    ("球场改停车场", lambda d: only(d, "篮球场改停车场", Matter.REUSE)),
    ("充电桩", lambda d: only(d, "安装充电桩并收费", Matter.BUSINESS)),
    ("拓宽道路", lambda d: only(d, "拓宽北门道路，占用绿地", Matter.REBUILD)),
    ("使用维修资金", lambda d: only(d, "使用维修资金修屋顶", Matter.SPEND)),
    ("筹集维修资金", lambda d: only(d, "再次筹集维修资金", Matter.RAISE)),
    ("选物业", lambda d: only(d, "选聘物业服务企业", Matter.MANAGER)),
    (
        "从三家里选一家",
        lambda d: topics(
            d, asked("选聘哪家物业", Matter.MANAGER).offer(("甲物业", "乙物业", "都不同意", "弃权"))
        ),
    ),
    ("议事规则", lambda d: only(d, "修改业主大会议事规则", Matter.MEETING_RULES)),
    ("管理规约", lambda d: only(d, "通过新的管理规约", Matter.COVENANT)),
    (
        "三件事三个议题",
        lambda d: topics(
            d,
            asked("解聘现在的物业", Matter.MANAGER, 1),
            asked("续筹维修资金", Matter.RAISE, 2),
            asked(COURT, place=3),
        ),
    ),
    (
        "只有一栋楼的事",
        lambda d: meeting(only(d, "5号楼加装电梯", Matter.REBUILD), scope=(Part("5", "1"),)),
    ),
    (
        "临时会，当地准许七天",
        lambda d: meeting(
            vote(d, date(2024, 4, 2), date(2024, 4, 27)),
            kind=MeetingKind.EXTRAORDINARY,
            cause="254户业主联名",
            rules=HANGZHOU,
        ),
    ),
    (
        "群里投票算数，有依据",
        lambda d: meeting(
            d,
            terms=Terms(chat=Chat.BINDING),
            rules=LocalRules(chat_clause="郑州市物业管理条例第十七条"),
        ),
    ),
    ("人看过，说得出为什么", lambda d: only(d, "拆除大堂广告", reason="只是拆掉，不再经营")),
    (
        "说清楚是一件事",
        lambda d: only(d, "更换物业，新物业管维修资金的账", Matter.MANAGER, reason="不动用资金"),
    ),
    ("不接受委托", lambda d: without(d, "写委托书，一人最多代3人", "不接受委托")),
    ("周六截止不是节假日", lambda d: vote(d, date(2024, 4, 13), date(2024, 4, 20))),
    ("大家都一样的小礼物", lambda d: with_line(d, "同意、反对、弃权都送一份礼品。")),
    ("全角和空格", lambda d: replace(d, notice=d.notice.replace("4月", "４ 月"))),
    ("没有材料也行的普通事项", lambda d: replace(d, materials=())),
)


@pytest.mark.parametrize(("what", "seed"), SOUND, ids=[what for what, _ in SOUND])
def test_a_sound_notice_is_not_blocked(what: str, seed: Seed) -> None:
    found = checkup(seed(sound()))
    assert not [finding.fault for finding in found if finding.blocks], what
    require_sound(31, found)


def test_there_are_enough_of_both() -> None:
    assert len(SEEDED) >= 40
    assert len(SOUND) >= 20


def test_what_blocks_is_told_first_and_counted() -> None:
    draft = without(replace(sound(), scrutineers=()), "六、电话咨询：社区居委会王主任。")
    draft = only(draft, "篮球场改停车场")
    found = checkup(draft)
    assert [finding.level for finding in found] == sorted(finding.level for finding in found)
    assert found[0].level is Level.BLOCKS
    assert found[0].topic == 1
    assert found[0].article == "civil-278"
    assert found[0].values == {"words": "篮球场改停车", "category": 8}
    with pytest.raises(CheckupFailed) as no:
        require_sound(31, found)
    assert no.value.values == {"number": "31", "count": 2}


def test_a_notice_is_looked_at_again_after_it_went_out() -> None:
    """What was added to the materials, or changed in a topic, since then."""
    late = replace(sound(), materials=(paper(), paper("补充说明", noon(date(2024, 4, 1)))))
    assert checkup(late)[0].values == {"title": "补充说明"}
