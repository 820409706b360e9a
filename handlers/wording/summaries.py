"""The weekly and the monthly page in words, and the words on their pictures."""

from collections.abc import Sequence
from typing import Final

from domain.charts import Chart, Form, Series, Sheet
from domain.chat import Button, Sentence
from domain.figures import Period
from domain.reports.categories import Category
from domain.summaries import NAMED, ROWS, Page, Summary
from handlers.wording.general import said
from handlers.wording.papers import Pen
from handlers.wording.reports import category

BUTTONS: Final = {Page.WEEK: "summary-week", Page.MONTH: "summary-month"}
"""What a press on each is called; its `about` is the unit's number."""


def period(page: Page, days: Period) -> Sentence:
    """Which week, by its first and last day, or which month."""
    return said(
        "summary-period",
        page=page.value,
        first=days.first,
        last=days.last,
        year=str(days.first.year),
        month=str(days.first.month),
    )


def told(summary: Summary, *, pictures: bool) -> Sentence:
    """The whole page; what there was nothing of has no line."""
    lines = [head(summary), *_cases(summary), *_raised(summary), *_met(summary), *_votes(summary)]
    if pictures:
        lines.append(said("summary-being-drawn"))
    return said("summary-lines", lines=tuple(lines))


def head(summary: Summary) -> Sentence:
    """Whose page it is, and of when."""
    return said(
        "summary-head",
        unit=summary.place,
        page=summary.page.value,
        period=period(summary.page, summary.period),
    )


def nothing(summary: Summary) -> Sentence:
    """To who asked: there was nothing."""
    return said("summary-nothing", unit=summary.place, period=period(summary.page, summary.period))


def in_private() -> Sentence:
    """It is told to staff alone."""
    return said("summary-in-private")


def which() -> Sentence:
    """Somebody looks after several places."""
    return said("summary-which")


def on_the_way() -> Sentence:
    """To a press."""
    return said("summary-on-the-way")


def not_drawn() -> Sentence:
    """A picture could not be made."""
    return said("summary-not-drawn")


def map_here() -> Sentence:
    """What stands under the map."""
    return said("summary-map-here")


def button(page: Page, unit: int) -> Button:
    """A button for the page of a unit."""
    return Button(said("summary-button", page=page.value), BUTTONS[page], str(unit))


def place_button(page: Page, unit: int, name: str) -> Button:
    """One of the places that somebody looks after."""
    return Button(said("button-community", name=name), BUTTONS[page], str(unit))


def _cases(summary: Summary) -> list[Sentence]:
    lines: list[Sentence] = []
    if summary.any("cases_filed", "cases_closed"):
        lines.append(
            said(
                "summary-cases",
                page=summary.page.value,
                filed=_amount(summary.amount("cases_filed")),
                closed=_amount(summary.amount("cases_closed")),
                before=_amount(summary.amount("cases_filed", 1)),
                done=_amount(summary.amount("cases_closed", 1)),
            )
        )
    if summary.any("cases_timed"):
        lines.append(
            said(
                "summary-in-time",
                timed=_amount(summary.amount("cases_timed")),
                kept=_amount(summary.amount("cases_in_time")),
            )
        )
    found = [
        each for each in summary.parts("cases_filed", "category") if each[0] != Category.OTHER.value
    ][:NAMED]
    if found:
        lines.append(said("summary-categories", list=_listed([_category(*each) for each in found])))
    return lines


def _category(what: str, count: int | None) -> Sentence:
    return said("summary-category", what=_what(what), count=_amount(count))


def _what(value: str) -> Sentence:
    known = {each.value for each in Category}
    return category(Category(value) if value in known else Category.OTHER)


def _raised(summary: Summary) -> list[Sentence]:
    lines: list[Sentence] = []
    if summary.any("proposals_received", "proposals_answered", "proposals_done"):
        lines.append(
            said(
                "summary-proposals",
                received=_amount(summary.amount("proposals_received")),
                answered=_amount(summary.amount("proposals_answered")),
                done=_amount(summary.amount("proposals_done")),
            )
        )
    if summary.any("needs_raised", "needs_answered", "needs_done", "needs_solved"):
        solved = summary.amount("needs_solved")
        lines.append(
            said(
                "summary-needs",
                raised=_amount(summary.amount("needs_raised")),
                answered=_amount(summary.amount("needs_answered")),
                done=_amount(summary.amount("needs_done")),
                solved=said("summary-solved", count=_amount(solved)) if solved != 0 else "",
            )
        )
    return lines


def _met(summary: Summary) -> list[Sentence]:
    return [
        said(
            f"summary-met-{what}",
            held=_amount(summary.amount(f"{what}_held")),
            people=_amount(summary.amount(f"{what}_people")),
        )
        for what in ("stools", "sessions", "activities")
        if summary.any(f"{what}_held")
    ]


def _votes(summary: Summary) -> list[Sentence]:
    if not summary.any("votes_closed"):
        return []
    return [
        said(
            "summary-votes",
            closed=_amount(summary.amount("votes_closed")),
            electors=_amount(summary.amount("votes_electors")),
            cast=_amount(summary.amount("votes_cast")),
        )
    ]


def _amount(value: int | None) -> int | Sentence:
    return said("summary-few") if value is None else value


def _listed(parts: Sequence[str | Sentence]) -> str | Sentence:
    """One behind the other, as the language does it."""
    first, *rest = parts
    return said("summary-listed", first=first, rest=_listed(rest)) if rest else first


# --- drawn -----------------------------------------------------------------------------------


def flow(summary: Summary, pen: Pen) -> Sheet:
    """What came in and was closed, and whether in time."""
    kept = summary.course("cases_in_time")
    late = summary.rest("cases_timed", "cases_in_time")
    filed, closed = summary.course("cases_filed"), summary.course("cases_closed")
    return _sheet(
        summary,
        pen,
        _course(summary, pen, Form.BESIDE, "flow", (("filed", filed), ("closed", closed))),
        _course(summary, pen, Form.STACKED, "in-time", (("kept", kept), ("late", late))),
    )


def what(summary: Summary, pen: Pen) -> Sheet:
    """What came in, by category, and who took part in votes."""
    charts = [_categories(summary, pen)]
    if summary.stands("votes_cast"):
        cast = summary.course("votes_cast")
        silent = summary.rest("votes_electors", "votes_cast")
        told = (("cast", cast), ("silent", silent))
        charts.append(_course(summary, pen, Form.STACKED, "turnout", told))
    return _sheet(summary, pen, *charts)


def under(sheet: Sheet) -> Sentence:
    """What stands under a picture: the same in words, chart by chart."""
    return said("summary-said", text="\n".join(chart.said for chart in sheet.charts))


def _sheet(summary: Summary, pen: Pen, *charts: Chart) -> Sheet:
    page = summary.page.value
    return Sheet(
        language=pen.language,
        above=summary.place,
        title=pen(period(summary.page, summary.period)),
        charts=tuple(chart for chart in charts if not chart.empty),
        below=(pen(said("summary-drawn-note", page=page)),),
    )


def _course(
    summary: Summary,
    pen: Pen,
    form: Form,
    named: str,
    values: Sequence[tuple[str, tuple[int | None, ...]]],
) -> Chart:
    """Week by week, or month by month."""
    page, count = summary.page.value, len(summary.periods)
    title = pen(said(f"summary-chart-{named}", page=page))
    series = tuple(Series(pen(said("summary-series", what=name)), each) for name, each in values)
    few = pen(said("summary-few"))
    one, other = (
        said(
            "summary-said-series",
            name=each.name,
            list=_listed([_told(value, few) for value in each.values]),
        )
        for each in series
    )
    return Chart(
        form=form,
        title=title,
        said=pen(
            said("summary-said-course", title=title, page=page, count=count, one=one, other=other)
        ),
        labels=tuple(
            pen(
                said(
                    "summary-label",
                    page=page,
                    month=str(each.first.month),
                    day=str(each.first.day),
                )
            )
            for each in summary.periods
        ),
        series=series,
        few=few,
        nothing=pen(said("summary-drawn-nothing", page=page, count=count)),
    )


def _told(value: int | None, few: str) -> str:
    return few if value is None else str(value)


def _categories(summary: Summary, pen: Pen) -> Chart:
    """Its own week or month alone, the most first; what goes beyond is one."""
    page, few = summary.page.value, pen(said("summary-few"))
    found = [
        (pen(_what(value)), count) for value, count in summary.parts("cases_filed", "category")
    ]
    rows, rest = found[:ROWS], [count for _, count in found[ROWS:]]
    if rest:
        sure = [count for count in rest if count is not None]
        rows.append((pen(said("summary-rest")), sum(sure) if len(sure) == len(rest) else None))
    title = pen(said("summary-chart-categories", page=page))
    listed = [said("summary-category", what=label, count=_amount(count)) for label, count in rows]
    return Chart(
        form=Form.ROWS,
        title=title,
        said=pen(said("summary-said-rows", title=title, list=_listed(listed))) if rows else "",
        labels=tuple(label for label, _ in rows),
        series=(Series(pen(said("summary-series", what="filed")), tuple(n for _, n in rows)),),
        few=few,
        nothing=pen(said("summary-drawn-none", page=page)),
    )
