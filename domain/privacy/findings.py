"""Personal data in what somebody wrote among neighbours: found with few mistakes, and masked.

A hit takes a message away from a group: what may just as well be an order's number, a price or an
office's phone is let stand.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from domain.writing import plain


class Sort(StrEnum):
    """What was found."""

    IDENTITY = "identity"
    """The number of an identity card."""
    BANK = "bank"
    """The number of a bank card."""
    PHONE = "phone"
    """Somebody's phone, mobile or at home."""
    HOUSEHOLD = "household"
    """Somebody's name, room and phone in one line."""
    LIST = "list"
    """Several people with their phones, as lists are passed around."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Where in the text it stands, and what may be read in its place."""

    sort: Sort
    begins: int
    ends: int
    mask: str


SHORTEST: Final = 7
"""What has fewer digits than a phone at home is looked at no further."""
MANY: Final = 3
"""So many lines with a phone are a list of people."""

_PROVINCES: Final = frozenset(
    str(number)
    for first, last in (
        (11, 15),
        (21, 23),
        (31, 37),
        (41, 46),
        (50, 54),
        (61, 65),
        (71, 71),
        (81, 83),
    )
    for number in range(first, last + 1)
)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"

_BETWEEN: Final = r"[ \-.·_—–]"
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
# What comes before a number and makes it a thing's, not a person's.
_THINGS: Final = re.compile(
    r"(?:单号|订单|运单|编号|工单|流水号?|发票号?|条码|户号|表号|取件码|会议号|群号|型号|票号|序列号|"
    r"二维码|快递|合同号|备案号|许可证号?|统一社会信用代码|税号|对公账[号户]|公户)[码号]?[是为:\s]*$"
)
# A phone that an office or a shop has put up itself; a person named behind it makes it theirs.
_OFFICES: Final = re.compile(
    r"(?:物业|居委会?|社区|村委会?|派出所|公安局?|警务室|消防|医院|卫生院|卫生室|门诊|急诊|药店|客服|热线|"
    r"服务台|服务中心|服务站|服务部|营业厅|供电所?|供电公司|自来水|水务|供水|燃气|天然气|热力|供暖|学校|幼儿园|"
    r"公司|银行|街道办?|办事处|政府|信访|法律援助|司法所|调解室|驿站|电梯维保|维保|门卫室?|保安室|监控室|中心|店里?|饭店|超市|"
    r"理发店|值班室?|官方|公开|总机|前台)"
    r"(?:的|(?:24小时|全天)?(?:值班|服务|报修|抢修|维修|办公|咨询|联系|客服|投诉|预约|订餐|监督|应急|求助))*"
    r"(?:电话|热线|座机|号码|手机|专线)?(?:号码?)?[是为:\s（(]*$"
)

_DIGITS18: Final = re.compile(
    rf"(?<![0-9A-Za-z])[1-9]\d{{5}}{_BETWEEN}?(?:19|20)\d{{2}}{_BETWEEN}?"
    rf"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){_BETWEEN}?\d{{3}}[0-9Xx](?![0-9A-Za-z])"
)
_DIGITS15: Final = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![0-9A-Za-z])"
)
_OF_A_CARD: Final = re.compile(r"身份|证件|证号")
_BANK: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?:62\d{{2}}{_BETWEEN}?\d{{4}}{_BETWEEN}?\d{{4}}{_BETWEEN}?\d{{4}}"
    rf"(?:{_BETWEEN}?\d{{1,3}})?"
    rf"|[45]\d{{3}}{_BETWEEN}?\d{{4}}{_BETWEEN}?\d{{4}}{_BETWEEN}?\d{{4}})(?![0-9A-Za-z])"
)
_CALLED: Final = r"(?:(?<![0-9A-Za-z])|(?<=tel)|(?<=phone)|(?<=vx)|(?<=wx))"
_MOBILE: Final = re.compile(
    rf"{_CALLED}(?:\+?(?:00)?86{_BETWEEN}?)?(?P<number>1[3-9]\d"
    rf"(?:\d{{8}}|{_BETWEEN}\d{{4}}{_BETWEEN}?\d{{4}}|\d{{4}}{_BETWEEN}\d{{4}}"
    rf"|{_BETWEEN}\d{{8}}|\d{_BETWEEN}\d{{3}}{_BETWEEN}\d{{4}}|\d{_BETWEEN}\d{{4}}{_BETWEEN}\d{{3}}"
    rf"|{_BETWEEN}\d{{3}}{_BETWEEN}\d{{5}})|1 [3-9](?: \d){{9}})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_SPELLED: Final = re.compile(r"[零〇○一幺二三四五六七八九壹贰叁肆伍陆柒捌玖0-9]{11}")
_SPELLED_DIGITS: Final = str.maketrans(
    "零〇○一幺二三四五六七八九壹贰叁肆伍陆柒捌玖", "0001123456789123456789"
)
_LANDLINE: Final = re.compile(
    rf"(?<![0-9A-Za-z])\(?0(?:10|2\d|[3-9]\d\d)\)?{_BETWEEN}?[2-8]\d{{6,7}}(?![0-9A-Za-z])"
)
_AT_HOME: Final = re.compile(
    rf"(?:座机|家里?的?电话|宅电)(?:号码?)?[是为:\s]*(?P<number>[2-8]\d{{2,3}}{_BETWEEN}?\d{{4}})"
    r"(?![0-9A-Za-z])"
)
_ROOM: Final = re.compile(
    r"\d{1,3}\s*(?:号楼|栋|幢|号|-)\s*(?:\d{1,2}\s*(?:单元|-)\s*)?(?P<room>\d{3,4})(?!\d)(?:室|房)?"
)
_SURNAMED: Final = re.compile(
    r"[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    r"姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]"
    r"(?:[\u4e00-\u9fff]{1,2}(?=[\s,，、:：\d(（])|某|阿姨|大爷|大妈|奶奶|爷爷|叔叔?|婶|姐|哥|老师|师傅|先生|女士|家)"
)


def findings(text: str, *, published: Collection[str] = ()) -> tuple[Finding, ...]:
    """Find what is somebody's own in the text, in its order; nothing overlaps.

    `published`: phones, digits alone, that an office has told everybody itself.
    """
    if sum(map(str.isdecimal, text)) < SHORTEST and not _SPELLED.search(text):
        return ()  # as nearly all that is said
    even = _LINK.sub(lambda link: " " * len(link[0]), plain(text))
    found: list[Finding] = []
    for each in (*_identities(even), *_banks(even), *_phones(even, published)):
        if _is_free(each.begins, each.ends, found):
            found.append(each)
    found.sort(key=lambda each: each.begins)
    return tuple(_among_people(even, found))


def masked(text: str, found: Collection[Finding]) -> str:
    """Put its mask in the place of each that was found."""
    for each in sorted(found, key=lambda each: -each.begins):
        text = text[: each.begins] + each.mask + text[each.ends :]
    return text


def _identities(even: str) -> Iterator[Finding]:
    for hit in _DIGITS18.finditer(even):
        digits = _bare(hit[0]).upper()
        total = sum(int(d) * weight for d, weight in zip(digits[:17], _WEIGHTS, strict=True))
        checks = _CHECKS[total % 11] == digits[17] and _is_born(digits[:2], digits[6:14])
        if checks and not _THINGS.search(even[: hit.start()]):
            yield Finding(Sort.IDENTITY, *hit.span(), digits[:4] + "*" * 14)
    for hit in _DIGITS15.finditer(even):
        told = _OF_A_CARD.search(even[: hit.start()]) and not _THINGS.search(even[: hit.start()])
        if told and _is_born(hit[0][:2], "19" + hit[0][6:12]):
            yield Finding(Sort.IDENTITY, *hit.span(), hit[0][:4] + "*" * 11)


def _is_born(province: str, day: str) -> bool:
    """Whether somebody may have been registered there on that day (`YYYYMMDD`)."""
    try:
        date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return province in _PROVINCES


def _banks(even: str) -> Iterator[Finding]:
    for hit in _BANK.finditer(even):
        digits = _bare(hit[0])
        doubled = [int(d) * 2 if place % 2 else int(d) for place, d in enumerate(digits[::-1])]
        adds_up = sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0  # noqa: PLR2004 - Luhn's
        if adds_up and not _THINGS.search(even[: hit.start()]):
            yield Finding(Sort.BANK, *hit.span(), digits[:4] + "*" * (len(digits) - 4))


def _phones(even: str, published: Collection[str]) -> Iterator[Finding]:
    for digits, begins, ends in _numbers(even):
        before = even[:begins]
        if digits in published or _THINGS.search(before) or _OFFICES.search(before):
            continue
        head = 3 if digits[0] == "1" else len(digits) - 7
        yield Finding(Sort.PHONE, begins, ends, f"{digits[:head]}****{digits[-4:]}")


def _numbers(even: str) -> Iterator[tuple[str, int, int]]:
    """What reads as a phone: its digits, where it begins and ends."""
    for hit in _MOBILE.finditer(even):
        yield _bare(hit["number"]), hit.start(), hit.end()
    for hit in _LANDLINE.finditer(even):
        yield _bare(hit[0]), hit.start(), hit.end()
    for hit in _AT_HOME.finditer(even):
        yield _bare(hit["number"]), hit.start("number"), hit.end()
    for hit in _SPELLED.finditer(even):
        digits = hit[0].translate(_SPELLED_DIGITS)
        whole = not even[: hit.start()][-1:].isdecimal() and not even[hit.end() :][:1].isdecimal()
        if whole and _MOBILE.fullmatch(digits) and not hit[0].isascii():
            yield digits, hit.start(), hit.end()


def _bare(number: str) -> str:
    return re.sub(r"[^0-9Xx]", "", number)


def _among_people(even: str, found: list[Finding]) -> Iterator[Finding]:
    """The same, told apart by whose they are: one person's, a household's, many people's."""
    for each in found:  # what is in a phone is no room
        even = even[: each.begins] + " " * (each.ends - each.begins) + even[each.ends :]
    lines = list(_lines(even))
    calling = [
        (begins, ends)
        for begins, ends in lines
        if any(each.sort is Sort.PHONE and begins <= each.begins < ends for each in found)
    ]
    listed = len(calling) >= MANY
    rooms: list[Finding] = []
    for each in found:
        if each.sort is not Sort.PHONE:
            yield each
            continue
        begins, ends = next(line for line in lines if line[0] <= each.begins < line[1])
        room = _ROOM.search(even, begins, ends)
        named = _SURNAMED.search(even, begins, ends)
        sort = Sort.LIST if listed else Sort.HOUSEHOLD if room and named else Sort.PHONE
        yield Finding(sort, each.begins, each.ends, each.mask)
        if listed and room and _is_free(room.start("room"), room.end("room"), [*found, *rooms]):
            rooms.append(Finding(sort, *room.span("room"), "***"))
    yield from rooms


def _is_free(begins: int, ends: int, found: list[Finding]) -> bool:
    """Whether nothing that was found stands there already."""
    return all(ends <= other.begins or other.ends <= begins for other in found)


def _lines(even: str) -> Iterator[tuple[int, int]]:
    """Where each line or part of a list begins and ends."""
    begins = 0
    for end in re.finditer(r"[\n;；]|$", even):
        yield begins, end.end()
        begins = end.end()
