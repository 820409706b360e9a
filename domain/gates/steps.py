"""What must be held before a matter is voted on, outside: recorded with its day, and never run.

党组织研究, and 四议两公开: the party organisation proposes, the two committees confer, the party
members' meeting deliberates, the village decides; what was decided and what became of it is public.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from domain.polls.rules import Decision, Outcome, decide, preset
from domain.polls.tally import Tally
from domain.refusals import Refusal


class GateKind(StrEnum):
    """What a proposal is given."""

    PARTY_REVIEW = "party_review"
    """党组织研究: since 2026 before what goes to the villagers' or residents' assembly."""
    FOUR_STEPS = "four_steps"
    """四议两公开."""


class Step(StrEnum):
    """One thing that is held, or made public."""

    REVIEWED = "reviewed"
    PROPOSED = "proposed"
    CONFERRED = "conferred"
    DELIBERATED = "deliberated"
    RESOLVED = "resolved"
    RESOLUTION_PUBLISHED = "resolution_published"
    OUTCOME_PUBLISHED = "outcome_published"


STEPS: Final[Mapping[GateKind, tuple[Step, ...]]] = {
    GateKind.PARTY_REVIEW: (Step.REVIEWED,),
    GateKind.FOUR_STEPS: (
        Step.PROPOSED,
        Step.CONFERRED,
        Step.DELIBERATED,
        Step.RESOLVED,
        Step.RESOLUTION_PUBLISHED,
        Step.OUTCOME_PUBLISHED,
    ),
}
"""In their order."""
BEFORE_THE_VOTE: Final = frozenset({Step.REVIEWED, Step.PROPOSED, Step.CONFERRED, Step.DELIBERATED})
"""Without these nobody votes."""
PUBLISHED: Final = frozenset({Step.RESOLUTION_PUBLISHED, Step.OUTCOME_PUBLISHED})
"""Not held, but told to all."""
COUNTED: Final[Mapping[Step, str]] = {
    Step.DELIBERATED: "party_meeting",
    Step.RESOLVED: "village_reps",
}
"""Whose numbers a rule checks; where villagers themselves met, `VILLAGERS` does."""
VILLAGERS: Final = "village_assembly/adults"
HALF: Final = "half"
"""Of what no rule knows: more than half of those who came."""
MOST_DAYS: Final = 365
MOST_HEADS: Final = 1_000_000


class GateIsShut(Refusal):
    """`number` cannot be voted on: the `step` of its gate is not recorded."""


class StepTooEarly(Refusal):
    """`missing` comes before `step`, and is not recorded."""


class StepStands(Refusal):
    """The `step` of `number` is recorded already, for the `day` (ISO)."""


class DayIsToCome(Refusal):
    """Only what was held is recorded: `day` (ISO) is to come."""


class DayBeforeTheOther(Refusal):
    """The `other` step was held on `day` (ISO), later than this one."""


class TooSoonAfter(Refusal):
    """By the rule of the place `days` lie between two steps: not before `day` (ISO)."""


class TooLongAltogether(Refusal):
    """By the rule of the place all of it takes `days` at most: until `day` (ISO)."""


class CountIsImpossible(Refusal):
    """More came than there are (`should`, `there`), or more agreed than came (`yes`)."""


class CountSaysOtherwise(Refusal):
    """It did not carry: `there` of `should` came (`quorum` needed), `yes` agreed (`needed`)."""


class NoSuchStep(Refusal):
    """No `step` of `number` is recorded that could be struck."""


class LaterStepStands(Refusal):
    """The `later` step leans on this one: it is struck first."""


class GateHasSteps(Refusal):
    """A gate of `number` with recorded steps is not lifted."""


class NoSuchGate(Refusal):
    """`number` has no such gate."""


class GateRulesOutOfBounds(Refusal):
    """A rule for gates lies between 0 and `most` days."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many should have come to a meeting, how many did, how many agreed."""

    should: int
    there: int
    yes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRules:
    """What a place asks for beyond the order: by itself nothing."""

    community: int
    gap: int = 0
    """So many days lie between two steps at least."""
    within: int | None = None
    """So many days all of it takes at most, from the first step to the village's decision."""

    def ask(self, gap: int, within: int | None) -> Self:
        """Ask for other intervals; refusal `GateRulesOutOfBounds`."""
        if not 0 <= gap <= MOST_DAYS or not 0 < (1 if within is None else within) <= MOST_DAYS:
            raise GateRulesOutOfBounds(most=MOST_DAYS)
        return replace(self, gap=gap, within=within)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One step, as it was recorded; what is struck stays, with its reason."""

    community: int
    number: int
    place: int
    """In the order in which they were recorded, from 1."""
    step: Step
    day: date
    passed: bool
    count: Count | None = None
    photo: int | None = None
    """Of the minutes."""
    by: int | None
    at: datetime
    struck_at: datetime | None = None
    struck_by: int | None = None
    struck_why: str = ""

    @property
    def stands(self) -> bool:
        """Whether it was held and carried, and nobody struck it."""
        return self.passed and self.struck_at is None

    def strike(self, why: str, *, by: int, at: datetime) -> Self:
        """Say that it was recorded wrongly."""
        return replace(self, struck_at=at, struck_by=by, struck_why=why)

    def show(self, photo: int) -> Self:
        """Keep a photo of its minutes."""
        return replace(self, photo=photo)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A proposal was given a gate."""

    community: int
    number: int
    kind: GateKind
    by: int | None
    at: datetime
    lifted_at: datetime | None = None

    def lift(self, held: Iterable[Held], at: datetime) -> Self:
        """Take it back, as long as nothing of it stands; refusal `GateHasSteps`."""
        if any(each.stands and each.step in STEPS[self.kind] for each in held):
            raise GateHasSteps(number=str(self.number))
        return replace(self, lifted_at=at)


def kind_of(step: Step) -> GateKind:
    """Return to which gate a step belongs."""
    return next(kind for kind, steps in STEPS.items() if step in steps)


def standing(held: Iterable[Held]) -> dict[Step, Held]:
    """Return what stands of each step."""
    return {each.step: each for each in held if each.stands}


def missing(gates: Iterable[Gate], held: Iterable[Held]) -> list[Step]:
    """Return what is missing before anybody votes, in order."""
    there = standing(held)
    return [
        step
        for gate in gates
        if gate.lifted_at is None
        for step in STEPS[gate.kind]
        if step in BEFORE_THE_VOTE and step not in there
    ]


def following(gate: Gate, held: Iterable[Held]) -> Step | None:
    """Return the next step of a gate; None once all of them stand, or it was lifted."""
    there = standing(held)
    if gate.lifted_at is not None:
        return None
    return next((step for step in STEPS[gate.kind] if step not in there), None)


def require(number: int, gates: Iterable[Gate], held: Iterable[Held]) -> None:
    """Let nobody vote before what must be held stands; refusal `GateIsShut`."""
    first = next(iter(missing(gates, held)), None)
    if first is not None:
        raise GateIsShut(number=str(number), step=first.value)


def record(
    step: Step,
    *,
    community: int,
    number: int,
    held: Sequence[Held],
    day: date,
    today: date,
    passed: bool | None,
    count: Count | None,
    rules: GateRules,
    by: int,
    at: datetime,
    rule: str = "",
) -> Held:
    """Return a step as it is recorded now; without a result the numbers tell it, or it carried.

    `rule`: by which its numbers are checked, where not by the step's own. Refusals: `StepStands`,
    `StepTooEarly`, `DayIsToCome`, `DayBeforeTheOther`, `TooSoonAfter`, `TooLongAltogether`,
    `CountIsImpossible`, `CountSaysOtherwise`.
    """
    there = standing(held)
    if step in there:
        raise StepStands(number=str(number), step=step.value, day=there[step].day.isoformat())
    _in_order(step, there, day, today, rules)
    carried = True
    if count is not None:
        carried, quorum, needed = _carried(rule or COUNTED.get(step, HALF), count, at)
        if passed and not carried:
            raise CountSaysOtherwise(
                should=count.should,
                there=count.there,
                yes=count.yes,
                quorum=quorum,
                needed=needed,
            )
    return Held(
        community=community,
        number=number,
        place=max((each.place for each in held), default=0) + 1,
        step=step,
        day=day,
        passed=carried if passed is None else passed,
        count=count,
        by=by,
        at=at,
    )


def _in_order(
    step: Step, there: Mapping[Step, Held], day: date, today: date, rules: GateRules
) -> None:
    steps = STEPS[kind_of(step)]
    before = steps[: steps.index(step)]
    absent = next((each for each in before if each not in there), None)
    if absent is not None:
        raise StepTooEarly(step=step.value, missing=absent.value)
    if day > today:
        raise DayIsToCome(day=day.isoformat())
    if not before:
        return
    last, first = there[before[-1]], there[before[0]]
    if day < last.day:
        raise DayBeforeTheOther(other=last.step.value, day=last.day.isoformat())
    if step in PUBLISHED:
        return
    earliest = last.day + timedelta(days=rules.gap)
    if day < earliest:
        raise TooSoonAfter(days=rules.gap, day=earliest.isoformat())
    if rules.within is not None and day > first.day + timedelta(days=rules.within):
        latest = first.day + timedelta(days=rules.within)
        raise TooLongAltogether(days=rules.within, day=latest.isoformat())


def _carried(rule: str, count: Count, at: datetime) -> tuple[bool, int, int]:
    """Whether these numbers carry it, and how many had to come and to agree for that."""
    if not (0 <= count.yes <= count.there <= count.should <= MOST_HEADS):
        raise CountIsImpossible(should=count.should, there=count.there, yes=count.yes)
    if rule == HALF:
        return count.yes * 2 > count.there, 0, count.there // 2 + 1
    against = count.there - count.yes
    tally = Tally({"yes": {"heads": count.yes}, "no": {"heads": against}}, ("yes", "no"), ("yes",))
    decided: Decision = decide(preset(rule, at), {"heads": count.should}, tally)
    needed = decided.approve_needed["heads"]
    return decided.outcome is Outcome.PASSED, decided.quorum_needed["heads"], needed


def struck(
    step: Step, number: int, held: Sequence[Held], why: str, *, by: int, at: datetime
) -> Held:
    """Return the step struck; refusals `NoSuchStep`, `LaterStepStands`."""
    last = next((h for h in reversed(held) if h.step is step and h.struck_at is None), None)
    if last is None:
        raise NoSuchStep(number=str(number), step=step.value)
    steps = STEPS[kind_of(step)]
    there = standing(held)
    later = next((each for each in steps[steps.index(step) + 1 :] if each in there), None)
    if last.stands and later is not None:
        raise LaterStepStands(later=later.value)
    return last.strike(why, by=by, at=at)
