"""Codes of a meeting: the one on its poster leads to its card, the one at the table checks in."""

import re
from typing import Final

from domain.meetings.meeting import Meeting

_DOOR: Final = re.compile(r"here-([1-9][0-9]{0,8})-([1-9][0-9]{0,8})-([0-9a-f]{12})", re.ASCII)
_CODE: Final = re.compile(r"meeting-([1-9][0-9]{0,8})-([1-9][0-9]{0,8})", re.ASCII)


def code(meeting: Meeting) -> str:
    """Return what its code says: `meeting-3-42`."""
    return f"meeting-{meeting.community}-{meeting.number}"


def coded(told: str) -> tuple[int, int] | None:
    """Return the community and the number that a scanned code names, or None for another code."""
    found = _CODE.fullmatch(told)
    return (int(found[1]), int(found[2])) if found else None


def door_code(meeting: Meeting, digest: str) -> str:
    """Return what the code at the table says: `here-3-42-` and the start of that day's digest."""
    return f"here-{meeting.community}-{meeting.number}-{digest[:12]}"


def at_the_door(told: str) -> tuple[int, int] | None:
    """Return the community and the number that such a code names, or None for another code."""
    found = _DOOR.fullmatch(told)
    return (int(found[1]), int(found[2])) if found else None
