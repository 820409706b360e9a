"""What is said before owners vote: the checkup, the notice, and which home it has reached."""

from collections.abc import Sequence
from datetime import date

from domain.ballots import Chat
from domain.chat import Button, Sentence, Value
from domain.owner_rolls import MultiUnit, OwnerRoll, Part
from domain.owner_rolls.places import named
from domain.owners_meetings import Finding, OwnersMeeting, Topic
from domain.polls.tally import Amounts
from domain.texts import at_a_glance
from handlers.wording.ballots import metres
from handlers.wording.general import said
from handlers.wording.owners_marks import Days, about, days_of, step, yes

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]

OPTION = 14
"""So much of an option stands in the notice, which stands in one message."""
PAPER = 30
"""And so much of a paper's title."""
FINDINGS = 12
"""So many findings are told at once; the next are told once these are mended."""


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
    return text, ((step(meeting, "notice"),),) if sound else ()


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
        said("owners-notice-vote", days=days_of(days)),
        _electorate(meeting, roll, votes or {}),
        said(
            "owners-notice-heads",
            merged=yes(_merged(roll)),
            owners=terms.co_owner.value,
            parking=yes(rules.parking),
        ),
        said(
            "owners-notice-proxy",
            allowed=yes(terms.proxy.allowed),
            most=terms.proxy.most,
        ),
        said(
            "owners-notice-ballots",
            chat=yes(terms.chat is Chat.BINDING),
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
    counted = {"heads": whole["heads"], "area": metres(whole["area"])}
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
        follows=yes(topic.follows),
    )


def notice_buttons(meeting: OwnersMeeting) -> Buttons:
    """What owners may press under it."""
    return ((step(meeting, "read"), step(meeting, "papers")),)


def ask_notice(meeting: OwnersMeeting, groups: int, warnings: int) -> Worded:
    """Whether it shall go out like this."""
    text = said("owners-ask-notice", number=str(meeting.number), groups=groups, warnings=warnings)
    named_by = about(meeting)
    send = Button(said("button-owners-send"), "owners-send", named_by)
    return text, ((send, Button(said("button-owners-keep"), "owners-keep", named_by)),)


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
            about(meeting, place),
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
        more=yes(left > len(homes)),
    )
    if not left or not place:
        return text, ()
    every = Button(said("button-owners-delivered"), "owners-delivered", about(meeting, place))
    return text, ((every,),)


def delivered(building: str, reached: int, left: int, missed: Sequence[str]) -> Sentence:
    """These have it now."""
    return said(
        "owners-delivered",
        building=building,
        reached=reached,
        left=left,
        missed="、".join(missed) or "—",
        any=yes(bool(missed)),
    )
