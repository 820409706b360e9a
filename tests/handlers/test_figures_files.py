"""导出 and 填表: ordered in chat by who may, put together from the same figures, no names in them."""

import io
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from bot.sheets import filled, names_in, written_ledger
from domain.figures import month_of
from domain.figures.names import wanted
from domain.ledgers import Ending, FilledForm, Ledger
from domain.permissions import Role
from domain.units import NewUnit, UnitType
from handlers.figures import exporting
from handlers.figures.importing import import_openings
from handlers.printing import ordered
from storage.forms import Form
from tests.bot.test_tables_for_offices import form
from tests.courtyard import Courtyard
from tests.estate import SQUARE, private, toast

MONDAY = datetime(2026, 11, 23, 2, tzinfo=UTC)
NOVEMBER = month_of(MONDAY.date())
OCTOBER = NOVEMBER.before()


@pytest.fixture
async def courtyard(storage):
    courtyard = Courtyard(storage, at=MONDAY)
    return await courtyard.found()


async def wants(courtyard):
    """What was asked for and is still to be made."""
    async with courtyard.storage.begin() as uow:
        found = await uow.attachments.due(courtyard.at + timedelta(days=1), 9)
    return [(each.handle, each.room) for each in found]


async def made(courtyard, order):
    async with courtyard.storage.begin() as uow:
        return await ordered(uow, order, courtyard.at, courtyard.house)


async def notes(courtyard, *acts, community=None):
    async with courtyard.storage.begin() as uow:
        for act, facts in acts:
            await uow.journal.note(community or courtyard.community, act, "1", courtyard.at, facts)


async def test_staff_order_a_table_and_get_it_in_private(courtyard):
    [choice] = await courtyard.says(courtyard.chen, "导出 本月", None)
    assert [b.text for row in choice.buttons for b in row] == ["表格", "CSV", "明细"]
    assert toast(await courtyard.presses(courtyard.chen, choice, "表格")).startswith("正在做")
    [(order, room)] = await wants(courtyard)
    assert room == private(courtyard.chen)
    assert order == f"figures-xlsx:{courtyard.community}:{NOVEMBER}"
    ledger = await made(courtyard, order)
    assert ledger.name == "陶然北岸社区统计 2026-11-01至2026-11-30"
    assert isinstance(ledger.paper, Ledger)


async def test_in_a_group_the_choice_comes_in_private(courtyard):
    said = await courtyard.says(courtyard.chen, "导出", SQUARE, addressed=True)
    assert {each.room for each in said} == {SQUARE, private(courtyard.chen)}


async def test_a_chair_gets_figures_and_no_single_items(courtyard):
    lead = await courtyard.sits("孙大爷", Role.COUNCIL_LEAD, courtyard.community)
    [choice] = await courtyard.says(lead, "导出 本月", None)
    assert [b.text for row in choice.buttons for b in row] == ["表格", "CSV"]
    press = courtyard.press(
        lead, private(lead), "figures-items", f"{courtyard.community}:{NOVEMBER}"
    )
    await courtyard.hears(press)
    assert await wants(courtyard) == []


async def test_too_many_items_are_not_made_in_chat(courtyard, monkeypatch):
    monkeypatch.setattr(exporting, "MOST", 0)
    await courtyard.says(await courtyard.settle("王阿姨"), "提议 3号楼门口装个路灯", SQUARE)
    await courtyard.ticks("publish-drafts")
    [choice] = await courtyard.says(courtyard.chen, "导出 本月", None)
    assert "1件" in toast(await courtyard.presses(courtyard.chen, choice, "明细"))


async def test_a_table_has_a_column_for_each_community_in_the_trees_order(courtyard):
    async with courtyard.storage.begin() as uow:
        units = await uow.units.found(
            [NewUnit(UnitType.DISTRICT, "区", "区", None)]
            + [NewUnit(UnitType.VILLAGE, name, f"区/{name}", "区") for name in ("甲村", "乙村")]
        )
    first, second = units[1].id, units[2].id
    await notes(courtyard, *[("case-file", {"category": "lift"})] * 2, community=first)
    await notes(courtyard, *[("case-file", {"category": "lift"})] * 7, community=second)
    order = f"figures-csv:{units[0].id}:{NOVEMBER}"
    for community, count in ((first, 3), (second, 9)):
        await notes(
            courtyard, *[("supported", {"by": n}) for n in range(count)], community=community
        )
    assert "反映的居民" not in [row[1] for row in (await made(courtyard, order)).paper.rows]
    courtyard.at += timedelta(days=30)  # people are told once the month is over
    ledger = (await made(courtyard, order)).paper
    assert ledger.ending is Ending.CSV
    assert ledger.heads == (
        "类别",
        "指标",
        "计量单位",
        "合计",
        "其中启用前",
        "表样名称",
        "乙村",
        "甲村",
    )
    rows = {row[1]: row for row in ledger.rows}
    assert rows["随手拍收到"] == ("随手拍", "随手拍收到", "件", 9, None, "随手拍_收到数", 7, 2)
    assert rows["随手拍收到：电梯"][3:] == (9, None, "随手拍_收到数_电梯", 7, 2)
    # three people are not told, nor can they be reckoned from the total and the others
    assert rows["反映的居民"][3] == 9
    assert rows["反映的居民"][6:] == ("不写", "不写")
    assert all(wanted(row[5]) is not None for row in ledger.rows)


async def test_single_items_have_numbers_states_and_days_and_no_words(courtyard):
    wang = await courtyard.settle("王阿姨")
    await courtyard.says(wang, "提议 3号楼门口装个路灯", SQUARE)
    await courtyard.says(wang, "报修 3号楼2单元电梯坏了", None)
    await courtyard.says(courtyard.chen, "小板凳 3号楼 周三晚7点半 停车", None)
    await courtyard.says(courtyard.chen, "对", None)
    await courtyard.ticks("publish-drafts")
    courtyard.at += timedelta(hours=1)
    await courtyard.ticks("file-cases")
    ledger = (await made(courtyard, f"items-xlsx:{courtyard.community}:{NOVEMBER}")).paper
    kinds = {row[0]: row for row in ledger.rows}
    assert set(kinds) == {"提议", "案件", "会议"}
    assert kinds["案件"][3:5] == ("电梯", "一般")
    assert kinds["提议"][5:7] == ("群里", "待答复")
    assert kinds["会议"][3] == "小板凳"
    told = str(ledger.rows)
    assert "路灯" not in told
    assert "王" not in told
    sheet = load_workbook(io.BytesIO(written_ledger(ledger))).worksheets[0]
    assert sheet.max_row == len(ledger.rows) + 1


async def test_an_order_for_what_is_there_no_more_is_none(courtyard):
    for order in (
        f"figures-xlsx:999999:{NOVEMBER}",
        f"figures-xlsx:{courtyard.community}:moon:2026-11-01:2026-11-30",
        f"form:999999:{NOVEMBER}:季报",
        f"form:{courtyard.community}:{NOVEMBER}:季报",
    ):
        assert await made(courtyard, order) is None


async def test_a_form_is_filled_in_for_the_last_month(courtyard):
    content = form()
    names = tuple(each for each in names_in(content) if wanted(each))
    async with courtyard.storage.begin() as uow:
        uow.forms.put(
            Form(
                unit=courtyard.community,
                name="季报",
                content=content,
                names=names,
                since=courtyard.at,
            )
        )
    courtyard.at -= timedelta(days=30)
    await notes(courtyard, ("accepted", {}), ("accepted", {}), ("meeting-hold", {"kind": "stool"}))
    courtyard.at += timedelta(days=30)
    [said] = await courtyard.says(courtyard.chen, "填表", None)
    assert said.text == "已有的表样：季报。写“填表 季报 上个月”，我把数填好发给您。"
    [said] = await courtyard.says(courtyard.chen, "填表 季报 上个月", None)
    assert said.text.startswith("正在做")
    [(order, _)] = await wants(courtyard)
    assert order == f"form:{courtyard.community}:{OCTOBER}:季报"
    paper = (await made(courtyard, order)).paper
    assert isinstance(paper, FilledForm)
    sheet = load_workbook(io.BytesIO(filled(paper)))["季报"]
    assert (
        sheet["A1"].value == "陶然北岸社区 季报（2026年10月（10月1日（周四）至10月31日（周六）））"
    )
    assert (sheet["B2"].value, sheet["B3"].value) == (2, 1)
    assert sheet["B4"].value == "=B2+B3"
    assert sheet["B6"].value == "按期率 %"  # nothing had a day
    [said] = await courtyard.says(courtyard.chen, "填表 年报", None)
    assert "季报" in said.text
    assert "年报" in said.text


async def test_where_there_is_no_form_it_is_said(courtyard):
    [said] = await courtyard.says(courtyard.chen, "填表 季报", None)
    assert said.text.startswith("还没有存入表样")


async def test_a_form_may_ask_for_the_period_before_the_year_and_older_books(courtyard):
    async with courtyard.storage.begin() as uow:
        row = {
            "community": "陶然北岸社区",
            "metric": "积分_发放数",
            "period": "2026年11月1日到11月20日",
            "value": "500",
        }
        assert await import_openings(uow, [row], courtyard.at, courtyard.house.zone) == 1
        uow.forms.put(
            Form(
                unit=courtyard.community,
                name="月报表",
                content=b"",
                names=(
                    "积分_发放数",
                    "启用前_积分_发放数",
                    "上期_积分_发放数",
                    "本年累计_积分_发放数",
                    "填表日期",
                    "表决_参与率",
                ),
                since=courtyard.at,
            )
        )
    await notes(courtyard, ("poll-closed", {"electorate": 8, "participating": 7}))
    paper = (await made(courtyard, f"form:{courtyard.community}:{NOVEMBER}:月报表")).paper
    assert paper.cells == {
        "积分_发放数": 500,
        "启用前_积分_发放数": 500,
        "上期_积分_发放数": 0,
        "本年累计_积分_发放数": 500,
        "填表日期": MONDAY.date(),
        "表决_参与率": Fraction(175, 2),
    }
