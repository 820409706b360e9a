"""A need: raised at a table or a door, with somebody who has it and a day for its reply."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from domain.permissions import COMMITTEE, COUNCIL, OFFICE, Grant, Role
from domain.proposals.proposal import OPEN, Office, Proposal, State
from domain.sources import Source
from domain.writing import SPACE, plain

MORNING: Final = time(9)
"""When those who have a need are told that its day has come."""

HELD_BY: Final[Mapping[Office, frozenset[Role]]] = {
    Office.COMMUNITY: OFFICE,
    Office.PROPERTY: frozenset({Role.PROPERTY}),
    Office.COMMITTEE: COMMITTEE,
    Office.COUNCIL: COUNCIL,
}
"""Who acts for an office."""

_CALLED: Final[Mapping[str, Office]] = {
    "社区": Office.COMMUNITY,
    "居委会": Office.COMMUNITY,
    "社区居委会": Office.COMMUNITY,
    "物业": Office.PROPERTY,
    "物业公司": Office.PROPERTY,
    "业委会": Office.COMMITTEE,
    "业主委员会": Office.COMMITTEE,
    "议事会": Office.COUNCIL,
    "居民议事会": Office.COUNCIL,
    "community": Office.COMMUNITY,
    "property": Office.PROPERTY,
    "committee": Office.COMMITTEE,
    "council": Office.COUNCIL,
}


class Look(StrEnum):
    """What there is to say of a need whose day has come."""

    DUE = "due"
    """Whoever has it is told."""
    OVERDUE = "overdue"
    """They are told again, and the groups in which its meeting was announced read it, once."""


def read_office(text: str) -> Office | None:
    """Return the office that a text names and nothing else: 物业, 居委会; or None."""
    return _CALLED.get(plain(text).strip(SPACE + "。.!~").lower())


def office_of(roles: Collection[Role]) -> Office | None:
    """Return for which office somebody with these roles acts, the first that fits; or None."""
    held = set(roles)
    return next((office for office, of in HELD_BY.items() if held & of), None)


def acts_for(office: Office, grants: Iterable[Grant], path: str, at: datetime) -> bool:
    """Tell whether these grants, of one speaker, let them act for an office in the unit there."""
    return any(
        grant.role in HELD_BY[office] and grant.holds(at) and grant.touches(path)
        for grant in grants
    )


def first_look(due: date, tz: tzinfo) -> datetime:
    """Return the moment (UTC) at which a need is looked at whose reply is due that day."""
    return datetime.combine(due, MORNING, tz).astimezone(UTC)


def look(need: Proposal, at: datetime, tz: tzinfo) -> tuple[Proposal, Look | None]:
    """Return what there is to say of a need now, and the need with its next look, if it has one."""
    if need.reply_due is None or need.state not in OPEN:
        return replace(need, look_at=None), None
    today = at.astimezone(tz).date()
    if today > need.reply_due:
        return replace(need, look_at=None), Look.OVERDUE
    if today < need.reply_due:
        return replace(need, look_at=first_look(need.reply_due, tz)), None
    tomorrow = first_look(need.reply_due + timedelta(days=1), tz)
    return replace(need, look_at=tomorrow), Look.DUE


def raised(
    text: str,
    *,
    community: int,
    number: int,
    source: Source,
    meeting: int | None = None,
    author: int,
    entered_by: int,
    who: str,
    as_said: str,
    at: datetime,
    reply_due: date,
    tz: tzinfo,
) -> Proposal:
    """Return what was raised at a table or a door as an item, which all may read at once.

    Its author is whoever raised it, or whoever took it down for somebody without a phone.
    """
    return Proposal(
        community=community,
        number=number,
        text=text,
        author=author,
        entered_by=entered_by,
        on_behalf_of=who,
        as_said=as_said,
        source=source,
        anonymous=True,
        state=State.RECEIVED,
        created_at=at,
        reply_due=reply_due,
        meeting=meeting,
        office=Office.COMMUNITY,
        look_at=first_look(reply_due, tz),
    )
