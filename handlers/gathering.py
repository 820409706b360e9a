"""The day's one card: what was raised in private, told to a group together."""

from collections.abc import Awaitable, Callable

from domain.chat import Kind, Saying, Sentence, Tick
from handlers import proposals, reports
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
        lines = [await LINES[card.partition(":")[0]](scene, card) for card in cards]
        told = tuple(line for line in lines if line is not None)
        if told:
            said.append(Saying(room=room, text=words.new_today(told), kind=Kind.POST))
    scene.uow.wake("show-gathered", await scene.uow.gathered.next_due())
    return said
