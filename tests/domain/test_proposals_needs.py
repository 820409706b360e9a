"""A need: who has it, when its day comes, and whether it is solved."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.permissions import OFFICE, Grant, Role
from domain.proposals import (
    HELD_BY,
    OVER,
    SUPPORTABLE,
    Look,
    NotAsked,
    NothingToTell,
    NotTheAuthor,
    Office,
    SaidBefore,
    State,
    StateForbids,
    look,
    office_of,
    raised,
    read_office,
)
from domain.proposals.needs import acts_for, first_look
from domain.sources import Source
from domain.texts import TextMissing

SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 20, 13, tzinfo=UTC)
DUE = date(2026, 11, 25)
NINE = datetime(2026, 11, 25, 1, tzinfo=UTC)
HERE = "陶然北岸社区"


def need(state=State.RECEIVED, **known):
    made = raised(
        "2单元漏水",
        source=Source.STOOL_MEETING,
        community=3,
        number=51,
        meeting=42,
        author=7,
        entered_by=2,
        who="王阿姨 302",
        as_said="",
        at=FRIDAY,
        reply_due=DUE,
        tz=SHANGHAI,
    )
    return replace(made, state=state, **known)


def test_what_is_raised_at_a_meeting_is_an_item_without_a_name():
    made = need()
    assert (made.source, made.meeting, made.office) == (
        Source.STOOL_MEETING,
        42,
        Office.COMMUNITY,
    )
    assert made.anonymous
    assert made.look_at == NINE
    assert not made.has_answer


# --- who has it ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "office"),
    [
        ("物业", Office.PROPERTY),
        (" 业委会。", Office.COMMITTEE),
        ("居民议事会", Office.COUNCIL),
        ("居委会", Office.COMMUNITY),
        ("Property", Office.PROPERTY),
        ("张师傅", None),
    ],
)
def test_an_office_is_named(said, office):
    assert read_office(said) is office


def test_every_office_has_those_who_act_for_it():
    assert set(HELD_BY) == set(Office)
    assert office_of([Role.PROPERTY]) is Office.PROPERTY
    assert office_of([Role.COUNCIL_MEMBER, Role.ADMIN]) is Office.COMMUNITY
    assert office_of([Role.RIDER]) is None


@pytest.mark.parametrize(
    ("role", "path", "ended", "acts"),
    [
        (Role.PROPERTY, HERE, False, True),
        (Role.PROPERTY, f"{HERE}/物业", False, True),
        (Role.PROPERTY, "果园社区", False, False),
        (Role.PROPERTY, HERE, True, False),
        (Role.STAFF, HERE, False, False),
    ],
)
def test_who_acts_for_an_office_there_does_so_from_above_and_from_within(role, path, ended, acts):
    grant = Grant(
        resident=7,
        role=role,
        unit=3,
        path=path,
        given_at=FRIDAY - timedelta(days=1),
        given_by=None,
        ended_at=FRIDAY if ended else None,
    )
    assert acts_for(Office.PROPERTY, [grant], HERE, FRIDAY) is acts
    assert acts_for(Office.COMMUNITY, [], HERE, FRIDAY) is False
    assert HELD_BY[Office.COMMUNITY] == OFFICE


@pytest.mark.parametrize("state", State)
def test_it_is_handed_on_begun_and_done_while_it_is_open(state):
    acts = [
        lambda each: each.hand(Office.PROPERTY, 9),
        lambda each: each.start(9),
        lambda each: each.finish("水管换了"),
    ]
    for act in acts:
        if state not in SUPPORTABLE:
            with pytest.raises(StateForbids):
                act(need(state))
    if state in SUPPORTABLE:
        assert need(state).hand(Office.PROPERTY).holder is None
        begun = need(state).hand(Office.PROPERTY, 9).start()
        assert (begun.state, begun.holder) == (State.IN_PROGRESS, 9)
        assert need(state).start(4).holder == 4
        done = begun.finish("水管换了")
        assert (done.state, done.reply, done.reply_due) == (State.DONE, "水管换了", None)


def test_what_is_done_is_said():
    with pytest.raises(TextMissing):
        need().finish(" ")


@pytest.mark.parametrize("state", State)
def test_it_has_its_answer_once_it_is_replied_to_or_over(state):
    assert need(state).has_answer is (state in OVER)
    assert need(state, reply="下周修").has_answer


# --- whether it is solved --------------------------------------------------------------------


def asked(**known):
    return need(reply="修了", reply_due=None, **known).ask_solved(FRIDAY)


def say(of, *, solved, by=7):
    return of.say_solved(solved=solved, by=by, reply_due=DUE, look_at=NINE)


def test_who_raised_it_or_took_it_down_says_whether_it_is_solved():
    for by in (7, 2):
        solved = say(asked(), solved=True, by=by)
        assert (solved.state, solved.solved) == (State.DONE, True)
    with pytest.raises(NotTheAuthor):
        say(asked(), solved=True, by=8)


def test_what_is_not_solved_is_promised_anew():
    again = say(asked(state=State.DONE), solved=False)
    assert (again.state, again.reply_due, again.look_at) == (State.IN_PROGRESS, DUE, NINE)
    assert again.solved is False


def test_it_is_asked_first_and_once():
    with pytest.raises(NotAsked):
        say(need(), solved=True)
    with pytest.raises(SaidBefore):
        say(say(asked(), solved=True), solved=False)
    with pytest.raises(StateForbids):
        say(asked(state=State.MERGED), solved=True)


# --- its day ---------------------------------------------------------------------------------


def test_its_day_is_told_then_that_it_is_late_and_then_nothing():
    assert first_look(DUE, SHANGHAI) == NINE
    due, seen = look(need(), NINE, SHANGHAI)
    assert (seen, due.look_at) == (Look.DUE, NINE + timedelta(days=1))
    late, seen = look(due, NINE + timedelta(days=1), SHANGHAI)
    assert (seen, late.look_at) == (Look.OVERDUE, None)


def test_an_outage_over_both_days_tells_only_that_it_is_late():
    late, seen = look(need(), NINE + timedelta(days=5), SHANGHAI)
    assert (seen, late.look_at) == (Look.OVERDUE, None)


def test_a_day_that_was_put_off_is_waited_for():
    later = need(reply_due=DUE + timedelta(days=2))
    waiting, seen = look(later, NINE, SHANGHAI)
    assert (seen, waiting.look_at) == (None, NINE + timedelta(days=2))


@pytest.mark.parametrize(
    "over", [need(reply="修了", reply_due=None), need(State.DECLINED), need(State.DONE)]
)
def test_what_has_its_answer_is_looked_at_no_more(over):
    looked, seen = look(over, NINE, SHANGHAI)
    assert (seen, looked.look_at) == (None, None)


def test_what_is_said_at_a_door_is_a_need_too():
    at_a_door = replace(need(), source=Source.HOME_VISIT, meeting=None)
    assert at_a_door.is_need
    assert not replace(at_a_door, office=None).is_need
    assert not replace(at_a_door, source=Source.CHAT).is_need


def test_an_answer_for_somebody_without_a_chat_waits_until_it_was_brought():
    carried = replace(need(), author=2, entered_by=2)
    waits = carried.leave_untold(FRIDAY)
    assert waits.untold_since == FRIDAY
    assert waits.leave_untold(FRIDAY + timedelta(days=1)).untold_since == FRIDAY
    assert waits.tell().untold_since is None
    with pytest.raises(NothingToTell):
        carried.tell()
    reached = replace(need(), author=7, entered_by=2)
    assert reached.leave_untold(FRIDAY) == reached
    forwarded = replace(carried, source=Source.FORWARDED)
    assert not forwarded.carried
