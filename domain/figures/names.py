"""What forms and files call a figure: 提案_受理数, 上期_随手拍_收到数_照明, 单位名称."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.figures.metric import part_key
from domain.figures.metrics import METRICS
from domain.writing import SPACE, plain

PARTS: Final[Mapping[str, Mapping[str, str]]] = {
    "category": {
        "fire_lane": "消防通道",
        "manhole": "井盖",
        "electricity": "用电安全",
        "lift": "电梯",
        "lighting": "照明",
        "door": "门禁门锁",
        "drains": "下水排水",
        "water": "供水漏水",
        "clutter": "楼道杂物",
        "litter": "环境卫生",
        "parking": "停车",
        "road": "路面台阶",
        "greenery": "绿化",
        "playground": "健身游乐设施",
        "walls": "墙面门窗",
        "noise": "噪声",
        "animals": "动物虫害",
        "street_furniture": "公共设施",
        "other": "其他",
    },
    "level": {
        "urgent": "紧急",
        "general": "一般",
        "complex": "复杂",
        "project": "工程",
        "external": "非本社区",
    },
    "source": {
        "chat": "群里",
        "private": "私聊",
        "forwarded": "转发",
        "civic": "其他系统",
        "home_visit": "走访",
        "hotline": "电话",
        "symposium": "座谈",
        "stool_meeting": "小板凳",
        "paper": "纸面",
    },
}
"""What parts of a metric are called there, by the fact that tells them apart."""


class When(StrEnum):
    """Of which days a form wants a figure, seen from the period that it is filled in for."""

    THIS = "this"
    BEFORE = "before"
    """The period before it."""
    YEAR = "year"
    """From the beginning of its year to its end."""
    OPENING = "opening"
    """Of the figure of this period, what stood in older books."""


class Blank(StrEnum):
    """What else a form has room for."""

    UNIT = "unit"
    PERIOD = "period"
    TODAY = "today"


_WHEN: Final[Mapping[str, When]] = {
    "本期": When.THIS,
    "上期": When.BEFORE,
    "本年累计": When.YEAR,
    "累计": When.YEAR,
    "启用前": When.OPENING,
}
_BLANKS: Final[Mapping[str, Blank]] = {
    "单位": Blank.UNIT,
    "单位名称": Blank.UNIT,
    "统计时段": Blank.PERIOD,
    "时段": Blank.PERIOD,
    "填表日期": Blank.TODAY,
    "制表日期": Blank.TODAY,
}
_BETWEEN: Final = re.compile(rf"[_.\-/{SPACE}]")


def _bare(name: str) -> str:
    return _BETWEEN.sub("", plain(name)).lower()


def _keys() -> dict[str, str]:
    keys: dict[str, str] = {}
    for metric in METRICS.values():
        for called in (metric.code, metric.name):
            keys[_bare(called)] = metric.code
            for fact in metric.parts:
                for value, label in PARTS[fact].items():
                    key = part_key(metric.code, fact, value)
                    keys |= dict.fromkeys((_bare(called + label), _bare(called + value)), key)
                    keys[_bare(key)] = key
    return keys


_KEYS: Final = _keys()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a named cell of a form wants: a figure of some days, or the name of the unit."""

    key: str = ""
    """The metric's code or a part's key."""
    when: When = When.THIS
    blank: Blank | None = None


def metric_called(name: str) -> str | None:
    """Return the metric's code or the part's key that this is the name of; None: of none.

    proposals_accepted, 提案_受理数, 提案受理数, 随手拍_收到数_照明, cases_filed/category/lighting.
    """
    return _KEYS.get(_bare(name))


def wanted(name: str) -> Wanted | None:
    """Return what a form's cell of this name wants; None where nobody knows.

    As above, behind 本期 (as without), 上期, 本年累计 or 启用前; and 单位名称, 时段, 填表日期.
    """
    bare = _bare(name)
    if bare in _BLANKS:
        return Wanted(blank=_BLANKS[bare])
    for called, when in _WHEN.items():
        key = _KEYS.get(bare.removeprefix(called)) if bare.startswith(called) else None
        if key is not None:
            return Wanted(key, when) if _has(key, when) else None
    key = _KEYS.get(bare)
    return None if key is None else Wanted(key)


def _has(key: str, when: When) -> bool:
    """Only what adds up has an opening figure."""
    metric = METRICS[key.split("/", maxsplit=1)[0]]
    return when is not When.OPENING or metric.adds_up


def name_of(key: str) -> str:
    """Return what a form calls a metric or a part."""
    code, *part = key.split("/")
    called = METRICS[code].name
    return f"{called}_{PARTS[part[0]].get(part[1], part[1])}" if part else called
