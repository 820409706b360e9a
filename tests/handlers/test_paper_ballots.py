"""Ballots on paper: numbers, accounts, two readings, letters, the queue, and what nobody sees."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ballots import ChangeOfVote, Chat, Precedence, Terms
from domain.chat import Kind
from domain.owner_rolls import MultiUnit
from domain.owner_rolls import Terms as RollTerms
from domain.paper_ballots import SheetState
from handlers.owner_ballots.casting import receipt
from handlers.printing import ordered
from tests.ballot_box import OWNER, SECOND, STAFF, WATCHER, BallotBox
from tests.council import SQUARE, alone
from tests.court import FEW, NUMBER


async def opened(storage, *, each=False, **known):
    box = await BallotBox.opened(storage, FEW, **known)
    await box.printed(each=each)
    return box


# --- numbers and accounts ----------------------------------------------------------------


async def test_numbers_are_given_once_and_the_account_adds_up(sqlite_storage):
    box = await opened(sqlite_storage)
    assert [(await box.sheet(n)).head for n in (1, 2, 3, 4)] == [1, 2, 3, 4]
    told = await box.reads(STAFF, f"印票 {NUMBER} 2号楼")
    assert "都印过了" in told
    assert "新号" not in await box.reads(STAFF, "印票 重印 2 弄脏了")
    assert (await box.sheet(5)).head == 2
    async with sqlite_storage.begin() as uow:
        made = await ordered(uow, f"ballots:{box.community}:{NUMBER}:2", box.at, box.house)
        assert (await ordered(uow, "ballots:9:9:9", box.at, box.house)) is None
    assert made.name == "7号表决票 2号楼 2-4"
    assert [each.number for each in made.paper.sheets] == ["第2号", "第3号", "第4号"]
    assert made.paper.items[0].choices == ("同意", "反对", "弃权")
    assert not any(name in str(made.paper) for name in ("王某", "李某", "张某", "赵某", "周某"))
    assert "李某 2号楼领出3张：3–5" in await box.reads(STAFF, "领票 3-5 李某 2号楼")
    assert "空白票退回1张：4" in await box.reads(STAFF, "收票 空白 4")
    assert "遗失1张：3" in await box.reads(SECOND, "丢票 3 李某说没找到")
    assert "收回1张：1" in await box.reads(SECOND, "收票 1")
    told = await box.reads(WATCHER, "纸质票")
    assert "印5：在手1、领出1、收回1（算好0）、作废1、遗失1。账是平的。" in told
    assert "2号楼：印4：在手1、领出1、收回0（算好0）、作废1、遗失1" in told
    assert {"paper-sheets-printed", "paper-sheets-issued", "paper-sheets-void"} <= {
        act for act, _ in await box.journal()
    }


async def test_which_building_is_offered_and_pressed(sqlite_storage):
    box = await BallotBox.opened(sqlite_storage, FEW)
    assert "印哪栋楼" in await box.reads(STAFF, "印票")
    assert "编好了3张：1–3" in await box.presses_in_private(STAFF, "2号楼（3张）")


async def test_a_sheet_that_comes_after_the_close_does_not_count(sqlite_storage):
    box = await opened(sqlite_storage)
    await box.reads(STAFF, "收票 1")
    await box.close()
    assert "截止以后才收回" in await box.reads(STAFF, "收票 2")
    assert "截止以后才收回" in await box.reads(STAFF, "录票 2 同意 同意")
    assert await box.vote(2) is None
    assert "还有1张" in await box.reads(STAFF, f"计票 {NUMBER}")
    await box.enters(1, "同意 反对")
    assert await box.choices(1) == ["yes", "no"]
    assert (await box.sheet(2)).state is SheetState.STOCK


async def test_only_who_enters_touches_sheets(sqlite_storage):
    box = await opened(sqlite_storage)
    for who in (OWNER, WATCHER, "郑某"):
        assert "不能" in await box.reads(who, "录票 1 同意 同意") or box.said
        for words in (
            "领票 1 我",
            "收票 1",
            "废票 1 不要",
            "丢票 1 丢了",
            "委托书 1 张某",
            "印票 重印 1",
        ):
            await box.reads(who, words)
    assert await box.states() == [SheetState.STOCK] * 4
    assert await box.vote(1) is None


# --- two readings ------------------------------------------------------------------------


async def test_two_people_read_the_same_and_it_counts_as_of_when_it_came_back(storage):
    box = await opened(storage)
    await box.reads(SECOND, "收票 1")
    came = box.at
    box.at += timedelta(hours=3)
    told = await box.shows(STAFF, "录票 1 同意 反对")
    assert "第1题 同意" in told
    assert "还要另一个人再录一遍才算" in told
    assert await box.vote(1) is None
    assert "第2题 同意" in await box.reads(STAFF, "录票 1 同意 同意")  # corrected, not the second
    assert await box.vote(1) is None
    told = await box.reads(SECOND, "录票 1 11")
    assert "第1号两遍一样，录好了" in told
    assert await box.choices(1) == ["yes", "yes"]
    [entry] = await box.told(1)
    assert (entry.channel.value, entry.at, entry.confirmed_at) == ("paper", came, came)
    mine = [each.text for each in box.said if each.room == alone(OWNER)]
    assert len(mine) == 1
    assert "您家的纸质票（第1号）录好了" in mine[0]
    assert "同意" not in mine[0]
    assert "同意（纸质票），算数" in await box.reads(OWNER, "我的票")
    assert "两个人都录过了" in await box.reads("陈晓", "录票 1 反对 反对")


async def test_buttons_alone_read_a_sheet(sqlite_storage):
    box = await opened(sqlite_storage)
    await box.reads(STAFF, "纸质票")
    await box.presses_in_private(STAFF, "录票")
    await box.reads(STAFF, "1")
    twice = box.pressing(STAFF, "1 同意", alone(STAFF))
    await box.tell(twice)
    await box.tell(replace(twice, key="again", heard=999))  # is not the next item's
    assert [each.kind for each in box.said] == [Kind.TOAST]
    told = await box.presses_in_private(STAFF, "无效（两个勾）")
    assert "第2题 无效" in told
    assert "照片收到了" in await box.shows(STAFF)
    await box.reads(SECOND, "录票 1")
    await box.presses_in_private(SECOND, "1 同意")
    assert "两遍一样" in await box.reads(SECOND, "无效")
    assert await box.choices(1) == ["yes", "invalid"]


async def test_a_sheet_without_its_photo_does_not_count_yet(sqlite_storage):
    box = await opened(sqlite_storage)
    await box.reads(STAFF, "录票 1 同意 反对")
    assert "还差一张照片" in await box.reads(SECOND, "录票 1 同意 反对")
    assert await box.vote(1) is None
    assert "两遍一样" in await box.shows(SECOND)
    assert await box.choices(1) == ["yes", "no"]


async def test_two_ticks_spoil_one_item_and_an_unreadable_signature_all(sqlite_storage):
    """B11."""
    box = await opened(sqlite_storage)
    await box.enters(1, "同意 无效")
    await box.enters(2, "签名不清")
    await box.enters(4, "空 反对")
    assert await box.choices(1) == ["yes", "invalid"]
    assert await box.choices(2) == ["invalid", "invalid"]
    assert await box.choices(4) == ["no"]


async def test_a_reading_with_a_home_of_another_number_goes_to_the_queue(sqlite_storage):
    box = await opened(sqlite_storage)
    assert "门牌和这个号对不上" in await box.shows(STAFF, "录票 1 2-201 同意 同意")
    assert "门牌和这个号对不上" in await box.reads(SECOND, "录票 1 同意 同意")
    assert await box.vote(1) is None


async def test_the_first_sheet_stands_where_the_rules_say_so_and_the_second_is_accounted_for(
    sqlite_storage,
):
    terms = Terms(chat=Chat.BINDING, change=ChangeOfVote.FIRST_FINAL)
    box = await opened(sqlite_storage, terms=terms)
    await box.reads(STAFF, "印票 重印 1")
    await box.enters(5, "同意 反对")
    await box.reads(SECOND, "收票 1")
    for who in (STAFF, WATCHER):
        await box.reads(who, "核对 1 反对 反对 业主两张都交了")
    assert await box.choices(1) == ["yes", "no"]
    assert (await box.sheet(1)).settled_at == box.at


# --- B2 to B8 through the road -----------------------------------------------------------


async def test_an_owner_whose_homes_say_different_things_waits_until_they_vote_once_more(
    sqlite_storage,
):
    """B2."""
    box = await opened(sqlite_storage, each=True)
    assert "都印过了" in await box.reads(STAFF, "印票 1号楼")
    assert [(await box.sheet(n)).unit for n in (1, 2)] == ["1号楼101", "1号楼102"]
    await box.enters(1, "同意 同意")
    await box.enters(2, "反对 同意")
    assert await box.choices(1) == ["needs_review", "yes"]
    assert "几套房写得不一样，第1题" in await box.reads(WATCHER, "核对")
    await box.reads(OWNER, f"投票 {NUMBER}")
    await box.reads(OWNER, "反对")
    assert (await box.choices(1))[0] == "no"
    assert "没有要核对的" in await box.reads(WATCHER, "核对")


async def test_each_home_is_a_head_where_the_rules_say_so(sqlite_storage):
    """B3."""
    box = await opened(sqlite_storage, roll=RollTerms(multi_unit=MultiUnit.PER_UNIT))
    await box.enters(1, "同意 同意")
    await box.enters(2, "反对 反对")
    assert [(await box.vote(head)).area for head in (1, 2)] == [8950, 8950]
    assert (await box.choices(1), await box.choices(2)) == (["yes", "yes"], ["no", "no"])


async def test_the_owner_who_was_chosen_votes_and_the_other_is_only_noted(sqlite_storage):
    """B5."""
    rows = [{**each, "行使人": "张某" if each["业主编号"] == "C、D" else ""} for each in FEW]
    box = await BallotBox.opened(sqlite_storage, rows)
    await box.printed()
    await box.enters(3, "反对 反对 共有人2")
    assert await box.choices(3) == ["noted", "noted"]
    await box.reads(STAFF, "可疑 3 推选的那位补了一张")
    for who in (STAFF, WATCHER):
        await box.reads(who, "核对 1 同意 同意 推选的是张某")
    assert await box.choices(3) == ["yes", "yes"]


@pytest.mark.parametrize(
    ("precedence", "counts"),
    [
        (Precedence.LAST_WINS, "no"),
        (Precedence.PAPER_PREVAILS, "yes"),
        (Precedence.REVIEW, "needs_review"),
    ],
)
async def test_paper_and_a_later_chat_vote_count_as_the_notice_says(
    sqlite_storage, precedence, counts
):
    """B8."""
    terms = Terms(chat=Chat.BINDING, precedence=precedence)
    box = await opened(sqlite_storage, terms=terms)
    await box.enters(1, "同意 同意")
    box.at += timedelta(days=1)
    await box.reads(OWNER, f"投票 {NUMBER}")
    await box.reads(OWNER, "反对")
    assert (await box.choices(1))[0] == counts


async def test_co_owners_who_differ_are_settled_by_staff_and_a_scrutineer(storage):
    """B4."""
    box = await opened(storage)
    await box.owns("郑某", "2-202", owner=2)
    await box.enters(3, "同意 同意 共有人1")
    await box.reads("郑某", f"投票 {NUMBER}")
    await box.reads("郑某", "反对")
    assert (await box.choices(3))[0] == "needs_review"
    queue = await box.reads(STAFF, "核对")
    assert await box.reads(STAFF, f"核对 {NUMBER}") == queue
    assert "第1件 2号楼202：共有人写得不一样，第1题" in queue
    assert "同意" not in queue.split("例：")[0]
    assert "还要监票人也看一遍" in await box.reads(STAFF, "核对 1 同意 问过两位")
    assert "不能是同一个人" not in await box.reads(SECOND, "核对 1 反对 问过两位")
    assert "看的不一样" in await box.reads(WATCHER, "核对 1 同意 看过原件")
    assert (await box.choices(3))[0] == "needs_review"
    await box.reads(STAFF, "核对 1 同意 问过两位")
    assert "定下来了" in await box.reads(WATCHER, "核对 1 同意 看过原件")
    assert await box.choices(3) == ["yes", "yes"]
    told = await box.told(3)
    async with box.storage.begin() as uow:
        [review] = await uow.paper_ballots.reviews(box.meeting.key)
    assert told[-1].channel.value == "review"
    assert review.reason == "问过两位；看过原件"
    assert "paper-review-settled" in {act for act, _ in await box.journal()}
    assert "没有要核对的" in await box.reads(STAFF, "核对")


async def test_a_fourth_letter_is_refused_and_the_owner_beats_the_proxy(sqlite_storage):
    """B6, B7."""
    rows = [*FEW, {**FEW[-1], "室号": "204", "业主": "吴某", "业主编号": "F"}]
    box = await BallotBox.opened(sqlite_storage, rows, terms=Terms(chat=Chat.BINDING))
    await box.printed()
    assert "要有业主签字的委托书" in await box.reads(STAFF, "录票 1 反对 反对 委托")
    assert "委托书照片" in await box.reads(STAFF, "委托书 1 张某")
    assert "第1位，最多3位" in await box.shows(STAFF)
    await box.shows(STAFF, "委托书 2 张某")
    await box.shows(STAFF, "委托书 3 张某")
    assert "最多替3位" in await box.shows(STAFF, "委托书 4 张某")
    assert "第1位" in await box.shows(STAFF, "委托书 4 李某")
    await box.enters(1, "反对 反对 委托")
    assert await box.choices(1) == ["no", "no"]
    [entry] = await box.told(1)
    assert (entry.channel.value, entry.proxy) == ("proxy", "张某")
    await box.reads(OWNER, f"投票 {NUMBER}")
    await box.reads(OWNER, "同意")
    assert (await box.choices(1))[0] == "yes"


async def test_a_proxy_who_votes_otherwise_than_the_letter_says_is_reviewed(sqlite_storage):
    box = await opened(sqlite_storage)
    await box.shows(STAFF, "委托书 1 张某 同意 反对")
    assert "签的和委托书写的不一样" in await box.enters(1, "同意 同意 委托")
    assert await box.vote(1) is None
    await box.reads(STAFF, "核对 1 不算 和委托书不一样")
    await box.reads(WATCHER, "核对 1 不算 和委托书不一样")
    assert (await box.sheet(1)).state is SheetState.VOID


# --- what else goes to the queue ---------------------------------------------------------


async def test_two_readings_that_differ_are_settled_as_what_stands_on_the_sheet(sqlite_storage):
    box = await opened(sqlite_storage)
    told = await box.enters(1, "同意 反对", "反对 反对")
    assert "两个人录得不一样" in told
    assert await box.vote(1) is None
    queue = await box.reads(WATCHER, "核对")
    assert "第1件 1号楼101（第1号票）：两个人录得不一样" in queue
    await box.reads(STAFF, "核对")
    await box.presses_in_private(STAFF, "核对第1件", "1 同意", "2 反对", "看过原件")
    assert await box.vote(1) is None
    told = await box.reads(WATCHER, "核对 1 同意 反对 看过原件")
    assert "定下来了" in told
    assert await box.choices(1) == ["yes", "no"]
    [entry] = await box.told(1)
    assert entry.channel.value == "paper"


async def test_a_void_number_that_comes_back_is_reviewed(sqlite_storage):
    box = await opened(sqlite_storage)
    await box.reads(STAFF, "印票 重印 1")
    assert "作废过的号又来了：1" in await box.reads(SECOND, "收票 1")
    assert "作废过" in await box.reads(SECOND, "录票 1 同意 同意")
    await box.reads(STAFF, "核对 1 同意 反对 业主只交了这张")
    await box.reads(WATCHER, "核对 1 同意 反对 业主只交了这张")
    assert await box.choices(1) == ["yes", "no"]
    assert (await box.sheet(1)).state is SheetState.RETURNED


async def test_a_number_that_came_twice_waits_and_a_counted_one_is_settled_anew(sqlite_storage):
    box = await opened(sqlite_storage)
    await box.enters(1, "同意 同意")
    assert "第1件" in await box.reads(STAFF, "可疑 1 同号两张")
    assert "同一个号来了两张" in await box.reads(STAFF, "核对")
    await box.reads(STAFF, "核对 1 不算 两张都认不出")
    await box.reads(WATCHER, "核对 1 不算 两张都认不出")
    assert await box.choices(1) == ["invalid", "invalid"]
    await box.close()
    await box.reads(STAFF, f"计票 {NUMBER}")
    await box.reads(STAFF, "可疑 1 业主说记错了")
    await box.reads(STAFF, "核对 2 同意 同意 看过原件")
    told = await box.reads(WATCHER, "核对 2 同意 同意 看过原件")
    assert "再发一次“计票”" in told
    assert await box.choices(1) == ["yes", "yes"]


# --- what nobody sees --------------------------------------------------------------------


async def test_nobody_reads_what_stands_on_a_sheet_but_its_owner_and_who_has_read_it(
    sqlite_storage,
):
    box = await opened(sqlite_storage)
    await box.enters(1, "同意 反对")
    await box.enters(2, "反对 反对", "同意 反对")
    for who in (STAFF, SECOND, WATCHER, "郑某"):
        for words in ("纸质票", "核对", "我的票", f"投票 {NUMBER}", "我的数据", "录票 1", "收票 2"):
            read = await box.reads(who, words)
            assert "是这样记的" not in read
            told = read.replace("例：核对 1 同意 反对 看过原件", "")
            assert not {"同意", "反对"} & set(re.findall("同意|反对", told)), (who, words, read)
    assert "已参加" in "\n".join(box.texts(SQUARE))
    acts = [facts for act, facts in await box.journal() if act.startswith("paper-")]
    assert not {"yes", "no"} & {str(value) for facts in acts for value in facts.values()}


async def test_a_receipt_tells_only_its_owner_how_it_is_recorded(sqlite_storage):
    box = await opened(sqlite_storage)
    await box.enters(1, "同意 反对")
    async with box.storage.begin() as uow:
        stub = await receipt(box.scene(uow), box.meeting, 1)
    told = await box.reads("郑某", stub)
    assert "已经记下了" in told
    assert "同意" not in told
    assert "同意（纸质票）" in await box.reads(OWNER, stub)
