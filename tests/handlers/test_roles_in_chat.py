"""Roles are given by a code, listed, taken back and laid down; a term ends by itself."""

from datetime import timedelta

import pytest

from domain.chat import Person, Tick
from domain.permissions import Role
from handlers import answer
from tests.conversations import COUNCIL, ELSEWHERE, PLACE, Conversation, to, toasts, words
from tests.makers import GROUP

ADMIN = Person("webchat", "管理员老周")
STAFF = Person("webchat", "陈晓")
OTHER = Person("webchat", "赵敏")
HEAD = Person("webchat", "王阿姨")
GRID = f"{PLACE}/第一网格"
DISTRICT = "淮上区"


@pytest.fixture
async def house(sqlite_storage):
    house = Conversation(
        sqlite_storage, deep_link=lambda code: f"https://example.org/stool?start={code}"
    )
    await house.founded(ELSEWHERE)
    await house.becomes(ADMIN, Role.ADMIN, None)
    await house.becomes(STAFF, Role.STAFF)
    return house


async def ticks(house):
    tick = Tick(
        room=GROUP, key=f"terms-{house.at}", at=house.at, schedule="look-after-terms", due=house.at
    )
    async with house.storage.begin() as uow:
        return [said for said, _ in await answer([tick], uow, house.house)]


def code_of(said):
    return next(line for line in words(said).splitlines() if "登记码：" in line)[-9:]


async def given(house, what, to_whom=HEAD, by=STAFF):
    """A role in one line, taken up."""
    return await house.says(to_whom, f"登记 {code_of(await house.says(by, f'给角色 {what}'))}")


async def held(house, who):
    async with house.storage.begin() as uow:
        account = await uow.accounts.get(who)
        grants = await uow.grants.of(account.resident)
        return {grant.role for grant in grants if grant.holds(house.at)}


async def sealed(house, act):
    """What the journal says of it, the house's own chain and the community's."""
    community = (await house.community()).id
    async with house.storage.begin() as uow:
        return [
            (entry.facts["role"], entry.facts.get("by"), entry.facts.get("why"))
            for chain in (0, community)
            for entry in await uow.journal.page(chain, [act], 0, 1_000, 100)
        ]


# --- given -------------------------------------------------------------------------------


async def test_a_role_is_given_in_one_line(house):
    said = await house.says(STAFF, "给角色 楼长 3号楼 半年")
    assert "3号楼的楼栋长，到2027年5月16日（周日）为止。登记码：" in words(said)
    assert "https://example.org/stool?start=" in words(said)
    taken = await house.says(HEAD, f"登记 {code_of(said)}")
    assert "您是3号楼的楼栋长" in words(to(HEAD, taken))
    assert "任期到2027年5月16日（周日）为止" in words(to(HEAD, taken))
    mine = words(await house.says(HEAD, "我的"))
    assert "身份：3号楼的楼栋长，到2027年5月16日（周日）为止" in mine
    assert words(to(STAFF, taken)) == "王阿姨现在是3号楼的楼栋长了，到2027年5月16日（周日）为止。"


async def test_a_role_is_given_with_buttons_alone(house):
    asked = await house.says(STAFF, "给角色")
    picked = [b.about for row in asked[0].buttons for b in row]
    assert "building_head" in picked
    assert "staff" not in picked
    asked = await house.presses(STAFF, asked[0], "role-pick", "building_head")
    units = [(b.text, b.about) for row in asked[-1].buttons for b in row]
    assert [name for name, _ in units] == ["3号楼", "5号楼"]
    asked = await house.presses(STAFF, asked[-1], "role-unit", units[1][1])
    offered = await house.presses(STAFF, asked[-1], "role-term", "endless")
    assert "5号楼的楼栋长，不设期限。登记码：" in words(offered)


async def test_a_role_is_given_by_typed_answers_alone(house):
    await house.says(STAFF, "给角色")
    assert "是哪个单位的" in words(await house.says(STAFF, "楼长"))
    assert "到什么时候" in words(await house.says(STAFF, "3号楼"))
    assert "没看懂到什么时候" in words(await house.says(STAFF, "再说吧"))
    assert "登记码：" in words(await house.says(STAFF, "一年"))


@pytest.mark.parametrize(
    ("typed", "told"), [("统计", "组织"), ("走访 3号楼", "问什么"), ("隐私", "留多久")]
)
async def test_a_word_of_another_matter_is_no_answer_to_until_when(house, typed, told):
    assert "到什么时候" in words(await house.says(STAFF, "给角色 楼长 3号楼"))
    said = words(await house.says(STAFF, typed))
    assert "没看懂到什么时候" not in said
    assert told in said


async def test_where_there_is_one_unit_only_it_is_not_asked_for(house):
    said = await house.says(STAFF, "给角色 网格员")
    assert "第一网格的网格员，到什么时候？" in words(said)


async def test_a_code_handed_to_the_wrong_one_is_made_void(house):
    code = code_of(await house.says(STAFF, "给角色 楼长 3号楼 半年"))
    assert words(await house.says(STAFF, "取消")) == "好，这个码作废了，谁也用不了。"
    assert "已经用过了" in words(await house.says(HEAD, f"登记 {code}"))
    offered = await house.says(STAFF, "给角色 楼长 5号楼 半年")
    await house.says(HEAD, f"登记 {code_of(offered)}")
    assert "作废不了" in words(await house.presses(STAFF, offered[0], "role-void"))
    assert toasts(await house.presses(STAFF, offered[0], "role-void"))


async def test_nobody_gives_to_themselves(house):
    code = code_of(await house.says(STAFF, "给角色 议事会成员 居民议事会 一年"))
    assert "不能给自己" in words(await house.says(STAFF, f"登记 {code}"))
    assert "议事会" in words(await house.says(HEAD, f"登记 {code}"))


async def test_a_code_is_worth_what_its_giver_may_still_give(house):
    code = code_of(await house.says(STAFF, "给角色 楼长 3号楼 半年"))
    await house.says(STAFF, "不当了")
    await house.says(STAFF, "确定")
    assert "现在不能给这个角色了" in words(await house.says(HEAD, f"登记 {code}"))
    assert await held(house, HEAD) == set()


@pytest.mark.parametrize(
    ("who", "line", "no"),
    [
        (STAFF, "给角色 工作人员 陶然北岸社区 一年", "要由管理员来办"),
        (STAFF, "给角色 网格员 望淮社区 一年", "要由社区工作人员来办"),
        (HEAD, "给角色 楼长 3号楼", "要由社区工作人员来办"),
        (HEAD, "给角色", "要由社区工作人员来办"),
        (STAFF, "给角色 楼长 第一网格 一年", "“第一网格”没有这个角色"),
        (STAFF, "给角色 楼长 8号楼 一年", "没有“8号楼”这个单位"),
        (STAFF, "给角色 楼长 3号楼 30年", "最长10年"),
        (STAFF, "给角色 业委会主任", "没有可以给这个角色的单位"),
        (HEAD, "角色", "要由社区工作人员来办"),
        (STAFF, f"角色 {ELSEWHERE}", "要由社区工作人员来办"),
    ],
)
async def test_what_is_not_theirs_to_give_is_refused_kindly(house, who, line, no):
    said = words(await house.says(who, line))
    assert no in said
    assert "登记码" not in said


async def test_roles_are_spoken_of_in_private_alone(house):
    await house.binds()
    for line in ("给角色", "角色", "收回角色", "不当了"):
        said = await house.says(STAFF, line, GROUP, addressed=True)
        assert "请私聊我说" in words(said)
    assert "请私聊我说" in words(await house.presses(STAFF, said[0], "role-list", "0+0"))


# --- listed and taken back ---------------------------------------------------------------


async def test_the_list_of_a_unit_has_its_roles_and_those_below_it(house):
    await given(house, "楼长 3号楼 半年")
    said = await house.says(STAFF, "角色")
    assert words(said).splitlines()[:3] == [
        "陶然北岸社区现在的角色：",
        "1. 陈晓，陶然北岸社区工作人员，不设期限",
        "2. 王阿姨，3号楼楼栋长，到2027年5月16日（周日）为止",
    ]
    of_building = await house.says(STAFF, "谁有权限 3号楼")
    assert "陈晓" not in words(of_building)
    everywhere = await house.says(ADMIN, "角色")
    assert "管理员老周，全部社区管理员" in words(everywhere)


async def test_a_grids_list_has_its_worker(house):
    await given(house, "网格员 第一网格 一年")
    assert "王阿姨，第一网格网格员" in words(await house.says(STAFF, "角色 第一网格"))


async def test_a_long_list_has_pages_and_every_number_its_role(house):
    for number in range(11):
        await house.becomes(Person("webchat", f"成员{number}"), Role.COUNCIL_MEMBER, COUNCIL)
    first = await house.says(STAFF, "角色")
    assert "10. 成员8" in words(first)
    second = await house.presses(STAFF, first[0], "role-list")
    assert "12. 成员10" in words(second)
    beyond = f"{(await house.community()).id}+30"
    assert "没有更多了" in words(await house.presses(STAFF, first[0], "role-list", beyond))
    for forged in ("x", "999+0"):
        assert toasts(await house.presses(STAFF, first[0], "role-list", forged))


async def test_a_role_is_taken_back_by_word_with_a_reason(house):
    await given(house, "楼长 3号楼 半年")
    await house.says(STAFF, "角色")
    asked = await house.says(STAFF, "收回角色 2")
    assert "要收回王阿姨的角色（3号楼楼栋长）吗？" in words(asked)
    said = await house.says(STAFF, "确定 换届了")
    assert words(to(STAFF, said)) == "收回了：王阿姨不再是3号楼的楼栋长，我会告诉本人。"
    assert "从今天起，您不再是3号楼的楼栋长了。谢谢" in words(to(HEAD, said))
    assert "原因：换届了" in words(to(HEAD, said))
    assert await held(house, HEAD) == set()
    staff = (await house.account(STAFF)).resident
    assert ("building_head", staff, None) in await sealed(house, "role-given")
    assert await sealed(house, "role-ended") == [("building_head", staff, "taken")]


async def test_a_role_is_taken_back_with_buttons_alone(house):
    await given(house, "楼长 3号楼 半年")
    listed = await house.says(STAFF, "角色")
    key = next(
        b.about for row in listed[0].buttons for b in row if b.about.endswith("building_head")
    )
    asked = await house.presses(STAFF, listed[0], "role-take", key)
    assert toasts(await house.presses(STAFF, asked[-1], "role-keep")) == ["好，什么都没有变。"]
    assert await held(house, HEAD) == {Role.BUILDING_HEAD}
    said = await house.presses(STAFF, asked[-1], "role-end")
    assert "收回了" in words(said)
    assert await held(house, HEAD) == set()
    assert "已经不在了" in words(await house.presses(STAFF, asked[-1], "role-end"))


async def test_a_number_of_no_list_and_second_thoughts_change_nothing(house):
    assert "请先发“角色”看名单" in words(await house.says(STAFF, "收回角色 2"))
    await given(house, "楼长 3号楼 半年")
    await house.says(STAFF, "角色")
    await house.says(STAFF, "收回角色 2")
    assert words(await house.says(STAFF, "不用了")) == "好，什么都没有变。"
    assert await held(house, HEAD) == {Role.BUILDING_HEAD}


@pytest.mark.parametrize("about", ["1:0:staff:x", "1:0:emperor", "99:0:staff"])
async def test_a_forged_button_takes_nothing(house, about):
    listed = await house.says(STAFF, "角色")
    assert "已经不在了" in words(await house.presses(STAFF, listed[0], "role-take", about))


async def test_nobody_takes_what_they_could_not_give(house):
    await house.becomes(OTHER, Role.STAFF, ELSEWHERE)
    listed = await house.says(STAFF, "角色")
    own = next(b.about for row in listed[0].buttons for b in row if b.action == "role-take")
    for who, no in ((OTHER, "要由管理员来办"), (HEAD, "要由管理员来办")):
        said = await house.says(who, "帮助")
        assert no in words(await house.presses(who, said[0], "role-take", own))
        assert no in words(await house.presses(who, said[0], "role-end", own))
    assert await held(house, STAFF) == {Role.STAFF}


async def test_the_last_administrator_is_not_taken_away_by_chat(house):
    await house.says(ADMIN, "角色")
    assert "最后一位管理员" in words(await house.says(ADMIN, "收回角色 1"))
    assert "最后一位管理员" in words(await house.says(ADMIN, "不当了"))
    await house.becomes(OTHER, Role.ADMIN, None)
    await house.says(ADMIN, "不当了")
    assert "您不再是全部社区的管理员了" in words(await house.says(ADMIN, "确定"))
    assert "最后一位管理员" in words(await house.says(OTHER, "不当了"))


# --- laid down ---------------------------------------------------------------------------


async def test_who_holds_a_role_lays_it_down_and_its_giver_hears_of_it(house):
    await given(house, "楼长 3号楼 半年")
    assert "您不再当3号楼的楼栋长了，是吗？" in words(await house.says(HEAD, "不当了"))
    said = await house.says(HEAD, "是")
    assert "谢谢您为邻居们做的一切" in words(to(HEAD, said))
    assert words(to(STAFF, said)) == "王阿姨不再当3号楼的楼栋长了。"
    head = (await house.account(HEAD)).resident
    assert await sealed(house, "role-ended") == [("building_head", head, "laid-down")]


async def test_of_several_roles_the_one_meant_is_asked_for(house):
    assert "您现在没有可以放下的角色。" in words(await house.says(HEAD, "不当了"))
    await given(house, "楼长 3号楼 半年")
    await given(house, "楼长 5号楼 半年")
    asked = await house.says(HEAD, "不当了")
    assert "要放下哪个" in words(asked)
    assert "5号楼" in words(await house.says(HEAD, "不当了 2"))
    buttons = [b for row in asked[0].buttons for b in row]
    pressed = await house.presses(HEAD, asked[0], "role-take", buttons[0].about)
    assert "您不再当3号楼的楼栋长了" in words(pressed)


# --- terms -------------------------------------------------------------------------------


async def test_a_term_is_told_of_a_fortnight_before_and_ends_by_itself(house):
    await given(house, "楼长 3号楼 半年")
    house.later(days=160)
    assert await ticks(house) == []
    house.later(days=8)
    told = await ticks(house)
    assert words(told) == (
        "您当3号楼楼栋长的任期到5月16日（周日）为止。想接着当，请发“找人”告诉社区。"
    )
    assert await ticks(house) == []
    house.later(days=15)
    assert await held(house, HEAD) == set()
    over = await ticks(house)
    assert "您当3号楼楼栋长的任期满了" in words(to(HEAD, over))
    assert await ticks(house) == []
    assert await sealed(house, "role-ended") == [("building_head", None, "term")]
    async with house.storage.begin() as uow:
        [grant] = await uow.grants.of((await uow.accounts.get(HEAD)).resident)
        assert grant.ended_at == grant.until


async def test_a_short_terms_end_is_not_announced_again(house):
    await given(house, "监票人 陶然北岸社区 7天")
    house.later(days=3)
    assert await ticks(house) == []
    house.later(days=5)
    assert "任期满了" in words(await ticks(house))


async def test_the_clock_knows_when_a_term_has_something_to_tell(house):
    async with house.storage.begin() as uow:
        assert await uow.grants.next_due() is None
    await given(house, "楼长 3号楼 半年")
    async with house.storage.begin() as uow:
        [grant] = await uow.grants.of((await uow.accounts.get(HEAD)).resident)
        assert await uow.grants.next_due() == grant.until - timedelta(days=14)
