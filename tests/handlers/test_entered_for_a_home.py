"""What staff entered for a home is nobody's once whoever gave that home is forgotten."""

import pytest

from domain.permissions import Role
from tests.estate import private, words
from tests.street import Street


@pytest.fixture
async def street(storage):
    return await Street(storage).found()


@pytest.fixture
async def chen(street):
    return await street.settle("陈晓", Role.STAFF, home=None)


async def enters(street, chen, whom: str) -> None:
    """A report and a proposal are taken down for somebody, and are answered."""
    await street.tells(chen, f"代 {whom} 电话 报修：门口楼道灯不亮")
    await street.tells(chen, f"代 {whom} 提议：单元门口装一盏路灯")
    street.later(minutes=11)
    await street.tells(chen, "答复 1 师傅明天来")


async def is_forgotten(street, who) -> None:
    await street.tells(who, "删除我")
    await street.tells(who, "确定")


async def for_whom(street) -> set[str]:
    async with street.storage.begin() as uow:
        reports = await uow.reports.entered_in(street.community)
        proposals = await uow.proposals.entered_in(street.community)
    return {each.on_behalf_of for each in (*reports, *proposals)} - {""}


async def test_it_goes_with_whom_nobody_confirmed_there(street, chen) -> None:
    wang = await street.settle("王阿姨", confirmed=False)
    await enters(street, chen, "3号楼2单元502王阿姨")
    assert await for_whom(street) == {"3号楼2单元502王阿姨"}
    await is_forgotten(street, wang)
    assert await for_whom(street) == set()
    assert "没有等您转告的" in words(await street.tells(chen, "待转告"), private(chen))


async def test_it_goes_for_the_whole_home_whoever_of_it_was_meant(street, chen) -> None:
    wang = await street.settle("王阿姨")
    await enters(street, chen, "3号楼2单元502李奶奶")
    await is_forgotten(street, wang)
    assert await for_whom(street) == set()


async def test_it_goes_of_a_flat_of_two_figures_too(street, chen) -> None:
    wang = await street.settle("王阿姨", home="50", confirmed=False)
    await enters(street, chen, "3号楼2单元50室王阿姨")
    await is_forgotten(street, wang)
    assert await for_whom(street) == set()


async def test_what_waits_for_those_who_live_there_is_not_taken_by_who_only_says_so(
    street, chen
) -> None:
    await street.settle("李奶奶")
    stranger = await street.settle("王阿姨", confirmed=False)
    await enters(street, chen, "3号楼2单元502李奶奶")
    await is_forgotten(street, stranger)
    assert await for_whom(street) == {"3号楼2单元502李奶奶"}


async def test_but_what_bears_their_name_goes_there_too(street, chen) -> None:
    await street.settle("李奶奶")
    stranger = await street.settle("王阿姨", confirmed=False)
    await enters(street, chen, "3号楼2单元502王阿姨")
    await is_forgotten(street, stranger)
    assert await for_whom(street) == set()
