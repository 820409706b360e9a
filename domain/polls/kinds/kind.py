"""What every kind of poll can do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol
from unicodedata import normalize

from domain.polls.tally import Amounts, Tally
from domain.refusals import Refusal


class NoSuchChoice(Refusal):
    """The choice is not on this ballot: `kind`, and how many `choices` there are."""


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a ballot: the key it is kept and archived by, and its text."""

    key: str
    text: str


class Kind(Protocol):
    """A way to vote and to count."""

    name: str

    def keys(self, options: Sequence[Option], /) -> tuple[str, ...]:
        """Tell the keys of all choices in the fixed order of their numbers, from 1."""
        ...

    def read(self, choice: str, options: Sequence[Option], /) -> str:
        """Find the choice that a press or a text spells, as it is kept, or `NoSuchChoice`."""
        ...

    def count(self, options: Sequence[Option], entries: Iterable[tuple[str, Amounts]], /) -> Tally:
        """Add up choices with their amounts; a choice is one of the keys, or `invalid`."""
        ...


def spelled(choice: str) -> str:
    """Strip a typed choice of what typing adds: full width, capitals, a full stop."""
    return normalize("NFKC", choice).strip(" \t\r\n。.!,、").casefold()
