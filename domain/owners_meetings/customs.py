"""议事规则, one rule at a time: what staff say of it, within what the law leaves to owners."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from domain.ballots import ChangeOfVote, Chat, CoOwner, Precedence, ProxyTerms
from domain.owners_meetings.local_rules import DAYS_BY_LAW, LocalRules
from domain.polls.rules import NoticeCounting, at_least
from domain.refusals import Refusal
from domain.texts import at_a_glance
from domain.writing import plain

CLAUSE_LONGEST: Final = 100
MOST_YUAN: Final = 10_000_000
A_HUNDRED: Final = 100


class Custom(StrEnum):
    """One of the rules that owners may set for themselves."""

    NOTICE = "notice"
    EXTRAORDINARY = "extraordinary"
    COUNTING = "counting"
    SHORT_NOTICE = "short_notice"
    VOTE = "vote"
    INQUIRY = "inquiry"
    ANSWER = "answer"
    PUBLISH = "publish"
    SCRUTINEERS = "scrutineers"
    REQUEST = "request"
    CALL_WITHIN = "call_within"
    PARKING = "parking"
    CO_OWNER = "co_owner"
    PROXY = "proxy"
    CHANGE = "change"
    PRECEDENCE = "precedence"
    CHAT = "chat"
    FOLLOW = "follow"
    LIMIT = "limit"


class RuleNotUnderstood(Refusal):
    """What is said of a rule (`custom`) is none of what it can be."""


class ClauseIsMissing(Refusal):
    """A rule (`custom`) holds only where it is said which clause allows it."""


class RuleOutOfBounds(Refusal):
    """A rule (`custom`) lies between `least` and `most`."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A rule that is one whole number."""

    field: str
    least: int
    most: int


_DAYS: Final[Mapping[Custom, _Number]] = {
    Custom.NOTICE: _Number("notice_days", 1, 60),
    Custom.EXTRAORDINARY: _Number("extraordinary_days", 1, 60),
    Custom.INQUIRY: _Number("inquiry_days", 1, 60),
    Custom.ANSWER: _Number("answer_days", 1, 30),
    Custom.PUBLISH: _Number("publish_days", 1, 3),
    Custom.SCRUTINEERS: _Number("scrutineers", 1, 9),
    Custom.CALL_WITHIN: _Number("call_within", 1, 90),
    Custom.LIMIT: _Number("committee_limit", 0, MOST_YUAN),
}
CHOICES: Final[Mapping[Custom, Mapping[str, re.Pattern[str]]]] = {
    custom: {key: re.compile(words) for key, words in said.items()}
    for custom, said in {
        Custom.COUNTING: {
            NoticeCounting.LOOSE.value: r"宽|投票当天也?算|loose",
            NoticeCounting.CLEAR_DAYS.value: r"隔满|严|都不算|clear",
        },
        Custom.PARKING: {"no": r"不|no", "yes": r"计入|算|yes"},
        Custom.CO_OWNER: {
            CoOwner.DESIGNATED_VOTER.value: r"推选|推举|designated",
            CoOwner.ALL_MUST_AGREE.value: r"都同意|都要同意|一致|all",
            CoOwner.FIRST_SIGNED.value: r"先签|第一个|first",
        },
        Custom.CHANGE: {
            ChangeOfVote.FIRST_FINAL.value: r"不能?可?以?改|不得|第一次|first",
            ChangeOfVote.LAST_WINS.value: r"可以改|能改|最后|last",
        },
        Custom.PRECEDENCE: {
            Precedence.PAPER_PREVAILS.value: r"纸|paper",
            Precedence.REVIEW.value: r"核对|review",
            Precedence.LAST_WINS.value: r"最后|last",
        },
    }.items()
}
"""What each can be, and the words that say so; the first that fits."""
CLAUSES: Final[Mapping[Custom, str]] = {
    Custom.SHORT_NOTICE: "short_notice_clause",
    Custom.CHAT: "chat_clause",
    Custom.FOLLOW: "follow_clause",
}
"""What holds only with the clause that allows it."""
_NUMBER: Final = re.compile(r"[0-9]{1,8}")
_NO: Final = re.compile(r"\s*(?:不|没有|无|no)", re.IGNORECASE)
_CLAUSE: Final = re.compile(
    r"\s*(?:算数?|可以|binding|yes)?[\s:,]*(?:依据)?[\s:,是]*", re.IGNORECASE
)
_ARTICLE: Final = re.compile(r"第.{1,8}[条项款]|[0-9]|条例|规约|规则|办法|art")
_TEN_THOUSAND: Final = re.compile(r"[0-9]\s*万")


def set_rule(rules: LocalRules, custom: Custom, said: str) -> LocalRules:
    """Return the rules with one of them as somebody says it.

    Refusals: `RuleNotUnderstood`, `ClauseIsMissing`, `RuleOutOfBounds`.
    """
    even = plain(said)
    if custom in CLAUSES:
        return _clause(rules, custom, even)
    if custom in CHOICES:
        return _choice(rules, custom, even)
    return _SPECIAL.get(custom, _number)(rules, custom, even)


def _number(rules: LocalRules, custom: Custom, said: str) -> LocalRules:
    number = _DAYS[custom]
    [value] = _numbers(custom, said, 1)
    if custom is Custom.LIMIT and _TEN_THOUSAND.search(said):
        value *= 10_000
    _within(custom, value, number.least, number.most)
    if custom in (Custom.NOTICE, Custom.EXTRAORDINARY) and value < DAYS_BY_LAW:
        _founded(rules.short_notice_clause, Custom.SHORT_NOTICE)
    return replace(rules, **{number.field: value})


def _vote(rules: LocalRules, custom: Custom, said: str) -> LocalRules:
    """5到60天."""
    least, most = _numbers(custom, said, 2)
    _within(custom, least, 1, most)
    _within(custom, most, least, 180)
    return replace(rules, vote_min_days=least, vote_max_days=most)


def _request(rules: LocalRules, custom: Custom, said: str) -> LocalRules:
    """20%; more than a fifth would take from owners what the law gives them."""
    [percent] = _numbers(custom, said, 1)
    _within(custom, percent, 1, 20)
    return replace(rules, request=at_least(percent, A_HUNDRED))


def _proxy(rules: LocalRules, custom: Custom, said: str) -> LocalRules:
    """最多3, 不接受."""
    if _NUMBER.search(said) is None and _NO.match(said):
        proxy = ProxyTerms(allowed=False)
    else:
        [most] = _numbers(custom, said, 1)
        _within(custom, most, 0, 9)
        proxy = replace(rules.terms.proxy, allowed=most > 0, most=most)
    return replace(rules, terms=replace(rules.terms, proxy=proxy))


def _choice(rules: LocalRules, custom: Custom, said: str) -> LocalRules:
    keys = CHOICES[custom]
    key = next((key for key, words in keys.items() if words.search(said.lower())), None)
    if key is None:
        raise RuleNotUnderstood(custom=custom.value)
    return choose(rules, custom, key)


def choose(rules: LocalRules, custom: Custom, key: str) -> LocalRules:
    """Return the rules with one that is a choice as this key of `CHOICES` says."""
    terms = rules.terms
    match custom:
        case Custom.COUNTING:
            return replace(rules, notice_counting=NoticeCounting(key))
        case Custom.PARKING:
            return replace(rules, parking=key == "yes")
        case Custom.CO_OWNER:
            return replace(rules, terms=replace(terms, co_owner=CoOwner(key)))
        case Custom.CHANGE:
            return replace(rules, terms=replace(terms, change=ChangeOfVote(key)))
        case _:
            return replace(rules, terms=replace(terms, precedence=Precedence(key)))


def _clause(rules: LocalRules, custom: Custom, said: str) -> LocalRules:
    """不算, or the clause: 管理规约第十二条."""
    clause = "" if _NO.match(said) or not said.strip() else _read_clause(said)
    if said.strip() and not _NO.match(said):
        _founded(clause, custom)
    if custom is Custom.SHORT_NOTICE and not clause:
        days = {"notice_days": rules.notice_days, "extraordinary_days": rules.extraordinary_days}
        rules = replace(rules, **{name: max(each, DAYS_BY_LAW) for name, each in days.items()})
    if custom is Custom.CHAT:
        chat = Chat.BINDING if clause else Chat.INTENTION
        rules = replace(rules, terms=replace(rules.terms, chat=chat))
    return replace(rules, **{CLAUSES[custom]: clause})


def _read_clause(said: str) -> str:
    opening = _CLAUSE.match(said)
    assert opening is not None, "nothing at all fits it"
    clause = at_a_glance(said[opening.end() :], CLAUSE_LONGEST)
    return clause if _ARTICLE.search(clause.lower()) else ""


def _founded(clause: str, custom: Custom) -> None:
    if not clause:
        raise ClauseIsMissing(custom=custom.value)


def _numbers(custom: Custom, said: str, count: int) -> list[int]:
    found = [int(each) for each in _NUMBER.findall(said)]
    if len(found) != count:
        raise RuleNotUnderstood(custom=custom.value)
    return found


def _within(custom: Custom, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise RuleOutOfBounds(custom=custom.value, least=least, most=most)


_SPECIAL: Final[Mapping[Custom, Callable[[LocalRules, Custom, str], LocalRules]]] = {
    Custom.VOTE: _vote,
    Custom.REQUEST: _request,
    Custom.PROXY: _proxy,
}
