"""The updates that wait for one bot: kept for a while, told at least once, confirmed by offset."""

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tests.bot_api.refusals import conflict

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Only told to who asks for them by name."""

PRESS_LASTS = timedelta(seconds=150)
"""How long a press waits for the bot to fetch it."""
DAY = timedelta(hours=24)
"""How long everything else that is modelled here waits."""

_LONGEST_TIMEOUT = 50
_MOST_UPDATES = 100
_MOST_BYTES = 4 * 1024 * 1024
_FORWARD = 10
"""An offset so far beyond the end is out of range, and read as none."""
_QUIET_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, eq=False)
class Update:
    """One thing to tell; `lane` is the queue within which a webhook keeps the order."""

    id: int
    kind: str
    body: dict[str, object]
    expires: datetime
    lane: str
    size: int
    apart: bool = False
    """It comes first in an answer, or not in it: what belongs together may come split."""


class Updates:
    """The queue of one bot."""

    def __init__(
        self,
        now: Callable[[], datetime],
        chance: Random,
        changed: Callable[[], None],
        *,
        longest_poll: float,
        throttled: bool,
    ) -> None:
        self._now = now
        self._chance = chance
        self.changed = changed
        self._longest_poll = longest_poll
        self._throttled = throttled
        self._queue: list[Update] = []
        self._next_id = chance.randrange(100_000_000, 900_000_000)
        self._last_at: datetime | None = None
        self._poller: asyncio.Future[None] | None = None
        self._previous: tuple[int, datetime] | None = None
        self.allowed: tuple[str, ...] = ()
        """Sticky; empty is all but `NOT_BY_DEFAULT`."""
        self.told: list[Update] = []
        """All that was ever put in."""
        self.expired: list[Update] = []
        """Those that nobody fetched in time: lost for ever."""

    @property
    def pending(self) -> list[Update]:
        """Told or not, but not confirmed yet, oldest first."""
        now = self._now()
        self.expired += [update for update in self._queue if update.expires <= now]
        self._queue = [update for update in self._queue if update.expires > now]
        return self._queue

    @property
    def is_polled(self) -> bool:
        """Somebody waits for the next update right now."""
        return self._poller is not None

    def wants(self, kind: str) -> bool:
        """The bot asked for this kind, or left the default."""
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def add(
        self, kind: str, content: object, *, expires: datetime, lane: str, apart: bool = False
    ) -> dict[str, object] | None:
        """Put it in, if the bot wants the kind; the whole update as the bot will read it."""
        if not self.wants(kind):
            return None
        return self.add_body(kind, {kind: content}, expires=expires, lane=lane, apart=apart)

    def add_body(
        self,
        kind: str,
        body: dict[str, object],
        *,
        expires: datetime,
        lane: str,
        apart: bool = False,
    ) -> dict[str, object]:
        """Put it in whatever it holds; the update with its id."""
        now = self._now()
        if self._last_at and now - self._last_at >= _QUIET_WEEK:
            # "restarts at a random number": a lower one is what hurts.
            self._next_id = self._chance.randrange(1, max(2, self._next_id // 2))
        self._last_at = now
        whole = {"update_id": self._next_id, **body}
        size = len(json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        update = Update(self._next_id, kind, whole, expires, lane, size, apart)
        self._next_id += 1
        self._queue.append(update)
        self.told.append(update)
        if self._poller and not self._poller.done():
            self._poller.set_result(None)
        self.changed()
        return whole

    def confirm(self, updates: Iterable[Update]) -> None:
        """These arrived: forget them."""
        gone = {update.id for update in updates}
        self._queue = [update for update in self._queue if update.id not in gone]
        self.changed()

    def drop(self) -> None:
        """Forget all that waits, heard or not."""
        self.confirm(self._queue)

    def interrupt(self, why: str) -> None:
        """Whoever waits for updates gets a 409."""
        if self._poller and not self._poller.done():
            self._poller.set_exception(conflict(why))

    def release(self) -> None:
        """Whoever waits goes with nothing: the server closes."""
        if self._poller and not self._poller.done():
            self._poller.set_result(None)

    async def poll(self, offset: int, limit: int, timeout_s: int) -> list[dict[str, object]]:
        """What a getUpdates call answers; the waiting ends with the first update."""
        self.interrupt(
            "terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )
        timeout_s = min(max(timeout_s, 0), _LONGEST_TIMEOUT)
        limit = limit if 1 <= limit <= _MOST_UPDATES else _MOST_UPDATES
        if self._throttled and self._previous and self._previous[0] == offset:
            since = (self._now() - self._previous[1]).total_seconds()
            timeout_s = max(timeout_s, 3) if since < 3 else timeout_s
            limit = 1 if since < 0.5 else limit
        self._previous = (offset, self._now())
        self._confirm_before(offset)
        if timeout_s and not self.pending:
            await self._wait(min(timeout_s, self._longest_poll))
        return self._first(limit)

    async def _wait(self, seconds: float) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poller
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None

    def _confirm_before(self, offset: int) -> None:
        pending = self.pending
        if offset < 0:
            self.confirm(pending[:offset])
        elif 0 < offset <= self._next_id + _FORWARD:
            self.confirm([update for update in pending if update.id < offset])

    def _first(self, limit: int) -> list[dict[str, object]]:
        first: list[dict[str, object]] = []
        size = 0
        for update in self.pending[:limit]:
            size += update.size
            if first and (size > _MOST_BYTES or update.apart):
                break
            first.append(update.body)
        return first
