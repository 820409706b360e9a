"""The clock: ticks to the second and to the minute, each told once, none forgotten."""

import asyncio
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.timepiece import HandTime
from schedules import TIMETABLE, Clock
from schedules.timetable import Schedule
from storage import Unavailable

SHANGHAI = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 16, 1, 0, 30, tzinfo=UTC)
CLOSE = datetime(2026, 11, 16, 12, tzinfo=UTC)


class Ear:
    """Keeps each key once, as the inbox does; may be deaf for a while."""

    def __init__(self):
        self.keys = []
        self.deaf = False
        self.heard = asyncio.Event()

    async def keep(self, raws):
        if self.deaf:
            self.heard.set()
            raise Unavailable("the disk is full")
        self.keys += [raw.key for raw in raws if raw.key not in self.keys]
        self.heard.set()


@pytest.fixture
def ear():
    return Ear()


@pytest.fixture
def hand():
    return HandTime(START)


def clock(ear, hand, *schedules):
    return Clock(schedules, ear.keep, hand, SHANGHAI)


async def test_a_schedule_is_told_at_the_full_minute(ear, hand):
    house = clock(ear, hand, Schedule("close-polls"))
    await house.strike()
    assert ear.keys == []
    hand.move(START + timedelta(seconds=30))
    await house.strike()
    await house.strike()
    assert ear.keys == ["close-polls@2026-11-16T01:01:00+00:00"]


async def test_a_deadline_is_told_to_the_second(ear, hand):
    house = clock(ear, hand, Schedule("close-polls"))
    house.expect([("close-polls", START + timedelta(seconds=7, microseconds=5))])
    hand.move(START + timedelta(seconds=7))
    await house.strike()
    assert ear.keys == []
    hand.move(START + timedelta(seconds=8))
    await house.strike()
    assert ear.keys == ["close-polls@2026-11-16T01:00:38+00:00"]


async def test_a_deadline_expected_twice_is_told_once(ear, hand):
    house = clock(ear, hand, Schedule("close-polls"))
    for _ in range(3):
        house.expect([("close-polls", CLOSE)])
    hand.move(CLOSE)
    await house.strike()
    assert ear.keys == ["close-polls@2026-11-16T12:00:00+00:00"]


async def test_what_comes_up_in_a_second_that_was_told_is_told_at_once(ear, hand):
    house = clock(ear, hand, Schedule("remind-of-meetings"))
    for _ in range(3):
        house.expect([("remind-of-meetings", START)])
        await house.strike()
    house.expect([("remind-of-meetings", START - timedelta(seconds=4))])
    await house.strike()
    first = "remind-of-meetings@2026-11-16T01:00:30+00:00"
    assert ear.keys == [first, f"{first}+1", f"{first}+2", f"{first}+3"]
    hand.move(START + timedelta(seconds=1))
    house.expect([("remind-of-meetings", START)])
    await house.strike()
    assert ear.keys[-1] == "remind-of-meetings@2026-11-16T01:00:31+00:00"


async def test_what_comes_up_while_a_tick_is_being_kept_has_a_tick_of_its_own(ear, hand):
    async def keep(raws):
        await ear.keep(raws)
        if len(ear.keys) == 1:  # it is kept, and answered before the clock hears that it is
            house.expect([("remind-of-meetings", START)])

    house = Clock([Schedule("remind-of-meetings")], keep, hand, SHANGHAI)
    house.expect([("remind-of-meetings", START)])
    await house.strike()
    await house.strike()
    await house.strike()
    first = "remind-of-meetings@2026-11-16T01:00:30+00:00"
    assert ear.keys == [first, f"{first}+1"]


async def test_after_a_long_sleep_each_schedule_is_told_once(ear, hand):
    house = clock(ear, hand, Schedule("close-polls"), Schedule("remind-voters"))
    house.expect([("close-polls", START + timedelta(hours=hour)) for hour in range(1, 5)])
    hand.move(START + timedelta(hours=9))
    await house.strike()
    assert sorted(key.partition("@")[0] for key in ear.keys) == ["close-polls", "remind-voters"]


async def test_two_clocks_tell_the_same_tick(ear, hand):
    one, other = (clock(ear, hand, Schedule("close-polls")) for _ in range(2))
    hand.move(START + timedelta(minutes=1))
    await one.strike()
    await other.strike()
    assert len(ear.keys) == 1


async def test_what_could_not_be_kept_is_told_again(ear, hand):
    house = clock(ear, hand, Schedule("close-polls"))
    house.expect([("close-polls", START + timedelta(seconds=5))])
    hand.move(START + timedelta(seconds=10))
    ear.deaf = True
    for _ in range(2):
        with pytest.raises(Unavailable):
            await house.strike()
    ear.deaf = False
    await house.strike()
    assert ear.keys == ["close-polls@2026-11-16T01:00:35+00:00"]
    hand.move(START + timedelta(seconds=30))
    await house.strike()
    assert len(ear.keys) == 2


async def test_once_a_day_is_at_that_hour_where_the_neighbourhood_is(ear, hand):
    house = clock(ear, hand, Schedule("prune", daily=time(4, 10)))
    for _ in range(3):
        hand.move(hand.now() + timedelta(hours=24))
        await house.strike()
    assert ear.keys == [f"prune@2026-11-{day}T20:10:00+00:00" for day in (16, 17, 18)]


async def test_a_clock_that_runs_hears_of_what_is_sooner(ear, hand):
    house = clock(ear, hand, Schedule("prune", daily=time(4, 10)), Schedule("close-polls"))
    running = asyncio.create_task(house.run())
    house.expect([("close-polls", START + timedelta(seconds=3))])
    await asyncio.sleep(0)
    hand.move(START + timedelta(seconds=3))
    await ear.heard.wait()
    assert ear.keys == ["close-polls@2026-11-16T01:00:33+00:00"]
    running.cancel()


async def test_a_clock_that_runs_outlives_a_database_that_is_away(ear, hand):
    house = clock(ear, hand, Schedule("close-polls"))
    ear.deaf = True
    hand.move(START + timedelta(minutes=1))
    running = asyncio.create_task(house.run())
    await ear.heard.wait()
    assert not running.done()
    running.cancel()


def test_every_schedule_has_a_name_of_its_own():
    names = [schedule.name for schedule in TIMETABLE]
    assert len(set(names)) == len(names)
