from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.times import (
    Alternatives,
    AskHour,
    AskWhich,
    Doubt,
    Moments,
    NotUnderstood,
    Past,
    Recurring,
    Span,
    Until,
    noted,
    read,
)
from domain.times.days import moment
from tests.expressions import SHANGHAI, expressions, second, shown

WEDNESDAY = datetime(2026, 9, 16, 15, 30, tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    "told", [*expressions(), *second()], ids=lambda told: f"{told.name}-{told.typed}"
)
def test_a_time_is_read_as_people_say_it(told):
    reading = read(told.typed, told.at, SHANGHAI, evening=told.evening)
    assert shown(reading, told.at) == told.answer
    assert told.rest in {"*", reading.rest}


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("到周五晚7点", "09-18 19:00"),
        ("晚上7点半，周五", "09-18 19:30"),
        ("周五在3号楼下开会，晚7点半", "09-18 19:30"),
        ("周五一起来", "hour? 09-18"),
        ("冬至晚上6点", "12-22 18:00"),
        ("明天周四晚7点", "09-17 19:00"),
        ("明天周五晚7点", "which? 09-17 19:00 | 09-18 19:00"),
        ("周日（9月20日）晚7点", "09-20 19:00"),
        ("周五（9月20日）晚7点", "which? 09-20 19:00 | 09-18 19:00"),
        ("周末（9月20日）晚7点", "09-20 19:00"),
        ("一个星期后的周五", "hour? 09-23 | 09-18"),
        ("晚7点（周五）", "09-18 19:00"),
        ("周五晚7点，周日", "09-18 19:00 + 09-20 19:00"),
        ("周五晚上7.30", "09-18 19:30"),
        ("上午15点", "which? 09-17 15:00"),
        ("晚上0点", "09-17 00:00 ^"),
        ("凌晨12点", "which? 09-17 00:00 | 09-17 00:00 ^"),
        ("凌晨7点", "which? 09-17 07:00"),
        ("周五傍晚8点", "which? 09-18 20:00 | 09-18 08:00"),
        ("周五下午2点到晚上8点", "09-18 14:00-20:00"),
        ("周五和周六7点", "hour? 09-18 + 09-19"),
        ("下周晚7点", "which? " + " | ".join(f"09-{day} 19:00" for day in range(21, 28))),
        ("周末晚上", "which? 09-19 19:30~ | 09-20 19:30~"),
        ("上个周末", "past"),
        ("明年底", "hour? 2027-12-31"),
        ("2027年10月底", "hour? 2027-10-31"),
        ("3月底", "hour? 2027-03-31"),
        ("10月15日（周四）、16号上午9点", "10-15 09:00 + 10-16 09:00"),
        ("9月20日到22日上午9点", "09-20 09:00 + 09-21 09:00 + 09-22 09:00"),
        ("半个月后", "hour? 10-01"),
        ("半小时内", "until 09-16 16:00"),
        ("0分钟后", "past"),
        ("周五晚7点前", "until 09-18 19:00"),
        ("周五7点前", "which? 09-18 19:00 | 09-18 07:00"),
        ("今天下午3点前", "past"),
        ("明天凌晨前", "hour? 09-17"),
        ("周末前", "until 09-20 24:00"),
        ("国庆节前第二个工作日", "hour? 09-29"),
        ("每个工作日下午4点", "every week 1,2,3,4,5 16:00 from 09-16"),
        ("每月底晚7点", "every month 31 19:00 from 09-30"),
        ("每周五7点", "hour? every 09-18"),
        ("每周五晚上", "every week 5 19:30 from 09-18"),
        ("每周五半夜", "hour? every 09-18"),
    ],
)
def test_what_else_people_may_say(typed, answer):
    assert shown(read(typed, WEDNESDAY, SHANGHAI), WEDNESDAY) == answer


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "  ",
            "，。",
            "半夜",
            "截止",
            "前",
            "到",
            "国庆期间",
            "国庆后",
            "国庆后最后一个工作日",
        ),
        *("周五到周三晚7点", "周五晚7点到周日", "每周五和每月15号晚7点", "每周五、隔周周六晚7点"),
        *("农历十三月初一", "农历腊月三十一", "农历闰十二月初一", "2月30日晚7点", "0月5日", "0号"),
        *(
            "第一个周五下午3点",
            "最后一个工作日",
            "每周五明天晚7点",
            "每年国庆节上午10点",
            "99999天后",
            "3月32日",
            "晚上7点75分",
        ),
        *("2026-13-01", "晚上7点到8点75分", "24:30", "四五天后", "半夜前"),
    ],
)
def test_what_names_no_time_that_there_is_is_not_understood(typed):
    assert read(typed, WEDNESDAY, SHANGHAI) == NotUnderstood("", typed.strip(" ，。"))


@pytest.mark.parametrize("typed", ["中秋节", "清明", "农历九月初九", "除夕晚上8点"])
def test_beyond_the_lunar_tables_its_days_are_not_known(typed):
    late = datetime(2125, 1, 1, tzinfo=UTC)
    assert isinstance(read(typed, late, SHANGHAI), NotUnderstood)


def test_the_words_of_the_time_and_the_rest_are_handed_back_as_they_were_written():
    reading = read("咱们 周五 晚７点半，到３号楼下开会。", WEDNESDAY, SHANGHAI)
    assert (reading.said, reading.rest) == ("周五 晚７点半", "咱们 到３号楼下开会")


def test_an_hour_completes_what_lacked_it():
    asked = read("每月第一个周五在3号楼下", WEDNESDAY, SHANGHAI)
    assert isinstance(asked, AskHour)
    assert asked.repeated
    whole = read(f"{asked.said} 下午3点", WEDNESDAY, SHANGHAI)
    assert shown(whole, WEDNESDAY) == "every month 1st 5 15:00 nearest 10-02 from 11-06"


def test_usual_hours_are_proposed_where_none_was_said():
    asked = read("今天", WEDNESDAY, SHANGHAI)
    assert [f"{span.starts.astimezone(SHANGHAI):%H:%M}" for span in asked.proposals] == ["19:30"]
    asked = read("周五", WEDNESDAY, SHANGHAI)
    assert [f"{span.starts.astimezone(SHANGHAI):%H:%M}" for span in asked.proposals] == [
        "19:30",
        "15:00",
        "09:00",
    ]


def test_a_day_is_told_with_its_holiday_or_that_people_work():
    sunday, feast, spring = (
        read(typed, WEDNESDAY, SHANGHAI).spans[0].day
        for typed in ("周日上午9点", "中秋节晚上6点", "大年初一上午10点")
    )
    assert sunday == noted(date(2026, 9, 20))
    assert sunday.make_up
    assert feast.holiday == "mid-autumn"
    assert (spring.holiday, spring.provisional) == ("spring-festival", True)


def test_why_a_moment_must_be_confirmed_is_told():
    doubts = {
        typed: set(read(typed, WEDNESDAY, SHANGHAI).spans[0].doubts)
        for typed in ("周五晚7点", "周二晚7点", "下午2点", "晚上12点", "中午")
    }
    assert doubts == {
        "周五晚7点": set(),
        "周二晚7点": {Doubt.MOVED_ON},
        "下午2点": {Doubt.TOMORROW},
        "晚上12点": {Doubt.MIDNIGHT},
        "中午": {Doubt.TOMORROW, Doubt.BLURRED},
    }


def test_a_text_of_any_length_is_read_at_once():
    hostile = ["周五" * 2048, "7点" * 2048, "1" * 4096, "每月第" * 1365, "(" * 4096, "、到" * 2048]
    assert [type(read(text, WEDNESDAY, SHANGHAI)) for text in hostile] == [
        *(AskHour, AskHour, NotUnderstood, NotUnderstood, NotUnderstood, NotUnderstood)
    ]
    long = "周五晚7点" + "，带小板凳" * 800
    assert read(long, WEDNESDAY, SHANGHAI).rest == long[5:].strip("，")


# --- what holds of whatever is typed -----------------------------------------------------------

WORDS = [
    "今天",
    "明天",
    "后",
    "大后天",
    "昨",
    "周",
    "星期",
    "三",
    "五",
    "日",
    "末",
    "下",
    "上",
    "个",
    "月",
    "底",
    "15",
    "号",
    "20",
    "日",
    "9",
    "10",
    ":",
    "30",
    "点",
    "半",
    "一刻",
    "差",
    "早",
    "晚",
    "晚上",
    "下午",
    "中午",
    "凌晨",
    "半夜",
    "到",
    "-",
    "、",
    "和",
    "或",
    "每",
    "第",
    "一",
    "两",
    "最后",
    "工作日",
    "国庆",
    "中秋",
    "春节",
    "前",
    "后",
    "内",
    "天",
    "小时",
    "分钟",
    "农历",
    "闰",
    "正",
    "腊",
    "初",
    "廿",
    "都行",
    "截止",
    "pm",
    ".",
    "/",
    "2026",
    "年",
    "明年",
    "月底",
    "隔",
    "(",
    ")",
    "楼",
    "人",
    "3",
    "24",
    "0",
    "12",
    "7",
    "8",
    "除夕",
    "清明",
    "节",
    "周末",
    "，",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map("".join)
WHENS = st.integers(0, 900 * 24 * 60).map(lambda past: WEDNESDAY + timedelta(minutes=past))


@given(TEXTS, WHENS, st.booleans(), st.sampled_from([SHANGHAI, ZoneInfo("Europe/Berlin")]))
def test_nothing_is_ever_read_into_the_past(text, at, evening, zone):
    match read(text, at, zone, evening=evening):
        case Moments(spans=spans) | Alternatives(spans=spans) | AskWhich(proposals=spans):
            assert spans
            assert all(span.starts > at for span in spans)
            assert all(span.ends is None or span.ends > span.starts for span in spans)
        case AskHour(days=days, proposals=spans):
            assert days
            assert all(day.date >= at.astimezone(zone).date() for day in days)
            assert all(span.starts > at for span in spans)
        case Until(moment=until):
            assert until > at
        case Recurring(nearest=nearest, first=first):
            assert at < nearest.starts <= first.starts
        case Past() | NotUnderstood():
            pass


@given(
    st.integers(1, 31),
    st.sampled_from(
        ["号楼", "栋", "单元", "室", "元", "户", "人", "岁", "度", "号院", "块钱", "号线", "层"]
    ),
    st.sampled_from(["", "在", "来了", "下午的"]),
)
def test_a_number_of_something_else_is_never_a_date(number, unit, before):
    for written in (str(number), "一二三四五六七八九"[number % 9]):
        reading = read(f"{before}{written}{unit}", WEDNESDAY, SHANGHAI)
        days = [span.day.date.day for span in getattr(reading, "spans", ())]
        assert not isinstance(reading, Past | AskHour | Until)
        assert set(days) <= {17}, "at most an afternoon, tomorrow's"


@given(WHENS, st.integers(0, 60), st.sampled_from(["周五晚7点半", "15号上午9点", "中秋节晚上6点"]))
def test_the_later_something_is_said_the_later_it_is_meant(at, days, text):
    first, later = (read(text, when, SHANGHAI) for when in (at, at + timedelta(days=days)))
    if isinstance(first, Moments) and isinstance(later, Moments):
        assert later.spans[0].starts >= first.spans[0].starts


@given(st.integers(0, 30), st.integers(0, 23), st.integers(0, 59))
def test_full_figures_are_never_asked_about(days, hour, minute):
    day = date(2026, 9, 17) + timedelta(days=days)
    reading = read(f"{day:%Y-%m-%d} {hour:02}:{minute:02}", WEDNESDAY, SHANGHAI)
    assert isinstance(reading, Moments)
    assert [Span(span.starts, span.day) for span in reading.spans] == [
        Span(moment(day, hour * 60 + minute, SHANGHAI), noted(day))
    ]
