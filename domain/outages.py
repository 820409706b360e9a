"""Outages: times so long without hearing anything that presses may be lost, and who hears of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from domain.hours import QuietHours

TOLD_EVERY: Final = timedelta(minutes=30)
"""People are not told of a gap more often than this; the later word names all since."""
TELLABLE: Final = timedelta(hours=12)
"""For so long it is worth telling: whoever spoke then remembers."""
NEAR: Final = timedelta(minutes=2)
"""Gaps with less between them are one to people."""
NAMED: Final = 4
"""More gaps than these are told as one time in which now this and now that was lost."""
HELD_BACK: Final = timedelta(hours=24)
"""For so long a close waits for a transport that keeps nothing for us; then it is only told."""


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


def slept_through(silence: Silence, quiet: QuietHours, zone: tzinfo) -> bool:
    """Tell whether it lay in the quiet hours of one night: nobody needs to hear of it."""
    begun, ended = (quiet.covers(each, zone) for each in (silence.since, silence.until))
    nights = (quiet.ends_after(each, zone) for each in (silence.since, silence.until))
    return begun and ended and len(set(nights)) == 1


def tell_at(last: datetime | None, at: datetime, quiet: QuietHours, zone: tzinfo) -> datetime:
    """Return when people may be told of a gap, having been told of one `last`: not at night."""
    due = at if last is None else max(at, last + TOLD_EVERY)
    return quiet.ends_after(due, zone) if quiet.covers(due, zone) else due


def told(silences: Iterable[Silence]) -> tuple[Silence, ...]:
    """Join what people take for one, oldest first; too many are one that covers them all."""
    joined: list[Silence] = []
    for each in sorted(silences, key=lambda silence: silence.since):
        last = joined[-1] if joined else None
        if last is not None and each.since - last.until < NEAR:
            joined[-1] = Silence(last.since, max(last.until, each.until))
        else:
            joined.append(each)
    if len(joined) <= NAMED:
        return tuple(joined)
    return (Silence(joined[0].since, max(each.until for each in joined)),)


def unheard(heard: datetime | None, closes: datetime) -> bool:
    """Tell whether a transport was last heard before that close, or never."""
    return heard is None or heard < closes


def holds_back(heard: datetime | None, closes: datetime, at: datetime, *, forgets: bool) -> bool:
    """Tell whether a close must wait for it: what may still come, or whoever may come back."""
    return unheard(heard, closes) and not (forgets and at >= closes + HELD_BACK)


def overlap(spans: Iterable[tuple[datetime, datetime]], silences: Collection[Silence]) -> bool:
    """Tell whether any of these spans lies in one of these silences, or touches it."""
    return any(
        since <= silence.until and until >= silence.since
        for since, until in spans
        for silence in silences
    )


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
