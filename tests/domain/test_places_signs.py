"""The code on a sign names its unit, and other codes name none."""

import pytest

from domain.places.signs import NothingToHangASignOn, sign, signed
from domain.units import Unit, UnitType


def test_what_is_scanned_is_where_it_hangs():
    gate = Unit(17, 1, UnitType.FACILITY, "南门", "陶然北岸社区/南门")

    assert sign(gate) == "place-17"
    assert signed(sign(gate)) == 17


@pytest.mark.parametrize(
    "code", ["", "place-", "place-0", "place-1x", "Q7K2-91QF", "place-1\n", "place-９"]
)
def test_another_code_names_no_place(code):
    assert signed(code) is None


def test_on_a_council_no_sign_can_hang():
    council = Unit(3, 1, UnitType.RESIDENT_COUNCIL, "居民议事会", "陶然北岸社区/居民议事会")

    with pytest.raises(NothingToHangASignOn):
        sign(council)
