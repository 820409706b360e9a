"""Rules as archives spell them: the name of a preset, or an object with every parameter."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeVar

from domain.polls.rules import (
    CUSTOM,
    RULES,
    Base,
    Days,
    Level,
    Mode,
    Nonresponse,
    NoSuchRule,
    NoticeCounting,
    OnlyCouncilsBreakTies,
    ProxyTerms,
    Rule,
    Share,
    Taking,
    Tie,
    preset,
)
from domain.polls.untrusted import (
    Json,
    NotAnArchive,
    read_fraction,
    read_list,
    read_member,
    read_object,
    read_text,
    read_truth,
    read_whole,
)

STRICT: Final[Mapping[str, bool]] = {">": True, "gt": True, ">=": False, "≥": False, "ge": False}
"""How the two comparisons are spelled: is the fraction itself not enough?"""

ABOUT_THE_ROLL: Final = ("id", "name", "version", "effective_from", "electorate", "roll_date")
"""What names a rule or its roll changes no count: the archive gives the electorate in numbers."""

PARAMETERS: Final = frozenset(
    {
        *ABOUT_THE_ROLL,
        *("legal_level", "measures", "quorum", "quorum_mode", "quorum_base"),
        *("approve", "approve_base", "abstain_participates", "invalid_participates"),
        *("nonresponse", "tie", "multi_unit", "co_owner", "proxy", "change_of_vote"),
        *("paper_vs_electronic", "secrecy", "min_notice_days", "notice_counting"),
        *("vote_min_days", "vote_max_days", "inquiry_days", "publish_within_days"),
    }
)


def read_rule(value: object, at: datetime | None) -> Rule:
    """Find the preset of this name as it held then, or read the rule spelled out.

    `NotAnArchive` where it is neither, or claims to be law.
    """
    if isinstance(value, str):
        try:
            return preset(value, at)
        except NoSuchRule:
            raise NotAnArchive("rule", f"is none of {', '.join(RULES)}") from None
    spelled = read_object(value, "rule")
    for name in spelled:
        if name not in PARAMETERS:
            # A parameter that nobody reads could have changed the result.
            raise NotAnArchive(f"rule.{name}", "is no parameter of a rule")
    try:
        return _custom(spelled)
    except OnlyCouncilsBreakTies:
        raise NotAnArchive("rule.tie", "is for internal decisions only") from None


def _custom(spelled: Json) -> Rule:
    if spelled.get("quorum_base", "all") != "all":
        raise NotAnArchive("rule.quorum_base", "can only be all")
    level = read_member(Level, spelled.get("legal_level", Level.INTERNAL), "rule.legal_level")
    if level is Level.STATUTORY:
        # The thresholds of a statutory vote are law: its rule is named, never spelled out.
        raise NotAnArchive("rule.legal_level", "is not for rules of one's own making")
    measures = tuple(
        read_text(item, "rule.measures")
        for item in read_list(spelled.get("measures", ["heads"]), "rule.measures")
    )
    if not measures:
        raise NotAnArchive("rule.measures", "names no measure")
    approve = _shares(spelled.get("approve"), measures, "rule.approve")
    if not approve:
        raise NotAnArchive("rule.approve", "names no threshold")
    abstain = spelled.get("abstain_participates", True)
    invalid = spelled.get("invalid_participates", False)
    return Rule(
        name=CUSTOM,
        level=level,
        measures=measures,
        quorum=_shares(spelled.get("quorum") or {}, measures, "rule.quorum"),
        quorum_mode=_one_of(spelled, "quorum_mode", Mode.ALL),
        approve=approve,
        approve_base=_one_of(spelled, "approve_base", Base.PARTICIPANTS),
        abstain_participates=read_truth(abstain, "rule.abstain_participates"),
        invalid_participates=read_truth(invalid, "rule.invalid_participates"),
        nonresponse=_one_of(spelled, "nonresponse", Nonresponse.ABSENT),
        tie=_one_of(spelled, "tie", Tie.REJECTED),
        taking=_taking(spelled),
        days=_days(spelled),
    )


_Word = TypeVar("_Word", bound=StrEnum)


def _one_of(spelled: Json, name: str, usual: _Word) -> _Word:
    return read_member(type(usual), spelled.get(name, usual), f"rule.{name}")


def _taking(spelled: Json) -> Taking:
    usual = Taking()
    return Taking(
        multi_unit=_one_of(spelled, "multi_unit", usual.multi_unit),
        co_owner=_one_of(spelled, "co_owner", usual.co_owner),
        proxy=_proxy(read_object(spelled.get("proxy", {}), "rule.proxy")),
        change_of_vote=_one_of(spelled, "change_of_vote", usual.change_of_vote),
        paper_vs_electronic=_one_of(spelled, "paper_vs_electronic", usual.paper_vs_electronic),
        secrecy=_one_of(spelled, "secrecy", usual.secrecy),
    )


def _proxy(spelled: Json) -> ProxyTerms:
    def truth(name: str) -> bool:
        return read_truth(spelled.get(name, getattr(ProxyTerms(), name)), f"rule.proxy.{name}")

    return ProxyTerms(
        allowed=truth("allowed"),
        most=read_whole(spelled.get("max_per_holder", 0), "rule.proxy.max_per_holder"),
        needs_letter=truth("needs_letter"),
        must_follow_instruction=truth("must_follow_instruction"),
    )


def _days(spelled: Json) -> Days:
    def days(name: str) -> int:
        return read_whole(spelled.get(name, 0), f"rule.{name}")

    def limit(name: str) -> int | None:
        return None if spelled.get(name) is None else days(name)

    return Days(
        min_notice_days=days("min_notice_days"),
        notice_counting=_one_of(spelled, "notice_counting", NoticeCounting.CLEAR_DAYS),
        vote_min_days=days("vote_min_days"),
        vote_max_days=limit("vote_max_days"),
        inquiry_days=days("inquiry_days"),
        publish_within_days=limit("publish_within_days"),
    )


def _shares(value: object, measures: tuple[str, ...], where: str) -> dict[str, Share]:
    """Read a threshold for each measure, spelled `[">=", "2/3"]`."""
    shares: dict[str, Share] = {}
    for measure, item in read_object(value, where).items():
        here = f"{where}.{measure}"
        if measure not in measures:
            raise NotAnArchive(here, "is not among the rule's measures")
        match read_list(item, here):
            case [str(op), fraction] if op in STRICT:
                shares[measure] = Share(read_fraction(fraction, here), strict=STRICT[op])
            case _:
                raise NotAnArchive(here, 'is not like [">=", "2/3"]')
    return shares
