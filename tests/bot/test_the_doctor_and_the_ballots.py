"""The doctor looks into every owners' ballot, and says which vote does not hold."""

import pytest
from sqlalchemy import update

from bot.doctor import _traffic
from handlers.wording.catalogue import render
from storage.owner_ballots import votes
from tests.court import FEW, Court
from tests.estate import house


async def told(storage):
    """What the doctor says of what is kept, as it is read."""
    async with storage.begin() as uow:
        findings = await _traffic(uow)
    return [render(each, "zh-CN", house().zone) for each in findings]


async def test_ballots_that_hold_need_no_word(sqlite_storage):
    court = await Court.opened(sqlite_storage, FEW)
    await court.sheets({1: "同意", 2: "反对"})
    assert not [line for line in await told(sqlite_storage) if "业主投票" in line]


@pytest.mark.parametrize("head", [1, 2])
async def test_a_count_that_was_tampered_with_is_told_with_its_number(sqlite_storage, head):
    court = await Court.opened(sqlite_storage, FEW)
    await court.sheets({1: "同意", 2: "反对"})
    async with sqlite_storage.engine.begin() as connection:
        changed = update(votes).where(votes.c.head == head, votes.c.topic == 1)
        await connection.execute(changed.values(choice="abstain"))
    assert "陶然北岸社区7号业主投票对不上：计票结果和原始的票不符。" in await told(sqlite_storage)
