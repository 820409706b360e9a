"""Sign-offs by the proportions of an owners' meeting: heads, areas, and what neighbours read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.homes import Home
from domain.polls import Outcome
from domain.polls.archive import recount, written
from domain.polls.rules import Level
from domain.signoffs import (
    OWNERS_RULE,
    ROUGHLY,
    OwnersSignedOnPaper,
    Stake,
    TooFewOwners,
    Worth,
    areas_are_told,
    categories,
    lacking,
    listed,
    open_for_owners,
    read_households,
)
from tests.makers import NOON

CLOSES = NOON + timedelta(days=7)


def stakes(areas, *, building="3"):
    """A head each, with so much area, behind doors of their own."""
    return [
        Stake(Home(building, None, str(101 + place)), place + 1, area)
        for place, area in enumerate(areas)
    ]


def road(concerned, **known):
    return open_for_owners(
        **{
            "text": "拓宽小区道路，占用绿地",
            "community": 3,
            "number": 42,
            "roll": 7,
            "stakes": concerned,
            "by": 1,
            "at": NOON,
            "closes_at": CLOSES,
            **known,
        }
    )


def paper(signoff, home, choice="yes", *, households=None, heard=1):
    households = [home] if households is None else households
    return signoff.enter(home, choice, by=1, households=households, photo=9, at=NOON, heard=heard)


def said(signoff, concerned, choices):
    """The first so many sign this, the next that."""
    doors = iter(concerned)
    return [
        paper(signoff, next(doors).home, choice)
        for choice, heads in choices.items()
        for _ in range(heads)
    ]


EVEN = stakes([100_00] * 12)
"""Twelve heads of 100 ㎡: eight must take part, of them six agree."""
SHARP = stakes([100_00] * 8 + [100_01] + [99_99] * 3)
"""Of 1,199.98 ㎡ at least 799.98⅔ must take part."""


@pytest.mark.parametrize(
    ("concerned", "choices", "outcome"),
    [
        (EVEN, {"yes": 6, "no": 1, "abstain": 1}, Outcome.PASSED),
        (EVEN, {"yes": 5, "no": 1, "abstain": 2}, Outcome.REJECTED),
        (EVEN, {"yes": 7}, Outcome.NO_QUORUM),
        (EVEN, {"yes": 9, "no": 3}, Outcome.PASSED),
        (EVEN, {"yes": 8, "no": 4}, Outcome.REJECTED),
        (EVEN, {}, Outcome.NO_QUORUM),
        (stakes([100_00] * 7 + [99_99] + [100_00] * 4), {"yes": 8}, Outcome.NO_QUORUM),
        (stakes([100_00] * 7 + [99_99, 100_01] + [100_00] * 3), {"yes": 8}, Outcome.NO_QUORUM),
        (SHARP, {"yes": 8}, Outcome.PASSED),
        (stakes([100_00] * 5 + [99_99, 100_01] + [100_00] * 5), {"yes": 6, "no": 2}, Outcome.REJECTED),
        (stakes([100_00] * 5 + [100_01, 99_99] + [100_00] * 5), {"yes": 6, "no": 2}, Outcome.PASSED),
        (stakes([900_00] + [10_00] * 11), {"abstain": 1, "yes": 11}, Outcome.REJECTED),
    ],
    ids=[
        "both just met", "a head fewer agrees", "a head short of two thirds", "three quarters",
        "short of three quarters", "nobody", "area short by a rounding", "0.01 ㎡ short",
        "0.01 ㎡ to spare", "0.01 ㎡ short of agreeing", "0.01 ㎡ more than agrees",
        "heads agree, the area does not",
    ],
)  # fmt: skip
def test_heads_and_area_both_decide_to_a_hundredth(concerned, choices, outcome):
    signoff = road(concerned)
    told = said(signoff, concerned, choices)
    closed, decision = signoff.close(CLOSES, told, concerned)
    assert decision.outcome is closed.outcome is outcome
    assert decision.participating["heads"] == sum(choices.values())
    cast = [
        (str(place), each.choice, each.amounts)
        for place, each in enumerate(signoff.counted(told, concerned))
    ]
    about = {"number": 42, "kind": "approve", "opened_at": NOON.isoformat()}
    body = written(about, closed.decided_by, cast, decision)
    assert all(set(ballot) == {"receipt", "choice", "heads", "area"} for ballot in body["ballots"])
    again = recount(body)
    assert (again["outcome"], again["agrees"]) == (outcome.value, True)


def test_what_is_evidence_for_a_meeting_is_not_a_decision_by_statute():
    signoff = road(EVEN)
    assert signoff.rule == OWNERS_RULE == "owners_major"
    assert signoff.decided_by.level is Level.ADVISORY
    assert (signoff.by_owners, signoff.worth) == (True, Worth.INTENTION)
    assert signoff.electorate == {"heads": 12, "area": 1_200_00}
    assert signoff.quorum_needed == {"heads": 8, "area": 800_00}
    for few in ([], EVEN[:4], [replace(each, head=1) for each in EVEN]):
        with pytest.raises(TooFewOwners):
            road(few)
    road(EVEN[:5])


def test_who_owns_several_units_is_one_head_and_what_they_signed_last_stands_for_all():
    concerned = [replace(each, head=min(each.head, 10)) for each in EVEN]
    signoff = road(concerned)
    assert signoff.electorate == {"heads": 10, "area": 1_200_00}
    first = paper(signoff, concerned[9].home, "yes", heard=1)
    last = paper(signoff, concerned[11].home, "no", heard=2)
    for told in ([first, last], [last, first]):
        [one] = signoff.counted(told, concerned)
        assert (one.choice, one.amounts) == ("no", {"heads": 1, "area": 300_00})
        assert one.homes == tuple(each.home for each in concerned[9:])


def test_a_chat_is_an_intention_and_tells_nobody_what_the_owner_signed():
    signoff = road(EVEN)
    own = EVEN[0].home
    known = {"by": 5, "home": own, "confirmed": True, "households": [own], "at": NOON, "heard": 2}
    meant = signoff.sign("yes", earlier=[], **known)
    assert signoff.counted([meant], EVEN) == []
    with pytest.raises(OwnersSignedOnPaper) as no:
        signoff.sign("yes", earlier=[paper(signoff, own, "no")], **known)
    assert no.value.values == {"number": "42"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("拓宽小区道路1.2米", (7, 8)), ("在路边多停几辆车", (8,)), ("换物业，把草坪改成停车场", (8,))],
)
def test_the_numbers_of_the_article_are_those_that_the_topics_of_meetings_have(text, numbers):
    assert categories(text) == numbers


def test_gaps_are_told_by_building_roughly_and_never_of_a_few_homes():
    concerned = stakes([89_50] * 6) + [
        replace(each, head=each.head + 100)
        for building in ("5", "10")
        for each in stakes([75_00] * 3, building=building)
    ]
    signoff = road(concerned)
    [whole, rest] = lacking(concerned, [])
    assert (whole.buildings, whole.units, whole.heads, whole.area) == (("3",), 6, 6, 600_00)
    assert (rest.buildings, rest.units, rest.heads, rest.area) == (("5", "10"), 6, None, 500_00)
    signed = signoff.counted(said(signoff, concerned, {"yes": 1}), concerned)
    [few] = [gap for gap in lacking(concerned, signed) if "3" in gap.buildings]
    assert few.area % ROUGHLY == 0
    most = signoff.counted(said(signoff, concerned, {"yes": 8}), concerned)
    assert lacking(concerned, most) == []


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"yes": 12}, True),
        ({"yes": 6, "no": 6}, True),
        ({"yes": 11, "no": 1}, False),
        ({"yes": 9}, False),
        ({"yes": 7}, True),
        ({}, True),
    ],
)
def test_areas_are_told_only_where_nobodys_own_shows(choices, told):
    signed = road(EVEN).counted(said(road(EVEN), EVEN, choices), EVEN)
    assert areas_are_told(EVEN, signed) is told


def test_one_owner_who_did_not_sign_does_not_show_however_many_units_are_theirs():
    concerned = [replace(each, head=min(each.head, 7)) for each in EVEN]
    signed = road(concerned).counted(said(road(concerned), EVEN, {"yes": 6}), concerned)
    assert not areas_are_told(concerned, signed)


def test_a_unit_that_no_list_would_name_is_entered_as_the_roll_writes_it():
    odd = Home("3", "2", "001")
    assert listed("3号楼2单元001", [odd]) == (odd,)
    assert listed("3号楼101、102", [odd]) == read_households("3号楼101、102")
