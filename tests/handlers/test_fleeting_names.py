"""Whoever's name will be another's tomorrow is heard; but what must count once a person does not.

The web chat plays the part of a puppet whose ids change with each login.
"""

from dataclasses import replace

import pytest

from domain.codes import Code, Door, digest
from domain.proposals import State
from tests.council import COUNCIL, SQUARE, neighbourhood

REFUSED = "一人算一次，所以在这里办不了"


@pytest.fixture
async def town(storage):
    async with neighbourhood(storage) as town:
        await town.propose()
        await town.says("周老师", "上会 42", COUNCIL)
        yield town


async def counted(town):
    """All that counts once a person."""
    poll = await town.poll()
    async with town.storage.begin() as uow:
        proposal = await uow.proposals.get(town.community, 42)
        voted = await uow.polls.voted(poll.key)
        return voted, await uow.proposals.supporters(proposal)


async def test_their_votes_and_supports_are_refused_with_the_way_to_staff(town):
    before = await counted(town)
    for room in (None, COUNCIL):
        assert REFUSED in await town.says("孙大爷", "投票 42 同意", room, fleeting=True)
    assert REFUSED in await town.says("孙大爷", "支持 42", SQUARE, fleeting=True)
    assert REFUSED in await town.presses("孙大爷", "同意", fleeting=True)
    # Undone, though no word names it: an answer to a ballot, a reply to a card.
    assert REFUSED in await town.says("孙大爷", "同意", fleeting=True)
    said = await town.says("孙大爷", "同意", COUNCIL, under="42号表决", fleeting=True)
    assert "请到社区找工作人员办" in said
    assert await counted(town) == before
    assert await town.says("孙大爷", "同意") == "您投了：同意。截止前可以改。"


async def test_what_they_say_is_heard_and_what_all_may_read_is_shown(town):
    assert "1号" in await town.says("王阿姨", "提议：修一下滑梯", SQUARE, fleeting=True)
    assert "记下了" in await town.says("王阿姨", "报修 3号楼门口路灯不亮", fleeting=True)
    assert REFUSED not in await town.says("王阿姨", "查 42", fleeting=True)
    assert REFUSED not in await town.says("王阿姨", "今天天气真好", fleeting=True)
    assert await town.state() is State.VOTING


async def test_a_link_of_their_own_is_the_way_unless_it_would_open_what_was_anothers(town):
    town.house = replace(town.house, entrance="https://example.org")
    assert "请发“网页”，用您自己的链接办" in await town.says("吴姐", "支持 42", fleeting=True)
    assert "https://example.org/d/" in await town.says("吴姐", "网页", fleeting=True)
    async with town.storage.begin() as uow:
        (account,) = await uow.accounts.of(3)
        uow.accounts.put(replace(account, person=town.person("吴姐的电脑")))
    assert REFUSED in await town.says("吴姐", "网页", fleeting=True)


async def test_a_group_is_bound_by_its_code_but_no_role_is_taken_up(town):
    async with town.storage.begin() as uow:
        for told, opens in (("ABCD1234", Door.GROUP), ("EFGH5678", Door.LINK)):
            until = town.at.replace(hour=12)
            code = Code(
                digest=digest(told), opens=opens, unit=town.body, expires_at=until, issued_by=1
            )
            uow.codes.put(code)
    assert REFUSED in await town.says("孙大爷", "登记 EFGH5678", fleeting=True)
    assert "居民议事会" in await town.says("孙大爷", "登记 ABCD1234", SQUARE, fleeting=True)
    async with town.storage.begin() as uow:
        assert (await uow.rooms.get(SQUARE)).unit == town.body
