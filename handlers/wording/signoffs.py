"""What is said of sign-offs: opening one, its card, signing, papers, the result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Final

from domain.ballots.gaps import Gap
from domain.chat import Button, Sentence, Value
from domain.homes import Home, building_name
from domain.polls import Decision
from domain.signoffs import ROUGHLY, SignOff
from domain.texts import at_a_glance
from handlers.wording.ballots import gap, metres
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]
Counts = Sequence[tuple[str, int]]
"""Buildings, each with how many households of it."""

CHOICES: Final = ("yes", "no", "abstain")
"""In the order of their numbers, from 1."""
SHOWN: Final = 400
"""So much of the text stands on a card."""
BUILDINGS: Final = 12
"""So many buildings are named in a line."""


def _yes(whether: bool) -> str:  # noqa: FBT001 - a Fluent selector knows words only
    return "yes" if whether else "no"


# --- opening one -------------------------------------------------------------------------


def in_private() -> Sentence:
    """Whom it concerns is said in private only."""
    return said("signoff-in-private")


def ask_text() -> Sentence:
    """Asks what shall be signed."""
    return said("signoff-ask-text")


def ask_homes() -> Sentence:
    """Asks whom it concerns."""
    return said("signoff-ask-homes")


def ask_matter() -> Worded:
    """Asks whether it is a matter of the owners' meeting."""
    buttons = [
        Button(said("button-signoff-matter", matter=each), "signoff-matter", each)
        for each in ("no", "yes")
    ]
    return said("signoff-ask-matter"), (tuple(buttons),)


def owners_decide(categories: Sequence[int]) -> Worded:
    """Signatures of households do not decide what belongs to all owners: they meet for it.

    They may be asked by its proportions before; `categories`: what it is by article 278.
    """
    proportions = Button(said("button-signoff-owners"), "signoff-owners", "")
    call = Button(said("button-owners-new"), "owners-new", "new")
    named = "both" if len(categories) > 1 else "use"
    return said("signoff-owners-decide", items=named), ((call,), (proportions,))


def ask_until(proposed: datetime) -> Worded:
    """Asks until when."""
    button = Button(said("button-signoff-until", closes=proposed), "signoff-until", "")
    return said("signoff-ask-until", closes=proposed), ((button,),)


def echo(signoff: SignOff, buildings: Counts) -> Worded:
    """All of it as it was understood, waiting for 对."""
    text = said(
        "signoff-echo",
        text=at_a_glance(signoff.text, SHOWN),
        households=signoff.households,
        buildings=_listed("count", buildings),
        needed=signoff.needed,
        closes=signoff.closes_at,
        worth=signoff.worth.value,
    )
    right = Button(said("button-signoff-right"), "signoff-echo", "right")
    other = Button(said("button-signoff-worth", worth=signoff.worth.value), "signoff-echo", "worth")
    return text, ((right,), (other,))


def owners_echo(signoff: SignOff, buildings: Sequence[str]) -> Worded:
    """The same where heads and areas of the roll are counted."""
    named = [said("signoff-named", building=building_name(each)) for each in buildings[:BUILDINGS]]
    more = [said("signoff-more")] if len(buildings) > BUILDINGS else []
    text = said(
        "signoff-owners-echo",
        text=at_a_glance(signoff.text, SHOWN),
        buildings=reduce(_both, [*named, *more]) if named else said("signoff-none"),
        units=signoff.households,
        closes=signoff.closes_at,
        **_whole(signoff),
    )
    right = Button(said("button-signoff-right"), "signoff-echo", "right")
    return text, ((right,),)


def _whole(signoff: SignOff) -> dict[str, Value]:
    """All heads and all area, and how much of each must take part."""
    whole, quorum = signoff.electorate, signoff.quorum_needed
    return {
        "all": whole["heads"],
        "whole": metres(whole.get("area", 0)),
        "quorum_heads": quorum.get("heads", 0),
        "quorum_area": metres(quorum.get("area", 0)),
    }


def opened(signoff: SignOff, groups: int) -> Sentence:
    """People are asked now; how staff go on."""
    return said("signoff-opened", number=str(signoff.number), groups=groups)


def _listed(what: str, buildings: Counts) -> Sentence:
    """The buildings, one after the other; what goes beyond a line is left out."""
    named = [
        said(f"signoff-building-{what}", building=building_name(name), count=count)
        for name, count in buildings[:BUILDINGS]
    ]
    more = [said("signoff-more")] if len(buildings) > BUILDINGS else []
    return reduce(_both, [*named, *more]) if named else said("signoff-none")


def _both(one: Sentence, other: Sentence) -> Sentence:
    return said("signoff-both", one=one, other=other)


# --- its card ----------------------------------------------------------------------------


def card(signoff: SignOff, signed: int, meant: int, gaps: Counts) -> Worded:
    """The living card: how many households have signed, and none of what they said."""
    return _state(signoff, signed, meant, gaps), choices(signoff) if signoff.is_open else ()


def status(
    signoff: SignOff, signed: int, meant: int, gaps: Counts, own: Sentence | None
) -> Sentence:
    """The same for who asks, with what stands for their own household."""
    state = _state(signoff, signed, meant, gaps)
    return state if own is None else said("signoff-lines", lines=(state, own))


def _state(signoff: SignOff, signed: int, meant: int, gaps: Counts) -> Sentence:
    return said(
        "signoff-card",
        number=str(signoff.number),
        text=at_a_glance(signoff.text, SHOWN),
        state=signoff.state.value.replace("_", "-"),
        households=signoff.households,
        signed=signed,
        share=_percent(signed, signoff.households),
        left=_yes(bool(gaps)),
        gaps=_listed("gap", gaps),
        spoken=_yes(meant > 0),
        meant=meant,
        needed=signoff.needed,
        closes=signoff.closes_at,
        worth=signoff.worth.value,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a sign-off by the owners' proportions has come; area in 0.01 ㎡."""

    heads: int
    area: int
    meant: int
    gaps: tuple[Gap, ...]
    """Empty where so few homes lack that nothing is told of them."""


def owners_card(signoff: SignOff, progress: Progress) -> Worded:
    """The living card by heads and areas, areas only roughly: no home shows by its own."""
    return _owners(signoff, progress), choices(signoff) if signoff.is_open else ()


def owners_status(signoff: SignOff, progress: Progress, own: Sentence | None) -> Sentence:
    """The same for who asks, with what they themselves said in the chat."""
    state = _owners(signoff, progress)
    return state if own is None else said("signoff-lines", lines=(state, own))


def _owners(signoff: SignOff, progress: Progress) -> Sentence:
    lines = [gap(each) for each in progress.gaps[:BUILDINGS]]
    if len(progress.gaps) > BUILDINGS:
        lines.append(said("signoff-more"))
    few = progress.heads < signoff.electorate["heads"]
    return said(
        "signoff-owners-card",
        number=str(signoff.number),
        text=at_a_glance(signoff.text, SHOWN),
        state=signoff.state.value.replace("_", "-"),
        heads=progress.heads,
        area=metres(progress.area // ROUGHLY * ROUGHLY),
        spoken=_yes(progress.meant > 0),
        meant=progress.meant,
        left="lines" if lines else "few" if few else "none",
        lines=tuple(lines),
        closes=signoff.closes_at,
        **_whole(signoff),
    )


def _percent(part: int, whole: int) -> str:
    """91.7%: rounded half up, for reading only."""
    tenths = (part * 2_000 + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"


def choices(signoff: SignOff) -> Buttons:
    """同意, 不同意, 弃权."""
    key = f"{signoff.community}:{signoff.number}"
    return (
        tuple(
            Button(choice(each), "signoff-sign", f"{key}:{place}")
            for place, each in enumerate(CHOICES, 1)
        ),
    )


def choice(key: str) -> Sentence:
    """What a household said, in a word."""
    return said("signoff-choice", choice=key)


# --- signing -----------------------------------------------------------------------------


def ask_choice(signoff: SignOff) -> Worded:
    """Asks whether the speaker's household agrees."""
    text = at_a_glance(signoff.text, SHOWN)
    owners = _yes(signoff.by_owners)
    asked = said("signoff-ask-choice", number=str(signoff.number), text=text, owners=owners)
    return asked, choices(signoff)


def noted(signoff: SignOff, home: Home, chosen: str) -> Sentence:
    """What stands for the household now, and whether it has to be signed on paper still."""
    return said(
        "signoff-noted",
        number=str(signoff.number),
        home=str(home),
        choice=choice(chosen),
        worth="owners" if signoff.by_owners else signoff.worth.value,
    )


def noted_aloud(signoff: SignOff) -> Sentence:
    """The same where neighbours read it: neither which household, nor what it said."""
    worth = "owners" if signoff.by_owners else signoff.worth.value
    return said("signoff-noted-aloud", number=str(signoff.number), worth=worth)


def own(home: Home, chosen: str, method: str) -> Sentence:
    """What stands for the speaker's own household."""
    return said("signoff-own", home=str(home), choice=choice(chosen), method=method)


# --- papers ------------------------------------------------------------------------------


def ask_photo(signoff: SignOff, homes: int, chosen: str) -> Sentence:
    """Asks for the picture of the paper."""
    number = str(signoff.number)
    return said("signoff-ask-photo", number=number, homes=homes, choice=choice(chosen))


def still_photo() -> Sentence:
    """Words do not stand for the picture."""
    return said("signoff-still-photo")


def entered(signoff: SignOff, homes: int, chosen: str, signed: int) -> Sentence:
    """So many are entered; how many have signed now."""
    return said(
        "signoff-entered",
        number=str(signoff.number),
        homes=homes,
        choice=choice(chosen),
        signed=signed,
        households=signoff.electorate["heads"],
        unit="heads" if signoff.by_owners else "households",
    )


# --- its end -----------------------------------------------------------------------------


def result(signoff: SignOff, decision: Decision, seal: str) -> Sentence:
    """How it was decided, by which numbers, and what that is worth."""
    counts = {each: decision.counts.get(each, {}).get("heads", 0) for each in CHOICES}
    return said(
        "signoff-result",
        number=str(signoff.number),
        text=at_a_glance(signoff.text, SHOWN),
        outcome=decision.outcome.value.replace("_", "-"),
        households=signoff.households,
        yes=counts["yes"],
        no=counts["no"],
        abstain=counts["abstain"],
        absent=signoff.households - sum(counts.values()),
        share=_percent(counts["yes"], signoff.households),
        needed=signoff.needed,
        worth=signoff.worth.value,
        seal=seal,
    )


def owners_result(signoff: SignOff, decision: Decision, seal: str, *, areas: bool) -> Sentence:
    """Whether the proportions are reached, and that an owners' meeting still decides.

    `areas`: the area behind each choice is told too, because that shows nobody's own.
    """
    counts = {each: decision.counts.get(each, {}) for each in CHOICES}
    heads = {each: amounts.get("heads", 0) for each, amounts in counts.items()}
    approve = decision.approve.get("area")
    quorum = decision.quorum_needed.get("area", 0)
    if areas:
        area = said(
            "signoff-owners-areas",
            part=metres(decision.participating["area"]),
            quorum=metres(quorum),
            approve=metres(decision.approve_needed.get("area", 0)),
            asked=_yes(approve is not None),
            **{each: metres(amounts.get("area", 0)) for each, amounts in counts.items()},
        )
    else:
        area = said(
            "signoff-owners-area",
            quorum=metres(quorum),
            met=_yes(decision.quorum.get("area", False)),
            approve="none" if approve is None else _yes(approve),
        )
    return said(
        "signoff-owners-result",
        number=str(signoff.number),
        text=at_a_glance(signoff.text, SHOWN),
        outcome=decision.outcome.value.replace("_", "-"),
        part=decision.participating["heads"],
        absent=signoff.electorate["heads"] - decision.participating["heads"],
        approve=decision.approve_needed.get("heads", 0),
        asked=_yes(approve is not None),
        area=area,
        seal=seal,
        **heads,
        **_whole(signoff),
    )


def receipt(signoff: SignOff, home: Home, told: str) -> Sentence:
    """To whoever signed in a chat: under what their household stands in the archive."""
    return said("signoff-receipt", number=str(signoff.number), home=str(home), receipt=told)


def tallied(signoff: SignOff, decision: Decision) -> Sentence:
    """The count in a line, for the proposal that it came from."""
    return said(
        "signoff-tallied",
        number=str(signoff.number),
        yes=decision.counts.get("yes", {}).get("heads", 0),
        households=signoff.households,
        needed=signoff.needed,
    )


def extended(signoff: SignOff) -> Sentence:
    """It closes later, because its chat was out of reach."""
    return said("signoff-extended", number=str(signoff.number), closes=signoff.closes_at)


def ask_why_off(signoff: SignOff) -> Sentence:
    """Asks why it is called off; everybody will read it."""
    return said("signoff-ask-why-off", number=str(signoff.number))


def called_off(signoff: SignOff, reason: str) -> Sentence:
    """Nobody needs to sign any more."""
    return said(
        "signoff-called-off",
        number=str(signoff.number),
        text=at_a_glance(signoff.text, SHOWN),
        reason=at_a_glance(reason, 200),
    )


def data_signature(community: str, number: int, day: date, chosen: str) -> Sentence:
    """A line of 我的数据: what they signed in a chat."""
    return said(
        "data-signature", community=community, number=str(number), day=day, choice=choice(chosen)
    )
