"""An album of ten is not ten messages to staff; and originals are for staff alone."""

from dataclasses import replace

import pytest

from domain.fetches import Fetched
from domain.permissions import Role
from storage.attachments import What
from tests.estate import SQUARE, everything, private, toast, words
from tests.street import Street

BALL = "报修 3号楼东侧路口石球坏了"


@pytest.fixture
async def street(storage):
    return await Street(storage).found()


@pytest.fixture
async def wang(street):
    return await street.settle("王阿姨")


@pytest.fixture
async def chen(street):
    return await street.settle("陈晓", Role.STAFF, home=None)


async def came(street, who, number, what="picture", **known):
    """The picture under this number is prepared, or what was made of it."""
    async with street.storage.begin() as uow:
        attachment = await uow.attachments.get(number)
        prepared = {"shown": f"{number:064x}", "original": f"{number + 100:064x}"}
        await uow.attachments.keep(replace(attachment, **(known or prepared)))
    told = {"room": private(who), "at": street.at, "attachment": number, "what": what}
    return await street.hears(Fetched(key=f"{what}:{number}", **told))


async def album(street, wang, many, *, begins=1):
    """A report of so many pictures; answers with what was said as they came in."""
    await street.shows(wang, "p1", body=BALL.removeprefix("报修 "), album="a")
    for number in range(2, many + 1):
        await street.shows(wang, f"p{number}", album="a")
    said = []
    for number in range(begins, many + 1):
        said += await came(street, wang, number)
    return said


def alone(said, who):
    return [message for message in said if message.room == private(who)]


async def test_of_an_album_of_ten_staff_get_three_pictures_and_one_line(street, wang, chen):
    said = alone(await album(street, wang, 10), chen)
    assert len([message for message in said if message.photo]) == 3
    lines = [message for message in said if not message.photo]
    assert {message.card for message in lines} == {f"more-case:{street.community}:1"}
    assert lines[-1].text == "1号还有7张照片。"


async def test_what_was_prepared_before_it_was_filed_counts_too(street, wang, chen):
    await street.shows(wang, "p1", body="石球坏了", album="a")
    for number in range(2, 6):
        await street.shows(wang, f"p{number}", album="a")
    for number in range(1, 6):
        assert alone(await came(street, wang, number), chen) == []
    said = alone(await street.tells(wang, "3号楼东侧路口"), chen)
    assert len([message for message in said if message.photo]) == 3
    assert said[-1].text == "1号还有2张照片。"


async def test_one_tap_shows_the_others_and_whoever_looks_sees_how_many_there_are(
    street, wang, chen
):
    said = alone(await album(street, wang, 10), chen)
    shown = await street.presses(chen, said[-1], "看其余的")
    assert [message.photo for message in shown] == [f"{number:064x}" for number in range(4, 11)]
    [queue] = await street.tells(chen, "待办")
    _, _, *photos, more = await street.presses(chen, queue, "1号")
    assert [message.photo for message in photos] == [f"{n:064x}" for n in (1, 2, 3)]
    assert more.text == "1号还有7张照片。"
    assert more.card is None, "it comes again where they look"


async def test_nobody_else_is_shown_the_others(street, wang, chen):
    said = alone(await album(street, wang, 4), chen)
    [button] = said[-1].buttons[0]
    for about in (button.about, f"{street.community}:1", "x"):
        press = street.press(wang, private(wang), button.action, about)
        assert [message for message in await street.hears(press) if message.photo] == []


# --- originals ---------------------------------------------------------------------------


async def test_staff_ask_for_the_original_and_get_it_as_a_file_once_it_is_prepared(
    street, wang, chen
):
    await album(street, wang, 1)
    said = await street.tells(chen, "原图 1")
    assert words(said, private(chen)) == "正在准备1号的原图（1张），去掉位置信息后发给您。"
    async with street.storage.begin() as uow:
        copy = await uow.attachments.get(2)
    assert (copy.what, copy.handle, copy.room) == (What.ORIGINAL, "1", private(chen))
    [sent] = await came(street, chen, 2, "original", original="ab" * 32)
    assert (sent.room, sent.document.file, sent.document.name) == (
        private(chen),
        "ab" * 32,
        "原图.jpg",
    )
    assert "不要转发" in sent.text
    assert "case-original" in await street.acts()


async def test_of_many_the_first_come_and_another_is_named(street, wang, chen):
    await album(street, wang, 5)
    assert "（3张）" in everything(await street.tells(chen, "原图 1"))
    assert "其余2张" in everything(await street.tells(chen, "原图 1"))
    await street.tells(chen, "原图 1 5")
    async with street.storage.begin() as uow:
        assert (await uow.attachments.get(12)).handle == "5"


async def test_never_in_a_group_and_never_for_others(street, wang, chen):
    sun = await street.looks_after("小孙")
    await street.settle("陈晓", Role.STAFF, home=None)
    await album(street, wang, 1)
    said = await street.says(chen, "原图 1", SQUARE)
    assert words(said, SQUARE) == "照片和原图只发给工作人员，请私聊我看。"
    for who in (wang, sun):
        said = await street.tells(who, "原图 1")
        assert "工作人员" in words(said, private(who))
        assert "正在准备" not in words(said, private(who))
    async with street.storage.begin() as uow:
        assert await uow.attachments.get(2) is None


async def test_what_is_gone_or_cannot_be_read_is_said(street, wang, chen):
    await street.tells(wang, BALL)
    assert "1号没有原图" in everything(await street.tells(chen, "原图 1"))
    await street.shows(wang, "p1")
    await came(street, wang, 1, original=None, shown="ab" * 32)
    assert "1号没有原图" in everything(await street.tells(chen, "原图 1"))
    await came(street, wang, 1)
    await street.tells(chen, "原图 1")
    [said] = await came(street, chen, 2, "original", original=None)
    assert "原图没有准备好" in said.text


async def test_a_forged_button_shows_nothing(street, wang, chen):
    await album(street, wang, 1)
    press = street.press(chen, private(chen), "case-pictures", f"{street.community}:1")
    assert "不能用了" in toast(await street.hears(press))
