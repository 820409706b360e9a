"""问大家 where the transport has polls of its own: answers heard early, twice, masked, too late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.chat import Asking
from tests.estate import SQUARE, private, words
from tests.surveyed import BENCH, THURSDAY, Tapped


@pytest.fixture
async def bench(sqlite_storage):
    bench = await Tapped(sqlite_storage).found()
    await bench.says(bench.wang, BENCH)
    return bench


async def test_the_card_is_a_poll_and_says_what_it_is_worth_and_who_sees_whom(bench):
    choices = bench.card().choices
    assert (choices.title, choices.options) == ("42 楼下长椅装哪边？", ("东边", "西边", "都不同意"))
    assert (choices.several, choices.closes_at, choices.asking) == (False, THURSDAY, Asking.OPEN)
    assert choices.note == (
        "只是听意见，不作决定。截止前谁也看不到结果，可以改，也可以收回。"
        "截止后，在这里点的会显示名字；不想显示，私聊我发“投票 42”。"
    )


async def test_a_tap_is_counted_changed_and_taken_back_without_a_word(bench):
    await bench.receipt()
    li = await bench.number_of(bench.li)
    assert await bench.taps(bench.li, 1) == []
    assert await bench.picks() == {li: "1"}
    await bench.taps(bench.li, 2)
    assert await bench.picks() == {li: "2"}
    assert await bench.taps(bench.li) == []
    assert await bench.picks() == {}


async def test_an_answer_that_overtakes_the_receipt_waits_for_it(bench):
    await bench.taps(bench.li, 1)
    await bench.taps(bench.li, 2)
    assert await bench.picks() == {}
    await bench.receipt()
    await bench.ticks("close-surveys")
    assert await bench.picks() == {await bench.number_of(bench.li): "2"}


async def test_a_poll_whose_receipt_was_lost_is_known_by_its_heading(bench):
    await bench.taps(bench.li, 1, poll="lost")
    await bench.sees("42 楼上的长椅装哪边？", poll="lost")
    await bench.sees("今晚谁来打球？", poll="lost")
    assert await bench.picks() == {}
    await bench.sees("42 楼下长椅装哪边？", poll="lost")
    assert await bench.picks() == {await bench.number_of(bench.li): "1"}
    await bench.taps(bench.zhang, 2, poll="lost")
    assert len(await bench.picks()) == 2


async def test_who_taps_in_the_name_of_the_group_and_what_is_not_on_it_counts_nothing(bench):
    await bench.receipt()
    assert await bench.taps(bench.li, 1, masked=True) == []
    assert await bench.taps(bench.li, 9) == []
    assert await bench.picks() == {}


async def test_somebody_never_seen_before_counts_like_anybody(bench):
    await bench.receipt()
    stranger = replace(bench.li, handle="新来的")
    await bench.taps(stranger, 2)
    assert await bench.picks() == {await bench.number_of(stranger): "2"}


async def test_what_the_transport_still_tells_after_the_close_was_in_time_until_it_is_counted(
    bench,
):
    await bench.receipt()
    bench.at = THURSDAY + timedelta(seconds=1)
    await bench.taps(bench.li, 1)
    assert len(await bench.picks()) == 1
    await bench.ticks("close-surveys")
    assert await bench.taps(bench.zhang, 2) == []
    assert len(await bench.picks()) == 1
    assert bench.card().choices.asking is Asking.CLOSED
    assert "一共1人回答" in bench.result().text


async def test_what_is_hidden_is_taken_away_and_put_anew_once_it_is_shown_again(bench):
    await bench.tells(bench.chen, "隐藏 42 点名道姓")
    assert bench.card().choices.asking is Asking.GONE
    assert "点名道姓" in bench.card().text
    said = await bench.tells(bench.chen, "恢复显示 42")
    assert bench.card().choices.asking is Asking.OPEN
    async with bench.storage.begin() as uow:
        assert await uow.outbox.posted(SQUARE, f"survey:{bench.community}:42") is not None
    assert "恢复显示了" in words(said, private(bench.wang))


async def test_answers_to_polls_that_nobody_knows_are_let_go_of(bench):
    await bench.taps(bench.li, 1, poll="of nobody")
    bench.at += timedelta(days=3)
    await bench.ticks("prune")
    await bench.receipt(poll="of nobody")
    await bench.ticks("close-surveys")
    assert await bench.picks() == {}


async def test_who_is_forgotten_while_an_answer_waits_is_not_counted_later(bench):
    await bench.taps(bench.li, 1)
    await bench.tells(bench.li, "删除我")
    await bench.tells(bench.li, "确定")
    await bench.receipt()
    await bench.ticks("close-surveys")
    assert await bench.picks() == {}


async def test_the_close_waits_until_the_transport_was_listened_to(bench):
    await bench.receipt()
    bench.house = replace(bench.house, sources={"webchat": "webchat:1"})
    bench.at = THURSDAY
    assert await bench.ticks("close-surveys") == []
    assert bench.wakes == [("close-surveys", THURSDAY + timedelta(seconds=2))]
    bench.at += timedelta(seconds=2)
    await bench.taps(bench.li, 1)
    async with bench.storage.begin() as uow:
        await uow.lives.hear("webchat:1", bench.at)
    await bench.ticks("close-surveys")
    assert "一共1人回答" in bench.result().text
