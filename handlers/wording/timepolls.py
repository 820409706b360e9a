"""What is said while a meeting's time is found: the times, whom they suit, which suits most."""

from collections.abc import Sequence
from datetime import datetime

from domain.chat import Button, Sentence
from domain.meetings import Meeting, State
from domain.meetings.timepolls import TimePoll
from handlers.wording.general import said
from handlers.wording.meetings import Buttons, Worded, about, agenda, called, hosted


def echo(
    meeting: Meeting, poll: TimePoll, reach: Sentence, body: str = "", hosts: Sequence[str] = ()
) -> Worded:
    """The times as they were understood, waiting for 对."""
    lines = (
        _head(meeting, body),
        agenda(meeting),
        *_hosts(hosts),
        *_times(poll),
        said("timepoll-until", closes=poll.closes_at),
        reach,
        said("timepoll-right"),
    )
    buttons = ((Button(said("button-meeting-right"), "meeting-announce", about(meeting)),),)
    return _lines(*lines), buttons if meeting.state is State.PLANNED else ()


def card(
    meeting: Meeting,
    poll: TimePoll,
    counted: Sequence[int],
    body: str = "",
    hosts: Sequence[str] = (),
) -> Worded:
    """The living card: each time, how many people it suits, and who would hold it."""
    lines = (
        said("timepoll-asks", head=_head(meeting, body)),
        *_times(poll, counted),
        agenda(meeting),
        *_hosts(hosts),
        said("timepoll-how", closes=poll.closes_at, open=_open(meeting, poll)),
    )
    return _lines(*lines), choices(poll)


def choices(poll: TimePoll) -> Buttons:
    """A button for each time, while people may choose."""
    if not poll.is_open:
        return ()
    return tuple(
        (
            Button(
                said("timepoll-button", place=place, starts=offered.starts_at),
                "meeting-time",
                f"{poll.community}:{poll.number}:{place}",
            ),
        )
        for place, offered in enumerate(poll.offers, 1)
    )


def asked(meeting: Meeting, poll: TimePoll, groups: int, invited: int) -> Sentence:
    """People are asked now."""
    return said(
        "timepoll-asked",
        number=str(meeting.number),
        groups=groups,
        invited=invited,
        some="yes" if invited else "no",
        closes=poll.closes_at,
    )


def still_open(poll: TimePoll) -> Sentence:
    """People are still being asked."""
    return said("timepoll-still-open", number=str(poll.number), closes=poll.closes_at)


def ask_times(meeting: Meeting) -> Sentence:
    """Asks between which times people shall choose."""
    return said("timepoll-ask-times", number=str(meeting.number))


def chosen(poll: TimePoll, places: Sequence[int]) -> Sentence:
    """What was understood of somebody's choice."""
    some = "yes" if places else "no"
    listed = "、".join(map(str, places))
    return said("timepoll-chosen", number=str(poll.number), some=some, places=listed)


def proposed(
    meeting: Meeting,
    poll: TimePoll,
    counted: Sequence[int],
    best: tuple[datetime, int] | None,
    body: str = "",
) -> Worded:
    """To who decides: whom the times suit; `best`: which of them suits most, and how many."""
    lines = [said("timepoll-result", head=_head(meeting, body)), *_times(poll, counted)]
    if best is None:
        lines.append(said("timepoll-all-past", number=str(meeting.number)))
        return _lines(*lines), ()
    starts, many = best
    lines.append(said("timepoll-best", starts=starts, many=many, any="yes" if many else "no"))
    if meeting.state is not State.PLANNED:
        return _lines(*lines), ()
    right = Button(said("button-meeting-right"), "meeting-announce", about(meeting))
    return _lines(*lines), ((right,),)


def data_wish(community: str, number: int, places: Sequence[int]) -> Sentence:
    """A line of 我的数据: which times they chose."""
    listed = "、".join(map(str, places))
    return said("data-wish", community=community, number=str(number), places=listed)


def _head(meeting: Meeting, body: str) -> Sentence:
    kind = called(meeting, body)
    return said("timepoll-head", number=str(meeting.number), kind=kind, place=meeting.place)


def _times(poll: TimePoll, counted: Sequence[int] | None = None) -> list[Sentence]:
    if counted is None:
        return [
            said("timepoll-time", place=place, starts=each.starts_at)
            for place, each in enumerate(poll.offers, 1)
        ]
    return [
        said("timepoll-counted", place=place, starts=each.starts_at, many=many)
        for place, (each, many) in enumerate(zip(poll.offers, counted, strict=False), 1)
    ]


def _hosts(hosts: Sequence[str]) -> tuple[Sentence, ...]:
    return (hosted(hosts),) if hosts else ()


def _open(meeting: Meeting, poll: TimePoll) -> str:
    if meeting.state is State.CANCELLED:
        return "off"
    return "yes" if poll.is_open else "no"


def _lines(*lines: Sentence) -> Sentence:
    return said("meeting-lines", lines=lines)
