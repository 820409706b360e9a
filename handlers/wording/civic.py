"""What other civic systems read, and what the operator reads about their keys."""

from domain.chat import Sentence
from domain.civic import Published
from domain.reports.case import State
from domain.reports.categories import Category
from domain.texts import at_a_glance
from handlers.wording.general import said


def category(of: Category) -> Sentence:
    """What kind of thing it is."""
    return said("case-category", category=of.value)


def title(of: Published, longest: int) -> Sentence | str:
    """Its words where all may read them, else what kind of thing it is."""
    return at_a_glance(of.words, longest) if of.words else category(of.category)


def state(of: State) -> Sentence:
    """Where a case stands; nobody's name, and nobody's reasons."""
    return said("civic-state", state=of.value)


def key_made(name: str, community: str, *, files: bool) -> Sentence:
    """A key was made; it is shown only this once."""
    return said("civic-key-made", name=name, community=community, may="file" if files else "read")


def keys_ended(name: str, count: int) -> Sentence:
    """Its keys open nothing any more."""
    return said("civic-keys-ended", name=name, count=count)
