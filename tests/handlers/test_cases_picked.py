"""Several cases ticked in one card, and taken up or given out together."""

import pytest

from domain.permissions import Role
from domain.reports.case import State
from tests.estate import private, toast
from tests.street import Street


@pytest.fixture
async def street(storage):
    street = await Street(storage).found()
    street.wang = await street.settle("王阿姨")
    street.chen = await street.settle("陈晓", Role.STAFF, home=None)
    for place in (3, 5, 9):
        await street.tells(street.wang, f"报修 {place}号楼门口停车位乱停")
        street.later(minutes=11)
    return street


@pytest.fixture
async def picks(street):
    """The card with a box for each, as staff see it."""
    [queue] = await street.tells(street.chen, "待办")
    [card] = await street.presses(street.chen, queue, "选几件一起办")
    return card


def labels(message):
    return [[button.text for button in row] for row in message.buttons]


def now(street, card):
    """The card as it stands now."""
    return street.shown[private(street.chen), card.card]


async def test_each_has_a_box_and_a_tap_ticks_it_in_the_same_card(street, picks):
    assert labels(picks) == [["☐ 1号", "☐ 2号", "☐ 3号"], ["一起受理", "一起派给…"]]
    assert toast(await street.presses(street.chen, picks, "☐ 1号")) == "选了1件。"
    await street.presses(street.chen, now(street, picks), "☐ 3号")
    assert labels(now(street, picks))[0] == ["☑ 1号", "☐ 2号", "☑ 3号"]
    await street.presses(street.chen, now(street, picks), "☑ 1号")
    assert labels(now(street, picks))[0] == ["☐ 1号", "☐ 2号", "☑ 3号"]
    assert "选了1件" in now(street, picks).text
    cards = [key for room, key in street.shown if room == private(street.chen)]
    assert [key for key in cards if key.startswith("picks:")] == [picks.card]


async def test_what_is_ticked_is_taken_up_together_and_its_reporters_hear_it(street, picks):
    await street.presses(street.chen, picks, "☐ 1号")
    await street.presses(street.chen, now(street, picks), "☐ 3号")
    said = await street.presses(street.chen, now(street, picks), "一起受理")
    assert toast(said) == "已受理2件。"
    assert len([message for message in said if message.room == private(street.wang)]) == 2
    states = [(await street.case(number)).state for number in (1, 2, 3)]
    assert states == [State.ACCEPTED, State.REPORTED, State.ACCEPTED]
    assert now(street, picks).text == "已受理2件。"
    assert now(street, picks).buttons == ()


async def test_what_is_ticked_is_given_to_one_together(street, picks):
    sun = await street.looks_after("小孙")
    for box in ("☐ 1号", "☐ 2号"):
        await street.presses(street.chen, now(street, picks), box)
    await street.presses(street.chen, now(street, picks), "一起派给…")
    assert now(street, picks).text == "1、2号派给谁？请点一位。"
    said = await street.presses(street.chen, now(street, picks), "派给小孙")
    assert toast(said) == "2件（1、2号）派给小孙了。"
    assert {(await street.case(number)).state for number in (1, 2)} == {State.DISPATCHED}
    assert (await street.case(3)).state is State.REPORTED
    assert street.case_card(2, private(sun)).text.startswith("2号交给您")


async def test_nothing_ticked_does_nothing(street, picks):
    assert toast(await street.presses(street.chen, picks, "一起受理")) == "没有等受理的。"
    assert toast(await street.presses(street.chen, picks, "一起派给…")) == "选了0件。"


async def test_what_changed_meanwhile_is_left_as_it_is(street, picks):
    await street.presses(street.chen, picks, "☐ 1号")
    await street.tells(street.chen, "暂不办 1 不是小区的")
    said = await street.presses(street.chen, now(street, picks), "一起受理")
    assert toast(said) == "没有等受理的。"
    room = private(street.chen)
    opened = picks.card.removeprefix("picks:")
    for about in (f"{opened}:99", f"{opened}:x", "x"):
        forged = street.press(street.chen, room, "case-pick-give", about)
        assert "不能用了" in toast(await street.hears(forged))


async def test_whoever_serves_no_more_and_old_cards_do_nothing(street, picks):
    await street.presses(street.chen, picks, "☐ 1号")
    street.later(minutes=1)
    [queue] = await street.tells(street.chen, "待办")
    await street.presses(street.chen, queue, "选几件一起办")
    assert "不能用了" in toast(await street.presses(street.chen, picks, "☐ 2号"))
    for about in ("", "x", "1", "99:1:-"):
        press = street.press(street.wang, private(street.wang), "case-pick", about)
        assert "不能用了" in toast(await street.hears(press))
    about = f"{street.community}:1:-"
    press = street.press(street.wang, private(street.wang), "case-pick", about)
    assert "工作人员" in toast(await street.hears(press))
    assert (await street.case(1)).state is State.REPORTED
