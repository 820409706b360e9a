"""Which buildings, where and what about, as staff type it: 3、5号楼 社区活动室 停车、电动车."""

import re
from dataclasses import dataclass
from typing import Final

from domain.homes import BUILDING_SAID, FEW, figure
from domain.writing import SPACE, plain


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said beside the time."""

    buildings: tuple[str, ...] = ()
    """Their figures: "3" for 三号楼."""
    everybody: bool = False
    """全社区: not one building's matter."""
    place: str = ""
    """Where, as it was typed; "" where only buildings were named."""
    topics: tuple[str, ...] = ()
    open: bool = False
    """听大家说: no topic is fixed, and none shall be asked for."""


_LISTED: Final = re.compile(
    rf"(?P<more>(?:(?<![0-9])(?:[0-9]{{1,3}}|{FEW})\s*(?:号楼|栋|幢)?\s*[、,和与及]\s*)*)"
    rf"{BUILDING_SAID}",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(rf"[0-9]{{1,3}}|{FEW}")
_EVERYBODY: Final = re.compile(r"(?:全|整个)(?:社区|小区|村)|所有楼|各楼")
_SPOT: Final = (
    r"楼[下前后旁]|下(?!午|周|个|水)|门[口前厅]|大厅|大堂|架空层|空地|旁边|对面"
    r"|[东南西北](?:侧|边|面)(?:路口)?|路口|花坛边?"
)
_BESIDE: Final = r"[前后旁][面边]?(?![一-鿿])"
"""3号楼前: what follows the building at once."""
_OTHERS: Final = r"(?:社区|小区|村|居委会|物业|党群)"
_KNOWN: Final = (
    rf"{_OTHERS}?的?"
    r"(?:活动室|会议室|活动中心|服务中心|服务站|办公室|议事厅|议事亭|广场|凉亭|花园|篮球场|操场|[东南西北]门)"
)
_PLACE: Final = re.compile(rf"\s*的?(?P<place>(?:{_KNOWN}|{_SPOT}|{_BESIDE})(?:{_SPOT})?)")
_BREAKS: Final = re.compile(r"[、,，;；\n]+|(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_EDGES: Final = SPACE + ":：,，。.、;；!！"
_BEFORE: Final = re.compile(
    r"^(?:开个?会|小板凳|见面会|会议|议题|主题|内容|地点|时间|我们|请|一起|在|到|去|是|的|"
    rf"讨论|商量|说说|聊聊|谈谈|关于|[{re.escape(_EDGES)}])+"
)
_AFTER: Final = re.compile(
    rf"(?:开个?会|开小板凳|小板凳|见面会|开|在|到|去|等|[{re.escape(_EDGES)}])+$"
)
_NOTHING: Final = re.compile(
    r"(?:(?:议题|主题|内容)[\s:：]*)?(?:"
    r"(?:暂时?|还)?(?:没有|无|没有?定|没有?(?:议题|主题)|无(?:议题|主题)|不定)|待定"
    r"|(?:大家)?(?:随便|随意)?(?:聊聊?|说说|谈谈?)|随便|随意"
    r"|听?听大家(?:说|讲|的|怎么说|(?:的)?(?:想法|意见|心声))?(?:吧|就行)?)"
)
"""What says that no topic is fixed."""


def take_apart(text: str) -> Spoken:
    """Return the buildings, the place and the topics in what is left when the time is taken out."""
    even = plain(text)
    buildings: list[str] = []
    place = ""
    gaps: list[tuple[int, int]] = []
    for found in _LISTED.finditer(even):
        buildings += [figure(each) for each in _FIGURE.findall(found["more"])]
        buildings.append(figure(found["building"]))
        start, end = found.span()
        if spot := _PLACE.match(even, end):
            elsewhere = re.match(_OTHERS, spot["place"])
            begin = spot.start("place") if elsewhere else found.start("building")
            place, end = text[begin : spot.end()].strip(SPACE), spot.end()
        gaps.append((start, end))
    everybody = _EVERYBODY.search(even)
    if everybody:
        gaps.append(everybody.span())
    if not place and (known := re.search(_KNOWN, even)) and _outside(known.span(), gaps):
        place = text[slice(*known.span())].strip(SPACE)
        gaps.append(known.span())
    return Spoken(
        buildings=tuple(dict.fromkeys(buildings)),
        everybody=everybody is not None,
        place=place,
        topics=read_topics(left := _without(text, gaps)),
        open=any(_NOTHING.fullmatch(part.strip(_EDGES)) for part in _BREAKS.split(left)),
    )


def read_topics(text: str) -> tuple[str, ...]:
    """Return what a text names one after the other, without the words around; none for 没有."""
    named = (_BEFORE.sub("", part.strip(_EDGES)) for part in _BREAKS.split(text))
    topics = (_AFTER.sub("", each) for each in named)
    return tuple(each for each in topics if each and not _NOTHING.fullmatch(each))


def _outside(span: tuple[int, int], gaps: list[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in gaps)


def _without(text: str, gaps: list[tuple[int, int]]) -> str:
    kept: list[str] = []
    at = 0
    for start, end in sorted(gaps):
        kept.append(text[at:start])
        at = max(at, end)
    return "\n".join([*kept, text[at:]])
