"""From door to door, kept: who asked for a visit, the lists of those who go, and no list for long.

What came of single doors, and who went, is erased at the close; that the notice reached a home and
which sheet it has stand where deliveries and sheets stand.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Column, Date, Index, Integer, String, Table, and_, delete, func, select

from domain.ballots import Standing
from domain.owner_rolls import Part, UnitPlace
from domain.rounds import Door, Mark, Round, Task, Visit
from storage.base import Fields, Instant, ResidentColumn, metadata
from storage.numbers import Key, key_columns, of_meeting, under
from storage.owner_ballots import votes
from storage.owner_rolls import lies_in, units
from storage.remembered import Remembered, Row, Work
from storage.rows import Placed, place_column, plain

visits = Table(
    "owners_visits",
    metadata,
    *key_columns(),
    place_column(),
    Column("resident", ResidentColumn),
    Column("building", String, nullable=False),
    Column("stairwell", String, nullable=False),
    Column("unit_no", String, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("by", Date, nullable=False),
    Column("done_at", Instant),
    Column("withdrawn_at", Instant),
)
Index("ix_owners_visits_resident", visits.c.resident)

rounds = Table(
    "owners_rounds",
    metadata,
    *key_columns(),
    place_column(),
    Column("building", String, nullable=False),
    Column("made_by", ResidentColumn, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("next_at", Instant),
)
_WAITING = rounds.c.next_at.is_not(None)
Index(
    "ix_owners_rounds_next_at",
    rounds.c.next_at,
    sqlite_where=_WAITING,
    postgresql_where=_WAITING,
)

walkers = Table(
    "owners_walkers",
    metadata,
    *key_columns(),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
)
"""Who goes; erased at the close."""
Index("ix_owners_walkers_resident", walkers.c.resident)

doors = Table(
    "owners_doors",
    metadata,
    *key_columns(),
    Column("round", Integer, primary_key=True, autoincrement=False),
    place_column(),
    Column("building", String, nullable=False),
    Column("stairwell", String, nullable=False),
    Column("unit_no", String, nullable=False),
    Column("task", String, nullable=False),
    Column("mark", String),
)
"""What a list says, and what came of each door; by nobody, and erased at the close."""

_SPOKEN_FOR: Final = (Standing.COUNTED.value, Standing.NEEDS_REVIEW.value)
"""A head that has told so much on every topic is not asked again."""
_HOME: Final = ("building", "stairwell", "unit_no")

_round_row, _round = plain(Round)


@dataclass(frozen=True, slots=True)
class Walker:
    """Somebody who goes."""

    community: int
    number: int
    round: int
    resident: int


_walker_row, _walker = plain(Walker)


class Rounds:
    """Visits and rounds, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._visits: Remembered[Placed, Visit] = Remembered(
            work, visits, row=_visit_row, value=_visit, lock="update"
        )
        self._rounds: Remembered[Placed, Round] = Remembered(
            work, rounds, row=_round_row, value=_round
        )
        self._walkers: Remembered[tuple[int, int, int, int], Walker] = Remembered(
            work, walkers, row=_walker_row, value=_walker
        )
        self._doors: Remembered[tuple[int, int, int, int], Door] = Remembered(
            work, doors, row=_door_row, value=_door, lock="update"
        )

    # --- who asked -------------------------------------------------------------------------

    async def visits(self, meeting: Key) -> list[Visit]:
        """Every visit that was asked for, in order."""
        return await self._visits.where(*under(visits, meeting), order=(visits.c.place,))

    def ask(self, visit: Visit) -> None:
        """Keep a visit as it is now."""
        self._visits.put(visit)

    async def asked_by(self, resident: int) -> list[Visit]:
        """What somebody asked for, the newest first."""
        newest = visits.c.asked_at.desc()
        return await self._visits.where(visits.c.resident == resident, order=(newest,))

    async def forget(self, resident: int) -> None:
        """Let nothing say any more who asked, nor that they go anywhere."""
        await self._work.flush()
        await self._work.before_writing()
        nameless = visits.update().where(visits.c.resident == resident).values(resident=None)
        await self._work.connection.execute(nameless)
        gone = delete(walkers).where(walkers.c.resident == resident)
        await self._work.connection.execute(gone)
        self._visits.forget()
        self._walkers.forget()

    # --- who goes where --------------------------------------------------------------------

    async def rounds(self, meeting: Key) -> list[Round]:
        """Every round of a meeting, in order."""
        return await self._rounds.where(*under(rounds, meeting), order=(rounds.c.place,))

    async def round(self, meeting: Key, place: int) -> Round | None:
        """The round in this place."""
        return await self._rounds.get((*meeting, place))

    def put(self, round_: Round) -> None:
        """Keep a round as it is now."""
        self._rounds.put(round_)

    def send(self, round_: Round, residents: Iterable[int]) -> None:
        """These go."""
        for resident in residents:
            self._walkers.put(Walker(*round_.key, round_.place, resident))

    async def walkers(self, round_: Round) -> list[int]:
        """Who goes; nobody any more once it is erased."""
        found = await self._walkers.where(
            *under(walkers, round_.key), walkers.c.round == round_.place
        )
        return [each.resident for each in found]

    async def walked_by(self, resident: int, at: datetime) -> list[Round]:
        """The rounds whose lists somebody may see now, the newest first."""
        sent = and_(
            walkers.c.community == rounds.c.community,
            walkers.c.number == rounds.c.number,
            walkers.c.round == rounds.c.place,
            walkers.c.resident == resident,
        )
        await self._work.flush()
        return await self._rounds.where(
            rounds.c.until > at,
            select(walkers.c.resident).where(sent).exists(),
            order=(rounds.c.made_at.desc(),),
        )

    async def doors(self, round_: Round) -> list[Door]:
        """The doors of a list, in the order in which one walks."""
        return await self._doors.where(
            *under(doors, round_.key), doors.c.round == round_.place, order=(doors.c.place,)
        )

    def mark(self, door: Door) -> None:
        """Keep a door as it is now."""
        self._doors.put(door)

    async def unwilling(self, meeting: Key, building: str) -> set[UnitPlace]:
        """The homes of a building that do not want to be asked again."""
        found = await self._doors.where(
            *under(doors, meeting),
            doors.c.building == building,
            doors.c.mark == Mark.UNWILLING.value,
        )
        return {door.home for door in found}

    # --- the clock -------------------------------------------------------------------------

    async def due(self, at: datetime, limit: int) -> list[Round]:
        """Rounds with which the clock has something to do by now, the longest waiting first."""
        return await self._rounds.where(
            _WAITING,
            rounds.c.next_at <= at,
            order=(rounds.c.next_at,),
            limit=limit,
            lock="update",
        )

    async def next_due(self) -> datetime | None:
        """When the clock has something to do next."""
        await self._work.flush()
        return await self._work.connection.scalar(select(func.min(rounds.c.next_at)))

    async def erase(self, meeting: Key) -> None:
        """Let nothing be left of what came of single doors, nor of who went there."""
        await self._work.flush()
        await self._work.before_writing()
        for table in (doors, walkers):
            await self._work.connection.execute(delete(table).where(*under(table, meeting)))
        self._doors.forget()
        self._walkers.forget()

    # --- where something is missing --------------------------------------------------------

    async def silent(
        self,
        meeting: Key,
        topics: Collection[int],
        roll: int,
        scope: tuple[Part, ...],
        building: str | None = None,
    ) -> list[tuple[UnitPlace, int]]:
        """The homes, each with its head, for which not every topic has been told what counts.

        Nothing of what was told, and nothing of who holds them; in the roll's order.
        """
        await self._work.flush()
        spoken = (
            select(votes.c.head)
            .where(
                *of_meeting(votes, meeting),
                votes.c.topic.in_(sorted(topics)),
                votes.c.standing.in_(_SPOKEN_FOR),
            )
            .group_by(votes.c.head)
            .having(func.count() == len(topics))
        )
        here = [lies_in(scope)] if scope else []
        if building is not None:
            here.append(units.c.building == building)
        asked = (
            select(*(units.c[name] for name in _HOME), units.c.head)
            .where(
                units.c.roll == roll,
                units.c.head.is_not(None),
                units.c.head.not_in(spoken),
                *here,
            )
            .order_by(units.c.line)
        )
        found = (await self._work.connection.execute(asked)).all()
        return [(_home(row), row.head) for row in found]


def _home(row: Any) -> UnitPlace:
    return UnitPlace(row.building, row.stairwell, row.unit_no)


def _lying(home: UnitPlace) -> Row:
    return {name: getattr(home, name) for name in _HOME}


def _visit_row(visit: Visit) -> Row:
    return {
        "community": visit.community,
        "number": visit.number,
        "place": visit.place,
        "resident": visit.resident,
        **_lying(visit.home),
        "asked_at": visit.asked_at,
        "by": visit.by,
        "done_at": visit.done_at,
        "withdrawn_at": visit.withdrawn_at,
    }


def _visit(row: Fields) -> Visit:
    return Visit(
        community=row.community,
        number=row.number,
        place=row.place,
        resident=row.resident,
        home=_home(row),
        asked_at=row.asked_at,
        by=row.by,
        done_at=row.done_at,
        withdrawn_at=row.withdrawn_at,
    )


def _door_row(door: Door) -> Row:
    return {
        "community": door.community,
        "number": door.number,
        "round": door.round,
        "place": door.place,
        **_lying(door.home),
        "task": door.task.value,
        "mark": door.mark and door.mark.value,
    }


def _door(row: Fields) -> Door:
    return Door(
        community=row.community,
        number=row.number,
        round=row.round,
        place=row.place,
        home=_home(row),
        task=Task(row.task),
        mark=Mark(row.mark) if row.mark else None,
    )
