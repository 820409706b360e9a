"""到: who is at the table, of which kind, and how they or the recorder say so."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.numbers import chinese_integer
from domain.permissions import COMMITTEE, COUNCIL, GRID, OFFICE, Role
from domain.refusals import Refusal
from domain.texts import at_a_glance
from domain.writing import SPACE, plain

MOST_AT_ONCE: Final = 200
"""A recorder who counts more at one go means something else."""
NAME_LONGEST: Final = 40


class AttendanceKind(StrEnum):
    """As what somebody is there."""

    RESIDENT = "resident"
    COUNCIL = "council"
    COMMITTEE = "committee"
    PROPERTY = "property"
    STAFF = "staff"


class HereAlready(Refusal):
    """The speaker is counted at meeting `number` already."""


class NotHere(Refusal):
    """The speaker, or the place in the list, is not counted at meeting `number`."""


class WrongWord(Refusal):
    """That is not the word of today's meeting."""


class ArrivalNotUnderstood(Refusal):
    """It was not said who came, or how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Somebody at the table, or several whom the recorder counted together."""

    community: int
    number: int
    place: int
    """In the order in which they came."""
    resident: int | None = None
    """None: somebody without a phone, or forgotten."""
    kind: AttendanceKind = AttendanceKind.RESIDENT
    heads: int = 1
    name: str = ""
    """What the recorder typed of them; let go of once the list is out."""
    at: datetime
    by: int | None = None
    """Who entered them, where they did not do so themselves."""


@dataclass(frozen=True, slots=True)
class Present:
    """How many are there, by kind."""

    heads: Mapping[AttendanceKind, int] = field(default_factory=dict[AttendanceKind, int])

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.heads.values())

    @classmethod
    def of(cls, attendances: Iterable[Attendance]) -> "Present":
        """Count these."""
        heads: dict[AttendanceKind, int] = {}
        for each in attendances:
            heads[each.kind] = heads.get(each.kind, 0) + each.heads
        return cls(heads)


_KINDS: Final[tuple[tuple[AttendanceKind, frozenset[Role]], ...]] = (
    (AttendanceKind.STAFF, OFFICE | GRID),
    (AttendanceKind.PROPERTY, frozenset({Role.PROPERTY})),
    (AttendanceKind.COMMITTEE, COMMITTEE),
    (AttendanceKind.COUNCIL, COUNCIL),
)
"""The first that fits counts: whoever sits there for somebody does so before all else."""


def kind_of(roles: Collection[Role]) -> AttendanceKind:
    """Return as what somebody with these roles is there."""
    held = set(roles)
    return next((kind for kind, of in _KINDS if held & of), AttendanceKind.RESIDENT)


# --- as the recorder types it ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who came, as the recorder says it."""

    kind: AttendanceKind
    heads: int = 1
    name: str = ""


_NAMED: Final[Mapping[str, AttendanceKind]] = {
    "居民议事会": AttendanceKind.COUNCIL,
    "议事会": AttendanceKind.COUNCIL,
    "业委会": AttendanceKind.COMMITTEE,
    "物业": AttendanceKind.PROPERTY,
    "居委会": AttendanceKind.STAFF,
    "社区": AttendanceKind.STAFF,
    "工作人员": AttendanceKind.STAFF,
    "居民": AttendanceKind.RESIDENT,
    "邻居": AttendanceKind.RESIDENT,
}
_ARRIVED: Final = re.compile(
    rf"(?:了\s*)?(?:(?P<kind>{'|'.join(_NAMED)})(?:的)?)?[\s:,、]*"
    r"(?:(?P<heads>[0-9]{1,4}|[一二两三四五六七八九十百]{1,5})\s*(?:个|位|名|口)?(?:人|位|名|个)"
    r"|(?P<name>.+))?"
)
_STOPS: Final = SPACE + "。.!！~～,，、:："


def read_kind(text: str) -> AttendanceKind | None:
    """Return the kind that a text is and nothing else: 物业, 议事会; or None."""
    return _NAMED.get(plain(text).strip(_STOPS + "的"))


def read_arrival(text: str) -> Arrival:
    """Return who came: 王阿姨 302; 5人; 物业2人; 业委会 李某. Refusal `ArrivalNotUnderstood`."""
    said = text.strip(_STOPS)
    found = _ARRIVED.fullmatch(plain(said))
    if found is None or not any(found.groups()):
        raise ArrivalNotUnderstood
    kind = _NAMED.get(found["kind"] or "", AttendanceKind.RESIDENT)
    if found["heads"] is None:
        start, end = found.span("name") if found["name"] else found.span("kind")
        return Arrival(kind, name=at_a_glance(said[start:end], NAME_LONGEST))
    written = found["heads"]
    heads = int(written) if written.isdecimal() else chinese_integer(written)
    if heads is None or not 1 <= heads <= MOST_AT_ONCE:
        raise ArrivalNotUnderstood
    return Arrival(kind, heads)


# --- the word of the day -----------------------------------------------------------------

WORDS: Final = (
    "桂花", "石榴", "荷花", "杏花", "桃花", "梨花", "海棠", "月季",
    "茉莉", "牡丹", "芍药", "腊梅", "水仙", "玉兰", "紫薇", "木槿",
    "葡萄", "枇杷", "樱桃", "核桃", "板栗", "红枣", "柿子", "苹果",
    "西瓜", "冬瓜", "南瓜", "丝瓜", "豆角", "芹菜", "菠菜", "萝卜",
    "白菜", "土豆", "花生", "芝麻", "绿豆", "小麦", "高粱", "玉米",
    "喜鹊", "燕子", "麻雀", "鸽子", "蝴蝶", "蜻蜓", "锦鲤", "骆驼",
    "淮河", "黄山", "长江", "泰山", "太湖", "春风", "夏雨", "秋月",
    "冬雪", "朝霞", "晚霞", "彩虹", "星星", "月亮", "风筝", "灯笼",
)  # fmt: skip
"""Known to everybody, easy to read out and to type."""


def word_of(digest: str) -> str:
    """Return the word that a digest (hexadecimal) chooses."""
    return WORDS[int(digest[:8], 16) % len(WORDS)]


def says_word(text: str, word: str) -> bool:
    """Tell whether somebody types the word, whatever stands around it."""
    return plain(text).strip(SPACE + "。.!！?？~～“”\"'") == word
