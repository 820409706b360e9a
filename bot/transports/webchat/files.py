"""The files that the web chat shows, and what whoever keeps them must be able to do."""

from collections.abc import AsyncGenerator, AsyncIterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept: `name` is its SHA-256 in lower-case hex; `size` in bytes."""

    name: str
    size: int


class Files(Protocol):
    """Keeps files by what is in them: the same content has one name, and is kept once."""

    async def keep(self, parts: AsyncIterable[bytes]) -> Kept:
        """Keep what comes, piece by piece; durable when it returns.

        Where the pieces break off with a fault nothing is kept, and the fault goes on.
        """
        ...

    async def size(self, name: str) -> int | None:
        """How many bytes the file of this name has; None where there is none."""
        ...

    async def read(self, name: str) -> bytes | None:
        """What is in the file of this name; None where there is none."""
        ...


async def whole(content: bytes) -> AsyncGenerator[bytes]:
    """Everything in one piece."""
    yield content
