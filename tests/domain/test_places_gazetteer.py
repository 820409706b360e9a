"""Which of a community's places is meant, and whose grid it is."""

import pytest

from domain.places.gazetteer import Gazetteer, Meant
from domain.places.outline import Outline
from domain.places.place import Place
from domain.places.position import Position
from domain.units import Unit, UnitType, find

T = UnitType
HERE = "陶然北岸社区"
TREE = {
    HERE: T.COMMUNITY,
    f"{HERE}/北苑": T.ESTATE,
    f"{HERE}/北苑/3号楼": T.BUILDING,
    f"{HERE}/北苑/3号楼/1单元": T.STAIRWELL,
    f"{HERE}/北苑/3号楼/2单元": T.STAIRWELL,
    f"{HERE}/北苑/3号楼/2单元/客梯": T.FACILITY,
    f"{HERE}/北苑/5号楼": T.BUILDING,
    f"{HERE}/北苑/南门": T.FACILITY,
    f"{HERE}/北苑/第一网格": T.GRID,
    f"{HERE}/南苑": T.ESTATE,
    f"{HERE}/南苑/3栋": T.BUILDING,
    f"{HERE}/南苑/南门": T.FACILITY,
    f"{HERE}/南苑/南门岗亭": T.FACILITY,
    f"{HERE}/南苑/第二网格": T.GRID,
    f"{HERE}/南苑/第三网格": T.GRID,
    f"{HERE}/南苑/第三网格/7号楼": T.BUILDING,
    f"{HERE}/地下车库": T.FACILITY,
    f"{HERE}/地下车库B区": T.FACILITY,
    f"{HERE}/桥": T.FACILITY,
}
UNITS = [
    Unit(number, None, type_, path.rpartition("/")[2], path)
    for number, (path, type_) in enumerate(TREE.items(), start=1)
]


def unit(end: str) -> Unit:
    return find(UNITS, end)


def at(north: int, east: int) -> Position:
    """So many metres from the community's middle."""
    return Position(32_966_000 + north * 9, 117_360_000 + east * 107 // 10)


def square(north: int, east: int, size: int) -> Outline:
    corners = [
        at(north, east),
        at(north, east + size),
        at(north + size, east + size),
        at(north + size, east),
    ]
    return Outline((((*corners, corners[0]),),))


PLACES = {
    place.unit: place
    for place in (
        Place(unit("北苑").id, outline=square(0, 0, 400)),
        Place(unit("北苑/3号楼").id, outline=square(100, 100, 40)),
        Place(unit("北苑/5号楼").id, outline=square(100, 200, 40)),
        Place(unit("北苑/南门").id, at(0, 200)),
        Place(unit("第一网格").id, outline=square(0, 0, 300)),
        Place(unit("第二网格").id, outline=square(-500, 0, 200)),
        Place(unit("第三网格").id, outline=square(-500, 200, 200)),
        Place(unit("地下车库").id, at(110, 110)),
        Place(unit("南苑/3栋").id, at(-400, 50)),
        Place(unit("南苑").id),
    )
}
MAP = Gazetteer(UNITS, PLACES)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("北苑3号楼2单元5楼楼道", "北苑/3号楼/2单元"),
        ("北苑三栋门口", "北苑/3号楼"),
        ("南苑3号楼东侧路口", "南苑/3栋"),
        ("北苑3号楼9单元", "北苑/3号楼"),
        ("北苑3号楼2单元客梯坏了", "2单元/客梯"),
        ("北苑3号楼客梯坏了", "2单元/客梯"),
        ("五号楼楼顶", "5号楼"),
        ("地下车库B区12号车位旁", "地下车库B区"),
        ("地下车库12号车位旁", "地下车库"),
        ("北苑的南门", "北苑/南门"),
        ("南苑南门岗亭灯不亮", "南门岗亭"),
        ("第一网格", "第一网格"),
        ("北苑到处是垃圾", "北苑"),
        ("9号楼旁边的地下车库", "地下车库"),
    ],
)
def test_the_words_name_a_unit(text, meant):
    assert MAP.named(text) == Meant(unit(meant))


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("3号楼门口", ["北苑/3号楼", "南苑/3栋"]),
        ("小区南门", ["北苑/南门", "南苑/南门"]),
        ("3号楼2单元", ["3号楼/2单元", "南苑/3栋"]),
    ],
)
def test_what_may_be_one_of_several_is_asked(text, candidates):
    assert MAP.named(text) == Meant(candidates=tuple(map(unit, candidates)))


@pytest.mark.parametrize("text", ["路灯坏了", "9号楼门口", "过桥米线"])
def test_what_names_no_place_of_ours_means_none(text):
    assert MAP.named(text) == Meant()


@pytest.mark.parametrize(
    ("position", "meant"),
    [
        (at(120, 120), "北苑/3号楼"),
        (at(5, 205), "北苑/南门"),
        (at(120, 255), "5号楼"),
        (at(350, 350), "北苑"),
        (at(-450, 150), "第二网格"),
    ],
)
def test_a_position_means_what_holds_it_or_is_beside_it(position, meant):
    assert MAP.at(position) == Meant(unit(meant))


def test_between_two_buildings_either_may_be_meant():
    places = PLACES | {unit("5号楼").id: Place(unit("5号楼").id, at(0, 0))}
    places |= {unit("7号楼").id: Place(unit("7号楼").id, at(0, 40))}

    told = Gazetteer(UNITS, places).at(at(-1, 20))

    assert set(told.candidates) == {unit("5号楼"), unit("7号楼")}


def test_far_away_nothing_is_meant():
    assert MAP.at(at(5_000, 5_000)) == Meant()


@pytest.mark.parametrize(
    ("end", "grid"),
    [
        ("7号楼", "第三网格"),
        ("第二网格", "第二网格"),
        ("南苑/3栋", "第二网格"),
        ("北苑/3号楼/2单元/客梯", "第一网格"),
        ("南苑/南门", None),
        ("桥", None),
    ],
)
def test_a_unit_belongs_to_a_grid(end, grid):
    assert MAP.grid_of(unit=unit(end)) == (grid and unit(grid))


def test_a_position_belongs_to_the_grid_around_it():
    assert MAP.grid_of(position=at(10, 10)) == unit("第一网格")
    assert MAP.grid_of(position=at(-490, 390)) == unit("第三网格")
    assert MAP.grid_of(position=at(-490, 390), unit=unit("北苑/3号楼")) == unit("第三网格")
    assert MAP.grid_of(position=at(900, 900)) is None


def test_the_only_grid_of_a_community_has_it_all():
    one = [each for each in UNITS if each.type is not T.GRID or each.name == "第一网格"]

    assert Gazetteer(one, {}).grid_of(position=at(900, 900)) == unit("第一网格")
    assert Gazetteer(one, {}).grid_of(unit=unit("南苑/3栋")) is None
    assert Gazetteer([], {}).grid_of() is None


def test_a_place_is_pointed_at_where_it_was_set_or_in_its_middle():
    assert Place(1, at(0, 0), square(0, 0, 40)).spot == at(0, 0)
    assert Place(1, outline=square(0, 0, 40)).spot == square(0, 0, 40).centre
    assert Place(1).spot is None


def test_how_far_a_place_is_counts_from_its_outline():
    block = Place(1, at(0, 0), square(0, 0, 40))

    assert block.away(at(20, 20)) == block.away(at(40, 40)) == 0
    assert block.away(at(20, 60)) == 20
    assert block.away(at(-3, -4)) == 5
    assert Place(1, at(0, 0)).away(at(20, 0)) == 20
    assert Place(1).away(at(20, 0)) is None
