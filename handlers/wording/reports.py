"""What is said about reports and cases to residents: the card, what is asked, what became of it."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import Final

from domain.chat import Button, Sentence
from domain.events import Event
from domain.reports.case import OPEN, Act, Case, State, What
from domain.reports.categories import Category
from domain.reports.levels import Level
from domain.reports.likeness import Why
from domain.sources import Source
from domain.texts import at_a_glance
from handlers.wording.general import said
from handlers.wording.sources import source

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]
"""A message with what stands under it."""

TITLE: Final = 30
"""How many characters show which case is meant."""
WHOLE: Final = 600
PLACE: Final = 60
NOTE: Final = 200
EVENT_NOTE: Final = 60
EVENTS: Final = 20
NAME: Final = 20


# --- the card ----------------------------------------------------------------------------


def about(case: Case) -> str:
    """How a button names a case."""
    return f"{case.community}:{case.number}"


def title(case: Case) -> Sentence | str:
    """Which case is meant, briefly."""
    return at_a_glance(case.title, TITLE) or said("case-a-photo")


def somebody(name: str, *, grid_worker: bool = False) -> Sentence:
    """Who has it; without a name, the staff."""
    name = at_a_glance(name, NAME)
    if not name:
        return said("case-staff")
    return said("case-grid-worker", name=name) if grid_worker else said("case-somebody", name=name)


def you() -> Sentence:
    """The same, told to whoever has it."""
    return said("case-you")


def state(case: Case, who: Sentence) -> Sentence:
    """Where it stands, who has it, and by when; of an answer only what still holds."""
    answered = "late" if case.unanswered else _yes(case.answer_by is not None)
    if case.contested:
        answer = case.answer_by or case.opened_at
        return said("case-contested", answered=answered, answer=answer)
    return said(
        "case-state",
        state=case.state.value,
        who=who,
        you=_yes(who == you()),
        answered=answered,
        minutes=answered if case.level is Level.URGENT else "no",
        answer=case.answer_by or case.opened_at,
        dated=_yes(case.due is not None),
        due=case.due or case.opened_at,
        provisional=_yes(case.provisional),
        until_known=_yes(case.until is not None),
        until=case.until or case.opened_at,
        noted=_yes(bool(case.note)),
        note=at_a_glance(case.note, NOTE),
        target=str(case.merged_into or ""),
    )


def card(
    case: Case, who: Sentence, *, place: str = "", reports: int = 1, asks: bool = False
) -> Sentence:
    """The case as a group may read it; `asks` for the place that is missing."""
    if case.sensitive:
        return _lines([said("case-kept-private", number=str(case.number)), state(case, who)])
    lines = [*_head(case, place), state(case, who)]
    if reports > 1:
        lines.append(said("case-reports", count=reports))
    if asks:
        lines.append(said("report-ask-where-card"))
    return _lines(lines)


def category(of: Category) -> Sentence:
    """What kind of thing it is."""
    return said("case-category", category=of.value)


def level(of: Level) -> Sentence:
    """How hard it is."""
    return said("case-level", level=of.value)


def line(case: Case) -> Sentence:
    """The case on one line."""
    return said(
        "case-line",
        number=str(case.number),
        title=_title(case),
        category=category(case.category),
    )


def _head(case: Case, place: str, *, spoken: bool = False) -> list[Sentence]:
    number = str(case.number)
    first = (
        said("case-title", number=number, title=at_a_glance(case.title, WHOLE))
        if case.title
        else said("case-untitled", number=number, spoken=_yes(spoken))
    )
    where = [said("case-place", place=at_a_glance(place, PLACE))] if place else []
    return [first, *where, *_kind(case)]


def _kind(case: Case, *, rider: bool = False) -> list[Sentence]:
    """What it is taken for, where that says anything; of how hard it is only what is unusual."""
    plain = case.level is Level.GENERAL
    if plain and case.category is Category.OTHER:
        return []
    known = {
        "plain": _yes(plain),
        "category": category(case.category),
        "level": level(case.level),
    }
    return [said("case-kind-rider", **known) if rider else said("case-kind", **known)]


# --- reporting ---------------------------------------------------------------------------


def ask_what(name: str = "", *, placed: bool = False) -> Sentence:
    """Asks what is broken; `name`: for whom it is entered; `placed`: where is known already."""
    if name:
        return said("report-ask-what-for", name=at_a_glance(name, NAME))
    return said("report-ask-what-here" if placed else "report-ask-what")


def ask_what_at(place: str) -> Sentence:
    """Asks what is broken where a sign was scanned."""
    return said("report-ask-what-at", place=at_a_glance(place, NAME))


def ask_where(case: Case, *, rider: bool = False) -> Sentence:
    """Give its number, and ask where it is."""
    return said("report-ask-where-rider" if rider else "report-ask-where", number=str(case.number))


def still_where() -> Sentence:
    """The words are noted, the place is still missing."""
    return said("report-still-where")


def filed(case: Case, who: Sentence, *, place: str = "", rider: bool = False) -> Sentence:
    """Its number, what it is taken for, who has it and by when; short for who is on the road."""
    known = {
        "number": str(case.number),
        "placed": _yes(bool(place)),
        "place": at_a_glance(place, PLACE),
        "kind": next(iter(_kind(case, rider=rider)), ""),
        "state": state(case, who),
    }
    if rider:
        return said("report-filed-rider", **known)
    return said("report-filed", **known, unplaced=_yes(not case.spot.known))


def filed_quietly(case: Case) -> Sentence:
    """The same in a group, of what the group shall not read."""
    return said("report-filed-quietly", number=str(case.number))


def voice_kept(case: Case) -> Sentence:
    """A person listens and answers."""
    return said("report-voice-kept", number=str(case.number))


def from_a_child(case: Case) -> Sentence:
    """What a child reports counts, who it is is not kept."""
    return said("report-from-child", number=str(case.number))


def more_spoken(case: Case) -> Sentence:
    """What was spoken later is with it: a person listens."""
    return said("report-more-spoken", number=str(case.number))


def more(case: Case, *, photos: bool = False, place: bool = False) -> Sentence:
    """What came later is with it."""
    return said(
        "report-more-photos" if photos else "report-more-place" if place else "report-more",
        number=str(case.number),
    )


def corrected(case: Case, text: str) -> Sentence:
    """It says something else now."""
    return said("report-corrected", number=str(case.number), text=at_a_glance(text, WHOLE))


def withdrawn(case: Case) -> Sentence:
    """It is taken back; with other reporters, it goes on for them."""
    over = case.state is State.WITHDRAWN
    return said("report-withdrawn" if over else "report-withdrawn-alone", number=str(case.number))


def ask_text(case: Case) -> Sentence:
    """Asks for the new words."""
    return said("report-ask-text", number=str(case.number))


def ask_addition(case: Case) -> Sentence:
    """Asks what to add."""
    return said("report-ask-addition", number=str(case.number))


def enter_like_this() -> Sentence:
    """How to enter a report for somebody."""
    return said("report-enter-like-this")


def never_named() -> Sentence:
    """Reports name nobody."""
    return said("report-anonymous")


def noted() -> Sentence:
    """To a press; the rest is said where it stands."""
    return said("report-noted")


def is_this_one(message: str) -> Worded:
    """Asks under a photo in a group whether it is a report."""
    button = Button(said("report-button-this"), "report-this", message)
    return said("report-is-this-one"), ((button,),)


def not_yours() -> Sentence:
    """Somebody else's photo."""
    return said("report-not-yours")


def photo_lost(why: str) -> Sentence:
    """A picture could not be taken."""
    return said("report-photo-lost", why=why)


def voice_lost() -> Sentence:
    """What was spoken could not be had."""
    return said("report-voice-lost")


# --- emergencies -------------------------------------------------------------------------


def emergency(numbers: Sequence[str], phone: str = "") -> Sentence:
    """Whom to call, before anything else."""
    called = "、".join(numbers)
    if phone:
        return said("report-emergency-phone", numbers=called, phone=phone)
    return said("report-emergency", numbers=called)


def nobody_on_duty(phone: str) -> Sentence:
    """No minutes are promised: what to do instead."""
    return said("report-nobody-on-duty", known=_yes(bool(phone)), phone=phone)


def ask_if_report() -> Sentence:
    """How to make a report of it."""
    return said("report-ask-if-report")


# --- the same thing? ---------------------------------------------------------------------


def alike(case: Case, others: Sequence[tuple[Case, Why]], at: datetime, zone: tzinfo) -> Worded:
    """Asks whether it is the same thing as one of these; of what was mended, if it broke again."""
    new = (Button(said("report-button-new"), "report-new", about(case)),)
    if len(others) == 1 and others[0][0].is_mended:
        return _broken_again(case, others[0][0], at, zone), (
            (Button(again(), "report-again", f"{about(case)}:{others[0][0].number}"),),
            new,
        )
    options = [
        said(
            "report-alike-option",
            place=place,
            number=str(other.number),
            title=_title_for_others(other),
            why=_mended(other, at, zone) if other.is_mended else said("report-why", why=why.value),
        )
        for place, (other, why) in enumerate(others, 1)
    ]
    text = said(
        "report-alike", number=str(case.number), options=tuple(options), place=len(options) + 1
    )
    return text, (*((_same_button(case, other),) for other, _ in others), new)


def _title_for_others(case: Case) -> Sentence | str:
    """Which case is meant, to somebody who did not report it: never what names a child."""
    return said("case-not-told") if case.sensitive else _title(case)


def _same_button(case: Case, other: Case) -> Button:
    key, number = f"{about(case)}:{other.number}", str(other.number)
    if other.is_mended:
        return Button(said("report-button-again", number=number), "report-again", key)
    return Button(said("report-button-join", number=number), "report-join", key)


def _broken_again(case: Case, other: Case, at: datetime, zone: tzinfo) -> Sentence:
    return said(
        "report-alike-mended",
        number=str(case.number),
        other=str(other.number),
        title=_title_for_others(other),
        mended=_mended(other, at, zone),
    )


def _mended(case: Case, at: datetime, zone: tzinfo) -> Sentence:
    """When it was mended, as near as people say it."""
    day = (case.resolved_at or case.since).astimezone(zone).date()
    ago = (at.astimezone(zone).date() - day).days
    return said("report-mended", ago=_AGO.get(ago, "earlier"), day=day)


_AGO: Final = {0: "today", 1: "yesterday"}


def again() -> Sentence:
    """It is broken again."""
    return said("button-not-well")


def again_joined(case: Case, who: Sentence) -> Sentence:
    """What was mended goes on, and what was told now belongs to it."""
    return said("report-again-joined", number=str(case.number), state=state(case, who))


def joined(target: Case, who: Sentence) -> Sentence:
    """It is one with another now, and where that stands."""
    told = said("report-joined", number=str(target.number))
    return said("report-joined-state", joined=told, state=state(target, who))


def followed(case: Case, who: Sentence) -> Sentence:
    """It concerns the speaker too, and they will hear of it."""
    told = said("report-followed", number=str(case.number))
    return said("report-joined-state", joined=told, state=state(case, who))


def is_new(case: Case) -> Sentence:
    """It goes on by itself."""
    return said("report-is-new", number=str(case.number))


def too_late(case: Case) -> Sentence:
    """The question is over."""
    return said("report-too-late", number=str(case.number))


# --- told to who reported it ---------------------------------------------------------------


def told(
    case: Case, what: Act | What, who: Sentence, note: str = "", related: int | None = None
) -> Worded:
    """Tells a reporter what became of it; once it is mended, asks whether it is."""
    ahead = case.due is not None and case.due > case.since
    dated = ahead and what in _NEW_DAY and case.state in OPEN
    text = said(
        "case-told",
        what=what.value,
        number=str(case.number),
        title=_title(case),
        who=who,
        you=_yes(who == you()),
        noted=_yes(bool(note)),
        note=at_a_glance(note, NOTE),
        dated=_yes(dated),
        due=case.due or case.opened_at,
        provisional=_yes(case.provisional),
        related=str(related or ""),
    )
    if what is not Act.RESOLVE:
        return text, ()
    thumbs = (
        Button(said("button-good"), "report-good", about(case)),
        Button(said("button-bad"), "report-bad", about(case)),
    )
    return text, (thumbs,)


_NEW_DAY: Final = frozenset(
    {Act.FILE, Act.ACCEPT, Act.DISPATCH, Act.EXTEND, Act.RESUME, Act.REOPEN, Act.CLASSIFY}
    | {Act.SEND_BACK}
)
"""What may bring another day."""


def thanked(case: Case) -> Sentence:
    """👍 was heard."""
    done = case.state is not State.RESOLVED
    return said(
        "report-thanked" if done else "report-thanked-checked-later", number=str(case.number)
    )


def what_is_wrong(case: Case) -> Sentence:
    """👎 was heard; ask why."""
    return said("report-what-is-wrong", number=str(case.number))


def reopened(case: Case, who: Sentence) -> Sentence:
    """It goes on."""
    return said("report-reopened", number=str(case.number), state=state(case, who))


def contested(case: Case) -> Sentence:
    """👎 once more: the staff decide, and by when they say so."""
    number = str(case.number)
    if case.answer_by is None or case.unanswered:
        return said("report-contested-late", number=number)
    return said("report-contested", number=number, answer=case.answer_by)


def unanswered(case: Case, phone: str) -> Sentence:
    """Nobody answered in the time promised: who knows it now, and whom to call."""
    return said(
        "report-unanswered",
        number=str(case.number),
        title=_title(case),
        answer=case.answer_by or case.opened_at,
        urgent=_yes(case.level is Level.URGENT),
        known=_yes(bool(phone)),
        phone=phone,
    )


def still_well(case: Case) -> Worded:
    """Ask, four weeks later, whether it is still well."""
    text = said("report-still-well", number=str(case.number), title=_title(case))
    well = Button(said("button-still-well"), "report-well", about(case))
    return text, ((well, Button(said("button-not-well"), "report-ill", about(case))),)


def glad() -> Sentence:
    """It is still well."""
    return said("report-glad")


def not_well(case: Case) -> Sentence:
    """It is broken again."""
    return said("report-not-well", number=str(case.number))


def nudged(case: Case) -> Sentence:
    """The staff were asked."""
    return said("report-nudged", number=str(case.number))


def nudged_to_staff(case: Case, due: date | datetime) -> Sentence:
    """To the staff: somebody asks after it."""
    return said("report-nudged-to-staff", number=str(case.number), title=_title(case), due=due)


def not_yet_due(case: Case, due: datetime) -> Sentence:
    """Its day has not come yet."""
    return said("report-not-yet-due", number=str(case.number), due=due)


# --- told to who has it --------------------------------------------------------------------


def for_handler(case: Case, who: Sentence, place: str, *, spoken: bool = False) -> Sentence:
    """To who has it: what, where, what is still wrong, by when, and how to close it."""
    lines = [
        said("case-for-handler", number=str(case.number), title=_title(case)),
        *_head(case, place, spoken=spoken)[1:],
    ]
    if case.reopened and case.note:
        lines.append(said("case-still-wrong", note=at_a_glance(case.note, NOTE)))
    return _lines([*lines, state(case, who), said("case-to-close")])


def for_staff(
    case: Case, who: Sentence, place: str, *, spoken: bool = False, resembled: Case | None = None
) -> Sentence:
    """To the staff: a new one, which nobody has yet, and what it looks like."""
    head = _head(case, place, spoken=spoken)
    alike = [like(resembled)] if resembled else []
    return _lines([said("case-new-for-staff"), *head, state(case, who), *alike])


def like(other: Case) -> Sentence:
    """It looks like another, of which nobody said whether it is the same."""
    return said(
        "case-like",
        number=str(other.number),
        title=_title(other),
        mended=_yes(other.is_mended),
    )


# --- reading -------------------------------------------------------------------------------


def status(
    case: Case,
    events: Sequence[Event[Act | What]],
    who: Sentence,
    *,
    place: str = "",
    unveiled: bool,
    heard: Source | None = None,
) -> Sentence:
    """The whole line; its notes only for those whom they are for; `heard`: how, for staff."""
    if case.sensitive and not unveiled:
        head = [said("case-kept-private", number=str(case.number))]
    else:
        head = _head(case, place)
    earlier = len(events) - EVENTS
    left_out = [said("case-events-earlier", count=earlier)] if earlier > 0 else []
    how = [] if heard is None else [source(heard)]
    return _lines([*head, *how, state(case, who), *left_out, *_line(events[-EVENTS:], unveiled)])


def _line(events: Sequence[Event[Act | What]], unveiled: bool) -> list[Sentence]:  # noqa: FBT001
    """What happened, a minute a line; what somebody wrote ends its line.

    What is put before somebody in the minute in which it was told goes without saying.
    """
    lines: list[tuple[datetime, Sentence]] = []
    goes_on = False
    for each in events:
        minute = each.at.replace(second=0, microsecond=0)
        if each.what is Act.FILE and lines and lines[-1][0] == minute:
            continue
        note = _note(each, unveiled=unveiled)
        happened = event(each, note)
        if goes_on and lines[-1][0] == minute:
            happened = said("case-event-and", before=lines.pop()[1], then=happened)
        lines.append((minute, happened))
        goes_on = not note
    return [said("case-event", at=minute, happened=happened) for minute, happened in lines]


def _note(told: Event[Act | What], *, unveiled: bool) -> str:
    shown = unveiled or told.what in _PUBLIC_NOTES
    return at_a_glance(told.note, EVENT_NOTE) if shown else ""


def event(told: Event[Act | What], note: str = "") -> Sentence:
    """One thing that happened."""
    return said(
        "case-happened",
        what=told.what.value,
        noted=_yes(bool(note)),
        note=note,
        related=str(told.related or ""),
    )


_PUBLIC_NOTES: Final = frozenset(
    {Act.REJECT, Act.TRANSFER, Act.REPORT_BACK, Act.SUSPEND, Act.EXTEND, What.REPLIED}
)
"""Whose words are the staff's, for everybody."""


def _title(case: Case) -> Sentence | str:
    return title(case)


def _lines(lines: Sequence[Sentence]) -> Sentence:
    return said("case-lines", lines=tuple(lines))


def _yes(fact: bool) -> str:  # noqa: FBT001 - the one thing that it puts into words
    return "yes" if fact else "no"
