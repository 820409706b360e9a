"""Bare answers: a choice, a yes or no, one of several, and nothing else."""

import re
from dataclasses import replace
from typing import Literal

from domain.numbers import chinese_integer
from domain.showings import Pick
from domain.writing import SPACE, plain

Choice = Literal["yes", "no", "abstain"]

STOPS = SPACE + "。.!！~～,，、:：;；…"
"""What may stand around a word and says nothing."""

_CHOICES: dict[str, Choice] = {
    "1": "yes",
    "2": "no",
    "3": "abstain",
    "同意": "yes",
    "赞成": "yes",
    "yes": "yes",
    "反对": "no",
    "不同意": "no",
    "不赞成": "no",
    "no": "no",
    "弃权": "abstain",
    "abstain": "abstain",
}
_NUMBERED_CHOICE = re.compile(r"([123])[\s.、,:)]*([^0-9\s].*)")

_YES = re.compile(
    r"是的?|对的?|好[的吧]?|可以的?|嗯+|同意|行[的吧]?|没错|愿意|要的?|yes|y|ok(?:ay)?|sure"
)
_NO = re.compile(r"不|不是的?|不[用要了]|不[用要]了|不[行对好]|否|不可以|不同意|不愿意|没有|no|n")
_OPTION = re.compile(r"选?第?([0-9]{1,3}|[一二两三四五六七八九十]{1,3})[个项号种条]?")
_OF_AN_ITEM = re.compile(
    r"#?([0-9]{1,6})(?:\s*号[\s:,、]*[\-–—~]?\s*(\S.*)|(?:\s*[\-–—_~]\s*|[\s:,、]+)([选第0-9].*))"
)
"""42-1, 42号 支持, 42 1."""
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}")
"""7:30 is no option of item 7."""
_WITH_ITS_LABEL = re.compile(r"([0-9]{1,3})[\s.、,:)]*([^0-9\s].*)")
_SHORT = 60
"""No label is longer, and what is longer is no answer."""


def ballot_choice(text: str) -> Choice | None:
    """The choice that a text is and nothing else: 同意, 反对, 弃权, 2, `1 同意`, yes; or None."""
    said = _bare(text)
    numbered = _NUMBERED_CHOICE.fullmatch(said)
    if numbered:
        choice = _CHOICES[numbered[1]]
        return choice if _CHOICES.get(numbered[2]) == choice else None
    said = said.removeprefix("我")
    return _CHOICES.get(said) or _CHOICES.get(said.removeprefix("投").removesuffix("票"))


def agreement(text: str) -> bool | None:
    """Whether a text says yes (是 对 好 可以) or no (不 不是 不用 否) and nothing else; or None."""
    said = _bare(text)
    return True if _YES.fullmatch(said) else False if _NO.fullmatch(said) else None


def option(text: str, count: int) -> int | None:
    """The one of `count` numbered options, from 1, that a text is: 2, 二, 第二个, 选2; or None."""
    said = _OPTION.fullmatch(_bare(text))
    if said is None:
        return None
    chosen = int(said[1]) if said[1].isdecimal() else chinese_integer(said[1])
    return chosen if chosen is not None and 1 <= chosen <= count else None


def picks(text: str) -> list[Pick]:
    """Each way in which a text may pick one of the options shown, the likeliest first."""
    said = _bare(text)
    if not said or len(said) > _SHORT or "\n" in said or _TIME.fullmatch(said):
        return []
    ways = _picks(said)
    item = _OF_AN_ITEM.fullmatch(said)
    if item is not None:
        about = int(item[1])
        ways = [replace(way, item=about) for way in _picks(item[2] or item[3])] + ways
    return ways


def _picks(said: str) -> list[Pick]:
    said = said.removeprefix("我")
    place = option(said, 999)
    if place is not None:
        return [Pick(label=said), Pick(place=place)]
    with_label = _WITH_ITS_LABEL.fullmatch(said)
    if with_label is not None:
        return [Pick(label=said), Pick(place=int(with_label[1]), label=with_label[2])]
    return [Pick(label=said.removeprefix("选")), Pick(label=said)]


def same_as(text: str, others: int) -> int | None:
    """Which of so many a text says it is the same as, from 1; one more: another thing; or None."""
    picked = option(text, others + 1)
    if picked is not None:
        return picked
    if ("另" in text or "不是" in text) and len(text) <= len("不是一回事，是另一件事，谢谢"):
        return others + 1
    said = agreement(text)
    if said is None:
        return None
    return (1 if others == 1 else None) if said else others + 1


def _bare(text: str) -> str:
    return plain(text).strip(STOPS + "()[]【】“”\"'").lower()
