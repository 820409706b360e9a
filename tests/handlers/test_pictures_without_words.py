"""Where a picture carries no words, they come before it or behind it, and both are one report."""

from dataclasses import replace

import pytest

from domain.permissions import Role
from domain.reports.case import State
from tests.estate import SQUARE, private, words
from tests.street import Street


@pytest.fixture
async def street(sqlite_storage):
    street = await Street(sqlite_storage).found()
    street.house = replace(street.house, captions=lambda _: False)
    return street


@pytest.fixture
async def worker(street):
    """Who has everything that is broken on the grid."""
    return await street.looks_after("小孙")


async def mine(street, worker, *broken):
    """Neighbours report these, and the worker has them."""
    for number, what in enumerate(broken):
        wang = await street.settle(f"邻居{number}")
        await street.tells(wang, f"报修 {what}")


async def test_a_picture_and_then_the_words_are_one_report(street, worker):
    wang = await street.settle("王阿姨")
    assert await street.shows(wang, "甲", room=SQUARE, addressed=False) == []
    assert await street.shows(wang, "乙", room=SQUARE, addressed=False) == []
    street.later(seconds=30)
    await street.says(wang, "报修 3号楼东侧路口石球坏了")
    [report] = await street.reports(1)
    assert len(report.photos) == 2
    assert report.words == "3号楼东侧路口石球坏了"


async def test_words_and_then_the_picture_are_one_report(street, worker):
    wang = await street.settle("王阿姨")
    await street.says(wang, "报修 3号楼东侧路口石球坏了")
    street.later(minutes=1)
    said = await street.shows(wang, room=SQUARE, addressed=False)
    assert "1号" in words(said, SQUARE)
    [report] = await street.reports(1)
    assert len(report.photos) == 1


async def test_a_word_alone_behind_a_picture_begins_a_report_with_it(street, worker):
    wang = await street.settle("王阿姨")
    await street.shows(wang, room=SQUARE, addressed=False)
    await street.says(wang, "报修")
    [report] = await street.reports(1)
    assert len(report.photos) == 1
    assert report.words == ""


async def test_words_that_tell_of_something_broken_are_asked_about_with_their_picture(street):
    wang = await street.settle("王阿姨")
    await street.shows(wang, room=SQUARE, addressed=False)
    said = await street.says(wang, "3号楼东侧路口的石球坏了")
    assert "像是有东西坏了" in words(said, SQUARE)
    await street.says(wang, "报修")
    [report] = await street.reports(1)
    assert len(report.photos) == 1


async def test_a_picture_of_the_cat_is_forgotten_after_two_minutes(street, worker):
    wang, li = await street.settle("王阿姨"), await street.settle("李某")
    await street.shows(wang, room=SQUARE, addressed=False)
    assert await street.says(li, "3号楼东侧路口的石球坏了") == [], "it is not their picture"
    street.later(minutes=3)
    await street.says(wang, "报修 3号楼东侧路口石球坏了")
    [report] = await street.reports(1)
    assert report.photos == ()
    street.later(minutes=3)
    assert await street.shows(wang, room=SQUARE, addressed=False) == [], "too late for the words"


@pytest.mark.parametrize("answer", ["1", "１", "是的", "修好了", "办结 1"])
async def test_who_has_a_case_sends_a_picture_and_is_asked_of_which_it_is(street, worker, answer):
    await mine(street, worker, "3号楼东侧路口石球坏了")
    said = await street.shows(worker, "修好")
    assert words(said, private(worker)) == (
        "照片收到。是哪一件？请回数字：\n1　1号修好了（3号楼东侧路口石球坏了）\n2　新的报修"
    )
    await street.tells(worker, answer)
    case = await street.case(1)
    assert case.state is State.RESOLVED
    async with street.storage.begin() as uow:
        assert (await uow.attachments.get(case.after_photo)).handle == "修好"


async def test_of_several_it_is_the_one_whose_number_they_answer(street, worker):
    await mine(street, worker, "3号楼东侧路口石球坏了", "5号楼2单元楼道灯不亮")
    await street.shows(worker)
    await street.tells(worker, "修好 2")
    assert [(await street.case(number)).state for number in (1, 2)] == [
        State.DISPATCHED,
        State.RESOLVED,
    ]


async def test_it_may_be_something_new_all_the_same(street, worker):
    await mine(street, worker, "3号楼东侧路口石球坏了")
    await street.shows(worker, "护栏")
    said = await street.tells(worker, "2")
    assert "记下了，2号" in words(said, private(worker))
    [report] = await street.reports(2)
    assert len(report.photos) == 1
    assert (await street.case(1)).state is State.DISPATCHED


async def test_what_is_said_to_be_done_is_closed_by_the_next_picture(street, worker):
    await mine(street, worker, "3号楼东侧路口石球坏了")
    said = await street.tells(worker, "办结 1")
    assert words(said, private(worker)) == "1号办好了吗？接着发一张现场照片，就办结了。"
    await street.shows(worker)
    assert (await street.case(1)).state is State.RESOLVED


async def test_who_serves_there_closes_it_by_the_picture_that_they_were_asked_for(street, worker):
    await mine(street, worker, "3号楼东侧路口石球坏了")
    staff = await street.settle("陈晓", Role.STAFF, home=None)
    await street.tells(staff, "办结 1")
    said = await street.shows(staff)
    assert "1号办结了" in words(said, private(staff))
    assert (await street.case(1)).state is State.RESOLVED


async def test_a_picture_that_tells_of_something_else_is_not_the_one_that_was_asked_for(
    street, worker
):
    street.house = replace(street.house, captions=lambda _: True)
    await mine(street, worker, "3号楼东侧路口石球坏了")
    await street.says(worker, "办结 1")
    await street.shows(worker, "猫", "我家的猫", room=SQUARE, addressed=False)
    await street.tells(worker, "办结 1")
    said = await street.shows(worker, "灯", "5号楼2单元楼道灯不亮")
    assert "记下了，2号" in words(said, private(worker))
    assert (await street.case(1)).state is State.DISPATCHED
    await street.tells(worker, "办结 1")
    await street.shows(worker, "石球", "换了新的")
    assert (await street.case(1)).state is State.RESOLVED


async def test_who_has_nothing_to_mend_sends_a_picture_and_reports(street, worker):
    wang = await street.settle("王阿姨")
    said = await street.shows(wang)
    assert "记下了，1号。在哪里" in words(said, private(wang))
