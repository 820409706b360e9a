"""Who says that a unit is theirs, kept by person and place."""

from collections.abc import Iterable

from sqlalchemy import Column, Integer, String, Table

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
)


class Owners:
    """Who owns what, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._claims: Families[Key, Claim] = Families(work, claims, row=_row, value=_claim)

    async def foresee(self, residents: Iterable[int]) -> None:
        """Read what these say is theirs, in one query."""
        await self._claims.foresee_of(residents)

    async def of(self, resident: int, community: int | None = None) -> list[Claim]:
        """What somebody says is theirs, in one community or everywhere."""
        found = await self._claims.of(resident)
        return [each for each in found if community in (None, each.community)]

    def put(self, claim: Claim) -> None:
        """Keep a claim as it is now."""
        self._claims.put(claim)

    async def forget(self, resident: int) -> None:
        """Let go of all that somebody said is theirs."""
        for each in await self._claims.of(resident):
            self._claims.drop(_key(each))


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
    )
