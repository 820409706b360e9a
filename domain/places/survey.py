"""A community's map as offices keep it, GeoJSON or a table, checked whole before it is kept."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, cast

from domain.places.outline import (
    GeometryIsBroken,
    Outline,
    Trouble,
    geometry,
    millionths,
    read_geometry,
)
from domain.places.place import Place
from domain.places.position import Position
from domain.places.projection import to_wgs84
from domain.refusals import Refusal
from domain.units import NAME_LONGEST, Fault, Unit, UnitIsAmbiguous, UnitType, find, written
from domain.writing import plain

COLUMNS: Final = ("unit", "latitude", "longitude")
"""What every table of places has."""
MAY_FOLLOW: Final = ("crs",)
"""What it may have beside: of which maps the figures are; empty: of the earth (WGS-84)."""
FEATURES_MOST: Final = 20_000

_T = UnitType
MAPPED: Final = frozenset(
    {_T.COMMUNITY, _T.VILLAGE, _T.ESTATE, _T.BUILDING, _T.STAIRWELL, _T.FACILITY, _T.GRID}
)
"""What lies somewhere; a council does not."""

_DEGREES: Final = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?", re.ASCII)


def _as_it_is(position: Position) -> Position:
    return position


_REFERENCES: Final[Mapping[str, Callable[[Position], Position]]] = {
    **dict.fromkeys(("", "wgs84", "crs84", "cgcs2000"), _as_it_is),
    **dict.fromkeys(("epsg:4326", "epsg:4490", "urn:ogc:def:crs:ogc:1.3:crs84"), _as_it_is),
    **dict.fromkeys(("urn:ogc:def:crs:epsg::4326", "urn:ogc:def:crs:epsg::4490"), _as_it_is),
    "gcj02": to_wgs84,
}
"""How each of them is brought to WGS-84; CGCS2000 is the same within a hand's breadth."""


class SurveyFault(StrEnum):
    """What is wrong with a row or a feature, beside its geometry (`Trouble`)."""

    NO_ROWS = "no-rows"
    COLUMN_MISSING = "column-missing"
    NOT_A_COLLECTION = "not-a-collection"
    TOO_MANY_FEATURES = "too-many-features"
    """`other`: the most allowed."""
    EMPTY = "empty"
    NO_UNIT = "no-unit"
    """Nothing known by this name; `other`: several, where it may be one of them."""
    NOWHERE = "nowhere"
    """A body has no place; `other`: what it is."""
    UNKNOWN_REFERENCE = "unknown-reference"
    """Neither WGS-84 nor GCJ-02."""
    DUPLICATE = "duplicate"
    """`other`: the row or feature that says the same of the same unit first."""


@dataclass(frozen=True, slots=True)
class Flaw(Fault):
    """What is wrong with a row of a table of places, or with a feature of a map."""

    feature: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file says of each unit that it names."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row or a feature: a shape, or what is wrong with it."""

    row: int
    unit: str
    reference: str
    column: str
    shape: Position | Outline | None
    feature: bool = False
    trouble: StrEnum | None = None
    shown: str = ""

    def flaw(self, column: str, what: StrEnum, value: str = "", other: str | int = "") -> Flaw:
        """What is wrong with it."""
        return Flaw(self.row, column, what, value, other, self.feature)


def check_rows(rows: Sequence[Mapping[str, str]], known: Collection[Unit]) -> Survey | list[Flaw]:
    """Return what a table says, or everything that is wrong with it; the header is row 1."""
    given = {_cell(column) for column in (rows[0] if rows else COLUMNS)}
    if missing := [column for column in COLUMNS if column not in given]:
        return [Flaw(1, column, SurveyFault.COLUMN_MISSING) for column in missing]
    return _checked(list(_of_rows(rows)), known)


def check_features(data: object, known: Collection[Unit]) -> Survey | list[Flaw]:
    """Return what GeoJSON says, or everything that is wrong with it; the first feature is 1."""
    collection = _object(data)
    features = collection.get("features")
    if collection.get("type") != "FeatureCollection" or not isinstance(features, list):
        return [Flaw(0, "", SurveyFault.NOT_A_COLLECTION)]
    several = cast("list[object]", features)
    if len(several) > FEATURES_MOST:
        return [Flaw(0, "", SurveyFault.TOO_MANY_FEATURES, "", FEATURES_MOST)]
    reference = _reference(collection.get("crs"))
    return _checked(list(_of_features(several, reference)), known)


def collection(units: Iterable[Unit], places: Mapping[int, Place]) -> dict[str, Any]:
    """Return GeoJSON that `check_features` reads back as it was."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"unit": unit.path, "type": unit.type.value},
                "geometry": geometry(shape),
            }
            for unit in units
            if (place := places.get(unit.id))
            for shape in (place.position, place.outline)
            if shape is not None
        ],
    }


def merged(place: Place, before: Place | None) -> Place:
    """Return what both say together; what comes later stands where they differ."""
    if before is None:
        return place
    return replace(
        place,
        position=place.position or before.position,
        outline=place.outline or before.outline,
    )


def _cell(text: str) -> str:
    return plain(text).strip().casefold()


def _of_rows(rows: Sequence[Mapping[str, str]]) -> Iterator[_Entry]:
    for number, row in enumerate(rows, start=2):
        cells = {_cell(column): plain(value).strip() for column, value in row.items()}
        unit, latitude, longitude, reference = (
            cells.get(column, "") for column in (*COLUMNS, *MAY_FOLLOW)
        )
        if not (unit or latitude or longitude):
            continue
        entry = _Entry(number, unit, _reference(reference), "latitude", None)
        yield _typed(entry, latitude, longitude)


def _typed(entry: _Entry, latitude: str, longitude: str) -> _Entry:
    """The entry with the position of its two cells, or with what is wrong with one of them."""
    for column, value in (("latitude", latitude), ("longitude", longitude)):
        if not value:
            return replace(entry, column=column, trouble=SurveyFault.EMPTY)
        if not _DEGREES.fullmatch(value):
            return replace(entry, column=column, trouble=Trouble.NO_NUMBER, shown=value)
    try:
        return replace(entry, shape=millionths(float(latitude), float(longitude)))
    except GeometryIsBroken as why:
        return replace(entry, trouble=why.what, shown=f"{latitude}, {longitude}")


def _of_features(features: Sequence[object], reference: str) -> Iterator[_Entry]:
    for number, given in enumerate(features, start=1):
        feature = _object(given)
        properties = _object(feature.get("properties"))
        unit, own = properties.get("unit"), properties.get("crs")
        entry = _Entry(
            number,
            unit if isinstance(unit, str) else "",
            reference if own is None else _reference(own),
            "geometry",
            None,
            feature=True,
        )
        try:
            yield replace(entry, shape=read_geometry(feature.get("geometry")))
        except GeometryIsBroken as why:
            yield replace(entry, trouble=why.what)


def _object(value: object) -> Mapping[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _reference(said: object) -> str:
    """Which maps are meant, in one way of writing: as a word, or as GeoJSON once had it."""
    if isinstance(said, dict):
        said = _object(_object(cast("object", said)).get("properties")).get("name")
    if said is None:
        return ""
    return re.sub(r"[\s_-]", "", str(said).casefold())


def _checked(entries: Sequence[_Entry], known: Collection[Unit]) -> Survey | list[Flaw]:
    if not entries:
        return [Flaw(1, "unit", SurveyFault.NO_ROWS)]
    by_name: dict[str, list[Unit]] = {}
    for unit in known:
        by_name.setdefault(unit.name.casefold(), []).append(unit)
    found: dict[int, Place] = {}
    told: dict[tuple[int, type], int] = {}
    faults: list[Flaw] = []
    for entry in entries:
        unit = _unit(entry, by_name)
        wrong = [unit] if isinstance(unit, Flaw) else []
        wrong += _faults(entry)
        if isinstance(unit, Unit) and not wrong:
            first = told.setdefault((unit.id, type(entry.shape)), entry.row)
            if first == entry.row:
                found[unit.id] = merged(_place(unit, entry), found.get(unit.id))
            else:
                wrong.append(entry.flaw("unit", SurveyFault.DUPLICATE, unit.path, first))
        faults += wrong
    return faults or Survey(tuple(found.values()))


def _unit(entry: _Entry, known: Mapping[str, Collection[Unit]]) -> Unit | Flaw:
    """The unit that is named, looked for among those of its name alone: files are long."""
    if not entry.unit.strip():
        return entry.flaw("unit", SurveyFault.EMPTY)
    try:
        unit = find(known.get(written(entry.unit).rpartition("/")[2].casefold(), ()), entry.unit)
    except Refusal as no:
        several = "several" if isinstance(no, UnitIsAmbiguous) else "none"
        return entry.flaw("unit", SurveyFault.NO_UNIT, entry.unit[: 4 * NAME_LONGEST], several)
    if unit.type not in MAPPED:
        return entry.flaw("unit", SurveyFault.NOWHERE, unit.path, unit.type.value)
    return unit


def _faults(entry: _Entry) -> Iterator[Flaw]:
    if entry.reference not in _REFERENCES:
        shown = entry.reference[:NAME_LONGEST]
        yield entry.flaw("crs", SurveyFault.UNKNOWN_REFERENCE, shown)
    if entry.trouble is not None:
        yield entry.flaw(entry.column, entry.trouble, entry.shown[:NAME_LONGEST])


def _place(unit: Unit, entry: _Entry) -> Place:
    to_earth = _REFERENCES[entry.reference]
    if isinstance(entry.shape, Outline):
        return Place(unit.id, outline=entry.shape.moved(to_earth))
    return Place(unit.id, position=entry.shape and to_earth(entry.shape))
