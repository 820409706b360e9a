"""Hiding what harms somebody: staff, or two neighbours until staff decide; and the appeal."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.proposals import (
    AlreadyAppealed,
    NothingIsHidden,
    ReasonMissing,
    StaffHasDecided,
    draft,
)
from domain.sources import Source
from domain.texts import TextMissing

MONDAY = datetime(2026, 11, 16, 2, tzinfo=UTC)
LATER = MONDAY + timedelta(hours=1)
AUTHOR, STAFF, NEIGHBOUR, OTHER = 1, 2, 3, 4
WHY = "写了邻居的电话"

CARD = draft(
    "3号楼李某电话138****0001，太吵",
    community=3,
    number=42,
    author=AUTHOR,
    source=Source.CHAT,
    at=MONDAY,
    reply_due=date(2026, 11, 19),
).publish()


def test_staff_hide_it_at_once_and_the_text_is_kept():
    hidden = CARD.hide(WHY, by=STAFF, at=MONDAY)
    assert hidden.hidden
    assert (hidden.hiding.reason, hidden.hiding.decided_by) == (WHY, STAFF)
    assert (hidden.text, hidden.state) == (CARD.text, CARD.state)


def test_one_neighbour_does_not_hide_it_not_even_twice():
    flagged = CARD.flag(WHY, by=NEIGHBOUR, at=MONDAY)
    assert not flagged.hidden
    assert flagged.flag(WHY, by=NEIGHBOUR, at=LATER) == flagged


def test_two_neighbours_hide_it_and_the_first_reason_stands():
    hidden = CARD.flag(WHY, by=NEIGHBOUR, at=MONDAY).flag("", by=OTHER, at=LATER)
    assert hidden.hidden
    assert (hidden.hiding.reason, hidden.hiding.at) == (WHY, MONDAY)
    assert hidden.hiding.flagged_by == (NEIGHBOUR, OTHER)


def test_nothing_is_hidden_without_a_reason():
    with pytest.raises(ReasonMissing):
        CARD.flag(" ", by=NEIGHBOUR, at=MONDAY)
    with pytest.raises(ReasonMissing):
        CARD.hide("", by=STAFF, at=MONDAY)


def test_staff_decide_over_the_neighbours_and_then_flags_move_nothing():
    hidden = CARD.flag(WHY, by=NEIGHBOUR, at=MONDAY).flag(WHY, by=OTHER, at=MONDAY)
    shown = hidden.unhide(by=STAFF)
    assert not shown.hidden
    assert shown.hiding.decided_by == STAFF
    with pytest.raises(StaffHasDecided):
        shown.flag(WHY, by=5, at=LATER)


def test_staff_dismiss_a_single_flag():
    shown = CARD.flag(WHY, by=NEIGHBOUR, at=MONDAY).unhide(by=STAFF)
    with pytest.raises(StaffHasDecided):
        shown.flag(WHY, by=OTHER, at=LATER)


def test_staff_uphold_with_words_of_their_own():
    hidden = CARD.flag("骂人", by=NEIGHBOUR, at=MONDAY).flag("", by=OTHER, at=MONDAY)
    upheld = hidden.hide(WHY, by=STAFF, at=LATER)
    assert (upheld.hiding.reason, upheld.hiding.at) == (WHY, MONDAY)
    assert upheld.hiding.flagged_by == (NEIGHBOUR, OTHER)


def test_what_is_not_hidden_is_not_shown_again_and_not_appealed():
    with pytest.raises(NothingIsHidden):
        CARD.unhide(by=STAFF)
    with pytest.raises(NothingIsHidden):
        CARD.appeal("没有写电话", by=AUTHOR)
    with pytest.raises(NothingIsHidden):
        CARD.flag(WHY, by=NEIGHBOUR, at=MONDAY).appeal("没有写电话", by=AUTHOR)


def test_its_author_appeals_once_and_with_words():
    hidden = CARD.hide(WHY, by=STAFF, at=MONDAY)
    with pytest.raises(TextMissing):
        hidden.appeal(" ", by=AUTHOR)
    appealed = hidden.appeal("那是物业的公开电话", by=AUTHOR)
    assert appealed.hiding.appeal == "那是物业的公开电话"
    assert appealed.hidden
    with pytest.raises(AlreadyAppealed):
        appealed.appeal("请再看看", by=AUTHOR)


def test_a_new_hiding_can_be_appealed_anew_and_an_upheld_one_not():
    appealed = CARD.hide(WHY, by=STAFF, at=MONDAY).appeal("是公开电话", by=AUTHOR)
    upheld = appealed.hide(WHY, by=STAFF, at=LATER)
    with pytest.raises(AlreadyAppealed):
        upheld.appeal("请再看看", by=AUTHOR)
    hidden_again = upheld.unhide(by=STAFF).hide(WHY, by=STAFF, at=LATER)
    assert hidden_again.appeal("是公开电话", by=AUTHOR).hiding.appeal == "是公开电话"


def test_two_flags_of_one_person_count_once_and_what_they_hid_waits_for_staff():
    hiding = CARD.flag(WHY, by=NEIGHBOUR, at=MONDAY).flag("", by=OTHER, at=LATER).hiding
    united = hiding.unite(kept=NEIGHBOUR, gone=OTHER)
    assert (united.flagged_by, united.hidden) == ((NEIGHBOUR,), True)
    assert united.flag(NEIGHBOUR).hidden
    assert united.decide(OTHER, hidden=False).unite(kept=STAFF, gone=OTHER).decided_by == STAFF


def test_a_flag_before_the_union_is_the_same_persons_afterwards():
    hiding = CARD.flag(WHY, by=OTHER, at=MONDAY).hiding.unite(kept=NEIGHBOUR, gone=OTHER)
    assert not hiding.flag(NEIGHBOUR).hidden
