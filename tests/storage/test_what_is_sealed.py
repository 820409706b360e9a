"""What each column holds of whom, and that what is personal is sealed where there is a key.

`tests/data/columns.txt` is the table: a line a table, its columns by kind. Kinds:

    number       names somebody by a number or digest only: an account, a salted digest, a head
    home         where somebody lives or owns, in columns by which rows are found: plain (0012)
    choice       how somebody chose; with the number, not sealed: it is counted (0012)
    whereabouts  where something broken lies; rounded once the case closes
    passing      blanked once answered or said: minutes
    public       words that a room reads anyway
    plain        nothing of anybody

Nothing is to be said of columns whose type speaks: `Sealed…`, `ResidentColumn`, `PersonColumn`,
`RoomColumn`, moments, days, yes or no.
"""

from pathlib import Path

from sqlalchemy import Boolean, Date

from storage.base import Instant, PersonColumn, ResidentColumn, RoomColumn, metadata
from storage.sealed import Sealed

TABLE = Path(__file__).parents[1] / "data" / "columns.txt"
KINDS = {"number", "home", "choice", "whereabouts", "passing", "public", "plain"}
SPEAK = (Instant, Boolean, Date, ResidentColumn, PersonColumn, RoomColumn, Sealed)
PERSONAL = {"name", "phone", "contact", "on_behalf_of", "company", "holder", "excuse", "draft"}
"""Columns of these names are sealed, unless the table says what else they hold."""


def said() -> dict[str, dict[str, str]]:
    """What the table says: of each table, each column's kind."""
    tables: dict[str, dict[str, str]] = {}
    for line in TABLE.read_text("utf-8").splitlines():
        name, _, kinds = line.partition(" | ")
        tables[name] = {
            column: kind
            for part in kinds.split("; ")
            for kind, _, columns in [part.partition(": ")]
            for column in columns.split()
        }
    return tables


def asked() -> dict[str, list[str]]:
    """The columns of which something must be said, by table."""
    found = {
        table.name: [each.name for each in table.columns if not isinstance(each.type, SPEAK)]
        for table in metadata.sorted_tables
    }
    return {name: columns for name, columns in found.items() if columns}


def test_every_column_has_its_kind() -> None:
    table = said()
    lacking = [
        f"{name}.{column}: is it personal? Then make it SealedText or SealedJson (storage/sealed.py);"
        f" else add it to its line `{name} | …` of tests/data/columns.txt"
        for name, columns in asked().items()
        for column in columns
        if column not in table.get(name, {})
    ]
    assert not lacking, "\n".join(lacking)


def test_nothing_is_said_of_what_is_not_there() -> None:
    there = asked()
    gone = [
        f"{name}.{column}"
        for name, columns in said().items()
        for column in columns
        if column not in there.get(name, ())
    ]
    assert gone == []
    assert {kind for columns in said().values() for kind in columns.values()} <= KINDS


def test_lines_stand_in_the_order_of_their_tables() -> None:
    names = [line.partition(" |")[0] for line in TABLE.read_text("utf-8").splitlines()]
    assert names == sorted(names)


def test_every_seal_names_its_own_column() -> None:
    """Else a value that was moved to another column would open there."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Sealed):
                assert column.type.column == f"{table.name}.{column.name}"


def test_what_is_sealed_is_searched_by_nothing_but_its_forms() -> None:
    for table in metadata.sorted_tables:
        keyed = {each for index in table.indexes for each in index.columns}
        keyed |= {each for rule in table.constraints for each in getattr(rule, "columns", ())}
        assert not [f"{each}" for each in keyed if isinstance(each.type, Sealed)]


HARMLESS = {
    "counters.name",
    "forms.name",
    "hearing.name",
    "leases.holder",
    "leases.name",
    "lives.name",
    "unneeded_files.name",
}
"""Names of ours, and of files."""


def test_what_is_called_like_something_personal_is_not_left_plain() -> None:
    plain = {
        f"{table}.{column}"
        for table, columns in said().items()
        for column, kind in columns.items()
        if column in PERSONAL and kind == "plain"
    }
    assert plain <= HARMLESS
