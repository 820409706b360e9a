"""Telling those whom a proposal concerns: its author, the staff, its supporters, each alone."""

from collections.abc import Iterable

from domain.chat import Kind, Person, Room, Saying, Sentence
from domain.people import private_room
from domain.permissions import OFFICE
from domain.proposals import Proposal, What
from handlers import cards
from handlers.proposals.items import ANSWERS, unit
from handlers.scene import Scene
from handlers.wording import proposals as words
from handlers.wording import table


async def author(
    scene: Scene, proposal: Proposal, what: What, note: str = "", *, asks: bool = False
) -> list[Saying]:
    """Tell the author alone; where that cannot be, where it was said, unless all read it here.

    `asks`: whether what they raised at a meeting or at their door is solved.
    """
    mine = proposal.author == (await scene.account()).resident
    if proposal.is_need or (proposal.carried and not mine):
        return await _raiser(scene, proposal, what, note, asks=asks)
    if mine:  # who does it knows it
        return []
    theirs = await scene.uow.accounts.of(proposal.author)
    alone = private_room(theirs)
    if alone is None and proposal.room is None:
        alone = scene.house.alone(theirs)
    if alone is not None:
        return [Saying(room=alone, text=words.to_author(proposal, what, note), kind=Kind.RESULT)]
    if proposal.room is None or proposal.room == scene.room:
        return []
    name = "" if proposal.anonymous else await cards.author_name(scene, proposal)
    told = words.to_author(proposal, what, note, named=name)
    rung = () if proposal.anonymous else await _rung(scene, proposal, proposal.room)
    return [Saying(room=proposal.room, text=told, kind=Kind.POST, mentions=rung)]


async def _rung(scene: Scene, proposal: Proposal, room: Room) -> tuple[Person, ...]:
    """The author, where whoever is named in that group is rung."""
    if room.transport not in scene.house.mentions or not scene.house.is_group(room):
        return ()
    accounts = await scene.uow.accounts.of(proposal.author)
    there = (each.person for each in accounts if each.person.transport == room.transport)
    return tuple(there)[:1]


async def _raiser(
    scene: Scene, need: Proposal, what: What, note: str, *, asks: bool
) -> list[Saying]:
    """Whoever raised a need hears it alone; of somebody without a phone, who took it down does."""
    if need.author != need.entered_by:
        room = private_room(await scene.uow.accounts.of(need.author))
        if room is not None:
            if need.author == (await scene.account()).resident:
                return []
            text, buttons = table.to_raiser(need, what, note, asks=asks)
            return [Saying(room=room, text=text, kind=Kind.RESULT, buttons=buttons)]
    assert need.entered_by is not None, "somebody took it down"
    room = scene.house.alone(await scene.uow.accounts.of(need.entered_by))
    if room is None or not need.on_behalf_of:
        return []
    text, buttons = table.to_carry(need, what, note, asks=asks, waits=what in ANSWERS)
    return [Saying(room=room, text=text, kind=Kind.RESULT, buttons=buttons)]


async def alone(scene: Scene, residents: Iterable[int], text: Sentence) -> list[Saying]:
    """Tell these people something, each alone."""
    accounts = await scene.uow.accounts.of_all(residents)
    return [
        Saying(room=room, text=text, kind=Kind.NOTICE)
        for each in accounts.values()
        if (room := scene.house.alone(each)) is not None
    ]


async def staff(scene: Scene, proposal: Proposal, what: What, note: str = "") -> list[Saying]:
    """Tell the community's staff, each alone, once."""
    where = await unit(scene, proposal)
    community = await scene.uow.units.named(proposal.community)
    office = await scene.uow.grants.at_hand(community, where.path, OFFICE, scene.at)
    accounts = await scene.uow.accounts.of_all({grant.resident for grant in office})
    told = words.to_staff(proposal, what, note)
    return [
        Saying(room=room, text=told, kind=Kind.NOTICE)
        for each in accounts.values()
        if (room := scene.house.alone(each)) is not None
    ]


async def supporters(
    scene: Scene, source: Proposal, target: Proposal, residents: Iterable[int]
) -> list[Saying]:
    """Ask supporters of what was merged, each alone, whether they go along."""
    text, buttons = words.will_you_follow(source, target)
    accounts = await scene.uow.accounts.of_all(residents)
    return [
        Saying(room=room, text=text, kind=Kind.NOTICE, buttons=buttons)
        for each in accounts.values()
        if (room := scene.house.alone(each)) is not None
    ]
