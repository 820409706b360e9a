"""A show of hands in a meeting: how many agreed, objected and abstained, as its recorder counted.

Only heads are counted; whose hands they were is written down nowhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.numbers import chinese_integer
from domain.polls.tally import ABSTAIN, Amounts
from domain.refusals import Refusal
from domain.writing import plain


class HandsDoNotFit(Refusal):
    """So many hands were counted (`hands`), and so many people are there (`present`)."""


@dataclass(frozen=True, slots=True)
class Hands:
    """What a show of hands came to."""

    yes: int
    no: int
    abstain: int

    @property
    def total(self) -> int:
        """How many hands that is."""
        return self.yes + self.no + self.abstain

    @property
    def entries(self) -> Sequence[tuple[str, Amounts]]:
        """The same as choices with their heads; a choice that nobody made is left out."""
        choices = (("yes", self.yes), ("no", self.no), (ABSTAIN, self.abstain))
        return [(choice, {"heads": heads}) for choice, heads in choices if heads]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a recorder wrote: the choices that were counted; None where a choice was not named."""

    yes: int
    no: int | None
    abstain: int | None

    def among(self, present: int) -> Hands:
        """Return the hands of so many people: who raised none of those counted has abstained.

        Where abstentions were counted too, all must add up; refusal `HandsDoNotFit`.
        """
        raised = self.yes + (self.no or 0)
        abstain = present - raised if self.abstain is None else self.abstain
        if abstain < 0 or raised + abstain != present:
            raise HandsDoNotFit(hands=raised + (self.abstain or 0), present=present)
        return Hands(self.yes, self.no or 0, abstain)


_NUMBER: Final = r"([0-9]{1,4}|[零〇一二两三四五六七八九十百]{1,6})"
_CHOICE: Final = re.compile(
    rf"(不同意|不赞成|反对|同意|赞成|弃权|yes|no|abstain)\s*:?\s*{_NUMBER}\s*[人票位]?[\s,、;。.]*",
    re.IGNORECASE,
)
_MEANT: Final = {
    **dict.fromkeys(("同意", "赞成", "yes"), "yes"),
    **dict.fromkeys(("反对", "不同意", "不赞成", "no"), "no"),
    **dict.fromkeys(("弃权", "abstain"), ABSTAIN),
}


def read_hands(text: str) -> Counted | None:
    """Return what `同意6 反对1 弃权0` counts; None where it is no count, or one twice.

    How many agreed must be named; who objected or abstained need not be.
    """
    said = plain(text).strip()
    found: dict[str, int] = {}
    at = 0
    while at < len(said):
        named = _CHOICE.match(said, at)
        if named is None:
            return None
        choice = _MEANT[named[1].lower()]
        heads = int(named[2]) if named[2].isdecimal() else chinese_integer(named[2])
        if choice in found or heads is None:
            return None
        found[choice] = heads
        at = named.end()
    if "yes" not in found:
        return None
    return Counted(found["yes"], found.get("no"), found.get(ABSTAIN))
