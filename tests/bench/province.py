"""A province to measure in: as many communities as wanted, each with what some months leave behind."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Table, text

from domain.chat import Person, Room
from domain.permissions import Role
from domain.polls import open_poll
from domain.seals import GENESIS, seal
from domain.units import UnitType
from handlers.ballots import card_name
from storage import Storage
from storage.bulk import bulk, plainly
from storage.cases import cases, events
from storage.counters import counters
from storage.direct import Driver, driver
from storage.grants import grants
from storage.guests import guests, meeting_rooms
from storage.inbox import State, inbox
from storage.journal import journal, journal_heads
from storage.meetings import meetings
from storage.outbox import Lane, Stage, cards, outbox
from storage.people import accounts, residencies, residents
from storage.polls import electors, polls, rolls, turnouts
from storage.reminders import reminders
from storage.reports import reports
from storage.rooms import rooms
from storage.units import units
from tests.bench.councils import SOURCE, Council, account_of, group_of
from tests.bench.road import opened_at
from tests.mornings import filled

ACTIVE: Final = 100
"""In so many communities something happens while it is measured, however many there are."""
MEMBERS: Final = 5
GRIDS: Final = 2
BUILDINGS: Final = 10
ENTRIES: Final = 10
HEARD: Final = 5
"""So many payloads of the last two days are remembered by their keys, and as many words said."""
CASES: Final = 4
GUESTS: Final = 4
DAYS: Final = 8
"""On so many evenings those meet tomorrow in whose communities something happens."""
EVENING: Final = datetime(2027, 3, 18, 11, 30, tzinfo=UTC)

_DAY: Final = timedelta(days=1)
_EACH: Final = 2 + BUILDINGS + GRIDS
_PEOPLE: Final = MEMBERS + 1 + GRIDS
_IN_A_SUBDISTRICT: Final = 100
_AT_ONCE: Final = 500
_POLL, _MEETING = 1, 2
_MADE_BY_THE_DATABASE: Final = {inbox: "id", outbox: "id"}


@dataclass(slots=True)
class Province:
    """So many communities in a database of their own."""

    storage: Storage
    size: int
    at: datetime

    @classmethod
    async def found(cls, storage: Storage, size: int) -> "Province":
        """Fill an empty database."""
        province = cls(storage, size, opened_at())
        await province._fill()
        return province

    @property
    def active(self) -> list[Council]:
        """The councils in whose communities something happens, spread over all there are."""
        return [self.council(place * self.size // ACTIVE) for place in range(ACTIVE)]

    def council(self, place: int) -> Council:
        """The council of the community at this place."""
        community = self._first_unit(place)
        return Council(community, community + 1, [self._person(place, n) for n in range(MEMBERS)])

    async def bytes(self) -> int:
        """How large the database is."""
        asked = "pg_database_size(current_database())"
        if self.storage.is_sqlite:  # what is still in its log is counted, too
            asked = "page_count * page_size FROM pragma_page_count, pragma_page_size"
        async with self.storage.engine.connect() as connection:
            return int(await connection.scalar(text(f"SELECT {asked}")) or 0)

    async def count(self, table: Table) -> int:
        """How many rows a table has."""
        async with self.storage.engine.connect() as connection:
            return int(await connection.scalar(text(f"SELECT count(*) FROM {table.name}")) or 0)

    # --- filled ------------------------------------------------------------------------------

    async def _fill(self) -> None:
        active = {place * self.size // ACTIVE for place in range(ACTIVE)}
        async with self.storage.engine.begin() as connection:
            there = await driver(connection)
            await self._keep(there, units, self._subdistricts())
            for start in range(0, self.size, _AT_ONCE):
                some = range(start, min(start + _AT_ONCE, self.size))
                for table, rows in self._rows(some, active).items():
                    await self._keep(there, table, rows)
            given = {"units": self._first_unit(self.size), "residents": self.size * _PEOPLE}
            given["reports"] = self.size * CASES
            await self._keep(there, counters, [{"name": k, "last": v} for k, v in given.items()])
        if not self.storage.is_sqlite:  # as its autovacuum does; SQLite's planner knows no numbers
            engine = self.storage.engine.execution_options(isolation_level="AUTOCOMMIT")
            async with engine.connect() as connection:
                await connection.execute(text("VACUUM ANALYZE"))

    async def _keep(self, there: Driver, table: Table, rows: Iterable[dict[str, Any]]) -> None:
        full = [filled(table, row, self.at) for row in rows]
        made = _MADE_BY_THE_DATABASE.get(table)
        names = tuple(each.name for each in table.columns if each.name != made)
        written = bulk(table, names, plainly, on_postgresql=not self.storage.is_sqlite)
        await written.insert(there, [dict.fromkeys(names) | row for row in full])

    def _first_unit(self, place: int) -> int:
        return self.size // _IN_A_SUBDISTRICT + 2 + place * _EACH

    @staticmethod
    def _person(place: int, number: int) -> int:
        return 1 + place * _PEOPLE + number

    def _subdistricts(self) -> Iterator[dict[str, Any]]:
        for number in range(self.size // _IN_A_SUBDISTRICT + 1):
            name = f"淮滨{number}街道"
            kind = UnitType.SUBDISTRICT.value
            yield {"id": number + 1, "parent": None, "type": kind, "name": name, "path": name}

    def _rows(self, places: Sequence[int], active: set[int]) -> dict[Table, list[dict[str, Any]]]:
        """What these communities keep, what others refer to before them."""
        kept: dict[Table, list[dict[str, Any]]] = {}
        for place in places:
            for table, rows in (
                *self._place(place),
                *self._people(place),
                *self._poll(place),
                *self._cases(place),
                *self._meeting(place, due=place in active),
                *self._past(place),
            ):
                kept.setdefault(table, []).extend(rows)
        return kept

    def _path(self, place: int) -> str:
        return f"淮滨{place // _IN_A_SUBDISTRICT}街道/陶然{place}社区"

    def _place(self, place: int) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
        community, path = self._first_unit(place), self._path(place)
        below = [
            (UnitType.RESIDENT_COUNCIL, "居民议事会"),
            *((UnitType.BUILDING, f"{n}号楼") for n in range(1, BUILDINGS + 1)),
            *((UnitType.GRID, f"第{n}网格") for n in range(1, GRIDS + 1)),
        ]
        name, above = path.rpartition("/")[2], place // _IN_A_SUBDISTRICT + 1
        kind = UnitType.COMMUNITY.value
        itself = {"id": community, "parent": above, "type": kind, "name": name, "path": path}
        yield (
            units,
            [
                itself,
                *(
                    {
                        "id": community + n,
                        "parent": community,
                        "type": kind.value,
                        "name": name,
                        "path": f"{path}/{name}",
                    }
                    for n, (kind, name) in enumerate(below, start=1)
                ),
            ],
        )
        group = Room("telegram", str(group_of(community)))
        here = {"room": group, "private": False, "title": f"{path}/居民议事会"}
        yield rooms, [here | {"unit": community + 1, "reads_all": True, "posts": {}}]
        yield counters, [{"name": f"items:{community}", "last": 100}]

    def _people(self, place: int) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
        community, path = self._first_unit(place), self._path(place)
        council, grid = f"{path}/居民议事会", community + _EACH - GRIDS
        posts = [(Role.COUNCIL_MEMBER, council, community + 1)] * MEMBERS
        posts += [(Role.STAFF, path, community)]
        posts += [(Role.GRID_WORKER, path, grid + n) for n in range(GRIDS)]
        people = [(self._person(place, n), *post) for n, post in enumerate(posts)]
        yield (
            residents,
            [{"id": who, "name": f"居民{who}", "told_at": self.at} for who, *_ in people],
        )
        yield (
            accounts,
            [
                {
                    "person": Person("telegram", str(account_of(who))),
                    "resident": who,
                    "name": f"居民{who}",
                    "private": Room("telegram", str(account_of(who))),
                }
                for who, *_ in people
            ],
        )
        yield (
            residencies,
            [
                {
                    "resident": who,
                    "community": community,
                    "said_at": self.at,
                    "confirmed_at": self.at,
                }
                for who, *_ in people
            ],
        )
        yield (
            grants,
            [
                {"resident": who, "role": role.value, "path": reach, "unit": unit}
                for who, role, reach, unit in people
            ],
        )

    def _poll(self, place: int) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
        council = self.council(place)
        poll = open_poll(
            community=council.community,
            number=_POLL,
            body=council.body,
            title="把3号楼门口的路灯修好，晚上看得见台阶",
            electorate=MEMBERS,
            at=self.at,
            closes_at=self.at + 3 * _DAY,
        )
        key = {"community": council.community, "number": _POLL, "round": poll.round}
        yield (
            polls,
            [
                key
                | {
                    "body": poll.body,
                    "title": poll.title,
                    "kind": poll.kind,
                    "options": [[option.key, option.text] for option in poll.options],
                    "rule": poll.rule,
                    "electorate": MEMBERS,
                    "opened_at": poll.opened_at,
                    "closes_at": poll.closes_at,
                }
            ],
        )
        yield electors, [key | {"resident": who} for who in council.members]
        yield rolls, [key | {"salt": b"salt"}]
        yield turnouts, [key]
        group = Room("telegram", str(group_of(council.community)))
        yield cards, [{"room": group, "card": card_name(poll.key), "message": "1001"}]

    def _cases(self, place: int) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
        """All but one are over, long ago."""
        community, worker = self._first_unit(place), self._person(place, MEMBERS + 1)
        ago = self.at - 200 * _DAY
        numbers = range(10, 10 + CASES)
        case = {
            "community": community,
            "title": "3号楼楼道灯不亮，晚上看不见台阶",
            "category": "lighting",
            "level": "general",
            "unit": community + 4,
            "grid": community + _EACH - GRIDS,
            "handler": worker,
            "opened_at": ago,
            "since": ago,
            "salt": b"salt" * 4,
        }
        yield (
            cases,
            [
                case | {"number": n, "state": "in_progress" if n == numbers[0] else "checked"}
                for n in numbers
            ],
        )
        yield (
            reports,
            [
                {
                    "id": place * CASES + n - 9,
                    "community": community,
                    "number": n,
                    "reporter": self._person(place, 0),
                    "source": "chat",
                    "words": case["title"],
                    "at": ago,
                    "gathers_until": ago,
                }
                for n in numbers
            ],
        )
        happened = (("opened", 1), ("file", 2))
        yield (
            events,
            [
                {"community": community, "number": n, "place": at, "what": what, "at": ago}
                for n in numbers
                for what, at in happened
            ],
        )

    def _meeting(self, place: int, *, due: bool) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
        """It is reminded of on many evenings where something happens, much later elsewhere."""
        key = {"community": self._first_unit(place), "number": _MEETING}
        starts = EVENING + (DAYS if due else 90) * _DAY
        yield (
            meetings,
            [
                key
                | {
                    "kind": "stool",
                    "place": "楼下",
                    "agenda": ["停车"],
                    "starts_at": starts,
                    "ends_at": starts + timedelta(hours=1),
                    "host": self._person(place, MEMBERS),
                    "state": "announced",
                    "announced_at": self.at,
                }
            ],
        )
        evenings = [EVENING + n * _DAY for n in range(DAYS)]
        later = [EVENING + 60 * _DAY + timedelta(minutes=place % 1_000)]
        yield (
            reminders,
            [
                key | {"telling": "remind", "place": n, "due_at": at}
                for n, at in enumerate(evenings if due else later)
            ],
        )
        group = Room("telegram", str(group_of(key["community"])))
        yield meeting_rooms, [key | {"room": group}]
        yield guests, [key | {"resident": self._person(place, n)} for n in range(GUESTS)]

    def _past(self, place: int) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
        """What was heard and said in the last days, and the journal of the months before."""
        community = self._first_unit(place)
        room = Room("telegram", str(group_of(community)))
        yield (
            inbox,
            [
                {
                    "source": SOURCE,
                    "key": str(100_000_000 + place * HEARD + n),
                    "conversation": f"{room.transport}:{room.address}",
                    "state": State.DONE,
                }
                for n in range(HEARD)
            ],
        )
        said = {"room": room, "lane": Lane.ANSWERS, "kind": "answer", "stage": Stage.SENT}
        yield outbox, [said | {"settled_at": self.at}] * HEARD
        entries: list[dict[str, Any]] = []
        last = GENESIS
        for number in range(1, ENTRIES + 1):
            known: dict[str, Any] = {
                "community": community,
                "entry": number,
                "at": self.at,
                "act": "case.file",
                "about": str(number),
                "facts": {"round": 1, "ballot": "0123456789abcdef0123456789abcdef"},
            }
            last = seal(last, **known).hash
            entries.append(known | {"hash": last})
        yield journal, entries
        yield journal_heads, [{"community": community, "entry": ENTRIES, "hash": last}]
