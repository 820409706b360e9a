"""Files that offices keep: tables as CSV and XLSX, read as rows of text, and maps as GeoJSON."""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
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

_FORMULA = re.compile(r"[=+\-@\t\r]")
"""With what a spreadsheet takes a cell for a formula."""
_BYTES = 1_000_000
"""Read at once to find a file's encoding."""

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
    return list(read_rows(path))


def read_rows(
    path: Path, *, most_rows: int = MOST_ROWS, most_bytes: int = MOST_BYTES
) -> Iterator[dict[str, str]]:
    """As `read_sheet`, one after the other: a long file is never held whole.

    What `harmless` has put before a cell is taken off again.
    """
    try:
        if path.stat().st_size > most_bytes:
            raise SheetIsUnreadable("large", most_bytes // 1_000_000)
        match path.suffix.lower():
            case ".csv":
                yield from _table(_csv(path), most_rows)
            case ".xlsx":
                yield from _table(_xlsx(path), most_rows)
            case _:
                raise SheetIsUnreadable("kind")
    except OSError:
        raise SheetIsUnreadable("missing") from None


def harmless(cell: str) -> str:
    """Return a cell of a CSV that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


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


def _csv(path: Path) -> Iterator[list[str]]:
    with path.open(encoding=_encoding(path), newline="") as file:
        try:
            yield from csv.reader(file, strict=True)
        except csv.Error:
            raise SheetIsUnreadable("broken") from None


def _encoding(path: Path) -> str:
    """The first encoding in which the whole file can be read."""
    for encoding in ENCODINGS:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with path.open("rb") as file:
                while part := file.read(_BYTES):
                    decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
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


def _table(lines: Iterable[list[str]], most: int) -> Iterator[dict[str, str]]:
    """The rows by their columns; blank ones only where something follows them."""
    lines = iter(lines)
    header = [name.strip() for name in next(lines, list[str]())]
    blank: list[dict[str, str]] = []
    told = 0
    for line in lines:
        row = dict(zip(header, [*line, *[""] * len(header)], strict=False))
        row.pop("", None)
        if not any(value.strip() for value in row.values()):
            blank.append(row)
            if len(blank) == _BLANK_END:
                return
            continue
        told += len(blank) + 1
        if told > most:
            raise SheetIsUnreadable("rows", most)
        yield from blank
        blank.clear()
        yield {name: _as_it_was(value) for name, value in row.items()}


def _as_it_was(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
