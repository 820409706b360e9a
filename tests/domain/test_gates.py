"""What must be held before a vote: its order, its days, its numbers; and how it is typed."""

from datetime import UTC, date, datetime

import pytest

from domain.gates import (
    STEPS,
    Asked,
    Count,
    Gate,
    GateIsShut,
    GateKind,
    GateRules,
    Given,
    Lifted,
    Step,
    Struck,
    Told,
    following,
    missing,
    read_count,
    read_day,
    read_gate,
    read_result,
    record,
    require,
    struck,
)
from domain.gates.steps import (
    VILLAGERS,
    CountIsImpossible,
    CountSaysOtherwise,
    DayBeforeTheOther,
    DayIsToCome,
    GateHasSteps,
    GateRulesOutOfBounds,
    LaterStepStands,
    NoSuchStep,
    StepStands,
    StepTooEarly,
    TooLongAltogether,
    TooSoonAfter,
)

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
TODAY = date(2026, 11, 23)
KEY = {"community": 1, "number": 42}
CARRIED = Count(31, 21, 16)


def day(number):
    return date(2026, 11, number)


def held(*told, rules=None):
    """These steps were recorded, each as (step, day, count, passed)."""
    found = []
    for step, of, *more in told:
        count = more[0] if more else CARRIED if step is Step.DELIBERATED else None
        found.append(
            record(
                step,
                **KEY,
                held=found,
                day=day(of),
                today=TODAY,
                passed=more[1] if len(more) > 1 else None,
                count=count,
                rules=rules or GateRules(community=1),
                by=2,
                at=NOON,
            )
        )
    return found


def gate(kind=GateKind.FOUR_STEPS):
    return Gate(**KEY, kind=kind, by=2, at=NOON)


THREE = ((Step.PROPOSED, 10), (Step.CONFERRED, 12), (Step.DELIBERATED, 14))


def test_nobody_votes_before_the_party_organisation_has_reviewed_it():
    review = gate(GateKind.PARTY_REVIEW)
    with pytest.raises(GateIsShut) as shut:
        require(42, [review], [])
    assert shut.value.values == {"number": "42", "step": "reviewed"}
    require(42, [review], held((Step.REVIEWED, 20)))
    require(42, [], [])
    assert following(review, held((Step.REVIEWED, 20))) is None


def test_the_first_three_steps_stand_before_the_vote_and_the_others_follow():
    assert missing([gate()], []) == [Step.PROPOSED, Step.CONFERRED, Step.DELIBERATED]
    there = held(*THREE)
    assert missing([gate()], there) == []
    require(42, [gate()], there)
    assert following(gate(), there) is Step.RESOLVED
    whole = held(
        *THREE,
        (Step.RESOLVED, 16),
        (Step.RESOLUTION_PUBLISHED, 17),
        (Step.OUTCOME_PUBLISHED, 23),
    )
    assert following(gate(), whole) is None
    assert [each.step for each in whole] == list(STEPS[GateKind.FOUR_STEPS])


def test_a_step_comes_after_the_one_before_and_is_never_to_come():
    with pytest.raises(StepTooEarly) as early:
        held((Step.CONFERRED, 10))
    assert early.value.values == {"step": "conferred", "missing": "proposed"}
    with pytest.raises(DayIsToCome):
        held((Step.PROPOSED, 24))
    with pytest.raises(DayBeforeTheOther):
        held((Step.PROPOSED, 10), (Step.CONFERRED, 9))
    with pytest.raises(StepStands):
        held((Step.PROPOSED, 10), (Step.PROPOSED, 11))
    same_day = held((Step.PROPOSED, 10), (Step.CONFERRED, 10))
    assert len(same_day) == 2  # by itself nothing lies between two steps


def test_a_place_may_ask_for_days_between_steps_and_for_all_of_it():
    rules = GateRules(community=1).ask(7, 10)
    with pytest.raises(TooSoonAfter) as soon:
        held((Step.PROPOSED, 10), (Step.CONFERRED, 16), rules=rules)
    assert soon.value.values == {"days": 7, "day": "2026-11-17"}
    apart = held((Step.PROPOSED, 9), (Step.CONFERRED, 16), rules=rules)
    with pytest.raises(TooLongAltogether):
        held(
            (Step.PROPOSED, 9),
            (Step.CONFERRED, 16),
            (Step.DELIBERATED, 23),
            rules=rules,
        )
    assert len(apart) == 2
    open_ended = GateRules(community=1).ask(0, None)
    made = held(*THREE, (Step.RESOLVED, 14), (Step.RESOLUTION_PUBLISHED, 23), rules=open_ended)
    assert len(made) == 5
    for gap, within in ((-1, None), (400, None), (1, 0), (1, 400)):
        with pytest.raises(GateRulesOutOfBounds):
            GateRules(community=1).ask(gap, within)


@pytest.mark.parametrize(
    ("count", "carried"),
    [
        (Count(31, 21, 16), True),  # V10: 21 of 31 came, 16 of 31 agreed
        (Count(31, 21, 15), False),  # V11: fewer than half of all
        (Count(31, 20, 20), False),  # fewer than two thirds came
        (Count(30, 20, 15), True),  # exactly two thirds, exactly half
    ],
)
def test_the_party_members_meeting_is_checked_by_its_numbers(count, carried):
    told = (*THREE[:2], (Step.DELIBERATED, 14, count))
    assert held(*told)[-1].passed is carried
    assert held(*told)[-1].stands is carried
    if not carried:
        with pytest.raises(CountSaysOtherwise) as otherwise:
            held(*THREE[:2], (Step.DELIBERATED, 14, count, True))
        assert otherwise.value.values["quorum"] in (20, 21)


def test_other_meetings_are_checked_by_their_own_rules():
    resolved = {**KEY, "held": held(*THREE), "day": day(16), "today": TODAY, "passed": None}
    rest = {"rules": GateRules(community=1), "by": 2, "at": NOON}
    reps = record(Step.RESOLVED, **resolved, **rest, count=Count(45, 30, 16))
    assert reps.passed
    assert not record(Step.RESOLVED, **resolved, **rest, count=Count(45, 29, 20)).passed
    villagers = {**rest, "rule": VILLAGERS}
    assert record(Step.RESOLVED, **resolved, **villagers, count=Count(1203, 602, 302)).passed
    assert held((Step.PROPOSED, 10, Count(5, 3, 2)))[0].passed
    assert not held((Step.PROPOSED, 10, Count(5, 4, 2)))[0].passed
    for impossible in (Count(3, 4, 2), Count(5, 3, 4)):
        with pytest.raises(CountIsImpossible):
            held((Step.PROPOSED, 10, impossible))


def test_what_did_not_carry_is_held_again():
    twice = held((Step.PROPOSED, 10, None, False), (Step.PROPOSED, 12))
    assert [each.stands for each in twice] == [False, True]
    assert [each.place for each in twice] == [1, 2]


def test_a_mistake_is_struck_with_its_reason_and_the_last_step_first():
    there = held(*THREE)
    with pytest.raises(LaterStepStands) as later:
        struck(Step.CONFERRED, 42, there, "日期写错", by=3, at=NOON)
    assert later.value.values == {"later": "deliberated"}
    gone = struck(Step.DELIBERATED, 42, there, "日期写错", by=3, at=NOON)
    assert (gone.stands, gone.struck_by, gone.struck_why) == (False, 3, "日期写错")
    assert following(gate(), [*there[:2], gone]) is Step.DELIBERATED
    with pytest.raises(NoSuchStep):
        struck(Step.DELIBERATED, 42, [*there[:2], gone], "again", by=3, at=NOON)
    failed = held((Step.PROPOSED, 10, None, False), (Step.PROPOSED, 11), (Step.CONFERRED, 12))
    assert struck(Step.PROPOSED, 42, failed[:1], "x", by=3, at=NOON).struck_at == NOON
    assert gone.show(7).photo == 7


def test_a_gate_is_lifted_while_nothing_of_it_stands():
    assert gate().lift([], NOON).lifted_at == NOON
    assert following(gate().lift([], NOON), []) is None
    assert missing([gate().lift([], NOON)], []) == []
    with pytest.raises(GateHasSteps):
        gate().lift(held((Step.PROPOSED, 10)), NOON)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("党组织研究 通过 11月20日", Told(Step.REVIEWED, passed=True, day=day(20))),
        ("党组织研究", Given(GateKind.PARTY_REVIEW)),
        ("四议两公开", Given(GateKind.FOUR_STEPS)),
        ("两委商议 没通过 昨天", Told(Step.CONFERRED, passed=False, day=day(22))),
        ("村民会议 通过 12月25日", Told(Step.RESOLVED, True, date(2025, 12, 25), None, VILLAGERS)),
        ("决议公开", Told(Step.RESOLUTION_PUBLISHED)),
        ("划掉 党员大会 原因：日期写错", Struck(Step.DELIBERATED, "日期写错")),
        ("取消 四议两公开 弄错了", Lifted(GateKind.FOUR_STEPS, "弄错了")),
        ("规则 间隔7天 全程20天", Asked(7, 20)),
        ("规则 间隔0天 全程不限", Asked(0, None)),
        ("划掉 什么", None),
        ("取消 什么", None),
        ("随便说说", None),
    ],
)
def test_what_staff_type_is_read(typed, meant):
    assert read_gate(typed, TODAY) == meant


def test_days_and_numbers_are_read_wherever_they_stand():
    told = read_gate("党员大会审议：应到31人，实到21人，同意16人，11月20日", TODAY)
    assert told == Told(Step.DELIBERATED, day=day(20), count=CARRIED)
    assert read_day("2月30日", TODAY) == (None, "2月30日")
    assert read_day("2025年3月1日", TODAY)[0] == date(2025, 3, 1)
    assert read_day("12月1日", TODAY)[0] == date(2025, 12, 1)
    assert read_day("没说", TODAY)[0] is None
    assert read_count("应到31 实到21")[0] is None
    assert read_result("还在说") is None
    assert read_result("通过") is True
