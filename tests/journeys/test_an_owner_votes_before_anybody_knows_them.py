"""From a flat that somebody says is theirs to a ballot that counts, over Telegram's wire."""

from datetime import timedelta

import pytest

from domain.ballots import Chat, Terms
from domain.codes import Door
from domain.owners_meetings import OwnersMeeting, State, Topic
from domain.permissions import Role
from handlers.founding import import_org
from tests.journeys.town import ORGANISATION, PLACE, opened
from tests.rolls import enrol, row

ROWS = [
    row("1-1-101", "89.50", "上官甲、欧阳乙", "A、B"),
    row("3-1-201", "120.33", "诸葛丙", "C"),
]


@pytest.fixture
async def town(storage):
    async with opened(storage) as town:
        await settled(town)
        yield town


async def settled(town):
    """The office and the group are there, and owners vote on number 7 until Thursday week."""
    async with town.app.storage.begin() as uow:
        await import_org(uow, ORGANISATION, town.time.now())
    town.staff.writes(town.bot, f"/start {await town.code(Role.STAFF, PLACE)}")
    await town.settles()
    town.staff.says(town.estate, f"登记 {await town.code(Door.GROUP, PLACE)}")
    await town.settles()
    at = town.time.now()
    async with town.app.storage.begin() as uow:
        estate = (await uow.units.find(PLACE)).id
        roll = await enrol(uow, ROWS, community=estate, estate=estate, at=at)
        meeting = OwnersMeeting(
            community=estate,
            number=7,
            estate=estate,
            title="2026年业主大会",
            state=State.VOTING,
            called_by=1,
            called_at=at - timedelta(days=40),
            roll=roll.id,
            terms=Terms(chat=Chat.BINDING),
            opens_at=at,
            closes_at=at + timedelta(days=10),
            noticed_at=at - timedelta(days=20),
        )
        uow.owners_meetings.found(meeting, b"salt" * 4)
        uow.owners_meetings.set_topic(
            Topic(
                community=estate,
                number=7,
                place=1,
                title="篮球场更新",
                category=9,
                rule="owners_ordinary",
            )
        )
        uow.owner_ballots.open(meeting.key, [1])


async def read(town, who, words):
    """What somebody reads in private."""
    return await town.server.said(who, words)


async def test_somebody_claims_votes_is_found_and_confirmed_and_then_it_counts(town):
    wang, tenant, staff = town.residents[0], town.residents[1], town.staff

    # Who rents is told kindly, and has something to forward.
    tenant.writes(town.bot, "我住3号楼1单元201")
    tenant.writes(town.bot, "投票 7")
    await town.settles()
    no = await read(town, tenant, "名册上没找到您")
    tenant.presses(no, "我是租户，请业主来投")
    await town.settles()
    assert "发“投票 7”" in (await read(town, tenant, "业主正在投票")).text

    # Who owns says so, and votes at once: it waits.
    wang.writes(town.bot, "我住1号楼1单元101")
    await town.settles()
    wang.presses(await read(town, wang, "记下了：1号楼1单元101"), "我是业主")
    await town.settles()
    claimed = await read(town, wang, "是您的房，待核实")
    assert "社区11月19日（周四）前给您答复" in claimed.text
    wang.writes(town.bot, "投票 7")
    await town.settles()
    ballot = await read(town, wang, "第1题，共1题")
    assert "89.50" not in ballot.text
    wang.presses(ballot, "1 同意")
    await town.settles()
    assert "待核实：截止前核实您是业主才算数" in (await read(town, wang, "您投了：同意")).text
    receipt = (await read(town, wang, "您的回执")).text

    # Staff find it in their work list, with no name and no area of the roll in the chat.
    staff.writes(town.bot, "待办")
    await town.settles()
    staff.presses(await read(town, staff, "1位说自己是业主，等着和名册核对"), "看谁在等")
    await town.settles()
    listed = await read(town, staff, "等着核对的业主")
    staff.presses(listed, "1　1号楼1单元101")
    await town.settles()
    opened_ = await read(town, staff, "姓名不在聊天里看")
    assert "名册第1版，表的第2行：2位业主" in opened_.text
    assert not any(name in opened_.text for name in ("上官", "欧阳", "89.50"))
    staff.presses(opened_, "是第2位业主")
    await town.settles()
    assert "还差一步：请到社区签字" in (await read(town, wang, "在名册上对上了")).text

    # She signs at the office; the photo of it makes her vote count.
    staff.presses(await read(town, staff, "对上了第2位业主"), "核实本人")
    await town.settles()
    staff.sends_photo(town.bot)
    await town.settles()
    await read(town, staff, "核实好了（有签字的纸）")
    counts = (await read(town, wang, "您先前投的现在这样记")).text
    assert "第1题 篮球场更新：同意（聊天里投的），算数" in counts
    card = await town.server.said(town.estate, "已参加1/2人")
    assert "89.50/209.83平方米" in card.text
    wang.writes(town.bot, "我的票怎么记的")
    await town.settles()
    mine = await read(town, wang, "您的票是这样记的")
    assert receipt.split("您的回执：")[1][:9] in mine.text
    assert "同意" not in "".join(message.text for message in town.estate.messages)

    # It was somebody else's signature: taken back, and the ballot waits again.
    await town.comes(town.time.now() + timedelta(hours=1))
    staff.writes(town.bot, "业主核对 1 撤销")
    await town.settles()
    assert "待核实" in (await read(town, wang, "投过的现在这样记")).text
    assert "已参加0/2人" in card.text
    await town.holds()
    async with town.app.storage.begin() as uow:
        assert await uow.owner_checks.verify() == []
