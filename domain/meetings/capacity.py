"""How many an activity has places for, who has one, and who waits in line."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from domain.meetings.rsvp import Coming, Headcount, Rsvp
from domain.numbers import chinese_integer
from domain.refusals import Refusal
from domain.writing import plain

MOST_PLACES: Final = 500


class NotEnoughPlaces(Refusal):
    """`number` has only `left` places left; what was said before holds."""


def placed(rsvp: Rsvp, before: Rsvp | None, capacity: int | None, count: Headcount) -> Rsvp:
    """Return the answer with its place in line, if there is no place for it yet.

    Nobody is overtaken: while others wait, whoever is new waits behind them; who says the same
    again, or brings fewer, keeps what they have. `count`: before this answer.
    Refusal `NotEnoughPlaces`: those who have a place may not bring more than there are places.
    """
    if capacity is None or rsvp.coming is not Coming.COME:
        return rsvp
    came = before if before is not None and before.coming is Coming.COME else None
    if came is not None and rsvp.heads <= came.heads:
        return replace(rsvp, waiting=came.waiting)
    held = came.heads if came is not None and came.waiting is None else 0
    left = max(capacity - count.come, 0)
    others = count.waiting - (came.heads if came is not None and came.waiting is not None else 0)
    if rsvp.heads - held <= left and not others:
        return rsvp
    if held or rsvp.heads > capacity:
        raise NotEnoughPlaces(number=str(rsvp.number), left=left)
    return replace(rsvp, waiting=rsvp.heard)


def in_line(rsvps: Iterable[Rsvp]) -> list[Rsvp]:
    """Return those who wait for a place, the first first."""
    waiting = [(each.waiting, each) for each in rsvps if each.waiting is not None]
    return [each for _, each in sorted(waiting, key=lambda pair: pair[0])]


def moved_up(rsvps: Iterable[Rsvp], capacity: int | None, count: Headcount) -> list[Rsvp]:
    """Return those for whom there is a place now, who no longer wait; in order, none overtaken."""
    found: list[Rsvp] = []
    left = None if capacity is None else capacity - count.come
    for each in in_line(rsvps):
        if left is not None and each.heads > left:
            break
        left = None if left is None else left - each.heads
        found.append(replace(each, waiting=None))
    return found


# --- as staff say it ---------------------------------------------------------------------

_SAID: Final = re.compile(
    r"(?:(?:招|要|需要|限|限额|最多|缺|共|名额)\s*[:：]?\s*)*"
    r"(?<![0-9第])(?P<many>[1-9][0-9]{0,2}|[一二两三四五六七八九十]{1,3})\s*"
    r"(?:个|名|位)?\s*(?:志愿者|人|名额)(?![0-9大])"
)


def take_capacity(text: str) -> tuple[str, int | None]:
    """Return the text without the number of places that it names (20人, 招20名志愿者), and that."""
    even = plain(text)
    found = _SAID.search(even)
    if found is None or len(even) != len(text):
        return text, None
    many = int(found["many"]) if found["many"].isdecimal() else chinese_integer(found["many"])
    if many is None or not 1 <= many <= MOST_PLACES:
        return text, None
    return text[: found.start()] + " " + text[found.end() :], many
