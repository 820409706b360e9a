"""Other civic systems, kept: who may come in, what they filed, and what they may read."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, select

from domain.civic import OVER, UNTOLD, Receipt, System, Wanted
from domain.reports.case import Case
from storage.base import Fields, Instant, Number, metadata
from storage.cases import Cases, cases
from storage.counters import Counters
from storage.remembered import Remembered, Work

systems = Table(
    "civic_systems",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("id", Number, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("community", Number, nullable=False),
    Column("files", Boolean, nullable=False),
    Column("since", Instant, nullable=False),
    Column("ended_at", Instant),
)

receipts = Table(
    "civic_receipts",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("system", Number, nullable=False),
    Column("community", Number, nullable=False),
    Column("number", Integer),
)
Index("ix_cases_opened_at", cases.c.community, cases.c.opened_at)


class Civic:
    """The other systems, within one transaction."""

    def __init__(self, work: Work, counters: Counters, known_cases: Cases) -> None:
        self._counters = counters
        self._cases = known_cases
        self._systems: Remembered[str, System] = Remembered(
            work, systems, row=_system_row, value=_system
        )
        self._receipts: Remembered[str, Receipt] = Remembered(
            work, receipts, row=_receipt_row, value=_receipt
        )

    async def next_id(self) -> int:
        """The number of a new system."""
        return await self._counters.next("civic_systems")

    async def system(self, digest: str) -> System | None:
        """Whose key has this digest; None where it opens nothing any more."""
        found = await self._systems.get(digest)
        return None if found is None or found.ended_at else found

    async def named(self, community: int, name: str) -> list[System]:
        """The systems of this name whose keys still open something there."""
        return await self._systems.where(
            systems.c.community == community,
            systems.c.name == name,
            systems.c.ended_at.is_(None),
        )

    def put(self, system: System) -> None:
        """Keep a system as it is now."""
        self._systems.put(system)

    async def receipt(self, token: str) -> Receipt | None:
        """What was filed under this token."""
        return await self._receipts.get(token)

    def give(self, receipt: Receipt) -> None:
        """Keep a receipt as it is now."""
        self._receipts.put(receipt)

    async def wanted(self, community: int, wanted: Wanted) -> Sequence[Case]:
        """The cases that a system asks for, the newest first; what is nobody's business left out.

        Nothing is held: another transaction may change them meanwhile.
        """
        conditions: list[Any] = [
            cases.c.community == community,
            cases.c.sensitive.is_(False),
            cases.c.state.not_in(sorted(state.value for state in UNTOLD)),
        ]
        if wanted.numbers:
            conditions.append(cases.c.number.in_(wanted.numbers))
        else:
            conditions += [
                cases.c.opened_at >= wanted.since,
                cases.c.opened_at <= wanted.until,
            ]
        if wanted.categories:
            conditions.append(cases.c.category.in_([each.value for each in wanted.categories]))
        if wanted.closed is not None:
            over = sorted(state.value for state in OVER)
            states = cases.c.state
            conditions.append(states.in_(over) if wanted.closed else states.not_in(over))
        asked = (
            select(cases)
            .where(*conditions)
            .order_by(cases.c.opened_at.desc(), cases.c.number.desc())
            .limit(wanted.limit)
            .offset(wanted.offset)
        )
        return await self._cases.asked(asked)


def _system_row(system: System) -> dict[str, object]:
    return {
        "digest": system.digest,
        "id": system.id,
        "name": system.name,
        "community": system.community,
        "files": system.files,
        "since": system.since,
        "ended_at": system.ended_at,
    }


def _system(row: Fields) -> System:
    return System(
        id=row.id,
        name=row.name,
        community=row.community,
        digest=row.digest,
        files=row.files,
        since=row.since,
        ended_at=row.ended_at,
    )


def _receipt_row(receipt: Receipt) -> dict[str, object]:
    return {
        "token": receipt.token,
        "system": receipt.system,
        "community": receipt.community,
        "number": receipt.number,
    }


def _receipt(row: Fields) -> Receipt:
    return Receipt(row.token, row.system, row.community, row.number)
