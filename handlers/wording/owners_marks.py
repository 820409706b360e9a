"""What the wording of owners' meetings shares: how a button names one, its days, its steps."""

from datetime import date

from domain.chat import Button, Sentence
from domain.owners_meetings import OwnersMeeting
from handlers.wording.general import said

Days = tuple[date, date] | None
"""The first and the last day of a vote."""


def about(meeting: OwnersMeeting, *more: int) -> str:
    """How a button names it."""
    return ":".join(map(str, (meeting.community, meeting.number, *more)))


def yes(is_so: bool) -> str:  # noqa: FBT001 - a value for Fluent, not a switch
    """As Fluent's selectors know it."""
    return "yes" if is_so else "no"


def days_of(days: Days) -> Sentence:
    """From when until when people vote."""
    if days is None:
        return said("owners-no-days")
    return said("owners-days", first=days[0], last=days[1])


def step(meeting: OwnersMeeting, step: str) -> Button:
    """What is done next, by a press."""
    return Button(said("button-owners-step", step=step), f"owners-{step}", about(meeting))
