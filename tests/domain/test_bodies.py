"""Who sits where: terms, roles that go with seats, what lacks."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.bodies import (
    Gap,
    Membership,
    Seat,
    SeatIsOver,
    SeatIsTaken,
    former,
    in_order,
    last_day,
    role_of,
    seat_of,
    seats,
    vacancies,
)
from domain.permissions import Grant, Role
from domain.units import Unit, UnitType

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 22)
WANG = Membership(body=1, place=1, community=1, name="王阿姨")


def unit(kind, *, size=None, path="某社区/某处"):
    return Unit(1, None, kind, path.rpartition("/")[2], path, size=size)


@pytest.mark.parametrize(
    ("kind", "seat", "role"),
    [
        (UnitType.RESIDENT_COUNCIL, Seat.LEAD, Role.COUNCIL_LEAD),
        (UnitType.VILLAGE_COUNCIL, Seat.RECORDER, Role.COUNCIL_MEMBER),
        (UnitType.OWNERS_COMMITTEE, Seat.LEAD, Role.COMMITTEE_CHAIR),
        (UnitType.OWNERS_COMMITTEE, Seat.MEMBER, Role.OWNERS_COMMITTEE),
        (UnitType.GRID, Seat.LEAD, Role.GRID_WORKER),
        (UnitType.GRID, Seat.DEPUTY, Role.GRID_DEPUTY),
        (UnitType.BUILDING, Seat.LEAD, Role.BUILDING_HEAD),
        (UnitType.PARTY_GROUP, Seat.LEAD, None),
        (UnitType.STOOL_TEAM, Seat.MEMBER, None),
        (UnitType.GRID, Seat.MEMBER, None),
    ],
)
def test_a_seat_gives_the_role_that_goes_with_it(kind, seat, role):
    assert role_of(unit(kind), seat) is role


def test_a_role_goes_with_the_usual_seat_and_with_none_elsewhere():
    council = unit(UnitType.RESIDENT_COUNCIL)
    assert seat_of(council, Role.COUNCIL_MEMBER) is Seat.MEMBER
    assert seat_of(council, Role.COUNCIL_LEAD) is Seat.LEAD
    assert seat_of(unit(UnitType.BUILDING), Role.BUILDING_HEAD) is Seat.LEAD
    assert seat_of(council, Role.STAFF) is None
    assert seat_of(unit(UnitType.COMMUNITY), Role.STAFF) is None


def test_bodies_have_all_seats_grids_two_and_communities_none():
    assert seats(unit(UnitType.PARTY_BRANCH)) == tuple(Seat)
    assert seats(unit(UnitType.GRID)) == (Seat.LEAD, Seat.DEPUTY)
    assert seats(unit(UnitType.COMMUNITY)) == ()


@pytest.mark.parametrize(
    ("since", "until", "ended", "sits"),
    [
        (None, None, None, True),
        (MONDAY, MONDAY, None, True),
        (date(2026, 11, 24), None, None, False),
        (None, SUNDAY, None, False),
        (None, None, MONDAY, False),
        (None, None, date(2026, 11, 24), True),
    ],
)
def test_the_first_and_the_last_day_belong_to_a_term(since, until, ended, sits):
    member = Membership(
        body=1, place=1, community=1, name="李某", since=since, until=until, ended_on=ended
    )
    assert member.sits(MONDAY) is sits
    assert member.is_open is (ended is None)


def test_a_term_is_over_with_the_midnight_after_its_last_day():
    member = Membership(body=1, place=1, community=1, name="李某", until=MONDAY)
    midnight = datetime(2026, 11, 23, 16, tzinfo=UTC)
    assert member.over_at(ZONE) == midnight
    assert last_day(midnight, ZONE) == MONDAY
    assert WANG.over_at(ZONE) is None
    assert (member.ends_by(MONDAY), member.ends_by(SUNDAY)) == (True, False)
    assert not member.end(SUNDAY).ends_by(MONDAY)


def test_a_seat_is_taken_up_once_and_not_after_its_end():
    taken = WANG.take_up(7)
    assert taken.resident == 7
    assert taken.take_up(7) == taken
    with pytest.raises(SeatIsTaken):
        taken.take_up(8)
    with pytest.raises(SeatIsOver):
        WANG.end(MONDAY).take_up(7)


def test_the_first_end_stays_and_who_is_forgotten_bears_no_name():
    ended = WANG.take_up(7).end(SUNDAY)
    assert ended.end(MONDAY) == ended
    forgotten = ended.forget(MONDAY)
    assert (forgotten.name, forgotten.resident, forgotten.ended_on) == ("", None, SUNDAY)
    assert forgotten.key == WANG.key


def test_a_body_lacks_a_lead_and_a_grid_its_worker_and_both_those_who_left():
    council = unit(UnitType.RESIDENT_COUNCIL, size=3)
    lead = Membership(body=1, place=2, community=1, name="李某", seat=Seat.LEAD)
    assert [each.what for each in vacancies(council, [WANG], MONDAY)] == [Gap.NO_LEAD, Gap.TOO_FEW]
    assert [each.missing for each in vacancies(council, [WANG, lead], MONDAY)] == [1]
    assert vacancies(unit(UnitType.GRID), [lead], MONDAY) == []
    [gap] = vacancies(unit(UnitType.GRID), [lead.end(SUNDAY)], MONDAY)
    assert gap.what is Gap.NO_LEAD
    assert vacancies(unit(UnitType.BUILDING), [], MONDAY) == []


def test_whoever_leads_is_named_first():
    lead = Membership(body=1, place=3, community=1, name="李某", seat=Seat.LEAD)
    older = Membership(body=1, place=2, community=1, name="赵某", since=SUNDAY)
    newer = Membership(body=1, place=4, community=1, name="钱某", since=MONDAY)
    assert in_order([newer, older, lead]) == [lead, older, newer]


def test_a_role_may_reach_only_places_of_its_path():
    at = datetime(2026, 11, 23, tzinfo=UTC)
    grant = Grant(
        resident=1,
        role=Role.GRID_WORKER,
        unit=9,
        path="某社区",
        places=("某社区/1号楼", "某社区/3号楼"),
        given_at=at,
        given_by=None,
    )
    assert grant.reaches("某社区/3号楼/2单元")
    assert not grant.reaches("某社区/5号楼")
    assert not grant.reaches("某社区")
    assert grant.touches("某社区")
    assert not grant.touches("某社区/5号楼")


def test_those_who_left_are_listed_with_the_last_first():
    first, last = WANG.end(SUNDAY), WANG.end(MONDAY)
    assert former([first, WANG, last]) == [last, first]
