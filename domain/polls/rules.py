"""Decision rules: who counts how much, how many must take part, how many must agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from fractions import Fraction
from typing import Final

from domain.polls.tally import ABSTAIN, INVALID, Amounts, Tally
from domain.refusals import Refusal


class NoSuchRule(Refusal):
    """No preset has this `rule` name."""


class Level(StrEnum):
    """What a decision is worth in law; the three are never mixed."""

    ADVISORY = "advisory"
    INTERNAL = "internal_decision"
    STATUTORY = "statutory_assist"


class Base(StrEnum):
    """Of whom a share must agree."""

    PARTICIPANTS = "participants"
    ALL = "all"
    EXPRESSED = "expressed"
    """Those who said yes or no (or named an option)."""


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
class Rule:
    """A decision rule as data; `quorum` is asked of the whole electorate."""

    name: str
    version: int = 1
    effective_from: datetime = OLDEST
    level: Level = Level.INTERNAL
    measures: tuple[str, ...] = ("heads",)
    quorum: Shares = field(default_factory=dict[str, Share])
    approve: Shares
    approve_base: Base = Base.PARTICIPANTS
    abstain_participates: bool = True
    invalid_participates: bool = False
    tie: Tie = Tie.REJECTED


PRESETS: Final = (
    Rule(
        name="council_simple",
        quorum={"heads": at_least(2, 3)},
        approve={"heads": more_than(1, 2)},
    ),
    Rule(
        name="committee_all_members",
        quorum={"heads": more_than(1, 2)},
        approve={"heads": more_than(1, 2)},
        approve_base=Base.ALL,
    ),
)
"""One row a preset and version, a name's older versions first; a row is never changed once used."""

RULES: Final[Mapping[str, Rule]] = {rule.name: rule for rule in PRESETS}
"""The newest version of every preset."""


def preset(name: str, at: datetime | None = None, presets: Sequence[Rule] = PRESETS) -> Rule:
    """Find the version of a preset that held at a moment (None: the newest), or `NoSuchRule`."""
    versions = [rule for rule in presets if rule.name == name]
    if not versions:
        raise NoSuchRule(rule=name)
    held = [rule for rule in versions if at is None or rule.effective_from <= at]
    return held[-1] if held else versions[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An outcome with every number that decided it, each by measure.

    `quorum` and `approve` say where the threshold was met, `quorum_needed` and `approve_needed`
    the smallest amounts that meet them; without a quorum approval is not asked and is empty.
    """

    outcome: Outcome
    choice: str | None
    """What was decided on: `yes`, or the option that leads (None: none leads)."""
    electorate: Amounts
    counts: Mapping[str, Amounts]
    participating: Amounts
    base: Amounts
    """Of how much the share had to agree."""
    quorum: Mapping[str, bool]
    quorum_needed: Amounts
    approve: Mapping[str, bool]
    approve_needed: Amounts


def decide(rule: Rule, electorate: Amounts, tally: Tally) -> Decision:
    """Decide what the rule makes of a count, by exact fractions.

    Where nobody validly takes part there is no quorum, whatever the thresholds.
    """
    measures = rule.measures
    valid = {
        m: tally.total(m)
        - tally.amount(INVALID, m)
        - (0 if rule.abstain_participates else tally.amount(ABSTAIN, m))
        for m in measures
    }
    participating = {
        m: valid[m] + (tally.amount(INVALID, m) if rule.invalid_participates else 0)
        for m in measures
    }
    expressed = {
        m: tally.total(m) - tally.amount(INVALID, m) - tally.amount(ABSTAIN, m) for m in measures
    }
    bases = {
        Base.PARTICIPANTS: participating,
        Base.ALL: {m: electorate[m] for m in measures},
        Base.EXPRESSED: expressed,
    }
    base = bases[rule.approve_base]
    agreeing = {m: tally.amount(tally.leading, m) for m in measures}

    quorum_needed = {m: share.needed(electorate[m]) for m, share in rule.quorum.items()}
    quorum = {m: participating[m] >= needed for m, needed in quorum_needed.items()}
    approve_needed = {m: share.needed(base[m]) for m, share in rule.approve.items()}
    approve = {m: agreeing[m] >= needed for m, needed in approve_needed.items()}

    if not (all(valid.values()) and all(quorum.values())):
        outcome, approve = Outcome.NO_QUORUM, {}
    elif all(approve.values()):
        outcome = Outcome.PASSED
    elif rule.tie is Tie.CHAIR_CASTS and all(2 * agreeing[m] == expressed[m] for m in measures):
        outcome = Outcome.NEEDS_REVIEW
    else:
        outcome = Outcome.REJECTED
    return Decision(
        outcome=outcome,
        choice=tally.leading,
        electorate=bases[Base.ALL],
        counts=tally.counts,
        participating=participating,
        base=base,
        quorum=quorum,
        quorum_needed=quorum_needed,
        approve=approve,
        approve_needed=approve_needed,
    )
