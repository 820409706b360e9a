"""Opening figures: a file checked whole, sealed, added where they belong and told apart."""

from datetime import UTC, date, datetime

import pytest

from domain.figures import Period, day_of, month_of, quarter_of, year_of
from domain.figures.names import Blank, Wanted, When, metric_called, name_of, wanted
from domain.figures.openings import (
    OPENED,
    Opening,
    OpeningFault,
    check_openings,
    opened,
    standing,
)
from domain.seals import Entry
from domain.units import Fault, Unit, UnitType

TODAY = date(2026, 11, 23)
NORTH = Unit(2, 1, UnitType.COMMUNITY, "北岸社区", "区/北岸社区")
UNITS = (
    Unit(1, None, UnitType.DISTRICT, "区", "区"),
    NORTH,
    Unit(3, 2, UnitType.BUILDING, "3号楼", "区/北岸社区/3号楼"),
)
HALF = Period(date(2026, 1, 1), date(2026, 6, 30))


def row(
    community: str = "北岸社区",
    metric: str = "积分_参与人次",
    period: str = "2026年上半年",
    value: str = "48,000",
) -> dict[str, str]:
    return {"community": community, "metric": metric, "period": period, "value": value}


def opening(key: str = "points_participations", period: Period = HALF, value: int = 1) -> Opening:
    return Opening(community=2, key=key, period=period, value=value)


def checked(*rows, known=(), begun=None):
    return check_openings(rows, UNITS, known, begun or {}, TODAY)


def faults(*rows, known=(), begun=None) -> list[tuple[int, str, object]]:
    found = checked(*rows, known=known, begun=begun)
    assert isinstance(found, list), found
    return [(each.row, each.column, each.what) for each in found]


def test_a_file_that_is_whole_is_taken_over() -> None:
    blank = row("", "", "", "")
    told = checked(row(), blank, row(metric="小板凳次数", period="2026年3月", value="12"))
    assert told == (
        opening(value=48_000),
        opening("stools_held", Period(date(2026, 3, 1), date(2026, 3, 31)), 12),
    )


def test_of_a_stock_the_last_day_counts() -> None:
    assert checked(row(metric="组织_成员数", period="2026年6月", value="1257")) == (
        opening("members", Period(date(2026, 6, 30), date(2026, 6, 30)), 1_257),
    )


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert faults(
        row("西岸社区"),
        row("3号楼"),
        row(metric="星星数"),
        row(metric="反映_人数"),
        row(period="从前"),
        row(period="2026年12月31日"),
        row(value="很多"),
        row(value="9999999999"),
        row("西岸社区", "星星数", "从前", ""),
    ) == [
        (2, "community", OpeningFault.NO_COMMUNITY),
        (3, "community", OpeningFault.NOT_A_COMMUNITY),
        (4, "metric", OpeningFault.NO_METRIC),
        (5, "metric", OpeningFault.DOES_NOT_ADD_UP),
        (6, "period", OpeningFault.NO_PERIOD),
        (7, "period", OpeningFault.NO_PERIOD),
        (8, "value", OpeningFault.NO_VALUE),
        (9, "value", OpeningFault.NO_VALUE),
        (10, "community", OpeningFault.NO_COMMUNITY),
        (10, "metric", OpeningFault.NO_METRIC),
        (10, "period", OpeningFault.NO_PERIOD),
        (10, "value", OpeningFault.NO_VALUE),
    ]


def test_a_file_without_rows_or_columns_says_so() -> None:
    assert faults() == [(1, "community", OpeningFault.NO_ROWS)]
    assert faults(row("", "", "", "")) == [(1, "community", OpeningFault.NO_ROWS)]
    assert faults({"community": "北岸社区", "value": "3"}) == [
        (1, "metric", OpeningFault.COLUMN_MISSING),
        (1, "period", OpeningFault.COLUMN_MISSING),
    ]


def test_nothing_is_told_twice() -> None:
    assert faults(row(), row(value="5")) == [(3, "period", OpeningFault.TWICE)]
    assert faults(row(), row(period="2026年第一季度")) == [(3, "period", OpeningFault.OVERLAPS)]
    known = [opening(period=quarter_of(TODAY.replace(month=1)))]
    assert faults(row(), known=known) == [(2, "period", OpeningFault.OVERLAPS)]


def test_the_same_days_told_anew_put_it_right() -> None:
    assert checked(row(value="5"), known=[opening(value=4)]) == (opening(value=5),)
    assert checked(row(value="4"), known=[opening(value=4)]) == ()


def test_what_the_bot_counted_is_not_taken_over() -> None:
    begun = {(2, "stools_held"): date(2026, 6, 3)}
    assert faults(row(metric="stools_held", value="2"), begun=begun) == [
        (2, "period", OpeningFault.COUNTED_HERE)
    ]
    before = row(metric="stools_held", period="2026年5月", value="2")
    assert isinstance(checked(before, begun=begun), tuple)


def test_it_is_sealed_and_read_back() -> None:
    told = opening("cases_filed/category/lighting", HALF, 9)
    entry = Entry(
        community=2,
        entry=1,
        at=datetime(2026, 11, 23, tzinfo=UTC),
        act=OPENED,
        about=told.key,
        facts=told.facts(),
        hash="",
    )
    assert Opening.sealed(entry) == told
    assert told.code == "cases_filed"
    assert list(standing([opening(value=1), opening(value=2)]).values()) == [opening(value=2)]


def test_older_books_count_with_all_of_their_days_or_not_at_all() -> None:
    books = [opening(value=40), opening(period=month_of(date(2026, 7, 1)), value=2)]
    year = opened(books, year_of(TODAY))
    assert year.opening == {"points_participations": 42}
    assert year.cut == frozenset()
    quarter = opened(books, quarter_of(date(2026, 5, 1)))
    assert quarter.opening == {}
    assert quarter.cut == {"points_participations"}
    assert opened(books, month_of(TODAY)).cut == frozenset()


def test_of_a_stock_the_last_that_was_told_by_then_stands() -> None:
    books = [
        opening("members", day_of(date(2026, 6, 30)), 11),
        opening("members", day_of(date(2026, 1, 31)), 10),
        opening("riders", day_of(date(2026, 11, 20)), 311),
    ]
    assert opened(books, month_of(date(2026, 3, 1))).opening == {"members": 10}
    assert opened(books, year_of(TODAY)).opening == {"members": 11, "riders": 311}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("提案_受理数", "proposals_accepted"),
        ("提案受理数", "proposals_accepted"),
        ("Proposals_Accepted", "proposals_accepted"),
        ("随手拍_收到数_照明", "cases_filed/category/lighting"),
        ("cases_filed/category/lighting", "cases_filed/category/lighting"),
        ("cases_filed.lighting", "cases_filed/category/lighting"),
        ("提案_不知道", None),
    ],
)
def test_a_figure_is_known_by_its_names(name: str, key: str | None) -> None:
    assert metric_called(name) == key


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("本期_小板凳次数", Wanted("stools_held")),
        ("提案_受理数", Wanted("proposals_accepted")),
        ("上期_提案_受理数", Wanted("proposals_accepted", When.BEFORE)),
        ("本年累计_提案受理数", Wanted("proposals_accepted", When.YEAR)),
        ("启用前_积分_发放数", Wanted("points_credited", When.OPENING)),
        ("启用前_反映_人数", None),
        ("上期_什么", None),
        ("单位名称", Wanted(blank=Blank.UNIT)),
        ("时段", Wanted(blank=Blank.PERIOD)),
        ("填表日期", Wanted(blank=Blank.TODAY)),
        ("Print_Area", None),
    ],
)
def test_a_form_says_what_it_wants(name: str, meant: Wanted | None) -> None:
    assert wanted(name) == meant


def test_forms_call_parts_by_their_own_names() -> None:
    assert name_of("stools_held") == "小板凳_次数"
    assert name_of("cases_filed/category/lighting") == "随手拍_收到数_照明"
    assert name_of("cases_filed/category/of-tomorrow") == "随手拍_收到数_of-tomorrow"


def test_a_fault_is_a_cell() -> None:
    [fault] = checked(row("西岸社区"))
    assert fault == Fault(2, "community", OpeningFault.NO_COMMUNITY, "西岸社区")
