"""Who connects and says nothing, or says it letter by letter, keeps nobody busy; over real sockets."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.transports.webchat.pages import MOST, Pages
from bot.web import door, serve, web
from bot.web.fence import Fence

MOMENT = 0.05


async def _echo(request):
    return PlainTextResponse(f"{len(await request.body())} bytes")


@asynccontextmanager
async def serving(site, **limits):
    """The site behind a real door; answers with how to call there."""
    listening = door("127.0.0.1", 0)
    port = listening.getsockname()[1]
    task = asyncio.create_task(serve(site, listening, **limits))
    callers = []

    async def call(said=b""):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        callers.append(writer)
        writer.write(said)
        return reader, writer

    try:
        async with asyncio.timeout(60):
            yield call
    finally:
        for writer in callers:
            writer.close()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def get(path="/healthz", more=""):
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{more}\r\n".encode()


async def answered(reader):
    """The status and the body of one answer on a kept connection."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
    return int(head.split()[1]), await reader.readexactly(length)


@pytest.mark.parametrize("said", [b"", b"G", b"GET /healthz HTTP/1.1\r\nHost: 127"])
async def test_who_does_not_come_to_an_end_is_let_go(said):
    async with serving(web(), head=MOMENT) as call:
        reader, _ = await call(said)
        assert await reader.read() == b""


async def test_letter_by_letter_is_no_way_to_stay():
    async with serving(web(), head=MOMENT) as call:
        reader, writer = await call()
        gone = asyncio.create_task(reader.read())
        letters = 0
        while not gone.done():
            writer.write(b"G" if letters == 0 else b"E")
            letters += 1
            await asyncio.wait({gone}, timeout=MOMENT / 5)
        assert b"200" not in await gone


async def test_whoever_was_answered_once_must_come_to_an_end_the_next_time_as_well():
    async with serving(web(), head=MOMENT) as call:
        reader, writer = await call(get())
        assert await answered(reader) == (200, b"ok")
        writer.write(b"GET /hea")
        assert await reader.read() == b""


async def test_others_are_answered_while_many_say_nothing():
    async with serving(web(), head=60) as call:
        for _ in range(100):
            await call(b"GET /")
        reader, _ = await call(get())
        assert await answered(reader) == (200, b"ok")


async def test_who_comes_beyond_what_can_be_held_is_asked_to_come_again():
    async with serving(web(), most=3) as call:
        first = [await call(get()) for _ in range(2)]
        assert [await answered(reader) for reader, _ in first] == [(200, b"ok")] * 2
        reader, _ = await call(get())
        assert (await reader.readuntil(b"\r\n")).split()[1] == b"503"
        for _, writer in first:
            writer.close()
        for reader, _ in first:
            await reader.read()
        reader, _ = await call(get())
        assert (await reader.readuntil(b"\r\n")).split()[1] == b"200"


async def test_a_head_that_is_longer_than_any_of_ours_is_not_read_to_its_end():
    async with serving(web()) as call:
        reader, _ = await call(get(more=f"Cookie: {'x' * 200_000}\r\n")[:-2])
        assert (await reader.readuntil(b"\r\n")).split()[1] == b"400"


@pytest.mark.parametrize("limits", [{"next_part": MOMENT}, {"whole": MOMENT}])
async def test_a_body_that_stops_coming_is_given_up(limits):
    site = Fence(Starlette(routes=[Route("/", _echo, methods=["POST"])]), **limits)
    async with serving(site) as call:
        begun = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\n12345"
        reader, _ = await call(begun)
        assert (await reader.readuntil(b"\r\n")).split()[1] == b"408"
        reader, _ = await call(begun + b"67890")
        assert await answered(reader) == (200, b"10 bytes")


async def test_a_stream_is_open_for_longer_than_a_body_may_take():
    opened = asyncio.Event()

    async def waits(request):
        opened.set()
        while not await request.is_disconnected():
            await asyncio.wait({asyncio.ensure_future(asyncio.Event().wait())}, timeout=MOMENT)
        return PlainTextResponse("gone")

    site = Fence(Starlette(routes=[Route("/", waits)]), next_part=MOMENT, whole=MOMENT)
    async with serving(site, head=MOMENT) as call:
        reader, _ = await call(get("/"))
        await opened.wait()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reader.read(), 5 * MOMENT)


def test_of_too_many_pages_of_one_person_the_first_is_closed_and_nobody_elses():
    pages = Pages()
    with pages.open("li", ["square"]) as others, pages.open("wang", ["square"]) as first:
        opened = [pages.open("wang", ["square"]) for _ in range(MOST)]
        theirs = [each.__enter__() for each in opened]
        assert first.closed
        assert not others.closed
        assert not any(page.closed for page in theirs)
        for each in opened:
            each.__exit__(None, None, None)
