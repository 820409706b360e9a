"""Squares of the earth: what is near is found by their numbers."""

from hypothesis import given
from hypothesis import strategies as st

from domain.places.cells import METRES_MOST, around, box, cell
from domain.places.position import Position
from domain.places.projection import metres

SETTLED = st.builds(
    Position, st.integers(-60_000_000, 60_000_000), st.integers(-170_000_000, 170_000_000)
)
STEP = st.integers(-30_000, 30_000)


def near(at: Position, of: Position, reach: int) -> bool:
    return cell(of) in around(at, reach)


@given(SETTLED, STEP, STEP, st.integers(1, METRES_MOST))
def test_all_that_is_within_reach_lies_in_the_squares_around(at, north, east, reach):
    other = Position(at.latitude + north, at.longitude + east)

    assert near(at, other, reach) or metres(at, other) > reach


@given(SETTLED, STEP, STEP, st.integers(1, METRES_MOST))
def test_and_in_the_box_around(at, north, east, reach):
    other = Position(at.latitude + north, at.longitude + east)
    edges = box(at, reach)

    inside = edges.south <= other.latitude <= edges.north
    inside = inside and edges.west <= other.longitude <= edges.east
    assert inside or metres(at, other) > reach


@given(SETTLED)
def test_fifty_metres_around_there_are_nine_squares_at_most(at):
    squares = around(at, 50)

    assert cell(at) in squares
    assert len(squares) == len(set(squares)) <= 9


@given(SETTLED, STEP, STEP)
def test_what_shares_a_square_is_within_150_metres(at, north, east):
    other = Position(at.latitude + north // 10, at.longitude + east // 10)

    assert cell(at) != cell(other) or metres(at, other) <= 150


def test_the_ends_of_the_earth_have_squares_too():
    for at in (Position(90_000_000, 180_000_000), Position(-90_000_000, -180_000_000)):
        assert 0 <= cell(at) < 2**38
        assert near(at, at, 50)


def test_nobody_searches_a_whole_city():
    at = Position(32_966_000, 117_360_000)

    assert around(at, 10**6) == around(at, METRES_MOST)
