"""What stands in a list of single items: what it is and where it stands, nobody's name or words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class ItemKind(StrEnum):
    """What has a number, a state and days."""

    PROPOSAL = "proposal"
    NEED = "need"
    CASE = "case"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of such a list."""

    kind: ItemKind
    community: int
    number: int
    category: str = ""
    """A case's category, a meeting's kind."""
    level: str = ""
    source: str = ""
    state: str
    since: date
    """When it was told; of a meeting, when it begins."""
    due: date | None = None
    closed: date | None = None
    """When a case was mended."""


COLUMNS: Final = (
    "kind",
    "community",
    "number",
    "category",
    "level",
    "source",
    "state",
    "since",
    "due",
    "closed",
)
"""What an item is told by, in this order."""
