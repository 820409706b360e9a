"""The parent's side: one child at a time, few bytes in hand, and a clock that ends what is slow."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Final

import msgspec
import structlog

from bot.pictures.tray import LENGTH, MOST_BYTES, Order, Outcome, Prepared
from domain.pictures import Unfit

log = structlog.get_logger()

ROOT: Final = Path(__file__).parents[2]

LIFE: Final = 200
"""After so many orders the child makes room for a fresh one, whatever its libraries let leak."""


class Spoilt(Exception):
    """The picture is of no use; `why` says it, and `again` whether it may be another time."""

    def __init__(self, why: Unfit, *, again: bool = False) -> None:
        super().__init__(why.value)
        self.why = why
        self.again = again


class Darkroom:
    """Prepares, blurs and draws pictures in a child process, one after the other.

    `patience`: seconds after which an order is too hard, and the child is ended.
    """

    def __init__(self, *, patience: float = 30.0) -> None:
        self._patience = patience
        self._child: Process | None = None
        self._orders = 0
        self._turn = asyncio.Lock()
        self.peak = 0
        """The most memory that a child has held so far, in bytes."""

    async def prepare(self, data: bytes) -> Prepared:
        """The picture, clean and small enough to be shown. Raises `Spoilt`."""
        if len(data) > MOST_BYTES:
            raise Spoilt(Unfit.TOO_LARGE)
        return msgspec.msgpack.decode(await self.work("prepare", data), type=Prepared)

    async def blurred(self, data: bytes) -> bytes:
        """A prepared picture without its faces, as JPEG. Raises `Spoilt`."""
        return await self.work("blur", data)

    async def work(self, task: str, data: bytes) -> bytes:
        """Have the child do one of its tasks. Raises `Spoilt`."""
        async with self._turn:
            outcome = await self._ask(Order(task, data))
        if outcome.fault:
            log.error("the darkroom made a mistake", action="darkroom", fault=outcome.fault)
            raise Spoilt(Unfit.TOO_HARD, again=True)
        if outcome.unfit is not None:
            raise Spoilt(outcome.unfit)
        return outcome.data

    async def close(self) -> None:
        """Let the child go."""
        async with self._turn:
            await self._end()

    async def _ask(self, order: Order) -> Outcome:
        try:
            async with asyncio.timeout(self._patience):
                return await self._exchange(msgspec.msgpack.encode(order))
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as fault:
            # It died of the picture (memory, time, a broken library), or was killed by somebody:
            # another try tells which.
            why = type(fault).__name__
            log.warning("a picture was too hard", action="darkroom", why=why, task=order.task)
            await self._end()
            raise Spoilt(Unfit.TOO_HARD, again=True) from fault
        except BaseException:  # cancelled half-way: nobody knows what the pipe would say next
            await self._end()
            raise

    async def _exchange(self, order: bytes) -> Outcome:
        child = await self._hand()
        assert child.stdin is not None, "it was opened with pipes"
        assert child.stdout is not None, "as above"
        child.stdin.write(LENGTH.pack(len(order)))
        child.stdin.write(order)
        await child.stdin.drain()
        (length,) = LENGTH.unpack(await child.stdout.readexactly(LENGTH.size))
        answer = await child.stdout.readexactly(length)
        self._orders += 1
        outcome = msgspec.msgpack.decode(answer, type=Outcome)
        self.peak = max(self.peak, outcome.peak)
        return outcome

    async def _hand(self) -> Process:
        if self._orders >= LIFE:
            await self._end()
        if self._child is None or self._child.returncode is not None:
            # It knows nothing of us: no keys in its environment, no files open but the pipes.
            self._child = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot.pictures.child"),
                stdin=PIPE,
                stdout=PIPE,
                cwd=ROOT,
                env={"OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            )
            self._orders = 0
        return self._child

    async def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            if child.returncode is None:
                child.kill()
            await child.wait()
