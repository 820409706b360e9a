"""Cells: what no spreadsheet may take for a formula, and what none can hold."""

import re
from typing import Final

_FORMULA: Final = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
"""With what a spreadsheet takes a cell for a formula, in either width."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f]")
"""What no cell may hold."""


def harmless(cell: str) -> str:
    """Return a cell of a CSV that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_it_was(cell: str) -> str:
    """Return a cell of a CSV without what `harmless` has put before it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def printable(text: str) -> str:
    """Return a text without what no cell may hold."""
    return _CONTROL.sub("", text)
