"""Grids: their buildings, who answers for them, who follows."""

from datetime import date

from domain.bodies import Membership, Seat
from domain.grids import answering, buildings, follower, grid_above, listed, primary
from domain.partners import Agreement
from domain.places.gazetteer import Gazetteer
from domain.units import Unit, UnitType

MONDAY = date(2026, 11, 23)
COMMUNITY = Unit(1, None, UnitType.COMMUNITY, "某社区", "某社区")
FIRST = Unit(2, 1, UnitType.GRID, "第一网格", "某社区/第一网格")
SECOND = Unit(3, 1, UnitType.GRID, "第二网格", "某社区/第二网格")
LISTED = Unit(4, 1, UnitType.BUILDING, "1号楼", "某社区/1号楼", grid=2)
BELOW = Unit(5, 2, UnitType.BUILDING, "3号楼", "某社区/第一网格/3号楼")
ALONE = Unit(6, 1, UnitType.BUILDING, "5号楼", "某社区/5号楼")
UNITS = [COMMUNITY, FIRST, SECOND, LISTED, BELOW, ALONE]


def worker(place, name, seat=Seat.DEPUTY, since=None):
    return Membership(body=2, place=place, community=1, name=name, seat=seat, since=since)


SUN = worker(1, "小孙", Seat.LEAD)
ZHOU = worker(2, "小周", since=date(2026, 1, 1))
WU = worker(3, "小吴", since=date(2025, 1, 1))


def test_a_grid_looks_after_what_it_lists_and_what_stands_below_it():
    assert listed(FIRST, UNITS) == [LISTED]
    assert buildings(FIRST, UNITS) == [LISTED, BELOW]
    assert grid_above(LISTED, UNITS) == FIRST
    assert grid_above(BELOW, UNITS) == FIRST
    assert grid_above(ALONE, UNITS) is None


def test_the_primary_worker_answers_unless_the_roster_names_a_deputy_alone():
    team = [SUN, ZHOU, WU]
    assert primary(team, MONDAY) == SUN
    assert answering(team, [], MONDAY) == SUN
    assert answering(team, ["小周、小陈"], MONDAY) == ZHOU
    assert answering(team, ["小孙和小周"], MONDAY) == SUN
    assert answering(team, ["小陈"], MONDAY) == SUN
    assert answering([], ["小陈"], MONDAY) is None


def test_the_deputy_of_longest_standing_follows():
    assert follower([SUN, ZHOU, WU], MONDAY) == WU
    assert follower([SUN], MONDAY) is None
    assert primary([ZHOU], MONDAY) is None


def test_an_agreement_holds_from_its_first_to_its_last_day():
    signed = Agreement(
        unit=1, place=1, partner="某某银行", about="讲座", since=MONDAY, until=MONDAY
    )
    before, after = date(2026, 11, 22), date(2026, 11, 24)
    assert [signed.holds(day) for day in (before, MONDAY, after)] == [False, True, False]
    assert (signed.ends_by(MONDAY), signed.ends_by(before)) == (True, False)
    ended = signed.end(MONDAY)
    assert not ended.holds(MONDAY)
    assert ended.end(after) == ended
    assert not ended.ends_by(MONDAY)


def test_what_happens_at_a_listed_building_lies_in_the_grid_that_lists_it():
    gazetteer = Gazetteer(UNITS, {})
    assert gazetteer.grid_of(unit=LISTED) == FIRST
    assert gazetteer.grid_of(unit=BELOW) == FIRST
