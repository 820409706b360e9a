from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.lexicon import THINGS
from domain.places.place import Place
from domain.places.position import Position
from domain.reports.categories import Category
from domain.reports.likeness import (
    ALONE,
    LATELY,
    ROUGH,
    Trace,
    Why,
    alike,
    compare,
    distance,
    trace_words,
)
from tests.report_figures import found, judged, pairs

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
HERE = Position(32_934_567, 117_361_234)
NEXT_TO_IT = Position(32_934_700, 117_361_300)
DOWN_THE_ROAD = Position(32_935_400, 117_361_234)
ACROSS_TOWN = Position(32_944_567, 117_361_234)
PRINT = 0x0123456789ABCDEF
ESTATE = "淮上区/陶然北岸社区"


def told(words="", **known) -> Trace:
    category = known.pop("category", Category.STREET_FURNITURE)
    return Trace(**{"category": category, "words": trace_words(words), **known})


BALL = told("石球坏了", number=17, position=HERE, fingerprints=(PRINT,))


def test_enough_pairs_were_labelled_and_enough_of_them_are_hard():
    labelled = pairs()
    assert len(labelled) >= 200
    assert sum(pair["hard"] and not pair["same"] for pair in labelled) >= 40
    assert len({pair["about"] for pair in labelled}) >= 15


def test_a_blind_set_was_written_by_hand_and_shares_no_pair_with_the_first():
    blind = pairs("report_pairs_blind")
    assert len(blind) >= 60
    known = [(pair["a"], pair["b"]) for pair in pairs()]
    assert not [pair for pair in blind if (pair["a"], pair["b"]) in known]
    assert 1 / 3 < sum(pair["same"] for pair in blind) / len(blind) < 2 / 3


def test_what_is_the_same_is_found_and_little_else_is_offered():
    figures = judged(pairs())
    assert figures["precision"] >= 0.9
    assert figures["recall"] >= 0.8


def test_the_order_does_not_matter():
    for pair in pairs():
        assert found(pair) == found(pair | {"a": pair["b"], "b": pair["a"]})


def test_the_same_kind_of_thing_within_fifty_metres_is_likely_the_same():
    assert compare(told("石墩子裂了", position=NEXT_TO_IT), BALL)[0] is Why.PLACE
    assert compare(told("石墩子裂了", position=DOWN_THE_ROAD), BALL)[0] is None


def away(metres: int) -> Position:
    """So far to the north of here."""
    return replace(HERE, latitude=HERE.latitude + metres * 9)


def test_beyond_fifty_metres_the_words_make_up_for_a_rough_pin_the_more_the_further():
    alike_words = "门口的石球裂了"
    assert compare(told(alike_words, position=away(60)), BALL)[0] is Why.PLACE
    assert compare(told(alike_words, position=away(100)), BALL)[0] is None
    assert compare(told("石球坏了", position=away(ROUGH - 2)), BALL)[0] is Why.PLACE
    assert compare(told("石球坏了", position=away(ROUGH + 2)), BALL)[0] is None


def test_what_stands_alone_needs_no_more_words_from_afar_than_beside_it():
    arbour = told("凉亭的顶漏雨", position=HERE)
    again = told("亭子里漏水", category=Category.WALLS, position=away(100))
    lamp = told("路灯闪", category=Category.LIGHTING, position=HERE)
    assert compare(again, arbour)[0] is Why.PLACE
    assert compare(replace(again, position=away(ROUGH + 2)), arbour)[0] is None
    assert compare(told("路灯太暗", category=Category.LIGHTING, position=away(70)), lamp)[0] is None


def test_everything_that_stands_alone_is_a_thing_of_the_lexicon():
    assert THINGS.keys() >= ALONE


def test_where_the_kind_is_not_known_the_thing_that_both_name_stands_for_it():
    strange = {"category": Category.OTHER, "position": HERE}
    assert compare(told("电影没放完", **strange), told("露天电影没声音", **strange))[0] is Why.PLACE


def test_a_pin_beside_the_building_that_another_names_is_likely_there():
    pin = told("石球坏了", position=HERE)
    building = {"path": f"{ESTATE}/3号楼", "lies": Place(3, position=NEXT_TO_IT)}
    named = told("石墩子裂了", **building)
    assert compare(pin, named)[0] is compare(named, pin)[0] is Why.PLACE
    assert compare(replace(pin, position=DOWN_THE_ROAD), named)[0] is None
    assert compare(replace(pin, position=ACROSS_TOWN), told("石球坏了", **building))[0] is None


def test_where_both_name_the_building_it_does_not_matter_where_on_it_the_pin_is():
    building = {"path": f"{ESTATE}/3号楼", "lies": Place(3, position=DOWN_THE_ROAD)}
    pin = told("石球坏了", position=HERE, **building)
    assert compare(pin, told("石球裂了", **building))[0] is Why.PLACE


def test_another_kind_of_thing_at_the_same_spot_is_another_thing():
    lamp = told("路灯不亮", category=Category.LIGHTING, position=HERE)
    assert compare(lamp, BALL)[0] is None
    assert compare(told("这里不好", category=Category.OTHER, position=HERE), BALL)[0] is None


def test_the_same_picture_is_the_same_thing_wherever_it_is_sent_from():
    again = told(position=ACROSS_TOWN, fingerprints=(PRINT ^ 0b101,))
    assert compare(again, BALL) == (Why.PICTURE, 1.0)


def test_a_like_picture_is_the_same_thing_unless_its_place_speaks_against_it():
    cropped = told(fingerprints=(PRINT ^ 0b1111_1111,))
    assert compare(cropped, BALL)[0] is Why.PICTURE
    assert compare(replace(cropped, position=ACROSS_TOWN), BALL)[0] is None
    assert compare(told(fingerprints=(~PRINT & (1 << 64) - 1,)), BALL)[0] is None


def test_pictures_are_as_alike_as_the_two_most_alike_of_them():
    assert distance((1, PRINT), (PRINT ^ 1, 99)) == 1
    assert distance((), (PRINT,)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"path": f"{ESTATE}/3号楼"}, {"path": f"{ESTATE}/5号楼"}),
        ({"path": f"{ESTATE}/3号楼", "floor": 2}, {"path": f"{ESTATE}/3号楼", "floor": 5}),
    ],
)
def test_another_building_or_floor_is_another_thing(one, other):
    assert compare(told("灯坏了", **one), told("灯坏了", **other)) == (None, 0.0)


def test_one_facility_is_one_thing_whatever_is_said_of_it():
    lamp = f"{ESTATE}/路灯12"
    one = told("不亮", category=Category.OTHER, path=lamp, facility=True)
    other = told("灯杆歪了", category=Category.LIGHTING, path=lamp, facility=True)
    assert compare(one, other)[0] is Why.PLACE


def test_on_one_floor_of_a_building_the_same_kind_of_thing_is_the_same():
    where = {"path": f"{ESTATE}/3号楼", "floor": 5, "category": Category.CLUTTER}
    assert compare(told("堆了杂物", **where), told("楼道里好多纸箱杂物", **where))[0] is Why.PLACE
    stairwell = {**where, "path": f"{ESTATE}/3号楼/2单元"}
    assert compare(told("一辆旧三轮", **stairwell), told("堆了杂物", **where))[0] is None


def test_very_similar_words_are_enough_where_no_place_speaks_against_them():
    assert compare(told("东门石墩被撞倒了"), told("东门的石墩撞倒了"))[0] is Why.WORDS
    assert compare(told("东门石墩被撞倒了"), told("西门石墩被撞倒了"))[0] is None


def test_the_likeliest_come_first_and_what_is_long_over_not_at_all():
    by_words = replace(told("石球坏了"), number=20)
    over = replace(BALL, number=9, over_at=NOON - LATELY - timedelta(seconds=1))
    lately = replace(BALL, number=10, over_at=NOON - LATELY)
    mine = told("石球坏了", position=NEXT_TO_IT, fingerprints=(PRINT,))
    likely = alike(mine, [by_words, over, lately, BALL], NOON)
    assert [each.number for each in likely] == [10, 17, 20]
    assert [each.why for each in likely] == [Why.PICTURE, Why.PICTURE, Why.WORDS]
    assert [each.number for each in alike(mine, [by_words, BALL], NOON, most=1)] == [17]
