"""What is said of a morning page: its lines, its buttons, and that there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final

from domain.chat import Button, Sentence
from domain.digests import Community, Kind, Line, Part, Section
from domain.digests.waiting import last_day
from domain.texts import at_a_glance
from domain.units import Unit
from handlers.wording.ballots import metres
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]

TITLE: Final = 18
"""So much of a title stands on one line."""
NAMED: Final = 3
"""So many buildings are named on one line."""
SHORT: Final = 6
"""So much of a community's name stands on a button."""
ROW: Final = 4
NAMED_ROW: Final = 2
"""So many buttons with a community's name on them stand side by side, and are read whole."""
NAME: Final = 20
NOTE: Final = 200
"""So much of a note is told to who left it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Which page it is, of what, for whom."""

    today: date
    at: datetime
    zone: tzinfo
    unit: Unit | None
    """The unit that was asked about; None: everything that the reader serves for."""
    page: int
    subscribed: bool
    counted: bool = False
    """Whether it is as it was counted in the morning of that day."""


def _yes(known: object) -> str:
    return "yes" if known else "no"


def page(parts: Sequence[Part], names: Mapping[int, str], turn: Turn, more: int) -> Worded:
    """What waits, line by line, under its headings; or that nothing does."""
    if not parts:
        return said("digest-empty", **_head(turn, names)), _last(turn, 0)
    several = len(names) > 1
    lines: list[Sentence] = []
    for part in parts:
        if several:
            lines.append(said("digest-community", name=names[part.community]))
        section: Section | None = None
        for line in part.lines:
            if line.section is not section:
                section = line.section
                lines.append(said("digest-section", section=section.value))
            lines.append(_line(line, turn))
    text = said("digest-page", lines=tuple(lines), page=turn.page, **_head(turn, names))
    buttons = [
        _button(line, names[line.of[0].community] if several else "")
        for part in parts
        for line in part.lines
    ]
    return text, (*_rows(buttons, NAMED_ROW if several else ROW), *_last(turn, more))


def wide(lines: Sequence[Community], names: Mapping[int, str], turn: Turn, more: int) -> Worded:
    """A line for each community, in the order of the tree: nobody is put before another."""
    told = tuple(
        said(
            "digest-count",
            name=names[each.community],
            count=each.count,
            late=each.late,
            again=_again(each.day),
        )
        for each in lines
    )
    note = (said("digest-counted"),) if turn.counted and turn.page == 1 else ()
    text = said("digest-page", lines=(*told, *note), page=turn.page, **_head(turn, names))
    buttons = [
        Button(
            said("digest-button-community", name=at_a_glance(names[each.community], SHORT)),
            "digest-unit",
            str(each.community),
        )
        for each in lines
    ]
    return text, (*_rows(buttons, NAMED_ROW), *_last(turn, more))


def _head(turn: Turn, names: Mapping[int, str]) -> dict[str, str | date]:
    """The day, and the place where it is one."""
    alone = next(iter(names.values())) if len(names) == 1 else ""
    place = alone if turn.unit is None else turn.unit.name
    return {"day": turn.today, "place": at_a_glance(place, NAME), "placed": _yes(place)}


def _line(line: Line, turn: Turn) -> Sentence:
    first = line.of[0]
    return said(
        "digest-line",
        number=str(first.number),
        numbered=_yes(first.number),
        what=_what(line),
        when=_when(line, turn),
        again=_again(1 if line.section is Section.OVERDUE else line.day),
    )


def _what(line: Line) -> Sentence:
    first = line.of[0]
    titles = [at_a_glance(each.title, TITLE) for each in line.of[:NAMED] if each.title]
    return said(
        "digest-what",
        kind=line.kind.value,
        title="、".join(titles) if titles else said("digest-untitled", kind=line.kind.value),
        count=sum(each.gap for each in line.of),
        area=metres(first.area),
        lacks=_lacks(line),
        rest=max(len(line.of) - NAMED, 0),
    )


def _lacks(line: Line) -> str:
    """What an owners' vote lacks: heads, area, or both."""
    first = line.of[0]
    if first.gap and first.area:
        return "both"
    return "area" if first.area else "heads"


def _when(line: Line, turn: Turn) -> Sentence:
    """Since when, by when, or how long it is late: whichever of them helps."""
    first = line.of[0]
    if line.section is Section.OVERDUE and first.due is not None:
        day = last_day(first.due, turn.zone)
        how = "late" if line.late else "now"
        return said("digest-when", how=how, day=day, moment=first.due, days=line.late)
    if line.section is Section.TODAY:
        return said("digest-when", how="none", day=turn.today, moment=turn.at, days=0)
    if first.starts_at is not None:
        how = "begins" if line.kind is Kind.MEETING else "closes"
        return said("digest-when", how=how, day=turn.today, moment=first.starts_at, days=0)
    if first.due is not None:
        day = last_day(first.due, turn.zone)
        return said("digest-when", how="by", day=day, moment=first.due, days=0)
    since = min(each.since for each in line.of).astimezone(turn.zone).date()
    how = "none" if line.kind in (Kind.TERM, Kind.SILENT) else "since"
    return said("digest-when", how=how, day=since, moment=turn.at, days=0)


def _again(day: int) -> Sentence:
    return said("digest-again", day=day)


def _button(line: Line, community: str) -> Button:
    first = line.of[0]
    label = said(
        "digest-button",
        kind=line.kind.value,
        numbered=_yes(first.number),
        named=_yes(community),
        number=str(first.number),
        community=at_a_glance(community, SHORT),
    )
    about = f"{first.kind}:{first.community}:{first.number}:{first.about}"
    return Button(label, "digest-open", about)


def _rows(buttons: Sequence[Button], row: int) -> Buttons:
    return tuple(tuple(buttons[start : start + row]) for start in range(0, len(buttons), row))


def _last(turn: Turn, more: int) -> Buttons:
    """The next page, and whether they want it in the morning."""
    unit = 0 if turn.unit is None else turn.unit.id
    label = said("digest-button-more", count=more)
    following = Button(label, "digest-page", f"{unit}:{turn.page + 1}")
    toggle = (
        Button(said("digest-button-off"), "digest-off")
        if turn.subscribed
        else Button(said("digest-button-on"), "digest-on")
    )
    return ((following, toggle),) if more else ((toggle,),)


def here() -> Sentence:
    """A button was pressed: what it asks for follows."""
    return said("digest-here")


def unsubscribed() -> Sentence:
    """No page comes in the morning any more."""
    return said("digest-unsubscribed")


def subscribed() -> Sentence:
    """It comes again."""
    return said("digest-subscribed")


# --- 我的数据 ----------------------------------------------------------------------------------


def data_note(community: str, text: str, day: date) -> Sentence:
    """A note that they left, whose words are there until it is answered."""
    told = at_a_glance(text, NOTE)
    return said("digest-data-note", community=community, text=told, day=day, known=_yes(text))


def data_told(day: date) -> Sentence:
    """The last day for which their page was made."""
    return said("digest-data-told", day=day)


def data_stopped(day: date) -> Sentence:
    """Since when they want none."""
    return said("digest-data-stopped", day=day)
