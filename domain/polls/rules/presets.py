"""The presets: what statutes, templates and meeting rules ask for, as rows with their sources."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from domain.polls.rules.model import (
    CHINA,
    Base,
    Days,
    Electorate,
    Level,
    Nonresponse,
    NoSuchRule,
    NoticeCounting,
    ProxyTerms,
    Rule,
    Share,
    Taking,
    Use,
    at_least,
    more_than,
)

CIVIL_CODE: Final = datetime(2021, 1, 1, tzinfo=CHINA)
"""From when the Civil Code holds."""
NEW_LAWS: Final = datetime(2026, 1, 1, tzinfo=CHINA)
"""From when the villagers' and the residents' committees have new laws (passed 2025-10-28)."""

UNREAD: Final = "2026年起施行的新法条文没有读到，人数要求仍按2018年的条文；表决前请民政部门核对"

FOLLOWING: Final = "+follow"
"""Behind the name of a preset whose meeting rules count silent owners with the majority."""


def _both(share: Share) -> dict[str, Share]:
    return {"heads": share, "area": share}


_HALF = {"heads": more_than(1, 2)}
_TWO_THIRDS = {"heads": at_least(2, 3)}

_BY_LETTER = Taking(proxy=ProxyTerms(allowed=True, most=3))
_OWNERS_DAYS = Days(
    min_notice_days=15,
    vote_min_days=5,
    vote_max_days=60,
    inquiry_days=7,
    publish_within_days=3,
)
_OWNERS_ORDINARY: Final = Rule(
    name="owners_ordinary",
    effective_from=CIVIL_CODE,
    level=Level.STATUTORY,
    electorates=(Electorate.OWNERS,),
    measures=("heads", "area"),
    quorum=_both(at_least(2, 3)),
    approve=_both(more_than(1, 2)),
    may_follow=True,
    taking=_BY_LETTER,
    days=_OWNERS_DAYS,
    source="民法典第二百七十八条（一）至（五）、（九）项；提前15天通知：物业管理条例第十四条",
    unverified="当地条例没有读到：投票5至60天照杭州，3天内公布照北京、山东，每人最多受托3户照潍坊",
)
_VILLAGE_DAYS = Days(min_notice_days=10, notice_counting=NoticeCounting.LOOSE)
_OLD_LAWS = (
    Rule(
        name="village_assembly/adults",
        level=Level.STATUTORY,
        electorates=(Electorate.ADULTS,),
        quorum=_HALF,
        approve=_HALF,
        days=_VILLAGE_DAYS,
        source="村民委员会组织法（2018）第二十一、二十二条",
    ),
    Rule(
        name="village_assembly/households",
        level=Level.STATUTORY,
        electorates=(Electorate.HOUSEHOLDS,),
        quorum=_TWO_THIRDS,
        approve=_HALF,
        days=_VILLAGE_DAYS,
        source="村民委员会组织法（2018）第二十一、二十二条",
    ),
    Rule(
        name="village_reps",
        level=Level.STATUTORY,
        quorum=_TWO_THIRDS,
        approve=_HALF,
        source="村民委员会组织法（2018）第二十六条",
    ),
    Rule(
        name="village_group_meeting",
        level=Level.STATUTORY,
        electorates=(Electorate.ADULTS, Electorate.HOUSEHOLDS),
        quorum=_TWO_THIRDS,
        approve=_HALF,
        source="村民委员会组织法（2018）第二十八条",
    ),
    Rule(
        name="residents_assembly",
        level=Level.STATUTORY,
        electorates=(Electorate.ADULTS, Electorate.HOUSEHOLDS, Electorate.GROUPS),
        quorum=_HALF,
        approve=_HALF,
        source="城市居民委员会组织法（2018）第九条",
    ),
)

PRESETS: Final = (
    Rule(
        name="council_simple",
        quorum=_TWO_THIRDS,
        approve=_HALF,
        days=Days(min_notice_days=2, notice_counting=NoticeCounting.LOOSE),
        source="不是法律规定：三分之二到会照议事会章程样本，其余是本软件的约定",
    ),
    Rule(
        name="committee_all_members",
        quorum=_HALF,
        approve=_HALF,
        approve_base=Base.ALL,
        source="北京第四十五条、上海第二十六条、青岛第三十八条（山东要求三分之二以上到会）",
        unverified="当地条例没有读到",
    ),
    *_OLD_LAWS,
    *(
        replace(rule, version=2, effective_from=NEW_LAWS, unverified=UNREAD, outdated=True)
        for rule in _OLD_LAWS
    ),
    Rule(
        name="party_meeting",
        use=Use.RECORD_ONLY,
        quorum=_TWO_THIRDS,
        approve={"heads": at_least(1, 2)},
        approve_base=Base.ALL,
        source="四议两公开的通行做法；只记录已经开过的会，不在这里表决",
    ),
    _OWNERS_ORDINARY,
    replace(
        _OWNERS_ORDINARY,
        name="owners_major",
        approve=_both(at_least(3, 4)),
        source="民法典第二百七十八条（六）至（八）项；提前15天通知：物业管理条例第十四条",
    ),
    replace(
        _OWNERS_ORDINARY,
        name="owners_scope",
        electorates=(Electorate.SCOPE,),
        source="民法典第二百七十八条，只算一栋或一个单元；东莞按栋表决",
    ),
    Rule(
        name="dissent",
        level=Level.STATUTORY,
        use=Use.OFF,
        electorates=(Electorate.OWNERS,),
        measures=("heads", "area"),
        approve=_both(at_least(2, 3)),
        approve_base=Base.ALL,
        nonresponse=Nonresponse.CONSENT,
        source="河南省物业管理条例（2017）第六十六条：异议不超过三分之一即通过；早于民法典，默认不用",
        unverified="民法典施行后是否还能用，没有依据",
    ),
    Rule(
        name="affected_unanimous",
        effective_from=CIVIL_CODE,
        level=Level.STATUTORY,
        electorates=(Electorate.AFFECTED,),
        approve={"heads": at_least(1, 1)},
        approve_base=Base.ALL,
        source="民法典第二百七十九条",
    ),
    Rule(
        name="signoff_80_all",
        electorates=(Electorate.AFFECTED,),
        approve={"heads": at_least(4, 5)},
        approve_base=Base.ALL,
        source="不是法律规定：受影响户签字确认，五分之四是本软件的约定",
    ),
    Rule(
        name="all_parties",
        electorates=(Electorate.PARTIES,),
        approve={"heads": at_least(1, 1)},
        approve_base=Base.ALL,
        source="不是法律规定：四方联席会议，各方都签字",
    ),
    Rule(
        name="weighted_parties",
        electorates=(Electorate.PARTIES,),
        measures=("weight",),
        approve={"weight": at_least(2, 3)},
        approve_base=Base.ALL,
        source="不是法律规定：各方按事先说好的票数表决，三分之二是本软件的约定",
    ),
    Rule(
        name="advisory",
        level=Level.ADVISORY,
        electorates=(Electorate.ANYBODY,),
        approve={},
        source="不是表决：只看哪个选的人多",
    ),
)
"""One row a preset and version, a name's older versions first; a row is never changed once used."""

RULES: Final[Mapping[str, Rule]] = {rule.name: rule for rule in PRESETS}
"""The newest version of every preset."""


def preset(name: str, at: datetime | None = None, presets: Sequence[Rule] = PRESETS) -> Rule:
    """Find the version of a preset that held at a moment (None: the newest), or `NoSuchRule`.

    `owners_ordinary+follow` is the preset under meeting rules that count silent owners.
    """
    stem = name.removesuffix(FOLLOWING)
    versions = [rule for rule in presets if rule.name == stem]
    if not versions or (stem != name and not versions[-1].may_follow):
        raise NoSuchRule(rule=name)
    held = [rule for rule in versions if at is None or rule.effective_from <= at]
    rule = held[-1] if held else versions[0]
    return rule if stem == name else replace(rule, name=name, nonresponse=Nonresponse.FOLLOW)
