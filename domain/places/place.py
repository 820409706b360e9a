"""Where a unit of the organisation lies."""

from dataclasses import dataclass

from domain.places.outline import Outline
from domain.places.position import Position
from domain.places.projection import metres, metres_to


@dataclass(frozen=True, slots=True)
class Place:
    """What the community's map knows of a unit; one of the two at least."""

    unit: int
    position: Position | None = None
    outline: Outline | None = None

    @property
    def spot(self) -> Position | None:
        """Where to point at it."""
        if self.position is None and self.outline is not None:
            return self.outline.centre
        return self.position

    def away(self, position: Position) -> int | None:
        """How many metres it is from there, 0 inside; None where it is on no map."""
        if self.outline is not None:
            return metres_to(self.outline, position)
        return None if self.position is None else metres(self.position, position)
