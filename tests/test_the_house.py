"""The house rules that no other tool checks: links, paths, mocks, sleeps."""

import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
MENTION = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|md|ftl|toml|js|css|html|mako))(?:::?[\w.]+)?`")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.}])/(?:home|root|work|Users|mnt)/\w")
MOCK = re.compile(r"\bmock|monkeypatch|\bpatch\(")
FLOORS = {"bot", "handlers", "schedules", "storage", "domain"}
MADE_UP = re.compile(
    r"^(?:import|from) (?:secrets|random|uuid)\b|\bdatetime\.(?:now|utcnow)\(|\bdate\.today\(",
    re.MULTILINE,
)
SLEEP = re.compile(r"\bsleep\((?!0\))")


@cache
def pages(suffix=""):
    """Everything in the checkout that is ours: tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    names = filter(None, listed.split("\0"))
    return [ROOT / name for name in names if name.endswith(suffix) and (ROOT / name).is_file()]


def texts(suffix=""):
    for page in pages(suffix):
        try:
            yield page.relative_to(ROOT), page.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def anchors(page):
    """How a page's headings are linked to."""
    plain = (re.sub(r"[^\w\- ]", "", found.lower()) for found in HEADING.findall(page))
    return {heading.strip().replace(" ", "-") for heading in plain}


def test_every_link_leads_somewhere():
    lost = []
    for name, text in texts(".md"):
        for link in LINK.findall(text):
            target, _, anchor = link.partition("#")
            if target.startswith(("http:", "https:", "mailto:")):
                continue
            page = (ROOT / name).parent / target if target else ROOT / name
            if not page.exists() or (anchor and anchor not in anchors(page.read_text("utf-8"))):
                lost.append((str(name), link))
    assert lost == []


def test_every_file_that_a_page_names_exists():
    """What is written between `backticks` with a slash is a path from the root."""
    lost = [
        (str(name), mention)
        for name, text in texts(".md")
        for mention in MENTION.findall(text)
        if not (ROOT / mention).exists()
    ]
    assert lost == []


def test_no_page_names_a_folder_of_somebodys_machine():
    found = [
        (str(name), line.strip())
        for name, text in texts()
        for line in text.splitlines()
        if SOMEBODYS_FOLDER.search(line)
    ]
    assert found == []


def test_practically_nothing_is_mocked():
    lines = [
        (name, line)
        for name, text in texts(".py")
        for line in text.splitlines()
        if name.parts[0] == "tests" and line.strip()
    ]
    mocks = [
        (str(name), line)
        for name, line in lines
        if MOCK.search(line) and name != Path(__file__).relative_to(ROOT)
    ]
    assert len(mocks) * 1_000 < 5 * len(lines), mocks


def test_no_test_sleeps():
    """`sleep(0)` lets others go on and waits for nothing; measuring and killing are no tests."""
    sleeping = [
        (str(name), line.strip())
        for name, text in texts(".py")
        for line in text.splitlines()
        if name.parts[0] == "tests" and name.parts[1] not in {"bench", "chaos"}
        if SLEEP.search(line)
    ]
    assert sleeping == []


def test_chance_and_the_time_are_handed_in_at_the_door():
    """Who makes them up inside cannot be told in a test what fell, or what the time is."""
    doors = {"bot/app.py", "bot/timepiece.py", "bot/neighbourhood/stage.py"}
    doors.add("bot/command_line/ground.py")
    doors.add("bot/transports/telegram/__init__.py")  # how long it waits after a fault
    doors.add("bot/transports/wechat/__init__.py")  # the same, and how long it takes breath
    made_up = [
        (str(name), found[0])
        for name, text in texts(".py")
        if name.parts[0] in FLOORS and str(name) not in doors
        for found in MADE_UP.finditer(text)
    ]
    assert made_up == []


def test_every_decision_has_its_number():
    records = sorted(page.name for page in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(name[:4]) for name in records] == list(range(1, len(records) + 1))


def test_the_glossary_speaks_the_words_of_the_code():
    """Whatever it says is in the code now stands there, in the page that it names."""
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8").split("## 还没有")[0]
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \| `([^|`]+)` \|", text, re.MULTILINE)
    missing = [
        (word, page)
        for words, page in rows
        for word in re.findall(r"`(\w+)`", words)
        if word.lower() not in (ROOT / page).read_text("utf-8").lower()
    ]
    assert rows
    assert missing == []


def test_whoever_is_told_something_alone_is_told_through_the_house():
    """`House.alone` calls those by name who cannot be written to; these ask for a room itself."""
    decides = {
        "handlers/accounts.py",  # a code must be scanned on another transport
        "handlers/bulletins/posting.py",  # pages that come anyway call nobody
        "handlers/bulletins/showing.py",
        "handlers/digests/looking.py",
        "handlers/summaries/readers.py",
        "handlers/meetings/announcing.py",  # counts who can be written to
        "handlers/organisation/members.py",
        "handlers/people/duty.py",  # an answer is promised by a day
        "handlers/people/homes.py",  # only a few are asked
        "handlers/meetings/timepolling.py",  # an answer must be possible there
        "handlers/owners_meetings/holding.py",
        "handlers/owners_meetings/papers.py",
        "handlers/proposals/telling.py",  # its author reads it in the group
        "handlers/reports/telling.py",  # what is on its way calls nobody
    }
    found = {
        str(name)
        for name, text in texts(".py")
        if name.parts[0] == "handlers" and re.search(r"(?<!def )\bprivate_room\(", text)
    }
    assert found == decides
