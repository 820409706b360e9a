"""One choice that one owner told by one channel; every one of them is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from domain.polls.tally import Amounts


class Channel(StrEnum):
    """How a choice reached us."""

    CHAT = "chat"
    WEB = "web"
    PAPER = "paper"
    DOOR = "door"
    PROXY = "proxy"
    """On paper, by somebody who shows the owner's letter."""
    REVIEW = "review"
    """Settled by those who look through what clashes: it stands instead of all told before it."""


SIGNED: Final = frozenset({Channel.PAPER, Channel.DOOR, Channel.PROXY})
"""The channels in which somebody signs on paper."""

Place = str
"""One unit of a holding, as a paper sheet names it; empty: whatever is held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an owner of the units of one head chose on one topic."""

    community: int
    meeting: int
    topic: int
    head: int
    owner: int = 1
    """Which of those who own its units, as the roll counts them, from 1."""
    resident: int | None = None
    """Who told it, where it came through an account."""
    channel: Channel
    choice: str
    """A key of the topic's kind, or `invalid` for an item of a sheet that says nothing clear."""
    place: Place = ""
    proxy: str = ""
    """Who holds the letter, where somebody does."""
    at: datetime
    """When it was told: pressed, written, or handed in on paper."""
    heard: int
    """Its place in the inbox: what comes twice under one place came once."""
    confirmed_at: datetime | None
    """Since when it is beyond doubt that an owner told it (level L3); None: 待核实."""
    doubted_at: datetime | None = None
    """Since when that is in doubt again; such an entry is not confirmed."""

    @property
    def order(self) -> tuple[datetime, int]:
        """What is told later has the greater one."""
        return self.at, self.heard

    @property
    def known(self) -> tuple[bool, datetime]:
        """Whether anything was stated of whose it is, and when; what was stated last stands."""
        since = self.doubted_at or self.confirmed_at
        return since is not None, since or self.at

    @property
    def told(self) -> str:
        """All of it but who told it, as the journal knows it by its digest."""
        confirmed = "" if self.confirmed_at is None else self.confirmed_at.isoformat()
        doubted = "" if self.doubted_at is None else f"doubted {self.doubted_at.isoformat()}"
        parts = (
            f"{self.community}:{self.meeting}:{self.topic}:{self.head}:{self.owner}",
            self.channel.value,
            self.choice,
            self.place,
            self.proxy,
            f"{self.at.isoformat()}:{self.heard}:{confirmed}{doubted}",
        )
        return "|".join(parts)

    def confirmed(self, owner: int, at: datetime) -> Self:
        """The same choice, once it is beyond doubt whose it is: which of the owners'."""
        return replace(self, owner=owner, confirmed_at=at, doubted_at=None)

    def doubted(self, at: datetime) -> Self:
        """The same choice, once it turned out that it is not known whose it is."""
        return replace(self, confirmed_at=None, doubted_at=at)

    def not_before(self, other: "Entry") -> Self:
        """The same, where it is known to have been told after the other.

        A press bears the moment in which it was heard, a text the second in which it was written:
        a text may seem to come before the press that it corrects.
        """
        return replace(self, at=max(self.at, other.at))


def as_known(entries: Iterable[Entry]) -> list[Entry]:
    """Return each entry once, as what was stated of it last makes it."""
    told = sorted(entries, key=lambda entry: entry.known)
    return list({(e.channel, e.heard, e.resident, e.place): e for e in told}.values())


@dataclass(frozen=True, slots=True)
class Lot:
    """What of a holding lies in one building: so many units, their area in 0.01 ㎡."""

    building: str
    units: int
    area: int


@dataclass(frozen=True, slots=True)
class Voice:
    """What one head of a frozen roll weighs, and who may speak for it."""

    amounts: Amounts
    owners: int = 1
    designated: int | None = None
    """Which of several owners they have chosen to vote, if they have."""
    lots: tuple[Lot, ...] = ()
    """Where its units lie, a building once."""
