"""Knocks at a webhook over several kept connections, and tells how many seconds it took."""

import asyncio
import sys
import time

from tests.bench.councils import Vote

CONNECTIONS = 40
"""As many as Telegram opens where nothing else is set."""


async def knock(port: int, path: str, secret: str, calls: int, number: int) -> float:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: "
    ).encode()
    bodies = [Vote((1, 42, 1), call, "yes", private=True).told() for call in range(calls)]
    # Each run of this process counts its updates from the same number on.
    bodies = [
        body.replace(b'"update_id":5', b'"update_id":%d5' % (number + 1), 1) for body in bodies
    ]
    waiting = [head + b"%d\r\n\r\n" % len(body) + body for body in bodies]
    lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(CONNECTIONS)]

    async def call(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while waiting:
            writer.write(waiting.pop())
            answer = await reader.readuntil(b"\r\n\r\n")
            if not answer.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(answer.decode())
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(call(*line) for line in lines))
    return time.perf_counter() - begun


if __name__ == "__main__":
    port_, path_, secret_, *counts = sys.argv[1:]
    sys.stdout.write(str(asyncio.run(knock(int(port_), path_, secret_, *map(int, counts)))))
