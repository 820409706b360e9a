"""Several times to choose from: until when, which suits most, and how people say so."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import MeetingIsPast, MeetingKind, MeetingTooFar, plan
from domain.meetings.timepolls import (
    ClosingIsPast,
    ClosingTooLate,
    Offer,
    TimePollIsClosed,
    Wish,
    closing,
    counts,
    most_wanted,
    offer,
    read_places,
    settle,
    take_closing,
)

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
"""Monday, 16 November 2026, noon in Shanghai."""
DAY = timedelta(days=1)
TUESDAY = NOON + DAY + timedelta(hours=8)
"""Eight in the evening there."""
SHANGHAI = ZoneInfo("Asia/Shanghai")


def poll(*days):
    return offer(1, 42, [Offer(NOON + day * DAY) for day in days], NOON)


def wish(resident, *places):
    return Wish(community=1, number=42, resident=resident, places=places, at=NOON, heard=resident)


def test_the_times_are_in_order_each_once_and_not_too_many():
    assert [each.starts_at for each in poll(5, 4, 5).offers] == [NOON + 4 * DAY, NOON + 5 * DAY]
    assert len(poll(*range(4, 20)).offers) == 6


@given(st.integers(1, 60 * 24 * 60))
def test_it_closes_before_the_first_of_the_times_and_within_three_days(minutes):
    first = NOON + timedelta(minutes=minutes)
    closes = closing([Offer(first)], NOON)
    assert NOON < closes < first
    assert closes <= NOON + 3 * DAY


def test_people_choose_from_the_asking_until_the_close():
    told = poll(4, 5)
    assert told.key == (1, 42)
    assert not told.is_open
    with pytest.raises(TimePollIsClosed):
        told.require_open()
    asked = told.ask(NOON + timedelta(hours=1))
    assert asked.is_open
    assert asked.closes_at == NOON + 3 * DAY
    closed = asked.close(NOON + DAY)
    assert not closed.is_open
    with pytest.raises(TimePollIsClosed):
        closed.close(NOON + DAY)


def test_people_choose_until_the_moment_that_was_said():
    told = offer(1, 42, [Offer(NOON + 4 * DAY), Offer(NOON + 5 * DAY)], NOON, TUESDAY)
    assert told.closes_at == TUESDAY
    assert told.ask(NOON + timedelta(hours=1)).closes_at == TUESDAY
    assert told.ask(TUESDAY).closes_at > TUESDAY
    with pytest.raises(ClosingIsPast):
        told.until(NOON, NOON)
    with pytest.raises(ClosingTooLate):
        told.until(NOON + 4 * DAY, NOON)


@pytest.mark.parametrize(
    ("text", "rest", "closes"),
    [
        ("周三或者周四晚7点半 停车 截止周二晚8点", "周三或者周四晚7点半 停车", TUESDAY),
        ("截止周二晚8点 周三或者周四晚7点半", "周三或者周四晚7点半", TUESDAY),
        ("截止周二 周三或者周四晚7点半", "周三或者周四晚7点半", TUESDAY),
        ("周三或周四晚7点半 周二晚8点截止 停车", "周三或周四晚7点半 停车", TUESDAY),
        ("停车，周二 晚8点截止，电动车", "停车， ，电动车", TUESDAY),
        ("周三 周二晚8点截止", "周三", TUESDAY),
        ("截止 11月 17日 20:00", "", TUESDAY),
        ("截止到周二晚8点前", "", TUESDAY),
        ("截至时间：周二前", "", TUESDAY),
        ("截止24小时内", "", NOON + DAY),
        ("截止周二 中午", "", NOON + DAY),
        ("停车费截止", "停车费截止", None),
        ("截止一号楼", "截止一号楼", None),
        ("截止周二周三", "截止周二周三", None),
        ("周三晚7点半或周四晚7点半截止", "周三晚7点半或周四晚7点半截止", None),
        ("周三或者周四晚7点半", "周三或者周四晚7点半", None),
    ],
)
def test_until_when_people_are_asked_is_taken_out_of_what_was_said(text, rest, closes):
    assert take_closing(text, NOON, SHANGHAI) == (rest, closes)


def test_nobody_is_asked_until_a_moment_that_is_over():
    with pytest.raises(ClosingIsPast):
        take_closing("截止今天上午8点", NOON, SHANGHAI)


def test_what_is_past_or_too_far_is_not_asked():
    with pytest.raises(MeetingIsPast):
        poll(4, 5).ask(NOON + 4 * DAY)
    with pytest.raises(MeetingTooFar):
        poll(4, 400).ask(NOON)


def test_most_wanted_is_what_suits_most_and_of_equals_the_earliest():
    told = poll(4, 5, 6)
    counted = counts(told, [wish(1, 2, 3), wish(2, 3, 2), wish(3, 1), wish(4)])
    assert counted == (1, 2, 2)
    assert most_wanted(told, counted, NOON) == 2
    assert most_wanted(told, counted, NOON + 5 * DAY) == 3
    assert most_wanted(told, counted, NOON + 6 * DAY) is None
    assert most_wanted(told, (0, 0, 0), NOON) == 1


def test_a_meeting_lasts_as_long_at_whatever_time():
    meeting = plan(
        community=1,
        number=42,
        kind=MeetingKind.STOOL,
        place="3号楼楼下",
        starts_at=NOON + DAY,
        host=7,
        at=NOON,
    )
    later = settle(meeting, Offer(NOON + 2 * DAY))
    assert later.ends_at - later.starts_at == meeting.ends_at - meeting.starts_at
    ends = NOON + 2 * DAY + timedelta(hours=3)
    assert settle(meeting, Offer(NOON + 2 * DAY, ends)).ends_at == ends


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("1", (1,)),
        ("1、3", (1, 3)),
        ("3 1 1。", (1, 3)),
        ("选第二个", (2,)),
        ("1和2都行", (1, 2)),
        ("都行", (1, 2, 3)),
        ("哪个都可以！", (1, 2, 3)),
        ("All", (1, 2, 3)),
        ("都不行", ()),
        ("none", ()),
        ("4", None),
        ("几点散会", None),
        ("10", None),
        ("1号楼的去吗", None),
        ("", None),
    ],
)
def test_people_name_times_by_their_numbers(text, places):
    assert read_places(text, 3) == places
