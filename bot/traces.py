"""What happened when, told to an OpenTelemetry collector: times and kinds, nothing of anybody's.

OTLP over HTTP in its JSON form, which any collector takes; it needs no library beside the one that
speaks HTTP. The trace of a payload is named by its place in the inbox, so that processes that know
nothing of each other tell of the same one.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

import httpx
import structlog

from storage.inbox import Kept
from storage.outbox import Letter

log = structlog.get_logger()

MOST: Final = 10_000
"""Spans that wait to be told; of more the oldest are dropped: nobody waits for a collector."""

AT_ONCE: Final = 512
"""Spans in one request."""

PAUSE: Final = 5.0
"""Seconds between two requests."""

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

Span = dict[str, Any]
"""In the words of OTLP."""


class Traces:
    """Collects spans, and tells them while it runs."""

    def __init__(self, url: str | None, now: Callable[[], datetime]) -> None:
        """`url`: where the collector listens, such as `http://127.0.0.1:4318`; None: nothing."""
        self.url = url
        self._now = now
        self._spans: deque[Span] = deque(maxlen=MOST)
        self._told_of_silence = False

    def receive(self, count: int, seconds: float) -> None:
        """So many payloads were kept in one commit."""
        if self.url is not None:
            now = self._now()
            begun = now - timedelta(seconds=seconds)
            self._add("receive", f"receive {now} {count}", begun, now, {"count": count})

    def answer(self, batch: Sequence[Kept], at: datetime, seconds: float) -> None:
        """These were answered in one transaction."""
        if self.url is None or not batch:
            return
        begun, name = at - timedelta(seconds=seconds), f"batch {batch[0].id}"
        self._add("batch", name, begun, at, {"count": len(batch)})
        for kept in batch:
            told = {"transport": kept.raw.source.partition(":")[0], "attempts": kept.attempts}
            self._add("handle", _payload(kept.id), kept.kept_at, at, told, links=name)

    def say(self, letter: Letter, since: datetime, at: datetime) -> None:
        """It was said; `since`: when it might have been."""
        if self.url is not None:
            told = {"lane": letter.lane.name.lower(), "kind": letter.message.kind.value}
            told["transport"] = letter.message.room.transport
            self._add("send", _payload(letter.cause), since, at, told, part=f"{letter.id}")

    async def run(self) -> None:
        """Tell what was collected until cancelled, and then the rest."""
        if self.url is None:
            return
        async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
            try:
                while True:
                    await asyncio.sleep(PAUSE)
                    await self.tell(client)
            finally:
                await self.tell(client)

    async def tell(self, client: httpx.AsyncClient) -> None:
        """Tell all that waits; what the collector does not take is dropped."""
        while self._spans:
            some = [self._spans.popleft() for _ in range(min(AT_ONCE, len(self._spans)))]
            try:
                answer = await client.post(f"{self.url}/v1/traces", json=_told(some))
                answer.raise_for_status()
            except httpx.HTTPError as fault:
                self._spans.clear()
                if not self._told_of_silence:
                    kind = type(fault).__name__
                    log.warning("no traces are taken", action="trace", fault=kind)
                self._told_of_silence = True
                return
            self._told_of_silence = False

    def _add(
        self,
        name: str,
        trace: str,
        begun: datetime,
        ended: datetime,
        told: Mapping[str, str | int],
        *,
        links: str | None = None,
        part: str = "",
    ) -> None:
        span: Span = {
            "traceId": _digest(trace, 32),
            "spanId": _digest(f"{trace} {name} {part}", 16),
            "name": name,
            "kind": 1,
            "startTimeUnixNano": _nanoseconds(min(begun, ended)),
            "endTimeUnixNano": _nanoseconds(ended),
            "attributes": _attributes(told),
        }
        if name == "send":
            span["parentSpanId"] = _digest(f"{trace} handle ", 16)
        if links is not None:
            batch = {"traceId": _digest(links, 32), "spanId": _digest(f"{links} batch ", 16)}
            span["links"] = [batch]
        self._spans.append(span)


def _payload(place: int) -> str:
    """The trace of what stands at that place in the inbox."""
    return f"inbox {place}"


def _digest(name: str, letters: int) -> str:
    return sha256(name.encode()).hexdigest()[:letters]


def _nanoseconds(moment: datetime) -> str:
    return str((moment - EPOCH) // timedelta(microseconds=1) * 1_000)


def _attributes(told: Mapping[str, str | int]) -> list[dict[str, Any]]:
    values = {
        key: {"stringValue": value} if isinstance(value, str) else {"intValue": str(value)}
        for key, value in told.items()
    }
    return [{"key": key, "value": value} for key, value in values.items()]


def _told(spans: Sequence[Span]) -> dict[str, Any]:
    scope = {"scope": {"name": "littlestool"}, "spans": list(spans)}
    resource = {"attributes": _attributes({"service.name": "littlestool"})}
    return {"resourceSpans": [{"resource": resource, "scopeSpans": [scope]}]}
