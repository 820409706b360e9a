"""Who says that a unit is theirs, kept by person and place."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Column, Index, Integer, String, Table, func, select

from domain.owner_rolls.places import UnitPlace
from domain.owners import Claim
from storage.base import Fields, Instant, Number, ResidentColumn, metadata
from storage.remembered import Families, Row, Work

Key = tuple[int, int, str, str, str]

claims = Table(
    "owner_claims",
    metadata,
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("building", String, primary_key=True),
    Column("stairwell", String, primary_key=True),
    Column("unit_no", String, primary_key=True),
    Column("claimed_at", Instant, nullable=False),
    Column("roll", Number),
    Column("owner", Integer, nullable=False),
    Column("matched_by", ResidentColumn),
    Column("matched_at", Instant),
    Column("verified_by", ResidentColumn),
    Column("verified_at", Instant),
    Column("number", Number),
    Column("paper", Number),
)
Index("ix_owner_claims_place", claims.c.community, claims.c.building, claims.c.unit_no)
_IN_DOUBT = claims.c.matched_at.is_(None) | claims.c.verified_at.is_(None)


class Owners:
    """Who owns what, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._claims: Families[Key, Claim] = Families(work, claims, row=_row, value=_claim)

    async def foresee(self, residents: Iterable[int]) -> None:
        """Read what these say is theirs, in one query."""
        await self._claims.foresee_of(residents)

    async def of(self, resident: int, community: int | None = None) -> list[Claim]:
        """What somebody says is theirs, in one community or everywhere."""
        found = await self._claims.of(resident)
        return [each for each in found if community in (None, each.community)]

    async def numbered(self, community: int, number: int) -> Claim | None:
        """The claim that staff know by this number."""
        found = await self._claims.where(claims.c.community == community, claims.c.number == number)
        return found[0] if found else None

    async def at(self, community: int, place: UnitPlace) -> list[Claim]:
        """Everybody who says that they own this unit, the first to say so first."""
        return await self._claims.where(
            claims.c.community == community,
            claims.c.building == place.building,
            claims.c.stairwell == place.stairwell,
            claims.c.unit_no == place.unit_no,
            order=(claims.c.claimed_at,),
        )

    async def in_doubt(self, community: int, limit: int, offset: int = 0) -> list[Claim]:
        """What is not beyond doubt: first what nobody has looked at, the longest waiting first."""
        return await self._claims.where(
            claims.c.community == community,
            _IN_DOUBT,
            order=(claims.c.matched_at.is_not(None), claims.c.claimed_at, claims.c.number),
            limit=limit,
            offset=offset,
        )

    async def unseen_since(self, moment: datetime) -> list[Claim]:
        """What nobody has looked at since before that moment, by community."""
        return await self._claims.where(
            claims.c.matched_at.is_(None),
            claims.c.claimed_at < moment,
            order=(claims.c.community,),
        )

    async def count_unseen(self, community: int) -> int:
        """How many claims nobody has looked at."""
        await self._work.flush()
        asked = select(func.count()).where(
            claims.c.community == community, claims.c.matched_at.is_(None)
        )
        return (await self._work.connection.execute(asked)).scalar_one()

    def put(self, claim: Claim) -> None:
        """Keep a claim as it is now."""
        self._claims.put(claim)

    def move(self, old: Claim, new: Claim) -> None:
        """Keep a claim whose place is written in another way now."""
        if _key(old) != _key(new):
            self._claims.drop(_key(old))
        self._claims.put(new)

    def drop(self, claim: Claim) -> None:
        """Let go of a claim."""
        self._claims.drop(_key(claim))

    async def papers_by(self, resident: int) -> set[int]:
        """The photos by which somebody of the staff has confirmed others: they stay."""
        found = await self._claims.where(
            claims.c.verified_by == resident, claims.c.paper.is_not(None)
        )
        return {each.paper for each in found if each.paper is not None}

    async def unite(self, kept: int, gone: int) -> None:
        """Two residents are one person: of two claims to one unit the better known one stays."""
        theirs = [each.of_one(kept, gone) for each in (*await self.of(kept), *await self.of(gone))]
        for each in await self.of(gone):
            self._claims.drop(_key(each))
        for each in sorted(theirs, key=lambda claim: claim.better):
            self._claims.put(each)


def _key(claim: Claim) -> Key:
    place = claim.place
    return claim.resident, claim.community, place.building, place.stairwell, place.unit_no


def _row(claim: Claim) -> Row:
    return {
        "resident": claim.resident,
        "community": claim.community,
        "building": claim.place.building,
        "stairwell": claim.place.stairwell,
        "unit_no": claim.place.unit_no,
        "claimed_at": claim.claimed_at,
        "roll": claim.roll,
        "owner": claim.owner,
        "matched_by": claim.matched_by,
        "matched_at": claim.matched_at,
        "verified_by": claim.verified_by,
        "verified_at": claim.verified_at,
        "number": claim.number,
        "paper": claim.paper,
    }


def _claim(row: Fields) -> Claim:
    return Claim(
        community=row.community,
        resident=row.resident,
        place=UnitPlace(row.building, row.stairwell, row.unit_no),
        claimed_at=row.claimed_at,
        roll=row.roll,
        owner=row.owner,
        matched_by=row.matched_by,
        matched_at=row.matched_at,
        verified_by=row.verified_by,
        verified_at=row.verified_at,
        number=row.number,
        paper=row.paper,
    )
