"""What a poll is called on its cards and buttons: `3:42:1`, and with a choice `3:42:1:yes`."""

import re
from functools import lru_cache

Key = tuple[int, int, int]
"""A poll: its community, its number there, and which vote on that number it is."""

_WRITTEN = re.compile(r"([0-9]{1,12}):([0-9]{1,9}):([0-9]{1,4})(?::([a-z0-9_-]{1,20}))?")
"""What is longer than that was never written by us; no database need look for it."""


@lru_cache(maxsize=4_096)
def name(poll: Key, choice: str = "") -> str:
    """Write a poll, perhaps with a choice in it."""
    return ":".join([*map(str, poll), choice] if choice else map(str, poll))


@lru_cache(maxsize=16_384)
def read_name(written: str) -> tuple[Key, str] | None:
    """Find the poll and the choice ("" if none) that were written; None where nothing was."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return None
    community, number, turn, choice = found.groups()
    return (int(community), int(number), int(turn)), choice or ""
