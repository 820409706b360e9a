"""How figures are told: what each is called, what it counts, in which words a period is named."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from domain.chat import Button, Sentence
from domain.figures import Group, Measure, Metric, Period, PeriodKind, Shown
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]

_ABREAST: Final = 2
"""So many parts of a community stand on one row of buttons."""
_MONTHS: Final = {PeriodKind.QUARTER: 3, PeriodKind.HALF: 6}


# --- what is counted -------------------------------------------------------------------------


def name(metric: Metric) -> Sentence:
    """What it is called."""
    return said("figure-name", metric=metric.code)


def counts(metric: Metric) -> Sentence:
    """What it counts, in a sentence."""
    return said("figure-counts", metric=metric.code)


def group(of: Group) -> Sentence:
    """The heading under which it stands."""
    return said("figure-group", group=of.value)


def measure(of: Measure) -> Sentence:
    """In what it is counted: 件, 人次."""
    return said("figure-measure", measure=of.value)


def part(fact: str, value: str) -> Sentence:
    """What a part is called: category, lighting → 照明."""
    if fact == "category":
        return said("case-category", category=value)
    if fact == "level":
        return said("case-level", level=value)
    return said("figures-source", source=value)


def period(of: Period) -> Sentence:
    """When: by its name, and by its first and last day with their weekdays."""
    place = (of.first.month - 1) // _MONTHS.get(of.kind, 1) + 1
    return said(
        "figures-period",
        kind=of.kind.value,
        year=str(of.first.year),
        month=str(of.first.month),
        part=str(place),
        first=of.first,
        last=of.last,
    )


def value(shown: Shown) -> Sentence:
    """The figure as it is read: 12, 87.5, 少于5, 不写, —."""
    if shown.veiled:
        return said("figures-veiled")
    if shown.hidden:
        return said("figures-few")
    if shown.value is None:
        return said("figures-none")
    return said("figures-value", value=_number(shown.metric, shown.value))


def _number(metric: Metric, of: int | Fraction) -> str:
    """A whole number as it is, a share in percent, anything else to one place."""
    exact = of * 100 if metric.measure is Measure.PERCENT else of
    if isinstance(exact, int) or exact.denominator == 1:
        return f"{int(exact):,}"
    tenths = round(exact * 10)
    return f"{tenths // 10}.{tenths % 10}"


# --- the page --------------------------------------------------------------------------------


def page(
    unit: str,
    of: Period,
    cells: list[Shown],
    *,
    public: bool,
    part: bool = False,
    later: bool = False,
) -> Sentence:
    """What a period came to, by groups; figures that are nought are left out.

    `part`: it is of a part of a community. `later`: people are told of other days.
    """
    lines: list[Sentence] = []
    told = [cell for cell in cells if cell.hidden or cell.value or cell.cut]
    heading: Group | None = None
    for cell in told:
        if cell.metric.group is not heading:
            heading = cell.metric.group
            lines.append(said("figures-heading", group=group(heading)))
        lines.append(_line(cell))
    if not told:
        lines.append(said("figures-nothing"))
    lines += _notes(told, public=public, part=part, later=later)
    return said("figures-page", unit=unit, period=period(of), lines=tuple(lines))


def _notes(told: list[Shown], *, public: bool, part: bool, later: bool) -> list[Sentence]:
    """What the words on the page mean."""
    veiled = any(cell.veiled for cell in told)
    few = not veiled and any(cell.hidden for cell in told)
    registered = any(cell.metric.group is Group.ORGANISATION for cell in told)
    notes = [
        (said("figures-cut-note"), any(cell.cut for cell in told)),
        (said("figures-veiled-note"), veiled),
        (said("figures-few-note"), few),
        (said("figures-part-note"), part),
        (said("figures-later-note"), later and not part),
        (said("figures-today-note"), registered),
        (said("figures-public-note"), public),
    ]
    return [note for note, holds in notes if holds]


def _line(cell: Shown) -> Sentence:
    measured = "" if cell.value is None else said("figure-unit", measure=cell.metric.measure.value)
    line = said("figures-line", name=name(cell.metric), value=value(cell), unit=measured)
    if cell.cut:
        return said("figures-beside", line=line, note=said("figures-cut"))
    if cell.opening:
        before = said("figures-opening", count=f"{cell.opening:,}")
        return said("figures-beside", line=line, note=before)
    return line


def buttons(
    about: str,
    of: Period,
    now: Period,
    places: Sequence[tuple[int, str]],
    *,
    below: bool = False,
    exports: bool,
) -> Buttons:
    """Other periods, other places, files; `about`: the unit, as buttons name it.

    `below`: it has parts of its own.
    """
    earlier = Button(
        said("figures-button-before", kind=of.kind.value), "figures-show", f"{about}:{of.before()}"
    )
    kinds = (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
    periods = tuple(
        Button(
            said("figures-button-this", kind=kind.value), "figures-show", f"{about}:{kind.value}"
        )
        for kind in kinds
        if of != now or kind is not now.kind
    )
    rows: list[tuple[Button, ...]] = [(earlier, *periods)]
    rows += [
        (Button(said("figures-button-unit", name=called), "figures-show", f"{number}:{of}"),)
        for number, called in places
    ]
    if below:
        rows.append((Button(said("figures-button-parts"), "figures-parts", f"{about}:{of}"),))
    if exports:
        rows.append((Button(said("figures-button-export"), "figures-export", f"{about}:{of}"),))
    return tuple(rows)


def parts(
    unit: str, about: str, of: Period, places: Sequence[tuple[int, str]], more: int | None
) -> tuple[Sentence, Buttons]:
    """Which part of a unit somebody wants to see; `more`: the page that follows, if one does."""
    each = [
        Button(said("figures-button-unit", name=called), "figures-show", f"{number}:{of}")
        for number, called in places
    ]
    rows = [tuple(each[place : place + _ABREAST]) for place in range(0, len(each), _ABREAST)]
    if more is not None:
        following = Button(said("figures-button-more"), "figures-parts", f"{about}:{of}#{more}")
        rows.append((following,))
    return said("figures-parts", unit=unit, period=period(of)), tuple(rows)


# --- files -----------------------------------------------------------------------------------


def choose(unit: str, about: str, of: Period, *, items: bool) -> tuple[Sentence, Buttons]:
    """Which file somebody wants."""
    order = f"{about}:{of}"
    first = [
        Button(said("figures-button-table"), "figures-xlsx", order),
        Button(said("figures-button-csv"), "figures-csv", order),
    ]
    second = [Button(said("figures-button-items"), "figures-items", order)] if items else []
    text = said("figures-choose", unit=unit, period=period(of), items="yes" if items else "no")
    return text, tuple(tuple(row) for row in (first, second) if row)


def being_made() -> Sentence:
    """It takes a moment."""
    return said("figures-being-made")


def in_private() -> Sentence:
    """Files go where the speaker reads alone, and there is no such place yet."""
    return said("figures-in-private")


def file_name(unit: str, of: Period, what: str) -> Sentence:
    """What a file is called; `what`: figures, items, or a form's name."""
    dates = {"first": of.first.isoformat(), "last": of.last.isoformat()}
    if what in ("figures", "items"):
        return said("figures-file", what=what, unit=unit, **dates)
    return said("figures-form-file", name=what, unit=unit, **dates)


def title(what: str) -> Sentence:
    """What stands on a table's tab."""
    return said("figures-title", what=what)


def head(column: str) -> Sentence:
    """What a column is called."""
    return said("figures-head", column=column)


def item_kind(kind: str) -> Sentence:
    """提议, 需求, 案件, 会议."""
    return said("figures-item-kind", kind=kind)


def item_state(kind: str, state: str) -> Sentence:
    """Where it stands, in one word."""
    return said("figures-item-state", state=f"{kind}-{state}".replace("_", "-"))


def meeting_kind(kind: str) -> Sentence:
    """小板凳, 议事会, 活动."""
    return said("figures-meeting-kind", kind=kind)


def forms(names: Sequence[str]) -> Sentence:
    """Which forms there are; how the first is asked for."""
    return said("figures-forms", names="、".join(names), name=names[0])


# --- the command line ------------------------------------------------------------------------


def imported(count: int) -> Sentence:
    """So many opening figures are kept."""
    return said("operator-openings-imported" if count else "operator-openings-known", count=count)


def hold(communities: int) -> Sentence:
    """The figures are what the journal comes to."""
    return said("operator-figures-hold", communities=communities)


def drifted(community: str, day: str) -> Sentence:
    """They are not; `day`: "" where it is what they were folded up to."""
    return said(
        "operator-figures-drift" if day else "operator-figures-drift-head",
        community=community,
        day=day,
    )


def form_kept(form: str, unit: str, count: int) -> Sentence:
    """A form is kept, and so many of its cells are known."""
    return said("operator-form-kept", name=form, unit=unit, count=count)


def form_unknown(names: Sequence[str]) -> Sentence:
    """What nobody knows."""
    return said("operator-form-unknown", names="、".join(names))


def form_empty() -> Sentence:
    """None of its cells is known."""
    return said("operator-form-empty", example="{{提案_受理数}}")


def form_broken() -> Sentence:
    """It cannot be opened."""
    return said("operator-form-broken")
