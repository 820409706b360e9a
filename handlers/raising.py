"""What was said to somebody at a table or at a door becomes an item of the community."""

from collections.abc import Sequence
from typing import Final

from domain.events import Event
from domain.proposals import Proposal, What, raised, reply_due
from domain.sources import Source
from domain.veils import is_of
from handlers.scene import Scene

SALT: Final = 16
"""Bytes of chance that go into the digests of a need's texts."""
SCHEDULE: Final = "look-after-needs"


async def raise_need(
    scene: Scene,
    community: int,
    text: str,
    *,
    source: Source,
    author: int,
    entered_by: int,
    who: str,
    as_said: str,
    by: int,
    meeting: int | None = None,
    unit: int | None = None,
) -> Proposal:
    """Give it a number of the one series and a day for its reply.

    `by`: who does so now; `unit`: the building at one of whose doors it was raised.
    """
    uow, zone = scene.uow, scene.house.zone
    need = raised(
        text,
        community=community,
        number=await uow.counters.item(community),
        source=source,
        meeting=meeting,
        author=author,
        entered_by=entered_by,
        who=who,
        as_said=as_said,
        at=scene.at,
        reply_due=reply_due(scene.at, zone).day,
        tz=zone,
    )
    uow.proposals.found(need, scene.house.chance(SALT))
    await uow.proposals.tell(
        Event(
            community=need.community,
            number=need.number,
            at=scene.at,
            what=What.PUBLISHED if meeting is None else What.RAISED,
            by=by,
            related=meeting,
        )
    )
    facts: dict[str, str | int] = {
        "by": by,
        "source": source.value,
        "text": uow.proposals.digest(need, need.text),
    }
    if meeting is not None:
        facts["meeting"] = meeting
    if unit is not None:
        facts["unit"] = unit
    await uow.journal.note(need.community, "raised", str(need.number), scene.at, facts)
    uow.wake(SCHEDULE, need.look_at)
    return need


async def whose(scene: Scene, community: int, who: str, there: Sequence[int]) -> int | None:
    """The only one of these residents whom somebody can have meant by a name and a room."""
    if not who:
        return None
    await scene.uow.residents.foresee(there)
    await scene.uow.residencies.foresee_of(there)
    meant: list[int] = []
    for resident in there:
        homes = await scene.uow.residencies.of(resident)
        rooms = [
            home.home.unit
            for home in homes
            if home.community == community and home.home is not None
        ]
        name = (await scene.uow.residents.named(resident)).name
        if is_of(who, name, rooms[0] if rooms else ""):
            meant.append(resident)
    return meant[0] if len(meant) == 1 else None
