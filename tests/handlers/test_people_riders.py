"""Riders: a code, the company asked once, and nothing about one of them for anybody else."""

import pytest

from domain.permissions import Role
from tests.conversations import STAFF, Conversation, to, words
from tests.makers import GROUP, person

RIDER = person("赵师傅")


@pytest.fixture
async def talk(storage):
    talk = Conversation(storage)
    await talk.founded()
    await talk.becomes(STAFF, Role.STAFF)
    return talk


async def grants(talk, who):
    account = await talk.account(who)
    async with talk.storage.begin() as uow:
        return await uow.grants.of(account.resident)


async def test_a_rider_is_asked_for_the_company_once_and_told_that_it_hears_nothing(talk) -> None:
    said = words(await talk.becomes(RIDER, Role.RIDER))
    assert "您是陶然北岸社区的骑手" in said
    assert "没有数量要求，没有排名" in said
    assert "您是哪家公司的骑手？只问这一次" in said
    assert "不告诉公司" in said

    assert "记下了：万顺配送" in words(await talk.says(RIDER, "万顺配送"))

    [grant] = await grants(talk, RIDER)
    assert (grant.role, grant.company) == (Role.RIDER, "万顺配送")
    assert "哪家公司" not in words(await talk.says(RIDER, "我的"))


async def test_no_answer_leaves_the_company_open_and_the_rider_a_rider(talk) -> None:
    await talk.becomes(RIDER, Role.RIDER)
    await talk.says(RIDER, "取消")
    [grant] = await grants(talk, RIDER)
    assert (grant.role, grant.company) == (Role.RIDER, "")


async def test_a_code_used_in_the_group_is_answered_and_asked_about_in_private(talk) -> None:
    await talk.binds()
    await talk.says(RIDER, "帮助")
    code = await talk.code(Role.RIDER)
    said = await talk.says(RIDER, f"登记 {code}", GROUP)
    assert "哪家公司" in words(to(RIDER, said))
    assert "哪家公司" not in words(message for message in said if message.room == GROUP)
    await talk.says(RIDER, "万顺配送")
    assert [grant.company for grant in await grants(talk, RIDER)] == ["万顺配送"]


async def test_a_name_too_long_is_asked_for_again(talk) -> None:
    await talk.becomes(RIDER, Role.RIDER)
    await talk.says(RIDER, "万" * 41)
    await talk.says(RIDER, "万顺配送")
    assert [grant.company for grant in await grants(talk, RIDER)] == ["万顺配送"]


async def test_whoever_is_forgotten_rides_for_nobody(talk) -> None:
    await talk.becomes(RIDER, Role.RIDER)
    await talk.says(RIDER, "万顺配送")
    resident = (await talk.account(RIDER)).resident
    await talk.says(RIDER, "删除我")
    await talk.says(RIDER, "是")
    async with talk.storage.begin() as uow:
        [grant] = await uow.grants.of(resident)
    assert grant.company == ""
    assert grant.ended_at is not None


async def test_the_company_is_shown_to_the_rider_alone(talk) -> None:
    await talk.becomes(RIDER, Role.RIDER)
    await talk.says(RIDER, "万顺配送")
    assert "万顺" in words(await talk.says(RIDER, "我的数据"))
    assert "万顺" not in words(await talk.says(STAFF, "找人"))
