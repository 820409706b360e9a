"""Owners' rolls for tests: rows as offices write them, and rolls that stand."""

from dataclasses import replace
from datetime import timedelta

from domain.owner_rolls import Line, OwnerRoll, State, Terms
from domain.owner_rolls.sheet import Columns, read_columns, read_line
from tests.makers import NOON

SALT = b"the estate's own"
USUAL = Terms()


def row(place, area, owners="王某", key="", **more):
    """One row: `place` as 1-2-302 or 1-302."""
    building, *stairwell, unit_no = place.split("-")
    return {
        "楼栋": building,
        "单元": "".join(stairwell),
        "室号": unit_no,
        "专有部分面积": area,
        "业主": owners,
        "业主编号": key,
        **more,
    }


def lines(rows) -> list[Line]:
    """The rows, read; each of them is whole."""
    rows = list(rows)
    columns = read_columns([*{head: None for each in rows for head in each}])
    assert isinstance(columns, Columns), columns
    read = [read_line(number, each, columns) for number, each in enumerate(rows, start=2)]
    assert all(isinstance(line, Line) for line in read), read
    return read


async def enrol(
    uow, rows, *, community=1, estate=1, terms=USUAL, state=State.FROZEN, at=NOON
) -> OwnerRoll:
    """An estate's roll in the database, in that state; a frozen one was published in its time."""
    before = await uow.owner_rolls.versions(estate)
    roll = OwnerRoll(
        id=await uow.owner_rolls.next_id(),
        community=community,
        estate=estate,
        version=len(before) + 1,
        salt=SALT,
        terms=terms,
        imported_at=at - timedelta(days=20),
    )
    assert not await uow.owner_rolls.load(roll, lines(rows))
    roll = await uow.owner_rolls.count(roll)
    if state is not State.DRAFT:
        until = at - timedelta(days=10) if state is State.FROZEN else at + timedelta(days=7)
        roll = roll.publish(at - timedelta(days=18), until)
    if state is State.FROZEN:
        roll = roll.freeze(at - timedelta(days=9), open_objections=0)
        roll = replace(roll, digest=await uow.owner_rolls.digest(roll))
    for each in before:
        uow.owner_rolls.put(each.give_way())
    uow.owner_rolls.put(roll)
    await uow.flush()
    return roll
