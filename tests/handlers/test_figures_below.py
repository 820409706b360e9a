"""统计 3号楼, 统计 第2网格: what lies there, to whom it concerns; of few people nothing is told."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from domain.figures import METRICS, day_of, fold, month_of, total
from domain.figures.places import ABSENT
from domain.permissions import Role
from domain.units import NewUnit, UnitType
from handlers.printing import ordered
from storage.cases import cases
from storage.forms import Form
from storage.visits import entries
from tests.courtyard import THREE, Courtyard
from tests.estate import HERE, SQUARE, toast

MONDAY = datetime(2026, 10, 12, 2, tzinfo=UTC)
OCTOBER = month_of(MONDAY.date())
LATER = datetime(2026, 11, 3, 2, tzinfo=UTC)


class Yard(Courtyard):
    """As a courtyard; its grid lists building 3, and beside stands an estate with building 8."""

    async def found(self) -> "Yard":
        await super().found()
        async with self.storage.begin() as uow:
            three = await uow.units.named(self.building)
            uow.units.put(replace(three, grid=self.grid))
            self.five = (await uow.units.find("5号楼")).id
            self.garden, self.eight = (
                unit.id
                for unit in await uow.units.found(
                    [
                        NewUnit(UnitType.ESTATE, "花园小区", f"{HERE}/花园小区", HERE),
                        NewUnit(
                            UnitType.BUILDING, "8号楼", f"{HERE}/花园小区/8号楼", f"{HERE}/花园小区"
                        ),
                    ]
                )
            )
        return self

    async def of(self, unit, period=OCTOBER):
        async with self.storage.begin() as uow:
            found = await uow.units.named(unit)
            zone = self.house.zone
            return await uow.unit_figures.of(found, period, zone, self.at.astimezone(zone).date())

    async def whole(self, period=OCTOBER):
        async with self.storage.begin() as uow:
            return await uow.figures.of([self.community], period, self.house.zone)

    async def reported(self, who, place, what="路灯不亮"):
        await self.says(who, f"报修 {place}{what}", None)

    async def page(self, who, said):
        return (await self.says(who, said, None))[-1]


@pytest.fixture
async def yard(storage):
    return await Yard(storage, at=MONDAY).found()


# --- what lies there ----------------------------------------------------------------------


async def test_after_a_random_day_every_place_is_what_the_journal_and_the_tables_tell(yard):
    drawn = random.Random(20261012)
    people = [await yard.settle(f"邻居{n}", home=str(100 + n)) for n in range(7)]
    told = {}
    for n in range(50):
        yard.at += timedelta(minutes=drawn.randint(3, 40))
        who, chen = drawn.choice(people), yard.chen
        number, place = drawn.randint(1, 14), drawn.choice(["3号楼", "5号楼", "8号楼", "北门"])
        await yard.says(
            *drawn.choice(
                [
                    (who, f"提议 {place}门口装第{n}盏路灯", SQUARE),
                    (who, f"提议 这里第{n}级台阶要修一修", THREE),
                    (who, f"支持{number}", SQUARE),
                    (who, f"报修 {place}第{n}级台阶坏了", None),
                    (chen, f"受理{number}", None),
                    (chen, f"答复{number} 本周安排", None),
                    (chen, f"办结{number} 换了灯", None),
                ]
            )
        )
        if drawn.random() < 0.3:
            await yard.ticks("publish-drafts")
            await yard.ticks("file-cases")
    units = {
        "3号楼": yard.building,
        "5号楼": yard.five,
        "8号楼": yard.eight,
        "第一网格": yard.grid,
        "花园小区": yard.garden,
    }
    told = {name: await yard.of(unit) for name, unit in units.items()}
    whole = await yard.whole()

    # What is shown is folded from the entries of what lies there, and of nothing else.
    async with yard.storage.begin() as uow:
        chain = [page async for page in uow.journal.during(yard.community, sorted(ALL_ACTS))]
        sealed = [entry for page in chain for entry in page]
        proposed = {
            int(entry.about): entry.facts.get("unit") for entry in sealed if entry.act == "proposed"
        }
        rows = await uow._work.connection.execute(
            select(cases.c.number, cases.c.unit, cases.c.grid)
        )
        lies = proposed | {row.number: row.unit or row.grid for row in rows}
        gone = await uow.unit_figures.numbers(await uow.units.named(yard.building))
    inside = {
        "3号楼": {yard.building},
        "5号楼": {yard.five},
        "8号楼": {yard.eight},
        "第一网格": {yard.building, yard.grid},
        "花园小区": {yard.eight, yard.garden},
    }
    zone = yard.house.zone
    for name, own in inside.items():
        theirs = [entry for entry in sealed if lies.get(int(entry.about)) in own]
        again = total(fold(theirs, zone).values())
        for code in set(METRICS) - ABSENT:
            assert told[name].value(code) == again.value(code), (name, code)
        assert dict(told[name].counts) == dict(again.counts)
    assert gone == {number for number, unit in lies.items() if unit == yard.building}

    # And all the buildings, with what nobody can place, come to the community.
    nowhere = [
        entry
        for entry in sealed
        if lies.get(int(entry.about)) not in (yard.building, yard.five, yard.eight)
    ]
    rest = total(fold(nowhere, zone).values())
    for code in ("proposals_received", "proposals_answered", "cases_filed", "raisings"):
        parts = sum(told[name].value(code) for name in ("3号楼", "5号楼", "8号楼"))
        assert parts + rest.value(code) == whole.value(code) > 0, code
        assert parts > 0


ALL_ACTS = {act for metric in METRICS.values() for act in metric.acts}


async def test_what_was_said_in_a_buildings_group_or_names_it_lies_there(yard):
    wang = await yard.settle("王阿姨")
    await yard.says(wang, "提议 门口装个充电桩", THREE)
    await yard.says(wang, "提议 5号楼后面种两棵树", SQUARE)
    await yard.says(wang, "提议 小区里多放几张长椅", SQUARE)
    assert (await yard.of(yard.building)).value("proposals_received") == 1
    assert (await yard.of(yard.grid)).value("proposals_received") == 1
    assert (await yard.of(yard.five)).value("proposals_received") == 1
    assert (await yard.whole()).value("proposals_received") == 3
    yard.later(days=1)
    await yard.tells(yard.chen, "答复 2 下周来种")
    assert (await yard.of(yard.five)).value("proposals_answer_days") == 1
    assert (await yard.of(yard.five, day_of(MONDAY.date()))).value("proposals_answered") == 0


async def test_a_stool_and_what_is_raised_there_lie_where_its_buildings_do(yard):
    async def meets(number, where, needs):
        await yard.tells(yard.chen, f"小板凳 明天晚上7点 {where} 楼下 议题：路灯")
        await yard.tells(yard.chen, "对")
        assert (await yard.meeting(number)).buildings
        async with yard.storage.begin() as uow:
            note, at = uow.journal.note, yard.at
            await note(yard.community, "meeting-hold", str(number), at, {"kind": "stool"})
            for need in needs:
                await note(yard.community, "raised", str(need), at, {"meeting": number})

    await meets(1, "3号楼", [101, 102])
    await meets(2, "3号楼 5号楼", [103])
    three, grid = await yard.of(yard.building), await yard.of(yard.grid)
    assert (three.value("stools_held"), three.value("needs_raised")) == (1, 2)
    assert (grid.value("stools_held"), grid.value("needs_raised")) == (1, 2)
    assert (await yard.of(yard.five)).value("stools_held") == 0  # it was for two
    assert (await yard.whole()).value("stools_held") == 2


async def test_what_is_told_at_doors_stays_when_the_notes_of_the_round_are_gone(yard):
    await yard.tells(yard.chen, "走访 3号楼 301、302 问：还缺什么")
    await yard.tells(yard.chen, "301 王阿姨：楼道灯不亮")
    await yard.tells(yard.chen, "302 提议：门口装个扶手")
    before = await yard.of(yard.building)
    assert before.value("needs_raised") == 1
    assert before.value("proposals_received") == 1
    async with yard.storage.begin() as uow:
        await uow._work.connection.execute(delete(entries))
    assert await yard.of(yard.building) == before


async def test_a_person_who_turns_out_to_be_another_is_one_there_too(yard):
    people = [await yard.settle(f"邻居{n}", home=str(100 + n)) for n in range(6)]
    for who in people:
        await yard.reported(who, "5号楼门口")
    yard.at = LATER
    assert (await yard.of(yard.five)).value("people_raising") == 6
    async with yard.storage.begin() as uow:
        one, other = [(await uow.accounts.get(who)).resident for who in people[:2]]
        await uow.unite(one, other)
    assert (await yard.of(yard.five)).value("people_raising") == 5


# --- who may see it -----------------------------------------------------------------------


async def test_staff_read_a_building_as_it_is_called(yard):
    await yard.reported(await yard.settle("王阿姨"), "3号楼门口")
    await yard.ticks("file-cases")
    said = await yard.page(yard.chen, "统计 3号楼 10月")
    assert said.text == (
        "陶然北岸社区 3号楼\n"
        "2026年10月（10月1日（周四）至10月31日（周六））\n"
        "【随手拍】\n"
        "随手拍收到 1件\n"
        "只算说得出在这里的事；说不出是哪里的，只算在社区里。人数只按整月写，过了月底才有。"
    )
    for asked in ("统计 3栋", "统计 陶然北岸社区 3号楼 本月", "统计 本月 陶然北岸社区/3号楼"):
        assert (await yard.page(yard.chen, asked)).text == said.text, asked
    assert (await yard.page(yard.chen, "统计 第1网格")).text.startswith("陶然北岸社区 第一网格\n")
    assert (await yard.page(yard.chen, "统计 花园小区")).text.startswith("陶然北岸社区 花园小区\n")
    assert "没看懂" in (await yard.page(yard.chen, "统计 99号楼")).text


async def test_a_grid_worker_reads_the_grid_and_its_buildings_and_no_others(yard):
    worker = await yard.looks_after("小李")
    assert (await yard.page(worker, "统计")).text.startswith("陶然北岸社区 第一网格\n")
    assert (await yard.page(worker, "统计 3号楼")).text.startswith("陶然北岸社区 3号楼\n")
    for other in ("5号楼", "花园小区", "8号楼"):
        assert (
            "给社区工作人员、这一片的网格员和楼长看"
            in (await yard.page(worker, f"统计 {other}")).text
        )
    assert "这是本社区公开的数" in (await yard.page(worker, "统计 陶然北岸社区")).text


async def test_a_grid_that_lists_nothing_opens_no_building(yard):
    async with yard.storage.begin() as uow:
        uow.units.put(replace(await uow.units.named(yard.building), grid=None))
    worker = await yard.looks_after("小李")
    assert (await yard.page(worker, "统计")).text.startswith("陶然北岸社区 第一网格\n")
    assert "给社区工作人员" in (await yard.page(worker, "统计 3号楼")).text


async def test_a_head_reads_their_building_alone(yard):
    head = await yard.sits("周老师", Role.BUILDING_HEAD, yard.building)
    assert (await yard.page(head, "统计")).text.startswith("陶然北岸社区 3号楼\n")
    for other in ("第一网格", "5号楼"):
        assert "给社区工作人员" in (await yard.page(head, f"统计 {other}")).text
    yard.at += timedelta(days=400)
    async with yard.storage.begin() as uow:
        [grant] = await uow.grants.holders(yard.building, [Role.BUILDING_HEAD], yard.at)
        uow.grants.put(grant.end(yard.at - timedelta(days=1)))
    assert "给社区工作人员" in (await yard.page(head, "统计 3号楼")).text


@pytest.mark.parametrize("role", [Role.PROPERTY, Role.RIDER, Role.SCRUTINEER])
async def test_others_read_what_their_community_publishes(yard, role):
    who = await yard.sits("刘某", role, yard.community)
    assert "给社区工作人员" in (await yard.page(who, "统计 3号楼")).text
    assert "给社区工作人员" in (await yard.page(who, "导出 3号楼 本月")).text
    assert "这是本社区公开的数" in (await yard.page(who, "统计")).text
    for action in ("figures-show", "figures-xlsx", "figures-parts", "figures-items"):
        press = yard.press(who, SQUARE, action, f"{yard.building}:{OCTOBER}")
        said = await yard.hears(replace(press, private=True))
        assert not any("3号楼\n" in each.text for each in said)
        assert await wants(yard) == []


async def test_in_a_group_a_building_is_told_alone(yard):
    said = await yard.says(yard.chen, "统计 3号楼", SQUARE, addressed=True)
    assert not any("3号楼" in each.text for each in said if each.room == SQUARE)
    assert any(each.text.startswith("陶然北岸社区 3号楼") for each in said)


# --- by button ----------------------------------------------------------------------------


def labels(said):
    return [button.text for row in said.buttons for button in row]


async def test_buttons_lead_from_a_community_to_its_parts_in_their_own_order(yard):
    wang = await yard.settle("王阿姨")
    for what in ("路灯不亮", "下水道堵了", "电梯异响"):
        await yard.reported(wang, "8号楼", what)
    await yard.ticks("file-cases")
    page = await yard.page(yard.chen, "统计 本月")
    [listed] = await yard.presses(yard.chen, page, "看小区、网格、楼栋")
    assert listed.text.endswith("要看哪里的数？")
    assert labels(listed) == ["花园小区", "第一网格", "3号楼", "5号楼", "8号楼"]
    [garden] = await yard.presses(yard.chen, listed, "花园小区")
    assert garden.text.startswith("陶然北岸社区 花园小区\n2026年10月")
    [inside] = await yard.presses(yard.chen, garden, "看小区、网格、楼栋")
    assert labels(inside) == ["8号楼"]
    [building] = await yard.presses(yard.chen, inside, "8号楼")
    assert "随手拍收到 3件" in building.text
    assert "看小区、网格、楼栋" not in labels(building)
    [before] = await yard.presses(yard.chen, building, "前一月")
    assert before.text.startswith("陶然北岸社区 花园小区 8号楼\n2026年9月")


async def test_many_parts_have_a_second_page_and_are_told_apart_by_their_estates(yard):
    async with yard.storage.begin() as uow:
        await uow.units.found(
            [NewUnit(UnitType.BUILDING, f"{n}号楼", f"{HERE}/{n}号楼", HERE) for n in range(10, 34)]
            + [NewUnit(UnitType.BUILDING, "3号楼", f"{HERE}/花园小区/3号楼", f"{HERE}/花园小区")]
        )
    page = await yard.page(yard.chen, "统计 本月")
    [listed] = await yard.presses(yard.chen, page, "看小区、网格、楼栋")
    assert labels(listed)[:6] == ["花园小区", "第一网格", "3号楼", "5号楼", "10号楼", "11号楼"]
    assert labels(listed)[-1] == "下一页"
    assert len(labels(listed)) == 21
    [rest] = await yard.presses(yard.chen, listed, "下一页")
    assert labels(rest)[-3:] == ["33号楼", "花园小区 3号楼", "8号楼"]
    assert "下一页" not in labels(rest)
    for about in ("#3", "#0", "#x", "#99999"):
        press = yard.press(
            yard.chen, page.room, "figures-parts", f"{yard.community}:{OCTOBER}{about}"
        )
        [told] = await yard.hears(press)
        assert labels(told) == [] or labels(told) == labels(listed)


async def test_buildings_of_one_name_in_a_grid_are_told_apart_by_their_estates(yard):
    async with yard.storage.begin() as uow:
        [other] = await uow.units.found(
            [NewUnit(UnitType.BUILDING, "3号楼", f"{HERE}/花园小区/3号楼", f"{HERE}/花园小区")]
        )
        uow.units.put(replace(other, grid=yard.grid))
    page = await yard.page(yard.chen, "统计 第1网格")
    [listed] = await yard.presses(yard.chen, page, "看小区、网格、楼栋")
    assert labels(listed) == ["3号楼", "花园小区 3号楼"]
    assert "有2个，请写全一点" in (await yard.page(yard.chen, "统计 3号楼")).text
    page = await yard.page(yard.chen, "统计 花园小区 3号楼")
    assert page.text.startswith("陶然北岸社区 花园小区 3号楼\n")


async def test_a_button_of_what_has_no_parts_is_stale(yard):
    for about in ("", "x:month", f"{yard.council}:month", "999:month"):
        press = yard.press(yard.chen, SQUARE, "figures-parts", about)
        assert "不能用了" in toast(await yard.hears(press))


# --- of few people ------------------------------------------------------------------------


async def test_a_few_people_are_hidden_and_cannot_be_reckoned(yard):
    async def raise_in(place, count, begins):
        for n in range(begins, begins + count):
            who = await yard.settle(f"邻居{n}", home=str(100 + n))
            await yard.reported(who, f"{place}第{n}级台阶边")

    await raise_in("3号楼", 6, 1)
    await raise_in("5号楼", 3, 11)
    await raise_in("8号楼", 5, 21)
    yard.at = LATER
    texts = {
        unit: (await yard.page(yard.chen, f"统计 {unit} 10月")).text
        for unit in ("陶然北岸社区", "3号楼", "5号楼", "8号楼", "花园小区", "第一网格")
    }
    assert "反映的居民 14人" in texts["陶然北岸社区"]
    assert "反映的居民 5人" in texts["花园小区"]
    assert "反映的居民 5人" in texts["8号楼"]
    for unit in ("3号楼", "第一网格", "5号楼"):  # the rest of the community less one is another
        assert "反映的居民 不写" in texts[unit]
        assert "居民反映 不写" in texts[unit]
        assert "所以合在一起的几处都不写" in texts[unit]
    for unit in ("3号楼", "5号楼"):
        told = (await yard.page(yard.chen, f"统计 {unit} 10月12日")).text
        assert "反映" not in told  # one day less another would be people, too
    yard.at = MONDAY
    await raise_in("5号楼", 2, 31)
    yard.at = LATER
    for unit, count in (("3号楼", 6), ("5号楼", 5), ("第一网格", 6)):
        assert f"反映的居民 {count}人" in (await yard.page(yard.chen, f"统计 {unit} 10月")).text


# --- files --------------------------------------------------------------------------------


async def wants(yard):
    async with yard.storage.begin() as uow:
        found = await uow.attachments.due(yard.at + timedelta(days=1), 9)
    return [each.handle for each in found]


async def made(yard, order):
    async with yard.storage.begin() as uow:
        return await ordered(uow, order, yard.at, yard.house)


async def test_a_building_is_exported_by_itself(yard):
    li = await yard.settle("李某", home="301")
    for place, what in (("3号楼", "路灯不亮"), ("3号楼", "下水道堵了"), ("5号楼", "电梯异响")):
        await yard.reported(li, place, what)
    await yard.ticks("file-cases")
    worker = await yard.looks_after("小李")
    choice = await yard.page(worker, "导出 3号楼 10月")
    assert choice.text.startswith("陶然北岸社区 3号楼，2026年10月")
    assert labels(choice) == ["表格", "CSV"]
    choice = await yard.page(yard.chen, "导出 3号楼 10月")
    assert labels(choice) == ["表格", "CSV", "明细"]
    for label in ("表格", "明细"):
        await yard.presses(yard.chen, choice, label)
    table, items = [await made(yard, order) for order in await wants(yard)]
    assert table.name == "陶然北岸社区 3号楼统计 2026-10-01至2026-10-31"
    assert len(table.paper.heads) == 6  # nothing stands beside it
    rows = {row[1]: row for row in table.paper.rows}
    async with yard.storage.begin() as uow:
        lies = await uow.unit_figures.numbers(await uow.units.named(yard.building))
    assert rows["随手拍收到"][3] == len(lies) > 0
    assert not {"开议事会", "表决通过", "网格", "支持提议", "反映的居民"} & set(rows)
    assert {row[2] for row in items.paper.rows} == lies


async def test_a_form_is_filled_in_for_a_building(yard):
    await yard.reported(await yard.settle("王阿姨"), "3号楼门口")
    await yard.ticks("file-cases")
    async with yard.storage.begin() as uow:
        names = ("单位名称", "随手拍_收到数", "上期_随手拍_收到数", "议事会_次数", "反映_人数")
        uow.forms.put(
            Form(unit=yard.community, name="月报表", content=b"", names=names, since=yard.at)
        )
    yard.at = LATER
    assert (await yard.page(yard.chen, "填表 月报表 3号楼 10月")).text.startswith("正在做")
    [order] = await wants(yard)
    assert (await made(yard, order)).paper.cells == {
        "单位名称": "陶然北岸社区 3号楼",
        "随手拍_收到数": 1,
        "上期_随手拍_收到数": 0,
        "议事会_次数": None,
        "反映_人数": "不写",
    }
