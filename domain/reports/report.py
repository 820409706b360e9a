"""A report: what one person told, and where; gathered from what they say within minutes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Self

from domain.chat import Room
from domain.places.position import Position
from domain.places.projection import rounded
from domain.refusals import Refusal
from domain.sources import Source
from domain.texts import written
from domain.writing import plain

GATHERS: Final = timedelta(minutes=10)
"""What one person says in one room within so long after the last word belongs to one report."""
LONGEST: Final = 600
SPOT_LONGEST: Final = 120
MOST_PHOTOS: Final = 10

_CHILDREN: Final = re.compile(
    r"(?:小孩|孩子|小朋友|儿童(?!乐园|游乐|设施|滑梯)|[学學]生|男孩|女孩|娃|宝宝|初中生|小学生|幼儿(?!园)|未成年)"
    r"|[儿兒]子|女[儿兒]|[孙孫][子女]|外[孙孫]"
)


class TooManyPhotos(Refusal):
    """A report holds no more than `most` pictures."""


class NotTheReporter(Refusal):
    """Only who reported `number` may do this."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where it is, as far as it was said."""

    unit: int | None = None
    """The building, stairwell or facility."""
    floor: int | None = None
    position: Position | None = None
    words: str = ""
    """The place as it was typed."""

    @property
    def known(self) -> bool:
        """Somebody could go there."""
        return self.unit is not None or self.position is not None or bool(self.words)

    def fill(self, other: "Spot") -> "Spot":
        """Return what both say together; what was said later stands where they differ."""
        return Spot(
            unit=self.unit if other.unit is None else other.unit,
            floor=self.floor if other.floor is None else other.floor,
            position=other.position or self.position,
            words=other.words or self.words,
        )

    def pinned(self, position: Position | None) -> "Spot":
        """Return the same with this precise point, where there is one."""
        return replace(self, position=position or self.position)

    def rounded(self) -> "Spot":
        """Return the same without the precise point."""
        if self.position is None:
            return self
        return replace(self, position=rounded(self.position))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one person told about one case; `id` counts all reports of the house."""

    id: int
    community: int
    number: int
    """The case that it belongs to now."""
    reporter: int | None
    """The resident; None where who it was is not kept: a child, another system, somebody erased."""
    entered_by: int | None = None
    """Who typed it, where that was not the reporter."""
    on_behalf_of: str = ""
    """The name of whoever it was entered for (代), or who first said it."""
    source: Source
    room: Room | None = None
    """Where it was said."""
    words: str = ""
    spot: Spot = Spot()
    photos: tuple[int, ...] = ()
    """The numbers of the attached pictures, in the order in which they came."""
    voices: tuple[int, ...] = ()
    """As above, of what was spoken: a person listens."""
    fingerprints: tuple[int, ...] = ()
    """Of those pictures that were prepared by now."""
    album: str = ""
    """The album that its last picture came in."""
    sensitive: bool = False
    """It names a child or shows one: nothing of it ever reaches a group."""
    at: datetime
    gathers_until: datetime
    """Until then what the reporter says there belongs to it."""
    withdrawn_at: datetime | None = None
    rating: int = 0
    """1 for 👍, -1 for 👎, 0 while nothing was said."""
    untold_since: datetime | None = None
    """Since when an answer waits to be brought to who it was entered for."""

    @property
    def said_what(self) -> bool:
        """Somebody could tell what is meant."""
        return bool(self.words or self.photos or self.voices)

    @property
    def is_complete(self) -> bool:
        """What and where are both there."""
        return self.said_what and self.spot.known

    @property
    def waits_to_be_told(self) -> bool:
        """Somebody without a chat does not know the answer yet."""
        return self.untold_since is not None and self.withdrawn_at is None

    def leave_untold(self, at: datetime) -> Self:
        """Have an answer that who entered it must bring; the first one that waits counts."""
        carried = self.entered_by is not None and self.on_behalf_of != ""
        if not carried or self.source is Source.FORWARDED or self.withdrawn_at is not None:
            return self
        return replace(self, untold_since=self.untold_since or at)

    def tell(self) -> Self:
        """Have it told."""
        return replace(self, untold_since=None)

    def speaks(self, resident: int) -> bool:
        """Tell whether the resident reported it, or entered it for somebody."""
        return resident in (self.reporter, self.entered_by)

    def gathers(self, at: datetime) -> bool:
        """Tell whether what its reporter says now still belongs to it."""
        return self.withdrawn_at is None and at < self.gathers_until

    def say(self, words: str, at: datetime) -> Self:
        """Add words; refusals are those of a text."""
        both = f"{self.words}\n{words}" if self.words else words
        said = written(both, LONGEST)
        sensitive = self.sensitive or names_a_child(said)
        return replace(self, words=said, sensitive=sensitive, gathers_until=at + GATHERS)

    def correct(self, words: str, *, by: int) -> Self:
        """Say it differently; refusals `NotTheReporter` and those of a text."""
        self.only_by(by)
        said = written(words, LONGEST)
        return replace(self, words=said, sensitive=self.sensitive or names_a_child(said))

    def show(self, photo: int, at: datetime, album: str = "") -> Self:
        """Add a picture; refusal `TooManyPhotos`."""
        if photo in self.photos:
            return self
        if len(self.photos) >= MOST_PHOTOS:
            raise TooManyPhotos(most=MOST_PHOTOS)
        photos = (*self.photos, photo)
        return replace(self, photos=photos, album=album, gathers_until=at + GATHERS)

    def speak(self, voice: int, at: datetime) -> Self:
        """Add something spoken."""
        return replace(self, voices=(*self.voices, voice), gathers_until=at + GATHERS)

    def place(self, spot: Spot, at: datetime) -> Self:
        """Say where, or more exactly where."""
        return replace(self, spot=self.spot.fill(spot), gathers_until=at + GATHERS)

    def recognise(self, fingerprint: int) -> Self:
        """Note what one of its pictures looks like."""
        return replace(self, fingerprints=(*self.fingerprints, fingerprint))

    def mark_sensitive(self) -> Self:
        """Note that it shows or names a child."""
        return replace(self, sensitive=True)

    def move(self, number: int) -> Self:
        """Belong to another case."""
        return replace(self, number=number)

    def rate(self, rating: int, *, by: int) -> Self:
        """Say whether it is mended; the last word counts. Refusal `NotTheReporter`."""
        self.only_by(by)
        return replace(self, rating=rating)

    def withdraw(self, at: datetime, *, by: int) -> Self:
        """Take it back; refusal `NotTheReporter`."""
        self.only_by(by)
        return replace(self, withdrawn_at=at)

    def rounded(self) -> Self:
        """Return it without the precise point: its case is over."""
        return replace(self, spot=self.spot.rounded())

    def forget(self) -> Self:
        """Return it without who told it: a child, or somebody who asked to be erased."""
        return replace(self, reporter=None, entered_by=None, room=None)

    def only_by(self, resident: int) -> None:
        """Raise `NotTheReporter` unless the resident may speak for it."""
        if not self.speaks(resident):
            raise NotTheReporter(number=str(self.number))


def names_a_child(text: str) -> bool:
    """Tell whether a text speaks of a child, so that it stays with staff."""
    return bool(_CHILDREN.search(plain(text)))


def first_valid(reports: Iterable[Report]) -> Report | None:
    """Return the report that came first of those not taken back; it stays the first."""
    standing = [report for report in reports if report.withdrawn_at is None]
    return min(standing, key=lambda report: (report.at, report.id), default=None)


def tellers(reports: Iterable[Report]) -> int:
    """Return how many people told of it and have not taken it back; whoever told twice is one."""
    standing = [report for report in reports if report.withdrawn_at is None]
    known = {report.reporter for report in standing if report.reporter is not None}
    return len(known) + sum(report.reporter is None for report in standing)
