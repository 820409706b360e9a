"""An account is put out and must be let in again: administrators hear it where they are."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.chat import AccountChanged, Room
from domain.fetches import Fetched
from domain.people import Account
from domain.permissions import Grant, Role
from domain.rooms import Chatroom
from handlers.accounts import UNSEEN
from storage.attachments import What
from tests.council import alone, neighbourhood

ACCOUNT = Room("wechat", "account")


@pytest.fixture
async def town(storage):
    """陈晓 is the administrator, in the web chat and on the transport that it is about."""
    async with neighbourhood(storage) as town:
        async with storage.begin() as uow:
            uow.grants.put(
                Grant(
                    resident=11,
                    role=Role.ADMIN,
                    unit=None,
                    path="",
                    given_at=town.at,
                    given_by=None,
                )
            )
            there = town.person("陈晓")
            there = replace(there, transport="wechat")
            room = Room("wechat", "陈晓")
            uow.accounts.put(Account(person=there, resident=11, private=room))
        yield town


async def told(town, state, code="", account="wxid_stool", *, fleeting=False):
    news = AccountChanged(
        room=ACCOUNT,
        key=f"{state}{code}",
        at=town.at,
        transport="wechat",
        state=state,
        code=code,
        account=account,
        fleeting=fleeting,
    )
    return [(message.room, message.text) for message in await town.tell(news)]


async def drawn(town):
    """What waits to be drawn is drawn; the codes that were."""
    async with town.storage.begin() as uow:
        waiting = await uow.attachments.due(town.at, 9)
        for each in waiting:
            assert each.what is What.CODE
            await uow.attachments.keep(replace(each, original=f"picture of {each.handle}"))
    heard = [
        Fetched(room=each.room, key=f"f{each.id}", at=town.at, attachment=each.id, what="code")
        for each in waiting
    ]
    await town.tell(*heard)
    return [each.handle for each in waiting]


async def test_a_start_that_finds_the_account_in_is_nothing_to_tell(town):
    assert await told(town, "login") == []
    assert await told(town, "login") == []


async def test_it_is_told_once_that_it_is_out_with_the_newest_code_and_that_it_is_over(town):
    await told(town, "login")
    ((room, text),) = await told(town, "logout", account="")
    assert room == alone("陈晓")
    assert text.startswith("微信账号掉线了")
    assert await told(town, "logout", account="") == []
    assert await told(town, "scan", "https://login/1") == []  # it is to be drawn first
    assert await told(town, "scan", "https://login/2") == []
    assert await drawn(town) == ["https://login/1", "https://login/2"]
    (said,) = town.said
    assert said.photo == "picture of https://login/2"
    assert said.card == "account:wechat"
    await told(town, "scan", "https://login/3")
    await told(town, "login")
    assert town.texts(alone("陈晓")) == ["微信账号已经登录，可以收发消息了。之前的二维码作废。"]
    assert await drawn(town) == ["https://login/3"]
    assert town.said == []
    async with town.storage.begin() as uow:
        assert all(each.handle == "" for each in await uow.attachments.all(range(1, 9)))
    # The next time it rings again, as a message of its own.
    await told(town, "scan", "https://login/4")
    await drawn(town)
    assert len(town.texts(alone("陈晓"))) == 2


async def test_groups_under_ids_of_another_login_must_be_bound_again(town):
    group = Room("wechat", "@@old")
    async with town.storage.begin() as uow:
        uow.rooms.put(Chatroom(room=group, private=False, title="北岸大家庭", unit=town.community))
    await told(town, "login", account="@me", fleeting=True)
    assert await told(town, "login", account="@me", fleeting=True) == []
    await told(town, "logout", account="", fleeting=True)
    _, (room, text) = await told(town, "login", account="@me2", fleeting=True)
    assert room == alone("陈晓")
    assert "“北岸大家庭”（陶然北岸社区）" in text
    async with town.storage.begin() as uow:
        assert (await uow.rooms.get(group)).unit is None
        assert await uow.rooms.groups_of(town.community) == [Room("webchat", "square")]


async def pictures(town):
    """Of the codes that were ever drawn, whose pictures are kept; and the files that may go."""
    async with town.storage.begin() as uow:
        kept = [each.original for each in await uow.attachments.all(range(1, 9)) if each.original]
        return kept, await uow.attachments.unneeded()


async def test_while_nobody_scans_only_the_newest_picture_is_kept(town):
    await told(town, "login")
    for turn in (1, 2, 3):
        await told(town, "scan", f"https://login/{turn}")
        await drawn(town)
    kept, gone = await pictures(town)
    assert kept == ["picture of https://login/3"]
    assert sorted(gone) == ["picture of https://login/1", "picture of https://login/2"]
    await told(town, "login")
    kept, gone = await pictures(town)
    assert (kept, len(gone)) == ([], 3)


async def login(town):
    async with town.storage.begin() as uow:
        return await uow.logins.get("wechat")


async def test_since_when_it_is_in_is_kept_as_long_as_nobody_logs_it_in_anew(town):
    await told(town, "login")
    assert (await login(town)).since == UNSEEN, "nobody saw when"
    await told(town, "scan", "https://login/1")
    town.at += timedelta(hours=1)
    await told(town, "login")
    since = town.at
    town.at += timedelta(hours=1)
    await told(town, "login")
    assert (await login(town)).since == since, "a start finds it in"
    await told(town, "login", account="wxid_other")
    assert (await login(town)).since == town.at
