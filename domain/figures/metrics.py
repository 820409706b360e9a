"""Every metric there is, on one page; docs/figures.md tells the same to people."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from domain.figures.metric import Group, Measure, Metric, MetricKind, Values, by_act, metric
from domain.sources import Intake, Source, intake

FACTS_SINCE: Final = date(2026, 11, 23)
"""From this day on the journal states what some metrics need; before, they count nothing."""

_M = Measure

_ANSWERS: Final = "answered declined finished"
"""A first word of the office on what was raised; that it is taken up is none yet."""
_RAISING: Final = "proposed supported case-opened case-followed"
_OFFICE_TYPED: Final[Mapping[str, Values]] = {
    "source": frozenset(
        source.value
        for source in Source
        if intake(source) is not Intake.ONLINE or source in (Source.FORWARDED, Source.CIVIC)
    )
}
"""Whoever acted then was not who raised it."""
_FIRST: Final[Mapping[str, Values]] = {"first": frozenset({1})}


def _is(fact: str, value: str | int) -> Mapping[str, Values]:
    return {fact: frozenset({value})}


_ALL: Final = (
    # what neighbours propose
    metric(
        Group.PROPOSALS,
        "proposals_received",
        "提案_收到数",
        _M.ITEMS,
        "proposed",
        parts="source",
        public=True,
        below=True,
    ),
    metric(
        Group.PROPOSALS,
        "proposals_accepted",
        "提案_受理数",
        _M.ITEMS,
        "accepted",
        public=True,
        below=True,
    ),
    metric(
        Group.PROPOSALS,
        "proposals_answered",
        "提案_答复数",
        _M.ITEMS,
        _ANSWERS,
        needs="waited",
        lacks="need",
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(
        Group.PROPOSALS,
        "proposals_answer_days",
        "提案_答复天数",
        _M.WORKING_DAYS,
        _ANSWERS,
        kind=MetricKind.MEDIAN,
        fact="waited",
        needs="waited",
        lacks="need",
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(
        Group.PROPOSALS,
        "proposals_done",
        "提案_办结数",
        _M.ITEMS,
        "finished",
        lacks="need",
        public=True,
        below=True,
    ),
    metric(
        Group.PROPOSALS,
        "proposals_declined",
        "提案_不采纳数",
        _M.ITEMS,
        "declined",
        lacks="need",
        public=True,
        below=True,
    ),
    metric(Group.PROPOSALS, "proposals_merged", "提案_合并数", _M.ITEMS, "merged", below=True),
    metric(
        Group.PROPOSALS, "proposals_withdrawn", "提案_撤回数", _M.ITEMS, "withdrawn", below=True
    ),
    # what was raised at a meeting
    metric(
        Group.NEEDS,
        "needs_raised",
        "需求_收到数",
        _M.ITEMS,
        "raised",
        parts="source",
        public=True,
        below=True,
    ),
    metric(
        Group.NEEDS,
        "needs_answered",
        "需求_答复数",
        _M.ITEMS,
        _ANSWERS,
        needs="waited need",
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(
        Group.NEEDS,
        "needs_answer_days",
        "需求_答复天数",
        _M.WORKING_DAYS,
        _ANSWERS,
        kind=MetricKind.MEDIAN,
        fact="waited",
        needs="waited need",
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(
        Group.NEEDS,
        "needs_done",
        "需求_办结数",
        _M.ITEMS,
        "finished",
        needs="need",
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(Group.NEEDS, "needs_solved", "需求_解决数", _M.ITEMS, "solved", public=True, below=True),
    metric(
        Group.NEEDS,
        "needs_unsolved",
        "需求_未解决数",
        _M.ITEMS,
        "unsolved",
        public=True,
        below=True,
    ),
    # meetings, and the people at them
    metric(
        Group.MEETINGS,
        "stools_held",
        "小板凳_次数",
        _M.TIMES,
        "meeting-hold",
        where=_is("kind", "stool"),
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(
        Group.MEETINGS,
        "stools_people",
        "小板凳_人次",
        _M.PARTICIPATIONS,
        "meeting-list",
        fact="there",
        where=_is("kind", "stool"),
        needs="there",
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(Group.MEETINGS, "sessions_held", "议事会_次数", _M.TIMES, "session-closed", public=True),
    metric(
        Group.MEETINGS,
        "sessions_people",
        "议事会_人次",
        _M.PARTICIPATIONS,
        "session-closed",
        fact="present",
        public=True,
    ),
    metric(
        Group.MEETINGS,
        "activities_held",
        "活动_次数",
        _M.TIMES,
        "meeting-hold",
        where=_is("kind", "activity"),
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(
        Group.MEETINGS,
        "activities_people",
        "活动_人次",
        _M.PARTICIPATIONS,
        "meeting-list",
        fact="there",
        where=_is("kind", "activity"),
        needs="there",
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    # visits to homes
    metric(
        Group.VISITS, "visit_rounds", "走访_轮次", _M.TIMES, "visits-over", public=True, below=True
    ),
    # what is to be mended
    metric(
        Group.CASES,
        "reports_told",
        "随手拍_上报人次",
        _M.PARTICIPATIONS,
        "case-opened case-followed",
    ),
    metric(
        Group.CASES,
        "cases_filed",
        "随手拍_收到数",
        _M.ITEMS,
        "case-file",
        parts="category level",
        public=True,
        below=True,
    ),
    metric(
        Group.CASES,
        "cases_closed",
        "随手拍_办结数",
        _M.ITEMS,
        "case-resolve",
        where=_FIRST,
        parts="category level",
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(
        Group.CASES,
        "cases_timed",
        "随手拍_有期限办结数",
        _M.ITEMS,
        "case-resolve",
        where=_FIRST,
        needs="in_time",
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(
        Group.CASES,
        "cases_in_time",
        "随手拍_按期办结数",
        _M.ITEMS,
        "case-resolve",
        where={**_FIRST, **_is("in_time", 1)},
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(
        Group.CASES,
        "cases_kept",
        "随手拍_按期率",
        _M.PERCENT,
        kind=MetricKind.RATIO,
        of=("cases_in_time", "cases_timed"),
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(
        Group.CASES,
        "case_days",
        "随手拍_办结天数",
        _M.WORKING_DAYS,
        "case-resolve",
        kind=MetricKind.MEDIAN,
        fact="took",
        where=_FIRST,
        needs="took",
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(
        Group.CASES,
        "cases_reopened",
        "随手拍_重开数",
        _M.ITEMS,
        "case-reopen",
        public=True,
        below=True,
    ),
    metric(
        Group.CASES,
        "cases_reopened_rate",
        "随手拍_重开率",
        _M.PERCENT,
        kind=MetricKind.RATIO,
        of=("cases_reopened", "cases_closed"),
        public=True,
        since=FACTS_SINCE,
        below=True,
    ),
    metric(
        Group.CASES, "cases_sent_back", "随手拍_退回重办数", _M.ITEMS, "case-send_back", below=True
    ),
    metric(
        Group.CASES,
        "cases_transferred",
        "随手拍_转办数",
        _M.ITEMS,
        "case-transfer",
        public=True,
        below=True,
    ),
    metric(Group.CASES, "cases_rejected", "随手拍_不受理数", _M.ITEMS, "case-reject", below=True),
    # votes, signatures, questions
    metric(Group.VOTES, "votes_opened", "表决_发起数", _M.TIMES, "poll-opened", public=True),
    metric(Group.VOTES, "votes_closed", "表决_结束数", _M.TIMES, "poll-closed", public=True),
    metric(
        Group.VOTES,
        "votes_passed",
        "表决_通过数",
        _M.TIMES,
        "poll-closed",
        where=_is("outcome", "passed"),
        public=True,
    ),
    metric(
        Group.VOTES,
        "votes_electors",
        "表决_应参加人次",
        _M.PARTICIPATIONS,
        "poll-closed",
        fact="electorate",
        public=True,
    ),
    metric(
        Group.VOTES,
        "votes_cast",
        "表决_参加人次",
        _M.PARTICIPATIONS,
        "poll-closed",
        fact="participating",
        public=True,
    ),
    metric(
        Group.VOTES,
        "turnout",
        "表决_参与率",
        _M.PERCENT,
        kind=MetricKind.RATIO,
        of=("votes_cast", "votes_electors"),
        public=True,
    ),
    metric(
        Group.VOTES,
        "owners_topics",
        "业主大会_计票题数",
        _M.ITEMS,
        "owners-vote-counted",
        where=_is("count", 1),
        public=True,
    ),
    metric(Group.VOTES, "signoffs_opened", "签字_发起数", _M.TIMES, "signoff-opened", public=True),
    metric(Group.VOTES, "signoffs_closed", "签字_结束数", _M.TIMES, "signoff-closed", public=True),
    metric(
        Group.VOTES,
        "signoffs_passed",
        "签字_达到数",
        _M.TIMES,
        "signoff-closed",
        where=_is("outcome", "passed"),
        public=True,
    ),
    metric(
        Group.VOTES,
        "surveys_opened",
        "征询_发起数",
        _M.TIMES,
        "survey-opened",
        public=True,
        below=True,
    ),
    metric(
        Group.VOTES,
        "surveys_closed",
        "征询_结束数",
        _M.TIMES,
        "survey-closed survey-ended",
        public=True,
        below=True,
    ),
    metric(
        Group.VOTES,
        "survey_answers",
        "征询_作答人次",
        _M.PARTICIPATIONS,
        "survey-closed survey-ended",
        fact="electorate",
        personal=True,
        below=True,
    ),
    # who takes part: takings part and people, never mixed
    metric(Group.TAKING_PART, "supports", "支持_人次", _M.PARTICIPATIONS, "supported"),
    metric(
        Group.TAKING_PART,
        "raisings",
        "反映_人次",
        _M.PARTICIPATIONS,
        _RAISING,
        unless=_OFFICE_TYPED,
        needs="by",
        below=True,
        guarded=True,
    ),
    metric(
        Group.TAKING_PART,
        "people_raising",
        "反映_人数",
        _M.PERSONS,
        _RAISING,
        kind=MetricKind.PERSONS,
        unless=_OFFICE_TYPED,
        needs="by",
        personal=True,
        below=True,
    ),
    # points and cards: opening figures, until the bot keeps them itself
    metric(
        Group.POINTS, "points_participations", "积分_参与人次", _M.PARTICIPATIONS, personal=True
    ),
    metric(Group.POINTS, "points_credited", "积分_发放数", _M.POINTS),
    metric(Group.POINTS, "points_redeemed", "积分_兑换数", _M.POINTS),
    metric(
        Group.POINTS,
        "points_redeemed_rate",
        "积分_兑换率",
        _M.PERCENT,
        kind=MetricKind.RATIO,
        of=("points_redeemed", "points_credited"),
    ),
    metric(Group.POINTS, "cards_issued", "爱心卡_发放数", _M.CARDS, personal=True),
    metric(Group.POINTS, "cards_used", "爱心卡_使用人次", _M.PARTICIPATIONS, personal=True),
    # the organisation, as its register has it on the day of asking
    metric(
        Group.ORGANISATION, "villages", "组织_村数", _M.BODIES, kind=MetricKind.STOCK, public=True
    ),
    metric(
        Group.ORGANISATION,
        "communities",
        "组织_社区数",
        _M.BODIES,
        kind=MetricKind.STOCK,
        public=True,
    ),
    metric(
        Group.ORGANISATION,
        "party_branches",
        "组织_党支部数",
        _M.BODIES,
        kind=MetricKind.STOCK,
        public=True,
    ),
    metric(
        Group.ORGANISATION,
        "party_groups",
        "组织_党小组数",
        _M.BODIES,
        kind=MetricKind.STOCK,
        public=True,
    ),
    metric(
        Group.ORGANISATION,
        "village_councils",
        "组织_村民理事会数",
        _M.BODIES,
        kind=MetricKind.STOCK,
        public=True,
    ),
    metric(
        Group.ORGANISATION,
        "resident_councils",
        "组织_居民议事会数",
        _M.BODIES,
        kind=MetricKind.STOCK,
        public=True,
    ),
    metric(
        Group.ORGANISATION, "grids", "组织_网格数", _M.BODIES, kind=MetricKind.STOCK, public=True
    ),
    metric(
        Group.ORGANISATION, "members", "组织_成员数", _M.PERSONS, kind=MetricKind.STOCK, public=True
    ),
    metric(
        Group.ORGANISATION, "leads", "组织_召集人数", _M.PERSONS, kind=MetricKind.STOCK, public=True
    ),
    metric(
        Group.ORGANISATION,
        "riders",
        "组织_骑手数",
        _M.PERSONS,
        kind=MetricKind.STOCK,
        personal=True,
    ),
)

METRICS: Final[Mapping[str, Metric]] = {each.code: each for each in _ALL}
"""All of them by their codes, in the order in which they are told."""

BY_ACT: Final = by_act(_ALL)
"""Which of them an act of the journal may belong to."""
