"""From door to door: what is asked for, what a list says, what is said of doors, what groups read."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.ballots import Turnout
from domain.ballots.gaps import Gap, gaps
from domain.doors import AT_ONCE, NoSuchDoor, door_of, short
from domain.owner_rolls import Sum, UnitPlace
from domain.rounds import (
    Door,
    Mark,
    Round,
    RoundIsOver,
    Task,
    Told,
    TooManyVisits,
    Visit,
    VisitIsAskedFor,
    comes_by,
    listed,
    next_doors,
    read_marks,
    require_room,
    until,
)

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
"""Monday."""
ZONE = ZoneInfo("Asia/Shanghai")
KEY = {"community": 1, "number": 31}
HOME = UnitPlace("3", "2", "502")


def visit(place=1, resident=1, home=HOME):
    by = date(2026, 11, 18)
    return Visit(**KEY, place=place, resident=resident, home=home, asked_at=NOON, by=by)


def door(place, mark=None, home=None):
    home = home or UnitPlace("3", "1", f"{100 + place}")
    return Door(**KEY, round=1, place=place, home=home, task=Task.BALLOT, mark=mark)


# --- 上门 --------------------------------------------------------------------------------


def test_somebody_comes_within_two_working_days_and_before_the_last_is_over():
    assert comes_by(NOON, date(2026, 12, 17), ZONE) == date(2026, 11, 18)
    assert comes_by(NOON, date(2026, 11, 17), ZONE) == date(2026, 11, 17)


def test_a_home_is_asked_for_once_and_again_after_it_was_visited_or_taken_back():
    with pytest.raises(VisitIsAskedFor) as no:
        require_room([visit()], HOME, resident=2)
    assert no.value.values == {"home": "3号楼2单元502"}
    require_room([visit().done(NOON)], HOME, resident=2)
    require_room([visit().withdraw(NOON)], HOME, resident=2)


def test_a_visit_is_over_once():
    later = NOON + timedelta(days=1)
    assert visit().waits
    assert visit().done(NOON).done(later).done_at == NOON


def test_nobody_asks_for_the_whole_building():
    others = [UnitPlace("3", "1", f"{n}01") for n in range(1, 4)]
    asked = [visit(place, home=home) for place, home in enumerate(others, 1)]
    with pytest.raises(TooManyVisits):
        require_room(asked, HOME, resident=1)
    require_room(asked, HOME, resident=2)


# --- a list --------------------------------------------------------------------------------


def test_a_list_is_shown_for_48_hours_and_never_past_the_close():
    assert until(NOON, NOON + timedelta(days=9)) == NOON + timedelta(hours=48)
    assert until(NOON, NOON + timedelta(hours=5)) == NOON + timedelta(hours=5)
    end = NOON + timedelta(hours=48)
    round_ = Round(**KEY, place=1, building="3", made_by=1, made_at=NOON, until=end, next_at=end)
    round_.require_open(end - timedelta(microseconds=1))
    with pytest.raises(RoundIsOver):
        round_.require_open(end)
    assert round_.key == (1, 31)


def test_who_asked_and_who_is_silent_stand_among_each_other():
    a, b, c, d = (UnitPlace("3", "1", f"{n}01") for n in range(1, 5))
    told = listed([a, b, c], asked={c, d}, undelivered={b, d}, unwilling={a, c})
    assert told == [(b, Task.NOTICE), (c, Task.BALLOT), (d, Task.NOTICE)]


def test_ten_doors_are_next_and_those_where_nobody_was_come_last():
    doors = [door(1, Mark.NOBODY), door(2, Mark.SHEET), *(door(n) for n in range(3, 14))]
    shown, left = next_doors(doors)
    assert [each.place for each in shown] == list(range(3, 13))
    assert (len(shown), left) == (AT_ONCE, 12)
    assert next_doors([door(1, Mark.NOBODY), door(2)])[0] == [door(2), door(1, Mark.NOBODY)]


def test_a_door_is_called_by_its_number_where_only_one_has_it():
    one, other = UnitPlace("3", "1", "302"), UnitPlace("3", "2", "302")
    only = UnitPlace("3", "", "401")
    doors = [door(1, home=one), door(2, home=other), door(3, home=only)]
    assert door_of(doors, "2-302", 31).place == 2
    assert door_of(doors, "401", 31).place == 3
    for unclear in ("302", "999"):
        with pytest.raises(NoSuchDoor):
            door_of(doors, unclear, 31)
    assert (short(one), short(only)) == ("1-302", "401")


# --- 302 没人 -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("302 没人", (Told("302", Mark.NOBODY),)),
        ("302室没人在家。", (Told("302", Mark.NOBODY),)),
        ("2-302 送到了", (Told("2-302", Mark.DELIVERED),)),
        ("２单元３０２ 不想投", (Told("2-302", Mark.UNWILLING),)),
        ("302拿了纸质票 17号", (Told("302", Mark.SHEET, 17),)),
        ("302 拿了纸质票", (Told("302", Mark.SHEET),)),
        ("b-1203 nobody", (Told("B-1203", Mark.NOBODY),)),
        (
            "302 没人\n303送到了、401 拿了票 8",
            (Told("302", Mark.NOBODY), Told("303", Mark.DELIVERED), Told("401", Mark.SHEET, 8)),
        ),
        ("302 送到了 17", (Told("302", Mark.DELIVERED),)),
        ("302", None),
        ("没人", None),
        ("302 没人，我明天再去", None),
        ("302今天没人吗", None),
        ("", None),
        ("\n".join(f"{n}01 没人" for n in range(1, AT_ONCE + 2)), None),
    ],
)
def test_what_is_said_of_doors_is_read_or_left_alone(said, told):
    assert read_marks(said) == told


# --- 各楼还差多少 -----------------------------------------------------------------------------


def there(building, units, area):
    return Turnout(
        community=1,
        meeting=31,
        topic=1,
        building=building,
        standing="counted",
        units=units,
        heads=units,
        area=area,
    )


SUMS = [Sum("1", 40, 38, 360_000), Sum("2", 3, 3, 30_000), Sum("3", 40, 40, 400_000)]


def test_what_is_missing_is_exact():
    voted = {"1": there("1", 31, 276_985), "3": there("3", 40, 400_000)}
    assert gaps(SUMS, voted) == [Gap(("1",), 9, 7, 83_015), Gap(("2",), 3, 3, 30_000)]


def test_fewer_than_five_homes_are_put_together_with_their_neighbours():
    voted = {"1": there("1", 38, 350_000), "3": there("3", 20, 200_000)}
    assert gaps(SUMS, voted, least=5) == [
        Gap(("3",), 20, 20, 200_000),
        Gap(("1", "2"), 5, None, 40_000),
    ]


def test_few_homes_at_the_end_go_with_those_before_them():
    voted = {"1": there("1", 30, 300_000), "3": there("3", 39, 390_000)}
    assert gaps(SUMS, voted, least=5) == [Gap(("1", "2", "3"), 14, None, 100_000)]


def test_where_nearly_all_have_voted_no_building_is_named():
    voted = {"1": there("1", 38, 350_000), "2": there("2", 3, 30_000), "3": there("3", 38, 380_000)}
    assert gaps(SUMS, voted, least=5) == []
