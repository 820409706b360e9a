"""Pictures: what tells two of the same thing, and why one cannot be used."""

from enum import StrEnum
from typing import Final

SIDE: Final = 8
"""A fingerprint is a square of so many bits a side; bit `row * SIDE + column`, the lowest first."""


class Unfit(StrEnum):
    """Why a file that came with a message is of no use; `picture-unfit-<value>` says so."""

    NOT_A_PICTURE = "not-a-picture"
    """Neither JPEG, PNG, WebP nor HEIC, whatever its name says."""
    TOO_LARGE = "too-large"
    """More bytes than we take."""
    TOO_MANY_PIXELS = "too-many-pixels"
    BROKEN = "broken"
    """It begins like a picture and cannot be read to its end."""
    TOO_HARD = "too-hard"
    """Reading it takes more time or memory than a picture may."""
    GONE = "gone"
    """The transport does not have it, or could not give it in a day."""


def distance(one: int, other: int) -> int:
    """In how many of 64 bits two pictures differ, however each of them is turned; at most 63."""
    return min((one ^ turned).bit_count() for turned in turns(other))


def turns(fingerprint: int) -> tuple[int, int, int, int]:
    """Return the fingerprints of the same picture upright and turned by 90°, 180° and 270°.

    The bits are the signs of the picture's lowest frequencies. Turning the picture swaps rows and
    columns, and the signs of the odd ones: so the picture itself is not needed any more.
    """
    quarter = _quarter(fingerprint)
    half = _quarter(quarter)
    return fingerprint, quarter, half, _quarter(half)


def _quarter(fingerprint: int) -> int:
    turned = 0
    for row in range(SIDE):
        for column in range(SIDE):
            bit = fingerprint >> (column * SIDE + row) & 1
            if row or column:  # the first is the brightness, which has no sign
                turned |= (bit ^ (column & 1)) << (row * SIDE + column)
    return turned
