"""Polls of the transports' own: which card each is, and answers that came before that was known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Index, String, Table, delete

from storage.base import LATEST, Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.remembered import Remembered, Row, Work

polls = Table(
    "native_polls",
    metadata,
    Column("transport", String, primary_key=True),
    Column("poll", String, primary_key=True),
    Column("card", String, nullable=False),
)
"""By the transport's own name. One card may be several polls: one a room, or one sent twice."""
Index("ix_native_polls_card", polls.c.card)

answers = Table(
    "native_answers",
    metadata,
    Column("transport", String, primary_key=True),
    Column("poll", String, primary_key=True),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("places", Json, nullable=False),
    Column("at", Instant, nullable=False),
    Column("heard", Number, nullable=False),
    info={LATEST: "heard"},
)
"""An answer may overtake the receipt of its poll: it waits here, for days at most."""
Index("ix_native_answers_resident", answers.c.resident)


@dataclass(frozen=True, slots=True)
class NativePoll:
    """A poll of a transport's own, and the card that it is."""

    transport: str
    poll: str
    card: str


@dataclass(frozen=True, slots=True)
class Early:
    """What somebody picked, by the places from 1, in a poll that is not known yet."""

    transport: str
    poll: str
    resident: int
    places: tuple[int, ...]
    at: datetime
    heard: int


class NativePolls:
    """The transports' own polls, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._polls: Remembered[tuple[str, str], NativePoll] = Remembered(
            work, polls, row=_row, value=_poll
        )
        self._answers: Remembered[tuple[str, str, int], Early] = Remembered(
            work, answers, row=_early_row, value=_early
        )

    def note(self, transport: str, poll: str, card: str) -> None:
        """Know from now on which card a poll is."""
        self._polls.put(NativePoll(transport, poll, card))

    async def card(self, transport: str, poll: str) -> str | None:
        """Which card it is; None as long as nobody knows."""
        found = await self._polls.get((transport, poll))
        return None if found is None else found.card

    def wait(self, early: Early) -> None:
        """Keep an answer until it is known what it answers."""
        self._answers.put(early)

    async def early(self) -> list[tuple[str, list[Early]]]:
        """The answers that waited and whose polls are known by now, by card; they wait no more."""
        found: dict[str, list[Early]] = {}
        for early in await self._answers.where(order=(answers.c.heard,)):
            card = await self.card(early.transport, early.poll)
            if card is not None:
                found.setdefault(card, []).append(early)
        self._let_go(early for each in found.values() for early in each)
        return list(found.items())

    async def forget(self, resident: int) -> None:
        """Let go of what a resident picked in polls that nobody knows."""
        self._let_go(await self._answers.where(answers.c.resident == resident))

    async def prune(self, before: datetime) -> None:
        """Let go of answers to polls that nobody ever knew."""
        await self._work.flush()
        await self._work.connection.execute(delete(answers).where(answers.c.at < before))

    def _let_go(self, gone: Iterable[Early]) -> None:
        for early in gone:
            self._answers.drop((early.transport, early.poll, early.resident))


def _row(poll: NativePoll) -> Row:
    return {"transport": poll.transport, "poll": poll.poll, "card": poll.card}


def _poll(row: Fields) -> NativePoll:
    return NativePoll(row.transport, row.poll, row.card)


def _early_row(early: Early) -> Row:
    return {
        "transport": early.transport,
        "poll": early.poll,
        "resident": early.resident,
        "places": list(early.places),
        "at": early.at,
        "heard": early.heard,
    }


def _early(row: Fields) -> Early:
    return Early(row.transport, row.poll, row.resident, tuple(row.places), row.at, row.heard)
