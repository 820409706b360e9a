"""What names a thing: its community, and its number in that community's one series."""

from sqlalchemy import Column, ColumnElement, Integer, Table

from storage.base import Number

Key = tuple[int, int]
"""The community and the number."""


def key_columns() -> tuple[Column[int], Column[int]]:
    """The two with which the key of such a table begins."""
    return (
        Column("community", Number, primary_key=True, autoincrement=False),
        Column("number", Number, primary_key=True, autoincrement=False),
    )


def under(table: Table, key: Key) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The condition that a row belongs to the thing with this number."""
    return table.c.community == key[0], table.c.number == key[1]


def meeting_columns(*more: str) -> tuple[Column[int], ...]:
    """The same where the number is an owners' meeting's, and these whole numbers behind them."""
    names = ("community", "meeting")
    return (
        *(Column(name, Number, primary_key=True, autoincrement=False) for name in names),
        *(Column(name, Integer, primary_key=True, autoincrement=False) for name in more),
    )


def of_meeting(table: Table, key: Key) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The condition that a row belongs to this owners' meeting."""
    return table.c.community == key[0], table.c.meeting == key[1]
