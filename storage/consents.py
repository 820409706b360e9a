"""What residents were asked to agree to, and what they said last, kept."""

from sqlalchemy import Column, String, Table

from domain.privacy import Consent, Purpose
from storage.base import LATEST, Instant, ResidentColumn, metadata
from storage.remembered import Families, Work
from storage.rows import plain

consents = Table(
    "consents",
    metadata,
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("purpose", String, primary_key=True),
    Column("asked_at", Instant, nullable=False),
    Column("given_at", Instant),
    Column("ended_at", Instant),
    info={LATEST: "asked_at"},
)

_row, _value = plain(Consent, purpose=Purpose)


class Consents:
    """The consents, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._rows: Families[tuple[int, str], Consent] = Families(
            work, consents, row=_row, value=_value
        )

    async def of(self, resident: int) -> list[Consent]:
        """Everything that a resident was asked, in the order of the purposes' names."""
        return sorted(await self._rows.of(resident), key=lambda each: each.purpose)

    async def get(self, resident: int, purpose: Purpose) -> Consent | None:
        """What a resident said to this; None where it was never asked."""
        return await self._rows.get((resident, purpose.value))

    def put(self, consent: Consent) -> None:
        """Keep what somebody said last."""
        self._rows.put(consent)

    async def forget(self, resident: int) -> None:
        """Somebody is forgotten, and what they agreed to."""
        for each in await self._rows.of(resident):
            self._rows.drop((resident, each.purpose.value))
