"""How owners voted, erased once nobody can contest it: what it came to stays, and nobody with it.

The journal keeps what it sealed of each ballot and learns what is left, by digests: so the checks
still hold, and an archive that was taken out before can be counted again and compared with it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, String, Table, cast, delete, exists, not_, or_, select, update

from domain.owner_rolls import State as RollState
from domain.owners_meetings import State
from domain.seals import digest
from storage.attachments import Attachments
from storage.journal import Journal, journal
from storage.numbers import Key, of_meeting
from storage.owner_ballots import (
    COUNTED,
    SEALED,
    Archived,
    OwnerBallots,
    entries,
    fingerprint,
    turnouts,
    votes,
)
from storage.owner_ballots.receipts import keys
from storage.owner_rolls.names import owners
from storage.owner_rolls.versions import rolls
from storage.owners_meetings.repository import meetings
from storage.paper_ballots import findings, letters, reviews, sheets, typed
from storage.remembered import Work

ERASED: Final = "owners-votes-erased"
"""The act under which the journal knows it."""
SEALING: Final = (SEALED, COUNTED)
"""The acts of what goes: each of them lies back for the whole time."""
SETTLED: Final = (State.FINAL, State.PUBLISHED, State.EXECUTING, State.ARCHIVED, State.CANCELLED)
"""Nothing of it is counted any more, and no doubt about it waits."""
TOLD: Final = (entries, votes, keys, typed, findings)
"""What somebody told, what counts of it, what receipts are made with, what was read on paper."""
NOBODY: Final = 0
"""In place of a head, on what is kept of a sheet, a letter, a review."""


class OwnerErasures:
    """What is over of owners' votes and rolls, within one transaction."""

    def __init__(
        self, work: Work, ballots: OwnerBallots, sealing: Journal, files: Attachments
    ) -> None:
        self._work = work
        self._ballots = ballots
        self._journal = sealing
        self._files = files

    async def votes_over(self, before: datetime, at: datetime) -> tuple[int, int] | None:
        """Erase how people voted in one meeting that closed before; its community, how much.

        None where there is none. Its sums, how many sheets there were and what everybody may
        see stay.
        """
        key = await self._oldest(before)
        if key is None:
            return None
        await self._erase_pictures(key, at)
        gone: dict[str, int] = {}
        for table in TOLD:
            theirs = delete(table).where(*of_meeting(table, key))
            gone[table.name] = (await self._work.connection.execute(theirs)).rowcount
        await self._leave_counts(key)
        facts: dict[str, str | int] = {
            "entries": gone[entries.name],
            "turnouts": await turnout_of(self._work, key),
            **await self._bare_archives(key),
        }
        await self._journal.note(key[0], ERASED, str(key[1]), at, facts)
        return key[0], gone[entries.name] + gone[typed.name]

    async def _oldest(self, before: datetime) -> Key | None:
        still = or_(
            *(exists().where(*_same(table)) for table in TOLD),
            exists().where(*_same(sheets), sheets.c.head != NOBODY),
            exists().where(*_same(letters), letters.c.head != NOBODY),
        )
        sealed_since = exists().where(
            journal.c.community == meetings.c.community,
            journal.c.about == cast(meetings.c.number, String),
            journal.c.act.in_(SEALING),
            journal.c.at >= before,
        )
        asked = (
            select(meetings.c.community, meetings.c.number)
            .where(
                meetings.c.closes_at < before,
                meetings.c.state.in_(SETTLED),
                not_(sealed_since),
                still,
            )
            .order_by(meetings.c.closes_at, meetings.c.community, meetings.c.number)
            .limit(1)
        )
        row = (await self._work.connection.execute(asked)).one_or_none()
        return None if row is None else (row.community, row.number)

    async def _erase_pictures(self, key: Key, at: datetime) -> None:
        """Pictures of signed sheets and of letters."""
        found: set[int] = set()
        for table in (typed, letters):
            asked = select(table.c.photo).where(*of_meeting(table, key), table.c.photo.is_not(None))
            found |= set((await self._work.connection.scalars(asked)).all())
        await self._files.erase(found, at)

    async def _leave_counts(self, key: Key) -> None:
        """How many sheets, letters and reviews there were was told: they stay, and are nobody's."""
        nobody: Mapping[str, Any] = {"head": NOBODY}
        bare: Sequence[tuple[Table, Mapping[str, Any]]] = (
            (sheets, {"unit": "", "holder": "", "note": "", "printed_by": None}),
            (letters, {"holder": "", "choices": []}),
            (reviews, {"sheet": None, "note": "", "reason": "", "raised_by": None}),
        )
        for table, blank in bare:
            theirs = update(table).where(*of_meeting(table, key))
            await self._work.connection.execute(theirs.values({**nobody, **blank}))

    async def _bare_archives(self, key: Key) -> dict[str, str]:
        """Each count keeps its result and loses its ballots; by what the rest is known."""
        facts: dict[str, str] = {}
        for each in await self._ballots.counts(key):
            bare = each.bare()
            self._ballots.archive(bare)
            facts[archive_named(bare)] = fingerprint(bare.body)
        return facts

    # --- rolls -----------------------------------------------------------------------------

    async def names_over(self, before: datetime) -> tuple[int, int] | None:
        """Let go of the names in one roll that was replaced before; its community, how many.

        Never while a vote that was held by it is kept. Its units stay: by them is known whether
        somebody found in it still owns the same.
        """
        newer = rolls.alias("newer")
        replaced = exists().where(
            newer.c.estate == rolls.c.estate,
            newer.c.version > rolls.c.version,
            newer.c.state == RollState.FROZEN.value,
            newer.c.frozen_at < before,
        )
        needed = exists().where(
            meetings.c.roll == rolls.c.id,
            or_(
                meetings.c.state.not_in(SETTLED),
                exists().where(*_same(votes)),
            ),
        )
        asked = (
            select(rolls.c.id, rolls.c.community)
            .where(replaced, not_(needed), exists().where(owners.c.roll == rolls.c.id))
            .order_by(rolls.c.id)
            .limit(1)
        )
        row = (await self._work.connection.execute(asked)).one_or_none()
        if row is None:
            return None
        gone = await self._work.connection.execute(delete(owners).where(owners.c.roll == row.id))
        return row.community, gone.rowcount


async def turnout_of(work: Work, key: Key) -> str:
    """The digest of how many took part in each topic of a meeting, in every building."""
    order = list(turnouts.primary_key.columns)
    asked = select(turnouts).where(*of_meeting(turnouts, key)).order_by(*order)
    told = sorted(list(row) for row in (await work.connection.execute(asked)).all())
    return digest(msgspec.json.encode(told).decode(), b"")


def archive_named(archived: Archived) -> str:
    """The name of a count among the facts of what was erased."""
    return f"archive_{archived.topic}_{archived.count}"


def _same(table: Table) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The rows that belong to the meeting that is asked for."""
    return table.c.community == meetings.c.community, table.c.meeting == meetings.c.number
