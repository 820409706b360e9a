"""Receipts of an owners' vote: one for each head and meeting, drawn without looking any up.

A receipt is the head's number shuffled among all receipts by the meeting's secret key: no two heads
share one, nobody guesses another's, and the house finds the head again. So a stub can bear it
before anybody has voted, and a million voters cost no look-up.
"""

import hashlib
from typing import Final
from unicodedata import normalize

from domain.polls.receipts import SPACE, WRITTEN, is_receipt, receipt

KEY: Final = 16
"""Bytes of chance in a meeting's key."""

_HALF: Final = 12
_MASK: Final = (1 << _HALF) - 1
_ROUNDS: Final = range(6)


def receipt_of(head: int, key: bytes) -> str:
    """Return the receipt of a head, such as `4821-0934`; ValueError from ten million heads on."""
    if not 0 <= head < SPACE:
        raise ValueError(head)
    place = _shuffled(head, key)
    while place >= SPACE:
        place = _shuffled(place, key)
    return receipt(place)


def head_of(written: str, key: bytes) -> int | None:
    """Return the head whose receipt this may be; None where a digit is wrong."""
    if not is_receipt(written):
        return None
    found = WRITTEN.fullmatch(normalize("NFKC", written).strip())
    assert found is not None, "it was read as a receipt"
    head = _put_back(int(found[1] + found[2]), key)
    while head >= SPACE:
        head = _put_back(head, key)
    return head


def _shuffled(value: int, key: bytes) -> int:
    """Permute the numbers of 24 bits (a Feistel network)."""
    left, right = value >> _HALF, value & _MASK
    for turn in _ROUNDS:
        left, right = right, left ^ _mixed(right, turn, key)
    return left << _HALF | right


def _put_back(value: int, key: bytes) -> int:
    left, right = value >> _HALF, value & _MASK
    for turn in reversed(_ROUNDS):
        left, right = right ^ _mixed(left, turn, key), left
    return left << _HALF | right


def _mixed(half: int, turn: int, key: bytes) -> int:
    told = bytes((turn, half >> 8, half & 0xFF))
    return int.from_bytes(hashlib.blake2b(told, key=key, digest_size=2).digest()) & _MASK
