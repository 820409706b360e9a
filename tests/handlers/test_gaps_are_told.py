"""A transport that forgets was away: who was there hears what to say again, once, and not at night.

The web chat plays the part of one that keeps nothing for us.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.chat import Outage, Room, RoomFound
from domain.proposals import State
from domain.rooms import Chatroom
from tests import makers
from tests.council import COUNCIL, SQUARE, alone, neighbourhood

MINUTE = timedelta(minutes=1)
SOURCE = "webchat:puppet"
SLEEPING = Room("webchat", "sleeping")


@pytest.fixture
async def town(storage):
    async with neighbourhood(
        storage, forgets={"webchat"}, sources={"webchat": SOURCE}, reachable=("周老师", "王阿姨")
    ) as town:
        async with storage.begin() as uow:
            uow.rooms.put(Chatroom(room=SLEEPING, private=False, unit=town.community))
        await town.propose()
        await talk(town, SQUARE, COUNCIL)
        yield town


async def talk(town, *rooms):
    """Somebody spoke there lately."""
    told = [
        makers.raw(source=SOURCE, conversation=f"webchat:{room.address}", at=town.at)
        for room in rooms
    ]
    async with town.storage.begin() as uow:
        await uow.inbox.keep(told, town.at)
        await uow.inbox.done([kept.id for kept in await uow.inbox.claim(9, town.at)])


async def silent(town, minutes, *, transport="webchat"):
    """Nothing was heard for so long, until now."""
    since = town.at - minutes * MINUTE
    room = Room("clock", "outages")
    told = Outage(
        room=room, key="o", at=town.at, heard=1, transport=transport, since=since, until=town.at
    )
    return await town.tell(told)


async def test_who_spoke_there_lately_or_is_being_asked_hears_what_to_say_again(town):
    await town.says("王阿姨", "报修")
    town.at += 5 * MINUTE
    await silent(town, 3)
    line = "11月16日（周一）12:02–12:05我没收到消息。那段时间里发给我的，请再发一遍。"
    assert town.texts(SQUARE)[-1] == line
    assert town.texts(COUNCIL)[-1] == line
    assert town.texts(alone("王阿姨"))[-1] == line
    assert SLEEPING not in town.rooms
    assert alone("周老师") not in town.rooms
    assert {message.room for message in town.said} == {SQUARE, COUNCIL, alone("王阿姨")}


async def test_a_council_that_votes_hears_one_line_of_both(town):
    await town.says("周老师", "上会 42", COUNCIL)
    before = (await town.poll()).closes_at
    town.at += 60 * MINUTE
    await silent(town, 12)
    assert (await town.poll()).closes_at == before + 12 * MINUTE
    told = [message for message in town.said if message.room == COUNCIL and message.card is None]
    assert [message.text for message in told] == [
        (
            "11月16日（周一）12:48–13:00我没收到消息。那段时间里发给我的，请再发一遍。\n"
            "42号表决截止时间顺延到11月19日（周四）晚上8点12分。\n"
            "不放心请再投一次，以最后一次为准。"
        )
    ]


async def test_a_council_elsewhere_hears_which_chat_was_away(town):
    await town.says("周老师", "上会 42", COUNCIL)
    async with town.storage.begin() as uow:
        there = Room("wechat", "1@chatroom")
        uow.rooms.put(Chatroom(room=there, private=False, unit=town.body))
    town.at += 60 * MINUTE
    await silent(town, 12, transport="wechat")
    assert town.texts(COUNCIL)[-1].startswith(
        "微信刚才断线约12分钟，这段时间在那边投的票可能没收到。\n42号表决截止"
    )


async def test_a_council_elsewhere_reads_the_times_where_the_chat_forgets(town):
    await town.says("周老师", "上会 42", COUNCIL)
    there = Room("wechat", "1@chatroom")
    async with town.storage.begin() as uow:
        uow.rooms.put(Chatroom(room=there, private=False, unit=town.body))
    town.house = replace(town.house, forgets={"wechat"})
    town.at += 60 * MINUTE
    await silent(town, 12, transport="wechat")
    assert town.texts(COUNCIL)[-1].startswith(
        "微信在11月16日（周一）12:48–13:00收不到消息，那段时间在那边投的票可能没收到。\n42号"
    )


async def test_gaps_that_follow_at_once_are_told_together_half_an_hour_later(town):
    town.at += 5 * MINUTE
    await silent(town, 1)
    read = town.texts(SQUARE)
    town.at += 5 * MINUTE
    assert await silent(town, 2) == []
    town.at += 5 * MINUTE
    assert await silent(town, 2) == []
    assert ("tell-gaps", town.at + 20 * MINUTE) in town.wakes
    assert await town.ticks("tell-gaps") == []
    town.at += 20 * MINUTE
    await town.ticks("tell-gaps")
    assert town.texts(SQUARE) == [
        *read,
        ("11月16日（周一）12:08–12:10、12:13–12:15我没收到消息。那段时间里发给我的，请再发一遍。"),
    ]
    town.at += 60 * MINUTE
    assert await town.ticks("tell-gaps") == []


async def test_a_bad_hour_is_told_as_one_and_its_vote_runs_longer_at_once(town):
    await town.says("周老师", "上会 42", COUNCIL)
    closes = (await town.poll()).closes_at
    town.at += 60 * MINUTE
    await silent(town, 1)
    read = len(town.texts(COUNCIL))
    for moved in range(2, 8):
        town.at += 4 * MINUTE
        assert await told_lines(town, 1) == []
        assert (await town.poll()).closes_at == closes + moved * MINUTE
    town.at += 6 * MINUTE
    await town.ticks("tell-gaps")
    assert town.texts(COUNCIL)[read:] == [
        (
            "11月16日（周一）13:03–13:24我断断续续没收到消息。那段时间里发给我的，请再发一遍。\n"
            "42号表决截止时间顺延到11月19日（周四）晚上8点07分。\n"
            "不放心请再投一次，以最后一次为准。"
        )
    ]


async def told_lines(town, minutes):
    """What is said of such a silence beside the cards."""
    return [message for message in await silent(town, minutes) if message.card is None]


async def test_no_group_is_woken_nor_told_of_what_it_slept_through(town):
    town.at += timedelta(hours=14)  # 02:00
    assert await silent(town, 60) == []
    assert await town.ticks("tell-gaps") == []
    await silent(town, 5 * 60)  # from 21:00 on
    assert town.said == []
    morning = town.at + timedelta(hours=5, minutes=30)
    assert town.wakes[-1] == ("tell-gaps", morning)
    town.at = morning
    await town.ticks("tell-gaps")
    assert town.texts(SQUARE)[-1].startswith(
        "11月16日（周一）21:00到11月17日（周二）02:00我没收到消息"
    )


async def test_a_vote_that_ran_longer_for_a_gap_at_night_is_told_in_the_morning(town):
    await town.says("周老师", "上会 42", COUNCIL)
    town.at += timedelta(hours=14)
    assert await told_lines(town, 60) == []
    town.at += timedelta(hours=5, minutes=30)
    square = town.texts(SQUARE)
    await town.ticks("tell-gaps")
    assert town.texts(COUNCIL)[-1].startswith("11月17日（周二）01:00–02:00我没收到消息。")
    assert "42号表决截止时间顺延到11月19日（周四）晚上9点" in town.texts(COUNCIL)[-1]
    assert town.texts(SQUARE) == square


async def test_where_messages_wait_for_us_nothing_is_told(town):
    town.house = replace(town.house, forgets=frozenset())
    town.at += 5 * MINUTE
    assert await silent(town, 3) == []


async def test_a_room_that_is_found_has_its_title_and_stays_whose_it_is(town):
    def found(room, title, *, inside):
        return RoomFound(room=room, key="f", at=town.at, title=title, inside=inside)

    new = Room("webchat", "new")
    await town.tell(
        found(SQUARE, "北岸大家庭", inside=True),
        found(SLEEPING, "", inside=False),
        found(new, "别处的群", inside=True),
    )
    async with town.storage.begin() as uow:
        square, sleeping = await uow.rooms.get(SQUARE), await uow.rooms.get(SLEEPING)
        assert (square.title, square.unit, square.gone_at) == ("北岸大家庭", town.community, None)
        assert (sleeping.unit, sleeping.gone_at) == (town.community, town.at)
        assert await uow.rooms.get(new) is None
    town.at += MINUTE
    assert await town.tell(found(SLEEPING, "3号楼", inside=True)) == []
    async with town.storage.begin() as uow:
        assert (await uow.rooms.get(SLEEPING)).gone_at is None


async def test_a_vote_waits_a_day_for_a_dead_account_and_then_says_since_when(town):
    await town.says("周老师", "上会 42", COUNCIL)
    closes = (await town.poll()).closes_at
    async with town.storage.begin() as uow:
        await uow.lives.hear(SOURCE, closes - 90 * MINUTE)
    town.at = closes + timedelta(hours=23, minutes=59)
    await town.ticks("close-polls")
    assert await town.state() is State.VOTING
    town.at += MINUTE
    await town.ticks("close-polls")
    assert await town.state() is not State.VOTING
    told = [message.text for message in town.said if message.card is None]
    assert told
    assert set(told) == {
        (
            "聊天从11月19日（周四）晚上6点半起一直收不到消息，等了一天还没恢复，只能照常截止："
            "那之后在聊天里投的、签的没有算进去。别的渠道的都算了。"
        )
    }
