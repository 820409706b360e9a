"""A community of the precinct in which everything is half done: whatever can be pressed, then is.

Each part brings about the states of one capability, so that its buttons are shown to somebody.
"""

from dataclasses import replace
from datetime import timedelta

from domain.ballots import Chat, Terms
from domain.chat import Person, Room, Tick
from domain.fetches import Fetched
from domain.homes import Home
from domain.owner_rolls import State as Published
from domain.owners_meetings import Topic
from domain.owners_meetings.meeting import State
from domain.people import Residency
from domain.permissions import Role
from domain.ticks import heard, tick
from handlers.organisation.importing import import_members
from tests import makers, rolls
from tests.makers import private
from tests.precinct import HERE, MARKS, Precinct

DAY = timedelta(days=1)
SHOWN = "ab" * 32


class Ward:
    """One community of a precinct, and those who do things there."""

    def __init__(self, precinct: Precinct, community: str, nth: int) -> None:
        self.precinct, self.community, self.mark = precinct, community, MARKS[community]
        self.square = Room("webchat", f"square-{nth}")
        self.council = Room("webchat", f"council-{nth}")

    async def busy(self) -> "Ward":
        """Let everything be begun."""
        settles = self.precinct.settles
        self.precinct.home, usual = (
            Home(building="3", stairwell="2", unit="501"),
            self.precinct.home,
        )
        c, mark = self.community, self.mark
        self.staff = await settles(f"{mark}员", home=c, role=Role.STAFF, unit=c)
        self.second = await settles(f"{mark}录", home=c, role=Role.STAFF, unit=c)
        self.worker = await settles(
            f"{mark}格", home=c, role=Role.GRID_WORKER, unit=f"{c}/第一网格"
        )
        self.head = await settles(
            f"{mark}长", home=c, role=Role.BUILDING_HEAD, unit=f"{c}/花园小区/3号楼"
        )
        self.lead = await settles(
            f"{mark}召", home=c, role=Role.COUNCIL_LEAD, unit=f"{c}/居民议事会", confirmed=True
        )
        self.chair = await settles(
            f"{mark}主", home=c, role=Role.COMMITTEE_CHAIR, unit=f"{c}/业主委员会", confirmed=True
        )
        self.watch = await settles(f"{mark}监", home=c, role=Role.SCRUTINEER, unit=c)
        self.precinct.home = usual
        self.one = await settles(f"{mark}丙", home=c, confirmed=True)
        self.precinct.home = Home(building="3", stairwell="2", unit="503")
        self.other = await settles(f"{mark}丁", home=c, confirmed=True)
        self.precinct.home = usual
        for part in (
            self.reports,
            self.owners,
            self.paper,
            self.counted,
            self.meetings,
            self.sessions,
            self.visits,
            self.signoffs,
            self.roles,
            self.people,
        ):
            await part()
            for who in self.watchers:
                await self.precinct.forgets_questions(who)
        return self

    @property
    def watchers(self):
        """Who is shown things there."""
        return (
            self.staff,
            self.worker,
            self.head,
            self.lead,
            self.chair,
            self.one,
            self.other,
            self.watch,
        )

    # --- saying ----------------------------------------------------------------------------

    async def says(self, who, *lines, room=None):
        """What the bot says to the last of these lines."""
        said = []
        for line in lines:
            said = await self.precinct.says(who, line, room)
        return said

    async def presses(self, who, action, about="", room=None):
        """The newest button of this kind that anybody was shown is pressed by somebody."""
        found = [a for kind, a in self.precinct.shown if kind == action and a.endswith(about)]
        assert found, f"nobody was shown {action} {about}"
        return await self.precinct.hears(
            makers.press(
                action, found[-1], sender=who, room=room or private(who), at=self.precinct.at
            )
        )

    async def ticks(self, schedule):
        """The clock tells a schedule."""
        at = self.precinct.at
        told = heard(tick(schedule, at, at))
        assert isinstance(told, Tick)
        return await self.precinct.hears(told)

    async def number(self):
        """The last number that was given there."""
        async with self.precinct.storage.begin() as uow:
            community = self.precinct.units[self.community].id
            return (await uow.counters.items([community]))[community]

    # --- what is begun ---------------------------------------------------------------------

    async def reports(self):
        mark = self.mark
        await self.precinct.sends_photo(self.one, caption=f"报修 {mark}健身器材断了 3号楼")
        first = await self.number()
        self.precinct.later(minutes=1)
        await self.says(self.other, f"报修 {mark}健身器材断了 3号楼")
        await self.presses(self.other, "report-new")
        await self.says(self.other, f"报修 {mark}电梯里有异味 3号楼")
        self.precinct.later(minutes=20)
        await self.ticks("file-cases")
        await self.says(self.staff, "待办", f"派单 {first}")
        await self.presses(self.staff, "case-dispatch")
        await self.says(self.worker, f"办结 {first}")
        await self.precinct.sends_photo(self.worker)
        await self.fetched()
        await self.says(self.worker, f"办结 {first + 1}")
        await self.precinct.sends_photo(self.worker)
        await self.precinct.sends_photo(self.worker)
        await self.fetched()
        await self.says(self.one, "没好")
        await self.presses(self.one, "report-bad")
        await self.says(self.staff, "待办", f"原图 {first}", f"放图 {first}", "待办 全部")
        await self.fetched()
        await self.presses(self.staff, "case-pick")
        await self.presses(self.staff, "case-pick-one")
        await self.precinct.sends_photo(self.other)
        await self.says(self.other, "在3号楼")

    async def owners(self):
        mark = self.mark
        rows = [
            rolls.row("3-2-502", "75.00", f"{mark}主", "A"),
            rolls.row("3-2-501", "75.00", f"{mark}户", "B"),
            rolls.row("3-2-503", "75.00", f"{mark}户", "C"),
        ]
        precinct = self.precinct
        home = precinct.units[self.community]
        async with precinct.storage.begin() as uow:
            known = {
                "community": home.id,
                "estate": precinct.units[f"{self.community}/花园小区"].id,
            }
            await rolls.enrol(uow, rows, at=precinct.at, state=Published.PUBLISHED, **known)
        await self.says(self.one, "我是业主", "名册")
        await self.says(self.other, "我是业主", "名册有误 面积不对")
        await self.says(self.staff, "业主名册")
        async with precinct.storage.begin() as uow:
            await rolls.enrol(uow, rows, at=precinct.at, **known)
        await self.says(self.staff, "业主核对", "业主核对 1", "业主核对 1 第1位")
        await self.presses(self.staff, "claim-sure")
        await self.says(self.staff, "业主核对 1 当面", "业主核对 1")
        await self.says(
            self.staff, "业主核对 2", "业主核对 2 第1位", "业主核对 2 告诉", "业主核对 2 不是"
        )
        await self.says(self.staff, "业主名册", "业主大会 花园小区 " + mark + "年会 征集到11月20日")
        meeting = await self.number()
        await self.says(
            self.staff,
            f"议题 {meeting} {mark}花坛原样修补",
            *["不是"] * 10,
            f"定题 {meeting}",
            f"材料 {meeting} 预算表",
            f"材料齐了 {meeting}",
            f"筹备 {meeting} 日期 12月10日到12月26日",
            f"筹备 {meeting} 召集人 {mark}委员会",
            f"筹备 {meeting} 送达 每户一份",
            f"筹备 {meeting} 监票人 {mark}甲、{mark}乙",
            f"筹备 {meeting} 居委会",
            f"公告 {meeting}",
            "是",
            f"送达 {meeting}",
            f"业主大会 {meeting}",
        )
        await self.says(self.one, "联名")
        await self.presses(self.one, "owners-join")
        await self.presses(self.other, "owners-join")
        await self.says(self.staff, "联名")
        self.meeting = meeting

    async def paper(self):
        meeting = self.meeting
        self.precinct.at += timedelta(days=25)
        await self.ticks("look-after-owners-meetings")
        await self.says(self.one, f"投票 {meeting}", "我的票")
        await self.says(self.one, f"投票 {meeting}", room=self.square)
        await self.says(self.one, f"投票 {meeting}", "同意")
        await self.says(
            self.staff, f"纸质票 {meeting}", f"印票 {meeting} 3号楼", "领票 1-3 楼长", "收票 1-3"
        )
        await self.says(self.staff, "录票 1", "录票 2 同意")
        await self.precinct.sends_photo(self.staff)
        await self.says(self.second, "录票 2 反对", "核对", "核对 1")
        await self.says(self.staff, "可疑 3 同号两张", "核对")
        await self.says(self.watch, f"监票 {meeting}")
        await self.says(self.other, f"上门 {meeting}")
        await self.says(
            self.staff, f"上门 {meeting}", f"上门 {meeting} 3号楼 {self.mark}格", "上门"
        )
        await self.says(self.worker, "502 没人", "上门")
        await self.presses(self.worker, "round-door")
        await self.says(self.other, f"上门 {meeting}", "上门")

    async def counted(self):
        """Another vote of the owners has closed, and is counted."""
        number = self.precinct.first(self.community) + 8
        at = self.precinct.at
        async with self.precinct.storage.begin() as uow:
            community = self.precinct.units[self.community].id
            meeting = await uow.owners_meetings.named(community, number)
            estate = self.precinct.units[f"{self.community}/花园小区"].id
            [roll, *_] = await uow.owner_rolls.versions(estate)
            closes_at = at + timedelta(minutes=1)
            uow.owners_meetings.put(
                replace(
                    meeting,
                    estate=estate,
                    state=State.VOTING,
                    roll=roll.id,
                    terms=Terms(chat=Chat.BINDING),
                    opens_at=at - DAY,
                    closes_at=closes_at,
                    next_at=closes_at,
                )
            )
            topic = Topic(
                community=community,
                number=number,
                place=1,
                title=f"{self.mark}修路",
                category=9,
                rule="owners_ordinary",
            )
            uow.owners_meetings.set_topic(topic)
            uow.owner_ballots.open(meeting.key, [1])
        await self.says(self.one, f"投票 {number}")
        await self.says(self.one, "同意")
        self.precinct.at = closes_at
        for _ in range(3):  # one meeting a tick
            await self.ticks("look-after-owners-meetings")
        await self.says(self.staff, f"计票 {number}", f"业主大会 {number}", f"公示单 {number}")
        await self.says(self.one, "我的票", f"我的票 {number}", f"业主大会 {number}")
        await self.says(self.other, f"疑问 {number} {self.mark}少一票")

    async def meetings(self):
        mark = self.mark
        await self.says(self.staff, f"小板凳 3号楼 周五晚上7点 楼下 议题：{mark}绿化", "对")
        number = await self.number()
        await self.says(self.staff, "开会列表", f"海报 {number}", f"签到表 {number}")
        await self.says(self.staff, f"主持 {number} {mark}长")
        await self.says(self.one, f"来 {number}", f"带话 {number} {mark}草坪")
        self.precinct.at += timedelta(days=4)
        await self.says(
            self.staff,
            f"开始记录 {number}",
            "到 7人",
            f"记 {mark}灯不亮 {mark}丙 502",
            f"记 {mark}盖板响",
            "记完了",
            "对",
        )
        need = await self.number() - 1
        await self.says(
            self.staff,
            f"办结 {need} 换了灯",
            f"需求 {number}",
            "待转告",
            f"答复 {need} 换了",
            f"转告了 {need}",
        )
        await self.precinct.forgets_questions(self.staff)
        for day in (
            *("周四", "周五", "周六", "下周一", "下周二", "下周三"),
            *("下周五", "下周六", "下周日"),
            "下周四",
        ):
            await self.says(self.second, f"小板凳 3号楼 {day}晚上8点 楼下 议题：{mark}停车", "对")
        last = await self.number()
        await self.says(self.second, f"约时间 {last}", "下周六上午10点或者下周日上午10点", "对")
        await self.ticks("remind-of-meetings")
        await self.says(self.second, "小板凳 3号楼 下周五 楼下 议题：晒被子")
        await self.says(self.one, "清单", f"清单 {number}", "开会列表")

    async def sessions(self):
        mark = self.mark
        await self.says(self.staff, f"开会 居民议事会 明天下午3点 活动室 议题：{mark}预算", "对")
        number = await self.number()
        self.precinct.later(minutes=2)
        await self.ticks("remind-of-meetings")
        await self.ticks("tell-of-sessions")
        self.precinct.later(days=1, hours=2)
        await self.ticks("tell-of-sessions")
        member = Person("webchat", f"{mark}二")
        await self.says(member, f"来 {number}", f"请假 {number} 出差")
        await self.says(
            self.staff,
            f"开会了 {number}",
            "到",
            f"到 {mark}一、{mark}二、{mark}三、{mark}召",
            "记 第1项 同意的多",
            f"决议 第1项 {mark}一 12月30日前 去办",
            "散会",
            "对",
        )
        await self.presses(self.lead, "session-publish")
        await self.says(self.lead, f"纪要 {number}", "决议")
        await self.says(self.staff, f"纪要 {number}")

    async def visits(self):
        mark = self.mark
        await self.says(self.staff, f"走访 3号楼 问：{mark}缺什么", "对", "走访")
        await self.says(self.worker, "走访")
        await self.says(self.staff, f"走访 {await self.number()} 加 502、503")
        await self.says(self.staff, "502 王阿姨：想要扶手", "501 备注：睡得早", "走访")
        await self.presses(self.staff, "visit-records")
        await self.presses(self.staff, "visit-end")
        await self.says(self.head, "走访")

    async def signoffs(self):
        mark = self.mark
        await self.says(self.staff, f"征求签字 {mark}拓宽道路")
        await self.says(self.staff, "3号楼2单元501-503", "不会", "12月30日晚8点")
        await self.says(self.staff, "对")
        number = await self.number()
        await self.says(self.one, f"签字 {number}", "签字")
        await self.says(self.one, f"签字 {number}", "同意")
        await self.says(self.staff, f"纸质签字 {number} 3号楼2单元501 同意")
        await self.precinct.sends_photo(self.staff)
        await self.says(self.second, f"征求签字 {mark}架空层改商铺", "3号楼2单元501-503", "会")

    async def roles(self):
        mark = self.mark
        seat = {
            "unit": f"{self.community}/居民议事会",
            "name": f"{mark}席",
            "seat": "成员",
            "kind": "其他",
        }
        former = seat | {"name": f"{mark}前", "ended": "2026-10-31"}
        async with self.precinct.storage.begin() as uow:
            await import_members(uow, [seat, former], self.precinct.at, self.precinct.house.zone)
        await self.says(self.staff, f"组织 {self.precinct.units[self.community].name}/居民议事会")
        for action in ("org-unit", "org-member", "org-end", "org-until"):
            await self.presses(self.staff, action)
        await self.precinct.forgets_questions(self.staff)
        await self.says(self.staff, "给角色")
        await self.precinct.forgets_questions(self.staff)
        await self.says(self.staff, "给角色 楼长")
        await self.precinct.forgets_questions(self.staff)
        await self.says(
            self.staff,
            "给角色 楼长 花园小区/3号楼",
            f"角色 {self.precinct.units[self.community].name}",
        )
        await self.says(
            self.staff, f"组织 {self.precinct.units[self.community].name}", "任期", "谁管我们楼"
        )
        await self.says(self.staff, "过会 81 党组织研究 通过 11月10日")
        await self.precinct.sends_photo(self.staff)
        await self.says(self.staff, "过会 81")
        await self.says(self.other, "支持 82")
        await self.says(self.staff, "82并入81")
        await self.says(self.one, "谁管我们楼", "找人")

    async def people(self):
        mark = self.mark
        for what in (
            "秋千断了",
            "雨棚漏雨",
            "信箱太小",
            "栏杆生锈",
            "花架倒了",
            "鱼池发臭",
            "斜坡太陡",
            "凉亭没凳子",
            "车棚不亮",
            "路牌歪了",
        ):
            await self.says(self.one, f"提议：{mark}{what}")
        await self.says(self.staff, "列表", "提议列表")
        two = await self.precinct.settles(f"{mark}两", home=self.community)
        async with self.precinct.storage.begin() as uow:
            resident = (await uow.accounts.get(two)).resident
            other = self.precinct.units[HERE].id
            uow.residencies.put(Residency(resident=resident, community=other))
        await self.says(two, "列表")
        await self.precinct.says(self.staff, f"{mark}路灯不亮", forwarded_from=f"{mark}邻居")
        await self.says(
            self.one,
            "我",
            "同意书",
            "单独同意",
            "隐私",
            "订阅简报",
            "网页",
            "停用设备",
            "列表",
            "提议列表",
        )
        new = await self.precinct.settles(f"{mark}新", home=self.community)
        await self.says(new, "我住3号楼2单元601")
        await self.says(self.one, "找人", f"{mark}有事问")
        await self.says(self.head, "退订日报")
        await self.says(self.staff, "日报", "简报", "代 王阿姨 提议：修门")
        done = await self.number()
        await self.says(self.staff, f"办结 {done} 修好了", "待转告")
        await self.ticks("post-bulletins")
        self.precinct.later(days=15)
        await self.ticks("look-at-cases")
        await self.ticks("ask-still-well")
        await self.ticks("tell-digests")

    async def fetched(self):
        """Every file that is waited for has come."""
        storage = self.precinct.storage
        async with storage.begin() as uow:
            due = await uow.attachments.due(self.precinct.at + DAY, 99)
            for each in due:
                await uow.attachments.keep(
                    replace(each, original="ef" * 32, shown=SHOWN, blurred="cd" * 32)
                )
        for each in due:
            for what in ("picture", "original", "blurred"):
                await self.precinct.hears(
                    Fetched(
                        room=each.room,
                        key=f"{what}{each.id}",
                        at=self.precinct.at,
                        attachment=each.id,
                        what=what,
                    )
                )
