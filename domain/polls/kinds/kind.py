"""What every kind of poll can do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol
from unicodedata import normalize

from domain.polls.tally import Amounts, Tally
from domain.refusals import Refusal

NONE: Final = "none"
"""The key of 都不同意; it always stands last."""

NONE_IN_WORDS: Final = "都不同意"


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
    marks: bool
    """A ballot may name several choices: they are marked first, then cast together."""

    def keys(self, options: Sequence[Option], /) -> tuple[str, ...]:
        """Tell the keys of all choices in the fixed order of their numbers, from 1."""
        ...

    def read(self, choice: str, options: Sequence[Option], /) -> str:
        """Find the choice that a press or a text spells, as it is kept, or `NoSuchChoice`."""
        ...

    def picks(self, choice: str, options: Sequence[Option], /) -> tuple[str, ...] | None:
        """Tell the keys that a kept choice names; None where it was never kept so."""
        ...

    def mark(self, marked: str, key: str, options: Sequence[Option], /) -> str:
        """Tell what a ballot says that said `marked`, once this key is pressed; "" for nothing."""
        ...

    def count(self, options: Sequence[Option], entries: Iterable[tuple[str, Amounts]], /) -> Tally:
        """Add up choices with their amounts; each is as it is kept, or `invalid`."""
        ...


def spelled(choice: str) -> str:
    """Strip a typed choice of what typing adds: full width, capitals, a full stop."""
    return normalize("NFKC", choice).strip(" \t\r\n。.!,、").casefold()


def lines(options: Sequence[Option]) -> Mapping[str, str]:
    """Find the key of each spelling: an option's text, its key, its number; the number wins."""
    keys = (*(option.key for option in options), NONE)
    return (
        {spelled(option.text): option.key for option in options}
        | {NONE_IN_WORDS: NONE}
        | {spelled(key): key for key in keys}
        | {str(number): key for number, key in enumerate(keys, start=1)}
    )
