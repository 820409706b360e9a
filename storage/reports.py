"""What residents reported, kept: the words, the place, and which case each belongs to."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    or_,
)

from domain.chat import Room
from domain.places.position import Position
from domain.reports.report import Report, Spot
from domain.sources import Source
from storage.base import Fields, Instant, Json, Number, ResidentColumn, RoomColumn, metadata
from storage.counters import Counters
from storage.numbers import Key
from storage.remembered import Groups, Remembered, Work
from storage.sealed import SealedString, SealedText

reports = Table(
    "reports",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("community", Number, nullable=False),
    Column("number", Number, nullable=False),
    Column("reporter", ResidentColumn),
    Column("entered_by", ResidentColumn),
    Column("on_behalf_of", SealedString("reports.on_behalf_of"), nullable=False),
    Column("source", String, nullable=False),
    Column("room", RoomColumn),
    Column("words", SealedText("reports.words"), nullable=False),
    Column("unit", Number),
    Column("floor", Integer),
    Column("latitude", Integer),
    Column("longitude", Integer),
    Column("place_words", SealedText("reports.place_words"), nullable=False),
    Column("photos", Json, nullable=False),
    Column("voices", Json, nullable=False),
    Column("fingerprints", Json, nullable=False),
    Column("album", String, nullable=False),
    Column("sensitive", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("gathers_until", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Column("rating", Integer, nullable=False),
    Column("untold_since", Instant),
)
_UNTOLD = reports.c.untold_since.is_not(None)
Index(
    "ix_reports_untold",
    reports.c.community,
    reports.c.untold_since,
    sqlite_where=_UNTOLD,
    postgresql_where=_UNTOLD,
)
Index("ix_reports_number", reports.c.community, reports.c.number)
Index("ix_reports_reporter", reports.c.reporter, reports.c.at)
Index("ix_reports_entered_by", reports.c.entered_by, reports.c.at)


class Reports:
    """The reports, within one transaction."""

    def __init__(self, work: Work, counters: Counters) -> None:
        self._counters = counters
        self._rows: Remembered[int, Report] = Remembered(work, reports, row=_row, value=_report)
        self._of_case: Groups[Key, int, Report] = Groups(
            self._rows,
            (reports.c.community, reports.c.number),
            group=lambda report: (report.community, report.number),
            key=lambda report: report.id,
        )

    async def next_id(self) -> int:
        """The number of a new report."""
        return await self._counters.next("reports")

    async def get(self, id_: int) -> Report | None:
        """The report under this number."""
        return await self._rows.get(id_)

    def put(self, report: Report) -> None:
        """Keep a report as it is now."""
        self._rows.put(report)
        self._of_case.came(report)

    async def of(self, community: int, number: int) -> list[Report]:
        """The reports of a case, the first first, those taken back among them."""
        return sorted(await self._of_case.of((community, number)), key=_order)

    async def of_all(self, keys: Iterable[Key]) -> list[Report]:
        """The reports of several cases, in one query."""
        wanted = sorted(set(keys))
        await self._of_case.foresee(wanted)
        found = [report for key in wanted for report in await self._of_case.of(key)]
        return sorted(found, key=_order)

    async def of_reporter(self, resident: int, limit: int | None = None) -> list[Report]:
        """What a resident reported, or entered for somebody, the newest first."""
        return await self._rows.where(
            or_(reports.c.reporter == resident, reports.c.entered_by == resident),
            order=(reports.c.at.desc(), reports.c.id.desc()),
            limit=limit,
        )

    async def untold(self, communities: Iterable[int], by: int | None = None) -> list[Report]:
        """What is answered and waits to be told to somebody, the longest waiting first.

        `by`: only what this resident entered.
        """
        entered = [] if by is None else [reports.c.entered_by == by]
        return await self._rows.where(
            reports.c.community.in_(sorted(communities)),
            _UNTOLD,
            reports.c.withdrawn_at.is_(None),
            *entered,
            order=(reports.c.untold_since, reports.c.id),
        )

    async def entered_in(self, community: int) -> list[Report]:
        """Everything there that somebody entered for others."""
        return await self._rows.where(
            reports.c.community == community,
            reports.c.entered_by.is_not(None),
            order=(reports.c.id,),
        )

    async def gathering(self, resident: int, room: Room, at: datetime) -> Report | None:
        """The report to which what the resident says in this room now still belongs."""
        latest = await self._rows.where(
            or_(reports.c.reporter == resident, reports.c.entered_by == resident),
            reports.c.room == room,
            reports.c.gathers_until > at,
            reports.c.withdrawn_at.is_(None),
            order=(reports.c.at.desc(), reports.c.id.desc()),
            limit=1,
        )
        return latest[0] if latest else None


def _order(report: Report) -> tuple[datetime, int]:
    return report.at, report.id


def _row(report: Report) -> dict[str, object]:
    spot = report.spot
    return {
        "id": report.id,
        "community": report.community,
        "number": report.number,
        "reporter": report.reporter,
        "entered_by": report.entered_by,
        "on_behalf_of": report.on_behalf_of,
        "source": report.source.value,
        "room": report.room,
        "words": report.words,
        "unit": spot.unit,
        "floor": spot.floor,
        "latitude": spot.position and spot.position.latitude,
        "longitude": spot.position and spot.position.longitude,
        "place_words": spot.words,
        "photos": list(report.photos),
        "voices": list(report.voices),
        "fingerprints": list(report.fingerprints),
        "album": report.album,
        "sensitive": report.sensitive,
        "at": report.at,
        "gathers_until": report.gathers_until,
        "withdrawn_at": report.withdrawn_at,
        "rating": report.rating,
        "untold_since": report.untold_since,
    }


def _report(row: Fields) -> Report:
    room: Room | None = row.room
    return Report(
        id=row.id,
        community=row.community,
        number=row.number,
        reporter=row.reporter,
        entered_by=row.entered_by,
        on_behalf_of=row.on_behalf_of,
        source=Source(row.source),
        room=room,
        words=row.words,
        spot=Spot(
            unit=row.unit,
            floor=row.floor,
            position=None if row.latitude is None else Position(row.latitude, row.longitude),
            words=row.place_words,
        ),
        photos=tuple(row.photos),
        voices=tuple(row.voices),
        fingerprints=tuple(row.fingerprints),
        album=row.album,
        sensitive=row.sensitive,
        at=row.at,
        gathers_until=row.gathers_until,
        withdrawn_at=row.withdrawn_at,
        rating=row.rating,
        untold_since=row.untold_since,
    )
