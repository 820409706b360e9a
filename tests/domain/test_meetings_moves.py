"""How a meeting moves: what the one table allows, and what each step changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from domain.meetings import (
    DOORS,
    LASTS,
    MOVES,
    Act,
    Meeting,
    MeetingForbids,
    MeetingIsOver,
    MeetingIsPast,
    MeetingKind,
    MeetingNotYet,
    MeetingTooFar,
    MeetingTooLong,
    State,
    TooManyTopics,
    plan,
)
from domain.texts import TextMissing

NOW = datetime(2026, 9, 16, 7, 30, tzinfo=UTC)
STARTS = datetime(2026, 9, 18, 11, 30, tzinfo=UTC)


def planned(**known) -> Meeting:
    return plan(
        **{
            "community": 1,
            "number": 42,
            "kind": MeetingKind.STOOL,
            "buildings": (3,),
            "place": "3号楼楼下",
            "agenda": ["停车", "电动车"],
            "starts_at": STARTS,
            "host": 7,
            "at": NOW,
        }
        | known
    )


ANNOUNCED = planned().announce(NOW)


def test_a_planned_meeting_is_known_to_nobody_and_lasts_as_long_as_meetings_do():
    meeting = planned()
    assert meeting.state is State.PLANNED
    assert not meeting.is_coming
    assert meeting.ends_at - meeting.starts_at == LASTS
    assert meeting.key == (1, 42)


def test_what_is_announced_is_coming_until_it_is_over():
    assert ANNOUNCED.is_coming
    assert ANNOUNCED.announced_at == NOW
    assert not ANNOUNCED.is_over(STARTS)
    assert ANNOUNCED.is_over(STARTS + LASTS)


@pytest.mark.parametrize(("state", "act"), list(product(State, Act)))
def test_what_does_not_stand_in_the_table_is_refused(state, act):
    meeting = replace(ANNOUNCED, state=state)
    assert meeting.allowed(act) is ((state, act) in MOVES)
    if not meeting.allowed(act):
        with pytest.raises(MeetingForbids) as no:
            meeting.move(act, STARTS)
        assert no.value.values == {"number": "42", "state": state.value, "act": act.value}


def test_nobody_is_told_of_what_is_over():
    with pytest.raises(MeetingIsPast):
        planned().announce(STARTS)


def test_one_answers_until_it_is_over():
    assert ANNOUNCED.move(Act.ANSWER, STARTS) is ANNOUNCED
    with pytest.raises(MeetingIsOver):
        ANNOUNCED.move(Act.ANSWER, ANNOUNCED.ends_at)


def test_the_doors_open_an_hour_before():
    with pytest.raises(MeetingNotYet):
        ANNOUNCED.move(Act.HOLD, STARTS - DOORS - timedelta(seconds=1))
    assert ANNOUNCED.move(Act.HOLD, STARTS - DOORS).state is State.HELD


def test_from_what_was_held_it_goes_on_to_the_last_answer():
    held = ANNOUNCED.move(Act.HOLD, STARTS)
    states = [held.state]
    for act in (Act.LIST, Act.REPLY, Act.CLOSE):
        held = held.move(act, STARTS + timedelta(days=1))
        states.append(held.state)
    assert states == [State.HELD, State.LISTED, State.REPLIED, State.CLOSED]


def test_moved_it_lasts_as_long_and_calendars_count_a_change():
    later = STARTS + timedelta(days=1)
    moved = ANNOUNCED.reschedule(later, None, NOW)
    assert (moved.state, moved.starts_at, moved.sequence) == (State.MOVED, later, 1)
    assert moved.ends_at - moved.starts_at == LASTS
    again = moved.reschedule(later, later + timedelta(hours=3), NOW)
    assert (again.ends_at, again.sequence) == (later + timedelta(hours=3), 2)


@pytest.mark.parametrize(
    ("starts", "ends", "refusal"),
    [
        (NOW, None, MeetingIsPast),
        (NOW + timedelta(days=371), None, MeetingTooFar),
        (STARTS, STARTS, MeetingTooLong),
        (STARTS, STARTS + timedelta(hours=13), MeetingTooLong),
    ],
)
def test_times_that_are_no_meetings_times_are_refused(starts, ends, refusal):
    with pytest.raises(refusal):
        planned(starts_at=starts, ends_at=ends)
    with pytest.raises(refusal):
        ANNOUNCED.reschedule(starts, ends, NOW)


def test_rained_off_it_waits_for_another_date():
    off = ANNOUNCED.rain_off(STARTS)
    assert (off.state, off.sequence, off.is_coming) == (State.RAINED_OFF, 1, False)
    assert off.reschedule(STARTS + timedelta(days=7), None, STARTS).state is State.MOVED


def test_another_place_is_a_change_and_must_be_named():
    moved = ANNOUNCED.move_place(" 社区活动室 ", NOW)
    assert (moved.place, moved.sequence, moved.state) == ("社区活动室", 1, State.ANNOUNCED)
    with pytest.raises(TextMissing):
        ANNOUNCED.move_place(" ", NOW)


def test_a_meeting_that_is_cancelled_has_changed_for_whoever_knew_of_it():
    gone = planned().cancel("", NOW)  # people may have been asked when it shall be
    assert (gone.state, gone.sequence) == (State.CANCELLED, 1)
    gone = ANNOUNCED.cancel("主持人\n病了", NOW)
    assert (gone.note, gone.sequence) == ("主持人 病了", 1)


def test_an_agenda_has_an_end():
    assert ANNOUNCED.set_agenda(["停车"], NOW).sequence == 1
    assert planned().set_agenda(["停车"], NOW).sequence == 0
    with pytest.raises(TooManyTopics):
        planned(agenda=["停车"] * 13)
