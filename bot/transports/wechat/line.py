"""The wire to a Wechaty puppet service: calls with a patience, and its faults told apart.

Fault
 ├─ Away          the service was not reached: nothing was asked
 ├─ BrokenOff     it was asked and did not answer: nobody knows what it did
 ├─ Refused       it does not know our token
 ├─ Taken         somebody else listens: it tells what happens to one alone
 ├─ Unreadable    it says no: the puppet cannot tell or do this
 ├─ TooLarge      more bytes than may travel at once
 └─ Ended         it ended what it was telling: somebody stopped the puppet

What the service writes beside a fault is read by nobody: it is a stack trace, with what people
wrote in it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any, Final, Self, TypeVar

import grpc
from google.protobuf.message import Message

from bot.transports.wechat import puppet_pb2 as pb

Answer = TypeVar("Answer", bound=Message)

PATIENCE = 15.0
"""Seconds that a call may take."""

CHUNK = 64 * 1024

OPTIONS: Final = (
    ("grpc.keepalive_time_ms", 20_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    ("grpc.http2.ping_timeout_ms", 10_000),  # without it a dead peer is noticed a minute later
    ("grpc.http2.max_pings_without_data", 0),
    ("grpc.initial_reconnect_backoff_ms", 200),
    ("grpc.min_reconnect_backoff_ms", 2_000),
    ("grpc.enable_http_proxy", 0),
    ("grpc.enable_retries", 0),  # nothing is said twice behind our back
)

REST, REST_NEARBY = 10_000, 2_000
"""Milliseconds between two tries to reach the service, at most; on this machine it is asked soon
whether it is there again: what is said until then is lost."""

LOOPBACK: Final = ("127.0.0.1", "[::1]", "localhost")


class Fault(Exception):
    """The service did not do what it was asked."""


class Away(Fault):
    """The service was not reached: nothing was asked."""


class BrokenOff(Fault):
    """It was asked and did not answer in time: nobody knows what it did."""


class Refused(Fault):
    """The service does not know our token."""


class Taken(Fault):
    """Somebody else listens already, and the service tells what happens to one alone."""


class Unreadable(Fault):
    """The puppet cannot tell or do this."""


class TooLarge(Fault):
    """More bytes than may travel at once, or than were asked for."""


class Ended(Fault):
    """The service ended the stream of its own accord: somebody stopped the puppet."""


def needs_no_tls(endpoint: str) -> bool:
    """Whether what is said to this `host:port` stays on the machine."""
    return endpoint.rpartition(":")[0] in LOOPBACK


class News:
    """What the service tells as it happens; it tells it to one listener, and once."""

    def __init__(self, call: "grpc.aio.UnaryStreamCall[Any, pb.EventResponse]") -> None:
        self._call = call
        self._reading: asyncio.Task[Any] | None = None

    async def next(self, patience: float) -> pb.EventResponse | None:
        """What happened next; None where nothing did for so many seconds. Raises `Fault`."""
        # The same reading goes on through several waits: to cancel it would end the stream.
        reading = self._reading = self._reading or asyncio.ensure_future(self._read())
        if not (await asyncio.wait({reading}, timeout=patience))[0]:
            return None
        self._reading = None
        return reading.result()

    async def _read(self) -> pb.EventResponse:
        try:
            event: Any = await self._call.read()
        except grpc.aio.AioRpcError as error:
            raise _fault(error) from None
        if not isinstance(event, pb.EventResponse):
            raise Ended("the service ended the stream")
        return event

    async def close(self) -> None:
        """Let somebody else listen."""
        self._call.cancel()
        if self._reading is not None:
            self._reading.cancel()
            with suppress(Fault, asyncio.CancelledError):
                await self._reading


class Line:
    """A wire to the service at `host:port`, with a token; TLS where a CA (PEM) is given.

    Open it in the loop that uses it.
    """

    def __init__(self, endpoint: str, token: str, *, ca: bytes | None = None) -> None:
        self._endpoint, self._ca = endpoint, ca
        self._metadata = (("authorization", f"Wechaty {token}"),)
        self._opened: grpc.aio.Channel | None = None
        self.is_nearby = needs_no_tls(endpoint)
        """The service is on this machine."""

    async def __aenter__(self) -> Self:
        self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def open(self) -> None:
        """Be ready; the service is called when it is first needed."""
        rest = REST_NEARBY if self.is_nearby else REST
        options = (*OPTIONS, ("grpc.max_reconnect_backoff_ms", rest))
        if self._ca is None:
            self._opened = grpc.aio.insecure_channel(self._endpoint, options=options)
        else:
            trust = grpc.ssl_channel_credentials(root_certificates=self._ca)
            self._opened = grpc.aio.secure_channel(self._endpoint, trust, options=options)

    async def close(self) -> None:
        """Let go of the connection."""
        if self._opened is not None:
            await self._opened.close()

    async def ask(
        self,
        method: str,
        request: Message,
        answer: type[Answer],
        *,
        patience: float = PATIENCE,
        anew: bool = True,
    ) -> Answer:
        """Call the method; what it answers, an `answer`. Raises `Fault`.

        What names something that the service gave us is not asked of one to which the line had to
        be made `anew`: a file's UUID that it does not know ends it.
        """
        channel = await self._reached(patience) if anew else self._still_reached()
        call = channel.unary_unary(
            _path(method), request_serializer=_bytes, response_deserializer=answer.FromString
        )
        try:
            return await call(request, metadata=self._metadata, timeout=patience)
        except grpc.aio.AioRpcError as error:
            raise _fault(error) from None

    async def news(self, *, patience: float = PATIENCE) -> News:
        """Listen from now on; what it costs is the place of the one who may. Raises `Away`."""
        call = (await self._reached(patience)).unary_stream(
            _path("Event"),
            request_serializer=_bytes,
            response_deserializer=pb.EventResponse.FromString,
        )
        return News(call(pb.Empty(), metadata=self._metadata))

    async def upload(self, content: bytes, *, patience: float = 120) -> str:
        """Hand over a file; the UUID by which it can be sent once. Raises `Fault`."""
        call = (await self._reached(patience)).stream_unary(
            _path("Upload"),
            request_serializer=_bytes,
            response_deserializer=pb.UploadResponse.FromString,
        )
        try:
            told = await call(_chunks(content), metadata=self._metadata, timeout=patience)
        except grpc.aio.AioRpcError as error:
            raise _fault(error) from None
        return told.id

    async def download(self, uuid: str, *, most: int, patience: float = 120) -> bytes:
        """A file of at most so many bytes. Raises `Fault`.

        Only by a UUID that a call has just given: one that is not known ends the service.
        """
        call = self._still_reached().unary_stream(
            _path("Download"),
            request_serializer=_bytes,
            response_deserializer=pb.Chunk.FromString,
        )(pb.IdRequest(id=uuid), metadata=self._metadata, timeout=patience)
        content = bytearray()
        try:
            async for part in call:
                content += part.chunk
                if len(content) > most:
                    raise TooLarge(f"more than {most} bytes")
        except grpc.aio.AioRpcError as error:
            raise _fault(error) from None
        finally:
            call.cancel()
        return bytes(content)

    @property
    def _channel(self) -> grpc.aio.Channel:
        if self._opened is None:
            raise RuntimeError("the line was not opened")
        return self._opened

    def _still_reached(self) -> grpc.aio.Channel:
        """The channel to the very service that was asked before. Raises `Away`."""
        channel = self._channel
        if channel.get_state() is not _READY:
            raise Away("the service went away")
        return channel

    async def _reached(self, patience: float) -> grpc.aio.Channel:
        """The channel, connected: so that what fails afterwards was asked, and before it was not.

        Raises `Away`.
        """
        channel = self._channel
        try:
            async with asyncio.timeout(patience):
                while (state := channel.get_state(try_to_connect=True)) is not _READY:
                    if state is grpc.ChannelConnectivity.TRANSIENT_FAILURE:
                        raise Away("the service is not there")
                    await channel.wait_for_state_change(state)
        except TimeoutError:
            raise Away("the service does not answer") from None
        return channel


_READY: Final = grpc.ChannelConnectivity.READY

_FAULTS: Final[dict[grpc.StatusCode, type[Fault]]] = {
    grpc.StatusCode.UNAVAILABLE: BrokenOff,
    grpc.StatusCode.DEADLINE_EXCEEDED: BrokenOff,
    grpc.StatusCode.CANCELLED: BrokenOff,
    grpc.StatusCode.ABORTED: BrokenOff,
    grpc.StatusCode.INTERNAL: BrokenOff,
    grpc.StatusCode.UNAUTHENTICATED: Refused,
    grpc.StatusCode.PERMISSION_DENIED: Refused,
    grpc.StatusCode.ALREADY_EXISTS: Taken,
    grpc.StatusCode.RESOURCE_EXHAUSTED: TooLarge,
}


def _fault(error: grpc.aio.AioRpcError) -> Fault:
    return _FAULTS.get(error.code(), Unreadable)(error.code().name)


def _path(method: str) -> str:
    return f"/wechaty.Puppet/{method}"


def _bytes(message: Message) -> bytes:
    return message.SerializeToString()


async def _chunks(content: bytes) -> AsyncIterator[pb.Chunk]:
    for start in range(0, len(content), CHUNK):
        yield pb.Chunk(chunk=content[start : start + CHUNK])
