"""What is said to who watches a count, and of how they stand to it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from domain.ballots import Turnout
from domain.chat import Button, Sentence
from domain.owners_meetings import COUNTED, OwnersMeeting, Scrutineer, State
from domain.owners_meetings.scrutiny import Remark, Standing
from domain.paper_ballots import Account
from domain.texts import at_a_glance
from handlers.wording.ballots import metres
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]

TITLE: Final = 24
NAMES: Final = 12
"""So many scrutineers are named."""


def _button(meeting: OwnersMeeting, what: str) -> Button:
    about = f"{meeting.community}:{meeting.number}"
    return Button(said("button-watch", what=what), f"watch-{what}", about)


def in_private(meeting: OwnersMeeting) -> Sentence:
    """Who watches looks in private."""
    return said("watch-in-private", number=str(meeting.number))


def ask_who(meeting: OwnersMeeting, waiting: Sequence[Scrutineer]) -> Worded:
    """Asks as which of those named they watch."""
    names = tuple(
        said("watch-name", place=place, name=each.name)
        for place, each in enumerate(waiting[:NAMES], start=1)
    )
    buttons = tuple(
        (
            Button(
                said("button-watch-name", name=each.name),
                "watch-am",
                f"{meeting.community}:{meeting.number}:{each.place}",
            ),
        )
        for each in waiting[:NAMES]
    )
    return said("watch-who", number=str(meeting.number), names=names), buttons


def known(scrutineer: Scrutineer) -> Sentence:
    """They are known now."""
    return said("watch-known", number=str(scrutineer.number), name=scrutineer.name)


def view(
    meeting: OwnersMeeting,
    turnouts: Sequence[Turnout],
    account: Account,
    reviews: int,
    head: str,
    counted: Sentence,
) -> Worded:
    """Where it stands, in figures without any choice; with the next buttons."""
    text = said(
        "watch-view",
        number=str(meeting.number),
        title=at_a_glance(meeting.title, TITLE),
        state=said("owners-state", state=meeting.state.value),
        turnouts=tuple(_turnout(each) for each in turnouts),
        paper=_account(account),
        reviews=reviews,
        head=head,
        seen=counted,
    )
    first = (_button(meeting, "log"), _button(meeting, "remark"))
    return text, (first, *_signing(meeting))


def _signing(meeting: OwnersMeeting) -> Buttons:
    if meeting.state not in COUNTED:
        return ()
    objecting = meeting.state in (State.PRELIMINARY, State.DISPUTED)
    return ((_button(meeting, "seen"), *((_button(meeting, "object"),) if objecting else ())),)


def _turnout(turnout: Turnout) -> Sentence:
    return said(
        "watch-turnout",
        place=str(turnout.topic),
        heads=turnout.heads,
        area=metres(turnout.area),
    )


def _account(account: Account) -> Sentence:
    if not account.printed:
        return said("watch-no-paper")
    return said(
        "watch-paper",
        printed=account.printed,
        stock=account.stock,
        issued=account.issued,
        returned=account.returned,
        waiting=account.waiting,
        void=account.void,
        missing=account.missing,
    )


def standing(now: Standing | None, count: int, remarks: int) -> Sentence:
    """Who has seen the count, by name: for who watches alone."""
    if now is None:
        return said("watch-nothing-counted", remarks=remarks)
    return said(
        "watch-counted",
        count=count,
        signed="yes" if now.is_signed_off else "no",
        seen=_names(now.seen),
        objecting=_names(now.objecting),
        missing=_names(now.missing),
        remarks=remarks,
    )


def _names(some: Sequence[Scrutineer]) -> str | Sentence:
    return "、".join(each.name for each in some[:NAMES]) or said("watch-nobody")


def log(
    meeting: OwnersMeeting, steps: Sequence[Sentence], earlier: int, ballots: int, paper: int
) -> Sentence:
    """What happened, step by step with the journal's head at each."""
    before = [said("watch-log-earlier", count=earlier)] if earlier else []
    return said(
        "watch-log",
        number=str(meeting.number),
        steps=(*before, *steps),
        ballots=ballots,
        paper=paper,
    )


def step(seal: str, at: datetime, act: str, times: int) -> Sentence:
    """One step, or the last of several of one kind."""
    return said("watch-step", seal=seal, at=at, act=act, times=times)


def ask_remark() -> Sentence:
    """Asks for a remark."""
    return said("watch-ask-remark")


def ask_objection() -> Sentence:
    """Asks what is wrong with the count."""
    return said("watch-ask-objection")


def remarked(remark: Remark) -> Sentence:
    """It is kept for the file."""
    return said("watch-remarked", place=remark.place)


def seen_noted(count: int) -> Sentence:
    """They have seen that count."""
    return said("watch-seen-noted", count=count)


def called(meeting: OwnersMeeting, count: int) -> Worded:
    """Asks who watches to look at a count."""
    return said("watch-called", number=str(meeting.number), count=count), _signing(meeting)


def card(meeting: OwnersMeeting, count: int, now: Standing) -> Sentence:
    """How many of those who watch have seen it, in the groups: no names."""
    return said(
        "watch-card",
        number=str(meeting.number),
        count=count,
        all=len(now.seen) + len(now.objecting) + len(now.missing),
        seen=len(now.seen),
        objecting=len(now.objecting),
        missing=len(now.missing),
    )


def archive(meeting: OwnersMeeting, community: str) -> Sentence:
    """Where the full archive is to be had: in no chat."""
    return said("watch-archive", number=str(meeting.number), community=community)


def data_watching(community: str, scrutineer: Scrutineer) -> Sentence:
    """That they watch a vote."""
    number = str(scrutineer.number)
    return said("data-watching", community=community, number=number, name=scrutineer.name)


def noted() -> Sentence:
    """A press was heard."""
    return said("watch-noted")
