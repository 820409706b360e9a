"""Elections are not held here: they go offline, or to the authorities' own platform."""

import re
from typing import Final

from domain.refusals import Refusal
from domain.writing import plain


class ElectionsAreNotRun(Refusal):
    """Somebody shall be elected or voted out (`number`): by law that needs a secret ballot."""


_ELECTION: Final = re.compile(
    r"选[举舉]|[换換][届屆]|[罢罷]免|改选|补选|[竞競]选|\belect(?:ion)?s?\b|\brecall\b",
    re.IGNORECASE,
)


def is_election(title: str) -> bool:
    """Tell a title that is about electing somebody, or voting somebody out."""
    return _ELECTION.search(plain(title)) is not None


def refuse_elections(number: int, title: str) -> None:
    """Let everything through that elects nobody; else `ElectionsAreNotRun`."""
    if is_election(title):
        raise ElectionsAreNotRun(number=number)
