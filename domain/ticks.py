"""The clock's own words: ticks and outages as payloads, kept in the same inbox as people's."""

from datetime import UTC, datetime

import msgspec

from domain.chat import Incoming, Outage, Raw, Room, Tick

SOURCE = "clock"
OUTAGES = "clock:outages"
"""The conversation in which outages are told; a close waits until it is empty."""


class _Told(msgspec.Struct, frozen=True, tag=True):
    """What both have in common."""


class _Tick(_Told, frozen=True):
    schedule: str
    due: datetime


class _Outage(_Told, frozen=True):
    transport: str
    since: datetime
    until: datetime


_read = msgspec.json.Decoder(_Tick | _Outage).decode


def tick(
    schedule: str, due: datetime, at: datetime, *, part: int = 1, again: int = 0, by: str = ""
) -> Raw:
    """A tick of this schedule; the same one told twice has the same key, and is kept once.

    A schedule that has more to do than fits one transaction tells itself the next `part`;
    `again`: how many ticks of it were told in the same second before, for other things; `by`:
    which of several clocks tells it, where it is for something that only that one knows of.
    """
    stamp = due.astimezone(UTC).isoformat(timespec="seconds") + (f"+{again}" if again else "")
    stamp += f"/{by}" if by else ""
    return Raw(
        source=SOURCE,
        key=f"{schedule}@{stamp}" + (f"#{part}" if part > 1 else ""),
        conversation=f"{SOURCE}:{schedule}",
        at=at,
        payload=msgspec.json.encode(_Tick(schedule, due)),
    )


def next_part(tick: Tick) -> Raw:
    """The same tick once more: there is more to do than fits one transaction."""
    key, _, part = tick.key.partition("#")
    told = _Tick(tick.schedule, tick.due)
    return Raw(
        source=SOURCE,
        key=f"{key}#{int(part or 1) + 1}",
        conversation=f"{SOURCE}:{tick.schedule}",
        at=tick.at,
        payload=msgspec.json.encode(told),
    )


def outage(transport: str, since: datetime, until: datetime) -> Raw:
    """Nothing could be heard on a transport between these times."""
    return Raw(
        source=SOURCE,
        key=f"outage:{transport}@{since.astimezone(UTC).isoformat(timespec='seconds')}",
        conversation=OUTAGES,
        at=until,
        payload=msgspec.json.encode(_Outage(transport, since, until)),
    )


def heard(raw: Raw) -> Incoming:
    """The tick or the outage that the payload tells."""
    told = _read(raw.payload)
    room = Room(SOURCE, raw.conversation.removeprefix(f"{SOURCE}:"))
    if isinstance(told, _Tick):
        return Tick(
            room=room, key=raw.key, at=raw.at, heard=raw.place, schedule=told.schedule, due=told.due
        )
    return Outage(
        room=room,
        key=raw.key,
        at=raw.at,
        heard=raw.place,
        transport=told.transport,
        since=told.since,
        until=told.until,
    )
