"""The neighbours' week on one card: when there is one, and what stands on it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.bulletins import (
    LINES,
    NEVER,
    USUAL,
    Bulletin,
    Item,
    NoSuchRhythm,
    Rhythm,
    Section,
    Thing,
    begins,
    chosen,
    ordered,
    read_rhythm,
)

ZONE = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 20, 10, tzinfo=UTC)
"""Friday, 20 November 2026, six in the evening in Shanghai."""


def item(section: Section, number: int, at: datetime | None = None) -> Item:
    return Item(section=section, thing=Thing.PROPOSAL, number=number, at=at)


@pytest.mark.parametrize(
    ("after", "due"),
    [
        (timedelta(seconds=-1), False),
        (timedelta(), True),
        (timedelta(hours=11, minutes=59), True),
        (timedelta(hours=12), False),
        (timedelta(days=7), True),
    ],
)
def test_a_card_is_due_on_friday_at_six_and_for_half_a_day_after(after, due):
    assert (USUAL.due(FRIDAY + after, ZONE) is not None) == due
    assert NEVER.due(FRIDAY + after, ZONE) is None


def test_each_rhythm_comes_once_a_week():
    sunday = Rhythm(6, 9 * 60 + 30)
    assert sunday.last(FRIDAY, ZONE) == datetime(2026, 11, 15, 1, 30, tzinfo=UTC)
    assert sunday.last(FRIDAY + timedelta(days=2), ZONE) == datetime(
        2026, 11, 22, 1, 30, tzinfo=UTC
    )
    assert USUAL.last(FRIDAY - timedelta(minutes=1), ZONE) == FRIDAY - timedelta(days=7)


@pytest.mark.parametrize(
    ("said", "rhythm"),
    [
        ("周五晚6点", USUAL),
        ("每周日上午9点半", Rhythm(6, 570)),
        ("周六 18:30", Rhythm(5, 1110)),
        (" 停 ", NEVER),
        ("OFF", NEVER),
        ("开", USUAL),
    ],
)
def test_staff_say_when_it_is_posted(said, rhythm):
    assert read_rhythm(said, FRIDAY, ZONE) == rhythm


@pytest.mark.parametrize(
    "said", ["随便", "周五", "每月15号晚6点", "周三周五晚6点", "周五晚6点好吗？不行"]
)
def test_what_is_no_day_and_hour_of_a_week_is_asked_for_again(said):
    with pytest.raises(NoSuchRhythm):
        read_rhythm(said, FRIDAY, ZONE)


def test_a_card_begins_where_the_last_ended_and_never_too_far_back():
    def before(until: datetime) -> Bulletin:
        return Bulletin(community=1, day=until.date(), until=until, items=())

    assert begins(FRIDAY, None) == FRIDAY - timedelta(days=7)
    assert begins(FRIDAY, before(FRIDAY - timedelta(days=5))) == FRIDAY - timedelta(days=5)
    assert begins(FRIDAY, before(FRIDAY - timedelta(days=60))) == FRIDAY - timedelta(days=14)


def test_what_comes_stands_by_its_date_and_the_rest_by_their_numbers():
    soon, later = FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=3)
    items = ordered(
        [
            item(Section.COMING, 3, later),
            item(Section.COMING, 9, soon),
            item(Section.MENDED, 8),
            item(Section.MENDED, 2),
            item(Section.DECIDED, 7),
        ]
    )
    assert [each.number for each in items] == [7, 2, 8, 9, 3]


def test_where_it_is_too_much_each_section_gives_way_in_turn():
    many = [item(Section.MENDED, number) for number in range(40)]
    few = [item(Section.DECIDED, 50), item(Section.COMING, 60, FRIDAY), item(Section.COMING, 61)]
    shown, more = chosen(ordered([*many, *few]))
    assert (len(shown), more) == (LINES, 33)
    assert [each.number for each in shown] == [50, *range(7), 61, 60]
    assert chosen([]) == ([], 0)
    assert chosen(few) == (few, 0)


def test_a_card_knows_what_it_is_about():
    day = date(2026, 11, 20)
    card = Bulletin(community=1, day=day, until=FRIDAY, items=(item(Section.MENDED, 42),))
    assert card.about(42)
    assert not card.about(43)
