"""How owners voted, kept: every entry, what counts of it, and how many took part.

Entries are only ever added. What counts of them stands beside them, one row for each head and
topic; the turnout is counted in the same transaction, so that it is read by key however many
voted. Each entry is sealed in the journal by a salted digest as it is kept.

On PostgreSQL a ballot shares the meeting's row (`OwnersMeetings.get`), so that a close waits for it
and it for a close, and then holds its topic's turnout until its transaction ends: voters of one
topic go one after the other, as they would at the head of their community's journal.
"""

from storage.owner_ballots.archives import Archived, archives, fingerprint, read_archived
from storage.owner_ballots.counting import Sums
from storage.owner_ballots.entries import EntryKey, Kept, entries, read_entry
from storage.owner_ballots.repository import COUNTED, SEALED, OwnerBallots, Taken
from storage.owner_ballots.turnouts import WHOLE, turnouts
from storage.owner_ballots.votes import Vote, VoteKey, read_vote, votes

__all__ = [
    "COUNTED",
    "SEALED",
    "WHOLE",
    "Archived",
    "EntryKey",
    "Kept",
    "OwnerBallots",
    "Sums",
    "Taken",
    "Vote",
    "VoteKey",
    "archives",
    "entries",
    "fingerprint",
    "read_archived",
    "read_entry",
    "read_vote",
    "turnouts",
    "votes",
]
