"""What is said about proposals: their living card, what is asked, answered and told."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, tzinfo
from typing import Final

from domain.chat import Button, Sentence
from domain.events import Event
from domain.polls import Poll
from domain.proposals import SUPPORTABLE, Office, Proposal, State, What
from domain.texts import at_a_glance
from domain.workdays import is_noticed
from handlers.wording.general import said
from handlers.wording.sources import source
from handlers.wording.table import office

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]
"""A message with what stands under it."""

UNITS: Final = 3_600
"""UTF-16 units that residents' own words may take of a message; what frames them needs the rest."""
TITLE: Final = 30
"""How many characters show which proposal is meant."""
NAME: Final = 20
REPLY: Final = 1_200
"""How much of a reply the card shows."""
NOTE: Final = 60
"""How many characters of a text the line of events shows."""
EVENTS: Final = 20
"""How many events one message tells."""
ROW: Final = 5
"""How many short buttons stand side by side."""


# --- the living card ---------------------------------------------------------------------


def card(
    proposal: Proposal,
    supporters: int,
    confirmed: int,
    threshold: int,
    *,
    author: str = "",
    vote: Sentence | None = None,
    own: bool = False,
    private: bool = False,
) -> Worded:
    """The proposal as it stands, with the buttons it has now.

    `author` is the name to show, if any; `vote` a line about its running vote; `own` where the
    card answers its author, `private` where only the author reads it.
    """
    lines = [
        *_words(proposal),
        *_by(proposal, author),
        state(proposal, own=own),
        *([vote] if vote else []),
        *_reply(proposal),
        *_backing(proposal, supporters, confirmed, threshold),
    ]
    if own and not supporters and proposal.state is State.RECEIVED and not proposal.hidden:
        lines.append(said("proposal-correct-me"))
        if private and author and not proposal.anonymous:
            lines.append(said("proposal-named-in-group"))
    return _lines(lines), _card_buttons(proposal)


def state(proposal: Proposal, *, own: bool = False) -> Sentence:
    """Where it stands, who has it, and its next date."""
    due = proposal.reply_due
    return said(
        "proposal-state",
        state=proposal.state.value,
        own=_yes(own),
        dated=_yes(due is not None),
        due=due or proposal.created_at,
        provisional=_yes(due is not None and not is_noticed(due)),
        noted=_yes(bool(proposal.state_note)),
        note=_cut(proposal.state_note, 400),
        target=str(proposal.merged_into or ""),
    )


def vote_until(poll: Poll) -> Sentence:
    """Until when the council votes on it."""
    return said("proposal-vote-until", closes=poll.closes_at)


def line(proposal: Proposal, supporters: int) -> Sentence:
    """The proposal on one line, with how many support it."""
    return said(
        "proposal-line",
        number=str(proposal.number),
        title=at_a_glance(proposal.text, TITLE),
        supporters=supporters,
    )


def support_button(proposal: Proposal, *, named: bool = False) -> Button:
    """Stands behind it; with its number where several stand side by side."""
    label = (
        said("button-support-it", number=str(proposal.number)) if named else said("button-support")
    )
    return Button(label, "support", about(proposal))


def follow_button(source: Proposal, target: int) -> Button:
    """Lets a supporter go along to what it was merged into."""
    label = said("button-follow", number=str(target))
    return Button(label, "follow", f"{about(source)}:{target}")


def about(proposal: Proposal) -> str:
    """How a button names a proposal."""
    return f"{proposal.community}:{proposal.number}"


def _card_buttons(proposal: Proposal) -> Buttons:
    if proposal.takes_support:
        return ((support_button(proposal),),)
    if proposal.state is State.MERGED and proposal.merged_into is not None:
        return ((follow_button(proposal, proposal.merged_into),),)
    return ()


def _words(proposal: Proposal) -> list[Sentence]:
    """What residents wrote, or that it is hidden; cut where it would break the limit."""
    number = str(proposal.number)
    if proposal.hidden and proposal.hiding is not None:
        reason = _cut(proposal.hiding.reason, 400)
        return [said("proposal-hidden", number=number, reason=reason)]
    text, reply = _cut(proposal.text, 1_200), _cut(proposal.reply, REPLY)
    left = UNITS - _units(text) - _units(reply) - _units(proposal.state_note)
    lines = [said("proposal-title", number=number, text=text)]
    for addition in proposal.additions:
        shown = _cut(addition, left)
        left -= _units(shown)
        lines.append(said("proposal-addition", text=shown))
    return lines


def _reply(proposal: Proposal) -> list[Sentence]:
    """What staff replied, if they did."""
    if proposal.hidden or not proposal.reply:
        return []
    return [said("proposal-reply", text=_cut(proposal.reply, REPLY))]


def _by(proposal: Proposal, author: str) -> list[Sentence]:
    if proposal.hidden:
        return []
    if proposal.meeting is not None:
        return [_raised_at(proposal)]
    if author and not proposal.anonymous:
        return [said("proposal-by", name=at_a_glance(author, NAME))]
    return [said("proposal-by-neighbour")] if proposal.entered_by is not None else []


def _raised_at(proposal: Proposal) -> Sentence:
    """Where a need came from, and who has it."""
    held = office(proposal.office or Office.COMMUNITY)
    return said("proposal-raised-at", meeting=str(proposal.meeting), office=held)


def _backing(proposal: Proposal, supporters: int, confirmed: int, threshold: int) -> list[Sentence]:
    if not supporters:
        return []
    missing = max(threshold - confirmed, 0)
    before = proposal.state in SUPPORTABLE and proposal.state is not State.ON_AGENDA
    return [
        said(
            "proposal-backing",
            supporters=supporters,
            confirmed=confirmed,
            all=_yes(supporters == confirmed),
            short=_yes(before and missing > 0 and not proposal.hidden),
            missing=missing,
        )
    ]


# --- raising it --------------------------------------------------------------------------


def what_to_propose(name: str = "") -> Sentence:
    """Asks for the text; `name`: for whom it is entered."""
    if name:
        return said("ask-proposal-for", name=at_a_glance(name, NAME))
    return said("ask-proposal")


def alike(proposal: Proposal, others: Sequence[tuple[Proposal, int]]) -> Worded:
    """Asks whether the draft is the same thing as one of these, each with its supporters."""
    options = [
        said(
            "proposal-alike-option",
            place=place,
            number=str(other.number),
            title=at_a_glance(other.text, TITLE),
            supporters=supporters,
        )
        for place, (other, supporters) in enumerate(others, 1)
    ]
    text = said(
        "proposal-alike",
        number=str(proposal.number),
        title=at_a_glance(proposal.text, TITLE),
        options=tuple(options),
        place=len(options) + 1,
    )
    same = [
        (
            Button(
                said("button-support-it", number=str(other.number)),
                "same",
                f"{about(proposal)}:{other.number}",
            ),
        )
        for other, _ in others
    ]
    return text, (*same, (Button(said("button-different"), "different", about(proposal)),))


def already_noted(proposal: Proposal) -> Sentence:
    """The same words came again within a minute: the number stays."""
    return said("proposal-already-noted", number=str(proposal.number))


def published(proposal: Proposal) -> Sentence:
    """The draft stands before the neighbours now."""
    return said("proposal-published", number=str(proposal.number))


def too_late(proposal: Proposal) -> Sentence:
    """It is no draft any more; the question is over."""
    return said("proposal-too-late", number=str(proposal.number))


def register_as(name: str) -> Worded:
    """A message was forwarded: what shall become of it? `name` first said it, if it is known."""
    name = at_a_glance(name, NAME)
    report = (Button(said("button-register-report"), "register", "report"),)
    plain = (Button(said("button-register"), "register", "plain"),)
    none = (Button(said("button-register-not"), "register", "none"),)
    if not name:
        return said("ask-register"), (report, plain, none)
    named = (Button(said("button-register-named", name=name), "register", "named"),)
    return said("ask-register-named", name=name), (report, plain, named, none)


def not_registered() -> Sentence:
    """The forwarded message is left alone."""
    return said("not-registered")


def forwarded_by_resident() -> Sentence:
    """Somebody who may not register others' words forwarded some."""
    return said("forwarded-by-resident")


def noted() -> Sentence:
    """A button was heard; what follows stands below."""
    return said("proposal-noted")


def enter_like_this() -> Sentence:
    """How an entry for somebody else is typed."""
    return said("enter-like-this")


# --- standing behind it ------------------------------------------------------------------


def supported(proposal: Proposal, supporters: int) -> Sentence:
    """The support counts."""
    return said("proposal-supported", number=str(proposal.number), supporters=supporters)


def supported_before(proposal: Proposal) -> Sentence:
    """It counted already."""
    return said("proposal-supported-before", number=str(proposal.number))


def unsupported(proposal: Proposal) -> Sentence:
    """The support no longer counts."""
    return said("proposal-unsupported", number=str(proposal.number))


def not_supported(proposal: Proposal) -> Sentence:
    """There was no support to take back."""
    return said("proposal-not-supported", number=str(proposal.number))


def taken_up(proposal: Proposal) -> Sentence:
    """What the council read of it, once it is voted on or done with: nothing is left to press."""
    return said(
        "proposal-taken-up",
        number=str(proposal.number),
        text="" if proposal.hidden else _cut(proposal.text, UNITS),
        hidden=_yes(proposal.hidden),
        voting=_yes(proposal.state is State.VOTING),
    )


def on_agenda(proposal: Proposal, confirmed: int) -> Worded:
    """Told to the council: enough confirmed residents stand behind it."""
    text = said(
        "proposal-on-agenda",
        number=str(proposal.number),
        text=_cut(proposal.text, UNITS),
        confirmed=confirmed,
    )
    return text, ((Button(said("button-put-to-vote"), "put-to-vote", about(proposal)),),)


# --- reading -----------------------------------------------------------------------------


def listed(community: int, rows: Sequence[tuple[Proposal, int]], page: int, pages: int) -> Worded:
    """A page of what is open, each with its supporters; buttons tell more and turn the page."""
    if not rows:
        return said("proposal-list-empty"), ()
    text = said(
        "proposal-list",
        lines=tuple(line(proposal, supporters) for proposal, supporters in rows),
        page=page,
        pages=pages,
    )
    short = [
        Button(said("button-item", number=str(proposal.number)), "status", about(proposal))
        for proposal, _ in rows
    ]
    buttons = [tuple(short[start : start + ROW]) for start in range(0, len(short), ROW)]
    if page < pages:
        buttons.append((Button(said("button-next-page"), "list", f"{community}:{page + 1}"),))
    return text, tuple(buttons)


def status(
    proposal: Proposal,
    events: Sequence[Event[What]],
    zone: tzinfo,
    *,
    supporters: int,
    confirmed: int,
    threshold: int,
    vote: Sentence | None = None,
    author: str = "",
    for_staff: bool = False,
    unveiled: bool = False,
    steps: Sentence | None = None,
) -> Worded:
    """The whole line of a proposal; what is hidden shows its reason, `unveiled` its text too."""
    lines = _words(proposal)[:1]
    if proposal.hidden and unveiled:
        lines.append(said("proposal-unveiled", text=_cut(proposal.text, 1_200)))
    if proposal.meeting is not None:
        lines.append(_raised_at(proposal))
    if for_staff:
        lines.extend(_for_staff(proposal, author))
    lines.append(state(proposal))
    if steps:
        lines.append(steps)
    if vote:
        lines.append(vote)
    lines.extend(_backing(proposal, supporters, confirmed, threshold))
    if proposal.reply and not proposal.hidden:
        lines.append(said("proposal-reply", text=_cut(proposal.reply, 1_200)))
    if earlier := len(events[:-EVENTS]):
        lines.append(said("proposal-events-earlier", count=earlier))
    hidden = proposal.hidden and not unveiled
    shown = () if proposal.hidden else (proposal.reply,)
    lines.extend(_event(event, zone, hidden=hidden, shown=shown) for event in events[-EVENTS:])
    buttons = (*_card_buttons(proposal), *(_staff_buttons(proposal) if for_staff else ()))
    return _lines(lines), buttons


def _for_staff(proposal: Proposal, author: str) -> Iterator[Sentence]:
    """How it was heard, what was said word for word, and by whom."""
    yield source(proposal.source)
    if proposal.as_said:
        yield said("proposal-as-said", text=_cut(proposal.as_said, 600))
    if author:
        yield said("proposal-author-for-staff", name=at_a_glance(author, NAME))


def _staff_buttons(proposal: Proposal) -> Iterator[tuple[Button, ...]]:
    if proposal.state is State.RECEIVED:
        yield (Button(said("button-accept"), "accept", about(proposal)),)
    if proposal.state in SUPPORTABLE:
        yield (Button(said("button-gate-desk"), "gate-desk", about(proposal)),)


def is_a_vote(poll: Poll) -> Sentence:
    """The number belongs to a vote that no proposal led to."""
    return said(
        "proposal-is-a-vote",
        number=str(poll.number),
        title=at_a_glance(poll.title, TITLE),
        open=_yes(poll.is_open),
        closes=poll.closed_at or poll.closes_at,
    )


def _event(event: Event[What], zone: tzinfo, *, hidden: bool, shown: Collection[str]) -> Sentence:
    """`shown`: what stands above in full, and need not be read twice."""
    note = "" if hidden or event.note in shown else at_a_glance(event.note, NOTE)
    return said(
        "proposal-event",
        at=event.at.astimezone(zone).date(),
        what=event.what.value,
        noted=_yes(bool(note)),
        note=note,
        related=str(event.related or ""),
    )


# --- its author --------------------------------------------------------------------------


def ask_text(proposal: Proposal) -> Sentence:
    """Asks how it should be said instead."""
    return said("ask-edit", number=str(proposal.number))


def ask_addition(proposal: Proposal) -> Sentence:
    """Asks what to add."""
    return said("ask-add", number=str(proposal.number))


def corrected(proposal: Proposal) -> Sentence:
    """It says something else now."""
    return said("proposal-corrected", number=str(proposal.number))


def added(proposal: Proposal) -> Sentence:
    """The addition stands on the card."""
    return said("proposal-added", number=str(proposal.number))


def withdrawn(proposal: Proposal) -> Sentence:
    """It is taken back."""
    return said("proposal-withdrawn", number=str(proposal.number))


def made_anonymous(proposal: Proposal) -> Sentence:
    """The group is not told the name any more."""
    return said("proposal-made-anonymous", number=str(proposal.number))


def nudged(proposal: Proposal) -> Sentence:
    """Staff are told that somebody asks after the reply."""
    return said("proposal-nudged", number=str(proposal.number))


def not_yet_due(number: int, due: date) -> Sentence:
    """The promised day is not over."""
    return said("proposal-not-yet-due", number=str(number), due=due)


def ask_appeal(proposal: Proposal) -> Sentence:
    """Asks what speaks against the hiding."""
    return said("ask-appeal", number=str(proposal.number))


def appealed(proposal: Proposal) -> Sentence:
    """Staff will look at it again."""
    return said("proposal-appealed", number=str(proposal.number))


# --- staff -------------------------------------------------------------------------------


def accepted(proposal: Proposal) -> Sentence:
    """It is taken up."""
    return said("proposal-accepted", number=str(proposal.number))


def ask_reason(proposal: Proposal, act: str) -> Sentence:
    """Asks why it is not done (`decline`) or hidden (`hide`)."""
    return said("ask-reason", number=str(proposal.number), act=act)


def declined(proposal: Proposal) -> Sentence:
    """It is not done for now."""
    return said("proposal-declined", number=str(proposal.number))


def ask_reply(proposal: Proposal) -> Sentence:
    """Asks for the reply."""
    return said("ask-reply", number=str(proposal.number))


def replied(proposal: Proposal) -> Sentence:
    """The reply stands on the card, and its author is told."""
    return said("proposal-replied", number=str(proposal.number))


def merged(source: Proposal, target: Proposal, *, supporters: int) -> Worded:
    """One stands for the other; its supporters say themselves whether they go along."""
    text = said(
        "proposal-merged",
        number=str(source.number),
        target=str(target.number),
        title=at_a_glance(target.text, TITLE),
        supporters=supporters,
    )
    return text, ((follow_button(source, target.number),),) if supporters else ()


def will_you_follow(source: Proposal, target: Proposal) -> Worded:
    """Asks a supporter, in private, whether the support goes along."""
    text = said(
        "proposal-follow",
        number=str(source.number),
        target=str(target.number),
        title=at_a_glance(target.text, TITLE),
    )
    return text, ((follow_button(source, target.number),),)


def hidden(proposal: Proposal) -> Sentence:
    """It is shown no more."""
    return said("proposal-now-hidden", number=str(proposal.number))


def flagged(proposal: Proposal) -> Sentence:
    """One neighbour's word is noted; a second hides it until staff decide."""
    return said("proposal-flagged", number=str(proposal.number))


def unhidden(proposal: Proposal) -> Sentence:
    """It is shown again."""
    return said("proposal-unhidden", number=str(proposal.number))


# --- told to others ----------------------------------------------------------------------


def to_author(proposal: Proposal, what: What, note: str = "", *, named: str = "") -> Sentence:
    """Tells the author that it was accepted, declined, answered, merged, hidden or shown again.

    `named` addresses them where others read along.
    """
    told = said(
        "proposal-to-author",
        number=str(proposal.number),
        titled=_yes(not proposal.hidden),
        title=at_a_glance(proposal.text, TITLE),
        what=what.value,
        noted=_yes(bool(note)),
        note=_cut(note, 1_200),
        target=str(proposal.merged_into or ""),
        addressed=_yes(bool(named)),
        name=at_a_glance(named, NAME),
    )
    if what is not What.HIDDEN:
        return told
    return _lines([told, said("proposal-may-appeal", number=str(proposal.number))])


def to_staff(proposal: Proposal, what: What, note: str = "") -> Sentence:
    """Tells staff that it was nudged, flagged by two neighbours, or that its author appealed."""
    told = said(
        "proposal-to-staff",
        number=str(proposal.number),
        title=at_a_glance(proposal.text, TITLE),
        what=what.value,
    )
    return _lines([told, said("proposal-note", note=_cut(note, 400))]) if note else told


# --- what these lean on ------------------------------------------------------------------


def _lines(lines: Sequence[Sentence]) -> Sentence:
    return said("proposal-lines", lines=tuple(lines))


def _yes(whether: bool) -> str:  # noqa: FBT001 - a Fluent selector knows words only
    return "yes" if whether else "no"


def _units(text: str) -> int:
    """How long a platform that counts in UTF-16 takes the text to be."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    """The text, or as much of it as so many UTF-16 units hold."""
    if _units(text) <= units:
        return text
    kept = text.encode("utf-16-le")[: 2 * max(units - 1, 0)].decode("utf-16-le", "ignore")
    return kept + "…"
