"""What all may read of a line that was taken down, at a table or at a door; and whose it is."""

import re
from dataclasses import dataclass
from typing import Final

from domain.texts import at_a_glance, written
from domain.writing import SPACE, plain

LONGEST: Final = 300
WHO_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """A line taken apart."""

    text: str
    """What all may read."""
    who: str = ""
    """Name and room, as they were typed: for the reply alone."""
    as_said: str = ""
    """The matter with the names and rooms inside it; "" where there were none."""


# --- taken apart -------------------------------------------------------------------------

_FEW: Final = "[0-9]{1,3}|[一二三四五六七八九十]{1,3}|(?<![a-z])[a-d甲乙丙丁](?![a-z])"
_BUILDING: Final = rf"(?:{_FEW})\s*(?:号楼|号院|栋|幢|座|\#楼?)"
_STAIRS: Final = rf"(?:{_FEW})\s*(?:单元|门洞|门)"
_ROOM: Final = (
    r"(?<![0-9a-z.:/-])(?!1[12][0290](?![0-9]))"  # 110, 119, 120, 122 are called, not lived in
    r"(?:[1-9][0-9]{2,3}[a-z]?(?![0-9a-z.:/])|[一二三四五六七八九][零〇一二三四五六七八九]{2})"
    r"(?!\s*(?:多|来|余|[年月日天元块万千百点分秒度路米平㎡瓦伏盏户个人位名只辆条次斤%]"
    r"|公[里斤]|厘米|小时|号(?!房)))\s*(?:室|号房|房)?"
    r"|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[楼层][东西中南北]户"
)
_DASHED: Final = (
    r"(?<![0-9-])[1-9][0-9]?\s*[-–—]\s*(?:[1-9]\s*[-–—]\s*)?[1-9][0-9]{2,3}(?![0-9-])\s*(?:室)?"
)
_HOME: Final = (
    rf"(?:{_DASHED}|(?:{_BUILDING}[\s,-]*)?(?:{_STAIRS}[\s,-]*)?(?:[0-9]{{1,2}}[楼层]\s*)?"
    rf"(?:{_ROOM}))"
)
_PHONE: Final = r"(?<![0-9])1[3-9][0-9][\s-]?[0-9*]{4}[\s-]?[0-9]{4}(?![0-9])"

_SURNAME: Final = (
    "(?:欧阳|上官|司马|诸葛|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董"
    "袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷"
    "侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹"
    "申欧耿关兰焦俞左柳甘祝包褚卫戚喻柏窦云华鲍卞骆闵屈裴卓隋冉蒲凌霍虞柯缪郁洪尤项蓝苗宗])"
)
_TITLE: Final = (
    "(?:阿姨|大爷|大妈|大叔|大伯|大婶|大娘|大姐|大哥|大嫂|叔叔|伯伯|爷爷|奶奶|婆婆|老太太?|老先生|"
    "先生|女士|老师|师傅|主任|医生|书记|[叔婶伯姨姐哥嫂爷奶某总工])"
)
_TITLED: Final = rf"(?:[老小]?{_SURNAME}[一-鿿]{{0,2}}?{_TITLE}|[老小]{_SURNAME}头?)"
_NO_NAME: Final = (
    "高[低空温声大高]|施[工肥]|温[水度]|任何|金[属贵]|白[天色漆]|黄[土色线灯]|马[路上桶达]|龙头|"
    "关[不上掉门闭好了]|夏[天季]|文[明化]|周[边围末一二三四五六日]|何时|毛[病重]|申请|田[里地]|江[边里]|"
    "卫生|云[梯层]|华[为丽]|洪[水涝]|尤其|项[目链]|蓝[色牌天]|"
    "[安常严方万于向左余钱石孔汤包武顾]"
)
"""Words that begin as a surname does, and say what is wrong."""
_WHERE: Final = rf"(?:{_HOME}|{_BUILDING}|{_STAIRS}|(?:[0-9]{{1,2}}|{_FEW})[楼层])"
_FULL: Final = rf"(?!{_NO_NAME}){_SURNAME}[一-鿿某*＊]{{1,2}}"

_NAME: Final = rf"(?:{_TITLED}|{_FULL})"
_SAYS: Final = r"(?:家|提的?|说的?|反映的?|反应的?|的)?"
_GAP: Final = r"[\s,、;:()（）·-]*"
_APART: Final = r"(?:^|[\s,、;:。(（·])"

_SOMEBODY_SO: Final = r"(?<![一-鿿])[一-鿿]某"
"""王某: whatever the surname is."""
_SAID_BY: Final = rf"(?:{_TITLED}|(?<![一-鿿])(?:{_FULL}|{_SURNAME})|{_SOMEBODY_SO})"
_ENDINGS: Final = tuple(
    re.compile(f"{before}(?P<who>{who}(?:{_GAP}{_PHONE})?)", re.IGNORECASE)
    for before, who in (
        # 王阿姨 302; 老王 5栋; 李国强3号楼2单元302 13800000001
        ("", rf"{_SAID_BY}{_SAYS}{_GAP}{_WHERE}"),
        # 302 王阿姨; 5栋的老王; 3-2-302李国强
        ("", rf"{_WHERE}{_GAP}(?:住户|业主|的)*{_GAP}(?:{_NAME}|{_SURNAME}){_SAYS}"),
        # 王阿姨; 李国强; 302室, 302住户; a telephone number
        ("", rf"{_TITLED}{_SAYS}"),
        (_APART, rf"{_FULL}{_SAYS}"),
        ("", rf"{_HOME}{_GAP}(?:住户|业主)?"),
        ("", _PHONE),
    )
)
_STOPS: Final = SPACE + ",，、;；:：。.!！"
_BEHIND: Final = _STOPS + "()（）·-—"

_ROOMS_INSIDE: Final = re.compile(rf"(?:{_HOME})(?:的?(?:住户|业主|家|户))*", re.IGNORECASE)
_NAMES_INSIDE: Final = re.compile(
    rf"(?:{_HOME}\s*的?)?(?:{_SURNAME}[一-鿿]{{0,2}}?{_TITLE}|[老小]{_SURNAME}"
    rf"(?=家|说|反映|提|讲|觉得|住|楼[上下]|门口|对门|隔壁|和|跟)|{_APART}{_FULL}(?=家|说|反映))"
    rf"(?:家里?的?)?",
    re.IGNORECASE,
)
_PHONES_INSIDE: Final = re.compile(_PHONE)
_SOMEBODY: Final = "邻居家"
_NEIGHBOUR: Final = "邻居"
_ONE_OF_THEM: Final = re.compile(rf"{_SOMEBODY}(?:{_GAP}的?{_SOMEBODY})+")
"""钱某 602: a name and a room are one neighbour."""
_SPEAKS: Final = re.compile(rf"{_SOMEBODY}(?=说|反映|提|讲|觉得)")


def take_down(line: str) -> Taken:
    """Take a line apart: what all may read, and whose it is; refusals are those of a text.

    "2单元漏水 王阿姨 302" is 2单元漏水, of 王阿姨 302; 老王家楼上漏水 is told as 邻居家楼上漏水.
    """
    said = written(line.strip(SPACE), LONGEST)
    matter, who = _without_who(said)
    shown = veiled(matter)
    return Taken(shown, who, matter if shown != matter else "")


def _without_who(said: str) -> tuple[str, str]:
    """The line without who said it, where that stands at its end; nothing may be left over."""
    even = plain(said).rstrip(_BEHIND)
    for ending in _ENDINGS:
        for found in ending.finditer(even):
            if found.end("who") != len(even):
                continue
            start = found.start("who")
            matter = said[:start].rstrip(_BEHIND)
            if matter:
                return matter, at_a_glance(said[start:].rstrip(_STOPS), WHO_LONGEST)
    return said, ""


def veiled(matter: str) -> str:
    """Return the matter without anybody's name, room or telephone number inside it."""
    shown = matter
    for inside, instead in (
        (_PHONES_INSIDE, ""),
        (_NAMES_INSIDE, _SOMEBODY),
        (_ROOMS_INSIDE, _SOMEBODY),
    ):
        shown = _replaced(shown, inside, instead)
    if shown == matter:
        return matter
    return _SPEAKS.sub(_NEIGHBOUR, _ONE_OF_THEM.sub(_SOMEBODY, shown))


def _replaced(text: str, inside: re.Pattern[str], instead: str) -> str:
    even, kept, at = plain(text), "", 0
    for found in inside.finditer(even):
        start = found.start()
        while even[start] in _BEHIND:
            start += 1
        kept += text[at:start] + instead
        at = found.end()
    return kept + text[at:]


# --- whose it is -------------------------------------------------------------------------

_DIGITS: Final = re.compile(r"[0-9]{3,4}")
_NAME_SAID: Final = re.compile(rf"(?P<name>{_NAME})")
_SURNAME_SAID: Final = re.compile(rf"[老小]?(?P<surname>{_SURNAME})")


def is_of(who: str, name: str, room: str) -> bool:
    """Tell whether what was typed of somebody means the resident of this name and room ("": none).

    The same room and, where a name was typed, the same surname; or without a room the same name.
    """
    even = plain(who)
    rooms = _DIGITS.findall(_PHONES_INSIDE.sub(" ", even))
    said = _NAME_SAID.search(even)
    if rooms:
        return room != "" and room in rooms and (said is None or _alike(said["name"], name))
    return said is not None and said["name"] == plain(name)


def without(text: str, name: str) -> str:
    """Return the text without this name, where it is a person's and no word such as 阳光."""
    even = plain(name)
    is_a_name = len(even) > 1 and _SURNAME_SAID.match(even) is not None
    return text.replace(name, _NEIGHBOUR) if is_a_name else text


def _alike(said: str, name: str) -> bool:
    mine, theirs = _SURNAME_SAID.match(said), _SURNAME_SAID.match(plain(name))
    return mine is not None and theirs is not None and mine["surname"] == theirs["surname"]
