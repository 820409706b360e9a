"""What is kept of somebody around the page: the notes they left, and what they were told."""

from domain.chat import Sentence
from handlers.scene import Scene
from handlers.wording import digests as words


async def kept_of(scene: Scene) -> list[Sentence]:
    """我的数据: notes that wait for an answer or had one, and the last morning page."""
    resident = (await scene.account()).resident
    uow, zone = scene.uow, scene.house.zone
    notes = [
        words.data_note(
            (await uow.units.named(note.community)).name,
            note.text,
            note.left_at.astimezone(zone).date(),
        )
        for note in await uow.notes.of_author(resident)
    ]
    subscription = await uow.digests.of(resident)
    told = [] if subscription.looked_on is None else [words.data_told(subscription.looked_on)]
    off = subscription.off_at
    stopped = [] if off is None else [words.data_stopped(off.astimezone(zone).date())]
    return [*notes, *told, *stopped]


async def forget(scene: Scene, resident: int) -> None:
    """删除我: all of it goes."""
    await scene.uow.notes.forget(resident)
    scene.uow.digests.forget(resident)
