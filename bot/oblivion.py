"""Whoever was forgotten stays so: a list beside the database outlives whatever is put back.

It holds numbers and times, and no word of anybody's. A backup is older than some of it: at each
start, before anything is heard, whoever stands on the list and is back is forgotten once more.
"""

import asyncio
import os
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

import msgspec
import structlog

from bot.timepiece import Timepiece
from domain.people import Forgotten
from handlers import House
from handlers.people import forget_again
from storage import Storage, Unavailable

log = structlog.get_logger()

NAME: Final = "forgotten.json"
"""How the list is called in the data folder, and in every backup."""

LOOK: Final = timedelta(minutes=10)
"""How often it is looked whom other processes have forgotten."""

AWAY: Final = timedelta(seconds=15)
"""After so long it is tried again where the list could not be written."""


class ListIsUnreadable(Exception):
    """There is a list, and nobody can say who stands on it; the message names its file."""


def read(folder: Path) -> tuple[Forgotten, ...]:
    """Who stands on the list in a folder; nobody where there is none. Raises `ListIsUnreadable`."""
    file = folder / NAME
    try:
        return msgspec.json.decode(file.read_bytes(), type=tuple[Forgotten, ...])
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.MsgspecError) as why:
        raise ListIsUnreadable(str(file)) from why


def write(folder: Path, listed: Iterable[Forgotten]) -> None:
    """Let the list in a folder be this one: all of it, or as it was. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    # Several processes may write it: each has a draft of its own, readable by nobody else.
    with NamedTemporaryFile(dir=folder, prefix=f"{NAME}.", delete=False) as file:
        file.write(msgspec.json.encode(tuple(listed)))
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(folder / NAME)


def joined(*lists: Iterable[Forgotten]) -> tuple[Forgotten, ...]:
    """Everybody who stands on any of these, each as told first."""
    found: dict[tuple[tuple[int, ...], datetime], Forgotten] = {}
    for each in (each for listed in lists for each in listed):
        found.setdefault((each.numbers, each.since), each)
    return tuple(found.values())


class Oblivion:
    """Keeps the list of a house, and carries it out where somebody is back."""

    def __init__(
        self,
        storage: Storage,
        house: House,
        folder: Path,
        time: Timepiece,
        *,
        turn: Callable[[], AbstractAsyncContextManager[object]] = nullcontext,
    ) -> None:
        """`turn`: as long as it lasts, no other process forgets anybody or writes the list."""
        self._turn = turn
        self._storage = storage
        self._house = house
        self._folder = folder
        self._time = time
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Somebody was forgotten just now."""
        self._wake.set()

    async def carry_out(self) -> int:
        """Forget again who is back, and note who is not on the list; answers how many were back.

        Raises `ListIsUnreadable`: what nobody can carry out is not passed over.
        """
        try:
            listed = await asyncio.to_thread(read, self._folder)
        except ListIsUnreadable as why:
            log.error("the list cannot be read", action="leave", file=str(why))  # noqa: TRY400
            raise
        async with self._turn():
            async with self._storage.begin() as uow:
                back = await forget_again(uow, self._house, listed, self._time.now())
            if back:
                log.warning("some were forgotten again", action="forget-again", count=len(back))
            await self._note()
        return len(back)

    async def settle(self) -> None:
        """Note at once who was forgotten since."""
        if self._wake.is_set():
            self._wake.clear()
            async with self._turn():
                await self._note()

    async def run(self) -> None:
        """Note who is forgotten, as soon as it holds, until cancelled."""
        while True:
            await self._rest()
            try:
                await self._note()
            except (Unavailable, OSError, ListIsUnreadable) as fault:
                log.warning("the list was not written", action="wait", fault=str(fault))
                self._wake.set()
                await self._time.until(self._time.now() + AWAY)

    async def _rest(self) -> None:
        """Until somebody was forgotten here, or it is time to look whom others have."""
        looking = asyncio.create_task(self._look_again())
        try:
            await self._wake.wait()
        finally:
            looking.cancel()
        self._wake.clear()

    async def _look_again(self) -> None:
        await self._time.until(self._time.now() + LOOK)
        self._wake.set()

    async def _note(self) -> None:
        async with self._storage.begin() as uow:
            known = await uow.residents.forgotten()
        listed = await asyncio.to_thread(read, self._folder)
        whole = joined(listed, known)
        if whole != listed:
            await asyncio.to_thread(write, self._folder, whole)
