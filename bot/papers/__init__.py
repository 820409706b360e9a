"""Papers as PDF: a template for each, filled with words that stay words, the same bytes each time.

Residents' words reach the templates as data (`sys.inputs`), never as markup. What is typeset here
is typeset in the darkroom's child, where its memory and its time have an end; so this page, which
the bot reads, does not load the press.
"""

from collections.abc import Mapping
from typing import Final

from domain.folios import Folio
from domain.papers import (
    BallotSheets,
    Minutes,
    NeedsSheet,
    PaperPack,
    Poster,
    Printed,
    SignInSheet,
    Slips,
)

TEMPLATES: Final[Mapping[str, type[Printed]]] = {
    "poster": Poster,
    "needs": NeedsSheet,
    "sign-in": SignInSheet,
    "minutes": Minutes,
    "slips": Slips,
    "folio": Folio,
    "ballots": BallotSheets,
    "pack": PaperPack,
}
"""What is printed with which template; its name is also the child's task."""

_NAMES: Final = {kind: name for name, kind in TEMPLATES.items()}


def template(paper: Printed) -> str:
    """Return the name of the template that a paper is printed with."""
    return _NAMES[type(paper)]
