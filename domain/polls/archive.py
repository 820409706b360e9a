"""The decision archive: a closed poll as JSON that anybody can count again."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from domain.polls.kinds import KINDS, Option
from domain.polls.poll import ONE_HEAD, Ballot, Poll, latest
from domain.polls.rules import NOTHING, Decision, Outcome, Rule, decide
from domain.polls.spelled_rules import read_rule
from domain.polls.tally import ABSTAIN, INVALID, Amounts
from domain.polls.untrusted import (
    Json,
    NotAnArchive,
    read_list,
    read_object,
    read_text,
    read_whole,
)
from domain.refusals import Refusal

FORMAT: Final = "stool-decision/1"

HANDS: Final = "show_of_hands"
"""The source of a decision that was taken by raising hands."""

ALWAYS_TOLD: Final = ("yes", "no", ABSTAIN, INVALID)
"""The choices that a result names even where the poll offers others."""


class NothingDecided(Refusal):
    """There is no closed decision on this `number`."""


class BallotsAreErased(Refusal):
    """The ballots of `number` were erased in their time: there is nothing to count again."""


def archive(
    poll: Poll,
    ballots: Iterable[Ballot],
    decision: Decision,
    receipts: Mapping[int, str],
    *,
    seal: Json | None = None,
) -> Json:
    """Write the full archive of a closed poll.

    `receipts` are by resident; `seal` names the journal entry of the close (chain, entry, hash).
    Hands raised in a meeting have no receipts: they stand as one entry for each choice.
    """
    cast = [(receipts[ballot.resident], ballot.choice, ONE_HEAD) for ballot in latest(ballots)]
    if poll.hands is not None:
        cast = [(f"{HANDS}-{key}", key, amounts) for key, amounts in poll.hands.entries]
    about: Json = {
        "number": poll.number,
        "round": poll.round,
        "title": poll.title,
        "kind": poll.kind,
        **({} if poll.hands is None else {"source": HANDS}),
        "options": [{"key": option.key, "text": option.text} for option in poll.options],
        "opened_at": poll.opened_at.isoformat(),
        "closed_at": poll.closed_at and poll.closed_at.isoformat(),
    }
    return written(about, poll.decided_by, cast, decision, seal=seal)


def written(
    about: Json,
    rule: Rule,
    cast: Iterable[tuple[str, str, Amounts]],
    decision: Decision,
    *,
    seal: Json | None = None,
) -> Json:
    """Write any decision: what it was about, and each ballot's receipt, choice and amounts.

    `rule` is a preset as it held; of each ballot only what the rule measures is written down.
    """
    body: Json = {
        "format": FORMAT,
        "decision": about,
        "rule": rule.name,
        "level": rule.level.value,
        "electorate": dict(decision.electorate),
        "ballots": [
            {"receipt": receipt, "choice": choice, **{m: amounts[m] for m in rule.measures}}
            for receipt, choice, amounts in sorted(cast, key=lambda each: each[:2])
        ],
        "silent_delivered": _each(rule, decision.silent),
        **({"unresolved": _each(rule, decision.unresolved)} if decision.unresolved else {}),
        "result": told(decision),
    }
    return body if seal is None else {**body, "seal": seal}


def _each(rule: Rule, amounts: Amounts) -> Json:
    return {m: amounts.get(m, 0) for m in rule.measures}


def told(decision: Decision) -> Json:
    """Write a decision as JSON: its outcome and every number that decided it."""
    counts = {
        choice: {m: decision.counts.get(choice, {}).get(m, 0) for m in decision.electorate}
        for choice in (*ALWAYS_TOLD, *decision.counts)
    }
    return {
        "outcome": decision.outcome.value,
        "choice": decision.choice,
        "passed": list(decision.passed),
        "electorate": dict(decision.electorate),
        "participating": dict(decision.participating),
        **{choice: counts[choice] for choice in ALWAYS_TOLD},
        "counts": {choice: counts[choice] for choice in decision.counts},
        "base": dict(decision.base),
        "quorum": dict(decision.quorum),
        "quorum_needed": dict(decision.quorum_needed),
        "approve": dict(decision.approve),
        "approve_needed": dict(decision.approve_needed),
        "followed": decision.followed,
    }


def decided(body: Json) -> Decision:
    """Return the decision that an archive of our own records."""
    result = body["result"]
    return Decision(
        outcome=Outcome(result["outcome"]),
        choice=result["choice"],
        passed=tuple(result["passed"]),
        electorate=result["electorate"],
        counts=result["counts"],
        participating=result["participating"],
        base=result["base"],
        quorum=result["quorum"],
        quorum_needed=result["quorum_needed"],
        approve=result["approve"],
        approve_needed=result["approve_needed"],
        followed=result["followed"],
        silent=body["silent_delivered"] if any(body["silent_delivered"].values()) else {},
        unresolved=body.get("unresolved", {}),
    )


def recount(written: object, ballots: Iterable[object] | None = None) -> Json:
    """Count an archive's ballots again, beside what it recorded; `NotAnArchive` if it is none.

    `ballots` stand in place of those in it, where they are too many to be held at once.
    To what `told` writes come `recorded` (the outcome that the archive claims), `agrees` (false
    where any recorded number differs) and `sealed` (it names a journal entry, not that it holds).
    """
    read = read_object(written, "the file")
    if read.get("format") != FORMAT:
        raise NotAnArchive("format", f"is not {FORMAT}")
    about = read_object(read.get("decision"), "decision")
    rule = read_rule(read.get("rule"), _opened(about))
    electorate = _amounts(read_object(read.get("electorate"), "electorate"), rule, "electorate")
    listed = read_list(read.get("ballots"), "ballots") if ballots is None else ballots
    firsts, sums = _ballots(listed, rule)
    kind, options = _kind(about, sums.keys() - {INVALID})
    for choice, place in firsts.items():
        if choice != INVALID and KINDS[kind].picks(choice, options) is None:
            raise NotAnArchive(f"ballots[{place}].choice", "is not on the ballot")
    silent, unresolved = (_waiting(read, name, rule) for name in ("silent_delivered", "unresolved"))
    _within(electorate, "ballots", sums.values())
    _within(electorate, "ballots and silent_delivered", [*sums.values(), silent])
    _within(electorate, "ballots and all that waits", [*sums.values(), silent, unresolved])
    tally = KINDS[kind].count(options, sums.items())
    decision = decide(rule, electorate, tally, silent=silent, unresolved=unresolved)
    result = told(decision)
    recorded = read_object(read.get("result"), "result")
    return {
        **result,
        "recorded": read_text(recorded.get("outcome"), "result.outcome"),
        "agrees": all(result[key] == value for key, value in recorded.items() if key in result),
        "sealed": isinstance(read.get("seal"), dict),
    }


def _amounts(value: Json, rule: Rule, where: str) -> Amounts:
    return {m: read_whole(value.get(m), f"{where}.{m}") for m in rule.measures}


def _waiting(read: Json, name: str, rule: Rule) -> Amounts:
    """Read amounts that an archive may leave out where there are none."""
    return _amounts(read_object(read[name], name), rule, name) if name in read else NOTHING


def _within(electorate: Amounts, where: str, parts: Iterable[Amounts]) -> None:
    """Let through what is no more than the electorate."""
    among = list(parts)
    for measure, whole in electorate.items():
        if sum(amounts.get(measure, 0) for amounts in among) > whole:
            raise NotAnArchive(where, f"hold more {measure} than the electorate")


def _ballots(listed: Iterable[object], rule: Rule) -> tuple[dict[str, int], dict[str, Amounts]]:
    """Add the ballots up by choice, beside the place where each choice first stands.

    There may be a million of them, and but a few choices; no receipt may stand twice.
    """
    firsts: dict[str, int] = {}
    sums: dict[str, dict[str, int]] = {}
    receipts: set[str] = set()
    for place, item in enumerate(listed):
        where = f"ballots[{place}]"
        ballot = read_object(item, where)
        receipt = read_text(ballot.get("receipt"), f"{where}.receipt")
        if receipt in receipts:
            raise NotAnArchive(f"{where}.receipt", "stands twice")
        receipts.add(receipt)
        choice = read_text(ballot.get("choice"), f"{where}.choice")
        if choice not in sums:
            firsts[choice], sums[choice] = place, dict.fromkeys(rule.measures, 0)
        for measure in rule.measures:
            sums[choice][measure] += read_whole(ballot.get(measure), f"{where}.{measure}")
    return firsts, dict(sums)


def _opened(about: Json) -> datetime | None:
    """Tell when the poll was opened, if the archive says it to the moment."""
    try:
        opened = datetime.fromisoformat(str(about.get("opened_at")))
    except ValueError:
        return None
    return opened if opened.tzinfo else None


def _kind(about: Json, chosen: Collection[str]) -> tuple[str, tuple[Option, ...]]:
    """Tell the kind of poll and its options: as the archive says, else as its ballots show."""
    options: list[Option] = []
    for place, item in enumerate(read_list(about.get("options", []), "decision.options")):
        where = f"decision.options[{place}]"
        option = read_object(item, where)
        key = read_text(option.get("key"), f"{where}.key")
        options.append(Option(key, read_text(option.get("text"), f"{where}.text")))
    if "kind" in about:
        kind = read_text(about["kind"], "decision.kind")
        if kind not in KINDS:
            raise NotAnArchive("decision.kind", f"is none of {', '.join(KINDS)}")
        return kind, tuple(options)
    if not options and set(chosen) <= set(KINDS["approve"].keys(())):
        return "approve", ()
    shown = sorted(set(chosen).difference(KINDS["single"].keys(())))
    return "single", tuple(options) or tuple(Option(key, key) for key in shown)
