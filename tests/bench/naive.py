"""The same vote the naive way: an ORM session and a transaction for every update."""

from datetime import UTC, datetime
from itertools import count

from sqlalchemy import LargeBinary, UniqueConstraint, event, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from domain.seals import GENESIS, seal
from tests.bench.bench import Bench, stopwatch

VOTERS = 200


class Base(DeclarativeBase):
    """Tables of its own."""


class Told(Base):
    """What was heard."""

    __tablename__ = "told"
    __table_args__ = (UniqueConstraint("key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    payload: Mapped[bytes] = mapped_column(LargeBinary)


class Poll(Base):
    """A poll."""

    __tablename__ = "polls"
    id: Mapped[int] = mapped_column(primary_key=True)
    closes_at: Mapped[datetime]
    voted: Mapped[int]


class Elector(Base):
    """Who may vote in it."""

    __tablename__ = "electors"
    poll: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[int] = mapped_column(primary_key=True)


class Ballot(Base):
    """A vote."""

    __tablename__ = "ballots"
    poll: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[int] = mapped_column(primary_key=True)
    choice: Mapped[str]


class Entry(Base):
    """The journal."""

    __tablename__ = "journal"
    entry: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str]


class Reply(Base):
    """What is to be said."""

    __tablename__ = "replies"
    id: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[int]
    text: Mapped[str]


class Naive:
    """A bot that has read no page on batches; as durable as ours."""

    def __init__(self, bench: Bench) -> None:
        path = bench.new_folder() / "naive.db"
        self._engine = create_async_engine(f"sqlite+aiosqlite:///{path}", pool_size=1)
        self._session = async_sessionmaker(self._engine)
        self._numbers = count(1)
        event.listen(self._engine.sync_engine, "connect", _durable)

    async def open(self) -> None:
        async with self._engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with self._session.begin() as session:
            session.add(Poll(id=1, closes_at=datetime(2100, 1, 1), voted=0))  # noqa: DTZ001 - SQLite keeps no zone here
            session.add_all(Elector(poll=1, account=number) for number in range(VOTERS))

    async def close(self) -> None:
        await self._engine.dispose()

    async def votes_a_second(self, votes: int) -> float:
        with stopwatch() as watch:
            for _ in range(votes):
                number = next(self._numbers)
                async with self._session.begin() as session:
                    await self._vote(session, number, number % VOTERS)
        return votes / watch.seconds

    async def _vote(self, session: AsyncSession, number: int, account: int) -> None:
        session.add(Told(key=str(number), payload=b"{}"))
        await session.flush()
        poll = await session.get_one(Poll, 1)
        assert poll.closes_at > datetime(2026, 1, 1)  # noqa: DTZ001 - as above
        assert await session.get(Elector, (1, account)) is not None
        ballot = await session.get(Ballot, (1, account))
        if ballot is None:
            session.add(Ballot(poll=1, account=account, choice=str(number)))
            poll.voted += 1
        else:
            ballot.choice = str(number)
        newest = select(Entry).order_by(Entry.entry.desc()).limit(1)
        last = (await session.scalars(newest)).first()
        sealed = seal(
            last.hash if last else GENESIS,
            community=1,
            entry=number,
            at=datetime.now(UTC),
            act="ballot",
            about="1",
            facts={"voter": account},
        )
        session.add(Entry(entry=number, hash=sealed.hash))
        session.add(Reply(room=account, text="您投了：同意。截止前可以改。"))


def _durable(connection: object, record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
