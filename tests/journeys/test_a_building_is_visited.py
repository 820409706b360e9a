"""入户走访: a building asked door by door, over two days and by two people, read as a transcript."""

from datetime import timedelta

import pytest

from domain.permissions import Role
from domain.visits import LASTS, NOTES_KEPT
from tests.courtyard import Courtyard
from tests.estate import SQUARE, everything, private, toast, words


@pytest.fixture
async def courtyard(storage):
    """王阿姨 lives in 3号楼2单元302 and has a chat with us; whoever lives in 401 has none."""
    courtyard = await Courtyard(storage).found()
    await courtyard.numbered_from(50)
    courtyard.wang = await courtyard.settle("王阿姨", home="302")
    courtyard.li = await courtyard.settle("小李", Role.GRID_WORKER, home=None)
    courtyard.wu = await courtyard.settle("吴姐", Role.GRID_WORKER, home=None)
    return courtyard


async def begun(courtyard):
    await courtyard.tells(courtyard.li, "走访 3号楼 2-302、2-303、401 问：楼道灯亮不亮")


def listed(courtyard, who):
    return courtyard.shown[private(who), f"visits:{courtyard.community}:50"]


async def test_a_building_is_visited_on_two_days_by_two_people(courtyard):
    li, wu, wang, chen = courtyard.li, courtyard.wu, courtyard.wang, courtyard.chen
    said = await courtyard.tells(li, "走访")
    desk = next(each for each in said if each.room == private(li))
    said = await courtyard.presses(li, desk, "走3号楼")
    assert words(said, private(li)).startswith("3号楼这一圈问什么？")
    said = await courtyard.tells(li, "楼道灯亮不亮")
    assert words(said, private(li)) == (
        "3号楼的走访是50号，由小李去。一次走不完，改天接着走，11月30日（周一）中午12点前有效。"
        "不用打卡，也不记去了几户。备注只有走访的人和社区工作人员看得到，结束30天后清掉。"
    )
    said = await courtyard.tells(li, "走访 50 加 2-302、2-303、401")
    assert words(said, private(li)).startswith("加了3户。")

    # At the door of 302: a number and a day, and the answer will find her.
    said = await courtyard.tells(li, "2-302 王阿姨：楼道灯不亮，202的老王家也说")
    assert words(said, private(li)) == (
        "2-302说的记成51号：楼道灯不亮，邻居家也说。11月19日（周四）前答复，请当面告诉一声51号和日子。"
        "里面的名字、门牌大家看不到。答复会直接发给本人。写错了发“改 51 …”，不要了发“撤回”。"
    )
    assert words(said, private(wang)).startswith("走访时您说的事，登记成51号了")
    assert not [each for each in said if each.room == SQUARE]

    said = await courtyard.tells(li, "303 没人")
    assert words(said, private(li)) == "记下了。"
    assert listed(courtyard, li).text.startswith(
        "50号走访，3号楼，问：楼道灯亮不亮\n401\n2-303（上次没人）\n还有2户"
    )

    # Another day, and by buttons alone.
    courtyard.later(days=1)
    said = await courtyard.presses(li, listed(courtyard, li), "401")
    asked = next(each for each in said if each.text == "401怎么样？")
    await courtyard.presses(li, asked, "记一件")
    said = await courtyard.tells(li, "李某：下水堵了")
    assert "401说的记成52号：下水堵了。" in words(said, private(li))
    assert "本人没有登记，答复出来请您转告。" in words(said, private(li))

    # Somebody else goes on.
    said = await courtyard.tells(wu, "走访 50")
    seen = next(each for each in said if each.room == private(wu))
    assert "现在小李在走。" in seen.text
    said = await courtyard.presses(wu, seen, "我接手")
    assert words(said, private(li)) == ("50号（3号楼）的走访现在由吴姐接着走，您不用去了，辛苦了。")
    assert "没看懂" in words(await courtyard.tells(li, "303 没人"), private(li))
    said = await courtyard.tells(wu, "2-303 备注：听力不好，敲门重一点")
    assert words(said, private(wu)) == (
        "2-303的备注记下了，只有走访的人和社区工作人员看得到，这一圈结束30天后清掉。"
    )

    said = await courtyard.tells(wu, "走完了")
    assert words(said, private(wu)) == (
        "50号走访结束了，3号楼走到3户，辛苦了。登记了2件：51、52号，各有答复日期；"
        "要转告的会在“待转告”里。备注1条，12月17日（周四）中午12点清掉。谁家没人不留记录。"
    )
    assert listed(courtyard, wu).text == "50号3号楼的走访名单收起来了。"
    assert await courtyard.acts() == ["visits-planned", "raised", "raised", *END[:2]]

    # The answers come: to her by chat, to 401 by who wrote it down.
    said = await courtyard.tells(chen, "答复 51 周五换灯泡")
    assert words(said, private(wang)).startswith("上门走访时您提的51号")
    said = await courtyard.tells(chen, "答复 52 周三疏通")
    carry = next(each for each in said if each.room == private(li))
    assert carry.text.startswith("请带话给3号楼401 李某：请您代为登记的52号（下水堵了）有答复了")
    said = await courtyard.tells(li, "待转告")
    assert words(said, private(li)).endswith(
        "52号 下水堵了——3号楼401 李某（11月17日（周二）起等着）"
    )
    said = await courtyard.presses(li, carry, "转告了52")
    assert toast(said) == "好，52号记下已转告。没有别的要转告了。"
    assert "没有等着转告" in words(await courtyard.tells(li, "转告了 52"), private(li))
    assert words(await courtyard.tells(li, "待转告"), private(li)) == "没有等您转告的。"

    # The one list, by how it was heard, for staff alone.
    said = await courtyard.tells(chen, "列表 走访")
    assert words(said, private(chen)).startswith("走访来的，还没办完的2件（第1/1页）：\n52号")
    said = await courtyard.presses(chen, said[0], "电话")
    assert everything(said).startswith("电话来的，现在没有等着办的。")
    assert "来源：入户走访" in words(await courtyard.tells(chen, "查 52"), private(chen))
    assert "来源" not in words(await courtyard.tells(wang, "查 52"), private(wang))
    assert "还没办完" not in words(await courtyard.tells(wang, "列表 走访"), private(wang))


END = ["visits-handed", "visits-over", "visit-notes-erased"]


async def test_notes_are_for_who_goes_and_staff_and_gone_a_month_later(courtyard):
    li, wang, chen = courtyard.li, courtyard.wang, courtyard.chen
    await begun(courtyard)
    await courtyard.tells(li, "2-302 备注：听力不好\n2-303 没人\n402 备注：下周再来")
    assert "没有您能看的50号走访" in words(await courtyard.tells(wang, "走访 50"), private(wang))
    assert "没有您能看的" in words(await courtyard.tells(wang, "走访 50 记录"), private(wang))
    assert "3号楼" not in words(await courtyard.says(li, "走访 50"), SQUARE)
    said = await courtyard.tells(wang, "我的数据")
    assert "走访（50号）时对您家的备注：听力不好" in everything(said)
    said = await courtyard.tells(li, "撤回")
    assert words(said, private(li)) == "402的那条备注撤回了。"
    seen = words(await courtyard.tells(chen, "走访 50 记录"), private(chen))
    assert seen.endswith("2-302　备注：听力不好")

    # Nobody finishes it: it ends by itself, and says so.
    courtyard.at += LASTS
    said = await courtyard.ticks("look-after-visits")
    assert "50号走访结束了，3号楼走到2户" in words(said, private(li))
    courtyard.at += NOTES_KEPT - timedelta(seconds=1)
    await courtyard.ticks("look-after-visits")
    assert "听力不好" in words(await courtyard.tells(li, "走访 50 记录"), private(li))
    courtyard.later(seconds=1)
    await courtyard.ticks("look-after-visits")
    assert "没有您能看的" in words(await courtyard.tells(li, "走访 50 记录"), private(li))
    assert "按时清掉了" in words(await courtyard.tells(chen, "走访 50 记录"), private(chen))
    assert (await courtyard.acts())[-1] == "visit-notes-erased"


async def test_reports_and_proposals_at_a_door_go_their_way_and_can_be_taken_back(courtyard):
    li, chen = courtyard.li, courtyard.chen
    await begun(courtyard)
    said = await courtyard.tells(li, "402 张某 报修：楼道窗户坏了")
    assert "51号（报修）" in words(said, private(li))
    assert "位置：3号楼" in words(said, private(chen))
    said = await courtyard.tells(chen, "列表 走访")
    assert "51号" in words(said, private(chen))
    assert "来源：入户走访" in words(await courtyard.tells(chen, "查 51"), private(chen))
    assert "51号不报了" in words(await courtyard.tells(li, "撤回"), private(li))
    said = await courtyard.tells(li, "501 赵某 提议：装个长椅")
    assert "52号　装个长椅" in everything(said)
    assert "52号已收回" in words(await courtyard.tells(li, "撤回"), private(li))
    said = await courtyard.tells(li, "走访 50")
    end = listed(courtyard, li)
    said = await courtyard.presses(li, end, "走完了")
    asked = next(each for each in said if "户没走到" in each.text)
    said = await courtyard.presses(li, asked, "就到这里，结束")
    assert "没有登记要办的事" in words(said, private(li))


async def test_who_is_forgotten_has_no_notes_on_their_door_and_goes_nowhere(courtyard):
    li, wang = courtyard.li, courtyard.wang
    await begun(courtyard)
    await courtyard.tells(li, "2-302 备注：听力不好")
    for who in (wang, li):
        await courtyard.tells(who, "删除我")
        await courtyard.tells(who, "是")
    seen = words(await courtyard.tells(courtyard.chen, "走访 50"), private(courtyard.chen))
    assert "现在没有人在走" in seen
    seen = words(await courtyard.tells(courtyard.chen, "走访 50 记录"), private(courtyard.chen))
    assert "还没有记下什么" in seen


async def test_neighbours_plan_no_visits_and_a_second_page_is_turned(courtyard):
    li, wang = courtyard.li, courtyard.wang
    refused = words(await courtyard.tells(wang, "走访 3号楼 问：灯"), private(wang))
    assert "走访由社区工作人员、网格员、楼长安排" in refused
    await courtyard.tells(li, "走访 3号楼 2个单元 6层 一梯一户 问：灯亮不亮")
    assert "（第1/2页）" in listed(courtyard, li).text
    said = await courtyard.tells(li, "走访 50 2")
    assert "2-501\n2-601\n还有12户（第2/2页）" in words(said, private(li))
    said = await courtyard.tells(li, "101 没人")
    assert "不止一户" in words(said, private(li))
    said = await courtyard.presses(li, listed(courtyard, li), "下一页")
    assert "第2/2页" in everything(said)


async def test_taking_back_means_what_was_told_last_and_not_too_long_ago(courtyard):
    li = courtyard.li
    await begun(courtyard)
    await courtyard.tells(li, "2-303 备注：下周再来")
    courtyard.later(minutes=5)
    await courtyard.tells(li, "提议：楼下装长椅")
    assert "51号已收回" in words(await courtyard.tells(li, "撤回"), private(li))
    courtyard.later(days=2)
    await courtyard.tells(li, "2-302 备注：听力不好")
    courtyard.later(days=2)
    await courtyard.tells(li, "撤回")
    seen = words(await courtyard.tells(li, "走访 50 记录"), private(li))
    assert seen.endswith("2-303　备注：下周再来\n2-302　备注：听力不好")
