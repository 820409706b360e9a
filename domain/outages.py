"""Outages: times so long without hearing anything that presses may be lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Silence:
    """From when until when nothing could be heard on a transport."""

    since: datetime
    until: datetime

    @property
    def length(self) -> timedelta:
        """By how much a close moves that it fell into."""
        return self.until - self.since


def outage(
    since: datetime | None, until: datetime, presses_last: timedelta | None
) -> Silence | None:
    """Return the silence between two hearings if it was longer than the transport keeps presses.

    `since` is None before anything was ever heard, `presses_last` where presses wait for ever.
    """
    if since is None or presses_last is None or until - since <= presses_last:
        return None
    return Silence(since, until)


def merged(
    spans: Iterable[tuple[datetime, datetime]],
) -> tuple[tuple[datetime, datetime], ...]:
    """Join spans that touch, oldest first: each minute of them counts once."""
    joined: list[tuple[datetime, datetime]] = []
    for since, until in sorted(spans):
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        else:
            joined.append((since, until))
    return tuple(joined)


def length(spans: Iterable[tuple[datetime, datetime]]) -> timedelta:
    """Return how long all of them are together."""
    return sum((until - since for since, until in spans), timedelta())
