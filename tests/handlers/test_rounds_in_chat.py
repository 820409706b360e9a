"""From door to door: who asks, who is sent, what a list shows to whom, and what is left of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.owner_rolls import Part
from domain.owners_meetings import State
from domain.paper_ballots import SheetState
from domain.people import Residency
from domain.permissions import Role
from domain.rounds import Mark
from tests.doorstep import Doorstep
from tests.estate import SQUARE, everything, private, toast, words

HOURS = timedelta(hours=1)


@pytest.fixture
async def doorstep(storage):
    return await Doorstep(storage).votes()


# --- 上门 31 ------------------------------------------------------------------------------


async def test_who_asks_hears_a_number_and_a_day_and_staff_hear_where(doorstep):
    said = await doorstep.tells(doorstep.wang, "上门 31")
    assert words(said, private(doorstep.wang)) == (
        "记下了：到3号楼2单元502送纸质表决票，您是第1位。11月18日（周三）前有人来。"
        "不用了请发“上门 31 不用了”。"
    )
    assert "3号楼有人要上门送纸质票（现在1户等着），11月18日（周三）前要去" in words(
        said, private(doorstep.chen)
    )
    again = await doorstep.writes("上门 31", who=doorstep.wang)
    assert "已经登记过了" in again
    assert (
        await doorstep.writes("上门 31 不用了", who=doorstep.wang) == "好的，3号楼2单元502不来了。"
    )
    assert "没有登记上门" in await doorstep.writes("上门 31 不用了", who=doorstep.wang)


async def test_the_groups_card_has_the_button_and_homes_are_never_said_there(doorstep):
    card = doorstep.shown[SQUARE, f"owner-vote:{doorstep.community}:31"]
    said = await doorstep.presses(doorstep.wang, card, "要纸质票／上门")
    assert "502" not in "".join(m.text for m in said if m.room == SQUARE)
    assert "到3号楼2单元502送纸质表决票" in words(said, private(doorstep.wang))
    said = await doorstep.says(doorstep.wu, "上门 31")
    assert words(said, SQUARE) == "这件事私下说：请私聊我发“上门 31”。"


async def test_whose_home_is_not_known_is_asked_in_private(doorstep):
    guest = await doorstep.settle("外地人", home=None)
    async with doorstep.storage.begin() as uow:
        account = await uow.accounts.get(guest)
        lives = Residency(resident=account.resident, community=doorstep.community)
        uow.residencies.put(lives)
    assert await doorstep.writes("上门 31", who=guest) == "到哪一户？请写：3号楼2单元502。"
    assert "没有9号楼101" in await doorstep.writes("9号楼101", who=guest)
    await doorstep.writes("上门 31", who=guest)
    assert "到3号楼1单元101送" in await doorstep.writes("3号楼1单元101", who=guest)


# --- a list --------------------------------------------------------------------------------


async def test_a_list_says_where_and_what_and_goes_to_those_who_go_alone(doorstep):
    await doorstep.writes("送达 31 3号楼 1-101", who=doorstep.wu)
    await doorstep.hand_in("3-1-102")
    await doorstep.writes("上门 31", who=doorstep.wang)
    said = await doorstep.tells(doorstep.chen, "上门 31 3号楼 吴姐")
    assert words(said, private(doorstep.chen)) == (
        "3号楼的名单发给吴姐了：2户，11月18日（周三）中午12点收起。"
    )
    assert words(said, private(doorstep.wang)) == (
        "31号业主大会：吴姐来3号楼2单元502送纸质表决票，11月18日（周三）中午12点前到。"
        "来的人不问您投什么。"
    )
    assert doorstep.list_of(doorstep.wu).text == (
        "31号上门，3号楼还有2户，11月18日（周三）中午12点收起：\n"
        "1-101 送表决票\n"
        "2-502 送公告和表决票\n"
        "走到一户回一行，比如：302 没人。也可以回 送到了、拿了纸质票 17、不想投，"
        "一次最多十户。请不要转发。"
    )
    assert [m.room for m in said if m.card and m.card.startswith("round:")] == [
        private(doorstep.wu)
    ]
    assert not any(m.room == SQUARE for m in said)


async def test_neighbours_read_gaps_of_five_homes_at_least_and_staff_exact_ones(doorstep):
    await doorstep.writes("上门 31", who=doorstep.wang)
    await doorstep.hand_in("5-1-102", "5-1-202")
    card = doorstep.shown[SQUARE, f"owner-vote:{doorstep.community}:31"]
    said = await doorstep.presses(doorstep.wang, card, "各楼还差多少")
    assert words(said, private(doorstep.wang)) == (
        "31号投票，各楼还没投的：\n3号楼、5号楼还差9户、还差811.78平方米"
    )
    assert await doorstep.writes("上门 31") == (
        "31号上门：\n"
        "等人上门：3号楼1户\n"
        "5号楼还差6户、还差526.95平方米\n"
        "3号楼还差3户、还差284.83平方米\n"
        "现在没有人在走。\n"
        "派人请发：上门 31 5号楼 吴姐、小李。名单只给去的人看，48小时后收起，"
        "截止后各户的情况全部删掉。"
    )


async def test_doors_are_marked_by_words_ten_at_a_time(doorstep):
    await doorstep.writes("上门 31 5号楼 吴姐")
    told = await doorstep.writes("1-101 没人\n102 送到了、202 不想投", who=doorstep.wu)
    assert told == "记下了：\n1-101回头再去\n1-102送到了\n1-202不再打扰\n还有6户。"
    async with doorstep.storage.begin() as uow:
        meeting = await uow.owners_meetings.named(doorstep.community, 31)
        reached = await uow.owners_meetings.deliveries(meeting, "5")
    assert [str(each.place) for each in reached] == ["5号楼1单元102"]
    assert doorstep.list_of(doorstep.wu).text.splitlines()[1:7] == [
        *(f"1-{n}02 送公告和表决票" for n in range(3, 8)),
        "1-101 送公告和表决票",
    ]
    assert "不止一户" in await doorstep.writes("999 没人", who=doorstep.wu)
    await doorstep.writes("上门 31 5号楼 吴姐")
    homes = [door.home.unit_no for door in await doorstep.doors(2)]
    assert "202" not in homes
    assert "101" in homes


async def test_doors_are_marked_by_buttons(doorstep):
    await doorstep.writes("上门 31 5号楼 吴姐")
    shown = doorstep.list_of(doorstep.wu)
    said = await doorstep.presses(doorstep.wu, shown, "1-101")
    asked = next(m for m in said if m.text == "1-101怎么样？")
    said = await doorstep.presses(doorstep.wu, asked, "没人")
    assert toast(said) == "记下了"
    assert {door.mark for door in await doorstep.doors()} == {None, Mark.NOBODY}


async def test_which_sheet_stays_at_a_door_stands_in_the_sheets_account(doorstep):
    await doorstep.writes("上门 31 5号楼 吴姐")
    assert "还没有给5号楼1单元101印的票" in await doorstep.writes(
        "1-101 拿了纸质票", who=doorstep.wu
    )
    await doorstep.prints()
    told = await doorstep.writes("1-101 拿了纸质票、102 拿了票 5", who=doorstep.wu)
    assert "1-101拿了第4号票\n1-102拿了第5号票" in told
    sheet = await doorstep.sheet(4)
    assert (sheet.state, sheet.holder, sheet.round) == (SheetState.ISSUED, "5号楼1单元101", 1)
    assert "印的不是5号楼1单元202" in await doorstep.writes("202 拿了票 4", who=doorstep.wu)
    shown = doorstep.list_of(doorstep.wu)
    asked = (await doorstep.presses(doorstep.wu, shown, "1-202"))[-1]
    said = await doorstep.presses(doorstep.wu, asked, "拿了纸质票")
    assert "1-202拿了第6号票" in everything(said)
    assert (await doorstep.acts()).count("paper-sheets-issued") == 3
    async with doorstep.storage.begin() as uow:
        again = (await uow.paper_ballots.sheet((doorstep.community, 31), 6)).bring_back()
        uow.paper_ballots.put(again.issue("吴姐", doorstep.at))
    await doorstep.writes("上门 31 5号楼 吴姐")
    assert "拿了第6号票" in await doorstep.writes("202 拿了纸质票", who=doorstep.wu)


SEEN = [
    # who, before the round, during it, after 48 hours, after the close
    ("吴姐", "", "1-101", "", ""),
    ("陈晓", "", "", "", ""),
    ("监票的赵姐", "", "", "", ""),
]
"""Who is shown a list of building 5 when: only who is sent, only for 48 hours."""


async def test_a_list_is_shown_to_those_who_go_while_it_lasts_and_to_nobody_else(doorstep):
    zhao = await doorstep.settle("监票的赵姐", Role.SCRUTINEER, home=None)
    await doorstep.writes("监票 31", "1", who=zhao)
    named = {"监票的赵姐": zhao, "吴姐": doorstep.wu, "陈晓": doorstep.chen}
    about = f"{doorstep.community}:31"

    async def shown_to(who) -> str:
        told = [everything(await doorstep.tells(who, text)) for text in ("上门 31", "1-101 没人")]
        for action, room, meant in (
            ("round-door", private(who), f"{about}:1:1"),
            ("round-door", SQUARE, f"{about}:1:1"),
            ("round-mine", private(who), about),
        ):
            press = doorstep.press(who, room, action, meant)
            told.append(everything(await doorstep.hears(press)))
        return "\n".join(told)

    async def moment(column: int) -> None:
        for name, *expected in SEEN:
            told = await shown_to(named[name])
            assert ("1-101" in told) is bool(expected[column]), (name, column, told)

    await moment(0)
    said = await doorstep.tells(doorstep.chen, "上门 31 5号楼 吴姐")
    assert {m.room for m in said if "1-101" in m.text} == {private(doorstep.wu)}
    await moment(1)
    doorstep.later(hours=48)
    await doorstep.rings()
    assert doorstep.list_of(doorstep.wu).text == "31号5号楼的上门名单收起来了。"
    await moment(2)
    await doorstep.closes()
    await doorstep.rings()
    await moment(3)
    assert not [m for (room, _), m in doorstep.shown.items() if "1-101" in m.text]


async def test_nobody_without_the_right_sends_anybody_and_who_watches_is_not_sent(doorstep):
    assert "名单发给" not in await doorstep.writes("上门 31 5号楼 吴姐", who=doorstep.wang)
    about = f"{doorstep.community}:31:1"
    send = doorstep.press(doorstep.wang, private(doorstep.wang), "round-building", about)
    assert "社区工作人员或业委会成员来办" in everything(await doorstep.hears(send))
    zhao = await doorstep.settle("赵姐", Role.SCRUTINEER, home=None)
    await doorstep.writes("监票 31", "1", who=zhao)
    assert "监票人只看" in await doorstep.writes("上门 31 5号楼 赵姐")
    assert "没有找到“无名”" in await doorstep.writes("上门 31 5号楼 无名")
    asked = await doorstep.writes("上门 31 5号楼")
    assert asked == "5号楼谁去？请写名字，比如：吴姐、小李。"
    assert "最多6位" in await doorstep.writes("甲、乙、丙、丁、戊、己、庚")
    assert "9号楼没有要送的了" in await doorstep.writes("上门 31 9号楼 吴姐")
    assert (await doorstep.acts()).count("owners-round-made") == 0


async def test_property_staff_never_see_who_has_not_voted(doorstep):
    zhou = await doorstep.settle("周某", Role.PROPERTY, home=None)
    assert "周某是物业人员" in await doorstep.writes("上门 31 5号楼 周某")
    assert (await doorstep.acts()).count("owners-round-made") == 0
    await doorstep.writes("上门 31 5号楼 吴姐")
    assert "1-101" in everything(await doorstep.tells(doorstep.wu, "上门 31"))
    await doorstep.settle("吴姐", Role.PROPERTY, home=None)  # she changes sides
    assert "1-101" not in everything(await doorstep.tells(doorstep.wu, "上门 31"))
    assert "1-101" not in everything(await doorstep.tells(zhou, "上门 31"))
    door = doorstep.press(
        doorstep.wu, private(doorstep.wu), "round-door", f"{doorstep.community}:31:1:1"
    )
    assert "没有派给您的上门名单" in everything(await doorstep.hears(door))


async def test_who_is_forgotten_asked_for_nothing_and_goes_nowhere(doorstep):
    await doorstep.writes("上门 31", who=doorstep.wang)
    await doorstep.writes("上门 31 5号楼 吴姐")
    kept = everything(await doorstep.tells(doorstep.wang, "我的数据"))
    assert "请人到3号楼2单元502送31号的纸质表决票" in kept
    assert "派您上门" in everything(await doorstep.tells(doorstep.wu, "我的数据"))
    for who in (doorstep.wang, doorstep.wu):
        await doorstep.writes("删除我", "确定", who=who)
    async with doorstep.storage.begin() as uow:
        [visit] = await uow.rounds.visits((doorstep.community, 31))
        round_ = await uow.rounds.round((doorstep.community, 31), 1)
        assert (visit.resident, await uow.rounds.walkers(round_)) == (None, [])


async def test_nothing_of_single_doors_is_left_after_the_close(doorstep):
    doorstep.at = doorstep.meeting.closes_at - 5 * HOURS
    await doorstep.writes("上门 31 5号楼 吴姐")
    told = await doorstep.writes("1-101 没人、102 不想投、202 送到了", who=doorstep.wu)
    async with doorstep.storage.begin() as uow:  # as our web chat would keep it
        for place, text in enumerate(("1-101 没人、102 不想投、202 送到了", told, "辛苦了")):
            await uow.lines.append(
                room=private(doorstep.wu).address,
                origin=f"t{place}",
                author="吴姐",
                name="吴姐",
                text=text,
                at=doorstep.at,
                buttons=(),
                reply_to=None,
            )
    await doorstep.closes()
    await doorstep.rings()
    assert doorstep.list_of(doorstep.wu).text == "31号5号楼的上门名单收起来了。"
    async with doorstep.storage.begin() as uow:
        meeting = await uow.owners_meetings.named(doorstep.community, 31)
        [round_] = await uow.rounds.rounds(meeting.key)
        assert await uow.rounds.doors(round_) == []
        assert await uow.rounds.walkers(round_) == []
        assert await uow.rounds.next_due() is None
        [reached] = await uow.owners_meetings.deliveries(meeting, "5")
        assert str(reached.place) == "5号楼1单元202"
    told = ("没人", "不想投", "nobody", "unwilling", "回头再去", "不再打扰")
    assert await doorstep.everywhere(*told) == []
    assert await doorstep.everywhere("辛苦了") == ["lines"]
    assert "owners-rounds-erased" in await doorstep.acts()


async def test_what_cannot_be_told_by_building_is_not_said_to_be_complete(doorstep):
    async with doorstep.storage.begin() as uow:
        meeting = await uow.owners_meetings.held(doorstep.community, 31)
        uow.owners_meetings.put(replace(meeting, scope=(Part("5", "1"),)))
    assert "这次按单元投票，还差多少不按楼分。" in await doorstep.writes("上门 31")
    assert "没有3号楼2单元502" in await doorstep.writes("上门 31", who=doorstep.wang)
    async with doorstep.storage.begin() as uow:
        meeting = await uow.owners_meetings.held(doorstep.community, 31)
        uow.owners_meetings.put(replace(meeting, scope=(), state=State.NOTICED))
    assert "还没开始投票。" in await doorstep.writes("上门 31")
    await doorstep.writes("送达 31 5号楼 全部", "上门 31 3号楼 吴姐")
    assert "5号楼没有要送的了" in await doorstep.writes("上门 31 5号楼 吴姐")
    assert "2-502 送公告和表决票" in doorstep.list_of(doorstep.wu).text
