"""A show of hands: what a recorder writes, what it comes to among those present, what it decides."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.polls import (
    Counted,
    Hands,
    HandsDoNotFit,
    NobodyMayVote,
    Outcome,
    preset,
    read_hands,
    show_of_hands,
)
from domain.polls.archive import archive, recount

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "counted"),
    [
        ("同意6 反对1 弃权0", Counted(6, 1, 0)),
        ("同意6票，反对1票，弃权0票。", Counted(6, 1, 0)),
        ("同意：６　反对：１", Counted(6, 1, None)),
        ("反对一人、同意六人", Counted(6, 1, None)),
        ("同意十二", Counted(12, None, None)),
        ("赞成5 不赞成2 弃权1", Counted(5, 2, 1)),
        ("yes 6 no 1 abstain 0", Counted(6, 1, 0)),
    ],
)
def test_a_count_is_read_as_recorders_write_it(written, counted):
    assert read_hands(written) == counted


@pytest.mark.parametrize(
    "written", ["", "反对3", "同意", "同意6 同意2", "大家都同意", "同意6 说明年再看", "同意十百"]
)
def test_anything_else_is_no_count(written):
    assert read_hands(written) is None


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_what_adds_up_to_those_present_is_taken_as_it_is(yes, no, abstain):
    assert Counted(yes, no, abstain).among(yes + no + abstain) == Hands(yes, no, abstain)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_who_raised_no_hand_has_abstained(yes, no, rest):
    assert Counted(yes, no, None).among(yes + no + rest) == Hands(yes, no, rest)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 130))
def test_no_other_number_of_people_fits(yes, no, abstain, present):
    if present != yes + no + abstain:
        with pytest.raises(HandsDoNotFit):
            Counted(yes, no, abstain).among(present)


def test_more_hands_than_people_are_refused():
    with pytest.raises(HandsDoNotFit) as refused:
        Counted(6, 2, None).among(7)
    assert refused.value.values == {"hands": 8, "present": 7}


def decided(hands, electorate=9, rule="council_simple"):
    poll = show_of_hands(
        hands,
        community=3,
        number=42,
        body=1,
        title="路灯",
        electorate=electorate,
        at=NOW,
        held_before=1,
        rule=rule,
    )
    return poll.close(NOW, ())


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_hands_decide_by_the_same_fractions_as_ballots(yes, no, abstain, away):
    hands = Hands(yes, no, abstain)
    total = hands.total + away
    if total:
        _, decision = decided(hands, total)
        quorum = hands.total > 0 and Fraction(hands.total, total) >= Fraction(2, 3)
        passed = quorum and Fraction(yes, hands.total) > Fraction(1, 2)
        expected = Outcome.PASSED if passed else Outcome.REJECTED
        assert decision.outcome is (expected if quorum else Outcome.NO_QUORUM)


@pytest.mark.parametrize(
    ("rule", "electorate", "hands", "outcome"),
    [
        ("council_simple", 9, Hands(4, 2, 0), Outcome.PASSED),
        ("council_simple", 9, Hands(3, 2, 1), Outcome.REJECTED),
        ("council_simple", 9, Hands(5, 0, 0), Outcome.NO_QUORUM),
        ("committee_all_members", 11, Hands(6, 0, 0), Outcome.PASSED),
        ("committee_all_members", 11, Hands(5, 1, 0), Outcome.REJECTED),
    ],
)
def test_the_worked_examples_hold_for_hands(rule, electorate, hands, outcome):
    poll, decision = decided(hands, electorate, rule)
    assert (decision.outcome, poll.outcome, poll.round) == (outcome, outcome, 2)
    assert preset(poll.rule) is poll.decided_by


def test_the_archive_of_hands_names_its_source_and_counts_again():
    poll, decision = decided(Hands(6, 1, 0))
    written = archive(poll, (), decision, {})
    assert written["decision"]["source"] == "show_of_hands"
    assert written["ballots"] == [
        {"receipt": "show_of_hands-no", "choice": "no", "heads": 1},
        {"receipt": "show_of_hands-yes", "choice": "yes", "heads": 6},
    ]
    again = recount(written)
    assert (again["outcome"], again["agrees"]) == ("passed", True)


def test_nobody_on_the_roll_decides_nothing():
    with pytest.raises(NobodyMayVote):
        decided(Hands(0, 0, 0), 0)
