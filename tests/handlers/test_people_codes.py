"""Codes: roles, groups, wrong tries, two accounts of one person."""

import pytest

from domain.chat import Person, Room
from domain.codes import (
    Door,
    NotACommittee,
    NotACouncil,
    OutsideCommunities,
    RoleUnknown,
    UnitMissing,
)
from domain.permissions import EVERYWHERE, Role
from domain.units import Fault, UnitNotFound
from handlers.founding import import_org, issue_codes
from tests.conversations import COUNCIL, PLACE, STAFF, Conversation, to, words
from tests.makers import GROUP, NOON, person, private


@pytest.fixture
async def talk(storage):
    talk = Conversation(storage, deep_link=lambda code: f"https://example.org/{code}")
    await talk.founded()
    return talk


async def grants(talk, who):
    async with talk.storage.begin() as uow:
        account = await uow.accounts.get(who)
        return await uow.grants.of(account.resident)


# --- roles -------------------------------------------------------------------------------


async def test_a_role_is_taken_up_by_code_and_says_what_can_be_done(talk) -> None:
    said = await talk.becomes(STAFF, Role.STAFF)
    assert "您是陶然北岸社区的工作人员" in words(said)
    assert "受理 42" in words(said)
    [grant] = await grants(talk, STAFF)
    assert (grant.role, grant.path) == (Role.STAFF, PLACE)


@pytest.mark.parametrize("spoken", ["/join {}", "/start {}", "绑定：{}", "登记 {}"])
async def test_a_code_may_be_typed_in_every_way(talk, spoken) -> None:
    code = await talk.code(Role.GRID_WORKER, f"{PLACE}/第一网格")
    said = await talk.says(person(), spoken.format(code.replace("-", "").lower()))
    assert "网格员" in words(said)


async def test_a_grid_worker_reaches_what_the_grid_stands_in(talk) -> None:
    li = person("li")
    await talk.becomes(li, Role.GRID_WORKER, f"{PLACE}/第一网格")
    assert [grant.path for grant in await grants(talk, li)] == [PLACE]


async def test_the_first_administrator_is_one_everywhere(talk) -> None:
    said = await talk.becomes(STAFF, Role.ADMIN, None)
    assert "您是全部社区的管理员" in words(said)
    assert [grant.path for grant in await grants(talk, STAFF)] == [EVERYWHERE]


async def test_a_role_held_already_does_not_spend_the_code(talk) -> None:
    await talk.becomes(STAFF, Role.STAFF)
    code = await talk.code(Role.STAFF)
    assert "您已经是工作人员了" in words(await talk.says(STAFF, f"登记 {code}"))
    assert "登记好了" in words(await talk.says(person(), f"登记 {code}"))


async def test_a_code_is_used_once(talk) -> None:
    code = await talk.code(Role.STAFF)
    await talk.says(person(), f"登记 {code}")
    assert "已经用过了" in words(await talk.says(person(), f"登记 {code}"))


async def test_a_code_expires(talk) -> None:
    code = await talk.code(Role.STAFF, days=1)
    talk.later(days=1)
    assert "过期了" in words(await talk.says(person(), f"登记 {code}"))


async def test_after_five_wrong_codes_even_the_right_one_must_wait_an_hour(talk) -> None:
    guesser, code = person(), await talk.code(Role.STAFF)
    for _ in range(5):
        assert "没有这个登记码" in words(await talk.says(guesser, "登记 2222-2222"))
    assert "过60分钟再试" in words(await talk.says(guesser, f"登记 {code}"))
    assert "登记好了" in words(await talk.says(person(), f"登记 {code}"))
    talk.later(hours=1)
    assert "已经用过了" in words(await talk.says(guesser, f"登记 {code}"))


async def test_a_role_taken_up_in_a_group_is_told_in_private_with_one_line_there(talk) -> None:
    await talk.says(STAFF, "帮助")
    code = await talk.code(Role.STAFF)
    said = await talk.says(STAFF, f"登记 {code}", GROUP)
    assert "受理 42" in words(to(STAFF, said))
    [line] = [message.text for message in said if message.room == GROUP]
    assert line == "已私信回复您。"
    assert code not in words(said)


async def test_who_cannot_be_written_to_alone_hears_only_that_it_is_done(talk) -> None:
    said = await talk.says(person(), f"登记 {await talk.code(Role.STAFF)}", GROUP)
    assert words(said) == "登记好了。您能做什么，请私聊我发“我的”。"


async def test_a_role_is_noted_in_the_journal_of_its_community(talk) -> None:
    await talk.becomes(STAFF, Role.STAFF)
    await talk.becomes(person(), Role.ADMIN, None)
    async with talk.storage.begin() as uow:
        assert await uow.journal.verify() == []
        assert await uow.journal.count() == 2


# --- groups ------------------------------------------------------------------------------


async def test_a_group_is_bound_by_code_and_hears_what_is_kept(talk) -> None:
    await talk.lets_in()
    said = words(await talk.binds())
    assert "本群就是陶然北岸社区的群了" in said
    assert "闲聊我不留" in said
    assert "BotFather" not in said
    community = await talk.community()
    async with talk.storage.begin() as uow:
        assert await uow.rooms.groups_of(community.id) == [GROUP]


async def test_a_group_in_which_little_is_heard_learns_how_to_change_that(talk) -> None:
    await talk.lets_in(reads_all=False)
    assert "setprivacy" in words(await talk.binds())


async def test_a_councils_group_learns_that_votes_are_cast_in_private(talk) -> None:
    assert "投票请点这里的按钮，或私聊我" in words(await talk.binds(unit=COUNCIL))


async def test_a_groups_code_in_private_is_not_spent(talk) -> None:
    code = await talk.code(Door.GROUP)
    assert "请到那个群里" in words(await talk.says(STAFF, f"登记 {code}"))
    assert "本群就是" in words(await talk.says(STAFF, f"登记 {code}", GROUP))


async def test_a_household_letter_opens_a_conversation_and_proves_nothing(talk) -> None:
    wang, code = person("wang"), await talk.code(Door.HOUSEHOLD, f"{PLACE}/3号楼")
    assert "您住哪里" in words(await talk.says(wang, f"登记 {code}"))
    await talk.says(wang, "3号楼2单元502")
    assert not (await talk.home(wang)).confirmed


# --- two accounts of one person ----------------------------------------------------------


async def test_two_accounts_become_one_person(talk) -> None:
    phone, tablet = person("phone"), Person("telegram", "tablet")
    await talk.says(phone, "我住3号楼2单元502")
    [offered] = await talk.says(phone, "登记 关联")
    code = offered.text.partition("登记 ")[2][:9]
    assert f"https://example.org/{code}" in offered.text
    said = await talk.says(tablet, f"登记 {code}", private(tablet))
    assert "2个账号现在是同一个人" in words(said)
    assert (await talk.account(phone)).resident == (await talk.account(tablet)).resident
    assert str((await talk.home(tablet)).home) == "3号楼2单元502"


async def test_of_two_accounts_that_both_supported_one_counts(talk) -> None:
    phone, tablet = person("phone"), person("tablet")
    await talk.binds()
    await talk.says(STAFF, "提议：3号楼门口装个路灯", GROUP)
    for account in (phone, tablet):
        await talk.says(account, "支持 1", GROUP)
    offered = (await talk.says(phone, "登记 关联"))[0]
    await talk.says(tablet, f"登记 {offered.text.partition('登记 ')[2][:9]}")
    community = await talk.community()
    async with talk.storage.begin() as uow:
        lamp = await uow.proposals.get(community.id, 1)
        assert len(await uow.proposals.supporters(lamp)) == 1
        assert (await uow.proposals.backing(lamp)).supporters == 1


async def test_a_link_is_offered_by_button_and_lasts_ten_minutes(talk) -> None:
    phone, tablet = person("phone"), person("tablet")
    shown = next(m for m in await talk.says(phone, "我的") if m.buttons)
    _, offered = await talk.presses(phone, shown, "link")
    code = offered.text.partition("登记 ")[2][:9]
    talk.later(minutes=10)
    assert "过期了" in words(await talk.says(tablet, f"登记 {code}"))


async def test_nobody_is_linked_with_themselves(talk) -> None:
    phone = person("phone")
    await talk.says(phone, "帮助")
    [offered] = await talk.says(phone, "登记 关联")
    code = offered.text.partition("登记 ")[2][:9]
    assert "已经是同一个人" in words(await talk.says(phone, f"登记 {code}"))


async def test_a_link_is_not_offered_in_a_group(talk) -> None:
    said = await talk.says(person(), "登记 关联", GROUP, addressed=True)
    assert words(said) == "这是您自己的事，请私聊我发“登记 关联”。"


# --- founding ----------------------------------------------------------------------------


async def codes(talk, opens, unit):
    async with talk.storage.begin() as uow:
        return await issue_codes(
            uow, opens=opens, unit=unit, count=3, days=7, at=NOON, chance=talk.house.chance
        )


async def test_as_many_codes_are_issued_as_are_asked_for_each_another(talk) -> None:
    assert len(set(await codes(talk, Role.COUNCIL_MEMBER, "居民议事会"))) == 3


@pytest.mark.parametrize(
    ("opens", "unit", "why"),
    [
        (Role.STAFF, None, UnitMissing),
        (Door.GROUP, None, UnitMissing),
        (Role.STAFF, "月亮", UnitNotFound),
        (Role.COUNCIL_LEAD, PLACE, NotACouncil),
        (Role.COMMITTEE_CHAIR, "居民议事会", NotACommittee),
        (Door.GROUP, "淮上区", OutsideCommunities),
        (Door.LINK, PLACE, RoleUnknown),
    ],
)
async def test_a_code_that_could_open_nothing_is_not_issued(talk, opens, unit, why) -> None:
    with pytest.raises(why):
        await codes(talk, opens, unit)


async def test_an_organisation_file_is_founded_whole_or_not_at_all(talk) -> None:
    async with talk.storage.begin() as uow:
        before = await uow.units.count()
        faults = await import_org(
            uow,
            [{"unit": "甲社区", "type": "community"}, {"unit": "乙/1号楼", "type": "building"}],
            NOON,
        )
        assert all(isinstance(fault, Fault) for fault in faults)
        assert await uow.units.count() == before
        imported = await import_org(uow, [{"unit": "甲社区", "type": "community"}], NOON)
        assert [unit.path for unit in imported.founded] == ["甲社区"]
        again = await import_org(uow, [{"unit": "甲社区", "type": "community"}], NOON)
        assert (again.founded, again.changed) == ([], [])


async def test_a_threshold_is_imported_and_changed_by_the_next_file(talk) -> None:
    row = {"unit": "甲社区", "type": "community"}
    async with talk.storage.begin() as uow:
        imported = await import_org(uow, [{**row, "threshold": "8"}], NOON)
        assert [unit.threshold for unit in imported.founded] == [8]
        again = await import_org(uow, [row], NOON)
        assert (again.founded, again.changed) == ([], [])
        assert await uow.journal.count() == 0
        changed = (await import_org(uow, [{**row, "threshold": "3"}], NOON)).changed
        assert [(unit.path, unit.threshold) for unit in changed] == [("甲社区", 3)]
    async with talk.storage.begin() as uow:
        assert (await uow.units.find("甲社区")).threshold == 3
        assert await uow.journal.count() == 1, "a rule that changes is sealed"


async def test_a_group_bound_anew_belongs_to_the_other_unit(talk) -> None:
    council = Room("webchat", "council")
    await talk.binds(council)
    await talk.binds(council, COUNCIL)
    community = await talk.community()
    async with talk.storage.begin() as uow:
        assert await uow.rooms.groups_of(community.id) == []
