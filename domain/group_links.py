"""Links for a whole group: what its neighbours may see anyway, and a way in for who is new."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Self

from domain.homes import Introduction, read_introduction
from domain.links import LinkIsUnknown
from domain.refusals import Refusal

MOST: Final[Mapping[timedelta, int]] = {timedelta(hours=1): 60, timedelta(days=1): 200}
"""So many newcomers one link lets in: more than a large group brings, and no house full of them."""
LONGEST: Final = 60
"""A name and a home are shorter."""


class GroupLinkIsOver(Refusal):
    """The link was taken back, or another was given in its place."""


class TooManyCame(Refusal):
    """More newcomers came by this link than one group brings; `hours` until more are let in."""


class WhoIsMissing(Refusal):
    """A name and a home were asked for, and cannot both be read in what was written."""


class IsKnownAlready(Refusal):
    """Somebody of that name is confirmed in that home: they use what they have, or join the two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLink:
    """A link that staff put into a group; good until it is taken back."""

    digest: str
    code: str
    """What stands in the address. It opens nothing that the group may not see."""
    unit: int
    """Whose group it is for: a community, a building, a body."""
    community: int
    given_by: int
    given_at: datetime
    ended_at: datetime | None = None

    def require(self) -> Self:
        """Raise `GroupLinkIsOver` unless it is good."""
        if self.ended_at is not None:
            raise GroupLinkIsOver
        return self

    def end(self, at: datetime) -> Self:
        """Open nothing any more; the first end stays."""
        return replace(self, ended_at=self.ended_at or at)


def opened(link: GroupLink | None) -> GroupLink:
    """Return what was found under a digest, if it is good; `LinkIsUnknown`, `GroupLinkIsOver`."""
    if link is None:
        raise LinkIsUnknown
    return link.require()


def admit(came: Mapping[timedelta, int]) -> None:
    """Raise `TooManyCame` where, of those who came within each time of `MOST`, it is enough."""
    for within, most in MOST.items():
        if came[within] >= most:
            raise TooManyCame(hours=within // timedelta(hours=1))


def introduced(written: str) -> Introduction:
    """Return the name and the home that somebody wrote; `WhoIsMissing` unless both are there."""
    told = read_introduction(written) if len(written) <= LONGEST else None
    if told is None or not told.name:
        raise WhoIsMissing
    return told
