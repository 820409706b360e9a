"""What was told at a door goes to whoever takes such things, with how it was heard."""

from domain.chat import Saying, Text
from domain.visits import Kind
from handlers import proposals, reports, visits
from handlers.scene import Scene
from handlers.words import Command


async def take(scene: Scene, told: visits.Told) -> tuple[int, list[Saying]]:
    """A report or a proposal of somebody at the door: its number, and what is said of it."""
    if told.kind is Kind.REPORT:
        return await reports.at_the_door(scene, told.community, told.text, told.who, told.place)
    return await proposals.at_the_door(scene, told.community, told.text, told.who, told.place)


async def withdrawn(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """撤回 alone, by who goes from door to door: what they wrote last; None where nothing was."""
    entry, said = await visits.taken_back(scene, command)
    if entry is None or entry.item is None:
        return said or None
    number = Command(word=command.word, number=entry.item, sure=True)
    scene.uow.visits.strike(entry)
    if entry.kind is Kind.REPORT:
        return await reports.commanded(scene, text, number)
    return await proposals.withdraw(scene, text, number)
