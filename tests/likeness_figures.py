"""How well `domain.likeness` judges the labelled pairs; printed by `make bench`."""

import json
from pathlib import Path
from typing import Final, TypedDict

from domain.likeness import LIKELY, likeness

DATA: Final = Path(__file__).parent / "data"
HELD_OUT: Final = slice(0, None, 3)
"""Every third of the first pairs: its mistakes were not looked at while the judge was tuned.

Its figures were seen, and whoever wrote the vocabulary had written the pairs: the blind set
is the stricter witness.
"""


class Pair(TypedDict):
    """Two proposals, and whether a resident would call them the same thing."""

    a: str
    b: str
    same: bool
    hard: bool


class Figures(TypedDict):
    """How the judge did on a set of pairs."""

    pairs: int
    precision: float
    recall: float


def pairs(name: str) -> list[Pair]:
    """Return the labelled pairs of one file of `tests/data`."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def judged(labelled: list[Pair]) -> Figures:
    """Return precision and recall of the judge on these pairs."""
    offered = [pair["same"] for pair in labelled if likeness(pair["a"], pair["b"]) >= LIKELY]
    return Figures(
        pairs=len(labelled),
        precision=sum(offered) / len(offered),
        recall=sum(offered) / sum(pair["same"] for pair in labelled),
    )


def figures() -> dict[str, Figures]:
    """Return the figures on each set of pairs.

    `labelled`: all pairs that were labelled before the judge was written, of which
    `held_out` is the third whose mistakes were not looked at. `second`: other matters, labelled and
    looked at later to widen the vocabulary. `blind`: labelled last, on matters chosen to be
    new and never tuned for, nearly all of whose negatives are hard: what the vocabulary misses.
    """
    labelled = pairs("proposal_pairs")
    return {
        "labelled": judged(labelled),
        "held_out": judged(labelled[HELD_OUT]),
        "second": judged(pairs("proposal_pairs_second")),
        "blind": judged(pairs("proposal_pairs_blind")),
    }
