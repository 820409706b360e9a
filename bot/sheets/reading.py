"""Files that offices keep, read: tables as rows of text, maps as they stand there."""

import codecs
import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from bot.sheets.cells import as_it_was
from bot.sheets.packing import TooLarge, workbook
from handlers.wording.operator import sheet_is_unreadable

MOST_ROWS = 100_000
MOST_BYTES = 50_000_000
MOST_COLUMNS = 200

UNPACKED = 8
"""So many times as large a workbook may become: a usual one becomes five to six times so."""

_BLANK_END = 1_000
"""After so many blank rows a sheet is over, however far down its formats reach."""

MAPS = (".geojson", ".json")

_BYTES = 1_000_000
"""Read at once to find a file's encoding."""

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
                yield from _table(_xlsx(path, UNPACKED * most_bytes), most_rows)
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


def _csv(path: Path) -> Iterator[list[str]]:
    with path.open(encoding=_encoding(path), newline="") as file:
        try:
            for line in csv.reader(file, strict=True):
                yield line[:MOST_COLUMNS]
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


def _xlsx(path: Path, most: int) -> Iterator[list[str]]:
    try:
        with path.open("rb") as file, workbook(file, most, read_only=True, data_only=True) as book:
            for row in book.worksheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True):
                yield [_text(cell) for cell in row]
    except OSError:
        raise
    except TooLarge:
        raise SheetIsUnreadable("large", most // 1_000_000) from None
    except Exception:  # noqa: BLE001 - openpyxl raises whatever it stumbles over
        raise SheetIsUnreadable("broken") from None


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
        yield {name: as_it_was(value) for name, value in row.items()}
