"""A life in a community: whatever somebody can say there in a week, said by her, and what she sends.

Each part brings about what one capability keeps of people; what no conversation brings about in a
few lines is not here, and the search that stands on it fills it in.
"""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

from openpyxl import Workbook
from sqlalchemy import insert, text

from domain.chat import Attached
from domain.permissions import Grant, Role, reach
from domain.rooms import Chatroom
from domain.ticks import tick
from domain.units import NewUnit, UnitType
from handlers.meetings import arriving
from storage.attachments import What
from storage.forms import Form
from storage.outbox import cards
from tests import court
from tests.crashes.stories import (
    COUNCIL,
    HERE,
    MEMBERS,
    MONDAY,
    NEIGHBOURS,
    SQUARE,
    STAFF,
)
from tests.rolls import enrol, row
from tests.town import private
from tests.traces import FORM, HOME, NAME, NUMBER, OWNERS, PHONE, WORDS

BUILDING = f"{HOME[0]}号楼"
DOOR = f"{HOME[1]}-{HOME[2]}"
COUNTED = OWNERS + 1
"""The number of an owners' meeting that was counted while she was there."""


async def lives(house) -> None:
    """All that somebody can say here in an afternoon."""
    async with house.storage.begin() as uow:
        await uow.counters.next("residents")
        uow.rooms.put(Chatroom(room=private(NAME), private=True, title=NAME))
    async with house.storage.engine.begin() as connection:
        await connection.execute(insert(cards).values(room=private(NAME), card="", message="1"))
        await connection.execute(
            text("UPDATE counters SET last = :n WHERE name = 'residents'"), {"n": NUMBER - 1}
        )
    await house.hears("你好", f"我住{HOME[0]}号楼{HOME[1]}单元{HOME[2]}，我叫{NAME}")
    house.town.presses(STAFF, "确认", under=house.town.with_button(private(STAFF), "确认"))
    await house.settles()
    await house.hears(f"提议：{WORDS}，3号楼门口装路灯，电话{PHONE}", room=SQUARE)
    await house.hears("支持 1", room=SQUARE)
    await votes(house)
    await house.hears(f"报修：{WORDS}，3号楼门口的灯坏了，{PHONE}")
    await owns(house)
    await is_visited(house)
    await has_a_form(house)
    await is_asked(house)
    await signs(house)
    await meets(house)
    await sits(house)
    await doubts(house)
    await walks(house)
    await asks_for_more(house)
    await house.hears("找人", f"{WORDS}，楼上漏水")
    await house.hears("我的数据")
    assert any(file.startswith(b"PK") for file in house.town.shown.values()), "it was handed over"


async def votes(house) -> None:
    """She sits in the council too, which decides on what she proposed."""
    async with house.storage.begin() as uow:
        council = next(each for each in await uow.units.all() if each.name == "居民议事会")
        seat = {"role": Role.COUNCIL_MEMBER, "unit": council.id, "path": reach(council)}
        now = house.app.time.now()
        uow.grants.put(Grant(resident=NUMBER, given_at=now, given_by=None, **seat))
    for neighbour in NEIGHBOURS:
        await house.hears("支持 1", who=neighbour, room=SQUARE)
    await house.hears("上会 1 截止 3天", who=MEMBERS[0], room=COUNCIL)
    card = house.town.with_button(COUNCIL, "同意")
    for who in (NAME, *MEMBERS):
        house.town.presses(who, "同意", under=card)
    await house.settles()
    closes_at = MONDAY + timedelta(days=3, hours=8)
    house.town.time.move(closes_at)
    await house.app.keep([tick("close-polls", closes_at, closes_at)])
    await house.settles()


async def owns(house) -> None:
    """She is found on the roll of her estate, votes, and asks for paper; somebody brings it."""
    async with house.storage.begin() as uow:
        here = (await uow.units.find(HERE)).id
        place = "-".join(HOME)
        rows = [row(place, "89.50", NAME, "A"), *(row(f"1-10{n}", "70", "李某") for n in (1, 2))]
        kept = await enrol(uow, rows, community=here, estate=here, at=house.app.time.now())
        await uow.units.found(
            [NewUnit(UnitType.BUILDING, f"{HOME[0]}号楼", f"{HERE}/{HOME[0]}号楼", HERE)]
        )
        meeting, _ = court.votes(uow, here, kept.id, house.app.time.now(), number=OWNERS)
        uow.owners_meetings.put(replace(meeting, next_at=meeting.closes_at))
    home = f"{HOME[0]}号楼{HOME[1]}单元{HOME[2]}"
    assert "记下了" in await house.hears(f"我是业主 {home}")
    await house.hears("业主核对 1 第1位", "业主核对 1 当面", who=STAFF)
    await house.hears(f"投票 {OWNERS}")
    for _ in court.TOPICS:
        house.town.presses(NAME, "1 同意", under=house.town.with_button(private(NAME), "1 同意"))
        await house.settles()
    assert "您的回执" in house.town.last(private(NAME)).text
    assert home in await house.hears(f"上门 {OWNERS}")
    await house.hears(
        f"上门 {OWNERS} {HOME[0]}号楼 {STAFF}", f"{HOME[1]}-{HOME[2]} 没人", who=STAFF
    )


async def is_visited(house) -> None:
    """Staff go from door to door, and note what she asked for and how she hears."""
    door = f"{HOME[1]}-{HOME[2]}"
    await house.hears(f"走访 {HOME[0]}号楼 {door} 问：灯亮不亮", who=STAFF)
    assert "记成" in await house.hears(f"{door} {NAME}：{WORDS}，下水堵了", who=STAFF)
    assert "备注记下了" in await house.hears(f"{door} 备注：{WORDS}，听力不好", who=STAFF)
    await house.hears(f"{door} 报修：{WORDS}，楼道灯不亮", "走完了", who=STAFF)


async def is_asked(house) -> None:
    """Staff ask everybody which they like better, and she says it."""
    await house.hears("投票：楼下长椅装哪边？ | 东边 | 西边", who=STAFF, room=SQUARE)
    house.town.presses(NAME, "1 东边", under=house.town.with_button(SQUARE, "1 东边"))
    await house.settles()


async def signs(house) -> None:
    """She signs for her household in the chat."""
    homes = f"{BUILDING}{HOME[1]}单元{int(HOME[2]) - 2}-{HOME[2]}"
    await house.hears("征求签字 拓宽道路", homes, "不会", "12月30日晚8点", "对", who=STAFF)
    number = await house.number()
    assert "同意。这是意向" in await house.hears(f"签字 {number}", "同意")


async def meets(house) -> None:
    """Her building meets: she holds it, comes with somebody, and brings something up."""
    await house.hears(f"小板凳 {BUILDING} 下周五晚上7点 楼下 议题：停车", "对", who=STAFF)
    number = await house.number()
    assert NAME in await house.hears(f"主持 {number} {NAME}", who=STAFF)
    await house.hears("表示同意", f"来 {number} 2人", f"日历 {number}", "日历")
    assert "代您提" in await house.hears(f"带话 {number} {WORDS}，草坪")
    when = "下周六上午10点或者下周日上午10点"
    await house.hears(f"小板凳 {BUILDING} 下周三 楼下 议题：晒被子", when, "对", who=STAFF)
    assert "您选了1、2、3" in await house.hears(f"约时间 {await house.number()} 都行")


async def sits(house) -> None:
    """The council sits, she among them; at the door of the meeting she checks in."""
    await house.hears("开会 居民议事会 明天下午3点 活动室 议题：预算", "对", who=MEMBERS[0])
    number = await house.number()
    await house.hears(f"来 {number}")
    house.town.time.move(house.app.time.now() + timedelta(hours=19))
    await house.app.keep([tick("remind-of-meetings", *[house.app.time.now()] * 2)])
    await house.settles()
    async with house.storage.begin() as uow:
        here = (await uow.units.find(HERE)).id
        secret = arriving.word(uow, await uow.meetings.named(here, number))
    assert "您到了" in await house.hears(f"签到 {secret}")
    assert "实到1人" in await house.hears(f"开始记录 {number}", f"到 {NAME}", who=MEMBERS[0])


async def doubts(house) -> None:
    """Owners' votes were counted here before: hers, she says, is not in it as it was."""
    closes_at = house.app.time.now() + timedelta(hours=1)
    async with house.storage.begin() as uow:
        here = (await uow.units.find(HERE)).id
        [roll] = await uow.owner_rolls.versions(here)
        meeting, _ = court.votes(uow, here, roll.id, house.app.time.now(), number=COUNTED)
        uow.owners_meetings.put(replace(meeting, closes_at=closes_at, next_at=closes_at))
    await house.hears(f"投票 {COUNTED}")
    house.town.presses(NAME, "1 同意", under=house.town.with_button(private(NAME), "1 同意"))
    await house.settles()
    await house.comes_to(closes_at, "look-after-owners-meetings")
    assert "初步结果公布了" in await house.hears(f"计票 {COUNTED}", who=STAFF)
    assert "第1条疑问记下了" in await house.hears(f"疑问 {COUNTED} {WORDS}，我家的票")


async def walks(house) -> None:
    """She looks after her building: she is told each morning, and goes from door to door."""
    given = await house.hears(f"给角色 楼长 {BUILDING}", "不设期限", who=STAFF)
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", given)[0]
    assert "您是91号楼的楼栋长" in await house.hears(f"登记 {code}")
    await house.hears("日报")
    listed = await house.hears(f"上门 {OWNERS} {BUILDING} {NAME}", who=STAFF)
    assert f"的名单发给{NAME}了" in listed


async def asks_for_more(house) -> None:
    """A code that is wrong, a weekly card, and with other owners a meeting."""
    assert "没有这个登记码" in await house.hears("登记 2222-2222")
    assert "私聊发您一份" in await house.hears("订阅简报")
    await house.hears("提议：换一家物业公司")
    assert "您联名了" in await house.hears(f"联名 {await house.number()}")


async def has_a_form(house) -> None:
    """An office's own form, to be filled in with figures."""
    book, content = Workbook(), BytesIO()
    book.active["A1"] = "{{单位名称}} {{提案_受理数}}"
    book.save(content)
    async with house.storage.begin() as uow:
        here, at = await uow.units.find(HERE), house.app.time.now()
        names = ("单位名称", "提案_受理数")
        form = {"unit": here.id, "name": FORM, "content": content.getvalue()}
        uow.forms.put(Form(**form, names=names, since=at))


async def is_counted(house) -> None:
    """The vote in which she took part closes without her, and is counted."""
    closes_at = house.app.time.now() + timedelta(days=10)
    house.town.time.move(closes_at)
    for schedule in ("look-after-owners-meetings", "look-after-rounds"):
        await house.app.keep([tick(schedule, closes_at, closes_at)])
        await house.settles()
    assert "初步结果公布了" in await house.hears(f"计票 {OWNERS}", who=STAFF)


async def brings_files(house) -> None:
    """A photo with what the camera wrote, and a voice, as they lie in the store."""
    async with house.storage.begin() as uow:
        for what, media in ((What.PICTURE, None), (What.VOICE, "audio/ogg")):
            content = f"\xff\xd8Exif {WORDS} {what.value}".encode()
            sent = await uow.attachments.want(
                private(NAME), Attached("h"), what, sender=NUMBER, at=house.app.time.now()
            )
            kept = await house.app.files.keep(content)
            await uow.attachments.keep(replace(sent, original=kept, media=media))
