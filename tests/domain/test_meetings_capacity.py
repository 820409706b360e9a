"""So many places: who has one, who waits, who moves up, and nobody is overtaken."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import Coming, Rsvp, counted
from domain.meetings.capacity import (
    NotEnoughPlaces,
    in_line,
    moved_up,
    placed,
    take_capacity,
)

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)


def says(resident, heads=1, coming=Coming.COME, heard=1, waiting=None):
    return Rsvp(
        community=1,
        number=42,
        resident=resident,
        coming=coming,
        heads=heads,
        at=NOON,
        heard=heard,
        waiting=waiting,
    )


def hear(answers, rsvp, capacity):
    """The answers after one more, as far as it is taken; and who moved up."""
    before = answers.get(rsvp.resident)
    answers = answers | {rsvp.resident: placed(rsvp, before, capacity, counted(answers.values()))}
    up = moved_up(answers.values(), capacity, counted(answers.values()))
    return answers | {each.resident: each for each in up}, up


def test_without_places_to_count_everybody_comes():
    assert placed(says(1, 20), None, None, counted([])) == says(1, 20)


def test_who_comes_when_it_is_full_waits_and_is_the_first_to_move_up():
    answers, _ = hear({}, says(1, 2, heard=1), 3)
    answers, _ = hear(answers, says(2, 2, heard=2), 3)
    answers, _ = hear(answers, says(3, 1, heard=3), 3)
    assert [each.resident for each in in_line(answers.values())] == [2, 3], "nobody overtakes"
    assert counted(answers.values()).waiting == 3
    answers, up = hear(answers, says(1, coming=Coming.NOT, heard=4), 3)
    assert [each.resident for each in up] == [2, 3]
    assert counted(answers.values()).come == 3


def test_who_says_it_again_keeps_the_place_and_who_brings_fewer_may_move_up():
    answers, _ = hear({}, says(1, 2, heard=1), 3)
    answers, _ = hear(answers, says(2, 2, heard=2), 3)
    answers, _ = hear(answers, says(3, 1, heard=3), 3)
    answers, _ = hear(answers, says(2, 2, heard=4), 3)
    assert [each.resident for each in in_line(answers.values())] == [2, 3]
    answers, up = hear(answers, says(2, 1, heard=5), 3)
    assert [each.resident for each in up] == [2]
    assert [each.resident for each in in_line(answers.values())] == [3]


def test_who_has_a_place_brings_more_only_while_there_are_places():
    answers, _ = hear({}, says(1, 1, heard=1), 3)
    answers, _ = hear(answers, says(1, 2, heard=2), 3)
    assert counted(answers.values()).come == 2
    with pytest.raises(NotEnoughPlaces) as no:
        hear(answers, says(1, 4, heard=3), 3)
    assert no.value.values == {"number": "42", "left": 1}
    with pytest.raises(NotEnoughPlaces):
        hear({}, says(1, 4), 3)


def test_who_waits_and_brings_more_goes_to_the_end_of_the_line():
    answers, _ = hear({}, says(1, 3, heard=1), 3)
    answers, _ = hear(answers, says(2, 1, heard=2), 3)
    answers, _ = hear(answers, says(3, 1, heard=3), 3)
    answers, _ = hear(answers, says(2, 2, heard=4), 3)
    assert [each.resident for each in in_line(answers.values())] == [3, 2]


def test_where_places_are_no_longer_counted_everybody_moves_up():
    waiting = [says(1, 2, waiting=5), says(2, 1, waiting=4)]
    assert moved_up(waiting, None, counted(waiting)) == [says(2, 1), says(1, 2)]


WORDS = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from(Coming), st.integers(1, 5)), max_size=40
)


@given(WORDS, st.integers(1, 8))
def test_however_people_answer_there_are_never_more_than_places_and_none_stays_empty(said, places):
    answers = {}
    for heard, (resident, coming, heads) in enumerate(said, 1):
        try:
            answers, _ = hear(
                answers,
                says(resident, heads if coming is not Coming.NOT else 1, coming, heard),
                places,
            )
        except NotEnoughPlaces:
            continue
        count = counted(answers.values())
        assert count.come <= places
        line = in_line(answers.values())
        assert not line or line[0].heads > places - count.come
        assert all(each.coming is Coming.COME for each in line)


@pytest.mark.parametrize(
    ("text", "rest", "capacity"),
    [
        ("清扫 周六上午9点 20人 3号楼前", "清扫 周六上午9点 3号楼前", 20),
        ("清扫 招20名志愿者", "清扫", 20),
        ("清扫，需要十五个人", "清扫，", 15),
        ("清扫 30个名额", "清扫", 30),
        ("清扫 老人活动室", "清扫 老人活动室", None),
        ("帮3位老人打扫", "帮3位老人打扫", None),
        ("清扫 900人", "清扫 900人", None),
        ("清扫", "清扫", None),
    ],
)
def test_how_many_are_wanted_is_said_in_passing(text, rest, capacity):
    left, many = take_capacity(text)
    assert (left.split(), many) == (rest.split(), capacity)
