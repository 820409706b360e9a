"""Decision rules: what holds for any rule and any count, beside a slow reference of its own."""

from collections import Counter
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from domain.polls import KINDS, Option, Outcome
from domain.polls.rules import (
    Base,
    Mode,
    Nonresponse,
    Rule,
    Share,
    Tie,
    decide,
    preset,
)

MEASURES = ("heads", "area")
CHOICES = ("yes", "no", "abstain", "invalid")
VOTES = st.lists(
    st.tuples(st.sampled_from(CHOICES), st.integers(1, 3), st.integers(1, 40)), max_size=12
)
SHARES = st.builds(Share, st.fractions(min_value=0, max_value=1, max_denominator=12), st.booleans())
BOTH = st.fixed_dictionaries(dict.fromkeys(MEASURES, SHARES))


def any_rule(**fixed):
    return st.builds(
        Rule,
        name=st.just("custom"),
        measures=st.just(MEASURES),
        quorum=st.fixed_dictionaries({}, optional=dict.fromkeys(MEASURES, SHARES)),
        quorum_mode=st.sampled_from(Mode),
        approve=BOTH,
        approve_base=st.sampled_from(Base),
        abstain_participates=st.booleans(),
        invalid_participates=st.booleans(),
        **{
            "nonresponse": st.sampled_from(Nonresponse),
            "tie": st.sampled_from(Tie),
        }
        | fixed,
    )


ABSENT = st.fixed_dictionaries(dict.fromkeys(MEASURES, st.integers(0, 40)))


def entries(votes):
    return [(choice, {"heads": heads, "area": area}) for choice, heads, area in votes]


def whole(votes, *more):
    """Everybody: who voted, and so much beyond that."""
    return {
        m: sum(amounts[m] for _, amounts in entries(votes)) + sum(each[m] for each in more)
        for m in MEASURES
    }


def counted(rule, electorate, votes, **more):
    return decide(rule, electorate, KINDS["approve"].count((), entries(votes)), **more)


@given(rule=any_rule(), votes=VOTES, absent=ABSENT, silent=ABSENT, data=st.data())
def test_the_order_of_ballots_never_matters(rule, votes, absent, silent, data):
    everybody = whole(votes, absent, silent)
    shuffled = data.draw(st.permutations(votes))
    assert counted(rule, everybody, votes, silent=silent) == counted(
        rule, everybody, shuffled, silent=silent
    )


@given(
    rule=any_rule(),
    votes=VOTES,
    absent=ABSENT,
    silent=ABSENT,
    instead=st.sampled_from(("no", "abstain", "invalid", None)),
    vote=st.tuples(st.integers(1, 3), st.integers(1, 40)),
)
def test_one_yes_more_never_turns_passed_into_rejected(rule, votes, absent, silent, instead, vote):
    """Whether it stands in place of another vote, or comes from somebody who was absent."""
    heads, area = vote
    before = [*votes, (instead, heads, area)] if instead else votes
    after = [*votes, ("yes", heads, area)]
    everybody = whole(after, absent, silent)
    if counted(rule, everybody, before, silent=silent).outcome is Outcome.PASSED:
        assert counted(rule, everybody, after, silent=silent).outcome is Outcome.PASSED


@given(rule=any_rule(), votes=VOTES, absent=ABSENT, silent=ABSENT)
def test_a_slow_reference_agrees(rule, votes, absent, silent):
    everybody = whole(votes, absent, silent)
    decision = counted(rule, everybody, votes, silent=silent)
    outcome, quorum, approve = reference(rule, everybody, votes, silent)
    assert decision.outcome == outcome
    assert decision.quorum == quorum
    if outcome != "no_quorum":
        assert decision.approve == approve


def meets(share, part, of):
    if of == 0 or part == 0:
        return False
    if share.strict:
        return Fraction(part, of) > share.fraction
    return Fraction(part, of) >= share.fraction


def followed(sums):
    """Whom the silent join: the side that leads by heads and by area."""
    if all(count["yes"] > count["no"] for count in sums.values()):
        return "yes"
    return "no" if all(count["no"] > count["yes"] for count in sums.values()) else "abstain"


def sides(rule, everybody, count):
    """Who took a side, who takes part validly, who takes part, and who agrees."""
    if rule.nonresponse == "consent":
        return everybody, everybody, everybody, everybody - count["no"]
    expressed = count["yes"] + count["no"]
    valid = expressed + (count["abstain"] if rule.abstain_participates else 0)
    return expressed, valid, valid + rule.invalid_participates * count["invalid"], count["yes"]


def reference(rule, everybody, votes, silent):
    """The book's words, one measure after the other, by fractions."""
    sums = {m: Counter() for m in MEASURES}
    for choice, amounts in entries(votes):
        for m in MEASURES:
            sums[m][choice] += amounts[m]
    if rule.nonresponse == "follow_majority" and votes:
        joined = followed(sums)
        for m in MEASURES:
            sums[m][joined] += silent[m]
    quorum, approve, valid, even = {}, {}, {}, {}
    for m in MEASURES:
        expressed, valid[m], here, agree = sides(rule, everybody[m], sums[m])
        base = {"participants": here, "all": everybody[m], "expressed": expressed}
        approve[m] = meets(rule.approve[m], agree, base[rule.approve_base])
        even[m] = 2 * sums[m]["yes"] == expressed
        if m in rule.quorum:
            quorum[m] = meets(rule.quorum[m], here, everybody[m])
    either = any if rule.quorum_mode == "any" and quorum else all
    if not all(valid.values()) or not either(quorum.values()):
        return "no_quorum", quorum, {}
    if all(approve.values()):
        return "passed", quorum, approve
    tied = rule.tie == "chair_casts" and all(even.values())
    return "needs_review" if tied else "rejected", quorum, approve


@given(votes=VOTES, silent=ABSENT, absent=ABSENT)
def test_following_the_majority_treats_yes_and_no_alike(votes, silent, absent):
    turned = {"yes": "no", "no": "yes"}
    mirrored = [(turned.get(choice, choice), *amounts) for choice, *amounts in votes]
    rule, everybody = preset("owners_ordinary+follow"), whole(votes, silent, absent)
    one = counted(rule, everybody, votes, silent=silent)
    other = counted(rule, everybody, mirrored, silent=silent)
    assert other.followed == turned.get(one.followed, one.followed)
    assert other.counts["yes"] == one.counts["no"]
    assert other.participating == one.participating


@given(votes=VOTES, absent=ABSENT)
def test_what_passes_as_a_major_matter_passes_as_an_ordinary_one(votes, absent):
    everybody = whole(votes, absent)
    if counted(preset("owners_major"), everybody, votes).outcome is Outcome.PASSED:
        assert counted(preset("owners_ordinary"), everybody, votes).outcome is Outcome.PASSED


UNRESOLVED = st.lists(st.tuples(st.integers(1, 2), st.integers(1, 40)), min_size=1, max_size=3)


@given(rule=any_rule(tie=st.just(Tie.REJECTED)), votes=VOTES, absent=ABSENT, waiting=UNRESOLVED)
def test_no_way_to_clear_up_what_waits_changes_an_outcome_that_was_told(
    rule, votes, absent, waiting
):
    """Every ballot that waits is tried as every choice, and as none."""
    unresolved = {
        "heads": sum(heads for heads, _ in waiting),
        "area": sum(area for _, area in waiting),
    }
    everybody = whole(votes, absent, unresolved)
    told = counted(rule, everybody, votes, unresolved=unresolved)
    if told.outcome is Outcome.NEEDS_REVIEW:
        return
    for choices in product((*CHOICES, None), repeat=len(waiting)):
        cleared = [
            (choice, *amounts)
            for choice, amounts in zip(choices, waiting, strict=True)
            if choice is not None
        ]
        assert counted(rule, everybody, [*votes, *cleared]).outcome == told.outcome


OPTIONS = tuple(Option(key, key) for key in "ab")


@given(
    votes=st.lists(st.sampled_from(("a", "b", "none")), max_size=9),
    waiting=st.integers(1, 3),
    absent=st.integers(0, 3),
    kind=st.sampled_from(("single", "several")),
)
def test_the_same_holds_where_there_are_options(votes, waiting, absent, kind):
    rule, everybody = preset("council_simple"), {"heads": len(votes) + waiting + absent}

    def of(choices, **more):
        cast = [(choice, {"heads": 1}) for choice in choices]
        return decide(rule, everybody, KINDS[kind].count(OPTIONS, cast), **more)

    told = of(votes, unresolved={"heads": waiting})
    if told.outcome is Outcome.NEEDS_REVIEW:
        return
    open_to = ["a", "b", "none", "a_b"] if kind == "several" else ["a", "b", "none"]
    for choices in product([*open_to, "invalid", None], repeat=waiting):
        cleared = of([*votes, *filter(None, choices)])
        assert (cleared.outcome, cleared.passed) == (told.outcome, told.passed)
