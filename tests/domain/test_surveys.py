"""Quick questions to neighbours: how they are typed, who may ask, and what the answers come to."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.polls import NoSuchChoice, Option, Outcome
from domain.polls.archive import told
from domain.polls.offers import BallotIsFull, OneIsNoChoice, OptionTooLong, OptionTwice
from domain.proposals.hidings import (
    AlreadyAppealed,
    NothingIsHidden,
    ReasonMissing,
    StaffHasDecided,
)
from domain.surveys import (
    AskedLately,
    ElectionsAreNotAsked,
    OneADay,
    OnlyWhoAsked,
    State,
    Survey,
    SurveyIsClosed,
    SurveyIsStillOpen,
    admit_question,
    chosen,
    has_options,
    lead,
    read_options,
    read_question,
    standing,
    titled,
    untitled,
)
from domain.texts import TextMissing, TextTooLong

MONDAY = datetime(2026, 11, 16, 2, tzinfo=UTC)
CLOSE = MONDAY + timedelta(days=3)
SIDES = (Option("1", "东边"), Option("2", "西边"))
WANG, LI, ZHANG = 1, 2, 3


def survey(**known) -> Survey:
    about = {"community": 3, "number": 42, "unit": 3, "text": "楼下长椅装哪边？", "kind": "single"}
    about |= {"options": SIDES, "by": WANG, "asked_at": MONDAY, "closes_at": CLOSE}
    return Survey(**about | known)


def said(about: Survey, choice: str, by: int = WANG, heard: int = 1):
    return about.answer(choice, by=by, at=MONDAY, heard=heard)


# --- as people type it -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "text", "options", "kind", "until"),
    [
        ("楼下长椅装哪边？ | 东边 | 西边", "楼下长椅装哪边？", ["东边", "西边"], "single", ""),
        ("长椅｜东边｜西边｜截止 周五晚8点", "长椅", ["东边", "西边"], "single", "周五晚8点"),
        ("长椅 | 可多选。| 东 | 都不同意 | 西 |", "长椅", ["东", "西"], "several", ""),
        (
            "长椅\n东 边\n西边\n截至时间：3天\n多选\n单选",
            "长椅",
            ["东 边", "西边"],
            "single",
            "3天",
        ),
    ],
)
def test_a_question_is_read_with_its_options_and_its_end(typed, text, options, kind, until):
    asked = read_question(typed)
    assert asked.text == text
    assert [option.text for option in asked.options] == options
    assert [option.key for option in asked.options] == ["1", "2"]
    assert (asked.kind, asked.until) == (kind, until)


def test_options_may_be_told_after_the_question():
    asked = read_question("楼下长椅装哪边？")
    assert asked.options == ()
    for typed in ("东边、西边", "东边 | 西边", "东边\n西边"):
        assert [each.text for each in read_options(asked, typed).options] == ["东边", "西边"]
    assert has_options("长椅 ｜ 东")
    assert not has_options("长椅、东")


@pytest.mark.parametrize(
    ("typed", "no"),
    [
        ("| 东 | 西", TextMissing),
        ("长" * 241 + "|东|西", TextTooLong),
        ("选举楼长 | 王某 | 李某", ElectionsAreNotAsked),
        ("长椅 | 东", OneIsNoChoice),
        ("长椅 | 截止 3天", OneIsNoChoice),
        ("长椅 | " + " | ".join(map(str, range(11))), BallotIsFull),
        ("长椅 | 东 | " + "西" * 101, OptionTooLong),
        ("长椅 | 东 | 西 | 东", OptionTwice),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_with_its_reason(typed, no):
    with pytest.raises(no):
        read_question(typed)


def test_the_heading_of_a_transports_own_poll_can_be_read_back():
    assert untitled(titled(42, "3 把长椅\n装哪边？")) == (42, "3 把长椅\n装哪边？")
    assert untitled("今晚谁来打球？") is None


# --- who may ask -------------------------------------------------------------------------


def test_a_resident_asks_once_a_week_and_a_group_is_asked_once_a_day():
    earlier = survey(asked_at=MONDAY - timedelta(days=6))
    with pytest.raises(AskedLately):
        admit_question([earlier], unit=4, by=WANG, at=MONDAY)
    admit_question([earlier], unit=3, by=LI, at=MONDAY)
    admit_question([earlier], unit=3, by=WANG, at=MONDAY + timedelta(days=1))
    with pytest.raises(OneADay):
        admit_question([survey()], unit=3, by=LI, at=MONDAY + timedelta(hours=23))
    admit_question([survey()], unit=4, by=LI, at=MONDAY + timedelta(hours=23))


# --- answers -----------------------------------------------------------------------------


@pytest.mark.parametrize("choice", ["1", "东边", "１", "东边。"])
def test_an_option_is_picked_by_number_or_word(choice):
    assert said(survey(), choice).choice == "1"


def test_what_is_not_on_it_cannot_be_picked():
    with pytest.raises(NoSuchChoice):
        said(survey(), "南边")
    assert survey().pressed(0, "") is survey().pressed(4, "") is None
    assert survey().picked([1, 4]) is None


def test_several_are_ticked_one_after_the_other_and_none_clears_them():
    several = survey(kind="several")
    assert several.pressed(2, "1") == "1_2"
    assert several.pressed(1, "1_2") == "2"
    assert several.pressed(3, "1_2") == "none"
    assert several.picked([1, 2]) == "1_2"
    assert several.picked([]) == ""
    assert chosen(several, "1_2") == ("1", "2")
    assert chosen(several, "") == ()


def test_each_resident_counts_once_by_the_last_word_and_a_word_taken_back_counts_no_more():
    about = survey()
    answers = [
        said(about, "1", WANG, 5),
        said(about, "2", WANG, 3),
        said(about, "2", LI, 4),
        said(about, "", ZHANG, 6),
    ]
    assert [(each.resident, each.choice) for each in standing(answers)] == [(WANG, "1"), (LI, "2")]


def test_answers_are_taken_until_the_close_that_moment_excluded():
    survey().admit(CLOSE - timedelta(microseconds=1))
    for about, at in (
        (survey(), CLOSE),
        (survey(state=State.CLOSED), MONDAY),
        (survey(state=State.WITHDRAWN), MONDAY),
    ):
        with pytest.raises(SurveyIsClosed):
            about.admit(at)


# --- its end -----------------------------------------------------------------------------


def test_the_close_tells_what_leads_and_decides_nothing():
    about = survey()
    answers = [said(about, "1", who, who) for who in (WANG, LI)] + [said(about, "none", ZHANG, 9)]
    with pytest.raises(SurveyIsStillOpen):
        about.close(CLOSE - timedelta(seconds=1), answers)
    closed, decision = about.close(CLOSE, answers)
    assert (closed.state, closed.closed_at) == (State.CLOSED, CLOSE)
    assert (decision.outcome, decision.choice, decision.passed) == (Outcome.LEADING, "1", ())
    assert decision.electorate == {"heads": 3}
    read = lead(told(decision))
    assert (read.heads, read.leads) == (3, "1")
    assert {key: read.counts[key] for key in about.keys} == {"1": 2, "2": 0, "none": 1}
    with pytest.raises(SurveyIsClosed):
        closed.close(CLOSE, answers)


def test_where_nobody_answers_nothing_leads():
    _, decision = survey().close(CLOSE, [])
    assert (decision.outcome, decision.choice) == (Outcome.NO_QUORUM, None)


def test_only_who_asked_ends_it_early_or_takes_it_back():
    hour = MONDAY + timedelta(hours=1)
    for act in (survey().end, survey().withdraw):
        with pytest.raises(OnlyWhoAsked):
            act(by=LI, at=hour)
    assert survey().end(by=WANG, at=hour).closes_at == hour
    withdrawn = survey().withdraw(by=WANG, at=hour)
    assert (withdrawn.state, withdrawn.closed_at, withdrawn.is_open) == (
        State.WITHDRAWN,
        hour,
        False,
    )
    with pytest.raises(SurveyIsClosed):
        withdrawn.end(by=WANG, at=hour)
    assert survey().key == (3, 42)


# --- what harms somebody -----------------------------------------------------------------


def test_two_neighbours_or_staff_hide_it_and_who_asked_may_appeal_once():
    about = survey()
    with pytest.raises(ReasonMissing):
        about.flag("", by=LI, at=MONDAY)
    with pytest.raises(NothingIsHidden):
        about.unhide(by=LI)
    with pytest.raises(NothingIsHidden):
        about.appeal("不是", by=WANG)
    flagged = about.flag("骂人", by=LI, at=MONDAY)
    assert not about.hidden
    assert not flagged.hidden
    hidden = flagged.flag("", by=ZHANG, at=MONDAY)
    assert hidden.hidden
    with pytest.raises(OnlyWhoAsked):
        hidden.appeal("不是", by=LI)
    appealed = hidden.appeal("不是", by=WANG)
    with pytest.raises(AlreadyAppealed):
        appealed.appeal("不是", by=WANG)
    shown = appealed.unhide(by=9)
    assert not shown.hidden
    with pytest.raises(StaffHasDecided):
        shown.flag("骂人", by=LI, at=MONDAY)
    assert shown.hide("点名道姓", by=9, at=MONDAY).hiding.reason == "点名道姓"
    assert about.hide("点名道姓", by=9, at=MONDAY).hidden


def test_whoever_was_forgotten_ends_nothing():
    with pytest.raises(OnlyWhoAsked):
        replace(survey(), by=None).end(by=WANG, at=MONDAY)
