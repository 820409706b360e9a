"""Tables and forms as offices open them: numbers are numbers, nothing runs, all else as it was."""

import csv
import io
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from bot.sheets import FormIsBroken, filled, names_in, opened, read_sheet, written_ledger
from domain.ledgers import Ending, FilledForm, Ledger
from tests.office import converted, rows

HOSTILE = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://example.org","x")',
    '=DDE("soffice";"x";"y")',
)
"""What a spreadsheet would run, would it take it for a formula."""
HEADS = ("名称", "数", "比率", "日期", "空")
ROWS = (
    *((cell, 1, None, None, None) for cell in HOSTILE),
    ("3号楼", 12, Fraction(175, 2), date(2026, 11, 23), None),
    ("0012", -5, Fraction(3), date(2026, 1, 1), None),
)


def ledger(ending: Ending) -> bytes:
    return written_ledger(Ledger("统计: 11月", HEADS, ROWS, ending))


def test_numbers_and_days_stay_what_they_are(tmp_path: Path) -> None:
    sheet = load_workbook(io.BytesIO(ledger(Ending.XLSX))).worksheets[0]
    told = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert told[-2][:3] == ["3号楼", 12, 87.5]
    assert told[-2][3].date() == date(2026, 11, 23)
    assert told[-1][:3] == ["0012", -5, 3]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert sheet.freeze_panes == "A2"


def test_nothing_in_a_csv_is_taken_for_a_formula() -> None:
    text = ledger(Ending.CSV).decode("utf-8-sig")
    told = list(csv.reader(io.StringIO(text, newline="")))
    assert told[0] == list(HEADS)
    assert all(row[0].startswith("'") for row in told[1 : len(HOSTILE) + 1])
    assert told[-2] == ["3号楼", "12", "87.5", "2026-11-23", ""]
    assert told[-1] == ["0012", "-5", "3", "2026-01-01", ""]  # a number is no formula


def test_what_is_written_is_read_as_it_was(tmp_path: Path) -> None:
    for ending in Ending:
        file = tmp_path / f"table.{ending.value}"
        file.write_bytes(ledger(ending))
        told = [row["名称"] for row in read_sheet(file)]
        kept = [cell.replace("\r", "") if ending is Ending.XLSX else cell for cell, *_ in ROWS]
        assert [each.strip() for each in told][-2:] == ["3号楼", "0012"]
        assert len(told) == len(kept)


def test_rows_beyond_a_sheet_go_on_in_the_next() -> None:
    content = io.BytesIO()
    book = opened(content, "明细", ("编号",), Ending.XLSX, most=3)
    for number in range(5):
        book.write((number,))
    book.close()
    sheets = load_workbook(content).worksheets
    assert [sheet.title for sheet in sheets] == ["明细", "明细 2", "明细 3"]
    assert [sheet.max_row for sheet in sheets] == [3, 3, 2]
    assert all(sheet["A1"].value == "编号" for sheet in sheets)


# --- forms ---------------------------------------------------------------------------------


def form() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "季报"
    sheet.merge_cells("A1:C1")
    sheet["A1"] = "{{单位名称}} 季报（{{时段}}）"
    sheet["A2"], sheet["B2"] = "受理提案", 0
    sheet["B2"].font = Font(bold=True)
    sheet["B2"].number_format = "#,##0"
    sheet["A3"], sheet["B3"] = "小板凳", "{{ 小板凳_次数 }}"
    sheet["A4"], sheet["B4"] = "合计", "=B2+B3"
    sheet["A5"], sheet["B5"] = "别的", "{{不认识的}}"
    sheet["B6"] = "按期率 {{随手拍_按期率}}%"
    book.defined_names["提案_受理数"] = DefinedName("提案_受理数", attr_text="季报!$B$2")
    book.defined_names["打印区"] = DefinedName("打印区", attr_text="季报!$A:$C")
    book.defined_names["常数"] = DefinedName("常数", attr_text="42")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


CELLS = {
    "提案_受理数": 1_234,
    "小板凳_次数": 12,
    "单位名称": "=陶然北岸社区",
    "时段": "2026年第三季度",
    "随手拍_按期率": Fraction(175, 2),
}


def test_a_form_names_what_it_wants() -> None:
    names = names_in(form())
    assert set(names) >= {"提案_受理数", "小板凳_次数", "单位名称", "时段", "不认识的"}


def test_a_form_is_filled_in_and_all_else_stays() -> None:
    sheet = load_workbook(io.BytesIO(filled(FilledForm(form(), CELLS))))["季报"]
    assert sheet["A1"].value == "=陶然北岸社区 季报（2026年第三季度）"
    assert sheet["A1"].data_type == "s"  # no formula
    assert (sheet["B2"].value, sheet["B2"].number_format) == (1_234, "#,##0")
    assert sheet["B2"].font.bold
    assert sheet["B3"].value == 12
    assert sheet["B4"].value == "=B2+B3"
    assert sheet["B4"].data_type == "f"
    assert sheet["B5"].value == "{{不认识的}}"
    assert sheet["B6"].value == "按期率 87.5%"
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:C1"]


def test_a_file_that_is_no_form_says_so() -> None:
    for content in (b"", b"PK\x03\x04", b"x" * 5_000_001):
        with pytest.raises(FormIsBroken):
            names_in(content)


# --- in LibreOffice ------------------------------------------------------------------------


def test_offices_open_what_we_make_and_read_what_was_written(tmp_path: Path) -> None:
    tables, into = tmp_path / "made", tmp_path / "read"
    tables.mkdir()
    into.mkdir()
    made = [tables / "table.xlsx", tables / "lines.csv", tables / "form.xlsx"]
    made[0].write_bytes(ledger(Ending.XLSX))
    made[1].write_bytes(ledger(Ending.CSV))
    made[2].write_bytes(filled(FilledForm(form(), CELLS)))
    table, lines, office_form = (
        rows(file) for file in converted(made, "csv:Text - txt - csv (StarCalc):44,34,76", into)
    )
    assert [row[0].strip() for row in table[1:]] == [str(cell).strip() for cell, *_ in ROWS]
    assert table[-2][1:3] == ["12", "87.5"]
    assert not any("Err:" in cell or cell == "2" for row in (*table, *lines) for cell in row)
    assert [row[1] for row in lines[1:]] == [str(row[1]) for row in ROWS]
    assert office_form[3][:2] == ["合计", "1246"]  # its formula reckons with what was filled in
