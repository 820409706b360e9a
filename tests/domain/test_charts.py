"""What is drawn of figures: exact, in whole numbers, and nothing that is too small to be shown."""

import pytest

from domain.charts import DENSE, Chart, Form, Series, named, steps


def chart(form: Form, *values: tuple[int | None, ...]) -> Chart:
    return Chart(
        form=form,
        title="收到和办结（件，按周）",
        said="收到3件，办结2件。",
        labels=tuple(f"11/{day}" for day in range(len(values[0]))) if values else (),
        series=tuple(Series(name, each) for name, each in zip("收办", values, strict=False)),
        few="少于5",
        nothing="这8周没有",
    )


@pytest.mark.parametrize(
    ("most", "lines"),
    [
        (1, (0, 1)),
        (2, (0, 1, 2)),
        (4, (0, 1, 2, 3, 4)),
        (5, (0, 2, 4, 6)),
        (8, (0, 2, 4, 6, 8)),
        (9, (0, 5, 10)),
        (20, (0, 5, 10, 15, 20)),
        (21, (0, 10, 20, 30)),
        (41, (0, 20, 40, 60)),
        (199, (0, 50, 100, 150, 200)),
        (14_999, (0, 5_000, 10_000, 15_000)),
    ],
)
def test_lines_stand_at_whole_numbers_and_the_last_is_not_below_the_highest_column(most, lines):
    assert steps(most) == lines


@pytest.mark.parametrize(
    ("count", "fit", "shown"),
    [(0, 9, []), (1, 9, [0]), (8, 8, list(range(8))), (8, 4, [1, 3, 5, 7]), (5, 0, [4])],
)
def test_of_labels_without_room_some_are_left_out_and_never_the_last(count, fit, shown):
    assert list(named(count, fit)) == shown


@pytest.mark.parametrize(
    ("drawn", "most"),
    [
        (chart(Form.BESIDE, (3, 9), (8, 1)), 9),
        (chart(Form.STACKED, (3, 9), (8, 1)), 11),
        (chart(Form.BESIDE, (0, None)), 4),
        (chart(Form.ROWS, (0, 0)), 1),
        (chart(Form.ROWS, ()), 1),
    ],
)
def test_it_reaches_as_far_as_the_highest_column(drawn, most):
    assert drawn.most == most


def test_a_figure_too_small_to_be_shown_is_not_nothing():
    assert chart(Form.ROWS, (0, 0)).empty
    assert chart(Form.ROWS, ()).empty
    assert not chart(Form.ROWS, (0, None)).empty


def test_many_weeks_side_by_side_are_drawn_as_lines_and_parts_of_a_whole_never():
    weeks = (1,) * (DENSE + 1)
    assert chart(Form.BESIDE, weeks, weeks).lines
    assert not chart(Form.BESIDE, weeks[1:]).lines
    assert not chart(Form.STACKED, weeks, weeks).lines


def test_each_label_has_one_figure_of_each_kind():
    with pytest.raises(ValueError, match="one figure"):
        chart(Form.BESIDE, (1, 2), (1,))
