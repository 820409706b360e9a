"""A district has more communities than a message can offer: they are asked for by name."""

import pytest

from handlers.founding import import_org
from handlers.people.asking import MOST
from tests.conversations import Conversation, to, words
from tests.makers import NOON, person

WANG = person("王阿姨")


@pytest.fixture
async def district(storage):
    talk = Conversation(storage)
    await talk.founded()
    rows = [
        *({"unit": f"淮上区/示例社区{n:02}", "type": "community"} for n in range(1, MOST + 3)),
        {"unit": "淮上区/明珠社区", "type": "community"},
        {"unit": "淮上区/明珠新村", "type": "village"},
    ]
    async with storage.begin() as uow:
        await import_org(uow, rows, NOON)
    return talk


async def test_a_newcomer_is_asked_for_a_name_and_a_part_of_it_is_enough(district) -> None:
    asked = await district.says(WANG, "我住3号楼2单元502")
    assert "请打它的名字" in words(asked)
    assert not to(WANG, asked)[0].buttons
    assert "记下了：3号楼2单元502" in words(await district.says(WANG, "陶然"))


async def test_a_name_that_several_have_offers_these_to_be_pressed_or_typed(district) -> None:
    await district.says(WANG, "我住3号楼2单元502")
    [offered] = await district.says(WANG, "明珠")
    assert [row[0].text for row in offered.buttons] == ["明珠新村", "明珠社区"]
    assert "记下了" in words(await district.says(WANG, "2"))


async def test_the_whole_name_is_taken_although_others_begin_like_it(district) -> None:
    await district.says(WANG, "我住3号楼2单元502")
    said = await district.says(WANG, "示例社区01")
    assert "记下了" in words(said)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("没有这个村", "没有找到叫“没有这个村”的社区或村"), ("示例", f"的有{MOST + 2}个")],
)
async def test_no_such_name_or_too_many_and_what_was_said_still_waits(
    district, typed, told
) -> None:
    await district.says(WANG, "我住3号楼2单元502")
    assert told in words(await district.says(WANG, typed))
    assert "记下了：3号楼2单元502" in words(await district.says(WANG, "陶然北岸社区"))
