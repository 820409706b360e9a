"""Who holds a meeting together with whoever called it, kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Column, Index, Integer, Table, delete

from domain.meetings import Meeting
from storage.base import Fields, ResidentColumn, metadata
from storage.numbers import Key, key_columns
from storage.remembered import Groups, Remembered, Row, Work

hosts = Table(
    "meeting_hosts",
    metadata,
    *key_columns(),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("place", Integer, nullable=False),
)
"""Whoever called it is not among them."""
Index("ix_meeting_hosts_resident", hosts.c.resident)


@dataclass(frozen=True, slots=True)
class Host:
    """Somebody who holds a meeting; `place`: in the order in which they were named."""

    community: int
    number: int
    resident: int
    place: int


class Hosts:
    """Who holds which meeting, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[tuple[int, int, int], Host] = Remembered(
            work, hosts, row=_row, value=_host
        )
        self._of_meeting: Groups[Key, tuple[int, int, int], Host] = Groups(
            self._rows,
            (hosts.c.community, hosts.c.number),
            group=lambda host: (host.community, host.number),
            key=lambda host: (host.community, host.number, host.resident),
        )

    async def foresee(self, keys: Iterable[Key]) -> None:
        """Read in one query who holds these meetings."""
        await self._of_meeting.foresee(keys)

    async def of(self, meeting: Meeting) -> list[int]:
        """Who was named, in that order."""
        found = await self._of_meeting.of(meeting.key)
        return [host.resident for host in sorted(found, key=lambda host: host.place)]

    async def name(self, meeting: Meeting, residents: Iterable[int]) -> None:
        """These hold it, in place of any others."""
        named = list(dict.fromkeys(residents))
        for gone in set(await self.of(meeting)) - set(named):
            self._rows.drop((*meeting.key, gone))
        for place, resident in enumerate(named):
            host = Host(*meeting.key, resident, place)
            self._rows.put(host)
            self._of_meeting.came(host)

    async def held_by(self, resident: int) -> list[Key]:
        """The community and the number of each meeting that a resident was named for."""
        found = await self._rows.where(
            hosts.c.resident == resident, order=(hosts.c.community, hosts.c.number)
        )
        return [(host.community, host.number) for host in found]

    async def forget(self, resident: int) -> None:
        """Let go of what a resident was named for."""
        await self._work.flush()
        await self._work.before_writing()
        gone = delete(hosts).where(hosts.c.resident == resident)
        await self._work.connection.execute(gone)
        self._rows.forget()


def _row(host: Host) -> Row:
    return {
        "community": host.community,
        "number": host.number,
        "resident": host.resident,
        "place": host.place,
    }


def _host(row: Fields) -> Host:
    return Host(row.community, row.number, row.resident, row.place)
