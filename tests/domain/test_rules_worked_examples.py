"""Decision rules: every worked example of the domain book (§3.5 to §3.9), in its own columns."""

from dataclasses import replace
from fractions import Fraction

import pytest

from domain.polls import KINDS, Option, Outcome
from domain.polls.archive import recount
from domain.polls.rules import (
    Base,
    CustomRulesAreNoLaw,
    Level,
    Rule,
    at_least,
    decide,
    preset,
    run_off,
)
from domain.polls.untrusted import NotAnArchive

HEADS = """
id   preset                         all   yes  no   abstain  takes-part  result     what it checks
C1   council_simple                 9     4    2    0        6           passed     6 of 9 are exactly two thirds
C2   council_simple                 9     3    2    1        6           rejected   exactly half is not more than half
C3   council_simple                 9     5    0    0        5           no_quorum  5 of 9
C4   council_simple                 7     3    1    1        5           passed     5 of 7
C5   council_simple                 7     4    0    0        4           no_quorum  4 of 7
C6   council_simple                 6     2    2    0        4           rejected   a tie
C7   council_simple                 6     2    1    1        4           rejected   abstentions are in the base
C8   council_simple                 5     3    1    0        4           passed     the smallest council
C9   council_simple/base=expressed  6     2    1    1        4           passed     C7, abstentions left out
C10  committee_all_members          11    6    0    0        6           passed     more than half of all members
C11  committee_all_members          11    5    1    0        6           rejected   5 of all 11
V1   village_assembly/adults        1203  302  300  0        602         passed     602 of 1203 are more than half
V2   village_assembly/adults        1203  301  301  0        602         rejected   half of those attending
V3   village_assembly/adults        1204  400  202  0        602         no_quorum  602 of 1204 are exactly half
V4   village_assembly/households    380   130  100  24       254         passed     254 of 380 households
V5   village_assembly/households    380   127  100  27       254         rejected   half of those attending
V6   village_assembly/households    380   200  53   0        253         no_quorum  253 are under two thirds
V7   village_reps                   45    16   10   4        30          passed     30 of 45 are exactly two thirds
V8   village_reps                   45    15   10   5        30          rejected   half of those attending
V9   village_reps                   45    20   9    0        29          no_quorum  29 of 45
V10  party_meeting                  31    16   3    2        21          passed     16 of all 31
V11  party_meeting                  31    15   4    2        21          rejected   15 of all 31
X1   signoff_80_all                 96    77   0    19       96          passed     77 of 96 are four fifths
X2   signoff_80_all                 96    76   0    20       96          rejected   76 of 96 are not
X3   all_parties                    4     4    0    0        4           passed     all four sign
X4   all_parties                    4     3    0    1        4           rejected   one did not
"""

AREAS = """
id  all           yes           no            abstain     silent        takes-part    quorum approve result
O1  60,000.00/600 22,000.00/230 18,000.00/170 2,000.00/20 -             42,000.00/420 ✓/✓    ✓/✓     passed
O2  60,000.00/600 20,000.01/201 19,999.99/199 0.00/0      -             40,000.00/400 ✓/✓    ✓/✓     passed
O3  60,000.00/600 20,000.00/201 20,000.00/199 0.00/0      -             40,000.00/400 ✓/✓    ✗/✓     rejected
O4  60,000.00/600 35,000.00/400 4,999.99/50   0.00/0      -             39,999.99/450 ✗/✓    n/a     no_quorum
O5  60,000.00/600 30,000.00/300 15,000.00/99  0.00/0      -             45,000.00/399 ✓/✗    n/a     no_quorum
O6  60,000.00/600 30,000.00/200 12,000.00/220 0.00/0      -             42,000.00/420 ✓/✓    ✓/✗     rejected
O7  60,000.00/600 20,500.00/205 15,000.00/150 6,500.00/65 -             42,000.00/420 ✓/✓    ✗/✗     rejected
O8  60,000.00/600 16,000.00/160 8,000.00/80   1,000.00/10 18,000.00/180 43,000.00/430 ✓/✓    ✓/✓     passed
O9  60,000.00/600 16,000.00/160 8,000.00/80   1,000.00/10 18,000.00/180 25,000.00/250 ✗/✗    n/a     no_quorum
O10 60,000.00/600 16,000.00/100 9,000.00/140  0.00/10     18,000.00/180 43,000.00/430 ✓/✓    ✗/✗     rejected
O11 61,200.00/592 25,000.00/240 15,800.00/155 0.00/0      -             40,800.00/395 ✓/✓    ✓/✓     passed
O12 61,200.00/592 25,000.00/240 15,799.99/155 0.00/0      -             40,799.99/395 ✗/✓    n/a     no_quorum
M1  60,000.00/600 30,000.00/300 10,000.00/100 0.00/0      -             40,000.00/400 ✓/✓    ✓/✓     passed
M2  60,000.00/600 29,999.99/300 10,000.01/100 0.00/0      -             40,000.00/400 ✓/✓    ✗/✓     rejected
M3  60,000.00/600 40,000.00/350 8,000.00/120  2,000.00/10 -             50,000.00/480 ✓/✓    ✓/✗     rejected
M4  60,000.00/600 36,000.00/360 4,000.00/40   8,000.00/80 -             48,000.00/480 ✓/✓    ✓/✓     passed
M5  60,000.00/600 36,000.00/359 4,000.00/41   8,000.00/80 -             48,000.00/480 ✓/✓    ✓/✗     rejected
M6  60,000.00/600 45,000.00/390 0.00/0        0.00/0      -             45,000.00/390 ✓/✗    n/a     no_quorum
M7  60,000.00/600 28,000.00/280 12,000.00/120 0.00/0      -             40,000.00/400 ✓/✓    ✓/✓     passed
M8  60,000.00/600 28,000.00/280 12,000.00/120 0.00/0      -             40,000.00/400 ✓/✓    ✗/✗     rejected
M9  24,838.57/280 12,419.29/140 4,139.76/47   0.00/0      -             16,559.05/187 ✓/✓    ✓/✗     rejected
M10 3,086.56/16   1,600.00/9    457.71/2      0.00/0      -             2,057.71/11   ✓/✓    ✓/✓     passed
"""
"""Square metres and heads; silence was delivered. §3.7 and §3.8 say what each row checks."""


def rows(table):
    for line in table.strip().splitlines()[1:]:
        cells = line.split()
        yield pytest.param(*cells, id=cells[0])


def rule_called(name):
    name, _, parameter = name.partition("/base=")
    rule = preset(name)
    return replace(rule, approve_base=Base(parameter)) if parameter else rule


def heads_of(**choices):
    return [(choice, {"heads": int(heads)}) for choice, heads in choices.items()]


def decided(rule, electorate, entries, **more):
    return decide(rule, electorate, KINDS["approve"].count((), entries), **more)


def of_eight(line):
    """The eight columns; what a row checks is for those who read."""
    return pytest.param(*line.values[:8], id=line.id)


@pytest.mark.parametrize(
    ("_id", "name", "everybody", "yes", "no", "abstain", "part", "result"),
    [of_eight(line) for line in rows(HEADS)],
)
def test_heads(*, _id, name, everybody, yes, no, abstain, part, result):
    decision = decided(
        rule_called(name), {"heads": int(everybody)}, heads_of(yes=yes, no=no, abstain=abstain)
    )
    assert decision.outcome == result
    assert decision.participating == {"heads": int(part)}
    assert decision.passed == (("yes",) if result == "passed" else ())


@pytest.mark.parametrize("row", ["V1", "V2", "V3"])
def test_a_residents_assembly_counts_as_a_village_assembly_of_adults_does(row):
    cells = next(line.values for line in rows(HEADS) if line.id == row)
    _, _, everybody, yes, no, abstain, _, result = cells[:8]
    for at in (None, preset("residents_assembly").effective_from.replace(year=2025)):
        decision = decided(
            preset("residents_assembly", at),
            {"heads": int(everybody)},
            heads_of(yes=yes, no=no, abstain=abstain),
        )
        assert decision.outcome == result


def amounts(cell):
    """`22,000.00/230`: square metres with two places, and heads."""
    if cell == "-":
        return {"heads": 0, "area": 0}
    area, heads = cell.replace(",", "").split("/")
    return {"heads": int(heads), "area": int(Fraction(area) * 100)}


def marks(met):
    return "/".join("✗✓"[met[measure]] for measure in ("area", "heads")) if met else "n/a"


MAJOR = {"M1", "M2", "M3", "M4", "M5", "M6", "M8", "M9", "M10"}
"""M7 is M8 as an ordinary matter: the category of the topic decides."""
FOLLOWING = {"O8", "O10"}


@pytest.mark.parametrize(
    ("id_", "all_", "yes", "no", "abstain", "silent", "part", "quorum", "approve", "result"),
    list(rows(AREAS)),
)
def test_heads_and_areas(*, id_, all_, yes, no, abstain, silent, part, quorum, approve, result):
    name = "owners_major" if id_ in MAJOR else "owners_ordinary"
    rule = preset(name + "+follow" if id_ in FOLLOWING else name)
    votes = {"yes": yes, "no": no, "abstain": abstain}
    entries = [(choice, amounts(cell)) for choice, cell in votes.items()]
    decision = decided(rule, amounts(all_), entries, silent=amounts(silent))
    assert decision.participating == amounts(part)
    assert (marks(decision.quorum), marks(decision.approve)) == (quorum, approve)
    assert decision.outcome == result


@pytest.mark.parametrize(
    ("row", "name", "followed"),
    [("O8", "+follow", "yes"), ("O9", "", None), ("O10", "+follow", "abstain")],
)
def test_the_tally_tells_how_much_was_silent_and_whom_it_followed(row, name, followed):
    cells = next(line.values for line in rows(AREAS) if line.id == row)
    entries = list(zip(("yes", "no", "abstain"), map(amounts, cells[2:5]), strict=True))
    rule = preset("owners_ordinary" + name)
    decision = decided(rule, amounts(cells[1]), entries, silent=amounts(cells[5]))
    assert decision.silent == amounts(cells[5])
    assert decision.followed == followed


# --- X5 to X8, by hand -------------------------------------------------------------------


def test_x5_no_option_passes_and_the_two_strongest_go_on():
    options = tuple(Option(key, key) for key in "ABC")
    shares = {"A": 41, "B": 39, "none": 20}
    cast = [(key, {"heads": heads}) for key, heads in shares.items()]
    decision = decide(
        preset("council_simple"), {"heads": 100}, KINDS["single"].count(options, cast)
    )
    assert (decision.outcome, decision.choice) == (Outcome.REJECTED, "A")
    assert run_off(decision, ("A", "B", "C")) == ("A", "B")
    assert "none" in KINDS["single"].keys(options), "都不同意 stays"


def test_x6_parties_with_weights():
    """企业 2, 物业 2, 社区 1, 居民代表 3: at least two thirds of the weight."""
    rule = preset("weighted_parties")
    everybody = {"weight": 2 + 2 + 1 + 3}
    passed = decided(rule, everybody, [("yes", {"weight": weight}) for weight in (2, 3, 1)])
    assert (passed.outcome, passed.approve_needed) == (Outcome.PASSED, {"weight": 6})
    short = [("yes", {"weight": 2}), ("yes", {"weight": 3}), ("no", {"weight": 2})]
    assert decided(rule, everybody, short).outcome is Outcome.REJECTED
    assert decided(rule, everybody, short[:2]).outcome is Outcome.REJECTED


def test_x7_a_rule_of_ones_own_making_is_no_law():
    with pytest.raises(CustomRulesAreNoLaw):
        Rule(name="custom", level=Level.STATUTORY, approve={"heads": at_least(1, 2)})
    spelled = {"legal_level": "statutory_assist", "approve": {"heads": [">", "1/2"]}}
    with pytest.raises(NotAnArchive):
        recount(
            {
                "format": "stool-decision/1",
                "decision": {"number": 7},
                "rule": spelled,
                "electorate": {"heads": 9},
                "ballots": [],
                "result": {"outcome": "passed"},
            }
        )


@pytest.mark.parametrize(
    "name",
    ["council_simple", "owners_major", "owners_ordinary+follow", "dissent", "affected_unanimous",
     "all_parties", "weighted_parties", "advisory"],
)  # fmt: skip
def test_x8_nobody_at_all_decides_nothing(name):
    nobody = {"heads": 0, "area": 0, "weight": 0}
    assert decided(preset(name), nobody, []).outcome is Outcome.NO_QUORUM
