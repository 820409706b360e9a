"""The public sheet: what everybody may see of a counted topic, so that they can check it.

It lists every receipt, and no choice beside any. Choices stand in it as sums only.

Promised, even against somebody who knows who took part, where everybody lives, every area to
0.01 ㎡, and how one of the voters chose (their own vote, say):

- a sum by buildings tells of at least five voters for each choice in it, of at least two choices;
  buildings are put together until that holds, all by the same choices, so that no difference of
  two sums tells more;
- the area behind each choice is told only where it fits another way to vote as well, for each
  single voter: two ways, with other neighbours in each. They are searched for before anything is
  told, with several flats and the developer's as they are. Where that fails more buildings are
  put together, then none is told apart; and then it says of the areas only whether they were
  enough.

What nothing can hide: how many chose what, and what came of it, must be told. Where all chose the
same, or all but one, that says it itself; and where one owner outweighs all others, so does the
outcome. Likelier than another a choice may always be.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement, islice
from typing import Final

from domain.polls.tally import INVALID
from domain.polls.untrusted import Json

FORMAT: Final = "stool-sheet/1"
LEAST: Final = 5
"""So many voters stand behind each sum by buildings."""
_COARSER: Final = (10, 20, 40)
WAYS: Final = 2
"""So many other ways to vote must fit, each with other neighbours."""

# How far the search goes: more would take longer, and tell more in odd cases.
_PAIRS: Final = 20_000
_PARTNERS: Final = 20
_STEPS: Final = 500
_FEW: Final = 40
_SUMS: Final = 20


@dataclass(frozen=True, slots=True)
class Voter:
    """One head that voted: where most of what it holds lies, its area in 0.01 ㎡, its choice."""

    building: str
    area: int
    choice: str


@dataclass(frozen=True, slots=True)
class Group:
    """Buildings put together, and how many there chose what; columns as in the sheet."""

    buildings: tuple[str, ...]
    heads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be told of the choices beyond how many made each."""

    columns: tuple[tuple[str, ...], ...]
    """Choices that are added up together, because few made them."""
    groups: tuple[Group, ...]
    """Empty: no sums by buildings may be told."""
    areas: Mapping[str, int] | None
    """The area behind each choice; None: only whether it was enough."""


def shown(voters: Sequence[Voter], order: Sequence[str]) -> Shown:
    """Find out what may be told; `order`: the choices as they stand on the ballot."""
    made = [choice for choice in (*order, INVALID) if any(v.choice == choice for v in voters)]
    areas = {choice: sum(v.area for v in voters if v.choice == choice) for choice in made}
    if len(made) <= 1:
        return Shown(tuple((choice,) for choice in made), (), areas)
    columns = _columns(voters, made)
    finest = _groups(voters, columns, LEAST)
    nothing: tuple[Group, ...] = ()
    coarser = (_groups(voters, columns, least) for least in _COARSER)
    for groups in (finest, *coarser, nothing):
        place = {name: number for number, group in enumerate(groups) for name in group.buildings}
        if _Exchanges([(place.get(v.building, 0), v.area, v.choice) for v in voters]).hide_all:
            return Shown(columns, groups, areas)
    return Shown(columns, finest, None)


def sheet(archive: Json, told: Shown) -> Json:
    """Write the sheet of an archive: receipts without choices, and of the choices these sums."""
    result = archive["result"]
    counts = result["counts"]
    return {
        "format": FORMAT,
        "decision": archive["decision"],
        "rule": archive["rule"],
        "electorate": archive["electorate"],
        "receipts": sorted(ballot["receipt"] for ballot in archive["ballots"]),
        "participating": result["participating"],
        "counts": {
            choice: {"heads": amounts["heads"]} if told.areas is None else amounts
            for choice, amounts in counts.items()
        },
        "columns": [list(column) for column in told.columns],
        "groups": [
            {"buildings": list(group.buildings), "heads": list(group.heads)}
            for group in told.groups
        ],
        **{key: result[key] for key in ("outcome", "choice", "quorum", "quorum_needed")},
        **{key: result[key] for key in ("approve", "approve_needed")},
    }


# --- sums by buildings ---------------------------------------------------------------------


def _columns(voters: Sequence[Voter], made: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Put choices together until each column has enough voters."""
    heads = {choice: sum(v.choice == choice for v in voters) for choice in made}
    columns: list[tuple[str, ...]] = [(choice,) for choice in made]

    def size(column: tuple[str, ...]) -> int:
        return sum(heads[choice] for choice in column)

    while len(columns) > 1 and size(smallest := min(columns, key=size)) < LEAST:
        columns.remove(smallest)
        next_ = min(columns, key=size)
        columns[columns.index(next_)] = (*next_, *smallest)
    return tuple(columns)


def _groups(
    voters: Iterable[Voter], columns: Sequence[tuple[str, ...]], least: int
) -> tuple[Group, ...]:
    """Put neighbouring buildings together until each column has enough voters in each group."""
    if len(columns) <= 1:
        return ()
    column = {choice: place for place, each in enumerate(columns) for choice in each}
    by_building: dict[str, list[int]] = {}
    for voter in voters:
        line = by_building.setdefault(voter.building, [0] * len(columns))
        line[column[voter.choice]] += 1
    groups: list[Group] = []
    names: list[str] = []
    sums = [0] * len(columns)
    for name in sorted(by_building, key=lambda each: (len(each), each)):
        names.append(name)
        sums = [one + other for one, other in zip(sums, by_building[name], strict=True)]
        if min(sums) >= least:
            groups.append(Group(tuple(names), tuple(sums)))
            names, sums = [], [0] * len(columns)
    if names and groups:
        last = groups.pop()
        sums = [one + other for one, other in zip(sums, last.heads, strict=True)]
        groups.append(Group((*last.buildings, *names), tuple(sums)))
    return tuple(groups) if len(groups) > 1 else ()


# --- other ways to vote that come to the same ----------------------------------------------

_Choices = tuple[str, str]


class _Exchanges:
    """Voters who could have chosen each other's choices, and every sum would be the same.

    Two of one group who exchange their choices move the area behind these by the difference of
    theirs; several such exchanges between the same two choices may add up to nothing.
    """

    def __init__(self, voters: Sequence[tuple[int, int, str]]) -> None:
        self._voters = voters
        self._cells: dict[tuple[int, str], list[int]] = {}
        for place, (group, _, choice) in enumerate(voters):
            self._cells.setdefault((group, choice), []).append(place)
        self._choices = tuple(dict.fromkeys(choice for _, _, choice in voters))
        self._by_area: dict[tuple[int, str, int], list[int]] = {}
        for place, (group, area, choice) in enumerate(voters):
            self._by_area.setdefault((group, choice, area), []).append(place)
        self._differences: dict[_Choices, _Differences] = {}

    @property
    def hide_all(self) -> bool:
        """Whether each voter could have chosen otherwise, in as many ways as are asked for."""
        return all(self._hides(place) for place in range(len(self._voters)))

    def _hides(self, place: int) -> bool:
        used: set[int] = {place}
        for _ in range(WAYS):
            others = self._other_way(place, used)
            if others is None:
                return False
            used |= others
        return True

    def _other_way(self, place: int, used: set[int]) -> set[int] | None:
        """Those who would have chosen otherwise together with this voter; none of `used`."""
        group, area, choice = self._voters[place]
        for other in self._choices:
            if other == choice:
                continue
            for twin in self._by_area.get((group, other, area), ()):
                if twin not in used:
                    return {twin}
        for reach in range(1, _Differences.DEPTHS + 1):
            for other in self._choices:
                cell = self._cells.get((group, other), ()) if other != choice else ()
                for partner in islice((each for each in cell if each not in used), _PARTNERS):
                    more = area - self._voters[partner][1]
                    back = self._adding_up((choice, other), more, used | {partner}, reach)
                    if back is not None:
                        return {partner, *back}
        return None

    def _adding_up(
        self, choices: _Choices, area: int, used: set[int], reach: int
    ) -> set[int] | None:
        """Voters of the first choice with as many of the second who hold so much more in all."""
        between = self._between(choices)
        found: set[int] = set()
        # Where somebody holds far more than anybody else, many exchanges make up for one.
        for step in between.towards(area) if reach == _Differences.DEPTHS else ():
            if abs(area) <= abs(step):
                break
            pair = between.pair(step, used | found)
            if pair is not None:
                area, found = area - step, found | pair
        for steps in between.sums(area, reach):
            together = between.pairs(steps, used | found)
            if together is not None:
                return found | together
        return None

    def _between(self, choices: _Choices) -> "_Differences":
        if choices not in self._differences:
            first, second = choices
            every = (
                (self._voters[other][1] - self._voters[one][1], one, other)
                for (group, choice), places in self._cells.items()
                if choice == first
                for one in places
                for other in self._cells.get((group, second), ())
            )
            self._differences[choices] = _Differences(islice(every, _PAIRS))
        return self._differences[choices]


class _Differences:
    """By how much the second of a pair holds more than the first, and what such pairs add up to."""

    DEPTHS: Final = 3
    """From one or two pairs, over three or four, to six."""

    def __init__(self, pairs: Iterable[tuple[int, int, int]]) -> None:
        self._pairs: dict[int, list[tuple[int, int]]] = {}
        for more, one, other in pairs:
            self._pairs.setdefault(more, []).append((one, other))
        self._few = sorted(self._pairs, key=lambda more: -len(self._pairs[more]))[:_FEW]
        self._sums: dict[tuple[int, int], list[tuple[int, ...]]] = {}

    def pair(self, more: int, used: Collection[int]) -> set[int] | None:
        """Find two, none of them among `used`, of whom the second holds so much more."""
        for one, other in self._pairs.get(more, ()):
            if one not in used and other not in used:
                return {one, other}
        return None

    def pairs(self, steps: Iterable[int], used: set[int]) -> set[int] | None:
        """Find a pair for each of these."""
        found: set[int] = set()
        for step in steps:
            pair = self.pair(step, used | found)
            if pair is None:
                return None
            found |= pair
        return found

    def towards(self, area: int) -> Iterable[int]:
        """The largest steps that way, each as often as there are pairs."""
        steps = sorted((step for step in self._pairs if step * area > 0), key=abs, reverse=True)
        return (step for step in steps for _ in self._pairs[step])

    def sums(self, area: int, depth: int) -> Sequence[tuple[int, ...]]:
        """Ways to make this of a few differences, the shortest first."""
        key = area, depth
        if key not in self._sums:
            self._sums[key] = list(islice(self._made(area, depth), _SUMS))
        return self._sums[key]

    def _made(self, area: int, depth: int) -> Iterable[tuple[int, ...]]:
        if depth == 1:
            if area in self._pairs:
                yield (area,)
            for step in islice(self._pairs, _STEPS):
                if area - step in self._pairs:
                    yield step, area - step
            return
        sums = self.threes if depth == self.DEPTHS else self.twos
        for step in islice(self._pairs, _STEPS):
            if area - step in sums:
                yield step, *sums[area - step]
        for some, steps in sums.items():
            if area - some in sums:
                yield *steps, *sums[area - some]

    @cached_property
    def twos(self) -> Mapping[int, tuple[int, ...]]:
        """What two of the commonest differences make."""
        few = combinations_with_replacement(self._few, 2)
        return {sum(steps): steps for steps in few}

    @cached_property
    def threes(self) -> Mapping[int, tuple[int, ...]]:
        """What three of them make."""
        few = combinations_with_replacement(self._few, 3)
        return {sum(steps): steps for steps in few}
