"""What decided a vote is told measure by measure: how much, of how much, how much was needed."""

from dataclasses import replace

from domain.polls import KINDS
from domain.polls.measures import Measured, measured
from domain.polls.rules import Decision, Nonresponse, Rule, decide, preset
from tests.makers import NOON

OWNERS = preset("owners_ordinary", NOON)
WHOLE = {"heads": 6, "area": 600}
CAST = [("yes", {"heads": 3, "area": 320}), ("no", {"heads": 1, "area": 100})]


def counted(rule: Rule) -> Decision:
    return decide(rule, WHOLE, KINDS["approve"].count((), CAST))


def test_who_took_part_is_told_before_who_agreed():
    assert measured(counted(OWNERS), OWNERS) == [
        Measured("quorum", "heads", 4, 6, 4),
        Measured("quorum", "area", 420, 600, 400),
        Measured("approve", "heads", 3, 4, 3),
        Measured("approve", "area", 320, 420, 211),
    ]


def test_the_area_behind_a_choice_is_left_out_where_it_would_show_one():
    told = measured(counted(OWNERS), OWNERS, areas=False)
    assert [(each.what, each.measure) for each in told] == [
        ("quorum", "heads"),
        ("quorum", "area"),
        ("approve", "heads"),
    ]


def test_where_silence_agrees_all_who_did_not_object_stand_behind_it():
    rule = replace(OWNERS, nonresponse=Nonresponse.CONSENT)
    told = measured(counted(rule), rule)
    assert [each.amount for each in told if each.what == "approve"] == [5, 500]


def test_nobody_stands_behind_what_was_not_decided():
    undecided = replace(counted(OWNERS), choice=None)
    told = measured(undecided, OWNERS)
    assert [each.amount for each in told if each.what == "approve"] == [0, 0]
