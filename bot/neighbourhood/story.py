"""What happened in the demonstration neighbourhood before its doors open, said by its people."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from bot.neighbourhood import court, orchard, pearl, year
from bot.neighbourhood.cast import (
    BUILDING,
    COUNCIL,
    DISTRICT_STAFF,
    ESTATE,
    GRID_WORKER,
    LEAD,
    MEMBERS,
    PEARL_SQUARE,
    PEARL_STAFF,
    RESIDENTS,
    RIDER,
    STAFF,
    UNITS,
)
from bot.neighbourhood.district import (
    DISTRICT,
    HEADS,
    PARTNERS,
    PEARL,
    VENUES,
    members,
    opening_figures,
    organisation,
    party_leads,
)
from bot.neighbourhood.land import GRID, ORGANISATION, PLACE, ROSTER, land
from bot.neighbourhood.owners import enrol
from bot.neighbourhood.stage import Episode, Stage, play
from bot.web.cast import Neighbour
from domain.civic import System, digest
from domain.codes import Door
from domain.permissions import Role as Given
from domain.places.survey import check_features
from domain.units import Fault
from handlers.figures.importing import import_openings
from handlers.founding import import_duties, import_org, import_places
from handlers.organisation.importing import Kept, import_members, import_partners, import_venues

FOUNDED = datetime(2024, 3, 1, 1, tzinfo=UTC)
"""When the bot came: Friday, 1 March 2024, nine in the morning there."""
MONDAY = datetime(2024, 11, 11, 1, tzinfo=UTC)
"""When the last week begins: Monday, 11 November 2024, nine in the morning there."""
FRIDAY = datetime(2024, 11, 15, 1, tzinfo=UTC)
"""Where its clock stands when the doors open: Friday of the same week."""

LAMP = 401
"""The week's first number: the register of a year lies before it."""
SESSION, STOOLS, NEXT_STOOLS, OWNERS_MEETING = LAMP + 4, LAMP + 5, LAMP + 11, LAMP + 12

KEY = "demonstration"
"""With it another system comes in by Open311, reads and files: nothing behind it is anybody's."""


async def perform(stage: Stage) -> None:
    """Play what came before, and the week so far, to Friday morning."""
    async with stage.listening(), asyncio.TaskGroup() as group:
        # The darkroom takes a while to open: it does so while the first days are played.
        group.create_task(stage.app.darkroom.work("paint", b"hole"))
        await move_in(stage)
        await settle_in(stage, RESIDENTS[:-1])
        await _district_joins(stage)
        async with stage.app.storage.begin() as uow:
            await enrol(uow, stage.time.now(), stage.app.house.chance)
        await _are_found_on_the_roll(stage, RESIDENTS[:2])
        await play(stage, _everything())
        await stage.at(FRIDAY)


def _everything() -> Iterator[Episode]:
    """Yield what happens, in no order: the play sorts it by its moments."""
    yield from court.episodes()
    yield from orchard.episodes()
    yield from year.episodes()
    yield from pearl.episodes()
    yield from _week()


def _week() -> Iterator[Episode]:
    """Yield the last week, day by day."""
    yield Episode(MONDAY, _monday)
    yield Episode(MONDAY + timedelta(days=1, hours=1), _tuesday)
    yield Episode(MONDAY + timedelta(days=2, hours=3), _wednesday)
    yield Episode(MONDAY + timedelta(days=3, hours=1), _thursday)
    yield Episode(FRIDAY - timedelta(minutes=55), _friday)


async def move_in(stage: Stage) -> None:
    """Found the community; let its groups, its staff and its council in by code."""
    async with stage.app.storage.begin() as uow:
        await import_org(uow, ORGANISATION, stage.time.now())
        await import_places(uow, lambda units: check_features(land(), units))
        await import_duties(uow, ROSTER)
        uow.civic.put(
            System(
                id=await uow.civic.next_id(),
                name="演示平台",
                community=(await uow.units.find(PLACE)).id,
                digest=digest(KEY),
                files=True,
                since=stage.time.now(),
            )
        )
    await stage.let_in(Given.STAFF, PLACE, [STAFF])
    await stage.let_in(Given.GRID_WORKER, GRID, [GRID_WORKER])
    await stage.let_in(Given.RIDER, PLACE, [RIDER])
    await stage.says(RIDER, None, "一家外卖平台")
    await stage.let_in(Given.COUNCIL_LEAD, UNITS[COUNCIL], [LEAD])
    await stage.let_in(Given.COUNCIL_MEMBER, UNITS[COUNCIL], MEMBERS)
    for group, unit in UNITS.items():
        [code] = await stage.codes(Door.GROUP, unit, 1)
        await stage.says(STAFF, group, f"登记 {code}")


async def settle_in(stage: Stage, residents: Sequence[Neighbour]) -> None:
    """Let each say where they live, and be confirmed by somebody who knows."""
    for resident in residents:
        await stage.says(resident, None, f"我住{resident.about}")
        await stage.presses(STAFF, None, "confirm")


async def _are_found_on_the_roll(stage: Stage, owners: Sequence[Neighbour]) -> None:
    """They have shown staff who they are."""
    for number, owner in enumerate(owners, start=1):
        await stage.says(owner, None, "我是业主")
        await stage.says(STAFF, None, f"业主核对 {number} 第1位", f"业主核对 {number} 当面")


async def _district_joins(stage: Stage) -> None:
    """63 villages and 20 communities more, with who sits in councils and leads the party."""
    now, zone = stage.time.now(), stage.app.house.zone
    async with stage.app.storage.begin() as uow:
        await import_org(uow, list(organisation()), now)
        _whole(await import_members(uow, [*members(), *party_leads(), *HEADS], now, zone))
        _whole(await import_venues(uow, VENUES, now))
        _whole(await import_partners(uow, PARTNERS, now))
    await stage.let_in(Given.STAFF, DISTRICT, [DISTRICT_STAFF])
    await stage.let_in(Given.STAFF, PEARL, [PEARL_STAFF])
    [code] = await stage.codes(Door.GROUP, PEARL, 1)
    await stage.says(PEARL_STAFF, PEARL_SQUARE, f"登记 {code}")


def _whole(imported: Kept | list[Fault]) -> None:
    """A table of our own has no faults."""
    assert isinstance(imported, Kept), imported


async def _monday(stage: Stage) -> None:
    """A lamp that is missing, and four who say so; charging posts, and five."""
    async with stage.app.storage.begin() as uow:
        figures = list(opening_figures())
        opened = await import_openings(uow, figures, MONDAY, stage.app.house.zone)
        assert isinstance(opened, int), opened
    await stage.let_in(Given.STAFF, DISTRICT, [DISTRICT_STAFF])
    await stage.numbered_from(PLACE, LAMP)
    wang, li, zhao, qian, sun, zhou, chu, *_ = RESIDENTS
    await stage.at(MONDAY + timedelta(minutes=40))
    await stage.says(wang, ESTATE, "提议：3号楼门口晚上太黑，装个路灯")
    for neighbour in (li, zhao, sun, chu):
        await stage.presses(neighbour, ESTATE, "support")
    await stage.at(MONDAY + timedelta(hours=5))
    await stage.says(STAFF, None, f"受理 {LAMP}")
    await stage.at(MONDAY + timedelta(hours=8))
    await stage.says(qian, ESTATE, "提议：5号楼前面加两个电动车充电桩")
    for neighbour in (sun, zhou, wang, li, zhao):
        await stage.presses(neighbour, ESTATE, "support")


async def _tuesday(stage: Stage) -> None:
    """The chair puts the charging posts to the vote; somebody says something in private."""
    zhou = RESIDENTS[5]
    await stage.at(MONDAY + timedelta(days=1, hours=1))
    await stage.presses(LEAD, COUNCIL, "put-to-vote")
    await stage.says(LEAD, None, "好")
    for member in (LEAD, *MEMBERS[:2]):
        await stage.presses(member, COUNCIL, "vote", ":yes")
    await stage.at(MONDAY + timedelta(days=1, hours=2))
    await stage.says(zhou, None, "提议：快递柜晚上太吵，能不能调低提示音")
    await stage.at(MONDAY + timedelta(days=1, hours=9))  # the day's one card of such things


async def _wednesday(stage: Stage) -> None:
    """Three more vote, and one of them against; a building among itself."""
    _, li, zhao, *_ = RESIDENTS
    _, _, yang, zhu, qin, *_ = MEMBERS
    await stage.at(MONDAY + timedelta(days=2, hours=3))
    await stage.presses(yang, COUNCIL, "vote", ":no")
    for member in (zhu, qin):
        await stage.presses(member, COUNCIL, "vote", ":yes")
    await stage.at(MONDAY + timedelta(days=2, hours=10, minutes=30))
    await stage.says(zhao, BUILDING, "一单元的门禁又刷不开了，等了十分钟")
    await stage.says(li, BUILDING, "提议：一单元门禁坏了，请修一修")
    await stage.presses(zhao, BUILDING, "support")
    await stage.at(MONDAY + timedelta(days=2, hours=11))
    await _calls(stage, "开会 居民议事会 周四下午3点 社区活动室 小区北门晚上几点关")
    await _calls(stage, "小板凳 3号楼 周四晚7点半 听大家说")
    await stage.at(MONDAY + timedelta(days=2, hours=11, minutes=1))
    for neighbour in (li, zhao):
        await stage.presses(neighbour, BUILDING, "meeting-come")


async def _thursday(stage: Stage) -> None:
    """The lamp is answered in time, and a stone ball mended by the afternoon."""
    sun = RESIDENTS[4]
    await stage.at(MONDAY + timedelta(days=3, hours=1))
    await stage.says(
        STAFF,
        None,
        f"答复 {LAMP} 物业来看过了，电线能从门洞接。装不装由议事会定，再有一位支持就上会。",
    )
    await stage.at(MONDAY + timedelta(days=3, hours=1, minutes=30))
    await stage.shows(sun, ESTATE, "stone-ball-off", "报修：5号楼东侧路口的石球被撞下来了")
    await stage.at(MONDAY + timedelta(days=3, hours=5))
    await stage.shows(GRID_WORKER, None, "stone-ball-back", answering="石球")
    await _council_sits(stage)
    await stage.at(MONDAY + timedelta(days=3, hours=9))
    await _stools_are_brought(stage)
    await _owners_are_called(stage)
    await _owners_say_so(stage)


async def _council_sits(stage: Stage) -> None:
    """At three in the afternoon seven of nine are there; what they resolve, one of them does."""
    feng, han, yang, zhu, qin, xu, *_, lv = MEMBERS
    for member in (feng, han, xu):
        await stage.presses(member, None, "meeting-come")
    await stage.says(lv, None, f"请假 {SESSION} 带孙子看病")
    await stage.at(MONDAY + timedelta(days=3, hours=6))
    there = "、".join(member.name for member in (LEAD, feng, han, yang, zhu, qin, xu))
    for line in (
        f"开会了 {SESSION}",
        f"到 {there}",
        "记 第1项 上夜班的说十一点就进不来，住北门边的说关晚了吵",
        "决议 第1项 许阿姨 11月29日前 跟物业说好北门关门的钟点，贴在门上",
    ):
        await stage.says(STAFF, None, line)
    await stage.at(MONDAY + timedelta(days=3, hours=6, minutes=50))
    await stage.says(STAFF, None, "散会")
    await stage.says(STAFF, None, "对")
    await stage.presses(LEAD, None, "session-publish")


async def _stools_are_brought(stage: Stage) -> None:
    """At half past seven under building 3: three things are said, one is done by the morning."""
    wang, li, zhao, *_ = RESIDENTS
    await stage.at(MONDAY + timedelta(days=3, hours=10, minutes=20))
    for neighbour in (wang, li, zhao):
        await stage.presses(neighbour, BUILDING, "meeting-here")
    await stage.at(MONDAY + timedelta(days=3, hours=10, minutes=30))
    for line in (
        f"开始记录 {STOOLS}",
        "到 4人",
        "记 二楼转角的灯不亮 李大爷 101",
        "记 楼前的雨水盖板翘起来，绊人 王阿姨 502",
        "记 快递放在单元门口挡路",
    ):
        await stage.says(GRID_WORKER, None, line)
    await stage.at(MONDAY + timedelta(days=3, hours=11, minutes=40))
    await stage.says(GRID_WORKER, None, "记完了")
    await stage.says(GRID_WORKER, None, "对")
    await stage.says(STAFF, None, f"我去办 {STOOLS + 4}")
    await _calls(stage, "小板凳 3号楼 下周二晚7点 快递放哪里、楼道充电")
    await stage.at(MONDAY + timedelta(days=3, hours=11, minutes=45))
    await stage.says(zhao, None, f"带话 {NEXT_STOOLS} 地下室的充电线能不能理一理")
    await stage.says(wang, None, f"带话 {NEXT_STOOLS} 快递能不能放到门卫室")
    for neighbour in (li, wang):
        await stage.presses(neighbour, BUILDING, "meeting-come", f":{NEXT_STOOLS}")


async def _owners_are_called(stage: Stage) -> None:
    """The notice of the year's owners' meeting goes out, on a roll that stood for weeks."""
    for line in (
        "业主大会 2024年度业主大会 征集到11月14日",
        f"议题 {OWNERS_MEETING} 凉亭的长椅和地砖原样更换，用公共收益",
        *["不是"] * 10,
        f"定题 {OWNERS_MEETING}",
        f"材料 {OWNERS_MEETING} 预算表",
        f"材料齐了 {OWNERS_MEETING}",
        f"筹备 {OWNERS_MEETING} 日期 12月2日到12月18日",
        f"筹备 {OWNERS_MEETING} 召集人 陶然北岸业主委员会",
        f"筹备 {OWNERS_MEETING} 送达 楼栋长和物业管家，每户一份",
        f"筹备 {OWNERS_MEETING} 监票人 沈阿姨、陶某",
        f"筹备 {OWNERS_MEETING} 居委会",
        f"公告 {OWNERS_MEETING}",
        "是",
    ):
        await stage.says(STAFF, None, line)


async def _owners_say_so(stage: Stage) -> None:
    """One more waits for staff; one of the owners watches the count."""
    await stage.says(RESIDENTS[2], None, "我是业主")
    shen = RESIDENTS[9]
    await stage.let_in(Given.SCRUTINEER, PLACE, [shen])
    await stage.says(shen, None, f"监票 {OWNERS_MEETING}")
    await stage.says(shen, None, "1")


async def _friday(stage: Stage) -> None:
    """In the morning: a full stairwell, a loose bench, a hole in the lane, a new neighbour."""
    wang, *_, jiang, shen, tao, wu = RESIDENTS
    await stage.at(FRIDAY - timedelta(minutes=55))
    await stage.says(STAFF, None, f"办结 {STOOLS + 3} 昨晚换了灯泡，二楼转角亮了")
    await stage.at(FRIDAY - timedelta(minutes=50))
    await stage.shows(wang, BUILDING, "clutter", "报修：3号楼2单元5楼楼道堆了杂物")
    await stage.at(FRIDAY - timedelta(minutes=30))
    await stage.says(shen, ESTATE, "提议：凉亭的长椅松了，请紧一紧")
    for neighbour in (jiang, tao):
        await stage.presses(neighbour, ESTATE, "support")
    await stage.at(FRIDAY - timedelta(minutes=25))
    await stage.shows(RIDER, None, "hole", "路面有个坑，骑车容易摔")
    await stage.points(RIDER, None, "小区北门")
    await stage.at(FRIDAY - timedelta(minutes=20))
    await stage.says(wu, None, f"我住{wu.about}")
    await stage.says(wu, None, "陶然北岸")
    await stage.at(FRIDAY)


async def _calls(stage: Stage, line: str) -> None:
    """Staff call a meeting together: it is said back, and told once it is right."""
    await stage.says(STAFF, None, line)
    await stage.says(STAFF, None, "对")
