"""问大家 in the web chat, as a transcript: asked, answered, changed, ended, hidden, forgotten."""

import json
from datetime import timedelta

import pytest

from domain.permissions import Role
from domain.polls.archive import recount
from domain.surveys import State
from tests.courtyard import THREE
from tests.estate import COUNCIL, SQUARE, everything, private, toast, words
from tests.surveyed import BENCH, Bench


@pytest.fixture
async def bench(sqlite_storage):
    return await Bench(sqlite_storage).found()


async def test_neighbours_are_asked_in_their_group_and_read_what_leads(bench):
    said = await bench.says(bench.wang, BENCH)
    assert bench.card().text == (
        "42号 问大家：楼下长椅装哪边？\n"
        "1 东边\n"
        "2 西边\n"
        "3 都不同意\n"
        "11月19日（周四）晚上8点截止，已有0人回答。只是听意见，不作决定。\n"
        "按按钮选一个；也可以回复这条消息，写数字或选项。截止前可以改，各选了多少，截止前不公布。"
    )
    assert "42号，这就在1个群里问大家。" in words(said, private(bench.wang))
    assert [m.room for m in said if m.card] == [SQUARE]
    assert toast(await bench.presses(bench.li, bench.card(), "1 东边")) == (
        "42号记下了。您选的：东边"
    )
    await bench.says(bench.zhang, "西边", to=bench.card())
    await bench.says(bench.wang, "+1", to=bench.card())
    assert "已有3人回答" in bench.card().text
    assert "东边（" not in bench.card().text
    await bench.closes()
    assert bench.card().buttons == ()
    assert bench.result().text.splitlines()[:6] == [
        "42号意见收齐了：楼下长椅装哪边？",
        "1 东边：2人（最多）",
        "2 西边：1人",
        "3 都不同意：0人",
        "一共3人回答。只是听意见，不作决定；怎么办，由社区再和大家商量。群里投的、私聊的、网页上的都算在内，一人只算一次。",
        f"想核对可以请社区重新计票；封条 {bench.result().text.rpartition(' ')[2]}",
    ]
    assert (await bench.survey()).state is State.CLOSED
    archive = json.loads(json.dumps(await bench.archive()))
    recounted = recount(archive)
    assert (recounted["outcome"], recounted["choice"], recounted["agrees"]) == (
        "leading",
        "1",
        True,
    )


async def test_a_mind_may_change_by_button_number_word_and_reply(bench):
    await bench.says(bench.wang, BENCH)
    await bench.presses(bench.li, bench.card(), "1 东边")
    assert "您选的：西边" in await bench.reads(bench.li, "投票 42 西边")
    assert "您选的：都不同意" in await bench.reads(bench.li, "改票 42 3")
    shown = await bench.tells(bench.li, "投票 42")
    assert "您选的：都不同意" in words(shown, private(bench.li))
    assert "您选的：东边" in await bench.reads(bench.li, "1")
    echo = await bench.says(bench.li, "2", to=bench.card())
    assert "42号记下了。截止前可以改。" in words(echo, SQUARE)
    assert "已有1人回答" in bench.card().text
    assert "没有这个选项" in await bench.reads(bench.li, "投票 42 南边")


async def test_who_cannot_be_written_to_alone_is_not_shown_their_own_choice_before_others(bench):
    await bench.says(bench.wang, BENCH)
    he = await bench.settle("何婶", reachable=False)
    await bench.presses(he, bench.card(), "2 西边")
    told = words(await bench.says(he, "投票 42"), SQUARE)
    assert "2 西边" in told
    assert "您选的" not in told


async def test_several_are_ticked_and_taken_off_again(bench):
    await bench.says(bench.wang, f"{BENCH} | 南边 | 可多选 | 截止 明天晚8点")
    assert "可以选几个" in bench.card().text
    assert "11月17日（周二）晚上8点截止" in bench.card().text
    await bench.presses(bench.li, bench.card(), "1 东边")
    assert toast(await bench.presses(bench.li, bench.card(), "3 南边")) == (
        "42号记下了。您选的：东边 / 南边"
    )
    await bench.presses(bench.li, bench.card(), "1 东边")
    assert "您还没有选" in toast(await bench.presses(bench.li, bench.card(), "3 南边"))
    assert "已有0人回答" in bench.card().text


async def test_step_by_step_alone_and_for_all_the_groups_of_the_community(bench):
    assert "想问大家什么" in await bench.reads(bench.chen, "问大家")
    assert "让大家在哪几样里选" in await bench.reads(bench.chen, "楼下长椅装哪边？")
    told = await bench.tells(bench.chen, "东边\n西边\n截止 周五晚8点")
    assert "11月20日（周五）晚上8点截止" in words(told, private(bench.chen))
    assert "楼下长椅" in bench.card().text
    labels = [button.text for row in told[0].buttons for button in row]
    assert labels == ["提前结束", "撤回，不问了"]


async def test_at_night_nobody_is_disturbed_by_what_was_asked_alone(bench):
    bench.at += timedelta(hours=11)
    told = await bench.reads(bench.chen, BENCH)
    assert "夜里不打扰，早上发到1个群" in told
    assert (SQUARE, f"survey:{bench.community}:42") not in bench.shown
    bench.at += timedelta(hours=10)
    await bench.deliver()
    assert "楼下长椅" in bench.card().text


async def test_a_number_that_is_no_survey_and_an_old_button_say_so(bench):
    assert "没有找到99号" in await bench.reads(bench.wang, "提前结束 99")
    for action in ("survey-answer", "survey-show", "survey-end", "survey-withdraw", "survey-x"):
        press = bench.press(bench.wang, SQUARE, action, f"{bench.community}:99:1")
        assert toast(await bench.hears(press))


async def test_a_buildings_group_is_asked_alone(bench):
    await bench.says(bench.wang, BENCH, THREE)
    assert (THREE, f"survey:{bench.community}:42") in bench.shown
    assert (SQUARE, f"survey:{bench.community}:42") not in bench.shown
    for told in ("投票 42 1", "投票 42", "查 42"):
        assert "请在那个群里选" in await bench.reads(bench.li, told)
    assert "42号" not in await bench.reads(bench.li, "投票")
    assert "楼下长椅" in await bench.reads(bench.wang, "查 42")
    assert "楼下长椅" in await bench.reads(bench.chen, "查 42")
    await bench.presses(bench.li, bench.card(THREE), "1 东边")
    assert "已有1人回答" in bench.card(THREE).text


async def test_whoever_asked_ends_it_early_and_the_result_comes_at_once(bench):
    told = await bench.says(bench.wang, BENCH)
    await bench.presses(bench.li, bench.card(), "2 西边")
    assert "只有提问的人能收" in await bench.reads(bench.li, "提前结束 42")
    [alone] = [m for m in told if m.room == private(bench.wang)]
    assert "提前结束了" in toast(await bench.presses(bench.wang, alone, "提前结束"))
    assert "2 西边：1人（最多）" in bench.result().text
    assert "已经截止了" in await bench.reads(bench.li, "投票 42 1")
    assert "2 西边：1人（最多）" in await bench.reads(bench.li, "查 42")


async def test_whoever_asked_takes_it_back(bench):
    await bench.says(bench.wang, BENCH)
    card = bench.card()
    await bench.presses(bench.li, card, "2 西边")
    assert "42号收回了" in await bench.reads(bench.wang, "撤回 42")
    assert bench.card().text == "42号收回了，不用再选。"
    assert "已经截止了" in toast(await bench.presses(bench.li, card, "1 东边"))
    await bench.closes()
    assert await bench.archive() is None


async def test_a_resident_asks_once_a_week_staff_whenever_it_is_needed(bench):
    assert "确认过住处的邻居" in words(await bench.says(bench.zhang, BENCH), SQUARE)
    await bench.says(bench.wang, BENCH)
    assert "24小时内" in words(await bench.says(bench.li, BENCH), SQUARE)
    bench.at += timedelta(days=2)
    assert "7天问大家一次" in words(await bench.says(bench.wang, BENCH), SQUARE)
    await bench.says(bench.chen, BENCH)
    await bench.says(bench.chen, BENCH.replace("长椅", "路灯"))
    assert "路灯" in bench.card(number=44).text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("投票：选举楼长 | 王某 | 李某", "不能在这里投"),
        ("投票：长椅 | 东边", "至少要两个选项"),
        ("投票：长椅 | 东边 | 东边", "写了两遍"),
        ("投票：长椅 | 东边 | 西边 | 截止 昨天", "已经过了"),
    ],
)
async def test_what_cannot_be_asked_is_refused_with_its_reason(bench, typed, answer):
    assert answer in words(await bench.says(bench.wang, typed), SQUARE)


async def test_what_is_open_is_listed_beside_the_votes(bench):
    assert "没有" in await bench.reads(bench.li, "投票")
    await bench.says(bench.wang, BENCH)
    told = await bench.tells(bench.li, "投票")
    assert words(told, private(bench.li)) == (
        "正在听意见：\n42号 楼下长椅装哪边？　已有0人回答，11月19日（周四）晚上8点截止"
    )
    shown = await bench.presses(bench.li, told[0], "42号：选一选")
    assert "1 东边" in words(shown, private(bench.li))
    assert toast(await bench.presses(bench.li, shown[0], "1 东边"))


async def test_two_neighbours_hide_it_staff_show_it_again_and_who_asked_may_object(bench):
    await bench.says(bench.wang, BENCH.replace("楼下", "老张头家"))
    zhao = await bench.settle("赵某")
    assert "为什么要隐藏" in await bench.reads(bench.li, "隐藏 42")
    assert "再有一位" in await bench.reads(bench.li, "点名道姓")
    said = await bench.tells(zhao, "隐藏 42")
    assert bench.card().text == "42号　这一条已隐藏，原因：点名道姓"
    assert "被隐藏了" in words(said, private(bench.wang))
    assert "请您决定" in words(said, private(bench.chen))
    assert "申诉已转给工作人员" in await bench.reads(bench.wang, "申诉 42 没有点名")
    assert "42号" not in await bench.reads(bench.li, "投票")
    said = await bench.tells(bench.chen, "恢复显示 42")
    assert "恢复显示了" in words(said, private(bench.wang))
    assert "老张头家" in bench.card().text


async def test_whoever_is_forgotten_counts_no_more_and_asked_nothing(bench):
    await bench.says(bench.wang, BENCH)
    await bench.presses(bench.wang, bench.card(), "2 西边")
    await bench.presses(bench.li, bench.card(), "1 东边")
    kept = await bench.reads(bench.wang, "我的数据")
    assert "42号，您11月16日（周一）问的：楼下长椅装哪边？" in kept
    assert "选的：西边" in kept
    await bench.tells(bench.wang, "删除我")
    await bench.tells(bench.wang, "确定")
    assert "已有1人回答" in bench.card().text
    assert (await bench.survey()).by is None
    await bench.closes()
    assert "一共1人回答" in bench.result().text


async def test_linked_accounts_are_one_person(storage):
    bench = await Bench(storage).found()
    await bench.says(bench.wang, BENCH)
    await bench.presses(bench.wang, bench.card(), "2 西边")
    await bench.presses(bench.li, bench.card(), "1 东边")
    async with bench.storage.begin() as uow:
        wang, li = [(await uow.accounts.get(who)).resident for who in (bench.wang, bench.li)]
        await uow.unite(wang, li)
    await bench.closes()
    assert "1 东边：1人（最多）\n2 西边：0人" in bench.result().text


async def test_a_councils_group_is_asked_alone(bench):
    lead = await bench.settle("吕某", Role.COUNCIL_LEAD)
    await bench.says(lead, BENCH, COUNCIL)
    assert (COUNCIL, f"survey:{bench.community}:42") in bench.shown


async def test_numbers_that_are_typed_alone_are_masked_before_all_read_them(bench):
    typed = "投票：问谁修灯，13912345678可以吗？ | 小李 13712345678 | 物业"
    said = await bench.tells(bench.chen, typed)
    assert "139****5678" in bench.card().text
    assert "1 小李 137****5678" in bench.card().text
    assert everything(said).count("我遮住了几位") == 1
