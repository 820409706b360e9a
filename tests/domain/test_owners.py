"""Who owns a unit, and how far that is known."""

import pytest

from domain.owner_rolls.places import UnitPlace
from domain.owners import Claim, OwnersAreKnownByOthers
from tests.makers import NOON


def claimed(**known):
    return Claim(
        community=3, resident=4, place=UnitPlace("3", "2", "502"), claimed_at=NOON, **known
    )


def test_staff_find_somebody_on_the_roll_and_then_it_is_confirmed():
    known = claimed().match(roll=9, owner=2, by=7, at=NOON).verify(by=8, at=NOON)
    assert (known.roll, known.owner, known.matched_by, known.verified_by) == (9, 2, 7, 8)
    assert known.match(roll=9, owner=2, by=7, at=NOON).verified_at == NOON


def test_who_is_found_as_somebody_else_is_confirmed_anew():
    known = claimed().match(roll=9, owner=2, by=7, at=NOON).verify(by=8, at=NOON)
    assert known.match(roll=9, owner=1, by=7, at=NOON).verified_at is None


def test_nobody_finds_or_confirms_themselves():
    with pytest.raises(OwnersAreKnownByOthers):
        claimed().match(roll=9, owner=1, by=4, at=NOON)
    with pytest.raises(OwnersAreKnownByOthers):
        claimed().verify(by=4, at=NOON)
