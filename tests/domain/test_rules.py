"""Decision rules: the worked examples of the domain book, and what must hold for any count."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.polls import KINDS, NoSuchRule, Option, Outcome, rules
from domain.polls.rules import (
    RULES,
    Base,
    Level,
    Rule,
    Share,
    Tie,
    at_least,
    decide,
    more_than,
    preset,
)

COUNCIL = RULES["council_simple"]
COMMITTEE = RULES["committee_all_members"]
EXPRESSED = replace(COUNCIL, name="custom", approve_base=Base.EXPRESSED)
SIGNOFF = Rule(name="custom", approve={"heads": at_least(4, 5)}, approve_base=Base.ALL)
ALL_PARTIES = Rule(name="custom", approve={"heads": at_least(1, 1)}, approve_base=Base.ALL)


def entries(yes=0, no=0, abstain=0, invalid=0):
    votes = {"yes": yes, "no": no, "abstain": abstain, "invalid": invalid}
    return [(key, {"heads": 1}) for key, number in votes.items() for _ in range(number)]


def decided(rule, heads, cast):
    return decide(rule, {"heads": heads}, KINDS["approve"].count((), cast))


@pytest.mark.parametrize(
    ("rule", "heads", "yes", "no", "abstain", "part", "outcome"),
    [
        pytest.param(COUNCIL, 9, 4, 2, 0, 6, "passed", id="C1 exactly two thirds take part"),
        pytest.param(COUNCIL, 9, 3, 2, 1, 6, "rejected", id="C2 exactly half is not more"),
        pytest.param(COUNCIL, 9, 5, 0, 0, 5, "no_quorum", id="C3 five of nine"),
        pytest.param(COUNCIL, 7, 3, 1, 1, 5, "passed", id="C4 five of seven"),
        pytest.param(COUNCIL, 7, 4, 0, 0, 4, "no_quorum", id="C5 four of seven"),
        pytest.param(COUNCIL, 6, 2, 2, 0, 4, "rejected", id="C6 a tie"),
        pytest.param(COUNCIL, 6, 2, 1, 1, 4, "rejected", id="C7 abstentions are in the base"),
        pytest.param(COUNCIL, 5, 3, 1, 0, 4, "passed", id="C8 the smallest council"),
        pytest.param(EXPRESSED, 6, 2, 1, 1, 4, "passed", id="C9 abstentions left out of the base"),
        pytest.param(COMMITTEE, 11, 6, 0, 0, 6, "passed", id="C10 more than half of all"),
        pytest.param(COMMITTEE, 11, 5, 1, 0, 6, "rejected", id="C11 five of eleven"),
        pytest.param(SIGNOFF, 96, 77, 0, 19, 96, "passed", id="X1 77 of 96 is four fifths"),
        pytest.param(SIGNOFF, 96, 76, 0, 20, 96, "rejected", id="X2 76 of 96 is not"),
        pytest.param(ALL_PARTIES, 4, 4, 0, 0, 4, "passed", id="X3 all four sign"),
        pytest.param(ALL_PARTIES, 4, 3, 0, 1, 4, "rejected", id="X4 one did not sign"),
        pytest.param(COUNCIL, 0, 0, 0, 0, 0, "no_quorum", id="X8 nobody at all"),
        pytest.param(SIGNOFF, 0, 0, 0, 0, 0, "no_quorum", id="X8 nobody, and no quorum asked"),
        pytest.param(SIGNOFF, 96, 0, 0, 0, 0, "no_quorum", id="nobody takes part"),
    ],
)
def test_worked_examples(*, rule, heads, yes, no, abstain, part, outcome):
    decision = decided(rule, heads, entries(yes, no, abstain))
    assert (decision.outcome, decision.participating) == (outcome, {"heads": part})


OWNERS = Rule(
    name="custom",
    measures=("heads", "area"),
    quorum={"heads": at_least(2, 3), "area": at_least(2, 3)},
    approve={"heads": more_than(1, 2), "area": more_than(1, 2)},
)
MAJOR = replace(OWNERS, approve={"heads": at_least(3, 4), "area": at_least(3, 4)})


@pytest.mark.parametrize(
    ("rule", "yes", "no", "abstain", "quorum", "approve", "outcome"),
    [
        # O1 … O7, M1, M2, M5, M6: heads and area in 0.01 ㎡, of 600 heads and 60,000.00 ㎡
        (OWNERS, (230, 2200000), (170, 1800000), (20, 200000), "✓✓", "✓✓", "passed"),
        (OWNERS, (201, 2000001), (199, 1999999), (0, 0), "✓✓", "✓✓", "passed"),
        (OWNERS, (201, 2000000), (199, 2000000), (0, 0), "✓✓", "✓✗", "rejected"),
        (OWNERS, (400, 3500000), (50, 499999), (0, 0), "✓✗", "", "no_quorum"),
        (OWNERS, (300, 3000000), (99, 1500000), (0, 0), "✗✓", "", "no_quorum"),
        (OWNERS, (200, 3000000), (220, 1200000), (0, 0), "✓✓", "✗✓", "rejected"),
        (OWNERS, (205, 2050000), (150, 1500000), (65, 650000), "✓✓", "✗✗", "rejected"),
        (MAJOR, (300, 3000000), (100, 1000000), (0, 0), "✓✓", "✓✓", "passed"),
        (MAJOR, (300, 2999999), (100, 1000001), (0, 0), "✓✓", "✓✗", "rejected"),
        (MAJOR, (359, 3600000), (41, 400000), (80, 800000), "✓✓", "✗✓", "rejected"),
        (MAJOR, (390, 4500000), (0, 0), (0, 0), "✗✓", "", "no_quorum"),
    ],
)
def test_heads_and_area_must_both_agree(*, rule, yes, no, abstain, quorum, approve, outcome):
    cast = [
        (key, {"heads": heads, "area": area})
        for key, (heads, area) in {"yes": yes, "no": no, "abstain": abstain}.items()
    ]
    electorate = {"heads": 600, "area": 6000000}
    decision = decide(rule, electorate, KINDS["approve"].count((), cast))
    marks = ["".join("✗✓"[met] for met in d.values()) for d in (decision.quorum, decision.approve)]
    assert [*marks, decision.outcome] == [quorum, approve, outcome]


def test_a_decision_shows_every_number_that_decided_it():
    decision = decided(COUNCIL, 9, entries(yes=4, no=2, abstain=1, invalid=1))
    assert decision.choice == "yes"
    assert decision.electorate == {"heads": 9}
    assert decision.participating == decision.base == {"heads": 7}
    assert (decision.quorum, decision.quorum_needed) == ({"heads": True}, {"heads": 6})
    assert (decision.approve, decision.approve_needed) == ({"heads": True}, {"heads": 4})


def test_invalid_ballots_take_part_only_where_the_rule_says_so():
    cast = entries(yes=3, no=2, invalid=1)
    assert decided(COUNCIL, 9, cast).outcome is Outcome.NO_QUORUM
    generous = replace(COUNCIL, invalid_participates=True)
    assert decided(generous, 9, cast).participating == {"heads": 6}
    assert decided(generous, 9, entries(invalid=9)).outcome is Outcome.NO_QUORUM


def test_abstentions_stay_away_where_the_rule_says_so():
    strict = replace(COUNCIL, abstain_participates=False)
    assert decided(strict, 9, entries(yes=4, no=1, abstain=4)).outcome is Outcome.NO_QUORUM


def test_a_tie_goes_to_the_chair_where_the_rule_says_so():
    chaired = replace(COUNCIL, tie=Tie.CHAIR_CASTS)
    assert decided(chaired, 6, entries(yes=2, no=2)).outcome is Outcome.NEEDS_REVIEW
    assert decided(chaired, 6, entries(yes=1, no=3)).outcome is Outcome.REJECTED


def test_an_option_needs_the_majority_that_a_yes_needs():
    options = tuple(Option(key, key) for key in "AB")
    shares = {"A": 41, "B": 39, "none": 20}  # X5
    cast = [(key, {"heads": heads}) for key, heads in shares.items()]
    decision = decide(COUNCIL, {"heads": 100}, KINDS["single"].count(options, cast))
    assert (decision.outcome, decision.choice) == (Outcome.REJECTED, "A")


def test_thresholds_are_exact():
    assert at_least(2, 3).needed(9) == 6
    assert at_least(2, 3).needed(7) == 5
    assert more_than(1, 2).needed(6) == 4
    assert more_than(1, 2).needed(7) == 4
    assert at_least(2, 3).needed(0) == 1
    assert Share(Fraction(2, 3)).needed(3 * 10**30) == 2 * 10**30


def test_a_preset_is_read_as_it_held_when_the_poll_was_opened():
    changed = datetime(2026, 1, 1, tzinfo=rules.CHINA)
    newer = replace(COUNCIL, version=2, effective_from=changed)
    rows = (COUNCIL, COMMITTEE, newer)
    before = changed.astimezone(UTC) - timedelta(seconds=1)
    assert preset("council_simple", before, rows) is COUNCIL
    assert preset("council_simple", changed, rows) is newer
    assert preset("council_simple", None, rows) is newer
    assert preset("council_simple", datetime(1999, 1, 1, tzinfo=UTC), rows) is COUNCIL


def test_a_rule_that_is_none_is_refused():
    with pytest.raises(NoSuchRule) as refusal:
        preset("by_acclamation")
    assert refusal.value.values == {"rule": "by_acclamation"}


def test_presets_are_named_once_a_version_and_none_poses_as_law():
    assert len({(rule.name, rule.version) for rule in rules.PRESETS}) == len(rules.PRESETS)
    assert all(rule.level is Level.INTERNAL for rule in rules.PRESETS)


# --- for any count -----------------------------------------------------------------------

VOTES = st.lists(st.sampled_from(("yes", "no", "abstain", "invalid")), max_size=30)
SHARES = st.builds(
    Share,
    st.fractions(min_value=0, max_value=1, max_denominator=12),
    st.booleans(),
)
ANY_RULE = st.builds(
    Rule,
    name=st.just("custom"),
    quorum=SHARES.map(lambda share: {"heads": share}) | st.just({}),
    approve=SHARES.map(lambda share: {"heads": share}),
    approve_base=st.sampled_from(Base),
    abstain_participates=st.booleans(),
    invalid_participates=st.booleans(),
    tie=st.sampled_from(Tie),
)


def counted(rule, heads, votes):
    return decided(rule, heads, [(vote, {"heads": 1}) for vote in votes])


@given(rule=ANY_RULE, votes=VOTES, absent=st.integers(0, 10), data=st.data())
def test_the_order_of_ballots_never_matters(rule, votes, absent, data):
    heads = len(votes) + absent
    shuffled = data.draw(st.permutations(votes))
    assert counted(rule, heads, votes) == counted(rule, heads, shuffled)


@given(rule=ANY_RULE, votes=VOTES, absent=st.integers(0, 10))
def test_a_yes_in_place_of_a_no_never_turns_passed_into_rejected(rule, votes, absent):
    if "no" not in votes:
        votes = [*votes, "no"]
    heads = len(votes) + absent
    kinder = list(votes)
    kinder[kinder.index("no")] = "yes"
    if counted(rule, heads, votes).outcome is Outcome.PASSED:
        assert counted(rule, heads, kinder).outcome is Outcome.PASSED


@given(rule=ANY_RULE, votes=VOTES, absent=st.integers(0, 10))
def test_a_slow_reference_agrees(rule, votes, absent):
    heads = len(votes) + absent
    assert counted(rule, heads, votes).outcome == reference(rule, heads, votes)


def reference(rule, heads, votes):
    """The book's words, one ballot after the other, by cross-multiplied integers."""

    def meets(share, part, whole):
        left, right = part * share.fraction.denominator, whole * share.fraction.numerator
        return left > right if share.strict else left >= right and part > 0

    number = Counter(votes)
    here = number["yes"] + number["no"]
    here += number["abstain"] if rule.abstain_participates else 0
    if here == 0:
        return "no_quorum"
    here += number["invalid"] if rule.invalid_participates else 0
    if rule.quorum and not meets(rule.quorum["heads"], here, heads):
        return "no_quorum"
    whole = {"participants": here, "all": heads, "expressed": number["yes"] + number["no"]}
    if meets(rule.approve["heads"], number["yes"], whole[rule.approve_base]):
        return "passed"
    if rule.tie == "chair_casts" and number["yes"] == number["no"]:
        return "needs_review"
    return "rejected"
