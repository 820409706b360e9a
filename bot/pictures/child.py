"""The child's side: `python -m bot.pictures.child` does what its pipe asks, until that ends."""

import os
import resource
import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec

from bot.pictures.tray import LENGTH, CannotUse, Order, Outcome
from domain.pictures import Unfit

MEMORY: Final = 1024 * 1024 * 1024
"""Address space: libraries and the model take half of it, the largest picture the rest."""

SECONDS: Final = 600
"""Of computing, over all its orders: a stuck child ends itself where its parent was killed."""


def _room(name: str) -> Any:
    """A room of the darkroom, opened when it is first needed: most children need one or two.

    All of them take a third of a second of computing to load, what draws charts another half.
    """
    return import_module(f"bot.{name}")


TASKS: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "prepare": lambda data: msgspec.msgpack.encode(_room("pictures.prints").prepared(data)),
    "whole": lambda data: _room("pictures.prints").whole(data),
    "blur": lambda data: _room("pictures.faces").blurred(data),
    "map": lambda data: _room("pictures.maps").drawn(data),
    "bars": lambda data: _room("pictures.bars").drawn(data),
    "chart": lambda data: _room("pictures.charts").drawn(data),
    "paint": lambda data: _room("pictures.paintings").painted(data),
    "signboard": lambda data: _room("pictures.signboards").painted(data),
    "code": lambda data: _room("pictures.signs").png(data.decode()),
}
"""Each from bytes to bytes; what cannot be done raises `CannotUse`."""


def papered(template: str, data: bytes) -> bytes:
    """Print a paper: whatever is no task is the name of a template."""
    return _room("papers.press").printed(template, data)


def main() -> None:
    """Work until the pipe ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)  # whoever waits for an answer comes first
    serve(sys.stdin.buffer, sys.stdout.buffer)


def serve(orders: BinaryIO, outcomes: BinaryIO) -> None:
    """Answer each order with its outcome."""
    while head := orders.read(LENGTH.size):
        (length,) = LENGTH.unpack(head)
        order = msgspec.msgpack.decode(orders.read(length), type=Order)
        outcome = msgspec.msgpack.encode(msgspec.structs.replace(done(order), peak=_peak()))
        outcomes.write(LENGTH.pack(len(outcome)))
        outcomes.write(outcome)
        outcomes.flush()


def done(order: Order) -> Outcome:
    """What came of it; whatever a library raises about a picture is the picture's fault."""
    try:
        work = TASKS.get(order.task) or partial(papered, order.task)
        return Outcome(work(order.data))
    except CannotUse as no:
        return Outcome(unfit=no.why)
    except MemoryError:
        return Outcome(unfit=Unfit.TOO_HARD)
    except Exception as fault:  # noqa: BLE001 - told to the parent, without a word of the content
        last = fault.__traceback__
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        where = f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last else "?"
        return Outcome(fault=f"{type(fault).__name__} at {where}")


def _peak() -> int:
    """In bytes; on Linux `getrusage` would count what the process held that started this one."""
    status = Path("/proc/self/status")
    if status.exists():
        held = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(held.split()[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    main()
