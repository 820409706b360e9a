"""What is erased is not left standing in our own web chat either: its lines are ours."""

from collections.abc import Callable, Iterable
from datetime import datetime

from domain.chat import Sentence
from handlers.scene import Scene
from handlers.wording.catalogue import render
from storage.lines import TRANSPORT


async def unsay(
    scene: Scene,
    residents: Iterable[int],
    since: datetime,
    tells: Callable[[str], bool],
    instead: Sentence,
) -> None:
    """Say `instead` of every line that tells it, in the private rooms of these residents."""
    accounts = await scene.uow.accounts.of_all(residents)
    rooms = {each.private for theirs in accounts.values() for each in theirs}
    gone = render(instead, scene.house.language, scene.house.zone)
    for room in rooms:
        if room is None or room.transport != TRANSPORT:
            continue
        for line in await scene.uow.lines.since(room.address, since):
            if tells(line.text):
                await scene.uow.lines.edit(line.id, gone, (), scene.at)
