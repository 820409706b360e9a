"""Three months of stools: twelve meetings, thirty-five needs, and nobody was woken or forgotten.

The quarter is lived through once, on one file; each test then asks something of all that was said.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass

import pytest

from domain.chat import Kind
from domain.meetings import State
from domain.proposals import OVER, Proposal
from domain.proposals import State as Stands
from storage import Storage
from tests import databases
from tests.courtyard import THREE
from tests.estate import SQUARE, private
from tests.quarter import ANSWERED, PHONES, TABLES, WISHES, Quarter, local

GROUPS = (THREE, SQUARE)
KINDS = {
    "停车道路": 7,
    "电动车/消防通道": 6,
    "杂物": 4,
    "照明": 4,
    "漏水下水": 4,
    "绿化": 3,
    "噪音宠物": 3,
    "养老": 2,
    "托管": 1,
    "其他": 1,
}
"""How many of the thirty-five are of which kind."""


@dataclass
class Read:
    """What stood in the house when the quarter was over."""

    needs: list[Proposal]
    meetings: list[State]
    lists: list[str]
    """清单 of each meeting, as staff read it."""
    rows: list[list[dict[str, str]]]
    """The same as tables."""
    months: list[str]
    month_rows: list[list[dict[str, str]]]
    acts: list[str]


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """The quarter, and what was read of it on its last morning."""

    async def live() -> tuple[Quarter, Read]:
        storage = Storage(databases.sqlite(tmp_path_factory.mktemp("quarter")))
        await databases.empty(storage)
        quarter = await Quarter(storage).found()
        await quarter.passes()
        numbers = [quarter.numbers[place] for place in TABLES]
        read = Read(
            needs=[need for place in TABLES for need in await quarter.raised(place)],
            meetings=[(await quarter.meeting(number)).state for number in numbers],
            lists=[await quarter.reads(f"清单 {number}") for number in numbers],
            rows=[await quarter.sheet(str(number)) for number in numbers],
            months=[await quarter.reads(f"清单 {month}") for month in ("9月", "10月", "11月")],
            month_rows=[await quarter.sheet(f"2026-{month:02}") for month in (9, 10, 11)],
            acts=await quarter.acts(),
        )
        await storage.close()
        return quarter, read

    return asyncio.run(live())


@pytest.fixture
def quarter(lived):
    return lived[0]


@pytest.fixture
def read(lived):
    return lived[1]


def said_in(quarter, room):
    """What a room read, in order."""
    return [told for told in quarter.told if told.message.room == room]


def is_quiet(told):
    """Whether it came between half past nine in the evening and half past seven."""
    return not (7, 30) <= (told.at.hour, told.at.minute) < (21, 30)


# --- what the bot said of its own accord -------------------------------------------------------


def test_twelve_meetings_were_called_and_held_and_what_was_raised_there_is_listed(quarter, read):
    assert len(quarter.numbers) == len(TABLES) == 12
    assert [len(rows) for rows in read.rows] == [4, 3, 2, 3, 3, 4, 2, 3, 3, 2, 3, 3]
    assert Counter(read.meetings) == {State.CLOSED: 9, State.REPLIED: 3}
    for act, times in (("rain_off", 1), ("move", 2), ("hold", 12), ("list", 12), ("close", 9)):
        assert read.acts.count(f"meeting-{act}") == times
    assert read.acts.count("meeting-series-call") == 3


@pytest.mark.parametrize("place", TABLES)
def test_every_reminder_comes_at_its_very_minute_and_no_other(quarter, place):
    table, number = TABLES[place], quarter.numbers[place]

    def reminded(room):
        begins = f"提醒：{number}号"
        return [t.at for t in said_in(quarter, room) if t.message.text.startswith(begins)]

    assert reminded(table.group) == list(table.reminded)
    assert reminded(private(quarter.wu)) == list(table.reminded), "she never says whether she comes"
    answered = table.starts - ANSWERED
    early = [moment for moment in table.reminded if moment < answered]
    assert reminded(private(quarter.sun)) == early, "he has answered"


def test_no_group_and_nobody_alone_is_woken(quarter):
    at_night = [told for told in quarter.told if is_quiet(told)]
    always = Counter((told.message.kind, told.edits) for told in at_night)
    # Whoever speaks at night is answered at once, and a card that stands is only read anew.
    assert set(always) == {(Kind.ANSWER, False), (Kind.RESULT, True), (Kind.POST, True)}
    assert not [told for told in at_night if told.own]


def test_what_was_said_at_night_is_read_in_the_morning(quarter):
    morning = [
        told for told in quarter.told if told.at in (local(9, 10, 7, 30), local(11, 6, 7, 30))
    ]
    posts = [told.message.text for told in morning if told.in_group]
    assert [text.partition("：")[0] for text in posts] == [
        f"9月9日（周三）晚上7点的小板凳（{quarter.numbers[2]}号）",
        f"{quarter.numbers[10]}号（小板凳）",
    ]


def test_no_group_hears_more_than_three_own_words_on_any_day(quarter):
    words = Counter(
        (told.message.room, told.at.date()) for told in quarter.told if told.in_group and told.own
    )
    assert {room for room, _ in words} == set(GROUPS)
    assert max(words.values()) == 3
    # A fourth waits for the morning: the list of the ninth meeting.
    full = [told for told in said_in(quarter, THREE) if told.own and told.at.day in (6, 7)]
    full = [told for told in full if told.at.month == 11]
    assert [told.at.strftime("%d %H:%M") for told in full] == [
        "06 10:00",
        "06 10:30",
        "06 17:30",
        "07 09:00",
    ]


def test_no_group_reads_anybodys_name_or_room(quarter):
    people = {wish.who[0] for wish in WISHES} | set(PHONES)
    people |= {who.handle for who in (quarter.chen, quarter.zhang, quarter.sun, quarter.wu)}
    secret = people | {wish.who[1] for wish in WISHES} | {"老王"}
    read = [told.message.text for told in quarter.told if told.in_group]
    assert any("邻居家门口堆杂物" in text for text in read)
    assert [text for text in read for word in secret if word in text] == []


def test_what_is_late_is_told_once_where_it_was_raised(quarter):
    late = [told for told in quarter.told if told.in_group and "还没答复" in told.message.text]
    assert [(told.message.room, told.at) for told in late] == [(SQUARE, local(10, 27, 9))]


def test_what_was_rained_off_or_moved_is_told_to_all_who_were_told(quarter):
    for place, at in ((4, local(9, 18, 18)), (10, local(11, 9, 12))):
        number = quarter.numbers[place]
        changed = [
            told.message.room
            for told in quarter.told
            if told.at == at and told.message.text.startswith(f"{number}号（小板凳）改了")
        ]
        guests = [private(who) for who in (quarter.wu, quarter.sun, quarter.zhang)]
        assert Counter(changed) == Counter([TABLES[place].group, *guests])


# --- what became of what was raised ------------------------------------------------------------


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish.told)
def test_every_reply_reaches_whoever_raised_it(quarter, wish):
    [number] = [number for number, each in quarter.needs.items() if each == wish]
    name, room = wish.who
    by_phone = name in PHONES
    where = private(quarter.people[name]) if by_phone else private(quarter.chen)
    begins = "您在小板凳上" if by_phone else f"请带话给{name} {room}：小板凳上"
    told = [
        each.message
        for each in said_in(quarter, where)
        if each.message.text.startswith(f"{begins}提的{number}号（{wish.told}）")
    ]
    assert any(wish.reply in message.text for message in told)
    asked = [message for message in told if "解决了吗" in message.text]
    assert len(asked) == (wish.end != "declined"), "asked once, and not where nothing is done"


def test_thirty_one_are_closed_three_in_progress_one_waits_and_all_have_a_reply(read):
    needs = read.needs
    assert sum(need.state in OVER for need in needs) == 31
    assert Counter(need.state for need in needs if need.state not in OVER) == {
        Stands.IN_PROGRESS: 3,
        Stands.ACCEPTED: 1,
    }
    assert all(need.has_answer for need in needs)
    assert all(need.reply or need.state_note for need in needs)
    assert all(need.reply_due is None for need in needs), "no word is owed to anybody"


def test_the_lists_of_the_meetings_and_of_the_months_add_up(quarter, read):
    by_meeting = [row for rows in read.rows for row in rows]
    by_month = [row for rows in read.month_rows for row in rows]
    assert [len(rows) for rows in read.month_rows] == [12, 12, 11]
    for rows in (by_meeting, by_month):
        assert Counter(row["进展"] for row in rows) == {
            "办好了": 30,
            "暂不办": 1,
            "在办": 3,
            "已答复": 1,
        }
        # The bot keeps no kinds; the story does, under the numbers that the bot gave.
        assert Counter(quarter.needs[int(row["编号"])].kind for row in rows) == KINDS
        assert {row["需求"] for row in rows} == {wish.told for wish in WISHES}


def test_staff_read_the_same_in_the_chat(read):
    assert [text.partition("：")[2].partition("。")[0] for text in read.months] == [
        "12件，办好12件",
        "12件，办好12件",
        "11件，办好7件",
    ]
    done = [text.partition("清单：")[2].partition("。")[0] for text in read.lists]
    counted = [tuple(int(each) for each in text[:-1].split("件，办好")) for text in done]
    assert tuple(map(sum, zip(*counted, strict=True))) == (35, 31)
