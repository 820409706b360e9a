"""What the command line says about a duty roster."""

from domain.chat import Sentence
from handlers.wording.general import said


def imported(count: int) -> Sentence:
    """So many communities have a roster from this file."""
    return said("duties-imported", count=count)
