"""How soon a case is answered and mended, by its level (domain.md §6.1)."""

from enum import StrEnum


class Level(StrEnum):
    """How hard a case is to mend, and so by when."""

    URGENT = "urgent"
    """Somebody may be hurt: a fire lane blocked, a manhole open, a wire bare."""
    GENERAL = "general"
    """Mended by the community's own people: a stone ball, clutter, a lamp."""
    COMPLEX = "complex"
    """Needs a plan: parking places, drains."""
    PROJECT = "project"
    """Needs a decision of many and money: a road widened."""
    EXTERNAL = "external"
    """Not ours: the right address is told, and what came of it."""
