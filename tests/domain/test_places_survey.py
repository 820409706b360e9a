"""A community's map as offices keep it: checked whole, and what is wrong is told row by row."""

import json
from math import nan

import pytest

from domain.places.outline import Trouble
from domain.places.place import Place
from domain.places.position import Position
from domain.places.projection import to_gcj02
from domain.places.survey import (
    FEATURES_MOST,
    Flaw,
    Survey,
    SurveyFault,
    check_features,
    check_rows,
    collection,
    merged,
)
from domain.units import Unit, UnitType

T = UnitType
HERE = "陶然北岸社区"
UNITS = [
    Unit(1, None, T.COMMUNITY, HERE, HERE),
    Unit(2, 1, T.BUILDING, "3号楼", f"{HERE}/3号楼"),
    Unit(3, 1, T.FACILITY, "南门", f"{HERE}/南门"),
    Unit(4, 1, T.GRID, "第一网格", f"{HERE}/第一网格"),
    Unit(5, 1, T.RESIDENT_COUNCIL, "居民议事会", f"{HERE}/居民议事会"),
    Unit(6, None, T.COMMUNITY, "果园社区", "果园社区"),
    Unit(7, 6, T.FACILITY, "东门", "果园社区/东门"),
    Unit(8, 1, T.FACILITY, "东门", f"{HERE}/东门"),
]
GATE = Position(32_966_000, 117_360_000)
SQUARE = [[117.36, 32.96], [117.37, 32.96], [117.37, 32.97], [117.36, 32.97], [117.36, 32.96]]


def row(unit="南门", latitude="32.966", longitude="117.36", **more):
    return {"unit": unit, "latitude": latitude, "longitude": longitude, **more}


def feature(unit="南门", shape=None, **properties):
    shape = shape or {"type": "Point", "coordinates": [117.36, 32.966]}
    return {"type": "Feature", "properties": {"unit": unit, **properties}, "geometry": shape}


def collected(*features, **more):
    return {"type": "FeatureCollection", "features": list(features), **more}


def test_a_table_says_where_things_are():
    rows = [row(), row("", "", ""), row("陶然北岸社区/３号楼", " 32.967 ", "117.361")]

    assert check_rows(rows, UNITS) == Survey(
        (Place(3, GATE), Place(2, Position(32_967_000, 117_361_000)))
    )


@pytest.mark.parametrize("crs", ["gcj02", "GCJ-02", "gcj_02"])
def test_positions_of_the_mainlands_maps_are_brought_to_earth(crs):
    shown = to_gcj02(GATE)
    degrees = [shown.longitude / 1e6, shown.latitude / 1e6]

    assert check_rows(
        [row(latitude=str(degrees[1]), longitude=str(degrees[0]), crs=crs)], UNITS
    ) == Survey((Place(3, GATE),))
    point = feature(shape={"type": "Point", "coordinates": degrees})
    assert check_features(collected(point, crs=crs), UNITS) == Survey((Place(3, GATE),))


@pytest.mark.parametrize(
    "crs",
    [
        *("", "wgs84", "WGS 84", "EPSG:4326", "CGCS2000"),
        {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
    ],
)
def test_what_is_of_the_earth_stays_where_it_is(crs):
    assert check_features(collected(feature(), crs=crs), UNITS) == Survey((Place(3, GATE),))


def test_a_features_own_maps_count_before_the_files():
    told = check_features(collected(feature(crs="wgs84"), crs="gcj02"), UNITS)

    assert told == Survey((Place(3, GATE),))


def test_a_unit_may_have_a_point_and_an_outline_and_comes_back_as_it_was():
    outline = {"type": "Polygon", "coordinates": [SQUARE]}
    told = check_features(
        collected(feature(), feature("第一网格", outline), feature("南门", outline)), UNITS
    )

    assert [place.unit for place in told.places] == [3, 4]
    assert told.places[0].position == GATE
    assert told.places[0].outline == told.places[1].outline
    places = {place.unit: place for place in told.places}
    written = json.loads(json.dumps(collection(UNITS, places), ensure_ascii=False))
    assert set(check_features(written, UNITS).places) == set(told.places)
    assert [each["properties"]["type"] for each in written["features"]] == [
        "facility",
        "facility",
        "grid",
    ]


def test_outlines_are_brought_to_earth_corner_by_corner():
    outline = {"type": "Polygon", "coordinates": [SQUARE]}
    shifted = check_features(collected(feature("第一网格", outline, crs="gcj02")), UNITS)
    told = check_features(collected(feature("第一网格", outline)), UNITS)

    assert told.places[0].outline == shifted.places[0].outline.moved(to_gcj02)


def test_every_fault_of_a_table_is_named_with_its_row():
    rows = [
        row("桃花源"),
        row("东门"),
        row("居民议事会"),
        row("南门", "117.36", "32.966"),
        row("", "32.966", "117.36"),
        row("南门", "", "117.36"),
        row("南门", "32.966", "东经117度"),
        row("南门", crs="bd09"),
        row("3号楼"),
        row("3号楼"),
        row("桃花源", "x", crs="?"),
    ]

    assert check_rows(rows, UNITS) == [
        Flaw(2, "unit", SurveyFault.NO_UNIT, "桃花源", "none"),
        Flaw(3, "unit", SurveyFault.NO_UNIT, "东门", "several"),
        Flaw(4, "unit", SurveyFault.NOWHERE, f"{HERE}/居民议事会", "resident_council"),
        Flaw(5, "latitude", Trouble.SWAPPED, "117.36, 32.966"),
        Flaw(6, "unit", SurveyFault.EMPTY),
        Flaw(7, "latitude", SurveyFault.EMPTY),
        Flaw(8, "longitude", Trouble.NO_NUMBER, "东经117度"),
        Flaw(9, "crs", SurveyFault.UNKNOWN_REFERENCE, "bd09"),
        Flaw(11, "unit", SurveyFault.DUPLICATE, f"{HERE}/3号楼", 10),
        Flaw(12, "unit", SurveyFault.NO_UNIT, "桃花源", "none"),
        Flaw(12, "crs", SurveyFault.UNKNOWN_REFERENCE, "?"),
        Flaw(12, "latitude", Trouble.NO_NUMBER, "x"),
    ]


def test_every_fault_of_a_map_is_named_with_its_feature():
    features = [
        feature(),
        feature(shape={"type": "Point", "coordinates": [nan, 32]}),
        feature(unit=7),
        {"type": "Feature", "properties": None, "geometry": None},
        "南门",
    ]

    assert check_features(collected(*features), UNITS) == [
        Flaw(2, "geometry", Trouble.NO_NUMBER, feature=True),
        Flaw(3, "unit", SurveyFault.EMPTY, feature=True),
        Flaw(4, "unit", SurveyFault.EMPTY, feature=True),
        Flaw(4, "geometry", Trouble.NO_GEOMETRY, feature=True),
        Flaw(5, "unit", SurveyFault.EMPTY, feature=True),
        Flaw(5, "geometry", Trouble.NO_GEOMETRY, feature=True),
    ]


@pytest.mark.parametrize("data", [None, [], 7, {}, {"type": "FeatureCollection"}, feature()])
def test_what_is_no_collection_of_features_is_told_so(data):
    assert check_features(data, UNITS) == [Flaw(0, "", SurveyFault.NOT_A_COLLECTION)]


def test_a_map_of_a_whole_country_is_too_much():
    told = check_features(collected(*[None] * (FEATURES_MOST + 1)), UNITS)

    assert told == [Flaw(0, "", SurveyFault.TOO_MANY_FEATURES, "", FEATURES_MOST)]


def test_an_empty_file_is_told_so():
    assert check_features(collected(), UNITS) == [Flaw(1, "unit", SurveyFault.NO_ROWS)]
    assert check_rows([], UNITS) == [Flaw(1, "unit", SurveyFault.NO_ROWS)]


def test_a_table_without_its_columns_is_told_which():
    assert check_rows([{"unit": "南门", "lat": "32"}], UNITS) == [
        Flaw(1, "latitude", SurveyFault.COLUMN_MISSING),
        Flaw(1, "longitude", SurveyFault.COLUMN_MISSING),
    ]


def test_what_is_imported_later_leaves_the_rest_as_it_was():
    outlined = check_features(
        collected(feature("第一网格", {"type": "Polygon", "coordinates": [SQUARE]})), UNITS
    )
    before = outlined.places[0]

    assert merged(Place(4, GATE), before) == Place(4, GATE, before.outline)
    assert merged(before, Place(4, GATE)) == Place(4, GATE, before.outline)
    assert merged(before, None) == before
