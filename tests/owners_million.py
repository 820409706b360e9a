"""A vote of very many owners as its tables hold it, made by the database itself: for figures."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from domain.owners_meetings import OwnersMeeting, State, Topic
from storage import Storage

MEETING = (3, 7)
OPENS = datetime(2026, 11, 16, 4, tzinfo=UTC)
OWNERS_MEETING = OwnersMeeting(
    community=3,
    number=7,
    estate=3,
    title="业主大会",
    state=State.CLOSED,
    called_by=1,
    called_at=OPENS - timedelta(days=40),
    opens_at=OPENS,
    closes_at=OPENS + timedelta(days=10),
)
TOPIC = Topic(
    community=3, number=7, place=1, title="篮球场更新", category=9, rule="owners_ordinary"
)
BUILDINGS = 1_000

_NUMBERS = {
    True: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
    " INSERT INTO owner_votes SELECT {} FROM n",
    False: "INSERT INTO owner_votes SELECT {} FROM generate_series(1, :count) AS n(i)",
}
_VOTE = (
    "3, 7, 1, i, 'counted',"
    " CASE i % 10 WHEN 0 THEN 'abstain' WHEN 1 THEN 'no' WHEN 2 THEN 'no' ELSE 'yes' END,"
    " 1, 5000 + (i % 10007) * 79 % 9000, NULL, 1"
)
_TURNOUT = (
    "INSERT INTO owner_turnouts SELECT 3, 7, 1, '', 'counted', sum(heads), sum(heads), sum(area)"
    " FROM owner_votes"
)
_BUILDING = (
    "INSERT INTO owner_turnouts SELECT 3, 7, 1, CAST(1 + head % :buildings AS VARCHAR), 'counted',"
    " sum(heads), sum(heads), sum(area) FROM owner_votes GROUP BY 1 + head % :buildings"
)


async def filled(storage: Storage, count: int) -> None:
    """So many owners of a thousand buildings have voted on one topic."""
    async with storage.engine.begin() as connection:
        votes = _NUMBERS[storage.is_sqlite].format(_VOTE)
        await connection.execute(text(votes), {"count": count})
        await connection.execute(text(_TURNOUT))
        await connection.execute(text(_BUILDING), {"buildings": BUILDINGS})
