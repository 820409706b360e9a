"""What a map of open cases shows."""

from hypothesis import given
from hypothesis import strategies as st

from domain.places.chart import Kind, Repeat, repeated, shapes, where
from domain.places.gazetteer import Gazetteer
from domain.places.outline import Outline
from domain.places.place import Place
from domain.places.position import Position
from domain.units import Unit, UnitType

T = UnitType
HERE = "陶然北岸社区"


def at(north, east=0):
    return Position(32_966_000 + north * 9, 117_360_000 + east * 107 // 10)


CORNERS = (at(0), at(0, 40), at(40, 40), at(40), at(0))
UNITS = [
    Unit(number, None, type_, path.rpartition("/")[2], path)
    for number, (path, type_) in enumerate(
        {
            HERE: T.COMMUNITY,
            f"{HERE}/3号楼": T.BUILDING,
            f"{HERE}/3号楼/2单元": T.STAIRWELL,
            f"{HERE}/3号楼/2单元/客梯": T.FACILITY,
            f"{HERE}/南门": T.FACILITY,
            f"{HERE}/第一网格": T.GRID,
            f"{HERE}/居民议事会": T.RESIDENT_COUNCIL,
            f"{HERE}/5号楼": T.BUILDING,
        }.items(),
        start=1,
    )
]
PLACES = {
    2: Place(2, outline=Outline(((CORNERS,),))),
    3: Place(3, at(5, 5)),
    5: Place(5, at(-100)),
    6: Place(6, outline=Outline(((CORNERS,),))),
}
MAP = Gazetteer(UNITS, PLACES)


def test_what_is_large_is_drawn_before_what_lies_on_it():
    assert [(shape.kind, shape.name) for shape in shapes(MAP)] == [
        (Kind.GRID, "第一网格"),
        (Kind.BUILDING, "3号楼"),
        (Kind.FACILITY, "南门"),
    ]
    assert [len(shape.polygons) for shape in shapes(MAP)] == [1, 1, 0]
    assert shapes(MAP)[2].position == at(-100)


def test_a_case_is_marked_at_its_point_or_where_its_unit_stands():
    assert where(MAP, unit=5, position=at(7)) == at(7)
    assert where(MAP, unit=5) == at(-100)
    assert where(MAP, unit=4) == at(5, 5)
    assert where(MAP, unit=2) == PLACES[2].spot
    assert where(MAP, unit=8) is None
    assert where(MAP, unit=99) is None
    assert where(MAP) is None
    assert where(Gazetteer(UNITS, {1: Place(1, at(0))}), unit=8) is None


def test_three_cases_within_fifty_metres_make_a_spot():
    assert repeated([at(0), at(30), at(-30), at(500)]) == (Repeat(at(0), 3),)
    assert repeated([at(0), at(30), at(500)]) == ()
    assert repeated([at(0), at(0), at(0), at(0)]) == (Repeat(at(0), 4),)


def test_a_case_counts_for_one_spot_only_and_the_most_frequent_comes_first():
    crowd = [at(0), at(10), at(20), at(45), at(80), at(90)]

    assert [spot.count for spot in repeated(crowd)] == [6]
    assert [spot.count for spot in repeated([*[at(500)] * 3, *[at(0)] * 5])] == [5, 3]
    assert [spot.count for spot in repeated([*[at(0)] * 3, *[at(60)] * 3, at(30)])] == [7]


NEARBY = st.builds(at, st.integers(-200, 200), st.integers(-200, 200))


@given(st.lists(NEARBY, max_size=40))
def test_no_case_is_counted_twice_and_the_order_does_not_matter(positions):
    spots = repeated(positions)

    assert sum(spot.count for spot in spots) <= len(positions)
    assert all(spot.count >= 3 for spot in spots)
    assert {spot.count for spot in repeated(positions[::-1])} == {spot.count for spot in spots}
