"""How tables are read as offices write them, and refused in words where they cannot be."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from bot.sheets import MOST_ROWS, SheetIsUnreadable, read_sheet, written_sheet, written_table
from domain.papers import Table
from domain.units import Fault, check_org

ROWS = [
    {"unit": "陶然北岸社区", "type": "community"},
    {"unit": "陶然北岸社区/3号楼", "type": "building"},
]
TEXT = "unit,type\n陶然北岸社区,community\n陶然北岸社区/3号楼,building\n"


def kept(tmp_path, content, name="org.csv"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def workbook(tmp_path, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / "org.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_file_is_read_in_every_encoding_that_offices_use(tmp_path, encoding) -> None:
    assert read_sheet(kept(tmp_path, TEXT.encode(encoding))) == ROWS


def test_line_ends_of_other_systems_and_quoted_commas_are_read(tmp_path) -> None:
    content = 'unit,type\r\n"甲,乙",community\r\n'.encode()
    assert read_sheet(kept(tmp_path, content)) == [{"unit": "甲,乙", "type": "community"}]


def test_a_workbook_is_read_from_its_first_sheet(tmp_path) -> None:
    path = workbook(tmp_path, ["unit", "type"], *[list(row.values()) for row in ROWS])
    assert read_sheet(path) == ROWS


def test_cells_are_read_as_people_read_them_aloud(tmp_path) -> None:
    path = workbook(
        tmp_path,
        ["a", "b", "c", "d", "e"],
        [
            3.0,
            2.5,
            None,
            datetime.fromisoformat("2026-11-16"),
            datetime.fromisoformat("2026-11-16 09:30"),
        ],
        [date(2026, 11, 16), True, 7, " x ", ""],
    )
    first, second = read_sheet(path)
    assert list(first.values()) == ["3", "2.5", "", "2026-11-16", "2026-11-16 09:30:00"]
    assert list(second.values()) == ["2026-11-16", "True", "7", " x ", ""]


def test_blank_rows_in_between_stay_so_that_faults_name_the_row_that_is_seen(tmp_path) -> None:
    rows = read_sheet(kept(tmp_path, "unit,type\n\n甲,community\n,\n乙,planet\n\n\n".encode()))
    assert len(rows) == 4
    faults = check_org(rows, [])
    assert [fault.row for fault in faults if isinstance(fault, Fault)] == [5]


def test_short_rows_are_filled_and_cells_beyond_the_header_are_left_out(tmp_path) -> None:
    rows = read_sheet(kept(tmp_path, b"unit,type\na\nb,community,more\n"))
    assert rows == [{"unit": "a", "type": ""}, {"unit": "b", "type": "community"}]


def test_a_file_without_rows_is_an_empty_table(tmp_path) -> None:
    assert read_sheet(kept(tmp_path, b"")) == []
    assert read_sheet(kept(tmp_path, b"unit,type\n")) == []


def test_exactly_as_many_rows_as_are_allowed_are_read(tmp_path) -> None:
    most = b"unit\n" + b"x\n" * MOST_ROWS
    assert len(read_sheet(kept(tmp_path, most))) == MOST_ROWS
    with pytest.raises(SheetIsUnreadable) as no:
        read_sheet(kept(tmp_path, most + b"x\n"))
    assert str(no.value) == "rows"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("org.doc", b"unit,type", "kind"),
        ("org.csv", b"\xff\xff\xff", "text"),
        ("org.csv", b'unit,type\n"a"b,c\n', "broken"),
        ("org.csv", b"unit\n" + b"x" * 200_000, "broken"),
        ("org.xlsx", b"not a workbook", "broken"),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path, name, content, what) -> None:
    with pytest.raises(SheetIsUnreadable) as no:
        read_sheet(kept(tmp_path, content, name))
    assert str(no.value) == what


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path) -> None:
    with pytest.raises(SheetIsUnreadable) as no:
        read_sheet(tmp_path / "nothing.csv")
    assert str(no.value) == "missing"


def test_a_sheet_that_was_written_is_read_as_it_was_and_holds_no_formula(tmp_path):
    file = tmp_path / "17.xlsx"
    file.write_bytes(written_sheet([("项目", "内容"), ("情况", "=1+1"), ("地点", "3号楼\x00")]))
    assert read_sheet(file) == [
        {"项目": "情况", "内容": "=1+1"},
        {"项目": "地点", "内容": "3号楼"},
    ]


def test_a_table_is_read_as_it_was_written_and_can_be_read_by_people(tmp_path):
    file = tmp_path / "needs.xlsx"
    rows = (("51", "=HYPERLINK(1)"), ("52", "楼" * 200))
    file.write_bytes(written_table(Table("需求/清单 11月" * 9, ("编号", "需求"), rows)))
    assert [tuple(row.values()) for row in read_sheet(file)] == list(rows)
    sheet = load_workbook(file).worksheets[0]
    assert sheet.title.startswith("需求 清单 11月")
    assert sheet.freeze_panes == "A2"
    assert [int(sheet.column_dimensions[column].width) for column in "AB"] == [6, 60]
    assert sheet["B3"].alignment.wrap_text
    assert sheet["B2"].data_type == "s"
