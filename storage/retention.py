"""What is over is erased: for each kind of the table in the domain, how it is done, in parts.

Counts that people have read stay true: where a sum is made of rows, the rows stay and name nobody.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Table,
    delete,
    exists,
    insert,
    not_,
    or_,
    select,
    update,
)

from domain.privacy import Kind, Purpose
from domain.reports.case import OPEN
from domain.seals import HOUSE
from storage.attendances import attendances, jottings
from storage.cases import cases
from storage.consents import consents
from storage.guests import guests
from storage.lines import Lines
from storage.meetings import meetings
from storage.owner_erasures import OwnerErasures
from storage.polls import ballots, electors, polls, rolls
from storage.recalls import recalls
from storage.remembered import Work
from storage.reports import reports
from storage.rsvps import rsvps
from storage.sessions import items, seats, sessions
from storage.signoffs import households, signatures, signoffs
from storage.surveys import answers, surveys
from storage.timepolls import wishes

Key = tuple[Any, ...]
"""What names something that is over: its community and number, of a vote its round too."""

OPEN_STATES: Final = sorted(state.value for state in OPEN)

Counts = Mapping[int, int]
"""How much was erased in each community; `HOUSE` for what belongs to none."""

AT_ONCE: Final = 20
"""Of so many votes, meetings and the like one part erases what is over: each may have hundreds."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How much of a kind one part erased, and whether there may be more."""

    counts: Counts
    more: bool


class Retention:
    """What is over, within one transaction."""

    def __init__(self, work: Work, lines: Lines, owners: OwnerErasures) -> None:
        self._work = work
        self._lines = lines
        self._owners = owners
        self._ways: Mapping[Kind, Callable[[datetime], Awaitable[Erased]]] = {
            Kind.LINES: self._lines_over,
            Kind.RECALLS: self._recalls_over,
            Kind.TRACKS: self._tracks_over,
            Kind.ANSWERS: self._answers_over,
            Kind.OPINIONS: self._opinions_over,
            Kind.BALLOTS: self._ballots_over,
            Kind.ROLLS: self._rolls_over,
            Kind.SIGNATURES: self._signatures_over,
            Kind.MINUTES: self._minutes_over,
            Kind.WITHDRAWN: self._consents_over,
        }

    async def erase(self, kind: Kind, before: datetime, at: datetime) -> Erased:
        """Erase a part of what was over before that moment, now.

        What is more than rows, such as files, and what was heard is erased by those who keep it.
        """
        way = self._ways.get(kind)
        if way is None and kind is not Kind.OWNERS_VOTES:
            return Erased({}, more=False)
        await self._work.flush()
        await self._work.before_writing()
        erased = await self._votes_over(before, at) if way is None else await way(before)
        if erased.counts:
            await self._work.flush()
            self._work.forget()  # rows were changed beside what is remembered
        return erased

    # --- words ---------------------------------------------------------------------------------

    async def _lines_over(self, before: datetime) -> Erased:
        gone = await self._lines.erase(before, MOST)
        return Erased({HOUSE: gone} if gone else {}, more=gone == MOST)

    async def _recalls_over(self, before: datetime) -> Erased:
        return await self._all_of(recalls, recalls.c.at < before)

    async def _consents_over(self, before: datetime) -> Erased:
        return await self._all_of(consents, consents.c.ended_at < before)

    async def _all_of(self, table: Table, over: ColumnElement[bool]) -> Erased:
        gone = (await self._work.connection.execute(delete(table).where(over))).rowcount
        return Erased({HOUSE: gone} if gone else {}, more=False)

    # --- who reported --------------------------------------------------------------------------

    async def _tracks_over(self, before: datetime) -> Erased:
        """A rider's reports lie side by side only with their consent: else nobody made them."""
        without = select(consents.c.resident).where(
            consents.c.purpose == Purpose.WHEREABOUTS.value,
            or_(consents.c.given_at.is_(None), consents.c.ended_at.is_not(None)),
        )
        case = (cases.c.community == reports.c.community, cases.c.number == reports.c.number)
        over = exists().where(*case, cases.c.state.not_in(OPEN_STATES), cases.c.since < before)
        parted = await self._work.connection.execute(
            update(reports)
            .where(reports.c.reporter.in_(without), over)
            .values(reporter=None, entered_by=None, room=None)
            .returning(reports.c.community)
        )
        return Erased(Counter(row.community for row in parted), more=False)

    # --- who came, who thought what --------------------------------------------------------------

    async def _answers_over(self, before: datetime) -> Erased:
        over = meetings.c.ends_at < before
        counts: Counter[int] = Counter()
        more = False
        for table in (guests, wishes):
            found = await self._over(meetings, over, table)
            more |= len(found) == AT_ONCE
            counts += await self._without(table, found)
        found = await self._over(meetings, over, rsvps, rsvps.c.resident > 0)
        counts += await self._nameless(rsvps, found, order=("coming", "heads"))
        return Erased(counts, more=more or len(found) == AT_ONCE)

    async def _opinions_over(self, before: datetime) -> Erased:
        """What they came to stands in an archive that names nobody."""
        found = await self._over(surveys, surveys.c.closed_at < before, answers)
        return Erased(await self._without(answers, found), more=len(found) == AT_ONCE)

    # --- who decided what ------------------------------------------------------------------------

    async def _ballots_over(self, before: datetime) -> Erased:
        """Each stays as a choice that is nobody's: whatever was counted can be counted again."""
        over = polls.c.closed_at < before
        found = await self._over(polls, over, electors)
        counts = await self._nameless(ballots, found, order=("choice",), salt=b"")
        await self._without(electors, found)
        await self._without(rolls, found)
        return Erased(counts, more=len(found) == AT_ONCE)

    async def _votes_over(self, before: datetime, at: datetime) -> Erased:
        """One owners' meeting a part: a large one has hundreds of thousands of ballots."""
        return _one_of(await self._owners.votes_over(before, at))

    async def _rolls_over(self, before: datetime) -> Erased:
        return _one_of(await self._owners.names_over(before))

    async def _signatures_over(self, before: datetime) -> Erased:
        """Each household stays as one of its building: whatever was counted stays true."""
        over = signoffs.c.closed_at < before
        known = not_(households.c.unit.startswith(NAMELESS, autoescape=True))
        found = await self._over(signoffs, over, households, known)
        counts: Counter[int] = Counter()
        for key in found:
            counts[key[0]] += await self._move_out(key)
        return Erased(counts, more=len(found) == AT_ONCE)

    async def _move_out(self, key: Key) -> int:
        connection = self._work.connection
        homes = await connection.execute(select(households).where(*_of(households, key)))
        for home in homes.all():
            here = (home.building, home.stairwell, home.unit)
            nobodys = {"stairwell": None, "unit": f"{NAMELESS}{home.place}"}
            for table in (signatures, households):
                lived = _of(table, key) + _at_home(table, here)
                theirs = {**nobodys, "by": None, "photo": None}
                changed = theirs if table is signatures else nobodys
                await connection.execute(update(table).where(*lived).values(changed))
        return len(await self._rows(households, key))

    async def _minutes_over(self, before: datetime) -> Erased:
        counts: Counter[int] = Counter()
        over = sessions.c.closed_at < before
        found = await self._over(sessions, over, seats, seats.c.resident > 0)
        counts += await self._nameless(seats, found, order=("present_at",), excuse="")
        for key in found:
            told = update(items).where(*_of(items, key))
            await self._work.connection.execute(told.values(lines=[], dissent=[], hands_by=None))
        held = await self._over(meetings, meetings.c.ends_at < before, attendances, _NAMED)
        for key in held:
            there = update(attendances).where(*_of(attendances, key), _NAMED)
            bare = there.values(resident=None, by=None, name="")
            gone = await self._work.connection.execute(bare)
            counts[key[0]] += gone.rowcount
        noted = await self._over(meetings, meetings.c.ends_at < before, jottings)
        counts += await self._without(jottings, noted)
        return Erased(counts, more=AT_ONCE in (len(found), len(held), len(noted)))

    # --- how ---------------------------------------------------------------------------------

    async def _over(
        self, parent: Table, over: ColumnElement[bool], child: Table, *still: ColumnElement[bool]
    ) -> list[Key]:
        """Those that are over and of which there are still such rows, by their keys."""
        key = list(parent.primary_key.columns)
        same = [child.c[column.name] == column for column in key]
        wanted = select(*key).where(over, exists().where(*same, *still))
        rows = await self._work.connection.execute(wanted.order_by(*key).limit(AT_ONCE))
        return [tuple(row) for row in rows]

    async def _without(self, table: Table, keys: Sequence[Key]) -> Counter[int]:
        counts: Counter[int] = Counter()
        for key in keys:
            gone = await self._work.connection.execute(delete(table).where(*_of(table, key)))
            counts[key[0]] += gone.rowcount
        return +counts

    async def _nameless(
        self, table: Table, keys: Sequence[Key], *, order: Sequence[str], **blank: object
    ) -> Counter[int]:
        """The rows stay, in an order that tells nothing, and are nobody's; their times go too."""
        counts: Counter[int] = Counter()
        for key in keys:
            rows = [row for row in await self._rows(table, key) if row["resident"] > 0]
            if not rows:
                continue
            rows.sort(key=lambda row: [str(row[name]) for name in order])
            names = table.columns.keys()
            times = {"at": min(row["at"] for row in rows)} if "at" in names else {}
            order_of_coming = {"heard": 0} if "heard" in names else {}
            theirs = (*_of(table, key), table.c.resident > 0)
            await self._work.connection.execute(delete(table).where(*theirs))
            nobodys = [
                {**row, **times, **order_of_coming, **blank, "resident": -place}
                for place, row in enumerate(rows, 1)
            ]
            await self._work.connection.execute(insert(table), nobodys)
            counts[key[0]] += len(rows)
        return counts

    async def _rows(self, table: Table, key: Key) -> list[dict[str, Any]]:
        found = await self._work.connection.execute(select(table).where(*_of(table, key)))
        return [dict(row) for row in found.mappings()]


MOST: Final = 1_000
"""Lines of the web chat that one part erases."""
NAMELESS: Final = "#"
"""With it begins what stands in the place of a home that is no longer known."""
_NAMED: Final = or_(attendances.c.resident.is_not(None), attendances.c.name != "")


def _one_of(erased: tuple[int, int] | None) -> Erased:
    """One thing of a community was erased, and there may be more; none: there is no more."""
    return Erased({}, more=False) if erased is None else Erased(dict([erased]), more=True)


def _of(table: Table, key: Key) -> tuple[ColumnElement[bool], ...]:
    """Those that belong to what has this key, whose names begin theirs."""
    names = ("community", "number", "round")
    return tuple(table.c[name] == part for name, part in zip(names, key, strict=False))


def _at_home(
    table: Table, home: tuple[str, str | None, str]
) -> tuple[ColumnElement[bool], ColumnElement[bool], ColumnElement[bool]]:
    building, stairwell, unit = home
    return (
        table.c.building == building,
        table.c.stairwell.is_not_distinct_from(stairwell),
        table.c.unit == unit,
    )
