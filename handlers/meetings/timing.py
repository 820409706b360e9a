"""One question at a time until a meeting's time is certain: the day, the hour, a holiday."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from domain.chat import Sentence, Value
from domain.meetings.days import asked_of, is_new_year
from domain.meetings.series import times
from domain.meetings.timepolls import Offer, take_closing
from domain.times import (
    Alternatives,
    AskHour,
    AskWhich,
    Moments,
    NotUnderstood,
    Past,
    Reading,
    Recurring,
    Rule,
    Span,
    Until,
    noted,
    read,
)
from domain.times.keeping import kept
from handlers.scene import Buttons, Scene
from handlers.wording import meetings as words
from handlers.words import agreement, option

Draft = dict[str, Value]
"""What is known so far, as a question keeps it."""

MOST_PROPOSALS: Final = 6
FAR: Final = timedelta(days=180)
"""What lies further ahead than this is said back with its year."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that has to be answered before the time is certain."""

    text: Sentence
    buttons: Buttons = ()


def take(
    scene: Scene, draft: Draft, text: str, *, planning: bool = False
) -> tuple[Draft, str, Ask | None]:
    """The draft with what a text says of the time, what else it says, and what must be asked.

    A text that names no time leaves the draft as it is, and all of itself. While a meeting is
    planned a rule may be said (每周五): then the time is its first, and the rule stands in the
    draft; or several times (周三或周四): then the time is the first of the offers there, and it
    may be said until when people are asked (截止周二晚8点).
    """
    draft = dict(draft)
    if planning:
        without, closes = take_closing(text, scene.at, scene.house.zone)
        taken = _take(scene, draft, without, planning=True) if closes is not None else None
        if closes is not None and taken is not None and "offers" in taken[0]:
            return taken[0] | {"closes": closes.isoformat()}, *taken[1:]
    return _take(scene, draft, text, planning=planning)


def _take(
    scene: Scene, draft: Draft, text: str, *, planning: bool
) -> tuple[Draft, str, Ask | None]:
    """The same, when until when people are asked was taken out."""
    draft = dict(draft)
    proposals = _moments(draft.pop("proposals", ""))
    said = str(draft.pop("said", ""))
    repeated = bool(draft.pop("repeated", ""))
    if "holiday" in draft:
        holiday = draft.pop("holiday")
        if agreement(text) is True:
            return draft | {"chosen": holiday}, "", None
    chosen = _chosen(proposals, text)
    if chosen is not None and repeated:
        text = f"{chosen[0].astimezone(scene.house.zone):%H:%M}"
    elif chosen is not None:
        return _certain(scene, draft, *chosen, "")
    # An answer such as 晚7点半 belongs to the day that was said before.
    reading = read(f"{said} {text}", scene.at, scene.house.zone, evening=True)
    if isinstance(reading, NotUnderstood) and said:
        draft |= {"said": said, "proposals": _kept(proposals)}
        return _again(draft, repeated=repeated), text, Ask(words.when_not_understood())
    if planning and isinstance(reading, Recurring):
        return _recurring(scene, draft, reading.rule), reading.rest, None
    if planning and isinstance(reading, Alternatives | Moments):
        offered = [span for span in reading.spans if not _closed(span)]
        if len(offered) > 1:
            return _offered(draft, offered), reading.rest, None
    draft, rest, ask = _read(scene, draft, text, reading)
    asks_hour = isinstance(reading, AskHour) and reading.repeated
    return _again(draft, repeated=planning and asks_hour), rest, ask


def _again(draft: Draft, *, repeated: bool) -> Draft:
    """An hour is asked for that will belong to a rule."""
    return draft | {"repeated": 1} if repeated else draft


def _closed(span: Span) -> bool:
    """Whether nobody is asked to come on that day without having been asked twice."""
    return bool(span.day.holiday) or is_new_year(span.day.date)


def _offered(draft: Draft, spans: Sequence[Span]) -> Draft:
    """Several times, of which people shall choose."""
    offers = [(span.starts, span.ends) for span in spans[:MOST_PROPOSALS]]
    draft = _at(draft, *offers[0])
    return draft | {"offers": _kept(offers)}


def _at(draft: Draft, starts: datetime, ends: datetime | None) -> Draft:
    """One time, and neither a rule nor several to choose from."""
    said = {key: draft[key] for key in draft.keys() - {"rule", "offers", "closes"}}
    return said | {"starts": starts.isoformat(), "ends": ends.isoformat() if ends else ""}


def offers_of(draft: Draft) -> list[Offer]:
    """The times of which people shall choose, where several were said."""
    return [Offer(*each) for each in _moments(draft.get("offers", ""))]


def offering(draft: Draft, offers: Sequence[Offer]) -> Draft:
    """A draft in which these were said."""
    return draft | {"offers": _kept([(each.starts_at, each.ends_at) for each in offers])}


def closes_of(draft: Draft) -> datetime | None:
    """Until when people shall be asked, where that was said."""
    return _moment(str(draft.get("closes", "")))


def _recurring(scene: Scene, draft: Draft, rule: Rule) -> Draft:
    """The rule, and its first time: on no holiday, unless they were chosen."""
    every = times(rule, scene.at, scene.house.zone, holidays=bool(draft.get("holidays")))
    first = next(every)
    return _at(draft, first.starts, first.ends) | {"rule": kept(rule)}


def _chosen(
    proposals: Sequence[tuple[datetime, datetime | None]], text: str
) -> tuple[datetime, datetime | None] | None:
    """The proposal that an answer takes: by its number, or the first by 对."""
    if not proposals:
        return None
    place = option(text, len(proposals))
    if place is None and agreement(text) is True:
        place = 1
    return None if place is None else proposals[place - 1]


def _read(scene: Scene, draft: Draft, text: str, reading: Reading) -> tuple[Draft, str, Ask | None]:
    """What a reading makes of the draft."""
    match reading:
        case Moments(spans=(span,), rest=rest):
            return _certain(scene, draft, span.starts, span.ends, rest)
        case Moments(spans=spans, rest=rest) | Alternatives(spans=spans, rest=rest):
            return _which(draft, spans, "", rest)
        case AskWhich(proposals=spans, rest=rest):
            return _which(draft, spans, "", rest)
        case AskHour(proposals=spans, said=day, rest=rest):
            return _which(draft, spans, day, rest)
        case Recurring(nearest=nearest, first=first, rest=rest):
            return _which(draft, tuple(dict.fromkeys((nearest, first))), "", rest)
        case Past(day=day, rest=rest):
            return draft, rest, Ask(words.when_past(day.date))
        case Until():
            return draft, text, Ask(words.when_not_understood())
        case NotUnderstood():
            return draft, text, None


def starts_of(draft: Draft) -> datetime | None:
    """When it begins, once that is certain."""
    return _moment(str(draft.get("starts", "")))


def ends_of(draft: Draft) -> datetime | None:
    """When it ends, where that was said."""
    return _moment(str(draft.get("ends", "")))


def day_lines(scene: Scene, starts: datetime) -> list[Sentence]:
    """What a neighbour would say about the day: a make-up day, a holiday, a year without notice."""
    day = noted(starts.astimezone(scene.house.zone).date())
    lines: list[Sentence] = []
    if starts - scene.at > FAR:
        lines.append(words.in_year(day.date.year))
    if day.make_up:
        lines.append(words.make_up_day(day.date))
    if day.holiday:
        lines.append(words.on_holiday(day.holiday))
    if day.provisional:
        lines.append(words.provisional(day.date.year))
    return lines


def _certain(
    scene: Scene, draft: Draft, starts: datetime, ends: datetime | None, rest: str
) -> tuple[Draft, str, Ask | None]:
    """The time is known; on a public holiday it is asked for once more."""
    draft = _at(draft, starts, ends)
    day = noted(starts.astimezone(scene.house.zone).date())
    holiday = asked_of(day)
    if not holiday or draft.get("chosen") == day.date.isoformat():
        return draft, rest, None
    draft["holiday"] = day.date.isoformat()
    return draft, rest, Ask(words.ask_holiday(starts, holiday))


def _which(
    draft: Draft, spans: Sequence[Span], said: str, rest: str
) -> tuple[Draft, str, Ask | None]:
    proposals = [(span.starts, span.ends) for span in spans[:MOST_PROPOSALS]]
    draft |= {"proposals": _kept(proposals), "said": said}
    return draft, rest, Ask(*words.ask_which([starts for starts, _ in proposals]))


def _kept(proposals: Sequence[tuple[datetime, datetime | None]]) -> str:
    return ",".join(
        f"{starts.isoformat()}/{ends.isoformat() if ends else ''}" for starts, ends in proposals
    )


def _moments(kept: Value) -> list[tuple[datetime, datetime | None]]:
    found: list[tuple[datetime, datetime | None]] = []
    for pair in str(kept).split(","):
        starts, _, ends = pair.partition("/")
        moment = _moment(starts)
        if moment is not None:
            found.append((moment, _moment(ends)))
    return found


def _moment(written: str) -> datetime | None:
    return datetime.fromisoformat(written).astimezone(UTC) if written else None
