from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.places.position import Position
from domain.places.projection import rounded
from domain.reports.report import (
    GATHERS,
    MOST_PHOTOS,
    NotTheReporter,
    Report,
    Spot,
    TooManyPhotos,
    first_valid,
    names_a_child,
    tellers,
)
from domain.sources import Source
from domain.texts import TextMissing, TextTooLong

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
SOON = NOON + timedelta(minutes=3)
PIN = Position(32_934_567, 117_361_234)


def report(**known) -> Report:
    return Report(
        **{
            "id": 1,
            "community": 1,
            "number": 42,
            "reporter": 7,
            "source": Source.PRIVATE,
            "at": NOON,
            "gathers_until": NOON + GATHERS,
            **known,
        }
    )


def test_what_is_said_within_minutes_belongs_to_one_report():
    told = report().show(5, SOON, "a1").show(6, SOON, "a1").say("石球坏了", SOON)
    assert (told.photos, told.words, told.album) == ((5, 6), "石球坏了", "a1")
    assert told.gathers_until == SOON + GATHERS
    assert told.gathers(SOON)
    assert not told.gathers(SOON + GATHERS)


def test_more_words_come_below_the_first_and_stay_within_the_limit():
    assert report(words="灯坏了").say("一闪一闪", SOON).words == "灯坏了\n一闪一闪"
    with pytest.raises(TextTooLong):
        report(words="灯" * 590).say("坏" * 20, SOON)
    with pytest.raises(TextMissing):
        report().say(" ", SOON)


def test_the_same_picture_is_there_once_and_ten_are_enough():
    assert report(photos=(5,)).show(5, SOON).photos == (5,)
    with pytest.raises(TooManyPhotos):
        report(photos=tuple(range(MOST_PHOTOS))).show(99, SOON)


def test_a_report_is_complete_with_what_and_where():
    assert not report().is_complete
    assert not report(words="灯坏了").is_complete
    assert not report(spot=Spot(words="东门")).is_complete
    assert report(voices=(3,), spot=Spot(unit=4)).is_complete
    assert report().speak(3, SOON).place(Spot(position=PIN), SOON).is_complete


def test_what_is_said_later_of_a_place_makes_it_more_exact():
    typed = Spot(unit=4, floor=5, words="3号楼5楼")
    both = typed.fill(Spot(position=PIN, words="3号楼楼道"))
    assert both == Spot(unit=4, floor=5, position=PIN, words="3号楼楼道")
    assert both.fill(Spot(unit=6, floor=1)) == Spot(6, 1, PIN, "3号楼楼道")


def test_afterwards_a_point_is_known_to_a_hundred_metres():
    point = report(spot=Spot(position=PIN)).rounded().spot.position
    assert point == rounded(PIN) != PIN
    assert Spot(unit=4).rounded() == Spot(unit=4)


def test_only_who_told_it_or_entered_it_speaks_for_it():
    entered = report(entered_by=8)
    assert entered.correct("路灯坏了", by=8).words == "路灯坏了"
    assert entered.rate(-1, by=7).rating == -1
    assert entered.withdraw(SOON, by=7).withdrawn_at == SOON
    for act in (
        lambda: entered.correct("x", by=9),
        lambda: entered.rate(1, by=9),
        lambda: entered.withdraw(SOON, by=9),
    ):
        with pytest.raises(NotTheReporter):
            act()


def test_what_was_taken_back_gathers_no_more():
    assert not report(withdrawn_at=NOON).gathers(SOON)


@pytest.mark.parametrize(
    "words", ["5号楼王某家的小孩在墙上乱画", "一个女孩摔坏了秋千", "我孙子拍的", "學生把灯打坏了"]
)
def test_a_report_that_names_a_child_is_sensitive(words):
    assert names_a_child(words)
    assert report().say(words, SOON).sensitive
    assert report().correct(words, by=7).sensitive


@pytest.mark.parametrize("words", ["儿童乐园的滑梯坏了", "幼儿园门口路灯不亮", "石球坏了"])
def test_what_is_made_for_children_names_none(words):
    assert not names_a_child(words)


def test_once_sensitive_always_sensitive():
    assert report().mark_sensitive().say("灯坏了", SOON).sensitive


def test_who_told_it_can_be_forgotten():
    gone = report(entered_by=7, on_behalf_of="王阿姨").forget()
    assert (gone.reporter, gone.entered_by, gone.room) == (None, None, None)
    assert gone.on_behalf_of == "王阿姨"


def test_the_first_valid_report_stays_the_first():
    first = report(id=3, withdrawn_at=SOON)
    second, third = report(id=5, at=SOON), report(id=4, at=SOON)
    assert first_valid([first, second, third]) == third
    assert first_valid([first]) is None


def test_who_told_it_twice_is_one_of_those_who_told_it():
    twice = [report(id=1, reporter=7), report(id=2, reporter=7), report(id=3, reporter=8)]
    assert tellers([*twice, report(id=4, reporter=9, withdrawn_at=SOON)]) == 2
    assert tellers([*twice, report(id=5, reporter=None), report(id=6, reporter=None)]) == 4


def test_a_report_moves_to_another_case_and_its_pictures_are_recognised():
    moved = report().move(17).recognise(0xFF).recognise(0xF0)
    assert (moved.number, moved.fingerprints) == (17, (0xFF, 0xF0))


def test_a_point_that_is_known_again_is_pinned_and_an_unknown_one_changes_nothing():
    here, there = Position(32_934_567, 117_361_234), Position(32_935_000, 117_362_000)
    spot = Spot(unit=3, position=here, words="东侧路口")
    assert spot.pinned(there) == replace(spot, position=there)
    assert spot.pinned(None) == spot


def test_an_answer_waits_for_who_it_was_entered_for_and_has_no_chat():
    told = report(entered_by=7, on_behalf_of="王奶奶", source=Source.HOTLINE)
    waits = told.leave_untold(NOON)
    assert waits.waits_to_be_told
    assert waits.leave_untold(SOON).untold_since == NOON, "the first that waits counts"
    assert not waits.tell().waits_to_be_told
    assert not waits.withdraw(SOON, by=7).waits_to_be_told


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"entered_by": 7},
        {"entered_by": 7, "on_behalf_of": "王奶奶", "source": Source.FORWARDED},
        {"entered_by": 7, "on_behalf_of": "王奶奶", "withdrawn_at": NOON},
    ],
)
def test_nothing_waits_for_who_reads_it_or_wants_it_no_more(known):
    assert not report(**known).leave_untold(NOON).waits_to_be_told
