"""统计, 导出, 填表: told from the journal, to whom it concerns, alike however often it is folded."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from domain.figures import Period, month_of, week_of, year_of
from domain.permissions import Role
from domain.units import NewUnit, UnitType
from handlers.figures.importing import import_openings
from storage.cases import cases
from storage.figures import figure_days, figure_heads, opening_figures
from storage.proposals import proposals
from storage.reports import reports
from storage.supports import supports
from tests.courtyard import Courtyard
from tests.estate import SQUARE

MONDAY = datetime(2026, 11, 23, 2, tzinfo=UTC)
NOVEMBER = month_of(MONDAY.date())


@pytest.fixture
async def courtyard(storage):
    courtyard = Courtyard(storage, at=MONDAY)
    return await courtyard.found()


async def figures(courtyard, period=NOVEMBER, communities=None):
    async with courtyard.storage.begin() as uow:
        return await uow.figures.of(
            communities or [courtyard.community], period, courtyard.house.zone
        )


async def drift(courtyard):
    async with courtyard.storage.begin() as uow:
        return await uow.figures.verify(courtyard.house.zone)


async def note(courtyard, act, number=1, community=None, **facts):
    async with courtyard.storage.begin() as uow:
        where = community or courtyard.community
        await uow.journal.note(where, act, str(number), courtyard.at, facts)


# --- from the journal --------------------------------------------------------------------------


async def test_after_a_random_day_the_figures_are_what_the_journal_and_the_tables_tell(courtyard):
    drawn = random.Random(20261123)
    people = [await courtyard.settle(f"邻居{n}", home=str(100 + n)) for n in range(6)]
    chen = courtyard.chen
    for n in range(40):
        courtyard.at += timedelta(minutes=drawn.randint(5, 90))
        who = drawn.choice(people)
        number = drawn.randint(1, 12)
        await courtyard.says(
            *drawn.choice(
                [
                    (who, f"提议 {n}号路灯晚上不亮了", SQUARE),
                    (who, f"支持{number}", SQUARE),
                    (who, f"不支持了{number}", SQUARE),
                    (who, f"报修 3号楼2单元第{n}级台阶坏了", None),
                    (chen, f"受理{number}", None),
                    (chen, f"答复{number} 本周安排", None),
                    (chen, f"暂不办{number} 没有经费", None),
                    (chen, f"办结{number} 换了灯", None),
                ]
            )
        )
        if drawn.random() < 0.2:
            await figures(courtyard)  # folded on in between, or not: it comes to the same
        if drawn.random() < 0.3:
            await courtyard.ticks("publish-drafts")
            await courtyard.ticks("file-cases")
    told = await figures(courtyard)
    assert await drift(courtyard) == []
    async with courtyard.storage.begin() as uow:
        one = uow._work.connection

        async def count(table, *conditions):
            return await one.scalar(select(func.count()).select_from(table).where(*conditions))

        assert told.value("proposals_received") == await count(proposals) > 3
        assert told.value("reports_told") == await count(reports) > 1
        assert told.value("cases_filed") == await count(cases, cases.c.state != "draft") > 1
        kinds = (await one.execute(select(cases.c.category).where(cases.c.state != "draft"))).all()
        assert told.parts("cases_filed", "category") == Counter(row.category for row in kinds)
        answered = await count(
            proposals, (proposals.c.reply != "") | (proposals.c.state == "declined")
        )
        assert told.value("proposals_answered") == answered > 1
        standing = await count(supports)
        taken_back = sum(entry == "unsupported" for entry in await acts(uow, courtyard))
        assert told.value("supports") == standing + taken_back
        raised = {row.author for row in (await one.execute(select(proposals.c.author))).all()}
        raised |= {row.reporter for row in (await one.execute(select(reports.c.reporter))).all()}
        assert raised <= told.people["people_raising"]
        assert len(told.people["people_raising"]) <= len(people)


async def acts(uow, courtyard):
    return [
        entry.act
        for entry in await uow.journal.page(courtyard.community, ["unsupported"], 0, 10_000, 10_000)
    ]


async def test_folding_on_comes_to_the_same_as_folding_at_once(courtyard):
    for n in range(7):
        courtyard.at += timedelta(hours=9)
        await note(courtyard, "supported", by=n % 3)
        await note(courtyard, "answered", waited=n)
        if n % 2:
            await figures(courtyard)
    told = await figures(courtyard, Period(date(2026, 11, 1), date(2026, 12, 31)))
    assert told.value("supports") == 7
    assert told.value("proposals_answer_days") == 3
    assert len(told.people["people_raising"]) == 3
    assert await drift(courtyard) == []


async def test_figures_that_were_changed_by_hand_are_found(courtyard):
    await note(courtyard, "supported", by=1)
    await figures(courtyard)
    async with courtyard.storage.begin() as uow:
        counts = {"supports": 99}
        await uow._work.connection.execute(update(figure_days).values(counts=counts))
    assert [(each.community, each.day) for each in await drift(courtyard)] == [
        (courtyard.community, date(2026, 11, 23))
    ]
    async with courtyard.storage.begin() as uow:
        await uow._work.connection.execute(update(figure_heads).values(hash="0" * 64))
    assert [each.day for each in await drift(courtyard)] == [None, date(2026, 11, 23)]


async def test_two_residents_who_turn_out_to_be_one_are_counted_once(courtyard):
    one, other = await courtyard.settle("王阿姨"), await courtyard.settle("王姨")
    async with courtyard.storage.begin() as uow:
        numbers = [(await uow.accounts.get(who)).resident for who in (one, other)]
    for number in numbers:
        await note(courtyard, "supported", by=number)
    assert (await figures(courtyard)).value("people_raising") == 2
    async with courtyard.storage.begin() as uow:
        await uow.unite(*numbers)
    assert (await figures(courtyard)).value("people_raising") == 1
    assert await drift(courtyard) == []


async def test_the_clock_folds_on(courtyard):
    await note(courtyard, "supported", by=1)
    await courtyard.ticks("fold-figures")
    async with courtyard.storage.begin() as uow:
        assert not await uow.figures.fold(courtyard.house.zone, most=1)
        rows = await uow._work.connection.scalar(select(func.count()).select_from(figure_days))
    assert rows == 1


async def test_several_periods_are_read_at_once(courtyard):
    await note(courtyard, "supported", by=1)
    courtyard.at += timedelta(days=7)
    await note(courtyard, "supported", by=1)
    async with courtyard.storage.begin() as uow:
        weeks = [week_of(MONDAY.date()), week_of(courtyard.at.date()), NOVEMBER]
        runs = await uow.figures.runs([courtyard.community], weeks, courtyard.house.zone)
    assert [each.value("supports") for each in runs] == [1, 1, 2]
    assert [each.value("people_raising") for each in runs] == [1, 1, 1]


async def test_the_register_is_counted_as_it_is_today(courtyard):
    told = await figures(courtyard)
    assert told.value("communities") == 1
    assert told.value("resident_councils") == 1
    assert (await figures(courtyard, communities=[courtyard.elsewhere])).value("grids") == 0


async def test_what_staff_do_tells_how_long_it_took(courtyard):
    wang = await courtyard.settle("王阿姨")
    await courtyard.says(wang, "提议 3号楼门口装个路灯", SQUARE)
    await courtyard.ticks("publish-drafts")
    courtyard.at += timedelta(days=2)  # Wednesday
    await courtyard.says(courtyard.chen, "答复1 下周来装", None)
    await courtyard.says(courtyard.chen, "答复1 已经装好了", None)
    told = await figures(courtyard)
    assert told.value("proposals_answered") == 1
    assert told.value("proposals_answer_days") == 2


# --- opening figures ---------------------------------------------------------------------------


async def opens(courtyard, *rows):
    told = [dict(zip(("community", "metric", "period", "value"), row, strict=True)) for row in rows]
    async with courtyard.storage.begin() as uow:
        return await import_openings(uow, told, courtyard.at, courtyard.house.zone)


async def test_older_books_are_sealed_added_and_told_apart(courtyard):
    await note(courtyard, "meeting-hold", kind="stool")
    row = ("陶然北岸社区", "小板凳_次数", "2026年10月", "11")
    assert await opens(courtyard, row) == 1
    assert await opens(courtyard, row) == 0
    year = await figures(courtyard, year_of(MONDAY.date()))
    assert year.value("stools_held") == 12
    assert year.shown("stools_held").opening == 11
    assert (await figures(courtyard)).value("stools_held") == 1
    assert await opens(courtyard, (*row[:3], "10")) == 1  # put right
    assert (await figures(courtyard, year_of(MONDAY.date()))).value("stools_held") == 11
    assert await drift(courtyard) == []
    async with courtyard.storage.begin() as uow:
        assert await uow.journal.verify() == []
        await uow._work.connection.execute(update(opening_figures).values(value=99))
    assert [each.day for each in await drift(courtyard)] == [None]


async def test_a_file_with_a_fault_changes_nothing(courtyard):
    found = await opens(
        courtyard, ("陶然北岸社区", "小板凳_次数", "2026年10月", "11"), ("西岸", "x", "y", "z")
    )
    assert len(found) == 4
    assert (await figures(courtyard, year_of(MONDAY.date()))).value("stools_held") == 0


# --- in chat -----------------------------------------------------------------------------------


async def test_staff_read_all_of_it_in_private(courtyard):
    for n in range(4):
        await note(courtyard, "supported", by=n)
    await note(courtyard, "case-file", category="lighting", level="general")
    [page] = await courtyard.says(courtyard.chen, "统计 本月", None)
    assert page.text == (
        "陶然北岸社区\n"
        "2026年11月（11月1日（周日）至11月30日（周一））\n"
        "【随手拍】\n"
        "随手拍收到 1件\n"
        "【参与】\n"
        "支持提议 4人次\n"
        "居民反映 4人次\n"
        "【组织】\n"
        "社区 1个\n"
        "居民议事会 1个\n"
        "网格 1个\n"
        "人数只按整月写，过了月底才有。\n"
        "【组织】是今天登记的数，不随时段变。"
    )
    labels = [button.text for row in page.buttons for button in row]
    assert labels[:2] == ["前一月", "本周"]
    assert labels[-1] == "导出表格"


async def test_people_are_told_of_months_that_are_over_and_never_of_days(courtyard):
    for n in range(7):
        await note(courtyard, "supported", by=n)
    [today] = await courtyard.says(courtyard.chen, "统计 今天", None)
    assert ("反映的居民" in today.text, "人数只按整月写" in today.text) == (False, True)
    courtyard.at += timedelta(days=30)
    told = {
        period: (await courtyard.says(courtyard.chen, f"统计 {period}", None))[0].text
        for period in ("上个月", "11月1日到11月30日", "11月1日到11月29日", "今年")
    }
    assert [("反映的居民 7人" in page) for page in told.values()] == [True, True, False, False]
    await note(courtyard, "supported", by=1)
    courtyard.at += timedelta(days=30)
    [page] = await courtyard.says(courtyard.chen, "统计 上个月", None)
    assert "反映的居民 少于5" in page.text
    assert "“少于5”：人数太少，会看出是谁，不显示具体数。" in page.text


async def test_neighbours_read_what_is_public_and_nothing_else(courtyard):
    wang = await courtyard.settle("王阿姨")
    await note(courtyard, "supported", by=1)
    await note(courtyard, "case-file", category="lighting", level="general")
    [page] = await courtyard.says(wang, "统计", SQUARE, addressed=True)
    assert "随手拍收到 1件" in page.text
    assert "支持提议" not in page.text
    assert page.text.endswith("这是本社区公开的数。")
    assert not any(button.action == "figures-export" for row in page.buttons for button in row)
    [page] = await courtyard.says(courtyard.chen, "统计", SQUARE, addressed=True)
    assert "支持提议" not in page.text  # neighbours read along


async def test_beyond_ones_scope_there_is_a_kind_no(courtyard):
    wang = await courtyard.settle("王阿姨")
    [no] = await courtyard.says(wang, "统计 果园社区 上个月", None)
    assert "果园社区\n" not in no.text
    [no] = await courtyard.says(wang, "导出", None)
    assert not any(button.action.startswith("figures-") for row in no.buttons for button in row)


async def test_a_unit_and_a_time_are_understood_in_any_order(courtyard):
    for said, first in (
        ("统计 陶然北岸社区 上个月", "2026年10月"),
        ("统计 上个月 陶然北岸社区", "2026年10月"),
        ("统计上个月", "2026年10月"),
        ("统计 居民议事会", "2026年11月"),
        ("统计 第三季度", "2026年第3季度"),
        ("统计 今年", "2026年（"),
        ("统计 11月2日", "11月2日（周一）"),
        ("统计 从前", "“从前”我没看懂"),
        ("统计 2026年12月", "这段时间还没到"),
    ):
        [page] = await courtyard.says(courtyard.chen, said, None)
        assert first in page.text, said


async def test_the_buttons_lead_to_other_times_and_places(courtyard):
    async with courtyard.storage.begin() as uow:
        [district] = await uow.units.found([NewUnit(UnitType.DISTRICT, "区", "区", None)])
        await uow.units.found(
            [NewUnit(UnitType.VILLAGE, name, f"区/{name}", "区") for name in ("甲村", "乙村")]
        )
    lead = await courtyard.settle("区里的人", home=None)
    await courtyard.sits("区里的人", Role.ADMIN, district.id, home=None)
    [page] = await courtyard.says(lead, "统计 区", None)
    assert page.text.startswith("区\n2026年11月")
    labels = [button.text for row in page.buttons for button in row]
    assert labels[-3:] == ["乙村", "甲村", "导出表格"]
    [page] = await courtyard.presses(lead, page, "甲村")
    assert page.text.startswith("甲村\n2026年11月")
    [page] = await courtyard.presses(lead, page, "前一月")
    assert "2026年10月" in page.text
    [page] = await courtyard.presses(lead, page, "本周")
    assert "这一周" in page.text
