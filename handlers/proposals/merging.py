"""One proposal stands for another: with its author's word or the staff's, and notice to all."""

from dataclasses import replace

from domain.chat import Kind, Saying, Text, Tick
from domain.events import Event
from domain.permissions import Act
from domain.proposals import Proposal, What
from domain.refusals import Refusal
from handlers import cards
from handlers.meetings import listing
from handlers.proposals import items, supporting, telling
from handlers.scene import Scene
from handlers.wording import proposals as words
from handlers.words import Command
from storage.proposals import Merger

MOST = 500
"""How many supporters are asked in one transaction."""


class MergeLikeThis(Refusal):
    """It takes two numbers to merge: which one, and into which."""


async def merge(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Staff, or its author, merge a proposal into another."""
    source, target = await _two(scene, text, command)
    speaker = (await scene.account()).resident
    if not source.belongs_to(speaker):
        await items.require(scene, Act.MERGE, source)
    merged = await _merge(scene, source, target, reason=command.body)
    merger = Merger(merged.community, merged.number, by=speaker)
    asked = await scene.uow.proposals.followers(merger, target)
    sentence, buttons = words.merged(merged, target, supporters=len(asked))
    said = [*await cards.shown(scene, merged), scene.answer(sentence, buttons)]
    if asked and scene.spoken.private:
        groups = await scene.uow.rooms.groups_of(source.community)
        said.extend(
            Saying(room=room, text=sentence, kind=Kind.POST, buttons=buttons) for room in groups
        )
    said.extend(await telling.author(scene, merged, What.MERGED, command.body))
    if len(asked) >= MOST:
        scene.uow.wake("ask-followers", scene.at)
    said.extend(await listing.follow(scene, merged))
    return [*said, *await _ask(scene, merger, merged, target)]


async def ask_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: ask the next supporters of what was merged."""
    merger = await scene.uow.proposals.merger()
    if merger is None:
        return []
    merged = await scene.uow.proposals.get(merger.community, merger.number)
    assert merged is not None, "proposals are never deleted"
    assert merged.merged_into is not None, "what is merged stays so"
    target = await scene.uow.proposals.get(merger.community, merged.merged_into)
    assert target is not None, "proposals are never deleted"
    await scene.tell_again(tick)  # the rest of it, or the next one
    if not target.takes_support:  # it is too late to go along
        scene.uow.proposals.drop_merger(merger)
        return []
    return await _ask(scene, merger, merged, target)


async def _ask(scene: Scene, merger: Merger, source: Proposal, target: Proposal) -> list[Saying]:
    """Ask some of the supporters whether they go along; the clock brings the rest."""
    asked = await scene.uow.proposals.followers(merger, target, MOST)
    if len(asked) == MOST:
        scene.uow.proposals.put_merger(replace(merger, asked_up_to=asked[-1]))
    elif merger.asked_up_to:
        scene.uow.proposals.drop_merger(merger)
    return await telling.supporters(scene, source, target, asked)


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
