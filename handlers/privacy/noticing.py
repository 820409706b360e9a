"""Personal data in a group: masked before anything is done with it, taken away where we may."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from domain.chat import Kind, Message, Paper, Photo, Saying, Text
from domain.permissions import Act, may
from domain.privacy import Finding, Recall, Sort, findings, masked
from domain.privacy.recalls import may_speak
from domain.seals import HOUSE
from domain.units import Unit
from handlers.published import phones
from handlers.scene import Scene
from handlers.wording import privacy as words

SHOWN: Final = 600
"""How much of their masked words the author reads again."""


async def notice(scene: Scene) -> tuple[Scene, list[Saying]]:
    """The scene as everybody may hear it, and what is said where something had to be masked.

    In private nothing of this happens; there it is told to the bot alone.
    """
    said = scene.incoming
    if not isinstance(said, Message) or said.private:
        return scene, []
    if said.quoted is not None and (quoted := findings(said.quoted.text)):
        said = replace(said, quoted=replace(said.quoted, text=masked(said.quoted.text, quoted)))
    if not isinstance(said, Text | Photo | Paper) or not findings(said.body):
        return _heard_as(scene, said), []
    community = await _community(scene)
    published = set[str]() if community is None else await phones(scene, community)
    found = findings(said.body, published=published)
    if await _serves(scene, community):
        found = tuple(each for each in found if each.sort is not Sort.PHONE)
    if not found:
        return _heard_as(scene, said), []
    said = replace(said, body=masked(said.body, found))
    return _heard_as(scene, said), await _spoken(scene, said, community, found)


def _heard_as(scene: Scene, said: Message) -> Scene:
    return scene if said is scene.incoming else Scene(said, scene.uow, scene.house)


async def _spoken(
    scene: Scene, said: Text | Photo | Paper, community: Unit | None, found: Collection[Finding]
) -> list[Saying]:
    """A kind word, and the message taken away where we may; what was in it is kept masked."""
    sorts = sorted({each.sort for each in found})
    taken = await _takes_away(scene, said)
    about = "room" if community is None else f"unit:{community.id}"
    chain = HOUSE if community is None else community.id
    facts = {"sorts": ",".join(sorts), "removed": int(taken)}
    await scene.uow.journal.note(chain, "personal-data-noticed", about, scene.at, facts)
    told: list[Saying] = []
    if taken:
        removal = words.in_its_place(said.body)
        told.append(Saying(room=scene.room, text=removal, kind=Kind.REMOVAL, reply_to=said.message))
    if may_speak(await scene.uow.recalls.in_room(scene.room), said.sender, scene.at):
        scene.uow.recalls.put(Recall(room=scene.room, person=said.sender, at=scene.at))
        word = words.taking_away(sorts) if taken else words.please_recall(sorts)
        under = None if taken else said.message
        told.append(Saying(room=scene.room, text=word, reply_to=under))
    account = None if said.masked else await scene.uow.accounts.get(said.sender)
    if taken and account is not None and account.private is not None and account.reachable:
        again = words.taken_from_you(sorts, said.body[:SHOWN])
        told.append(Saying(room=account.private, text=again))
    return told


async def _takes_away(scene: Scene, said: Message) -> bool:
    """Whether it can be taken away; never a picture that may not be fetched yet."""
    if scene.house.removes(scene.room):
        return True  # words alone go there, the picture stays
    return isinstance(said, Text) and (await scene.chatroom()).removes


async def _community(scene: Scene) -> Unit | None:
    unit = (await scene.chatroom()).unit
    return None if unit is None else await scene.uow.units.community_of(unit)


async def _serves(scene: Scene, community: Unit | None) -> bool:
    """Whether the speaker's phone is the office's own: who enters things for others may post it."""
    if scene.spoken.masked:
        return True  # a group's own administrators speak in its name
    account = await scene.uow.accounts.get(scene.spoken.sender)
    if account is None or community is None:
        return False
    grants = await scene.uow.grants.of(account.resident)
    return may(Act.ENTER_FOR_OTHERS, grants, community.path, scene.at)
