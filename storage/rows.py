"""Rows of values whose fields are their columns, and what has its place among others."""

from collections.abc import Callable
from dataclasses import fields
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import Column, Integer

from storage.base import Fields
from storage.remembered import Row

V = TypeVar("V")

Placed = tuple[int, int, int]
"""A community, a number, and the place of something of it, from 1."""


def place_column() -> Column[int]:
    """Its place among those of its meeting, from 1."""
    return Column("place", Integer, primary_key=True, autoincrement=False)


def plain(
    kind: type[V], /, **reads: Callable[[Any], Any]
) -> tuple[Callable[[V], Row], Callable[[Fields], V]]:
    """How a dataclass whose fields are its columns becomes a row, and is read from one.

    `reads` makes of a column what the field is, where that is not what was kept; None stays.
    """
    names = [field.name for field in fields(kind)]  # pyright: ignore[reportArgumentType]

    def row(value: V) -> Row:
        return {name: _kept(getattr(value, name)) for name in names}

    def value(row: Fields) -> V:
        return kind(**{name: _read(reads.get(name), getattr(row, name)) for name in names})

    return row, value


def _kept(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _read(reads: Callable[[Any], Any] | None, kept: Any) -> Any:
    return kept if reads is None or kept is None else reads(kept)
