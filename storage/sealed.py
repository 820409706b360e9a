"""Columns whose values are sealed where the operator gave a key, and read whether they are or not.

They stand in no key, index or condition: what is sealed cannot be searched. `alike` is for the few
that must be (the same value gives the same seal), and then only by `forms`.
"""

from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Column, Dialect, LargeBinary, String, Text, type_coerce
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import TypeDecorator

from storage.base import Kept, V
from storage.keyring import Keyring, keyring_of


class Sealed(Kept[V]):
    """A value that is sealed for one column, which it names: `residents.name`."""

    cache_ok = True

    def __init__(self, column: str, *, alike: bool = False) -> None:
        super().__init__()
        self.column = column
        self.alike = alike
        self._bound_to = column.encode()

    def bind_processor(self, dialect: Dialect) -> Any:
        """What makes of a value what is kept."""
        return partial(self.kept, keyring_of(dialect))

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """What makes a value of what was kept."""
        del coltype
        return partial(self.meant, keyring_of(dialect))

    def kept(self, keyring: Keyring, value: Any) -> Any:
        """As it is kept now."""
        raise NotImplementedError

    def meant(self, keyring: Keyring, kept: Any) -> Any:
        """What was meant, whichever way it is kept."""
        raise NotImplementedError


class SealedText(Sealed[str]):
    """Words of or about somebody; "" says nothing and stays as it is."""

    impl = Text
    cache_ok = True

    def kept(self, keyring: Keyring, value: str | None) -> str | None:
        """As it is kept now."""
        return value and keyring.sealed_text(value, self._bound_to, alike=self.alike)

    def meant(self, keyring: Keyring, kept: str | None) -> str | None:
        """The words."""
        return kept and keyring.opened_text(kept, self._bound_to, alike=self.alike)


class SealedString(SealedText):
    """The same in columns that were strings before."""

    impl = String
    cache_ok = True


class SealedJson(Sealed[Any]):
    """Plain data of or about somebody."""

    impl = LargeBinary
    cache_ok = True

    def kept(self, keyring: Keyring, value: Any) -> bytes | None:
        """As it is kept now."""
        if value is None:
            return None
        return keyring.sealed_bytes(msgspec.json.encode(value), self._bound_to, alike=self.alike)

    def meant(self, keyring: Keyring, kept: bytes | None) -> Any:
        """The data."""
        if kept is None:
            return None
        return msgspec.json.decode(keyring.opened_bytes(kept, self._bound_to, alike=self.alike))


def raw(column: Column[Any]) -> ColumnElement[Any]:
    """A sealed column as it stands in the database."""
    kind = column.type
    assert isinstance(kind, TypeDecorator), "only what is sealed has a kind of its own"
    return type_coerce(column, kind.impl_instance)


def is_value(column: Column[Any], value: Any, keyring: Keyring) -> ColumnElement[bool]:
    """The condition that a column that seals alike holds this value, under whichever key."""
    kind = column.type
    assert isinstance(kind, Sealed), "anything else is compared as it is"
    assert kind.alike, "what never looks the same twice cannot be searched"
    if isinstance(kind, SealedText):
        return raw(column).in_(keyring.texts(value, kind.column.encode()))
    return raw(column).in_(keyring.all_bytes(msgspec.json.encode(value), kind.column.encode()))
