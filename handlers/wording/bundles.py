"""What is said of the file with everything that is kept of somebody, and what stands in it."""

from datetime import datetime

from domain.chat import Sentence
from handlers.wording.general import said


def being_made() -> Sentence:
    """The same as a file comes in a moment."""
    return said("bundle-being-made")


def not_again_today() -> Sentence:
    """It was put together twice within a day."""
    return said("bundle-not-again-today")


def here() -> Sentence:
    """What stands under the file."""
    return said("bundle-here")


def not_made() -> Sentence:
    """It could not be put together."""
    return said("bundle-not-made")


def file_name() -> Sentence:
    """What the file is called."""
    return said("bundle-file")


def page_name() -> Sentence:
    """What the page in it is called."""
    return said("bundle-page")


def title() -> Sentence:
    """What stands over the page."""
    return said("bundle-title")


def about(at: datetime, files: int) -> Sentence:
    """As of when it holds, and what lies beside the page."""
    return said("bundle-about", at=at, files=files)


def left_out() -> Sentence:
    """What is not in it, and why."""
    return said("bundle-left-out")


def folder(what: str) -> Sentence:
    """Where pictures, voices and papers of theirs lie."""
    return said("bundle-folder", what=what)
