"""One question, and three answers to it: 同意, 反对, 弃权."""

from collections.abc import Iterable, Sequence
from typing import Final

from domain.polls.kinds.kind import NoSuchChoice, Option, spelled
from domain.polls.tally import ABSTAIN, Amounts, Tally, summed

SPELLINGS: Final = {
    "yes": ("1", "yes", "同意", "赞成"),
    "no": ("2", "no", "反对", "不同意"),
    ABSTAIN: ("3", ABSTAIN, "弃权"),
}
"""Every choice with the ways to write it; the order is always 1 yes, 2 no, 3 abstain."""


class Approve:
    """Yes, no or abstain; the question itself needs no options."""

    name = "approve"
    marks = False

    def keys(self, _options: Sequence[Option], /) -> tuple[str, ...]:
        """Tell the three keys."""
        return tuple(SPELLINGS)

    def read(self, choice: str, _options: Sequence[Option], /) -> str:
        """Find the key whose number, name or word was written."""
        written = spelled(choice)
        for key, spellings in SPELLINGS.items():
            if written in spellings:
                return key
        raise NoSuchChoice(kind=self.name, choices=len(SPELLINGS))

    def picks(self, choice: str, _options: Sequence[Option], /) -> tuple[str, ...] | None:
        """Tell the one key."""
        return (choice,) if choice in SPELLINGS else None

    def mark(self, _marked: str, key: str, _options: Sequence[Option], /) -> str:
        """A ballot names one choice: the newest."""
        return key

    def count(self, _options: Sequence[Option], entries: Iterable[tuple[str, Amounts]], /) -> Tally:
        """Add up each choice; only `yes` can win."""
        return Tally(summed(SPELLINGS, entries), rivals=("yes",), candidates=("yes",))
