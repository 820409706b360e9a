"""四议两公开 and 党组织研究, recorded and never run: a transcript, with words and with buttons."""

from dataclasses import replace
from datetime import date

import pytest

from domain.permissions import Role
from tests.chamber import FRIDAY, Chamber
from tests.courtyard import Courtyard
from tests.estate import COUNCIL, SQUARE, everything, private, toast, words
from tests.makers import photo


@pytest.fixture
async def village(storage):
    """王阿姨 proposes 42; it is Monday, 16 November 2026."""
    village = await Courtyard(storage).found()
    await village.numbered_from(42)
    village.wang = await village.settle("王阿姨", home="302")
    village.head = await village.sits("孙大爷", Role.COUNCIL_LEAD, village.council)
    await village.says(village.wang, "提议：修村口的路", SQUARE)
    return village


async def chen(village, text):
    return words(await village.tells(village.chen, text), private(village.chen))


async def recorded(village):
    for line in (
        "党组织提议 通过 11月10日",
        "两委商议 通过 11月12日",
        "党员大会 应到31 实到21 同意16 11月14日",
    ):
        await village.tells(village.chen, f"过会 42 {line}")


async def test_a_village_takes_four_steps_and_makes_two_things_public(village):
    refused = await village.tells(village.wang, "过会 42 四议两公开")
    assert "由社区（村）工作人员记" in words(refused, private(village.wang))
    assert "2026年起，交村民会议、居民（代表）会议的事，要先经党组织研究" in await chen(
        village, "过会 42"
    )
    assert (await chen(village, "过会 42 四议两公开")).endswith("还缺“党组织提议”，记了才能表决。")
    no = await chen(village, "上会 42")
    assert no == (
        "42号还不能表决：还缺“党组织提议”。开过了，请社区（村）工作人员记一笔："
        "过会 42 党组织提议 通过 11月20日"
    )
    assert "之前要先有“党组织提议”" in await chen(village, "过会 42 两委商议 通过 11月12日")
    await recorded(village)

    seen = words(await village.tells(village.wang, "查 42"), private(village.wang))
    assert (
        "四议两公开：\n● 党组织提议　11月10日（周二）\n● 两委商议　11月12日（周四）\n"
        "● 党员大会审议　11月14日（周六）\n○ 村民（代表）会议决议　还没有记"
    ) in seen
    assert "应到31，实到21，同意16" in await chen(village, "查 42")

    # A wrong day is struck with its reason, from the last step on, and stays to be read.
    assert "请先划后面的" in await chen(village, "过会 42 划掉 两委商议 日期写错")
    assert "请写上原因" in await chen(village, "过会 42 划掉 党员大会")
    assert "划掉了，原因留着" in await chen(village, "过会 42 划掉 党员大会 日期写错")
    assert "还缺“党员大会审议”" in await chen(village, "上会 42")
    told = "过会 42 党员大会 应到31 实到21 同意15 通过 11月15日"
    assert "同意15（要16）" in await chen(village, told)
    assert "数不对" in await chen(village, "过会 42 党员大会 应到20 实到21 同意16 11月15日")
    assert "没有通过" in await chen(village, "过会 42 党员大会 应到31 实到21 同意15 11月15日")
    await village.tells(village.chen, "过会 42 党员大会 应到31 实到21 同意16 昨天")

    # Now the council may vote, and the village decide.
    said = await village.tells(village.chen, "上会 42")
    assert [each for each in said if each.room == COUNCIL]
    assert "还没有记" in await chen(village, "过会 42 决议公开")
    await village.tells(village.chen, "过会 42 村民代表会议 应到45 实到30 同意16 今天")
    said = await village.tells(village.chen, "过会 42 决议公开")
    [card] = [each for each in said if each.room == SQUARE]
    assert card.text.startswith("决议公开　42号：修村口的路\n11月16日（周一）公开。")
    assert "应到" not in card.text
    assert "● 村民（代表）会议决议　11月16日（周一）" in card.text
    said = await village.tells(village.chen, "过会 42 实施结果公开")
    assert [each.text[:6] for each in said if each.room == SQUARE] == ["实施结果公开"]
    await village.tells(village.chen, "过会 42 划掉 实施结果公开 还没修完")
    struck = village.shown[SQUARE, f"gate:{village.community}:42:8"]
    assert struck.text.startswith("（更正：下面这份公开有误，已撤下，改好后重新公开）")
    acts = [act for act in await village.acts() if act.startswith("gate-")]
    assert acts == [
        "gate-given",
        *["gate-held"] * 3,
        "gate-struck",
        *["gate-held"] * 3,
        *["gate-published"] * 2,
        "gate-struck",
    ]


async def test_party_review_by_buttons_alone_with_a_photo_of_the_minutes(village):
    staff = village.chen
    said = await village.tells(staff, "查 42")
    said = await village.presses(staff, said[0], "过会")
    desk = next(each for each in said if "要党组织研究" in str(each.buttons))
    said = await village.presses(staff, desk, "要党组织研究")
    desk = next(each for each in said if each.text.startswith("42号过会"))
    said = await village.presses(staff, desk, "记：党组织研究")
    asked = next(each for each in said if "哪天开的" in each.text)
    said = await village.presses(staff, asked, "昨天，通过")
    assert words(said, private(staff)).startswith(
        "记下了：42号“党组织研究”，11月15日（周日），通过。可以表决了。"
    )
    shown = photo(
        "minutes", sender=staff, room=private(staff), private=True, at=village.at, heard=9_001
    )
    said = await village.hears(shown)
    assert words(said, private(staff)) == (
        "42号“党组织研究”的会议记录照片收好了，只有工作人员看得到。"
    )
    assert "没有能看的照片" in await _photos(village)  # until it is prepared
    async with village.storage.begin() as uow:
        [held] = await uow.gates.held((village.community, 42))
        sent = await uow.attachments.get(held.photo)
        uow.attachments.put(replace(sent, shown="shown.jpg"))
    assert "11月15日（周日）的会议记录" in await _photos(village)


async def _photos(village):
    said = await village.tells(village.chen, "过会 42")
    return everything(await village.presses(village.chen, said[0], "看会议记录照片"))


async def test_a_place_sets_its_own_intervals_and_what_was_given_in_error_is_lifted(village):
    assert await chen(village, "过会 规则 间隔7天 全程20天") == (
        "记下了：两步之间至少隔7天，全程不超过20天。"
    )
    await village.tells(village.chen, "过会 42 党组织提议 通过 11月10日")
    no = await chen(village, "过会 42 两委商议 通过 11月12日")
    assert no.startswith("按这里的规定两步之间至少隔7天，最早11月17日（周二）。")
    assert "不能整个取消" in await chen(village, "过会 42 取消 四议两公开 弄错了")
    await village.tells(village.chen, "过会 42 划掉 党组织提议 弄错了")
    assert await chen(village, "过会 42 取消 四议两公开 弄错了") == "42号不再要“四议两公开”。"
    assert "没有设这一关" in await chen(village, "过会 42 取消 四议两公开 弄错了")
    assert "交给居民议事会表决了" in await chen(village, "上会 42")
    assert "请写清是哪件提议" in await chen(village, "过会 99")
    assert "请这样写" in await chen(village, "过会 42 开过了")
    async with village.storage.begin() as uow:
        rules = await uow.gates.rules(village.community)
    assert (rules.gap, rules.within) == (7, 20)


async def test_what_is_asked_for_is_answered_and_waits_where_staff_look(village):
    said = await village.tells(village.chen, "过会 42 四议两公开")
    await village.presses(village.chen, said[0], "记：党组织提议")
    assert "党组织提议”，11月10日（周二），没有通过" in await chen(village, "11月10日 没通过")
    async with village.storage.begin() as uow:
        [(gate, step)] = await uow.gates.waiting([village.community])
        assert (gate.number, step.value) == (42, "proposed")
        assert await uow.gates.waiting([village.elsewhere]) == []
        held = await uow.gates.held((village.community, 42))
        assert [each.day for each in held] == [date(2026, 11, 10)]
    stale = await village.hears(
        village.press(village.chen, private(village.chen), "gate-step", "x")
    )
    assert "按钮" in toast(stale)
    await village.tells(village.chen, "删除我")
    await village.tells(village.chen, "是")
    async with village.storage.begin() as uow:
        [told] = await uow.gates.held((village.community, 42))
    assert told.by is None


async def test_hands_are_not_raised_on_what_is_not_ready(storage):
    chamber = await Chamber(storage).found()
    await chamber.called()
    await chamber.goes_to(FRIDAY)
    await chamber.tells(chamber.chen, "过会 42 党组织研究")
    await chamber.tells(chamber.chen, "开会了 43")
    await chamber.tells(chamber.chen, "到齐了")
    refused = words(await chamber.tells(chamber.chen, "举手 42 同意6 反对1"), private(chamber.chen))
    assert refused.startswith("42号还不能表决：还缺“党组织研究”。")
    await chamber.tells(chamber.chen, "过会 42 党组织研究 通过 11月20日")
    counted = await chamber.tells(chamber.chen, "举手 42 同意9")
    assert "42号" in words(counted, private(chamber.chen))
    assert "还不能" not in everything(counted)


async def test_what_is_decided_is_an_answer_that_somebody_brings(village):
    await village.tells(village.chen, "代 李某 纸条 提议：村口装路灯")
    assert "来源：纸条、来信" in await chen(village, "查 43")
    await village.tells(village.chen, "上会 43")
    await village.tells(village.head, "投票 43 同意")
    village.later(days=5)
    await village.ticks("close-polls")
    assert "43号 村口装路灯——李某" in await chen(village, "待转告")
    assert "43号记下已转告" in await chen(village, "转告了 43")
    await village.tells(village.chen, "代 赵某 提议：村口装镜子")
    await village.tells(village.chen, "答复 44 下月装")
    assert "44号 村口装镜子——赵某" in await chen(village, "待转告")
