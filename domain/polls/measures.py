"""What decided a vote, measure by measure: how much there was, of how much, how much was needed."""

from dataclasses import dataclass

from domain.polls.rules import Decision, Nonresponse, Rule


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of a result."""

    what: str
    """`quorum` or `approve`."""
    measure: str
    """`heads` or `area`."""
    amount: int
    whole: int
    needed: int


def measured(decision: Decision, rule: Rule, *, areas: bool = True) -> list[Measured]:
    """Return what decided it, in the order in which it is asked.

    `areas`: the area behind a choice may be told, because that shows nobody's choice.
    """
    found = [
        Measured("quorum", m, decision.participating[m], decision.electorate[m], needed)
        for m, needed in decision.quorum_needed.items()
    ]
    for m in decision.approve:
        if m != "area" or areas:
            much, needed = _agreed(decision, rule, m), decision.approve_needed[m]
            found.append(Measured("approve", m, much, decision.base[m], needed))
    return found


def _agreed(decision: Decision, rule: Rule, measure: str) -> int:
    """How much stands behind what was decided on."""
    if rule.nonresponse is Nonresponse.CONSENT:
        return decision.electorate[measure] - decision.counts.get("no", {}).get(measure, 0)
    return decision.counts.get(decision.choice or "", {}).get(measure, 0)
