"""Lives of the bot that can be ended anywhere: at each commit, each sending, each acknowledgement."""

import asyncio
from contextlib import asynccontextmanager
from functools import partial
from itertools import count
from sqlite3 import connect
from typing import ClassVar

from sqlalchemy import event

from bot.app import App
from bot.settings import Settings
from storage import Storage, sqlite
from tests.town import Town, TownLine

SETTINGS = Settings(_env_file=None)


class Crash(BaseException):
    """The bot is gone from here on; nothing of it may catch this."""


class Fate:
    """Counts the points at which a life may end, and ends it at one of them."""

    def __init__(self, ends_at: int | None = None) -> None:
        self.ends_at = ends_at
        self.points: list[str] = []
        self.over = False

    def reach(self, point: str) -> None:
        """This is about to happen, or has just happened."""
        if self.over:  # the dead do nothing more, however many hands they had
            raise Crash
        self.points.append(point)
        if len(self.points) == self.ends_at:
            self.over = True
            raise Crash(point)


class Near(sqlite.Connection):
    """SQLite in the test's own thread: a life is a step at a time, and trips to another are dear."""

    def __await__(self):
        self._tx = self
        self._connection = self._connector()
        return self
        yield

    def put_nowait(self, work):
        """As the queue to the thread that is not there."""
        future, function = work
        future.set_result(function())

    async def _execute(self, fn, *args, **known):
        return fn(*args, **known)

    def stop(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    async def close(self):
        self.stop()


def _near(dialect, record, arguments, known):
    known["async_creator_fn"] = lambda file, **rest: Near(partial(connect, file, **rest), 64)


class Fragile(Storage):
    """A storage in which a life may end before each commit that keeps something, and after it."""

    _engines: ClassVar[dict] = {}

    def __init__(self, url: str, fate: Fate) -> None:
        super().__init__(url)
        # Connections are each life's own; only what SQLAlchemy compiled is shared, to be fast.
        if url not in self._engines:
            self._engines.clear()  # of tests before
            event.listen(self._engine.sync_engine, "do_connect", _near)
            self._engines[url] = self._engine
        self._engine = self._engines[url]
        self._fate = fate

    def changed(self, uow) -> None:
        """A house that is built wrongly changes something here."""

    @asynccontextmanager
    async def begin(self):
        async with super().begin() as uow:
            raw = await uow._work.connection.get_raw_connection()
            before = raw.driver_connection.total_changes
            self.changed(uow)
            yield uow
            await uow.flush()
            kept = raw.driver_connection.total_changes > before
            if kept:
                self._fate.reach("before a commit")
        if kept:
            self._fate.reach("after a commit")


class Life:
    """One life of the bot, a step at a time."""

    storage_class = Fragile
    line_class = TownLine

    def __init__(self, town: Town, url: str, fate: Fate) -> None:
        self.town = town
        self._awake = False
        self.storage = self.storage_class(url, fate)
        self.line = self.line_class(town, passing=fate.reach)
        drawn = count(1)
        self.app = App(
            SETTINGS,
            town.time,
            [self.line],
            storage=self.storage,
            chance=lambda length: next(drawn).to_bytes(length, "big"),
        )

    async def live(self, *, leaving: bool = False) -> None:
        """Wake up if need be, do everything that can be done until time moves, perhaps leave."""
        if not self._awake:
            await self.app.wake_up()
            self._awake = True
        await self._settle()
        if leaving:
            await self._leave()

    async def _settle(self) -> None:
        idle = False
        while not idle:
            await self.app.clock.strike()
            heard = bool(self.town.unheard)
            if heard:
                await self.line.listen(self.app.keep)
            worked = await self.app.worker.work()
            said = await self.app.courier.deliver()
            idle = not (heard or worked or said)

    async def _leave(self) -> None:
        async with self.storage.begin() as uow:
            await uow.lives.end("bot", self.town.time.now())
        await self.storage.close()

    async def vanish(self) -> None:
        """End as a process does that is killed: whatever still runs stops where it is."""
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        keeping = self.app.reception._keeping
        await asyncio.gather(*rest, *([keeping] if keeping else []), return_exceptions=True)
        await self.storage.close()
