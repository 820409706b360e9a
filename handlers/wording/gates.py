"""What is held before a vote, in words: its line of steps, what is asked, what is made public."""

from collections.abc import Sequence
from typing import Final

from domain.chat import Button, Sentence
from domain.gates import (
    PUBLISHED,
    STEPS,
    Gate,
    GateKind,
    GateRules,
    Held,
    Step,
    following,
    missing,
    standing,
)
from domain.proposals import Proposal
from domain.texts import at_a_glance
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]

TITLE: Final = 200
WHY: Final = 60
GONE: Final = 5
"""So many steps that did not carry or were struck are read, the last ones."""
_ORDER: Final = tuple(Step)


def _yes(whether: bool) -> str:  # noqa: FBT001 - a Fluent selector knows words only
    return "yes" if whether else "no"


def _about(proposal: Proposal, step: Step | None = None) -> str:
    key = f"{proposal.community}:{proposal.number}"
    return key if step is None else f"{key}:{_ORDER.index(step)}"


def heard() -> Sentence:
    """A button was heard."""
    return said("gate-heard")


def step(of: Step) -> Sentence:
    """党组织研究, 两委商议."""
    return said("gate-step", step=of.value)


def kind(of: GateKind) -> Sentence:
    """党组织研究, 四议两公开."""
    return said("gate-kind", kind=of.value)


# --- the line of steps -----------------------------------------------------------------------


def lines(gates: Sequence[Gate], held: Sequence[Held], *, for_staff: bool) -> list[Sentence]:
    """Each gate with its steps and their days; numbers and what was struck for staff alone."""
    there = standing(held)
    found: list[Sentence] = []
    for gate in gates:
        of = tuple(_step(each, there.get(each), for_staff=for_staff) for each in STEPS[gate.kind])
        found.append(said("gate-line", kind=kind(gate.kind), steps=of))
    if for_staff:
        gone = [each for each in held if not each.stands][-GONE:]
        found += [_gone(each) for each in gone]
    return found


def status(gates: Sequence[Gate], held: Sequence[Held], *, for_staff: bool) -> Sentence:
    """The same as one part of what is read of a proposal."""
    return said("gate-lines", lines=tuple(lines(gates, held, for_staff=for_staff)))


def _step(of: Step, held: Held | None, *, for_staff: bool) -> Sentence:
    if held is None:
        return said("gate-step-open", step=step(of))
    count = held.count if for_staff else None
    return said(
        "gate-step-held",
        step=step(of),
        day=held.day,
        counted=_yes(count is not None),
        should=0 if count is None else count.should,
        there=0 if count is None else count.there,
        yes=0 if count is None else count.yes,
    )


def _gone(held: Held) -> Sentence:
    return said(
        "gate-step-gone",
        step=step(held.step),
        day=held.day,
        struck=_yes(held.struck_at is not None),
        why=at_a_glance(held.struck_why, WHY),
    )


# --- staff -----------------------------------------------------------------------------------


def desk(proposal: Proposal, gates: Sequence[Gate], held: Sequence[Held]) -> Worded:
    """What it was given, what stands, and what comes next."""
    number = str(proposal.number)
    if not gates:
        text = said("gate-desk-none", number=number)
    else:
        shown = tuple(lines(gates, held, for_staff=True))
        first = next(iter(missing(gates, held)), None)
        text = said(
            "gate-desk",
            number=number,
            lines=shown,
            shut=_yes(first is not None),
            step=step(first or Step.REVIEWED),
        )
    given = {gate.kind for gate in gates}
    gives = [
        Button(said("button-gate-give", kind=kind(each)), f"gate-{each.value}", _about(proposal))
        for each in GateKind
        if each not in given
    ]
    photos = any(each.photo is not None for each in held)
    look = [Button(said("button-gate-photos"), "gate-photos", _about(proposal))] if photos else []
    rows = (_next(proposal, gates, held), tuple(gives), tuple(look))
    return text, tuple(row for row in rows if row)


def _next(proposal: Proposal, gates: Sequence[Gate], held: Sequence[Held]) -> tuple[Button, ...]:
    steps = [of for gate in gates if (of := following(gate, held)) is not None]
    return tuple(
        Button(
            said("button-gate-publish" if of in PUBLISHED else "button-gate-step", step=step(of)),
            "gate-step",
            _about(proposal, of),
        )
        for of in steps
    )


def like_this(proposal: Proposal) -> Sentence:
    """How a step is recorded."""
    return said("gate-like-this", number=str(proposal.number))


def ask_step(proposal: Proposal, of: Step) -> Worded:
    """Asks which day it was, and what came of it."""
    counted = of is Step.DELIBERATED
    text = said("gate-ask-step", number=str(proposal.number), step=step(of), counted=_yes(counted))
    if counted:
        return text, ()
    return text, (
        (
            Button(said("button-gate-today"), "gate-today", _about(proposal, of)),
            Button(said("button-gate-yesterday"), "gate-yesterday", _about(proposal, of)),
        ),
    )


def recorded(proposal: Proposal, held: Held, gates: Sequence[Gate], all_: Sequence[Held]) -> Worded:
    """It is recorded; what comes next."""
    text = said(
        "gate-recorded",
        number=str(proposal.number),
        step=step(held.step),
        day=held.day,
        passed=_yes(held.passed),
        open=_yes(not missing(gates, all_)),
    )
    buttons = _next(proposal, gates, all_)
    return text, ((buttons,) if buttons else ())


def struck(proposal: Proposal, held: Held) -> Sentence:
    """A step was struck."""
    return said("gate-struck", number=str(proposal.number), step=step(held.step), day=held.day)


def lifted(proposal: Proposal, of: GateKind) -> Sentence:
    """A gate was taken back."""
    return said("gate-lifted", number=str(proposal.number), kind=kind(of))


def rules(of: GateRules) -> Sentence:
    """What the place asks for."""
    return said(
        "gate-rules", gap=of.gap, limited=_yes(of.within is not None), within=of.within or 0
    )


def photo_kept(proposal: Proposal, held: Held) -> Sentence:
    """The photo of the minutes is kept."""
    return said("gate-photo-kept", number=str(proposal.number), step=step(held.step))


def no_photos(proposal: Proposal) -> Sentence:
    """There is none to be shown."""
    return said("gate-no-photos", number=str(proposal.number))


def photo_of(proposal: Proposal, held: Held) -> Sentence:
    """Under a photo."""
    return said("gate-photo-of", number=str(proposal.number), step=step(held.step), day=held.day)


# --- told to all -----------------------------------------------------------------------------


def card(proposal: Proposal, held: Held, all_: Sequence[Held]) -> Sentence:
    """决议公开, 实施结果公开: what it is, and the days of what was held."""
    there = standing(all_)
    days = tuple(
        _step(each, there.get(each), for_staff=False)
        for each in STEPS[GateKind.FOUR_STEPS]
        if each not in PUBLISHED and each in there
    )
    return said(
        "gate-card",
        number=str(proposal.number),
        step=step(held.step),
        day=held.day,
        struck=_yes(held.struck_at is not None),
        hidden=_yes(proposal.hidden),
        title="" if proposal.hidden else at_a_glance(proposal.text, TITLE),
        noted=_yes(bool(proposal.state_note or proposal.reply) and not proposal.hidden),
        note="" if proposal.hidden else at_a_glance(proposal.reply or proposal.state_note, TITLE),
        steps=days or said("gate-no-steps"),
    )
