from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.places.position import Position
from domain.reports import case as cases
from domain.reports.case import (
    IN_HAND,
    MENDED,
    MOVES,
    OPEN,
    STILL_WELL,
    TRIAGED,
    Act,
    Case,
    Need,
    State,
    Who,
)
from domain.reports.categories import Category
from domain.reports.levels import Level, Times
from domain.reports.report import Spot
from domain.texts import TextTooLong

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
TIMES = Times(NOON + timedelta(hours=1), NOON + timedelta(days=3))
MORE = Times(None, NOON + timedelta(days=10))
WANG, LI, CHEN, ZHOU = 1, 2, 3, 4
SPOT = Spot(position=Position(32_934_567, 117_361_234))


def case(state=State.REPORTED, **known) -> Case:
    return Case(
        **{"community": 1, "number": 42, "opened_at": NOON, "since": NOON, "spot": SPOT, **known},
        state=state,
    )


ACTS = {
    Act.FILE: lambda c: c.file(LATER, TIMES, Who.CLOCK),
    Act.WITHDRAW: lambda c: c.withdraw(LATER),
    Act.MERGE: lambda c: c.merge_into(case(number=17), LATER, Who.OFFICE),
    Act.ACCEPT: lambda c: c.accept(LATER),
    Act.REJECT: lambda c: c.reject("不是小区的", LATER),
    Act.TRANSFER: lambda c: c.transfer("供电公司", LATER),
    Act.REPORT_BACK: lambda c: c.report_back("供电公司已修好", LATER),
    Act.CLASSIFY: lambda c: c.classify(Category.LIFT, Level.COMPLEX, MORE, LATER),
    Act.DISPATCH: lambda c: c.dispatch(LI, LATER),
    Act.START: lambda c: c.start(LATER, by=LI),
    Act.RETURN: lambda c: c.give_back("不在我的网格", LATER, by=LI),
    Act.ASK_EXTENSION: lambda c: c.ask_extension("等零件", LATER, by=LI),
    Act.EXTEND: lambda c: c.extend(MORE, LATER, by=CHEN),
    Act.REFUSE_EXTENSION: lambda c: c.refuse_extension("零件到了", LATER, by=CHEN),
    Act.SUSPEND: lambda c: c.suspend("等开春", date(2027, 3, 1), LATER),
    Act.RESUME: lambda c: c.resume(MORE, LATER, Who.CLOCK),
    Act.RESOLVE: lambda c: c.resolve(9, LATER, by=LI),
    Act.CHECK: lambda c: c.check(LATER, by=CHEN),
    Act.SEND_BACK: lambda c: c.send_back("还在晃", TIMES, LATER, by=CHEN),
    Act.THANK: lambda c: c.thank(LATER, by=WANG),
    Act.REOPEN: lambda c: c.reopen("又坏了", TIMES, LATER),
    Act.NUDGE: lambda c: c.nudge(LATER, today=LATER.date(), last=None, due=None),
    Act.ARCHIVE: lambda c: c.archive(LATER),
}
ELSEWHERE = {Act.RESUME, Act.SEND_BACK, Act.REOPEN}
"""Where these lead depends on whether somebody has it."""


def ready(state):
    """A case in this state with which everything goes that the table allows."""
    asked = cases.Extension(LI, "等零件") if state in IN_HAND else None
    return case(state, handler=LI, extension=asked, contested=state in MENDED)


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("state", list(State))
def test_every_act_leads_where_the_table_says_and_nowhere_else(state, act):
    before = ready(state)
    if (state, act) not in MOVES:
        with pytest.raises(cases.CaseForbids):
            ACTS[act](before)
        return
    after = ACTS[act](before)
    wanted = MOVES[state, act].to or state
    assert after.state is wanted or act in ELSEWHERE
    assert after.is_open == (after.state in OPEN)


def test_every_act_stands_in_the_table():
    assert {act for _, act in MOVES} == set(Act)


@pytest.mark.parametrize(
    ("act", "by_others"),
    [
        (Act.START, lambda c: c.start(LATER, by=ZHOU)),
        (Act.RETURN, lambda c: c.give_back("忙", LATER, by=ZHOU)),
        (Act.RESOLVE, lambda c: c.resolve(9, LATER, by=ZHOU)),
        (Act.ASK_EXTENSION, lambda c: c.ask_extension("忙", LATER, by=ZHOU)),
        (Act.FILE, lambda c: replace(c, state=State.DRAFT).file(LATER, TIMES, Who.NEIGHBOUR)),
    ],
)
def test_what_is_its_handlers_nobody_else_does(act, by_others):
    with pytest.raises(cases.ActIsOthers) as no:
        by_others(ready(State.DISPATCHED))
    assert no.value.values["act"] == act


@pytest.mark.parametrize(
    "act",
    [
        lambda c: c.reject(" ", LATER),
        lambda c: c.transfer("", LATER),
        lambda c: c.suspend("", date(2027, 3, 1), LATER),
        lambda c: replace(c, state=State.RESOLVED).send_back("", TIMES, LATER, by=CHEN),
        lambda c: replace(c, state=State.RESOLVED).reopen("\u200b", TIMES, LATER),
    ],
)
def test_what_needs_a_reason_is_not_done_without(act):
    with pytest.raises(cases.CaseReasonMissing):
        act(case())


def test_a_reason_fits_on_a_card():
    with pytest.raises(TextTooLong):
        case().reject("不" * 201, LATER)


def test_the_needs_of_the_table_are_those_that_are_asked_for():
    with pytest.raises(cases.HandlerMissing):
        case().dispatch(None, LATER)
    with pytest.raises(cases.DayMissing):
        case().suspend("等开春", None, LATER)
    with pytest.raises(cases.AfterPhotoMissing):
        ready(State.DISPATCHED).resolve(None, LATER, by=LI)
    assert {need for move in MOVES.values() for need in move.needs} == set(Need)


def test_a_grid_worker_may_close_what_nobody_has_yet():
    mended = case(State.ACCEPTED).resolve(9, LATER, Who.OFFICE, by=LI, note="换新")
    assert (mended.state, mended.after_photo, mended.resolved_by) == (State.RESOLVED, 9, LI)
    assert mended.note == "换新"
    assert mended.ask_at == LATER + STILL_WELL


def test_for_a_general_case_the_reporters_thumb_is_the_check():
    mended = ready(State.DISPATCHED).resolve(9, LATER, by=LI)
    assert mended.thank(LATER, by=WANG).state is State.RATED


@pytest.mark.parametrize("level", [Level.URGENT, Level.COMPLEX])
def test_urgent_and_complex_cases_are_checked_by_somebody_else(level):
    mended = replace(ready(State.DISPATCHED), level=level).resolve(9, LATER, by=LI)
    assert mended.asks_another
    assert mended.thank(LATER, by=WANG) == mended
    assert mended.archive(LATER) == mended
    with pytest.raises(cases.CheckedByItsHandler):
        mended.check(LATER, by=LI)
    checked = mended.check(LATER, by=CHEN)
    assert (checked.state, checked.checked_by) == (State.CHECKED, CHEN)
    assert checked.thank(LATER, by=WANG).state is State.RATED


def test_nobody_thanks_themselves():
    with pytest.raises(cases.CheckedByItsHandler):
        ready(State.RESOLVED).thank(LATER, by=LI)


def test_what_is_sent_back_goes_to_who_had_it_or_to_the_queue():
    assert (
        ready(State.RESOLVED).send_back("还在晃", TIMES, LATER, by=CHEN).state is State.IN_PROGRESS
    )
    assert case(State.RESOLVED).send_back("还在晃", TIMES, LATER, by=CHEN).state is State.ACCEPTED


def test_what_was_not_mended_is_reopened_once():
    mended = replace(ready(State.DISPATCHED), escalated=2).resolve(9, LATER, by=LI)
    assert mended.answer_by is None
    again = mended.reopen("又松了", TIMES, LATER)
    assert (again.state, again.reopened, again.note) == (State.DISPATCHED, 1, "又松了")
    assert (again.after_photo, again.resolved_by, again.ask_at, again.escalated) == (
        None,
        None,
        None,
        0,
    )
    assert (again.answer_by, again.due) == (None, TIMES.due)
    twice = again.resolve(10, LATER, by=LI)
    with pytest.raises(cases.ReopenedAlready):
        twice.reopen("还是松", TIMES, LATER)
    assert case(State.RATED).reopen("又坏了", TIMES, LATER).state is State.ACCEPTED
    urgent = replace(mended, level=Level.URGENT).reopen("又松了", TIMES, LATER)
    assert urgent.answer_by == TIMES.answer


# --- the answer that is promised ---------------------------------------------------------

PROMISED = replace(case(), answer_by=LATER, unanswered=True, urged=True)


@pytest.mark.parametrize(
    "act",
    [Act.ACCEPT, Act.REJECT, Act.TRANSFER, Act.DISPATCH, Act.SUSPEND, Act.WITHDRAW, Act.MERGE],
)
def test_whoever_takes_it_up_or_ends_it_has_answered(act):
    after = ACTS[act](PROMISED)
    assert (after.answer_by, after.unanswered, after.urged) == (None, False, False)


def test_given_out_by_rule_what_is_urgent_still_waits_for_an_answer():
    assert case(answer_by=LATER).dispatch(LI, NOON, by_rule=True).answer_by is None
    urgent = case(answer_by=LATER, level=Level.URGENT).dispatch(LI, NOON, by_rule=True)
    assert urgent.answer_by == LATER
    assert urgent.start(LATER, by=LI).answer_by is None


def test_another_level_keeps_the_answer_that_is_owed_if_it_lies_ahead():
    urgent = Times(NOON + timedelta(minutes=30), LATER)
    at = NOON + timedelta(minutes=10)
    raised = case(answer_by=LATER).classify(Category.MANHOLE, Level.URGENT, urgent, at)
    assert raised.answer_by == urgent.answer
    late = case(answer_by=LATER).classify(Category.MANHOLE, Level.URGENT, urgent, LATER)
    assert late.answer_by is None
    taken = case(State.ACCEPTED).classify(Category.MANHOLE, Level.URGENT, urgent, at)
    assert taken.answer_by is None


# --- not mended, said twice --------------------------------------------------------------


@pytest.mark.parametrize("state", sorted(MENDED))
def test_what_was_said_twice_not_to_be_mended_is_for_staff_to_decide(state):
    over = case(state, handler=LI, resolved_by=LI, after_photo=9, ask_at=LATER)
    contested = over.contest("还是松", LATER)
    assert (contested.state, contested.note, contested.answer_by) == (state, "还是松", LATER)
    assert {Act.SEND_BACK, Act.TRANSFER} <= set(contested.steps(Who.OFFICE))
    again = contested.send_back("换新的", MORE, LATER, by=LI)
    assert (again.state, again.due, again.answer_by) == (State.IN_PROGRESS, MORE.due, None)
    assert (again.contested, again.after_photo, again.ask_at) == (False, None, None)
    handed_on = contested.transfer("厂家", LATER)
    assert (handed_on.state, handed_on.after_photo) == (State.TRANSFERRED, None)
    told = contested.answered()
    assert (told.state, told.contested, told.answer_by) == (state, False, None)


def test_saying_it_a_third_time_moves_no_day():
    contested = case(State.RATED).contest("还是松", LATER)
    again = contested.contest("真的松", LATER + timedelta(days=1))
    assert (again.answer_by, again.note) == (LATER, "真的松")
    with pytest.raises(cases.CaseReasonMissing):
        contested.contest(" ", LATER)


def test_what_nobody_contests_stays_over():
    for state in MENDED - {State.RESOLVED}:
        with pytest.raises(cases.CaseForbids):
            case(state).send_back("换新的", MORE, LATER, by=CHEN)
        with pytest.raises(cases.CaseForbids):
            case(state).possible(Act.TRANSFER)


def test_who_gives_it_back_has_it_no_longer():
    back = ready(State.IN_PROGRESS).give_back("不在我的网格", LATER, by=LI)
    assert (back.state, back.handler, back.note) == (State.RETURNED, None, "不在我的网格")


def test_more_time_is_decided_by_somebody_else():
    asked = replace(ready(State.DISPATCHED), extension=None).ask_extension("等零件", LATER, by=LI)
    assert asked.extension == cases.Extension(LI, "等零件")
    with pytest.raises(cases.ApprovedByItsAsker):
        asked.extend(MORE, LATER, by=LI)
    granted = asked.extend(MORE, LATER, by=CHEN)
    assert (granted.due, granted.extensions, granted.extension) == (MORE.due, 1, None)
    with pytest.raises(cases.NoExtensionAsked):
        granted.extend(MORE, LATER, by=CHEN)
    refused = asked.refuse_extension("零件到了", LATER, by=CHEN)
    assert (refused.extension, refused.due) == (None, asked.due)


def test_what_waits_goes_on_with_who_had_it():
    waiting = ready(State.DISPATCHED).suspend("等开春", date(2027, 3, 1), LATER)
    assert (waiting.until, waiting.state) == (date(2027, 3, 1), State.SUSPENDED)
    assert waiting.resume(MORE, LATER, Who.OFFICE).state is State.DISPATCHED
    on = replace(waiting, handler=None).resume(MORE, LATER, Who.CLOCK)
    assert (on.state, on.until, on.due) == (State.ACCEPTED, None, MORE.due)


def test_a_draft_waits_and_is_filed_with_its_dates():
    told = case(State.DRAFT).describe("石球坏了", Category.STREET_FURNITURE, Level.GENERAL, SPOT)
    waiting = told.wait(NOON)
    assert waiting.file_at == NOON + timedelta(minutes=10)
    filed = waiting.file(LATER, TIMES, Who.REPORTER)
    assert (filed.state, filed.file_at, filed.due) == (State.REPORTED, None, TIMES.due)
    assert (filed.title, filed.category) == ("石球坏了", Category.STREET_FURNITURE)


def test_another_level_promises_other_dates():
    other = case().classify(Category.LIFT, Level.COMPLEX, MORE, LATER)
    assert (other.category, other.level, other.due) == (Category.LIFT, Level.COMPLEX, MORE.due)


def test_cases_join_within_one_community_and_only_what_is_open():
    joined = case(State.DRAFT).merge_into(case(number=17), LATER, Who.REPORTER)
    assert (joined.state, joined.merged_into) == (State.MERGED, 17)
    with pytest.raises(cases.CaseElsewhere):
        case().merge_into(case(number=17, community=2), LATER, Who.OFFICE)
    with pytest.raises(cases.CaseJoinsItself):
        case().merge_into(case(), LATER, Who.OFFICE)
    with pytest.raises(cases.CaseIsOver):
        case().merge_into(case(State.RATED, number=17), LATER, Who.OFFICE)


def test_a_precise_point_is_kept_only_while_it_is_open():
    assert case().accept(LATER).spot == SPOT
    over = case().reject("不是小区的", LATER)
    assert over.spot == SPOT.rounded() != SPOT
    assert case(spot=Spot(words="3号楼")).withdraw(LATER).spot == Spot(words="3号楼")


def test_asking_after_it_counts_when_its_day_is_over_and_once_a_day():
    promised = replace(case(State.DISPATCHED), due=LATER)
    today = LATER.date()
    with pytest.raises(cases.CaseNotYetDue) as no:
        promised.nudge(NOON, today=today, last=None, due=today)
    assert no.value.values["due"] == "2026-11-16"
    assert promised.overdue(LATER)
    assert promised.nudge(LATER, today=today, last=None, due=today) == promised
    with pytest.raises(cases.CaseNudgedAlready):
        promised.nudge(LATER, today=today, last=today, due=today)


def test_what_was_mended_is_not_what_is_merely_over():
    mended = ready(State.DISPATCHED).resolve(9, LATER, by=LI)
    assert mended.is_mended
    assert not case(State.ARCHIVED).is_mended
    assert not mended.unmended().is_mended


def test_what_it_looks_like_is_remembered_until_somebody_says_whether_it_is_the_same():
    like = case(State.REPORTED).resembling(17)
    assert like.resembles == 17
    assert like.resembling(None).resembles is None
    target = replace(case(State.REPORTED), number=17)
    assert like.merge_into(target, LATER, Who.OFFICE).resembles is None


def test_what_waits_or_is_mended_is_never_overdue():
    late = LATER + timedelta(days=30)
    assert not replace(case(State.SUSPENDED), due=LATER).overdue(late)
    assert not replace(case(State.RESOLVED), due=LATER).overdue(late)
    assert not replace(case(State.RATED), due=LATER).overdue(late)
    assert not case().overdue(late)


def test_the_steps_that_somebody_may_take_now():
    assert case().steps(Who.REPORTER) == (Act.WITHDRAW, Act.MERGE)
    assert Act.DISPATCH in case().steps(Who.OFFICE)
    assert case(State.DISPATCHED).allowed(Act.START, Who.HANDLER, Who.NEIGHBOUR)
    assert not case(State.WITHDRAWN).allowed(Act.ACCEPT, Who.OFFICE)
    assert case(State.MERGED).steps(*Who) == ()


def test_whether_it_is_still_well_is_asked_once():
    mended = ready(State.DISPATCHED).resolve(9, LATER, by=LI)
    assert mended.asked().ask_at is None


def test_after_a_week_nobody_says_more():
    assert ready(State.RESOLVED).archive(LATER).state is State.ARCHIVED


def test_the_queue_and_whats_in_hand_are_open():
    assert OPEN >= TRIAGED | IN_HAND
