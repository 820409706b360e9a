"""Files that offices keep: tables as CSV and XLSX, maps as GeoJSON, their own forms."""

from bot.sheets.cells import harmless
from bot.sheets.forms import FormIsBroken, filled, names_in
from bot.sheets.reading import (
    MOST_ROWS,
    SheetIsUnreadable,
    is_map,
    read_map,
    read_rows,
    read_sheet,
)
from bot.sheets.writing import Book, opened, written_ledger, written_sheet, written_table

__all__ = [
    "MOST_ROWS",
    "Book",
    "FormIsBroken",
    "SheetIsUnreadable",
    "filled",
    "harmless",
    "is_map",
    "names_in",
    "opened",
    "read_map",
    "read_rows",
    "read_sheet",
    "written_ledger",
    "written_sheet",
    "written_table",
]
