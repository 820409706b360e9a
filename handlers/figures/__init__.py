"""统计, 导出, 填表: what was recorded, counted; nobody types it twice, nobody is ranked by it."""

from datetime import datetime

from domain.chat import Press, Saying, Text, Tick
from domain.papers import Ordered
from handlers.figures import exporting, filling, showing
from handlers.scene import House, Scene
from handlers.words import Command, Word
from storage import UnitOfWork
from storage.figures import AT_A_TIME

SCHEDULE = "fold-figures"


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word about figures; None where it is another one."""
    match command.word:
        case Word.FIGURES:
            return await showing.commanded(scene, text, command)
        case Word.EXPORT:
            return await exporting.commanded(scene, command)
        case Word.FILL_FORM:
            return await filling.commanded(scene, text, command)
        case _:
            return None


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button under what is said of figures."""
    match press.action:
        case "figures-show":
            return await showing.press(scene, press)
        case "figures-parts":
            return await showing.parts(scene, press)
        case "figures-export":
            return await exporting.offer(scene, press)
        case _:
            return await exporting.press(scene, press)


async def ordered(uow: UnitOfWork, order: str, at: datetime, house: House) -> Ordered | None:
    """A table or a form that was asked for; None where that is something else."""
    made = await exporting.ordered(uow, order, at, house)
    return await filling.ordered(uow, order, at, house) if made is None else made


async def fold_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: fold on what the journal has come to, so that nobody who asks waits."""
    if await scene.uow.figures.fold(scene.house.zone, most=AT_A_TIME):
        await scene.tell_again(tick)
    return []
