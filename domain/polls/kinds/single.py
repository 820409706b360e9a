"""One of several options, or none of them: 都不同意 is on every ballot."""

from collections.abc import Iterable, Sequence

from domain.polls.kinds.kind import NONE, NoSuchChoice, Option, lines, spelled
from domain.polls.tally import Amounts, Tally, summed


class Single:
    """One option a ballot; the option that most named may win, unless it shares the lead."""

    name = "single"
    marks = False

    def keys(self, options: Sequence[Option], /) -> tuple[str, ...]:
        """Tell the options' keys as they stand on the ballot, then `none`."""
        return (*(option.key for option in options), NONE)

    def read(self, choice: str, options: Sequence[Option], /) -> str:
        """Find the option whose number, key or text was written; the number wins."""
        if (key := lines(options).get(spelled(choice))) is None:
            raise NoSuchChoice(kind=self.name, choices=len(options) + 1)
        return key

    def picks(self, choice: str, options: Sequence[Option], /) -> tuple[str, ...] | None:
        """Tell the one key."""
        return (choice,) if choice in self.keys(options) else None

    def mark(self, _marked: str, key: str, _options: Sequence[Option], /) -> str:
        """A ballot names one choice: the newest."""
        return key

    def count(self, options: Sequence[Option], entries: Iterable[tuple[str, Amounts]], /) -> Tally:
        """Add up each option; where two share the lead or `none` leads, nobody does."""
        keys = self.keys(options)
        return Tally(summed(keys, entries), rivals=keys, candidates=keys[:-1])
