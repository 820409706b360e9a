"""The forms that offices ask for, kept as their own files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Column, LargeBinary, String, Table, select

from storage.base import Fields, Instant, Json, Number, metadata
from storage.remembered import Remembered, Work

NAME_LONGEST: Final = 20

forms = Table(
    "forms",
    metadata,
    Column("unit", Number, primary_key=True, autoincrement=False),
    Column("name", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("names", Json, nullable=False),
    Column("since", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: in which unit and below it is filled in, by which name it is asked for."""

    unit: int
    name: str
    content: bytes
    names: tuple[str, ...]
    """What its cells are called that somebody named."""
    since: datetime


class Forms:
    """The forms, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[tuple[int, str], Form] = Remembered(
            work, forms, row=_row, value=_form
        )

    def put(self, form: Form) -> None:
        """Keep a form in place of the one of that name there."""
        self._rows.put(form)

    async def named(self, units: Sequence[int], name: str) -> Form | None:
        """The form of that name in the first of these units that has one."""
        for unit in units:
            found = await self._rows.get((unit, name))
            if found is not None:
                return found
        return None

    async def names(self, units: Sequence[int]) -> list[str]:
        """What the forms of these units are called."""
        await self._work.flush()
        wanted = select(forms.c.name).where(forms.c.unit.in_(units)).distinct()
        return sorted((await self._work.connection.scalars(wanted)).all())


def _row(form: Form) -> dict[str, object]:
    return {
        "unit": form.unit,
        "name": form.name,
        "content": form.content,
        "names": list(form.names),
        "since": form.since,
    }


def _form(row: Fields) -> Form:
    return Form(
        unit=row.unit,
        name=row.name,
        content=row.content,
        names=tuple(row.names),
        since=row.since,
    )
