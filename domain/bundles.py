"""Everything that is kept of somebody, put together to be handed over to them alone."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

A_DAY: Final = timedelta(days=1)
TWICE: Final = 2
"""So often within a day it is put together; what is asked again so soon has not changed."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is kept of one kind."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file of theirs: under which name it is handed over, without its ending, and where it is."""

    stem: str
    file: str
    """Its name in the file store."""
    media: str
    """Its media type; "" for a picture, which tells it itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A part of what is kept of somebody: with the first file comes all that is written."""

    language: str
    name: str
    """What the whole is called, without its ending."""
    page: str
    """What the page to read is called."""
    title: str
    about: str
    chapters: tuple[Chapter, ...]
    files: tuple[Enclosed, ...]
    first: int
    """From which file on this part goes."""
