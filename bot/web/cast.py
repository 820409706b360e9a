"""Who can be met in the neighbourhood, and as whom a visitor of the page comes in."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from starlette.requests import HTTPConnection

from bot.transports.webchat import BOT, private_room
from domain.places.position import Position


class Role(StrEnum):
    """What somebody is here, as the page shows it; what they may do is the domain's business."""

    RESIDENT = "resident"
    COUNCIL_MEMBER = "council_member"
    COUNCIL_LEAD = "council_lead"
    STAFF = "staff"
    GRID_WORKER = "grid_worker"
    RIDER = "rider"


@dataclass(frozen=True, slots=True)
class Group:
    """A group chat: its room's address, its name, and a word about it."""

    address: str
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the neighbourhood that can be chosen by its name."""

    name: str
    position: Position


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody with an account in the web chat, and the addresses of the groups they are in."""

    handle: str
    name: str
    role: Role
    about: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Visitor:
    """A neighbour at the page, with the groups that are open to them."""

    neighbour: Neighbour
    groups: tuple[Group, ...]

    @property
    def rooms(self) -> frozenset[str]:
        """The addresses of all rooms they may read and speak in."""
        groups = {group.address for group in self.groups}
        return frozenset(groups | {private_room(self.neighbour.handle)})


Who = Callable[[HTTPConnection], Awaitable[Visitor | None]]
"""Who is asking; None: nobody we know. The one place that decides it."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The people and groups of a demonstration; raises `ValueError` where they do not fit."""

    community: str
    groups: tuple[Group, ...]
    people: tuple[Neighbour, ...]
    spots: tuple[Spot, ...] = ()

    def __post_init__(self) -> None:
        handles = [person.handle for person in self.people]
        addresses = [group.address for group in self.groups]
        names = handles + addresses
        if len(set(handles)) < len(handles) or len(set(addresses)) < len(addresses):
            raise ValueError("two of the same name")
        if BOT in handles or not all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", name) for name in names):
            raise ValueError(f"handles and addresses are a-z, 0-9 and -, and nobody is {BOT!r}")
        if any(address.startswith(private_room("")) for address in addresses):
            raise ValueError(f"{private_room('')!r} is kept for private rooms")
        if unknown := {group for person in self.people for group in person.groups} - {*addresses}:
            raise ValueError(f"no such group: {', '.join(sorted(unknown))}")

    def visitor(self, handle: str) -> Visitor | None:
        """The person with this handle, come to the page."""
        for person in self.people:
            if person.handle == handle:
                groups = (group for group in self.groups if group.address in person.groups)
                return Visitor(person, tuple(groups))
        return None


def chosen(cast: Cast) -> Who:
    """In a demonstration a visitor is whom they chose to be: `?as=<handle>` in each request.

    In the address and not in a cookie, so that each tab can be somebody else.
    """

    async def who(connection: HTTPConnection) -> Visitor | None:
        return cast.visitor(connection.query_params.get("as", ""))

    return who
