"""Files that offices keep: tables as CSV and XLSX, read as rows of text, and maps as GeoJSON."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from domain.papers import Table
from handlers.wording.operator import sheet_is_unreadable

MOST_ROWS = 100_000
MOST_BYTES = 50_000_000
MOST_COLUMNS = 200

_BLANK_END = 1_000
"""After so many blank rows a sheet is over, however far down its formats reach."""

MAPS = (".geojson", ".json")

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
"""What no cell may hold."""

_NOT_IN_A_TITLE = re.compile(r"[\x00-\x1f\[\]:*?/\\]")
_LONGEST_TITLE = 31
_WIDEST = 60
"""Of a column, in digits; longer text goes on below."""
_WRAPPED = Alignment(wrap_text=True, vertical="top")

ENCODINGS = ("utf-8-sig", "gb18030")
"""What CSV files here are written in; the first also reads what has no mark at its start."""


class SheetIsUnreadable(Exception):
    """The file is no table that can be read; `sentence` says why."""

    def __init__(self, what: str, most: int = 0) -> None:
        super().__init__(what)
        self.sentence = sheet_is_unreadable(what, most)


def read_sheet(path: Path) -> list[dict[str, str]]:
    """Return the rows below the header, each as its columns' names and what stands there.

    Blank rows in between stay, so that the third value is row 4 to whoever looks into the file.
    Raises `SheetIsUnreadable`.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SheetIsUnreadable("large", MOST_BYTES // 1_000_000)
        match path.suffix.lower():
            case ".csv":
                return _table(_csv(path.read_bytes()))
            case ".xlsx":
                return _table(_xlsx(path))
            case _:
                raise SheetIsUnreadable("kind")
    except OSError:
        raise SheetIsUnreadable("missing") from None


def is_map(path: Path) -> bool:
    """Tell by its name whether a file is a map rather than a table."""
    return path.suffix.lower() in MAPS


def read_map(path: Path) -> object:
    """Return what stands in a GeoJSON file, as it stands there; raises `SheetIsUnreadable`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SheetIsUnreadable("large", MOST_BYTES // 1_000_000)
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise SheetIsUnreadable("missing") from None
    except (ValueError, RecursionError):
        raise SheetIsUnreadable("map") from None


def written_sheet(rows: Iterable[tuple[str, str]]) -> bytes:
    """Return an XLSX of these rows of text; nothing in it is taken for a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(_cells(sheet, row))
    return _saved(book)


def written_table(table: Table) -> bytes:
    """Return an XLSX of these rows under their heads, as wide as they need to be read."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_NOT_IN_A_TITLE.sub(" ", table.title)[:_LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    for place, column in enumerate(zip(table.heads, *table.rows, strict=True), start=1):
        # A Chinese character is as wide as two digits.
        wide = 2 * max(len(value) for value in column) + 2
        sheet.column_dimensions[get_column_letter(place)].width = min(wide, _WIDEST)
    for row in (table.heads, *table.rows):
        sheet.append(_cells(sheet, row, alignment=_WRAPPED))
    return _saved(book)


def _cells(sheet: Any, row: Iterable[str], alignment: Alignment | None = None) -> list[Any]:
    """Text and nothing but text; `Any`, since the library does not type what it writes fast."""
    cells = [WriteOnlyCell(sheet, value=_CONTROL.sub("", value)) for value in row]
    for cell in cells:
        cell.data_type = "s"
        if alignment is not None:
            cell.alignment = alignment
    return cells


def _saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _csv(content: bytes) -> Iterator[list[str]]:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            yield from csv.reader(io.StringIO(text, newline=""), strict=True)
        except csv.Error:
            raise SheetIsUnreadable("broken") from None
        return
    raise SheetIsUnreadable("text")


def _xlsx(path: Path) -> Iterator[list[str]]:
    try:
        with closing(load_workbook(path, read_only=True, data_only=True)) as book:
            sheet = book.worksheets[0]
            for row in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
                yield [_text(cell) for cell in row]
    except (BadZipFile, InvalidFileException, LookupError, SyntaxError, ValueError):
        raise SheetIsUnreadable("broken") from None  # SyntaxError: not XML


def _text(cell: object) -> str:
    """A cell as it is read aloud: 3 for 3.0, the date for a date."""
    match cell:
        case None:
            return ""
        case datetime() if cell.time() == cell.min.time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(sep=" ")
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)


def _table(lines: Iterable[list[str]]) -> list[dict[str, str]]:
    lines = iter(lines)
    header = [name.strip() for name in next(lines, list[str]())]
    rows: list[dict[str, str]] = []
    filled = blank = 0
    for line in islice(lines, MOST_ROWS + _BLANK_END):
        row = dict(zip(header, [*line, *[""] * len(header)], strict=False))
        row.pop("", None)
        rows.append(row)
        blank = 0 if any(value.strip() for value in row.values()) else blank + 1
        filled = filled if blank else len(rows)
        if filled > MOST_ROWS:
            raise SheetIsUnreadable("rows", MOST_ROWS)
        if blank == _BLANK_END:
            break
    return rows[:filled]
