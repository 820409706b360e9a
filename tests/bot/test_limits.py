"""How fast a transport may speak."""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import chain, count, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.transports.limits import Limits, Pace, a_minute_holds
from bot.transports.telegram import Telegram
from bot.transports.transport import Traits
from domain.chat import Room

START = datetime(2026, 11, 16, 1, tzinfo=UTC)
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
TELEGRAM = Traits(
    buttons=True,
    edits=True,
    max_text=4096,
    presses_last=timedelta(seconds=150),
    room_per_minute=20,
    room_per_second=1.0,
    in_all_per_second=30.0,
)
FREE = Traits(
    buttons=True,
    edits=True,
    max_text=4096,
    presses_last=None,
    room_per_minute=None,
    room_per_second=None,
    in_all_per_second=None,
)


WATCHED = replace(FREE, in_all_per_second=0.5, in_all_per_minute=20, in_all_per_day=60)


def room(number: int) -> Room:
    return Room("telegram", str(number))


def most_within(moments: list[datetime], stretch: timedelta) -> int:
    """The most that ever fell into one stretch, its end not counted."""
    window: deque[datetime] = deque()
    most = 0
    for moment in moments:
        window.append(moment)
        while window[0] <= moment - stretch:
            window.popleft()
        most = max(most, len(window))
    return most


def test_the_first_word_goes_at_once_and_the_next_in_that_chat_a_second_later():
    limits = Limits.of(TELEGRAM)
    assert limits.admit(room(1), now=START) is None
    assert limits.admit(room(1), now=START) == START + SECOND
    assert limits.admit(room(1), now=START + SECOND) is None


def test_one_chat_does_not_hold_up_another():
    limits = Limits.of(TELEGRAM)
    assert limits.admit(room(1), answer=True, now=START) is None
    assert limits.admit(room(2), answer=True, now=START + SECOND / 25) is None


def test_a_group_hears_a_burst_whose_last_quarter_is_kept_for_an_answer():
    limits = Limits.of(TELEGRAM)
    for second in range(3):
        assert limits.admit(room(-1), group=True, now=START + second * SECOND) is None
    third = START + 3 * SECOND
    wait = limits.admit(room(-1), group=True, now=third)
    assert wait is not None
    assert wait > third
    assert limits.admit(room(-1), group=True, answer=True, now=third) is None


def test_a_group_that_is_always_full_hears_seventeen_a_minute_evenly():
    limits, now, moments = Limits.of(TELEGRAM), START, list[datetime]()
    while now < START + 10 * MINUTE:
        later = limits.admit(room(-1), group=True, now=now)
        if later is None:
            moments.append(now)
        now = later or now
    gaps = {b - a for a, b in pairwise(moments[5:])}
    assert len(gaps) == 1
    assert most_within(moments, MINUTE) == 19
    assert len(moments) >= 170


def test_what_must_wait_may_go_at_the_very_moment_named():
    limits = Limits.of(TELEGRAM)
    assert limits.admit(room(1), now=START) is None
    later = limits.admit(room(1), now=START)
    assert later is not None
    assert limits.admit(room(1), now=later - timedelta.resolution) == later
    assert limits.admit(room(1), now=later) is None


def test_a_room_that_the_platform_holds_back_waits_alone():
    limits = Limits.of(TELEGRAM)
    limits.hold(room(1), START + MINUTE)
    assert limits.admit(room(1), answer=True, now=START) == START + MINUTE
    assert limits.admit(room(2), answer=True, now=START) is None
    assert limits.opens(answer=True, now=START + SECOND) is None
    assert limits.admit(room(1), answer=True, now=START + MINUTE) is None


def test_a_shorter_hold_does_not_lift_a_longer_one():
    limits = Limits.of(TELEGRAM)
    limits.hold(room(1), START + MINUTE)
    limits.hold(room(1), START + SECOND)
    assert limits.admit(room(1), now=START + 2 * SECOND) == START + MINUTE


def test_when_all_is_held_back_nothing_goes_anywhere():
    limits = Limits.of(TELEGRAM)
    limits.hold_all(START + MINUTE)
    assert limits.admit(None, answer=True, now=START) == START + MINUTE
    assert limits.admit(room(1), answer=True, now=START) == START + MINUTE
    assert limits.opens(answer=True, now=START) == START + MINUTE
    assert limits.opens(answer=True, now=START + MINUTE) is None


def test_a_toast_counts_among_all_but_in_no_room():
    limits = Limits.of(TELEGRAM)
    assert limits.admit(None, answer=True, now=START) is None
    assert limits.opens(now=START) is not None
    assert limits.admit(room(1), answer=True, now=START + SECOND) is None


def test_a_transport_without_limits_never_waits_noticeably():
    limits = Limits.of(FREE)
    for _ in range(1000):
        later = limits.admit(room(1), group=True, now=START)
        assert later is None or later - START < SECOND / 100


@pytest.mark.parametrize(
    ("rate", "gap"), [(1.0, SECOND), (0.2, 5 * SECOND), (30.0, SECOND / 30 + timedelta.resolution)]
)
def test_a_rate_becomes_a_gap_on_the_safe_side(rate: float, gap: timedelta):
    assert abs(Pace.per_second(rate).gap - gap) <= timedelta.resolution
    assert Pace.per_second(rate).gap >= SECOND / rate


def test_idle_rooms_are_forgotten():
    limits = Limits.of(TELEGRAM)
    now = START
    for number in range(20_000):
        now += SECOND / 10
        assert limits.admit(room(number), group=True, now=now) is None
    assert len(limits) <= 2048


# Who wants to speak: how long after the one before, in which room, and whether it answers.
wishes = st.lists(
    st.tuples(
        st.integers(0, 3_000_000).map(lambda step: step * timedelta.resolution),
        st.integers(0, 5),
        st.booleans(),
    ),
    max_size=300,
)


@settings(max_examples=60, deadline=None)
@given(wishes=wishes, waits=st.booleans())
def test_no_limit_is_ever_broken_however_greedily_it_is_driven(
    *, wishes: list[tuple[timedelta, int, bool]], waits: bool
):
    limits, now = Limits.of(TELEGRAM), START
    said: dict[int, list[datetime]] = {}
    for step, number, answer in wishes:
        now += step
        later = limits.admit(room(number), group=number < 2, answer=answer, now=now)
        if later is not None and waits:
            now = later
            later = limits.admit(room(number), group=number < 2, answer=answer, now=now)
            assert later is None
        if later is None:
            said.setdefault(number, []).append(now)
    for number, moments in said.items():
        assert most_within(moments, SECOND) <= 1
        if number < 2:
            assert most_within(moments, MINUTE) <= 20
    assert most_within(sorted(chain.from_iterable(said.values())), SECOND) <= 30


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.tuples(st.integers(0, 400), st.booleans()), max_size=300))
def test_whoever_watches_the_minute_and_the_day_never_sees_more_than_their_caps(
    steps: list[tuple[int, bool]],
):
    limits, now = Limits.of(WATCHED), START
    said, others = list[datetime](), list[datetime]()
    for tenths, answer in steps:
        now += tenths * SECOND / 10
        while (later := limits.admit(room(1), answer=answer, now=now)) is not None:
            assert later > now
            assert limits.admit(room(2), answer=answer, now=later - timedelta.resolution)
            now = later
        said.append(now)
        if not answer:
            others.append(now)
    assert most_within(said, 2 * SECOND) <= 1
    assert most_within(said, MINUTE) <= 20
    assert most_within(others, MINUTE) <= 15
    assert most_within(said, DAY) <= 60
    assert most_within(others, DAY) <= 45


def test_a_quarter_of_the_minute_and_of_the_day_is_kept_for_answers():
    limits = Limits.of(WATCHED)
    for number in range(15):
        assert limits.admit(room(1), now=START + number * 3 * SECOND) is None
    full = START + 45 * SECOND
    assert limits.opens(now=full) == START + MINUTE
    for number in range(5):
        assert limits.admit(room(1), answer=True, now=full + number * 3 * SECOND) is None
    assert limits.opens(answer=True, now=START + 59 * SECOND) == START + MINUTE
    for number in range(2, 27):
        assert limits.admit(room(1), now=START + number * MINUTE) is None
    assert limits.opens(now=START + 30 * MINUTE) == START + DAY
    assert limits.admit(room(1), answer=True, now=START + 30 * MINUTE) is None


@pytest.mark.parametrize(("traits", "rate"), [(TELEGRAM, 1_800), (WATCHED, 15), (FREE, None)])
def test_how_much_a_minute_holds_beside_answers_is_known_beforehand(
    traits: Traits, rate: int | None
):
    assert a_minute_holds(traits) == rate


def test_what_was_not_said_after_all_takes_nothing_of_the_day():
    limits, now = Limits.of(WATCHED), START
    for _ in range(100):
        assert limits.admit(room(1), now=now) is None
        limits.give_back()
        now += 3 * SECOND
    assert limits.opens(now=now) is None


def test_what_was_said_before_a_restart_counts():
    limits = Limits.of(WATCHED)
    limits.remember([START - DAY / 2 + number * SECOND for number in range(70)])
    # Only the last sixty count, and the first of these leaves the day soonest.
    assert limits.opens(answer=True, now=START) == START + DAY / 2 + 10 * SECOND


@given(
    most=st.integers(1, 40),
    seconds=st.integers(1, 90),
    quarters=st.integers(4, 40),
    steps=st.lists(st.integers(0, 40), max_size=200),
)
@settings(max_examples=60, deadline=None)
def test_a_pace_keeps_its_word_whatever_its_burst(
    most: int, seconds: int, quarters: int, steps: list[int]
):
    pace = Pace(most, seconds * SECOND, min(Fraction(quarters, 4), Fraction(most)))
    limits, now, moments = Limits(room=pace, group=pace, in_all=pace), START, list[datetime]()
    for step in steps:
        now += step * pace.gap / 20
        later = limits.admit(room(1), answer=True, now=now)
        if later is None:
            moments.append(now)
        now = later or now
    assert most_within(moments, seconds * SECOND) <= most


def test_three_thousand_notices_go_out_at_full_speed_and_answers_hardly_wait():
    """A campaign to 3,000 people while every 400 ms somebody else asks something."""
    limits, now, sent = Limits.of(TELEGRAM), START, list[datetime]()
    notices = deque(room(number) for number in range(3000))
    asked = deque(
        (START + number * timedelta(milliseconds=400), room(10_000 + number % 60))
        for number in range(250)
    )
    waits = list[timedelta]()
    while notices:
        answers = bool(asked) and asked[0][0] <= now
        later = limits.admit(asked[0][1] if answers else notices[0], answer=answers, now=now)
        if later is not None:
            now = later if answers or not asked else min(later, asked[0][0])
            continue
        sent.append(now)
        if answers:
            waits.append(now - asked.popleft()[0])
        else:
            notices.popleft()
    assert most_within(sent, SECOND) <= 30
    assert len(sent) / ((sent[-1] - sent[0]) / SECOND) >= 0.985 * 30
    assert len(waits) == 250
    assert max(waits) < SECOND / 10


def arrivals(rooms: list[Room], longest: timedelta) -> list[datetime]:
    """When these reach Telegram, on a line and a machine that take now longer, now shorter."""
    limits, now, chance, names = Limits.of(Telegram.traits), START, Random(1), count()
    arrived, back = list[datetime](), list[tuple[datetime, int, Room]]()
    for each in rooms:
        name = next(names)
        while (later := limits.admit(each, now=now, name=name)) is not None:
            now = min([later, *(at for at, *_ in back)])
            for came in sorted(came for came in back if came[0] <= now):
                back.remove(came)
                limits.arrived(came[2], name=came[1], now=now)
        there = now + chance.random() * longest
        arrived.append(there)
        back.append((there + chance.random() * longest, name, each))
    return sorted(arrived)


@pytest.mark.parametrize(
    ("rooms", "most"), [([room(1)] * 20, 1), ([room(number) for number in range(2_000)], 30)]
)
def test_however_late_each_arrives_no_more_arrive_together_than_telegram_takes(
    rooms: list[Room], most: int
):
    assert most_within(arrivals(rooms, timedelta(seconds=0.1)), SECOND) == most


def test_a_campaign_loses_no_more_than_the_way_there_and_back():
    arrived = arrivals([room(number) for number in range(2_000)], timedelta(seconds=0.02))
    assert len(arrived) / ((arrived[-1] - arrived[0]) / SECOND) >= 0.96 * 30


def test_what_never_comes_back_holds_nobody_up_for_long():
    limits, now = Limits.of(Telegram.traits), START
    for number in range(61):
        while (later := limits.admit(room(number), now=now, name=number)) is not None:
            now = later
    assert now - START < 2 * SECOND + SECOND


def test_what_comes_back_during_a_round_does_not_hurry_those_after_it():
    """The round read the clock before; that is not a clock that was put back."""
    limits = Limits.of(Telegram.traits)
    assert limits.admit(room(1), now=START, name=1) is None
    limits.arrived(room(1), name=1, now=START + SECOND / 10)
    assert limits.admit(room(2), now=START + SECOND / 20, name=2) is None
    back = START + SECOND / 10
    assert limits.admit(room(1), now=back, name=3) == back + SECOND
