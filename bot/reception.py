"""The front door: what arrives is kept, everything that waits in one commit, then acknowledged."""

import asyncio
import time as machine
from collections.abc import Callable, Sequence

from bot.meters import Meters
from bot.timepiece import Timepiece
from domain.chat import Raw
from storage import Storage, Unavailable

Waiting = tuple[Sequence[Raw], asyncio.Future[None]]

MOST = 1_024
"""Payloads in one commit, so that no one waits long behind a crowd."""

MOST_WAITING = 20_000
"""Payloads that may wait to be kept; whoever comes then is asked to come again."""

MOST_BYTES = 64 << 20
"""The same in bytes: so much memory a flood may cost."""


class Crowded(Unavailable):
    """Too much waits to be kept: it is not taken in, and may be told again."""


class Reception:
    """Keeps payloads in the inbox; callers that come while it is busy share the next commit.

    One commit for each would cost each a `fdatasync`; shared, a crowd is kept as fast as one.
    """

    def __init__(
        self,
        storage: Storage,
        time: Timepiece,
        *,
        kept: Callable[[], None],
        meters: Meters | None = None,
        most: int = MOST_WAITING,
    ) -> None:
        self._storage = storage
        self._time = time
        self._kept = kept
        self._meters = meters or Meters()
        self._waiting: list[Waiting] = []
        self._keeping: asyncio.Task[None] | None = None
        self._most, self._waits, self._bytes = most, 0, 0

    async def keep(self, raws: Sequence[Raw]) -> None:
        """Return once these are committed: only then may they be acknowledged.

        Raises `Crowded` at once where too much waits already, and whatever hinders the database.
        """
        if not raws:
            return
        size = sum(len(raw.payload) for raw in raws)
        if self._waits and (
            self._waits + len(raws) > self._most or self._bytes + size > MOST_BYTES
        ):
            raise Crowded(f"{self._waits} payloads wait")
        begun = machine.perf_counter()
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((raws, done))
        self._waits, self._bytes = self._waits + len(raws), self._bytes + size
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep_all())
        try:
            await done
        finally:
            self._waits, self._bytes = self._waits - len(raws), self._bytes - size
        self._meters.keep(raws, machine.perf_counter() - begun)

    async def _keep_all(self) -> None:
        while self._waiting:
            together = self._take()
            try:
                await self._commit(together)
            except Unavailable as fault:
                _answer(together, fault)
            except Exception:  # noqa: BLE001 - whose payload it was shows when each goes alone
                for one in together:
                    try:
                        await self._commit([one])
                    except Exception as fault:  # noqa: BLE001 - the caller must hear of it
                        _answer([one], fault)
            except BaseException as ended:
                _answer([*together, *self._waiting], ended)
                raise

    async def _commit(self, together: Sequence[Waiting]) -> None:
        async with self._storage.begin() as uow:
            everything = [raw for raws, _ in together for raw in raws]
            await uow.inbox.keep(everything, self._time.now())
        _answer(together, None)
        self._kept()

    def _take(self) -> list[Waiting]:
        together: list[Waiting] = []
        count = 0
        while self._waiting and count < MOST:
            together.append(self._waiting.pop(0))
            count += len(together[-1][0])
        return together


def _answer(waiting: Sequence[Waiting], fault: BaseException | None) -> None:
    """Tell each caller that theirs is kept, or why it is not."""
    for _, done in waiting:
        if done.done():  # the caller was cancelled
            continue
        if fault is None:
            done.set_result(None)
        else:
            done.set_exception(fault)
