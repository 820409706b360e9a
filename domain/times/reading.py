"""`read`: what somebody meant who wrote of a time, or what must be asked first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

from domain.times.clocks import HOUR, PARTS, Hours, end, hours
from domain.times.days import WHOLE_DAY, moment, noted
from domain.times.naming import Named, day_of_month, pattern, weekdays
from domain.times.phrases import RULES, Phrase, Slot, chosen, is_instant, phrase
from domain.times.readings import (
    Alternatives,
    AskHour,
    AskWhich,
    Moments,
    NotUnderstood,
    Past,
    Reading,
    Recurring,
    Until,
)
from domain.times.recurrences import Monthly, Pattern, Rule, Weekly
from domain.times.spans import Doubt, Span
from domain.times.words import Word, number, squeezed, words

USUAL: Final = (19 * HOUR + 30, 15 * HOUR, 9 * HOUR)
"""The hours that are proposed where none was said."""
MOST_PROPOSED: Final = 8
"""So many proposals at most."""
_EDGES: Final = " \t\r\n,，。.、;；:：!！?？~～()（）"


def read(text: str, at: datetime, tz: tzinfo, *, evening: bool = False) -> Reading:
    """Return what `text`, written at `at`, says of times on that zone's clocks.

    With `evening` 7点 and 8点 are the evening's, because what is planned always is then. Nothing
    is ever read into the past, and no hour is guessed: `Past`, `AskHour`, `AskWhich` say so.
    """
    squeezed_text, places = squeezed(text)
    found = chosen(words(squeezed_text), squeezed_text)
    said, rest = _divided(text, places, found)
    context = _Context(at.astimezone(UTC), tz, said, rest, evening)
    try:
        reading = context.read(found) if found else None
    except (ValueError, OverflowError):  # 2月30日, 25点, 第五个周五
        reading = None
    return reading or NotUnderstood("", text.strip(_EDGES))


def _divided(text: str, places: Sequence[int], found: Sequence[Word]) -> tuple[str, str]:
    """Return the words of the time as they were written, and the text without them."""
    said, rest, place = list[str](), list[str](), 0
    for word in found:
        starts, ends = places[word.starts], places[word.ends - 1] + 1
        between = text[place:starts]
        if said and not between.strip(_EDGES + "的"):
            said[-1] += between + text[starts:ends]
        else:
            rest.append(between)
            said.append(text[starts:ends])
        place = ends
    rest.append(text[place:])
    kept = (piece.strip(_EDGES) for piece in rest)
    return " ".join(said), " ".join(piece for piece in kept if piece)


@dataclass(frozen=True, slots=True)
class _Found:
    """What one day of a phrase came to: a moment, moments to ask about, or a day without hour."""

    spans: tuple[Span, ...] = ()
    options: tuple[Span, ...] = ()
    days: tuple[date, ...] = ()
    past: date | None = None


@dataclass(frozen=True, slots=True)
class _Context:
    """When and where it was written, and how it is divided."""

    at: datetime
    tz: tzinfo
    said: str
    rest: str
    evening: bool

    @property
    def today(self) -> date:
        return self.at.astimezone(self.tz).date()

    def read(self, found: Sequence[Word]) -> Reading | None:
        kinds = {word.kind for word in found}
        if "never" in kinds:
            return None
        for word in found:
            if is_instant(word):
                return self._instant(word)
        if kinds & RULES:
            return self._recurring(found)
        said = phrase(found, self.today)
        if said.until:
            return self._until(said.slots[-1])
        return self._moments(said)

    # --- moments -----------------------------------------------------------------------------

    def _moments(self, said: Phrase) -> Reading | None:
        found = [self._of(day, slot) for slot in said.slots for day in slot.days or (None,)]
        if not all(one.spans or one.options or one.days or one.past for one in found):
            return None
        if over := [one.past for one in found if one.past]:
            return Past(noted(max(over)), self.said, self.rest)
        days = tuple(day for one in found for day in one.days)
        one_of = said.either or any(len(one.days) > 1 for one in found)
        if days:
            return self._ask_hour(days, alternatives=one_of)
        options = tuple(option for one in found for option in one.options)
        if options and len(found) > 1:
            spans = tuple(span for one in found for span in one.spans)
            days = tuple(dict.fromkeys(span.day.date for span in (*spans, *options)))
            return replace(self._ask_hour(days, alternatives=one_of), proposals=_first(options))
        if options:
            return AskWhich(_first(options), self.said, self.rest)
        spans = tuple(sorted({span for one in found for span in one.spans}, key=_starts))
        if said.either and len(spans) > 1:
            return Alternatives(spans, self.said, self.rest)
        return Moments(spans, self.said, self.rest)

    def _of(self, day: Named | None, slot: Slot) -> _Found:
        """Return what a day comes to, with its hour; None is no day that was said."""
        if day is not None and day.one_of:
            each = [self._of(Named((one,)), slot) for one in day.dates]
            ahead = [one for one in each if not one.past]
            spans = tuple(span for one in ahead for span in (*one.spans, *one.options))
            if len(ahead) <= 1 or not spans:
                days = tuple(one for found in ahead for one in found.days)
                return replace(ahead[0], days=days) if ahead else each[-1]
            return _Found(options=spans)
        dates = day.dates if day else (self.today, self.today + timedelta(days=1))
        moved = Doubt.MOVED_ON if day else Doubt.TOMORROW
        if slot.clock is not None:
            meant = hours(slot.clock, slot.part, evening=self.evening)
            return self._at(dates, meant, slot, moved)
        if slot.part:
            return self._blurred(day, dates, slot.part, moved)
        ahead = [one for one in dates if one >= self.today]
        return _Found(days=(ahead[0],)) if ahead else _Found(past=dates[-1])

    def _at(self, dates: Sequence[date], meant: Hours, slot: Slot, moved: Doubt) -> _Found:
        spans = [
            span
            for minutes in meant.options
            if (span := self._next(dates, minutes, slot, moved, midnight=meant.midnight))
        ]
        if meant.otherwise and (not spans or moved in spans[0].doubts):
            asked = Hours(meant.otherwise, sure=False)
            return self._at(dates, asked, slot, moved)
        if not spans:
            return _Found(past=dates[-1])
        if meant.sure:
            return _Found(spans=tuple(spans))
        if moved is Doubt.TOMORROW:
            spans = [replace(span, doubts=span.doubts - {moved}) for span in spans]
        return _Found(options=tuple(spans))

    def _blurred(self, day: Named | None, dates: Sequence[date], part: str, moved: Doubt) -> _Found:
        usual = PARTS[part].usual
        if usual is not None and (span := self._next(dates, usual, Slot(), moved)):
            return _Found(spans=(replace(span, doubts=span.doubts | {Doubt.BLURRED}),))
        if day is None:
            return _Found()
        runs_out = moment(dates[-1], PARTS[part].hours.stop * HOUR, self.tz)
        return _Found(days=(dates[-1],)) if runs_out > self.at else _Found(past=dates[-1])

    def _next(
        self,
        dates: Sequence[date],
        minutes: int,
        slot: Slot,
        moved: Doubt,
        *,
        midnight: bool = False,
    ) -> Span | None:
        """Return that minute of the first of the days on which it is ahead."""
        for place, day in enumerate(dates):
            starts = moment(day, minutes, self.tz)
            if starts > self.at:
                doubts = {moved} if place else set[Doubt]()
                if midnight or minutes >= WHOLE_DAY:
                    doubts.add(Doubt.MIDNIGHT)
                ends = None
                if slot.end is not None:
                    ends = moment(day, end(slot.end, slot.end_part, minutes), self.tz)
                on = noted(starts.astimezone(self.tz).date())
                return Span(starts, on, ends, frozenset(doubts))
        return None

    def _ask_hour(self, days: Iterable[date], *, alternatives: bool) -> AskHour:
        asked = tuple(dict.fromkeys(days))
        proposed = [
            span
            for day in asked
            for minutes in USUAL
            if (span := self._next((day,), minutes, Slot(), Doubt.MOVED_ON))
        ]
        noted_days = tuple(noted(day) for day in asked)
        return AskHour(noted_days, _first(proposed), self.said, self.rest, alternatives)

    # --- lengths, deadlines, rules -------------------------------------------------------------

    def _instant(self, word: Word) -> Reading:
        """Return 半小时后, or 24小时内."""
        count = word.part("count")
        unit = {"分钟": 1, "刻钟": 15}.get(word.part("unit"), HOUR)
        halves = 1 if count == "半" else 2 * number(count) + bool(word.part("and_half"))
        minutes = halves * unit // 2
        when = (self.at + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
        day = noted(when.astimezone(self.tz).date())
        if when <= self.at:
            return Past(day, self.said, self.rest)
        if "内" in word.part("bound"):
            return Until(when, day, self.said, self.rest)
        return Moments((Span(when, day),), self.said, self.rest)

    def _until(self, slot: Slot) -> Reading | None:
        if slot.has_hour:
            found = self._of(slot.days[-1] if slot.days else None, slot)
            if found.past:
                return Past(noted(found.past), self.said, self.rest)
            if found.options or found.days:
                return self._moments(Phrase((replace(slot, days=slot.days[-1:]),)))
            if not found.spans:
                return None
            span = found.spans[0]
            return Until(span.starts, span.day, self.said, self.rest, doubts=span.doubts)
        day = slot.days[-1]
        ends = [one for one in day.dates if moment(one, WHOLE_DAY, self.tz) > self.at]
        if not ends:
            return Past(noted(day.dates[-1]), self.said, self.rest)
        last = noted(ends[-1] if day.one_of else ends[0])
        until = moment(last.date, WHOLE_DAY, self.tz)
        return Until(until, last, self.said, self.rest, whole_day=True)

    def _recurring(self, found: Sequence[Word]) -> Reading | None:
        falls, others = self._pattern(found)
        *more, slot = phrase(others, self.today).slots
        if more or slot.days:
            return None  # 每周五明天; two hours are two rules
        if slot.clock is not None:
            meant = hours(slot.clock, slot.part, evening=self.evening)
        else:
            usual = PARTS[slot.part].usual if slot.part else None
            meant = Hours(() if usual is None else (usual,))
        if len(meant.options) == 1:
            lasts = None
            if slot.end is not None:
                lasts = end(slot.end, slot.end_part, meant.options[0]) - meant.options[0]
            rule = Rule(falls, meant.options[0], lasts)
            doubts = frozenset[Doubt]() if slot.clock else frozenset({Doubt.BLURRED})
            nearest, first = (
                replace(rule.next_after(self.at, self.tz, holidays=holidays), doubts=doubts)
                for holidays in (True, False)
            )
            return Recurring(rule, nearest, first, self.said, self.rest)
        day = Rule(falls, WHOLE_DAY - 1).next_after(self.at, self.tz, holidays=True).day
        proposed = (
            Rule(falls, minutes).next_after(self.at, self.tz) for minutes in meant.options or USUAL
        )
        return AskHour((day,), tuple(proposed), self.said, self.rest, repeated=True)

    def _pattern(self, found: Sequence[Word]) -> tuple[Pattern, list[Word]]:
        """Return on which days a rule falls, and the words that say something else."""
        falls: Pattern | None = None
        others: list[Word] = []
        before: Word | None = None
        for word in found:
            if word.kind in RULES:
                more = pattern(word, self.today)
                falls = more if falls is None else _joined(falls, more)
            elif word.kind == "weekday" and isinstance(falls, Weekly):
                days = weekdays(word)
                if before is not None and before.kind == "to":
                    days = tuple(range(falls.weekdays[-1] + 1, days[-1] + 1))
                    others.remove(before)
                falls = _joined(falls, replace(falls, weekdays=days))
            elif word.kind == "number" and isinstance(falls, Monthly):
                falls = _joined(falls, Monthly((day_of_month(word),)))
            else:
                others.append(word)
            before = word
        assert falls is not None, found
        return falls, others


def _joined(one: Pattern, other: Pattern) -> Pattern:
    """Return the days of both; ValueError where no single rule says that."""
    match one, other:
        case Weekly(weekdays=days), Weekly(weekdays=more) if one.every == other.every:
            return replace(one, weekdays=tuple(dict.fromkeys((*days, *more))))
        case Monthly(dates=days), Monthly(dates=more):
            return Monthly((*days, *more))
        case _:
            raise ValueError(one, other)


def _first(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(spans)[:MOST_PROPOSED]


def _starts(span: Span) -> datetime:
    return span.starts
