"""One community with a group on Telegram and one on WeChat: what is said on either counts once."""

from datetime import timedelta

import pytest

from bot.timepiece import HandTime
from domain.codes import Door
from domain.permissions import Role
from domain.polls.archive import recount
from handlers.founding import import_org
from tests.journeys import town as telegram
from tests.journeys.town import COUNCIL, MONDAY, ORGANISATION, PLACE
from tests.weixin import village as weixin


class Neighbourhood:
    """The same community on both, with one bot."""

    def __init__(self, town, village) -> None:
        self.town, self.village = town, village

    async def settles(self) -> None:
        await self.town.settles()
        await self.village.settles()

    async def comes(self, moment) -> None:
        """The clock comes to a moment; on both it was listened all the while."""
        self.town.time.move(moment)
        async with self.town.app.storage.begin() as uow:
            for source in self.town.app.house.sources.values():
                await uow.lives.hear(source, moment)
        await self.town.app.clock.strike()
        await self.settles()


@pytest.fixture
async def neighbourhood(storage):
    time = HandTime(MONDAY)
    async with (
        weixin.way_in(time) as wechat,
        telegram.opened(storage, beside=wechat, time=time) as town,
        weixin.heard_in(town.app, wechat, time) as village,
    ):
        both = Neighbourhood(town, village)
        await founded_at_once(town)
        await village.gathers(["王阿姨", "何婶", "吕叔", "施某"], ["老周", "老吴"])
        await village.move_in(village.residents[1:])
        yield both


async def founded_at_once(town) -> None:
    """As `Town.found`, with few residents, and what many write read together."""
    async with town.app.storage.begin() as uow:
        await import_org(uow, ORGANISATION, town.time.now())
    town.staff.writes(town.bot, f"/start {await town.code(Role.STAFF, PLACE)}")
    for group, unit in ((town.estate, PLACE), (town.council, COUNCIL)):
        town.staff.says(group, f"登记 {await town.code(Door.GROUP, unit)}")
    for place, member in enumerate(town.members):
        role = Role.COUNCIL_MEMBER if place else Role.COUNCIL_LEAD
        member.writes(town.bot, f"/start {await town.code(role, COUNCIL)}")
    await town.settles()
    for place, resident in enumerate(town.residents[:3]):
        resident.writes(town.bot, f"我住{(1, 3, 5)[place]}号楼2单元{place + 1}01")
    await town.settles()
    for resident in town.residents[:3]:
        town.staff.presses(await town.server.said(town.staff, resident.name), "确认")
    await town.settles()


async def has_both(neighbourhood, on_telegram, on_wechat) -> None:
    """Somebody asks for a code on Telegram and types it on WeChat: from then on it is one person."""
    town = neighbourhood.town
    on_telegram.writes(town.bot, "登记 关联")
    await town.settles()
    offered = await town.server.said(town.server.talk(on_telegram), "发：登记 ")
    code = offered.text.partition("发：登记 ")[2].split()[0]
    linked = await on_wechat.writes(f"登记 {code}")
    assert "2个账号现在是同一个人" in linked.text


async def test_supports_votes_and_heads_from_either_count_once_per_person(neighbourhood):
    town, village = neighbourhood.town, neighbourhood.village
    wang, li, zhao, *_ = town.residents
    aunt, he, lyu, shi = village.residents
    *_, zhou, wu = town.members
    await has_both(neighbourhood, wang, aunt)
    await has_both(neighbourhood, zhou, village.members[0])
    await has_both(neighbourhood, wu, village.members[1])
    before = len(village.estate.told)

    # 李大爷 proposes it on Telegram; neighbours support it there and, by its number, on WeChat.
    li.says(town.estate, "提议：3号楼门口晚上太黑，装个路灯")
    await neighbourhood.settles()
    lamp = await town.server.said(town.estate, "1号")
    wang.presses(lamp, "支持")
    zhao.presses(lamp, "支持")
    await neighbourhood.settles()
    assert "您支持了1号，现在3人支持。" in (await he.says(village.estate, "支持 1")).text
    again = await aunt.says(village.estate, "支持 1")
    assert "您已经支持过1号了" in again.text, "the same person, from whatever account"
    assert "现在4人支持" in (await lyu.says(village.estate, "支持1号")).text
    assert "现在5人支持" in (await shi.writes("支持 1")).text
    await neighbourhood.settles()
    assert "5人支持" in lamp.text

    # Both groups of the council read that it is on the agenda; its chair puts it to the vote.
    agenda = await town.server.said(town.council, "1号有5位")
    assert "1号有5位" in village.council.told.text
    chair, *members = town.members
    chair.presses(agenda, "上会表决")
    await neighbourhood.settles()
    chair.writes(town.bot, "好")
    await neighbourhood.settles()
    ballot = await town.server.said(town.council, "已投 0/9")
    assert "11月19日（周四）晚上8点截止" in village.council.told.with_words("已投 0/9").text

    # Five vote by button, two in words; who votes again from the other account changes the vote.
    for member in (chair, *members[:4]):
        member.presses(ballot, "同意")
    await neighbourhood.settles()
    zhou.presses(ballot, "同意")
    await neighbourhood.settles()
    assert "您投了：反对" in (await village.members[0].writes("投票 1 反对")).text
    noted = await village.members[1].says(village.council, "投票 1 弃权")
    assert "您的票记下了" in noted.text
    await neighbourhood.settles()
    assert "已投 7/9" in ballot.text
    told = village.estate.told.text + village.council.told.text
    told += "\n".join(message.text for message in (*town.estate.messages, *town.council.messages))
    assert "您投了" not in told
    assert "反对1" not in told

    # The two who have not voted are reminded; all four groups read the same result.
    await neighbourhood.comes(town.time.now() + timedelta(days=3, hours=12))
    for group in (village.estate, village.council):
        result = group.told.with_words("应到9人").text
        assert "投票7人" in result
        assert "同意5，反对1，弃权1" in result
        assert "已通过" in result or "通过" in result
    for group in (town.estate, town.council):
        told = await town.server.said(group, "应到9人")
        assert "同意5，反对1，弃权1" in told.text

    # A meeting is called on Telegram: both groups read of it, and whoever comes is counted once.
    turn = len(village.told)
    town.staff.writes(town.bot, "小板凳 全社区 下周三晚7点半 社区活动室 停车、电动车")
    await neighbourhood.settles()
    town.staff.writes(town.bot, "对")
    await neighbourhood.settles()
    card = await town.server.said(town.estate, "2号（小板凳）")
    asked = village.estate.since(turn).with_words("2号（小板凳）：11月25日（周三）晚上7点半")
    wang.presses(card, "来")
    await neighbourhood.settles()
    assert "记下了：2号您来，2人。" in (await aunt.quotes(asked, "来2人")).text
    assert "记下了：2号您来。" in (await he.says(village.estate, "来 2")).text
    await neighbourhood.settles()
    assert "来3人" in card.text
    turn = len(village.told)
    await neighbourhood.comes(town.time.now().replace(day=24, hour=11, minute=30, second=0))
    assert "提醒：2号（小板凳）" in village.estate.since(turn).text
    await town.server.said(town.estate, "提醒：2号（小板凳）")

    # WeChat's group was not flooded, and whoever counts again counts the same.
    assert len(village.estate.told) - before <= 11
    await village.holds()
    async with town.app.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        again = recount(await uow.polls.archived((community.id, 1, 1)))
    assert (again["outcome"], again["agrees"], again["sealed"]) == ("passed", True, True)
