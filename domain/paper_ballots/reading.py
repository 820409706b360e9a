"""What two people read on one sheet, each for themselves: alike it counts, else it is reviewed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.homes import read_home
from domain.owner_rolls import UnitPlace
from domain.owners_meetings import Topic
from domain.owners_meetings.counting import lines
from domain.polls import KINDS, NoSuchChoice
from domain.polls.tally import INVALID
from domain.refusals import Refusal
from domain.writing import plain

NOTHING: Final = ""
"""In place of a choice: the item was left empty, and tells nothing."""

APART: Final = re.compile(r"[\s,，、;；/。]+")
_CO_OWNER: Final = re.compile(r"共有人?第?([1-9])(?:位|人)?")
_BY_LETTER: Final = frozenset({"委托", "受托", "代投", "受托人", "byletter"})
_UNSIGNED: Final = frozenset({"签名不清", "签字不清", "没签名", "没签字", "无签名", "unsigned"})
_SPOILED: Final = frozenset({"无效", "废", "两勾", "多选", "x", "invalid"})
_EMPTY: Final = frozenset({"空", "没填", "未填", "0", "empty"})


class SheetIsUnclear(Refusal):
    """Of sheet `sheet` not every one of the `topics` was read."""


class SheetNeedsTwo(Refusal):
    """Sheet `sheet` was read by two people already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What somebody reads on a sheet."""

    choices: tuple[str, ...]
    """A key for each topic, in order; `invalid` for two ticks, `NOTHING` for none."""
    owner: int | None = None
    """Which of several owners signed; None: whoever votes for them."""
    by_letter: bool = False
    """Somebody signed who shows the owner's letter."""
    unit: str = ""
    """The home that is printed on it, where it was read too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A reading, and whose it is."""

    community: int
    meeting: int
    sheet: int
    turn: int
    """1 or 2."""
    by: int
    choices: tuple[str, ...]
    owner: int | None
    by_letter: bool
    unit: str
    photo: int | None
    """The attachment that shows the sheet."""
    at: datetime

    @property
    def reading(self) -> Reading:
        """What was read."""
        return Reading(
            choices=self.choices, owner=self.owner, by_letter=self.by_letter, unit=self.unit
        )


def read_sheet(text: str, sheet: int, topics: Sequence[Topic]) -> Reading:
    """Read `同意 反对 弃权`, `1 2 3` or `123`, or raise `SheetIsUnclear`.

    An item may be 空 or 无效; beside them may stand 签名不清, 委托, 共有人2, and its home.
    """
    choices: list[str] = []
    owner: int | None = None
    by_letter = unsigned = False
    unit = ""
    for part in filter(None, APART.split(plain(text).strip())):
        co_owner = _CO_OWNER.fullmatch(part)
        home = read_home(part)
        if co_owner is not None:
            owner = int(co_owner[1])
        elif part in _BY_LETTER:
            by_letter = True
        elif part in _UNSIGNED:
            unsigned = True
        elif home is not None:
            unit = str(UnitPlace.of(home))
        else:
            choices += _ticks(part, sheet, topics, len(choices))
    if unsigned:
        choices = [INVALID] * len(topics)
    if len(choices) != len(topics):
        raise SheetIsUnclear(sheet=sheet, topics=len(topics))
    return Reading(choices=tuple(choices), owner=owner, by_letter=by_letter, unit=unit)


def _ticks(part: str, sheet: int, topics: Sequence[Topic], first: int) -> list[str]:
    """One item's tick, or 123 for as many items as there are."""
    if part.isdecimal() and first == 0 and 1 < len(topics) == len(part):
        return [_tick(digit, sheet, topics, place) for place, digit in enumerate(part)]
    return [_tick(part, sheet, topics, first)]


def _tick(part: str, sheet: int, topics: Sequence[Topic], place: int) -> str:
    if place >= len(topics):
        raise SheetIsUnclear(sheet=sheet, topics=len(topics))
    said = part.lower()
    if said in _SPOILED:
        return INVALID
    if said in _EMPTY:
        return NOTHING
    topic = topics[place]
    try:
        return KINDS[topic.kind].read(said.replace("+", " "), lines(topic))
    except NoSuchChoice:
        raise SheetIsUnclear(sheet=sheet, topics=len(topics)) from None


def turn_of(by: int, sheet: int, known: Mapping[int, Typed]) -> int:
    """Tell whose turn it is: 2 for another person, their own again for who may correct theirs.

    Refusal `SheetNeedsTwo` once two have read it.
    """
    if len(known) > 1:
        raise SheetNeedsTwo(sheet=sheet)
    return next((turn for turn, each in known.items() if each.by == by), len(known) + 1)


def agree(first: Reading, second: Reading) -> bool:
    """Tell whether both read the same; a home that only one of them read does not differ."""
    same_home = first.unit == second.unit or not (first.unit and second.unit)
    return same_home and (first.choices, first.owner, first.by_letter) == (
        second.choices,
        second.owner,
        second.by_letter,
    )
