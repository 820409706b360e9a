"""Decision rules: what a decision tells, which presets there are, and what is not decided here."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from domain.polls import KINDS, NoSuchRule, Option, Outcome, rules
from domain.polls.elections import ElectionsAreNotRun, is_election, refuse_elections
from domain.polls.rules import (
    CHINA,
    RULES,
    Level,
    Mode,
    Nonresponse,
    OnlyCouncilsBreakTies,
    RuleIsNotOffered,
    Share,
    Tie,
    Use,
    at_least,
    decide,
    more_than,
    preset,
    run_off,
)

COUNCIL = RULES["council_simple"]
COMMITTEE = RULES["committee_all_members"]


def entries(yes=0, no=0, abstain=0, invalid=0):
    votes = {"yes": yes, "no": no, "abstain": abstain, "invalid": invalid}
    return [(key, {"heads": 1}) for key, number in votes.items() for _ in range(number)]


def decided(rule, heads, cast):
    return decide(rule, {"heads": heads}, KINDS["approve"].count((), cast))


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


def test_thresholds_are_exact():
    assert at_least(2, 3).needed(9) == 6
    assert at_least(2, 3).needed(7) == 5
    assert more_than(1, 2).needed(6) == 4
    assert more_than(1, 2).needed(7) == 4
    assert at_least(2, 3).needed(0) == 1
    assert Share(Fraction(2, 3)).needed(3 * 10**30) == 2 * 10**30


def test_a_preset_is_read_as_it_held_when_the_poll_was_opened():
    changed = datetime(2026, 1, 1, tzinfo=CHINA)
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


def test_presets_are_named_once_a_version_and_each_names_its_source():
    assert len({(rule.name, rule.version) for rule in rules.PRESETS}) == len(rules.PRESETS)
    assert all(rule.source for rule in rules.PRESETS)


def test_only_what_a_statute_decides_poses_as_law():
    law = {rule.family for rule in rules.PRESETS if rule.level is Level.STATUTORY}
    assert law == {
        *("owners_ordinary", "owners_major", "owners_scope", "dissent", "affected_unanimous"),
        *("village_assembly", "village_reps", "village_group_meeting", "residents_assembly"),
    }


@pytest.mark.parametrize(
    "name",
    [
        *("village_assembly/adults", "village_assembly/households", "village_reps"),
        *("village_group_meeting", "residents_assembly"),
    ],
)
def test_the_laws_of_2026_were_not_read_and_their_rows_say_so(name):
    new_year = datetime(2026, 1, 1, tzinfo=CHINA)
    old, new = preset(name, new_year - timedelta(seconds=1)), preset(name, new_year)
    assert (old.version, new.version) == (1, 2)
    assert (old.unverified, "没有读到" in new.unverified) == ("", True)
    assert (new.quorum, new.approve) == (old.quorum, old.approve)


def test_what_an_assembly_counts_is_named_and_never_mixed():
    with pytest.raises(NoSuchRule):
        preset("village_assembly")
    assert preset("village_assembly/adults").family == "village_assembly"


def test_only_owners_may_have_rules_that_count_the_silent():
    follow = preset("owners_major+follow")
    assert (follow.name, follow.nonresponse) == ("owners_major+follow", Nonresponse.FOLLOW)
    assert preset("owners_major").nonresponse is Nonresponse.ABSENT
    for name in ("council_simple+follow", "dissent+follow", "+follow"):
        with pytest.raises(NoSuchRule):
            preset(name)


@pytest.mark.parametrize("name", ["party_meeting", "dissent"])
def test_what_is_only_recorded_or_off_opens_no_vote(name):
    assert RULES[name].use is not Use.OFFERED
    with pytest.raises(RuleIsNotOffered) as refusal:
        RULES[name].require_offered()
    assert refusal.value.values == {"rule": name}


def test_a_statutory_tie_is_no_chairs_to_break():
    with pytest.raises(OnlyCouncilsBreakTies):
        replace(RULES["owners_ordinary"], tie=Tie.CHAIR_CASTS)


def owners(yes=(0, 0), no=(0, 0), abstain=(0, 0)):
    votes = {"yes": yes, "no": no, "abstain": abstain}
    return [(key, {"heads": heads, "area": area}) for key, (heads, area) in votes.items()]


ESTATE = {"heads": 600, "area": 6_000_000}


def told_of(name, cast, **more):
    return decide(preset(name), ESTATE, KINDS["approve"].count((), cast), **more)


@pytest.mark.parametrize(
    ("no", "outcome"),
    [
        ((200, 2_000_000), "passed"),
        ((201, 2_000_000), "rejected"),
        ((200, 2_000_001), "rejected"),
        ((0, 0), "passed"),
    ],
)
def test_dissent_of_at_most_a_third_lets_a_matter_pass(no, outcome):
    decision = told_of("dissent", owners(no=no))
    assert (decision.outcome, decision.participating) == (outcome, ESTATE)


def test_where_nobody_says_anything_the_silent_follow_nobody():
    silent = {"heads": 600, "area": 6_000_000}
    decision = told_of("owners_ordinary+follow", [], silent=silent)
    assert (decision.outcome, decision.followed) == (Outcome.NO_QUORUM, None)


def test_a_quorum_may_be_asked_of_any_measure():
    cast = owners(yes=(300, 4_000_000))
    assert told_of("owners_ordinary", cast).outcome is Outcome.NO_QUORUM
    either = replace(RULES["owners_ordinary"], quorum_mode=Mode.ANY)
    decision = decide(either, ESTATE, KINDS["approve"].count((), cast))
    assert (decision.outcome, decision.quorum) == (
        Outcome.PASSED,
        {"heads": False, "area": True},
    )
    unasked = replace(either, quorum={})
    assert decide(unasked, ESTATE, KINDS["approve"].count((), cast)).outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("yes", "unresolved", "outcome"),
    [
        (220, {"heads": 1, "area": 10_000}, "passed"),
        (220, {}, "passed"),
        (211, {"heads": 30, "area": 300_000}, "needs_review"),
        (100, {"heads": 20, "area": 200_000}, "rejected"),
    ],
)
def test_what_is_unresolved_is_looked_at_where_it_could_change_the_outcome(
    yes, unresolved, outcome
):
    cast = owners(yes=(yes, yes * 10_000), no=(420 - yes, (420 - yes) * 10_000))
    decision = told_of("owners_ordinary", cast, unresolved=unresolved)
    assert decision.outcome == outcome
    assert decision.unresolved == unresolved


def test_too_few_may_still_become_enough():
    cast = owners(yes=(399, 4_000_000))
    one = {"heads": 1, "area": 1}
    assert told_of("owners_ordinary", cast, unresolved=one).outcome is Outcome.NEEDS_REVIEW
    assert told_of("owners_ordinary", cast).outcome is Outcome.NO_QUORUM


def test_what_could_make_a_tie_is_looked_at_where_a_chair_breaks_ties():
    chaired = replace(COUNCIL, approve={"heads": at_least(3, 4)}, tie=Tie.CHAIR_CASTS)
    tally = KINDS["approve"].count((), entries(yes=2, no=3))
    assert decide(chaired, {"heads": 6}, tally).outcome is Outcome.REJECTED
    one, two = {"heads": 1}, {"heads": 2}
    assert decide(chaired, {"heads": 6}, tally, unresolved=one).outcome is Outcome.NEEDS_REVIEW
    # Of two that wait one alone would make it even.
    tally = KINDS["approve"].count((), entries(yes=3, no=4))
    assert decide(chaired, {"heads": 9}, tally, unresolved=two).outcome is Outcome.NEEDS_REVIEW


# --- surveys and second ballots ----------------------------------------------------------

OPTIONS = tuple(Option(key, key) for key in "ABC")


def options_cast(**shares):
    return [(key, {"heads": heads}) for key, heads in shares.items()]


@pytest.mark.parametrize(
    ("shares", "outcome", "choice"),
    [
        ({"A": 2, "B": 1}, "leading", "A"),
        ({"A": 1, "none": 3}, "leading", "none"),
        ({"A": 1, "B": 1}, "leading", None),
        ({}, "no_quorum", None),
    ],
)
def test_a_survey_shows_what_leads_and_decides_nothing(shares, outcome, choice):
    counted = KINDS["single"].count(OPTIONS, options_cast(**shares))
    decision = decide(RULES["advisory"], {"heads": 9}, counted)
    assert (decision.outcome, decision.choice, decision.passed) == (outcome, choice, ())


def test_a_survey_of_yes_and_no_may_lean_to_no():
    decision = decided(RULES["advisory"], 9, entries(yes=1, no=2, abstain=4))
    assert (decision.outcome, decision.choice) == (Outcome.LEADING, "no")


@pytest.mark.parametrize(
    ("shares", "second"),
    [
        ({"A": 4, "B": 3, "C": 2}, "AB"),
        ({"A": 4, "B": 2, "C": 2, "none": 1}, "ABC"),
        ({"A": 4, "C": 3, "none": 2}, "AC"),
        ({"A": 4, "none": 5}, ""),
        ({"A": 7, "B": 2}, ""),
        ({"A": 3, "B": 2}, ""),
    ],
)
def test_a_second_ballot_is_between_the_strongest(shares, second):
    """Of nine: not where one passed, too few took part, or nobody stands beside the first."""
    decision = decide(COUNCIL, {"heads": 9}, KINDS["single"].count(OPTIONS, options_cast(**shares)))
    assert "".join(run_off(decision, "ABC")) == second


# --- elections ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        *("选举业委会主任", "业委会换届", "罢免王某的楼栋长", "改选议事会召集人", "補選委員"),
        *("換屆選舉", "Election of the committee", "recall the chair"),
    ],
)
def test_elections_are_not_held_here(title):
    assert is_election(title)
    with pytest.raises(ElectionsAreNotRun) as refusal:
        refuse_elections(42, title)
    assert refusal.value.values == {"number": 42}


@pytest.mark.parametrize(
    "title", ["选聘物业公司", "选一种路灯", "推荐几家施工队", "3号楼换门禁", "We elected to wait"]
)
def test_choosing_a_thing_is_no_election(title):
    assert not is_election(title)
    refuse_elections(42, title)
