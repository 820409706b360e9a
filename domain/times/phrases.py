"""The words of one time put together: which days, at which hours, joined how."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from domain.times.naming import Named, NoSuchDay, named
from domain.times.words import Word

RULES: Final = frozenset({"daily", "workdays", "weekly", "monthly"})
DAYS: Final = frozenset(
    {"near", "weekday", "week", "ahead", "lunar", "festival", "written", "date", "short"}
    | {"number", "month_end", "year_end"}
)
CLOCKS: Final = frozenset({"clock", "dotted"})
_DATED: Final = frozenset(
    {"written", "date", "short", "number", "lunar", "festival", "near", "ahead"}
)
_LEADING: Final = frozenset({"and", "both", "beside", "or", "to"})
_TRAILING: Final = frozenset({"and", "or", "to"})
_GLUE: Final = frozenset(" ,、的().;")
_MOST_DAYS: Final = 31


@dataclass(frozen=True, slots=True)
class Slot:
    """Days, and the hour that was said with them; what was not said is empty."""

    days: tuple[Named, ...] = ()
    part: str = ""
    clock: Word | None = None
    end_part: str = ""
    end: Word | None = None

    @property
    def has_hour(self) -> bool:
        """Tell whether anything was said of the hour."""
        return bool(self.part or self.clock)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Slots that are all meant, or one of them (`either`), or that are a deadline (`until`)."""

    slots: tuple[Slot, ...]
    either: bool = False
    until: bool = False


def phrase(words: Sequence[Word], today: date) -> Phrase:
    """Return what the words say together. Raises ValueError where that is no time."""
    fold = _Fold(today)
    for before, word in zip((None, *words), words, strict=False):
        fold.take(word, before)
    slots = fold.slots()
    return Phrase(slots, fold.either, fold.until)


@dataclass(slots=True)
class _Fold:
    """What has been read of a phrase so far."""

    today: date
    either: bool = False
    until: bool = False
    done: list[Slot] = field(default_factory=list[Slot])
    slot: Slot = field(default_factory=Slot)
    last: Named | None = None
    reaching: bool = False
    """到 was said: what comes next is an end."""

    def take(self, word: Word, before: Word | None) -> None:
        """Read one word more."""
        reaching, self.reaching = self.reaching, False
        if word.kind in DAYS:
            self._day(word, before, reaching=reaching)
        elif word.kind == "part":
            self._part(word.text, reaching=reaching)
        elif word.kind in CLOCKS:
            self._clock(word, reaching=reaching)
        elif word.kind == "to":
            self.reaching = True
        elif word.kind == "beside":
            self._beside("一二三四五六日天".index(word.part("is")) % 7)
        elif word.kind in {"or", "both"}:
            self.either = True
        elif word.kind == "until":
            self.until = True

    def slots(self) -> tuple[Slot, ...]:
        """Return all slots; each has the days and the hour that its neighbours said for it."""
        found = [*self.done, self.slot]
        if len(found) > 1 and not found[0].days and not found[1].has_hour:
            found[:2] = [replace(found[0], days=found[1].days)]  # 晚上7点半，周五
        for place, slot in enumerate(found[1:], 1):
            if not slot.days:
                found[place] = replace(slot, days=found[place - 1].days)
            elif not slot.has_hour:
                found[place] = replace(found[place - 1], days=slot.days)
        return tuple(found)

    def _push(self) -> None:
        self.done.append(self.slot)
        self.slot = Slot()

    def _day(self, word: Word, before: Word | None, *, reaching: bool) -> None:
        if "前" in word.part("side") or "内" in word.part("bound"):
            self.until = self.until or not word.part("nth")
        day = named(word, self.today, self.last)
        if reaching and self.slot.has_hour:
            raise NoSuchDay(word.text)  # from a day until another: no meeting lasts so long
        if self.slot.has_hour:
            self._push()
        if reaching and self.slot.days:
            self._reach(day)
        elif before and before.kind in _DATED and _is_bare(word) and day.weekday is not None:
            self._beside(day.weekday)
            return
        elif before and _is_bare(before) and word.kind in _DATED and self.last:
            weekday = self.last.weekday
            self.slot = replace(self.slot, days=(*self.slot.days[:-1], day))
            if weekday is not None:
                self._beside(weekday)
        else:
            self.slot = replace(self.slot, days=(*self.slot.days, day))
        self.last = day

    def _reach(self, day: Named) -> None:
        """Add the days up to this one."""
        first = self.slot.days[-1]
        passed = (day.dates[0] - first.dates[0]).days
        if not 0 < passed <= _MOST_DAYS:
            raise NoSuchDay(day)
        between = (
            replace(first, dates=tuple(one + timedelta(later) for one in first.dates))
            for later in range(1, passed + 1)
        )
        self.slot = replace(self.slot, days=(*self.slot.days, *between))

    def _beside(self, weekday: int) -> None:
        """A date says its weekday: where the two differ, either may be meant."""
        other = self.today + timedelta((weekday - self.today.weekday()) % 7)
        if not self.slot.days:
            self.slot = replace(self.slot, days=(Named((other, other + timedelta(weeks=1))),))
            return
        day = self.slot.days[-1]
        if day.dates[0].weekday() == weekday:
            return
        both = Named((day.dates[0], other), one_of=True)
        self.slot = replace(self.slot, days=(*self.slot.days[:-1], both))

    def _part(self, part: str, *, reaching: bool) -> None:
        if self.slot.clock and reaching:
            self.slot = replace(self.slot, end_part=part)
            self.reaching = True
            return
        if self.slot.clock:
            self._push()
        self.slot = replace(self.slot, part=part)

    def _clock(self, word: Word, *, reaching: bool) -> None:
        if self.slot.clock and reaching and not self.slot.end:
            self.slot = replace(self.slot, end=word)
            return
        if self.slot.clock:
            self._push()
        self.slot = replace(self.slot, clock=word)


def _is_bare(word: Word) -> bool:
    """Tell whether it is a weekday of no week in particular, as it stands beside a date."""
    return word.kind == "weekday" and not word.part("week")


def chosen(words: Iterable[Word], text: str) -> list[Word]:
    """Return the words of the one time that a squeezed text speaks of, or none.

    That is the first run of words with a day and an hour, else the first of either; there the
    next run that has what it lacks is taken with it: 周五在楼下，晚7点半.
    """
    runs = [run for run in map(_trimmed, _runs(words, text)) if any(_says(run))]
    whole = next((run for run in runs if all(_says(run))), None)
    if whole is not None or not runs:
        return whole or []
    for other in runs[1:]:
        if _says(other) != _says(runs[0]):
            return [*runs[0], *other]
    return runs[0]


def _runs(words: Iterable[Word], text: str) -> list[list[Word]]:
    runs: list[list[Word]] = [[]]
    ends = 0
    for word in words:
        if word.kind in {"vague", "place"} or not _GLUE.issuperset(text[ends : word.starts]):
            runs.append([])
        if word.kind not in {"vague", "place"}:
            runs[-1].append(word)
        ends = word.ends
    return runs


def _says(run: Sequence[Word]) -> tuple[bool, bool]:
    """Tell whether it has a day, and whether it has an hour."""
    kinds = {word.kind for word in run}
    instant = any(is_instant(word) for word in run)
    return bool(kinds & (DAYS | RULES)), instant or bool(kinds & {"part", *CLOCKS})


def is_instant(word: Word) -> bool:
    """Tell whether a length of time is one of minutes or hours."""
    return word.part("unit") in {"分钟", "刻钟", "小时", "钟头"}


def _trimmed(run: list[Word]) -> list[Word]:
    """Without the words at both ends that join nothing; a leading 要么 or 到 goes with it."""
    starts = next((n for n, word in enumerate(run) if word.kind not in _LEADING), len(run))
    while starts and run[starts - 1].kind in {"or", "to"}:
        starts -= 1
    ends = len(run)
    while ends > starts and run[ends - 1].kind in _TRAILING:
        ends -= 1
    return run[starts:ends]
