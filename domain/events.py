"""The line of events behind a number, which 查 tells from the first word to the last."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

W_co = TypeVar("W_co", bound=StrEnum, covariant=True)
"""What can happen to such a thing."""


class Numbered(Protocol):
    """A thing with a number of its community's one series."""

    @property
    def community(self) -> int:
        """Whose number it is."""
        ...

    @property
    def number(self) -> int:
        """What people call it by."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Generic[W_co]):
    """One thing that happened to what has this number; `by` is None where no person did it."""

    community: int
    number: int
    at: datetime
    what: W_co
    by: int | None = None
    note: str = ""
    related: int | None = None
    """The other number, where two are concerned."""
