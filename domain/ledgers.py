"""Tables whose cells are what they are: numbers, days, words; to be kept as XLSX or CSV."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

Cell = str | int | Fraction | date | None
"""What may stand in a cell; None: nothing."""


class Ending(StrEnum):
    """As what a table is kept."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rows under their heads."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ending: Ending = Ending.XLSX


@dataclass(frozen=True, slots=True)
class FilledForm:
    """An office's own form, and what comes into its cells by what they are called there."""

    form: bytes
    cells: Mapping[str, Cell] = field(default_factory=dict[str, Cell])
