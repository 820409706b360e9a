"""What a decision rule is: who counts how much, how many must take part, how many must agree."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from fractions import Fraction
from typing import Final

from domain.refusals import Refusal

CUSTOM: Final = "custom"
"""The name of every rule that is no preset."""


class NoSuchRule(Refusal):
    """No preset has this `rule` name."""


class RuleIsNotOffered(Refusal):
    """No vote is opened under this `rule`: it is off, or only for decisions held elsewhere."""


class CustomRulesAreNoLaw(Refusal):
    """A rule of one's own making may not claim the level of a statutory vote."""


class OnlyCouncilsBreakTies(Refusal):
    """A chair's casting vote is for internal decisions alone: `rule`."""


class Level(StrEnum):
    """What a decision is worth in law; the three are never mixed."""

    ADVISORY = "advisory"
    INTERNAL = "internal_decision"
    STATUTORY = "statutory_assist"


class Electorate(StrEnum):
    """Of whom the roll is made."""

    ANYBODY = "anybody"
    MEMBERS = "members"
    """Of the body."""
    ADULTS = "adults"
    """Residents of 18 and more."""
    HOUSEHOLDS = "households"
    """One representative of each."""
    GROUPS = "groups"
    """Representatives of residents' groups."""
    OWNERS = "owners"
    SCOPE = "scope"
    """Owners of one building or stairwell."""
    PARTIES = "parties"
    AFFECTED = "affected"
    """Who has a stake."""


class Mode(StrEnum):
    """Whether a quorum is asked of every measure, or of any."""

    ALL = "all"
    ANY = "any"


class Base(StrEnum):
    """Of whom a share must agree."""

    PARTICIPANTS = "participants"
    ALL = "all"
    EXPRESSED = "expressed"
    """Those who said yes or no (or named an option)."""


class Nonresponse(StrEnum):
    """What becomes of those who were reached and said nothing."""

    ABSENT = "absent"
    FOLLOW = "follow_majority"
    """They join the side that leads on every measure, else they abstain."""
    CONSENT = "consent"
    """Who does not object agrees, whether or not they were reached."""


class Tie(StrEnum):
    """What becomes of as many votes for as against."""

    REJECTED = "rejected"
    CHAIR_CASTS = "chair_casts"


class Outcome(StrEnum):
    """What a rule can make of a count."""

    PASSED = "passed"
    REJECTED = "rejected"
    NO_QUORUM = "no_quorum"
    NEEDS_REVIEW = "needs_review"
    LEADING = "leading"
    """A survey decides nothing: it shows what leads."""


class MultiUnit(StrEnum):
    """How many heads somebody is who owns several units."""

    MERGE = "merge_one_head"
    PER_UNIT = "one_head_per_unit"


class CoOwner(StrEnum):
    """Who speaks for a unit that several own."""

    DESIGNATED_VOTER = "designated_voter"
    ALL_MUST_AGREE = "all_must_agree"
    FIRST_SIGNED = "first_signed"


class ChangeOfVote(StrEnum):
    """Which of several ballots of one voter counts: whether a vote can be changed."""

    LAST_WINS = "last_wins"
    FIRST_FINAL = "first_final"


class Precedence(StrEnum):
    """What counts where somebody votes on paper and in a chat or by link."""

    LAST_WINS = "last_wins"
    PAPER_PREVAILS = "paper_prevails"
    REVIEW = "review"


class Secrecy(StrEnum):
    """Who sees a choice; secret ballots are not taken here."""

    OPEN = "open"
    HIDDEN_UNTIL_CLOSE = "choice_hidden_until_close"


class NoticeCounting(StrEnum):
    """How the days between a notice and the first day of voting are counted."""

    CLEAR_DAYS = "clear_days"
    """Neither the day of the notice nor the first day of voting counts."""
    LOOSE = "loose"


class Use(StrEnum):
    """What a preset may be used for."""

    OFFERED = "offered"
    RECORD_ONLY = "record_only"
    """A vote that was held elsewhere is written down by it."""
    OFF = "off"
    """Only where a place's own law says so: counted again here, but never opened."""


@dataclass(frozen=True, slots=True)
class Share:
    """A threshold: at least a fraction of a whole, or more than it if `strict`."""

    fraction: Fraction
    strict: bool = False

    def needed(self, whole: int) -> int:
        """Tell the smallest whole amount that meets the threshold; nothing never does."""
        exact = self.fraction * whole
        if self.strict:
            return exact.numerator // exact.denominator + 1
        return max(1, -(-exact.numerator // exact.denominator))


def more_than(numerator: int, denominator: int) -> Share:
    """过半数: strictly more than the fraction."""
    return Share(Fraction(numerator, denominator), strict=True)


def at_least(numerator: int, denominator: int) -> Share:
    """三分之二以上: the fraction itself is enough (民法典第一千二百五十九条)."""
    return Share(Fraction(numerator, denominator))


Shares = Mapping[str, Share]
"""A threshold for each measure that has one."""

CHINA: Final = timezone(timedelta(hours=8))
OLDEST: Final = datetime(2018, 1, 1, tzinfo=CHINA)
"""From when a rule holds that no statute dates; older votes are read by the oldest row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyTerms:
    """Whether and how one may vote for another, and for how many heads one may hold letters."""

    allowed: bool = False
    most: int = 0
    needs_letter: bool = True
    must_follow_instruction: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """How ballots become choices that count, before anything is added up."""

    multi_unit: MultiUnit = MultiUnit.MERGE
    co_owner: CoOwner = CoOwner.DESIGNATED_VOTER
    proxy: ProxyTerms = ProxyTerms()
    change_of_vote: ChangeOfVote = ChangeOfVote.LAST_WINS
    paper_vs_electronic: Precedence = Precedence.LAST_WINS
    secrecy: Secrecy = Secrecy.HIDDEN_UNTIL_CLOSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """How many days a vote takes, step by step; 0 where nothing is asked, None for no limit."""

    min_notice_days: int = 0
    notice_counting: NoticeCounting = NoticeCounting.CLEAR_DAYS
    vote_min_days: int = 0
    vote_max_days: int | None = None
    inquiry_days: int = 0
    """Between the preliminary and the final result."""
    publish_within_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A decision rule as data; the quorum is asked of the whole electorate.

    Without anything in `approve` it is a survey. Refusals: `CustomRulesAreNoLaw`,
    `OnlyCouncilsBreakTies`.
    """

    name: str
    version: int = 1
    effective_from: datetime = OLDEST
    level: Level = Level.INTERNAL
    use: Use = Use.OFFERED
    electorates: tuple[Electorate, ...] = (Electorate.MEMBERS,)
    """The notice names one of them; they are not mixed."""
    measures: tuple[str, ...] = ("heads",)
    quorum: Shares = field(default_factory=dict[str, Share])
    quorum_mode: Mode = Mode.ALL
    approve: Shares
    approve_base: Base = Base.PARTICIPANTS
    abstain_participates: bool = True
    invalid_participates: bool = False
    nonresponse: Nonresponse = Nonresponse.ABSENT
    may_follow: bool = False
    """Meeting rules may count silent owners with the majority: `name+follow`."""
    tie: Tie = Tie.REJECTED
    taking: Taking = Taking()
    days: Days = Days()
    source: str = ""
    """The article or template that it comes from."""
    unverified: str = ""
    """What of that was never read."""
    outdated: bool = False
    """A newer law holds, whose text was not read: told wherever its level is."""

    def __post_init__(self) -> None:
        if self.name == CUSTOM and self.level is Level.STATUTORY:
            raise CustomRulesAreNoLaw
        if self.tie is Tie.CHAIR_CASTS and self.level is not Level.INTERNAL:
            raise OnlyCouncilsBreakTies(rule=self.name)

    @property
    def family(self) -> str:
        """Its name without the variant: `village_assembly` for `village_assembly/adults`."""
        return self.name.partition("+")[0].partition("/")[0]

    @property
    def is_survey(self) -> bool:
        """It decides nothing: it shows what leads."""
        return not self.approve

    def require_offered(self) -> None:
        """Let a vote be opened under it, or `RuleIsNotOffered`."""
        if self.use is not Use.OFFERED:
            raise RuleIsNotOffered(rule=self.name)
