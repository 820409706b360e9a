"""A result in a picture and on paper: each measure, what it had to reach, what it is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.bars import Bar, Bars
from domain.chat import Button, Sentence
from domain.folios import Block, Folio, Section
from domain.owner_rolls.places import named
from domain.owners_meetings import OwnersMeeting, Topic
from domain.owners_meetings.counting import Counted, rule_of
from domain.polls import Decision, Outcome, Rule
from domain.polls.measures import Measured, measured
from domain.polls.tally import Amounts
from handlers.wording.ballots import choice, metres
from handlers.wording.general import said
from handlers.wording.papers import Pen
from handlers.wording.polls import level, outcome

_MANY: Final = 1_000_000


def _amount(measure: str, much: int) -> Sentence:
    """So many heads, or so much area."""
    told = metres(much) if measure == "area" else f"{much:,}"
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


# --- the notice to hang up ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hung:
    """What a printed result states beside its numbers."""

    meeting: OwnersMeeting
    estate: str
    community: str
    counted: Sequence[Counted]
    doubts: int
    answered: int
    digests: Sequence[str]
    """Of each topic's full archive."""


def notice_paper(hung: Hung, pen: Pen) -> Folio:
    """The result as it hangs out: each topic's numbers, what anybody may check, where to ask."""
    meeting = hung.meeting
    final = meeting.final_at is not None
    receipts = [tuple(each.sheet["receipts"]) for each in hung.counted]
    same = len(set(receipts)) == 1
    sections = [
        _topic(meeting, each, digest, pen, receipts=() if same else each.sheet["receipts"])
        for each, digest in zip(hung.counted, hung.digests, strict=True)
    ]
    sections.append(
        Section(pen(said("results-ask")), (Block(lines=tuple(map(pen, _asking(hung, pen)))),))
    )
    if same:
        sections.append(_receipts(receipts[0], pen))
    return Folio(
        language=pen.language,
        above=hung.estate,
        title=pen(said("results-notice")),
        about=pen(
            said(
                "results-notice-about",
                number=str(meeting.number),
                title=meeting.title,
                days=_days(meeting, pen),
            )
        ),
        stamp=pen(said("results-stamp", final="yes" if final else "no")),
        sections=tuple(sections),
        below=pen(said("results-below", estate=hung.estate, number=str(meeting.number))),
    )


def _days(meeting: OwnersMeeting, pen: Pen) -> str:
    if meeting.opens_at is None or meeting.closes_at is None:
        return ""
    return f"{pen.date(meeting.opens_at)}—{_last(meeting.closes_at, pen)}"


def _last(exclusive: datetime, pen: Pen) -> str:
    """The day of which this is the end."""
    return pen.date(exclusive - timedelta(microseconds=1))


def _topic(
    meeting: OwnersMeeting, counted: Counted, digest: str, pen: Pen, *, receipts: Sequence[str]
) -> Section:
    """One topic: what came of it, by which rule, every number, sums by buildings, how to check."""
    topic, decision = counted.topic, counted.decision
    rule = rule_of(meeting, topic)
    lines = [
        said("results-outcome", outcome=outcome(decision)),
        said("results-rule", major="yes" if _major(rule) else "no", level=level(rule)),
    ]
    if topic.follows:
        lines.append(said("results-follows", heads=decision.silent.get("heads", 0)))
    withheld = None if counted.areas else _withheld(decision)
    if withheld is not None:
        lines.append(withheld)
    if decision.unresolved.get("heads", 0):
        lines.append(said("results-unresolved", heads=decision.unresolved["heads"]))
    blocks = [
        Block(
            lines=tuple(map(pen, lines)),
            heads=("", pen(said("results-heads")), pen(said("results-area"))),
            rows=_figures(topic, counted, pen),
            figures=True,
        )
    ]
    groups = counted.sheet["groups"]
    if groups:
        columns = counted.sheet["columns"]
        heads = (pen(said("results-building")), *(_column(topic, each, pen) for each in columns))
        rows = tuple(
            ("、".join(map(named, group["buildings"])), *(f"{heads:,}" for heads in group["heads"]))
            for group in groups
        )
        title = pen(said("results-by-building"))
        blocks.append(Block(title=title, heads=heads, rows=rows, figures=True))
    checks = (
        said("results-counted", times=counted.times, day=pen.date(counted.at)),
        said("results-seal", seal=counted.seal),
        said("results-archive", digest=digest),
    )
    blocks.append(Block(lines=tuple(map(pen, checks))))
    if receipts:
        blocks.extend(_receipts(receipts, pen).blocks)
    title = pen(said("results-topic", place=str(topic.place), title=topic.title))
    return Section(title, tuple(blocks))


def _major(rule: Rule) -> bool:
    """Whether more than half is not enough."""
    return rule.approve["heads"].needed(_MANY) > _MANY // 2 + 1


def _column(topic: Topic, choices: Sequence[str], pen: Pen) -> str:
    return "、".join(pen(choice(topic, each)) for each in choices)


def _figures(topic: Topic, counted: Counted, pen: Pen) -> tuple[tuple[str, ...], ...]:
    """Each number by both measures: 全部, 参加, 要达到, each choice, what was needed of it."""
    decision = counted.decision

    def row(name: Sentence, amounts: Amounts) -> tuple[str, str, str]:
        area = amounts.get("area")
        heads = f"{amounts['heads']:,}" if "heads" in amounts else ""
        return pen(name), heads, "—" if area is None else metres(area)

    rows = [
        row(said("results-all"), decision.electorate),
        row(said("results-participating"), decision.participating),
        row(said("results-quorum"), decision.quorum_needed),
    ]
    for key, amounts in counted.sheet["counts"].items():
        if amounts["heads"]:
            rows.append(row(choice(topic, key), amounts))
    if decision.approve:
        agreed = choice(topic, decision.choice or "yes")
        rows.append(row(said("results-approve", agreed=agreed), decision.approve_needed))
    return tuple(rows)


def _asking(hung: Hung, pen: Pen) -> list[Sentence]:
    """Until when, where and how it may be doubted; what is done next; by whom it was called."""
    meeting = hung.meeting
    lines: list[Sentence] = []
    if meeting.final_at is not None:
        lines.append(said("results-doubts-over", doubts=hung.doubts, answered=hung.answered))
    elif meeting.inquiry_until is not None:
        until = _last(meeting.inquiry_until, pen)
        lines.append(said("results-doubts", number=str(meeting.number), until=until))
    lines.append(said("results-check-receipt", number=str(meeting.number)))
    lines.append(said("results-recount"))
    if meeting.publish_by is not None:
        by = _last(meeting.publish_by, pen)
        lines.append(said("results-publish-by", by=by, days=meeting.rules.publish_days))
    else:
        lines.append(said("results-publish-within", days=meeting.rules.publish_days))
    lines.append(
        said("results-where", whom=" · ".join(filter(None, (meeting.convener, hung.community))))
    )
    lines.append(said("results-court"))
    return lines


def _receipts(receipts: Sequence[str], pen: Pen) -> Section:
    told = Block(lines=(pen(said("results-receipts-how")),), words=tuple(receipts))
    return Section(pen(said("results-receipts", count=len(receipts))), (told,))


def notice_name(number: int) -> Sentence:
    """What the file is called."""
    return said("results-file", number=str(number))


def notice_comes() -> Sentence:
    """It was asked for, and comes in a moment."""
    return said("results-notice-comes")


def notice_button(meeting: OwnersMeeting) -> Button:
    """公示单: the result on paper."""
    about = f"{meeting.community}:{meeting.number}"
    return Button(said("button-results-notice"), "result-notice", about)
