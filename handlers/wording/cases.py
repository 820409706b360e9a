"""What staff read about cases, and what they press; and what reporters hear of each step."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from domain.chat import Button, Sentence
from domain.duty import Shift
from domain.places.chart import REPEATED_DAYS, REPEATED_LEAST, Words
from domain.reports.case import Act, Case, State, Who
from domain.reports.levels import Level
from domain.reports.watch import Step
from domain.texts import at_a_glance
from handlers.wording import reports
from handlers.wording.catalogue import render
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]
"""A message with what stands under it."""

WHERE: Final = 24
"""How many characters of where it is a line shows."""
SAID: Final = 600
"""How much of a reporter's words staff read at once."""
ROW: Final = 3
"""How many buttons stand side by side."""


def about(case: Case, *more: str | int) -> str:
    """What a button about this case names."""
    return ":".join(map(str, (case.community, case.number, *more)))


def _thing(case: Case, where: str) -> Sentence | str:
    """What is broken and, where its own words do not say it, in which place."""
    title = reports.title(case)
    if where:
        return said("desk-thing-there", what=title, where=at_a_glance(where, WHERE))
    return title if case.spot.known else said("desk-thing-nowhere", what=title)


def _due(case: Case) -> Sentence:
    if case.due is None:
        return said("desk-without-due")
    return said("desk-due-provisional" if case.provisional else "desk-due", due=case.due)


def _state(state: State) -> Sentence:
    return said("desk-state", state=state.value)


def _rows(buttons: Sequence[Button]) -> Buttons:
    return tuple(tuple(buttons[n : n + ROW]) for n in range(0, len(buttons), ROW))


def do_button(case: Case, act: Act, *, numbered: bool = False) -> Button:
    """Take the next step; `numbered` where several cases stand in the message."""
    label = said("button-case", act=act.value)
    if numbered:
        label = said("button-case-numbered", label=label, number=str(case.number))
    return Button(label, f"case-{act.value}", about(case))


# --- the queue ---------------------------------------------------------------------------


def queue_line(
    case: Case, where: str, who: Sentence | str, *, late: bool, like: Case | None = None
) -> Sentence:
    """One case on a line: what, where, how urgent, how far, by when, with whom; what it is like."""
    return said(
        "desk-queue-line",
        number=str(case.number),
        what=_thing(case, where),
        level=reports.level(case.level),
        state=_state(case.state),
        due=_due(case),
        who=said("desk-with", name=who) if who else "",
        late="yes" if late else "no",
        like=said("desk-like", number=str(like.number)) if like else "",
    )


def queue(lines: Sequence[Sentence], *, page: int, more: bool) -> Sentence:
    """Everything that waits for somebody of the staff, a page of it."""
    return said(
        "desk-queue",
        lines=tuple(lines),
        page=page,
        several="yes" if more or page > 1 else "no",
    )


def queue_empty() -> Sentence:
    """Nothing waits."""
    return said("desk-queue-empty")


def open_button(case: Case) -> Button:
    """Look at one case."""
    return Button(said("button-case-number", number=str(case.number)), "case-open", about(case))


def join_buttons(case: Case, like: Case | None) -> tuple[Button, ...]:
    """Make one of it and the open case that it looks like; none where there is none."""
    if like is None or like.is_mended:
        return ()
    number = str(like.number)
    return (
        Button(said("button-case-join", number=number), "case-join", f"{about(case)}:{number}"),
    )


def accept_all_button(community: int, last: int) -> Button:
    """Take up everything up to this number that waits for it."""
    return Button(said("button-case-accept-all"), "case-accept-all", f"{community}:{last}")


def pick_button(community: int, page: int, choice: str) -> Button:
    """Tick several of these, and do them together."""
    return Button(said("button-case-pick"), "case-pick", f"{community}:{page}:{choice}")


def picks(lines: Sequence[Sentence], boxes: Sequence[tuple[Case, bool]], opened: int) -> Worded:
    """A box for each, and what can be done with those that are ticked."""
    ticks = [
        Button(
            said("button-case-tick", ticked="yes" if ticked else "no", number=str(case.number)),
            "case-pick-one",
            f"{opened}:{case.number}",
        )
        for case, ticked in boxes
    ]
    text = said("desk-picks", lines=tuple(lines), count=sum(ticked for _, ticked in boxes))
    acts = tuple(
        Button(said("button-case-picked", act=act.value), f"case-pick-{act.value}", f"{opened}:0")
        for act in (Act.ACCEPT, Act.DISPATCH)
    )
    return text, (*_rows(ticks), acts)


def picked(count: int) -> Sentence:
    """So many are ticked."""
    return said("desk-picked", count=count)


def give_picked(numbers: Sequence[int], names: Sequence[tuple[int, str]], opened: int) -> Worded:
    """Who shall have these."""
    buttons = [
        (Button(said("button-case-worker", name=name), "case-pick-give", f"{opened}:{resident}"),)
        for resident, name in names
    ]
    return said("desk-give-picked", numbers=_listed(numbers)), tuple(buttons)


def given_all(numbers: Sequence[int], name: str, *, yours: bool = False) -> Sentence:
    """Several were given to one; `yours`: to whoever gave them."""
    given = reports.you() if yours else name
    return said("desk-given-all", numbers=_listed(numbers), count=len(numbers), name=given)


def _listed(numbers: Sequence[int]) -> str:
    return "、".join(map(str, numbers))


def page_button(community: int, page: int, choice: str) -> Button:
    """The next ones."""
    return Button(said("button-next-page"), "case-queue", f"{community}:{page}:{choice}")


# --- one case ----------------------------------------------------------------------------


def opened(
    case: Case,
    where: str,
    who: Sentence | str,
    told: str,
    count: int,
    acts: Sequence[Act],
    like: Case | None = None,
) -> Worded:
    """One case as staff see it, with what they may do now and what it looks like."""
    lines = [
        said("desk-heading", number=str(case.number), what=_thing(case, where)),
        said(
            "desk-standing",
            level=reports.level(case.level),
            state=_state(case.state),
            due=_due(case),
            who=said("desk-with", name=who) if who else "",
        ),
    ]
    if told:
        lines.append(said("desk-told", text=told[:SAID]))
    if count > 1:
        lines.append(said("desk-reports", count=count))
    if case.note:
        lines.append(said("desk-note", note=case.note))
    if case.contested:
        lines.append(said("desk-is-contested"))
    if case.extension is not None:
        lines.append(said("desk-extension-waits", reason=case.extension.reason))
    if like is not None:
        lines.append(reports.like(like))
    buttons = [*(do_button(case, act) for act in acts), *join_buttons(case, like)]
    return said("desk-lines", lines=tuple(lines)), _rows(buttons)


def task_buttons(case: Case) -> Buttons:
    """What whoever has it can press, beside replying with a photo; what is urgent cannot wait."""
    urgent = case.level is Level.URGENT
    offered = (Act.START, Act.RETURN) if urgent else (Act.RETURN, Act.ASK_EXTENSION)
    return _rows([do_button(case, act) for act in offered if case.allowed(act, Who.HANDLER)])


def new_buttons(case: Case, like: Case | None = None) -> Buttons:
    """What staff can press under a new report."""
    acts = _offered(case, Act.ACCEPT, Act.DISPATCH, Act.REJECT)
    joins = join_buttons(case, like)
    return (acts, joins) if joins else (acts,)


def answer_buttons(case: Case) -> Buttons:
    """What staff can press where somebody waits for their answer."""
    if case.contested:
        steps = _offered(case, Act.CHECK, Act.SEND_BACK, Act.TRANSFER)
    else:
        steps = _offered(case, Act.ACCEPT, Act.DISPATCH)
    return _rows((*steps, Button(said("button-case-reply"), "case-reply", about(case))))


def _offered(case: Case, *acts: Act) -> tuple[Button, ...]:
    return tuple(do_button(case, act) for act in acts if case.allowed(act, Who.OFFICE))


def handed_over(count: int, name: str) -> Sentence:
    """Everything that somebody had in hand of a grid is another's now."""
    return said("desk-handed-over", count=count, name=name)


def no_longer_yours(case: Case) -> Sentence:
    """To whoever had it: somebody else has it now, or nobody."""
    return said("desk-no-longer-yours", number=str(case.number), what=reports.title(case))


def which_worker(case: Case) -> Sentence:
    """Who shall have it."""
    return said("desk-which-worker", number=str(case.number))


def no_worker(case: Case) -> Sentence:
    """Nobody can have it: no grid worker has joined."""
    return said("desk-no-worker", number=str(case.number))


def worker_button(case: Case, resident: int, name: str) -> Button:
    """Give it to this one."""
    return Button(said("button-case-worker", name=name), "case-dispatch", about(case, resident))


# --- what was done -----------------------------------------------------------------------


def done(case: Case, act: Act, name: str = "", *, yours: bool = False) -> Sentence:
    """The echo of what staff did; `yours`: to themselves."""
    given = reports.you() if yours else name
    return said("desk-done", act=act.value, number=str(case.number), name=given, due=_due(case))


def merged(case: Case, target: int) -> Sentence:
    """Two cases are one."""
    return said("desk-merged", number=str(case.number), target=str(target))


def accepted_all(numbers: Sequence[int]) -> Sentence:
    """Several were taken up at once."""
    return said("desk-accepted-all", count=len(numbers))


def nothing_to_accept() -> Sentence:
    """Nothing waits to be taken up."""
    return said("desk-nothing-to-accept")


def ask_reason(case: Case, act: Act) -> Sentence:
    """Why; and until when, where that belongs to it."""
    return said("desk-ask-reason", act=act.value, number=str(case.number))


def ask_reply(case: Case) -> Worded:
    """What to tell its reporters; some usual words to press."""
    buttons = [
        Button(template(place), "case-reply", about(case, place)) for place in range(TEMPLATES)
    ]
    return said("desk-ask-reply", number=str(case.number)), tuple((each,) for each in buttons)


TEMPLATES: Final = 3


def template(place: int) -> Sentence:
    """Words that staff often say to reporters."""
    return said("desk-template", place=place)


def replied(case: Case) -> Sentence:
    """Its reporters were told."""
    return said("desk-replied", number=str(case.number))


def extension_asked(case: Case, name: str, reason: str, until: date | datetime | None) -> Worded:
    """To the other staff: somebody asks for more time."""
    text = said(
        "desk-extension-asked",
        number=str(case.number),
        what=reports.title(case),
        name=name,
        reason=reason,
        until="" if until is None else said("desk-until", until=until),
    )
    return text, ((do_button(case, Act.EXTEND), do_button(case, Act.REFUSE_EXTENSION)),)


def extension_granted(case: Case) -> Sentence:
    """To whoever asked for more time."""
    return said("desk-extension-granted", number=str(case.number), due=_due(case))


def extension_refused(case: Case, reason: str) -> Sentence:
    """As above: not granted, and why."""
    return said("desk-extension-refused", number=str(case.number), due=_due(case), reason=reason)


def check_this(case: Case, where: str, name: str) -> Worded:
    """To those who may check it: it is said to be mended."""
    text = said(
        "desk-check-this",
        number=str(case.number),
        what=_thing(case, where),
        name=name,
    )
    return text, ((do_button(case, Act.CHECK), do_button(case, Act.SEND_BACK)),)


def sent_back(case: Case, reason: str) -> Sentence:
    """To its handler: it was looked at and is not mended."""
    return said("desk-sent-back", number=str(case.number), what=reports.title(case), reason=reason)


def given_back(case: Case, name: str, reason: str) -> Worded:
    """To staff: whoever had it gave it back."""
    text = said(
        "desk-given-back",
        number=str(case.number),
        what=reports.title(case),
        name=name,
        reason=reason,
    )
    return text, ((do_button(case, Act.DISPATCH),),)


def photo_unfit(case: Case) -> Sentence:
    """To its handler: the picture could not be used, so it is not closed."""
    return said("desk-photo-unfit", number=str(case.number))


def ask_photo(case: Case) -> Sentence:
    """To its handler: it is closed by a photo."""
    return said("desk-ask-photo", number=str(case.number))


def which_is_mended(mine: Sequence[Case]) -> Sentence:
    """To whoever has these and sent a picture alone: they are asked of which it is."""
    lines = [
        said(
            "desk-which-mended-line",
            place=str(place),
            number=str(case.number),
            what=reports.title(case),
        )
        for place, case in enumerate(mine, 1)
    ]
    other = said("desk-which-mended-none", place=str(len(mine) + 1))
    return said("desk-which-mended", lines=(*lines, other))


# --- handed on ---------------------------------------------------------------------------


def transfer(
    case: Case, place: str, told: str, reported: date, photos: int
) -> Sequence[tuple[Sentence, Sentence | str]]:
    """What 12345 or an office has to know, by its names: for a message, and for a sheet."""
    facts: list[tuple[str, Sentence | str]] = [
        ("to", case.note),
        ("matter", reports.title(case)),
        ("place", place or said("desk-unsaid")),
        ("reported", said("desk-transfer-reported", reported=reported)),
        ("told", at_a_glance(told, SAID) or said("desk-unsaid")),
        ("photos", said("desk-transfer-photos", count=photos)),
        ("number", said("button-case-number", number=str(case.number))),
    ]
    return [(said("desk-transfer", name=name), fact) for name, fact in facts]


def transfer_text(rows: Sequence[tuple[Sentence, Sentence | str]]) -> Sentence:
    """The same as words that are ready to be copied."""
    lines = [said("desk-transfer-line", label=label, fact=fact) for label, fact in rows]
    return said("desk-lines", lines=tuple(lines))


# --- 地图 --------------------------------------------------------------------------------


def map_asked() -> Sentence:
    """It is being drawn."""
    return said("desk-map-asked")


def map_in_private() -> Sentence:
    """It is for staff alone."""
    return said("desk-map-in-private")


def map_unknown(community: str) -> Sentence:
    """No places are known there."""
    return said("desk-map-unknown", community=community)


def map_here() -> Sentence:
    """Under the map."""
    return said("desk-map-here")


def map_not_drawn() -> Sentence:
    """It could not be drawn."""
    return said("desk-map-not-drawn")


def map_words(
    community: str, at: datetime, count: int, late: int, language: str, zone: ZoneInfo
) -> Words:
    """What is written on the map."""

    def written(sentence: Sentence) -> str:
        return render(sentence, language, zone)

    return Words(
        title=written(said("desk-map-title", community=community, count=count, late=late)),
        date=written(said("desk-map-date", at=at)),
        open=written(said("desk-map-open")),
        overdue=written(said("desk-map-overdue")),
        repeated=written(said("desk-map-repeated", days=REPEATED_DAYS, count=REPEATED_LEAST)),
        outside=written(said("desk-map-outside")),
        north=written(said("desk-map-north")),
    )


# --- for the group --------------------------------------------------------------------


def mended_in_group(case: Case) -> Sentence:
    """To the group, under the picture of how it is now."""
    return said("desk-mended-in-group", number=str(case.number), what=reports.title(case))


def picture_of(case: Case) -> Sentence:
    """Under the picture of a report that staff let the group see."""
    return said("desk-picture-of", number=str(case.number), what=reports.title(case))


# --- the clock ---------------------------------------------------------------------------


def answer_waits(case: Case, where: str) -> Worded:
    """Somebody was promised an answer, or was told twice that it is mended and it is not."""
    known = {
        "number": str(case.number),
        "what": _thing(case, where),
        "answer": case.answer_by or case.opened_at,
    }
    if case.contested:
        late = "yes" if case.unanswered else "no"
        note = at_a_glance(case.note, reports.NOTE)
        return said("desk-contested", **known, note=note, late=late), answer_buttons(case)
    return said("desk-unanswered", **known), answer_buttons(case)


def answer_is_late(case: Case, where: str, shift: Shift | None) -> Worded:
    """To whoever is on duty and the next level: what is pressing was not answered in time."""
    if case.contested:
        return answer_waits(case, where)
    text = said(
        "desk-answer-is-late",
        number=str(case.number),
        what=_thing(case, where),
        answer=case.answer_by or case.opened_at,
        who=said("desk-on-duty", who=shift.who, phone=shift.phone) if shift and shift.who else "",
    )
    return text, answer_buttons(case)


def due_notice(case: Case, where: str, step: Step) -> Sentence:
    """Before its day, after it, and further up."""
    return said(
        "desk-due-notice",
        step=step.name.lower(),
        number=str(case.number),
        what=_thing(case, where),
        due=_due(case),
        checks="yes" if case.state is State.RESOLVED else "no",
    )


# --- a picture for the group -------------------------------------------------------------


def voice_of(case: Case) -> Sentence:
    """With what somebody spoke: how to answer them."""
    return said("desk-voice-of", number=str(case.number))


def voice_name(case: Case) -> Sentence:
    """How the file with it is called."""
    return said("desk-voice-name", number=str(case.number))


def more_pictures(case: Case, count: int, shown: int) -> Worded:
    """One line in the place of so many more pictures, and a button for them."""
    button = Button(said("button-case-pictures"), "case-pictures", about(case, shown))
    return said("desk-more-pictures", number=str(case.number), count=count), ((button,),)


def original_in_private() -> Sentence:
    """Originals are for staff alone."""
    return said("desk-original-in-private")


def original_asked(case: Case, count: int, more: int) -> Sentence:
    """So many of its originals are being prepared; there are more, which can be named."""
    return said("desk-original-asked", number=str(case.number), count=count, more=more)


def original_name() -> Sentence:
    """How the file is called."""
    return said("desk-original-name")


def original_here() -> Sentence:
    """With the original."""
    return said("desk-original-here")


def original_failed() -> Sentence:
    """It could not be prepared."""
    return said("desk-original-failed")


def which_picture(case: Case, count: int) -> Sentence:
    """Which of its pictures shall the group see."""
    return said("desk-which-picture", number=str(case.number), count=count)


def picture_to_choose(case: Case, place: int, picture: int) -> Worded:
    """Under each of them."""
    text = said("desk-picture-to-choose", number=str(case.number), place=place)
    button = Button(said("button-case-picture"), "case-picture", about(case, picture))
    return text, ((button,),)


def picture_asked(case: Case) -> Sentence:
    """Faces are being blurred; it is shown to staff first."""
    return said("desk-picture-asked", number=str(case.number))


def picture_ready(case: Case, photo: int) -> Worded:
    """To staff, under the picture without faces: whether the group may see it."""
    release = Button(said("button-case-release"), "case-release", about(case, photo))
    return said("desk-picture-ready", number=str(case.number)), ((release,),)


def picture_not_ready(case: Case) -> Sentence:
    """The faces could not be blurred: it stays with staff."""
    return said("desk-picture-not-ready", number=str(case.number))


def picture_released(case: Case) -> Sentence:
    """The group sees it now."""
    return said("desk-picture-released", number=str(case.number))
