"""The decision archive: what is written can be counted again, and what is none is told so."""

import json
from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.polls import KINDS, Option, decide, open_poll, preset
from domain.polls.archive import archive, decided, recount, written
from domain.polls.receipts import SPACE, is_receipt, receipt
from domain.polls.untrusted import NotAnArchive

MONDAY = datetime(2026, 11, 16, 2, tzinfo=UTC)
CLOSE = MONDAY + timedelta(days=3)


def closed(choices, *, electorate=9, seal=None, **changes):
    poll = open_poll(
        community=3,
        number=7,
        body=1,
        title="路灯",
        electorate=electorate,
        at=MONDAY,
        closes_at=CLOSE,
        **changes,
    )
    ballots = [
        poll.vote(choice, by=who, at=MONDAY, heard=who, elector=True)
        for who, choice in enumerate(choices)
    ]
    poll, decision = poll.close(CLOSE, ballots)
    receipts = {who: receipt(987654 * (99 - who)) for who in range(len(ballots))}
    return archive(poll, ballots, decision, receipts, seal=seal)


def foreign(rule="council_simple", *, heads=9, yes=4, no=2, abstain=0, outcome="passed", **more):
    """An archive that somebody else wrote, with no more than the contract asks for."""
    choices = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain
    return {
        "format": "stool-decision/1",
        "decision": {"number": 7, "title": "…", "opened_at": "…", "closed_at": "…"},
        "rule": rule,
        "electorate": {"heads": heads},
        "ballots": [
            {"receipt": f"r{place}", "choice": choice, "heads": 1}
            for place, choice in enumerate(choices)
        ],
        "result": {"outcome": outcome},
    } | more


def test_an_archive_is_what_the_contract_says():
    written = closed(
        ["yes", "yes", "no"], electorate=3, seal={"chain": "3", "entry": 9, "hash": ""}
    )
    assert json.loads(json.dumps(written, ensure_ascii=False)) == written
    assert written["format"] == "stool-decision/1"
    assert written["decision"]["closed_at"] == "2026-11-19T02:00:00+00:00"
    assert written["rule"] == "council_simple"
    assert written["electorate"] == {"heads": 3}
    assert [ballot["heads"] for ballot in written["ballots"]] == [1, 1, 1]
    assert written["result"]["outcome"] == "passed"
    assert written["seal"]["entry"] == 9


def test_ballots_stand_by_receipt_and_not_in_the_order_of_voting():
    receipts = [ballot["receipt"] for ballot in closed(["yes", "no", "yes"])["ballots"]]
    assert receipts == sorted(receipts)


def test_a_recount_prints_what_the_contract_asks_for():
    again = recount(closed(["yes"] * 4 + ["no"] * 2))
    assert again["outcome"] == again["recorded"] == "passed"
    assert again["participating"] == {"heads": 6}
    assert (again["yes"], again["no"], again["abstain"]) == (
        {"heads": 4},
        {"heads": 2},
        {"heads": 0},
    )
    assert (again["quorum"], again["approve"]) == ({"heads": True}, {"heads": True})
    assert again["agrees"]
    assert not again["sealed"]
    assert recount(closed(["yes"], seal={"entry": 1}))["sealed"]


@given(st.lists(st.sampled_from(("yes", "no", "abstain")), max_size=9))
def test_a_recount_agrees_with_the_decision(choices):
    again = recount(json.loads(json.dumps(closed(choices))))
    assert again["agrees"]


@pytest.mark.parametrize("choices", [["1", "1", "2"], ["3"], [], ["none", "none"]])
@pytest.mark.parametrize("kind", ["single", "several"])
def test_a_poll_with_options_is_counted_again(choices, kind):
    options = (Option("1", "蓝色"), Option("2", "绿色"))
    assert recount(closed(choices, electorate=3, kind=kind, options=options))["agrees"]


def test_a_ballot_may_name_several_options():
    options = (Option("a", "蓝色"), Option("b", "绿色"))
    body = closed(["1 2", "a", "都不同意"], electorate=3, kind="several", options=options)
    assert {ballot["choice"] for ballot in body["ballots"]} == {"a_b", "a", "none"}
    again = recount(body)
    assert (again["passed"], again["participating"], again["agrees"]) == (["a"], {"heads": 3}, True)
    body["ballots"][0]["choice"] = "b_a"
    with pytest.raises(NotAnArchive, match="not on the ballot"):
        recount(body)


def test_options_are_found_in_the_ballots_where_the_archive_does_not_list_them():
    written = foreign(heads=3)
    for ballot, choice in zip(written["ballots"], ("A", "A", "none"), strict=False):
        ballot["choice"] = choice
    del written["ballots"][3:]
    again = recount(written)
    assert (again["choice"], again["counts"]["A"], again["outcome"]) == (
        "A",
        {"heads": 2},
        "passed",
    )


@pytest.mark.parametrize(
    "result", [{"outcome": "rejected"}, {"outcome": "passed", "yes": {"heads": 5}}]
)
def test_a_wrong_record_does_not_agree(result):
    assert not recount(foreign(result=result))["agrees"]


SIGNOFF = {"approve": {"heads": [">=", "4/5"]}, "approve_base": "all"}


@pytest.mark.parametrize(
    ("rule", "heads", "yes", "no", "abstain", "outcome"),
    [
        ("council_simple", 9, 4, 2, 0, "passed"),
        ("committee_all_members", 11, 5, 1, 0, "rejected"),
        (SIGNOFF, 96, 77, 0, 19, "passed"),
        (SIGNOFF, 96, 76, 0, 20, "rejected"),
        ({"approve": {"heads": ["ge", [1, 1]]}, "approve_base": "all"}, 4, 3, 0, 1, "rejected"),
        ({"approve": {"heads": [">=", 1]}, "approve_base": "all"}, 4, 4, 0, 0, "passed"),
        (
            {
                "id": "custom",
                "legal_level": "internal_decision",
                "measures": ["heads"],
                "quorum": {"heads": [">=", "2/3"]},
                "quorum_mode": "all",
                "approve": {"heads": [">", "0.5"]},
                "approve_base": "expressed",
                "abstain_participates": True,
                "invalid_participates": False,
                "nonresponse": "absent",
                "tie": "rejected",
                "secrecy": "choice_hidden_until_close",
            },
            6,
            2,
            1,
            1,
            "passed",
        ),
    ],
)
def test_a_rule_is_named_or_spelled_out(*, rule, heads, yes, no, abstain, outcome):
    written = foreign(rule, heads=heads, yes=yes, no=no, abstain=abstain, outcome=outcome)
    assert recount(written)["agrees"]


def test_area_is_counted_where_the_rule_measures_it():
    half = {"heads": [">", "1/2"], "area": [">", "1/2"]}
    written = foreign({"measures": ["heads", "area"], "approve": half}, yes=2, no=1)
    written["electorate"] = {"heads": 3, "area": 300}
    for ballot, area in zip(written["ballots"], (50, 50, 100), strict=True):
        ballot["area"] = area
    again = recount(written)
    assert again["approve"] == {"heads": True, "area": False}
    assert again["outcome"] == "rejected"


def owners(rule, *, electorate=(600, 6_000_000), silent=(180, 1_800_000), **votes):
    """An archive of owners: for each choice its heads and area, each choice one entry."""
    return {
        "format": "stool-decision/1",
        "decision": {"number": 7, "title": "…", "category": 9, "opened_at": "…"},
        "rule": rule,
        "electorate": {"heads": electorate[0], "area": electorate[1]},
        "ballots": [
            {"receipt": f"r{choice}", "choice": choice, "heads": heads, "area": area}
            for choice, (heads, area) in votes.items()
        ],
        "silent_delivered": {"heads": silent[0], "area": silent[1]},
        "result": {"outcome": "passed"},
    }


@pytest.mark.parametrize(
    ("rule", "outcome"), [("owners_ordinary+follow", "passed"), ("owners_ordinary", "no_quorum")]
)
def test_silent_owners_follow_where_the_rule_says_so(rule, outcome):
    """O8 and O9."""
    votes = {"yes": (160, 1_600_000), "no": (80, 800_000), "abstain": (10, 100_000)}
    again = recount(owners(rule, **votes))
    assert again["outcome"] == outcome
    assert again["followed"] == ("yes" if outcome == "passed" else None)


def test_what_waits_to_be_cleared_up_may_leave_a_decision_open():
    votes = {"yes": (211, 2_110_000), "no": (209, 2_090_000)}
    written = owners("owners_ordinary", silent=(0, 0), **votes)
    assert recount(written)["outcome"] == "passed"
    open_ = written | {"unresolved": {"heads": 30, "area": 300_000}}
    assert recount(open_)["outcome"] == "needs_review"


@pytest.mark.parametrize(
    ("rule", "everybody", "yes", "no", "abstain", "outcome"),
    [
        ("village_assembly/adults", 1203, 302, 300, 0, "passed"),
        ("village_assembly/households", 380, 127, 100, 27, "rejected"),
    ],
)
def test_an_assembly_counts_adults_or_households(*, rule, everybody, yes, no, abstain, outcome):
    told = foreign(rule, heads=everybody, yes=yes, no=no, abstain=abstain, outcome=outcome)
    assert recount(told)["agrees"]


def test_a_rule_may_be_spelled_out_with_every_parameter():
    rule = {
        "id": "custom",
        "version": 3,
        "effective_from": "2026-01-01",
        "legal_level": "internal_decision",
        "electorate": "owners(3号楼)",
        "roll_date": "2026-11-01",
        "measures": ["heads", "area"],
        "quorum": {"heads": [">=", "2/3"], "area": [">=", "2/3"]},
        "quorum_mode": "any",
        "quorum_base": "all",
        "approve": {"heads": [">", "1/2"], "area": [">", "1/2"]},
        "approve_base": "participants",
        "abstain_participates": True,
        "invalid_participates": False,
        "nonresponse": "follow_majority",
        "tie": "rejected",
        "multi_unit": "merge_one_head",
        "co_owner": "designated_voter",
        "proxy": {"allowed": True, "max_per_holder": 3, "needs_letter": True},
        "change_of_vote": "last_wins",
        "paper_vs_electronic": "review",
        "secrecy": "choice_hidden_until_close",
        "min_notice_days": 15,
        "notice_counting": "clear_days",
        "vote_min_days": 5,
        "vote_max_days": 60,
        "inquiry_days": 7,
        "publish_within_days": 3,
    }
    written = owners(rule, yes=(160, 1_600_000), no=(80, 800_000), abstain=(10, 100_000))
    again = recount(written)
    assert (again["outcome"], again["followed"]) == ("passed", "yes")


def test_an_owners_decision_is_written_with_areas_and_counted_again():
    rule = preset("owners_major+follow", MONDAY)
    cast = [
        ("2222-2222", "yes", {"heads": 1, "area": 9_000}),
        ("1111-1111", "yes", {"heads": 1, "area": 8_950}),
        ("3333-3333", "no", {"heads": 1, "area": 5}),
    ]
    decision = decide(
        rule,
        {"heads": 5, "area": 30_000},
        KINDS["approve"].count((), [(choice, amounts) for _, choice, amounts in cast]),
        silent={"heads": 1, "area": 10_000},
        unresolved={"heads": 1, "area": 20},
    )
    about = {"number": 7, "title": "球场改车场", "category": 8, "opened_at": MONDAY.isoformat()}
    body = written(about, rule, cast, decision, seal={"entry": 1})
    assert (body["rule"], body["level"]) == ("owners_major+follow", "statutory_assist")
    assert body["ballots"][0] == {
        "receipt": "1111-1111",
        "choice": "yes",
        "heads": 1,
        "area": 8_950,
    }
    assert (body["silent_delivered"], body["unresolved"]) == (
        {"heads": 1, "area": 10_000},
        {"heads": 1, "area": 20},
    )
    again = recount(json.loads(json.dumps(body, ensure_ascii=False)))
    assert (again["agrees"], again["sealed"]) == (True, True)
    assert again["outcome"] == decision.outcome


def test_an_invalid_ballot_stays_out():
    written = foreign(yes=6, no=0)
    written["ballots"][0]["choice"] = "invalid"
    again = recount(written)
    assert (again["invalid"], again["outcome"]) == ({"heads": 1}, "no_quorum")


def spoilt(*path, value):
    written = deepcopy(foreign())
    *way, last = path
    place = written
    for step in way:
        place = place[step]
    place[last] = value
    return written


def ruled(**parameters):
    return spoilt("rule", value={"approve": {"heads": [">", "1/2"]}} | parameters)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (None, "the file is not an object"),
        ([], "the file is not an object"),
        ({}, "format is not stool-decision/1"),
        (spoilt("format", value="stool-decision/2"), "format is not stool-decision/1"),
        (spoilt("decision", value=7), "decision is not an object"),
        (
            spoilt("decision", "kind", value="ranked"),
            "decision.kind is none of approve, single, several",
        ),
        (spoilt("decision", "kind", value="single"), "ballots[0].choice is not on the ballot"),
        (spoilt("decision", "options", value=[{"key": "A"}]), "options[0].text is not a text"),
        (spoilt("rule", value="by_acclamation"), "rule is none of council_simple, committee"),
        (spoilt("rule", value="council_simple+follow"), "rule is none of"),
        (spoilt("rule", value=None), "rule is not an object"),
        (spoilt("rule", value={}), "rule.approve is not an object"),
        (ruled(approve={}), "rule.approve names no threshold"),
        (ruled(approve={"area": [">", "1/2"]}), "area is not among the rule's measures"),
        (ruled(approve={"heads": "1/2"}), "rule.approve.heads is not a list"),
        (ruled(approve={"heads": ["<", "1/2"]}), 'is not like [">=", "2/3"]'),
        (ruled(approve={"heads": [">", "half"]}), "is no exact fraction"),
        (ruled(approve={"heads": [">", 0.5]}), "is no exact fraction"),
        (ruled(approve={"heads": [">", [1, 0]]}), "is no exact fraction"),
        (ruled(approve={"heads": [">", "1e9999"]}), "is no exact fraction"),
        (ruled(approve={"heads": [">", "3/2"]}), "is more than the whole"),
        (ruled(approve_base="most"), "approve_base is none of participants, all, expressed"),
        (ruled(abstain_participates="yes"), "abstain_participates is neither true nor false"),
        (ruled(nonresponse="hurried"), "nonresponse is none of absent, follow_majority, consent"),
        (ruled(quorom={"heads": [">", "1/2"]}), "rule.quorom is no parameter of a rule"),
        (ruled(measures=[]), "rule.measures names no measure"),
        (ruled(quorum_base="participants"), "rule.quorum_base can only be all"),
        (ruled(secrecy="secret"), "rule.secrecy is none of open, choice_hidden_until_close"),
        (ruled(proxy=3), "rule.proxy is not an object"),
        (ruled(proxy={"allowed": "yes"}), "rule.proxy.allowed is neither true nor false"),
        (ruled(vote_max_days=0.5), "rule.vote_max_days is not a whole number"),
        (
            ruled(legal_level="advisory", tie="chair_casts"),
            "rule.tie is for internal decisions only",
        ),
        (spoilt("silent_delivered", value={}), "silent_delivered.heads is not a whole number"),
        (
            spoilt("silent_delivered", value={"heads": 4}),
            "ballots and silent_delivered hold more heads than the electorate",
        ),
        (
            spoilt("unresolved", value={"heads": 4}),
            "ballots and all that waits hold more heads than the electorate",
        ),
        (ruled(legal_level="statutory_assist"), "is not for rules of one's own making"),  # X7
        (spoilt("electorate", "heads", value=5), "ballots hold more heads than the electorate"),
        (spoilt("electorate", "heads", value=9.0), "electorate.heads is not a whole number"),
        (spoilt("electorate", "heads", value=-1), "electorate.heads is not a whole number"),
        (spoilt("ballots", value={}), "ballots is not a list"),
        (spoilt("ballots", 0, "heads", value=True), "ballots[0].heads is not a whole number"),
        (spoilt("ballots", 1, "receipt", value="r0"), "ballots[1].receipt stands twice"),
        (spoilt("ballots", 1, "receipt", value=None), "ballots[1].receipt is not a text"),
        (spoilt("ballots", 1, "choice", value=""), "ballots[1].choice is not a text"),
        (spoilt("result", value="passed"), "result is not an object"),
        (spoilt("result", value={}), "result.outcome is not a text"),
    ],
)
def test_what_is_no_archive_is_told_so_in_one_line(written, line):
    with pytest.raises(NotAnArchive) as told:
        recount(written)
    assert line in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("opened_at", ["2026-11-16T10:00:00", "2026-11-16T10:00:00+08:00", None])
def test_when_a_poll_was_opened_may_be_told_badly(opened_at):
    assert recount(spoilt("decision", "opened_at", value=opened_at))["agrees"]


# --- receipts ----------------------------------------------------------------------------


@given(st.integers(0))
def test_a_receipt_is_two_groups_of_four_digits(chance):
    made = receipt(chance)
    first, dash, second = made.partition("-")
    assert (len(first), dash, len(second)) == (4, "-", 4)
    assert (first + second).isdecimal()
    assert is_receipt(made)
    assert made == receipt(chance + SPACE)


@given(st.integers(0, SPACE - 1), st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(chance, place, off):
    digits = receipt(chance).replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + off) % 10) + digits[place + 1 :]
    assert not is_receipt(wrong)


def test_a_receipt_may_be_typed_loosely():
    made = receipt(48210937)
    assert is_receipt(f" {made.replace('-', '')} ")
    assert is_receipt(made.replace("-", " "))
    assert is_receipt(made.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}))


@pytest.mark.parametrize("text", ["", "4821", "abcd-efgh", "1234-56789", "四八二一-零九三七"])
def test_other_texts_are_no_receipts(text):
    assert not is_receipt(text)


def test_the_decision_is_read_again_from_an_archive_of_our_own():
    rule = preset("owners_major+follow", MONDAY)
    cast = [("yes", {"heads": 2, "area": 17_950}), ("no", {"heads": 1, "area": 5})]
    decision = decide(
        rule,
        {"heads": 5, "area": 30_000},
        KINDS["approve"].count((), cast),
        silent={"heads": 1, "area": 10_000},
    )
    about = {"number": 7, "title": "球场改车场", "category": 8, "opened_at": MONDAY.isoformat()}
    ballots = [(f"r{place}", *each) for place, each in enumerate(cast)]
    body = written(about, rule, ballots, decision)
    read = decided(json.loads(json.dumps(body, ensure_ascii=False)))
    assert (read.outcome, read.followed) == (decision.outcome, decision.followed)
    assert written(about, rule, ballots, read) == body
