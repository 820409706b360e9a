"""How our account stands: who we are on WeChat, since when, and what was heard so far."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Our account as the service told it last; nobody while it is logged out or out of reach."""

    me: str = ""
    """Our contact id; "" while we are nobody."""
    since: datetime | None = None
    """When it was told that we are in."""
    new_since: datetime | None = None
    """When somebody logged us in anew, by scanning or after a logout; None: not that we saw."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What an operator wants to know of the way in, since the bot started."""

    messages: int = 0
    reconnects: int = 0
    put_aside: int = 0
    """Events that could not be read."""
    last_event: datetime | None = None
    logged_in: bool = False
