"""What is said of owners' meetings: called, prepared, their topics and papers."""

from collections.abc import Sequence

from domain.chat import Button, Sentence
from domain.owners_meetings import (
    ANNOUNCED,
    CATEGORIES,
    PREPARING,
    Material,
    Matter,
    OwnersMeeting,
    Sign,
    State,
    Topic,
)
from domain.texts import at_a_glance
from handlers.wording.general import said
from handlers.wording.owners_marks import Days, about, days_of, step, yes
from handlers.wording.paper_ballots import desk_button

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]
"""A message with what stands under it."""

OPTION = 14
"""So much of an option stands in the notice, which stands in one message."""
PAPER = 30
"""And so much of a paper's title."""
FINDINGS = 12
"""So many findings are told at once; the next are told once these are mended."""
SHORT = 24
"""So much of a proposal stands on a button."""
GLANCE = 60
_ROUND = 100
SUGGESTED = 99


def noted() -> Sentence:
    """It was understood and kept."""
    return said("owners-noted")


def left() -> Sentence:
    """Nothing was sent out."""
    return said("owners-left")


# --- called ------------------------------------------------------------------------------


def called(meeting: OwnersMeeting) -> Sentence:
    """It has its number."""
    return said("owners-called", number=str(meeting.number), title=meeting.title)


def ask_title() -> Sentence:
    """Asks what a new one is called and until when topics are taken."""
    return said("owners-ask-title")


def listed(meetings: Sequence[OwnersMeeting], *, runs: bool) -> Worded:
    """What there is; to who runs them with a button for a new one."""
    lines = tuple(_line(meeting) for meeting in meetings)
    text = said("owners-list", lines=lines) if lines else said("owners-none")
    rows = [
        (Button(said("button-owners-open", number=str(each.number)), "owners-desk", about(each)),)
        for each in meetings
    ]
    new = [(Button(said("button-owners-new"), "owners-new", "new"),)] if runs else []
    return text, (*rows, *new, (Button(said("button-owners-joint"), "owners-joint", "all"),))


def _line(meeting: OwnersMeeting) -> Sentence:
    return said(
        "owners-line",
        number=str(meeting.number),
        title=meeting.title,
        state=said("owners-state", state=meeting.state.value),
    )


def gathering(meeting: OwnersMeeting, topics: Sequence[Topic]) -> Sentence:
    """What the groups read before the notice."""
    until = meeting.topics_until
    return said(
        "owners-gathering",
        line=_line(meeting),
        state=meeting.state.value,
        until=said("owners-until", day=until) if until else said("owners-until-soon"),
        topics=_topics(topics),
    )


def _topics(topics: Sequence[Topic]) -> Sentence | tuple[Sentence, ...]:
    lines = tuple(_topic(topic) for topic in topics)
    return lines or said("owners-no-topics")


def _topic(topic: Topic) -> Sentence:
    return said("owners-topic", place=topic.place, title=topic.title)


def status(meeting: OwnersMeeting, topics: Sequence[Topic], days: Days) -> Sentence:
    """Where it stands, for everybody."""
    return said("owners-status", line=_line(meeting), topics=_topics(topics), days=days_of(days))


# --- for those who run it ----------------------------------------------------------------


def desk(
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    days: Days,
    offered: Sequence[tuple[int, str]],
    scrutineers: int,
) -> Worded:
    """Where it stands, what is missing, and the buttons of the next steps."""
    text = said(
        "owners-desk",
        line=_line(meeting),
        topics=tuple(_settled(topic) for topic in topics) or said("owners-no-topics"),
        days=days_of(days),
        next=said("owners-next", state=meeting.state.value, number=str(meeting.number)),
    )
    proposals = tuple(
        (
            Button(
                said("button-owners-take", number=str(number), text=at_a_glance(title, SHORT)),
                "owners-topic",
                about(meeting, number),
            ),
        )
        for number, title in offered
    )
    return text, (
        *proposals,
        *_steps(meeting),
        *_on_paper(meeting),
        *_doors(meeting),
        *_missing(meeting, days, scrutineers),
        *_more(meeting),
    )


def _more(meeting: OwnersMeeting) -> Buttons:
    """What may be said of it before its notice, and need not: whose owners vote, which rules."""
    rules = Button(said("button-owners-set", what="rules"), "owners-rules", about(meeting))
    if meeting.state not in PREPARING:
        return ((rules,),)
    scope = Button(said("button-owners-set", what="scope"), "owners-set-scope", about(meeting))
    return ((scope, rules),)


def _doors(meeting: OwnersMeeting) -> Buttons:
    """Who waits for a visit and who is sent, while people vote or are about to."""
    if meeting.state not in ANNOUNCED:
        return ()
    return ((Button(said("button-round-desk"), "round-desk", about(meeting)),),)


def asking(meeting: OwnersMeeting, *, watches: bool) -> Buttons:
    """What everybody, and what who watches it may press under where it stands."""
    visit = Button(said("button-round-visit"), "round-visit", about(meeting))
    watch = Button(said("button-watch", what="view"), "watch-view", about(meeting))
    first = (visit,) if meeting.state in ANNOUNCED else ()
    row = (*first, watch) if watches else first
    return (row,) if row else ()


_ON_PAPER = ANNOUNCED | {State.CLOSED, State.PRELIMINARY, State.DISPUTED}
"""While sheets go out, come back, or are looked into."""


def _on_paper(meeting: OwnersMeeting) -> Buttons:
    return ((desk_button(meeting),),) if meeting.state in _ON_PAPER else ()


_STEPS: dict[State, tuple[str, ...]] = {
    State.TOPIC_CALL: ("topic", "fix", "checkup"),
    State.TOPICS_FIXED: ("ready", "checkup"),
    State.MATERIALS_READY: ("checkup", "notice"),
    State.NOTICED: ("read", "gaps"),
    State.VOTING: ("read", "gaps"),
    State.CLOSED: ("count",),
    State.PRELIMINARY: ("count",),
    State.DISPUTED: ("count",),
    State.FINAL: ("publish",),
}


def _steps(meeting: OwnersMeeting) -> Buttons:
    steps = _STEPS.get(meeting.state, ())
    return tuple((step(meeting, each),) for each in steps)


def _missing(meeting: OwnersMeeting, days: Days, scrutineers: int) -> Buttons:
    """A button for whatever the notice needs and nobody has said yet, two on a line."""
    if meeting.state not in PREPARING:
        return ()
    needed = {
        "days": days is None,
        "convener": not meeting.convener,
        "deliverers": not meeting.deliverers,
        "scrutineers": scrutineers < meeting.rules.scrutineers,
        "neighbours": meeting.neighbours_told_at is None,
    }
    buttons = [
        Button(said("button-owners-set", what=what), f"owners-set-{what}", about(meeting))
        for what, missing in needed.items()
        if missing
    ]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def ask_for(what: str) -> Sentence:
    """Asks for one thing that the notice will state."""
    return said("owners-ask-for", what=what)


def materials(
    meeting: OwnersMeeting, papers: Sequence[Material], missing: Sequence[Topic], *, runs: bool
) -> Worded:
    """Which papers there are, each with its button; to staff, what seems to be missing."""
    text = said(
        "owners-materials",
        number=str(meeting.number),
        count=len(papers),
        titles="、".join(f"{each.place}. {at_a_glance(each.title, GLANCE)}" for each in papers),
        runs=yes(runs),
        missing=said("owners-materials-missing", places="、".join(str(t.place) for t in missing))
        if missing
        else "",
    )
    buttons = [
        Button(
            said("button-owners-paper", place=each.place, title=at_a_glance(each.title, SHORT)),
            "owners-paper",
            about(meeting, each.place),
        )
        for each in papers
    ]
    return text, tuple((button,) for button in buttons)


def paper(meeting: OwnersMeeting, material: Material) -> Sentence:
    """What a paper is called that comes with this."""
    return said("owners-paper", number=str(meeting.number), title=material.title)


def paper_in_private(meeting: OwnersMeeting, material: Material) -> Sentence:
    """Papers are opened alone."""
    number = str(meeting.number)
    return said("owners-paper-private", number=number, place=material.place)


def hangs_out_only(meeting: OwnersMeeting, material: Material) -> Sentence:
    """There is no file of it."""
    return said("owners-paper-hangs-out", number=str(meeting.number), title=material.title)


def paper_not_there(meeting: OwnersMeeting, material: Material) -> Sentence:
    """Its file is not there yet, or could not be read."""
    return said("owners-paper-not-there", number=str(meeting.number), title=material.title)


def called_off(meeting: OwnersMeeting) -> Sentence:
    """It does not take place, and why."""
    return said(
        "owners-called-off",
        number=str(meeting.number),
        title=meeting.title,
        reason=meeting.note or "—",
    )


# --- topics ------------------------------------------------------------------------------


def ask_topic() -> Sentence:
    """Asks what a new topic is about."""
    return said("owners-ask-topic")


def dropped(topic: Topic) -> Sentence:
    """A topic is gone."""
    return said("owners-dropped", title=topic.title)


def mixed(topic: Topic, one: str, other: str) -> Sentence:
    """Two matters stand in one question."""
    return said("owners-mixed", place=topic.place, one=one, other=other)


def suggested(topic: Topic, sign: Sign, rule: str) -> Worded:
    """What its words suggest, why, and what the law then asks for; a person decides."""
    text = said(
        "owners-suggested",
        topic=_topic(topic),
        words=sign.words,
        category=said("owners-category", category=sign.category),
        needs=said("owners-needs", rule=rule),
    )
    return text, _yes_no(topic, SUGGESTED)


def question(topic: Topic, matter: Matter, place: int) -> Worded:
    """One question after the other, until one is answered with yes."""
    text = said(
        "owners-question",
        topic=_topic(topic),
        question=said("owners-asks", matter=matter.value),
        category=said("owners-category", category=CATEGORIES[matter]),
    )
    return text, _yes_no(topic, place)


def _yes_no(topic: Topic, place: int) -> Buttons:
    about = f"{topic.community}:{topic.number}:{topic.place * _ROUND + place}"
    yes = Button(said("button-owners-yes"), "owners-yes", about)
    return ((yes, Button(said("button-owners-no"), "owners-no", about)),)


def settled(topic: Topic, *, follow: bool) -> Worded:
    """Which matter it is, how many must take part and agree; and what else it may be."""
    text = said(
        "owners-settled",
        topic=_settled(topic),
        needs=said("owners-needs", rule=topic.preset or "unsaid"),
    )
    about = f"{topic.community}:{topic.number}:{topic.place}"
    row = [Button(said("button-owners-offer"), "owners-offer", about)]
    if follow:
        row.append(Button(said("button-owners-follow"), "owners-follow", about))
    return text, (tuple(row),)


def ask_options(topic: Topic) -> Sentence:
    """Asks what can be chosen."""
    return said("owners-ask-options", topic=_topic(topic))


def offered(topic: Topic) -> Sentence:
    """What can be chosen."""
    options = "、".join(at_a_glance(option, OPTION) for option in topic.options)
    return said("owners-offered", topic=_topic(topic), options=options)


def follows(topic: Topic, clause: str) -> Sentence:
    """Who says nothing is counted with the majority, by this clause."""
    return said("owners-follows", topic=_topic(topic), clause=clause)


def _settled(topic: Topic) -> Sentence:
    return said(
        "owners-topic-settled",
        place=topic.place,
        title=topic.title,
        category=said("owners-category", category=topic.category or 0),
    )


def ask_reason(sign: Sign) -> Sentence:
    """Asks why somebody sees it otherwise than its words suggest."""
    return said("owners-ask-reason", words=sign.words)
