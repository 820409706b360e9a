"""订阅, 退订, 简报: who reads the card alone, what stands on it so far, and when it is posted."""

from dataclasses import replace

from domain.bulletins import USUAL, WEEK, Reader, Rhythm, read_rhythm
from domain.chat import Press, Room, Saying, Sentence, Text
from domain.permissions import Act, may
from domain.units import COMMUNITIES, Unit
from handlers.bulletins import posting
from handlers.bulletins.showing import worded
from handlers.numbered import button_unit
from handlers.scene import Scene
from handlers.wording import bulletins as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word


async def commanded(scene: Scene, _: Text, command: Command) -> list[Saying] | None:
    """A word about the weekly card; None where it is about something else."""
    match command.word:
        case Word.SUBSCRIBE:
            return await _subscribe(scene, await scene.community())
        case Word.UNSUBSCRIBE:
            return await _leave(scene)
        case Word.BULLETIN:
            return await _bulletin(scene, command.body)
        case _:
            return None


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button under the card."""
    number = button_unit(press.about)
    unit = None if number is None else await scene.uow.units.get(number)
    if unit is None or unit.type not in COMMUNITIES:
        return [scene.toast(stale_button())]
    match press.action:
        case "bulletin-subscribe":
            return await _subscribe(scene, unit)
        case "bulletin-leave":
            return await _leave(scene, unit.id)
        case _:
            return [scene.toast(stale_button())]


async def _subscribe(scene: Scene, community: Unit) -> list[Saying]:
    """From the next card on, one goes to the speaker alone."""
    room = await _alone(scene)
    if room is None:
        return [scene.brief(words.in_private())]
    await scene.belongs(community.id)
    resident = (await scene.account()).resident
    scene.uow.bulletins.keep(Reader(resident=resident, community=community.id, since=scene.at))
    if isinstance(scene.incoming, Press):
        return [scene.toast(words.subscribed_toast())]
    return [scene.answer(words.subscribed(community.name))]


async def _leave(scene: Scene, community: int | None = None) -> list[Saying]:
    """No more of them, of this community or of all."""
    resident = (await scene.account()).resident
    for reader in await scene.uow.bulletins.of_resident(resident):
        if reader.left_at is None and community in (None, reader.community):
            scene.uow.bulletins.keep(replace(reader, left_at=scene.at))
    if isinstance(scene.incoming, Press):
        return [scene.toast(words.left_toast())]
    return [scene.answer(words.left())]


async def _alone(scene: Scene) -> Room | None:
    if scene.spoken.private:
        return scene.room
    account = await scene.account()
    return account.private if account.reachable else None


# --- 简报 ----------------------------------------------------------------------------------


async def _bulletin(scene: Scene, body: str) -> list[Saying]:
    """What the week has come to yet; staff say when it is posted, or that it is not."""
    community = await scene.community()
    if body:
        await scene.require(Act.SET_BULLETIN, community)
        rhythm = read_rhythm(body, scene.at, scene.house.zone)
        await _choose(scene, community, rhythm)
        return [scene.answer(words.rhythm(community.name, rhythm))]
    bulletin = await posting.of(scene, community.id, scene.at - WEEK, scene.at)
    text = await worded(scene, bulletin) if bulletin.items else words.empty(community.name)
    said = [scene.answer(text, ((words.subscribe_button(community.id),),))]
    if scene.spoken.private and may(
        Act.SET_BULLETIN, await scene.grants(), community.path, scene.at
    ):
        rhythm = await scene.uow.bulletins.rhythm(community.id) or USUAL
        said.append(scene.answer(words.rhythm(community.name, rhythm)))
    return said


async def _choose(scene: Scene, community: Unit, rhythm: Rhythm) -> None:
    scene.uow.bulletins.choose(community.id, rhythm)
    facts = {
        "by": (await scene.account()).resident,
        "weekday": -1 if rhythm.weekday is None else rhythm.weekday,
        "minutes": rhythm.minutes,
    }
    await scene.uow.journal.note(
        community.id, "bulletin-set", f"unit:{community.id}", scene.at, facts
    )


# --- 我的数据, 删除我 --------------------------------------------------------------------------


async def kept_of(scene: Scene) -> list[Sentence]:
    """What is kept of the speaker as somebody who reads it alone."""
    resident = (await scene.account()).resident
    return [
        words.kept(
            (await scene.uow.units.named(reader.community)).name,
            reader.since.astimezone(scene.house.zone).date(),
        )
        for reader in await scene.uow.bulletins.of_resident(resident)
        if reader.left_at is None
    ]


async def forget(scene: Scene, resident: int) -> None:
    """Somebody is forgotten: nobody is told any more."""
    await scene.uow.bulletins.forget(resident)
