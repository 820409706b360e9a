"""A duty roster from a file: every row read, everything wrong with it named at once."""

from datetime import date, time

import pytest

from domain.duty import HOLIDAY, Roster, Shift
from domain.rosters import RosterFault, check_rosters
from domain.units import Fault, Unit, UnitType

TAORAN = Unit(1, None, UnitType.COMMUNITY, "陶然北岸社区", "陶然北岸社区")
MINGZHU = Unit(2, None, UnitType.VILLAGE, "明珠村", "明珠村")
BUILDING = Unit(3, 1, UnitType.BUILDING, "3号楼", "陶然北岸社区/3号楼")
UNITS = [TAORAN, MINGZHU, BUILDING, Unit(4, 2, UnitType.GRID, "3号楼", "明珠村/3号楼")]


def line(unit="陶然北岸社区", day="周一", hours="9:00-18:00", who="", phone=""):
    return {"unit": unit, "day": day, "hours": hours, "who": who, "phone": phone}


def test_weekdays_dates_and_the_phone_that_is_answered_make_a_roster() -> None:
    found = check_rosters(
        [
            line(day="工作日", who="小李", phone="138****0001"),
            line(day="周一", hours="18:00至21:00", who="小张"),
            line(day="节假日", hours="10：00—12：00"),
            line(day="2026-10-01", hours="休息"),
            line(day="2026年10月2日", hours="00:00-24:00"),
            line(day="随时", hours="", phone="0552-000-0000"),
            line(unit="明珠村", day="Daily", hours="20:00~8:00"),
            {"unit": "", "day": " ", "hours": ""},
        ],
        UNITS,
    )
    office = Shift(time(9), time(18), "小李", "138****0001")
    assert found == {
        1: Roster(
            week={
                0: (office, Shift(time(18), time(21), "小张")),
                1: (office,),
                2: (office,),
                3: (office,),
                4: (office,),
                HOLIDAY: (Shift(time(10), time(12)),),
            },
            exceptions={date(2026, 10, 1): (), date(2026, 10, 2): (Shift(time(0), time(0)),)},
            phone="0552-000-0000",
        ),
        2: Roster(week=dict.fromkeys(range(8), (Shift(time(20), time(8)),))),
    }


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (line(unit=""), Fault(2, "unit", RosterFault.EMPTY)),
        (line(unit="别处"), Fault(2, "unit", RosterFault.NO_UNIT, "别处", "none")),
        (line(unit="3号楼"), Fault(2, "unit", RosterFault.NO_UNIT, "3号楼", "several")),
        (
            line(unit="陶然北岸社区/3号楼"),
            Fault(2, "unit", RosterFault.NO_COMMUNITY, "陶然北岸社区/3号楼", "building"),
        ),
        (line(day=""), Fault(2, "day", RosterFault.EMPTY)),
        (line(day="周八"), Fault(2, "day", RosterFault.NO_DAY, "周八")),
        (line(day="2026-02-30"), Fault(2, "day", RosterFault.NO_DAY, "2026-02-30")),
        (line(hours=""), Fault(2, "hours", RosterFault.EMPTY)),
        (line(hours="上午"), Fault(2, "hours", RosterFault.NO_HOURS, "上午")),
        (line(hours="25:00-26:00"), Fault(2, "hours", RosterFault.NO_HOURS, "25:00-26:00")),
        (line(hours="9:00-24:30"), Fault(2, "hours", RosterFault.NO_HOURS, "9:00-24:30")),
        (line(hours="9:00-25:00"), Fault(2, "hours", RosterFault.NO_HOURS, "9:00-25:00")),
        (line(who="李" * 41), Fault(2, "who", RosterFault.TOO_LONG, "李" * 40, 40)),
        (line(phone="1" * 21), Fault(2, "phone", RosterFault.TOO_LONG, "1" * 20, 20)),
        (line(day="随时", hours=""), Fault(2, "phone", RosterFault.EMPTY)),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(row, fault) -> None:
    assert check_rosters([row], UNITS) == [fault]


def test_all_faults_are_told_at_once_and_nothing_is_kept() -> None:
    found = check_rosters([line(), line(day="周八", hours="上午"), line(unit="别处")], UNITS)
    assert isinstance(found, list)
    assert [(fault.row, fault.column) for fault in found] == [
        (3, "day"),
        (3, "hours"),
        (4, "unit"),
    ]


def test_two_phones_for_any_time_and_a_day_both_empty_and_staffed_contradict() -> None:
    found = check_rosters(
        [
            line(day="随时", hours="", phone="1"),
            line(day="随时", hours="", phone="2"),
            line(day="周日", hours="休息"),
            line(day="周日"),
        ],
        UNITS,
    )
    assert found == [
        Fault(3, "phone", RosterFault.SEVERAL_PHONES, "2", 2),
        Fault(5, "hours", RosterFault.NOBODY_AND_SOMEBODY, "9:00-18:00", 4),
    ]


def test_a_file_without_rows_or_columns_is_no_roster() -> None:
    assert check_rosters([], UNITS) == [Fault(1, "unit", RosterFault.NO_ROWS)]
    assert check_rosters([{"unit": "陶然北岸社区", "day": "周一"}], UNITS) == [
        Fault(1, "hours", RosterFault.COLUMN_MISSING)
    ]
