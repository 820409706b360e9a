"""统计 3号楼: what happened in a building, read by its head, its grid's worker and the office."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.permissions import Role
from domain.units import NewUnit, UnitType
from tests.courtyard import THREE, Courtyard
from tests.estate import HERE, SQUARE, private, words

OCTOBER = datetime(2026, 10, 12, 2, tzinfo=UTC)
"""Monday morning, 12 October 2026."""
NOVEMBER = datetime(2026, 11, 2, 2, tzinfo=UTC)


@pytest.fixture
async def courtyard(storage):
    """The first grid looks after building 3 and building 5; building 8 is of no grid yet."""
    courtyard = await Courtyard(storage, at=OCTOBER).found()
    async with storage.begin() as uow:
        for name in ("3号楼", "5号楼"):
            building = await uow.units.find(name)
            uow.units.put(replace(building, grid=courtyard.grid))
        await uow.units.found([NewUnit(UnitType.BUILDING, "8号楼", f"{HERE}/8号楼", HERE)])
    courtyard.li = await courtyard.looks_after("小李")
    courtyard.zhou = await courtyard.sits("周老师", Role.BUILDING_HEAD, courtyard.building)
    return courtyard


def labels(said):
    return [button.text for row in said.buttons for button in row]


async def test_a_building_reads_what_it_came_to(courtyard):
    chen, li, zhou = courtyard.chen, courtyard.li, courtyard.zhou
    wang = await courtyard.settle("王阿姨", home="302")

    # In October 王阿姨 proposes something in her building's group and reports two things; six of
    # building 3 and two of building 5 say that the gate squeaks; one thing belongs to nobody.
    await courtyard.says(wang, "提议：门口装个扶手", THREE)
    await courtyard.says(wang, "报修 3号楼2单元楼道灯不亮", None)
    await courtyard.says(wang, "报修 3号楼后面下水道堵了", None)
    await courtyard.says(wang, "提议：小区里多放几张长椅", SQUARE)
    for n, place in enumerate(["3号楼"] * 5 + ["5号楼"] * 2):
        neighbour = await courtyard.settle(f"邻居{n}", home=f"{n + 101}")
        await courtyard.says(neighbour, f"提议：{place}第{n + 1}级台阶补一补", SQUARE)
    await courtyard.ticks("publish-drafts")
    await courtyard.ticks("file-cases")
    courtyard.later(days=2)
    await courtyard.tells(chen, "答复 1 下周来装")

    # In November the head asks for the month that is over. Of people nothing is told: two of the
    # next building would be the grid's less building 3's.
    courtyard.at = NOVEMBER
    said = words(await courtyard.tells(zhou, "统计 上个月"), private(zhou))
    assert said == (
        "陶然北岸社区 3号楼\n"
        "2026年10月（10月1日（周四）至10月31日（周六））\n"
        "【提议】\n"
        "收到提议 6件\n"
        "首次答复提议 1件\n"
        "提议答复用时（中位数） 2个工作日\n"
        "【随手拍】\n"
        "随手拍收到 2件\n"
        "【参与】\n"
        "居民反映 不写\n"
        "反映的居民 不写\n"
        "“不写”：这里或挨着的地方人数少，写了会看出是谁，所以合在一起的几处都不写。\n"
        "只算说得出在这里的事；说不出是哪里的，只算在社区里。人数只按整月写，过了月底才有。"
    )
    said = words(await courtyard.tells(zhou, "统计 5号楼"), private(zhou))
    assert said == "这里的数字给社区工作人员、这一片的网格员和楼长看。"

    # The worker of the grid reads the grid, and goes on to its buildings by buttons.
    [grid] = await courtyard.tells(li, "统计 第1网格 上个月")
    assert grid.text.startswith("陶然北岸社区 第一网格\n2026年10月")
    assert "收到提议 8件\n" in grid.text
    [listed] = await courtyard.presses(li, grid, "看小区、网格、楼栋")
    assert labels(listed) == ["3号楼", "5号楼"]
    [five] = await courtyard.presses(li, listed, "5号楼")
    assert "收到提议 2件\n" in five.text
    assert "反映的居民 不写" in five.text

    # The office reads the community, which has them all, and every part of it in its own order.
    [page] = await courtyard.tells(chen, "统计 上个月")
    assert "收到提议 9件\n" in page.text
    assert "反映的居民 8人\n" in page.text
    [listed] = await courtyard.presses(chen, page, "看小区、网格、楼栋")
    assert labels(listed) == ["第一网格", "3号楼", "5号楼", "8号楼"]
    [eight] = await courtyard.presses(chen, listed, "8号楼")
    assert "收到提议" not in eight.text
    assert labels(eight)[-1] == "导出表格"

    # Property staff and neighbours read what the community publishes.
    liu = await courtyard.sits("刘某", Role.PROPERTY, courtyard.community)
    for who in (liu, wang):
        said = words(await courtyard.tells(who, "统计 3号楼"), private(who))
        assert said == "这里的数字给社区工作人员、这一片的网格员和楼长看。"
