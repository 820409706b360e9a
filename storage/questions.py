"""What the bot has asked whom, kept: a restart forgets no conversation."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Column, Index, String, Table

from domain.chat import Person, Room
from domain.questions import Question
from storage.base import Fields, Instant, PersonColumn, RoomColumn, metadata
from storage.remembered import Families, Work
from storage.sealed import SealedJson

questions = Table(
    "questions",
    metadata,
    Column("person", PersonColumn, primary_key=True),
    Column("room", RoomColumn, primary_key=True),
    Column("kind", String, nullable=False),
    Column("draft", SealedJson("questions.draft"), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("message", String),
)
Index("ix_questions_until", questions.c.until)


class Questions:
    """The open questions, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._rows: Families[tuple[Person, Room], Question] = Families(
            work, questions, row=_row, value=_question
        )

    async def of(self, person: Person) -> list[Question]:
        """Everything that this account was asked and has not answered."""
        return await self._rows.of(person)

    async def foresee_of(self, people: Iterable[Person]) -> None:
        """Read the questions to these people in one query."""
        await self._rows.foresee_of(people)

    def put(self, question: Question) -> None:
        """Ask; whatever was open there gives way."""
        self._rows.put(question)

    def drop(self, question: Question) -> None:
        """It is answered, taken back or expired."""
        self._rows.drop((question.person, question.room))

    async def expired(self, at: datetime, limit: int) -> list[Question]:
        """Those that have waited long enough, the longest first."""
        return await self._rows.where(
            questions.c.until <= at, order=(questions.c.until,), limit=limit
        )


def _row(question: Question) -> dict[str, object]:
    return {
        "person": question.person,
        "room": question.room,
        "kind": question.kind,
        "draft": dict(question.draft),
        "asked_at": question.asked_at,
        "until": question.until,
        "message": question.message,
    }


def _question(row: Fields) -> Question:
    return Question(
        room=row.room,
        person=row.person,
        kind=row.kind,
        draft=row.draft,
        asked_at=row.asked_at,
        until=row.until,
        message=row.message,
    )
