"""Consents of their own, where the law asks for one: asked once, given and withdrawn as easily."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from domain.refusals import Refusal


class Purpose(StrEnum):
    """For what it is asked; what happens without it stands in its sentences."""

    OVERSEAS = "overseas"
    """What is written here travels over a service abroad (个人信息保护法 第三十八、三十九条)."""
    WHEREABOUTS = "whereabouts"
    """A rider's reports, taken together, tell where they were (第二十八、二十九条)."""
    NAMED = "named"
    """A neighbour who holds a meeting is named where all read it (第二十五条)."""


class ConsentNotAsked(Refusal):
    """There is nothing to agree to here, or it was withdrawn already: `purpose`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What somebody was asked to agree to, and what they said last."""

    resident: int
    purpose: Purpose
    asked_at: datetime
    given_at: datetime | None = None
    ended_at: datetime | None = None
    """When they refused, or withdrew what they had given."""

    @property
    def holds(self) -> bool:
        """Whether they agree now."""
        return self.given_at is not None and self.ended_at is None

    @property
    def is_open(self) -> bool:
        """Whether they have not answered yet: silence is no consent."""
        return self.given_at is None and self.ended_at is None

    @property
    def is_withdrawn(self) -> bool:
        """Whether they had agreed, and no longer do."""
        return self.given_at is not None and self.ended_at is not None

    def give(self, at: datetime) -> Self:
        """Agree, now or again; the time stays where they agree already."""
        return self if self.holds else replace(self, given_at=at, ended_at=None)

    def end(self, at: datetime) -> Self:
        """Refuse, or withdraw what was given; once is enough."""
        return self if self.ended_at is not None else replace(self, ended_at=at)
