"""Personal links into the web entrance, and the devices that have come in by them."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from domain.refusals import Refusal

SECRET: Final = 16
"""Random bytes in a link, and in what a device shows: nobody comes upon it by trying."""
RESTS: Final = timedelta(days=180)
"""A device that nobody uses for so long is a stranger again."""
NOTED: Final = timedelta(hours=1)
"""How exactly it is noted when a device was last used."""
KEPT: Final = timedelta(days=30)
"""For how long it is known of a link or device that is over why it is."""
MOST_DEVICES: Final = 5
"""How many one resident may use at once: with one more, the one unused for longest ends."""


class LinkIsUnknown(Refusal):
    """No such link was ever given."""


class LinkIsRevoked(Refusal):
    """The link was taken back, or another was given in its place."""


class LinkIsOver(Refusal):
    """The link was good until a while ago."""


class LinkWasUsed(Refusal):
    """Another device has come in by this link: it opens once."""


class NoSuchDevice(Refusal):
    """The speaker has no device in that place of the list; `place`."""


class HasAnotherWay(Refusal):
    """`name` speaks for themselves elsewhere, or holds an office: they ask for their own link."""


class Purpose(StrEnum):
    """What a link was given for."""

    LOGIN = "login"
    """Asked for in a private chat, by the resident."""
    PAPER = "paper"
    """Printed by staff for somebody who has no account anywhere."""


LASTS: Final = {Purpose.LOGIN: timedelta(minutes=10), Purpose.PAPER: timedelta(days=14)}
"""From one hand to the other; and until a letter was read."""


class Appliance(StrEnum):
    """What somebody holds in their hands, as far as it tells."""

    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link that opens the web entrance once; the secret itself is kept by nobody."""

    digest: str
    resident: int
    """Who comes in by it."""
    community: int
    """In whose journal it stands; 0: in the house's."""
    purpose: Purpose
    given_by: int
    given_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None

    @property
    def expires_at(self) -> datetime:
        """From then on it opens nothing."""
        return self.given_at + LASTS[self.purpose]

    def stands(self, at: datetime) -> bool:
        """Whether it would open."""
        return self.used_at is None and self.revoked_at is None and at < self.expires_at

    def use(self, at: datetime) -> Self:
        """Come in by it. Raises `LinkWasUsed`, `LinkIsRevoked` or `LinkIsOver`."""
        if self.used_at is not None:
            raise LinkWasUsed
        if self.revoked_at is not None:
            raise LinkIsRevoked
        if at >= self.expires_at:
            raise LinkIsOver
        return replace(self, used_at=at)

    def revoke(self, at: datetime) -> Self:
        """Open nothing any more."""
        return replace(self, revoked_at=at)


def use(link: Link | None, at: datetime) -> Link:
    """Come in by what was found under a digest.

    Raises `LinkIsUnknown`, `LinkWasUsed`, `LinkIsRevoked` or `LinkIsOver`.
    """
    if link is None:
        raise LinkIsUnknown
    return link.use(at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A browser that has come in: known by the digest of the secret that it shows each time."""

    digest: str
    number: int
    resident: int
    handle: str
    """Under which account of the web chat it speaks."""
    community: int
    appliance: Appliance
    by: str
    """The digest of the link or code by which it came in."""
    since: datetime
    seen_at: datetime
    ended_at: datetime | None = None

    def stands(self, at: datetime) -> bool:
        """Whether it is still let in."""
        return self.ended_at is None and at < self.seen_at + RESTS

    def seen(self, at: datetime) -> Self:
        """Note that it is in use, as exactly as it is noted."""
        return self if at - self.seen_at < NOTED else replace(self, seen_at=at)

    def end(self, at: datetime) -> Self:
        """Let it in no more; the first end stays."""
        return replace(self, ended_at=self.ended_at or at)


def too_many(devices: list[Device]) -> list[Device]:
    """Return which of one resident's devices must end so that there is room for one more."""
    by_use = sorted(devices, key=lambda device: (device.seen_at, device.number))
    return by_use[: max(0, len(by_use) - MOST_DEVICES + 1)]


def secret(chance: Callable[[int], bytes]) -> str:
    """Return a new secret: 22 letters that an address can hold, from 128 bits of chance."""
    return urlsafe_b64encode(chance(SECRET)).decode().rstrip("=")


def digest(told: str) -> str:
    """Return what is kept of a secret; its chance is too much to be searched: it needs no salt."""
    return hashlib.sha256(told.encode()).hexdigest()


_TABLETS: Final = ("ipad", "tablet", "pad;")
_PHONES: Final = ("mobile", "android", "iphone", "harmonyos")


def appliance(agent: str) -> Appliance:
    """Return what a browser says it runs on; no more of what it says is kept."""
    said = agent.lower()
    if any(word in said for word in _TABLETS):
        return Appliance.TABLET
    return Appliance.PHONE if any(word in said for word in _PHONES) else Appliance.COMPUTER


# --- what stands on the pages of the entrance --------------------------------------------


class Label(StrEnum):
    """Each heading, hint and button there, by what it is for."""

    TITLE = "title"
    LARGE = "large"
    INVITES = "invites"
    INVITES_HINT = "invites_hint"
    COME_IN = "come_in"
    STRANGER = "stranger"
    STRANGER_HINT = "stranger_hint"
    CODE = "code"
    USE_CODE = "use_code"
    WAITS = "waits"
    NOTHING_WAITS = "nothing_waits"
    CHAT = "chat"
    HEARD = "heard"
    OVER = "over"
    HOME = "home"
    LEAVE = "leave"
    LEFT = "left"
    NO_COOKIES = "no_cookies"
    AWAY = "away"
    TOO_FAST = "too_fast"
    BOARD_COMING = "board_coming"
    BOARD_PROPOSED = "board_proposed"
    BOARD_REPORTED = "board_reported"
    BOARD_DONE = "board_done"
    BOARD_EMPTY = "board_empty"
    BOARD_NOTHING = "board_nothing"
    BOARD_ALL = "board_all"
    BOARD_MINE = "board_mine"
    BOARD_JOIN = "board_join"
    BOARD_NEW = "board_new"
    BOARD_WHO = "board_who"
    BOARD_WHO_HINT = "board_who_hint"
    BOARD_COME = "board_come"
    BOARD_KNOWN = "board_known"
    BOARD_KNOWN_HINT = "board_known_hint"
    BOARD_CODE = "board_code"
    BOARD_USE = "board_use"
    BOARD_AGAIN = "board_again"
