"""docs/figures.md tells each figure as the code counts it."""

from pathlib import Path

from tests.figures_page import page

ROOT = Path(__file__).parents[2]


def test_the_page_tells_every_metric_as_it_is_defined() -> None:
    told = (ROOT / "docs/figures.md").read_text("utf-8")
    assert told == page(), "python -m tests.figures_page > docs/figures.md"
