"""Which buildings or stairwells an owners' meeting is of, as staff say them."""

import re
from typing import Final

from domain.owner_rolls import Part
from domain.owner_rolls.places import read_building, read_stairwell
from domain.refusals import Refusal
from domain.writing import plain

MOST: Final = 40
"""So many parts are named at the most: the notice names them all."""


class PartsNotUnderstood(Refusal):
    """What is said is no list of buildings and stairwells."""


_WHOLE: Final = re.compile(r"\s*(?:全小区|全部|所有(?:业主)?|whole|all)\s*", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s、,;和及与]+")
_PART: Final = re.compile(
    r"(?P<building>[^\s号栋幢座楼单#-]{1,12}(?:号楼|号院|[栋幢座楼号]|#楼?)?)"
    r"(?:-?(?P<stairwell>[0-9a-zA-Z一二三四五六七八九十]{1,3})\s*(?:单元|门洞|门)?)?"
)


def read_parts(text: str) -> tuple[Part, ...]:
    """Return the parts that a text names, each once; none of them means the whole estate.

    `3号楼、5号楼2单元`, `全小区`. Refusal `PartsNotUnderstood`.
    """
    even = plain(text)
    if _WHOLE.fullmatch(even):
        return ()
    found: dict[Part, None] = {}
    for said in filter(None, _BETWEEN.split(even)):
        part = _PART.fullmatch(said)
        if part is None:
            raise PartsNotUnderstood
        stairwell = part["stairwell"]
        where = read_stairwell(stairwell) if stairwell else None
        found[Part(read_building(part["building"]), where)] = None
    if not 0 < len(found) <= MOST:
        raise PartsNotUnderstood
    return tuple(found)
