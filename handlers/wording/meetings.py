"""What is said about meetings: planning them, their living card, reminders, changes, lists."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from domain.chat import Button, Sentence
from domain.meetings import (
    TOOK_PLACE,
    Coming,
    Headcount,
    Meeting,
    MeetingKind,
    Rsvp,
    State,
    Topic,
)
from domain.texts import at_a_glance
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]
"""A message with what stands under it."""

NAME: Final = 20
SHOWN: Final = 100
"""How many characters of a topic are shown."""
BROUGHT: Final = 10
"""How many of the topics that were brought in are shown."""
MINUTE: Final = timedelta(minutes=1)
ONE_HOUR, ONE_DAY = timedelta(hours=1), timedelta(days=1)
HOUR: Final = 60
DAY: Final = 24 * HOUR


# --- a meeting in words ------------------------------------------------------------------


def head(meeting: Meeting, body: str = "") -> Sentence:
    """`42号（小板凳）：9月18日（周五）晚上7点半，3号楼楼下。`; `body`: whose session it is."""
    return said(
        "meeting-head",
        number=str(meeting.number),
        kind=_kind(meeting.kind, body),
        starts=meeting.starts_at,
        place=meeting.place,
    )


def line(meeting: Meeting, body: str = "") -> Sentence:
    """One line of a list."""
    return said(
        "meeting-line",
        head=head(meeting, body),
        state=meeting.state.value,
    )


def agenda(meeting: Meeting) -> Sentence:
    """What will be spoken of."""
    kind = meeting.kind.value
    if not meeting.agenda:
        return said("meeting-agenda-open", kind=kind)
    topics = (at_a_glance(topic, SHOWN) for topic in meeting.agenda)
    return said("meeting-agenda", kind=kind, topics="、".join(topics))


def hosted(hosts: Sequence[str]) -> Sentence:
    """Who holds it: `主持：王阿姨、小李`; who is not to be named ("") is counted."""
    names = [at_a_glance(name, NAME) for name in hosts if name]
    others = len(hosts) - len(names)
    return said("meeting-hosts", names="、".join(names), named=_yes(bool(names)), others=others)


def hosts_now(meeting: Meeting, hosts: Sequence[str]) -> Sentence:
    """Who holds it beside whoever called it, and how others are named."""
    number, named = str(meeting.number), _yes(bool(hosts))
    return said("meeting-hosts-now", number=number, named=named, hosts=hosted(hosts))


def hosts_set(meeting: Meeting, hosts: Sequence[str]) -> Sentence:
    """That was noted."""
    number, named = str(meeting.number), _yes(bool(hosts))
    return said("meeting-hosts-set", number=number, named=named, hosts=hosted(hosts))


def you_host(meeting: Meeting, body: str = "") -> Sentence:
    """For who was named: it is theirs to hold, and how."""
    return said("meeting-you-host", head=head(meeting, body), number=str(meeting.number))


def data_host(community: str, number: int) -> Sentence:
    """我的数据: a meeting that the reader was named to hold."""
    return said("data-host", community=community, number=str(number))


def card(
    meeting: Meeting,
    count: Headcount,
    body: str = "",
    hosts: Sequence[str] = (),
    *,
    here: int = 0,
    doors: bool = False,
) -> Worded:
    """The living card in a group: when, where, what about, who holds it, how many come.

    `here`: how many are at the table; `doors`: people may say that they are.
    """
    lines = [head(meeting, body), *_state(meeting)]
    if meeting.state is not State.CANCELLED:
        lines.append(agenda(meeting))
    if hosts and meeting.state is not State.CANCELLED:
        lines.append(hosted(hosts))
    if meeting.is_coming:
        lines.append(said("meeting-how", kind=meeting.kind.value, number=str(meeting.number)))
    if meeting.capacity is not None and meeting.is_coming:
        lines.append(places(count, meeting.capacity))
    elif count != Headcount() and meeting.state not in TOOK_PLACE | {State.CANCELLED}:
        lines.append(headcount(count))
    if here:
        over = meeting.state in TOOK_PLACE - {State.HELD}
        lines.append(said("meeting-present", here=here, over=_yes(over)))
    arrived = Button(said("button-meeting-here"), "meeting-here", about(meeting))
    buttons = (*answers(meeting), (arrived,)) if doors else offers(meeting)
    return said("meeting-lines", lines=tuple(lines)), buttons


def posted(meeting: Meeting, count: Headcount) -> Sentence:
    """The same where nothing can be answered: without who holds it, and how one says that."""
    lines = [head(meeting), *_state(meeting)]
    if meeting.state is not State.CANCELLED:
        lines.append(agenda(meeting))
    if meeting.is_coming and count != Headcount():
        lines.append(headcount(count))
    return said("meeting-lines", lines=tuple(lines))


def headcount(count: Headcount) -> Sentence:
    """How many come."""
    return said(
        "meeting-count", come=count.come, perhaps=count.perhaps, unsure=_yes(count.perhaps > 0)
    )


def places(count: Headcount, capacity: int) -> Sentence:
    """How many are still wanted, and how many wait for a place."""
    left = max(capacity - count.come, 0)
    return said(
        "meeting-places",
        full=_yes(not left),
        come=count.come,
        left=left,
        waits=_yes(count.waiting > 0),
        waiting=count.waiting,
    )


def about(meeting: Meeting) -> str:
    """How a button names a meeting."""
    return f"{meeting.community}:{meeting.number}"


def called(meeting: Meeting, body: str = "") -> Sentence:
    """What kind of meeting it is; of a session, whose."""
    return _kind(meeting.kind, body)


def _kind(kind: MeetingKind, body: str) -> Sentence:
    return said("meeting-kind", kind=kind.value, named=_yes(bool(body)), body=body)


def _state(meeting: Meeting) -> list[Sentence]:
    """What is to be known beside the time: that it was moved, rained off, cancelled, held."""
    if meeting.state is State.ANNOUNCED:
        return []
    return [
        said(
            "meeting-state",
            state=meeting.state.value,
            reasoned=_yes(bool(meeting.note)),
            reason=meeting.note,
        )
    ]


def answers(meeting: Meeting) -> Buttons:
    """来, 不来, 说不准, while they mean something."""
    if not meeting.is_coming:
        return ()
    return (tuple(_answer_button(meeting, coming) for coming in Coming),)


def offers(meeting: Meeting) -> Buttons:
    """The same, and the meeting for one's calendar."""
    known = answers(meeting)
    return (*known, (calendar_button(meeting),)) if known else ()


def calendar_button(meeting: Meeting) -> Button:
    """Has the meeting handed over as a phone's calendar takes it."""
    return Button(said("button-meeting-entry"), "meeting-entry", about(meeting))


def _answer_button(meeting: Meeting, coming: Coming) -> Button:
    return Button(coming_word(coming), f"meeting-{coming.value}", about(meeting))


def coming_word(coming: Coming) -> Sentence:
    """来, 不来, 说不准."""
    return said("button-meeting-come", coming=coming.value)


def _yes(yes: bool) -> str:  # noqa: FBT001 - a word for the catalogue
    return "yes" if yes else "no"


# --- planning ----------------------------------------------------------------------------


def ask_when() -> Sentence:
    """Asks for the time."""
    return said("meeting-ask-when")


def when_not_understood() -> Sentence:
    """No time was found in the answer."""
    return said("meeting-when-again")


def when_past(day: date) -> Sentence:
    """What was said is over."""
    return said("meeting-when-past", day=day)


def ask_which(proposals: Sequence[datetime]) -> Worded:
    """Several times could be meant, or the hour is missing: these are proposed."""
    lines = tuple(
        said("meeting-option", place=place, moment=moment)
        for place, moment in enumerate(proposals, 1)
    )
    buttons = tuple(
        (Button(said("meeting-option-button", moment=moment), "meeting-option", str(place)),)
        for place, moment in enumerate(proposals, 1)
    )
    return said("meeting-ask-which", lines=lines), buttons


def ask_holiday(starts: datetime, holiday: str) -> Sentence:
    """Asks whether a day is really meant that is a public holiday."""
    return said("meeting-ask-holiday", starts=starts, holiday=_holiday(holiday))


def ask_where(buildings: Sequence[str]) -> Sentence:
    """Asks which building, or whether for the whole community."""
    return said("meeting-ask-where", buildings="、".join(buildings), known=_yes(bool(buildings)))


def unknown_building(figure: str) -> Sentence:
    """No such building is registered."""
    return said("meeting-unknown-building", building=figure)


def ask_place() -> Sentence:
    """Asks where a meeting for everybody is."""
    return said("meeting-ask-place")


def ask_what(kind: MeetingKind) -> Sentence:
    """Asks what it is about, or what is to be done."""
    return said("meeting-ask-what", kind=kind.value)


def echo(
    meeting: Meeting,
    days: Sequence[Sentence],
    reach: Sentence,
    body: str = "",
    hosts: Sequence[str] = (),
) -> Worded:
    """What was understood, waiting for 对 or 改; `days`: what is to be known of its day."""
    held = (hosted(hosts),) if hosts else ()
    lines = (head(meeting, body), agenda(meeting), *held, *days, reach, said("meeting-right"))
    buttons = (
        (
            _announce_button(meeting),
            Button(said("button-meeting-change"), "meeting-change", about(meeting)),
        ),
    )
    return said("meeting-lines", lines=lines), buttons


def in_year(year: int) -> Sentence:
    """It is far ahead: the year is said with it."""
    return said("meeting-in-year", year=str(year))


def make_up_day(day: date) -> Sentence:
    """People work on that weekend day."""
    return said("meeting-make-up", day=day)


def provisional(year: int) -> Sentence:
    """The holidays of that year are not announced yet."""
    return said("meeting-provisional", year=str(year))


def on_holiday(holiday: str) -> Sentence:
    """It was chosen to lie on a public holiday."""
    return said("meeting-on-holiday", holiday=_holiday(holiday))


def reach(groups: int, invited: int, reachable: int, takes: timedelta) -> Sentence:
    """Who will hear of it, and how long that takes."""
    return said(
        "meeting-reach",
        groups=groups,
        invited=invited,
        some=_yes(invited > 0),
        reachable=reachable,
        silent=invited - reachable,
        all=_yes(invited == reachable),
        takes=_takes(takes),
    )


def _takes(span: timedelta) -> Sentence:
    """About how long: in minutes, hours or days, rounded up; never less than a minute."""
    if span <= 2 * ONE_HOUR:
        return said("meeting-takes", unit="minutes", many=max(1, -(-span // MINUTE)))
    if span <= ONE_DAY:
        return said("meeting-takes", unit="hours", many=-(-span // ONE_HOUR))
    return said("meeting-takes", unit="days", many=-(-span // ONE_DAY))


def ask_change() -> Sentence:
    """Asks what is to be different."""
    return said("meeting-ask-change")


def noted_change() -> Sentence:
    """A button was heard, and something follows."""
    return said("meeting-noted-change")


def announced(meeting: Meeting, groups: int, invited: int, takes: timedelta) -> Sentence:
    """It is out: for who planned it."""
    return said(
        "meeting-announced",
        number=str(meeting.number),
        groups=groups,
        invited=invited,
        some=_yes(invited > 0),
        takes=_takes(takes),
    )


def noted_well() -> Sentence:
    """A button was heard."""
    return said("meeting-noted-well")


def plan_in_private() -> Sentence:
    """A group of residents is no place to plan."""
    return said("meeting-plan-in-private")


def _holiday(key: str) -> Sentence:
    return said("meeting-holiday", holiday=key)


# --- invitations, reminders, changes -----------------------------------------------------


def invitation(meeting: Meeting, body: str = "") -> Worded:
    """To somebody invited by name."""
    lines = (
        head(meeting, body),
        agenda(meeting),
        said("meeting-invited", number=str(meeting.number)),
    )
    return said("meeting-lines", lines=lines), offers(meeting)


def reminder(meeting: Meeting, body: str = "") -> Sentence:
    """One line in a group."""
    return said("meeting-reminder", head=head(meeting, body), agenda=agenda(meeting))


def reminder_alone(meeting: Meeting, body: str = "") -> Worded:
    """To somebody invited by name who has not answered."""
    lines = (reminder(meeting, body), said("meeting-not-answered"))
    return said("meeting-lines", lines=lines), answers(meeting)


def changed(meeting: Meeting, body: str = "") -> Sentence:
    """Whoever was told before, or asked when it shall be, reads what holds now."""
    return said(
        "meeting-changed",
        number=str(meeting.number),
        kind=_kind(meeting.kind, body),
        state=meeting.state.value if meeting.announced_at is not None else "undecided",
        starts=meeting.starts_at,
        place=meeting.place,
        reasoned=_yes(bool(meeting.note)),
        reason=meeting.note,
    )


def ask_new_time(meeting: Meeting) -> Sentence:
    """Asks for another date."""
    return said("meeting-ask-new-time", number=str(meeting.number))


def ask_new_place(meeting: Meeting) -> Sentence:
    """Asks for another place."""
    return said("meeting-ask-new-place", number=str(meeting.number))


def echo_move(
    meeting: Meeting, starts: datetime, days: Sequence[Sentence], reach: Sentence
) -> Sentence:
    """The new time as it was understood, waiting for 对 or 改."""
    move = said("meeting-echo-move", number=str(meeting.number), starts=starts)
    return said("meeting-lines", lines=(move, *days, reach, said("meeting-right")))


def echo_cancel(meeting: Meeting, reach: Sentence, body: str = "") -> Sentence:
    """Asks whether it is really to be cancelled."""
    return said(
        "meeting-lines",
        lines=(said("meeting-echo-cancel", head=head(meeting, body)), reach),
    )


def done(meeting: Meeting, groups: int, people: int, takes: timedelta) -> Sentence:
    """A change is out: for who made it."""
    return said(
        "meeting-done",
        number=str(meeting.number),
        state=meeting.state.value,
        groups=groups,
        people=people,
        takes=_takes(takes),
    )


def not_changed() -> Sentence:
    """It stays as it was."""
    return said("meeting-not-changed")


def reminded_before(before: Sequence[timedelta]) -> Sentence:
    """How long before a meeting people are reminded."""
    if not before:
        return said("meeting-not-reminded")
    return said("meeting-reminded-before", lines=tuple(map(_span, before)))


def _span(span: timedelta) -> Sentence:
    minutes = span // MINUTE
    if not minutes % DAY:
        return said("meeting-span", unit="days", many=minutes // DAY)
    if not minutes % HOUR:
        return said("meeting-span", unit="hours", many=minutes // HOUR)
    return said("meeting-span", unit="minutes", many=minutes)


# --- who comes, what is brought in -------------------------------------------------------


def noted(rsvp: Rsvp) -> Sentence:
    """What was understood of an answer."""
    return said(
        "meeting-noted",
        number=str(rsvp.number),
        coming=rsvp.coming.value if rsvp.waiting is None else "waiting",
        several=_yes(rsvp.heads > 1),
        heads=rsvp.heads,
    )


def queued(rsvp: Rsvp, place: int) -> Sentence:
    """It is full: which one in the line they are."""
    return said(
        "meeting-queued",
        number=str(rsvp.number),
        place=place,
        heads=rsvp.heads,
        several=_yes(rsvp.heads > 1),
    )


def moved_up(meeting: Meeting, rsvp: Rsvp) -> Sentence:
    """There is a place for them now."""
    several = _yes(rsvp.heads > 1)
    return said("meeting-moved-up", head=head(meeting), heads=rsvp.heads, several=several)


def later_answer_stands() -> Sentence:
    """Something said later holds."""
    return said("meeting-later-answer")


def which_meeting(upcoming: Sequence[Meeting], typed: str) -> Sentence:
    """Asks which one, where several are open; `typed`: the word that has to be said again."""
    lines = tuple(head(meeting) for meeting in upcoming)
    return said("meeting-which", lines=lines, number=str(upcoming[0].number), typed=typed)


def which_number() -> Sentence:
    """It was not said which meeting is meant."""
    return said("meeting-which-number")


def ask_topic(meeting: Meeting) -> Sentence:
    """Asks what shall be spoken of."""
    return said("meeting-ask-topic", number=str(meeting.number))


def brought(topic: Topic) -> Sentence:
    """It will be brought in."""
    return said("meeting-brought", number=str(topic.number), text=at_a_glance(topic.text, SHOWN))


def agenda_set(meeting: Meeting) -> Sentence:
    """The agenda as it is now."""
    return said("meeting-agenda-set", number=str(meeting.number), agenda=agenda(meeting))


# --- looking at them ---------------------------------------------------------------------


def listed(lines: Sequence[Sentence], community: int, page: int, pages: int) -> Worded:
    """What is to come, a page of it."""
    if not lines:
        return said("meeting-none"), ()
    turn = [
        Button(said("meeting-page", page=to), "meeting-page", f"{community}:{to}")
        for to in (page - 1, page + 1)
        if 1 <= to <= pages
    ]
    return said("meeting-list", lines=tuple(lines)), (tuple(turn),) if turn else ()


def status(
    meeting: Meeting,
    count: Headcount,
    mine: Rsvp | None,
    topics: Sequence[tuple[Topic, str]],
    invited: int,
    body: str = "",
    hosts: Sequence[str] = (),
    *,
    for_staff: bool,
    here: int = 0,
    doors: bool = False,
) -> Worded:
    """All that can be known of a meeting; staff also read who brought in what."""
    text, buttons = card(meeting, count, body, hosts, here=here, doors=doors)
    lines = [text]
    if mine is not None:
        lines.append(noted(mine))
    if for_staff:
        lines.append(
            said(
                "meeting-for-staff",
                any=_yes(count != Headcount()),
                not_coming=count.not_coming,
                invited=invited,
            )
        )
        lines += [
            said("meeting-topic", text=at_a_glance(topic.text, SHOWN), name=at_a_glance(name, NAME))
            for topic, name in topics[:BROUGHT]
        ]
        if len(topics) > BROUGHT:
            lines.append(said("meeting-more-topics", count=len(topics) - BROUGHT))
    if for_staff and meeting.state is State.PLANNED:
        buttons = ((_announce_button(meeting),),)
    return said("meeting-lines", lines=tuple(lines)), buttons


def _announce_button(meeting: Meeting) -> Button:
    return Button(said("button-meeting-right"), "meeting-announce", about(meeting))


def mine(meeting: Meeting, rsvp: Rsvp) -> Sentence:
    """A line of 我的: what I said of a meeting to come."""
    return said("meeting-mine", head=head(meeting), noted=noted(rsvp))


def data_rsvp(community: str, rsvp: Rsvp, day: date) -> Sentence:
    """A line of 我的数据: whether they said that they come."""
    return said("data-rsvp", community=community, day=day, noted=noted(rsvp))


def data_topic(community: str, topic: Topic, day: date) -> Sentence:
    """A line of 我的数据: what they brought in."""
    return said(
        "data-topic",
        community=community,
        number=str(topic.number),
        day=day,
        text=at_a_glance(topic.text, SHOWN),
    )
