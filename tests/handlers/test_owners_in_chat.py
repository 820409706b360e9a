"""Who says that a flat is theirs, what staff see and do about it, and what nobody can do."""

from dataclasses import replace

import pytest

from domain.homes import Home
from domain.owner_rolls import UnitPlace
from domain.owners import Claim, Level
from handlers.owners.listing import HEADS, export_claims
from handlers.scene import Scene
from handlers.waiting import waiting
from handlers.words import TABLE
from tests.council import SQUARE, alone
from tests.court import NUMBER, Court
from tests.owning import (
    DAY,
    NAMES,
    ROWS,
    acts,
    claim,
    estate,
    known_as,
    number_of,
    presses,
    read_by,
    says,
    shows,
    staff,
    votes,
)
from tests.rolls import row


@pytest.fixture
async def court(sqlite_storage):
    return await estate(sqlite_storage)


# --- what residents say --------------------------------------------------------------------


async def test_a_resident_says_what_is_theirs_and_nothing_shows_what_the_roll_has(court):
    told = await says(court, "王阿姨", "我是业主 2号楼201")
    assert "记下了：您说2号楼201是您的房，待核实。" in told
    assert "社区11月19日（周四）前给您答复" in told
    assert "11月26日（周四）中午12点截止的投票，在那以前核实好才算数" in told
    nowhere = await says(court, "孙大爷", "我是业主 9号楼901")
    assert told.replace("2号楼201", "9号楼901") == nowhere
    assert not any(name in told for name in NAMES)
    assert "2号楼201 待核实" not in told
    assert (await claim(court, "王阿姨")).level is Level.SAID


async def test_what_is_whose_is_not_said_in_a_group(court):
    await court.tell(court.text("王阿姨", "我是业主 2号楼201", SQUARE))
    assert "请私聊我发“我是业主”" in court.said[0].text
    assert await claim(court, "王阿姨") is None


async def test_buttons_alone_claim_the_home_that_was_told(court):
    await says(court, "王阿姨", "我住2号楼201")
    told = await presses(court, "王阿姨", "我是业主")
    assert "您说2号楼201是您的房" in told
    asked = await presses(court, "王阿姨", "我还有一套")
    assert "哪套房是您的？" in asked
    assert "没看懂是哪套房" in await says(court, "王阿姨", "那边那套")
    assert "您说2号楼203是您的房" in await says(court, "王阿姨", "2号楼203")
    told = await says(court, "王阿姨", "我的")
    assert "业主：陶然北岸社区 2号楼201（待核实）" in told
    assert "业主：陶然北岸社区 2号楼203（待核实）" in told
    shown = await presses(court, "王阿姨", "我的房")
    assert "您说过是您的房" in shown
    assert "2号楼203的业主登记撤回了" in await presses(court, "王阿姨", "撤回：2号楼203")
    assert "2号楼203" not in await says(court, "王阿姨", "我的")


async def test_a_claim_is_taken_back_in_a_word(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    assert "业主登记撤回了" in await says(court, "王阿姨", "不是我")
    assert await claim(court, "王阿姨") is None
    await says(court, "王阿姨", "我是业主 2号楼201")
    await says(court, "王阿姨", "我是业主 2号楼203")
    court.at += 2 * DAY
    assert "您说过是您的房" in await says(court, "王阿姨", "不是我的房")
    await says(court, "王阿姨", "不是我的房 2号楼203")
    assert (await claim(court, "王阿姨")).place == UnitPlace("2", "", "201")
    assert "还没说过哪套房是您的" in await says(court, "孙大爷", "不是我的房")


async def test_who_told_where_they_live_need_not_say_it_again(court):
    await says(court, "王阿姨", "我住2号楼201")
    told = await says(court, "王阿姨", "我是业主")
    assert "您说2号楼201是您的房" in told
    assert "现在也可以先投票" in told


async def test_nobody_is_told_to_vote_while_no_vote_runs(court):
    await court.close()
    told = await says(court, "王阿姨", "我是业主 2号楼201")
    assert "核实好了，以后的业主投票才算数" in told
    assert "现在也可以先投票" not in told


async def test_saying_it_twice_is_one_claim_and_too_many_are_refused(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    assert "待核实" in await says(court, "王阿姨", "我是业主 2号楼201")
    for number in range(301, 310):
        await says(court, "王阿姨", f"我是业主 3号楼{number}")
    assert "已经有10套在等核对" in await says(court, "王阿姨", "我是业主 3号楼401")


async def test_who_tries_to_vote_and_is_no_owner_is_told_kindly_what_to_do(court):
    told = await says(court, "王阿姨", f"投票 {NUMBER}")
    assert "7号是业主投的票，名册上没找到您" in told
    forward = await presses(court, "王阿姨", "我是租户，请业主来投")
    assert forward.startswith("【陶然北岸社区】7号“2026年业主大会”，业主正在投票")
    assert "发“投票 7”" in forward
    assert "转给您的房东" in forward
    await says(court, "王阿姨", f"投票 {NUMBER}")
    assert "哪套房是您的？" in await presses(court, "王阿姨", "我是业主")


# --- what staff see and do -----------------------------------------------------------------


async def test_staff_hear_of_the_first_and_find_all_in_their_work_list(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    assert "1位说自己是业主" in read_by(court, "陈晓")
    await says(court, "孙大爷", "我是业主 2号楼203")
    assert read_by(court, "陈晓") == ""
    assert "2位说自己是业主，等着和名册核对" in await says(court, "陈晓", "待办")
    listed = await presses(court, "陈晓", "看谁在等")
    assert "1　2号楼201　王阿姨（等核对，11月19日（周四）前答复）" in listed
    court.at += 4 * DAY
    assert "过了答复的日子：11月19日（周四）" in await says(court, "陈晓", "业主核对")
    assert "答复晚了，请发“找人”催一下" in await says(court, "王阿姨", "我的")


async def test_staff_find_a_flat_by_its_place_also_once_it_is_confirmed(court):
    await says(court, "王阿姨", "我是业主 2号楼202")
    assert "等核对" in await says(court, "陈晓", "业主核对 2号楼202")
    await known_as(court, 1)
    assert "第1位业主，已核实" in await says(court, "陈晓", "业主核对 2号楼202")
    await says(court, "孙大爷", "我是业主 2号楼202")
    listed = await says(court, "陈晓", "业主核对 2号楼202")
    assert "1　2号楼202　王阿姨（已核实）" in listed
    assert "2　2号楼202　孙大爷（等核对" in listed
    assert "没有业主等着核对" in await says(court, "陈晓", "业主核对 2号楼203")
    await court.tell(court.text("陈晓", "业主核对 1 第2位", SQUARE))
    assert "请私聊我发“业主核对”" in court.said[0].text


async def test_what_waits_for_staff_names_the_owners_who_wait(court):
    await says(court, "王阿姨", "我是业主 2号楼202")
    async with court.storage.begin() as uow:
        for who, there in (("陈晓", 1), ("孙大爷", 0)):
            scene = Scene(court.text(who, "…"), uow, court.house)
            found = [each.text.key for each in await waiting(scene)]
            assert found.count("claims-waiting") == there


async def test_the_queue_has_ten_a_page(court):
    async with court.storage.begin() as uow:
        for number in range(1, 12):
            uow.owners.put(
                Claim(
                    community=court.community,
                    resident=number,
                    number=number,
                    place=UnitPlace("3", "", str(100 + number)),
                    claimed_at=court.at + DAY * (number - 20),
                )
            )
    listed = await says(court, "陈晓", "业主核对")
    assert "10　3号楼110" in listed
    assert "11　" not in listed
    assert "11　3号楼111" in await presses(court, "陈晓", "下一页")


async def test_who_was_promised_an_answer_is_not_forgotten(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    await says(court, "孙大爷", "我是业主 2号楼203")
    await says(court, "陈晓", "业主核对 2 第1位")
    told = []
    for _ in range(7):  # from Tuesday to Monday; Thursday is the day, and nobody works at weekends
        court.at += DAY
        await court.ticks("look-after-claims")
        told.append("1位最迟今天要答复" in read_by(court, "陈晓"))
    assert told == [False, False, True, True, False, False, True]


async def test_staff_read_no_name_and_no_area_of_the_roll_in_a_chat(court):
    await says(court, "王阿姨", "我是业主 2号楼202")
    told = await says(court, "陈晓", "业主核对 1")
    assert "名册第1版，表的第5行：2位业主" in told
    assert "姓名不在聊天里看" in told
    assert not any(name in told for name in NAMES)
    assert "75.00" not in told


async def test_the_offices_own_table_has_the_names_and_the_journal_knows(court):
    for who, place in (("王阿姨", "2号楼202"), ("孙大爷", "9号楼901")):
        await says(court, who, f"我是业主 {place}")
    async with court.storage.begin() as uow:
        rows = export_claims(uow, "陶然北岸社区", court.at, court.house.zone)
        table = [tuple(row) async for row in rows]
    assert table == [
        HEADS,
        ("1", "王阿姨", "2号楼202", "等核对", "2026-11-19", "1", "5", "1 诸葛丙、2 司马丁"),
        ("2", "孙大爷", "9号楼901", "等核对", "2026-11-19", "", "", "名册上没有"),
    ]
    assert (await acts(court))[-1] == "owner-claims-exported"


async def test_on_our_own_page_staff_read_the_family_names(court):
    await says(court, "王阿姨", "我是业主 2号楼202")
    court.house = replace(court.house, entrance="https://example.org")
    told = await says(court, "陈晓", "业主核对 1")
    assert "第1位 诸某\n第2位 司某" in told


async def test_staff_find_somebody_with_buttons_alone_and_confirm_them(court):
    await says(court, "王阿姨", "我是业主 2号楼202")
    await says(court, "陈晓", "待办")
    await presses(court, "陈晓", "看谁在等")
    await presses(court, "陈晓", "1　2号楼202")
    done = await presses(court, "陈晓", "是第2位业主")
    assert "对上了第2位业主" in done
    assert "还差一步：请到社区签字，或者出示身份证" in read_by(court, "王阿姨")
    assert (await claim(court, "王阿姨")).level is Level.FOUND
    assert "名册上对上了，还没当面核实" in await says(court, "王阿姨", "我的")
    await says(court, "陈晓", "业主核对 1")
    asked = await presses(court, "陈晓", "核实本人")
    assert "请发本人签字的纸的照片，不要拍身份证" in asked
    done = await presses(court, "陈晓", "当面核对过证件")
    assert "核实好了（当面核对证件）" in done
    assert "核实好了：您是业主" in read_by(court, "王阿姨")
    known = await claim(court, "王阿姨")
    assert (known.level, known.owner, known.verified_by) == (Level.SURE, 2, number_of("陈晓"))
    assert "已核实），不用再办什么" in await says(court, "王阿姨", "我的")
    assert "没有业主等着核对" in await says(court, "陈晓", "业主核对")


async def test_staff_find_and_confirm_with_words_alone_and_a_photo(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    assert "对上了第1位业主" in await says(court, "陈晓", "业主核对 1 第1位")
    assert "核实好了（有签字的纸）" in await shows(court, "陈晓", "业主核对 1")
    known = await claim(court, "王阿姨")
    assert known.paper is not None
    async with court.storage.begin() as uow:
        paper = await uow.attachments.get(known.paper)
    assert paper.sender == number_of("陈晓")
    found = await acts(court)
    assert [act for act in found if act.startswith("owner-")] == [
        "owner-claimed",
        "owner-matched",
        "owner-verified",
    ]


async def test_a_photo_answers_the_question_for_one(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    await says(court, "陈晓", "业主核对 1 第1位")
    assert "请发本人签字的纸的照片" in await says(court, "陈晓", "业主核对 1 核实")
    await shows(court, "陈晓")
    assert (await claim(court, "王阿姨")).level is Level.SURE
    await says(court, "孙大爷", "我是业主 2号楼203")
    await says(court, "陈晓", "业主核对 2 第1位")
    await says(court, "陈晓", "业主核对 2 核实")
    await says(court, "陈晓", "当面")
    assert (await claim(court, "孙大爷")).level is Level.SURE


async def test_who_is_not_found_is_told_why_and_whom_to_ask(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    await says(court, "陈晓", "业主核对 1")
    await presses(court, "陈晓", "对不上")
    done = await presses(court, "陈晓", "材料和名册不一致")
    assert "1号没对上，已经告诉本人" in done
    told = read_by(court, "王阿姨")
    assert "2号楼201，社区核对过了，没有对上：您的材料和名册不一致。" in told
    assert "也可以发“找人”" in told
    assert await claim(court, "王阿姨") is None
    assert "没有1号业主登记" in await says(court, "陈晓", "业主核对 1")


async def test_a_reason_in_staffs_own_words_names_nobody_of_the_roll(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    await says(court, "陈晓", "业主核对 1 对不上")
    assert "有名册上的姓名" in await says(court, "陈晓", "房产证上是欧阳乙")
    assert await claim(court, "王阿姨") is not None
    await says(court, "陈晓", "房产证没有带")
    assert "没有对上：房产证没有带" in read_by(court, "王阿姨")


async def test_staff_are_told_whom_they_have_to_tell_themselves(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    async with court.storage.begin() as uow:
        account = await uow.accounts.get(court.person("王阿姨"))
        uow.accounts.put(account.lost(court.at))
    told = [await says(court, "陈晓", f"业主核对 1 {words}") for words in ("第1位", "当面", "撤销")]
    assert all("本人私聊收不到，请当面说一声" in each for each in told)


async def test_no_two_residents_are_one_owner(court):
    for who, number in (("王阿姨", 1), ("孙大爷", 2)):
        await says(court, who, "我是业主 2号楼202")
        await says(court, "陈晓", f"业主核对 {number} 第1位")
    assert "已经和另一位住户对上了" in read_by(court, "陈晓")
    assert "另有1人也说这套房是自己的" in await says(court, "陈晓", "业主核对 2")
    assert "请看清是第几位" in await says(court, "陈晓", "业主核对 2 第3位")
    await says(court, "陈晓", "业主核对 2 第2位")
    assert (await claim(court, "孙大爷")).owner == 2


async def test_what_is_not_understood_is_told_and_nothing_is_confirmed_before_it_is_found(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    assert "请这样发：业主核对 12 第1位" in await says(court, "陈晓", "业主核对 1 随便")
    assert "还没和名册对上" in await says(court, "陈晓", "业主核对 1 当面")
    assert "还没和名册对上" in await says(court, "陈晓", "业主核对 1 核实")
    assert "还没有核实过" in await says(court, "陈晓", "业主核对 1 撤销")


async def test_the_developers_units_are_shown_as_the_developers(sqlite_storage):
    rows = [*ROWS, row("3-101", "90.00", "某置业公司", "Z", 开发商="未售")]
    court = await Court.opened(sqlite_storage, rows)
    await says(court, "王阿姨", "我是业主 3号楼101")
    told = await says(court, "陈晓", "业主核对 1")
    assert "在开发商名下，请看公司的授权书" in told
    await says(court, "陈晓", "业主核对 1 第1位")
    await says(court, "陈晓", "业主核对 1 当面")
    assert "算数" in await votes(court, "王阿姨")


# --- what nobody can do --------------------------------------------------------------------


async def test_nobody_confirms_themselves_nor_those_they_live_with(court):
    await staff(court, "吴姐")
    await says(court, "吴姐", "我是业主 2号楼201")
    assert "另一位工作人员" in await says(court, "吴姐", "业主核对 1 第1位")
    async with court.storage.begin() as uow:
        for who in ("王阿姨", "吴姐"):
            known = await uow.residencies.get(number_of(who), court.community)
            uow.residencies.put(known.say_home(Home("5", None, "501"), court.at))
    await says(court, "王阿姨", "我是业主 2号楼203")
    for words in ("第1位", "对不上 材料不一致", "当面"):
        assert "另一位工作人员" in await says(court, "吴姐", f"业主核对 2 {words}")
    assert "对上了第1位业主" in await says(court, "陈晓", "业主核对 2 第1位")


async def test_who_is_not_of_the_office_sees_no_queue_and_decides_nothing(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    assert "由社区工作人员来办" in await says(court, "周老师", "业主核对")
    assert "由社区工作人员来办" in await says(court, "周老师", "业主核对 1 第1位")
    roll = court.meeting.roll
    for action, about in (
        ("claim-match", f"{court.community}:1:{roll}:1"),
        ("claim-refuse", f"{court.community}:1"),
        ("claim-reason", f"{court.community}:1:1"),
        ("claim-sure", f"{court.community}:1"),
        ("claim-seen", f"{court.community}:1"),
        ("claim-take-back", f"{court.community}:1"),
        ("claim-open", f"{court.community}:1"),
        ("claim-undo", f"{court.community}:1"),
        ("claim-page", f"{court.community}:1"),
    ):
        await court.tell(court.press("周老师", about, alone("周老师"), action))
        assert read_by(court, "周老师") == ""
    assert (await claim(court, "王阿姨")).level is Level.SAID


@pytest.mark.parametrize("about", ["", "1", "99:1:1:1", "1:99:1:1", "1:1:99:1", "1:1:1:9", "x:1"])
async def test_a_forged_button_of_staff_changes_nothing(court, about):
    await says(court, "王阿姨", "我是业主 2号楼201")
    for action in ("claim-match", "claim-seen", "claim-page", "claim-tell-owner", "claim-other"):
        await court.tell(court.press("陈晓", about, alone("陈晓"), action))
    assert (await claim(court, "王阿姨")).level is Level.SAID
    assert (await acts(court)) == ["owner-claimed"]


async def test_no_word_of_staff_shows_a_name_of_the_roll(court):
    await says(court, "王阿姨", "我是业主 2号楼202")
    for each in TABLE:
        for body in (each.keywords[0], f"{each.keywords[0]} 1"):
            told = await says(court, "陈晓", body)
            assert not any(name in told for name in NAMES), (body, told)
