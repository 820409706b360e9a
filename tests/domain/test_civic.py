"""Other civic systems: what a key is, what one thing filed is called, what anybody may know."""

from dataclasses import replace

import pytest

from domain import civic
from domain.chat import Room
from domain.civic import Filing, System, published
from domain.places.position import Position
from domain.reports.case import Case, State
from domain.reports.categories import Category
from domain.reports.report import Report, Spot
from domain.sources import Source
from tests.makers import NOON

SYSTEM = System(id=3, name="区城管平台", community=1, digest="", files=True, since=NOON)
BALL = Filing(category=Category.STREET_FURNITURE, words="石球坏了", client="city-17")
POINT = Position(32_934_567, 117_361_234)
CASE = Case(
    community=1,
    number=42,
    title="王阿姨家的石球坏了",
    spot=Spot(unit=7, position=POINT, words="王阿姨家门口"),
    state=State.REPORTED,
    opened_at=NOON,
    since=NOON,
)
REPORT = Report(
    id=1, community=1, number=42, reporter=5, source=Source.PRIVATE, at=NOON, gathers_until=NOON
)
SQUARE = Room("webchat", "square")


def test_a_key_is_kept_only_as_what_cannot_be_turned_back():
    key = civic.key(bytes(civic.CHANCE))
    assert len(key) == 2 * civic.CHANCE
    assert civic.digest(key) == civic.digest(key)
    assert key not in civic.digest(key)


def test_a_system_that_was_shut_out_stays_so_from_the_first_time_on():
    ended = SYSTEM.end(NOON)
    assert ended.ended_at == NOON
    assert ended.end(NOON.replace(hour=9)) == ended


def test_the_same_name_of_the_same_system_is_the_same_token():
    first = civic.token(SYSTEM, BALL, b"1")
    assert civic.token(SYSTEM, BALL, b"2") == first
    assert civic.token(replace(SYSTEM, id=4), BALL, b"1") != first
    nameless = replace(BALL, client="")
    assert civic.token(SYSTEM, nameless, b"1") != civic.token(SYSTEM, nameless, b"2")


@pytest.mark.parametrize(
    "filing",
    [BALL, replace(BALL, position=POINT, address="3号楼东侧路口", floor=5)],
)
def test_what_is_filed_is_heard_as_it_was_told(filing):
    raw = civic.filed(SYSTEM, filing, "a1b2", NOON)
    heard = civic.heard(replace(raw, place=9))
    assert heard.filing == replace(filing, client="")
    assert (heard.token, heard.system, heard.community, heard.heard) == ("a1b2", 3, 1, 9)
    assert heard.room == Room("open311", "3")


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_what_is_not_told_yet_or_taken_back_is_nobodys_business(state):
    assert published(replace(CASE, state=state), [REPORT]) is None


def test_what_names_a_child_is_nobodys_business():
    assert published(replace(CASE, sensitive=True, room=SQUARE), [REPORT]) is None


def test_words_are_shown_where_others_could_read_them_too():
    for case, reports in (
        (replace(CASE, room=SQUARE), [REPORT]),
        (CASE, [replace(REPORT, source=Source.CIVIC)]),
    ):
        shown = published(case, reports)
        assert shown is not None
        assert (shown.words, shown.place) == (case.title, case.spot.words)
    for reports in ([REPORT], []):
        shown = published(CASE, reports)
        assert shown is not None
        assert (shown.words, shown.place, shown.unit) == ("", "", 7)


def test_the_point_is_told_exactly_only_while_something_is_to_be_done():
    running = published(CASE, [])
    over = published(replace(CASE, state=State.ARCHIVED), [])
    nowhere = published(replace(CASE, state=State.ARCHIVED, spot=Spot()), [])
    assert running is not None
    assert over is not None
    assert nowhere is not None
    assert (running.closed, running.position) == (False, POINT)
    assert over.closed
    assert over.position not in (None, POINT)
    assert nowhere.position is None
