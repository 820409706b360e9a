"""A community founded by tables: who sits where, who answers for a building, who follows whom."""

import pytest

from domain.codes import Door
from domain.permissions import GRID as GRID_TEAM
from domain.permissions import Role
from handlers.founding import import_duties, import_org
from handlers.organisation.importing import (
    import_grids,
    import_members,
    import_partners,
    import_venues,
)
from tests.journeys.town import ORGANISATION, PLACE, opened

GRID = f"{PLACE}/第一网格"
TREE = [*ORGANISATION, {"unit": GRID, "type": "grid"}]
MEMBERS = [
    ("居民议事会", "王阿姨", "召集人", "村居民代表", "2024-12-01", "2026-12-31", ""),
    ("居民议事会", "李某", "成员", "党员代表", "2024-12-01", "2026-12-31", "138****0001"),
    ("第一网格", "小孙", "主网格员", "", "2025-01-01", "", "0552-000001"),
    ("第一网格", "小周", "副网格员", "", "2025-06-01", "", "0552-000002"),
    ("3号楼", "赵阿姨", "楼长", "", "", "", ""),
]


def rows(columns, *lines):
    return [dict(zip(columns.split(), line, strict=True)) for line in lines]


@pytest.fixture
async def town(storage):
    async with opened(storage) as town:
        at, zone = town.time.now(), town.app.house.zone
        async with town.app.storage.begin() as uow:
            sizes = {"resident_council": "9"}
            tree = [{**row, "size": sizes.get(row["type"], "")} for row in TREE]
            assert len((await import_org(uow, tree, at)).founded) == len(tree)
        async with town.app.storage.begin() as uow:
            members = rows("unit name seat kind from until phone", *MEMBERS)
            assert (await import_members(uow, members, at, zone)).new == len(MEMBERS)
            grids = rows("grid building", ("第一网格", "1号楼"), ("第一网格", "3号楼"))
            assert (await import_grids(uow, grids, at)).new == 2
            venue = (
                "陶然北岸社区",
                "党群连心站",
                "北岸连心站",
                "1号楼一层",
                "周一到周五9:00-17:00",
                "",
            )
            await import_venues(uow, rows("unit kind name address hours phone", venue), at)
            pair = ("某某银行", "居民议事会", "每月一次反诈讲座", "2025-12-01", "2026-11-30")
            await import_partners(uow, rows("partner unit about from until", pair), at)
            roster = ("陶然北岸社区", "每天", "09:00-18:00", "小孙", "0552-000003")
            await import_duties(uow, rows("unit day hours who phone", roster))
        town.staff.writes(town.bot, f"/start {await town.code(Role.STAFF, PLACE)}")
        await town.settles()
        town.staff.says(town.estate, f"登记 {await town.code(Door.GROUP, PLACE)}")
        await town.settles()
        yield town


async def tells(town, who, *texts):
    for text in texts:
        who.writes(town.bot, text)
        await town.settles()


async def comes_in(town, who, name, unit):
    """Staff hand a code for the seat to whoever it is for, who uses it."""
    await tells(town, town.staff, f"组织 {unit} 登记码 {name}")
    handed = await town.server.said(town.staff, f"请把登记码交给{name}本人")
    code = handed.text.split("登记 ")[1].split()[0]
    await tells(town, who, f"登记 {code}")


async def test_who_answers_for_a_building_is_told_to_anyone_and_follows_the_list(town):
    said, staff = town.server.said, town.staff
    wang, worker, deputy, neighbour = (town.server.person(n) for n in ("王", "孙", "周", "冯某"))

    # The lead takes up the seat by a code; the grid's two by theirs.
    await comes_in(town, wang, "王阿姨", "居民议事会")
    assert "您是居民议事会的召集人" in (await said(wang, "登记好了")).text
    await comes_in(town, worker, "小孙", "第一网格")
    await comes_in(town, deputy, "小周", "第一网格")
    assert "您是第一网格的网格员" in (await said(worker, "登记好了")).text

    # In the group anybody may ask; nobody's home is shown there.
    town.residents[0].says(town.estate, "谁管我们楼？")
    await town.settles()
    told = await said(town.estate, "各片找谁")
    assert "第一网格（1号楼、3号楼）：小孙，电话0552-000001" in told.text

    # Alone one reads of one's own building, and writes to its grid worker.
    await tells(town, neighbour, "我住3号楼1单元301", "谁管我们楼")
    told = await said(neighbour, "3号楼：")
    assert "楼长赵阿姨" in told.text
    assert "网格员小孙（第一网格），电话0552-000001" in told.text
    neighbour.presses(told, "给小孙留言")
    await town.settles()
    await tells(town, neighbour, "楼道灯闪得厉害")
    assert "楼道灯闪得厉害" in (await said(worker, "邻居留言")).text
    await tells(town, neighbour, "连心站")
    assert "北岸连心站：1号楼一层，周一到周五9:00-17:00" in (await said(neighbour, "服务点")).text

    # The office reads what ends, what lacks, who is telephoned.
    await tells(town, staff, "任期")
    told = (await said(staff, "任期到期")).text
    assert "王阿姨（居民议事会），到2026年12月31日（周四）" in told
    assert "还差7人" in told
    assert "李某（居民议事会）：138****0001" in told
    assert "某某银行（居民议事会），到2026年11月30日（周一）" in told

    # The grid worker leaves: the deputy follows, on the list and in what the list allows.
    await tells(town, staff, "组织 第一网格")
    listed = await said(staff, "第一网格（网格）：在任2人")
    staff.presses(listed, "小孙")
    await town.settles()
    staff.presses(await said(staff, "第一网格：网格员 小孙"), "卸任")
    await town.settles()
    staff.presses(await said(staff, "名单和权限一起停"), "确定卸任")
    await town.settles()
    assert "小周接任网格员" in (await said(staff, "小孙从今天起不再担任")).text
    assert "结束了" in (await said(worker, "您在第一网格的网格员一职")).text
    assert "您是第一网格的网格员" in (await said(deputy, "从今天起")).text
    town.residents[0].says(town.estate, "谁管我们楼")
    await town.settles()
    assert "小周，电话0552-000002" in (await said(town.estate, "小周")).text
    async with town.app.storage.begin() as uow:
        grid = await uow.units.find(GRID)
        held = await uow.grants.holders(grid.id, GRID_TEAM, town.time.now())
        roles = {(each.role, each.places) for each in held}
        assert roles == {(Role.GRID_WORKER, (GRID, f"{PLACE}/1号楼", f"{PLACE}/3号楼"))}
    await town.holds()
