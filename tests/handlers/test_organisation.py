"""Seats and the roles that go with them are one list, which the office looks after in chat."""

from datetime import date

import pytest

from domain.bodies import Seat
from domain.permissions import GRID, Role
from handlers.founding import import_org
from handlers.organisation.codes import issue_all
from handlers.organisation.importing import (
    export_table,
    import_grids,
    import_members,
    import_partners,
    import_venues,
)
from tests.conversations import COUNCIL, ORGANISATION, PLACE, STAFF, Conversation, to, words
from tests.makers import GROUP, person

LI, ZHOU, WANG = person("小李"), person("小周"), person("王阿姨")
GRID_PATH = f"{PLACE}/第一网格"
PARTY = f"{PLACE}/党小组"


def rows(columns, *lines):
    return [dict(zip(columns.split(), line, strict=True)) for line in lines]


@pytest.fixture
async def talk(sqlite_storage):
    talk = Conversation(sqlite_storage)
    await talk.founded()
    async with talk.storage.begin() as uow:
        party = {"unit": PARTY, "type": "party_group"}
        await import_org(uow, [*ORGANISATION, party], talk.at)
    await talk.becomes(STAFF, Role.STAFF)
    return talk


async def imports(talk, *lines, columns="unit name seat"):
    async with talk.storage.begin() as uow:
        return await import_members(uow, rows(columns, *lines), talk.at, talk.house.zone)


async def team(talk, unit):
    async with talk.storage.begin() as uow:
        body = await uow.units.find(unit)
        return {each.name: each for each in await uow.bodies.of(body.id)}


async def held(talk, who):
    """The roles that somebody holds now."""
    async with talk.storage.begin() as uow:
        account = await uow.accounts.get(who)
        grants = await uow.grants.of(account.resident)
        return {grant.role: grant for grant in grants if grant.holds(talk.at)}


# --- one list ------------------------------------------------------------------------------


async def test_who_takes_up_a_role_by_a_plain_code_sits_on_the_list(talk):
    await talk.becomes(WANG, Role.COUNCIL_MEMBER, COUNCIL)
    [member] = (await team(talk, COUNCIL)).values()
    assert (member.name, member.seat) == ("王阿姨", Seat.MEMBER)
    # Another role in the same body is another seat of the same person.
    await talk.becomes(WANG, Role.COUNCIL_LEAD, COUNCIL)
    [member] = (await team(talk, COUNCIL)).values()
    assert member.seat is Seat.LEAD
    assert set(await held(talk, WANG)) == {Role.COUNCIL_LEAD}


async def test_a_name_that_waits_on_the_list_is_theirs_who_come_under_it(talk):
    await imports(talk, (COUNCIL, "王阿姨", "召集人"), (COUNCIL, "李某", "成员"))
    await talk.becomes(WANG, Role.COUNCIL_MEMBER, COUNCIL)
    known = await team(talk, COUNCIL)
    assert len(known) == 2
    assert known["王阿姨"].resident is not None
    assert known["李某"].resident is None


async def test_a_grid_has_one_primary_worker_and_whoever_comes_later_is_a_deputy(talk):
    await talk.becomes(LI, Role.GRID_WORKER, GRID_PATH)
    said = await talk.becomes(ZHOU, Role.GRID_WORKER, GRID_PATH)
    assert "副网格员" in words(said)
    assert set(await held(talk, ZHOU)) == {Role.GRID_DEPUTY}
    said = await talk.says(STAFF, "组织 第一网格 网格员 小周")
    assert "小周是第一网格的网格员" in words(to(STAFF, said))
    assert "您是第一网格的网格员" in words(to(ZHOU, said))
    assert set(await held(talk, LI)) == {Role.GRID_DEPUTY}
    assert set(await held(talk, ZHOU)) == {Role.GRID_WORKER}


async def test_the_term_on_the_list_is_the_roles(talk):
    await imports(talk, (COUNCIL, "王阿姨", "成员", "2026-11-30"), columns="unit name seat until")
    await talk.becomes(WANG, Role.COUNCIL_MEMBER, COUNCIL)
    until = (await held(talk, WANG))[Role.COUNCIL_MEMBER].until
    assert until.astimezone(talk.house.zone).date() == date(2026, 12, 1)
    await imports(talk, (COUNCIL, "王阿姨", "召集人", "2028-11-30"), columns="unit name seat until")
    [(role, grant)] = (await held(talk, WANG)).items()
    assert (role, grant.until.year) == (Role.COUNCIL_LEAD, 2028)
    await imports(talk, (COUNCIL, "王阿姨", "召集人", "2026-11-16"), columns="unit name seat ended")
    assert await held(talk, WANG) == {}


async def test_a_workers_reach_is_what_the_grid_lists(talk):
    await talk.becomes(LI, Role.GRID_WORKER, GRID_PATH)
    assert (await held(talk, LI))[Role.GRID_WORKER].reaches(f"{PLACE}/5号楼")
    async with talk.storage.begin() as uow:
        kept = await import_grids(uow, rows("grid building", ("第一网格", "3号楼")), talk.at)
        assert kept.new == 1
    grant = (await held(talk, LI))[Role.GRID_WORKER]
    assert grant.reaches(f"{PLACE}/3号楼")
    assert not grant.reaches(f"{PLACE}/5号楼")
    async with talk.storage.begin() as uow:
        found = await uow.grants.reaching(f"{PLACE}/5号楼", GRID, talk.at)
        assert found == []
    # The queue of the grid is still theirs to read, and so is a note to answer.
    assert "没有待办" in words(await talk.says(LI, "待办"))


async def test_who_asks_to_be_forgotten_leaves_the_seat_and_the_name_goes(talk):
    await imports(talk, (PARTY, "王阿姨", "组长"))
    async with talk.storage.begin() as uow:
        [(_, code)] = await issue_all(uow, PARTY, days=7, at=talk.at, chance=talk.house.chance)
    assert "您是党小组的组长" in words(await talk.says(WANG, f"登记 {code}"))
    assert "党小组的组长" in words(await talk.says(WANG, "我的"))
    assert "名册上写的是王阿姨" in words(await talk.says(WANG, "我的数据"))
    await talk.says(WANG, "删除我")
    await talk.says(WANG, "确定")
    [member] = (await team(talk, PARTY)).values()
    assert (member.name, member.resident, member.is_open) == ("", None, False)
    # The code was for one use and one person.
    assert "登记好了" not in words(await talk.says(LI, f"登记 {code}"))


async def test_two_who_are_one_person_sit_once(talk):
    other = person("王阿姨的平板")
    await talk.becomes(WANG, Role.COUNCIL_LEAD, COUNCIL)
    await talk.becomes(other, Role.COUNCIL_MEMBER, COUNCIL)
    said = words(await talk.says(WANG, "登记 关联"))
    await talk.says(other, f"登记 {said.split('登记 ')[1].split()[0]}")
    [member] = (await team(talk, COUNCIL)).values()
    assert member.seat is Seat.LEAD


# --- the office ----------------------------------------------------------------------------


async def test_the_office_reads_the_tree_and_others_do_not(talk):
    await imports(talk, (COUNCIL, "王阿姨", "召集人"), (GRID_PATH, "小李", "网格员"))
    [said] = await talk.says(STAFF, "组织")
    assert "陶然北岸社区（社区）" in said.text
    assert "在任 2人次" in said.text
    assert "\n居民议事会：在任1人\n" in said.text
    assert said.text.index("居民议事会：") < said.text.index("第一网格：")
    opened = await talk.presses(STAFF, said, "org-terms")
    assert "没有账号、要打电话的，2人" in words(opened)
    assert "请私聊我" in words(await talk.says(STAFF, "组织", GROUP, addressed=True))
    await talk.says(WANG, "我住3号楼2单元502")
    assert "王阿姨" not in words(await talk.says(WANG, "组织 居民议事会"))
    assert "王阿姨" not in words(await talk.says(WANG, "任期"))


async def test_a_seat_is_added_given_prolonged_and_ended_by_typed_words(talk):
    assert "张某是居民议事会的成员" in words(await talk.says(STAFF, "组织 居民议事会 加 张某"))
    assert "已经有“张某”了" in words(await talk.says(STAFF, "组织 居民议事会 加 张某"))
    assert "网格员" in words(await talk.says(STAFF, "组织 第一网格 加 小李"))
    assert "登记 " in words(await talk.says(STAFF, "组织 居民议事会 登记码 张某"))
    assert "到2028年11月30日" in words(
        await talk.says(STAFF, "组织 居民议事会 任期 张某 2028-11-30")
    )
    assert "名单里没有" in words(await talk.says(STAFF, "组织 居民议事会 卸任 钱某"))
    for unclear in (
        "组织 居民议事会 任期 张某",
        "组织 居民议事会 卸任",
        "组织 陶然北岸社区 加 张某",
    ):
        assert "请这样发" in words(await talk.says(STAFF, unclear))
    assert "不再担任" in words(await talk.says(STAFF, "组织 居民议事会 卸任 张某"))
    assert not (await team(talk, COUNCIL))["张某"].is_open


async def test_the_term_is_asked_for_behind_its_button(talk):
    await imports(talk, (COUNCIL, "王阿姨", "召集人"))
    [said] = await talk.says(STAFF, "组织 居民议事会 看 王阿姨")
    await talk.presses(STAFF, said, "org-until")
    assert "请发日期" not in words(await talk.says(STAFF, "2028-11-30"))
    assert (await team(talk, COUNCIL))["王阿姨"].until == date(2028, 11, 30)
    forged = await talk.presses(STAFF, said, "org-member", "1:99")
    assert "组织" not in words(forged)


async def test_the_next_comes_a_page_at_a_time(talk):
    await imports(talk, *((COUNCIL, f"成员{n}", "成员") for n in range(10)))
    [said] = await talk.says(STAFF, "组织 居民议事会")
    assert "成员8" not in said.text
    about = next(
        b.about for row in said.buttons for b in row if b.action == "org-unit" and ":" in b.about
    )
    assert "成员8" in words(await talk.presses(STAFF, said, "org-unit", about))
    told = words(await talk.says(STAFF, "任期"))
    assert "要打电话的，10人" in told
    assert "成员9" not in told


# --- who sat there before ------------------------------------------------------------------


async def test_staff_ask_in_chat_who_sat_there_before(talk):
    columns = "unit name seat kind from ended"
    await imports(
        talk,
        (COUNCIL, "王阿姨", "召集人", "", "2020-12-01", "2023-11-30"),
        (COUNCIL, "李某", "成员", "党员代表", "", "2026-10-31"),
        (COUNCIL, "周某", "召集人", "", "", ""),
        columns=columns,
    )
    [said] = await talk.says(STAFF, "组织 居民议事会 以前")
    assert said.text == (
        "居民议事会：以前的2人次\n"
        "成员 李某，党员代表，2026年10月31日（周六）卸任\n"
        "召集人 王阿姨，从2020年12月1日（周二）起，2023年11月30日（周四）卸任"
    )
    [team_] = await talk.says(STAFF, "组织 居民议事会")
    assert "李某" not in team_.text
    assert words(await talk.presses(STAFF, team_, "org-former")).endswith(said.text)
    [said] = await talk.says(STAFF, "组织 党小组 以前")
    assert said.text == "党小组：名册上没有以前的人。"
    assert "org-former" not in str(await talk.says(STAFF, "组织 党小组"))


async def test_many_of_before_come_a_page_at_a_time(talk):
    left = [(COUNCIL, f"成员{n}", "成员", f"2026-10-{20 - n}") for n in range(1, 11)]
    await imports(talk, *left, columns="unit name seat ended")
    [said] = await talk.says(STAFF, "组织 居民议事会 往届")
    assert "成员9" not in said.text
    about = next(b.about for row in said.buttons for b in row if b.action == "org-former")
    assert "成员9" in words(await talk.presses(STAFF, said, "org-former", about))
    assert "成员9" not in words(await talk.presses(STAFF, said, "org-former", "nonsense"))


async def test_of_whom_was_forgotten_only_the_days_are_told(talk):
    await talk.becomes(WANG, Role.COUNCIL_MEMBER, COUNCIL)
    await talk.says(WANG, "删除我")
    await talk.says(WANG, "确定")
    told = words(await talk.says(STAFF, "组织 居民议事会 以前"))
    assert "已按本人意思删去姓名" in told
    assert "王阿姨" not in told


async def test_who_does_not_run_the_organisation_is_not_told_who_sat_there_before(talk):
    await imports(talk, (COUNCIL, "李某", "成员", "2026-10-31"), columns="unit name seat ended")
    assert "李某" not in words(await talk.says(WANG, "组织 居民议事会 以前"))


# --- a grid worker leaves ------------------------------------------------------------------


async def test_nobody_leaves_a_grid_with_cases_in_hand_until_they_are_handed_over(talk):
    await talk.becomes(LI, Role.GRID_WORKER, GRID_PATH)
    await talk.becomes(ZHOU, Role.GRID_DEPUTY, GRID_PATH)
    await talk.says(WANG, "我住3号楼2单元502")
    await talk.says(WANG, "报修 3号楼2单元5楼楼道灯不亮")
    await talk.says(STAFF, "受理 1")
    await talk.says(STAFF, "派 1 给小李")
    assert "请先交给别人" in words(await talk.says(STAFF, "组织 第一网格 卸任 小李"))
    [seen] = await talk.says(STAFF, "组织 第一网格 看 小李")
    asked = next(m for m in await talk.presses(STAFF, seen, "org-end") if m.buttons)
    assert "1件没办完的事" in asked.text
    said = await talk.presses(STAFF, asked, "case-hand-over")
    assert "1件都交给了小周" in words(said)
    said = await talk.says(STAFF, "组织 第一网格 卸任 小李")
    assert "小周接任网格员" in words(to(STAFF, said))
    assert set(await held(talk, ZHOU)) == {Role.GRID_WORKER}
    assert await held(talk, LI) == {}


# --- for everybody -------------------------------------------------------------------------


async def test_in_a_group_no_home_is_shown_and_a_building_that_is_named_is_told(talk):
    await imports(talk, (f"{PLACE}/3号楼", "赵阿姨", "楼长"), (GRID_PATH, "小李", "网格员"))
    async with talk.storage.begin() as uow:
        await import_grids(uow, rows("grid building", ("第一网格", "3号楼")), talk.at)
    await talk.binds()
    await talk.says(WANG, "我住3号楼2单元502")
    told = words(await talk.says(WANG, "谁管我们楼", GROUP))
    assert "第一网格（3号楼）：小李" in told
    assert "赵阿姨" not in told
    told = words(await talk.says(WANG, "谁管我们楼 3号楼", GROUP, addressed=True))
    assert "楼长赵阿姨" in told
    assert "没找到“99号楼”" in words(await talk.says(WANG, "谁管我们楼 99号楼"))
    assert "还没有公布" in words(await talk.says(WANG, "谁管我们楼 5号楼"))
    [human] = await talk.says(WANG, "找人")
    told = await talk.presses(WANG, human, "org-keepers")
    assert "楼长赵阿姨" in words(told)


async def test_who_has_no_account_is_not_written_to(talk):
    await imports(talk, (GRID_PATH, "小李", "网格员"))
    await talk.says(WANG, "我住3号楼2单元502")
    [said] = await talk.says(WANG, "谁管我们楼")
    assert said.buttons == ()
    async with talk.storage.begin() as uow:
        grid = await uow.units.find(GRID_PATH)
    about = f"{grid.id}:1"
    assert "转不到" in words(await talk.presses(WANG, said, "org-write", about))


async def test_venues_and_partners_are_read_by_anyone_and_contacts_by_the_office(talk):
    columns = "partner unit about from until ended contact phone"
    async with talk.storage.begin() as uow:
        venue = ("陶然北岸社区", "党员驿站", "=南门小店", "南门")
        await import_venues(uow, rows("unit kind name address", venue), talk.at)
        pair = ("某某银行", "居民议事会", "讲座", "2026-01-01", "2026-12-31", "", "张某", "123")
        assert (await import_partners(uow, rows(columns, pair), talk.at)).new == 1
    await talk.says(WANG, "我住3号楼2单元502")
    assert "党员驿站 =南门小店：南门" in words(await talk.says(WANG, "党群服务"))
    told = words(await talk.says(WANG, "结对"))
    assert "某某银行和居民议事会：讲座，到2026年12月31日" in told
    assert "张某" not in told
    assert "联系人张某 123" in words(await talk.says(STAFF, "结对"))


async def test_what_is_written_out_is_read_as_it_was(talk):
    await imports(talk, (COUNCIL, "王阿姨", "召集人"), (GRID_PATH, "小李", "网格员"))
    async with talk.storage.begin() as uow:
        await import_grids(uow, rows("grid building", ("第一网格", "3号楼")), talk.at)
        header, *lines = await export_table(uow, "members")
        again = [dict(zip(header, line, strict=True)) for line in lines]
        kept = await import_members(uow, again, talk.at, talk.house.zone)
        assert (kept.new, kept.changed, kept.same) == (0, 0, 2)
        assert list(await export_table(uow, "grids"))[1:] == [(GRID_PATH, f"{PLACE}/3号楼")]
        assert list(await export_table(uow, "venues"))[1:] == []
        assert list(await export_table(uow, "partners"))[1:] == []
        faults = await import_members(
            uow, rows("unit name seat", ("没有", "李某", "成员")), talk.at, talk.house.zone
        )
        assert [each.what for each in faults] == ["no-unit"]
