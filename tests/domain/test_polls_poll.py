"""A poll: who may vote until when, what an outage moves, and how it ends."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.polls import (
    ElectionsAreNotRun,
    Level,
    NobodyMayVote,
    NoSuchChoice,
    NoSuchRule,
    NotAMember,
    Option,
    Outcome,
    Poll,
    PollIsClosed,
    PollIsStillOpen,
    latest,
    not_voted,
    open_poll,
    strongest,
)
from domain.polls.rules import RuleIsNotOffered

MONDAY = datetime(2026, 11, 16, 2, tzinfo=UTC)
CLOSE = datetime(2026, 11, 19, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def opened(**changes):
    settings = {
        "community": 3,
        "number": 42,
        "body": 7,
        "title": "3号楼路灯",
        "electorate": 9,
        "at": MONDAY,
        "closes_at": CLOSE,
    }
    return open_poll(**(settings | changes))


def ballot(resident, choice="yes", *, at=MONDAY, heard=1, of=None):
    return (of or opened()).vote(choice, by=resident, at=at, heard=heard, elector=True)


def test_a_poll_opens_with_its_reminder_a_day_before_the_close():
    assert opened().remind_at == CLOSE - timedelta(hours=24)
    assert opened().is_open
    assert (opened().round, opened(held_before=1).round) == (1, 2)


def test_a_poll_shorter_than_a_day_has_no_reminder():
    assert opened(closes_at=MONDAY + 24 * HOUR).remind_at is None


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"electorate": 0}, NobodyMayVote),
        ({"title": "业委会换届"}, ElectionsAreNotRun),
        ({"rule": "party_meeting"}, RuleIsNotOffered),
        ({"rule": "dissent"}, RuleIsNotOffered),
        ({"closes_at": MONDAY}, ValueError),
        ({"rule": "by_acclamation"}, NoSuchRule),
    ],
)
def test_a_poll_that_could_decide_nothing_is_not_opened(changes, refusal):
    with pytest.raises(refusal):
        opened(**changes)


def test_a_member_votes_and_the_ballot_says_what_is_needed_to_keep_it():
    cast = opened().vote("2", by=5, at=MONDAY, heard=11, elector=True)
    assert (cast.community, cast.number, cast.round) == (3, 42, 1)
    assert (cast.resident, cast.choice, cast.at, cast.heard) == (5, "no", MONDAY, 11)


def test_the_close_itself_is_too_late():  # B13
    assert ballot(1, at=CLOSE - timedelta(seconds=1))
    with pytest.raises(PollIsClosed) as refusal:
        ballot(1, at=CLOSE)
    assert refusal.value.values == {"number": 42, "closed": "2026-11-19T12:00:00+00:00"}


def test_a_closed_poll_takes_no_vote_that_says_it_came_earlier():
    closed, _ = opened().close(CLOSE + MINUTE, [])
    with pytest.raises(PollIsClosed) as refusal:
        ballot(1, of=closed)
    assert refusal.value.values["closed"] == "2026-11-19T12:01:00+00:00"


def test_who_is_not_on_the_frozen_roll_does_not_vote():
    with pytest.raises(NotAMember) as refusal:
        opened().vote("yes", by=5, at=MONDAY, heard=1, elector=False)
    assert refusal.value.values == {"number": 42, "rule": "council_simple"}


def test_what_is_not_on_the_ballot_is_no_vote():
    with pytest.raises(NoSuchChoice):
        ballot(1, "也许")


def test_a_vote_told_twice_counts_once():  # B14
    cast = ballot(1)
    assert latest([cast, cast]) == [cast]


def test_the_later_heard_wins_whatever_room_was_worked_off_first():
    first = ballot(1, "yes", at=MONDAY, heard=4)
    same_second = ballot(1, "no", at=MONDAY, heard=5)
    minute_on = ballot(1, "abstain", at=MONDAY + MINUTE, heard=2)
    assert same_second.later_than(first)
    assert not first.later_than(same_second)
    assert not first.later_than(first)
    assert latest([minute_on, first, same_second]) == [minute_on]


def test_within_one_source_its_order_decides_not_the_dates_it_gives():
    pressed = ballot(1, "yes", at=MONDAY + MINUTE, heard=4)
    written = ballot(1, "no", at=MONDAY, heard=5)
    assert not written.later_than(pressed)
    assert written.later_than(pressed, in_order=True)


def test_those_who_have_not_voted_are_found():
    assert not_voted([4, 5, 6], {5}) == [4, 6]


def test_the_reminder_goes_out_once_and_never_after_the_close():
    remind_at = CLOSE - 24 * HOUR
    assert not opened().reminder_due(remind_at - MINUTE)
    assert opened().reminder_due(remind_at)
    assert not opened().reminder_due(CLOSE)
    assert not opened().reminded().reminder_due(remind_at)


def test_a_poll_closes_when_its_time_is_over_and_decides():
    cast = [*(ballot(n) for n in range(4)), ballot(4, "no"), ballot(5, "no")]
    assert not opened().due(CLOSE - MINUTE)
    assert opened().due(CLOSE)
    closed, decision = opened().close(CLOSE, cast)
    assert decision.outcome is closed.outcome is Outcome.PASSED
    assert closed.closed_at == CLOSE
    assert not closed.due(CLOSE)
    assert not closed.reminder_due(CLOSE - 24 * HOUR)


def test_a_poll_does_not_close_early_and_not_twice():
    with pytest.raises(PollIsStillOpen) as still_open:
        opened().close(CLOSE - MINUTE, [])
    assert still_open.value.values == {"number": 42, "closes": CLOSE.isoformat()}
    closed, _ = opened().close(CLOSE, [])
    with pytest.raises(PollIsClosed):
        closed.close(CLOSE + MINUTE, [])


@given(
    st.lists(
        st.tuples(st.integers(0, 8), st.sampled_from(("yes", "no", "abstain")), st.integers(0, 3)),
        max_size=25,
    ).flatmap(lambda cast: st.tuples(st.just(cast), st.permutations(range(len(cast)))))
)
def test_the_order_in_which_ballots_come_never_matters(drawn):
    cast, order = drawn
    ballots = [
        ballot(who, choice, at=MONDAY + minutes * MINUTE, heard=heard)
        for heard, (who, choice, minutes) in enumerate(cast)
    ]
    assert opened().count(ballots) == opened().count([ballots[place] for place in order])


# --- outages -----------------------------------------------------------------------------


def test_an_outage_moves_the_close_and_the_reminder_by_its_length():
    moved = opened().extend(MONDAY + HOUR, MONDAY + HOUR + 40 * MINUTE)
    assert moved.closes_at == CLOSE + 40 * MINUTE
    assert moved.remind_at == CLOSE - 24 * HOUR + 40 * MINUTE


def test_a_reminder_that_went_out_does_not_come_back():
    assert opened().reminded().extend(MONDAY, MONDAY + HOUR).remind_at is None


def test_an_outage_over_the_close_gives_back_all_of_its_time():
    moved = opened().extend(CLOSE - 10 * MINUTE, CLOSE + HOUR)
    assert moved.closes_at == CLOSE + 70 * MINUTE


def test_the_same_outage_never_counts_twice():
    moved = opened().extend(MONDAY, MONDAY + HOUR)
    assert moved.extend(MONDAY, MONDAY + HOUR) == moved
    assert moved.extend(MONDAY + MINUTE, MONDAY + 2 * MINUTE) == moved


def test_of_overlapping_outages_each_minute_counts_once():
    moved = opened().extend(MONDAY + HOUR, MONDAY + 2 * HOUR)
    moved = moved.extend(MONDAY + 90 * MINUTE, MONDAY + 150 * MINUTE)
    moved = moved.extend(MONDAY + 5 * HOUR, MONDAY + 6 * HOUR)
    assert moved.closes_at == CLOSE + 150 * MINUTE
    assert len(moved.outages) == 2


def test_before_it_was_opened_a_poll_lost_nothing():
    assert opened().extend(MONDAY - HOUR, MONDAY + MINUTE).closes_at == CLOSE + MINUTE


@pytest.mark.parametrize(
    ("since", "until"), [(MONDAY - HOUR, MONDAY), (CLOSE, CLOSE + HOUR), (MONDAY, MONDAY)]
)
def test_an_outage_while_it_was_not_open_moves_nothing(since, until):
    assert opened().extend(since, until) == opened()


def test_a_closed_poll_is_not_moved():
    closed, _ = opened().close(CLOSE, [])
    assert closed.extend(MONDAY, MONDAY + HOUR) == closed


class OwnersVote(Poll):
    """A poll by a rule of a level that no preset has yet."""

    @property
    def decided_by(self):
        return replace(super().decided_by, level=Level.STATUTORY)


def test_a_statutory_vote_closes_when_its_notice_says():
    poll = opened()
    vote = OwnersVote(**{field.name: getattr(poll, field.name) for field in fields(poll)})
    assert vote.extend(MONDAY, MONDAY + HOUR) is vote


@given(
    st.lists(
        st.tuples(st.integers(0, 600), st.integers(0, 300)).map(
            lambda span: (MONDAY + span[0] * MINUTE, MONDAY + sum(span) * MINUTE)
        ),
        max_size=6,
    ).flatmap(lambda spans: st.tuples(st.just(spans), st.permutations(spans)))
)
def test_outages_move_by_the_minutes_they_cover_in_any_order(drawn):
    spans, shuffled = drawn
    minutes = {
        at
        for since, until in spans
        for at in range(int((since - MONDAY) / MINUTE), int((until - MONDAY) / MINUTE))
    }
    one, other = opened(), opened()
    for since, until in spans:
        one = one.extend(since, until)
    for since, until in shuffled:
        other = other.extend(since, until)
    assert one == other
    assert one.closes_at == CLOSE + len(minutes) * MINUTE


# --- choosing again ----------------------------------------------------------------------

OPTIONS = tuple(Option(str(place), text) for place, text in enumerate("甲乙丙", start=1))


@pytest.mark.parametrize(
    ("kind", "choices", "again"),
    [("single", "112233", "甲乙丙"), ("single", "111223", "甲乙"), ("several", "111223", "")],
)
def test_where_none_was_chosen_the_strongest_may_be_chosen_between(kind, choices, again):
    """Of a vote for several each option had its own answer."""
    poll = opened(kind=kind, options=OPTIONS)
    cast = [ballot(who, choice, of=poll) for who, choice in enumerate(choices)]
    closed, decision = poll.close(CLOSE, cast)
    assert decision.outcome is Outcome.REJECTED
    assert "".join(option.text for option in strongest(closed, decision)) == again


def test_a_poll_is_kept_by_number_and_round_and_may_hide_its_title_while_it_goes_on():
    poll = opened(held_before=1)
    assert poll.key == (3, 42, 2)
    veiled = poll.veil(hidden=True)
    assert (veiled.veiled, veiled.is_open, veiled.closes_at) == (True, True, poll.closes_at)
    assert veiled.veil(hidden=False) == poll
