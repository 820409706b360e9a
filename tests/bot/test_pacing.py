"""How much one person and one room may say: told once, nobody else waits, and a fault counts nothing twice."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from bot.pacing import Pacing, Verdict
from bot.web.pace import Pace
from domain.chat import Picked
from tests.makers import GROUP, NOON, person, press, private, text

WANG, LI = person("王阿姨"), person("李某")
HEARD, TOO_MUCH, PASSED_OVER = Verdict


@pytest.fixture
def pacing():
    return Pacing(person=3, room=5)


def alone(who, place, seconds=0):
    return text("帮助", sender=who, room=private(who), heard=place, at=later(seconds))


def later(seconds):
    return NOON + timedelta(seconds=seconds)


def test_what_is_too_much_is_told_once_and_passed_over_then(pacing):
    verdicts = [pacing.judge(alone(WANG, place)) for place in range(1, 8)]
    assert verdicts == [HEARD] * 3 + [TOO_MUCH] + [PASSED_OVER] * 3


def test_nobody_elses_words_are_counted_for_it(pacing):
    for place in range(1, 8):
        pacing.judge(alone(WANG, place))
    assert pacing.judge(alone(LI, 9)) is HEARD


def test_a_minute_later_they_are_heard_again_and_told_again_if_need_be(pacing):
    for place in range(1, 6):
        pacing.judge(alone(WANG, place))
    assert pacing.judge(alone(WANG, 6, 59)) is PASSED_OVER
    again = [pacing.judge(alone(WANG, place, 60)) for place in range(7, 12)]
    assert again == [HEARD] * 3 + [TOO_MUCH, PASSED_OVER]


def test_whatever_is_judged_again_after_a_fault_is_judged_as_before(pacing):
    said = [alone(WANG, place) for place in range(1, 7)]
    first = [pacing.judge(each) for each in said]
    assert [pacing.judge(each) for each in said] == first


def test_what_waited_for_hours_and_comes_at_once_is_no_flood(pacing):
    assert {pacing.judge(alone(WANG, place, 30 * place)) for place in range(1, 50)} == {HEARD}


def test_neighbours_among_themselves_are_not_interrupted(pacing):
    said = [text("好", sender=WANG, room=GROUP, heard=place) for place in range(1, 6)]
    assert [pacing.judge(each) for each in said] == [HEARD] * 3 + [PASSED_OVER] * 2
    asked = text("帮助", sender=WANG, room=GROUP, addressed=True, heard=6)
    assert pacing.judge(asked) is TOO_MUCH


def test_a_room_that_many_fill_is_told_once(pacing):
    number = count(1)
    said = [press("support", sender=person(), room=GROUP, heard=next(number)) for _ in range(8)]
    assert [pacing.judge(each) for each in said] == [HEARD] * 5 + [TOO_MUCH] + [PASSED_OVER] * 2
    assert pacing.judge(alone(WANG, 99)) is HEARD


def test_the_last_answer_to_a_platforms_own_poll_is_always_heard(pacing):
    for place in range(1, 20):
        told = alone(WANG, place)
        picked = Picked(
            room=told.room, key=str(place), at=NOON, heard=place, sender=WANG, private=True,
            poll="1", places=(1,),
        )  # fmt: skip
        assert pacing.judge(picked) is HEARD


def test_of_a_crowd_of_names_those_that_were_quiet_for_longest_are_forgotten():
    pacing = Pacing(person=1, keys=100)
    for place in range(1, 1_000):
        pacing.judge(alone(person(f"made-up-{place}"), place))
    assert len(pacing._people) == 100


def test_whoever_was_quiet_for_a_minute_is_not_remembered(pacing):
    for place in range(1, 1_000):
        pacing.judge(alone(person(f"made-up-{place}"), place, place))
    assert len(pacing._people) == 60


def test_a_flood_is_remembered_for_its_minute_though_others_speak(pacing):
    for place in range(1, 6):
        pacing.judge(alone(WANG, place))
    pacing.judge(alone(LI, 6, 59))
    assert pacing.judge(alone(WANG, 7, 59)) is PASSED_OVER


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_jumps_shuts_nobody_out(pacing, hours):
    for place in range(1, 6):
        pacing.judge(alone(WANG, place))
    jumped = alone(WANG, 7, hours * 3_600)
    assert pacing.judge(jumped) is HEARD


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_jumps_shuts_nobody_out_of_the_pages(hours):
    pace = Pace(3, timedelta(minutes=1))
    for _ in range(4):
        pace.count("203.0.113.9", NOON)
    assert pace.wait("203.0.113.9", NOON) == timedelta(minutes=1)
    then = NOON + timedelta(hours=hours)
    assert pace.wait("203.0.113.9", then) is None
    pace.count("203.0.113.9", then)
    assert pace.wait("203.0.113.9", then) is None
    assert replace(pace, most=1).wait("203.0.113.9", then) is not None
