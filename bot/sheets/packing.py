"""How large a workbook becomes when it is unpacked: a small file may hold a mountain of nothing."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import IO, Any
from zipfile import ZipFile


class TooLarge(Exception):
    """More would come out of it than anybody asked for."""


@contextmanager
def workbook(file: IO[bytes], most: int, **how: bool) -> Generator[Any]:
    """The workbook in a file out of which at most so many bytes come; raises `TooLarge`.

    What is written on the parts holds: Python unpacks no more of a part than it says. Of a file
    that is no workbook, or a broken one, openpyxl raises whatever it stumbles over.
    """
    # Late: it draws pillow and numpy along, and the bot's own process reads no workbooks.
    from openpyxl import load_workbook  # noqa: PLC0415

    with ZipFile(file) as packed:
        if sum(part.file_size for part in packed.infolist()) > most:
            raise TooLarge
    book = load_workbook(file, **how)
    try:
        yield book
    finally:
        book.close()
