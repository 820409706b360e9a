"""The code on a meeting's poster: who scans it is at that meeting's card."""

import re
from typing import Final

from domain.meetings.meeting import Meeting

_CODE: Final = re.compile(r"meeting-([1-9][0-9]{0,8})-([1-9][0-9]{0,8})", re.ASCII)


def code(meeting: Meeting) -> str:
    """Return what its code says: `meeting-3-42`."""
    return f"meeting-{meeting.community}-{meeting.number}"


def coded(told: str) -> tuple[int, int] | None:
    """Return the community and the number that a scanned code names, or None for another code."""
    found = _CODE.fullmatch(told)
    return (int(found[1]), int(found[2])) if found else None
