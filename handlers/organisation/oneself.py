"""What 我的, 我的数据 and 删除我 have to do with seats."""

from domain.bodies import role_of
from domain.chat import Sentence
from handlers import seats
from handlers.organisation.keepers import today
from handlers.scene import Scene
from handlers.wording import organisation as words


async def mine(scene: Scene) -> list[Sentence]:
    """我的: the seats that allow nothing; the others are told as roles."""
    resident, day = (await scene.account()).resident, today(scene)
    lines: list[Sentence] = []
    for each in await scene.uow.bodies.of_resident(resident):
        unit = await scene.uow.units.named(each.body)
        if each.sits(day) and role_of(unit, each.seat) is None:
            lines.append(words.me_seat(unit.name, each.seat, unit.type))
    return lines


async def kept_of(scene: Scene) -> list[Sentence]:
    """我的数据: every seat of theirs, as the list has it."""
    resident = (await scene.account()).resident
    lines: list[Sentence] = []
    for each in await scene.uow.bodies.of_resident(resident):
        unit = await scene.uow.units.named(each.body)
        lines.append(
            words.data_seat(
                unit.name,
                each.seat,
                unit.type,
                each.kind,
                each.name,
                each.since,
                each.until,
                each.ended_on,
            )
        )
    return lines


async def forget(scene: Scene, resident: int) -> None:
    """删除我: their seats end, and the list names them no more."""
    await seats.forget(scene.uow, resident, at=scene.at, zone=scene.house.zone)
