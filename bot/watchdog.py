"""What systemd is told: that the bot is ready, that it still moves, and that it ends."""

import asyncio
import os
import socket
from collections.abc import Callable, Mapping

Moving = Callable[[], bool]
"""Whether everything that must move does."""

OFTEN = 30.0
"""Seconds between two signs where nobody says how many are wanted."""


async def keep_posted(moving: Moving, environment: Mapping[str, str] = os.environ) -> None:
    """Tell systemd until cancelled; nothing where it was not systemd that started us.

    No sign is given while something stands still: then systemd begins us anew.
    """
    address = environment.get("NOTIFY_SOCKET", "")
    if not address:
        return
    wanted = environment.get("WATCHDOG_USEC", "")
    pause = int(wanted) / 2_000_000 if wanted.isdecimal() else OFTEN
    _tell(address, "READY=1")
    try:
        while True:
            if moving():
                _tell(address, "WATCHDOG=1")
            await asyncio.sleep(pause)
    finally:
        _tell(address, "STOPPING=1")


def _tell(address: str, word: str) -> None:
    if address.startswith("@"):  # a name that stands in no folder
        address = f"\0{address[1:]}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
        wire.sendto(word.encode(), address)
