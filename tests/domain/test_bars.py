"""How far a bar reaches says the same as the numbers, whatever is rounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bars import GAP, Bar


def bar(amount: int, whole: int, needed: int) -> Bar:
    return Bar(label="", told="", line="", verdict="", amount=amount, whole=whole, needed=needed)


@pytest.mark.parametrize(
    ("amount", "whole", "needed", "end", "mark"),
    [
        (0, 1_268, 846, 0, 668),
        (845, 1_268, 846, 660, 668),  # one head short: rounded it would lie on the line
        (846, 1_268, 846, 668, 668),
        (847, 1_268, 846, 668, 668),
        (1_268, 1_268, 846, 1_000, 668),
        (8_763_157, 13_144_736, 8_763_158, 659, 667),  # 0.01 ㎡ short
        (8_763_158, 13_144_736, 8_763_158, 667, 667),
        (4, 4, 4, 1_000, 1_000),
        (3, 4, 4, 750, 1_000),
        (0, 0, 0, 0, 1_000),  # nobody could take part
        (0, 1_000_000, 1, 0, 1),  # there is no room for a gap
    ],
)
def test_a_bar_ends_where_the_numbers_say(amount, whole, needed, end, mark):
    assert bar(amount, whole, needed).ends(1_000) == (end, mark)


@given(st.data())
def test_a_bar_reaches_its_line_exactly_when_it_was_enough(data):
    whole = data.draw(st.integers(1, 20_000_000))
    needed = data.draw(st.integers(0, whole))
    amount = data.draw(st.integers(0, whole))
    wide = data.draw(st.integers(200, 2_000))
    end, mark = bar(amount, whole, needed).ends(wide)
    assert 0 <= end <= wide
    assert 0 <= mark <= wide
    if amount >= needed:
        assert end >= mark
    else:
        assert end <= mark - min(GAP, mark)
