"""What residents want spoken of at a meeting, brought in beforehand, kept."""

from datetime import datetime

from sqlalchemy import Column, Index, Integer, Table, Text, delete

from domain.meetings import Meeting, Topic
from storage.base import Fields, Instant, ResidentColumn, metadata
from storage.numbers import key_columns, under
from storage.remembered import Remembered, Row, Work

topics = Table(
    "meeting_topics",
    metadata,
    *key_columns(),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("resident", ResidentColumn, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_meeting_topics_resident", topics.c.resident)


class Topics:
    """What was brought in, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[tuple[int, int, int], Topic] = Remembered(
            work, topics, row=_row, value=_topic
        )

    async def bring(self, meeting: Meeting, resident: int, text: str, at: datetime) -> Topic:
        """Keep what a resident wants spoken of."""
        brought = await self.of(meeting)
        topic = Topic(
            community=meeting.community,
            number=meeting.number,
            place=max((each.place for each in brought), default=0) + 1,
            resident=resident,
            text=text,
            at=at,
        )
        self._rows.put(topic)
        return topic

    async def of(self, meeting: Meeting) -> list[Topic]:
        """What was brought in for a meeting, in order."""
        return await self._rows.where(*under(topics, meeting.key), order=(topics.c.place,))

    async def of_resident(self, resident: int) -> list[Topic]:
        """What a resident brought in, the newest first."""
        return await self._rows.where(topics.c.resident == resident, order=(topics.c.at.desc(),))

    def drop(self, topic: Topic) -> None:
        """Its resident takes it back."""
        self._rows.drop((topic.community, topic.number, topic.place))

    async def forget(self, resident: int) -> None:
        """Let go of what a resident brought in."""
        await self._work.flush()
        await self._work.before_writing()
        gone = delete(topics).where(topics.c.resident == resident)
        await self._work.connection.execute(gone)
        self._rows.forget()


def _row(topic: Topic) -> Row:
    return {
        "community": topic.community,
        "number": topic.number,
        "place": topic.place,
        "resident": topic.resident,
        "text": topic.text,
        "at": topic.at,
    }


def _topic(row: Fields) -> Topic:
    return Topic(
        community=row.community,
        number=row.number,
        place=row.place,
        resident=row.resident,
        text=row.text,
        at=row.at,
    )
