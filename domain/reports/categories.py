"""What kind of thing is broken, told by the words for it, and how hard that usually is to mend."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from domain.reports.levels import Level
from domain.writing import plain


class Category(StrEnum):
    """What kind of thing a case is about."""

    FIRE_LANE = "fire_lane"
    MANHOLE = "manhole"
    ELECTRICITY = "electricity"
    LIFT = "lift"
    LIGHTING = "lighting"
    DOOR = "door"
    DRAINS = "drains"
    WATER = "water"
    CLUTTER = "clutter"
    LITTER = "litter"
    PARKING = "parking"
    ROAD = "road"
    GREENERY = "greenery"
    PLAYGROUND = "playground"
    WALLS = "walls"
    NOISE = "noise"
    ANIMALS = "animals"
    STREET_FURNITURE = "street_furniture"
    """Stone balls, railings, benches, signs."""
    OTHER = "other"


_WORDS: Final = {
    Category.FIRE_LANE: r"消防(?:通道|车道)|(?:救生|生命)通道|[堵占].{0,4}消防|消防.{0,4}[堵占]",
    Category.MANHOLE: r"(?:窨井|下水井|井)盖|井.{0,2}[没缺]盖|井口",
    Category.ELECTRICITY: r"漏电|触电|电线.{0,6}[裸露垂断掉拖]|[裸断].{0,3}电线|飞线"
    r"|私?拉电?线|变压器|电表箱|配电",
    Category.LIFT: r"电梯|升降梯",
    Category.LIGHTING: r"灯(?!塔|笼)|照明",
    Category.DOOR: r"门禁|门锁|单元门|防盗门|对讲|道闸|抬杆|起落杆|大门|闭门器",
    Category.DRAINS: r"下水|污水|排污|返水|化粪池|马桶|地漏|积水|排水",
    Category.WATER: r"漏水|渗水|水管|爆管|停水|没水|水龙头|自来水|水压|消防栓",
    Category.CLUTTER: r"杂物|纸箱|堆.{0,4}(?:东西|物|放)|旧家具|旧沙发|鞋柜"
    r"|(?:楼道|楼梯|走廊|过道).{0,10}[堆放占车]",
    Category.LITTER: r"垃圾|(?<!油)烟头|打扫|保洁|脏|臭|粪|小广告|牛皮癣|呕吐",
    Category.PARKING: r"停车|车位|乱停|占道|僵尸车|停.{0,4}车|车.{0,4}停|地锁",
    Category.ROAD: r"路面|坑|地砖|石板|台阶|坡道|减速带|塌陷|路(?:坏|破|不平)|人行道|盲道",
    Category.GREENERY: r"树|草坪|草地|绿化|花坛|灌木|绿篱",
    Category.PLAYGROUND: r"健身|滑梯|秋千|游乐|儿童乐园|篮球|乒乓|跷跷板|单杠|双杠",
    Category.WALLS: r"外墙|墙皮|瓷砖|墙面|屋顶|楼顶|玻璃|窗|天花板|吊顶",
    Category.NOISE: r"噪音|太吵|吵|扰民|施工|电钻|音响",
    Category.ANIMALS: r"狗|猫|老鼠|鼠|蟑螂|马蜂|蜂窝|白蚁|蛇",
    Category.STREET_FURNITURE: r"石球|石墩|石柱|隔离墩|护栏|栏杆|扶手|长椅|座椅|椅子|凳|指示牌|路牌"
    r"|公告栏|宣传栏|围墙|围栏|栅栏|雨棚|车棚|凉亭|充电桩|快递柜|监控|摄像头|晾衣",
}

_BROKEN_BIN: Final = re.compile(r"垃圾[桶箱].{0,6}(?:坏|破|倒|没盖|裂)")

WORDS: Final[Mapping[Category, re.Pattern[str]]] = {
    category: re.compile(words) for category, words in _WORDS.items()
}
"""The words for each, the dangerous ones first: the first whose words are found is meant."""

LEVELS: Final[Mapping[Category, Level]] = {
    Category.FIRE_LANE: Level.URGENT,
    Category.MANHOLE: Level.URGENT,
    Category.ELECTRICITY: Level.URGENT,
    Category.PARKING: Level.COMPLEX,
    Category.DRAINS: Level.COMPLEX,
}
"""What is not general from the first; staff may say otherwise of any case."""


def category_of(text: str) -> Category:
    """Return the category whose words stand in the text, or `OTHER`."""
    even = plain(text)
    if _BROKEN_BIN.search(even):
        return Category.STREET_FURNITURE
    return next(
        (category for category, words in WORDS.items() if words.search(even)), Category.OTHER
    )


def level_of(category: Category) -> Level:
    """Return how hard such a thing usually is to mend."""
    return LEVELS.get(category, Level.GENERAL)
