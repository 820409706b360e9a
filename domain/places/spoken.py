"""Where something is, as neighbours type it: 3号楼2单元5楼楼道, 三号楼东侧路口, 小区南门."""

import re
from dataclasses import dataclass
from typing import Final

from domain.homes import (
    BUILDING_SAID,
    FEW,
    FLAT,
    STAIRWELL,
    building_name,
    figure,
    read_introduction,
)
from domain.writing import SPACE, plain


@dataclass(frozen=True, slots=True)
class Spoken:
    """A place as far as the words name it; figures in one form."""

    building: str | None = None
    """"3" for 三栋, "B" for B座."""
    stairwell: str | None = None
    floor: int | None = None
    """Below the ground negative: -1 for 地下一层."""
    flat: str | None = None
    """The flat's number: who reads it knows who lives there, so it is never shown."""
    detail: str = ""
    """Where there, as it was typed: 楼道, 东侧路口, 地下车库B区12号车位旁."""
    alone: bool = False
    """Nothing else was said."""

    def __str__(self) -> str:
        """As it is shown: 3号楼2单元5楼楼道."""
        building = building_name(self.building) if self.building else ""
        stairwell = f"{self.stairwell}单元" if self.stairwell else ""
        return building + stairwell + self._floor_name + self.detail

    @property
    def _floor_name(self) -> str:
        if self.floor is None:
            return ""
        return f"{self.floor}楼" if self.floor > 0 else f"地下{-self.floor}层"


# What neighbours call the parts of an estate. Those of the first kind are somewhere known by
# themselves; of the others there are many, and without a building nobody knows which is meant.
_KNOWN: Final = (
    r"(?:[东南西北正侧后大]|东南|东北|西南|西北)门(?!禁|牌|铃|锁)(?:岗亭|岗)?|地下车库|地下停车场|地下室|地库|停车场"
    r"|车棚|广场|花园|篮球场|羽毛球场|球场|操场|健身(?:区|广场|器材区)|儿童乐园|游乐场|游乐区|滑梯|凉亭|喷泉"
    r"|岗亭|门岗|保安亭|配电房|泵房|活动室|活动中心|服务中心|物业(?:办公室|中心|门口)|居委会|快递柜|快递点"
    r"|垃圾(?:站|房|亭|分类点|投放点)|菜市?场|超市|幼儿园|公交站|驿站"
)
_NUMBERED: Final = (
    r"(?:[a-z][0-9]{0,2}|[0-9]{1,2}|[一二三四五六七八九十东南西北])区"
    r"|[a-z]?-?[0-9]{1,4}\s*号?\s*(?:车位|停车位|充电桩|路灯|井盖|电梯|柜)"
)
_MANY: Final = (
    r"楼道|楼梯间|楼梯口|楼梯|电梯间|电梯口|电梯厅|电梯|单元门口?|门口|门前|门厅|大厅|大堂|门洞|门禁|过道|走廊"
    r"|天台|楼顶|屋顶|顶楼|顶层|平台|外墙|墙角|墙根|围墙|路口|路边|马路|人行道|斑马线|台阶|坡道|花坛|草坪|草地"
    r"|绿化带|绿地|树下|长椅|健身器材|停车位|车位|车库|充电桩|充电棚|垃圾桶|路灯|井盖|水表间|电表箱"
    r"|消防(?:通道|车道|栓|箱|门)|楼下|楼上|楼前|楼后|楼旁|下水道|化粪池|水池|河边|桥"
)
_SIDE: Final = (
    r"(?:东南|东北|西南|西北|[东南西北前后左右])(?:侧|边|面|头|角)"
    r"|对面|旁边|附近|周围|拐角|转角|中间|尽头"
)
_BESIDE: Final = (
    r"对面|旁边?|附近|边上|[前后上下里外](?:面|边|方)?(?![年天周月次午个来去期续水雨雪])"
    r"|内(?!部)|口|处"
)
_DETAIL: Final = (
    rf"(?:{_SIDE}|{_KNOWN}|{_NUMBERED}|{_MANY})(?:的?\s*(?:{_SIDE}|{_KNOWN}|{_NUMBERED}|{_MANY}))*"
)
_FLOOR: Final = (
    rf"(?:(?P<below>地下|负|-|b(?=[0-9])))?(?P<floor>[0-9]{{1,2}}|{FEW})\s*"
    r"(?:楼(?!道|梯|[上下前后旁]|顶)|层|(?=楼道|楼梯))(?!高|以|的高)"
)
_GAP: Final = r"[\s,、的在]*"

_BUILDING = re.compile(BUILDING_SAID, re.IGNORECASE)
_ENGLISH = re.compile(
    r"\b(?:building|bldg\.?|block)\s*#?(?P<building>[0-9]{1,3}|[a-z](?![a-z]))"
    r"(?:[\s,]*(?:stairwell|entrance|unit)\s*#?(?P<stairwell>[0-9]{1,2}|[a-z](?![a-z]))(?![0-9]))?"
    r"(?:[\s,]*(?:floor\s*(?P<floor>[0-9]{1,2})|(?P<nth>[0-9]{1,2})(?:st|nd|rd|th)\s+floor))?",
    re.IGNORECASE,
)
_STAIRWELL_NEXT = re.compile(rf"{_GAP}-?{STAIRWELL}\s*(?:单元|门洞|门(?!口))", re.IGNORECASE)
_FLOOR_NEXT = re.compile(rf"{_GAP}{_FLOOR}", re.IGNORECASE)
_FLAT_NEXT = re.compile(rf"{_GAP}{FLAT}", re.IGNORECASE)
_DETAIL_NEXT = re.compile(
    rf"{_GAP}(?P<detail>(?:{_DETAIL}|{_BESIDE})(?:{_BESIDE})*)", re.IGNORECASE
)
_STAIRWELL_FIRST = re.compile(rf"{STAIRWELL}\s*单元", re.IGNORECASE)
_FLOOR_FIRST = re.compile(
    rf"(?<![0-9一二三四五六七八九十]){_FLOOR}(?=楼道|楼梯|走廊|过道|电梯)", re.IGNORECASE
)
_KNOWN_FIRST = re.compile(
    rf"(?P<detail>(?:小区|院子|社区|园区)?的?(?:{_SIDE})?的?(?:{_KNOWN}|{_NUMBERED})"
    rf"(?:的?\s*(?:{_SIDE}|{_KNOWN}|{_NUMBERED}|{_MANY}))*(?:{_BESIDE})*)",
    re.IGNORECASE,
)
_NOTHING_MORE = re.compile(
    r"(?:(?:我|就|是|在|位置|地点|地址|这里|报修|[\s,、:。.!~的])*)", re.IGNORECASE
)


def read_place(text: str) -> Spoken | None:
    """Return the place that the words name, or None where they name none that could be found."""
    said = text.strip(SPACE)
    even = plain(said)
    if found := _BUILDING.search(even) or _STAIRWELL_FIRST.search(even):
        return _follow(said, even, found)
    if told := read_introduction(said):
        home = told.home
        floor = _floor_of(home.unit)
        return Spoken(home.building, home.stairwell, floor, home.unit, alone=told.alone)
    if found := _ENGLISH.search(even):
        floor = found["floor"] or found["nth"]
        stairwell = found["stairwell"]
        return Spoken(
            building=figure(found["building"]),
            stairwell=figure(stairwell) if stairwell else None,
            floor=int(floor) if floor else None,
            alone=_is_all(even, found.start(), found.end()),
        )
    if found := _FLOOR_FIRST.search(even):
        return _follow(said, even, None, found.start())
    if found := _KNOWN_FIRST.search(even):
        start, end = found.span("detail")
        return Spoken(detail=said[start:end].strip(SPACE), alone=_is_all(even, start, end))
    return None


def building_figure(name: str) -> str | None:
    """Return the figure of a building by its register's name: 3 for 三栋, 3# or 03号楼."""
    found = _BUILDING.fullmatch(plain(name))
    return figure(found["building"]) if found else None


def stairwell_figure(name: str) -> str | None:
    """Return the figure of a stairwell by its register's name: 2 for 二单元 or 2门."""
    found = _STAIRWELL_NEXT.fullmatch(plain(name))
    return figure(found["stairwell"]) if found else None


def _follow(said: str, even: str, found: re.Match[str] | None, begin: int = 0) -> Spoken:
    """Read on from the building, the stairwell or the floor, part by part."""
    named = found.groupdict() if found else {}
    start, end = found.span() if found else (begin, begin)
    building, stairwell = named.get("building"), named.get("stairwell")
    floor: int | None = None
    flat: str | None = None
    if building and (part := _STAIRWELL_NEXT.match(even, end)):
        stairwell, end = part["stairwell"], part.end()
    if part := _FLAT_NEXT.match(even, end):
        flat, end = figure(part["unit"]), part.end()
        floor = _floor_of(flat)
    elif part := _FLOOR_NEXT.match(even, end):
        floor, end = _floor(part), part.end()
    detail = ""
    if part := _DETAIL_NEXT.match(even, end):
        detail, end = said[slice(*part.span("detail"))], part.end()
    return Spoken(
        building=figure(building) if building else None,
        stairwell=figure(stairwell) if stairwell else None,
        floor=floor,
        flat=flat,
        detail=detail,
        alone=_is_all(even, start, end),
    )


def _floor(part: re.Match[str]) -> int:
    floor = int(figure(part["floor"]))
    return -floor if part["below"] else floor


def _floor_of(flat: str) -> int:
    """On which floor a flat lies: 5 for 502, 12 for 1203, 5 for 5楼东户."""
    digits = re.sub(r"[^0-9].*", "", flat)
    return int(digits[:-2] or digits)


def _is_all(even: str, start: int, end: int) -> bool:
    return bool(_NOTHING_MORE.fullmatch(even, 0, start) and _NOTHING_MORE.fullmatch(even, end))
