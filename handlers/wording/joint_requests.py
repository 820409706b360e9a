"""What is said of 联名要求: its counter, for everybody, and its names, for those who call."""

from collections.abc import Sequence
from datetime import date

from domain.chat import Button, Sentence
from domain.owners_meetings import Joined, JointRequest, Request
from domain.polls.rules import Share
from domain.polls.tally import Amounts
from domain.texts import at_a_glance
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]

TITLE = 60
"""So much of the proposal stands on a card."""
HOMES = 80
"""So many homes stand in one message."""


def _metres(area: int) -> str:
    return f"{area // 100:,}.{area % 100:02}"


def _about(request: JointRequest) -> str:
    return f"{request.community}:{request.number}"


def _state(request: JointRequest) -> str:
    if request.meeting is not None:
        return "called"
    return "open" if request.reached_at is None else "reached"


def _missing(counted: Request) -> Sentence:
    missing = counted.missing
    return said("joint-missing", heads=missing["heads"], area=_metres(missing["area"]))


def card(
    request: JointRequest,
    title: str,
    counted: Request,
    waiting: Amounts,
    share: Share,
    version: int,
    by: date | None,
) -> Worded:
    """How far it has come, for everybody; with a button as long as it takes names."""
    text = said(
        "joint-card",
        number=str(request.number),
        title=at_a_glance(title, TITLE),
        state=_state(request),
        heads=counted.asking["heads"],
        area=_metres(counted.asking["area"]),
        missing=_missing(counted),
        waiting=waiting["heads"],
        percent=int(share.fraction * 100),
        all=counted.electorate["heads"],
        metres=_metres(counted.electorate["area"]),
        version=version,
        meeting=str(request.meeting or ""),
        by=said("joint-by", day=by) if by else "",
    )
    if request.meeting is not None:
        return text, ()
    return text, ((Button(said("button-joint-join"), "owners-join", _about(request)),),)


def line(request: JointRequest, title: str, counted: Request) -> Sentence:
    """One of several, on a line of its own."""
    return said(
        "joint-line",
        number=str(request.number),
        title=at_a_glance(title, TITLE),
        state=_state(request),
        missing=_missing(counted),
    )


def listed(lines: Sequence[Sentence], numbers: Sequence[tuple[int, int]]) -> Worded:
    """What owners ask a meeting for; `numbers`: that, and what else they could ask for."""
    text = said("joint-list", lines=tuple(lines)) if lines else said("joint-none")
    rows = tuple(
        (Button(said("button-joint-number", number=str(n)), "owners-join", f"{community}:{n}"),)
        for community, n in numbers
    )
    return text, rows


def in_private(number: int) -> Sentence:
    """Names are given alone."""
    return said("joint-in-private", number=str(number))


def joined(request: JointRequest, homes: int, area: int, *, known: bool) -> Worded:
    """To whoever joined: with what they count, and how to take it back."""
    text = said(
        "joint-joined",
        number=str(request.number),
        homes=homes,
        area=_metres(area),
        known="yes" if known else "no",
    )
    return text, ((Button(said("button-joint-leave"), "owners-leave", _about(request)),),)


def joined_briefly(number: int) -> Sentence:
    """The same where others look on."""
    return said("joint-joined-briefly", number=str(number))


def left(number: int) -> Sentence:
    """Their name is taken back."""
    return said("joint-left", number=str(number))


def reached(request: JointRequest, title: str, counted: Request, by: date) -> Worded:
    """To staff and the committee: enough have joined, what the law asks, and until when."""
    text = said(
        "joint-reached",
        number=str(request.number),
        title=at_a_glance(title, TITLE),
        heads=counted.asking["heads"],
        area=_metres(counted.asking["area"]),
        by=by,
    )
    about = _about(request)
    call = Button(said("button-joint-convene"), "owners-convene", about)
    return text, ((call,), (Button(said("button-joint-names"), "owners-names", about),))


def cause(counted: Request) -> Sentence:
    """Why the extraordinary meeting is held, as its notice states it."""
    asking = counted.asking
    return said("joint-cause", heads=asking["heads"], area=_metres(asking["area"]))


def title() -> Sentence:
    """What the meeting is called."""
    return said("joint-title")


def names(request: JointRequest, page: Sequence[str], count: int, waiting: int) -> Sentence:
    """For those who call the meeting: some of the homes from which it was asked for."""
    return said(
        "joint-names",
        number=str(request.number),
        count=count,
        homes="、".join(page[:HOMES]) or "—",
        waiting=waiting,
    )


def data_joined(community: str, name: Joined) -> Sentence:
    """我的数据: what the reader asked for together with others."""
    return said(
        "joint-data",
        community=community,
        number=str(name.number),
        home=str(name.home),
        left="no" if name.left_at is None else "yes",
    )
