"""What is said about a duty roster: on the command line, and to the staff who keep it."""

from collections.abc import Sequence
from datetime import date

from domain.chat import Sentence
from domain.duty import Shift
from handlers.wording.general import said


def imported(count: int) -> Sentence:
    """So many communities have a roster from this file."""
    return said("duties-imported", count=count)


def roster(now: Sentence, coming: Sequence[tuple[date, Shift]], phone: str) -> Sentence:
    """Who is on duty now and next, and how a day is changed."""
    lines = [
        said("duty-line", day=day, hours=_hours(shift), who=_who(shift)) for day, shift in coming
    ]
    return said(
        "duty-roster",
        now=now,
        lines=tuple(lines),
        several="yes" if lines else "no",
        phone=said("on-duty-phone", phone=phone) if phone else "",
    )


def duty_set(day: date, shift: Shift) -> Sentence:
    """Somebody is on duty then."""
    return said("duty-set", day=day, hours=_hours(shift), who=_who(shift))


def nobody_set(day: date, hours: Shift | None) -> Sentence:
    """Nobody is on duty then."""
    return said("duty-nobody-set", day=day, hours="" if hours is None else _hours(hours))


def taken_back(day: date) -> Sentence:
    """That day is as it was before."""
    return said("duty-taken-back", day=day)


def _hours(shift: Shift) -> str:
    return f"{shift.begins:%H:%M}-{shift.until}"


def _who(shift: Shift) -> Sentence:
    return said("duty-who", who=" ".join(filter(None, (shift.who, shift.phone))) or "…")
