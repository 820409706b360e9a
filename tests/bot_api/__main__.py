"""Runs the Bot API server as a process of its own: `python -m tests.bot_api --port 8081`.

It prints its address on one line once it listens, and forgets everything when it ends.
"""

import argparse
import asyncio
import signal
from datetime import UTC, datetime, timedelta

from tests.bot_api.control import Control
from tests.bot_api.limits import Limits
from tests.bot_api.server import BotApi


class _Clock:
    """The machine's time and what it was moved by."""

    def __init__(self) -> None:
        self._moved = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._moved

    def advance(self, by: timedelta) -> None:
        self._moved += by


async def serve(port: int, *, limited: bool, seed: int) -> None:
    """Answer until a signal ends it."""
    clock = _Clock()
    server = BotApi(clock.now, limits=Limits() if limited else None, seed=seed)
    control = Control(server, clock.advance)
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    await server.start(port=port, extra_routes=control.routes)
    print(server.url, flush=True)  # noqa: T201 — this is how the caller learns the port
    await ended.wait()
    await server.stop()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bot_api", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--limited", action="store_true", help="answer 429 as Telegram does")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    asyncio.run(serve(chosen.port, limited=chosen.limited, seed=chosen.seed))


if __name__ == "__main__":
    main()
