"""Numbered sheets of an owners' meeting: where each one is, so that the account always adds up."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from domain.refusals import Refusal
from domain.texts import at_a_glance, written
from domain.writing import SPACE, plain

HOLDER_LONGEST: Final = 20
NOTE_LONGEST: Final = 200
NUMBERS_MOST: Final = 2_000
"""So many sheets are named in one message."""


class SheetState(StrEnum):
    """Where a sheet is: in exactly one of these places."""

    STOCK = "stock"
    """Printed, and in nobody's hands yet."""
    ISSUED = "issued"
    """领出: somebody carries it to its home."""
    RETURNED = "returned"
    """收回: filled in, and in safe keeping."""
    VOID = "void"
    """作废: it never counts; another number may stand for it."""
    MISSING = "missing"
    """遗失: nobody knows where it is."""


class SheetForbids(Refusal):
    """Sheet `sheet` is `state`: that cannot be done with it."""


class SheetCameTooLate(Refusal):
    """Sheet `sheet` came back after the close; it is void."""


class SheetsAreWaiting(Refusal):
    """Of `number`, `count` sheets that came back in time are not counted yet."""


class NumbersNotUnderstood(Refusal):
    """No numbers of sheets were read, or more than `most` at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One numbered sheet for one head; a number is given once and never again."""

    community: int
    meeting: int
    number: int
    """From 1 in its meeting."""
    head: int
    unit: str = ""
    """The one unit that it names, where its meeting prints a sheet a unit; else all of a head's."""
    building: str
    batch: int
    """Those printed together, from 1."""
    printed_at: datetime
    printed_by: int | None
    """None: from the command line."""
    state: SheetState = SheetState.STOCK
    holder: str = ""
    """Who carries it, and where to."""
    round: int | None = None
    """The round from door to door on which it is carried."""
    issued_at: datetime | None = None
    returned_at: datetime | None = None
    """The moment for which the ballot on it counts."""
    note: str = ""
    """Why it is void or missing."""
    settled_at: datetime | None = None
    """When what stands on it was counted."""

    @property
    def is_waiting(self) -> bool:
        """Whether it came back and is not counted yet."""
        return self.state is SheetState.RETURNED and self.settled_at is None

    def issue(self, holder: str, at: datetime, round_: int | None = None) -> Self:
        """Be carried by somebody; refusals `SheetForbids` and those of a text."""
        self._require(SheetState.STOCK)
        holder = at_a_glance(written(holder, HOLDER_LONGEST), HOLDER_LONGEST)
        return replace(self, state=SheetState.ISSUED, holder=holder, round=round_, issued_at=at)

    def bring_back(self) -> Self:
        """Come back empty, into the stock; refusal `SheetForbids`."""
        self._require(SheetState.ISSUED)
        return replace(self, state=SheetState.STOCK, holder="", round=None, issued_at=None)

    def receive(self, at: datetime, closes_at: datetime) -> Self:
        """Come back filled in, before the close; refusals `SheetCameTooLate`, `SheetForbids`."""
        self._require(SheetState.STOCK, SheetState.ISSUED, SheetState.MISSING)
        if at >= closes_at:
            raise SheetCameTooLate(sheet=self.number)
        return replace(self, state=SheetState.RETURNED, returned_at=at, note="")

    def void(self, why: str) -> Self:
        """Never count; refusals `SheetForbids` (what is counted stays so) and those of a text."""
        if self.settled_at is not None or self.state is SheetState.VOID:
            raise SheetForbids(sheet=self.number, state=self._told)
        return replace(self, state=SheetState.VOID, note=_note(why))

    def reinstate(self, at: datetime) -> Self:
        """Count after all, though it was void, as it was handed in; refusal `SheetForbids`."""
        self._require(SheetState.VOID)
        at = self.returned_at or at
        return replace(self, state=SheetState.RETURNED, returned_at=at, note="")

    def lose(self, why: str) -> Self:
        """Be nowhere; refusals `SheetForbids` and those of a text."""
        self._require(SheetState.STOCK, SheetState.ISSUED)
        return replace(self, state=SheetState.MISSING, note=_note(why))

    def settle(self, at: datetime) -> Self:
        """Be counted, once; refusal `SheetForbids`."""
        self._require(SheetState.RETURNED)
        return replace(self, settled_at=self.settled_at or at)

    @property
    def _told(self) -> str:
        return self.state.value if self.settled_at is None else "settled"

    def _require(self, *states: SheetState) -> None:
        if self.state not in states:
            raise SheetForbids(sheet=self.number, state=self._told)


def _note(why: str) -> str:
    return at_a_glance(written(why, NOTE_LONGEST), NOTE_LONGEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How many sheets are where; never what stands on any."""

    stock: int = 0
    issued: int = 0
    returned: int = 0
    void: int = 0
    missing: int = 0
    settled: int = 0
    """Of those that came back: counted."""

    @property
    def printed(self) -> int:
        """All of them."""
        return self.stock + self.issued + self.returned + self.void + self.missing

    @property
    def waiting(self) -> int:
        """Came back, and not counted yet."""
        return self.returned - self.settled

    def adds_up(self, last: int) -> bool:
        """Tell whether each number from 1 to the last one given is somewhere."""
        return self.printed == last

    def __add__(self, other: "Account") -> "Account":
        """Return the two together."""
        return Account(
            stock=self.stock + other.stock,
            issued=self.issued + other.issued,
            returned=self.returned + other.returned,
            void=self.void + other.void,
            missing=self.missing + other.missing,
            settled=self.settled + other.settled,
        )

    @classmethod
    def of(cls, sheets: Iterable[tuple[SheetState, bool, int]]) -> "Account":
        """Add up states, whether counted, and how many sheets."""
        counts = dict.fromkeys(SheetState, 0)
        done = 0
        for state, settled, count in sheets:
            counts[state] += count
            done += count if settled else 0
        return cls(settled=done, **{state.value: count for state, count in counts.items()})


def require_entered(number: int, waiting: int) -> None:
    """Let a meeting be counted once every sheet that came back is; else `SheetsAreWaiting`."""
    if waiting:
        raise SheetsAreWaiting(number=str(number), count=waiting)


_RUN: Final = re.compile(
    r"\s*(?:第\s*)?([0-9]{1,7})(?:\s*号)?(?:\s*[-–—~到至]\s*([0-9]{1,7})(?:\s*号)?)?"
    r"(?![楼栋幢座单号0-9]|\s*[-–—~到至]\s*[0-9])[\s,，、;；和]*"
)
"""A number or a run of them, with what stands before the next; not 3号楼."""
_FIRST: Final = re.compile(r"\s*(?:第\s*)?([0-9]{1,7})(?![0-9])(?:\s*[号件条])?")


def read_numbers(text: str) -> tuple[tuple[int, ...], str]:
    """Read `1-60、63 65 李某` as its numbers and the rest, or raise `NumbersNotUnderstood`."""
    even = plain(text)
    numbers: dict[int, None] = {}
    at = 0
    while (found := _RUN.match(even, at)) is not None:
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last or last - first >= NUMBERS_MOST:
            raise NumbersNotUnderstood(most=NUMBERS_MOST)
        numbers.update(dict.fromkeys(range(first, last + 1)))
        at = found.end()
    if not numbers or len(numbers) > NUMBERS_MOST:
        raise NumbersNotUnderstood(most=NUMBERS_MOST)
    return tuple(numbers), text[at:].strip(SPACE + ",，、;；:：")


def read_number(text: str) -> tuple[int, str]:
    """Read `128 1 2 3` as its first number and the rest, or raise `NumbersNotUnderstood`."""
    found = _FIRST.match(plain(text))
    if found is None:
        raise NumbersNotUnderstood(most=NUMBERS_MOST)
    return int(found[1]), text[found.end() :].strip(SPACE + ",，、;；:：")


def runs(numbers: Collection[int]) -> str:
    """Write numbers as people do: 1–60、63、65."""
    told: list[str] = []
    ordered = sorted(numbers)
    start = 0
    for place, number in enumerate(ordered):
        if place + 1 < len(ordered) and ordered[place + 1] == number + 1:
            continue
        first = ordered[start]
        told.append(str(first) if first == number else f"{first}–{number}")
        start = place + 1
    return "、".join(told)
