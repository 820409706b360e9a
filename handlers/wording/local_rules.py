"""What is said of 议事规则: each rule as it is, how it is set, and what it can be."""

from collections.abc import Sequence

from domain.chat import Button, Sentence
from domain.owners_meetings import CHOICES, CLAUSES, Custom, LocalRules, OwnersMeeting
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]


def _yes(is_so: bool) -> str:  # noqa: FBT001 - a value for Fluent, not a switch
    return "yes" if is_so else "no"


def rule(rules: LocalRules, custom: Custom) -> Sentence:
    """One rule as it is."""
    terms = rules.terms
    number = {
        Custom.NOTICE: rules.notice_days,
        Custom.EXTRAORDINARY: rules.extraordinary_days,
        Custom.VOTE: rules.vote_max_days,
        Custom.INQUIRY: rules.inquiry_days,
        Custom.ANSWER: rules.answer_days,
        Custom.PUBLISH: rules.publish_days,
        Custom.SCRUTINEERS: rules.scrutineers,
        Custom.REQUEST: int(rules.request.fraction * 100),
        Custom.CALL_WITHIN: rules.call_within,
        Custom.PROXY: terms.proxy.most if terms.proxy.allowed else 0,
        Custom.LIMIT: rules.committee_limit,
    }
    choice = {
        Custom.COUNTING: rules.notice_counting.value,
        Custom.PARKING: _yes(rules.parking),
        Custom.CO_OWNER: terms.co_owner.value,
        Custom.CHANGE: terms.change.value,
        Custom.PRECEDENCE: terms.precedence.value,
    }
    clause: dict[Custom, str] = {custom: getattr(rules, field) for custom, field in CLAUSES.items()}
    return said(
        "rules-rule",
        custom=custom.value,
        number=number.get(custom, 0),
        least=rules.vote_min_days,
        choice=said("rules-choice", custom=custom.value, choice=choice.get(custom, "none")),
        clause=clause.get(custom, "") or said("rules-no-clause"),
    )


def listed(
    rules: LocalRules, estate: str, about: str, meeting: OwnersMeeting | None, *, runs: bool
) -> Worded:
    """All of them; to those who may set them with a button each, two on a line."""
    text = said(
        "rules-list",
        estate=estate,
        number="" if meeting is None else str(meeting.number),
        of="estate" if meeting is None else "meeting",
        lines=tuple(rule(rules, custom) for custom in Custom),
        runs=_yes(runs),
    )
    if not runs:
        return text, ()
    buttons = [
        Button(said("rules-name", custom=custom.value), "owners-rule", f"{about}:{place}")
        for place, custom in enumerate(Custom, start=1)
    ]
    return text, tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def ask(rules: LocalRules, custom: Custom) -> Worded:
    """Asks for one rule: with buttons where it is one of a few."""
    text = said("rules-ask", rule=rule(rules, custom), how=said("rules-how", custom=custom.value))
    if custom in CLAUSES:
        return text, ((Button(said("rules-no"), "owners-rule-is", "no"),),)
    return text, tuple(
        (Button(said("rules-choice", custom=custom.value, choice=key), "owners-rule-is", key),)
        for key in _keys(custom)
    )


def _keys(custom: Custom) -> Sequence[str]:
    return tuple(CHOICES.get(custom, ()))


def kept(rules: LocalRules, custom: Custom, meeting: OwnersMeeting | None) -> Sentence:
    """It is so from now on, and for what."""
    return said(
        "rules-kept",
        rule=rule(rules, custom),
        of="estate" if meeting is None else "meeting",
        number="" if meeting is None else str(meeting.number),
    )
