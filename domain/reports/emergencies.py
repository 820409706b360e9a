"""Emergency words: who has to be called first, before anything is written down."""

import re
from collections.abc import Mapping
from typing import Final

from domain.writing import plain

CALLS: Final[Mapping[str, re.Pattern[str]]] = {
    "119": re.compile(
        r"(?<![怕防会能])(?<!以防)(?<!防止)(?<!容易)(?:着火|起火|失火|火灾|冒烟|冒火|烧起来|爆炸)(?!隐患|险|演[习练]|报警器|怎么办)"
        r"|(?:燃气|煤气|天然气|液化气).{0,4}(?:泄漏|泄露|漏气|漏了|味|臭)|闻到.{0,3}(?:燃气|煤气|天然气)"
        r"|困在?.{0,3}电梯|电梯.{0,4}困.{0,2}人"
    ),
    "120": re.compile(
        r"晕倒|昏倒|昏迷|晕过去|不省人事|没有?呼吸|(?:大|流了?很多|流血不)出?(?:血|止)|心脏病发|中毒|触电|电到人"
        r"|(?:老人|大爷|大妈|奶奶|爷爷|孩子|小孩|有人).{0,8}(?:摔倒|摔伤|跌倒|受伤|起不来)"
    ),
    "110": re.compile(
        r"(?<!禁止)打架|打人|打起来|持刀|拿刀|抢劫|(?<!防)入室|小偷|家暴|要?跳楼(?!价|机)|(?:拐|偷)孩子|(?:孩子|老人)(?:走失|走丢|不见了)"
    ),
}
"""Whom to call, and the words that ask for it; a call too many is only a line to read."""


def calls(text: str) -> tuple[str, ...]:
    """Return the numbers to call first for what somebody writes: `119`, `120`, `110`; or none."""
    even = plain(text)
    return tuple(number for number, words in CALLS.items() if words.search(even))
