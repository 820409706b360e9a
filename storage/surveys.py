"""Surveys: what was asked, what everybody answered, and which polls of transports ask it, kept."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Column, Index, LargeBinary, String, Table, Text, func, select, update

from domain.polls import Option
from domain.surveys import Answer, State, Survey, What
from storage.base import LATEST, Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.events import line
from storage.hidings import hiding_row, read_hiding
from storage.numbers import key_columns, under
from storage.remembered import Remembered, Row, Work
from storage.shelves import Shelf

surveys = Table(
    "surveys",
    metadata,
    *key_columns(),
    Column("unit", Number, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("options", Json, nullable=False),
    Column("by", ResidentColumn),
    Column("asked_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("state", String, nullable=False),
    Column("closed_at", Instant),
    Column("hiding", Json),
    Column("salt", LargeBinary, nullable=False),
)
_OPEN = surveys.c.state == State.OPEN.value
Index("ix_surveys_closes_at", surveys.c.closes_at, sqlite_where=_OPEN, postgresql_where=_OPEN)
Index("ix_surveys_asked_at", surveys.c.community, surveys.c.asked_at)

events = line("survey_events")

answers = Table(
    "survey_answers",
    metadata,
    *key_columns(),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("choice", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("heard", Number, nullable=False),
    info={LATEST: "heard"},
)
Index("ix_survey_answers_resident", answers.c.resident)
_STANDS = answers.c.choice != ""


class Surveys(Shelf[Survey, What]):
    """The surveys, within one transaction."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, surveys, row=_row, value=_survey, line=events, read=What)
        self._answers: Remembered[tuple[int, int, int], Answer] = Remembered(
            work, answers, row=_answer_row, value=_answer
        )

    async def of(self, community: int) -> list[Survey]:
        """What people there are asked just now, the first to close first."""
        return await self._where(
            surveys.c.community == community, _OPEN, order=(surveys.c.closes_at,)
        )

    async def asked_since(self, community: int, since: datetime) -> list[Survey]:
        """What was asked there since then, whatever became of it."""
        return await self._where(surveys.c.community == community, surveys.c.asked_at > since)

    async def numbered(self, number: int) -> list[Survey]:
        """What is open under this number, in whatever communities; not held."""
        return await self._where(surveys.c.number == number, _OPEN)

    async def due(self, at: datetime, limit: int) -> list[Survey]:
        """What is to be closed by now, the longest waiting first."""
        return await self._where(
            _OPEN,
            surveys.c.closes_at <= at,
            order=(surveys.c.closes_at,),
            limit=limit,
            lock="update",
        )

    async def next_close(self) -> datetime | None:
        """When the next closes."""
        await self._work.flush()
        wanted = select(func.min(surveys.c.closes_at)).where(_OPEN)
        return await self._work.connection.scalar(wanted)

    # --- who answered what -----------------------------------------------------------------

    async def keep(self, answer: Answer) -> bool:
        """Keep an answer in place of an earlier one; False where a later one stands."""
        before = await self.answer(answer.community, answer.number, answer.resident)
        if before is not None and before.heard > answer.heard:
            return False
        self._answers.put(answer)
        return True

    async def answer(self, community: int, number: int, resident: int) -> Answer | None:
        """What this resident answered last, taken back or not."""
        return await self._answers.get((community, number, resident))

    async def answers(self, survey: Survey) -> list[Answer]:
        """What everybody answered."""
        return await self._answers.where(*under(answers, survey.key))

    async def turnout(self, survey: Survey) -> int:
        """How many have answered and not taken it back."""
        await self._work.flush()
        counted = select(func.count()).select_from(answers)
        counted = counted.where(*under(answers, survey.key), _STANDS)
        return await self._work.connection.scalar(counted) or 0

    # --- to be forgotten -------------------------------------------------------------------

    async def answers_of(self, resident: int) -> list[Answer]:
        """What a resident answered and did not take back, the newest first."""
        return await self._answers.where(
            answers.c.resident == resident, _STANDS, order=(answers.c.at.desc(),)
        )

    async def asked_by(self, resident: int) -> list[Survey]:
        """What a resident asked, the newest first."""
        return await self._where(surveys.c.by == resident, order=(surveys.c.asked_at.desc(),))

    async def forget(self, resident: int) -> list[Survey]:
        """Let go of what a resident answered, and of who asked; answers with what is still open.

        What was counted already stays counted: an archive names nobody.
        """
        theirs = await self._answers.where(answers.c.resident == resident)
        for answer in theirs:
            self._answers.drop((answer.community, answer.number, resident))
        await self._work.flush()
        await self._work.before_writing()
        nameless = update(surveys).where(surveys.c.by == resident).values(by=None)
        await self._work.connection.execute(nameless)
        self._rows.forget()
        touched = [await self.named(answer.community, answer.number) for answer in theirs]
        return [survey for survey in touched if survey.is_open]

    async def unite(self, kept: int, gone: int) -> None:
        """Count the flags of two residents who are one person once."""
        for flagged in await self._where(surveys.c.hiding.is_not(None)):
            assert flagged.hiding is not None, "that is what was asked for"
            united = flagged.hiding.unite(kept, gone)
            if united != flagged.hiding:
                self.put(replace(flagged, hiding=united))


def _row(survey: Survey) -> Row:
    return {
        "community": survey.community,
        "number": survey.number,
        "unit": survey.unit,
        "text": survey.text,
        "kind": survey.kind,
        "options": [[option.key, option.text] for option in survey.options],
        "by": survey.by,
        "asked_at": survey.asked_at,
        "closes_at": survey.closes_at,
        "state": survey.state.value,
        "closed_at": survey.closed_at,
        "hiding": hiding_row(survey.hiding),
    }


def _survey(row: Fields) -> Survey:
    return Survey(
        community=row.community,
        number=row.number,
        unit=row.unit,
        text=row.text,
        kind=row.kind,
        options=tuple(Option(*option) for option in row.options),
        by=row.by,
        asked_at=row.asked_at,
        closes_at=row.closes_at,
        state=State(row.state),
        closed_at=row.closed_at,
        hiding=read_hiding(row.hiding),
    )


def _answer_row(answer: Answer) -> Row:
    return {
        "community": answer.community,
        "number": answer.number,
        "resident": answer.resident,
        "choice": answer.choice,
        "at": answer.at,
        "heard": answer.heard,
    }


def _answer(row: Fields) -> Answer:
    return Answer(
        community=row.community,
        number=row.number,
        resident=row.resident,
        choice=row.choice,
        at=row.at,
        heard=row.heard,
    )
