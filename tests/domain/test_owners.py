"""Who owns a unit, and how far that is known."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.owner_rolls.places import UnitPlace
from domain.owners import (
    MOST_SAID,
    Claim,
    Level,
    NotFoundYet,
    OwnerIsBeyondDoubt,
    OwnerIsInDoubt,
    OwnersAreKnownByOthers,
    TooManyClaims,
    initial,
    require_few,
)
from tests.makers import NOON

PLACE = UnitPlace("3", "2", "502")


def claimed(**known):
    return Claim(community=3, resident=4, place=PLACE, claimed_at=NOON, **known)


def found(**known):
    return claimed(**known).match(roll=9, owner=2, by=7, at=NOON)


def sure(**known):
    return found(**known).verify(by=8, at=NOON, paper=5)


def test_staff_find_somebody_on_the_roll_and_then_it_is_confirmed():
    assert [each().level for each in (claimed, found, sure)] == list(Level)
    known = sure()
    assert (known.roll, known.owner, known.matched_by, known.verified_by) == (9, 2, 7, 8)
    assert known.paper == 5


def test_it_lies_where_the_roll_says_and_finding_the_same_again_changes_nothing():
    short = replace(claimed(), place=UnitPlace("3", "", "502"))
    known = short.match(roll=9, owner=2, by=7, at=NOON, place=PLACE)
    assert known.place == PLACE
    later = known.verify(by=8, at=NOON).match(roll=9, owner=2, by=7, at=NOON)
    assert later.level is Level.SURE


def test_who_is_found_as_somebody_else_is_confirmed_anew():
    known = sure().match(roll=9, owner=1, by=7, at=NOON)
    assert (known.level, known.verified_at, known.paper) == (Level.FOUND, None, None)


@pytest.mark.parametrize("by", [4, 6], ids=["themselves", "somebody they live with"])
def test_nobody_finds_or_confirms_themselves_nor_those_they_live_with(by):
    for act in (
        lambda: claimed().match(roll=9, owner=1, by=by, at=NOON, household={6}),
        lambda: found().verify(by=by, at=NOON, household={6}),
        lambda: sure().take_back(by=by, household={6}),
        lambda: claimed().verify(by=4, at=NOON),
    ):
        with pytest.raises(OwnersAreKnownByOthers):
            act()


def test_nobody_is_confirmed_before_they_are_found_nor_twice():
    with pytest.raises(NotFoundYet):
        claimed().verify(by=8, at=NOON)
    with pytest.raises(OwnerIsBeyondDoubt):
        sure().verify(by=8, at=NOON)


def test_what_was_confirmed_wrongly_is_taken_back_once():
    known = sure().take_back(by=7)
    assert (known.level, known.verified_by, known.paper) == (Level.FOUND, None, None)
    with pytest.raises(OwnerIsInDoubt):
        known.take_back(by=7)


def test_two_who_are_one_person_have_not_confirmed_each_other():
    assert sure().of_one(1, 4) == replace(sure(), resident=1)
    assert sure().of_one(8, 4).level is Level.FOUND
    by_their_other_account = sure().of_one(4, 7)
    assert (by_their_other_account.level, by_their_other_account.owner) == (Level.SAID, 1)


def test_of_two_claims_to_one_unit_the_better_known_counts_and_then_the_earlier():
    later = replace(claimed(), claimed_at=NOON + timedelta(hours=1))
    assert sorted((sure(), claimed(), found(), later), key=lambda claim: claim.better) == [
        later,
        claimed(),
        found(),
        sure(),
    ]


def test_staff_have_three_working_days():
    monday = claimed()
    assert monday.looked_at_by(ZoneInfo("Asia/Shanghai")) == date(2026, 11, 19)


def test_who_has_claimed_many_brings_the_papers_first():
    require_few([sure()] * MOST_SAID)
    require_few([claimed()] * (MOST_SAID - 1))
    with pytest.raises(TooManyClaims):
        require_few([claimed()] * MOST_SAID)


def test_of_a_name_no_more_is_shown_than_the_family():
    assert [initial(name) for name in ("王建国", "李某", "")] == ["王某", "李某", ""]
