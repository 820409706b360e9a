"""Tables, written: row by row, so that a million of them take no more memory than a hundred."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, BinaryIO, Final, Protocol

# The library carries no stubs.
import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

from bot.sheets.cells import harmless, printable
from domain.ledgers import Cell, Ending, Ledger
from domain.papers import Table

MOST_IN_A_SHEET: Final = 1_048_576
"""Rows; what comes after them goes on in the next sheet."""

_NOT_IN_A_TITLE: Final = re.compile(r"[\x00-\x1f\[\]:*?/\\]")
_LONGEST_TITLE: Final = 31
_WIDEST: Final = 60
"""Of a column, in digits; longer text goes on below."""
_ONLY_TEXT: Final = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def _begun(file: BinaryIO, **how: bool) -> Any:
    return xlsxwriter.Workbook(file, {**_ONLY_TEXT, **how})


class Book(Protocol):
    """A table that grows row by row, and is whole once it is closed."""

    def write(self, row: Sequence[Cell]) -> None:
        """Add a row."""
        ...

    def close(self) -> None:
        """There are no more."""
        ...


def opened(
    file: BinaryIO,
    title: str,
    heads: Sequence[str],
    ending: Ending,
    *,
    most: int = MOST_IN_A_SHEET,
) -> Book:
    """Return a table that is written into a file as it grows; `most` rows stand in one sheet."""
    if ending is Ending.CSV:
        return _Lines(file, heads)
    return _Workbook(file, title, heads, most)


def written_ledger(ledger: Ledger) -> bytes:
    """Return the whole table."""
    content = io.BytesIO()
    book = opened(content, ledger.title, ledger.heads, ledger.ending)
    for row in ledger.rows:
        book.write(row)
    book.close()
    return content.getvalue()


class _Lines:
    """CSV with a mark at its start, by which spreadsheets know Chinese; nothing in it runs."""

    def __init__(self, file: BinaryIO, heads: Sequence[str]) -> None:
        self._text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
        self._text.write("\ufeff")
        self._rows = csv.writer(self._text)
        self.write(heads)

    def write(self, row: Sequence[Cell]) -> None:
        self._rows.writerow([_as_text(cell) for cell in row])

    def close(self) -> None:
        self._text.flush()
        self._text.detach()


def _as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return harmless(printable(cell))
        case Fraction():
            return f"{float(cell):.1f}".removesuffix(".0")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


class _Workbook:
    """XLSX whose numbers and days stay what they are; each row leaves memory with the next."""

    def __init__(self, file: BinaryIO, title: str, heads: Sequence[str], most: int) -> None:
        self._most = most
        self._title = _NOT_IN_A_TITLE.sub(" ", title)[:_LONGEST_TITLE]
        self._heads = heads
        self._book = _begun(file, constant_memory=True)
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._bold = self._book.add_format({"bold": True})
        self._tenths = self._book.add_format({"num_format": "0.0"})
        self._sheets = 0
        self._next_sheet()

    def _next_sheet(self) -> None:
        self._sheets += 1
        name = self._title if self._sheets == 1 else f"{self._title[:27]} {self._sheets}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        for place, head in enumerate(self._heads):
            # A Chinese character is as wide as two digits.
            self._sheet.set_column(place, place, max(12, 2 * len(head) + 2))
            self._sheet.write_string(0, place, printable(head), self._bold)
        self._row = 1

    def write(self, row: Sequence[Cell]) -> None:
        if self._row == self._most:
            self._next_sheet()
        sheet, number = self._sheet, self._row
        for place, cell in enumerate(row):
            match cell:
                case None:
                    continue
                case str():
                    sheet.write_string(number, place, printable(cell))
                case Fraction():
                    sheet.write_number(number, place, round(float(cell), 1), self._tenths)
                case date():
                    sheet.write_datetime(number, place, cell, self._day)
                case _:
                    sheet.write_number(number, place, cell)
        self._row += 1

    def close(self) -> None:
        self._book.close()


# --- tables of words ---------------------------------------------------------------------


def written_sheet(rows: Iterable[tuple[str, str]]) -> bytes:
    """Return an XLSX of these rows of text; nothing in it is taken for a formula."""
    content = io.BytesIO()
    book = _begun(content, in_memory=True)
    sheet = book.add_worksheet()
    _fill(sheet, rows)
    book.close()
    return content.getvalue()


def written_table(table: Table) -> bytes:
    """Return an XLSX of these rows under their heads, as wide as they need to be read."""
    content = io.BytesIO()
    book = _begun(content, in_memory=True)
    sheet = book.add_worksheet(_NOT_IN_A_TITLE.sub(" ", table.title)[:_LONGEST_TITLE])
    sheet.freeze_panes(1, 0)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, column in enumerate(zip(table.heads, *table.rows, strict=True)):
        wide = 2 * max(len(value) for value in column) + 2
        sheet.set_column(place, place, min(wide, _WIDEST))
    _fill(sheet, (table.heads, *table.rows), wrapped)
    book.close()
    return content.getvalue()


def _fill(sheet: Any, rows: Iterable[Sequence[str]], form: Any = None) -> None:
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet.write_string(number, place, printable(value), form)
