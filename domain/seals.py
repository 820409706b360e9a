"""Seals: a chain of entries in which no one can be changed without changing all that follow."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import msgspec

Facts = Mapping[str, str | int]
"""What an entry states; never personal text or a choice, only their digests."""

HOUSE: Final = 0
"""The chain for what belongs to no community."""

GENESIS = "0" * 64
"""What the first entry of a chain is sealed to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act that counts, sealed to the one before it by SHA-256."""

    community: int
    entry: int
    """Counted from 1 within the community."""
    at: datetime
    act: str
    about: str
    facts: Facts
    hash: str

    def follows(self, previous: str) -> bool:
        """Whether its own hash is what its content and the hash before it make."""
        return self == seal(
            previous,
            community=self.community,
            entry=self.entry,
            at=self.at,
            act=self.act,
            about=self.about,
            facts=self.facts,
        )


def seal(
    previous: str,
    *,
    community: int,
    entry: int,
    at: datetime,
    act: str,
    about: str,
    facts: Facts,
) -> Entry:
    """The entry that tells this, sealed to the hash of the one before it.

    What is hashed is compact JSON in UTF-8 with sorted keys, the time in ISO 8601 at UTC: anybody
    can make it again with any JSON library.
    """
    told = {
        "about": about,
        "act": act,
        "after": previous,
        "at": at.astimezone(UTC).isoformat(),
        "community": community,
        "entry": entry,
        "facts": facts,
    }
    body = msgspec.json.encode(told, order="sorted")
    return Entry(
        community=community,
        entry=entry,
        at=at,
        act=act,
        about=about,
        facts=facts,
        hash=hashlib.sha256(body).hexdigest(),
    )


def digest(text: str, salt: bytes) -> str:
    """What may stand in the journal for personal text: nothing, once the salt is erased."""
    return hashlib.blake2b(text.encode(), key=salt, digest_size=16).hexdigest()
