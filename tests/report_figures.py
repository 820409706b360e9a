"""How well `domain.reports.likeness` judges the labelled pairs; printed by `make bench`."""

import json
from pathlib import Path
from typing import Any, Final, TypedDict

from domain.places.position import Position
from domain.reports.categories import category_of
from domain.reports.likeness import Trace, compare, trace_words
from tests.likeness_figures import Figures

DATA: Final = Path(__file__).parent / "data"


class Told(TypedDict, total=False):
    """What somebody reported: words, place, and the prints of the pictures, in hexadecimal."""

    words: str
    path: str
    floor: int
    position: tuple[int, int]
    pictures: list[str]
    facility: bool


class Pair(TypedDict):
    """Two reports, and whether they tell of the same thing; `about` says what makes it hard."""

    a: Told
    b: Told
    same: bool
    hard: bool
    about: str


def pairs(name: str = "report_pairs") -> list[Pair]:
    """Return the labelled pairs of one file of `tests/data`."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def trace(told: Any) -> Trace:
    """Return what is compared of a report."""
    words = told.get("words", "")
    position = told.get("position")
    return Trace(
        category=category_of(words),
        words=trace_words(words),
        path=told.get("path", ""),
        facility=told.get("facility", False),
        floor=told.get("floor"),
        position=Position(*position) if position else None,
        fingerprints=tuple(int(print_, 16) for print_ in told.get("pictures", ())),
    )


def found(pair: Pair) -> bool:
    """Tell whether one would be offered for joining the other."""
    return compare(trace(pair["a"]), trace(pair["b"]))[0] is not None


def judged(labelled: list[Pair]) -> Figures:
    """Return precision and recall of the judge on these pairs."""
    offered = [pair["same"] for pair in labelled if found(pair)]
    return Figures(
        pairs=len(labelled),
        precision=sum(offered) / len(offered),
        recall=sum(offered) / sum(pair["same"] for pair in labelled),
    )


def figures() -> dict[str, Figures]:
    """Return the figures on each set of pairs.

    `reports`: the pairs made for the judge, at which it is tuned. `reports.blind`: written by hand
    in the words of residents and labelled before they were measured; never tuned for, and most of
    them hard.
    """
    return {
        "reports": judged(pairs()),
        "reports.blind": judged(pairs("report_pairs_blind")),
    }
