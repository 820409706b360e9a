"""Ballots on paper: where each sheet is, what two people read, who signs for whom, what clashes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ballots import ProxyTerms, TooManyProxies
from domain.owners_meetings import Topic
from domain.paper_ballots import (
    DROPPED,
    NOTHING,
    Account,
    Finding,
    Letter,
    NumbersNotUnderstood,
    Reading,
    ReasonIsMissing,
    Review,
    ReviewIsSettled,
    ReviewKind,
    ReviewNeedsTwo,
    Sheet,
    SheetCameTooLate,
    SheetForbids,
    SheetIsUnclear,
    SheetNeedsTwo,
    SheetsAreWaiting,
    SheetState,
    Side,
    Typed,
    admit_letter,
    agree,
    find,
    holder_of,
    read_finding,
    read_number,
    read_numbers,
    read_sheet,
    require_entered,
    runs,
    settled,
    turn_of,
)
from domain.polls.tally import INVALID
from tests.makers import NOON

CLOSE = NOON + timedelta(days=1)
SHEET = Sheet(
    community=1,
    meeting=31,
    number=128,
    head=5,
    building="3",
    batch=1,
    printed_at=NOON,
    printed_by=1,
)
COURT = Topic(community=1, number=31, place=1, title="篮球场更新")
COLOUR = Topic(
    community=1,
    number=31,
    place=2,
    title="颜色",
    kind="single",
    options=("红", "绿", "都不同意", "弃权"),
)
GOODS = Topic(community=1, number=31, place=3, title="买什么", kind="several", options=("灯", "椅"))


# --- sheets and their account ------------------------------------------------------------


def test_a_sheet_goes_out_and_comes_back_before_the_close():
    out = SHEET.issue("李某 3号楼", NOON, 9)
    assert (out.state, out.holder, out.round) == (SheetState.ISSUED, "李某 3号楼", 9)
    assert out.bring_back() == SHEET
    back = out.receive(CLOSE - timedelta(seconds=1), CLOSE)
    assert back.is_waiting
    done = back.settle(CLOSE)
    assert not done.is_waiting
    assert done.settle(CLOSE + timedelta(1)) == done
    with pytest.raises(SheetCameTooLate):
        out.receive(CLOSE, CLOSE)


@pytest.mark.parametrize(
    "act",
    [
        SHEET.bring_back,
        lambda: SHEET.settle(NOON),
        lambda: SHEET.issue("李某", NOON).issue("王某", NOON),
        lambda: SHEET.void("重印").receive(NOON, CLOSE),
        lambda: SHEET.void("重印").void("重印"),
        lambda: SHEET.receive(NOON, CLOSE).receive(NOON, CLOSE),
        lambda: SHEET.receive(NOON, CLOSE).lose("丢了"),
        lambda: SHEET.receive(NOON, CLOSE).settle(NOON).void("重印"),
    ],
)
def test_what_cannot_be_done_with_a_sheet_is_refused(act):
    with pytest.raises(SheetForbids):
        act()


def test_a_lost_sheet_that_is_found_comes_back():
    assert SHEET.lose("丢了").receive(NOON, CLOSE).note == ""


def test_a_void_sheet_may_count_after_all():
    late = NOON + timedelta(hours=1)
    assert SHEET.void("重印").reinstate(late) == SHEET.receive(late, CLOSE)
    assert SHEET.receive(NOON, CLOSE).void("同号").reinstate(late).returned_at == NOON
    with pytest.raises(SheetForbids):
        SHEET.reinstate(NOON)


def test_the_account_always_adds_up():
    states = [(SheetState.STOCK, False, 3), (SheetState.RETURNED, True, 2)]
    account = Account.of([*states, (SheetState.RETURNED, False, 1), (SheetState.VOID, False, 1)])
    assert account == Account(stock=3, returned=3, void=1, settled=2)
    assert (account.printed, account.waiting) == (7, 1)
    assert account.adds_up(7)
    assert not account.adds_up(8)
    assert account + Account(missing=1) == replace(account, missing=1)


def test_nothing_is_counted_while_a_sheet_waits():
    require_entered(31, 0)
    with pytest.raises(SheetsAreWaiting):
        require_entered(31, 2)


@pytest.mark.parametrize(
    ("text", "numbers", "rest"),
    [
        ("128", (128,), ""),
        ("1-3、5 7 李某 3号楼", (1, 2, 3, 5, 7), "李某 3号楼"),
        ("第1到3号，李某", (1, 2, 3), "李某"),
        ("4 3号楼 李某", (4,), "3号楼 李某"),
    ],
)
def test_numbers_are_read_as_people_write_them(text, numbers, rest):
    assert read_numbers(text) == (numbers, rest)


def test_one_number_is_read_before_what_is_ticked():
    assert read_number("第128号 1 2 3") == (128, "1 2 3")
    with pytest.raises(NumbersNotUnderstood):
        read_number("同意")


@pytest.mark.parametrize("text", ["", "3号楼", "5-1", "0", "1-9999", "1-2000 2001-2002"])
def test_what_names_no_sheets_is_refused(text):
    with pytest.raises(NumbersNotUnderstood):
        read_numbers(text)


def test_numbers_are_written_as_people_do():
    assert runs([7, 1, 3, 2, 5, 8]) == "1–3、5、7–8"


# --- what is read on a sheet -------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("同意 绿 灯", Reading(choices=("yes", "o2", "o1"))),
        ("1、2、1+2", Reading(choices=("yes", "o2", "o1_o2"))),
        ("321", Reading(choices=("abstain", "o2", "o1"))),
        ("无效 空 1", Reading(choices=(INVALID, NOTHING, "o1"))),
        ("签名不清", Reading(choices=(INVALID,) * 3)),
        ("1 1 1 委托 共有人2", Reading(choices=("yes", "o1", "o1"), owner=2, by_letter=True)),
        ("3-2-502 1 1 1", Reading(choices=("yes", "o1", "o1"), unit="3号楼2单元502")),
    ],
)
def test_a_sheet_is_read_in_one_line(text, told):
    assert read_sheet(text, 128, [COURT, COLOUR, GOODS]) == told


@pytest.mark.parametrize("text", ["", "同意", "同意 绿 灯 灯", "4 1 1", "好", "12"])
def test_a_reading_that_leaves_something_open_is_refused(text):
    with pytest.raises(SheetIsUnclear):
        read_sheet(text, 128, [COURT, COLOUR, GOODS])


def test_a_digit_is_enough_where_there_is_one_topic():
    assert read_sheet("2", 128, [COURT]).choices == ("no",)


def typed(turn, by, **more) -> Typed:
    told = {"choices": ("yes",), "owner": None, "by_letter": False, "unit": "", "photo": None}
    known = {"community": 1, "meeting": 31, "sheet": 128, "turn": turn, "by": by, "at": NOON}
    return Typed(**{**known, **told, **more})


def test_two_different_people_read_a_sheet_and_the_first_may_correct_theirs():
    first = typed(1, 5)
    assert turn_of(5, 128, {}) == 1
    assert turn_of(5, 128, {1: first}) == 1
    assert turn_of(6, 128, {1: first}) == 2
    for who in (5, 6, 7):
        with pytest.raises(SheetNeedsTwo):
            turn_of(who, 128, {1: first, 2: typed(2, 6)})


def test_two_readings_agree_where_they_say_the_same():
    one = Reading(choices=("yes", "no"))
    assert agree(one, one)
    assert agree(one, replace(one, unit="3号楼502"))
    assert not agree(replace(one, unit="3号楼501"), replace(one, unit="3号楼502"))
    assert not agree(one, replace(one, choices=("yes", "yes")))
    assert not agree(one, replace(one, owner=2))
    assert not agree(one, replace(one, by_letter=True))
    assert typed(1, 5, choices=("yes", "no")).reading == one


# --- letters -----------------------------------------------------------------------------


def letter(place, head, holder="张某", choices=()) -> Letter:
    return Letter(
        community=1,
        meeting=31,
        place=place,
        head=head,
        holder=holder,
        choices=choices,
        photo=1,
        by=1,
        at=NOON,
    )


def test_a_fourth_letter_is_refused():
    """B6."""
    terms = ProxyTerms(allowed=True, most=3)
    held = [letter(head, head) for head in (1, 2, 3)]
    with pytest.raises(TooManyProxies):
        admit_letter(letter(4, 4), held, terms)
    assert admit_letter(letter(4, 3), held, terms).head == 3
    assert admit_letter(letter(4, 4, "李某"), held, terms).holder == "李某"
    moved = [*held, letter(4, 2, "李某")]
    assert admit_letter(letter(5, 4), moved, terms).head == 4


def test_a_letter_binds_to_what_it_says():
    free, bound = letter(1, 1), letter(1, 1, choices=("no", "yes"))
    assert free.binds(("yes", "yes"))
    assert bound.binds(("no", "yes"))
    assert not bound.binds(("yes", "yes"))
    assert holder_of(" 张某 0001 ") == "张某 0001"


# --- what clashes ------------------------------------------------------------------------

REVIEW = Review(
    community=1,
    meeting=31,
    place=1,
    why=ReviewKind.ENTRIES_DIFFER,
    head=5,
    sheet=128,
    raised_at=NOON,
)


def finding(side, by, choices=("yes",)) -> Finding:
    return Finding(
        community=1,
        meeting=31,
        review=1,
        side=side,
        by=by,
        choices=choices,
        reason="看得清",
        at=NOON,
    )


def test_a_review_needs_staff_and_a_scrutineer_who_find_the_same():
    staff, watcher = finding(Side.STAFF, 5), finding(Side.SCRUTINEER, 6)
    assert find(REVIEW, staff, []) == staff
    assert find(REVIEW, staff, [staff]) == staff
    assert find(REVIEW, watcher, [staff]) == watcher
    assert settled([staff]) is None
    assert settled([staff, watcher]) == ("yes",)
    assert settled([staff, finding(Side.SCRUTINEER, 6, DROPPED)]) is None
    with pytest.raises(ReviewNeedsTwo):
        find(REVIEW, finding(Side.SCRUTINEER, 5), [staff])


def test_a_review_is_settled_once():
    done = REVIEW.settle("看得清", NOON)
    assert REVIEW.is_open
    assert not done.is_open
    with pytest.raises(ReviewIsSettled):
        find(done, finding(Side.STAFF, 5), [])


def test_some_reviews_are_between_votes_and_some_about_a_sheet():
    assert ReviewKind.UNITS_DIFFER.of_votes
    assert not ReviewKind.TWICE.of_votes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("同意 2 看过原件", (("yes", "o2"), "看过原件")),
        ("无效，空，签字 不是本人", ((INVALID, NOTHING), "签字 不是本人")),
        ("不算 同号两张", (DROPPED, "同号两张")),
    ],
)
def test_what_was_found_is_read_with_its_reason(text, found):
    assert read_finding(text, 3, [COURT, COLOUR]) == found


def test_nobody_settles_anything_without_a_reason():
    with pytest.raises(ReasonIsMissing):
        read_finding("同意 2", 3, [COURT, COLOUR])
    with pytest.raises(SheetIsUnclear):
        read_finding("同意", 3, [COURT, COLOUR])
