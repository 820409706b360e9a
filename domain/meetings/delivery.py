"""How long it takes until everybody has been told, as far as the platforms let us speak."""

from collections.abc import Mapping
from datetime import timedelta

PER_MINUTE = 60


def takes(messages: Mapping[str, int], per_minute: Mapping[str, int]) -> timedelta:
    """Return how long so many messages take on each transport, which speak side by side.

    `per_minute` is the most that a transport says in all; one that it does not name says all at
    once. Rounded up to whole seconds.
    """
    seconds = (
        -(-count * PER_MINUTE // per_minute[transport])
        for transport, count in messages.items()
        if transport in per_minute
    )
    return timedelta(seconds=max(seconds, default=0))
