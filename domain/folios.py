"""Numbered pages to hang up or to file: a result, or everything about an owners' meeting."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of it: lines, then a table, short words in columns, a picture."""

    title: str = ""
    lines: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    figures: bool = False
    """What follows the first column are numbers."""
    words: tuple[str, ...] = ()
    """Such as receipts; they stand side by side."""
    picture: bytes = b""
    """A JPEG or PNG; the title says what it shows."""
    file: str = ""
    """The picture's name in the file store, until it is put in."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folio:
    """The whole, with a number on each page."""

    language: str
    above: str
    """Whose it is."""
    title: str
    about: str
    stamp: str = ""
    """What it is good for, said first: 初步结果, 只给监票人和法院."""
    contents: str = ""
    """What stands over its table of contents; without it there is none."""
    sections: tuple[Section, ...]
    below: str = ""
    """On every page, beside its number."""


WORDS_A_LINE: Final = 6
"""So many short words stand side by side."""
_PICTURE: Final = 25
"""So many lines a picture takes."""


def volumes(sections: Iterable[Section], most: int) -> list[tuple[Section, ...]]:
    """Share sections out among volumes of about `most` lines, in order; long tables are cut.

    Each volume is printed by itself: however large an estate is, one takes no more memory.
    """
    done: list[list[Section]] = [[]]
    room = most
    for section in sections:
        here: list[Block] = []
        for block in (part for whole in section.blocks for part in _cut(whole, most)):
            if _lines(block) > room and room < most:
                if here:
                    done[-1].append(Section(section.title, tuple(here)))
                done.append([])
                here, room = [], most
            here.append(block)
            room -= _lines(block)
        done[-1].append(Section(section.title, tuple(here)))
    return [tuple(volume) for volume in done]


def _lines(block: Block) -> int:
    """How much of a page it takes, roughly."""
    words = -(-len(block.words) // WORDS_A_LINE)
    picture = _PICTURE if block.file or block.picture else 0
    return 1 + len(block.lines) + len(block.rows) + words + picture


def _cut(block: Block, most: int) -> Iterator[Block]:
    """The same in pieces of which each fits into a volume."""
    if _lines(block) <= most:
        yield block
        return
    rows, words = block.rows, block.words
    step = most - 1 - len(block.lines)
    yield replace(block, rows=rows[:step], words=())
    for start in range(step, len(rows), step):
        yield replace(block, lines=(), rows=rows[start : start + step], words=(), file="")
    many = step * WORDS_A_LINE
    for start in range(0, len(words), many):
        part = words[start : start + many]
        yield replace(block, lines=(), heads=(), rows=(), words=part, file="")
