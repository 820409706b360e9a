"""What is said of surveys: the card, the poll of a transport's own, answers, what leads."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from domain.chat import Asking, Button, Choices, Sentence
from domain.polls import NONE
from domain.surveys import Lead, State, Survey, What, chosen, titled
from domain.texts import at_a_glance
from handlers.wording.general import said
from handlers.wording.polls import level

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]

LABEL: Final = 20
"""So much of an option stands on its button."""
ECHOED: Final = 12
"""And so much of it in an echo, which may be a toast."""
SHORT: Final = 40
"""So much of a question where it is only to be recognised."""
_NONE: Final = said("choice-none")
_REASON: Final = 400


def _about(survey: Survey, place: int | None = None) -> str:
    key = f"{survey.community}:{survey.number}"
    return key if place is None else f"{key}:{place}"


def _yes(whether: bool) -> str:  # noqa: FBT001 - a Fluent selector knows words only
    return "yes" if whether else "no"


# --- asking ------------------------------------------------------------------------------


def ask_text() -> Sentence:
    """Asks what shall be asked."""
    return said("survey-ask-text")


def ask_options(text: str) -> Sentence:
    """Asks between what people shall choose."""
    return said("survey-ask-options", text=at_a_glance(text, SHORT))


def no_group() -> Sentence:
    """There is no group that could be asked."""
    return said("survey-no-group")


def opened(survey: Survey, groups: int, *, night: bool) -> Worded:
    """To whoever asked: it is asked, and how it can be ended."""
    text = said(
        "survey-opened",
        number=str(survey.number),
        groups=groups,
        closes=survey.closes_at,
        night=_yes(night),
    )
    return text, running_buttons(survey)


def running_buttons(survey: Survey) -> Buttons:
    """What whoever asked may do with it."""
    end = Button(said("button-survey-end"), "survey-end", _about(survey))
    back = Button(said("button-survey-withdraw"), "survey-withdraw", _about(survey))
    return ((end, back),)


# --- the card ----------------------------------------------------------------------------


def card(survey: Survey, answered: int) -> Worded:
    """The living card: the question, its options, how many have answered, and never what."""
    if survey.hidden or survey.state is State.WITHDRAWN:
        return _gone(survey), ()
    return _question(survey, answered), buttons(survey)


def buttons(survey: Survey) -> Buttons:
    """An option a button, while people may answer."""
    if not survey.is_open or survey.hidden:
        return ()
    return tuple(
        (
            Button(
                said("survey-option", place=str(place), text=_short(text, LABEL)),
                "survey-answer",
                _about(survey, place),
            ),
        )
        for place, text in enumerate(_texts(survey), 1)
    )


def choices(survey: Survey) -> Choices:
    """The same as a poll of the transport's own."""
    gone = survey.hidden or survey.state is State.WITHDRAWN
    asking = Asking.OPEN if survey.is_open else Asking.CLOSED
    return Choices(
        title=titled(survey.number, survey.text),
        options=tuple(_sentence(text) for text in _texts(survey)),
        note=said("survey-note", level=level(survey.decided_by), number=str(survey.number)),
        several=survey.kind == "several",
        closes_at=survey.closes_at,
        asking=Asking.GONE if gone else asking,
    )


def ballot(survey: Survey, answered: int, own: str) -> Worded:
    """The same for somebody alone, with what they picked."""
    if survey.hidden or not survey.is_open:
        return card(survey, answered)
    text = said("survey-ballot", question=_question(survey, answered), own=_own(survey, own))
    return text, buttons(survey)


def _question(survey: Survey, answered: int) -> Sentence:
    return said(
        "survey-question",
        number=str(survey.number),
        text=survey.text,
        lines=_lines(survey),
        closes=survey.closes_at,
        answered=answered,
        open=_yes(survey.is_open),
        kind=survey.kind,
        level=level(survey.decided_by),
    )


def _gone(survey: Survey) -> Sentence:
    if survey.hiding is not None and survey.hidden:
        reason = at_a_glance(survey.hiding.reason, _REASON)
        return said("survey-hidden", number=str(survey.number), reason=reason)
    return said("survey-withdrawn-card", number=str(survey.number))


def _lines(survey: Survey, counted: Lead | None = None) -> tuple[Sentence, ...]:
    if counted is None:
        return tuple(
            said("survey-option", place=str(place), text=text)
            for place, text in enumerate(_texts(survey), 1)
        )
    return tuple(
        said(
            "survey-counted",
            place=str(place),
            text=text,
            heads=counted.counts.get(key, 0),
            leads=_yes(key == counted.leads),
        )
        for place, (key, text) in enumerate(zip(survey.keys, _texts(survey), strict=True), 1)
    )


def _texts(survey: Survey) -> list[str | Sentence]:
    """Each choice in the order of the numbers, 都不同意 at the end."""
    texts = {option.key: option.text for option in survey.options}
    return [_NONE if key == NONE else texts[key] for key in survey.keys]


def _short(text: str | Sentence, longest: int) -> str | Sentence:
    return at_a_glance(text, longest) if isinstance(text, str) else text


def _sentence(text: str | Sentence) -> Sentence:
    return said("survey-text", text=text) if isinstance(text, str) else text


# --- answers -----------------------------------------------------------------------------


def picked(survey: Survey, choice: str) -> Sentence:
    """The echo where only whoever answered reads it."""
    return said("survey-picked", number=str(survey.number), own=_own(survey, choice))


def noted(survey: Survey) -> Sentence:
    """The echo where others read it too."""
    return said("survey-noted", number=str(survey.number))


def later_answer_stands() -> Sentence:
    """A later answer of theirs was heard already."""
    return said("survey-later-stands")


def _own(survey: Survey, choice: str) -> Sentence:
    keys = chosen(survey, choice)
    if not keys:
        return said("survey-own-none")
    if keys == (NONE,):
        return said("survey-own", picked=_NONE)
    texts = {option.key: at_a_glance(option.text, ECHOED) for option in survey.options}
    return said("survey-own", picked=" / ".join(texts[key] for key in keys))


# --- its end -----------------------------------------------------------------------------


def result(survey: Survey, lead: Lead, seal: str) -> Sentence:
    """What leads, with every number, what that is worth, and by what it can be checked."""
    if survey.hidden:
        return _gone(survey)
    even = lead.heads and lead.leads is None
    return said(
        "survey-result",
        number=str(survey.number),
        text=survey.text,
        lines=_lines(survey, lead),
        heads=lead.heads,
        leads="tie" if even else _yes(bool(lead.heads)),
        level=level(survey.decided_by),
        seal=seal,
    )


def ended(survey: Survey) -> Sentence:
    """To whoever asked: it ends now, and the result follows."""
    return said("survey-ended", number=str(survey.number))


def withdrawn(survey: Survey) -> Sentence:
    """To whoever asked: it is taken back."""
    return said("survey-withdrawn", number=str(survey.number))


# --- which one ---------------------------------------------------------------------------


def listed(surveys: Sequence[tuple[Survey, int]]) -> Worded:
    """What neighbours are asked just now, each with a button."""
    lines = tuple(
        said(
            "survey-line",
            number=str(survey.number),
            text=at_a_glance(survey.text, SHORT),
            answered=answered,
            closes=survey.closes_at,
        )
        for survey, answered in surveys
    )
    rows = tuple(
        (Button(said("button-survey-show", number=str(each.number)), "survey-show", _about(each)),)
        for each, _ in surveys
    )
    return said("survey-list", lines=lines), rows


# --- what harms somebody -----------------------------------------------------------------


def ask_reason(survey: Survey) -> Sentence:
    """Asks why it shall be hidden."""
    return said("survey-ask-reason", number=str(survey.number))


def ask_appeal(survey: Survey) -> Sentence:
    """Asks what speaks against the hiding."""
    return said("survey-ask-appeal", number=str(survey.number))


def done(survey: Survey, what: What) -> Sentence:
    """To whoever did it: it is hidden, shown again, flagged, or appealed against."""
    return said("survey-done", number=str(survey.number), what=what.value)


def to_asker(survey: Survey, what: What, reason: str) -> Sentence:
    """To whoever asked: it was hidden, or is shown again."""
    short = at_a_glance(reason, _REASON)
    return said("survey-to-asker", number=str(survey.number), what=what.value, reason=short)


def to_staff(survey: Survey, what: What, reason: str) -> Sentence:
    """To staff: two neighbours hid it, or whoever asked appeals."""
    short = at_a_glance(reason, _REASON)
    return said("survey-to-staff", number=str(survey.number), what=what.value, reason=short)


# --- 我的数据 ----------------------------------------------------------------------------


def data_asked(community: str, number: int, day: date, text: str) -> Sentence:
    """A line of what is kept: what they asked."""
    return said(
        "data-survey", community=community, number=str(number), day=day, text=text, asked="yes"
    )


def data_answer(community: str, survey: Survey, day: date, choice: str) -> Sentence:
    """A line of what is kept: what they picked; 都不同意 by its number."""
    texts = {option.key: at_a_glance(option.text, ECHOED) for option in survey.options}
    picked = " / ".join(texts.get(key, str(len(survey.keys))) for key in chosen(survey, choice))
    return said(
        "data-survey",
        community=community,
        number=str(survey.number),
        day=day,
        text=picked,
        asked="no",
    )
