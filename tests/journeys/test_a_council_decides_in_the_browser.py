"""From a message in a group to a council's decision, in the web chat, as people do and read it."""

import pytest
from playwright.async_api import expect

from bot.neighbourhood.cast import COUNCIL, ESTATE, LEAD, MEMBERS, RESIDENTS, STAFF
from tests.browser import needed
from tests.journeys.visits import opened, press, said, type_in

pytestmark = needed


@pytest.fixture
async def town(tmp_path):
    async with opened(tmp_path) as town:
        yield town


async def test_neighbours_propose_support_merge_and_the_council_decides(town):
    wang, li, *neighbours, wu = RESIDENTS
    async with (
        town.visit(wang, ESTATE) as estate,
        town.visit(LEAD, COUNCIL) as council,
    ):
        # The last to move in says where they live, and is confirmed with one tap.
        await town.says(wu, None, f"我住{wu.about}")
        await town.presses(STAFF, None, "确认", "确认好了：吴某")

        # Monday morning: somebody says what is missing, and has a number and a date at once.
        await type_in(estate, "提议：3号楼门口晚上太黑，装个路灯")
        lamp = said(estate, "1号　3号楼门口晚上太黑，装个路灯").first
        await expect(lamp).to_contain_text("11月14日（周四）前答复您")

        # A neighbour says the same in other words, and is asked before it is published.
        await town.says(li, ESTATE, "提议：三号楼门口的路灯不亮，晚上太黑了")
        await expect(said(estate, "像同一件事吗？")).to_contain_text("支持1号")
        await town.presses(li, ESTATE, "支持1号", "您支持了1号")
        await expect(lamp).to_contain_text("1人支持")

        # The others support it, by button or by word; one twice, one takes it back and returns.
        by_button, by_word = neighbours[:5], [*neighbours[5:], wu]
        for neighbour in by_button:
            await town.presses(neighbour, ESTATE, "支持", "您支持了1号")
        await town.presses(by_button[0], ESTATE, "支持", "已经支持过")
        await expect(lamp).to_contain_text("6人支持")
        for neighbour in by_word:
            await town.says(neighbour, ESTATE, "支持 1")
        await expect(lamp).to_contain_text("11人支持")
        await town.says(wu, ESTATE, "不支持了 1")
        await expect(lamp).to_contain_text("10人支持")
        await town.says(wu, ESTATE, "支持 1号")
        await expect(lamp).to_contain_text("11人支持")

        # Five were enough for the council's agenda; its chair puts it to the vote.
        await expect(said(council, "1号有5位已确认住处的居民支持，请议事会看看")).to_be_visible()
        await press(council, "上会表决", "已私信回复您")
        async with town.visit(LEAD) as alone:
            await expect(said(alone, "11月14日（周四）晚上8点截止？")).to_be_visible()
            await type_in(alone, "好")
        ballot = said(council, "1号表决")
        await expect(ballot).to_contain_text("已投 0/9")
        await expect(ballot).to_contain_text("11月14日（周四）晚上8点截止")

        # Seven of nine vote, one of them changes the vote; nobody can see which way it goes.
        for member in MEMBERS[:3]:
            await town.presses(member, COUNCIL, "同意", "您投了：同意")
        await expect(ballot).to_contain_text("已投 3/9")
        # While the chair's finger is on the button another vote comes: the press is not lost.
        await ballot.get_by_role("button", name="同意", exact=True).hover()
        await council.mouse.down()
        await town.presses(MEMBERS[3], COUNCIL, "同意", "您投了：同意")
        await council.mouse.up()
        await expect(council.locator("#toast")).to_contain_text("您投了：同意")
        await expect(ballot).to_contain_text("已投 5/9")
        async with town.visit(MEMBERS[4]) as alone:
            await press(alone, "同意", "您投了：同意")
            await press(alone, "反对", "您投了：反对")
        await town.says(MEMBERS[5], COUNCIL, "投票 1 弃权")
        await expect(ballot).to_contain_text("已投 7/9")
        for page in (estate, council):
            await expect(said(page, "反对1")).to_have_count(0)

        # Who is not on the council is told so kindly.
        await town.presses(STAFF, COUNCIL, "同意", "由议事会成员表决")

        # The clock comes to the close, and both groups read the result with every number.
        await estate.get_by_role("button", name="到截止").click()
        await expect(estate.locator("#clock")).to_have_text("2024年11月14日（周四）20:00")
        for page in (estate, council):
            result = said(page, "应到9人，投票7人").last
            await expect(result).to_contain_text("通过")
            await expect(result).to_contain_text("同意5，反对1，弃权1")
        drawn = said(estate, "应到9人，投票7人").last.locator(".photo img")
        assert await drawn.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
        await expect(lamp).to_contain_text("表决通过了")

        # What anybody asks afterwards is answered with the whole line, and the journal holds.
        await type_in(estate, "查 1")
        await expect(said(estate, "王阿姨：查 1")).to_contain_text("表决通过")
    async with town.stage.app.storage.begin() as uow:
        assert await uow.journal.verify() == []
        assert await uow.inbox.parked() == []
