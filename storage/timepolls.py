"""When meetings shall be, as long as people are asked, and what each of them chose, kept."""

from datetime import datetime

from sqlalchemy import Column, Index, Table

from domain.meetings.timepolls import Offer, TimePoll, Wish
from storage.base import LATEST, Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.numbers import key_columns
from storage.remembered import Remembered, Work

polls = Table(
    "time_polls",
    metadata,
    *key_columns(),
    Column("offers", Json, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("asked_at", Instant),
    Column("closed_at", Instant),
)

wishes = Table(
    "time_wishes",
    metadata,
    *key_columns(),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("places", Json, nullable=False),
    Column("at", Instant, nullable=False),
    Column("heard", Number, nullable=False),
    info={LATEST: "heard"},
)
Index("ix_time_wishes_resident", wishes.c.resident)


class TimePolls:
    """The time polls, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._polls: Remembered[tuple[int, int], TimePoll] = Remembered(
            work, polls, row=_row, value=_poll, lock="update"
        )
        self._wishes: Remembered[tuple[int, int, int], Wish] = Remembered(
            work, wishes, row=_wish_row, value=_wish
        )

    async def get(self, community: int, number: int) -> TimePoll | None:
        """The time poll of the meeting with this number; held until the transaction ends."""
        return await self._polls.get((community, number))

    def put(self, poll: TimePoll) -> None:
        """Keep it as it is now."""
        self._polls.put(poll)

    def drop(self, poll: TimePoll) -> None:
        """It was only thought of."""
        self._polls.drop(poll.key)

    def wish(self, wish: Wish) -> None:
        """Keep what somebody chooses now."""
        self._wishes.put(wish)

    async def wished(self, poll: TimePoll, resident: int) -> Wish | None:
        """What this resident chose last."""
        return await self._wishes.get((*poll.key, resident))

    async def wishes(self, poll: TimePoll) -> list[Wish]:
        """What everybody chose."""
        return await self._wishes.where(
            wishes.c.community == poll.community, wishes.c.number == poll.number
        )

    async def wishes_of(self, resident: int) -> list[Wish]:
        """Everything that a resident chose, the newest first."""
        return await self._wishes.where(wishes.c.resident == resident, order=(wishes.c.at.desc(),))

    async def forget(self, resident: int) -> list[TimePoll]:
        """Let go of what a resident chose; answers with what is still open."""
        theirs = await self.wishes_of(resident)
        for wish in theirs:
            self._wishes.drop((wish.community, wish.number, wish.resident))
        polls = [await self.get(wish.community, wish.number) for wish in theirs]
        return [poll for poll in polls if poll is not None and poll.is_open]

    async def ask_anew(self, poll: TimePoll) -> None:
        """People are asked: what was chosen of other times counts no longer."""
        for wish in await self.wishes(poll):
            self._wishes.drop((*poll.key, wish.resident))
        self._polls.put(poll)


def _instant(at: datetime | None) -> str:
    return "" if at is None else at.isoformat()


def _row(poll: TimePoll) -> dict[str, object]:
    return {
        "community": poll.community,
        "number": poll.number,
        "offers": [[_instant(each.starts_at), _instant(each.ends_at)] for each in poll.offers],
        "closes_at": poll.closes_at,
        "asked_at": poll.asked_at,
        "closed_at": poll.closed_at,
    }


def _poll(row: Fields) -> TimePoll:
    return TimePoll(
        community=row.community,
        number=row.number,
        offers=tuple(
            Offer(datetime.fromisoformat(starts), datetime.fromisoformat(ends) if ends else None)
            for starts, ends in row.offers
        ),
        closes_at=row.closes_at,
        asked_at=row.asked_at,
        closed_at=row.closed_at,
    )


def _wish_row(wish: Wish) -> dict[str, object]:
    return {
        "community": wish.community,
        "number": wish.number,
        "resident": wish.resident,
        "places": list(wish.places),
        "at": wish.at,
        "heard": wish.heard,
    }


def _wish(row: Fields) -> Wish:
    return Wish(
        community=row.community,
        number=row.number,
        resident=row.resident,
        places=tuple(row.places),
        at=row.at,
        heard=row.heard,
    )
