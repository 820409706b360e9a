"""What has a number: how a button or a question names it, and how every act upon it is kept."""

import re
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final, TypeVar

from domain.chat import Value
from domain.events import Event, Numbered
from handlers.scene import Scene
from storage.journal import Head
from storage.shelves import Shelf

LATELY: Final = timedelta(hours=24)
"""For how long 改 without a number means what its author told last."""

_UNIT: Final = re.compile("[0-9]{1,9}", re.ASCII)
_ABOUT: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,9})(?::([0-9]{1,9}))?")


T = TypeVar("T", bound=Numbered)
W = TypeVar("W", bound=StrEnum)


async def record(
    scene: Scene,
    shelf: Shelf[T, W],
    item: T,
    what: W,
    *,
    action: str,
    facts: Mapping[str, str | int] | None = None,
    note: str = "",
    text: str = "",
    related: int | None = None,
    by: int | None = None,
) -> Head:
    """Keep it as it is now, and what made it so: in its line of events, in the journal as `action`.

    The journal learns of the note, or of another `text`, by its digest only; answers with its head.
    """
    shelf.put(item)
    await shelf.tell(
        Event(
            community=item.community,
            number=item.number,
            at=scene.at,
            what=what,
            by=by,
            note=note,
            related=related,
        )
    )
    told = dict(facts or {})
    if by is not None:
        told["by"] = by
    if text or note:
        told["text"] = shelf.digest(item, text or note)
    if related is not None:
        told["related"] = related
    return await scene.uow.journal.note(item.community, action, str(item.number), scene.at, told)


def about(item: Numbered) -> dict[str, Value]:
    """How a question keeps which one it is about."""
    return {"community": item.community, "number": item.number}


def button_unit(told: str) -> int | None:
    """The number of a unit that a button names, if it names one."""
    return int(told) if _UNIT.fullmatch(told) else None


def button_key(told: str) -> tuple[int, int, int | None] | None:
    """The community, the number and the other number that a button names, if it names any."""
    found = _ABOUT.fullmatch(told)
    return (int(found[1]), int(found[2]), int(found[3]) if found[3] else None) if found else None
