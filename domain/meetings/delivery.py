"""How long it takes until everybody has been told, as far as the platforms let us speak."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

PER_MINUTE: Final = 60
A_DAY: Final = 24 * 60 * 60


def takes(
    messages: Mapping[str, int], per_minute: Mapping[str, int], per_day: Mapping[str, int]
) -> timedelta:
    """Return how long so many messages take on each transport, which speak side by side.

    `per_minute` and `per_day` are the most that a transport says in all; one that they do not name
    says all at once. Rounded up to whole seconds; what was said today already is not known here.
    """
    seconds: list[int] = []
    for transport, count in messages.items():
        days, left = 0, count
        if transport in per_day:
            days = max(0, count - 1) // per_day[transport]
            left -= days * per_day[transport]
        paced = 0
        if transport in per_minute:
            paced = -(-left * PER_MINUTE // per_minute[transport])
        seconds.append(days * A_DAY + paced)
    return timedelta(seconds=max(seconds, default=0))
