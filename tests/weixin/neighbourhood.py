"""The neighbours on WeChat, as tests play them: one puppet service for all tests of a process."""

import asyncio
import atexit
import json
import os
import signal
import subprocess
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from tests.weixin import HERE, NODE, needs_node

TOKEN = "insecure_neighbourhood"
HOUSE = "house3@chatroom"


class ControlRefused(Exception):
    """The neighbourhood does not do what it was told to."""


class Neighbourhood:
    """The genuine puppet service with the mock puppet; see neighbourhood.mjs for what it can do.

    Every verb of its control API is a method: `await town.login(id="bot")`.
    """

    def __init__(self, *options: str) -> None:
        self.process = subprocess.Popen(
            [NODE, HERE / "neighbourhood.mjs", "--token", TOKEN, *options],
            cwd=HERE,
            stdin=subprocess.PIPE,  # it ends with us
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("SHOW_NODE") else subprocess.DEVNULL,
            env={**os.environ, "WECHATY_LOG": "error"},
            text=True,
        )
        assert self.process.stdout
        while not (line := self.process.stdout.readline()).startswith('{"grpc"'):
            assert line, "the puppet service did not start"
        ports = json.loads(line)
        self.endpoint = f"127.0.0.1:{ports['grpc']}"
        self.token = TOKEN
        self._port = ports["http"]

    def close(self) -> None:
        """End the service."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            pipe.close()

    async def post(self, verb: str, **body: Any) -> Any:
        """Tell the neighbourhood what happens; its answer. Raises `ControlRefused`."""
        content = json.dumps(body).encode()
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            writer.write(
                b"POST /%s HTTP/1.1\r\nHost: town\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
                % (verb.encode(), len(content))
            )
            writer.write(content)
            length, status = 0, await reader.readline()
            while header := (await reader.readline()).strip().lower():
                if header.startswith(b"content-length:"):
                    length = int(header.partition(b":")[2])
            answer = json.loads(await reader.readexactly(length))
        finally:
            writer.close()
            await writer.wait_closed()
        if status.split()[1] != b"200":
            raise ControlRefused(answer["error"])
        return answer

    def __getattr__(self, verb: str) -> Any:
        async def told(**body: Any) -> Any:
            return await self.post(verb, **body)

        return told

    async def says(
        self, who: str, to: str, text: str, *, mentions: Sequence[str] = (), **more: Any
    ):
        """Somebody writes something; the message's id."""
        told = {"from": who, "to": to, "text": text, "mentions": list(mentions), **more}
        return await self.post("say", **told)

    async def sends_photo(self, who: str, to: str, base64: str, name: str = "photo.jpg"):
        """Somebody sends a file; by its name it is a picture or not."""
        return await self.post("photo", **{"from": who, "to": to, "base64": base64, "name": name})

    async def shares(self, who: str, to: str, latitude: float, longitude: float, **more: Any):
        """Somebody shares a place, in the `dialect` of a puppet."""
        where = {"latitude": latitude, "longitude": longitude, **more}
        return await self.post("location", **{"from": who, "to": to, **where})

    async def settles(self) -> None:
        """Move in: the bot 小板凳, 王阿姨 (a friend), 李叔叔 (none), and the group of house 3."""
        await self.contact(id="bot", name="小板凳")
        await self.contact(id="wang", name="王阿姨")
        await self.contact(id="li", name="李叔叔", friend=False)
        await self.room(id=HOUSE, topic="3号楼", members=["bot", "wang", "li"])
        await self.login(id="bot")

    def freeze(self) -> None:
        """The whole process stands still, and holds its connections."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        self.process.send_signal(signal.SIGCONT)


@cache
def neighbourhood() -> Neighbourhood:
    """The service of this process, started when first asked for."""
    made = Neighbourhood()
    atexit.register(made.close)
    return made


@pytest.fixture
async def town():
    """A neighbourhood in which nobody lives yet."""
    needs_node()
    service = neighbourhood()
    await service.reset()
    return service
