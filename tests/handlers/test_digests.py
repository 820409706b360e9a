"""The morning page: who reads what, line by line, once a day, and where its buttons lead."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.digests import Kind
from domain.permissions import Role
from handlers.digests import looking, telling
from handlers.digests.opening import OPENS
from tests.mornings import AGO, DAY, HERE, PEOPLE, STAFF, THERE, district, number

MORNINGS = {
    "陈晓": """\
日报 · 11月18日（周三） 陶然北岸社区
【已过时限】
1号 楼道灯不亮，11月15日（周日）到期，过了3天
留言：楼上漏水，麻烦回个话，11月17日（周二）到期，过了1天
【今天到期】
2号 新报的，还没人接：井盖松了
11号 等答复：3号楼门口装路灯
34号 决议：换一把椅子
【等您定】
5号 报的人说没修好：下水道堵，11月13日（周五）起
7号 有人申请延期：车棚漏雨，11月13日（周五）起
1处房产等核对业主，11月15日（周日）起
13号 先藏起来了，要不要恢复显示，11月15日（周日）起
33号 纪要，等您看过公布，11月15日（周日）起
51号 1户的票要核对，11月15日（周日）起
32号 会上提的事还没公布：小板凳：花园，11月16日（周一）起""",
    "小李": """\
日报 · 11月18日（周三） 陶然北岸社区
【已过时限】
1号 楼道灯不亮，11月15日（周日）到期，过了3天
留言：楼上漏水，麻烦回个话，11月17日（周二）到期，过了1天
【等您定】
51号 1户的票要核对，11月15日（周日）起
32号 会上提的事还没公布：小板凳：花园，11月16日（周一）起
2户说了住处，等认识的人确认，11月15日（周日）起
【还没有回音】
9号 派了，还没动手：路灯不亮，11月20日（周五）前
【48小时内的会】
31号 小板凳：停车，11月19日（周四）早上8点半""",
    "赵姐": """\
日报 · 11月18日（周三） 陶然北岸社区
【等您定】
1户说了住处，等认识的人确认，11月15日（周日）起
【48小时内的会】
31号 小板凳：停车，11月19日（周四）早上8点半""",
    "周老师": """\
日报 · 11月18日（周三） 陶然北岸社区
【今天到期】
34号 决议：换一把椅子
【等您定】
33号 纪要，等您看过公布，11月15日（周日）起
【投票、签字还差】
41号 楼下装充电桩：还差2人，11月19日（周四）早上8点半截止""",
    "孙主任": """\
日报 · 11月18日（周三） 陶然北岸社区
【等您定】
51号 1户的票要核对，11月15日（周日）起
51号 计票疑问，等答复，11月20日（周五）前
【投票、签字还差】
51号 球场：还差20人，11月23日（周一）早上8点半截止""",
    "小王": """\
日报 · 11月18日（周三） 陶然北岸社区
【今天到期】
34号 决议：换一把椅子
【还没有回音】
12号 会上提的，等答复：水管换一换，11月20日（周五）前""",
    "何姐": """\
日报 · 11月18日（周三） 明珠社区
【已过时限】
1号 路面坏了，11月15日（周日）到期，过了3天""",
}
"""What each reads on a morning on which something of every kind waits."""

SECOND = """\
日报 · 11月18日（周三） 陶然北岸社区（第2页）
【等您定】
1人90天内任期到期
51号 计票疑问，等答复，11月20日（周五）前
52号 名册异议，等答复，11月21日（周六）前
2户说了住处，等认识的人确认，11月15日（周日）起"""


@pytest.fixture
async def here(sqlite_storage):
    async with district(sqlite_storage) as found:
        yield found


# --- the morning -------------------------------------------------------------------------


async def test_where_nothing_waits_nothing_is_sent(here) -> None:
    assert await here.morning() == {}


async def test_each_reads_what_they_can_act_on_line_by_line(here) -> None:
    await here.everything()
    told = await here.morning()
    assert {who: told[who] for who in MORNINGS} == MORNINGS
    assert told.keys() == {*MORNINGS, "钱主任"}
    assert told["钱主任"].splitlines()[1:5] == [
        "◆ 明珠社区",
        "【已过时限】",
        "1号 路面坏了，11月15日（周日）到期，过了3天",
        "◆ 陶然北岸社区",
    ]


async def test_each_page_comes_once_a_day_also_after_a_crash(here) -> None:
    await here.case(1, "楼道灯不亮", due=here.at - DAY)
    assert set(await here.morning()) == {"钱主任", "陈晓"}
    assert await here.morning() == {}
    here.at += DAY
    assert set(await here.morning()) == {"钱主任", "陈晓"}


async def test_what_is_told_again_says_for_how_many_days(here) -> None:
    await here.case(5, "下水道堵", state="archived", contested=True)
    for day in ("", " · 第2天提醒", " · 第3天提醒"):
        told = await here.morning()
        line = f"5号 报的人说没修好：下水道堵，11月13日（周五）起{day}"
        assert told["陈晓"].splitlines()[-1] == line
        here.at += DAY


@pytest.mark.parametrize(
    ("moment", "comes"),
    [
        ("2026-11-18T10:00+08:00", True),
        ("2026-11-18T18:00+08:00", False),
        ("2026-11-21T08:30+08:00", False),
        ("2026-02-14T08:30+08:00", True),
    ],
)
async def test_a_missed_morning_is_told_late_the_same_day(here, moment, comes) -> None:
    here.at = datetime.fromisoformat(moment).astimezone(UTC)
    async with here.storage.begin() as uow:
        for name in STAFF:
            for grant in await uow.grants.of(number(name)):
                uow.grants.put(replace(grant, given_at=here.at - DAY))
    await here.case(1, "楼道灯不亮", due=here.at - DAY)
    assert bool(await here.morning()) is comes


@pytest.mark.parametrize("hours", [-1, 0, 2, 10, 24 * 3])
async def test_after_a_start_who_was_missed_this_morning_is_told_at_once_and_only_then(
    here, hours
) -> None:
    """Also a house's first morning; on a Saturday, and out of hours, nothing is due."""

    async def woken():
        async with here.storage.begin() as uow:
            await telling.deadline(uow, here.at, here.house.zone)
            return uow.wakes

    here.at += timedelta(hours=hours)
    due = hours in (0, 2)
    assert await woken() == ([("tell-digests", here.at)] if due else [])
    await here.morning()
    assert await woken() == [], "once all were looked at nothing wakes the clock for ever"


async def test_who_is_given_a_role_during_the_day_reads_their_first_page_tomorrow(here) -> None:
    await here.case(1, "楼道灯不亮", due=here.at - DAY)
    here.at += timedelta(hours=1)
    await here.give("魏某", Role.STAFF, HERE, at=here.at - timedelta(minutes=5))
    assert "魏某" not in await here.morning()
    here.at += DAY
    assert "魏某" in await here.morning()


async def test_the_tick_comes_again_until_everybody_was_looked_at(here, monkeypatch) -> None:
    monkeypatch.setattr(looking, "MOST", 3)
    await here.everything()
    assert len(await here.ticks()) <= 3
    assert len(await here.morning()) >= len(STAFF) - 3
    assert await here.morning() == {}


async def test_who_cannot_be_reached_holds_nobody_up(here) -> None:
    await here.case(1, "楼道灯不亮", due=here.at - DAY)
    async with here.storage.begin() as uow:
        for account in await uow.accounts.of(number("钱主任")):
            uow.accounts.put(account.lost(AGO))
    assert set(await here.morning()) == {"陈晓"}


# --- nobody reads what they may not ---------------------------------------------------------


async def test_a_page_says_nothing_of_other_peoples_communities(here) -> None:
    await here.everything()
    told = await here.morning()
    assert "路面坏了" not in "".join(
        text for who, text in told.items() if who in MORNINGS and who != "何姐"
    )
    for who in ("王阿姨", "李某"):
        assert who not in told


async def test_no_page_says_who_voted_or_how(here) -> None:
    await here.everything()
    for text in (await here.morning()).values():
        assert "同意" not in text
        assert "反对" not in text
        assert not any(f"{name}投" in text for name in PEOPLE)


async def test_nobody_checks_what_they_mended_themselves(here) -> None:
    await here.case(6, "电梯异响", state="resolved", level="complex", resolved_by=number("陈晓"))
    assert set(await here.morning()) == {"钱主任"}


# --- whenever somebody asks -----------------------------------------------------------------


async def test_a_page_that_is_asked_for_does_not_count_as_told(here) -> None:
    await here.case(5, "下水道堵", state="archived", contested=True)
    [page] = await here.says("陈晓", "日报")
    assert "5号 报的人说没修好" in page.text
    assert "陈晓" in await here.morning()
    here.at += DAY
    [page] = await here.says("陈晓", "日报")
    assert "第2天" in page.text


async def test_the_second_page_follows_by_button(here) -> None:
    await here.everything()
    [page] = await here.says("陈晓", "日报")
    more = page.buttons[-1][0]
    assert more.text.startswith("还有")
    toast, following = sorted(
        await here.presses("陈晓", more.action, more.about), key=lambda each: len(each.text)
    )
    assert toast.text == "好"
    assert following.text.splitlines()[: len(SECOND.splitlines())] == SECOND.splitlines()


async def test_an_empty_page_says_so_kindly(here) -> None:
    [page] = await here.says("陈晓", "日报")
    assert page.text == "11月18日（周三）：眼下没有等您办的事。您辛苦了。"


async def test_a_unit_can_be_named(here) -> None:
    await here.everything()
    [page] = await here.says("陈晓", "日报 5号楼")
    assert page.text.splitlines()[:3] == [
        "日报 · 11月18日（周三） 5号楼",
        "【已过时限】",
        "1号 楼道灯不亮，11月15日（周日）到期，过了3天",
    ]
    assert "留言" not in page.text
    [page] = await here.says("钱主任", "日报 明珠社区")
    assert page.text.splitlines()[0] == "日报 · 11月18日（周三） 明珠社区"
    assert "楼道灯" not in page.text


async def test_what_lies_beyond_ones_scope_is_kindly_refused(here) -> None:
    await here.everything()
    [no] = await here.says("陈晓", "日报 明珠社区")
    assert "路面" not in no.text
    assert "工作人员" in no.text
    [no] = await here.says("王阿姨", "日报")
    assert no.text == (
        "日报写的是等工作人员、网格员、楼长办的事。您提的、报的事，发“我的”就能看到。"
    )


@pytest.mark.parametrize("given", [1, 30])
async def test_who_serves_in_many_communities_reads_a_line_for_each(here, given) -> None:
    """Quiet communities are counted together, those with many numbers one by one: it reads alike."""
    async with here.storage.begin() as uow:
        from domain.units import NewUnit, UnitType  # noqa: PLC0415 - only this test founds more

        new = [NewUnit(UnitType.VILLAGE, f"{n}村", f"淮上区/{n}村", "淮上区") for n in range(1, 15)]
        villages = await uow.units.found(new)
        for number in (village.id for village in villages for _ in range(given)):
            await uow.counters.item(number)
    for village in villages:
        await here.case(1, "路不平", community=village.id, due=here.at - DAY)
        await here.case(2, "灯不亮", community=village.id, state="returned")
    page = (await here.morning())["钱主任"].splitlines()
    assert page[:3] == [
        "日报 · 11月18日（周三）",
        "10村：2件，其中1件已过时限",
        "11村：2件，其中1件已过时限",
    ]
    assert page[-1] == "（早上数的，点开看现在的）"
    assert len(page) == 14
    [page] = await here.says("钱主任", "日报")
    assert page.buttons[0][0].text == "10村"
    assert page.buttons[-1][0].text == "还有2件"
    following = max(
        await here.presses("钱主任", "digest-page", "0:2"), key=lambda each: len(each.text)
    )
    assert following.text.splitlines()[1:] == [
        "8村：2件，其中1件已过时限",
        "9村：2件，其中1件已过时限",
    ]
    told = await here.presses("钱主任", page.buttons[0][0].action, page.buttons[0][0].about)
    assert any("1号 路不平" in each.text for each in told)


# --- by choice ----------------------------------------------------------------------------


async def test_who_wants_none_in_the_morning_still_reads_it_when_they_ask(here) -> None:
    await here.case(1, "楼道灯不亮", due=here.at - DAY)
    [said] = await here.says("陈晓", "退订日报")
    assert said.text.startswith("好，早上不再发日报")
    assert set(await here.morning()) == {"钱主任"}
    [page] = await here.says("陈晓", "日报")
    assert page.buttons[-1][-1].text == "每个工作日早上发"
    await here.presses("陈晓", page.buttons[-1][-1].action, "")
    here.at += DAY
    assert "陈晓" in await here.morning()


async def test_the_button_under_the_page_ends_it_too(here) -> None:
    [page] = await here.says("陈晓", "日报")
    assert page.buttons[-1][-1].text == "早上不用发了"
    [toast] = await here.presses("陈晓", page.buttons[-1][-1].action, "")
    assert toast.text.startswith("好，早上不再发日报")
    await here.case(1, "楼道灯不亮", due=here.at - DAY)
    assert "陈晓" not in await here.morning()


# --- where its buttons lead -----------------------------------------------------------------


def test_every_kind_leads_somewhere() -> None:
    assert set(OPENS) == set(Kind)


async def test_every_line_has_a_button_that_opens_it(here) -> None:
    await here.everything()
    opened = set()
    for who in STAFF:
        page, shown = 1, 0
        while page:
            told = await here.presses(who, "digest-page", f"0:{page}")
            text = max(told, key=lambda each: len(each.text))
            lines = [line for row in text.buttons for line in row if line.action == "digest-open"]
            for line in lines:
                answers = await here.presses(who, line.action, line.about)
                assert answers, line
                assert not any("不能用了" in each.text for each in answers), line
                opened.add(line.about.partition(":")[0])
            shown += len(lines)
            page = page + 1 if any("还有" in each.text for each in text.buttons[-1]) else 0
        assert shown
    assert opened == {kind.value for kind in set(Kind) - {Kind.UNTOLD, Kind.GATE}}


async def test_a_line_opens_what_it_stands_for_whatever_was_asked_before(here) -> None:
    """Beside an open question 确认 would have been taken for its answer."""
    await here.everything()
    where = here.units[HERE]
    await here.presses("小李", "digest-open", f"note:{where}:0:{number('王阿姨')}")
    told = await here.presses("小李", "digest-open", f"home:{where}:0:1")
    assert not any("答复您" in each.text for each in told)
    assert any("等着确认住处" in each.text for each in told)


@pytest.mark.parametrize("about", ["case:2:1", "what:2:1:", "case:999:1:", ""])
async def test_a_button_of_another_time_leads_nowhere(here, about) -> None:
    [toast] = await here.presses("陈晓", "digest-open", about)
    assert "不能用了" in toast.text


async def test_a_button_does_not_lead_out_of_ones_scope(here) -> None:
    await here.everything()
    [toast] = await here.presses("何姐", "digest-open", f"case:{here.units[HERE]}:1:")
    assert "不能用了" in toast.text
    for action in ("digest-page", "digest-unit", "digest-else"):
        [toast] = await here.presses("何姐", action, "x")
        assert "不能用了" in toast.text


# --- notes --------------------------------------------------------------------------------


async def test_a_note_stands_on_the_page_until_it_is_answered(here) -> None:
    await here.note(1, "王阿姨", "楼上漏水", date(2026, 11, 18))
    assert (await here.morning())["陈晓"].splitlines()[1:] == ["【今天到期】", "留言：楼上漏水"]
    where = here.units[HERE]
    await here.presses("陈晓", "digest-open", f"note:{where}:0:{number('王阿姨')}")
    await here.says("陈晓", "下午去看")
    [page] = await here.says("陈晓", "日报")
    assert "留言" not in page.text


async def test_what_is_kept_of_notes_and_pages_is_told_and_goes(here) -> None:
    await here.note(1, "陈晓", "楼上漏水", date(2026, 11, 18))
    await here.case(1, "楼道灯不亮", due=here.at - DAY)
    await here.morning()
    await here.says("陈晓", "退订日报")
    told = "\n".join(each.text for each in await here.says("陈晓", "我的数据"))
    assert "陶然北岸社区 11月13日（周五）的留言：楼上漏水" in told
    assert "最近一次给您排日报：11月18日（周三）" in told
    assert "11月18日（周三）起您不收日报" in told
    await here.says("陈晓", "删除我")
    await here.says("陈晓", "确定")
    async with here.storage.begin() as uow:
        assert (await uow.digests.of(number("陈晓"))).looked_on is None
        assert await uow.notes.of_author(number("陈晓")) == []


async def test_a_page_is_a_community_of_its_own_for_who_serves_there(here) -> None:
    await here.everything()
    [page] = await here.says("何姐", "日报")
    assert THERE.rpartition("/")[2] in page.text


@pytest.mark.parametrize("action", ["digest-unit", "figures-show"])
async def test_a_forged_number_of_a_unit_is_a_stale_button_however_long_it_is(here, action) -> None:
    for about in ("9" * 30, "x", ""):
        [toast] = await here.presses("陈晓", action, about)
        assert "不能用了" in toast.text
