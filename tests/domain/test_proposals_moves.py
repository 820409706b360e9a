"""A proposal from the first word to the last: who may move it, from where, and where to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.chat import Room
from domain.events import Event
from domain.polls import Outcome
from domain.proposals import (
    SUPPORTABLE,
    AlreadyAnswered,
    AlreadyNudged,
    IsHidden,
    MergedWithItself,
    NotMergedThere,
    NotTheAuthor,
    NotYetDue,
    OtherCommunity,
    OthersSupportIt,
    ReasonMissing,
    State,
    StateForbids,
    TargetIsOver,
    TooManyAdditions,
    What,
    draft,
    reply_due,
)
from domain.sources import Source
from domain.texts import TextMissing, TextTooLong

MONDAY = datetime(2026, 11, 16, 2, tzinfo=UTC)
DUE = date(2026, 11, 19)
AUTHOR, STAFF, NEIGHBOUR, OTHER = 1, 2, 3, 4


def drafted(**changes):
    settings = {
        "community": 3,
        "number": 42,
        "author": AUTHOR,
        "source": Source.CHAT,
        "at": MONDAY,
        "reply_due": DUE,
        "room": Room("telegram", "-100"),
    }
    return draft("3号楼门口路灯坏了", **(settings | changes))


def proposal(state=State.RECEIVED, **changes):
    return replace(drafted().publish(), state=state, **changes)


def forbidden(states, act):
    """Assert that the act is refused in all states but these, and changes nothing there."""
    for state in set(State) - set(states):
        before = proposal(state)
        with pytest.raises(StateForbids) as refusal:
            act(before)
        assert refusal.value.values == {"number": 42, "state": state}
        assert before == proposal(state)


# --- its author --------------------------------------------------------------------------


def test_a_draft_has_its_number_and_waits_ten_minutes():
    mine = drafted()
    assert (mine.number, mine.state, mine.reply_due) == (42, State.DRAFT, DUE)
    assert mine.publish_at == MONDAY + timedelta(minutes=10)
    assert not mine.publish_due(MONDAY + timedelta(minutes=9))
    assert mine.publish_due(MONDAY + timedelta(minutes=10))


def test_published_twice_is_published_once():
    mine = drafted().publish()
    assert (mine.state, mine.publish_at) == (State.RECEIVED, None)
    assert mine.publish() is mine
    assert not mine.publish_due(MONDAY + timedelta(days=1))


def test_a_draft_of_nothing_is_refused():
    with pytest.raises(TextMissing):
        draft(" ", community=3, number=1, author=1, source=Source.CHAT, at=MONDAY, reply_due=DUE)


def test_a_reply_is_promised_in_working_days_by_the_calendar_there():
    china = ZoneInfo("Asia/Shanghai")
    late_tuesday = datetime(2026, 11, 17, 16, 30, tzinfo=UTC)  # Wednesday there
    assert reply_due(late_tuesday, china).day == date(2026, 11, 23)
    assert reply_due(late_tuesday, china, workdays=1).day == date(2026, 11, 19)


def test_who_entered_it_for_somebody_speaks_for_it_too():
    entered = drafted(entered_by=STAFF, on_behalf_of="王阿姨", source=Source.HOME_VISIT)
    assert entered.belongs_to(AUTHOR)
    assert entered.belongs_to(STAFF)
    assert not entered.belongs_to(NEIGHBOUR)


def test_its_author_says_it_differently_until_others_support_it():
    said = proposal().correct("3号楼两盏路灯坏了", by=AUTHOR, supporters={AUTHOR})
    assert said.text == "3号楼两盏路灯坏了"
    with pytest.raises(OthersSupportIt) as refusal:
        said.correct("给我修车库", by=AUTHOR, supporters={AUTHOR, NEIGHBOUR})
    assert refusal.value.values == {"number": 42}
    forbidden({State.DRAFT, State.RECEIVED}, lambda p: p.correct("改", by=AUTHOR, supporters=()))


def test_its_author_adds_to_it_until_it_is_voted_on():
    assert proposal().add("已经三天了", by=AUTHOR).additions == ("已经三天了",)
    forbidden({State.DRAFT, *SUPPORTABLE}, lambda p: p.add("还有", by=AUTHOR))


def test_additions_end_where_a_card_does():
    full = proposal(additions=("还有",) * 5)
    with pytest.raises(TooManyAdditions) as refusal:
        full.add("还有", by=AUTHOR)
    assert refusal.value.values == {"number": 42, "most": 5}
    with pytest.raises(TextTooLong) as too_long:
        proposal(additions=("路" * 600, "灯" * 599)).add("还有", by=AUTHOR)
    assert too_long.value.values == {"length": 2, "longest": 1}


def test_its_author_withdraws_it_until_it_is_voted_on():
    gone = drafted().withdraw(by=AUTHOR)
    assert (gone.state, gone.reply_due, gone.publish_at) == (State.WITHDRAWN, None, None)
    forbidden({State.DRAFT, *SUPPORTABLE}, lambda p: p.withdraw(by=AUTHOR))


def test_its_author_steps_out_of_sight_at_any_time():
    for state in State:
        assert proposal(state).make_anonymous(by=AUTHOR).anonymous


@pytest.mark.parametrize(
    "act",
    [
        lambda p: p.correct("改", by=NEIGHBOUR, supporters=()),
        lambda p: p.add("还有", by=NEIGHBOUR),
        lambda p: p.withdraw(by=NEIGHBOUR),
        lambda p: p.make_anonymous(by=NEIGHBOUR),
        lambda p: p.appeal("不对", by=NEIGHBOUR),
    ],
)
def test_a_neighbour_may_not_do_what_its_author_may(act):
    with pytest.raises(NotTheAuthor) as refusal:
        act(proposal())
    assert refusal.value.values == {"number": 42}


# --- its supporters ----------------------------------------------------------------------


def test_supporting_it_twice_is_supporting_it_once():
    first = proposal().support(by=NEIGHBOUR, at=MONDAY)
    assert (first.community, first.number, first.resident) == (3, 42, NEIGHBOUR)
    assert proposal().support(by=NEIGHBOUR, at=MONDAY) == first
    assert proposal().take_back(by=NEIGHBOUR, at=MONDAY) == first


def test_it_is_supported_before_the_neighbours_and_before_the_vote():
    forbidden(SUPPORTABLE, lambda p: p.support(by=NEIGHBOUR, at=MONDAY))
    forbidden(SUPPORTABLE, lambda p: p.take_back(by=NEIGHBOUR, at=MONDAY))
    assert {state for state in State if proposal(state).takes_support} == SUPPORTABLE


@pytest.mark.parametrize("state", [State.RECEIVED, State.ACCEPTED])
def test_enough_confirmed_supporters_bring_it_to_the_agenda(state):
    assert proposal(state).reach(4) == proposal(state)
    assert proposal(state).reach(5).state is State.ON_AGENDA
    assert proposal(state).reach(6).state is State.ON_AGENDA
    assert proposal(state).reach(2, threshold=2).state is State.ON_AGENDA


def test_what_is_elsewhere_already_is_not_brought_to_the_agenda():
    for state in set(State) - {State.RECEIVED, State.ACCEPTED}:
        assert proposal(state).reach(9) == proposal(state)


def test_a_late_reply_is_asked_after_once_a_day():
    friday = DUE + timedelta(days=1)
    nudge = proposal().nudge(by=NEIGHBOUR, today=friday, last=None)
    assert (nudge.number, nudge.resident, nudge.day) == (42, NEIGHBOUR, friday)
    with pytest.raises(AlreadyNudged):
        proposal().nudge(by=NEIGHBOUR, today=friday, last=friday)
    assert proposal().nudge(by=NEIGHBOUR, today=friday + timedelta(days=1), last=friday)


def test_before_its_day_is_over_nothing_is_late():
    with pytest.raises(NotYetDue) as refusal:
        proposal().nudge(by=NEIGHBOUR, today=DUE, last=None)
    assert refusal.value.values == {"number": 42, "due": "2026-11-19"}
    assert not proposal().overdue(DUE)
    assert proposal().overdue(DUE + timedelta(days=1))


def test_what_was_answered_is_not_late():
    answered = proposal().answer("周五来修")
    assert not answered.overdue(date(2030, 1, 1))
    with pytest.raises(AlreadyAnswered):
        answered.nudge(by=NEIGHBOUR, today=date(2030, 1, 1), last=None)


def test_what_is_over_is_not_asked_after():
    forbidden(SUPPORTABLE, lambda p: p.nudge(by=NEIGHBOUR, today=date(2030, 1, 1), last=None))


# --- staff -------------------------------------------------------------------------------


def test_staff_take_it_up_and_the_date_of_the_reply_stays():
    taken = proposal().accept()
    assert (taken.state, taken.reply_due) == (State.ACCEPTED, DUE)
    forbidden({State.RECEIVED}, lambda p: p.accept())


def test_a_decline_has_a_reason():
    declined = proposal().decline("要等路面挖开，明年三月再看")
    assert (declined.state, declined.reply_due) == (State.DECLINED, None)
    assert declined.state_note == "要等路面挖开，明年三月再看"
    with pytest.raises(ReasonMissing):
        proposal().decline(" ")
    with pytest.raises(TextTooLong):
        proposal().decline("因" * 201)
    forbidden(SUPPORTABLE, lambda p: p.decline("因为"))


def test_an_answer_is_no_state_and_may_promise_a_next_date():
    answered = proposal().answer("已报修", reply_due=DUE + timedelta(days=7))
    assert (answered.state, answered.reply) == (State.RECEIVED, "已报修")
    assert answered.reply_due == date(2026, 11, 26)
    forbidden(set(State) - {State.DRAFT}, lambda p: p.answer("好"))


def test_an_answer_leaves_the_reason_of_a_decline_alone():
    answered = proposal().decline("没有预算").answer("明年再申请")
    assert (answered.state_note, answered.reply) == ("没有预算", "明年再申请")


# --- two that are one --------------------------------------------------------------------

TARGET = replace(proposal(), number=39)


def test_one_is_merged_into_another():
    merged = drafted().merge_into(TARGET)
    assert (merged.state, merged.merged_into) == (State.MERGED, 39)
    assert (merged.reply_due, merged.publish_at) == (None, None)
    forbidden({State.DRAFT, *SUPPORTABLE}, lambda p: p.merge_into(TARGET))


def test_nothing_is_merged_into_itself():
    with pytest.raises(MergedWithItself):
        proposal().merge_into(proposal())


def test_nothing_is_merged_across_communities():
    with pytest.raises(OtherCommunity):
        proposal().merge_into(replace(TARGET, community=4))


@pytest.mark.parametrize("state", set(State) - SUPPORTABLE - {State.VOTING})
def test_nothing_is_merged_into_what_is_over_or_not_begun(state):
    with pytest.raises(TargetIsOver) as refusal:
        proposal().merge_into(replace(TARGET, state=state))
    assert refusal.value.values == {"target": 39, "state": state}


def test_two_are_not_merged_into_each_other():
    merged = proposal().merge_into(TARGET)
    with pytest.raises(TargetIsOver):
        TARGET.merge_into(merged)


def test_a_supporter_goes_along_only_where_it_went():
    merged = proposal().merge_into(TARGET)
    moved = merged.follow(TARGET, by=NEIGHBOUR, at=MONDAY)
    assert (moved.number, moved.resident) == (39, NEIGHBOUR)
    for elsewhere in (replace(TARGET, number=40), proposal()):
        with pytest.raises(NotMergedThere) as refusal:
            merged.follow(elsewhere, by=NEIGHBOUR, at=MONDAY)
        assert refusal.value.values == {"number": 42, "target": elsewhere.number}
    with pytest.raises(NotMergedThere):
        proposal().follow(TARGET, by=NEIGHBOUR, at=MONDAY)


def test_a_supporter_does_not_go_along_into_a_running_vote():
    merged = proposal().merge_into(TARGET)
    with pytest.raises(StateForbids):
        merged.follow(TARGET.put_to_vote(), by=NEIGHBOUR, at=MONDAY)


# --- the council -------------------------------------------------------------------------


def test_a_vote_takes_over_the_date():
    voting = proposal(State.ON_AGENDA).put_to_vote()
    assert (voting.state, voting.rounds, voting.reply_due) == (State.VOTING, 1, None)
    forbidden(SUPPORTABLE, lambda p: p.put_to_vote())


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.PASSED, State.DECIDED),
        (Outcome.REJECTED, State.DECLINED),
        (Outcome.NO_QUORUM, State.ON_AGENDA),
        (Outcome.NEEDS_REVIEW, State.VOTING),
    ],
)
def test_a_vote_moves_it_on_with_its_count(outcome, state):
    settled = proposal().put_to_vote().settle(outcome, note="4:2")
    assert (settled.state, settled.state_note, settled.reply_due) == (state, "4:2", None)
    forbidden({State.VOTING}, lambda p: p.settle(outcome))


def test_what_households_signed_moves_it_on_and_what_nobody_signed_does_not():
    agreed = proposal().conclude(Outcome.PASSED, note="88户同意")
    assert (agreed.state, agreed.state_note, agreed.reply_due) == (State.DECIDED, "88户同意", None)
    assert proposal().conclude(Outcome.REJECTED, note="").state is State.DECLINED
    unsigned = proposal().conclude(Outcome.NO_QUORUM, note="没有人签")
    assert (unsigned.state, unsigned.state_note) == (proposal().state, "没有人签")
    forbidden(SUPPORTABLE, lambda p: p.conclude(Outcome.PASSED, note=""))


def test_without_a_quorum_it_can_be_put_to_vote_again():
    back = proposal().put_to_vote().settle(Outcome.NO_QUORUM, reply_due=DUE)
    assert back.reply_due == DUE
    assert back.put_to_vote().rounds == 2


def test_every_outcome_is_an_event_of_the_same_name():
    assert {What(outcome.value) for outcome in Outcome} <= set(What)
    event = Event(community=3, number=42, at=MONDAY, what=What.MERGED, by=STAFF, related=39)
    assert (event.note, event.related) == ("", 39)


def test_what_is_hidden_is_neither_supported_nor_voted_on_nor_a_target():
    hidden = proposal().hide("写了别人的电话", by=STAFF, at=MONDAY)
    for act in (
        lambda: hidden.support(by=NEIGHBOUR, at=MONDAY),
        hidden.put_to_vote,
        lambda: TARGET.merge_into(hidden),
    ):
        with pytest.raises(IsHidden) as refusal:
            act()
        assert refusal.value.values == {"number": 42}
    assert hidden.reach(9) == hidden
    assert hidden.take_back(by=NEIGHBOUR, at=MONDAY)
    assert hidden.withdraw(by=AUTHOR)
