"""What stands on the picture of a result: each measure, what it had to reach, what it is worth."""

from datetime import datetime

from domain.bars import Bar, Bars
from domain.chat import Sentence
from domain.polls import Decision, Outcome, Rule
from domain.polls.measures import Measured, measured
from handlers.wording.general import said
from handlers.wording.papers import Pen
from handlers.wording.polls import level, outcome


def _metres(area: int) -> str:
    """An area as it is read: 131,447.36."""
    return f"{area // 100:,}.{area % 100:02}"


def _amount(measure: str, much: int) -> Sentence:
    """So many heads, or so much area."""
    told = _metres(much) if measure == "area" else f"{much:,}"
    return said("results-amount", measure=measure, much=told)


def _withheld(decision: Decision) -> Sentence | None:
    """Why no area stands behind the choices, and whether it was enough; None where none decided."""
    met = decision.approve.get("area")
    return None if met is None else said("results-area-withheld", met="yes" if met else "no")


def _bar(each: Measured, agreed: str, pen: Pen) -> Bar:
    """One of them in words; `agreed`: what was decided on, such as 同意."""
    missing = max(0, each.needed - each.amount)
    return Bar(
        label=pen(said("results-label", what=each.what, measure=each.measure, agreed=agreed)),
        told=pen(
            said(
                "results-told",
                what=each.what,
                much=_amount(each.measure, each.amount),
                whole=_amount(each.measure, each.whole),
            )
        ),
        line=pen(said("results-line", needed=_amount(each.measure, each.needed))),
        verdict=pen(
            said(
                "results-verdict",
                met="no" if missing else "yes",
                missing=_amount(each.measure, missing),
            )
        ),
        amount=each.amount,
        whole=each.whole,
        needed=each.needed,
    )


def bars(
    decision: Decision,
    rule: Rule,
    pen: Pen,
    *,
    above: str,
    title: str,
    agreed: str,
    counted_at: datetime,
    times: int,
    seal: str,
    areas: bool = True,
) -> Bars:
    """The picture of a result; `times`: how often it was counted, `seal`: by what it is checked."""
    notes: list[str] = []
    withheld = None if areas else _withheld(decision)
    if withheld is not None:
        notes.append(pen(withheld))
    if decision.unresolved.get("heads", 0):
        notes.append(pen(said("results-unresolved", heads=decision.unresolved["heads"])))
    return Bars(
        language=pen.language,
        above=above,
        title=title,
        outcome=pen(outcome(decision)),
        passed=decision.outcome is Outcome.PASSED,
        bars=tuple(_bar(each, agreed, pen) for each in measured(decision, rule, areas=areas)),
        notes=tuple(notes),
        below=(
            pen(said("results-level", level=level(rule))),
            pen(said("results-counted", times=times, day=pen.date(counted_at))),
            pen(said("results-seal", seal=seal)),
        ),
    )


def of_poll(number: int, body: str) -> Sentence:
    """Above the picture of a council's vote; residents' words stay out of it."""
    return said("results-of-poll", number=str(number), body=body)


def of_owners(estate: str, number: int, place: int) -> Sentence:
    """Above the picture of a topic."""
    return said("results-of-owners", estate=estate, number=str(number), place=str(place))


def leading(choice: str | None) -> Sentence:
    """What a council's vote decided on: 同意, or the option that most chose."""
    return said("results-leading", choice="yes" if choice == "yes" else "option")
