"""What every measure is given: where it may write, how long it may take."""

import os
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from storage import Storage
from tests import databases
from tests.bench.figures import Figure

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Bench:
    """A run of the bench: `quick` is enough to see that it counts right, not how fast it is."""

    folder: Path
    quick: bool = False

    @property
    def rounds(self) -> int:
        return 2 if self.quick else 5

    def scaled(self, size: int) -> int:
        """So many, or few in a quick run."""
        return max(size // 50, 20) if self.quick else size

    def new_folder(self) -> Path:
        """A folder on the disk that is measured."""
        folder = self.folder / str(next(_numbers))
        folder.mkdir()
        return folder

    async def storage(self, dialect: str, *, apart: str = "") -> Storage:
        """An empty database of that kind; on a server the usual one, or one of that name beside."""
        if dialect == "sqlite":
            storage = Storage(databases.sqlite(self.new_folder()))
        else:
            storage = Storage(await databases.beside(apart) if apart else databases.postgresql())
        await databases.empty(storage)
        return storage


Measure = Callable[[Bench], Awaitable[list[Figure]]]


def asked(setting: str, usual: int) -> int:
    """How many of something: as the environment says, else as many as a run has time for."""
    return int(os.environ.get(setting, usual))


class Watch:
    """How long something took, in seconds."""

    seconds: float = 0.0


@contextmanager
def stopwatch() -> Generator[Watch]:
    """Time what is done within."""
    watch = Watch()
    begun = time.perf_counter()
    yield watch
    watch.seconds = time.perf_counter() - begun
