"""What the command line says about places and their signs."""

from domain.chat import Sentence
from domain.places.survey import Flaw
from handlers.wording.general import said


def imported(count: int) -> Sentence:
    """So many units have a place from this file."""
    return said("places-imported", count=count)


def fault(found: Flaw) -> Sentence:
    """What is wrong with a row of a table of places, or with a feature of a map."""
    row, feature = said("places-row", row=found.row), said("places-feature", row=found.row)
    return said(
        f"places-fault-{found.what.value}",
        where=feature if found.feature else row,
        column=found.column,
        value=found.value,
        other=found.other,
    )


def sign_kept(unit: str, link: str) -> Sentence:
    """A sign was drawn, and where it leads."""
    return said("places-sign-kept", unit=unit, link=link)


def sign_needs_link() -> Sentence:
    """Nobody can be led anywhere: neither Telegram nor a web address is configured."""
    return said("places-sign-needs-link")


def sign_is_no_picture() -> Sentence:
    """Signs are drawn as PNG or SVG."""
    return said("places-sign-is-no-picture")


def sign_cannot_be_kept() -> Sentence:
    """The file cannot be written."""
    return said("places-sign-cannot-be-kept")


def sign_invites() -> Sentence:
    """What stands under the code."""
    return said("places-sign-invites")
