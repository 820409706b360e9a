"""Every sentence stands in both catalogues, is filled with what it needs, and fits its platform."""

import ast
import importlib
import inspect
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from types import UnionType
from typing import Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, SelectExpression, VariableReference
from fluent.syntax.visitor import Visitor

from domain import bulletins, civic
from domain.ballots import Effective, Turnout, Voice, Why
from domain.ballots import Standing as BallotStanding
from domain.ballots.gaps import Gap
from domain.charts import Chart, Form
from domain.charts import Sheet as Charts
from domain.chat import Button, Choices, Room, Sentence
from domain.civic import Published
from domain.digests import Community, Line, Section, Waiting
from domain.digests import Kind as DigestKind
from domain.digests import Part as DigestPart
from domain.duty import Shift
from domain.events import Event
from domain.figures import METRICS, Figures, Metric, Period, Shown, month_of
from domain.figures.openings import OpeningFault
from domain.gates import Count as GateCount
from domain.gates import Gate, GateKind, GateRules, Held
from domain.gates import Step as GateStep
from domain.homes import Home
from domain.links import Appliance, Device
from domain.meetings import (
    Attendance,
    AttendanceKind,
    Coming,
    Headcount,
    Jotting,
    Meeting,
    MeetingKind,
    Present,
    Rsvp,
    Topic,
)
from domain.meetings import State as MeetingState
from domain.meetings.series import Series
from domain.meetings.timepolls import Offer, TimePoll
from domain.months import Month
from domain.org_sheets import SheetFault
from domain.outages import Silence
from domain.owner_rolls import (
    Developer,
    Doubt,
    ExclusiveUnit,
    Holding,
    MultiUnit,
    Objection,
    OwnerRoll,
    Sum,
    Terms,
    UnitPlace,
)
from domain.owner_rolls import State as RollState
from domain.owner_rolls.changes import Change, Difference
from domain.owner_rolls.objections import LONGEST as OBJECTION_LONGEST
from domain.owner_rolls.sheet import RollFault
from domain.owners_meetings import Doubt as OwnersDoubt
from domain.owners_meetings import Fault as OwnersFault
from domain.owners_meetings import (
    Finding,
    Joined,
    JointRequest,
    LocalRules,
    Material,
    Matter,
    OwnersMeeting,
    Request,
    Scrutineer,
    Sign,
    requested,
)
from domain.owners_meetings import Topic as OwnersTopic
from domain.owners_meetings.meeting import TITLE_LONGEST as OWNERS_TITLE
from domain.owners_meetings.scrutiny import Remark
from domain.owners_meetings.scrutiny import Standing as Watching
from domain.owners_meetings.topics import OPTION_LONGEST
from domain.owners_meetings.topics import TEXT_LONGEST as TOPIC_TEXT
from domain.owners_meetings.topics import TITLE_LONGEST as TOPIC_TITLE
from domain.paper_ballots import NOTHING, Account, Reading, Review, ReviewKind, Sheet
from domain.papers import BallotSheet, Code
from domain.places.outline import Trouble
from domain.places.survey import Flaw, SurveyFault
from domain.polls import Decision, Hands, Option, Outcome, Poll
from domain.polls import Rule as DecisionRule
from domain.polls.offers import LONGEST as OFFERED
from domain.polls.rules import PRESETS, Share, at_least
from domain.privacy import RETENTION, Consent, Keeping, Purpose, Sort
from domain.privacy import Kind as ErasedKind
from domain.proposals import Office, Proposal, State, What
from domain.proposals.hidings import Hiding
from domain.proposals.proposal import LONGEST
from domain.refusals import Refusal
from domain.reports.case import Act, Case, Extension
from domain.reports.case import State as CaseState
from domain.reports.case import What as CaseWhat
from domain.reports.categories import Category
from domain.reports.levels import Level
from domain.reports.report import LONGEST as REPORT_LONGEST
from domain.reports.report import SPOT_LONGEST, Spot
from domain.rosters import RosterFault
from domain.rounds import Door, Mark, Round, Task, Visit
from domain.sessions import Item, Quorum, Resolution, Seat, Session, Standing
from domain.signoffs import MOST, OWNERS_RULE, TEXT_LONGEST, SignOff, Worth
from domain.signoffs import State as SigningState
from domain.sources import Source
from domain.summaries import FIGURES, Page, Summary
from domain.surveys import LONGEST as SURVEY_LONGEST
from domain.surveys import OPTION_LONGEST as SURVEY_OPTION
from domain.surveys import Lead, Survey
from domain.surveys import State as SurveyState
from domain.times import (
    LAST,
    Day,
    Monthly,
    MonthlyWeekday,
    MonthlyWorkday,
    Rule,
    Weekly,
)
from domain.units import Fault, FaultKind
from domain.visits import Entry, VisitDoor, VisitRound
from domain.visits import Kind as VisitKind
from domain.visits import Mark as VisitMark
from handlers.wording import general
from handlers.wording.catalogue import LANGUAGES, render
from handlers.wording.digests import Turn
from handlers.wording.paper_ballots import Waits
from handlers.wording.papers import Facts, Pen
from handlers.wording.results import Hung
from handlers.wording.signoffs import Progress
from handlers.wording.sources import Untold
from storage.journal import Head

ROOT = Path(__file__).parents[2]
WORDING = ROOT / "handlers" / "wording"
ZONE = ZoneInfo("Asia/Shanghai")

MESSAGE_LIMIT = 4_096
TOAST_LIMIT = 200
BUTTON_LIMIT = 64
FILLED_IN = {"buttons"}
"""What is filled in wherever a sentence is put into words."""
POLL_OPTION_LIMIT = 100
POLL_NOTE_LIMIT = 1_024
"""Of a poll of Telegram's own."""


# --- the catalogues as they are written --------------------------------------------------


class Variables(Visitor):
    def __init__(self):
        self.names = set()

    def visit_VariableReference(self, node):  # noqa: N802 - the visitor asks for this name
        self.names.add(node.id.name)


@cache
def sentences(language):
    """Every sentence of a catalogue, read once."""
    found = []
    for page in sorted((WORDING / language).glob("*.ftl")):
        for entry in FluentParser().parse(page.read_text("utf-8")).body:
            if isinstance(entry, Message):
                found.append(entry)
            else:
                assert type(entry).__name__.endswith("Comment"), (page, entry.content)
    return found


@cache
def catalogue(language):
    """Each sentence's variables, by its key."""
    found = {}
    for entry in sentences(language):
        variables = Variables()
        variables.visit(entry)
        assert entry.id.name not in found, f"{entry.id.name} stands twice"
        found[entry.id.name] = frozenset(variables.names - FILLED_IN)
    return found


def test_both_catalogues_have_the_same_sentences_filled_with_the_same_things():
    chinese, english = (catalogue(language) for language in LANGUAGES)
    assert chinese.keys() ^ english.keys() == set()
    assert {key for key in chinese if chinese[key] != english[key]} == set()


def test_both_catalogues_choose_between_the_same_cases():
    """A case that only one language knows is one that the other says wrongly."""

    class Cases(Visitor):
        def __init__(self):
            self.found = {}

        def visit_SelectExpression(self, node: SelectExpression):  # noqa: N802 - as above
            if isinstance(node.selector, VariableReference):
                words = [getattr(v.key, "name", None) for v in node.variants]
                named = frozenset(word for word in words if word) - PLURALS
                self.found.setdefault(node.selector.id.name, set()).update(named)
            self.generic_visit(node)

    def cases(language):
        found = {}
        for entry in sentences(language):
            visitor = Cases()
            visitor.visit(entry)
            found[entry.id.name] = {k: v - DEFAULTS for k, v in visitor.found.items()}
        return found

    chinese, english = (cases(language) for language in LANGUAGES)
    for key, chosen in chinese.items():
        for variable, words in chosen.items():
            other = english[key].get(variable, set())
            assert not words or not other or words == other, (key, variable, words ^ other)


PLURALS = frozenset({"zero", "one", "two", "few", "many"})
DEFAULTS = frozenset({"other"})


# --- refusals ----------------------------------------------------------------------------


def sources(*floors):
    for floor in floors:
        for page in sorted((ROOT / floor).rglob("*.py")):
            yield page, ast.parse(page.read_text("utf-8"))


@cache
def refusals():
    """Every refusal of the house, wherever it lives."""
    for floor in ("domain", "handlers"):
        for page in sorted((ROOT / floor).rglob("*.py")):
            importlib.import_module(".".join(page.relative_to(ROOT).with_suffix("").parts))
    return {
        refusal.__name__: refusal
        for refusal in Refusal.__subclasses__()
        if refusal.__module__.startswith(("domain.", "handlers."))
    }


def called(node):
    """The name of what is called, without the module before it."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


SAY = frozenset({"said", "Sentence", "plain"})
"""By calling these the code says a sentence of the catalogue."""


@cache
def wordings():
    """Every call and every raise by which something is said, with its page: all is read once."""
    names = SAY | refusals().keys()
    return [
        (page, node)
        for page, tree in sources("domain", "handlers", "storage", "bot")
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and called(node) in names) or isinstance(node, ast.Raise)
    ]


def raised(names):
    """What each refusal is filled with, everywhere that it is raised."""
    for page, node in wordings():
        if isinstance(node, ast.Call) and called(node) in names:
            if not any(keyword.arg is None for keyword in node.keywords):
                yield page, called(node), {keyword.arg for keyword in node.keywords}
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name | ast.Attribute):
            name = getattr(node.exc, "attr", getattr(node.exc, "id", ""))
            if name in names:
                yield page, name, set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_its_sentence(language):
    wanted = {refusal.key for refusal in refusals().values()}
    assert wanted - catalogue(language).keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_gives_what_its_sentence_needs(language):
    known = refusals()
    lacking = [
        (page.name, name, needs)
        for page, name, given in raised(known.keys())
        if (needs := catalogue(language).get(known[name].key, set()) - given)
    ]
    assert lacking == []


# --- what the code says ------------------------------------------------------------------


def literals(node):
    """The keys that an expression may be; "*" stands for what is only known when it is said."""
    match node:
        case ast.Constant(value=str() as key):
            return [key]
        case ast.IfExp():
            return literals(node.body) + literals(node.orelse)
        case ast.JoinedStr():
            parts = (p.value if isinstance(p, ast.Constant) else "*" for p in node.values)
            return ["".join(parts)]
    return []


@cache
def asked_for():
    """Every key that the code says, with what it gives to it (None: given in another way)."""
    found = []
    for page, node in wordings():
        if page.relative_to(ROOT).parts[0] not in {"handlers", "bot"}:
            continue
        if isinstance(node, ast.Call) and called(node) in SAY:
            starred = any(keyword.arg is None for keyword in node.keywords)
            given = {keyword.arg for keyword in node.keywords}
            given = given if called(node) == "said" and not starred else None
            found.extend((page, key, given) for key in literals(node.args[0]))
    return found


def matching(pattern):
    asked = re.compile(re.escape(pattern).replace(r"\*", "[a-z0-9-]+"))
    return {key for key in catalogue(LANGUAGES[0]) if asked.fullmatch(key)}


def test_whatever_is_said_stands_in_the_catalogue():
    assert [(page.name, key) for page, key, _ in asked_for() if not matching(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_said_is_filled(language):
    lacking = [
        (page.name, key, needs)
        for page, pattern, given in asked_for()
        if given is not None
        for key in matching(pattern)
        if (needs := catalogue(language).get(key, set()) - given)
    ]
    assert lacking == []


def test_the_catalogue_holds_no_sentence_that_nobody_says():
    said = set().union(*(matching(key) for _, key, _ in asked_for()))
    said |= {refusal.key for refusal in refusals().values()}
    assert catalogue(LANGUAGES[0]).keys() - said == set()


# --- the longest that is said ------------------------------------------------------------

LATE = datetime(2026, 12, 30, 15, 59, tzinfo=UTC)
"""Has the longest words in both languages: 12月30日（周三）晚上11点59分."""

PROPOSAL = Proposal(
    community=999_999,
    number=999_999,
    text="灯" * LONGEST,
    additions=("灯" * 240,) * 5,
    author=1,
    source=Source.CHAT,
    room=Room("telegram", "-100"),
    created_at=LATE,
    reply_due=LATE.date(),
    reply="复" * LONGEST,
    merged_into=999_998,
)
NOTES = {State.DECLINED: "因" * 200}
"""The reason for a decline is somebody's; everything else in a note is ours, and short."""

POLL = Poll(
    community=999_999,
    number=999_999,
    body=1,
    title="灯" * LONGEST,
    electorate=999_999,
    opened_at=LATE - timedelta(days=3),
    closes_at=LATE,
    remind_at=None,
)
OPTIONS = tuple(Option(key, "项" * OFFERED) for key in ("yes", "no", "abstain", *"45678"))
EVENT = Event(community=999_999, number=999_999, at=LATE, what=What.MERGED, related=999_998)

OWNERS_MEETING = OwnersMeeting(
    community=999_999,
    number=999_999,
    estate=1,
    title="业" * OWNERS_TITLE,
    called_by=1,
    called_at=LATE,
    opens_at=LATE,
    closes_at=LATE,
)
OWNERS_TOPIC = OwnersTopic(
    community=999_999,
    number=999_999,
    place=9,
    title="题" * TOPIC_TITLE,
    text="题" * TOPIC_TEXT,
    options=("选" * OPTION_LONGEST,) * 9,
)

SIGNOFF = SignOff(
    community=999_999,
    number=999_999,
    text="路" * TEXT_LONGEST,
    households=MOST,
    by=1,
    opened_at=LATE - timedelta(days=7),
    closes_at=LATE,
)

SURVEY = Survey(
    community=999_999,
    number=999_999,
    unit=1,
    text="椅" * SURVEY_LONGEST,
    kind="several",
    options=tuple(Option(str(place), "东" * SURVEY_OPTION) for place in range(1, 11)),
    by=1,
    asked_at=LATE - timedelta(days=3),
    closes_at=LATE,
)

DEVICE = Device(
    digest="0" * 64,
    number=999_999,
    resident=999_999,
    handle="w" * 17,
    community=999_999,
    appliance=Appliance.PHONE,
    by="0" * 64,
    since=LATE,
    seen_at=LATE,
)

CASE = Case(
    community=999_999,
    number=999_999,
    level=Level.PROJECT,
    title="灯" * REPORT_LONGEST,
    spot=Spot(unit=1, floor=99, words="楼" * SPOT_LONGEST),
    state=CaseState.REPORTED,
    opened_at=LATE,
    since=LATE,
    answer_by=LATE,
    due=LATE,
    provisional=True,
    handler=1,
    note="因" * 200,
    until=LATE.date(),
    extension=Extension(1, "因" * 200, LATE.date()),
    merged_into=999_998,
)
CASE_EVENT = Event(
    community=999_999, number=999_999, at=LATE, what=Act.MERGE, note="因" * 200, related=999_998
)

MEETING = Meeting(
    community=999_999,
    number=999_999,
    place="楼" * 40,
    agenda=("停" * 120,) * 12,
    starts_at=LATE,
    ends_at=LATE + timedelta(hours=2),
    host=1,
    planned_at=LATE - timedelta(days=3),
    note="因" * 100,
)
RSVP = Rsvp(
    community=999_999,
    number=999_999,
    resident=1,
    coming=Coming.COME,
    heads=20,
    at=LATE,
    heard=1,
)

TIME_POLL = TimePoll(community=999_999, number=999_999, offers=(Offer(LATE),) * 6, closes_at=LATE)
RULES = [
    Rule(Weekly((0, 1, 2, 3, 4, 5)), 23 * 60 + 59),
    Rule(Weekly(tuple(range(7))), 24 * 60),
    Rule(Weekly((2,), 12), 12 * 60 + 30),
    Rule(Monthly(tuple(range(1, 32))), 6 * 60),
    Rule(MonthlyWeekday(LAST, 6), 9 * 60),
    Rule(MonthlyWorkday(10), 15 * 60 + 5),
]
ITEM = Item(
    community=999_999,
    number=999_999,
    place=22,
    proposal=999_999,
    text="灯" * 120,
    lines=("话" * 200,) * 8,
    hands=Hands(999, 999, 999),
    hands_by=1,
    hands_at=LATE,
    dissent=("异" * 200,) * 4,
)
RESOLUTION = Resolution(
    community=999_999,
    number=999_999,
    session=999_999,
    body=1,
    text="办" * 200,
    doer=1,
    doer_name="人" * 20,
    due=LATE.date(),
    made_at=LATE,
    proof="好" * 300,
    reason="因" * 300,
)

HEADS = {"heads": 999_999, "area": 9_999_999_999}
ROLL = OwnerRoll(
    id=1,
    community=1,
    estate=1,
    version=99,
    salt=b"",
    imported_at=LATE,
    objections_until=LATE,
    units=9_999_999,
    heads=9_999_999,
    area=9_999_999_999,
    doubts=9_999_999,
)
UNIT = ExclusiveUnit(
    roll=1, line=2, building="99", stairwell="99", unit_no="9999", area=10_000_000, head=1
)
OBJECTION = Objection(
    community=999_999,
    number=999_999,
    estate=1,
    roll=1,
    author=1,
    text="错" * OBJECTION_LONGEST,
    answer="对" * OBJECTION_LONGEST,
    said_at=LATE,
    due=LATE.date(),
)

TEN = 10
"""Lists show ten at a time."""

WORDS = {"text": LONGEST, "note": 200, "reason": 200, "link": 120, "url": 120, "why": 120}
"""How many characters a resident's or an operator's own words may have, by what they are."""
NAME = 40

CHOSEN = {"language": LANGUAGES, "key": ("yes", "no", "abstain"), "code": ("4821-0937",)}
"""Texts that are one of a few."""


def longest(hint, name):
    """Values of this type that make the sentence as long as it can realistically become."""
    if get_origin(hint) in (Union, UnionType):
        return [value for kind in get_args(hint) for value in longest(kind, name)]
    if get_origin(hint) is tuple and get_args(hint)[-1] is Ellipsis:
        return [tuple(longest(get_args(hint)[0], name)) * TEN]
    if get_origin(hint) is tuple:
        return [tuple(longest(kind, name)[0] for kind in get_args(hint))]
    if get_origin(hint) is Sequence:
        [kind] = get_args(hint)
        values = longest(kind, name)
        return [[*values, *[values[0]] * TEN][: max(TEN, len(values))]]
    if inspect.isclass(hint) and issubclass(hint, Enum):
        return list(hint)
    return VALUES[hint](name)


DOUBT = OwnersDoubt(
    community=999_999,
    number=999_999,
    place=999_999,
    resident=1,
    text="疑" * 500,
    at=LATE,
    answer_by=LATE.date(),
    answer="答" * 500,
    answered_at=LATE,
)
FAULTY = {
    "category": 9,
    "count": 999_999,
    "day": "2026-12-30",
    "days": 999,
    "interest": "candidate",
    "least": 999,
    "most": 999,
    "name": "人" * 20,
    "needed": 99,
    "one": "字" * 20,
    "other": "字" * 20,
    "title": "材" * 60,
    "words": "礼" * 40,
}

JOINT = JointRequest(
    community=999_999, number=999_999, estate=1, roll=1, opened_at=LATE, reached_at=LATE
)

HOME = UnitPlace("999", "99", "9999")
OF = {"community": 999_999, "number": 999_999, "place": 999}
HELD = Held(
    community=999_999,
    number=999_999,
    place=999,
    step=GateStep.DELIBERATED,
    day=LATE.date(),
    passed=True,
    count=GateCount(999_999, 999_999, 999_999),
    by=1,
    at=LATE,
)
VISITS = VisitRound(
    community=999_999,
    number=999_999,
    building="99",
    question="问" * 200,
    by=1,
    made_at=LATE,
    until=LATE,
    next_at=LATE,
)
WATCHES = Scrutineer(**OF, name="监" * 20, named_at=LATE)

IN_REVIEW = Review(
    community=999_999,
    meeting=999_999,
    place=999,
    why=ReviewKind.DOUBTED,
    head=1,
    sheet=999_999,
    raised_at=LATE,
)
A_SHEET = Sheet(
    community=999_999,
    meeting=999_999,
    number=999_999,
    head=1,
    building="99",
    batch=1,
    printed_at=LATE,
    printed_by=1,
    holder="领" * 20,
)
ACCOUNT = Account(stock=99_999, issued=99_999, returned=99_999, settled=9_999, void=99, missing=9)

MANY = Figures(
    counts=dict.fromkeys((*FIGURES, *(f"cases_filed/category/{c.value}" for c in Category)), 99_999)
)
MONTHS = Page.MONTH.drawn(month_of(LATE.date()))
SUMMARY = Summary(place="字" * 40, page=Page.MONTH, periods=MONTHS, runs=(MANY,) * len(MONTHS))
DRAWN = Chart(form=Form.BESIDE, title="", said="字" * 400, labels=(), series=(), few="", nothing="")

WAITS_FOR = [
    Waiting(
        kind=kind,
        community=999_999,
        number=999_999,
        title="字" * 40,
        path="",
        act=None,
        since=LATE,
        due=LATE - timedelta(days=999),
        gap=99_999,
        area=9_999_999_999,
    )
    for kind in DigestKind
]
LINES = [
    Line(section=where, of=(each,) * 4, name="", first=LATE.date(), day=999, late=999)
    for where, each in zip([*Section, *[Section.OVERDUE] * 20], WAITS_FOR, strict=False)
]
TURN = Turn(today=LATE.date(), at=LATE, zone=ZONE, unit=None, page=99, subscribed=True)

VALUES = {
    Untold: lambda _: [Untold(999_999, 999_999, "字" * 600, "字" * 40, date(2026, 11, 16))],
    DigestPart: lambda _: [DigestPart(community=999_999, lines=(each,)) for each in LINES[:12]],
    Community: lambda _: [Community(community=999_999, count=9_999, late=9_999, day=999)] * 12,
    Turn: lambda _: [TURN, replace(TURN, subscribed=False)],
    Mapping[int, str]: lambda _: [dict.fromkeys(range(999990, 1000000), "字" * 40)],
    bulletins.Item: lambda _: [
        bulletins.Item(section=bulletins.Section.COMING, thing=each, number=999_999, place=999)
        for each in bulletins.Thing
    ],
    bulletins.Rhythm: lambda _: [bulletins.USUAL, bulletins.NEVER],
    Summary: lambda _: [SUMMARY],
    Period: lambda _: [SUMMARY.period],
    Metric: lambda _: list(METRICS.values()),
    Shown: lambda _: [
        Shown(metric, value=value, hidden=value is None, opening=99_999, cut=value == 0)
        for metric in METRICS.values()
        for value in (99_999, Fraction(1, 3), 0, None)
    ],
    list[Shown]: lambda _: [
        [Shown(metric, value=99_999, opening=99_999) for metric in METRICS.values()],
        [Shown(metric, hidden=True) for metric in METRICS.values()],
        [Shown(metric, value=0, cut=True) for metric in METRICS.values()],
        [],
    ],
    Charts: lambda _: [Charts(language="", above="", title="", charts=(DRAWN, DRAWN))],
    Sheet: lambda _: [A_SHEET],
    Account: lambda _: [ACCOUNT],
    Mapping[str, Account]: lambda _: [dict.fromkeys(map(str, range(24)), ACCOUNT), {}],
    Waits: lambda _: [Waits(range(1, 99, 2), 999, 999), Waits((), 0, 0)],
    Reading: lambda _: [Reading(choices=(key,) * TEN) for key in ("yes", NOTHING, "invalid")],
    Review: lambda _: [IN_REVIEW, replace(IN_REVIEW, sheet=None)],
    Holding: lambda _: [Holding(1, 1, (UNIT,) * TEN)],
    BallotSheet: lambda _: [
        BallotSheet(number="9", units="9", worth="9", receipt="9", code=Code("9", "9"))
    ],
    Gap: lambda _: [Gap(("999",) * 3, 999_999, heads, 9_999_999_999) for heads in (999, None)],
    Gate: lambda _: [
        Gate(community=999_999, number=999_999, kind=kind, by=1, at=LATE) for kind in GateKind
    ],
    Held: lambda _: [HELD, replace(HELD, struck_at=LATE, struck_why="错" * 60)],
    GateRules: lambda _: [GateRules(community=1, gap=365, within=within) for within in (None, 365)],
    VisitRound: lambda _: [VISITS],
    VisitDoor: lambda _: [
        VisitDoor(**OF, home=HOME, mark=mark) for mark in (None, VisitMark.NOBODY)
    ],
    Entry: lambda _: [
        Entry(**OF, home=HOME, kind=kind, item=999_999, note="备" * 300, by=1, at=LATE)
        for kind in VisitKind
    ],
    Mapping[VisitKind, int]: lambda _: [dict.fromkeys(VisitKind, 99)],
    Visit: lambda _: [Visit(**OF, resident=1, home=HOME, asked_at=LATE, by=LATE.date())],
    Round: lambda _: [
        Round(**OF, building="商业街", made_by=1, made_at=LATE, until=LATE, next_at=LATE)
    ],
    Door: lambda _: [
        Door(**OF, round=999, home=HOME, task=task, mark=mark)
        for task in Task
        for mark in (None, *Mark)
    ],
    Scrutineer: lambda _: [WATCHES],
    Remark: lambda _: [Remark(**OF, scrutineer=1, text="备" * 300, at=LATE)],
    Watching: lambda _: [Watching((WATCHES,) * TEN, (), ()), Watching((), (WATCHES,) * TEN, ())],
    OwnersDoubt: lambda _: [DOUBT],
    Material: lambda _: [
        Material(community=999_999, number=999_999, place=9, title="材" * 60, added_at=LATE)
    ],
    JointRequest: lambda _: [
        replace(JOINT, reached_at=None),
        JOINT,
        replace(JOINT, meeting=999_999),
    ],
    Request: lambda _: [
        requested(HEADS, HEADS, at_least(1, 5)),
        requested({"heads": 0, "area": 0}, HEADS, at_least(1, 5)),
    ],
    Share: lambda _: [at_least(1, 5)],
    Joined: lambda _: [
        Joined(
            community=999_999,
            number=999_999,
            place=1,
            resident=1,
            home=UnitPlace("99", "99", "9999"),
            head=1,
            area=999_999,
            known=True,
            at=LATE,
            left_at=LATE,
        )
    ],
    LocalRules: lambda _: [
        LocalRules(),
        LocalRules(
            short_notice_clause="法" * 100,
            chat_clause="法" * 100,
            follow_clause="法" * 100,
            committee_limit=10_000_000,
        ),
    ],
    Consent: lambda _: [
        Consent(resident=1, purpose=purpose, asked_at=LATE, given_at=given, ended_at=ended)
        for purpose in Purpose
        for given, ended in ((None, None), (LATE, None), (LATE, LATE))
    ],
    Sequence[Consent]: lambda name: [VALUES[Consent](name)],
    Keeping: lambda _: list(RETENTION),
    Sequence[Sort]: lambda _: [[sort] for sort in Sort],
    Mapping[date, Sequence[tuple[ErasedKind, int]]]: lambda _: [
        {LATE.date() - timedelta(days=ago): [(ErasedKind.BALLOTS, 999)] * 3 for ago in range(30)},
        {},
    ],
    Sign: lambda _: [Sign(Matter.OTHER, "字" * 20)],
    Finding: lambda _: [Finding(fault, 9, FAULTY) for fault in OwnersFault],
    str: lambda name: list(CHOSEN.get(name, ["字" * WORDS.get(name, NAME)])),
    int: lambda _: [999_999],
    bool: lambda _: [False, True],
    type(None): lambda _: [None],
    date: lambda _: [LATE.date()],
    datetime: lambda _: [LATE],
    timedelta: lambda _: [timedelta(days=30)],
    tzinfo: lambda _: [ZONE],
    ZoneInfo: lambda _: [ZONE],
    Sentence: lambda _: [general.said("lost")],
    Proposal: lambda _: [
        *(replace(PROPOSAL, state=state, state_note=NOTES.get(state, "")) for state in State),
        *(
            replace(
                PROPOSAL,
                meeting=999_999,
                office=office,
                on_behalf_of="王" * 60,
                as_said="灯" * 300,
                solved=False,
            )
            for office in Office
        ),
        replace(
            PROPOSAL, hiding=Hiding(reason="因" * 200, at=LATE, hidden=True, appeal="诉" * 200)
        ),
    ],
    Poll: lambda _: [
        POLL,
        replace(POLL, closed_at=LATE, outcome=Outcome.PASSED),
        replace(POLL, rule="committee_all_members"),
        *(replace(POLL, kind=kind, options=OPTIONS) for kind in ("single", "several")),
    ],
    Case: lambda _: [
        *(replace(CASE, state=state) for state in CaseState),
        replace(CASE, title="", due=None, answer_by=None, extension=None, sensitive=True),
    ],
    Meeting: lambda _: [
        *(
            replace(MEETING, state=state, kind=kind)
            for state in MeetingState
            for kind in MeetingKind
        ),
        replace(MEETING, state=MeetingState.ANNOUNCED, kind=MeetingKind.ACTIVITY, capacity=500),
    ],
    Facts: lambda name: [
        Facts(meeting, "区" * NAME, ("楼" * NAME,) * 3, "会" * NAME, ("会" * NAME,) * 3)
        for meeting in VALUES[Meeting](name)
    ],
    Pen: lambda _: [Pen(language, ZONE) for language in LANGUAGES],
    Published: lambda _: [
        civic.published(replace(CASE, state=state, room=Room("telegram", "-1001")), [])
        for state in sorted(set(CaseState) - civic.UNTOLD)
    ],
    Headcount: lambda _: [Headcount(999_999, 999_999, 999_999, 999_999)],
    Rsvp: lambda _: [
        *(replace(RSVP, coming=coming) for coming in Coming),
        replace(RSVP, waiting=1),
    ],
    Rule: lambda _: RULES,
    DecisionRule: lambda _: list(PRESETS),
    TimePoll: lambda _: [
        replace(TIME_POLL, asked_at=LATE),
        replace(TIME_POLL, asked_at=LATE, closed_at=LATE),
    ],
    Series: lambda _: [
        Series(
            community=999_999,
            number=999_999,
            rule=rule,
            kind=MeetingKind.STOOL,
            buildings=(),
            body=None,
            invited=(),
            place="楼" * 40,
            agenda=(),
            capacity=None,
            host=1,
            last=999_999,
            last_at=LATE,
        )
        for rule in RULES
    ],
    Attendance: lambda _: [
        Attendance(
            community=999_999,
            number=999_999,
            place=999,
            resident=resident,
            kind=kind,
            heads=200,
            name=name,
            at=LATE,
        )
        for kind in AttendanceKind
        for resident, name in ((1, ""), (None, "王" * 40), (None, ""))
    ],
    Present: lambda _: [Present(dict.fromkeys(AttendanceKind, 999))],
    Jotting: lambda _: [
        Jotting(
            community=999_999,
            number=999_999,
            place=999,
            text="灯" * 300,
            who="王" * 60,
            as_said="灯" * 300,
            by=1,
            at=LATE,
        )
    ],
    Month: lambda _: [Month(2026, 11)],
    Mapping[int, Meeting]: lambda _: [{999_999: MEETING}],
    Day: lambda _: [Day(LATE.date(), "mid-autumn"), Day(LATE.date())],
    Topic: lambda _: [
        Topic(community=999_999, number=999_999, place=1, resident=1, text="灯" * 300, at=LATE)
    ],
    Item: lambda _: [
        *(
            replace(ITEM, proposal=proposal, place=place)
            for proposal in (None, 9)
            for place in (0, 1)
        ),
        replace(ITEM, hands=None, void=True),
    ],
    Session: lambda _: [
        Session(
            community=999_999,
            number=999_999,
            body=1,
            rule=rule,
            electorate=999_999,
            noticed_at=LATE,
            published_at=LATE,
        )
        for rule in ("council_simple", "committee_all_members")
    ],
    Seat: lambda _: [Seat(community=9, number=999_999, resident=1, excuse="因" * 100)],
    Quorum: lambda _: [Quorum(999, present, 600) for present in (599, 600)],
    Resolution: lambda _: [
        *(replace(RESOLUTION, standing=standing) for standing in Standing),
        replace(RESOLUTION, standing=Standing.DONE, proof="", photo=1),
    ],
    Event[Act | CaseWhat]: lambda _: [CASE_EVENT],
    Event[What]: lambda _: [replace(EVENT, what=what, note="字" * LONGEST) for what in What],
    Head: lambda _: [Head(999_999, 999_999, "f" * 64)],
    Silence: lambda _: [
        Silence(LATE - timedelta(minutes=9), LATE),
        Silence(LATE - timedelta(days=1), LATE),
    ],
    Fault: lambda _: [
        Fault(99_999, "单" * NAME, what, "值" * NAME, 99_999)
        for what in (*FaultKind, *RosterFault, *RollFault, *SheetFault, *OpeningFault)
    ],
    Flaw: lambda _: [
        Flaw(99_999, "单" * NAME, what, "值" * NAME, 99_999, feature)
        for what in (*SurveyFault, *Trouble)
        for feature in (False, True)
    ],
    Device: lambda _: [replace(DEVICE, appliance=each) for each in Appliance],
    Shift: lambda _: [Shift(time(9), time(18), "字" * NAME, "1" * 20)],
    Refusal: lambda _: [],
    Mapping[str, int]: lambda _: [HEADS],
    OwnersMeeting: lambda _: [OWNERS_MEETING],
    Survey: lambda _: [
        SURVEY,
        replace(SURVEY, kind="single", state=SurveyState.CLOSED),
        replace(SURVEY, state=SurveyState.WITHDRAWN),
        SURVEY.hide("因" * 200, by=1, at=LATE),
    ],
    Lead: lambda _: [
        Lead(999_999, dict.fromkeys(SURVEY.keys, 999_999), leads) for leads in ("1", None)
    ],
    SignOff: lambda _: [
        SIGNOFF,
        replace(SIGNOFF, worth=Worth.SIGNATURE, state=SigningState.CALLED_OFF),
        replace(SIGNOFF, rule=OWNERS_RULE, roll=1, heads=MOST, area=9_999_999_999),
    ],
    Progress: lambda _: [
        Progress(heads=heads, area=9_999_999_999, meant=heads, gaps=gaps)
        for heads in (0, MOST)
        for gaps in ((), (Gap(("999",) * 3, 999_999, 999, 9_999_999_999),) * TEN)
    ],
    Hung: lambda _: [Hung(OWNERS_MEETING, "区" * NAME, "区" * NAME, (), 999, 999, ())],
    Home: lambda _: [Home("99", "99", "9999")],
    OwnersTopic: lambda _: [
        replace(OWNERS_TOPIC, rule=rule, kind=kind)
        for rule in ("owners_ordinary", "owners_major+follow")
        for kind in ("approve", "single")
    ],
    UnitPlace: lambda _: [UnitPlace("99", "99", "9999")],
    Sum: lambda _: [Sum("99", 9_999, 9_999, 99_999_999)],
    OwnerRoll: lambda _: [
        replace(ROLL, state=state, terms=Terms(multi_unit, parking))
        for state in RollState
        for multi_unit in MultiUnit
        for parking in (False, True)
    ],
    ExclusiveUnit: lambda _: [
        UNIT,
        replace(UNIT, head=None, doubt=Doubt.OVERLAP),
        replace(UNIT, developer=Developer.UNDELIVERED),
    ],
    Objection: lambda _: [OBJECTION],
    Change: lambda _: [
        Change(what, UnitPlace("99", "99", "9999"), 10_000_000, 10_000_000) for what in Difference
    ],
    Voice: lambda _: [Voice(HEADS)],
    Turnout: lambda _: [
        Turnout(
            community=999_999,
            meeting=999_999,
            topic=9,
            building="99",
            standing="counted",
            units=units,
            heads=units,
            area=units,
        )
        for units in (1, 999_999)
    ],
    Effective: lambda _: [
        Effective(standing=standing, choice="yes", amounts=HEADS, entry=None, why=why)
        for standing in BallotStanding
        for why in (None, *Why)
    ],
    Decision: lambda _: [
        Decision(
            outcome=outcome,
            choice="yes",
            electorate=HEADS,
            counts=dict.fromkeys(("yes", "no", "abstain"), HEADS),
            participating=HEADS,
            base=HEADS,
            quorum={"heads": True},
            quorum_needed=HEADS,
            approve={"heads": True},
            approve_needed=HEADS,
            unresolved=unresolved,
        )
        for outcome in Outcome
        for unresolved in ({}, HEADS)
    ],
}


def typed_functions():
    """Every public function that makes sentences."""
    for page in sorted(WORDING.glob("*.py")):
        if page.stem in {"__init__", "catalogue", "times"}:
            continue
        module = importlib.import_module(f"handlers.wording.{page.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and function.__module__ == module.__name__:
                yield function


def worded():
    for function in typed_functions():
        if function is not general.said:
            yield pytest.param(function, id=f"{function.__module__}.{function.__name__}")


def everything(function):
    """What the function makes of every combination of its longest arguments."""
    parameters = inspect.signature(function).parameters
    hints = get_type_hints(function)
    choices = [longest(hints[name], name) for name in parameters]
    named = [p.name for p in parameters.values() if p.kind is p.KEYWORD_ONLY]
    placed = len(parameters) - len(named)
    for values in product(*choices):
        yield function(*values[:placed], **dict(zip(named, values[placed:], strict=True)))


def parts(made):
    """The sentences, and the labels of buttons, in what a function made."""
    match made:
        case Sentence():
            yield made, MESSAGE_LIMIT
        case Button():
            yield made.label, BUTTON_LIMIT
        case Choices():
            yield from ((option, POLL_OPTION_LIMIT) for option in made.options)
            yield made.note, POLL_NOTE_LIMIT
        case tuple() | list():
            for part in made:
                yield from parts(part)


def units(text):
    """How Telegram counts: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("function", list(worded()))
def test_the_longest_sentence_still_fits(function):
    made = 0
    for part, limit in (found for each in everything(function) for found in parts(each)):
        for language in LANGUAGES:
            text = render(part, language, ZONE)
            made += 1
            assert text.strip()
            assert units(text) <= limit, (language, units(text), text[:200])
    assert made or function.__name__ in SAY_NOTHING


SAY_NOTHING = {"about", "commands", "refusal"} | {
    *(
        "map_words",
        "minutes_paper",
        "voters",
        "poster",
        "sign_in",
        "entry",
        "title",
        "named",
        "calendar_name",
    ),
    *("sheet", "sheet_of_month", "month_file", "letter", "household_codes"),
    *("bars", "notice_paper"),
    *("flow", "what"),
    *("sheets", "file_name", "reason"),
    *("metres", "pack", "facts", "yes", "step"),
}
"""Make no sentence of their own: a button's name, the menu, what a rule said, who votes by it; and
the words on a map, on paper and in calendars, which are not sent."""


def imported(tree):
    """What the page calls the modules and functions of wording."""
    return {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("handlers.wording")
        for alias in node.names
    }


def said_in_passing():
    """The functions whose sentence answers a press: `scene.toast(words.this())`."""
    for _, tree in sources("handlers"):
        names = imported(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in {"toast", "brief"}:
                for inner in ast.walk(node.args[0]):
                    match inner:
                        case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name)):
                            if module in names:
                                yield ".".join((*names[module], name))
                        case ast.Call(func=ast.Name(id=name)) if name in names:
                            yield ".".join(names[name])


def test_a_toast_is_short():
    functions = {f"{f.__module__}.{f.__name__}": f for f in typed_functions()}
    passing = set(said_in_passing())
    assert passing - functions.keys() == set()
    long = {
        (name, part.key, language)
        for name in passing - {"handlers.wording.general.refusal"}
        for each in everything(functions[name])
        for part, limit in parts(each)
        for language in LANGUAGES
        if limit == MESSAGE_LIMIT and units(render(part, language, ZONE)) > TOAST_LIMIT
    }
    assert long == set()


REFUSED = {
    "state": [state.value for state in State],
    "unit": ["字" * NAME],
    "text": ["字" * NAME],
    "due": ["2026-12-30"],
    "closes": [LATE.isoformat()],
    "closed": [LATE.isoformat()],
}
"""What fills a refusal, where that is no number."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_fits_the_toast_that_it_may_become(language):
    long = set()
    for refusal in refusals().values():
        names = sorted(catalogue(language).get(refusal.key, ()))
        for values in product(*(REFUSED.get(name, ["999999"]) for name in names)):
            no = general.refusal(refusal(**dict(zip(names, values, strict=True))))
            if no.key in catalogue(language) and units(render(no, language, ZONE)) > TOAST_LIMIT:
                long.add(no.key)
    assert long == set()
