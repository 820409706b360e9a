"""The decision archive: a closed poll as JSON that anybody can count again."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from domain.polls.kinds import KINDS, Option
from domain.polls.poll import Ballot, Poll, latest
from domain.polls.rules import (
    RULES,
    Base,
    Decision,
    Level,
    NoSuchRule,
    Rule,
    Share,
    Tie,
    decide,
    preset,
)
from domain.polls.tally import ABSTAIN, INVALID, Amounts
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
from domain.refusals import Refusal

FORMAT: Final = "stool-decision/1"

HANDS: Final = "show_of_hands"
"""The source of a decision that was taken by raising hands."""

ALWAYS_TOLD: Final = ("yes", "no", ABSTAIN, INVALID)
"""The choices that a result names even where the poll offers others."""


class NothingDecided(Refusal):
    """There is no closed decision on this `number`."""


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
    cast = [(receipts[ballot.resident], ballot.choice, 1) for ballot in latest(ballots)]
    if poll.hands is not None:
        cast = [(f"{HANDS}-{key}", key, amounts["heads"]) for key, amounts in poll.hands.entries]
    written: Json = {
        "format": FORMAT,
        "decision": {
            "number": poll.number,
            "round": poll.round,
            "title": poll.title,
            "kind": poll.kind,
            **({} if poll.hands is None else {"source": HANDS}),
            "options": [{"key": option.key, "text": option.text} for option in poll.options],
            "opened_at": poll.opened_at.isoformat(),
            "closed_at": poll.closed_at and poll.closed_at.isoformat(),
        },
        "rule": poll.rule,
        "electorate": {"heads": poll.electorate},
        "ballots": [
            {"receipt": receipt, "choice": choice, "heads": heads}
            for receipt, choice, heads in sorted(cast)
        ],
        "silent_delivered": {"heads": 0},
        "result": told(decision),
    }
    return written if seal is None else {**written, "seal": seal}


def told(decision: Decision) -> Json:
    """Write a decision as JSON: its outcome and every number that decided it."""
    counts = {
        choice: {m: decision.counts.get(choice, {}).get(m, 0) for m in decision.electorate}
        for choice in (*ALWAYS_TOLD, *decision.counts)
    }
    return {
        "outcome": decision.outcome.value,
        "choice": decision.choice,
        "electorate": dict(decision.electorate),
        "participating": dict(decision.participating),
        **{choice: counts[choice] for choice in ALWAYS_TOLD},
        "counts": {choice: counts[choice] for choice in decision.counts},
        "base": dict(decision.base),
        "quorum": dict(decision.quorum),
        "quorum_needed": dict(decision.quorum_needed),
        "approve": dict(decision.approve),
        "approve_needed": dict(decision.approve_needed),
    }


def recount(written: object) -> Json:
    """Count an archive's ballots again, beside what it recorded; `NotAnArchive` if it is none.

    To what `told` writes come `recorded` (the outcome that the archive claims), `agrees` (false
    where any recorded number differs) and `sealed` (it names a journal entry, not that it holds).
    """
    read = read_object(written, "the file")
    if read.get("format") != FORMAT:
        raise NotAnArchive("format", f"is not {FORMAT}")
    about = read_object(read.get("decision"), "decision")
    rule = _rule(read.get("rule"), about)
    electorate = _amounts(read_object(read.get("electorate"), "electorate"), rule, "electorate")
    entries = _entries(read.get("ballots"), rule)
    kind, options = _kind(about, {choice for choice, _ in entries} - {INVALID})
    on_ballot = {*KINDS[kind].keys(options), INVALID}
    for place, (choice, _) in enumerate(entries):
        if choice not in on_ballot:
            raise NotAnArchive(f"ballots[{place}].choice", "is not on the ballot")
    for measure in rule.measures:
        if sum(amounts[measure] for _, amounts in entries) > electorate[measure]:
            raise NotAnArchive("ballots", f"hold more {measure} than the electorate")
    result = told(decide(rule, electorate, KINDS[kind].count(options, entries)))
    recorded = read_object(read.get("result"), "result")
    return {
        **result,
        "recorded": read_text(recorded.get("outcome"), "result.outcome"),
        "agrees": all(result[key] == value for key, value in recorded.items() if key in result),
        "sealed": isinstance(read.get("seal"), dict),
    }


def _amounts(value: Json, rule: Rule, where: str) -> Amounts:
    return {m: read_whole(value.get(m), f"{where}.{m}") for m in rule.measures}


def _entries(value: object, rule: Rule) -> list[tuple[str, Amounts]]:
    """Read the ballots as choices with amounts; no receipt may stand twice."""
    entries: list[tuple[str, Amounts]] = []
    receipts: set[str] = set()
    for place, item in enumerate(read_list(value, "ballots")):
        where = f"ballots[{place}]"
        ballot = read_object(item, where)
        receipt = read_text(ballot.get("receipt"), f"{where}.receipt")
        if receipt in receipts:
            raise NotAnArchive(f"{where}.receipt", "stands twice")
        receipts.add(receipt)
        choice = read_text(ballot.get("choice"), f"{where}.choice")
        entries.append((choice, _amounts(ballot, rule, where)))
    return entries


def _kind(about: Json, chosen: set[str]) -> tuple[str, tuple[Option, ...]]:
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
    if not options and chosen <= set(KINDS["approve"].keys(())):
        return "approve", ()
    shown = sorted(chosen.difference(KINDS["single"].keys(())))
    return "single", tuple(options) or tuple(Option(key, key) for key in shown)


# --- the rule ----------------------------------------------------------------------------

WITHOUT_EFFECT: Final[Mapping[str, str]] = {
    "nonresponse": "absent",
    "quorum_mode": "all",
    "quorum_base": "all",
}
"""Parameters that could change a count, with the value under which they do not."""

STRICT: Final[Mapping[str, bool]] = {">": True, "gt": True, ">=": False, "≥": False, "ge": False}
"""How the two comparisons are spelled: is the fraction itself not enough?"""


def _rule(value: object, about: Json) -> Rule:
    """Find the preset of this name as it held at the opening, or read the rule spelled out."""
    if not isinstance(value, str):
        return _custom(read_object(value, "rule"))
    try:
        return preset(value, _opened(about))
    except NoSuchRule:
        raise NotAnArchive("rule", f"is none of {', '.join(RULES)}") from None


def _opened(about: Json) -> datetime | None:
    """Tell when the poll was opened, if the archive says it to the moment."""
    try:
        opened = datetime.fromisoformat(str(about.get("opened_at")))
    except ValueError:
        return None
    return opened if opened.tzinfo else None


def _custom(spelled: Json) -> Rule:
    for parameter, value in WITHOUT_EFFECT.items():
        if spelled.get(parameter, value) != value:
            raise NotAnArchive(f"rule.{parameter}", f"can only be {value} here")
    level = read_member(Level, spelled.get("legal_level", Level.INTERNAL), "rule.legal_level")
    if level is Level.STATUTORY:
        # The thresholds of a statutory vote are law: its rule is named, never spelled out.
        raise NotAnArchive("rule.legal_level", "is not for rules of one's own making")
    measures = tuple(
        read_text(item, "rule.measures")
        for item in read_list(spelled.get("measures", ["heads"]), "rule.measures")
    )
    approve = _shares(spelled.get("approve"), measures, "rule.approve")
    if not approve:
        raise NotAnArchive("rule.approve", "names no threshold")
    base = spelled.get("approve_base", Base.PARTICIPANTS)
    abstain = spelled.get("abstain_participates", True)
    invalid = spelled.get("invalid_participates", False)
    return Rule(
        name="custom",
        level=level,
        measures=measures,
        quorum=_shares(spelled.get("quorum") or {}, measures, "rule.quorum"),
        approve=approve,
        approve_base=read_member(Base, base, "rule.approve_base"),
        abstain_participates=read_truth(abstain, "rule.abstain_participates"),
        invalid_participates=read_truth(invalid, "rule.invalid_participates"),
        tie=read_member(Tie, spelled.get("tie", Tie.REJECTED), "rule.tie"),
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
