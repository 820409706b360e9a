"""The page on privacy shows the table of what is kept how long, as the house carries it out."""

from pathlib import Path
from zoneinfo import ZoneInfo

from domain.privacy import RETENTION
from handlers.wording import privacy as words
from handlers.wording.catalogue import LANGUAGES, render

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
ZONE = ZoneInfo("Asia/Shanghai")


def line(keeping):
    """A kind's line on the page."""
    both = [
        " · ".join(render(sentence, language, ZONE) for language in LANGUAGES)
        for sentence in (words.what(keeping.kind), words.how_long(keeping))
    ]
    return f"| {' | '.join([*both, render(words.why(keeping.kind), LANGUAGES[0], ZONE)])} |"


def test_the_page_shows_each_kind_in_its_order():
    page = PAGE.read_text("utf-8").splitlines()
    first = page.index("| 什么 · what | 留多久 · how long | 为什么 |") + 2
    assert page[first : first + len(RETENTION)] == [line(each) for each in RETENTION]
    assert not page[first + len(RETENTION)].startswith("|")
