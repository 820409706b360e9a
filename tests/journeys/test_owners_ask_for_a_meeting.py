"""联名要求: from the first name to the extraordinary meeting, read as a transcript."""

import pytest

from domain.owner_rolls import State, UnitPlace
from domain.owners_meetings import MeetingKind
from domain.permissions import Role
from handlers.owners_meetings import found
from handlers.scene import Scene
from tests.assembly import ROWS, Assembly
from tests.estate import SQUARE, everything, private, words
from tests.rolls import enrol

ZHANG = UnitPlace("3", "2", "502")
WANG = UnitPlace("3", "1", "101")


@pytest.fixture
async def assembly(storage):
    """A roll of four heads and 386.03 ㎡ stands; 王阿姨 has proposed something."""
    world = await Assembly(storage).found()
    await world.stands()
    world.zhang = await world.settle("张某")
    world.zhao = await world.settle("赵主任", Role.OWNERS_COMMITTEE)
    await world.says(world.wang, "提议：换一家物业公司")
    await world.owns(world.zhang, ZHANG)
    return world


def card(assembly):
    return assembly.shown[SQUARE, f"owners-request:{assembly.community}:31"]


async def reached(assembly):
    """张某 and 王阿姨 are a fifth of both measures."""
    await assembly.owns(assembly.wang, WANG)
    await assembly.writes("联名 31", who=assembly.zhang)
    return await assembly.tells(assembly.wang, "联名 31")


async def test_an_owner_joins_alone_and_the_group_reads_how_many_are_missing(assembly):
    said = await assembly.tells(assembly.zhang, "联名 31")
    assert words(said, private(assembly.zhang)) == (
        "您联名了31号：名下1套、75.00平方米，按1人计。\n"
        "已经算进去了。想收回，发“收回联名 31”。名单只给业委会和社区。"
    )
    assert card(assembly).text == (
        "31号 联名要求开业主大会：换一家物业公司\n"
        "已有1人、75.00平方米联名，人数够了、还差2.21平方米。\n"
        "业主人数和面积都占20%以上，业委会就应当召集（物业管理条例第十三条）。"
        "按名册第1版，共4人、386.03平方米。\n"
        "业主私聊发“联名 31”，或按下面的按钮。谁联了名，群里看不到。"
    )
    await assembly.writes("联名 31", who=assembly.zhang)
    assert "已有1人、75.00平方米" in card(assembly).text
    assert await assembly.writes("联名", who=assembly.zhang) == (
        "联名要求开业主大会的：\n31号 换一家物业公司：人数够了、还差2.21平方米\n"
        "按按钮联名，或私聊发“联名 编号”。"
    )


async def test_buttons_alone_lead_to_the_first_name(assembly):
    [listed] = await assembly.tells(assembly.zhang, "业主大会")
    said = await assembly.presses(assembly.zhang, listed, "联名要求开会")
    asked = next(message for message in said if message.buttons)
    assert "现在没有联名" in asked.text
    said = await assembly.presses(assembly.zhang, asked, "联名 31")
    assert "您联名了31号" in everything(said)
    assert "已有1人" in card(assembly).text


async def test_a_name_is_taken_back_by_word_or_button_and_nothing_is_told_in_a_group(assembly):
    assert "联名请私聊我：联名 31" in everything(await assembly.says(assembly.zhang, "联名 31"))
    said = await assembly.tells(assembly.zhang, "联名 31")
    told = await assembly.presses(assembly.zhang, said[0], "收回")
    assert "您不再联名31号" in everything(told)
    assert "已有0人、0.00平方米联名，还差1人、还差77.21平方米" in card(assembly).text
    told = await assembly.presses(assembly.zhang, card(assembly), "我要联名")
    assert "您联名了31号" in everything(told)
    assert "张某" not in everything(told)
    assert await assembly.writes("收回联名 31", who=assembly.zhang) == "收回了：您不再联名31号。"
    assert await assembly.writes("收回联名 31", who=assembly.zhang) == "您没有联名31号。"


async def test_who_is_not_found_on_the_roll_yet_counts_apart_until_staff_find_them(assembly):
    assert "联名31号要是业主" in await assembly.writes("联名 31", who=assembly.wang)
    resident = await assembly.owns(assembly.wang, WANG, known=False)
    assert "等工作人员核对您是业主" in await assembly.writes("联名 31", who=assembly.wang)
    assert "已有0人" in card(assembly).text
    assert "另有1人等工作人员核对，核对了才算。" in card(assembly).text
    await assembly.owns(assembly.wang, WANG)
    async with assembly.storage.begin() as uow:
        scene = Scene(assembly.press(assembly.chen, SQUARE, "", ""), uow, assembly.house)
        said = await found(scene, resident, assembly.community)
        assert not await found(scene, resident, assembly.community)
    assert len(said) == 3
    await assembly.writes("联名 31", who=assembly.wang)
    assert "联名够了：1人、89.50平方米" in card(assembly).text


async def test_a_name_counts_as_soon_as_staff_have_found_its_owner(assembly):
    await assembly.writes("我是业主 3号楼1单元101", "联名 31", who=assembly.wang)
    assert "另有1人等工作人员核对" in card(assembly).text
    assert "对上了第1位业主" in await assembly.writes("业主核对 1 第1位")
    assert "联名够了：1人、89.50平方米" in card(assembly).text


async def test_once_it_is_enough_the_committee_and_staff_read_what_the_law_asks(assembly):
    said = await reached(assembly)
    for who in (assembly.chen, assembly.zhao):
        told = words(said, private(who))
        assert "31号联名够了：换一家物业公司\n2人、164.50平方米。" in told
        assert "经20%以上业主提议，业委会应当组织召开业主大会临时会议" in told
        assert "请在12月16日（周三）前召集" in told
    assert "联名够了：2人、164.50平方米，已经交给业委会和社区。" in card(assembly).text
    late = await assembly.writes("收回联名 31", who=assembly.wang)
    assert late == "31号联名够了，已经交给业委会，不能再收回。"
    listed = await assembly.writes("联名 31 名单", who=assembly.zhao)
    assert listed == "31号联名的共2户。只给召集用，请不要转发。\n3号楼1单元101、3号楼2单元502"
    refused = await assembly.writes("联名 31 名单", who=assembly.zhang)
    assert "3号楼" not in refused
    acts = await assembly.acts()
    assert acts.count("owners-request-joined") == 2
    assert "owners-request-reached" in acts


async def test_the_meeting_made_from_it_is_extraordinary_and_has_its_topic(assembly):
    early = await assembly.writes("联名 31", "业主大会 联名 31", who=assembly.zhao)
    assert early == "31号联名还不够。"
    said = await reached(assembly)
    told = next(m for m in said if m.room == private(assembly.zhao) and m.buttons)
    said = await assembly.presses(assembly.zhao, told, "召集临时会议")
    assert "32号（业主大会）业主大会临时会议" in everything(said)
    assert "1. 换一家物业公司\n会改变它的用途吗" in everything(said)
    assert "业主大会召集了，是32号。" in card(assembly).text
    meeting = await assembly.assembly(32)
    assert meeting.kind is MeetingKind.EXTRAORDINARY
    assert meeting.cause == "20%以上业主联名要求（2人、164.50平方米）"
    async with assembly.storage.begin() as uow:
        [topic] = await uow.owners_meetings.topics(meeting)
    assert (topic.title, topic.proposal) == ("换一家物业公司", 31)
    again = await assembly.writes("业主大会 联名 31", who=assembly.zhao)
    assert again == "31号的业主大会已经召集了，是32号，不用再联名。"


async def test_who_is_forgotten_is_nobodys_name_and_what_was_asked_stays(assembly):
    await assembly.writes("联名 31", who=assembly.zhang)
    mine = everything(await assembly.tells(assembly.zhang, "我的数据"))
    assert "联名31号：3号楼2单元502" in mine
    await assembly.writes("删除我", "是", who=assembly.zhang)
    async with assembly.storage.begin() as uow:
        request = await uow.owner_requests.get(assembly.community, 31)
        [name] = await uow.owner_requests.names(request)
        assert name.resident is None
        assert (await uow.owner_requests.sums(request))[0]["heads"] == 1


async def test_nobody_counts_by_a_roll_to_which_nobody_could_object(storage):
    world = await Assembly(storage).found()
    await world.says(world.wang, "提议：换一家物业公司")
    async with storage.begin() as uow:
        known = {"community": world.community, "estate": world.community, "at": world.at}
        world.roll = await enrol(uow, ROWS, state=State.DRAFT, **known)
    await world.owns(world.wang, WANG)
    assert "联名31号要是业主" in await world.writes("联名 31", who=world.wang)
