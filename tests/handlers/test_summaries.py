"""The week and the month, told to staff: in words that are complete, and then in pictures."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain import fetches
from domain.charts import Sheet
from domain.chat import Kind
from domain.permissions import Role
from domain.places.chart import Chart
from domain.reports.categories import Category
from domain.units import NewUnit, UnitType
from handlers import overseen
from handlers.printing import ordered
from storage.attachments import What
from tests.courtyard import Courtyard
from tests.estate import SQUARE, private, toast, words

MONDAY = datetime(2026, 11, 23, 0, 35, tzinfo=UTC)
"""23 November 2026, 08:35 in Shanghai."""
PICTURE = "ab" * 32

PAGE = (
    "陶然北岸社区周报：11月16日（周一）到11月22日（周日）\n"
    "报修和随手拍：收到7件，办结5件（前一周收到2件，办结0件）。\n"
    "办结的里有期限的4件，其中按时的3件。\n"
    "收到最多的：楼道杂物4件、照明3件。\n"
    "居民提议：收到2件，答复0件，办好0件。\n"
    "小板凳见面会1次，到场12人次。\n"
    "表决：结束1次，应投9人次，投了7人次。\n"
    "图随后发来。"
)


class Office(Courtyard):
    """As a courtyard, in whose journal stands what a week came to."""

    async def found(self) -> "Office":
        await super().found()
        self.at = datetime(2026, 11, 10, 4, tzinfo=UTC)
        await self.notes(*[("case-file", {"category": Category.LIFT.value})] * 2)
        self.at = datetime(2026, 11, 18, 4, tzinfo=UTC)
        await self.notes(
            *[("case-file", {"category": Category.CLUTTER.value})] * 4,
            *[("case-file", {"category": Category.LIGHTING.value})] * 3,
            *[("case-resolve", {"first": 1, "in_time": 1})] * 3,
            ("case-resolve", {"first": 1, "in_time": 0}),
            ("case-resolve", {"first": 1}),
            *[("proposed", {"source": "chat"})] * 2,
            ("meeting-hold", {"kind": "stool"}),
            ("meeting-list", {"kind": "stool", "there": 12}),
            ("poll-closed", {"electorate": 9, "participating": 7, "outcome": "passed"}),
        )
        self.at = MONDAY
        return self

    async def notes(self, *acts):
        async with self.storage.begin() as uow:
            for number, (act, facts) in enumerate(acts, 1):
                await uow.journal.note(self.community, act, str(number), self.at, facts)

    async def wanted(self):
        """What is to be drawn, the first first."""
        async with self.storage.begin() as uow:
            found = await uow.attachments.due(self.at.replace(hour=12), 50)
        return [each for each in found if each.what is What.CHART]

    async def draws(self, attachment):
        """The fetcher has it drawn, and tells; answers with what was drawn, and what is said."""
        async with self.storage.begin() as uow:
            order = await ordered(uow, attachment.handle, self.at, self.house)
        assert order is not None
        async with self.storage.begin() as uow:
            name = f"{order.name}.png"
            await uow.attachments.keep(replace(attachment, original=PICTURE, name=name))
        told = fetches.heard(fetches.fetched(attachment.id, "chart", attachment.room, self.at))
        return order.paper, await self.hears(told)


@pytest.fixture
async def office(sqlite_storage):
    return await Office(sqlite_storage).found()


async def test_on_monday_staff_read_the_week_and_nobody_else_does(office):
    await office.settle("王阿姨")
    await office.sits("李站长", Role.COUNCIL_LEAD, office.council)
    said = await office.ticks("summary-pages")
    assert [(each.room, each.kind) for each in said] == [(private(office.chen), Kind.NOTICE)]
    assert words(said, private(office.chen)) == PAGE


async def test_it_is_told_once_and_not_before_its_hour(office):
    office.at = MONDAY.replace(minute=34)
    assert await office.ticks("summary-pages") == []
    office.at = MONDAY
    assert await office.ticks("summary-pages") != []
    office.at = MONDAY.replace(hour=3)
    assert await office.ticks("summary-pages") == []


async def test_each_picture_is_drawn_once_and_goes_to_everybody_who_read_the_words(office):
    zhao = await office.settle("赵姐", Role.STAFF, home=None)
    await office.ticks("summary-pages")
    flow, what = await office.wanted()
    assert flow.due_at < what.due_at, "between them a neighbour's photo is prepared"
    drawn, said = await office.draws(flow)
    assert isinstance(drawn, Sheet)
    assert [chart.title for chart in drawn.charts] == [
        "报修和随手拍（件，每周）",
        "办结的，按时吗（件，每周）",
    ]
    assert {each.room for each in said} == {private(office.chen), private(zhao)}
    assert {each.photo for each in said} == {PICTURE}
    assert said[0].text == (
        "报修和随手拍（件，每周），最近8周，从早到晚："
        "收到0、0、0、0、0、0、2、7；办结0、0、0、0、0、0、0、5。\n"
        "办结的，按时吗（件，每周），最近8周，从早到晚："
        "按时0、0、0、0、0、0、0、3；超期0、0、0、0、0、0、0、1。"
    )
    drawn, said = await office.draws(what)
    assert said[0].text.startswith("这一周收到的是哪些事（件）：楼道杂物4件、照明3件。\n表决：")
    assert [chart.labels[:2] for chart in drawn.charts] == [("楼道杂物", "照明"), ("9/28", "10/5")]


async def test_where_nothing_happened_nothing_is_sent_and_who_asks_hears_so(office):
    office.at = MONDAY.replace(month=12, day=7)
    assert await office.ticks("summary-pages") == []
    assert await office.wanted() == []
    said = words(await office.tells(office.chen, "周报"), private(office.chen))
    assert said == (
        "陶然北岸社区 11月30日（周一）到12月6日（周日）没有可说的：没有收到，也没有办结。"
    )


async def test_it_can_be_asked_for_by_word_and_by_button(office):
    said = await office.tells(office.chen, "周报")
    assert words(said, private(office.chen)) == PAGE
    said = await office.presses(office.chen, said[-1], "月报")
    assert toast(said) == "马上发来"
    assert "陶然北岸社区 2026年10月没有可说的" in words(said, private(office.chen))
    assert {each.sender for each in await office.wanted()} != {None}
    [flow, *_] = await office.wanted()
    _, said = await office.draws(flow)
    assert [each.room for each in said] == [private(office.chen)]


@pytest.mark.parametrize("about", ["", "x", "9" * 30, "²", "999"])
async def test_a_button_that_names_no_unit_is_stale(office, about):
    for action in ("summary-week", "bulletin-subscribe", "bulletin-leave"):
        press = office.press(office.chen, private(office.chen), action, about)
        assert "不能用了" in toast(await office.hears(press))


async def test_what_has_no_page_of_its_own_is_told_of_with_what_it_lies_in(office):
    async with office.storage.begin() as uow:
        town = NewUnit(UnitType.TOWN, "淮滨街道", "淮滨街道", None)
        branch = NewUnit(UnitType.PARTY_BRANCH, "机关支部", "淮滨街道/机关支部", "淮滨街道")
        await uow.units.found([town, branch])
        assert (await overseen.figured(uow, "机关支部")).name == "淮滨街道"
        assert (await overseen.figured(uow, "居民议事会")).id == office.community
        assert (await overseen.figured(uow, "3号楼")).id == office.building


async def test_a_buildings_week_is_told_to_who_looks_after_it(office):
    wang = await office.settle("王阿姨")
    office.at -= timedelta(days=4)
    for what in ("路灯不亮", "下水道堵了"):
        await office.says(wang, f"报修 3号楼{what}", None)
    await office.ticks("file-cases")
    office.at += timedelta(days=4)
    head = await office.sits("周老师", Role.BUILDING_HEAD, office.building)
    for asked in ("周报", "周报 3号楼"):
        said = words(await office.tells(head, asked), private(head))
        assert said.startswith("陶然北岸社区 3号楼周报：11月16日（周一）到11月22日（周日）\n")
        assert "收到2件" in said
        assert "表决" not in said
    drawn = [await office.draws(each) for each in await office.wanted()]
    assert drawn
    assert not any("表决" in chart.title for sheet, _ in drawn for chart in sheet.charts)
    assert "给社区工作人员" in words(await office.tells(head, "周报 5号楼"), private(head))
    [page] = await office.tells(office.chen, "周报 3号楼")
    assert "收到2件" in page.text


async def test_in_a_group_the_answer_goes_to_who_asked_alone(office):
    said = await office.says(office.chen, "周报", SQUARE, addressed=True)
    assert "收到7件" in words(said, private(office.chen))
    assert "收到7件" not in words(said, SQUARE)


async def test_neighbours_and_staff_of_other_places_are_told_no(office):
    wang = await office.settle("王阿姨")
    assert "收到" not in words(await office.tells(wang, "周报"), private(wang))
    said = words(await office.tells(office.chen, "月报 果园社区"), private(office.chen))
    assert "果园社区月报" not in said
    assert await office.wanted() == []


async def test_the_map_goes_to_those_only_who_work_on_what_is_on_it(office):
    order = f"summary:week:{office.community}:2026-11-16:map:zh-CN"
    async with office.storage.begin() as uow:
        room = private(office.chen)
        await uow.attachments.chart(room, order, sender=None, at=office.at, due_at=office.at)
    [wanted] = await office.wanted()
    drawn, said = await office.draws(wanted)
    assert isinstance(drawn, Chart)
    assert [(each.room, each.text) for each in said] == [
        (private(office.chen), "还没办结的都在这张图上。")
    ]


async def test_a_picture_that_cannot_be_drawn_is_excused_to_who_asked(office):
    await office.tells(office.chen, "周报")
    [flow, *_] = await office.wanted()
    told = fetches.heard(fetches.fetched(flow.id, "chart", flow.room, office.at))
    assert words(await office.hears(told), private(office.chen)).startswith("图这次没有画成")
    async with office.storage.begin() as uow:
        uow.attachments.put(replace(flow, sender=None))
    assert await office.hears(replace(told, key="again")) == []


@pytest.mark.parametrize("order", ["poster:1:1", "summary:week:999:2026-11-16:flow:zh-CN"])
async def test_what_is_no_picture_of_a_page_is_not_drawn(office, order):
    async with office.storage.begin() as uow:
        assert await ordered(uow, order, office.at, office.house) is None
