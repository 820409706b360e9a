"""From the first word to the council's decision and beyond, typed: nobody presses anything.

Where a platform has no buttons every road must be open all the same.
"""

from datetime import timedelta

import pytest

from domain.chat import Kind, Person
from domain.codes import Door, Opens
from domain.permissions import Role
from domain.proposals import State
from handlers.founding import import_org, issue_codes
from tests.estate import COUNCIL, HERE, SQUARE, Estate, private
from tests.makers import NOON

BODY = f"{HERE}/居民议事会"
CHEN = Person("webchat", "陈晓")
CHAIR = Person("webchat", "周老师")
MEMBERS = [CHAIR, *(Person("webchat", name) for name in ("孙大爷", "吴姐", "郑某", "冯某"))]
NEIGHBOURS = [
    Person("webchat", name) for name in ("王阿姨", "李某", "何婶", "吕叔", "施某", "钱某")
]
WANG, LI, HE, LYU, SHI, QIAN = NEIGHBOURS


class Typed(Estate):
    """The estate of people who only type."""

    async def code(self, opens: Opens, unit: str) -> str:
        async with self.storage.begin() as uow:
            [code] = await issue_codes(
                uow,
                opens=opens,
                unit=unit,
                count=1,
                days=7,
                at=self.at,
                chance=self.house.chance,
            )
        return code

    async def reads(self, who: Person, body: str, room=None, *, at_us: bool = False) -> str:
        """What somebody reads, there or alone, when they type this; `at_us`: @小板凳."""
        said = await self.says(who, body, room, addressed=at_us)
        mine = {room or private(who), private(who)}
        return "\n".join(message.text for message in said if message.room in mine)

    def presses(self, *_):
        raise AssertionError("nobody presses anything here")


@pytest.fixture
async def estate(storage):
    estate = await Typed(storage).found()
    async with storage.begin() as uow:
        row = {"unit": f"{HERE}/3号楼", "type": "building"}
        await import_org(uow, [row], NOON)
    return estate


@pytest.fixture
async def founded(estate):
    """Staff, the council and the neighbours have come in, each by what they typed."""
    await estate.reads(CHEN, f"登记 {await estate.code(Role.STAFF, HERE)}")
    for room, unit in ((SQUARE, HERE), (COUNCIL, BODY)):
        bound = await estate.reads(CHEN, f"登记 {await estate.code(Door.GROUP, unit)}", room)
        assert "本群就是" in bound
    for place, member in enumerate(MEMBERS):
        role = Role.COUNCIL_MEMBER if place else Role.COUNCIL_LEAD
        told = await estate.reads(member, f"登记 {await estate.code(role, BODY)}")
        assert "登记好了" in told
    for place, neighbour in enumerate(NEIGHBOURS, start=1):
        assert "哪个社区" in await estate.reads(neighbour, f"我住3号楼2单元{place}02")
        assert "记下了" in await estate.reads(neighbour, "2" if place % 2 else HERE)
    waiting = await estate.reads(CHEN, "确认")
    numbers = [line.split()[0] for line in waiting.splitlines() if "3号楼2单元" in line]
    assert len(numbers) == len(NEIGHBOURS)
    for number in numbers:
        assert "确认好了" in await estate.reads(CHEN, f"确认 {number}")
    return estate


async def test_a_council_decides_and_nobody_presses_anything(founded):
    estate = founded

    # Raised, found alike, supported, taken back.
    assert "1号" in await estate.reads(WANG, "提议：3号楼门口晚上太黑，装个路灯", SQUARE)
    alike = await estate.reads(LI, "提议：三号楼门口的路灯不亮，晚上太黑了", SQUARE)
    assert "回数字" in alike
    assert "1号" in await estate.reads(LI, "1", SQUARE, at_us=True)
    await estate.reads(HE, "提议：三号楼门口的路灯晚上不亮，太黑", SQUARE)
    await estate.reads(HE, "不是一回事", SQUARE, at_us=True)
    assert (await estate.proposal(3)).state is State.RECEIVED
    await estate.reads(QIAN, "支持 3", SQUARE)
    for neighbour in (HE, LYU, SHI):
        await estate.reads(neighbour, "支持 1", SQUARE)
    await estate.reads(SHI, "不支持了 1", SQUARE)
    await estate.reads(SHI, "支持 1号", SQUARE)
    assert (await estate.proposal(1)).state is State.RECEIVED

    # What staff do; a supporter of what was merged comes along by word, and that is enough.
    assert "1号" in await estate.reads(CHEN, "受理 1")
    assert "1号" in await estate.reads(CHEN, "答复 1 电工下周来看")
    await estate.reads(CHEN, "3并入1 同一盏灯")
    await estate.reads(QIAN, "支持 1")
    assert (await estate.proposal(1)).state is State.ON_AGENDA

    # Put to the vote; each votes in another way of typing, one thinks again.
    asked = await estate.reads(CHAIR, "上会 1 截止 3天")
    assert "5位成员可以投" in asked
    assert "您投了：同意" in await estate.reads(CHAIR, "投票 1 同意")
    assert "您投了：反对" in await estate.reads(MEMBERS[1], "反对")
    assert "您投了：弃权" in await estate.reads(MEMBERS[2], "3")
    assert "您的票记下了" in await estate.reads(MEMBERS[3], "投票 1 同意", COUNCIL)
    assert "请您投票" in await estate.reads(MEMBERS[1], "改")
    assert "您投了：同意" in await estate.reads(MEMBERS[1], "1")
    assert "由议事会成员表决" in await estate.reads(WANG, "投票 1 同意")
    assert "已投 4/5" in await estate.reads(WANG, "投票", SQUARE)

    # Reminded, closed, told.
    estate.at += timedelta(days=2, hours=8)
    [reminder] = [m for m in await estate.ticks("remind-voters") if m.kind is Kind.NOTICE]
    assert reminder.room == private(MEMBERS[4])
    assert "1 同意　2 反对　3 弃权" in reminder.text
    estate.at += timedelta(days=1)
    said = await estate.ticks("close-polls")
    results = [message for message in said if "表决结果：通过" in message.text]
    assert {message.room for message in results} == {SQUARE, COUNCIL}
    assert all("同意3，反对0，弃权1" in message.text for message in results)
    assert (await estate.proposal(1)).state is State.DECIDED
    assert "表决通过了" in await estate.reads(WANG, "查 1", SQUARE)
    await estate.acts()


async def test_authors_change_add_to_and_withdraw_what_they_raised(founded):
    estate = founded
    await estate.reads(WANG, "提议", SQUARE)
    assert "1号" in await estate.reads(WANG, "在凉亭边添一张长椅", SQUARE, at_us=True)
    assert "1号" in await estate.reads(WANG, "改 1 在凉亭边添两张长椅")
    assert (await estate.proposal(1)).text == "在凉亭边添两张长椅"
    await estate.reads(WANG, "补充 1 靠背要有扶手")
    await estate.reads(WANG, "匿名 1")
    await estate.reads(WANG, "不提了 1")
    proposal = await estate.proposal(1)
    assert (proposal.additions, proposal.anonymous) == (("靠背要有扶手",), True)
    assert proposal.state is State.WITHDRAWN


async def test_what_harms_somebody_is_hidden_appealed_and_shown_again(founded):
    estate = founded
    await estate.reads(LI, "提议：502的王某太吵，应该赶走", SQUARE)
    await estate.reads(HE, "隐藏 1 点名伤人")
    await estate.reads(LYU, "隐藏 1")
    assert (await estate.proposal(1)).hidden
    await estate.reads(LI, "申诉 1 我说的是实情")
    await estate.reads(CHEN, "恢复显示 1")
    assert not (await estate.proposal(1)).hidden


async def test_staff_enter_for_a_person_without_a_phone(founded):
    estate = founded
    assert "1号" in await estate.reads(CHEN, "代 赵奶奶 提议：楼道装扶手")
    assert (await estate.proposal(1)).on_behalf_of == "赵奶奶"
    assert "1号" in await estate.reads(WANG, "列表", SQUARE)


async def test_oneself_is_seen_spoken_to_in_english_and_forgotten(founded):
    estate = founded
    assert "3号楼2单元102" in await estate.reads(WANG, "我的")
    assert "王阿姨" in await estate.reads(WANG, "我的数据")
    await estate.reads(WANG, "语言")
    assert "English" in await estate.reads(WANG, "English")
    await estate.reads(WANG, "/forget")
    assert await estate.reads(WANG, "yes")
    async with estate.storage.begin() as uow:
        assert await uow.accounts.get(WANG) is None


async def test_two_accounts_are_joined_by_a_typed_code(founded):
    estate = founded
    offered = await estate.reads(WANG, "登记 关联")
    code = next(
        word for word in offered.replace("\n", " ").split() if word.isascii() and len(word) > 7
    )
    other = Person("webchat", "王阿姨的平板")
    assert "2" in await estate.reads(other, f"登记 {code}")
    async with estate.storage.begin() as uow:
        one, two = await uow.accounts.get(WANG), await uow.accounts.get(other)
    assert one.resident == two.resident
