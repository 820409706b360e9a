"""A figure of the bench: its rounds, their median, and what it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from unicodedata import east_asian_width

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One thing measured; `ratios` are each round's own, against the figure named `against`."""

    name: str
    unit: str
    rounds: Sequence[float]
    against: str | None = None
    ratios: Sequence[float] = ()
    least: float | None = None
    """What the ratio, or the value where there is no ratio, must reach."""
    most: float | None = None
    """What it must not exceed."""
    note: str = ""
    value: float = field(init=False)
    ratio: float | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", median(self.rounds))
        object.__setattr__(self, "ratio", median(self.ratios) if self.ratios else None)

    @property
    def holds(self) -> bool | None:
        """Whether it keeps within its bounds; None where it has none."""
        if self.least is None and self.most is None:
            return None
        judged = self.value if self.ratio is None else self.ratio
        return (self.least is None or judged >= self.least) and (
            self.most is None or judged <= self.most
        )

    def over(self, other: Figure, **known: object) -> Figure:
        """The same, held against another that was measured in the same rounds."""
        ratios = [mine / theirs for mine, theirs in zip(self.rounds, other.rounds, strict=True)]
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        for made in ("value", "ratio"):
            del fields[made]
        return Figure(**fields | {"against": other.name, "ratios": ratios} | known)


def written(figures: Sequence[Figure], path: Path) -> None:
    """Keep them as the contract says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [
        {
            "name": figure.name,
            "value": round(figure.value, 4),
            "unit": figure.unit,
            "rounds": len(figure.rounds),
            "lowest": round(min(figure.rounds), 4),
            "highest": round(max(figure.rounds), 4),
            "against": figure.against,
            "ratio": None if figure.ratio is None else round(figure.ratio, 3),
            "holds": figure.holds,
        }
        for figure in figures
    ]
    path.write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n")


HEAD = ("what", "median", "min – max", "", "ratio", "to", "asked", "")


def table(figures: Sequence[Figure]) -> str:
    """All of them, a line each."""
    rows = [HEAD, *(_line(figure) for figure in figures)]
    widths = [max(_width(row[place]) for row in rows) for place in range(len(HEAD))]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def _line(figure: Figure) -> tuple[str, ...]:
    asked = ""
    if figure.least is not None:
        asked = f"≥ {figure.least:g}"
    if figure.most is not None:
        asked = f"{asked} ≤ {figure.most:g}".strip()
    holds = {True: "✓", False: "✗ missed", None: ""}[figure.holds]
    return (
        figure.name,
        _number(figure.value),
        f"{_number(min(figure.rounds))} – {_number(max(figure.rounds))}"
        if len(figure.rounds) > 1
        else "",
        figure.unit,
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        figure.against or "",
        asked,
        f"{holds} {figure.note}".strip(),
    )


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.3g}"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
