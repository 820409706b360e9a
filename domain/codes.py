"""One-time codes: a few letters on paper that give a role, bind a group or open a conversation."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from domain.chat import Person
from domain.permissions import COMMITTEE, COUNCIL, GIVEN, Role
from domain.refusals import Refusal
from domain.units import COUNCILS, Unit, UnitType

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Nothing that could be read as something else: no 0 O, no 1 I L."""
LENGTH: Final = 8
CHANCE: Final = 16
"""How many bytes of chance a code is made of at least, so that each is as likely as the next."""
LASTS: Final = timedelta(days=7)
LINK_LASTS: Final = timedelta(minutes=10)
"""A code that joins two accounts goes from one hand to the other."""
MOST_TRIES: Final = 5
"""How many wrong codes one person may try before an hour must pass."""
PAUSE: Final = timedelta(hours=1)


class CodeUnknown(Refusal):
    """No such code was ever issued."""


class CodeExpired(Refusal):
    """The code was good until a while ago."""


class CodeUsedUp(Refusal):
    """The code has been used as often as it may be."""


class TooManyTries(Refusal):
    """Too many wrong codes; `minutes` until the next may be tried."""


class UseItInTheGroup(Refusal):
    """The code binds the group in which it is used, and this is none."""


class UnitMissing(Refusal):
    """What shall be given is given in a unit, and none was named; `name`."""


class NotACouncil(Refusal):
    """A seat is given in a council, which this unit is not; `name`."""


class NotACommittee(Refusal):
    """A seat is given in an owners' committee, which this unit is not; `name`."""


class OutsideCommunities(Refusal):
    """A group belongs to a community or a part of one, and this unit is neither; `name`."""


class NotABuilding(Refusal):
    """Household codes are given out building by building, and this unit is none; `name`."""


class RoleUnknown(Refusal):
    """Nothing by this name can be given by a code; `name`."""


class Door(StrEnum):
    """What a code opens that is not a role."""

    GROUP = "group"
    """Binds the group in which it is used to the unit."""
    HOUSEHOLD = "household"
    """Opens a conversation with whoever holds the household's letter; proves nothing alone."""
    LINK = "link"
    """Makes the account that uses it one of its issuer's."""
    SEAT = "seat"
    """Gives whoever uses it the seat that they have in a body, a grid or a building."""


Opens = Role | Door


def opens(name: str) -> Opens:
    """Return what a code by this name opens, as the command line spells it; or `RoleUnknown`."""
    word = name.strip().casefold().replace("-", "_")
    for thing in (*Door, *GIVEN):
        if thing == word:
            return thing
    raise RoleUnknown(name=name[:40])


def require_place(what: Opens, unit: Unit | None) -> None:
    """Raise `UnitMissing`, `NotACouncil` or `NotACommittee` unless a unit has what a code opens."""
    if unit is None and what is not Role.ADMIN:
        raise UnitMissing(name=what.value)
    if unit is not None and what in COUNCIL and unit.type not in COUNCILS:
        raise NotACouncil(name=unit.path)
    if unit is not None and what in COMMITTEE and unit.type is not UnitType.OWNERS_COMMITTEE:
        raise NotACommittee(name=unit.path)


def new_code(chance: bytes) -> str:
    """Return a code made of at least `CHANCE` bytes of chance, such as `7KQ2-M9XF`."""
    assert len(chance) >= CHANCE
    number = int.from_bytes(chance)
    letters: list[str] = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return normalise("".join(letters))


def normalise(text: str) -> str:
    """Return what was typed as a code is written: upper case, half-width, one dash."""
    letters = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).upper()
    return f"{letters[: LENGTH // 2]}-{letters[LENGTH // 2 :]}"


def looks_like_code(text: str) -> bool:
    """Tell whether what was typed can be a code at all."""
    return re.fullmatch(f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", normalise(text)) is not None


def digest(text: str) -> str:
    """Return what is stored of a code, however it was typed: 64 hexadecimal digits."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code that was issued, known by its digest alone."""

    digest: str
    opens: Opens
    unit: int | None
    """Where; None: everywhere."""
    uses_left: int = 1
    expires_at: datetime
    issued_by: int | None
    """The resident who issued it; None: the command line."""
    until: datetime | None = None
    """The end of the role's term; None: it has none."""
    place: int | None = None
    """Which of the unit's seats it gives."""

    def redeem(self, at: datetime) -> Self:
        """Use it once. Raises `CodeExpired` or `CodeUsedUp`."""
        if self.uses_left < 1:
            raise CodeUsedUp
        if at >= self.expires_at:
            raise CodeExpired
        return replace(self, uses_left=self.uses_left - 1)


def redeem(code: Code | None, at: datetime) -> Code:
    """Use once what was found under a digest. Raises `CodeUnknown`, `CodeExpired`, `CodeUsedUp`."""
    if code is None:
        raise CodeUnknown
    return code.redeem(at)


@dataclass(frozen=True, slots=True)
class Tries:
    """The wrong codes that a person has tried without an hour's pause.

    A refusal drops what its event has done: who counts a miss answers instead of raising.
    """

    person: Person
    wrong: int = 0
    last: datetime | None = None

    def allow(self, at: datetime) -> None:
        """Raise `TooManyTries` if the person must pause first."""
        over = self._rested(at)
        if self.wrong >= MOST_TRIES and not over and self.last:
            raise TooManyTries(minutes=-(-(self.last + PAUSE - at) // timedelta(minutes=1)))

    def miss(self, at: datetime) -> Self:
        """Count a wrong code."""
        return replace(self, wrong=1 if self._rested(at) else self.wrong + 1, last=at)

    def _rested(self, at: datetime) -> bool:
        return self.last is None or at - self.last >= PAUSE
