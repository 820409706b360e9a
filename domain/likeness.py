"""Are two proposals the same thing? What residents wrote, compared by place, thing and matter.

Two texts that name different places (another building, stairwell, floor, gate) are never the
same thing. Otherwise three sides are weighed: what it is about (`lexicon.THINGS`), what is
wrong or wanted (`lexicon.MATTERS`), and how alike the remaining words are, as rapidfuzz sees
it. A likeness is only ever a question to a person, so a float is good enough.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self

from rapidfuzz import fuzz

from domain.lexicon import FILLERS, MATTERS, OPPOSITES, THINGS
from domain.numbers import chinese_integer
from domain.writing import plain

LIKELY: Final = 0.6
"""From here on it is worth asking: is it the same thing?"""

PLACES: Final[Mapping[str, re.Pattern[str]]] = {
    "building": re.compile(r"(?<!\d)(\d{1,4})(?:号楼|[栋幢座#]楼?)"),
    "stairwell": re.compile(r"(?<!\d)(\d{1,4})(?:单元|门洞)"),
    "floor": re.compile(r"(?<!\d)(\d{1,4})[层楼]"),
    "room": re.compile(r"(?:(?<=单元)|(?<=楼))(\d{3,4})(?![\d号元])室?"),
    "side": re.compile(r"([东西南北](?=大?门|广场|区|侧)|[前后正侧](?=门(?![口前])))"),
    "zone": re.compile(r"([a-z]|\d{1,2})(?=[区期])"),
}
NUMBERED: Final = re.compile("[零〇一二两三四五六七八九十百]{1,5}(?=号楼|[栋幢座层楼期]|单元|门洞)")
"""A Chinese number that counts places."""
ADDRESS: Final = re.compile(r"(?<!\d)(\d{1,4})-(\d{1,2})-(\d{3,4})(?!\d)")
"""Building, stairwell and room as people shorten them: 14-1-301."""

LONGEST: Final = 200
"""So many characters of the wording are compared; proposals are a line or two."""

ABOUT, WANTED, WORDED = 0.45, 0.35, 0.2
"""How much the thing, the matter and the wording weigh."""
ONE_VAGUE_THING = 0.3
"""How well the things agree if only one text names any that we know."""
ONE_VAGUE_MATTER = 0.6
"""How well the matters agree if not both texts name one that we know."""
AT_ODDS = 0.25
"""What is left of an agreement if each text names something that the other does not."""
LESS_EXACT = 0.95
"""What is left of a likeness for each place that only one of the texts names."""
OPPOSED = 0.2
"""How alike opposite wishes are."""


@dataclass(frozen=True, slots=True)
class Features:
    """What a text says, taken apart once so that it can be compared often."""

    places: Mapping[str, frozenset[str]]
    things: frozenset[str]
    matters: frozenset[str]
    words: str
    """What remains without places, courtesy and punctuation."""

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the features of what somebody wrote."""
        text = NUMBERED.sub(_in_digits, plain(text).lower())
        text = ADDRESS.sub(r"\1号楼\2单元\3室", text)
        found = {kind: frozenset(place.findall(text)) for kind, place in PLACES.items()}
        # a place's own words (单元, 楼, 门) must not pass for things
        for place in PLACES.values():
            text = place.sub(" ", text)
        return cls(
            places={kind: values for kind, values in found.items() if values},
            things=meanings(text, THINGS),
            matters=meanings(text, MATTERS),
            words=re.sub(r"\W", "", FILLERS.sub("", text))[:LONGEST],
        )


def meanings(text: str, table: Mapping[str, re.Pattern[str]]) -> frozenset[str]:
    """Return the names of those meanings in the table whose words stand in the text."""
    return frozenset(name for name, words in table.items() if words.search(text))


def likeness(a: str | Features, b: str | Features) -> float:
    """Return how likely two proposals are the same thing, 0 to 1; the order does not matter."""
    mine = a if isinstance(a, Features) else Features.of(a)
    theirs = b if isinstance(b, Features) else Features.of(b)
    exactness = 1.0
    for kind in mine.places.keys() | theirs.places.keys():
        if kind not in mine.places or kind not in theirs.places:
            exactness *= LESS_EXACT
        elif mine.places[kind].isdisjoint(theirs.places[kind]):
            return 0.0
    if _opposed(mine.matters, theirs.matters):
        return OPPOSED
    worded = fuzz.ratio(mine.words, theirs.words) / 100
    if mine.things or theirs.things:
        about = _agreement(mine.things, theirs.things, vague=ONE_VAGUE_THING)
    else:  # words unknown to the lexicon: the wording has to speak for the thing
        about = worded
    wanted = _agreement(mine.matters, theirs.matters, vague=ONE_VAGUE_MATTER)
    return exactness * (ABOUT * about + WANTED * wanted + WORDED * worded)


def similar(
    text: str | Features, others: Iterable[tuple[int, str | Features]], limit: int = 3
) -> list[tuple[int, float]]:
    """Return the numbers of those that are likely the same thing, best first, with the likeness.

    Who asks often hands in features made once: `Features.of(text)`.
    """
    wanted = text if isinstance(text, Features) else Features.of(text)
    found = [(number, likeness(wanted, other)) for number, other in others]
    likely = [(number, degree) for number, degree in found if degree >= LIKELY]
    return sorted(likely, key=lambda pair: (-pair[1], pair[0]))[:limit]


def _agreement(mine: frozenset[str], theirs: frozenset[str], *, vague: float) -> float:
    """Return how well two sets of meanings agree: the narrower fits the wider, rivals do not."""
    if not mine or not theirs:
        return vague
    overlap = 2 * len(mine & theirs) / (len(mine) + len(theirs))
    if mine <= theirs or theirs <= mine:
        return (1 + overlap) / 2
    return AT_ODDS * overlap


def _opposed(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether one wants what the other wants gone."""
    return any(
        (wish in one and against in other and against not in one)
        for wish, against in OPPOSITES
        for one, other in ((mine, theirs), (theirs, mine))
    )


def _in_digits(found: re.Match[str]) -> str:
    value = chinese_integer(found[0])
    return found[0] if value is None else str(value)
