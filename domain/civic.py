"""Other civic systems: what they may read of our cases, what they file, how both are told."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Self

import msgspec

from domain.chat import Incoming, Raw, Room
from domain.places.position import Position
from domain.places.projection import rounded
from domain.refusals import Refusal
from domain.reports.case import Case, State
from domain.reports.categories import Category
from domain.reports.report import Report as Reported
from domain.reports.report import first_valid
from domain.sources import Source

SOURCE: Final = "open311"
"""The source of everything that is told here, and the transport of its rooms."""
CHANCE: Final = 24
"""Bytes of chance that a key is made of: nobody finds one by trying."""
LONGEST_NAME: Final = 40


class Away(Exception):
    """The house cannot answer just now; nothing has changed, and nobody is at fault."""


class NoSuchSystem(Refusal):
    """No system of this `name` has a key there."""


class OnlyInACommunity(Refusal):
    """A key opens one community's cases, and `name` is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """Another civic system, let in by a key of which only the digest is kept."""

    id: int
    name: str
    community: int
    digest: str
    files: bool = False
    """It may file cases; otherwise it only reads them."""
    since: datetime
    ended_at: datetime | None = None

    def end(self, at: datetime) -> Self:
        """Open nothing any more."""
        return replace(self, ended_at=self.ended_at or at)


def key(chance: bytes) -> str:
    """Make a key out of `CHANCE` random bytes."""
    return chance.hex()


def digest(told: str) -> str:
    """What is kept of a key; its chance is too much to be searched, so it needs no salt."""
    return hashlib.sha256(told.encode()).hexdigest()


# --- filed -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What a system wants to have mended; who told it there is not asked, and not kept."""

    category: Category
    words: str
    position: Position | None = None
    address: str = ""
    floor: int | None = None
    client: str = ""
    """The system's own name for it: the same once more is the same thing. "" where it has none."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a system holds until, and after, what it filed has its number."""

    token: str
    system: int
    community: int
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed(Incoming):
    """A system filed something; told once for each token."""

    token: str
    system: int
    community: int
    filing: Filing


def token(system: System, filing: Filing, chance: bytes) -> str:
    """Name what is filed: always the same for the system's own name, else by chance."""
    if not filing.client:
        return chance.hex()
    return hashlib.sha256(f"{system.id}:{filing.client}".encode()).hexdigest()[:32]


class _Filed(msgspec.Struct, frozen=True):
    system: int
    community: int
    category: Category
    words: str
    point: tuple[int, int] | None
    address: str
    floor: int | None


def filed(system: System, filing: Filing, named: str, at: datetime) -> Raw:
    """Tell it like anything else heard, what one system files in its order."""
    point = filing.position
    told = _Filed(
        system=system.id,
        community=system.community,
        category=filing.category,
        words=filing.words,
        point=(point.latitude, point.longitude) if point else None,
        address=filing.address,
        floor=filing.floor,
    )
    return Raw(
        source=SOURCE,
        key=named,
        conversation=f"{SOURCE}:{system.id}",
        at=at,
        payload=msgspec.json.encode(told),
    )


def heard(raw: Raw) -> Filed:
    """What the payload tells."""
    told = msgspec.json.decode(raw.payload, type=_Filed)
    return Filed(
        room=Room(SOURCE, str(told.system)),
        key=raw.key,
        at=raw.at,
        heard=raw.place,
        token=raw.key,
        system=told.system,
        community=told.community,
        filing=Filing(
            category=told.category,
            words=told.words,
            position=Position(*told.point) if told.point else None,
            address=told.address,
            floor=told.floor,
        ),
    )


# --- read --------------------------------------------------------------------------------

OVER: Final = frozenset(
    {
        State.RESOLVED,
        State.CHECKED,
        State.RATED,
        State.ARCHIVED,
        State.REJECTED,
        State.MERGED,
        State.WITHDRAWN,
    }
)
"""What is `closed` to another system: nothing more is going to be done about it there."""
UNTOLD: Final = frozenset({State.DRAFT, State.WITHDRAWN})
"""Not told to anybody yet, or taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which cases a system asks for; those opened between the two moments, the newest first."""

    since: datetime
    until: datetime
    numbers: tuple[int, ...] = ()
    """If any are named, only these, whenever they were opened."""
    categories: tuple[Category, ...] = ()
    closed: bool | None = None
    offset: int = 0
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What anybody may know of a case: no names, and nothing that was told in confidence."""

    number: int
    closed: bool
    category: Category
    state: State
    words: str
    """"" where it was told to us alone."""
    asked_at: datetime
    changed_at: datetime
    due: datetime | None
    place: str
    """As the unit is called, and as it was typed only where others could read that too."""
    unit: int | None
    """The building, stairwell or facility, to be called by its name where no words tell it."""
    position: Position | None
    """Rounded once it is over."""
    photo: str | None = None
    """The file of the picture that the staff let groups see, faces blurred."""


def published(
    case: Case, reports: Iterable[Reported], photo: str | None = None
) -> Published | None:
    """Return what anybody may know; None where nobody may, as of what names a child.

    `photo`: the file of the case's picture that was released.
    """
    if case.sensitive or case.state in UNTOLD:
        return None
    closed = case.state in OVER
    first = first_valid(reports)
    open_words = case.room is not None or (first is not None and first.source is Source.CIVIC)
    position = case.spot.position
    return Published(
        number=case.number,
        closed=closed,
        category=case.category,
        state=case.state,
        words=case.title if open_words else "",
        asked_at=case.opened_at,
        changed_at=case.since,
        due=case.due,
        place=case.spot.words if open_words else "",
        unit=case.spot.unit,
        position=rounded(position) if closed and position else position,
        photo=photo,
    )
