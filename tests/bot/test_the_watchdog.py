"""systemd hears that the bot is ready, that it moves, that it ends; and nothing while it is stuck."""

import asyncio
import socket

import pytest

from bot.watchdog import keep_posted


@pytest.fixture(params=["/notify", "@little-stool-notify"])
def systemd(request, tmp_path):
    """The far end, and what it tells whom it starts."""
    name = request.param
    address = f"{tmp_path}{name}" if name.startswith("/") else name
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as far:
        far.setblocking(False)
        far.bind(address.replace("@", "\0", 1) if name.startswith("@") else address)
        yield far, {"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "2000"}


async def heard(far):
    async with asyncio.timeout(30):
        return await asyncio.get_running_loop().sock_recv(far, 64)


async def test_it_is_told_in_order_and_only_while_it_moves(systemd):
    far, environment = systemd
    looks = iter([True, True, False, False])
    stuck = asyncio.Event()

    def moving():
        well = next(looks, False)
        if not well:
            stuck.set()
        return well

    posted = asyncio.create_task(keep_posted(moving, environment))
    assert [await heard(far) for _ in range(3)] == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"]
    await stuck.wait()
    posted.cancel()
    assert await heard(far) == b"STOPPING=1"
    with pytest.raises(asyncio.CancelledError):
        await posted


async def test_without_systemd_nobody_is_told():
    await keep_posted(lambda: True, {})
