"""Sign-offs: what is put to whom, the frozen list of households, and every signature, kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    func,
    select,
    update,
)

from domain.homes import Home
from domain.polls import Outcome
from domain.signoffs import Method, Signature, SignOff, Stake, State, What, Worth
from storage.base import Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.events import line
from storage.numbers import key_columns, under
from storage.remembered import Remembered, Row, Work
from storage.shelves import Shelf

signoffs = Table(
    "signoffs",
    metadata,
    *key_columns(),
    Column("text", Text, nullable=False),
    Column("proposal", Number),
    Column("rule", String, nullable=False),
    Column("worth", String, nullable=False),
    Column("households", Integer, nullable=False),
    Column("by", ResidentColumn, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("state", String, nullable=False),
    Column("closed_at", Instant),
    Column("outcome", String),
    Column("outages", Json),
    Column("salt", LargeBinary, nullable=False),
    Column("roll", Number),
    Column("heads", Integer),
    Column("area", Number),
)
_OPEN = signoffs.c.state == State.OPEN.value
Index("ix_signoffs_closes_at", signoffs.c.closes_at, sqlite_where=_OPEN, postgresql_where=_OPEN)

events = line("signoff_events")

households = Table(
    "signoff_households",
    metadata,
    *key_columns(),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("building", String, nullable=False),
    Column("stairwell", String),
    Column("unit", String, nullable=False),
    Column("head", Integer),
    Column("area", Integer),
)
"""Whom each concerns, frozen when it was opened; heads and areas where it is counted by them."""

signatures = Table(
    "signoff_signatures",
    metadata,
    *key_columns(),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("building", String, nullable=False),
    Column("stairwell", String),
    Column("unit", String, nullable=False),
    Column("choice", String, nullable=False),
    Column("method", String, nullable=False),
    Column("by", ResidentColumn),
    Column("at", Instant, nullable=False),
    Column("heard", Number, nullable=False),
    Column("photo", Number),
)
"""Everything that was signed, in its order; a later one of a household stands for an earlier."""
Index("ix_signoff_signatures_by", signatures.c.by)
_IN_CHAT = signatures.c.method == Method.CHAT.value


@dataclass(frozen=True, slots=True)
class Household:
    """One of those whom a sign-off concerns, at its place in the list."""

    community: int
    number: int
    place: int
    home: Home
    head: int | None = None
    """With which it counts in the roll; None: it counts as a household."""
    area: int | None = None
    """In 0.01 ㎡."""


class SignOffs(Shelf[SignOff, What]):
    """The sign-offs, within one transaction."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, signoffs, row=_row, value=_signoff, line=events, read=What)
        self._households: Remembered[tuple[int, int, int], Household] = Remembered(
            work, households, row=_household_row, value=_household
        )
        self._signatures: Remembered[tuple[int, int, int], tuple[Signature, int]] = Remembered(
            work, signatures, row=_signature_row, value=_signature
        )

    async def of(self, community: int) -> list[SignOff]:
        """What households there are asked to sign just now, the first to close first."""
        return await self._where(
            signoffs.c.community == community, _OPEN, order=(signoffs.c.closes_at,)
        )

    async def due(self, at: datetime, limit: int) -> list[SignOff]:
        """What is to be closed by now, the longest waiting first."""
        return await self._where(
            _OPEN, signoffs.c.closes_at <= at, order=(signoffs.c.closes_at,), limit=limit
        )

    async def open_during(self, since: datetime, until: datetime) -> list[SignOff]:
        """What is not closed yet and was open at some time between these."""
        return await self._where(_OPEN, signoffs.c.opened_at < until, signoffs.c.closes_at > since)

    async def next_close(self) -> datetime | None:
        """When the next closes."""
        await self._work.flush()
        wanted = select(func.min(signoffs.c.closes_at)).where(_OPEN)
        return await self._work.connection.scalar(wanted)

    # --- whom it concerns ------------------------------------------------------------------

    def freeze(self, signoff: SignOff, homes: Iterable[Home]) -> None:
        """These it concerns, and nobody else from now on."""
        for place, home in enumerate(homes, 1):
            self._households.put(Household(*signoff.key, place, home))

    def freeze_stakes(self, signoff: SignOff, stakes: Iterable[Stake]) -> None:
        """The same, with what each unit counts for among the owners."""
        for place, each in enumerate(stakes, 1):
            self._households.put(Household(*signoff.key, place, each.home, each.head, each.area))

    async def households(self, signoff: SignOff) -> list[Home]:
        """Whom it concerns, in the order in which they were listed."""
        found = await self._households.where(*under(households, signoff.key))
        return [each.home for each in found]

    async def stakes(self, signoff: SignOff) -> list[Stake]:
        """What each unit counts for; nothing where a household is a household."""
        found = await self._households.where(*under(households, signoff.key))
        return [
            Stake(each.home, each.head, each.area)
            for each in found
            if each.head is not None and each.area is not None
        ]

    # --- who signed ------------------------------------------------------------------------

    async def sign(self, given: Iterable[Signature]) -> None:
        """Add these, of one sign-off, behind what was signed before; its row is held."""
        signed = list(given)
        earlier = await self._signed(signed[0].community, signed[0].number)
        for place, each in enumerate(signed, len(earlier) + 1):
            self._signatures.put((each, place))

    async def signatures(self, signoff: SignOff) -> list[Signature]:
        """Everything that was signed, in its order."""
        return [each for each, _ in await self._signed(*signoff.key)]

    async def _signed(self, community: int, number: int) -> list[tuple[Signature, int]]:
        return await self._signatures.where(*under(signatures, (community, number)))

    # --- to be forgotten -------------------------------------------------------------------

    async def signed_by(self, resident: int) -> list[Signature]:
        """What a resident signed in chats, the newest first."""
        found = await self._signatures.where(
            signatures.c.by == resident, _IN_CHAT, order=(signatures.c.at.desc(),)
        )
        return [each for each, _ in found]

    async def papers_of(self, resident: int) -> set[int]:
        """The pictures of papers that somebody entered: they prove what others signed."""
        found = await self._signatures.where(
            signatures.c.by == resident, signatures.c.photo.is_not(None)
        )
        return {each.photo for each, _ in found if each.photo is not None}

    async def forget(self, resident: int) -> None:
        """Let the household's signatures stand without who signed them in a chat."""
        await self._work.flush()
        await self._work.before_writing()
        nameless = update(signatures).where(signatures.c.by == resident, _IN_CHAT).values(by=None)
        await self._work.connection.execute(nameless)
        self._signatures.forget()


def _row(signoff: SignOff) -> Row:
    return {
        "community": signoff.community,
        "number": signoff.number,
        "text": signoff.text,
        "proposal": signoff.proposal,
        "rule": signoff.rule,
        "worth": signoff.worth.value,
        "households": signoff.households,
        "by": signoff.by,
        "opened_at": signoff.opened_at,
        "closes_at": signoff.closes_at,
        "state": signoff.state.value,
        "closed_at": signoff.closed_at,
        "outcome": signoff.outcome and signoff.outcome.value,
        "roll": signoff.roll,
        "heads": signoff.heads,
        "area": signoff.area,
        "outages": [[span.isoformat() for span in spans] for spans in signoff.outages],
    }


def _signoff(row: Fields) -> SignOff:
    return SignOff(
        community=row.community,
        number=row.number,
        text=row.text,
        proposal=row.proposal,
        rule=row.rule,
        worth=Worth(row.worth),
        households=row.households,
        by=row.by,
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        state=State(row.state),
        closed_at=row.closed_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        roll=row.roll,
        heads=row.heads,
        area=row.area,
        outages=tuple(
            (datetime.fromisoformat(since), datetime.fromisoformat(until))
            for since, until in row.outages or ()
        ),
    )


def _household_row(household: Household) -> Row:
    return {
        "community": household.community,
        "number": household.number,
        "place": household.place,
        **_home_row(household.home),
        "head": household.head,
        "area": household.area,
    }


def _household(row: Fields) -> Household:
    return Household(row.community, row.number, row.place, _home(row), row.head, row.area)


def _signature_row(placed: tuple[Signature, int]) -> Row:
    signature, place = placed
    return {
        "community": signature.community,
        "number": signature.number,
        "place": place,
        **_home_row(signature.home),
        "choice": signature.choice,
        "method": signature.method.value,
        "by": signature.by,
        "at": signature.at,
        "heard": signature.heard,
        "photo": signature.photo,
    }


def _signature(row: Fields) -> tuple[Signature, int]:
    signature = Signature(
        community=row.community,
        number=row.number,
        home=_home(row),
        choice=row.choice,
        method=Method(row.method),
        by=row.by,
        at=row.at,
        heard=row.heard,
        photo=row.photo,
    )
    return signature, row.place


def _home_row(home: Home) -> Row:
    return {"building": home.building, "stairwell": home.stairwell, "unit": home.unit}


def _home(row: Fields) -> Home:
    return Home(row.building, row.stairwell, row.unit)
