"""委托书: an owner's letter lets somebody sign for them, as far and as told as it says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.ballots import ProxyTerms, admit_proxy
from domain.texts import at_a_glance, written

HOLDER_LONGEST: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter as it was shown; of several for one head the newest stands."""

    community: int
    meeting: int
    place: int
    """From 1 in its meeting."""
    head: int
    holder: str
    """Who may sign; people of one name are told apart by what is written behind it."""
    choices: tuple[str, ...] = ()
    """How the owner tells them to vote, topic by topic; none: as they see fit."""
    photo: int
    by: int
    at: datetime

    def binds(self, choices: tuple[str, ...]) -> bool:
        """Tell whether it allows to vote so."""
        return not self.choices or self.choices == choices


def admit_letter(letter: Letter, others: Iterable[Letter], terms: ProxyTerms) -> Letter:
    """Take a letter, within what one person may hold of them.

    Refusals are those of `admit_proxy`, and of a text.
    """
    newest = {each.head: each for each in sorted(others, key=lambda each: each.place)}
    held = {head for head, each in newest.items() if each.holder == letter.holder}
    admit_proxy(terms, meeting=letter.meeting, head=letter.head, held=held, letter=True)
    return letter


def holder_of(name: str) -> str:
    """Return who holds a letter, as it is kept; refusals of a text."""
    return at_a_glance(written(name, HOLDER_LONGEST), HOLDER_LONGEST)
