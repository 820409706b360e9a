"""What is said at the table and after: who is there, what is taken down, what becomes of it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from domain.chat import Button, Sentence
from domain.meetings import Attendance, AttendanceKind, Jotting, Meeting, Present
from domain.meetings.records import JOTTING_LONGEST
from domain.months import Month
from domain.proposals import OVER, Look, Office, Proposal, What
from domain.texts import at_a_glance
from handlers.wording.general import said
from handlers.wording.meetings import about
from handlers.wording.sources import told_button

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]
"""A message with what stands under it."""

SHOWN: Final = 40
"""How many characters of a need a line shows."""
SEVERAL: Final = 60
"""The same where several lines were taken down at once."""
LISTED: Final = 20
"""So many needs stand on one card; the rest is on paper."""
ON_CARD: Final = 8
"""So many needs the card in the group names."""
REPLY: Final = 60
NOTE: Final = 600
NAME: Final = 40


def _yes(whether: bool) -> str:  # noqa: FBT001 - a Fluent selector knows words only
    return "yes" if whether else "no"


def _lines(lines: Sequence[Sentence]) -> Sentence:
    return said("table-lines", lines=tuple(lines))


def noted() -> Sentence:
    """A button was heard."""
    return said("table-noted")


# --- who is there --------------------------------------------------------------------------


def kind(of: AttendanceKind) -> Sentence:
    """居民, 议事会, 业委会, 物业, 社区."""
    return said("attendance-kind", kind=of.value)


def here(attendance: Attendance, *, private: bool) -> Sentence:
    """Somebody is counted; `private`: 改 and 取消 mean that there."""
    return said(
        "table-here",
        number=str(attendance.number),
        kind=kind(attendance.kind),
        private=_yes(private),
    )


def counted(attendance: Attendance, total: int) -> Sentence:
    """The recorder counted somebody, or several; or what they are there was changed."""
    return said(
        "table-counted",
        own=_yes(attendance.resident is not None),
        number=str(attendance.number),
        named=_yes(bool(attendance.name)),
        name=at_a_glance(attendance.name, NAME),
        kind=kind(attendance.kind),
        heads=attendance.heads,
        total=total,
    )


def not_here(attendance: Attendance, total: int) -> Sentence:
    """They are counted no longer."""
    return said("table-not-here", number=str(attendance.number), total=total)


def check_in_like_this() -> Sentence:
    """How one checks in."""
    return said("table-check-in-like-this")


def nothing_open() -> Sentence:
    """No meeting is on just now."""
    return said("table-nothing-open")


def ask_word() -> Sentence:
    """Asks for the word that is read out."""
    return said("table-ask-word")


def ask_kind() -> Sentence:
    """Asks as what they are there."""
    kinds = tuple(
        said("table-kind-option", place=place, kind=kind(each))
        for place, each in enumerate(AttendanceKind, 1)
    )
    return said("table-ask-kind", lines=kinds)


def with_word(status: Sentence, meeting: Meeting, word: str, present: Present) -> Sentence:
    """What those who run a meeting also read of it: today's word, and who is there by kind."""
    lines = [status, said("table-word", number=str(meeting.number), word=word)]
    if present.total:
        lines.append(_by_kind(present))
    return _lines(lines)


def _by_kind(present: Present) -> Sentence:
    kinds = tuple(
        said("table-kind-count", kind=kind(each), heads=present.heads[each])
        for each in AttendanceKind
        if each in present.heads
    )
    return said("table-by-kind", total=present.total, kinds=kinds)


def doors_open(meeting: Meeting, word: str) -> Sentence:
    """To the host, an hour before."""
    return said("table-doors-open", number=str(meeting.number), starts=meeting.starts_at, word=word)


def not_listed(meeting: Meeting) -> Sentence:
    """To the host: nothing of the meeting can be read yet."""
    return said("table-not-listed", number=str(meeting.number), starts=meeting.starts_at)


def data_here(community: str, attendance: Attendance, day: date) -> Sentence:
    """A line of 我的数据: at which table they sat."""
    return said(
        "data-here",
        community=community,
        number=str(attendance.number),
        day=day,
        kind=kind(attendance.kind),
    )


# --- what is taken down ----------------------------------------------------------------------


def recording(meeting: Meeting, word: str, total: int, jotted: int) -> Sentence:
    """How the recorder goes on."""
    return said(
        "table-recording",
        number=str(meeting.number),
        word=word,
        total=total,
        again=_yes(jotted > 0),
        jotted=jotted,
    )


def handed_over(meeting: Meeting, name: str, typed: str) -> Sentence:
    """To who recorded until now: somebody else has the book; `typed`: what takes it back."""
    return said("table-handed-over", number=str(meeting.number), name=name, typed=typed)


def record_in_private() -> Sentence:
    """Names are typed in private only."""
    return said("table-record-in-private")


def jot_like_this() -> Sentence:
    """How a line is typed."""
    return said("table-jot-like-this")


def jotted(lines: Sequence[Jotting]) -> Sentence:
    """What was taken down, each with its number in the list."""
    longest = JOTTING_LONGEST if len(lines) == 1 else SEVERAL
    return _lines([_jotting(each, longest) for each in lines])


def _jotting(line: Jotting, longest: int, *, checked: bool = False) -> Sentence:
    """`checked`: what is left out was said before."""
    return said(
        "table-jotting",
        place=str(line.place),
        text=at_a_glance(line.text, longest),
        known=_yes(bool(line.who)),
        who=at_a_glance(line.who, NAME),
        veiled=_yes(bool(line.as_said) and not checked),
    )


def struck(line: Jotting) -> Sentence:
    """A line is gone."""
    return said("table-struck", place=str(line.place), text=at_a_glance(line.text, SHOWN))


def attached(meeting: Meeting, kind: str, files: int) -> Sentence:
    """A photo (`picture`) or a voice is kept with the meeting."""
    return said("table-attached", number=str(meeting.number), kind=kind, files=files)


def to_check(meeting: Meeting, lines: Sequence[Jotting], total: int, files: int) -> Worded:
    """The whole list as it will be read, waiting for 对."""
    head = said(
        "table-to-check",
        number=str(meeting.number),
        total=total,
        count=len(lines),
        files=files,
        filed=_yes(files > 0),
    )
    shown = [_jotting(each, SHOWN, checked=True) for each in lines]
    button = Button(said("button-table-publish"), "meeting-publish", about(meeting))
    kept = ((_files(meeting, files),),) if files else ()
    return _lines([head, *shown, said("table-publish-how")]), ((button,), *kept)


def _files(meeting: Meeting, files: int) -> Button:
    return Button(said("button-table-files", files=files), "meeting-files", about(meeting))


def file_of(meeting: Meeting) -> Sentence:
    """Under a file that is kept with a meeting."""
    return said("table-file", number=str(meeting.number))


def voice_name(meeting: Meeting) -> Sentence:
    """What a voice message kept with a meeting is called as a file."""
    return said("table-voice-name", number=str(meeting.number))


def file_lost() -> Sentence:
    """It could not be fetched."""
    return said("table-file-lost")


def files_not_there() -> Sentence:
    """None of them is there (any more)."""
    return said("table-files-not-there")


def go_on_recording() -> Sentence:
    """It is not told yet."""
    return said("table-go-on")


def published(meeting: Meeting, needs: Sequence[Proposal]) -> Sentence:
    """It is told: for the recorder."""
    if not needs:
        return said("table-published-nothing", number=str(meeting.number))
    return said(
        "table-published",
        number=str(meeting.number),
        count=len(needs),
        numbers=_numbers(needs),
        due=_last_due(needs) or needs[0].created_at.date(),
        first=str(needs[0].number),
    )


# --- what becomes of it ------------------------------------------------------------------------


def _numbers(needs: Sequence[Proposal]) -> str:
    """`51–54`, or one after the other where others lie between."""
    found = [need.number for need in needs]
    if len(found) > 1 and found == list(range(found[0], found[-1] + 1)):
        return f"{found[0]}–{found[-1]}"
    return "、".join(map(str, found))


def _last_due(needs: Sequence[Proposal]) -> date | None:
    return max((need.reply_due for need in needs if need.reply_due is not None), default=None)


def card(meeting: Meeting, needs: Sequence[Proposal], total: int) -> Worded:
    """The one card in the group: how many came, what they raised, until when it is answered."""
    due = _last_due(needs)
    answered = sum(need.has_answer for need in needs)
    head = said(
        "needs-card",
        starts=meeting.starts_at,
        number=str(meeting.number),
        total=total,
        counted=_yes(total > 0),
        any=_yes(bool(needs)),
        count=len(needs),
        numbers=_numbers(needs),
        dated=_yes(due is not None),
        due=due or meeting.starts_at,
        begun=_yes(answered > 0),
        answered=answered,
        over=sum(need.state in OVER for need in needs),
    )
    if not needs:
        return head, ()
    lines = [_line(need) for need in needs[:ON_CARD]]
    button = Button(said("button-needs"), "meeting-needs", about(meeting))
    return _lines([head, *lines]), ((button,),)


def _line(need: Proposal) -> Sentence:
    return said(
        "needs-line",
        number=str(need.number),
        text=_shown(need),
        hidden=_yes(need.hidden),
        progress=progress(need),
    )


def _shown(need: Proposal) -> str:
    return "" if need.hidden else at_a_glance(need.text, SHOWN)


def progress(need: Proposal) -> Sentence:
    """等答复, 已答复, 在办, 办好了, 暂不办: where a need is, in two words."""
    key = need.state.value
    if need.state not in OVER and need.solved is not False and need.has_answer:
        key = "answered"
    return said("need-progress", state=key)


def office(of: Office) -> Sentence:
    """社区, 物业, 业委会, 议事会."""
    return said("need-office", office=of.value)


def _full(need: Proposal) -> Sentence:
    due = need.reply_due
    return said(
        "needs-full",
        number=str(need.number),
        text=_shown(need),
        hidden=_yes(need.hidden),
        progress=progress(need),
        office=office(need.office or Office.COMMUNITY),
        dated=_yes(due is not None),
        due=due or need.created_at,
        replied=_yes(bool(need.reply) and not need.hidden),
        reply=at_a_glance(need.reply, REPLY),
    )


def listed(meeting: Meeting, needs: Sequence[Proposal], *, papers: bool, files: int = 0) -> Worded:
    """The list of a meeting; `papers`: with buttons for PDF and XLSX, and for so many `files`."""
    head = said(
        "needs-of-meeting",
        number=str(meeting.number),
        starts=meeting.starts_at,
        count=len(needs),
        done=sum(need.state in OVER for need in needs),
    )
    kept = ((_files(meeting, files),),) if files else ()
    return _list(head, needs), (*(_papers(about(meeting)) if papers else ()), *kept)


def of_month(community: int, month: Month, needs: Sequence[Proposal], *, papers: bool) -> Worded:
    """The list of a month."""
    head = said(
        "needs-of-month",
        year=str(month.year),
        month=str(month.month),
        count=len(needs),
        done=sum(need.state in OVER for need in needs),
    )
    return _list(head, needs), _papers(f"{community}:{month}") if papers else ()


def _list(head: Sentence, needs: Sequence[Proposal]) -> Sentence:
    more = len(needs) - LISTED
    rest = [said("needs-more", count=more)] if more > 0 else []
    return _lines([head, *map(_full, needs[:LISTED]), *rest])


def _papers(of: str) -> Buttons:
    return (
        (
            Button(said("button-needs-pdf"), "meeting-paper", f"needs {of}"),
            Button(said("button-needs-sheet"), "meeting-paper", f"needs-sheet {of}"),
        ),
    )


# --- who has it --------------------------------------------------------------------------------


def ask_to_whom(need: Proposal) -> Sentence:
    """Asks who shall have it."""
    return said("need-ask-to-whom", number=str(need.number))


def handed(need: Proposal, to: str, told: int) -> Sentence:
    """Somebody else has it."""
    return said(
        "need-handed",
        number=str(need.number),
        name=at_a_glance(to, NAME),
        told=told,
        any=_yes(told > 0),
    )


def yours_now(need: Proposal) -> Sentence:
    """To whoever has it from now on."""
    due = need.reply_due
    return said(
        "need-yours",
        number=str(need.number),
        text=_shown(need),
        dated=_yes(due is not None),
        due=due or need.created_at,
    )


def started(need: Proposal) -> Sentence:
    """The speaker is at it."""
    return said("need-started", number=str(need.number))


def ask_what_was_done(need: Proposal) -> Sentence:
    """Asks for a word of what was done."""
    return said("need-ask-what-was-done", number=str(need.number))


def finished(need: Proposal) -> Sentence:
    """It is done."""
    return said("need-finished", number=str(need.number))


# --- whoever raised it -------------------------------------------------------------------------


def to_raiser(need: Proposal, what: What, note: str, *, asks: bool) -> Worded:
    """To whoever raised it: what became of it; `asks` whether it is solved."""
    text = said(
        "need-to-raiser",
        number=str(need.number),
        text=_shown(need),
        table=_yes(need.meeting is not None),
        what=what.value,
        noted=_yes(bool(note)),
        note=at_a_glance(note, NOTE),
        target=str(need.merged_into or ""),
        asks=_yes(asks),
    )
    return text, _solved(need) if asks else ()


def to_carry(need: Proposal, what: What, note: str, *, asks: bool, waits: bool = False) -> Worded:
    """To whoever took it down for somebody without a phone: carry it to them.

    `waits`: until they say that they did, it stands among what is to be told.
    """
    text = said(
        "need-to-carry",
        number=str(need.number),
        text=_shown(need),
        table=_yes(need.meeting is not None),
        who=at_a_glance(need.on_behalf_of, NAME),
        what=what.value,
        noted=_yes(bool(note)),
        note=at_a_glance(note, NOTE),
        target=str(need.merged_into or ""),
        asks=_yes(asks),
        waits=_yes(waits),
    )
    ticked = ((told_button(need.community, need.number),),) if waits else ()
    return text, (*(_solved(need) if asks else ()), *ticked)


def _solved(need: Proposal) -> Buttons:
    key = f"{need.community}:{need.number}"
    return (
        (
            Button(said("button-solved"), "need-solved", key),
            Button(said("button-unsolved"), "need-unsolved", key),
        ),
    )


def thanks(need: Proposal) -> Sentence:
    """What they said is noted."""
    due = need.reply_due
    return said(
        "need-thanks",
        number=str(need.number),
        solved=_yes(need.solved is True),
        due=due or need.created_at.date(),
    )


def not_solved(need: Proposal) -> Sentence:
    """To whoever has it: it is not solved."""
    return said(
        "need-not-solved",
        number=str(need.number),
        text=_shown(need),
        due=need.reply_due or need.created_at.date(),
    )


def due(needs: Sequence[Proposal], seen: Look) -> Sentence:
    """To whoever has them: their day has come, or is over."""
    head = said("needs-due", look=seen.value, number=str(needs[0].number))
    return _lines([head, *(_line(need) for need in needs[:LISTED])])


def late(meeting: Meeting, needs: Sequence[Proposal]) -> Sentence:
    """To the groups, once: these are late, and being asked after."""
    return said(
        "needs-late",
        starts=meeting.starts_at,
        numbers="、".join(str(need.number) for need in needs),
        first=str(needs[0].number),
    )
