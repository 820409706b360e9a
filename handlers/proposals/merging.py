"""One proposal stands for another: with its author's word or the staff's, and notice to all."""

from domain.chat import Kind, Saying, Text
from domain.permissions import Act
from domain.proposals import Event, Proposal, What
from domain.refusals import Refusal
from handlers import cards
from handlers.proposals import items, supporting, telling
from handlers.scene import Scene
from handlers.wording import proposals as words
from handlers.words import Command


class MergeLikeThis(Refusal):
    """It takes two numbers to merge: which one, and into which."""


async def merge(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Staff, or its author, merge a proposal into another."""
    source, target = await _two(scene, text, command)
    speaker = (await scene.account()).resident
    if not source.belongs_to(speaker):
        await items.require(scene, Act.MERGE, source)
    merged = await _merge(scene, source, target, reason=command.body)
    left = [who for who in await scene.uow.proposals.supporters(source) if who != speaker]
    there = set(await scene.uow.proposals.supporters(target))
    asked = [who for who in left if who not in there]
    sentence, buttons = words.merged(merged, target, supporters=len(asked))
    said = [*await cards.shown(scene, merged), scene.answer(sentence, buttons)]
    if asked and scene.spoken.private:
        groups = await scene.uow.rooms.groups_of(source.community)
        said.extend(
            Saying(room=room, text=sentence, kind=Kind.POST, buttons=buttons) for room in groups
        )
    said.extend(await telling.author(scene, merged, What.MERGED, command.body))
    said.extend(await telling.supporters(scene, merged, target, asked))
    return said


async def joined(scene: Scene, source: Proposal, target: Proposal) -> list[Saying]:
    """The author of a draft says that it is the same thing, and stands behind the other."""
    merged = await _merge(scene, source, target)
    said = await cards.shown(scene, merged)
    if target.takes_support:
        return [*said, *await supporting.stand(scene, target)]
    return [*said, scene.brief(words.merged(merged, target, supporters=0)[0])]


async def _merge(scene: Scene, source: Proposal, target: Proposal, reason: str = "") -> Proposal:
    speaker = (await scene.account()).resident
    merged = source.merge_into(target)
    await items.keep(scene, merged, What.MERGED, note=reason, related=target.number, by=speaker)
    await scene.uow.proposals.tell(
        Event(
            community=target.community,
            number=target.number,
            at=scene.at,
            what=What.TOOK_IN,
            by=speaker,
            related=source.number,
        )
    )
    return merged


async def _two(scene: Scene, text: Text, command: Command) -> tuple[Proposal, Proposal]:
    """Both proposals; under a card, one number says into which."""
    if command.target is None:
        raise MergeLikeThis
    try:
        source = await items.named(scene, text, command.number)
    except items.WhichItem:
        raise MergeLikeThis from None
    return source, await items.numbered(scene, command.target)
