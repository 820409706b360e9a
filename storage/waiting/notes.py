"""Notes that were left for whoever is on duty, and nobody has answered."""

from sqlalchemy import select

from domain.digests import Kind, Waiting
from domain.permissions import Act
from storage.notes import notes
from storage.waiting.asked import Asked


async def waiting(asked: Asked) -> list[Waiting]:
    """A line for each; whoever works there can answer."""
    of = notes.c
    wanted = select(of.id, of.community, of.author, of.text, of.left_at, of.due)
    found = await asked.rows(
        wanted.where(of.community.in_(asked.communities), of.answered_at.is_(None))
    )
    return [
        Waiting(
            kind=Kind.NOTE,
            community=row.community,
            about=str(row.author),
            title=row.text,
            path=asked.path(row.community),
            act=Act.ANSWER_NOTE,
            but=row.author,
            since=row.left_at,
            due=asked.end_of(row.due),
        )
        for row in found
    ]
