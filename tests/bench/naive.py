"""The same votes by the same rules the naive way: an ORM session and a transaction for every update."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy import BigInteger, LargeBinary, UniqueConstraint, event, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from domain.polls import read_name
from domain.seals import GENESIS, digest, seal
from tests.bench.bench import stopwatch
from tests.bench.councils import Vote, account_of

SALT = b"salt" * 4


class Base(DeclarativeBase):
    """Tables of its own, named so that they may stand beside the house's."""

    type_annotation_map = {int: BigInteger}  # noqa: RUF012 - as SQLAlchemy asks for it


class Told(Base):
    """What was heard."""

    __tablename__ = "naive_told"
    __table_args__ = (UniqueConstraint("key"),)
    key: Mapped[str] = mapped_column(primary_key=True)
    payload: Mapped[bytes] = mapped_column(LargeBinary)


class Poll(Base):
    """A poll."""

    __tablename__ = "naive_polls"
    key: Mapped[str] = mapped_column(primary_key=True)
    closes_at: Mapped[str]
    electorate: Mapped[int]
    voted: Mapped[int]


class Elector(Base):
    """Who may vote in it."""

    __tablename__ = "naive_electors"
    poll: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Ballot(Base):
    """A vote."""

    __tablename__ = "naive_ballots"
    poll: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choice: Mapped[str]


class Entry(Base):
    """The journal, a chain a community."""

    __tablename__ = "naive_journal"
    community: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[str]


class Reply(Base):
    """What is to be said; of a card only its newest state."""

    __tablename__ = "naive_replies"
    name: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class Naive:
    """A bot whose author has read no page on batches; it is as durable as ours."""

    def __init__(self, url: str) -> None:
        self._engine = create_async_engine(url, pool_size=1)
        self._session = async_sessionmaker(self._engine)
        self._numbers = count(1)
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine.sync_engine, "connect", _durable)

    async def open(self) -> None:
        async with self._engine.begin() as connection:
            await connection.run_sync(Base.metadata.drop_all)
            await connection.run_sync(Base.metadata.create_all)

    async def close(self) -> None:
        async with self._engine.begin() as connection:
            await connection.run_sync(Base.metadata.drop_all)
        await self._engine.dispose()

    async def votes_a_second(self, votes: Sequence[Vote]) -> float:
        """Open the polls that these are for, and let them in; raises where one is not counted."""
        await self._opened(votes)
        told = [vote.told() for vote in votes]
        with stopwatch() as watch:
            for body in told:
                async with self._session.begin() as session:
                    await self._vote(session, body)
        await self._all_counted(votes)
        return len(votes) / watch.seconds

    async def _opened(self, votes: Sequence[Vote]) -> None:
        roll = {(_name(vote), account_of(vote.resident)) for vote in votes}
        names = {name for name, _ in roll}
        closes = datetime(2100, 1, 1, tzinfo=UTC).isoformat()
        async with self._session.begin() as session:
            session.add_all(
                Poll(key=name, closes_at=closes, electorate=len(roll), voted=0) for name in names
            )
            session.add_all(Elector(poll=poll, account=account) for poll, account in roll)

    async def _vote(self, session: AsyncSession, body: bytes) -> None:
        update = json.loads(body)
        key, query = str(update["update_id"]), update["callback_query"]
        if await session.get(Told, key) is not None:
            return
        session.add(Told(key=key, payload=body))
        meant = read_name(query["data"].partition(":")[2])
        assert meant is not None
        (community, number, turn), choice = meant
        account, poll_key = query["from"]["id"], f"{community}:{number}:{turn}"
        poll = await session.get_one(Poll, poll_key, with_for_update=True)
        if datetime.fromisoformat(poll.closes_at) <= datetime.now(UTC):
            return
        if await session.get(Elector, (poll_key, account)) is None:
            return
        ballot = await session.get(Ballot, (poll_key, account))
        if ballot is None:
            session.add(Ballot(poll=poll_key, account=account, choice=choice))
            poll.voted += 1
        else:
            ballot.choice = choice
        await self._note(session, community, number, digest(f"{account}:{choice}", SALT))
        room = query["message"]["chat"]["id"]
        session.add(Reply(name=f"toast:{key}", text="您投了：同意。截止前可以改。"))
        card = f"{number}号 表决\n已有 {poll.voted}/{poll.electorate} 位投票"
        await session.merge(Reply(name=f"card:{room}:{poll_key}", text=card))

    async def _note(self, session: AsyncSession, community: int, number: int, sealed: str) -> None:
        mine = select(Entry).where(Entry.community == community)
        newest = mine.order_by(Entry.entry.desc()).limit(1)
        last = (await session.scalars(newest)).first()
        entry = seal(
            last.hash if last else GENESIS,
            community=community,
            entry=last.entry + 1 if last else 1,
            at=datetime.now(UTC),
            act="ballot",
            about=str(number),
            facts={"round": 1, "ballot": sealed},
        )
        session.add(Entry(community=community, entry=entry.entry, hash=entry.hash))

    async def _all_counted(self, votes: Sequence[Vote]) -> None:
        """As of ours: each resident's last choice stands, and no other."""
        last = {(_name(vote), account_of(vote.resident)): vote.choice for vote in votes}
        async with self._session() as session:
            ballots = await session.scalars(
                select(Ballot).where(Ballot.poll.in_({name for name, _ in last}))
            )
            if {(each.poll, each.account): each.choice for each in ballots} != last:
                raise AssertionError("the naive way did not count the votes as they were cast")


def _name(vote: Vote) -> str:
    return ":".join(map(str, vote.poll))


def _durable(connection: Any, record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
