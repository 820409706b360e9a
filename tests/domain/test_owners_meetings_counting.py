"""What owners decided: which ballots come in when, what can be chosen, and the archive."""

from dataclasses import replace

import pytest

from domain.ballots import Channel, OwnersVoteIsClosed, OwnersVoteIsNotOpen
from domain.owner_rolls import Part
from domain.owners_meetings import State
from domain.owners_meetings.counting import (
    Counted,
    archive,
    decision,
    lines,
    public_sheet,
    require_taken,
    rule_of,
)
from domain.polls import KINDS, Option, Outcome
from domain.polls.archive import recount
from tests.makers import NOON
from tests.owners_million import OWNERS_MEETING, TOPIC

COUNTED = [("yes", {"heads": 3, "area": 300}), ("no", {"heads": 1, "area": 100})]


@pytest.mark.parametrize(
    ("channel", "states"),
    [
        (Channel.CHAT, {State.VOTING}),
        (Channel.WEB, {State.VOTING}),
        (Channel.PAPER, {State.VOTING, State.CLOSED}),
        (Channel.DOOR, {State.VOTING, State.CLOSED}),
        (Channel.PROXY, {State.VOTING, State.CLOSED}),
        (Channel.REVIEW, {State.VOTING, State.CLOSED, State.PRELIMINARY, State.DISPUTED}),
    ],
)
def test_a_ballot_comes_in_only_while_its_channel_is_open(channel, states):
    taken = set()
    for state in State:
        try:
            require_taken(replace(OWNERS_MEETING, state=state), channel)
            taken.add(state)
        except (OwnersVoteIsClosed, OwnersVoteIsNotOpen):
            pass
    assert taken == states


def test_before_the_days_of_the_vote_it_is_not_open_and_later_it_is_closed():
    nothing_set = replace(OWNERS_MEETING, state=State.TOPIC_CALL, opens_at=None, closes_at=None)
    with pytest.raises(OwnersVoteIsNotOpen):
        require_taken(nothing_set, Channel.CHAT)
    with pytest.raises(OwnersVoteIsNotOpen):
        require_taken(replace(OWNERS_MEETING, state=State.NOTICED), Channel.PAPER)
    with pytest.raises(OwnersVoteIsClosed):
        require_taken(OWNERS_MEETING, Channel.CHAT)
    with pytest.raises(OwnersVoteIsClosed):
        require_taken(replace(nothing_set, state=State.CANCELLED), Channel.CHAT)


def test_owners_of_a_part_decide_by_its_own_rule():
    scoped = replace(OWNERS_MEETING, scope=(Part("3"),))
    assert rule_of(scoped, TOPIC).name == "owners_scope"
    assert rule_of(scoped, replace(TOPIC, rule="owners_ordinary+follow")).name == (
        "owners_scope+follow"
    )
    assert rule_of(scoped, replace(TOPIC, rule="owners_major")).name == "owners_major"


def test_a_topic_offers_its_options_and_always_none_of_them():
    topic = replace(TOPIC, kind="single", options=("甲公司", "乙公司", "都不同意", "弃权"))
    assert lines(topic) == (Option("o1", "甲公司"), Option("o2", "乙公司"))
    assert KINDS[topic.kind].keys(lines(topic)) == ("o1", "o2", "none")
    assert lines(TOPIC) == ()


def test_an_archive_is_counted_again_with_the_rule_of_the_first_day():
    decided = decision(OWNERS_MEETING, TOPIC, {"heads": 6, "area": 600}, COUNTED)
    assert decided.outcome is Outcome.PASSED
    cast = [
        ("0000-0001", "yes", {"heads": 3, "area": 300}),
        ("0000-0002", "no", {"heads": 1, "area": 100}),
    ]
    body = archive(OWNERS_MEETING, TOPIC, cast, decided)
    assert rule_of(OWNERS_MEETING, TOPIC).name == "owners_ordinary"
    assert recount(body)["agrees"]
    assert public_sheet(TOPIC, body, [])["receipts"] == ["0000-0001", "0000-0002"]


def test_where_a_ballot_names_several_lines_the_sheet_tells_no_areas():
    topic = replace(TOPIC, kind="several", options=("甲", "乙"))
    decided = decision(OWNERS_MEETING, topic, {"heads": 6, "area": 600}, [])
    body = archive(OWNERS_MEETING, topic, [], decided)
    assert public_sheet(topic, body, [])["groups"] == []


@pytest.mark.parametrize(
    ("amounts", "told"), [({"heads": 3, "area": 300}, True), ({"heads": 3}, False)]
)
def test_the_area_behind_a_choice_is_told_where_its_sheet_has_it(amounts, told):
    sheet = {"counts": {"yes": amounts}}
    decided = decision(OWNERS_MEETING, TOPIC, {"heads": 6, "area": 600}, COUNTED)
    result = Counted(topic=TOPIC, decision=decided, sheet=sheet, seal="", at=NOON, times=1)
    assert result.areas is told
