"""联名要求, kept: what owners ask a meeting for, and under whose names; names stay with staff."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    false,
    func,
    select,
    update,
)

from domain.owner_rolls import UnitPlace
from domain.owners_meetings.requests import Joined, JointRequest
from domain.polls.tally import Amounts
from domain.seals import digest
from storage.base import Fields, Instant, Number, ResidentColumn, metadata
from storage.numbers import key_columns, under
from storage.remembered import Remembered, Row, Work

requests = Table(
    "owner_requests",
    metadata,
    *key_columns(),
    Column("estate", Number, nullable=False),
    Column("roll", Number, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("reached_at", Instant),
    Column("meeting", Number),
    Column("salt", LargeBinary, nullable=False),
)

joined = Table(
    "owner_request_names",
    metadata,
    *key_columns(),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("resident", ResidentColumn),
    Column("building", String, nullable=False),
    Column("stairwell", String, nullable=False),
    Column("unit_no", String, nullable=False),
    Column("head", Number, nullable=False),
    Column("area", Number, nullable=False),
    Column("known", Boolean, nullable=False, server_default=false()),
    Column("at", Instant, nullable=False),
    Column("left_at", Instant),
)
"""Every name that stood under a request, with when it was taken back."""
Index("ix_owner_request_names_resident", joined.c.resident)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A request as it is kept, with the salt of what the journal knows of it."""

    request: JointRequest
    salt: bytes


class OwnerRequests:
    """What owners ask a meeting for, within one transaction; a request is held from its reading."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._requests: Remembered[tuple[int, int], _Kept] = Remembered(
            work, requests, row=_row, value=_request, lock="update"
        )
        self._joined: Remembered[tuple[int, int, int], Joined] = Remembered(
            work, joined, row=_joined_row, value=_joined
        )

    async def get(self, community: int, number: int) -> JointRequest | None:
        """What is asked for under a proposal's number; held until the transaction ends."""
        found = await self._requests.get((community, number))
        return None if found is None else found.request

    async def open_in(self, communities: Collection[int]) -> list[JointRequest]:
        """What no meeting was called for yet, by number."""
        here = requests.c.community.in_(sorted(communities))
        found = await self._requests.where(here, requests.c.meeting.is_(None))
        return [each.request for each in found]

    def found(self, request: JointRequest, salt: bytes) -> None:
        """Keep a new one; the salt is its own."""
        self._requests.put(_Kept(request, salt))

    async def put(self, request: JointRequest) -> None:
        """Keep one as it is now."""
        self._requests.put(_Kept(request, await self._salt(request)))

    async def digest(self, request: JointRequest, text: str) -> str:
        """What the journal may state of a text that belongs to it."""
        return digest(text, await self._salt(request))

    # --- names -----------------------------------------------------------------------------

    async def join(self, request: JointRequest, names: Iterable[Joined]) -> None:
        """Keep names in the order in which they come; their places are given here."""
        await self._work.flush()
        asked = select(func.coalesce(func.max(joined.c.place), 0)).where(
            *under(joined, request.key)
        )
        last: int = await self._work.connection.scalar(asked) or 0
        for place, each in enumerate(names, start=last + 1):
            self._joined.put(replace(each, place=place))

    def keep(self, name: Joined) -> None:
        """Keep a name as it is now."""
        self._joined.put(name)

    async def of(self, request: JointRequest, resident: int) -> list[Joined]:
        """The names of somebody under a request that they did not take back."""
        return await self._joined.where(
            *under(joined, request.key), joined.c.resident == resident, joined.c.left_at.is_(None)
        )

    async def asked_by(self, resident: int) -> list[Joined]:
        """Every name of somebody, the newest first."""
        return await self._joined.where(joined.c.resident == resident, order=(joined.c.at.desc(),))

    async def sums(self, request: JointRequest) -> tuple[Amounts, Amounts]:
        """What stands behind it: whoever staff found on the roll, and whoever they did not yet."""
        await self._work.flush()
        each = (
            select(
                joined.c.head,
                func.max(joined.c.area).label("area"),
                func.max(joined.c.known.cast(Integer)).label("known"),
            )
            .where(*under(joined, request.key), joined.c.left_at.is_(None))
            .group_by(joined.c.head)
            .subquery()
        )
        asked = select(each.c.known, func.count(), func.sum(each.c.area)).group_by(each.c.known)
        rows = (await self._work.connection.execute(asked)).all()
        found = {bool(row[0]): {"heads": row[1], "area": int(row[2])} for row in rows}
        nothing = {"heads": 0, "area": 0}
        return found.get(True, nothing), found.get(False, nothing)

    async def names(self, request: JointRequest) -> list[Joined]:
        """All that stand under it, home by home: for staff and the committee alone."""
        return await self._joined.where(
            *under(joined, request.key),
            joined.c.left_at.is_(None),
            order=(joined.c.building, joined.c.stairwell, joined.c.unit_no),
        )

    async def forget(self, resident: int) -> None:
        """Let nothing say any more whose names these were; what was asked for stays asked for."""
        await self._work.flush()
        await self._work.before_writing()
        nameless = update(joined).where(joined.c.resident == resident).values(resident=None)
        await self._work.connection.execute(nameless)
        self._joined.forget()

    async def _salt(self, request: JointRequest) -> bytes:
        kept = await self._requests.get(request.key)
        assert kept is not None, "what is changed was read or founded before"
        return kept.salt


def _row(kept: _Kept) -> Row:
    request = kept.request
    return {
        "community": request.community,
        "number": request.number,
        "estate": request.estate,
        "roll": request.roll,
        "opened_at": request.opened_at,
        "reached_at": request.reached_at,
        "meeting": request.meeting,
        "salt": kept.salt,
    }


def _request(row: Fields) -> _Kept:
    request = JointRequest(
        community=row.community,
        number=row.number,
        estate=row.estate,
        roll=row.roll,
        opened_at=row.opened_at,
        reached_at=row.reached_at,
        meeting=row.meeting,
    )
    return _Kept(request, row.salt)


def _joined_row(name: Joined) -> Row:
    return {
        "community": name.community,
        "number": name.number,
        "place": name.place,
        "resident": name.resident,
        "building": name.home.building,
        "stairwell": name.home.stairwell,
        "unit_no": name.home.unit_no,
        "head": name.head,
        "area": name.area,
        "known": name.known,
        "at": name.at,
        "left_at": name.left_at,
    }


def _joined(row: Fields) -> Joined:
    return Joined(
        community=row.community,
        number=row.number,
        place=row.place,
        resident=row.resident,
        home=UnitPlace(row.building, row.stairwell, row.unit_no),
        head=row.head,
        area=row.area,
        known=bool(row.known),
        at=row.at,
        left_at=row.left_at,
    )
