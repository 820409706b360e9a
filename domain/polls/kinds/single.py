"""One of several options, or none of them: 都不同意 is on every ballot."""

from collections.abc import Iterable, Sequence
from typing import Final

from domain.polls.kinds.kind import NoSuchChoice, Option, spelled
from domain.polls.tally import Amounts, Tally, summed

NONE: Final = "none"
"""The key of 都不同意; it always stands last."""

NONE_IN_WORDS: Final = "都不同意"


class Single:
    """One option a ballot; the option that most heads named may win, unless it shares the lead."""

    name = "single"

    def keys(self, options: Sequence[Option], /) -> tuple[str, ...]:
        """Tell the options' keys as they stand on the ballot, then `none`."""
        return (*(option.key for option in options), NONE)

    def read(self, choice: str, options: Sequence[Option], /) -> str:
        """Find the option whose number, key or text was written; the number wins."""
        keys = self.keys(options)
        spellings = (
            {spelled(option.text): option.key for option in options}
            | {NONE_IN_WORDS: NONE}
            | {spelled(key): key for key in keys}
            | {str(number): key for number, key in enumerate(keys, start=1)}
        )
        if (key := spellings.get(spelled(choice))) is None:
            raise NoSuchChoice(kind=self.name, choices=len(keys))
        return key

    def count(self, options: Sequence[Option], entries: Iterable[tuple[str, Amounts]], /) -> Tally:
        """Add up each option; where two share the lead or `none` leads, nobody does."""
        counts = summed(self.keys(options), entries)
        heads = {key: counts[key].get("heads", 0) for key in self.keys(options)}
        first = [key for key, number in heads.items() if number == max(heads.values())]
        return Tally(counts, leading=first[0] if len(first) == 1 and first != [NONE] else None)
