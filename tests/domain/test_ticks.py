from datetime import UTC, datetime, timedelta, timezone

from domain import ticks
from domain.chat import Outage, Tick

EVENING = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_the_same_moment_told_twice_has_the_same_key():
    there = EVENING.astimezone(timezone(timedelta(hours=8)))
    assert (
        ticks.tick("close-polls", EVENING, EVENING).key == "close-polls@2026-11-20T12:00:00+00:00"
    )
    assert (
        ticks.tick("close-polls", there, EVENING).key
        == ticks.tick("close-polls", EVENING, EVENING).key
    )


def test_a_tick_is_read_as_it_was_told():
    late = EVENING + timedelta(hours=3)

    tick = ticks.heard(ticks.tick("close-polls", EVENING, late))

    assert isinstance(tick, Tick)
    assert (tick.schedule, tick.due, tick.at) == ("close-polls", EVENING, late)


def test_each_schedule_is_a_conversation_of_its_own():
    assert ticks.tick("prune", EVENING, EVENING).conversation == "clock:prune"
    assert ticks.tick("close-polls", EVENING, EVENING).conversation == "clock:close-polls"


def test_a_schedule_that_has_more_to_do_tells_itself_another_part():
    first = ticks.tick("close-polls", EVENING, EVENING)
    second = ticks.tick("close-polls", EVENING, EVENING, part=2)

    assert second.key == f"{first.key}#2"
    assert second.conversation == first.conversation


def test_what_is_told_again_in_the_same_second_has_parts_of_its_own():
    first = ticks.tick("close-polls", EVENING, EVENING)
    again = ticks.tick("close-polls", EVENING, EVENING, again=1)
    assert again.key == f"{first.key}+1"
    second = ticks.next_part(ticks.heard(again))
    assert second.key == f"{again.key}#2"
    assert ticks.next_part(ticks.heard(second)).key == f"{again.key}#3"
    assert ticks.heard(second).due == EVENING


def test_an_outage_is_read_as_it_was_told_and_told_once():
    since, until = EVENING, EVENING + timedelta(minutes=12)

    outage = ticks.heard(ticks.outage("telegram", since, until))

    assert isinstance(outage, Outage)
    assert (outage.transport, outage.since, outage.until) == ("telegram", since, until)
    assert ticks.outage("telegram", since, until).conversation == ticks.OUTAGES
    assert ticks.outage("telegram", since, until).key == ticks.outage("telegram", since, until).key
