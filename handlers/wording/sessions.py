"""What is said about sessions of a body: packet, presence, raised hands, minutes, resolutions."""

from collections.abc import Sequence
from typing import Final

from domain.chat import Button, Sentence
from domain.meetings import Meeting
from domain.papers import Minuted, Minutes
from domain.polls import Decision, Poll
from domain.proposals import Proposal
from domain.sessions import Item, Quorum, Resolution, Seat, Session
from domain.texts import at_a_glance
from handlers.wording import polls as votes
from handlers.wording.general import said
from handlers.wording.meetings import about, calendar_button, head
from handlers.wording.papers import Pen

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]
"""A message with what stands under it."""

GLANCE: Final = 80
"""How much is shown of what was said of a proposal."""
SHORT: Final = 40
NAME: Final = 12
REASON: Final = 26
"""The two with their brackets are short as well."""
NAMES: Final = 60
"""So many names stand in a list."""


# --- the packet --------------------------------------------------------------------------


def packet(meeting: Meeting, body: str) -> Sentence:
    """What stands over the agenda."""
    return said("session-packet", head=head(meeting, body))


def no_points() -> Sentence:
    """Nothing is on the agenda yet."""
    return said("session-no-points")


def before() -> Sentence:
    """What stands over that which was resolved before and is not done."""
    return said("session-before")


def please_answer(meeting: Meeting) -> Sentence:
    """What stands under the packet."""
    return said("session-answer", number=str(meeting.number))


def point(item: Item) -> Sentence:
    """One point of the agenda: `1. 42号 3号楼门口装路灯`, or `2. 停车`."""
    return said("session-point", place=item.place, title=title(item))


def title(item: Item) -> Sentence:
    """A point by its number, or by what it is about; what belongs to none is called so."""
    if not item.place:
        return said("session-apart")
    if item.proposal is None:
        return said("session-topic", text=item.text)
    return said("session-proposal", number=str(item.proposal), text=item.text)


def point_proposed(item: Item, proposal: Proposal, supporters: int) -> Sentence:
    """The same with who stands behind it and what was said of it."""
    more = [said("session-supported", point=point(item), count=supporters)]
    if proposal.additions:
        more.append(said("session-adds", text=at_a_glance("；".join(proposal.additions), GLANCE)))
    if proposal.reply:
        more.append(said("session-replied", text=at_a_glance(proposal.reply, GLANCE)))
    return together(more)


def answers(meeting: Meeting) -> Buttons:
    """参加, 请假; and the session for one's calendar."""
    return (
        (
            Button(said("button-session-come"), "meeting-come", about(meeting)),
            Button(said("button-session-excuse"), "session-excuse", about(meeting)),
        ),
        (calendar_button(meeting),),
    )


def added(meeting: Meeting) -> Sentence:
    """What stands over that which came onto the agenda after the packet."""
    return said("session-added", number=str(meeting.number))


def ask(meeting: Meeting, body: str) -> Sentence:
    """To who has not answered, once."""
    return said("session-ask", head=head(meeting, body), number=str(meeting.number))


def phone_list(meeting: Meeting, names: Sequence[str]) -> Sentence:
    """Who cannot be written to, and has to be called or met."""
    return said("session-phone-list", number=str(meeting.number), names=_names(names))


def ask_reason(meeting: Meeting) -> Sentence:
    """Asks why somebody does not come; nobody has to say."""
    return said("session-ask-reason", number=str(meeting.number))


def reason_noted(*, given: bool) -> Sentence:
    """The answer to that was heard."""
    return said("session-reason-noted", given=_yes(given))


def kept(community: str, seat: Seat) -> Sentence:
    """我的数据: why the reader did not come."""
    number = str(seat.number)
    return said("data-excuse", community=community, number=number, text=seat.excuse)


def expected(
    coming: Sequence[str], excused: Sequence[tuple[str, str]], silent: Sequence[str]
) -> Sentence:
    """For who runs it: who of the roll comes, who does not and why, who has not said."""
    reasons = [
        f"{at_a_glance(name, NAME)}（{at_a_glance(reason, REASON)}）" if reason else name
        for name, reason in excused
    ]
    lists = (("coming", coming), ("excused", reasons), ("silent", silent))
    lines = [said("session-expected", who=who, names=_names(of)) for who, of in lists if of]
    return together(lines or [said("session-nobody")])


def which_session() -> Sentence:
    """A number is missing."""
    return said("session-which")


# --- at the table ------------------------------------------------------------------------


def opened(meeting: Meeting, body: str) -> Sentence:
    """It has begun, and the reader keeps its book."""
    return said("session-opened", number=str(meeting.number), body=body)


def how() -> Sentence:
    """How its recorder writes."""
    return said("session-how")


def record_in_private() -> Sentence:
    """The book is kept in private."""
    return said("session-in-private")


def quorum(there: Quorum) -> Sentence:
    """`应到9人，实到7人，够开会（要6人）。`, or that only talking is possible."""
    return said(
        "session-quorum",
        should=there.should,
        present=there.present,
        needed=there.needed,
        missing=there.needed - there.present,
        enough=_yes(there.enough),
    )


def present(there: Sentence, unknown: Sequence[str]) -> Sentence:
    """Who is there was noted; some names stand on no roll."""
    if not unknown:
        return there
    return together([there, said("session-unknown", names=_names(unknown))])


def count_again(item: Item) -> Sentence:
    """A count of hands was not understood."""
    return said("session-count-again", number=str(item.proposal or item.place))


def hands_noted(session: Session, item: Item, decision: Decision, *, corrected: bool) -> Sentence:
    """What the hands came to; they take effect at the end."""
    return said(
        "session-hands",
        corrected=_yes(corrected),
        title=title(item),
        hands=hands(session, item, decision),
        outcome=votes.outcome(decision),
        number=str(item.proposal or item.place),
    )


def hands(session: Session, item: Item, decision: Decision) -> Sentence:
    """`同意6，反对1，弃权0`; and where more is needed than half of those present, how many."""
    counted = item.hands
    yes, no, abstain = (counted.yes, counted.no, counted.abstain) if counted else (0, 0, 0)
    return said(
        "session-hands-count",
        yes=yes,
        no=no,
        abstain=abstain,
        body=votes.voters(session.rule),
        needed=decision.approve_needed.get("heads", 0),
    )


def dissent_noted(item: Item) -> Sentence:
    """Why somebody did not agree is written down."""
    return said("session-dissent-noted", title=title(item))


def line_noted(item: Item) -> Sentence:
    """What was said is written down."""
    return said("session-line-noted", title=title(item), count=len(item.lines))


def resolved(resolution: Resolution, *, known: bool) -> Sentence:
    """What was resolved, said back; `known`: who does it can be reminded."""
    return said("session-resolved", resolution=_resolved(resolution), known=_yes(known))


# --- the end -----------------------------------------------------------------------------


def ask_adjourn(meeting: Meeting) -> Sentence:
    """Asks whether it is over."""
    return said("session-ask-adjourn", number=str(meeting.number))


def would_be(session: Session, item: Item, decision: Decision) -> Sentence:
    """What hands came to that take effect with the end."""
    counted = hands(session, item, decision)
    outcome = votes.outcome(decision)
    return said("session-would-be", title=title(item), hands=counted, outcome=outcome)


def how_to_adjourn(*, raised: bool) -> Sentence:
    """What stands under it: what the end means, and how it is said."""
    return said("session-adjourn-how", any=_yes(raised))


def adjourn_button(meeting: Meeting) -> Buttons:
    """对，散会."""
    return ((Button(said("button-session-adjourn"), "session-adjourn", about(meeting)),),)


def go_on() -> Sentence:
    """It is not over yet."""
    return said("session-go-on")


def results(meeting: Meeting, body: str) -> Sentence:
    """What stands over that which was decided by raised hands, for the groups."""
    number = str(meeting.number)
    return said("session-results", number=number, body=body, starts=meeting.starts_at)


def results_level(session: Session) -> Sentence:
    """What stands under it: what this is worth."""
    return said("session-results-level", body=votes.voters(session.rule))


def result(session: Session, item: Item, decision: Decision, seal: str) -> Sentence:
    """One of them, with its seal."""
    return said(
        "session-result",
        title=title(item),
        outcome=votes.outcome(decision),
        hands=hands(session, item, decision),
        seal=seal,
    )


def nothing_more() -> Sentence:
    """A message whose text has moved into those before it."""
    return said("session-nothing-more")


def void(item: Item) -> Sentence:
    """The hands came to nothing."""
    return said("session-void", title=title(item))


def minutes_head(meeting: Meeting, body: str) -> Sentence:
    """Whose session, when, where."""
    return said("session-minutes", head=head(meeting, body))


def attendance(there: Sequence[str], excused: Sequence[str], away: Sequence[str]) -> Sentence:
    """Who was there, who had excused themselves, who was not."""
    lists = (("there", there), ("excused", excused), ("away", away))
    lines = [said("session-attendance", who=who, names=_names(of)) for who, of in lists if of]
    return together(lines or [said("session-nobody")])


def minuted(
    session: Session, item: Item, chat: Sentence | None, line: int | None, *, names: bool
) -> Sentence:
    """One point: what was said, how it was voted, who dissented and why; `line`: of its first line.

    Without `names`, for the community: what it was about and how it was decided.
    """
    lines = [point(item) if item.place else title(item)]
    if names:
        lines += [
            said("session-line", text=text)
            if line is None
            else said("session-line-numbered", place=line + place, text=text)
            for place, text in enumerate(item.lines, start=1)
        ]
    decision = item.decided(session)
    if decision is not None:
        voted = "void" if item.void else "counted"
        outcome = votes.outcome(decision)
        counted = hands(session, item, decision)
        lines.append(said("session-voted", hands=counted, outcome=outcome, voted=voted))
    if chat is not None:
        lines.append(chat)
    if names:
        dissent = [said("session-dissent", text=text) for text in item.dissent]
        if line is not None:
            dissent = [
                said("session-dissent-numbered", place=place, dissent=each)
                for place, each in enumerate(dissent, start=line + len(item.lines) + 1)
            ]
        lines += dissent
    return together(lines)


def in_chat(poll: Poll, decision: Decision | None) -> Sentence:
    """A vote that members cast in chat; None: it still runs."""
    if decision is None:
        return said("session-voting", closes=poll.closes_at)
    outcome, count = votes.outcome(decision), votes.tallied(poll, decision)
    return said("session-voted-in-chat", outcome=outcome, count=count)


def minutes_paper(
    pen: Pen,
    meeting: Meeting,
    session: Session,
    *,
    community: str,
    body: str,
    attendance: Sequence[Sentence],
    points: Sequence[Sentence],
    resolutions: Sequence[Resolution],
) -> Minutes:
    """The published minutes as they are printed, to be signed and filed."""
    published = session.published_at
    assert published is not None, "only what is out is printed"
    return Minutes(
        language=pen.language,
        above=f"{community} · {body}",
        title=pen(said("paper-minutes")),
        about=f"{pen.when(meeting.starts_at)} · {meeting.place}",
        attendance=tuple(line for each in attendance for line in pen(each).split("\n")),
        points=tuple(_on_paper(pen(each)) for each in points),
        resolved=pen(said("paper-resolved")),
        resolutions=tuple(pen(resolution(each)) for each in resolutions),
        signed=(
            pen(said("paper-chair", body=votes.voters(session.rule))),
            pen(said("paper-recorder")),
        ),
        below=pen(said("paper-minutes-below", number=str(meeting.number), day=pen.day(published))),
    )


def _on_paper(point: str) -> Minuted:
    title, *lines = point.split("\n")
    return Minuted(title, tuple(lines))


def check(meeting: Meeting) -> Sentence:
    """Asks the chair whether the minutes are right."""
    return said("session-check", number=str(meeting.number))


def not_out(meeting: Meeting, body: str) -> Sentence:
    """To who runs it, a working day later: its minutes are not out yet."""
    return said("session-not-out", head=head(meeting, body), number=str(meeting.number))


def check_buttons(meeting: Meeting) -> Buttons:
    """发布, 改."""
    return (
        (
            Button(said("button-session-publish"), "session-publish", about(meeting)),
            Button(said("button-session-correct"), "session-correct", about(meeting)),
        ),
    )


def chair_checks(session: Session) -> Sentence:
    """The chair has the draft now."""
    return said("session-chair-checks", number=str(session.number), body=votes.voters(session.rule))


def ask_correction() -> Sentence:
    """Asks which line shall say what."""
    return said("session-ask-correction")


def published(meeting: Meeting) -> Sentence:
    """The minutes are out; on paper they come in a moment."""
    return said("session-published", number=str(meeting.number))


def published_toast() -> Sentence:
    """A button was heard."""
    return said("session-published-toast")


def noted() -> Sentence:
    """A button was heard, and something follows."""
    return said("session-noted")


# --- resolutions -------------------------------------------------------------------------


def resolution(of: Resolution) -> Sentence:
    """`51号 跟物业定路灯位置：吴姐，12月1日（周二）前`."""
    return said(
        "resolution-line",
        resolution=_resolved(of),
        standing=of.standing.value,
        proof=of.proof,
        shown=_yes(bool(of.proof)),
        reason=of.reason,
    )


def resolution_bare(of: Resolution) -> Sentence:
    """The same without a name."""
    return said(
        "resolution-bare",
        number=str(of.number),
        text=of.text,
        due=of.due,
        standing=of.standing.value,
    )


def listed(lines: Sequence[Sentence], community: int, page: int, pages: int) -> Worded:
    """What is still to be done, a page of it."""
    if not lines:
        return said("resolution-none"), ()
    to = [each for each in (page - 1, page + 1) if 1 <= each <= pages]
    buttons = tuple(
        Button(said("resolution-page", page=each), "session-resolutions", f"{community}:{each}")
        for each in to
    )
    text = together([said("resolution-list"), *lines, said("resolution-how")])
    return text, (buttons,) if buttons else ()


def status(of: Resolution, *, names: bool) -> Sentence:
    """All of one."""
    line = resolution(of) if names else resolution_bare(of)
    return said("resolution-status", line=line, session=str(of.session))


def ask_proof(of: Resolution) -> Sentence:
    """Asks what shows that it is done."""
    return said("resolution-ask-proof", number=str(of.number), text=of.text)


def settled(of: Resolution) -> Sentence:
    """It is done, or dropped: for who said so and where it was resolved."""
    return said(
        "resolution-settled",
        standing=of.standing.value,
        number=str(of.number),
        text=of.text,
        proof=of.proof,
        shown="photo" if of.photo is not None and not of.proof else _yes(bool(of.proof)),
        reason=of.reason,
    )


def reminder(of: Resolution) -> Sentence:
    """For who does it: before the day, and when it is over."""
    return said(
        "resolution-reminder",
        number=str(of.number),
        text=of.text,
        due=of.due,
        standing=of.standing.value,
    )


def overdue() -> Sentence:
    """What stands over that which a body resolved and is late, where it was resolved."""
    return said("resolution-overdue")


def how_done() -> Sentence:
    """How one is reported done."""
    return said("resolution-how")


def _resolved(of: Resolution) -> Sentence:
    return said(
        "resolution-who",
        number=str(of.number),
        text=of.text,
        doer=of.doer_name,
        due=of.due,
    )


# --- what these lean on ------------------------------------------------------------------


def together(lines: Sequence[Sentence]) -> Sentence:
    """One under the other."""
    return said("session-lines", lines=tuple(lines))


def _names(names: Sequence[str]) -> str:
    shown = "、".join(at_a_glance(name, SHORT) for name in names[:NAMES])
    return shown if len(names) <= NAMES else f"{shown}…（{len(names)}）"


def _yes(yes: bool) -> str:  # noqa: FBT001 - a word for the catalogue
    return "yes" if yes else "no"
