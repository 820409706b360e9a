"""What may be told apart: the parts of a whole, joined until each has nobody or enough people.

Whatever is told of parts is made of such blocks, and of blocks of other times: so nobody can
reckon fewer than `FEW` from it, whatever is added or taken away.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

from domain.figures.figures import FEW, Figures
from domain.figures.metric import MetricKind
from domain.figures.metrics import METRICS

Key = TypeVar("Key", bound=Hashable)

Level = Callable[[Key], Hashable]
"""In which part of its kind something lies."""


def blocks(
    cells: Mapping[Key, Figures], levels: Sequence[Level[Key]], code: str
) -> list[frozenset[Key]]:
    """Return the finest parts that may be told apart for a metric, of cells in their own order.

    The whole is one. Level by level it is taken apart: a part in which few are is joined by those
    behind it until there are enough; few that are left at the end are joined by those before. None
    of what is so joined is told by itself, so that nothing tells which of them has few.
    """
    found: list[tuple[Key, ...]] = [tuple(cells)]
    for level in levels:
        found = [part for block in found for part in _apart(cells, code, block, level)]
    return [frozenset(block) for block in found]


def tells(
    cells: Mapping[Key, Figures],
    levels: Sequence[Level[Key]],
    code: str,
    inside: AbstractSet[Key],
) -> bool:
    """Tell whether these cells together are made of blocks, and so may be told."""
    return all(block <= inside or not block & inside for block in blocks(cells, levels, code))


def _apart(
    cells: Mapping[Key, Figures], code: str, block: tuple[Key, ...], level: Level[Key]
) -> list[tuple[Key, ...]]:
    parts: dict[Hashable, tuple[Key, ...]] = {}
    for key in block:
        part = level(key)
        parts[part] = (*parts.get(part, ()), key)
    found: list[tuple[Key, ...]] = []
    joined: tuple[Key, ...] = ()
    for part in parts.values():
        joined = (*joined, *part)
        count = _count((cells[key] for key in joined), code)
        if count >= FEW or (not count and joined == part):
            found.append(joined)
            joined = ()
    while joined and found:
        joined = (*found.pop(), *joined)
        if _count((cells[key] for key in joined), code) >= FEW:
            break
    return [*found, joined] if joined else found


def _count(several: Iterable[Figures], code: str) -> int:
    """How many of a metric's people, or how much of what is counted, these have together."""
    if METRICS[code].kind is MetricKind.PERSONS:
        those = (each.people.get(code, frozenset[int]()) for each in several)
        return len(frozenset[int]().union(*those))
    return sum(each.counts.get(code, 0) + each.opening.get(code, 0) for each in several)
