"""Residents, their accounts and homes, and the codes that let them in, kept."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, Index, Integer, String, Table, delete, insert, select

from domain.chat import Person, Room
from domain.codes import Code, Door, Tries
from domain.homes import Home
from domain.people import Account, Forgotten, Residency, Resident
from domain.permissions import Role
from storage.base import (
    Fields,
    Instant,
    Number,
    PersonColumn,
    ResidentColumn,
    RoomColumn,
    metadata,
)
from storage.keyring import keyring_of
from storage.remembered import Families, Groups, Remembered, Work
from storage.sealed import SealedJson, SealedString, is_value

residents = Table(
    "residents",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("name", SealedString("residents.name"), nullable=False),
    Column("since", Instant, nullable=False),
    Column("language", String),
    Column("told_at", Instant),
    Column("forgotten_at", Instant),
)

former_numbers = Table(
    "former_numbers",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("resident", ResidentColumn, nullable=False),
)
"""Under which numbers somebody stood before two residents turned out to be one: what is sealed
keeps the number that it was sealed with."""
Index("ix_former_numbers_resident", former_numbers.c.resident)

accounts = Table(
    "accounts",
    metadata,
    Column("person", PersonColumn, primary_key=True),
    Column("resident", ResidentColumn, nullable=False),
    Column("name", SealedString("accounts.name"), nullable=False),
    Column("private", RoomColumn),
    Column("unreachable_since", Instant),
)
Index("ix_accounts_resident", accounts.c.resident)
Index("ix_accounts_private", accounts.c.private)

residencies = Table(
    "residencies",
    metadata,
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("home", SealedJson("residencies.home", alike=True)),
    Column("said_at", Instant),
    Column("confirmed_at", Instant),
    Column("confirmed_by", ResidentColumn),
)
Index("ix_residencies_community", residencies.c.community)

codes = Table(
    "codes",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("opens", String, nullable=False),
    Column("unit", Number),
    Column("uses_left", Integer, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("issued_by", ResidentColumn),
    Column("until", Instant),
    Column("place", Integer),
)

tries = Table(
    "tries",
    metadata,
    Column("person", PersonColumn, primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("last", Instant),
)
"""Wrong codes, so that nobody can try them all."""


LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Of whoever is kept without a number of their own: see `Retention`."""
LATELY = timedelta(days=30)
"""For how long whoever types a code that is over hears that it is, and wrong tries are known."""


class Residents:
    """The residents, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[int, Resident] = Remembered(
            work, residents, row=_resident_row, value=_resident
        )

    async def get(self, number: int) -> Resident | None:
        """The resident under this number."""
        return await self._rows.get(number)

    async def named(self, number: int) -> Resident:
        """The resident that something else refers to; nobody by name once its time is over."""
        if number < 0:
            return Resident(id=number, name="", since=LONG_AGO, forgotten_at=LONG_AGO)
        resident = await self._rows.get(number)
        assert resident is not None, f"resident {number} is referred to and missing"
        return resident

    async def foresee(self, numbers: Iterable[int]) -> None:
        """Read these residents in one query."""
        await self._rows.foresee(numbers)

    def put(self, resident: Resident) -> None:
        """Keep a resident as they are now."""
        self._rows.put(resident)

    def drop(self, number: int) -> None:
        """Take a row away: only when two residents turn out to be one."""
        self._rows.drop(number)

    async def forgotten(self) -> list[Forgotten]:
        """Everybody who asked to be forgotten, in the order in which they came."""
        await self._work.flush()
        rows = await self._work.connection.execute(
            select(
                residents.c.id, residents.c.since, residents.c.forgotten_at, former_numbers.c.number
            )
            .outerjoin(former_numbers, former_numbers.c.resident == residents.c.id)
            .where(residents.c.forgotten_at.is_not(None))
            .order_by(residents.c.id, former_numbers.c.number)
        )
        found: dict[int, Forgotten] = {}
        for row in rows:
            known = found.get(row.id)
            numbers = (row.id,) if known is None else known.numbers
            if row.number is not None:
                numbers = (*numbers, row.number)
            found[row.id] = Forgotten(numbers=numbers, since=row.since, at=row.forgotten_at)
        return list(found.values())

    async def back_again(self, listed: Iterable[Forgotten]) -> list[Resident]:
        """Those of the listed who stand here as if they had not asked."""
        pairs = [(each, number) for each in listed for number in each.numbers]
        await self.foresee({number for _, number in pairs})
        found = [(each, await self.get(number)) for each, number in pairs]
        back = {who.id: who for each, who in found if who is not None and each.is_back(who)}
        return list(back.values())

    async def note_former(self, number: int, resident: int) -> None:
        """What bears this number and is sealed is this resident's."""
        formerly = insert(former_numbers).values(number=number, resident=resident)
        await self._work.connection.execute(formerly)


class Accounts:
    """The accounts, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._rows: Remembered[Person, Account] = Remembered(
            work, accounts, row=_account_row, value=_account
        )
        self._owners: Groups[int, Person, Account] = Groups(
            self._rows,
            [accounts.c.resident],
            group=lambda account: account.resident,
            key=lambda account: account.person,
        )

    async def get(self, person: Person) -> Account | None:
        """Whose account this is."""
        return await self._rows.get(person)

    async def foresee(self, people: Iterable[Person]) -> None:
        """Read these accounts in one query."""
        await self._rows.foresee(people)

    def known(self, person: Person) -> Account | None:
        """As `get`, for what was foreseen."""
        return self._rows.known(person)

    async def of(self, resident: int) -> list[Account]:
        """Every account of a resident."""
        return await self._owners.of(resident)

    async def foresee_of(self, numbers: Iterable[int]) -> None:
        """Read the accounts of these residents in one query."""
        await self._owners.foresee(numbers)

    async def of_all(self, numbers: Iterable[int]) -> dict[int, list[Account]]:
        """Every account of each of these residents, in one query."""
        wanted = list(dict.fromkeys(numbers))
        await self._owners.foresee(wanted)
        return {number: await self._owners.of(number) for number in wanted}

    async def in_private(self, room: Room) -> list[Account]:
        """Whose private room this is."""
        return await self._rows.where(accounts.c.private == room)

    async def in_private_rooms(self, rooms: Collection[Room]) -> list[Account]:
        """As above, of all these rooms."""
        return await self._rows.where(accounts.c.private.in_(sorted(rooms, key=str)))

    def put(self, account: Account) -> None:
        """Keep an account as it is now."""
        self._rows.put(account)
        self._owners.came(account)

    def drop(self, person: Person) -> None:
        """Forget an account."""
        self._rows.drop(person)


class Residencies:
    """Who lives where, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Families[tuple[int, int], Residency] = Families(
            work, residencies, row=_residency_row, value=_residency
        )

    async def get(self, resident: int, community: int) -> Residency | None:
        """What we know of a resident in a community."""
        return await self._rows.get((resident, community))

    async def of(self, resident: int) -> list[Residency]:
        """Every community that a resident belongs to."""
        return await self._rows.of(resident)

    async def foresee_of(self, numbers: Iterable[int]) -> None:
        """Read the residencies of these residents in one query."""
        await self._rows.foresee_of(numbers)

    async def at(self, community: int, home: Home) -> list[Residency]:
        """Who says that they live in this very home."""
        there = is_value(
            residencies.c.home,
            [home.building, home.stairwell, home.unit],
            keyring_of(self._work.connection.dialect),
        )
        return await self._rows.where(residencies.c.community == community, there)

    async def unconfirmed(self, community: int, limit: int, offset: int = 0) -> list[Residency]:
        """Who said where they live and waits for somebody who knows."""
        return await self._rows.where(
            residencies.c.community == community,
            residencies.c.said_at.is_not(None),
            residencies.c.confirmed_at.is_(None),
            order=(residencies.c.said_at,),
            limit=limit,
            offset=offset,
        )

    def put(self, residency: Residency) -> None:
        """Keep where somebody lives."""
        self._rows.put(residency)

    def drop(self, resident: int, community: int) -> None:
        """Forget where somebody lived."""
        self._rows.drop((resident, community))


class Codes:
    """One-time codes and wrong tries, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._codes: Remembered[str, Code] = Remembered(
            work, codes, row=_code_row, value=_code, lock="update"
        )
        self._tries: Remembered[Person, Tries] = Remembered(
            work, tries, row=_tries_row, value=_tries
        )

    async def get(self, digest: str) -> Code | None:
        """The code with this digest; held until the transaction ends, so that it is used once."""
        return await self._codes.get(digest)

    def put(self, code: Code) -> None:
        """Keep a code as it is now."""
        self._codes.put(code)

    async def tries(self, person: Person) -> Tries:
        """How often this person was wrong lately."""
        return await self._tries.get(person) or Tries(person)

    def note(self, wrong: Tries) -> None:
        """Keep how often somebody was wrong."""
        self._tries.put(wrong)

    def forget(self, person: Person) -> None:
        """Forget that this person was ever wrong."""
        self._tries.drop(person)

    async def prune(self, now: datetime) -> int:
        """Let go of codes that expired, and of tries that were made, so long ago; of how many."""
        await self._work.flush()
        before, gone = now - LATELY, 0
        for old in (
            delete(codes).where(codes.c.expires_at < before),
            delete(tries).where(tries.c.last < before),
        ):
            gone += (await self._work.connection.execute(old)).rowcount
        return gone


def _resident_row(resident: Resident) -> dict[str, object]:
    return {
        "id": resident.id,
        "name": resident.name,
        "since": resident.since,
        "language": resident.language,
        "told_at": resident.told_at,
        "forgotten_at": resident.forgotten_at,
    }


def _resident(row: Fields) -> Resident:
    return Resident(
        id=row.id,
        name=row.name,
        since=row.since,
        language=row.language,
        told_at=row.told_at,
        forgotten_at=row.forgotten_at,
    )


def _account_row(account: Account) -> dict[str, object]:
    return {
        "person": account.person,
        "resident": account.resident,
        "name": account.name,
        "private": account.private,
        "unreachable_since": account.unreachable_since,
    }


def _account(row: Fields) -> Account:
    return Account(
        person=row.person,
        resident=row.resident,
        name=row.name,
        private=row.private,
        unreachable_since=row.unreachable_since,
    )


def _residency_row(residency: Residency) -> dict[str, object]:
    home = residency.home
    return {
        "resident": residency.resident,
        "community": residency.community,
        "home": None if home is None else [home.building, home.stairwell, home.unit],
        "said_at": residency.said_at,
        "confirmed_at": residency.confirmed_at,
        "confirmed_by": residency.confirmed_by,
    }


def _residency(row: Fields) -> Residency:
    return Residency(
        resident=row.resident,
        community=row.community,
        home=None if row.home is None else Home(*row.home),
        said_at=row.said_at,
        confirmed_at=row.confirmed_at,
        confirmed_by=row.confirmed_by,
    )


def _code_row(code: Code) -> dict[str, object]:
    return {
        "digest": code.digest,
        "opens": code.opens.value,
        "unit": code.unit,
        "uses_left": code.uses_left,
        "expires_at": code.expires_at,
        "issued_by": code.issued_by,
        "until": code.until,
        "place": code.place,
    }


def _code(row: Fields) -> Code:
    door = row.opens in Door.__members__.values()
    return Code(
        digest=row.digest,
        opens=Door(row.opens) if door else Role(row.opens),
        unit=row.unit,
        uses_left=row.uses_left,
        expires_at=row.expires_at,
        issued_by=row.issued_by,
        until=row.until,
        place=row.place,
    )


def _tries_row(wrong: Tries) -> dict[str, object]:
    return {"person": wrong.person, "wrong": wrong.wrong, "last": wrong.last}


def _tries(row: Fields) -> Tries:
    return Tries(row.person, row.wrong, row.last)
