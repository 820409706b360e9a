"""Sessions of a body: quorum, presence, raised hands, minutes, resolutions, moments, notes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hours import QuietHours
from domain.polls import Counted, ElectionsAreNotRun, Hands, Outcome, Rule, preset
from domain.polls.rules import more_than
from domain.sessions import (
    HandsEnteredByAnother,
    HandsOnOnesOwn,
    Item,
    MinutesAreOut,
    MinutesNotReady,
    NoHandsYet,
    Resolution,
    ResolutionIsOver,
    ResolutionNeedsADoer,
    Seat,
    SessionIsClosed,
    Standing,
    TooFewPresent,
    TooMuchNoted,
    ask_at,
    notice,
    notice_at,
    quorum,
    resolve,
    rule_of,
    soon_at,
)
from domain.sessions.notes import (
    About,
    Adjourned,
    Dissent,
    HandsUp,
    Line,
    Presence,
    Resolved,
    There,
    read_note,
)
from domain.sessions.session import MOST_LINES
from domain.sessions.spoken import Spoken, take_apart
from domain.texts import TextMissing
from domain.units import UnitType

TZ = ZoneInfo("Asia/Shanghai")
QUIET = QuietHours(time(21, 30), time(7, 30))
FRIDAY = datetime(2026, 11, 27, 11, 30, tzinfo=UTC)
"""Half past seven in the evening in Shanghai."""
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def local(*moment):
    return datetime(*moment, tzinfo=TZ).astimezone(UTC)


def sat(electorate=9, **known):
    held = notice(
        community=3,
        number=43,
        body=7,
        rule="council_simple",
        electorate=electorate,
        at=FRIDAY - 3 * DAY,
    )
    return replace(held, **known)


# --- quorum ------------------------------------------------------------------------------


@given(st.integers(1, 60), st.integers(0, 60))
def test_a_council_is_enough_from_two_thirds_on(should, present):
    there = quorum(preset("council_simple"), should, present)
    assert there.enough is (Fraction(present, should) >= Fraction(2, 3))


@given(st.integers(1, 60), st.integers(0, 60))
def test_a_committee_is_enough_with_more_than_half(should, present):
    there = quorum(preset("committee_all_members"), should, present)
    assert there.enough is (Fraction(present, should) > Fraction(1, 2))


def test_without_enough_only_talking_is_possible():
    with pytest.raises(TooFewPresent) as refused:
        sat().quorum(5).require()
    assert refused.value.values == {"should": 9, "present": 5, "needed": 6}
    sat().quorum(6).require()


def test_a_rule_that_asks_for_no_quorum_asks_for_somebody():
    free = Rule(name="free", approve={"heads": more_than(1, 2)})
    assert not quorum(free, 9, 0).enough
    assert quorum(free, 9, 1).enough


def test_a_body_decides_by_the_rule_of_its_kind():
    assert rule_of(UnitType.OWNERS_COMMITTEE) == "committee_all_members"
    assert rule_of(UnitType.RESIDENT_COUNCIL) == rule_of(UnitType.VILLAGE_COUNCIL)


# --- the session -------------------------------------------------------------------------


def test_a_session_is_opened_taken_over_closed_and_published():
    begun = sat().open(1, FRIDAY)
    assert begun.is_running
    over = begun.open(2, FRIDAY + HOUR)
    assert (over.recorder, over.opened_at) == (2, FRIDAY)
    with pytest.raises(MinutesNotReady):
        over.publish(FRIDAY)
    closed = over.close(FRIDAY + HOUR)
    assert not closed.is_running
    with pytest.raises(SessionIsClosed):
        closed.open(1, FRIDAY)
    out = closed.publish(FRIDAY + 2 * HOUR)
    with pytest.raises(MinutesAreOut):
        out.publish(FRIDAY)
    assert out.key == (3, 43)


def test_a_member_comes_goes_and_comes_back():
    seat = Seat(community=3, number=43, resident=1)
    assert not seat.leave(FRIDAY).is_there
    assert seat.leave(FRIDAY) == seat
    came = seat.come(FRIDAY)
    gone = came.leave(FRIDAY + HOUR)
    assert (came.is_there, gone.is_there) == (True, False)
    assert gone.come(FRIDAY + 2 * HOUR) == came
    never = gone.stay_away(FRIDAY)
    assert (never.is_there, never.was_away, gone.was_away) == (False, True, False)
    assert never.come(FRIDAY) == came


# --- raised hands ------------------------------------------------------------------------

ITEM = Item(community=3, number=43, place=1, proposal=42, text="路灯")


SIX_TO_ONE = Counted(6, 1, 0)


def raised(counted=SIX_TO_ONE, present=7, by=1, item=ITEM):
    return item.raise_hands(counted, sat().quorum(present), by=by, at=FRIDAY)


def test_raised_hands_are_decided_by_the_rule_of_the_session():
    item = raised()
    decision = item.decided(sat())
    assert item.hands == Hands(6, 1, 0)
    assert (decision.outcome, decision.participating) == (Outcome.PASSED, {"heads": 7})
    assert ITEM.decided(sat()) is None
    assert replace(item, proposal=None).decided(sat()).outcome is Outcome.PASSED


def test_hands_are_raised_to_elect_nobody():
    election = replace(ITEM, text="改选召集人")
    with pytest.raises(ElectionsAreNotRun):
        raised(item=election)


def test_who_entered_the_hands_corrects_them_and_nobody_else():
    assert raised(Counted(3, 4, 0), item=raised()).hands == Hands(3, 4, 0)
    with pytest.raises(HandsEnteredByAnother) as refused:
        raised(by=2, item=raised())
    assert refused.value.values == {"number": "42"}


def test_nobody_counts_the_hands_on_what_they_proposed_themselves():
    there = sat().quorum(7)
    with pytest.raises(HandsOnOnesOwn) as refused:
        ITEM.raise_hands(SIX_TO_ONE, there, by=1, at=FRIDAY, author=1)
    assert refused.value.values == {"number": "42"}
    assert ITEM.raise_hands(SIX_TO_ONE, there, by=1, at=FRIDAY, author=2).hands == Hands(6, 1, 0)


def test_too_few_raise_no_hands():
    with pytest.raises(TooFewPresent):
        raised(Counted(5, 0, 0), present=5)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_a_session_decides_as_its_rule_says_of_any_hands(yes, no, abstain):
    present = yes + no + abstain
    if 6 <= present <= 9:
        outcome = raised(Counted(yes, no, abstain), present).decided(sat()).outcome
        assert (outcome is Outcome.PASSED) is (Fraction(yes, present) > Fraction(1, 2))


def test_dissent_needs_a_vote_to_object_to():
    with pytest.raises(NoHandsYet) as refused:
        replace(ITEM, proposal=None, place=2).object("太亮")
    assert refused.value.values == {"number": "2"}
    assert raised().object(" 太亮 ").dissent == ("太亮",)


def test_lines_are_noted_corrected_and_dropped_up_to_what_minutes_show():
    item = ITEM.note("一").note("二").note("三")
    assert item.correct(1, "另").lines == ("一", "另", "三")
    assert item.correct(0, "").lines == ("二", "三")
    against = replace(item, dissent=("太亮", "太贵"))
    assert against.noted == 5
    assert against.correct(4, "贵了些").dissent == ("太亮", "贵了些")
    assert against.correct(3, "").dissent == ("太贵",)
    assert against.correct(3, "").lines == item.lines
    with pytest.raises(TextMissing):
        ITEM.note(" ")
    full = raised(item=replace(ITEM, lines=("话",) * (MOST_LINES - 1))).object("不")
    with pytest.raises(TooMuchNoted):
        full.note("再")


# --- resolutions -------------------------------------------------------------------------


def resolved(due=date(2026, 12, 8), at=FRIDAY, **known) -> Resolution:
    told = {"doer": 2, "doer_name": "吴姐", "proposal": 42} | known
    return resolve(
        "跟物业定路灯位置",
        community=3,
        number=51,
        session=43,
        body=7,
        due=due,
        at=at,
        quiet=QUIET,
        tz=TZ,
        **told,
    )


def test_the_doer_is_reminded_the_day_before_and_lateness_told_once_a_week():
    made = resolved()
    assert made.next_at == local(2026, 12, 7, 9)
    soon = made.look(made.next_at, QUIET, TZ)
    assert (soon.standing, soon.next_at) == (Standing.OPEN, local(2026, 12, 9, 9))
    late = soon.look(soon.next_at, QUIET, TZ)
    assert (late.standing, late.next_at) == (Standing.OVERDUE, local(2026, 12, 16, 9))
    later = late.look(late.next_at + 3 * DAY, QUIET, TZ)
    assert later.next_at == local(2026, 12, 26, 9)


def test_what_is_due_tomorrow_is_spoken_of_again_once_it_is_late():
    assert resolved(due=date(2026, 11, 27)).next_at == local(2026, 11, 28, 9)


def test_a_word_in_quiet_hours_waits_for_their_end():
    late_risers = QuietHours(time(21), time(10))
    look = resolved().look(FRIDAY, late_risers, TZ)
    assert look.next_at == local(2026, 12, 7, 10)


def test_it_is_done_with_words_or_with_a_photo():
    done = resolved().finish("装好了", FRIDAY)
    assert (done.standing, done.proof, done.next_at) == (Standing.DONE, "装好了", None)
    assert resolved().finish("", FRIDAY, photo=5).photo == 5
    with pytest.raises(TextMissing):
        resolved().finish("", FRIDAY)
    assert done.look(FRIDAY + 90 * DAY, QUIET, TZ) == done


def test_it_is_dropped_with_a_reason_and_only_once():
    dropped = resolved().drop("物业已经做了", FRIDAY)
    assert (dropped.is_open, dropped.reason) == (False, "物业已经做了")
    with pytest.raises(ResolutionIsOver):
        dropped.finish("好", FRIDAY)
    with pytest.raises(ResolutionIsOver):
        dropped.drop("再", FRIDAY)


def test_somebody_must_do_it():
    with pytest.raises(ResolutionNeedsADoer):
        resolved(doer=None, doer_name=" ")


@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        ("吴姐 12月8日前 跟物业定位置", Spoken("吴姐", date(2026, 12, 8), "跟物业定位置")),
        ("吴姐负责跟物业定位置，12月8日前", Spoken("吴姐", date(2026, 12, 8), "跟物业定位置")),
        ("由吴姐跟物业定位置，12月8日", Spoken("吴姐", date(2026, 12, 8), "跟物业定位置")),
        ("物业老张，一周内装好灯", Spoken("物业老张", date(2026, 12, 4), "装好灯")),
        ("老张负责 明天上午9点 打电话", Spoken("老张", date(2026, 11, 28), "打电话")),
        ("老张 5号楼装灯", Spoken("老张", None, "5号楼装灯")),
        ("12月8日前 装灯", Spoken("", date(2026, 12, 8), "装灯")),
        ("12月8日前", Spoken("", date(2026, 12, 8), "")),
    ],
)
def test_who_does_what_until_when_is_read(said, spoken):
    assert take_apart(said, ["吴姐", "孙大爷"], FRIDAY, TZ) == spoken


# --- when members hear of it -------------------------------------------------------------


def test_the_packet_goes_out_three_days_before():
    assert notice_at(FRIDAY, FRIDAY - 10 * DAY, QUIET, TZ) == FRIDAY - 3 * DAY


def test_a_packet_that_is_late_goes_out_as_soon_as_nobody_is_woken():
    assert notice_at(FRIDAY, FRIDAY - 2 * DAY, QUIET, TZ) == FRIDAY - 2 * DAY
    night = local(2026, 11, 25, 23)
    assert notice_at(FRIDAY, night, QUIET, TZ) == local(2026, 11, 26, 7, 30)
    assert soon_at(night, QUIET, TZ) == local(2026, 11, 26, 7, 30)


def test_a_packet_in_quiet_hours_moves_to_the_nearest_moment():
    early = local(2026, 11, 27, 7)
    assert notice_at(early, early - 10 * DAY, QUIET, TZ) == local(2026, 11, 24, 7, 30)
    soon = early - 3 * DAY - timedelta(minutes=1)
    assert notice_at(early, soon, QUIET, TZ) == local(2026, 11, 24, 7, 30)


def test_where_no_moment_helps_any_more_the_packet_goes_at_once():
    always = QuietHours(time(0), time(23, 59))
    at = FRIDAY - 3 * DAY - timedelta(minutes=1)
    assert notice_at(FRIDAY, at, always, TZ) >= at


def test_who_is_silent_is_asked_a_day_before_unless_the_packet_came_too_late():
    assert ask_at(FRIDAY, FRIDAY - 3 * DAY, QUIET, TZ) == FRIDAY - DAY
    assert ask_at(FRIDAY, FRIDAY - DAY, QUIET, TZ) is None


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),  # noqa: DTZ001 - made aware below
    st.integers(1, 20 * 24 * 60),
)
def test_no_packet_and_no_question_ever_comes_in_quiet_hours(starts, ahead):
    starts = starts.replace(tzinfo=UTC)
    at = starts - timedelta(minutes=ahead)
    packet = notice_at(starts, at, QUIET, TZ)
    assert packet >= at
    assert not QUIET.covers(packet, TZ)
    asked = ask_at(starts, packet, QUIET, TZ)
    assert asked is None or (packet < asked < starts and not QUIET.covers(asked, TZ))


# --- what a recorder writes --------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("都到了", There(())),
        ("大家都到齐了。", There(())),
        ("到 全部", There(())),
        ("到 孙大爷、吴姐和郑某", There(("孙大爷", "吴姐", "郑某"))),
        ("走了 吴姐", There(("吴姐",), Presence.LEFT)),
        ("没到：吴姐", There(("吴姐",), Presence.ABSENT)),
        ("举手 42 同意6 反对1 弃权0", HandsUp(About(proposal=42), Counted(6, 1, 0))),
        ("举手42号 同意6", HandsUp(About(proposal=42), Counted(6, None, None))),
        ("举手 第2项 同意6", HandsUp(About(place=2), Counted(6, None, None))),
        ("举手 42 大家都同意", HandsUp(About(proposal=42), None)),
        ("异议 42 怕晚上太亮", Dissent(About(proposal=42), "怕晚上太亮")),
        ("决议 42 吴姐 12月1日前 定位置", Resolved(About(proposal=42), "吴姐 12月1日前 定位置")),
        ("决议：吴姐 下周 问物业", Resolved(About(), "吴姐 下周 问物业")),
        ("记 第二项 月卡太贵", Line(About(place=2), "月卡太贵", "第二项 月卡太贵")),
        ("记 灯坏了", Line(About(), "灯坏了", "灯坏了")),
        ("记灯坏了", Line(About(), "灯坏了", "灯坏了")),
        ("散会", Adjourned()),
        ("note 42 the pole", Line(About(proposal=42), "the pole", "42 the pole")),
    ],
)
def test_what_a_recorder_writes_is_read(written, note):
    assert read_note(written) == note


@pytest.mark.parametrize(
    "talk",
    [
        "",
        "记得带水",
        "到时候说",
        "举手",
        "决议",
        "异议 42",
        "决议 42",
        "记 42",
        "记不清",
        "记",
        "你好",
    ],
)
def test_anything_else_is_no_note(talk):
    assert read_note(talk) is None
