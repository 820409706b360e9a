"""Made-up numbers that look like people's: born of the standard's own arithmetic, nobody's."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(body: str) -> str:
    """A number of an identity card with its check digit; `body`: the first seventeen digits."""
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def bank(body: str) -> str:
    """A number of a bank card with its last digit."""
    doubled = [int(d) * (2 - place % 2) for place, d in enumerate(body[::-1])]
    return body + str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)


IDENTITY = identity("34030419580302002")
BANK = bank("622202020011223000")
