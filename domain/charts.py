"""What is drawn of figures: charts one below the other, each with a sentence that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

STEPS: Final = 4
"""So many lines at most stand behind columns, to read them by."""
DENSE: Final = 20
"""Of more weeks than that, what is counted side by side is drawn as lines."""
HIDDEN: Final = 4
"""The most that a figure can be that is too small to be shown."""


class Form(StrEnum):
    """How figures are drawn."""

    BESIDE = "beside"
    """One beside the other, week by week."""
    STACKED = "stacked"
    """Parts of one whole on top of each other, week by week."""
    ROWS = "rows"
    """One line after the other, each with its bar; of two figures the second is the whole."""


@dataclass(frozen=True, slots=True)
class Series:
    """What is counted, and how many there were at each place; None: too few to be shown."""

    name: str
    values: tuple[int | None, ...]

    @property
    def none_at_all(self) -> bool:
        """Whether there was nothing, ever."""
        return not any(value is None or value for value in self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart; `labels` are weeks, months, or what stands beside each bar."""

    form: Form
    title: str
    said: str
    """The same in words, for those who cannot see it."""
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    few: str
    """What stands where a figure is too small to be shown, such as `少于5`."""
    nothing: str
    """What stands there where there was nothing, such as `这8周没有`."""

    def __post_init__(self) -> None:
        if any(len(each.values) != len(self.labels) for each in self.series):
            raise ValueError(f"{self.title}: each label has one figure of each kind")

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(each.none_at_all for each in self.series)

    @property
    def lines(self) -> bool:
        """Whether columns would be too thin to be told apart."""
        return self.form is Form.BESIDE and len(self.labels) > DENSE

    @property
    def most(self) -> int:
        """How far the highest column or the longest bar reaches; at least 1."""
        columns = zip(*(each.values for each in self.series), strict=True)
        reach = max if self.form is not Form.STACKED else sum
        return max((reach(map(_reached, column)) for column in columns), default=0) or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A picture: whose figures, of when, and its charts from above to below."""

    language: str
    above: str
    """Whose figures they are, such as 陶然北岸社区."""
    title: str
    charts: tuple[Chart, ...]
    below: tuple[str, ...] = ()
    """Where they come from, and what is left out."""


def _reached(value: int | None) -> int:
    return HIDDEN if value is None else value


def steps(most: int) -> tuple[int, ...]:
    """Return the whole numbers, from 0, at which lines stand: 1, 2 or 5, or tens of them, apart.

    The last is the first that is not below `most`.
    """
    apart, ten = 1, 1
    while True:
        for each in (1, 2, 5):
            apart = each * ten
            if apart * STEPS >= most:
                return tuple(range(0, apart * -(-most // apart) + 1, apart))
        ten *= 10


def named(count: int, fit: int) -> Sequence[int]:
    """Return which of so many labels stand where only `fit` have room: the last one always."""
    apart = -(-count // max(fit, 1))
    return range((count - 1) % apart, count, apart) if count else ()
