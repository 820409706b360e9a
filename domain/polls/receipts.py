"""Receipts: eight digits by which a voter finds their own ballot, the last of them a check."""

import re
from typing import Final
from unicodedata import normalize

SPACE: Final = 10**7
"""How many receipts there are; where one is taken, the caller draws again."""

WRITTEN: Final = re.compile(r"([0-9]{4})[- ]?([0-9]{3})([0-9])")


def receipt(chance: int) -> str:
    """Make the receipt of a random number, such as `4821-0934`."""
    body = f"{chance % SPACE:07d}"
    return f"{body[:4]}-{body[4:]}{_check(body)}"


def is_receipt(text: str) -> bool:
    """Tell a receipt, typed with its dash or without, from one with a wrong digit."""
    written = WRITTEN.fullmatch(normalize("NFKC", text).strip())
    return written is not None and _check(written[1] + written[2]) == written[3]


def _check(body: str) -> str:
    """Compute Luhn's digit: it finds every wrong digit and nearly every swapped pair."""
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value // 10 + value % 10
    return str(-total % 10)
