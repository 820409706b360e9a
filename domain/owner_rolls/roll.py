"""The owners' roll of an estate: whose votes count, for how many heads and how much area."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from domain.owner_rolls.places import UnitPlace
from domain.refusals import Refusal

LEAST_DAYS: Final = 3
MOST_DAYS: Final = 30
USUAL_DAYS: Final = 7
"""For how many days objections to a published roll are taken."""


class RollIsFrozen(Refusal):
    """The roll stands (名册定版); what changes later makes a new version; `version`."""


class RollIsNotPublished(Refusal):
    """Nobody could object yet: it must be published first."""


class RollIsPublished(Refusal):
    """It is published already, until `until`."""


class RollIsReplaced(Refusal):
    """A newer version stands in its place."""


class RollIsEmpty(Refusal):
    """There is no unit in it that counts."""


class ObjectionsAreTaken(Refusal):
    """The time for objections runs until `until`."""


class ObjectionsAreOpen(Refusal):
    """So many objections (`count`) have no answer yet."""


class PeriodIsShort(Refusal):
    """Objections must be taken for `least` to `most` days."""


class State(StrEnum):
    """How far a version of a roll has come."""

    DRAFT = "draft"
    PUBLISHED = "published"
    """Objections are taken."""
    FROZEN = "frozen"
    """名册定版: it never changes again."""
    REPLACED = "replaced"
    """A newer version came before this one stood."""


class MultiUnit(StrEnum):
    """How many heads somebody with several units makes."""

    MERGE = "merge_one_head"
    PER_UNIT = "one_head_per_unit"


class Kind(StrEnum):
    """What an exclusive unit is used for."""

    HOME = "home"
    SHOP = "shop"
    OFFICE = "office"
    STORAGE = "storage"
    PARKING = "parking"
    """Counts only where the meeting rules say so."""
    OTHER = "other"


class Developer(StrEnum):
    """Why a unit still counts with the developer's (司法解释第九条)."""

    UNSOLD = "unsold"
    UNDELIVERED = "undelivered"


class Doubt(StrEnum):
    """What somebody should look at in a row before the roll stands."""

    NO_OWNER = "no-owner"
    """It counts as a head of its own, and nobody is named."""
    NO_VOTER = "no-voter"
    """Several own it, and nobody says who votes."""
    SAME_NAME = "same-name"
    """Somebody of this name owns another unit too, and no number tells whether it is one person."""
    OVERLAP = "overlap"
    """One of its owners also owns elsewhere, alone or with others: those count as other heads."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a roll counts, as the meeting rules say."""

    multi_unit: MultiUnit = MultiUnit.MERGE
    parking: bool = False
    """Whether parking spaces count."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an estate that votes alone: a building, or one stairwell of it."""

    building: str
    stairwell: str | None = None

    def holds(self, unit: "ExclusiveUnit") -> bool:
        """Tell whether a unit lies in it."""
        return self.building == unit.building and self.stairwell in (None, unit.stairwell)


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who owns a unit, alone or with others; `number` counts within the unit, from 1."""

    number: int
    name: str
    key: str = ""
    """The number or the end of the telephone number by which the roll tells people apart."""
    votes: bool = False
    """Named as the one who votes for all who own it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusiveUnit:
    """One row of a roll: a unit, its area in 0.01 ㎡, with whom it counts; never who owns it."""

    roll: int
    line: int
    """The row of the file that it came from."""
    building: str
    stairwell: str
    unit_no: str
    area: int
    kind: Kind = Kind.HOME
    developer: Developer | None = None
    owners: int = 1
    """How many own it."""
    head: int | None = None
    """With which person of its roll it is counted; None: it does not count."""
    doubt: Doubt | None = None

    @property
    def place(self) -> UnitPlace:
        """Where it lies."""
        return UnitPlace(self.building, self.stairwell, self.unit_no)


@dataclass(frozen=True, slots=True)
class Holding:
    """What counts as one person in a roll: one head, these units, their area in 0.01 ㎡."""

    roll: int
    head: int
    units: tuple[ExclusiveUnit, ...]

    @property
    def area(self) -> int:
        """The area of all of them."""
        return sum(unit.area for unit in self.units)

    @property
    def amounts(self) -> Mapping[str, int]:
        """What a vote of it weighs, by measure."""
        return {"heads": 1, "area": self.area}

    @property
    def developer(self) -> bool:
        """Tell whether it is what the developer still has."""
        return any(unit.developer for unit in self.units)


@dataclass(frozen=True, slots=True)
class Head:
    """A holding by its sums alone."""

    head: int
    units: int
    area: int
    developer: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """What counts in a building: units, heads (who owns in two is one in each), area."""

    building: str
    units: int
    heads: int
    area: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerRoll:
    """A version of an estate's roll."""

    id: int
    community: int
    estate: int
    """The unit whose owners these are."""
    version: int
    salt: bytes = field(repr=False)
    """The estate's own: what the roll tells of people leaves it only as digests made with it."""
    terms: Terms = Terms()
    state: State = State.DRAFT
    imported_at: datetime
    published_at: datetime | None = None
    objections_until: datetime | None = None
    frozen_at: datetime | None = None
    units: int = 0
    """How many units count; what does not (parking, say) is not among them."""
    heads: int = 0
    area: int = 0
    doubts: int = 0
    """Rows that somebody should look at."""
    digest: str = ""
    """Of every row, once it stands."""

    @property
    def electorate(self) -> Mapping[str, int]:
        """The whole of each measure: {"heads": 1268, "area": 13144736}."""
        return {"heads": self.heads, "area": self.area}

    def publish(self, at: datetime, until: datetime) -> Self:
        """Let owners object until then.

        Raises `RollIsFrozen`, `RollIsReplaced`, `RollIsPublished` or `RollIsEmpty`.
        """
        self._require_changeable()
        if self.objections_until is not None:
            raise RollIsPublished(until=self.objections_until.isoformat())
        if not self.heads:
            raise RollIsEmpty
        return replace(self, state=State.PUBLISHED, published_at=at, objections_until=until)

    def freeze(self, at: datetime, open_objections: int) -> Self:
        """名册定版: from now on nothing changes it.

        Raises `RollIsFrozen`, `RollIsReplaced`, `RollIsNotPublished`, `ObjectionsAreOpen` or
        `ObjectionsAreTaken`.
        """
        self._require_changeable()
        if self.objections_until is None:
            raise RollIsNotPublished
        if open_objections:
            raise ObjectionsAreOpen(count=open_objections)
        if at < self.objections_until:
            raise ObjectionsAreTaken(until=self.objections_until.isoformat())
        return replace(self, state=State.FROZEN, frozen_at=at)

    def give_way(self) -> Self:
        """A newer version comes; one that stands stays beside it."""
        return self if self.state is State.FROZEN else replace(self, state=State.REPLACED)

    def _require_changeable(self) -> None:
        if self.state is State.FROZEN:
            raise RollIsFrozen(version=self.version)
        if self.state is State.REPLACED:
            raise RollIsReplaced
