"""What is said of owners' meetings: topics, checkup, notice, delivery, doubts, what is final."""

from collections.abc import Sequence
from datetime import date

from domain.ballots import Chat
from domain.chat import Button, Sentence, Value
from domain.owner_rolls import MultiUnit, OwnerRoll, Part
from domain.owner_rolls.places import named
from domain.owners_meetings import (
    ANNOUNCED,
    CATEGORIES,
    PREPARING,
    Doubt,
    Finding,
    Material,
    Matter,
    OwnersMeeting,
    Sign,
    State,
    Topic,
)
from domain.polls.tally import Amounts
from domain.texts import at_a_glance
from handlers.wording.general import said
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
Days = tuple[date, date] | None
"""The first and the last day of a vote."""


def _about(meeting: OwnersMeeting, *more: int) -> str:
    return ":".join(map(str, (meeting.community, meeting.number, *more)))


def _yes(is_so: bool) -> str:  # noqa: FBT001 - a value for Fluent, not a switch
    return "yes" if is_so else "no"


def _metres(area: int) -> str:
    return f"{area // 100:,}.{area % 100:02}"


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
        (Button(said("button-owners-open", number=str(each.number)), "owners-desk", _about(each)),)
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
    return said("owners-status", line=_line(meeting), topics=_topics(topics), days=_days(days))


def _days(days: Days) -> Sentence:
    if days is None:
        return said("owners-no-days")
    return said("owners-days", first=days[0], last=days[1])


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
        days=_days(days),
        next=said("owners-next", state=meeting.state.value, number=str(meeting.number)),
    )
    proposals = tuple(
        (
            Button(
                said("button-owners-take", number=str(number), text=at_a_glance(title, SHORT)),
                "owners-topic",
                _about(meeting, number),
            ),
        )
        for number, title in offered
    )
    return text, (
        *proposals,
        *_steps(meeting),
        *_on_paper(meeting),
        *_missing(meeting, days, scrutineers),
        *_more(meeting),
    )


def _more(meeting: OwnersMeeting) -> Buttons:
    """What may be said of it before its notice, and need not: whose owners vote, which rules."""
    rules = Button(said("button-owners-set", what="rules"), "owners-rules", _about(meeting))
    if meeting.state not in PREPARING:
        return ((rules,),)
    scope = Button(said("button-owners-set", what="scope"), "owners-set-scope", _about(meeting))
    return ((scope, rules),)


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
    return tuple((_step(meeting, step),) for step in steps)


def _step(meeting: OwnersMeeting, step: str) -> Button:
    return Button(said("button-owners-step", step=step), f"owners-{step}", _about(meeting))


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
        Button(said("button-owners-set", what=what), f"owners-set-{what}", _about(meeting))
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
        runs=_yes(runs),
        missing=said("owners-materials-missing", places="、".join(str(t.place) for t in missing))
        if missing
        else "",
    )
    buttons = [
        Button(
            said("button-owners-paper", place=each.place, title=at_a_glance(each.title, SHORT)),
            "owners-paper",
            _about(meeting, each.place),
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


# --- checkup -----------------------------------------------------------------------------


def checkup(meeting: OwnersMeeting, findings: Sequence[Finding], *, ready: bool) -> Worded:
    """Everything that is wrong, with its article and how it is mended."""
    number = str(meeting.number)
    if not findings:
        text = said("owners-sound", number=number)
    else:
        text = said(
            "owners-checkup",
            number=number,
            blocking=sum(each.blocks for each in findings),
            warning=sum(not each.blocks for each in findings),
            lines=tuple(_finding(each) for each in findings[:FINDINGS]),
            more=max(len(findings) - FINDINGS, 0),
        )
    sound = ready and not any(each.blocks for each in findings)
    return text, ((_step(meeting, "notice"),),) if sound else ()


def _finding(finding: Finding) -> Sentence:
    values = finding.values or {}
    day = values.get("day")
    named = {name: value for name, value in values.items() if name != "day"}
    filled: dict[str, Value | Sentence] = {**_BLANK, **named}
    if isinstance(day, str):
        filled["day"] = said("owners-day", day=date.fromisoformat(day))
    return said(
        "owners-finding",
        level=finding.level.value,
        topic=finding.topic or 0,
        fault=Sentence(f"owners-fault-{finding.fault.value}", tuple(sorted(filled.items()))),
        article=said("owners-article", article=finding.article.value),
    )


_BLANK: dict[str, Value] = {
    "category": 0,
    "count": 0,
    "day": "",
    "days": 0,
    "interest": "none",
    "least": 0,
    "most": 0,
    "name": "",
    "needed": 0,
    "one": "",
    "other": "",
    "title": "",
    "words": "",
}
"""Each fault's sentence takes what it needs of these."""


# --- the notice --------------------------------------------------------------------------


def notice(
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    estate: str,
    days: Days,
    roll: OwnerRoll | None,
    materials: Sequence[str],
    scrutineers: int,
    votes: Amounts | None = None,
) -> Sentence:
    """The whole notice, in the form that owners read and a court would."""
    terms, rules = meeting.terms, meeting.rules
    lines = [
        said("owners-notice-vote", days=_days(days)),
        _electorate(meeting, roll, votes or {}),
        said(
            "owners-notice-heads",
            merged=_yes(_merged(roll)),
            owners=terms.co_owner.value,
            parking=_yes(rules.parking),
        ),
        said(
            "owners-notice-proxy",
            allowed=_yes(terms.proxy.allowed),
            most=terms.proxy.most,
        ),
        said(
            "owners-notice-ballots",
            chat=_yes(terms.chat is Chat.BINDING),
            clause=rules.chat_clause or "—",
            precedence=terms.precedence.value,
            change=terms.change.value,
        ),
        said(
            "owners-notice-result",
            scrutineers=scrutineers,
            inquiry=rules.inquiry_days,
            publish=rules.publish_days,
        ),
    ]
    if materials:
        titles = "、".join(at_a_glance(title, PAPER) for title in materials)
        lines.append(said("owners-notice-materials", titles=titles))
    if meeting.cause:
        lines.append(said("owners-notice-cause", cause=meeting.cause))
    if meeting.remarks:
        lines.append(said("owners-notice-remarks", remarks=meeting.remarks))
    return said(
        "owners-notice",
        number=str(meeting.number),
        title=meeting.title,
        estate=estate,
        state=said("owners-state", state=meeting.state.value),
        topics=tuple(_noticed(topic) for topic in topics) or said("owners-no-topics"),
        lines=tuple(lines),
        convener=meeting.convener or "—",
    )


def _merged(roll: OwnerRoll | None) -> bool:
    return roll is None or roll.terms.multi_unit is MultiUnit.MERGE


def _electorate(meeting: OwnersMeeting, roll: OwnerRoll | None, votes: Amounts) -> Sentence:
    if roll is None:
        return said("owners-notice-no-roll")
    whole = votes or roll.electorate
    counted = {"heads": whole["heads"], "area": _metres(whole["area"])}
    if meeting.scope:
        parts = _scope(meeting.scope)
        return said("owners-notice-scope", parts=parts, version=roll.version, **counted)
    return said("owners-notice-roll", version=roll.version, **counted)


def _scope(parts: Sequence[Part]) -> str:
    """Whose owners alone vote, as it is read: 3号楼、5号楼2单元."""
    return "、".join(
        named(part.building) + (f"{part.stairwell}单元" if part.stairwell else "") for part in parts
    )


def _noticed(topic: Topic) -> Sentence:
    return said(
        "owners-notice-topic",
        place=topic.place,
        title=topic.title,
        category=topic.category or 0,
        options="、".join(at_a_glance(option, OPTION) for option in topic.options),
        agree=said("owners-agree", rule=topic.preset or "unsaid"),
        follows=_yes(topic.follows),
    )


def notice_buttons(meeting: OwnersMeeting) -> Buttons:
    """What owners may press under it."""
    return ((_step(meeting, "read"), _step(meeting, "papers")),)


def ask_notice(meeting: OwnersMeeting, groups: int, warnings: int) -> Worded:
    """Whether it shall go out like this."""
    text = said("owners-ask-notice", number=str(meeting.number), groups=groups, warnings=warnings)
    about = _about(meeting)
    send = Button(said("button-owners-send"), "owners-send", about)
    return text, ((send, Button(said("button-owners-keep"), "owners-keep", about)),)


def noticed(groups: int) -> Sentence:
    """It went out."""
    return said("owners-noticed", groups=groups)


# --- delivery ----------------------------------------------------------------------------


def gaps(meeting: OwnersMeeting, rows: Sequence[tuple[str, int, int]]) -> Worded:
    """How many homes of each building do not have the notice yet."""
    lines = tuple(
        said("owners-gap", building=building, left=left, total=total)
        for building, left, total in rows
    )
    text = said(
        "owners-gaps",
        number=str(meeting.number),
        left=sum(left for _, left, _ in rows),
        lines=lines or said("owners-no-roll"),
    )
    buttons = [
        Button(
            said("button-owners-building", building=building, left=left),
            "owners-gaps",
            _about(meeting, place),
        )
        for place, (building, left, _) in enumerate(rows, start=1)
        if left
    ]
    return text, tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def building_gaps(
    meeting: OwnersMeeting, building: str, place: int, homes: Sequence[str], left: int
) -> Worded:
    """Which homes of a building do not have it yet."""
    text = said(
        "owners-building",
        number=str(meeting.number),
        building=building,
        left=left,
        homes="、".join(homes) or "—",
        more=_yes(left > len(homes)),
    )
    if not left or not place:
        return text, ()
    every = Button(said("button-owners-delivered"), "owners-delivered", _about(meeting, place))
    return text, ((every,),)


def delivered(building: str, reached: int, left: int, missed: Sequence[str]) -> Sentence:
    """These have it now."""
    return said(
        "owners-delivered",
        building=building,
        reached=reached,
        left=left,
        missed="、".join(missed) or "—",
        any=_yes(bool(missed)),
    )


# --- the vote ----------------------------------------------------------------------------


def ask_paper(meeting: OwnersMeeting, signed_by: str, last: date) -> Sentence:
    """Asks for the photo of a signed extension."""
    return said("owners-ask-paper", number=str(meeting.number), signed=signed_by, last=last)


def extended(meeting: OwnersMeeting, before: date, last: date) -> Sentence:
    """The vote goes on for longer, because people signed that it does."""
    return said("owners-extended", number=str(meeting.number), before=before, last=last)


def to_count(meeting: OwnersMeeting) -> Worded:
    """To staff: nobody can vote any more."""
    return said("owners-to-count", number=str(meeting.number)), ((_step(meeting, "count"),),)


def counted(meeting: OwnersMeeting, until: date) -> Sentence:
    """To staff: the figures are shown."""
    return said("owners-counted", number=str(meeting.number), until=until)


def doubt_call(meeting: OwnersMeeting, until: date) -> Worded:
    """有疑问请提出, under the figures."""
    text = said("owners-doubt-call", number=str(meeting.number), until=until)
    button = Button(said("button-owners-doubt"), "owners-doubt", _about(meeting))
    return text, ((button,),)


# --- doubts ------------------------------------------------------------------------------


def doubt_in_private(meeting: OwnersMeeting) -> Sentence:
    """A doubt is told alone."""
    return said("owners-doubt-private", number=str(meeting.number))


def ask_doubt() -> Sentence:
    """Asks what is doubted."""
    return said("owners-ask-doubt")


def doubt_noted(meeting: OwnersMeeting, doubt: Doubt) -> Sentence:
    """It is kept, with the day of its answer."""
    return said(
        "owners-doubt-noted",
        number=str(meeting.number),
        place=doubt.place,
        day=doubt.answer_by,
    )


def doubted(meeting: OwnersMeeting, doubt: Doubt) -> Worded:
    """To staff: what somebody doubts."""
    text = said(
        "owners-doubted",
        number=str(meeting.number),
        place=doubt.place,
        text=doubt.text,
        day=doubt.answer_by,
    )
    about = _about(meeting, doubt.place)
    return text, ((Button(said("button-owners-answer"), "owners-doubt", about),),)


def ask_answer(doubt: Doubt) -> Sentence:
    """Asks what the author of a doubt is told."""
    return said("owners-ask-answer", place=doubt.place, text=doubt.text)


def doubt_answered(meeting: OwnersMeeting, doubt: Doubt) -> Sentence:
    """To its author."""
    return said(
        "owners-doubt-answered",
        number=str(meeting.number),
        place=doubt.place,
        answer=doubt.answer or "—",
    )


def answer_noted(meeting: OwnersMeeting, left: int) -> Sentence:
    """To staff: told, and how many still wait."""
    return said("owners-answer-noted", number=str(meeting.number), left=left)


def doubts_wait(meeting: OwnersMeeting, doubts: Sequence[Doubt]) -> Sentence:
    """To staff: these have had no answer."""
    places = "、".join(str(each.place) for each in doubts)
    return said("owners-doubts-wait", number=str(meeting.number), places=places)


def data_doubt(community: str, doubt: Doubt) -> Sentence:
    """我的数据: what the reader doubted, and what they were told."""
    number = str(doubt.number)
    return said("owners-data-doubt", community=community, number=number, text=doubt.text)


# --- final -------------------------------------------------------------------------------


def final(meeting: OwnersMeeting) -> Sentence:
    """To everybody: the figures stand."""
    return said("owners-final", number=str(meeting.number), title=meeting.title)


def to_publish(meeting: OwnersMeeting, by: date) -> Worded:
    """To staff: until when it must hang out."""
    text = said("owners-to-publish", number=str(meeting.number), by=by)
    return text, ((_step(meeting, "publish"),),)


def publication_late(meeting: OwnersMeeting, by: date) -> Worded:
    """To staff: it should have hung out by then."""
    text = said("owners-publication-late", number=str(meeting.number), by=by)
    return text, ((_step(meeting, "publish"),),)


def published(meeting: OwnersMeeting) -> Sentence:
    """To staff: what follows."""
    return said("owners-published", number=str(meeting.number))


def hangs_out(meeting: OwnersMeeting) -> Sentence:
    """To everybody: the decision is published."""
    return said("owners-hangs-out", number=str(meeting.number), title=meeting.title)


def archived(meeting: OwnersMeeting) -> Sentence:
    """It is filed."""
    return said("owners-archived", number=str(meeting.number))
