"""What a rule makes of a count: exact integers and fractions, never a rounded figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from domain.polls.rules.model import Base, Mode, Nonresponse, Outcome, Rule, Tie
from domain.polls.tally import ABSTAIN, INVALID, Amounts, Tally, added

NOTHING: Final[Amounts] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An outcome with every number that decided it, each by measure.

    `quorum` and `approve` say where the threshold was met, `quorum_needed` and `approve_needed`
    the smallest amounts that meet them; without a quorum approval is not asked and is empty.
    """

    outcome: Outcome
    choice: str | None
    """What was decided on: `yes`, or the option that leads (None: none leads)."""
    passed: tuple[str, ...] = ()
    """Everything that passed; more than one only where several may be chosen."""
    electorate: Amounts
    counts: Mapping[str, Amounts]
    """With those who followed."""
    participating: Amounts
    base: Amounts
    """Of how much the share had to agree."""
    quorum: Mapping[str, bool]
    quorum_needed: Amounts
    approve: Mapping[str, bool]
    approve_needed: Amounts
    followed: str | None = None
    """What silent owners were counted with (`abstain` where no side led); None: they are absent."""
    silent: Amounts = field(default_factory=dict[str, int])
    """How much was reached and said nothing."""
    unresolved: Amounts = field(default_factory=dict[str, int])
    """How much waits to be cleared up and is counted nowhere yet."""


def decide(
    rule: Rule,
    electorate: Amounts,
    tally: Tally,
    *,
    silent: Amounts = NOTHING,
    unresolved: Amounts = NOTHING,
) -> Decision:
    """Decide what the rule makes of a count, by exact fractions.

    Where nobody validly takes part there is no quorum, whatever the thresholds. `silent` was
    reached and did not vote; `unresolved` may still turn out as anything, and where that could
    change the outcome it is `needs_review`.
    """
    decided = _decided(rule, electorate, tally, silent)
    open_ = {m: unresolved.get(m, 0) for m in rule.measures}
    if not any(open_.values()):
        return decided
    # If all of it on any one side changes nothing, no way to share it out does.
    turns = (
        _decided(rule, electorate, tally.joined(choice, open_), silent)
        for choice in (*tally.sides, ABSTAIN)
    )
    settled = all(
        (turn.outcome, turn.passed) == (decided.outcome, decided.passed) for turn in turns
    )
    if not settled or (rule.tie is Tie.CHAIR_CASTS and _may_be_even(rule, tally, open_)):
        decided = replace(decided, outcome=Outcome.NEEDS_REVIEW, passed=())
    return replace(decided, unresolved=open_)


def _decided(rule: Rule, electorate: Amounts, tally: Tally, silent: Amounts) -> Decision:
    silent = {m: silent.get(m, 0) for m in rule.measures}
    followed = _followed(rule, tally, silent)
    if followed is not None:
        tally = tally.joined(followed, silent)
    whole = {m: electorate[m] for m in rule.measures}
    expressed, valid, participating = _taking_part(rule, whole, tally)
    base = {
        Base.PARTICIPANTS: participating,
        Base.ALL: whole,
        Base.EXPRESSED: expressed,
    }[rule.approve_base]

    quorum_needed = {m: share.needed(whole[m]) for m, share in rule.quorum.items()}
    quorum = {m: participating[m] >= needed for m, needed in quorum_needed.items()}
    approve_needed = {m: share.needed(base[m]) for m, share in rule.approve.items()}
    approve = {
        choice: {
            m: _agreeing(rule, whole, tally, choice, m) >= needed
            for m, needed in approve_needed.items()
        }
        for choice in {*tally.contenders, tally.leading}
    }
    choice = tally.ahead(tally.sides) if rule.is_survey else tally.leading
    passed = tuple(each for each in tally.contenders if all(approve[each].values()))
    enough = all(valid.values()) and _enough(rule, quorum)
    if not enough:
        outcome, passed = Outcome.NO_QUORUM, ()
    elif rule.is_survey:
        outcome, passed = Outcome.LEADING, ()
    elif passed:
        outcome = Outcome.PASSED
    elif rule.tie is Tie.CHAIR_CASTS and _even(tally, expressed):
        outcome = Outcome.NEEDS_REVIEW
    else:
        outcome = Outcome.REJECTED
    return Decision(
        outcome=outcome,
        choice=choice,
        passed=passed,
        electorate=whole,
        counts=tally.counts,
        participating=participating,
        base=base,
        quorum=quorum,
        quorum_needed=quorum_needed,
        approve=approve[tally.leading] if enough else {},
        approve_needed=approve_needed,
        followed=followed,
        silent=silent if any(silent.values()) else {},
    )


def _followed(rule: Rule, tally: Tally, silent: Amounts) -> str | None:
    """What the silent are counted with; where nobody said anything there is nobody to follow."""
    spoke = any(tally.total(m) for m in rule.measures)
    if rule.nonresponse is not Nonresponse.FOLLOW or not spoke or not any(silent.values()):
        return None
    side = None if tally.each else tally.ahead(tally.sides)
    return ABSTAIN if side is None else side


def _taking_part(rule: Rule, whole: Amounts, tally: Tally) -> tuple[Amounts, Amounts, Amounts]:
    """How much took a side, how much takes part validly, and how much takes part."""
    if rule.nonresponse is Nonresponse.CONSENT:
        return whole, whole, whole
    invalid = {m: tally.amount(INVALID, m) for m in rule.measures}
    abstained = {m: tally.amount(ABSTAIN, m) for m in rule.measures}
    expressed = {m: tally.total(m) - invalid[m] - abstained[m] for m in rule.measures}
    valid = added(expressed, abstained) if rule.abstain_participates else expressed
    return expressed, valid, added(valid, invalid) if rule.invalid_participates else valid


def _enough(rule: Rule, quorum: Mapping[str, bool]) -> bool:
    if rule.quorum_mode is Mode.ANY and quorum:
        return any(quorum.values())
    return all(quorum.values())


def _agreeing(rule: Rule, whole: Amounts, tally: Tally, choice: str | None, measure: str) -> int:
    if rule.nonresponse is Nonresponse.CONSENT:
        return whole[measure] - tally.amount("no", measure)
    return tally.amount(choice, measure)


def _even(tally: Tally, expressed: Amounts) -> bool:
    """As much for as against, by every measure."""
    return all(2 * tally.amount(tally.leading, m) == both for m, both in expressed.items())


def _may_be_even(rule: Rule, tally: Tally, open_: Amounts) -> bool:
    """What is open could make as much for as against."""
    expressed, _, _ = _taking_part(rule, open_, tally)
    return all(
        abs(2 * tally.amount(tally.leading, m) - expressed[m]) <= more for m, more in open_.items()
    )


def run_off(decision: Decision, options: Sequence[str]) -> tuple[str, ...]:
    """Name the options between which a second ballot decides, where none of them passed.

    The two with the most behind them, and whoever shares the second place; 都不同意 stays on that
    ballot as on every other. Nothing where fewer than two have anybody behind them.
    """
    strength = {
        option: tuple(decision.counts.get(option, {}).get(m, 0) for m in decision.electorate)
        for option in options
    }
    match sorted((each for each in strength.values() if any(each)), reverse=True):
        case [_, second, *_] if decision.outcome is Outcome.REJECTED:
            return tuple(option for option in options if strength[option] >= second)
        case _:
            return ()
