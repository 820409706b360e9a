"""Offices' own forms: which of their cells are named, and those filled in, all else as it was."""

import io
import re
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from typing import Any, Final

from bot.sheets.cells import printable
from bot.sheets.packing import workbook
from domain.ledgers import Cell, FilledForm

MOST_BYTES: Final = 5_000_000
"""A form is a page, not an archive."""
MOST_UNPACKED: Final = 50_000_000
MOST_CELLS: Final = 100_000

_WRITTEN: Final = re.compile(r"\{\{\s*([^{}]{1,80}?)\s*\}\}")
"""A name written into a cell: {{提案_受理数}}."""


class FormIsBroken(Exception):
    """It cannot be opened."""


def names_in(form: bytes) -> tuple[str, ...]:
    """Return every name that somebody gave to a cell, or wrote into one; raises `FormIsBroken`."""
    with _opened(form) as book:
        named = [name for name, _ in _named(book)]
        written = [name for _, cell in _texts(book) for name in _WRITTEN.findall(cell.value)]
        return tuple(dict.fromkeys((*named, *written)))


def filled(form: FilledForm) -> bytes:
    """Return the form with its cells filled in; formats, formulas and merged cells stay.

    Raises `FormIsBroken`.
    """
    with _opened(form.form) as book:
        for name, cell in _named(book):
            if name in form.cells:
                _put(cell, form.cells[name])
        for _, cell in list(_texts(book)):
            _write(cell, form.cells)
        # What its formulas come to is reckoned anew by whatever opens it.
        book.calculation.fullCalcOnLoad = True
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()


@contextmanager
def _opened(form: bytes) -> Generator[Any]:
    if len(form) > MOST_BYTES:
        raise FormIsBroken
    try:
        with workbook(io.BytesIO(form), MOST_UNPACKED) as book:
            yield book
    except Exception:  # noqa: BLE001 - openpyxl raises whatever it stumbles over, until it is saved
        raise FormIsBroken from None


def _named(book: Any) -> Iterator[tuple[str, Any]]:
    """Each defined name with the first cell that it means, in the whole book and in its sheets."""
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name, defined in names.items():
            for title, place in defined.destinations:
                if title not in book.sheetnames:
                    continue
                first = place.replace("$", "").split(":", maxsplit=1)[0]
                if first.isalnum() and first[0].isalpha() and first[-1].isdigit():
                    yield name, book[title][first]
                break


def _texts(book: Any) -> Iterator[tuple[str, Any]]:
    """Each cell with a name written into it."""
    seen = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                seen += 1
                if seen > MOST_CELLS:
                    return
                if isinstance(cell.value, str) and _WRITTEN.search(cell.value):
                    yield sheet.title, cell


def _write(cell: Any, cells: Mapping[str, Cell]) -> None:
    """A name alone gives way to its figure as a number; among other words, as words."""
    alone = _WRITTEN.fullmatch(cell.value.strip())
    if alone is not None:
        if alone[1] in cells:
            _put(cell, cells[alone[1]])
        return
    text = _WRITTEN.sub(lambda found: _said(cells, found), cell.value)
    if text != cell.value:
        _put(cell, text)


def _said(cells: Mapping[str, Cell], found: "re.Match[str]") -> str:
    value = cells.get(found[1], found[0])
    if isinstance(value, Fraction):
        return f"{float(value):.1f}".removesuffix(".0")
    return "" if value is None else str(value)


def _put(cell: Any, value: Cell) -> None:
    match value:
        case str():
            cell.value = printable(value)
            cell.data_type = "s"  # whatever it begins with, it is no formula
        case Fraction():
            cell.value = round(float(value), 1)
        case date():
            cell.value = value
            if cell.number_format == "General":
                cell.number_format = "yyyy-mm-dd"
        case _:
            cell.value = value
