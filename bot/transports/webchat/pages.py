"""The pages that are open right now: who is told that there is something new to read."""

import asyncio
from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

MOST: Final = 8
"""So many pages one person may have open: of more, the one that was opened first is closed."""


@dataclass(frozen=True, slots=True)
class Toast:
    """The little answer to the press named `key`; worthless after `expires_at`."""

    key: str
    text: str
    expires_at: datetime | None


class Page:
    """One open page: it sleeps until something happens in one of its rooms."""

    def __init__(self, person: str, rooms: Collection[str]) -> None:
        self.person = person
        self.rooms = frozenset(rooms)
        self.closed = False
        self._news = asyncio.Event()
        self._toasts: list[Toast] = []

    async def news(self, patience: float) -> bool:
        """Wait for news, `patience` seconds at most; whether there was any."""
        if not self._news.is_set():
            try:
                await asyncio.wait_for(self._news.wait(), patience)
            except TimeoutError:
                return False
        self._news.clear()
        return True

    def toasts(self) -> list[Toast]:
        """The toasts since the last call."""
        toasts, self._toasts = self._toasts, []
        return toasts

    def wake(self, toast: Toast | None = None) -> None:
        """Let it look again."""
        if toast is not None:
            self._toasts.append(toast)
        self._news.set()

    def close(self) -> None:
        """Nobody looks at it any more."""
        self.closed = True
        self.wake()


class Pages:
    """All open pages.

    They are woken, not fed: what there is to show, each reads from the history, so that a page
    which was away or slow misses nothing and sees everything in order.
    """

    def __init__(self) -> None:
        self._open: dict[Page, None] = {}
        """In the order in which they were opened."""

    @contextmanager
    def open(self, person: str, rooms: Collection[str]) -> Generator[Page]:
        """A page of this person, for as long as it is looked at."""
        page = Page(person, rooms)
        self._open[page] = None
        theirs = [each for each in self._open if each.person == person and not each.closed]
        for each in theirs[:-MOST]:
            each.close()
        try:
            yield page
        finally:
            self._open.pop(page, None)

    def wake(self, room: str | None = None) -> None:
        """Something is new in this room; None: everywhere."""
        for page in self._open:
            if room is None or room in page.rooms:
                page.wake()

    def toast(self, person: str, toast: Toast) -> None:
        """Show it on the pages that this person has open, and nowhere else."""
        for page in self._open:
            if page.person == person:
                page.wake(toast)

    def close(self) -> None:
        """Send everybody home: the service is going down."""
        for page in self._open:
            page.close()
