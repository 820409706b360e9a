"""Local rules as staff say them, one at a time, and what the law does not leave to them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.ballots import ChangeOfVote, Chat, CoOwner, Precedence
from domain.owner_rolls import Part
from domain.owners_meetings import (
    Act,
    ClauseIsMissing,
    Custom,
    LocalRules,
    OwnersMeetingForbids,
    RuleNotUnderstood,
    RuleOutOfBounds,
    State,
    call,
    earliest_vote,
    set_rule,
)
from domain.polls.rules import NoticeCounting, at_least

AT = datetime(2026, 11, 2, 1, tzinfo=UTC)
RULES = LocalRules()

SAID = {
    "days of notice": (Custom.NOTICE, "提前20天", "notice_days", 20),
    "days of an extraordinary one": (Custom.EXTRAORDINARY, "15天", "extraordinary_days", 15),
    "loosely": (Custom.COUNTING, "宽松", "notice_counting", NoticeCounting.LOOSE),
    "whole days": (Custom.COUNTING, "要隔满", "notice_counting", NoticeCounting.CLEAR_DAYS),
    "inquiry": (Custom.INQUIRY, "10天", "inquiry_days", 10),
    "answers": (Custom.ANSWER, "3天", "answer_days", 3),
    "publication": (Custom.PUBLISH, "2天内", "publish_days", 2),
    "who watches": (Custom.SCRUTINEERS, "3人", "scrutineers", 3),
    "a share": (Custom.REQUEST, "10%", "request", at_least(1, 10)),
    "called within": (Custom.CALL_WITHIN, "60天", "call_within", 60),
    "parking": (Custom.PARKING, "计入", "parking", True),
    "no parking": (Custom.PARKING, "不计入", "parking", False),
    "a limit": (Custom.LIMIT, "5000元", "committee_limit", 5_000),
    "a limit in ten thousands": (Custom.LIMIT, "2万", "committee_limit", 20_000),
    "a clause": (Custom.FOLLOW, "议事规则第八条", "follow_clause", "议事规则第八条"),
    "no clause": (Custom.FOLLOW, "不算", "follow_clause", ""),
}
TERMS = {
    "who speaks": (Custom.CO_OWNER, "都要同意", "co_owner", CoOwner.ALL_MUST_AGREE),
    "who is named": (Custom.CO_OWNER, "推选一人", "co_owner", CoOwner.DESIGNATED_VOTER),
    "who signs first": (Custom.CO_OWNER, "先签的算", "co_owner", CoOwner.FIRST_SIGNED),
    "no change": (Custom.CHANGE, "投了不能改", "change", ChangeOfVote.FIRST_FINAL),
    "a change": (Custom.CHANGE, "可以改", "change", ChangeOfVote.LAST_WINS),
    "paper": (Custom.PRECEDENCE, "纸质为准", "precedence", Precedence.PAPER_PREVAILS),
    "the last": (Custom.PRECEDENCE, "最后一次", "precedence", Precedence.LAST_WINS),
    "looked at": (Custom.PRECEDENCE, "人工核对", "precedence", Precedence.REVIEW),
    "an intention": (Custom.CHAT, "不算", "chat", Chat.INTENTION),
}


@pytest.mark.parametrize("case", SAID)
def test_a_rule_is_what_staff_say(case):
    custom, said, field, value = SAID[case]
    assert set_rule(RULES, custom, said) == replace(RULES, **{field: value})


@pytest.mark.parametrize("case", TERMS)
def test_how_ballots_are_taken_is_what_staff_say(case):
    custom, said, field, value = TERMS[case]
    assert set_rule(RULES, custom, said).terms == replace(RULES.terms, **{field: value})


def test_a_vote_lasts_from_so_many_to_so_many_days():
    longer = set_rule(RULES, Custom.VOTE, "7到30天")
    assert (longer.vote_min_days, longer.vote_max_days) == (7, 30)
    for said in ("30到7天", "5到365天"):
        with pytest.raises(RuleOutOfBounds):
            set_rule(RULES, Custom.VOTE, said)
    with pytest.raises(RuleNotUnderstood):
        set_rule(RULES, Custom.VOTE, "五天")


def test_letters_are_limited_or_not_taken():
    assert set_rule(RULES, Custom.PROXY, "最多2").terms.proxy.most == 2
    assert not set_rule(RULES, Custom.PROXY, "不接受").terms.proxy.allowed
    assert not set_rule(RULES, Custom.PROXY, "0").terms.proxy.allowed
    with pytest.raises(RuleOutOfBounds):
        set_rule(RULES, Custom.PROXY, "最多10")


def test_a_chat_binds_only_with_the_clause_that_allows_it():
    bound = set_rule(RULES, Custom.CHAT, "算数，依据本小区议事规则第九条")
    assert (bound.terms.chat, bound.chat_clause) == (Chat.BINDING, "本小区议事规则第九条")
    for said in ("算数", "算，大家都同意"):
        with pytest.raises(ClauseIsMissing) as refused:
            set_rule(RULES, Custom.CHAT, said)
        assert refused.value.values == {"custom": "chat"}
    assert set_rule(bound, Custom.CHAT, "不算") == RULES
    assert set_rule(bound, Custom.CHAT, " ") == RULES


def test_fewer_than_the_laws_days_need_their_clause_first():
    with pytest.raises(ClauseIsMissing):
        set_rule(RULES, Custom.EXTRAORDINARY, "7天")
    founded = set_rule(RULES, Custom.SHORT_NOTICE, "杭州市物业管理条例第二十条")
    shorter = set_rule(founded, Custom.EXTRAORDINARY, "7天")
    assert shorter.extraordinary_days == 7
    assert set_rule(shorter, Custom.SHORT_NOTICE, "没有") == RULES


def test_nobody_takes_from_owners_what_the_law_gives_them():
    with pytest.raises(RuleOutOfBounds):
        set_rule(RULES, Custom.REQUEST, "30%")
    with pytest.raises(RuleOutOfBounds):
        set_rule(RULES, Custom.PUBLISH, "10天")
    with pytest.raises(RuleNotUnderstood):
        set_rule(RULES, Custom.PRECEDENCE, "看情况")


def test_loosely_the_first_day_of_the_vote_counts_too():
    assert earliest_vote(date(2024, 3, 25), 15) == date(2024, 4, 10)
    assert earliest_vote(date(2024, 3, 25), 15, NoticeCounting.LOOSE) == date(2024, 4, 9)


def test_a_meeting_goes_by_the_rules_that_held_when_it_was_noticed():
    rules = set_rule(RULES, Custom.PROXY, "最多2")
    meeting = call("业主大会", community=1, number=31, estate=2, by=5, at=AT, rules=rules)
    assert meeting.terms.proxy.most == 2
    other = meeting.under(set_rule(rules, Custom.PROXY, "不接受"), AT)
    assert not other.terms.proxy.allowed
    scoped = other.meet_of((Part("3"), Part("3"), Part("5", "2")), AT)
    assert scoped.scope == (Part("3"), Part("5", "2"))
    noticed = replace(scoped, state=State.NOTICED)
    for late in (lambda: noticed.under(rules, AT), lambda: noticed.meet_of((), AT)):
        with pytest.raises(OwnersMeetingForbids) as refused:
            late()
        assert refused.value.values["act"] == Act.PREPARE.value
