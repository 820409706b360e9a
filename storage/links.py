"""Personal links into the web entrance and the devices behind it, kept by their digests."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, String, Table, delete, func, or_, select

from domain.links import KEPT, LASTS, RESTS, Appliance, Device, Link, Purpose
from storage.base import Fields, Instant, Number, ResidentColumn, metadata
from storage.counters import Counters
from storage.remembered import Remembered, Work

links = Table(
    "personal_links",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("resident", ResidentColumn, nullable=False),
    Column("community", Number, nullable=False),
    Column("purpose", String, nullable=False),
    Column("given_by", ResidentColumn, nullable=False),
    Column("given_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
)
Index("ix_personal_links_resident", links.c.resident)
Index("ix_personal_links_given_at", links.c.given_at)

devices = Table(
    "devices",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("number", Number, nullable=False, unique=True),
    Column("resident", ResidentColumn, nullable=False),
    Column("handle", String, nullable=False),
    Column("community", Number, nullable=False),
    Column("appliance", String, nullable=False),
    Column("by", String(64), nullable=False),
    Column("since", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("ended_at", Instant),
)
Index("ix_devices_resident", devices.c.resident)
Index("ix_devices_by", devices.c.by)
Index("ix_devices_seen_at", devices.c.seen_at)


class Links:
    """The links and devices, within one transaction."""

    def __init__(self, work: Work, counters: Counters) -> None:
        self._work = work
        self._counters = counters
        self._links: Remembered[str, Link] = Remembered(
            work, links, row=_link_row, value=_link, lock="update"
        )
        self._devices: Remembered[str, Device] = Remembered(
            work, devices, row=_device_row, value=_device
        )

    async def get(self, digest: str) -> Link | None:
        """The link whose secret has this digest; held until the end, so that it is used once."""
        return await self._links.get(digest)

    def put(self, link: Link) -> None:
        """Keep a link as it is now."""
        self._links.put(link)

    async def of(self, resident: int) -> list[Link]:
        """Every link that was given to a resident and is still known, the oldest first."""
        return await self._links.where(links.c.resident == resident, order=(links.c.given_at,))

    async def device(self, digest: str) -> Device | None:
        """The device that shows the secret with this digest.

        Looked up by the digest: how long that takes tells nothing of any secret.
        """
        return await self._devices.get(digest)

    async def next_device(self) -> int:
        """A number that no device had before."""
        return await self._counters.next("devices")

    def put_device(self, device: Device) -> None:
        """Keep a device as it is now."""
        self._devices.put(device)

    async def devices_of(self, resident: int, at: datetime) -> list[Device]:
        """The devices of a resident that are let in at that moment, in the order they came."""
        found = await self._known(devices.c.resident == resident)
        return [device for device in found if device.stands(at)]

    async def came_by(self, digest: str, since: datetime) -> int:
        """How many devices came in by a link since then."""
        came = (devices.c.by == digest, devices.c.since > since)
        counted = select(func.count()).select_from(devices).where(*came)
        return await self._work.connection.scalar(counted) or 0

    async def forget(self, resident: int) -> None:
        """Let go of all links and devices of a resident."""
        for link in await self.of(resident):
            self._links.drop(link.digest)
        for device in await self._known(devices.c.resident == resident):
            self._devices.drop(device.digest)

    async def prune(self, now: datetime) -> None:
        """Let go of links and devices that were over so long ago that nobody asks why."""
        await self._work.flush()
        before = now - KEPT
        unused = devices.c.seen_at < before - RESTS
        for old in (
            delete(links).where(links.c.given_at < before - max(LASTS.values())),
            delete(devices).where(or_(devices.c.ended_at < before, unused)),
        ):
            await self._work.connection.execute(old)

    async def _known(self, *conditions: Any) -> list[Device]:
        return await self._devices.where(*conditions, order=(devices.c.number,))


def _link_row(link: Link) -> dict[str, object]:
    return {
        "digest": link.digest,
        "resident": link.resident,
        "community": link.community,
        "purpose": link.purpose.value,
        "given_by": link.given_by,
        "given_at": link.given_at,
        "used_at": link.used_at,
        "revoked_at": link.revoked_at,
    }


def _link(row: Fields) -> Link:
    return Link(
        digest=row.digest,
        resident=row.resident,
        community=row.community,
        purpose=Purpose(row.purpose),
        given_by=row.given_by,
        given_at=row.given_at,
        used_at=row.used_at,
        revoked_at=row.revoked_at,
    )


def _device_row(device: Device) -> dict[str, object]:
    return {
        "digest": device.digest,
        "number": device.number,
        "resident": device.resident,
        "handle": device.handle,
        "community": device.community,
        "appliance": device.appliance.value,
        "by": device.by,
        "since": device.since,
        "seen_at": device.seen_at,
        "ended_at": device.ended_at,
    }


def _device(row: Fields) -> Device:
    return Device(
        digest=row.digest,
        number=row.number,
        resident=row.resident,
        handle=row.handle,
        community=row.community,
        appliance=Appliance(row.appliance),
        by=row.by,
        since=row.since,
        seen_at=row.seen_at,
        ended_at=row.ended_at,
    )
