"""From what is said to what the courier carries: newest cards, manners, languages."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.chat import Kind, Room, Saying, Tick
from domain.manners import DAILY_POSTS
from domain.rooms import Chatroom
from handlers.speaking import put_into_words
from handlers.wording.general import cancelled, lost, nothing_to_cancel
from storage.outbox import Lane
from tests import makers
from tests.estate import SQUARE, Estate, house, private

SHANGHAI = ZoneInfo("Asia/Shanghai")
QUIET = house().quiet


def shanghai(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


EVERYTHING = {"webchat": Lane.REST}
NOON, NIGHT = shanghai(16, 12), shanghai(16, 22)


def tick(at: datetime) -> Tick:
    return Tick(room=Room("clock", "any"), key="t", at=at, heard=1, schedule="any", due=at)


def saying(kind: Kind, text=None, room=SQUARE, **known) -> Saying:
    return Saying(room=room, text=text or lost(), kind=kind, **known)


@pytest.fixture
async def square(sqlite_storage):
    async with sqlite_storage.begin() as uow:
        uow.rooms.put(Chatroom(room=SQUARE, private=False, title="邻里群"))
    return sqlite_storage


async def worded(storage, *said, now=None):
    """What becomes of these sayings, each with what it answers; kept for the courier."""
    async with storage.begin() as uow:
        told = await put_into_words(said, uow, house(), now)
        await uow.outbox.put(told, now or said[0][1].at)
        return [message for message, _ in told]


# --- newest cards ------------------------------------------------------------------------


async def test_of_several_states_of_a_card_in_a_batch_the_newest_is_said_once(square):
    cause = makers.text("支持 42", room=SQUARE, at=NOON)
    states = [saying(Kind.CARD, text, card="proposal:1:42") for text in (lost(), cancelled())]
    [message] = await worded(square, *[(state, cause) for state in states])
    assert message.text == "好，刚才的不做了。"


async def test_the_newest_state_stays_under_what_brought_the_card_up(square):
    raised = makers.text("提议：路灯", room=SQUARE, message="m1", at=NOON)
    elsewhere = makers.press("support", room=Room("webchat", "private-li"), at=NOON)
    first = saying(Kind.ANSWER, card="proposal:1:42", reply_to="m1")
    then = saying(Kind.CARD, cancelled(), card="proposal:1:42")
    said = await worded(square, (first, raised), (then, elsewhere))
    # Caused here by the proposal: it is posted at once, and neither gathered nor held back.
    assert [(each.reply_to, each.due_at) for each in said] == [("m1", None)]
    assert said[0].text == "好，刚才的不做了。"


async def test_a_card_on_its_way_is_edited_by_what_comes_from_elsewhere_and_not_gathered(square):
    raised = makers.text("提议：路灯", room=SQUARE, message="m1", at=NOON)
    first = saying(Kind.ANSWER, card="proposal:1:42", reply_to="m1")
    assert len(await worded(square, (first, raised))) == 1
    support = makers.press("support", room=Room("webchat", "private-li"), at=NOON)
    then = saying(Kind.CARD, cancelled(), card="proposal:1:42")
    assert len(await worded(square, (then, support))) == 1
    async with square.begin() as uow:
        assert await uow.gathered.next_due() is None


async def test_a_card_keeps_the_picture_of_an_earlier_state_that_still_waits(square):
    told = saying(Kind.RESULT, card="result:1:42:1")
    drawn, later = replace(told, photo="ab" * 32), replace(told, text=cancelled())
    await worded(square, (told, tick(NIGHT)))
    await worded(square, (drawn, tick(NIGHT)))
    await worded(square, (later, tick(NIGHT)))
    async with square.begin() as uow:
        [letter] = await uow.outbox.ready(shanghai(17, 7, 30), 9, lanes=EVERYTHING)
        assert (letter.message.photo, letter.message.text) == ("ab" * 32, "好，刚才的不做了。")
    together = [(drawn, tick(NIGHT)), (later, tick(NIGHT))]
    assert [each.photo for each in await worded(square, *together)] == ["ab" * 32]


async def test_a_state_that_gives_way_leaves_its_picture_to_the_one_that_waits(square):
    drawn = saying(Kind.RESULT, card="result:1:42:1", photo="ab" * 32)
    await worded(square, (drawn, tick(NIGHT)))
    morning = shanghai(17, 7, 30)
    async with square.begin() as uow:
        [letter] = await uow.outbox.sending(await uow.outbox.ready(morning, 9, lanes=EVERYTHING))
    await worded(square, (replace(drawn, photo=None, text=cancelled()), tick(NIGHT)))
    async with square.begin() as uow:
        await uow.outbox.again(letter, morning)
        [waits] = await uow.outbox.ready(morning, 9, lanes=EVERYTHING)
    assert (waits.message.photo, waits.message.text) == ("ab" * 32, "好，刚才的不做了。")


async def test_a_card_that_waits_for_the_morning_keeps_its_hour_in_its_newest_state(square):
    opened = saying(Kind.RESULT, card="poll:1:42:1")
    [waiting] = await worded(square, (opened, tick(NIGHT)))
    assert waiting.due_at == shanghai(17, 7, 30)
    newer = replace(opened, text=cancelled())
    await worded(square, (newer, tick(NIGHT + timedelta(hours=1))))
    async with square.begin() as uow:
        assert await uow.outbox.ready(shanghai(17, 7, 29), 9, lanes=EVERYTHING) == []
        [letter] = await uow.outbox.ready(shanghai(17, 7, 30), 9, lanes=EVERYTHING)
    assert letter.message.text == "好，刚才的不做了。"


# --- manners -----------------------------------------------------------------------------


async def test_a_result_in_quiet_hours_waits_for_their_end_and_is_told_once(square):
    [result] = await worded(square, (saying(Kind.RESULT), tick(NIGHT)))
    assert result.due_at == shanghai(17, 7, 30)
    async with square.begin() as uow:
        budget = (await uow.rooms.get(SQUARE)).budget
    assert budget.posts(shanghai(17, 8).date()) == 1


async def test_what_would_wait_until_it_is_worth_nothing_is_not_said_and_costs_no_place(square):
    told = [
        (saying(Kind.POST, expires_at=shanghai(16, 19)), tick(NOON)) for _ in range(DAILY_POSTS + 1)
    ]
    assert len(await worded(square, *told)) == DAILY_POSTS
    async with square.begin() as uow:
        budget = (await uow.rooms.get(SQUARE)).budget
    assert list(budget.days.values()) == [DAILY_POSTS]


async def test_what_is_urgent_goes_at_once_even_at_night(square):
    [urgent] = await worded(square, (saying(Kind.POST, urgent=True), tick(NIGHT)))
    assert urgent.due_at is None


async def test_an_answer_within_the_minute_is_free_and_a_late_one_counts(square):
    asked = makers.text("查 42", room=SQUARE, at=NOON)
    await worded(square, (saying(Kind.ANSWER), asked), now=NOON + timedelta(seconds=60))
    async with square.begin() as uow:
        assert (await uow.rooms.get(SQUARE)).budget.posts(NOON.date()) == 0
    [late] = await worded(square, (saying(Kind.ANSWER), asked), now=NOON + timedelta(seconds=61))
    assert late.due_at is None
    async with square.begin() as uow:
        assert (await uow.rooms.get(SQUARE)).budget.posts(NOON.date()) == 1


async def test_two_days_of_a_group_with_many_capabilities_read_as_a_transcript(square):
    """Three own posts a day: the fourth waits for tomorrow morning, a result for nobody."""
    said = [
        ("agenda", Kind.POST, shanghai(16, 8)),
        ("daily card", Kind.POST, shanghai(16, 18)),
        ("merger", Kind.POST, shanghai(16, 19)),
        ("hint", Kind.POST, shanghai(16, 20)),
        ("result", Kind.RESULT, shanghai(16, 20)),
        ("outage", Kind.RESULT, shanghai(16, 22)),
        ("agenda", Kind.POST, shanghai(16, 23)),
        ("daily card", Kind.POST, shanghai(17, 18)),
    ]
    told = []
    for what, kind, at in said:
        [message] = await worded(square, (saying(kind), tick(at)))
        told.append((what, f"{(message.due_at or at).astimezone(SHANGHAI):%d日%H:%M}"))
    assert told == [
        ("agenda", "16日08:00"),
        ("daily card", "16日18:00"),
        ("merger", "16日19:00"),
        ("hint", "17日09:00"),  # the fourth of the day
        ("result", "16日20:00"),  # always goes
        ("outage", "17日07:30"),  # but wakes nobody
        ("agenda", "17日07:30"),
        ("daily card", "18日09:00"),  # the fourth of the next day
    ]


KINDS = st.sampled_from([Kind.POST, Kind.NOTICE, Kind.CARD, Kind.RESULT, Kind.ANSWER])
GROUPS = count(1)
SAYINGS = st.lists(
    st.tuples(KINDS, st.integers(0, 3 * 24 * 60), st.booleans(), st.booleans()), max_size=25
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=SAYINGS)
async def test_whatever_happens_a_group_hears_three_own_posts_a_day(square, said):
    room = Room("webchat", f"group-{next(GROUPS)}")
    async with square.begin() as uow:
        uow.rooms.put(Chatroom(room=room, private=False))
    own: Counter = Counter()
    for place, (kind, minute, urgent, here) in enumerate(sorted(said, key=lambda it: it[1])):
        at = shanghai(16, 0) + timedelta(minutes=minute)
        cause = makers.text("支持 42", room=room, at=at) if here else tick(at)
        card = f"proposal:1:{place}" if kind is Kind.CARD else None
        state = saying(kind, room=room, card=card, urgent=urgent)
        for message in await worded(square, (state, cause)):
            due = message.due_at or at
            if here or urgent or kind is Kind.ANSWER:
                assert due == at
                continue
            assert not QUIET.covers(due, SHANGHAI)
            if kind is not Kind.RESULT:
                own[due.astimezone(SHANGHAI).date()] += 1
    assert all(posts <= DAILY_POSTS for posts in own.values())


# --- languages ---------------------------------------------------------------------------


async def test_a_room_is_spoken_to_in_its_language_and_others_in_the_houses(square):
    alone = Room("webchat", "private-li")
    async with square.begin() as uow:
        uow.rooms.put(Chatroom(room=alone, private=True, language="en"))
    said = [saying(Kind.ANSWER, nothing_to_cancel(), room) for room in (alone, SQUARE)]
    english, chinese = await worded(square, *[(each, tick(NOON)) for each in said])
    assert english.text.startswith("I have no open question to you.")
    assert chinese.text.startswith("现在没有等您回答的问题。")


async def test_nothing_is_said_where_the_bot_was_put_out(square):
    async with square.begin() as uow:
        uow.rooms.put((await uow.rooms.get(SQUARE)).lost(NOON))
    assert await worded(square, (saying(Kind.RESULT), tick(NOON))) == []


# --- the whole way -----------------------------------------------------------------------


async def test_a_support_from_private_does_not_gather_what_the_group_has_already(sqlite_storage):
    estate = await Estate(sqlite_storage).found()
    wang, li = await estate.settle("王阿姨"), await estate.settle("李某")
    await estate.says(wang, "提议：3号楼门口装路灯")
    said = await estate.tells(li, "支持 1")
    assert {message.room for message in said} == {SQUARE, private(li)}
    assert "1人支持" in estate.card(1).text
    async with sqlite_storage.begin() as uow:
        assert await uow.gathered.next_due() is None
