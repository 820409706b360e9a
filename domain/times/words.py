"""The words of time in a text: days, parts of the day, clocks, and what joins them.

Every pattern is anchored and bounded, so a text costs its length and nothing more.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from domain.numbers import chinese_integer
from domain.writing import SPACE, plain

LONGEST: Final = 240
"""So many characters of a text are looked at."""

_DIGIT: Final = "0123456789"
_NUMERALS: Final = "零〇一二两俩三四五六七八九十"
_N: Final = f"(?:[0-9]{{1,2}}(?![0-9])|[{_NUMERALS}]{{1,3}})"
_WEEK: Final = "(?:周|星期|礼拜)"
_WEEKDAY: Final = f"(?:[一二三四五六日天末]|[1-7](?![0-9{_NUMERALS}号栋楼单层.:点]))(?![次回遍])"
_NTH: Final = f"(?:第{_N}个?|最后一?个?)"
_OF_MONTH: Final = f"(?:{_NTH}(?:{_WEEK}[一二三四五六日天1-7]|工作日)|最后一天|底|末)"
_MONTH: Final = f"(?:{_N}月份?|(?:上|本|这|下下|下)个?月)"
_PLACE: Final = (
    "(?:楼|栋|幢|座|院|门|线|房|室|铺|店|商铺|车|地?库|单元|[货电]?梯|岗|厅|桌|井|仓|柜|充电|桩"
    "|路|弄|宅|馆|机|箱|球场|出口|站|提议|需求|报修|议题)"
)
_FESTIVAL: Final = (
    "(?:元旦|除夕|大年三十|年三十|大年夜|大?年初[一二三四五六七八九十]|春节|元宵|妇女节|三八节"
    "|清明|五一|劳动节|青年节|五四|端午|六一|儿童节|七夕|教师节|中秋|重阳|国庆"
    "|十一(?=节|假期|长假|黄金周|前|后|期间|当天|早|上午|中午|下午|晚)|腊八|冬至)"
)
_LUNAR_DAY: Final = (
    "(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?"
    "|廿[一二三四五六七八九]?|三十(?![一二三四五六七八九])|[一二三四五六七八九十](?!十)|[0-9]{1,2}(?![0-9]))"
)
_CLOCK: Final = rf"""
    (?:差(?P<less>一刻|{_N}分)钟?到?)?
    (?P<hour>{_N})
    (?:
        : (?P<minute>[0-5][0-9]) (?::[0-5][0-9])? (?![0-9:])
      | [点时](?![间候常段期代儿声像也不多]|意见|建议|要求|想法|看法|说明|问题|希望|需求
            |原因|理由|内容)
        (?: 整|钟
          | (?P<past>半|[一二三123]刻 | [零过]?{_N}分
              | [0-5][0-9](?![0-9号栋楼单室层人户元块个名位岁.:-])
              | [{_NUMERALS}]{{2,3}}(?![号栋楼单室人户元块个]))
        )?
      | (?=(?i:[ap]\.?m))
    )
    (?P<half>(?i:[ap]\.?m(?![a-z])\.?))?
    (?:左右)?
"""

_PATTERNS: Final[Mapping[str, str]] = {
    # What looks like a time and is none.
    "never": f"每(?:年|季|半年|学期)|每个?{_WEEK}(?:(?=[{_NUMERALS}0-9][次回遍]))"
    f"|(?:(?:上上|上|本|这|下下|下)个?)?{_WEEK}[八九十89]|{_NTH}(?={_WEEK}|工作日)"
    f"|之?[前后](?:[0-9]{{1,3}}|[{_NUMERALS}]{{1,3}})个?(?:天|周|星期|礼拜|月)",
    "vague": f"[早晚快慢有大小多少好近远]一?点儿?(?![0-9{_NUMERALS}半钟整])",
    "place": rf"(?:[0-9]{{1,6}}|[{_NUMERALS}百]{{1,5}})(?:[-~到至][0-9]{{1,4}})?号?{_PLACE}"
    rf"|{_FESTIVAL}(?:路|街|社区|小区|广场|村|新村|巷|大道|大街|桥)",
    # Again and again.
    "daily": "每天|每日|天天|每(?=[早晚])",
    "workdays": "每个?工作日|工作日每天",
    "weekly": f"(?:(?P<two>每?隔一?个?|每[两2]个?|双)|每逢|每个?|逢){_WEEK}的?{_WEEK}?"
    f"(?P<on>{_WEEKDAY})",
    "monthly": f"每个?月的?(?P<each>{_OF_MONTH}|{_N}[号日])",
    # A length of time from now.
    "ahead": f"(?P<passes>再过|过|再)?(?P<count>[0-9]{{1,4}}|[{_NUMERALS}百]{{1,5}}|半)个?"
    "(?P<and_half>半)?个?(?P<unit>分钟|刻钟|小时|钟头|天|日|周|星期|礼拜|月|工作日)"
    "(?P<bound>[之以]?[后内](?!天))?",
    # Days.
    "lunar": f"(?:农历|阴历|旧历)?的?闰?(?:[正冬腊]|[{_NUMERALS}]{{1,2}}|[0-9]{{1,2}})月"
    f"{_LUNAR_DAY}(?:[日号](?!{_PLACE}))?",
    "near": "明后两?天|(?<![以之目])前(?:天|日|儿个?)|(?:大前|昨|今|明|大后|后)(?:[天日]|儿个?)"
    "|[昨今明](?=[早晚夜])",
    "weekday": f"(?P<week>(?:上上|上|本|这|下下|下)个?)?{_WEEK}(?P<day>{_WEEKDAY})",
    "week": f"(?P<which>(?:本|这|下下|下)个?){_WEEK}",
    "written": "(?P<year>20[0-9]{2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})(?![0-9])[日号]?",
    "month_end": f"(?:(?P<months>20[0-9]{{2}}年{_N}月|[今明]年{_N}月|{_MONTH})的?|(?=月[底末]))"
    f"(?P<of>月[底末]|{_OF_MONTH}|(?=[之以]?内))",
    "date": f"(?:(?P<years>20[0-9]{{2}}年|[今明后]年))?(?P<month>{_MONTH})(?P<number>{_N})"
    f"(?:日|号(?!{_PLACE})|(?![0-9:{_NUMERALS}点时分号个栋楼单室人户元]))",
    "short": "(?P<sm>[0-9]{1,2})(?P<between>[-/.])(?P<sd>[0-9]{1,2})[日号]?"
    "(?=$|[ ,。;()、]|早|上午|中午|下午|傍晚|晚|凌晨|周|星期|礼拜|之?前|以前|到|截|在|去|于|和|或)",
    "number": f"(?:(?P<alone>{_N})号|(?P<dated>[0-9]{{1,2}})日(?!游))(?!{_PLACE})",
    "year_end": "(?P<yearly>[今明]年|年)[底末]",
    "festival": f"(?P<name>{_FESTIVAL})节?(?:假期|长假|黄金周)?(?:当天|那天)?"
    f"(?:(?P<side>前|后|期间)(?!{_N}个?(?:天|周|星期|礼拜|月))(?:的?(?P<nth>{_NTH})工作日)?)?",
    # Hours.
    "part": "凌晨|清晨|大?清早|早晨|早上|上午|中午|正午|晌午|午后|后晌|下午|傍晚|黄昏|擦黑"
    "|晚上|晚间|夜里|夜晚|夜间|半夜|深夜|午夜",
    "short_part": "[早晚]",
    "clock": _CLOCK,
    "dotted": f"(?P<h>{_N})\\.(?P<min>[0-5][0-9])(?![0-9.])",
    # What joins them.
    "both": "都行|都可以|都成|都可|均可",
    "or": "或者|或是|或|要么|还是",
    "and": "以及|还有|[和跟与及、,;/+]",
    "to": "到|至|[-–—~]{1,2}",
    "beside": f"\\({_WEEK}(?P<is>[一二三四五六日天])\\)",
    "until": "截止到?|截至|最晚|最迟|不晚于|不迟于|到期|为?止"
    "|[之以]?前(?![后面台排门边院厅往去来期])|[之以]?内",
    "also": "[一二三四五六日天]",
}
_COMPILED: Final = {
    kind: re.compile(pattern, re.VERBOSE if kind == "clock" else 0)
    for kind, pattern in _PATTERNS.items()
}
_SCANNED: Final = tuple(kind for kind in _PATTERNS if kind not in {"short_part", "dotted", "also"})
_DAYS: Final = frozenset(
    {"near", "weekday", "week", "lunar", "written", "month_end", "date", "short", "number"}
    | {"year_end", "festival", "weekly", "monthly", "daily", "workdays"}
)
_NUMBER: Final = re.compile(f"[0-9.]+|[{_NUMERALS}百千万]+")
_LUNAR: Final = re.compile("农历|阴历|旧历|闰|正月|冬月|腊月|.*月[初廿]|八月十五$")
_NO_TIME: Final = frozenset({"never", "vague", "place"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of time, where it stands in the squeezed text, and its parts by name."""

    kind: str
    text: str
    starts: int
    ends: int
    parts: Mapping[str, str]

    def part(self, name: str) -> str:
        """Return a part of it, or nothing."""
        return self.parts.get(name, "")


def squeezed(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the text in one way of writing without needless spaces, and where each letter was.

    A space between two digits keeps two numbers apart and stays.
    """
    letters, places = list[str](), list[int]()
    written = plain(text[:LONGEST])
    for place, letter in enumerate(written):
        if letter in SPACE:
            follows = written[place:].lstrip(SPACE)[:1]
            if not (follows and follows in _DIGIT and letters and letters[-1] in _DIGIT):
                continue
            letter = " "  # noqa: PLW2901 - whichever space it was
        letters.append(letter)
        places.append(place)
    return "".join(letters), tuple(places)


def words(text: str) -> Iterator[Word]:
    """Yield the words of time in a squeezed text, from left to right."""
    place, last = 0, ""
    while place < len(text):
        word = _word(text, place, last)
        if word is None:
            number = _NUMBER.match(text, place)
            place, last = number.end() if number else place + 1, ""
            continue
        yield word
        place = word.ends
        if word.kind != "and" or last not in {"weekday", "weekly"}:
            last = word.kind


def _word(text: str, place: int, last: str) -> Word | None:
    if last == "part" and (found := _COMPILED["dotted"].match(text, place)):
        return _made("dotted", found)
    for kind in _SCANNED:
        found = _COMPILED[kind].match(text, place)
        if found and _means(kind, found):
            return _made(kind, found)
    if last in {"weekday", "weekly"} and (found := _COMPILED["also"].match(text, place)):
        follows = text[found.end() : found.end() + 1]
        if not follows or follows in "、,和到早上中下傍晚夜一二三四五六日天0123456789":
            return _made("weekday", found)
    found = _COMPILED["short_part"].match(text, place)
    if found and (last in _DAYS or _COMPILED["clock"].match(text, found.end())):
        return _made("part", found)
    return None


def _means(kind: str, found: re.Match[str]) -> bool:
    """Tell whether what has the shape of such a word is one."""
    if kind == "lunar":
        return _LUNAR.match(found[0]) is not None
    if kind == "ahead":
        return bool(found["passes"] or found["bound"])
    return True


def _made(kind: str, found: re.Match[str]) -> Word:
    named = {name: said for name, said in found.groupdict().items() if said}
    return Word(kind, found[0], found.start(), found.end(), named)


def number(written: str) -> int:
    """Return what digits or Chinese numerals say; ValueError if they say nothing."""
    plainly = written.replace("俩", "两").replace("廿", "二十")
    value = int(plainly) if plainly.isdecimal() else chinese_integer(plainly)
    if value is None:
        raise ValueError(written)
    return value
