"""What a group is told together: the day's one card of what was raised in private, and calls."""

from collections.abc import Awaitable, Callable

from domain.chat import Kind, Saying, Sentence, Tick
from handlers import calling, proposals, reports
from handlers.scene import Scene
from handlers.wording import general as words

Line = Callable[[Scene, str], Awaitable[Sentence | None]]
"""One line about a card, or None where it is no longer worth a word."""

LINES: dict[str, Line] = {"proposal": proposals.line, "case": reports.line}
"""Which capability knows a card, by the first part of its name."""


async def show(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: one post for each group that has something to hear."""
    said: list[Saying] = []
    for room, cards in (await scene.uow.gathered.due(tick.at)).items():
        said += calling.calls(room, cards, scene.at)
        items = [card for card in cards if not card.startswith(calling.PREFIX)]
        lines = [await LINES[card.partition(":")[0]](scene, card) for card in items]
        told = tuple(line for line in lines if line is not None)
        if told:
            text = words.new_today(told, moved=not scene.house.edits(room))
            said.append(Saying(room=room, text=text, kind=Kind.POST))
    scene.uow.wake(calling.SCHEDULE, await scene.uow.gathered.next_due())
    return said
