"""明珠社区: twelve little-stool meetings, from September on, and the 35 needs told there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from itertools import count
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from bot.neighbourhood.cast import PEARL_SQUARE, PEARL_STAFF, VOLUNTEERS
from bot.neighbourhood.stage import Episode, Stage

_NOON: Final = 12
_EVENING: Final = time(18, 30)

_HERE: Final = ZoneInfo("Asia/Shanghai")
FIRST: Final = datetime(2024, 8, 30, 18, 30, tzinfo=_HERE)
"""When the first meeting is called: on a Friday evening."""


class Need(NamedTuple):
    """What somebody said, the day's answer, and what became of it."""

    kind: str
    said: str
    reply: str
    end: str = "done"
    """`done`, `going` or `waiting`."""


class Table(NamedTuple):
    """A meeting: its day and hour, the building under which it was held, what was said."""

    month: int
    day: int
    hour: int
    building: int
    needs: tuple[Need, ...]

    @property
    def starts(self) -> datetime:
        """When it begins."""
        return datetime(2024, self.month, self.day, self.hour, tzinfo=_HERE)


def _need(line: str) -> Need:
    return Need(*line.split("｜"))


def _table(when: str, building: int, *needs: str) -> Table:
    month, day, hour = map(int, when.split())
    return Table(month, day, hour, building, tuple(map(_need, needs)))


TABLES: Final = (
    _table(
        "9 3 19",
        1,
        "停车道路｜1号楼门口乱停车 王某 302｜周末划好停车线",
        "电动车/消防通道｜电动车停在楼道里 李某 502｜已请车主推到车棚",
        "照明｜二楼楼道灯不亮 孙某 201｜换了感应灯",
        "杂物｜楼梯口堆着旧柜子 何某 1101｜周六一起清走",
    ),
    _table(
        "9 10 19",
        6,
        "漏水下水｜地下室返水 吕某 401｜疏通了总管",
        "停车道路｜东门路面坑洼 赵某 602｜报了市政，周四补好",
        "绿化｜树枝挡住窗户 周某 702｜园林队周三修剪",
    ),
    _table(
        "9 14 9",
        11,
        "电动车/消防通道｜消防通道被杂车堵住 钱某 102｜立了桩，清了车",
        "养老｜想有个助餐点 陈某 201｜下月在活动室开",
    ),
    _table(
        "9 20 19",
        16,
        "漏水下水｜楼顶漏水 韩某 1801｜补了防水",
        "噪音宠物｜半夜狗叫 杨某 902｜上门说过了，夜里关在屋里",
        "停车道路｜访客的车没处停 朱某 903｜西侧留了六个位",
    ),
    _table(
        "9 26 19",
        21,
        "托管｜放学后没人辅导作业 何某 401｜有两位愿意来教，在和大家商量地方、时间｜going",
        "停车道路｜节日里门口堵车 秦某 602｜门卫引导，单进单出",
        "绿化｜花坛没人浇水 许某 702｜装了喷头",
    ),
    _table(
        "10 10 19",
        26,
        "电动车/消防通道｜没有充电桩 施某 401｜车棚加装十个",
        "杂物｜楼道里有旧家具 张某 903｜周日清走",
        "照明｜车棚太暗 孔某 602｜加了两盏灯",
        "停车道路｜路口看不见来车 曹某 702｜装了凸面镜",
    ),
    _table(
        "10 15 19",
        31,
        "漏水下水｜一楼下水堵 严某 101｜高压冲洗过了",
        "噪音宠物｜广场舞声音大 华某 602｜说好晚上八点半结束",
    ),
    _table(
        "10 18 19",
        36,
        "电动车/消防通道｜有人飞线充电 金某 702｜拆了，贴了告示",
        "杂物｜天台堆纸箱 魏某 1102｜清走了",
        "照明｜西边路灯不亮 陶某 903｜换了灯头",
    ),
    _table(
        "10 25 19",
        3,
        "停车道路｜3号楼东侧的路太窄，两辆车错不开 姜某 302｜请四方坐下来商量，能拓宽｜going",
        "绿化｜草坪被踩秃 戚某 1101｜补种了，立了牌",
        "养老｜想要几把带扶手的椅子 谢某 201｜放了四把，在楼下",
    ),
    _table(
        "10 30 19",
        41,
        "漏水下水｜水表井渗水 邹某 401｜换了垫圈",
        "电动车/消防通道｜楼梯口停摩托车 喻某 602｜车主挪走了",
    ),
    _table(
        "11 5 19",
        46,
        "停车道路｜出口和行人抢道 柏某 502｜下周划人行道｜going",
        "照明｜单元门灯白天也亮 水某 1101｜换了光控",
        "噪音宠物｜遛狗不牵绳 窦某 302｜贴了倡议，保安劝住",
    ),
    _table(
        "11 8 19",
        51,
        "电动车/消防通道｜防火门老开着 章某 302｜换了闭门器",
        "杂物｜地下室堆旧床垫 云某 201｜约了清运，已拉走",
        "其他｜想加装电梯 苏某 502｜要业主表决，材料在准备｜waiting",
    ),
)
"""Thirty-one done, three going on, one waiting; every one has its answer."""


TUTORING: Final = 18
"""放学辅导: raised on 26 September, and still talked over; its two teachers have a first date."""
TAUGHT: Final = datetime(2024, 11, 13, 10, tzinfo=_HERE)
"""When that date is told."""
ASKED: Final = datetime(2024, 10, 31, 18, 30, tzinfo=_HERE)
"""When the households by the narrow road are asked to sign, after the four parties have met."""
HOUSEHOLDS: Final = "3号楼1单元101-604、2单元101-604；5号楼1单元101-604、2单元101-604"
_SHEETS: Final = (
    "3号楼1单元101-504",
    "3号楼1单元601-604、2单元101-404",
    "3号楼2单元501-604；5号楼1单元101-304",
    "5号楼1单元401-604、2单元101-204",
    "5号楼2单元301-404",
)
"""88 of the 96, as they lie on five sheets."""


def episodes() -> Iterator[Episode]:
    """Yield the twelve meetings; each need is answered the next evening and seen to.

    The next meeting is called then, too; the first two working days ahead.
    """
    numbers = count(1)
    free = FIRST
    for table in TABLES:
        meeting = _Meeting(table, numbers)
        yield Episode(free, meeting.is_called)
        yield Episode(table.starts, meeting.is_held)
        free = datetime.combine(table.starts + timedelta(days=1), _EVENING, _HERE)
        yield Episode(free, meeting.is_answered)
    yield Episode(ASKED, partial(_road_is_signed_for, numbers=numbers))
    yield Episode(TAUGHT, partial(_lessons_are_planned, numbers=numbers))


@dataclass(slots=True)
class _Meeting:
    """One of the twelve, from its call to the last answer."""

    table: Table
    numbers: Iterator[int]
    number: int = 0
    told: list[tuple[int, Need]] = field(default_factory=list[tuple[int, Need]])

    async def is_called(self, stage: Stage) -> None:
        await stage.says(PEARL_STAFF, None, _called(self.table), "对")
        self.number = next(self.numbers)

    async def is_held(self, stage: Stage) -> None:
        """An hour under a building; everything said is read back at its end."""
        needs = self.table.needs
        await stage.says(
            PEARL_STAFF,
            None,
            f"开始记录 {self.number}",
            f"到 {7 + self.table.building % 6}人",
            *(f"记 {need.said}" for need in needs),
        )
        stage.time.move(self.table.starts + timedelta(hours=1))  # nothing is due within the hour
        await stage.says(PEARL_STAFF, None, "记完了", "对")
        self.told = [(next(self.numbers), need) for need in needs]

    async def is_answered(self, stage: Stage) -> None:
        lines = (line for number, need in self.told for line in _answer(number, need))
        await stage.says(PEARL_STAFF, None, *lines)


async def _lessons_are_planned(stage: Stage, numbers: Iterator[int]) -> None:
    """Neighbours are asked which days suit; the two who teach come to a first afternoon."""
    await stage.says(PEARL_STAFF, None, "问大家 放学辅导放在哪几天？ | 周二、周四 | 周六上午")
    next(numbers)
    await stage.says(
        PEARL_STAFF, None, "志愿 3号楼 下周二下午4点半 活动室 内容：放学辅导第一次", "对"
    )
    await stage.crowd(VOLUNTEERS, PEARL_SQUARE, "meeting-come", f":{next(numbers)}")


async def _road_is_signed_for(stage: Stage, numbers: Iterator[int]) -> None:
    """96 households are asked whether the road may be wider: 88 sign, on paper."""
    number = next(numbers)
    asked = ("征求签字 拓宽3号楼东侧道路1.2米", HOUSEHOLDS, "不会", "11月7日晚8点", "对")
    await stage.says(PEARL_STAFF, None, *asked)
    for sheet in _SHEETS:
        await stage.says(PEARL_STAFF, None, f"纸质签字 {number} {sheet} 同意")
        await stage.shows(PEARL_STAFF, None, "signed-sheet")


def _called(table: Table) -> str:
    day = f"{table.month}月{table.day}日"
    hour = f"晚上{table.hour - _NOON}点" if table.hour > _NOON else f"上午{table.hour}点"
    return f"小板凳 {table.building}号楼 {day}{hour} 听大家说"


def _answer(number: int, need: Need) -> Iterator[str]:
    """Yield how it is told: what was done at once as done; the rest with its answer, going on."""
    if need.end == "done":
        yield f"办结 {number} {need.reply}"
    else:
        yield f"{'受理' if need.end == 'waiting' else '我去办'} {number}"
        yield f"答复 {number} {need.reply}"
    yield f"转告了 {number}"
