"""Where somebody lives, as people type it."""

import re
from dataclasses import dataclass

from domain.numbers import chinese_integer
from domain.writing import SPACE, plain


@dataclass(frozen=True, slots=True)
class Home:
    """A flat: `building` ("3", "B"), `stairwell` ("2", or None where there is one only), `unit`."""

    building: str
    stairwell: str | None
    unit: str

    @property
    def building_name(self) -> str:
        """The building as its register calls it: 3号楼, B座."""
        return building_name(self.building)

    def __str__(self) -> str:
        """As it is shown: 3号楼2单元502."""
        stairwell = f"{self.stairwell}单元" if self.stairwell else ""
        return f"{self.building_name}{stairwell}{self.unit}"


def building_name(building: str) -> str:
    """Return what a register calls the building "3" or "B": 3号楼, B座."""
    return building + ("号楼" if building.isdecimal() else "座")


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody says where they live and perhaps who they are."""

    home: Home
    name: str = ""
    alone: bool = True
    """Nothing else was said."""


_LETTER = "[a-z甲乙丙丁](?![a-z])"
FEW = "[一二三四五六七八九十]{1,3}"
_BUILDING = rf"(?P<building>(?<![0-9])[0-9]{{1,3}}|{FEW}|(?<![a-z]){_LETTER})"
STAIRWELL = rf"(?P<stairwell>[0-9]{{1,2}}|{FEW}|{_LETTER})"
# Patterns of parts: their groups are `building`, `stairwell` and `unit`.
BUILDING_SAID = rf"{_BUILDING}\s*(?:号楼|号院|栋|幢|座|\#楼?|号(?=\s*\w{{1,3}}单元))"
FLAT = (
    r"(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[楼层]\s*(?=[0-9]{3}))?"
    r"(?P<unit>[1-9][0-9]{2,3}[a-z]?(?![0-9a-z])|[一二三四五六七八九][零〇一二三四五六七八九]{2,3}"
    r"|[0-9]{1,2}[楼层][东西中南北]户)"
    # 3号楼100多户 and 3号楼300米 are no homes.
    r"(?!\s*[多余来户人个块元年月米度名只辆%-])\s*(?:室|号房?|房)?"
)
# 3号楼2单元502, 三栋502室, B座1203, 3#2单元502, 3号2单元502
_CHINESE = (
    rf"(?P<home>{BUILDING_SAID}[\s,-]*"
    rf"(?:{STAIRWELL}\s*(?:单元|门洞|门|[-#])[\s,]*)?{FLAT})"
)
# building 3 unit 502; building 3, unit 2, room 502
_ENGLISH = (
    rf"(?P<home>(?:building|bldg\.?|block)\s*\#?{_BUILDING}[\s,]*"
    rf"(?:(?:stairwell|entrance|unit)\s*\#?{STAIRWELL}(?![0-9])[\s,]*)?"
    rf"(?:unit|room|apt\.?|apartment|flat|no\.?)?\s*\#?{FLAT})"
)
# 3-2-502, 3-502: only near the beginning, or any date or telephone number would do
_DASHED = (
    r"^(?:[^0-9]{0,14}[\s住在是:,])?(?P<home>(?P<building>[1-9][0-9]?)\s*[-–—]\s*"
    rf"(?:(?P<stairwell>[1-9][0-9]?)\s*[-–—]\s*)?{FLAT})"
)
# 3号楼50室, 三号楼五十室, 3号楼2单元50: of two figures, so it must be said that they are a flat's
_SMALL = (
    rf"(?P<home>{BUILDING_SAID}[\s,-]*"
    rf"(?:{STAIRWELL}\s*(?:单元|门洞|门|[-#])[\s,]*)?"
    r"(?P<unit>[1-9][0-9]|[二三四五六七八九]?十[一二三四五六七八九]?)"
    r"(?:\s*(?:号?室|号房(?!间)|房(?![间子屋东客产租价]))|(?<=单元[0-9]{2})(?=\s*(?:$|[,。的]))))"
)
_HOMES = tuple(re.compile(way, re.IGNORECASE) for way in (_CHINESE, _ENGLISH, _DASHED, _SMALL))
# 3-50, 3-2-50: no day of a month, and a home only where nothing else is said, or any score would do
_DASHED_SMALL = re.compile(
    r"^(?:[^0-9]{0,14}[\s住在是:,])?(?P<home>(?P<building>[1-9][0-9]?)\s*[-–—]\s*"
    r"(?:(?P<stairwell>[1-9][0-9]?)\s*[-–—]\s*)?"
    r"(?P<unit>(?:3[2-9]|[4-9][0-9])(?![0-9a-z%])|[1-9][0-9](?=\s*号?室))(?:\s*号?室)?)",
    re.IGNORECASE,
)

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程"
    "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚"
    "邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包"
)
_GIVEN = "[一-鿿]{1,2}"
_NAME = (
    rf"(?P<name>(?:欧阳|上官|司马|诸葛){_GIVEN}|[老小]?[{_SURNAMES}]{_GIVEN}|[老小][{_SURNAMES}])"
)
_LIVING = r"(?:我们?|本人)?(?:家?住在?|家在|是)|i(?:'m|\sam|\slive)\s+(?:in|at|from)"
_BEFORE = re.compile(rf"(?:(?:我是|我叫)?\s*{_NAME}[\s,、:]*)?(?:{_LIVING})?\s*", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:[\s,、]{{0,9}}(?:的|我叫|我是|叫|姓名:?|(?<=[\s,、]))\s?{_NAME})?"
    r"(?:的?(?:业主|住户|租户|居民|户主))?[\s,。.!~]*"
)


def read_introduction(text: str) -> Introduction | None:
    """The home and the name in what somebody says of themselves, or None where no home is named.

    "我是3号楼2单元502的王阿姨", "我叫李某，住3栋502", "王阿姨 3-2-502", "building 3 unit 502".
    """
    said = text.strip(SPACE)
    even = plain(said)
    found = next(filter(None, (way.search(even) for way in _HOMES)), None)
    sure = found is not None
    found = found or _DASHED_SMALL.search(even)
    if found is None:
        return None
    stairwell = found["stairwell"]
    home = Home(
        building=figure(found["building"]),
        stairwell=figure(stairwell) if stairwell else None,
        unit=figure(found["unit"]),
    )
    before = _BEFORE.fullmatch(even, 0, found.start("home"))
    after = _AFTER.fullmatch(even, found.end("home"))
    named = next((part for part in (before, after) if part and part["name"]), None)
    name = said[slice(*named.span("name"))] if named else ""
    alone = before is not None and after is not None
    return Introduction(home, name, alone) if sure or alone else None


def read_home(text: str) -> Home | None:
    """The home that the text names, or None: 3号楼2单元502, 三栋502室, 3-2-502, B座1203."""
    introduction = read_introduction(text)
    return introduction and introduction.home


def figure(written: str) -> str:
    """Return a figure in one form, however it was written: 3 for 三 or 03, B for b."""
    number = int(written) if written.isdecimal() else chinese_integer(written)
    return written.upper() if number is None else str(number)
