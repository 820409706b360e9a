"""What the pages are made of: light, and nothing that browsers of some years ago cannot read."""

import gzip
import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.web.pace import Pace, neighbourhood

STATIC = Path(__file__).parents[2] / "bot" / "web" / "static"
NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)

NEWER = {
    "optional chaining": r"\?\.(?!\d)",
    "nullish coalescing": r"\?\?",
    "await outside a function": r"(?m)^(?:const .*= |let .*= |\w+ = )?await ",
    "replaceChildren": r"\.replaceChildren\(",
    "replaceAll": r"\.replaceAll\(",
    "at": r"\.at\(",
    "private fields": r"this\.#|^\s+#\w",
    "structuredClone": r"structuredClone",
    "assignment by logic": r"\|\|=|&&=",
    "findLast": r"\.findLast",
    "hasOwn": r"Object\.hasOwn\(",
    "randomUUID": r"randomUUID",
    "any of several promises": r"Promise\.any",
    "looking behind": r"\(\?<[=!]",
    "a service worker": r"serviceWorker",
}
"""What came with Chromium 80 or later, or what WeChat's browser does without."""

NEWER_STYLES = {
    "both sides at once": r"(?:padding|margin)-(?:inline|block):|\binset:",
    "a ratio": r"\baspect-ratio:",
    "choosing by several": r":is\(|:where\(|:has\(",
    "mixed colours": r"color-mix\(|oklch\(|accent-color:",
    "rules within rules": r"(?m)^\s*&",
    "containers and layers": r"@container|@layer",
    "balanced lines": r"\btext-wrap:",
}
"""What came after Chromium 86, which WeChat's browser on older phones is built on."""


@pytest.mark.parametrize("script", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_scripts_say_nothing_that_an_old_browser_does_not_understand(script):
    written = re.sub(r"(?m)//.*$", "", script.read_text("utf-8"))
    assert [name for name, pattern in NEWER.items() if re.search(pattern, written)] == []


@pytest.mark.parametrize("sheet", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_what_is_newer_in_a_style_stands_behind_something_older(sheet):
    lines = [line.strip() for line in sheet.read_text("utf-8").splitlines()]
    for before, line in pairwise(lines):
        if re.search(r": .*(\b(max|min|clamp)\(|dvh)", line) and "minmax(" not in line:
            assert before.partition(":")[0] == line.partition(":")[0], line


@pytest.mark.parametrize("sheet", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_styles_say_nothing_that_an_old_browser_does_not_understand(sheet):
    written = re.sub(r"(?s)/\*.*?\*/", "", sheet.read_text("utf-8"))
    assert [name for name, pattern in NEWER_STYLES.items() if re.search(pattern, written)] == []


def test_a_picture_may_come_from_the_album_or_the_camera():
    page = (STATIC / "index.html").read_text("utf-8")
    [chooser] = re.findall(r'<input type="file" id="files"[^>]*>', page)
    assert 'accept="image/*"' in chooser
    assert "capture" not in chooser


def test_nothing_comes_from_another_house():
    for path in STATIC.iterdir():
        written = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(
            r"""(?:src|href)=["']?(?:https?:)?//|url\(|@import|https?://""", written
        )


def test_the_first_page_and_the_chat_are_light():
    weight = {path.name: len(gzip.compress(path.read_bytes())) for path in STATIC.iterdir()}
    assert weight["door.css"] + weight["door.js"] < 4_000
    assert sum(weight.values()) < 40_000


# --- how often somebody may come ---------------------------------------------------------


def test_within_its_time_each_may_come_so_often_and_then_must_wait():
    pace = Pace(2, timedelta(minutes=10))
    for _ in range(2):
        assert pace.wait("a", NOON) is None
        pace.count("a", NOON)
    later = NOON + timedelta(minutes=4)
    assert pace.wait("a", later) == timedelta(minutes=6)
    assert pace.wait("b", later) is None
    assert pace.wait("a", NOON + timedelta(minutes=10)) is None
    pace.count("a", NOON + timedelta(minutes=10))
    assert pace.wait("a", NOON + timedelta(minutes=11)) is None


def test_a_million_strangers_do_not_fill_the_memory():
    pace = Pace(1, timedelta(minutes=10), keys=100)
    for number in range(1_000):
        pace.count(f"{number}", NOON)
    assert pace.wait("999", NOON) is not None
    assert pace.wait("0", NOON) is None  # forgotten, in favour of those who came later


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", ""),
    ],
)
def test_a_customer_of_a_provider_is_counted_as_one(address, counted):
    assert neighbourhood(address) == counted
