"""Sign-offs by the owners' proportions: the units concerned, their heads and areas in a roll."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from domain.ballots.gaps import LEAST, Gap, gaps
from domain.ballots.sheet import Voter, shown
from domain.ballots.turnout import Turnout
from domain.homes import Home
from domain.owner_rolls import Sum
from domain.owners_meetings.topics import CATEGORIES, Matter, rule_of, signs
from domain.polls.tally import Amounts
from domain.refusals import Refusal
from domain.signoffs.signatures import Signature

OWNERS_RULE: Final = rule_of(CATEGORIES[Matter.SPACE])
"""By which is counted what takes shared ground, or changes what it is used for."""
ROUGHLY: Final = 100_00
"""To so much area (0.01 ㎡) is rounded what neighbours read while it runs: two cards, one sheet
apart, then do not tell how large a home is."""


class NoRollStands(Refusal):
    """Nobody could count heads and areas: no roll of the owners is published or frozen there."""


class NotInTheRoll(Refusal):
    """The roll has no unit that counts in these buildings (`text`)."""


class TooFewOwners(Refusal):
    """Of fewer heads than `least` the sums alone would show what each has."""


class SeveralRollsHaveIt(Refusal):
    """Rolls of more than one estate have buildings of these names (`text`)."""


@dataclass(frozen=True, slots=True)
class Stake:
    """A unit concerned: the head of the roll with which it counts, its area in 0.01 ㎡."""

    home: Home
    head: int
    area: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts once: for these homes, this choice, so much by measure."""

    homes: tuple[Home, ...]
    choice: str
    amounts: Amounts


def categories(text: str) -> tuple[int, ...]:
    """Return under which numbers of article 278 falls what takes shared ground, or its use.

    It is (8), and (7) as well where the words say that something is rebuilt.
    """
    major = {CATEGORIES[Matter.SPACE], CATEGORIES[Matter.REBUILD]}
    suggested = {sign.category for sign in signs(text)} & major
    return tuple(sorted({CATEGORIES[Matter.SPACE], *suggested}))


def electorate(stakes: Iterable[Stake]) -> Amounts:
    """Return the whole of each measure; who has several units is one head."""
    every = list(stakes)
    return {"heads": len({each.head for each in every}), "area": sum(each.area for each in every)}


def require_enough(stakes: Iterable[Stake]) -> None:
    """Let through what has so many heads that its sums show nobody's own; `TooFewOwners`."""
    if electorate(stakes)["heads"] < LEAST:
        raise TooFewOwners(least=LEAST)


def by_heads(standing: Mapping[Home, Signature], stakes: Iterable[Stake]) -> list[Counted]:
    """Return what each head said, with all it has there; of several signatures the last stands."""
    units: dict[int, list[Stake]] = {}
    for each in stakes:
        units.setdefault(each.head, []).append(each)
    found: list[Counted] = []
    for theirs in units.values():
        said = [standing[each.home] for each in theirs if each.home in standing]
        if said:
            last = max(said, key=lambda each: (each.at, each.heard))
            homes = tuple(each.home for each in theirs)
            found.append(Counted(homes, last.choice, electorate(theirs)))
    return found


def lacking(stakes: Collection[Stake], counted: Iterable[Counted]) -> list[Gap]:
    """Tell by building who has not taken part, as neighbours may read it: see `gaps`, `ROUGHLY`.

    Nothing is told where fewer homes are missing than are told of in a group.
    """
    there = {home for each in counted for home in each.homes}
    whole = _by_building(stakes)
    came = _by_building([each for each in stakes if each.home in there])
    sums = [
        Sum(building, len(units), electorate(units)["heads"], electorate(units)["area"])
        for building, units in whole.items()
    ]
    turnouts = {
        building: Turnout(
            community=0,
            meeting=0,
            topic=0,
            building=building,
            standing="",
            units=len(units),
            heads=electorate(units)["heads"],
            area=electorate(units)["area"],
        )
        for building, units in came.items()
    }
    return [
        Gap(gap.buildings, gap.units, gap.heads, -(-gap.area // ROUGHLY) * ROUGHLY)
        for gap in gaps(sums, turnouts, least=LEAST)
    ]


def areas_are_told(stakes: Iterable[Stake], counted: Collection[Counted]) -> bool:
    """Whether the area behind each choice may be read by all: nobody's choice or area shows."""
    every = list(stakes)
    areas = {each.home: each.area for each in every}
    choices = Counter(each.choice for each in counted)
    there = {home for each in counted for home in each.homes}
    absent = {each.head for each in every if each.home not in there}
    if 0 < len(absent) < LEAST or any(heads < LEAST for heads in choices.values()):
        return False
    voters = [
        Voter(max(each.homes, key=areas.__getitem__).building, each.amounts["area"], each.choice)
        for each in counted
    ]
    return shown(voters, tuple(choices)).areas is not None


def _by_building(stakes: Iterable[Stake]) -> dict[str, list[Stake]]:
    """The units of each building, in the order in which one walks past them."""
    found: dict[str, list[Stake]] = {}
    for each in sorted(stakes, key=lambda each: (len(each.home.building), each.home.building)):
        found.setdefault(each.home.building, []).append(each)
    return found
