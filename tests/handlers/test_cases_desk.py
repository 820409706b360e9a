"""What staff do with a case, typed and pressed: the queue, giving out, more time, passing on."""

import pytest

from domain.chat import Kind, Quoted
from domain.permissions import Role
from domain.reports.case import State
from handlers.founding import import_org
from tests.conversations import PLACE, STAFF, Conversation, to, toasts, words
from tests.makers import GROUP, NOON, person

LEAD, LI, WANG = person("林主任"), person("小李"), person("王阿姨")
LAMP = "报修 3号楼2单元5楼楼道灯不亮"
PARKING = "报修 5号楼门口停车位乱停"


@pytest.fixture
async def talk(storage):
    talk = Conversation(storage)
    await talk.founded()
    await talk.becomes(LEAD, Role.ADMIN)
    await talk.becomes(STAFF, Role.STAFF)
    await talk.says(WANG, "我住3号楼2单元502")
    return talk


@pytest.fixture
async def grid(talk):
    """小李 looks after the only grid."""
    await talk.becomes(LI, Role.GRID_WORKER, f"{PLACE}/第一网格")
    return talk


async def case(talk, number=1):
    community = await talk.community()
    async with talk.storage.begin() as uow:
        return await uow.cases.named(community.id, number)


def buttons(said):
    return [button.action for message in said for row in message.buttons for button in row]


# --- the queue ---------------------------------------------------------------------------


async def test_an_empty_queue_says_so(talk) -> None:
    assert words(await talk.says(STAFF, "待办")) == "现在没有待办的报修。"


async def test_the_queue_shows_what_waits_the_soonest_first_with_the_next_step(talk) -> None:
    await talk.says(WANG, PARKING)
    await talk.says(WANG, "报修 井盖没了，3号楼门口")
    [said] = await talk.says(STAFF, "待办")
    first, second = said.text.splitlines()[1:]
    assert first.startswith("2号　井盖没了")
    assert "（紧急，等受理，11月17日（周二）中午12点前）" in first
    assert second.startswith("1号　5号楼门口停车位乱停（要费些工夫，等受理")
    assert buttons([said]) == [
        "case-open",
        "case-accept",
        "case-open",
        "case-accept",
        "case-accept-all",
        "case-pick",
    ]


async def test_the_queue_of_one_level(talk) -> None:
    await talk.says(WANG, LAMP)
    await talk.says(WANG, "报修 井盖没了，3号楼门口")
    assert "灯不亮" not in words(await talk.says(STAFF, "待办 紧急"))
    assert "灯不亮" in words(await talk.says(STAFF, "待办 一般"))


async def test_the_queue_of_one_grid(grid) -> None:
    await grid.says(WANG, LAMP)
    assert "灯不亮" in words(await grid.says(STAFF, "待办 第一网格"))
    async with grid.storage.begin() as uow:
        await import_org(uow, [{"unit": f"{PLACE}/第二网格", "type": "grid"}], NOON)
    assert words(await grid.says(STAFF, "待办 第二网格")) == "现在没有待办的报修。"
    assert "灯不亮" in words(await grid.says(LI, "待办 第二网格")), "only the own grid"
    assert "灯不亮" in words(await grid.says(STAFF, "待办 网格")), "both could be meant"


async def test_ten_stand_on_a_page_and_the_next_page_has_the_rest(talk) -> None:
    for number in range(11):
        await talk.says(WANG, f"报修 {number + 1}号楼路面有坑")
        talk.later(minutes=11)
    [first] = await talk.says(STAFF, "待办")
    assert len(first.text.splitlines()) == 1 + 10
    [second] = await talk.presses(STAFF, first, "case-queue")
    assert len(second.text.splitlines()) == 1 + 1
    assert "第2页" in second.text
    [typed] = await talk.says(STAFF, "待办 2")
    assert typed.text == second.text


async def test_what_is_late_is_marked(talk) -> None:
    await talk.says(WANG, LAMP)
    talk.later(days=5)
    assert "❗1号" in words(await talk.says(STAFF, "待办"))


async def test_a_grid_worker_sees_the_own_grid_and_a_neighbour_nothing(grid) -> None:
    await grid.says(WANG, LAMP)
    assert "1号" in words(await grid.says(LI, "待办"))
    assert "工作人员" in words(await grid.says(WANG, "待办"))


async def test_in_the_group_the_queue_is_whispered(talk) -> None:
    await talk.binds()
    await talk.says(WANG, LAMP)
    said = await talk.says(STAFF, "待办", GROUP, addressed=True)
    assert "灯不亮" in words(to(STAFF, said))
    assert "灯不亮" not in words(message for message in said if message.room == GROUP)


async def test_one_case_is_opened_with_all_that_may_be_done(talk) -> None:
    await talk.says(WANG, LAMP)
    [queue] = await talk.says(STAFF, "待办")
    toast, said = await talk.presses(STAFF, queue, "case-open")
    assert toast.kind is Kind.TOAST  # else the button waits for ever
    assert "原话：3号楼2单元5楼楼道灯不亮" in said.text
    assert buttons([said]) == [
        "case-accept",
        "case-dispatch",
        "case-suspend",
        "case-transfer",
        "case-reject",
    ]


async def test_buttons_of_elsewhere_and_of_no_shape_do_nothing(talk) -> None:
    await talk.says(WANG, LAMP)
    [queue] = await talk.says(STAFF, "待办")
    for action in ("case-open", "case-accept", "case-queue", "case-accept-all", "case-release"):
        for about in ("", "x", "99:1", "99:1:-", "1"):
            assert "不能用了" in words(await talk.presses(STAFF, queue, action, about))
    assert "不能用了" in words(await talk.presses(STAFF, queue, "case-file", "2:1"))


# --- taken up ----------------------------------------------------------------------------


async def test_taken_up_by_a_button_its_reporter_hears_it_alone(talk) -> None:
    await talk.says(WANG, LAMP)
    [queue] = await talk.says(STAFF, "待办")
    said = await talk.presses(STAFF, queue, "case-accept")
    assert toasts(said) == ["已受理1号，11月19日（周四）晚上6点前办结。"]
    assert "社区受理了" in words(to(WANG, said))
    assert (await case(talk)).state is State.ACCEPTED


async def test_several_are_taken_up_by_their_numbers(talk) -> None:
    for place in (1, 3, 5):
        await talk.says(WANG, f"报修 {place}号楼路面有坑")
        talk.later(minutes=11)
    assert "已受理2件" in words(await talk.says(STAFF, "受理 1、3"))
    assert (await case(talk, 2)).state is State.REPORTED
    assert "已受理1件" in words(await talk.says(STAFF, "全部受理"))
    assert "没有等受理的" in words(await talk.says(STAFF, "全部受理"))


async def test_all_that_stood_in_the_queue_are_taken_up_by_one_tap(talk) -> None:
    for place in (1, 3):
        await talk.says(WANG, f"报修 {place}号楼路面有坑")
        talk.later(minutes=11)
    [queue] = await talk.says(STAFF, "待办")
    await talk.says(WANG, "报修 5号楼路面有坑")
    assert "已受理2件" in words(await talk.presses(STAFF, queue, "case-accept-all"))
    assert (await case(talk, 3)).state is State.REPORTED, "it came after the queue was shown"


async def test_a_neighbour_takes_up_nothing(talk) -> None:
    await talk.says(WANG, LAMP)
    assert "工作人员" in words(await talk.says(WANG, "受理 1"))
    assert "工作人员" in words(await talk.says(WANG, "全部受理"))
    assert (await case(talk)).state is State.REPORTED


async def test_not_for_now_needs_a_reason_which_the_reporter_reads(talk) -> None:
    await talk.says(WANG, LAMP)
    assert "为什么暂不办" in words(await talk.says(STAFF, "暂不办 1"))
    said = await talk.says(STAFF, "楼道灯已列入改造")
    assert "楼道灯已列入改造" in words(to(WANG, said))
    assert "这一步做不了" in words(await talk.says(STAFF, "受理 1"))


async def test_two_cases_become_one_and_both_reporters_hear_of_the_one(talk) -> None:
    he = person("何婶")
    await talk.says(he, "我住5号楼1单元101")
    await talk.says(WANG, LAMP)
    await talk.says(he, "报修 5号楼门口停车位乱停")
    said = await talk.says(STAFF, "2并入1")
    assert "并入1号" in words(to(he, said))
    assert "2号并入1号了" in words(to(STAFF, said))
    said = await talk.says(STAFF, "受理 1")
    assert to(he, said)
    assert to(WANG, said)
    under = Quoted(message="unknown", text="1号（报修）", by_bot=True)
    assert "写明并到哪一件" in words(await talk.says(STAFF, "并入", quoted=under))


async def test_a_level_is_corrected_and_brings_its_own_days(talk) -> None:
    await talk.says(WANG, LAMP)
    said = await talk.says(STAFF, "定级 1 复杂")
    assert "1号改好了，11月25日（周三）晚上6点前办结" in words(to(STAFF, said))
    assert to(WANG, said)
    assert "请写：定级 17 紧急" in words(await talk.says(STAFF, "定级 1"))


# --- given out ---------------------------------------------------------------------------


async def test_a_general_case_goes_to_the_grid_s_only_worker_by_itself(grid) -> None:
    said = await grid.says(WANG, LAMP)
    [task] = to(LI, said)
    assert task.text.startswith("1号交给您：3号楼2单元5楼楼道灯不亮")
    assert buttons([task]) == ["case-return", "case-ask_extension"]


async def test_given_out_by_name_or_by_grid(grid) -> None:
    await grid.says(WANG, PARKING)
    said = await grid.says(STAFF, "派 1 小李")
    assert "1号派给小李了" in words(to(STAFF, said))
    assert "交给网格员小李办了" in words(to(WANG, said))
    assert to(LI, said)[0].text.startswith("1号交给您")
    assert "1号派给小李了" in words(to(STAFF, await grid.says(STAFF, "派单 1")))


async def test_where_several_could_have_it_they_are_offered(grid) -> None:
    await grid.becomes(person("小张"), Role.GRID_WORKER, f"{PLACE}/第一网格")
    await grid.says(WANG, PARKING)
    [asked] = await grid.says(STAFF, "派 1")
    assert "派给谁" in asked.text
    assert buttons([asked]) == ["case-dispatch"] * 3
    said = await grid.presses(STAFF, asked, "case-dispatch")
    assert toasts(said)[0].startswith("1号派给小李了")
    assert "没有人可派" in words(await grid.says(STAFF, "派 1 没有这个人"))


async def test_whoever_had_it_hears_that_somebody_else_has(grid) -> None:
    zhang = person("小张")
    await grid.becomes(zhang, Role.GRID_WORKER, f"{PLACE}/第一网格")
    await grid.says(WANG, PARKING)
    await grid.says(STAFF, "派 1 小李")
    said = await grid.says(STAFF, "派 1 小张")
    assert "不用您办了" in words(to(LI, said))
    assert to(zhang, said)


async def test_a_forged_worker_is_given_nothing(grid) -> None:
    await grid.says(WANG, PARKING)
    [queue] = await grid.says(STAFF, "待办")
    community = (await grid.community()).id
    wang = (await grid.account(WANG)).resident
    await grid.presses(STAFF, queue, "case-dispatch", f"{community}:1:{wang}")
    assert (await case(grid)).handler is None


async def test_given_back_with_a_reason_staff_give_it_out_again(grid) -> None:
    await grid.says(WANG, LAMP)
    assert "为什么办不了" in words(await grid.says(LI, "退单 1"))
    said = await grid.says(LI, "要登高车")
    assert "小李退单，原因：要登高车" in words(to(STAFF, said))
    assert "case-dispatch" in buttons(to(STAFF, said))
    assert (await case(grid)).state is State.RETURNED


# --- later -------------------------------------------------------------------------------


async def test_more_time_is_asked_for_and_granted_by_another_with_one_tap(grid) -> None:
    await grid.says(WANG, LAMP)
    said = await grid.says(LI, "延期 1 等配件")
    [asked] = to(STAFF, said)
    assert "小李申请延期，到11月26日（周四）晚上6点，原因：等配件" in asked.text
    assert to(LEAD, said)
    said = await grid.presses(STAFF, asked, "case-extend")
    assert "11月26日（周四）晚上6点前" in words(to(WANG, said))
    assert "同意延期" in words(to(LI, said))
    await grid.says(LI, "延期 1 还在等")
    assert "已经延过了" in words(await grid.says(LI, "延期 1 还在等"))


async def test_nobody_grants_their_own_wish(grid) -> None:
    await grid.says(WANG, LAMP)
    await grid.says(STAFF, "延期 1 等配件")
    assert "请另一位同意" in words(await grid.says(STAFF, "同意延期 1"))
    said = await grid.says(LEAD, "不同意延期 1 仓库里有")
    assert "没同意延期" in words(to(STAFF, said))
    assert (await case(grid)).extension is None


async def test_a_plan_is_put_off_to_the_day_that_is_named(grid) -> None:
    await grid.says(WANG, PARKING)
    await grid.says(STAFF, "派 1 小李")
    assert "请写明延到哪一天" in words(await grid.says(LI, "延期 1 等开会"))
    await grid.says(LI, "延期 1 到12月20日，等开会")
    said = await grid.says(STAFF, "同意延期 1")
    assert "12月21日（周一）" in words(to(WANG, said)), "the twentieth is a Sunday"


async def test_what_waits_for_a_day_says_why_and_goes_on(talk) -> None:
    await talk.says(WANG, LAMP)
    assert "挂到哪天" in words(await talk.says(STAFF, "挂账 1"))
    assert "等到哪一天" in words(await talk.says(STAFF, "等开春"))
    said = await talk.says(STAFF, "挂账 1 到3月1日，等开春")
    assert "等开春" in words(to(WANG, said))
    said = await talk.says(STAFF, "接着办 1")
    assert "接着办了" in words(to(WANG, said))
    assert (await case(talk)).state is State.ACCEPTED


# --- to somebody else --------------------------------------------------------------------


async def test_passed_on_with_words_for_12345_and_their_answer_told(talk) -> None:
    await talk.says(WANG, LAMP)
    said = await talk.says(STAFF, "转办 1 12345，路灯归市政")
    text = words(to(STAFF, said))
    assert "转办：12345，路灯归市政" in text
    assert "地点：陶然北岸社区 3号楼2单元5楼楼道" in text
    assert "时间：11月16日（周一），居民上报" in text
    assert "路灯归市政" in words(to(WANG, said))
    moved = await case(talk)
    assert moved.due.isoformat() == "2026-11-23T10:00:00+00:00", "five working days"
    said = await talk.says(STAFF, "回音 1 市政周五来修")
    assert "市政周五来修" in words(to(WANG, said))
    assert (await case(talk)).state is State.ARCHIVED


async def test_a_reply_in_own_words_or_in_usual_ones(talk) -> None:
    await talk.says(WANG, LAMP)
    assert "师傅明天来" in words(to(WANG, await talk.says(STAFF, "答复 1 师傅明天来")))
    [asked] = await talk.says(STAFF, "答复 1")
    said = await talk.presses(STAFF, asked, "case-reply")
    assert "已安排人去现场看。" in words(to(WANG, said))
    await talk.says(STAFF, "答复 1")
    assert "周五前修好" in words(to(WANG, await talk.says(STAFF, "周五前修好")))


async def test_a_word_without_a_case_asks_which(talk) -> None:
    assert "哪一件" in words(await talk.says(STAFF, "派"))
    assert "没有9号这件报修" in words(await talk.says(STAFF, "派 9 小李"))
    await talk.says(WANG, "提议：3号楼门口装个路灯")
    assert "没有1号这件报修" in words(await talk.says(STAFF, "派 1 小李"))
    assert "受理" in words(await talk.says(STAFF, "受理 1")), "a proposal is taken up as before"
