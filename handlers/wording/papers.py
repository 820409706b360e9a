"""What stands on papers and in calendars, and what is said where they are handed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from domain.calendars import Entry, Holds
from domain.chat import Sentence
from domain.meetings import Meeting, State
from domain.papers import Code, Poster, SignInSheet
from domain.texts import at_a_glance
from handlers.wording import times
from handlers.wording.catalogue import render
from handlers.wording.general import said

TOPIC: Final = 60
"""How many characters of a topic are shown."""
ONE_LINE: Final = 16
"""Topics that are as short as this together stand on one line."""
LINES: Final = 38
"""How many people without a phone can sign: two pages."""
ALARMS: Final = (1_440, 120)
"""Minutes before a meeting: as we remind of it ourselves."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes for who cannot be asked for their language: those who pass a door."""

    language: str
    zone: ZoneInfo

    def __call__(self, sentence: Sentence) -> str:
        """The sentence in words."""
        return render(sentence, self.language, self.zone)

    def hour(self, at: datetime) -> str:
        """`晚上7点半`, `19:30`."""
        there = at.astimezone(self.zone)
        return f"{there:%H:%M}" if self.language == "en" else times.hour(there)

    def when(self, at: datetime) -> str:
        """`11月15日（周五）晚上7点半`."""
        return times.moment(at.astimezone(self.zone), self.language)

    def date(self, at: datetime) -> str:
        """`2026年11月15日（周日）`: what is filed needs its year."""
        day = at.astimezone(self.zone).date()
        return self(said("paper-date", year=str(day.year), day=day))

    def day(self, at: datetime) -> str:
        """`11月15日（周五）`."""
        return times.day(at.astimezone(self.zone).date(), self.language)


@dataclass(frozen=True, slots=True)
class Facts:
    """A meeting, and what the things that it only numbers are called."""

    meeting: Meeting
    community: str
    units: Sequence[str] = ()
    """The buildings it is for."""
    body: str = ""
    """Whose session it is."""
    invited: Sequence[str] = ()


def poster(facts: Facts, pen: Pen, *, chat: str | None, calendar: str | None) -> Poster:
    """The poster of a meeting; `chat` and `calendar`: the links that its codes hold."""
    meeting = facts.meeting
    rows = [
        (pen(said("paper-where")), meeting.place),
        (pen(said("paper-agenda", kind=meeting.kind.value)), _agenda(meeting, pen)),
    ]
    if meeting.capacity is not None:
        many = pen(said("paper-so-many", many=meeting.capacity))
        rows.append((pen(said("paper-places")), many))
    if facts.invited:
        rows.append((pen(said("paper-invited")), "、".join(facts.invited)))
    codes = [Code(link, pen(what)) for link, what in _codes(chat, calendar) if link]
    return Poster(
        language=pen.language,
        above=_above(facts),
        title=title(facts, pen),
        day=pen.day(meeting.starts_at),
        hour=pen.hour(meeting.starts_at),
        rows=tuple(rows),
        codes=tuple(codes),
        below=pen(said("paper-poster-below", scanned="yes" if chat else "no")),
    )


def sign_in(facts: Facts, pen: Pen, *, here: str | None = None) -> SignInSheet:
    """The sheet that people without a phone sign; `here`: what its code holds for the others."""
    meeting = facts.meeting
    return SignInSheet(
        language=pen.language,
        above=f"{_above(facts)} · {title(facts, pen)}",
        title=pen(said("paper-sign-in")),
        about=f"{pen.when(meeting.starts_at)} · {meeting.place}",
        heads=(pen(said("paper-name")), pen(said("paper-home")), pen(said("paper-signature"))),
        lines=LINES,
        below=pen(said("paper-sign-in-below")),
        code=Code(here, pen(said("paper-code-here"))) if here else None,
    )


def entry(facts: Facts, pen: Pen, *, uid: str, changed_at: datetime, url: str | None) -> Entry:
    """What a phone's calendar holds of a meeting."""
    meeting = facts.meeting
    off = meeting.state in {State.CANCELLED, State.RAINED_OFF}
    kind = meeting.kind.value
    lines = [pen(said("paper-entry-agenda", kind=kind, topics=_agenda(meeting, pen)))]
    if off:
        lines = [pen(said("paper-entry-off", state=meeting.state.value, reason=meeting.note))]
    return Entry(
        uid=uid,
        sequence=meeting.sequence,
        holds=Holds.CANCELLED if off else Holds.CONFIRMED,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        changed_at=changed_at,
        title=title(facts, pen),
        place=meeting.place,
        description="\n".join(lines),
        url=url or "",
        alarms=ALARMS,
    )


def title(facts: Facts, pen: Pen) -> str:
    """`小板凳见面会`, the name of an activity, `居民议事会会议`."""
    if facts.meeting.title:
        return facts.meeting.title
    kind = facts.meeting.kind.value
    return pen(said("paper-title", kind=kind, named="yes" if facts.body else "no", body=facts.body))


def named(what: str, facts: Facts, pen: Pen) -> str:
    """What the file of a paper is called: `海报 11月15日（周五）`."""
    return pen(said("paper-file", what=what, day=pen.day(facts.meeting.starts_at)))


def calendar_name(community: str, unit: str, pen: Pen) -> str:
    """What a phone calls the calendar of a building, or of a whole community."""
    return pen(said("paper-calendar", where=f"{community} · {unit}" if unit else community))


def _above(facts: Facts) -> str:
    return " · ".join(each for each in (facts.community, "、".join(facts.units)) if each)


def _agenda(meeting: Meeting, pen: Pen) -> str:
    topics = [at_a_glance(topic, TOPIC) for topic in meeting.agenda]
    if not topics:
        return pen(said("paper-agenda-open", kind=meeting.kind.value))
    if sum(map(len, topics)) <= ONE_LINE:
        return pen(said("paper-topics-between")).join(topics)
    return "\n".join(f"{place}. {topic}" for place, topic in enumerate(topics, start=1))


def _codes(chat: str | None, calendar: str | None) -> tuple[tuple[str | None, Sentence], ...]:
    return (chat, said("paper-code-chat")), (calendar, said("paper-code-calendar"))


# --- said --------------------------------------------------------------------------------


def being_made(what: str) -> Sentence:
    """A paper was asked for; it comes in a moment."""
    return said("paper-being-made", what=what)


def in_private() -> Sentence:
    """A paper is handed over in private only, and the bot cannot write there."""
    return said("paper-in-private")


def here() -> Sentence:
    """Under a paper as it is handed over."""
    return said("paper-here")


def sheet_here() -> Sentence:
    """Under a table as it is handed over."""
    return said("paper-sheet-here")


def entry_here() -> Sentence:
    """Under the file for a calendar as it is handed over."""
    return said("paper-entry-here")


def not_made() -> Sentence:
    """It could not be made."""
    return said("paper-not-made")


def link(url: str, calendar: str) -> Sentence:
    """The secret link to a calendar, and what to do with it."""
    return said("calendar-link", url=url, calendar=calendar)


def link_anew(url: str, calendar: str, ended: int) -> Sentence:
    """A new link; the old ones open nothing any more."""
    return said("calendar-link-anew", url=url, calendar=calendar, ended=ended)


def no_web() -> Sentence:
    """There is no web entrance, so there are no links to subscribe to."""
    return said("calendar-no-web")
