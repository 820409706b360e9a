"""Reading JSON that anybody may have written: a value is what it must be, or `NotAnArchive`."""

import re
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, TypeVar, cast

Json = dict[str, Any]

_Member = TypeVar("_Member", bound=StrEnum)


class NotAnArchive(ValueError):
    """The file cannot be read as a decision archive; its one line says where and why."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"not a decision archive: {where} {why}")


def read_object(value: object, where: str) -> Json:
    """Return a JSON object."""
    if not isinstance(value, dict):
        raise NotAnArchive(where, "is not an object")
    return cast(Json, value)


def read_list(value: object, where: str) -> list[object]:
    """Return a JSON list."""
    if not isinstance(value, list):
        raise NotAnArchive(where, "is not a list")
    return cast(list[object], value)


def read_text(value: object, where: str) -> str:
    """Return a text that is not empty."""
    if not isinstance(value, str) or not value:
        raise NotAnArchive(where, "is not a text")
    return value


def read_truth(value: object, where: str) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise NotAnArchive(where, "is neither true nor false")
    return value


def read_whole(value: object, where: str) -> int:
    """Return a whole number from 0: no float, and `true` is no number."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise NotAnArchive(where, "is not a whole number from 0")
    return value


def read_member(members: type[_Member], value: object, where: str) -> _Member:
    """Return the one of several words that stands there."""
    for member in members:
        if member.value == value:
            return member
    raise NotAnArchive(where, f"is none of {', '.join(members)}")


FRACTION: Final = re.compile(r"[0-9]{1,9}(/[0-9]{1,9}|\.[0-9]{1,9})?")


def read_fraction(value: object, where: str) -> Fraction:
    """Return an exact fraction between 0 and 1, spelled `"2/3"`, `"0.8"`, `[2, 3]`, 0 or 1."""
    match value:
        case [int(numerator), int(denominator)]:
            spelled = f"{numerator}/{denominator}"
        case str() | int():
            spelled = str(value)
        case _:
            spelled = ""
    try:
        fraction = Fraction(spelled if FRACTION.fullmatch(spelled) else "")
    except (ValueError, ZeroDivisionError):
        raise NotAnArchive(where, "is no exact fraction") from None
    if fraction > 1:
        raise NotAnArchive(where, "is more than the whole")
    return fraction
