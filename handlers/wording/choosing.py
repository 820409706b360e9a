"""What is said in the place of buttons: the options to write, and what was not understood."""

from datetime import datetime
from enum import StrEnum

from domain.chat import Button, Sentence
from domain.texts import at_a_glance
from handlers.wording.general import said

LABEL, LONGEST = 24, 60
"""So much of an option is said back where it is one of several, and where it stands alone."""


class How(StrEnum):
    """What is to be written for an option."""

    NUMBER = "number"
    ITEM = "item"
    """The item's number, and the option's behind it."""
    QUOTE = "quote"
    """A number, under a quote."""
    WORDS = "words"
    QUOTED_WORDS = "quoted-words"


def options(how: How, lines: str, *, rows: bool) -> Sentence:
    """What may be written; `rows`: it takes more than one line."""
    return said("options", how=how.value, lines=lines, rows="yes" if rows else "no")


def which(typed: str) -> Sentence:
    """Several things are open to which this is an answer."""
    return said("choosing-which", typed=typed)


def candidate(label: str, number: int | None, at: datetime, action: str, about: str) -> Button:
    """What one of them would be."""
    label = at_a_glance(label, LABEL)
    if number is None:
        return Button(said("choosing-of-then", at=at, label=label), action, about)
    return Button(said("choosing-of-item", number=str(number), label=label), action, about)


def pictured(number: int) -> Sentence:
    """Under the picture of a result whose words were said before."""
    return said("choosing-pictured", number=str(number))


def no_such_option() -> Sentence:
    """What was written is none of those that there are: they are offered once more."""
    return said("choosing-no-such")


def again(label: str, action: str, about: str) -> Button:
    """An option as it was offered before."""
    return Button(said("choosing-again", label=at_a_glance(label, LONGEST)), action, about)


def nothing_open() -> Sentence:
    """What the number was for is over."""
    return said("choosing-nothing-open")
