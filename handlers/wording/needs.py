"""What stands on a printed list of needs: nobody's name, no room, no telephone number."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.meetings import Meeting
from domain.months import Month
from domain.papers import Labels, Listed, NeedsSheet
from domain.proposals import OVER, Office, Proposal
from handlers.wording import table, times
from handlers.wording.general import said
from handlers.wording.papers import Facts, Pen


def sheet(facts: Facts, needs: Sequence[Proposal], at: datetime, pen: Pen) -> NeedsSheet:
    """The needs of one meeting, as of now."""
    about = f"{pen.when(facts.meeting.starts_at)} · {facts.meeting.place}"
    above = " · ".join(each for each in (facts.community, "、".join(facts.units)) if each)
    return _sheet(above, about, [_listed(need, "", pen) for need in needs], needs, at, pen)


def sheet_of_month(
    community: str,
    month: Month,
    needs: Sequence[Proposal],
    meetings: Mapping[int, Meeting],
    at: datetime,
    pen: Pen,
) -> NeedsSheet:
    """The needs of all meetings in a month, as of now."""
    about = pen(said("paper-needs-month", year=str(month.year), month=str(month.month)))
    lines = [
        _listed(need, pen.day(meetings[need.meeting].starts_at) if need.meeting else "", pen)
        for need in needs
    ]
    return _sheet(community, about, lines, needs, at, pen)


def month_file(month: Month, pen: Pen) -> str:
    """What the file of a month is called."""
    return pen(said("paper-needs-month-file", year=str(month.year), month=str(month.month)))


def _sheet(
    above: str,
    about: str,
    lines: Sequence[Listed],
    needs: Sequence[Proposal],
    at: datetime,
    pen: Pen,
) -> NeedsSheet:
    done = sum(need.state in OVER for need in needs)
    return NeedsSheet(
        language=pen.language,
        above=above,
        title=pen(said("paper-needs")),
        about=pen(said("paper-needs-about", about=about, count=len(needs), done=done)),
        labels=Labels(
            number=pen(said("paper-needs-number")),
            meeting=pen(said("paper-needs-meeting")),
            what=pen(said("paper-needs-what")),
            holder=pen(said("paper-needs-holder")),
            due=pen(said("paper-needs-due")),
            state=pen(said("paper-needs-state")),
            reply=pen(said("paper-needs-reply")),
        ),
        needs=tuple(lines),
        none=pen(said("paper-needs-none")),
        below=pen(said("paper-needs-below", day=pen.day(at))),
    )


def _listed(need: Proposal, meeting: str, pen: Pen) -> Listed:
    due = need.reply_due
    until = said("paper-needs-until", due=times.day(due, pen.language)) if due else None
    return Listed(
        number=str(need.number),
        what=pen(said("paper-needs-hidden")) if need.hidden else need.text,
        holder=pen(table.office(need.office or Office.COMMUNITY)),
        due=pen(until) if until else "",
        state=pen(table.progress(need)),
        reply="" if need.hidden else need.reply,
        meeting=meeting,
    )
