"""The page about roles says what the table in the code says; `python -m tests.rights` writes it."""

from pathlib import Path

from domain.permissions import Act
from tests.rights import CALLED, given_rows, rows

PAGE = (Path(__file__).parents[2] / "docs" / "roles.md").read_text("utf-8").splitlines()


def test_every_act_has_a_name():
    assert set(CALLED) == set(Act)


def test_the_page_has_the_table_of_the_code():
    made = PAGE[PAGE.index("## 谁能做什么 · Who may do what") :]
    tables = [line for line in made if line.startswith("|")]
    assert tables == [*rows(), *given_rows()]
