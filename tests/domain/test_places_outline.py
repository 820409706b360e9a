"""What lies inside a boundary, and which GeoJSON is one."""

import itertools
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.places.outline import (
    POSITIONS_MOST,
    GeometryIsBroken,
    Outline,
    Trouble,
    geometry,
    read_geometry,
)
from domain.places.position import Position

SQUARE = [[117.0, 32.0], [117.01, 32.0], [117.01, 32.01], [117.0, 32.01], [117.0, 32.0]]
YARD = [
    [117.004, 32.004],
    [117.006, 32.004],
    [117.006, 32.006],
    [117.004, 32.006],
    [117.004, 32.004],
]
AWAY = [[117.02, 32.0], [117.03, 32.0], [117.03, 32.01], [117.02, 32.0]]


def at(longitude, latitude):
    return Position(round(latitude * 1_000_000), round(longitude * 1_000_000))


def polygon(*rings):
    return read_geometry({"type": "Polygon", "coordinates": list(rings)})


def test_inside_and_on_the_line_is_inside():
    square = polygon(SQUARE)

    assert square.holds(at(117.005, 32.005))
    for longitude, latitude in [*SQUARE, (117.005, 32.0), (117.0, 32.005), (117.01, 32.005)]:
        assert square.holds(at(longitude, latitude))
    for longitude, latitude in [
        (116.9, 32.005),
        (117.02, 32.005),
        (117.005, 31.9),
        (117.02, 32.0),
        (116.9, 32.01),
    ]:
        assert not square.holds(at(longitude, latitude))


def test_a_hole_is_outside_but_its_edge_is_not():
    estate = polygon(SQUARE, YARD)

    assert not estate.holds(at(117.005, 32.005))
    assert estate.holds(at(117.004, 32.005))
    assert estate.holds(at(117.002, 32.005))


def test_a_grid_may_have_two_parts():
    both = read_geometry({"type": "MultiPolygon", "coordinates": [[SQUARE], [AWAY]]})

    assert both.holds(at(117.005, 32.005))
    assert both.holds(at(117.028, 32.004))
    assert not both.holds(at(117.015, 32.005))
    assert both.centre == polygon(SQUARE).centre == at(117.005, 32.005)
    assert both.size == polygon(SQUARE).size + polygon(AWAY).size


def test_a_point_level_with_a_corner_is_counted_once():
    arrow = polygon([[0, 0], [2, 1], [0, 2], [1, 1], [0, 0]])

    assert not arrow.holds(at(0.5, 1))
    assert arrow.holds(at(1.5, 1))
    assert not arrow.holds(at(-1, 1))
    assert not arrow.holds(at(-1, 2))
    assert not arrow.holds(at(3, 1))


COORDINATE = st.integers(-1_000, 1_000)


@given(
    COORDINATE,
    COORDINATE,
    st.lists(st.tuples(COORDINATE, COORDINATE), min_size=3, max_size=3, unique=True),
)
def test_a_triangle_holds_what_lies_on_one_hand_of_all_its_sides(north, east, corners):
    places = [Position(*corner) for corner in corners]
    ring = (*places, places[0])
    hands = [
        (b.longitude - a.longitude) * (north - a.latitude)
        - (east - a.longitude) * (b.latitude - a.latitude)
        for a, b in itertools.pairwise(ring)
    ]
    outline = Outline(((ring,),))

    if outline.size:
        one_hand = all(hand >= 0 for hand in hands) or all(hand <= 0 for hand in hands)
        assert outline.holds(Position(north, east)) == one_hand


def test_what_was_read_is_written_as_it_was():
    for given_ in (
        {"type": "Point", "coordinates": [117.123456, 32.000001]},
        {"type": "Polygon", "coordinates": [SQUARE, YARD]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE], [AWAY]]},
    ):
        assert json.loads(json.dumps(geometry(read_geometry(given_)))) == given_


def test_a_height_is_not_ours_to_keep():
    assert read_geometry({"type": "Point", "coordinates": [117, 32, 18.5]}) == at(117, 32)


def test_an_outline_moves_with_its_corners():
    moved = polygon(SQUARE, YARD).moved(
        lambda corner: Position(corner.latitude + 1, corner.longitude)
    )

    assert next(iter(moved.corners())) == Position(32_000_001, 117_000_000)
    assert len(list(moved.corners())) == 10


@pytest.mark.parametrize(
    ("given_", "what"),
    [
        *(
            (None, Trouble.NO_GEOMETRY),
            ("Point", Trouble.NO_GEOMETRY),
            ({"type": "LineString", "coordinates": SQUARE}, Trouble.NO_GEOMETRY),
            ({"type": "Point"}, Trouble.NO_GEOMETRY),
            ({"type": "Point", "coordinates": {"longitude": 117}}, Trouble.NO_GEOMETRY),
            ({"type": ["Point"], "coordinates": []}, Trouble.NO_GEOMETRY),
            ({"type": "Polygon", "coordinates": []}, Trouble.NO_GEOMETRY),
            ({"type": "Polygon", "coordinates": SQUARE}, Trouble.NO_GEOMETRY),
            ({"type": "MultiPolygon", "coordinates": []}, Trouble.NO_GEOMETRY),
            ({"type": "MultiPolygon", "coordinates": [[]]}, Trouble.NO_GEOMETRY),
            ({"type": "MultiPolygon", "coordinates": [SQUARE, 7]}, Trouble.NO_GEOMETRY),
        ),
        *(
            ({"type": "Point", "coordinates": [117]}, Trouble.NO_NUMBER),
            ({"type": "Point", "coordinates": []}, Trouble.NO_NUMBER),
            ({"type": "Point", "coordinates": ["117", "32"]}, Trouble.NO_NUMBER),
            ({"type": "Point", "coordinates": [True, 32]}, Trouble.NO_NUMBER),
            ({"type": "Point", "coordinates": [math.nan, 32]}, Trouble.NO_NUMBER),
            ({"type": "Point", "coordinates": [117, math.inf]}, Trouble.NO_NUMBER),
            ({"type": "Point", "coordinates": [10**400, 32]}, Trouble.NO_NUMBER),
        ),
        *(
            ({"type": "Point", "coordinates": [32, 117]}, Trouble.SWAPPED),
            ({"type": "Point", "coordinates": [217, 32]}, Trouble.OUT_OF_RANGE),
            ({"type": "Point", "coordinates": [117, 217]}, Trouble.OUT_OF_RANGE),
        ),
        *(
            ({"type": "Polygon", "coordinates": [SQUARE[:4]]}, Trouble.NOT_CLOSED),
            ({"type": "Polygon", "coordinates": [SQUARE[:3]]}, Trouble.TOO_FEW),
            ({"type": "Polygon", "coordinates": [[]]}, Trouble.TOO_FEW),
            ({"type": "Polygon", "coordinates": [[SQUARE[0]] * 4]}, Trouble.FLAT),
            (
                {"type": "Polygon", "coordinates": [[SQUARE[0]] * (POSITIONS_MOST + 1)]},
                Trouble.TOO_MANY,
            ),
        ),
    ],
)
def test_what_is_no_geometry_is_told_why(given_, what):
    with pytest.raises(GeometryIsBroken) as told:
        read_geometry(given_)

    assert told.value.what is what
