from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.bodies import last_day
from domain.permissions import GIVEN, Act, Grant, NotAllowed, Role
from domain.roles import (
    PLACES,
    Gift,
    LastAdmin,
    RoleNotGivenThere,
    TermIsPast,
    TermNotUnderstood,
    TermTooLong,
    act_of,
    read_gift,
    read_role,
    read_term,
    require_may_give,
    require_may_take,
    require_not_last,
)
from domain.units import Unit, UnitType

HERE = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2024, 11, 15, 1, tzinfo=UTC)
NORTH = "淮上区/淮滨街道/陶然北岸社区"
BUILDING = Unit(9, 3, UnitType.BUILDING, "3号楼", f"{NORTH}/3号楼")
GRID = Unit(8, 3, UnitType.GRID, "第一网格", f"{NORTH}/第一网格")
COMMUNITY = Unit(3, 2, UnitType.COMMUNITY, "陶然北岸社区", NORTH)


def grant(role, path, resident=7):
    return Grant(resident=resident, role=role, unit=3, path=path, given_at=FRIDAY, given_by=None)


# --- as it is said -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "role", "place", "term"),
    [
        ("楼长 3号楼 半年", Role.BUILDING_HEAD, "3号楼", "半年"),
        ("3号楼楼长 任期2年", Role.BUILDING_HEAD, "3号楼", "任期2年"),
        ("3号楼的楼栋长", Role.BUILDING_HEAD, "3号楼", ""),
        ("楼长，3号楼，到2025年5月31日", Role.BUILDING_HEAD, "3号楼", "到2025年5月31日"),
        ("社区工作人员 陶然北岸社区 长期", Role.STAFF, "陶然北岸社区", "长期"),
        ("议事会召集人 居民议事会", Role.COUNCIL_LEAD, "居民议事会", ""),
        ("监票人 业委会花园 十八个月", Role.SCRUTINEER, "业委会花园", "十八个月"),
        ("building head 3号楼", Role.BUILDING_HEAD, "3号楼", ""),
        ("3号楼 一年", None, "3号楼", "一年"),
        ("", None, "", ""),
    ],
)
def test_a_gift_is_said_in_one_line_in_any_order(said, role, place, term):
    assert read_gift(said) == Gift(role, place, term)


@pytest.mark.parametrize("role", GIVEN)
def test_every_role_that_can_be_given_has_a_name_and_a_place(role):
    assert read_role(role.value.replace("_", " ")) is role
    assert PLACES[role]


def test_a_word_that_names_no_role_is_none():
    assert read_role("楼长。") is Role.BUILDING_HEAD
    assert read_role("居民") is None


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("半年", date(2025, 5, 15)),
        ("任期半年", date(2025, 5, 15)),
        ("一年", date(2025, 11, 15)),
        ("3年", date(2027, 11, 15)),
        ("十八个月", date(2026, 5, 15)),
        ("90天", date(2025, 2, 13)),
        ("到2025年5月31日", date(2025, 5, 31)),
        ("2025-06-30为止", date(2025, 6, 30)),
        ("到12月31日", date(2024, 12, 31)),
        ("到5月31日", date(2025, 5, 31)),
    ],
)
def test_a_term_lasts_until_the_end_of_its_last_day(said, last):
    until = read_term(said, FRIDAY, HERE)
    assert until is not None
    assert last_day(until, HERE) == last
    assert until.astimezone(HERE).time().isoformat() == "00:00:00"


def test_half_a_year_after_the_last_of_august_ends_with_february():
    august = datetime(2024, 8, 31, 4, tzinfo=UTC)
    until = read_term("半年", august, HERE)
    assert until is not None
    assert last_day(until, HERE) == date(2025, 2, 28)


@pytest.mark.parametrize("said", ["长期", "不设期限", "不限。"])
def test_a_role_can_be_given_without_an_end(said):
    assert read_term(said, FRIDAY, HERE) is None


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("看情况", TermNotUnderstood),
        ("某年", TermNotUnderstood),
        ("到2025年13月40日", TermNotUnderstood),
        ("到2024年11月15日", TermIsPast),
        ("11年", TermTooLong),
    ],
)
def test_what_is_no_term_is_refused(said, refusal):
    with pytest.raises(refusal):
        read_term(said, FRIDAY, HERE)


# --- given and taken ---------------------------------------------------------------------


def test_nobody_gives_beyond_their_reach():
    staff = [grant(Role.STAFF, NORTH)]
    require_may_give(Role.BUILDING_HEAD, BUILDING, staff, FRIDAY)
    require_may_give(Role.GRID_WORKER, GRID, staff, FRIDAY)
    elsewhere = Unit(10, 4, UnitType.BUILDING, "3号楼", "淮上区/淮滨街道/明珠社区/3号楼")
    with pytest.raises(NotAllowed) as refused:
        require_may_give(Role.BUILDING_HEAD, elsewhere, staff, FRIDAY)
    assert refused.value.values == {"act": "invite", "path": elsewhere.path}


def test_a_grids_worker_reaches_more_than_the_grid_and_so_must_who_gives_it():
    narrow = [grant(Role.STAFF, GRID.path)]
    with pytest.raises(NotAllowed):
        require_may_give(Role.GRID_WORKER, GRID, narrow, FRIDAY)


def test_the_office_itself_is_given_by_administrators():
    with pytest.raises(NotAllowed) as refused:
        require_may_give(Role.STAFF, COMMUNITY, [grant(Role.STAFF, NORTH)], FRIDAY)
    assert refused.value.values["act"] == "invite_office"
    require_may_give(Role.STAFF, COMMUNITY, [grant(Role.ADMIN, "")], FRIDAY)
    assert act_of(Role.SCRUTINEER) is Act.INVITE


def test_a_role_belongs_into_its_kind_of_unit():
    with pytest.raises(RoleNotGivenThere) as refused:
        require_may_give(Role.STAFF, GRID, [grant(Role.ADMIN, "")], FRIDAY)
    assert refused.value.values == {"role": "staff", "name": "第一网格"}


def test_who_may_give_it_may_take_it_and_so_may_its_holder():
    head = grant(Role.BUILDING_HEAD, BUILDING.path, resident=8)
    require_may_take(head, 7, [grant(Role.STAFF, NORTH)], FRIDAY)
    require_may_take(head, 8, [head], FRIDAY)
    with pytest.raises(NotAllowed) as refused:
        require_may_take(head, 7, [grant(Role.GRID_WORKER, NORTH)], FRIDAY)
    assert refused.value.values == {"act": "invite", "path": BUILDING.path}


def test_the_last_administrator_stays():
    house = grant(Role.ADMIN, "")
    town = grant(Role.ADMIN, "淮上区", resident=8)
    require_not_last(grant(Role.STAFF, NORTH), [house])
    require_not_last(town, [house, town])
    with pytest.raises(LastAdmin):
        require_not_last(house, [house, town])
    with pytest.raises(LastAdmin):
        require_not_last(town, [town, grant(Role.STAFF, "")])
    second = grant(Role.ADMIN, "", resident=9)
    require_not_last(house, [house, second])
