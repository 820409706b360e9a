"""Numbers as people type them: the number of an item, and Chinese numerals."""

import re

from domain.writing import SPACE, plain

_VALUES = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_NUMERAL = re.compile(
    r"(?:([一二两三四五六七八九])千)?"
    r"(?:([一二两三四五六七八九])百)?"
    r"(?:(?:(?<=千)[零〇])?([一二三四五六七八九]?)(十))?"
    r"(?:(?:(?<=[千百])[零〇])?([一二三四五六七八九]))?"
)
_SPELT_OUT = re.compile("[零〇一二三四五六七八九]{3,4}")


def chinese_integer(text: str) -> int | None:
    """The value of a Chinese numeral from 0 to 9999: 十二, 两百, 一百零五, 三〇二, 一百五 (150)."""
    numeral = plain(text)
    if len(numeral) == 1 and numeral in _VALUES:
        return _VALUES[numeral]
    if _SPELT_OUT.fullmatch(numeral):
        return int("".join(str(_VALUES[digit]) for digit in numeral))
    parts = _NUMERAL.fullmatch(numeral)
    if not numeral or parts is None:
        return None
    thousands, hundreds, tens, ten, ones = parts.groups()
    value = 1000 * _VALUES.get(thousands, 0) + 100 * _VALUES.get(hundreds, 0)
    if ten:
        value += 10 * _VALUES.get(tens, 1)
    # A last digit that follows 百 or 千 at once counts the next lower unit: 一百五 is 150.
    step = {"百": 10, "千": 100}.get(numeral[-2:-1], 1)
    return value + step * _VALUES.get(ones, 0)


_DIGITS = "[0-9]{1,6}"
_NUMERALS = "[零〇一二两三四五六七八九十百千]{1,9}"
# 3号楼, 2号线, 5号充电桩 and 20号晚上 are places, things and dates.
_NO_PLACE = (
    r"(?!\s*(?:楼|栋|幢|座|院|门|线|房|室|铺|店|商铺|车|地?库|地块|单元|(?:电|货)?梯|岗|厅|桌|井|仓|柜|充电|桩"
    r"|早|上午|中午|下午|晚|夜|凌晨|之?前|以前|之?后|以后|左右|那天|当天|\(?周|星期|礼拜|开始))"
)
_NO_TIME = r"(?!(?:[01]?[0-9]|2[0-4])\s?:\s?[0-5][0-9](?![0-9]))"
# After a bare number it must be plain that it counts and measures nothing: not 3天, 11-20, 3.5,
# 1,000, 3 号楼, 11 月 20 日, 2 点.
_NO_MEASURE = (
    r"(?=$|[\s,。.!?、;:~…()\[\]【】“”\"'-]|并入|并到|合并|同意|不同意|赞成|反对|弃权|截止|到哪|进度|怎|咋|的|这|吧"
    r"|啊|呀|哦)(?!\s*[-–—.~]\s*[0-9]|,[0-9]{3})"
)
_NO_PLACE_APART = (
    r"(?!\s+(?:号|楼|单元|栋|幢|年|月\s*[0-9]|室(?:\s|$)"
    r"|个(?![别人])|次(?!卧)|位(?!置)|[遍份]|[点条名天户](?:[\s,。.:]|$)))"
)


def _item(after_bare: str) -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:\#|№|no\.?\s*|需-|报-|编号\s*)?(?:"
        rf"第\s*(?P<counted>{_DIGITS}|{_NUMERALS})\s*[号件条项]{_NO_PLACE}"
        rf"|(?P<named>{_DIGITS}|{_NUMERALS})\s*号{_NO_PLACE}(?:\((?:提议|需求|报修|表决|会议|支出|申报)\))?"
        rf"|{_NO_TIME}(?P<bare>{_DIGITS}){after_bare}"
        rf"|(?P<spelt>{_NUMERALS})(?=[\s。.!?~]*$))",
        re.IGNORECASE,
    )


_ITEM = _item(_NO_MEASURE + _NO_PLACE_APART)
_ITEM_BEFORE_TEXT = _item(_NO_MEASURE + r"(?=\s)(?!\s+(?:号|室(?:\s|$)))")


def leading_item_number(text: str, *, before_text: bool = False) -> tuple[int, str] | None:
    """The item number that the text begins with, and what follows it, or None.

    `42`, `#42`, `42号`, `第42件`, `四十二号`, `42号（报修）`; not 3号楼, 2单元, 302室, 3天, 11-20.
    `before_text`: a number is looked for, and words behind it: `42 楼下放了四把`.
    """
    found = (_ITEM_BEFORE_TEXT if before_text else _ITEM).match(plain(text))
    if found is None:
        return None
    written = next(filter(None, found.groups()))
    number = int(written) if written.isdecimal() else chinese_integer(written)
    return (number, text[found.end() :]) if number else None


def item_number(text: str) -> int | None:
    """The item number that is the whole text, or None."""
    match leading_item_number(text.strip(SPACE)):
        case (number, rest) if not rest.strip(SPACE + "。.!！?？~～"):
            return number
        case _:
            return None
