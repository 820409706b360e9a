"""A road is widened where 88 of 96 households sign for it, read as a transcript."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.chat import Outage, Raw, Room
from domain.homes import Home
from domain.owner_rolls import State as RollState
from domain.people import Residency
from domain.permissions import Role
from domain.polls import Outcome
from domain.polls.archive import recount
from domain.proposals import SUPPORTABLE
from domain.proposals import State as ProposalState
from domain.signoffs import State, read_households
from handlers import signoffs
from handlers.scene import Scene
from tests.courtyard import THREE, Courtyard
from tests.estate import SQUARE, private, toast, words
from tests.rolls import enrol, row

LIST = "3号楼1单元101-604、2单元101-604；5号楼1单元101-604、2单元101-604"
HOMES = read_households(LIST)
MONDAY = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
"""Monday, 23 November 2026, eight in the evening in Shanghai: the close."""


class Road(Courtyard):
    """As a courtyard, whose road is to be wider."""

    async def reads(self, text, who=None):
        """What somebody reads in answer, alone."""
        who = who or self.chen
        return words(await self.tells(who, text), private(who))

    async def opens(self, *wishes):
        """Staff put it to the households, step by step."""
        await self.tells(self.chen, "征求签字 拓宽小区道路1.2米")
        await self.tells(self.chen, LIST)
        await self.tells(self.chen, "不会")
        await self.tells(self.chen, "11月23日晚8点")
        for wish in wishes:
            await self.tells(self.chen, wish)
        return await self.reads("对")

    async def sheet(self, homes, choice="同意", number=42):
        """Staff enter a sheet with its photo."""
        await self.tells(self.chen, f"纸质签字 {number} {homes} {choice}")
        return words(await self.shows(self.chen, "签字表"), private(self.chen))

    async def enters(self, count, choice="同意", *, after=0):
        """So many households, a sheet each twenty."""
        homes = HOMES[after : after + count]
        for start in range(0, count, 20):
            await self.sheet("、".join(map(str, homes[start : start + 20])), choice)

    async def closes(self):
        """The evening comes."""
        self.at = MONDAY
        return await self.ticks("close-signoffs")

    async def lives(self, name, home, *, confirmed=True):
        """Somebody at home there, as a neighbour who knows has confirmed, or not yet."""
        who = await self.settle(name, home=None)
        async with self.storage.begin() as uow:
            resident = (await uow.accounts.get(who)).resident
            said = Residency(resident=resident, community=self.community).say_home(home, self.at)
            uow.residencies.put(said.confirm(0, self.at) if confirmed else said)
        return who

    async def signoff(self, number=42):
        """What is kept of it."""
        async with self.storage.begin() as uow:
            return await uow.signoffs.named(self.community, number)

    def road_card(self, room=SQUARE, number=42):
        """The living card."""
        return self.shown[room, f"signoff:{self.community}:{number}"]


@pytest.fixture
async def road(storage):
    road = await Road(storage).found()
    await road.numbered_from(42)
    return road


async def test_what_is_signed_by_whom_until_when_is_asked_step_by_step_and_said_back(road):
    assert "要大家签什么" in await road.reads("征求签字")
    assert "哪些户受影响" in await road.reads("拓宽小区道路1.2米")
    assert await road.reads("3号楼的都算") == (
        "从“3号楼的都算”起没看懂是哪几户。请像这样写：3号楼1单元101-602、5号楼301、302。"
    )
    assert "会占用绿地、车位" in await road.reads(LIST)
    assert "就到11月" in await road.reads("不会")
    assert await road.reads("11月23日晚8点") == (
        "请核对：拓宽小区道路1.2米\n"
        "受影响96户（3号楼48户，5号楼48户），名单开始后不再变。\n"
        "全部户的五分之四，也就是77户同意才通过。11月23日（周一）晚上8点截止。\n"
        "手机上说的只是意向，以纸质签字为准。\n"
        "对的请回“对”；要换，回“手机也算”；不办了回“取消”。"
    )
    assert "42号签字开始了，发到2个群" in await road.reads("对")
    for room in (SQUARE, THREE):
        assert road.road_card(room).text == (
            "42号 签字确认：拓宽小区道路1.2米\n"
            "受影响96户，已签0户（0.0%）；77户同意才通过。\n"
            "3号楼还差48户，5号楼还差48户。\n"
            "11月23日（周一）晚上8点截止。手机上说的是意向，以纸质签字为准。签了什么，截止前谁也看不到。"
        )


async def test_buttons_alone_open_it_once_the_list_is_typed(road):
    await road.tells(road.chen, "征求签字 拓宽小区道路1.2米")
    [asked] = await road.tells(road.chen, LIST)
    [until] = await road.presses(road.chen, asked, "不会")
    [echo] = await road.presses(road.chen, until, until.buttons[0][0].text)
    [other] = await road.presses(road.chen, echo, "改成：手机上签的也算")
    assert "手机上签的也算数" in other.text
    [again] = await road.presses(road.chen, other, "改成：只算纸质签字")
    assert "以纸质签字为准" in again.text
    said = await road.presses(road.chen, again, "对，开始签字")
    assert "42号签字开始了" in words(said, private(road.chen))
    assert toast(await road.presses(road.chen, echo, "对，开始签字"))
    assert (await road.signoff()).households == 96


async def test_what_takes_green_space_is_for_the_owners_meeting(road):
    await road.tells(road.chen, "征求签字 拓宽小区道路1.2米")
    await road.tells(road.chen, LIST)
    [told] = await road.tells(road.chen, "会")
    assert "要业主大会表决（民法典第二百七十八条" in told.text
    assert "叫什么？议题收到哪天？" in words(
        await road.presses(road.chen, told, "新开一次"), private(road.chen)
    )
    assert (await road.reads("查 42")).startswith("没有找到42号")


# --- by the proportions of an owners' meeting ------------------------------------------------

ROLL = [row(f"{building}-{1 + at // 4}-{1 + at % 4}01", "100.00", f"业主{building}{at}")
        for building in "35" for at in range(6)]  # fmt: skip


async def proportional(road, rows=ROLL, **known):
    """Staff are asked about green ground, and go on by the proportions; the echo is read."""
    async with road.storage.begin() as uow:
        await enrol(uow, rows, community=road.community, estate=road.community, at=road.at, **known)
    await road.tells(road.chen, "征求签字 拓宽小区道路，占用绿地")
    await road.tells(road.chen, "3号楼1单元101、5号楼1单元101")
    await road.tells(road.chen, "会")
    assert "就到" in await road.reads("按业主大会的比例签字")
    return await road.reads("11月23日晚8点")


async def test_a_road_over_green_ground_is_signed_for_by_heads_and_areas_as_evidence(road):
    wang = await road.settle("王阿姨")
    await road.tells(wang, "提议：小区道路太窄，占些绿地拓宽")
    async with road.storage.begin() as uow:
        await enrol(uow, ROLL, community=road.community, estate=road.community, at=road.at)
    await road.tells(road.chen, "征求签字 42")
    await road.tells(road.chen, "3号楼1单元101、5号楼1单元101")
    assert "（七）（八）项：三分之二参与" in await road.reads("会")
    await road.reads("按业主大会的比例签字")
    echo = await road.reads("11月23日晚8点")
    assert echo == (
        "请核对：小区道路太窄，占些绿地拓宽\n"
        "按业主大会的比例签字。只作依据，业主大会另行表决。\n"
        "照业主名册，3号楼，5号楼全部专有部分都算：12套，12人，1,200.00平方米，名单开始后不再变。\n"
        "要8人、800.00平方米参与（三分之二），参与的人数和面积都有四分之三同意。"
        "11月23日（周一）晚上8点截止。\n"
        "只算纸质签字，手机上说的只是意向。\n"
        "对的请回“对”；不办了回“取消”。"
    )
    assert await road.reads("手机也算") == echo
    assert "43号签字开始了" in await road.reads("对")
    tenant = await road.lives("租房的", Home("3", "1", "101"))
    assert "这是意向，不计数" in await road.reads("签字 43 同意", tenant)
    assert road.road_card(number=43).text == (
        "43号 按业主大会的比例签字：小区道路太窄，占些绿地拓宽\n"
        "只作依据，业主大会另行表决。\n"
        "共12人、1,200.00平方米；要8人、800.00平方米参与，参与的人数和面积都有四分之三同意。\n"
        "已签0人，面积至少0.00平方米。手机上表示过、还没上纸的1户。\n"
        "3号楼还差6户、还差600.00平方米\n"
        "5号楼还差6户、还差600.00平方米\n"
        "（差的面积按百平方米往上取整。）\n"
        "11月23日（周一）晚上8点截止。只算业主的纸质签字，手机上说的是意向。"
        "签了什么，截止前谁也看不到。"
    )
    first = "3号楼1单元101、201、301、401、2单元101、201"
    assert "现在参与6人，共12人" in await road.sheet(first, number=43)
    assert "手机上不用再说" in await road.reads("签字 43 不同意", tenant)
    assert "您家" not in await road.reads("查 43", tenant)
    await road.sheet("5号楼1单元101、201、301、401、2单元101", "不同意", number=43)
    assert "还差不到5户。" in road.road_card(number=43).text
    await road.sheet("5号楼1单元101、201、301", "同意", number=43)
    await road.sheet("5号楼2单元201", "同意", number=43)
    said = await road.closes()
    assert "回执号" not in words(said, private(tenant))
    [result, _] = [each for each in said if each.text.startswith("43号按")]
    assert result.text.startswith(
        "43号按业主大会的比例签字，比例够了：小区道路太窄，占些绿地拓宽\n"
        "只作依据，业主大会另行表决。\n"
        "人数：共12人，参与12人（要8人），没签0人；同意10人（要9人），不同意2人，弃权0人。\n"
        "面积：参与的够（要800.00平方米），同意的够四分之三。再细就看得出是哪一家，不公布。\n"
        "只算纸质签字。封条 "
    )
    async with road.storage.begin() as uow:
        archived = await uow.polls.last_archive(road.community, 43)
        assert await uow.journal.verify() == []
    assert (archived["rule"], archived["level"]) == ("owners_major", "advisory")
    again = recount(json.loads(json.dumps(archived)))
    assert (again["outcome"], again["yes"], again["agrees"], again["sealed"]) == (
        "passed",
        {"heads": 10, "area": 1_000_00},
        True,
        True,
    )
    assert (await road.proposal(42)).state in SUPPORTABLE


async def test_buttons_alone_choose_the_proportions(road):
    async with road.storage.begin() as uow:
        await enrol(uow, ROLL, community=road.community, estate=road.community, at=road.at)
    await road.tells(road.chen, "征求签字 拓宽小区道路1.2米")
    [asked] = await road.tells(road.chen, LIST)
    [told] = await road.presses(road.chen, asked, "会")
    [until] = await road.presses(road.chen, told, "按业主大会的比例签字")
    [echo] = await road.presses(road.chen, until, until.buttons[0][0].text)
    said = await road.presses(road.chen, echo, "对，开始签字")
    assert "42号签字开始了" in words(said, private(road.chen))
    assert (await road.signoff()).electorate == {"heads": 12, "area": 1_200_00}
    assert toast(await road.presses(road.chen, told, "按业主大会的比例签字"))


async def test_one_head_short_is_not_enough_and_many_signed_areas_are_told(road):
    await proportional(road)
    await road.reads("对")
    await road.sheet("3号楼1单元101、201、301、401、2单元101、201、5号楼1单元101")
    said = await road.closes()
    [text, _] = [each.text for each in said if each.text.startswith("42号按")]
    assert "参与的不够三分之二" in text
    assert "参与7人（要8人），没签5人；同意7人，不同意0人" in text
    assert "面积：参与700.00平方米（要800.00平方米），同意700.00平方米，不同意0.00平方米" in text


async def test_without_a_roll_that_stands_it_is_said_what_to_do(road):
    async with road.storage.begin() as uow:
        await enrol(
            uow,
            ROLL,
            community=road.community,
            estate=road.community,
            at=road.at,
            state=RollState.DRAFT,
        )
    await road.tells(road.chen, "征求签字 拓宽小区道路，占用绿地")
    await road.tells(road.chen, "3号楼1单元101、9号楼101")
    await road.tells(road.chen, "会")
    assert "请先导入名册" in await road.reads("按比例签字")
    async with road.storage.begin() as uow:
        [drawn] = await uow.owner_rolls.newest_in([road.community])
        uow.owner_rolls.put(drawn.publish(road.at, road.at + timedelta(days=7)))
    assert "业主名册里没有9号楼" in await road.reads("按比例签字")
    async with road.storage.begin() as uow:
        await enrol(uow, ROLL, community=road.community, estate=road.council, at=road.at)
    assert "不止一个小区的名册里有3号楼、9号楼" in await road.reads("按比例签字")
    assert await road.reads("取消") == "好，刚才的不做了。"


async def test_of_a_few_owners_the_areas_would_show(road):
    async with road.storage.begin() as uow:
        await enrol(uow, ROLL[:4], community=road.community, estate=road.community, at=road.at)
    await road.tells(road.chen, "征求签字 拓宽小区道路，占用绿地")
    await road.tells(road.chen, "3号楼1单元101")
    await road.tells(road.chen, "会")
    assert "名单里不到5位业主" in await road.reads("按比例签字")


async def test_a_roll_that_was_replaced_meanwhile_is_not_counted_by(road):
    await proportional(road, state=RollState.PUBLISHED)
    async with road.storage.begin() as uow:
        [roll] = await uow.owner_rolls.newest_in([road.community])
        uow.owner_rolls.put(roll.give_way())
    assert "开始了" not in await road.reads("对")
    async with road.storage.begin() as uow:
        assert await uow.signoffs.of(road.community) == []


async def test_a_proposal_is_put_to_the_households_by_its_number(road):
    wang = await road.settle("王阿姨")
    await road.tells(wang, "提议：小区道路太窄，请拓宽1.2米")
    await road.tells(road.chen, "征求签字 42")
    await road.tells(road.chen, LIST)
    assert "就到" in (await road.reads("不会"))
    assert "请核对：小区道路太窄" in await road.reads("好")
    await road.reads("对")
    async with road.storage.begin() as uow:
        [signoff] = await uow.signoffs.of(road.community)
    assert (signoff.number, signoff.proposal) == (43, 42)
    assert signoff.text == "小区道路太窄，请拓宽1.2米"


async def test_neighbours_say_what_they_mean_by_button_by_word_and_by_question(road):
    await road.opens()
    wang = await road.lives("王阿姨", Home("3", "1", "101"))
    li = await road.lives("李某", Home("3", None, "602"))
    he = await road.lives("何婶", Home("5", "2", "604"))
    said = await road.presses(wang, road.road_card(), "同意")
    assert toast(said) == "记下了：42号，3号楼1单元101，同意。这是意向，请再到社区签纸质表。"
    assert "签字只请受影响的户签" in await road.reads("签字 42 不同意", li)  # 1单元 or 2单元?
    assert "您家同意吗" in await road.reads("签字", he)
    assert "5号楼2单元604，不同意" in await road.reads("不同意", he)
    assert "5号楼2单元604，弃权" in await road.reads("改 42 弃权", he)
    assert "您家（5号楼2单元604）：弃权，手机上说的。" in await road.reads("查 42", he)
    assert "已签0户（0.0%）" in road.road_card().text
    assert "手机上表示过、还没上纸的2户。" in road.road_card().text
    assert "何婶" not in road.road_card().text


async def test_88_of_96_sign_on_paper_and_the_road_is_widened(road):
    await road.opens()
    assert "请发签字表的照片" in await road.reads("纸质签字 42 3号楼1单元101、102 同意")
    assert "还差签字表的照片" in await road.reads("等一下")
    said = words(await road.shows(road.chen, "签字表"), private(road.chen))
    assert "42号记入2户纸质签字：同意。现在已签2户，共96户。" in said
    await road.enters(86, after=2)
    assert "已签88户（91.7%）" in road.road_card().text
    assert "5号楼还差8户" in road.road_card().text
    said = await road.closes()
    [result, other] = [each for each in said if each.text.startswith("42号签字")]
    assert {result.room, other.room} == {SQUARE, THREE}
    assert result.text.startswith(
        "42号签字通过了：拓宽小区道路1.2米\n"
        "受影响96户：同意88户（91.7%），不同意0户，弃权0户，没签8户。要77户同意。\n"
        "只算纸质签字。这是受影响户签字确认，不是业主大会表决。封条 "
    )
    assert "已经截止。" in road.road_card().text
    assert road.road_card().buttons == ()
    closed = await road.signoff()
    assert (closed.state, closed.outcome) == (State.CLOSED, Outcome.PASSED)
    async with road.storage.begin() as uow:
        archived = await uow.polls.last_archive(road.community, 42)
        assert await uow.journal.verify() == []
    again = recount(json.loads(json.dumps(archived)))
    assert (again["outcome"], again["yes"], again["agrees"], again["sealed"]) == (
        "passed",
        {"heads": 88},
        True,
        True,
    )
    assert [each for each in await road.acts() if each.startswith("signoff")] == [
        "signoff-opened",
        *["signoff-entered"] * 6,
        "signoff-closed",
    ]


@pytest.mark.parametrize(("agree", "outcome"), [(77, "通过了"), (76, "没有通过")], ids=["X1", "X2"])
async def test_one_household_decides(road, agree, outcome):
    await road.opens()
    await road.enters(agree)
    await road.enters(96 - agree, "弃权", after=agree)
    assert "每一户都签了。" in road.road_card().text
    said = await road.closes()
    assert any(each.text.startswith(f"42号签字{outcome}：") for each in said)


async def test_a_mistake_on_paper_is_put_right_with_another_photo(road):
    await road.opens()
    await road.sheet("3号楼1单元101")
    assert "请发签字表的照片" in await road.reads("改 42 3号楼1单元101 不同意")
    await road.shows(road.chen, "重签")
    said = await road.closes()
    assert any("同意0户（0.0%），不同意1户" in each.text for each in said)


async def test_where_the_chat_counts_it_counts_and_paper_goes_before_it(road):
    assert "42号签字开始了" in await road.opens("手机也算")
    wang = await road.lives("王阿姨", Home("3", "1", "101"))
    he = await road.lives("何婶", Home("3", "1", "102"))
    assert "以最后一次为准" in await road.reads("签字 42 同意", wang)
    await road.reads("签字 42 同意", he)
    await road.sheet("3号楼1单元102", "不同意")
    assert (
        await road.reads("改 42 同意", he) == "您家已经在纸上签过42号：不同意。要改请到社区重签。"
    )
    said = await road.closes()
    assert any("同意1户（1.0%），不同意1户" in each.text for each in said)


async def test_it_is_called_off_with_a_reason_that_everybody_reads(road):
    await road.opens()
    assert "原因大家都会看到" in await road.reads("取消 42")
    assert "不用签了" in await road.reads("管线要改，方案重做")
    assert "已经取消，不用签了。" in road.road_card().text
    assert await road.closes() == []
    wang = await road.lives("王阿姨", Home("3", "1", "101"))
    assert "已经截止了" in await road.reads("签字 42 同意", wang)


# --- attacks ---------------------------------------------------------------------------------


async def test_nobody_signs_for_another_household(road):
    await road.opens()
    stranger = await road.lives("外人", Home("9", None, "101"))
    waits = await road.lives("新来的", Home("3", "1", "101"), confirmed=False)
    homeless = await road.settle("没登记的", home=None)
    for who in (stranger, homeless):
        assert "名单里没有这一户" in toast(await road.presses(who, road.road_card(), "同意"))
    assert "住址还没有核实" in toast(await road.presses(waits, road.road_card(), "同意"))
    assert "已签0户" in road.road_card().text
    for forged in (
        "9:42:1",
        f"{road.community}:42:7",
        f"{road.community}:42",
        f"{road.community}:99:1",
        "x",
    ):
        press = road.press(stranger, SQUARE, "signoff-sign", forged)
        assert len(await road.hears(press)) == 1
    neighbour = await road.lives("邻居", Home("3", "1", "101"))
    for trick in (
        "纸质签字 42 3号楼1单元102 同意",
        "改 42 3号楼1单元102 同意",
        "取消 42 不想要",
        "征求签字 别的",
    ):
        assert await road.reads(trick, neighbour) == await road.reads("征求签字", neighbour)
    async with road.storage.begin() as uow:
        assert await uow.signoffs.signatures(await uow.signoffs.named(road.community, 42)) == []


async def test_after_the_close_nothing_changes_the_result(road):
    await road.opens()
    wang = await road.lives("王阿姨", Home("3", "1", "101"))
    old = road.road_card()
    await road.closes()
    assert toast(await road.presses(wang, old, "同意")) == "42号签字已经截止了，不能再签、再改。"
    assert "已经截止了" in await road.reads("纸质签字 42 3号楼1单元101 同意")
    assert await road.ticks("close-signoffs") == []
    assert (await road.signoff()).outcome is Outcome.NO_QUORUM


async def test_who_began_a_sheet_before_the_close_does_not_enter_it_after(road):
    await road.opens()
    road.at = MONDAY - timedelta(minutes=1)
    await road.tells(road.chen, "纸质签字 42 3号楼1单元101 同意")
    assert await road.ticks("close-signoffs") == []
    road.at = MONDAY
    said = await road.shows(road.chen, "签字表")
    assert "已经截止了" in words(said, private(road.chen))


async def test_signing_again_the_same_is_one_signature(road):
    await road.opens()
    wang = await road.lives("王阿姨", Home("3", "1", "101"))
    for _ in range(3):
        await road.presses(wang, road.road_card(), "同意")
    async with road.storage.begin() as uow:
        signoff = await uow.signoffs.named(road.community, 42)
        assert len(await uow.signoffs.signatures(signoff)) == 1
    assert (await road.acts()).count("signoff-signed") == 1


async def test_what_is_unclear_is_refused_with_an_example(road):
    assert "没有找到99号签字" in await road.reads("签字 99 同意")
    assert "请带上编号" in await road.reads("签字")
    assert "没有找到99号签字" in await road.reads("纸质签字 99 3号楼101 同意")
    assert "请带上编号" in await road.reads("纸质签字")
    await road.opens()
    assert "没看懂。请像这样写" in await road.reads("纸质签字 42 3号楼1单元101")
    assert "名单里没有这一户" in await road.reads("纸质签字 42 9号楼101 同意")
    member = await road.sits("孙大爷", Role.COUNCIL_MEMBER, road.council)
    assert "请私聊我" in words(
        await road.says(road.chen, "@bot 征求签字", SQUARE, addressed=True), SQUARE
    )
    assert "征求" not in await road.reads("征求签字 别的", member)


async def test_who_is_forgotten_signed_for_a_household_that_has_signed(road):
    await road.opens("手机也算")
    wang = await road.lives("王阿姨", Home("3", "1", "101"))
    await road.reads("签字 42 同意", wang)
    data = "\n".join(each.text for each in await road.tells(wang, "我的数据"))
    assert "42号签字" in data
    await road.tells(wang, "删除我")
    await road.tells(wang, "确定")
    said = await road.closes()
    assert any("同意1户" in each.text for each in said)


async def test_the_close_waits_for_what_was_said_before_it(road):
    await road.opens("手机也算")
    said = Raw(
        source="webchat",
        key="k",
        conversation="webchat:square",
        at=MONDAY - timedelta(seconds=1),
        payload=b"{}",
    )
    async with road.storage.begin() as uow:
        await uow.inbox.keep([said], MONDAY)
    assert await road.closes() == []
    assert ("close-signoffs", MONDAY + timedelta(seconds=2)) in road.wakes
    assert (await road.signoff()).is_open


async def test_a_whole_building_is_listed_as_the_roll_knows_it(road):
    await road.tells(road.chen, "征求签字 换3号楼的水管")
    assert await road.reads("3号楼全部、5号楼301") == ("名册里没有3号楼全部的户，请一户户列出来。")
    rows = [
        row("3-1-101", "89.50"),
        row("3-2-101", "75.00"),
        row("3-2-102", "75.00"),
        row("3-2-001", "12.00", 类型="车位"),
    ]
    async with road.storage.begin() as uow:
        await enrol(uow, rows, community=road.community, estate=road.community, at=road.at)
    assert "会占用绿地、车位" in await road.reads("3号楼全部、5号楼301")
    await road.reads("不会")
    assert "受影响4户（3号楼3户，5号楼1户）" in await road.reads("11月23日晚8点")


async def test_an_outage_moves_the_close_once_and_is_told(road):
    await road.opens("手机也算")
    away = Outage(
        room=Room("clock", "outages"),
        key="o1",
        at=road.at,
        heard=1,
        transport="webchat",
        since=MONDAY - timedelta(hours=30),
        until=MONDAY - timedelta(hours=5),
    )
    said = await road.hears(away)
    assert "42号签字延到11月24日（周二）晚上9点截止。签过的都算数。" in words(said, SQUARE)
    assert (await road.signoff()).closes_at == MONDAY + timedelta(hours=25)
    assert await road.hears(replace(away, key="o2")) == []
    assert await road.hears(replace(away, key="o3", transport="telegram")) == []
    assert await road.closes() == []
    assert "signoff-extended" in await road.acts()


async def test_who_signed_reads_a_receipt_and_the_proposal_moves_on(road):
    wang = await road.lives("王阿姨", HOMES[0])
    await road.tells(wang, "提议：小区道路太窄，请拓宽1.2米")
    await road.tells(road.chen, "征求签字 42")
    for told in ("3号楼1单元101", "不会", "11月23日晚8点", "手机也算", "对"):
        await road.tells(road.chen, told)
    async with road.storage.begin() as uow:
        arrived = road.press(wang, private(wang), "waiting", "")
        [(_, buttons)] = await signoffs.waiting(Scene(arrived, uow, road.house))
        assert [button.action for button in buttons[0]] == ["signoff-sign"] * 3
    await road.tells(wang, "签字 43 同意")
    async with road.storage.begin() as uow:
        assert await signoffs.waiting(Scene(arrived, uow, road.house)) == []
    told = words(await road.closes(), private(wang))
    assert "43号签字有结果了。3号楼1单元101在存档里的回执号是" in told
    proposal = await road.proposal(42)
    assert (proposal.state, proposal.state_note) == (
        ProposalState.DECIDED,
        "签字确认43号：1户同意，共1户，要1户",
    )


async def test_what_nobody_signed_leaves_the_proposal_where_it_was(road):
    wang = await road.lives("王阿姨", HOMES[0])
    await road.tells(wang, "提议：小区道路太窄，请拓宽1.2米")
    await road.tells(road.chen, "征求签字 42")
    for told in ("3号楼1单元101", "不会", "11月23日晚8点", "对"):
        await road.tells(road.chen, told)
    await road.closes()
    assert (await road.proposal(42)).state in SUPPORTABLE
