"""Who watches a count, what they note, and how they sign it off."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.owners_meetings import Interest, Scrutineer
from domain.owners_meetings.scrutiny import (
    MOST_REMARKS,
    NothingIsCountedYet,
    ScrutineerHasAStake,
    ScrutineersOnlyWatch,
    TooManyRemarks,
    remark,
    require_apart,
    require_fit,
    seen,
    standing,
    watching_as,
)

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
WANG, LI, ZHAO = (
    Scrutineer(community=1, number=31, place=place, resident=10 + place, name=name, named_at=NOON)
    for place, name in enumerate(("王阿姨", "李某", "赵某"), start=1)
)


def test_who_watches_runs_nothing_and_enters_no_ballot():
    require_apart([WANG, LI], 99)
    with pytest.raises(ScrutineersOnlyWatch):
        require_apart([WANG, LI], 12)
    assert watching_as([WANG, LI], 11) == WANG
    assert watching_as([replace(WANG, resident=None)], 11) is None


@pytest.mark.parametrize("stake", ["office", "committee", "property", "applicant", "entered"])
def test_who_has_a_stake_does_not_watch(stake):
    with pytest.raises(ScrutineerHasAStake) as no:
        require_fit(WANG, {stake})
    assert no.value.values["why"] == stake


def test_who_said_that_they_have_a_stake_does_not_watch():
    require_fit(WANG, set())
    with pytest.raises(ScrutineerHasAStake) as no:
        require_fit(replace(WANG, interest=Interest.CANDIDATE), set())
    assert no.value.values["why"] == "candidate"


def test_remarks_are_kept_in_their_order_and_there_are_not_endlessly_many():
    first = remark("3号箱封条完好", WANG, [], NOON)
    assert (first.place, first.scrutineer) == (1, 1)
    assert remark("换了封条", LI, [first], NOON).place == 2
    with pytest.raises(TooManyRemarks):
        remark("还有", LI, [first] * MOST_REMARKS, NOON)


def test_nobody_signs_off_what_was_not_counted():
    with pytest.raises(NothingIsCountedYet):
        seen(WANG, 0, "", NOON)


@pytest.mark.parametrize(
    ("watching", "told", "signed"),
    [
        ([], {}, False),
        ([WANG], {WANG: ""}, True),
        ([WANG, LI], {WANG: ""}, False),
        ([WANG, LI], {WANG: "", LI: ""}, True),
        ([WANG, LI, ZHAO], {WANG: "", LI: ""}, True),
        ([WANG, LI, ZHAO], {WANG: "", LI: "", ZHAO: "少一张票"}, False),
    ],
)
def test_two_have_to_have_seen_it_or_all_where_there_are_fewer_and_nobody_objects(
    watching, told, signed
):
    said = [seen(who, 1, text, NOON) for who, text in told.items()]
    assert standing(watching, said, 1).is_signed_off is signed


def test_a_new_count_is_looked_at_anew():
    now = standing([WANG, LI], [seen(WANG, 1, "", NOON), seen(LI, 2, "对不上", NOON)], 2)
    assert (now.seen, now.objecting, now.missing) == ((), (LI,), (WANG,))
