"""How an owners' meeting moves, and the days that its notice, vote and doubts take."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.owners_meetings import (
    COUNTED,
    MOVES,
    OVER,
    PREPARING,
    Act,
    DaysAreMissing,
    DaysTurnedRound,
    DoubtsComeTooLate,
    DoubtsStillOpen,
    ExtensionIsNoLonger,
    ExtensionTooLong,
    LocalRules,
    MeetingKind,
    OwnersMeeting,
    OwnersMeetingForbids,
    State,
    TopicsAreMissing,
    VoteIsNotOpenYet,
    VoteIsOver,
    VoteStillGoesOn,
    call,
    earliest_vote,
    end,
    last_day,
    vote_days,
)
from domain.owners_meetings.days import is_days_end, publish_by
from domain.texts import TextMissing, TextTooLong

SHANGHAI = ZoneInfo("Asia/Shanghai")


def local(text: str) -> datetime:
    """A moment as it reads on the wall there."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


NOTICED = local("2024-03-25 10:00")
FIRST, LAST = date(2024, 4, 13), date(2024, 4, 27)
CLOSE = local("2024-04-28 00:00")


def called(**changes: object) -> OwnersMeeting:
    meeting = call(
        "2024年度业主大会",
        community=1,
        number=31,
        estate=2,
        topics_until=date(2024, 3, 17),
        by=5,
        at=local("2024-03-04 09:00"),
    )
    return replace(meeting, **changes)  # pyright: ignore[reportArgumentType] - fields by name


def noticed(**changes: object) -> OwnersMeeting:
    ready = called(state=State.MATERIALS_READY).schedule(FIRST, LAST, NOTICED, SHANGHAI)
    return replace(ready.notice(NOTICED), **changes)  # pyright: ignore[reportArgumentType]


def voting(**changes: object) -> OwnersMeeting:
    return replace(noticed().open(local("2024-04-13 00:00")), **changes)  # pyright: ignore[reportArgumentType]


# --- the table -----------------------------------------------------------------------------


def test_what_does_not_stand_in_the_table_is_refused() -> None:
    at = local("2024-06-01 09:00")
    for state in State:
        for act in Act:
            meeting = called(state=state)
            assert meeting.allowed(act) is ((state, act) in MOVES)
            if not meeting.allowed(act):
                with pytest.raises(OwnersMeetingForbids) as no:
                    meeting.move(act, at)
                assert no.value.values == {"number": "31", "state": state.value, "act": act.value}


def test_every_state_is_reached_and_only_the_last_ones_are_left_by_nothing() -> None:
    reached = {State.TOPIC_CALL} | {move.to for move in MOVES.values() if move.to}
    left = {state for state, _ in MOVES}
    assert reached == set(State)
    assert set(State) - left == OVER
    assert not PREPARING & COUNTED


def test_a_meeting_goes_from_the_call_for_topics_to_its_file() -> None:
    meeting = called().fix_topics(2, NOTICED)
    assert meeting.state is State.TOPICS_FIXED
    meeting = meeting.move(Act.FINISH_MATERIALS, NOTICED)
    meeting = meeting.schedule(FIRST, LAST, NOTICED, SHANGHAI).notice(NOTICED)
    assert (meeting.noticed_at, meeting.next_at) == (NOTICED, local("2024-04-13 00:00"))
    meeting = meeting.open(local("2024-04-13 00:00"))
    assert meeting.next_at == CLOSE
    meeting = meeting.close(CLOSE)
    assert (meeting.state, meeting.next_at) == (State.CLOSED, None)
    meeting = meeting.count(local("2024-04-28 09:00"), SHANGHAI)
    # seven days from the 28th end on a holiday (5月1日—5日): the law moves the end behind it
    assert meeting.inquiry_until == local("2024-05-07 00:00") == meeting.next_at
    meeting = meeting.move(Act.DOUBT, local("2024-04-30 20:00"))
    assert meeting.state is State.DISPUTED
    meeting = meeting.move(Act.ANSWER, local("2024-05-06 10:00")).settle(local("2024-05-06 10:00"))
    assert (meeting.state, meeting.next_at) == (State.PRELIMINARY, meeting.inquiry_until)
    meeting = meeting.finish(local("2024-05-07 00:00"), SHANGHAI)
    assert meeting.publish_by == local("2024-05-11 00:00") == meeting.next_at
    meeting = meeting.publish(local("2024-05-08 09:00"))
    assert (meeting.published_at, meeting.next_at) == (local("2024-05-08 09:00"), None)
    meeting = meeting.move(Act.RESOLVE, NOTICED).move(Act.RESOLVE, NOTICED)
    assert meeting.move(Act.ARCHIVE, NOTICED).state is State.ARCHIVED
    assert meeting.key == (1, 31)


def test_topics_are_fixed_where_there_are_any_and_opened_again_before_the_notice() -> None:
    with pytest.raises(TopicsAreMissing):
        called().fix_topics(0, NOTICED)
    fixed = called().fix_topics(1, NOTICED)
    assert fixed.move(Act.REOPEN_TOPICS, NOTICED).state is State.TOPIC_CALL
    with pytest.raises(OwnersMeetingForbids):
        noticed().move(Act.REOPEN_TOPICS, NOTICED)


# --- days ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "days", "first"),
    [
        (date(2024, 3, 25), 15, date(2024, 4, 10)),
        (date(2026, 9, 10), 15, date(2026, 9, 26)),
        (date(2024, 3, 25), 7, date(2024, 4, 2)),
        (date(2024, 2, 20), 15, date(2024, 3, 7)),
        (date(2024, 12, 20), 15, date(2025, 1, 5)),
    ],
)
def test_between_the_notice_and_the_first_day_lie_whole_days(
    day: date, days: int, first: date
) -> None:
    assert earliest_vote(day, days) == first


def test_an_extraordinary_meeting_is_told_sooner_only_where_the_rules_say_so() -> None:
    hangzhou = LocalRules(extraordinary_days=7, short_notice_clause="杭州市物业管理条例")
    regular = called(rules=hangzhou)
    extraordinary = called(kind=MeetingKind.EXTRAORDINARY, rules=hangzhou)
    day = date(2024, 3, 25)
    assert regular.earliest(day) == date(2024, 4, 10)
    assert extraordinary.earliest(day) == date(2024, 4, 2)
    assert called(kind=MeetingKind.EXTRAORDINARY).earliest(day) == date(2024, 4, 10)


def test_a_vote_lasts_from_the_first_moment_of_a_day_to_the_last_of_another() -> None:
    meeting = called().schedule(FIRST, LAST, NOTICED, SHANGHAI)
    assert meeting.opens_at == local("2024-04-13 00:00")
    assert meeting.closes_at == CLOSE == end(LAST, SHANGHAI)
    assert last_day(CLOSE, SHANGHAI) == LAST
    assert vote_days(local("2024-04-13 00:00"), CLOSE, SHANGHAI) == 15
    assert is_days_end(CLOSE, SHANGHAI)
    assert not is_days_end(local("2024-04-27 17:00"), SHANGHAI)
    with pytest.raises(DaysTurnedRound):
        called().schedule(LAST, FIRST, NOTICED, SHANGHAI)


def test_the_last_second_is_in_time_and_midnight_is_too_late() -> None:
    """B13: the close is the end of the last day, exclusive."""
    meeting = voting()
    assert meeting.move(Act.DELIVER, CLOSE - timedelta(seconds=1)) == meeting
    with pytest.raises(VoteIsOver):
        meeting.move(Act.DELIVER, CLOSE)
    with pytest.raises(VoteStillGoesOn):
        meeting.close(CLOSE - timedelta(microseconds=1))
    assert meeting.close(CLOSE).state is State.CLOSED


def test_nothing_is_noticed_without_its_days() -> None:
    with pytest.raises(DaysAreMissing):
        called(state=State.MATERIALS_READY).notice(NOTICED)


def test_nobody_opens_a_vote_before_its_day() -> None:
    with pytest.raises(VoteIsNotOpenYet):
        noticed().open(local("2024-04-12 23:59"))
    with pytest.raises(VoteIsNotOpenYet):
        noticed(opens_at=None).open(local("2024-04-13 00:00"))


def test_three_days_to_publish_are_not_lengthened_by_a_holiday() -> None:
    assert publish_by(local("2024-04-30 09:00"), 3, SHANGHAI) == local("2024-05-04 00:00")


# --- an extension --------------------------------------------------------------------------


def test_a_signed_extension_moves_the_close_to_the_end_of_a_later_day() -> None:
    later = voting().extend(end(date(2024, 5, 8), SHANGHAI), local("2024-04-26 09:00"), SHANGHAI)
    assert later.closes_at == local("2024-05-09 00:00") == later.next_at
    assert later.state is State.VOTING


@pytest.mark.parametrize("closes", ["2024-04-28 00:00", "2024-04-20 00:00", "2024-05-08 17:00"])
def test_an_extension_is_longer_and_ends_with_a_day(closes: str) -> None:
    with pytest.raises(ExtensionIsNoLonger):
        voting().extend(local(closes), local("2024-04-26 09:00"), SHANGHAI)


def test_no_extension_makes_a_vote_longer_than_the_rules_let_it() -> None:
    longest = end(date(2024, 6, 11), SHANGHAI)
    at = local("2024-04-26 09:00")
    assert voting().extend(longest, at, SHANGHAI).closes_at == longest
    with pytest.raises(ExtensionTooLong):
        voting().extend(longest + timedelta(days=1), at, SHANGHAI)


def test_what_is_closed_is_not_extended() -> None:
    with pytest.raises(VoteIsOver):
        voting().extend(end(date(2024, 5, 8), SHANGHAI), CLOSE, SHANGHAI)


# --- doubts --------------------------------------------------------------------------------


def test_doubts_are_taken_until_their_day_is_over_and_nothing_is_final_before() -> None:
    counted = voting().close(CLOSE).count(local("2024-04-28 09:00"), SHANGHAI)
    until = local("2024-05-07 00:00")
    with pytest.raises(DoubtsStillOpen):
        counted.finish(until - timedelta(seconds=1), SHANGHAI)
    with pytest.raises(DoubtsComeTooLate):
        counted.move(Act.DOUBT, until)
    disputed = counted.move(Act.DOUBT, until - timedelta(seconds=1))
    with pytest.raises(OwnersMeetingForbids):
        disputed.finish(until, SHANGHAI)
    for without in (Act.DOUBT, Act.FINISH):
        with pytest.raises((DoubtsComeTooLate, DoubtsStillOpen)):
            replace(counted, inquiry_until=None).move(without, until)


# --- called off ----------------------------------------------------------------------------


def test_it_is_called_off_with_a_reason_and_not_once_people_vote() -> None:
    off = noticed().cancel("名册要重新公示", NOTICED)
    assert (off.state, off.note, off.next_at) == (State.CANCELLED, "名册要重新公示", None)
    with pytest.raises(TextMissing):
        noticed().cancel(" ", NOTICED)
    with pytest.raises(OwnersMeetingForbids):
        voting().cancel("不开了", NOTICED)
    with pytest.raises(TextTooLong):
        call("大" * 41, community=1, number=1, estate=2, by=1, at=NOTICED)
