"""What may be told of a fault: where it happened and of which kind, never its words."""

import traceback
from typing import TypedDict

FRAMES = 6
"""The innermost calls, which are the ones that tell."""


class Told(TypedDict):
    """A fault as a log may keep it."""

    fault: str
    where: list[str]


def where(fault: BaseException) -> Told:
    """The kind of fault, and the calls that led to it.

    Its message is left out, and so are its causes': they may quote what somebody said or chose,
    as a database does that refuses a value.
    """
    calls = traceback.extract_tb(fault.__traceback__)[-FRAMES:]
    return Told(
        fault=type(fault).__qualname__,
        where=[f"{_place(call.filename)}:{call.lineno} {call.name}" for call in calls],
    )


def _place(filename: str) -> str:
    """The last parts of a path: enough to find it, nothing of the machine."""
    return "/".join(filename.split("/")[-2:])
