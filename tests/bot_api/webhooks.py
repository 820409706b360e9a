"""Brings updates to a bot's own address, and again until it takes them."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx

from tests.bot_api.updates import Update, Updates

_LONGEST_DELAY = 60.0
_LONGEST_RETRY_AFTER = 3600.0
_GONE_FOR_GOOD = timedelta(hours=23)


@dataclass(slots=True, kw_only=True)
class Address:
    """Where and how a bot wants its updates."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error: tuple[datetime, str] | None = None


@dataclass(slots=True)
class Webhook:
    """Carries the updates of one queue to one address; in order within a lane, lanes side by side.

    `pause` waits before the next try, `call` runs the method that an answer may hold.
    """

    address: Address
    updates: Updates
    now: Callable[[], datetime]
    pause: Callable[[float], Awaitable[None]]
    call: Callable[[dict[str, object]], Awaitable[None]]
    removed: Callable[[], None]
    tries: int = 0
    _lanes: dict[str, deque[Update]] = field(default_factory=lambda: defaultdict(deque))
    _taken: set[int] = field(default_factory=set)
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _client: httpx.AsyncClient | None = None
    _slots: asyncio.Semaphore | None = None
    _gone_since: datetime | None = None

    def wake(self) -> None:
        """Take up what is new in the queue."""
        if self._client is None:
            self._client = httpx.AsyncClient(trust_env=False, timeout=10)
            self._slots = asyncio.Semaphore(self.address.max_connections)
        for update in self.updates.pending:
            if update.id in self._taken:
                continue
            self._taken.add(update.id)
            self._lanes[update.lane].append(update)
            if update.lane not in self._tasks:
                self._tasks[update.lane] = asyncio.create_task(self._carry(update.lane))

    async def close(self) -> None:
        """Carry no more, until it is woken again."""
        tasks = [task for task in self._tasks.values() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lanes.clear()
        self._taken.clear()
        if self._client:
            await self._client.aclose()
            self._client = None

    async def _carry(self, lane: str) -> None:
        waiting = self._lanes[lane]
        try:
            while waiting:
                await self._bring(waiting[0])
                waiting.popleft()
        finally:
            self._tasks.pop(lane, None)

    async def _bring(self, update: Update) -> None:
        delay = 1.0
        while self._client and update in self.updates.pending:
            asked = await self._try(update)
            self.updates.changed()
            if asked is None:
                self._taken.discard(update.id)
                self.updates.confirm([update])
            if asked is None or self._client is None:
                return
            await self.pause(min(asked, _LONGEST_RETRY_AFTER) if asked else delay)
            delay = min(delay * 2, _LONGEST_DELAY)

    async def _try(self, update: Update) -> float | None:
        """None if it was taken, else the seconds that the bot asked us to wait (0: it did not)."""
        assert self._client
        assert self._slots
        headers = {"Content-Type": "application/json"}
        if self.address.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.address.secret
        self.tries += 1
        try:
            async with self._slots:
                answer = await self._client.post(
                    self.address.url, json=update.body, headers=headers, follow_redirects=False
                )
        except httpx.HTTPError as error:
            self.address.last_error = (self.now(), f"Connection failed: {type(error).__name__}")
            return 0
        if answer.is_success:
            self._gone_since = None
            await self._obey(answer)
            return None
        self.address.last_error = (
            self.now(),
            f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}",
        )
        await self._notice_gone(answer.status_code)
        wait = answer.headers.get("Retry-After", "")
        return float(wait) if wait.isdigit() else 0

    async def _notice_gone(self, status: int) -> None:
        if status != httpx.codes.GONE:
            self._gone_since = None
            return
        self._gone_since = self._gone_since or self.now()
        if self.now() - self._gone_since >= _GONE_FOR_GOOD:
            self.removed()
            await self.close()

    async def _obey(self, answer: httpx.Response) -> None:
        """An answer may hold one method call, but none that asks for something."""
        try:
            wish = answer.json()
        except ValueError:
            return
        if not isinstance(wish, dict) or not isinstance(method := wish.get("method"), str):
            return
        if method.lower().startswith("get") or method.lower() == "setwebhook":
            return
        await self.call(wish)
