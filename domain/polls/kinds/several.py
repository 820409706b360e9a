"""As many of several options as one likes, or none of them: 都不同意 excludes all others."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from domain.polls.kinds.kind import NONE, NoSuchChoice, Option, lines, spelled
from domain.polls.tally import INVALID, Amounts, Tally, added, summed

BETWEEN: Final = "_"
"""Stands between the keys of a kept choice, which are in the ballot's order: `1_3`."""

_APART: Final = re.compile(r"[\s,、;+/和]+")
_FIGURES: Final = re.compile(r"[1-9]{2,9}")


class Several:
    """Any options a ballot; each is approved or not by itself, and several may pass."""

    name = "several"
    marks = True

    def keys(self, options: Sequence[Option], /) -> tuple[str, ...]:
        """Tell the options' keys as they stand on the ballot, then `none`."""
        return (*(option.key for option in options), NONE)

    def read(self, choice: str, options: Sequence[Option], /) -> str:
        """Find the options that were written: `1 3`, `13`, `甲、丙`; `none` only by itself."""
        spellings, written = lines(options), spelled(choice)
        parts = [written] if written in spellings else _APART.split(written)
        if len(parts) == 1 and parts[0] not in spellings and _FIGURES.fullmatch(parts[0]):
            parts = list(parts[0])
        if self.picks(written, options):
            parts = written.split(BETWEEN)
        named = {spellings.get(spelled(part)) for part in parts}
        if None in named or (NONE in named and len(named) > 1):
            raise NoSuchChoice(kind=self.name, choices=len(options) + 1)
        return BETWEEN.join(key for key in self.keys(options) if key in named)

    def picks(self, choice: str, options: Sequence[Option], /) -> tuple[str, ...] | None:
        """Tell the keys in the ballot's order."""
        named = set(choice.split(BETWEEN))
        picked = tuple(key for key in self.keys(options) if key in named)
        kept = choice == BETWEEN.join(picked) and (NONE not in named or len(named) == 1)
        return picked if picked and kept else None

    def mark(self, marked: str, key: str, options: Sequence[Option], /) -> str:
        """Add a key, or take it away; `none` clears the others, and any other clears it."""
        named = set(marked.split(BETWEEN))
        named = named ^ {key} if (key == NONE) == (NONE in named) else {key}
        return BETWEEN.join(each for each in self.keys(options) if each in named)

    def count(self, options: Sequence[Option], entries: Iterable[tuple[str, Amounts]], /) -> Tally:
        """Add up each option; every one is asked of the rule by itself."""
        ballots: dict[str, Amounts] = {}
        for choice, amounts in entries:
            ballots[choice] = added(ballots.get(choice, {}), amounts)
        keys = self.keys(options)
        named = (
            (key, amounts)
            for choice, amounts in ballots.items()
            for key in ((INVALID,) if choice == INVALID else choice.split(BETWEEN))
        )
        voted: Amounts = {}
        for amounts in ballots.values():
            voted = added(voted, amounts)
        return Tally(summed(keys, named), rivals=keys, candidates=keys[:-1], each=True, voted=voted)
