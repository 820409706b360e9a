"""Whatever file an office, an operator or a court is handed: read, or refused in words; never a bomb."""

import io
import json
import resource
import zipfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from typer.testing import CliRunner

from bot.__main__ import bot
from bot.sheets import FormIsBroken, SheetIsUnreadable, filled, names_in, read_map, read_sheet
from bot.sheets.reading import MOST_COLUMNS
from domain.ledgers import FilledForm
from domain.owner_rolls.sheet import Columns, read_columns, read_line
from domain.places.survey import check_features, check_rows
from domain.polls.parts import recount_parts
from domain.units import check_org
from tests.fuzz.plenty import WORDS, encodable, noisy, plenty, spoilt

ARCHIVE = {
    "format": "stool-decision/1",
    "decision": {"number": 7, "title": "装路灯", "opened_at": "2026-11-16T01:00:00+00:00"},
    "rule": "council_simple",
    "electorate": {"heads": 9, "area": 900},
    "options": [{"key": "yes", "text": "同意"}],
    "ballots": [
        {"receipt": "1", "choice": "yes", "heads": 1, "area": 100},
        {"receipt": "2", "choice": "no", "heads": 1},
    ],
    "result": {"outcome": "passed", "yes": {"heads": 1}},
}
MAP = {
    "type": "FeatureCollection",
    "crs": "gcj02",
    "features": [
        {
            "type": "Feature",
            "properties": {"unit": "陶然北岸社区/3号楼", "crs": "gcj02"},
            "geometry": {"type": "Point", "coordinates": [117.35, 32.95]},
        },
        {
            "type": "Feature",
            "properties": {"unit": "第一网格"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[117, 32], [118, 32], [118, 33], [117, 32]]],
            },
        },
    ],
}
HEADS = ["unit", "type", "threshold", "size", "latitude", "longitude", "crs"]
ROLL = ["楼栋", "单元", "室号", "专有部分面积", "业主", "业主编号", "车位", "备注"]


def _workbook() -> bytes:
    book = Workbook()
    book.active.append(HEADS)
    book.active.append(["陶然北岸社区", "community", 5, 3.5, "32.9", "117.3", "gcj02"])
    book.active["B4"] = "{{提案_受理数}}"
    book.active["B5"] = "=SUM(A1:A3)"
    book.active.merge_cells("C4:D6")
    book.defined_names["提案_受理数"] = DefinedName("提案_受理数", attr_text="Sheet!$B$6")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WORKBOOK = _workbook()


@st.composite
def workbooks(draw):
    """A workbook with noise in the file itself, or in one of the parts that are packed in it."""
    if draw(st.booleans()):
        return draw(noisy(st.just(WORKBOOK)))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as whole, zipfile.ZipFile(out, "w") as other:
        spoils = draw(st.sampled_from(whole.namelist()))
        for name in whole.namelist():
            content = whole.read(name)
            if name == spoils:
                content = draw(noisy(st.just(content)) | st.just(b"") | st.none())
            if content is not None:
                other.writestr(name, content)
    return out.getvalue()


ROWS = st.lists(
    st.dictionaries(st.sampled_from([*HEADS, *ROLL]), WORDS | st.floats().map(str)), max_size=5
)


@pytest.fixture(scope="module")
def folder():
    with TemporaryDirectory() as folder:
        yield Path(folder)


def written(folder, name, content) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@plenty()
@given(content=workbooks())
def test_a_spoilt_workbook_is_read_or_refused_in_words(folder, content):
    with suppress(SheetIsUnreadable):
        check(read_sheet(written(folder, "noise.xlsx", content)))


@plenty()
@given(content=workbooks())
def test_a_spoilt_form_is_filled_or_refused_in_words(content):
    with suppress(FormIsBroken):
        names = names_in(content)
        filled(FilledForm(content, dict.fromkeys(names, "=1+1\x00")))


@plenty()
@given(content=noisy(st.just(",".join(HEADS).encode() + b'\r\n"a,b",community\r\n')) | st.binary())
def test_a_spoilt_table_is_read_or_refused_in_words(folder, content):
    with suppress(SheetIsUnreadable):
        check(read_sheet(written(folder, "noise.csv", content)))


@plenty()
@given(rows=ROWS)
def test_whatever_stands_in_a_table_is_told_as_a_fault_or_fits(rows):
    check(rows)


def check(rows):
    """Look through the rows as if they were each kind of table that can be imported."""
    check_org(rows, [])
    check_rows(rows, [])
    columns = read_columns([*{head: None for row in rows for head in row}])
    if isinstance(columns, Columns):
        for number, row in enumerate(rows, start=2):
            read_line(number, row, columns)


@plenty()
@given(data=spoilt(st.just(MAP)))
def test_a_spoilt_map_is_told_as_faults(data):
    check_features(data, [])


@plenty()
@given(content=noisy(st.just(json.dumps(MAP).encode())) | st.just(b"[" * 100_000))
def test_a_map_that_is_none_is_refused_in_words(folder, content):
    with suppress(SheetIsUnreadable):
        check_features(read_map(written(folder, "noise.geojson", content)), [])


@plenty()
@given(data=spoilt(st.just(ARCHIVE)), part=st.sampled_from([1, 7, 1 << 20]))
def test_a_spoilt_archive_is_counted_or_refused(data, part):
    refused(encodable(json.dumps(data, ensure_ascii=False)), part)


@plenty()
@given(content=noisy(st.just(json.dumps(ARCHIVE).encode())), part=st.sampled_from([3, 1 << 20]))
def test_an_archive_of_noise_is_counted_or_refused(content, part):
    refused(content.decode(errors="replace"), part)


def refused(text, part):
    """What `recount` is prepared for, and nothing else; and never a decision that was not made."""
    with suppress(ValueError, RecursionError):
        result = recount_parts(lambda: (text[at : at + part] for at in range(0, len(text), part)))
        json.dumps(result)
        assert isinstance(result["agrees"], bool)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[" * 100_000, b'{"rule": 1e999}', b"", b"\0"])
def test_recount_says_so_in_one_line(tmp_path, content):
    told = CliRunner().invoke(bot, ["recount", str(written(tmp_path, "noise.json", content))])
    assert told.exit_code == 2
    assert told.stderr.count("\n") == 1
    assert "Traceback" not in told.stderr


def bomb(part: str, size: int) -> bytes:
    """A workbook of some kilobytes out of which gigabytes come."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(WORKBOOK)) as whole,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as other,
    ):
        for name in whole.namelist():
            if name != part:
                other.writestr(name, whole.read(name))
        with other.open(part, "w", force_zip64=True) as packed:
            packed.write(b"<sst>")
            for _ in range(size // 1_000_000):
                packed.write(bytes(1_000_000))
    return out.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    content = bomb("xl/sharedStrings.xml", 450_000_000)
    assert len(content) < 5_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(SheetIsUnreadable):
        read_sheet(written(tmp_path, "bomb.xlsx", content))
    with pytest.raises(FormIsBroken):
        names_in(content)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KiB


@pytest.mark.parametrize(
    "text",
    [
        "unit,type\n" + "x" * 200_000 + ",community\n",
        "unit,type\n" + "," * 1_000_000 + "\n",
        "," * 1_000_000 + "\nx\n",
        '"' * 1_000_001,
    ],
)
def test_a_huge_cell_or_row_is_refused_or_left_out(tmp_path, text):
    with suppress(SheetIsUnreadable):
        for row in read_sheet(written(tmp_path, "huge.csv", text.encode())):
            assert len(row) <= MOST_COLUMNS
