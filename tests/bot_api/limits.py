"""What goes wrong: too many messages, and the faults that a test asks for."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

COUNTED = frozenset(
    {
        *("sendmessage", "sendphoto", "senddocument", "sendvoice", "sendpoll"),
        *("editmessagetext", "editmessagereplymarkup"),
    }
)
"""The methods that the limits count; edits of cards are counted in practice too."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` in any `seconds`."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is let through before a 429; None is no limit."""

    chat: Limit | None = Limit(1, 1)
    group: Limit | None = Limit(20, 60)
    overall: Limit | None = Limit(30, 1)


class Meter:
    """Counts what one bot sends, by the handed-in time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._sent: defaultdict[object, deque[datetime]] = defaultdict(deque)

    def counts(self, chat: object, *, is_group: bool, now: datetime) -> int | None:
        """None if it may be sent (then it is counted), else the seconds to wait."""
        checks = [(f"chat {chat}", self._limits.chat), ("overall", self._limits.overall)]
        if is_group:
            checks.append((f"group {chat}", self._limits.group))
        waits = [self._wait(key, limit, now) for key, limit in checks if limit]
        if (longest := max(waits, default=0)) > 0:
            return math.ceil(longest)
        for key, limit in checks:
            if limit:
                self._sent[key].append(now)
        return None

    def _wait(self, key: str, limit: Limit, now: datetime) -> float:
        sent = self._sent[key]
        while sent and (now - sent[0]).total_seconds() >= limit.seconds:
            sent.popleft()
        if len(sent) < limit.count:
            return 0
        return (sent[0] + timedelta(seconds=limit.seconds) - now).total_seconds()


class FaultKind(StrEnum):
    """How a request goes wrong."""

    TOO_MANY = "too_many"
    """429 with `retry_after`; nothing is done."""
    BROKEN = "broken"
    """The 5xx `status`; nothing is done."""
    DROPPED = "dropped"
    """The connection is closed before anything is done."""
    DEAF = "deaf"
    """Nothing is done, and nothing is answered until the client leaves or `seconds` passed."""
    LOST = "lost"
    """It IS done, but the connection is closed instead of an answer."""
    SILENT = "silent"
    """It IS done, but nothing is answered until the client leaves or `seconds` passed."""
    HALF = "half"
    """Of a download: half of the file is brought, then the connection is closed."""
    STUCK = "stuck"
    """Of a download: half of it is brought, and nothing more until the client leaves."""
    EXPIRED = "expired"
    """Of a download: the link is no longer good, 404."""

    @property
    def is_done(self) -> bool:
        """The method has its effect although no answer arrives."""
        return self in {FaultKind.LOST, FaultKind.SILENT}


@dataclass(slots=True, kw_only=True)
class Fault:
    """What the next `times` requests of `method` ("*": of any) meet, maybe in one chat only."""

    method: str
    kind: FaultKind
    times: int = 1
    retry_after: int = 5
    status: int = 502
    seconds: float = 30.0
    chat: int | None = None


@dataclass(slots=True)
class Faults:
    """The faults that are still to come."""

    coming: list[Fault] = field(default_factory=list)

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault that this request meets, if any; it is used up by one."""
        for fault in self.coming:
            if fault.method.lower() in {"*", method.lower()} and fault.chat in {None, chat}:
                fault.times -= 1
                if fault.times <= 0:
                    self.coming.remove(fault)
                return fault
        return None
