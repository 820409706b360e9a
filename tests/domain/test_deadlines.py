from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines import (
    FARTHEST,
    LONGEST_QUOTE,
    DeadlineIsPast,
    DeadlineNotUnderstood,
    DeadlineOnHoliday,
    DeadlineTooFar,
    default_deadline,
    read_deadline,
)
from domain.refusals import Refusal

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEDNESDAY = datetime(2026, 9, 16, 15, 30, tzinfo=SHANGHAI).astimezone(UTC)


def read(text: str, at: datetime = WEDNESDAY) -> str:
    return read_deadline(text, at, SHANGHAI).astimezone(SHANGHAI).strftime("%m-%d %H:%M")


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("3天", "09-19 20:00"),
        ("三天", "09-19 20:00"),
        ("3 天后", "09-19 20:00"),
        ("十二天以内", "09-28 20:00"),
        ("11月12日", "11-12 20:00"),
        ("11月12日 18:00", "11-12 18:00"),
        ("11-12 18:00", "11-12 18:00"),
        ("11-12", "11-12 20:00"),
        ("11-2 8:00", "11-02 08:00"),
        ("11.12", "11-12 20:00"),
        ("2026-11-12", "11-12 20:00"),
        ("2026年11月12日", "11-12 20:00"),
        ("十一月十二日", "11-12 20:00"),
        ("９月３０日 １８：００", "09-30 18:00"),
        ("到9月20号之前", "09-20 20:00"),
        ("9月20日（周日）", "09-20 20:00"),
        ("9月20日（周日）18:00", "09-20 18:00"),
        ("今天", "09-16 20:00"),
        ("明天", "09-17 20:00"),
        ("后天", "09-18 20:00"),
        ("大后天", "09-19 20:00"),
        ("今晚8点", "09-16 20:00"),
        ("明早9点", "09-17 09:00"),
        ("周五", "09-18 20:00"),
        ("周5 20:00", "09-18 20:00"),
        ("周五晚八点", "09-18 20:00"),
        ("周五下午2点半", "09-18 14:30"),
        ("周五下午2点30分", "09-18 14:30"),
        ("周五18点整", "09-18 18:00"),
        ("周五下午两点一刻", "09-18 14:15"),
        ("周五中午12点", "09-18 12:00"),
        ("周五中午1点", "09-18 13:00"),
        ("周五3点", "09-18 15:00"),
        ("周五十点", "09-18 10:00"),
        ("周五晚19:30", "09-18 19:30"),
        ("星期天上午10点", "09-20 10:00"),
        ("礼拜六", "09-19 20:00"),
        ("本周六", "09-19 20:00"),
        ("下周三", "09-23 20:00"),
        ("下周三晚上8点", "09-23 20:00"),
        ("下下周一上午9点", "09-28 09:00"),
        ("20:00", "09-16 20:00"),
        ("24:00", "09-17 00:00"),
        ("晚上12点", "09-17 00:00"),
        ("3天 18:00", "09-19 18:00"),
        ("月底", "09-30 20:00"),
        ("20号", "09-20 20:00"),
        ("周五前", "09-18 20:00"),
        ("下周三下午5点前", "09-23 17:00"),
        ("3个工作日内", "09-20 20:00"),
        ("国庆后第一个工作日", "10-08 20:00"),
        ("9月24日24:00", "09-25 00:00"),
    ],
)
def test_a_deadline_is_read_as_people_write_it(text, closes):
    assert read(text) == closes


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "前",
            "到",
            "20",
            "周末",
            "晚上",
            "尽快",
            "每周五",
            "周五7点到9点",
            "四五天",
            "2月30日",
            "13月1日",
        ),
        *("25:00", "24:30", "12:60", "3号楼", "11月20日前后", "9月20日（周五）", "3" * 4096),
    ],
)
def test_what_names_no_time_is_not_understood(text):
    with pytest.raises(DeadlineNotUnderstood):
        read(text)


@pytest.mark.parametrize("text", ["八点", "7点", "晚上1点", "凌晨12点", "下午9点"])
def test_an_hour_that_could_be_two_is_never_guessed(text):
    with pytest.raises(DeadlineNotUnderstood):
        read(text)


@pytest.mark.parametrize(
    "text", ["15:00", "15:30", "凌晨1点", "本周一", "9月1日", "9-15", "2026-9-1"]
)
def test_a_time_that_is_over_is_no_deadline(text):
    with pytest.raises(DeadlineIsPast):
        read(text)


def test_a_weekday_that_has_passed_means_the_next_one():
    assert read("周二") == "09-22 20:00"
    assert read("周三") == "09-16 20:00"
    assert read("周三15:00") == "09-23 15:00"


def test_a_month_and_day_long_past_mean_next_years():
    christmas = datetime(2026, 12, 25, 9, tzinfo=SHANGHAI)
    assert read_deadline("1月5日", christmas, SHANGHAI) == datetime(2027, 1, 5, 20, tzinfo=SHANGHAI)


def test_a_deadline_lies_at_most_sixty_days_ahead():
    assert read("60天") == "11-15 20:00"
    with pytest.raises(DeadlineTooFar) as refused:
        read("61天")
    assert refused.value.values == {"text": "61天", "days": FARTHEST}


@pytest.mark.parametrize("text", ["10月1日", "10-7 12:00", "2026-9-26"])
def test_no_vote_closes_on_a_holiday_that_somebody_names(text):
    with pytest.raises(DeadlineOnHoliday):
        read(text)


def test_a_length_that_ends_on_a_holiday_moves_behind_it():
    assert read("15天") == "10-08 20:00"


def test_the_hour_of_the_close_is_the_communitys():
    closes = read_deadline("3天", WEDNESDAY, SHANGHAI, close_hour=18)
    assert closes.astimezone(SHANGHAI).hour == 18


def test_a_day_is_the_zones_day_and_not_the_suns():
    late = datetime(2026, 9, 15, 17, tzinfo=UTC)  # 01:00 on the 16th in Shanghai
    assert read("明天", late) == "09-17 20:00"


def test_a_zone_whose_clocks_change_still_closes_at_eight():
    berlin = ZoneInfo("Europe/Berlin")
    friday = datetime(2026, 10, 23, 12, tzinfo=UTC)
    assert read_deadline("3天", friday, berlin) == datetime(2026, 10, 26, 19, tzinfo=UTC)


def test_what_was_typed_is_said_back_only_as_far_as_it_fits():
    with pytest.raises(DeadlineNotUnderstood) as refused:
        read("越快越好" * 100)
    assert refused.value.values == {"text": ("越快越好" * 100)[:LONGEST_QUOTE]}


@given(
    st.text(
        alphabet="0123456789一二两三十百年月日号天周下大后明今晚上午点半:-./ ()（）前到",
        max_size=16,
    )
)
def test_whatever_is_typed_is_a_moment_ahead_or_a_refusal(text):
    try:
        closes = read_deadline(text, WEDNESDAY, SHANGHAI)
    except Refusal:
        return
    assert WEDNESDAY < closes <= WEDNESDAY + timedelta(days=FARTHEST + 14)
    assert closes.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("day", "closes"),
    [
        ((9, 16), (9, 19)),  # a Saturday is no holiday
        ((9, 23), (9, 28)),  # 09-26 is 中秋, off until Sunday the 27th
        ((9, 29), (10, 8)),
    ],
)
def test_where_nobody_says_a_vote_lasts_three_days_and_closes_on_no_holiday(day, closes):
    opened = datetime(2026, *day, 9, tzinfo=SHANGHAI)
    assert default_deadline(opened, SHANGHAI) == datetime(2026, *closes, 20, tzinfo=SHANGHAI)


def test_the_length_and_hour_of_a_vote_are_the_communitys():
    assert default_deadline(WEDNESDAY, SHANGHAI, days=5, hour=18) == datetime(
        2026, 9, 21, 18, tzinfo=SHANGHAI
    )
