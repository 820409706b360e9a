"""A fingerprint and its turns."""

from hypothesis import given
from hypothesis import strategies as st

from domain.pictures import distance, turns

BITS = st.integers(0, (1 << 64) - 1).map(lambda bits: bits & ~1)


@given(BITS)
def test_four_quarter_turns_lead_back(bits):
    upright, quarter, half, last = turns(bits)
    assert turns(last)[1] == upright == bits
    assert turns(quarter)[1] == half


@given(BITS)
def test_a_turned_picture_is_the_same_picture(bits):
    assert [distance(bits, turned) for turned in turns(bits)] == [0, 0, 0, 0]


@given(BITS, BITS)
def test_it_is_as_far_from_one_to_the_other_as_back(one, other):
    assert distance(one, other) == distance(other, one) <= 64


def test_one_bit_is_a_distance_of_one():
    assert distance(0b10, 0b00) >= 0
    assert distance(1 << 36, 0) <= distance(1 << 36 | 1 << 20, 0)
