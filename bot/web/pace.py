"""How often somebody may come: counted by the window, in a memory that has an end."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Final

MOST_KEYS: Final = 20_000
"""So many are counted at once; of more, whoever was quiet for longest is forgotten."""


@dataclass(slots=True)
class Window:
    """Since when somebody is counted, and how often they came."""

    since: datetime
    came: int = 0


@dataclass(slots=True)
class Pace:
    """So often within so long each may come."""

    most: int
    within: timedelta
    keys: int = MOST_KEYS
    _windows: OrderedDict[str, Window] = field(default_factory=OrderedDict[str, Window])

    def count(self, who: str, at: datetime) -> None:
        """They came once more."""
        window = self._windows.get(who)
        if window is None or not timedelta() <= at - window.since < self.within:
            window = self._windows[who] = Window(at)
        window.came += 1
        self._windows.move_to_end(who)
        while len(self._windows) > self.keys:
            self._windows.popitem(last=False)

    def wait(self, who: str, at: datetime) -> timedelta | None:
        """How long they must wait before they may come again; None: not at all."""
        window = self._windows.get(who)
        if window is None or window.came < self.most:
            return None
        left = window.since + self.within - at
        # More than all of it is left where the clock was put back: that is nobody's fault.
        return left if timedelta() < left <= self.within else None


def neighbourhood(address: str) -> str:
    """Return what is counted of an address: of IPv6 the half that a provider gives one customer."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if known.version == 4:  # noqa: PLR2004 - the version itself
        return address
    mapped = getattr(known, "ipv4_mapped", None)
    return str(mapped) if mapped else str(ip_address(int(known) >> 64 << 64))
