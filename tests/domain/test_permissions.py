from datetime import UTC, datetime, timedelta

import pytest

from domain.homes import Home
from domain.people import Residency
from domain.permissions import (
    ACTS,
    CLOSED_TO,
    EVERYWHERE,
    GIVEN,
    WARNING,
    Act,
    Grant,
    NotAllowed,
    Role,
    manages_buildings,
    may,
    may_give,
    may_in,
    may_somewhere,
    nearest,
    reach,
    require,
    roles,
    standing,
)
from domain.units import Unit, UnitType

NOW = datetime(2024, 11, 15, 1, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
NORTH = "淮上区/淮滨街道/陶然北岸社区"
PEARL = "淮上区/淮滨街道/明珠社区"
COUNCIL = f"{NORTH}/居民议事会"


def grant(role, path, **more):
    return Grant(resident=7, role=role, unit=3, path=path, given_at=NOW, given_by=None, **more)


def test_every_act_has_its_line_in_the_table():
    assert set(ACTS) == set(Act)


@pytest.mark.parametrize("act", [Act.PROPOSE, Act.SUPPORT, Act.UNSUPPORT, Act.NUDGE])
def test_anybody_in_a_room_we_serve_may_propose_and_support(act):
    require(act, [], NORTH, NOW)


@pytest.mark.parametrize(
    ("role", "act", "allowed"),
    [
        (Role.STAFF, Act.ACCEPT, True),
        (Role.STAFF, Act.DECLINE, True),
        (Role.STAFF, Act.MERGE, True),
        (Role.STAFF, Act.ANSWER, True),
        (Role.STAFF, Act.PUT_TO_VOTE, True),
        (Role.STAFF, Act.VOTE, False),
        (Role.STAFF, Act.SEE_AUTHOR, True),
        (Role.STAFF, Act.HIDE, True),
        (Role.STAFF, Act.ENTER_FOR_OTHERS, True),
        (Role.STAFF, Act.IMPORT_ORG, False),
        (Role.ADMIN, Act.IMPORT_ORG, True),
        (Role.ADMIN, Act.ACCEPT, True),
        (Role.COUNCIL_LEAD, Act.VOTE, True),
        (Role.COUNCIL_LEAD, Act.ACCEPT, False),
        (Role.COUNCIL_MEMBER, Act.VOTE, True),
        (Role.COUNCIL_MEMBER, Act.PUT_TO_VOTE, False),
        (Role.OWNERS_COMMITTEE, Act.VOTE, True),
        (Role.OWNERS_COMMITTEE, Act.PLAN_MEETING, False),
        (Role.COMMITTEE_CHAIR, Act.VOTE, True),
        (Role.COMMITTEE_CHAIR, Act.PLAN_MEETING, True),
        (Role.COMMITTEE_CHAIR, Act.RECORD_SESSION, True),
        (Role.COMMITTEE_CHAIR, Act.PUBLISH_MINUTES, True),
        (Role.COMMITTEE_CHAIR, Act.ANSWER, False),
        (Role.GRID_WORKER, Act.CONFIRM_RESIDENT, True),
        (Role.GRID_WORKER, Act.REGISTER_FORWARDED, True),
        (Role.GRID_WORKER, Act.ENTER_FOR_OTHERS, False),
        (Role.BUILDING_HEAD, Act.CONFIRM_RESIDENT, True),
        (Role.BUILDING_HEAD, Act.SEE_AUTHOR, False),
        (Role.RESIDENT, Act.FLAG, True),
        (Role.RESIDENT, Act.HIDE, False),
    ],
)
def test_who_may_do_what(role, act, allowed):
    assert may(act, [grant(role, NORTH)], NORTH, NOW) is allowed


def test_a_refusal_names_the_act():
    with pytest.raises(NotAllowed) as refused:
        require(Act.ACCEPT, [grant(Role.RESIDENT, NORTH)], NORTH, NOW)
    assert refused.value.values == {"act": "accept", "path": NORTH}


def test_a_role_reaches_its_unit_and_what_lies_below():
    head = [grant(Role.BUILDING_HEAD, f"{NORTH}/3号楼")]
    assert may(Act.CONFIRM_RESIDENT, head, f"{NORTH}/3号楼", NOW)
    assert may(Act.CONFIRM_RESIDENT, head, f"{NORTH}/3号楼/2单元", NOW)
    assert not may(Act.CONFIRM_RESIDENT, head, f"{NORTH}/4号楼", NOW)
    assert not may(Act.CONFIRM_RESIDENT, head, NORTH, NOW)


def test_the_chair_puts_things_to_the_vote_of_their_own_council():
    chair = [grant(Role.COUNCIL_LEAD, COUNCIL)]
    assert may(Act.PUT_TO_VOTE, chair, COUNCIL, NOW)
    assert not may(Act.PUT_TO_VOTE, chair, f"{PEARL}/居民议事会", NOW)


def test_the_committees_chair_does_so_of_the_committee_alone():
    committee = f"{NORTH}/业主委员会"
    chair = [grant(Role.COMMITTEE_CHAIR, committee)]
    assert may(Act.PUT_TO_VOTE, chair, committee, NOW)
    assert not may(Act.PUT_TO_VOTE, chair, COUNCIL, NOW)
    assert not may(Act.PLAN_MEETING, chair, f"{NORTH}/3号楼", NOW)


def test_a_role_without_a_unit_reaches_everywhere():
    assert may(Act.IMPORT_ORG, [grant(Role.ADMIN, EVERYWHERE)], PEARL, NOW)


def test_a_role_counts_from_when_it_was_given_until_it_ends():
    held = grant(Role.STAFF, NORTH)
    assert not held.holds(NOW - timedelta(seconds=1))
    ended = held.end(LATER)
    assert ended.end(LATER + timedelta(days=1)) is ended
    assert ended.holds(NOW)
    assert not may(Act.ACCEPT, [ended], NORTH, LATER)


def test_a_term_ends_by_itself_to_the_second():
    term = grant(Role.BUILDING_HEAD, NORTH).lasting(LATER)
    assert may(Act.CONFIRM_RESIDENT, [term], NORTH, LATER - timedelta(seconds=1))
    assert not may(Act.CONFIRM_RESIDENT, [term], NORTH, LATER)
    assert (grant(Role.STAFF, NORTH).over_at, term.over_at) == (None, LATER)
    assert term.end(NOW + timedelta(minutes=1)).over_at == NOW + timedelta(minutes=1)


def test_a_terms_holder_is_told_once_a_fortnight_before_its_end():
    until = NOW + timedelta(days=180)
    term = grant(Role.BUILDING_HEAD, NORTH).lasting(until)
    assert term.warns_at == until - WARNING
    assert term.warn(until - WARNING).warns_at is None
    assert term.end(LATER).warns_at is None
    assert grant(Role.STAFF, NORTH).lasting(None).warns_at is None


def test_of_a_short_term_its_holder_knows_when_it_is_given():
    assert grant(Role.SCRUTINEER, NORTH).lasting(NOW + WARNING).warns_at is None


def test_who_manages_the_buildings_is_shut_out_from_ballots_whatever_else_they_are():
    worker = grant(Role.GRID_WORKER, NORTH)
    manager = grant(Role.PROPERTY, f"{NORTH}/花园小区")
    for act in CLOSED_TO:
        assert not may(act, [worker, manager, grant(Role.ADMIN, "")], f"{NORTH}/花园小区", NOW)
    assert may(Act.ENTER_SHEETS, [worker, manager], NORTH, NOW)
    assert not may_somewhere(Act.DELIVER_NOTICE, [worker, manager], NORTH, NOW)
    assert not may_in(Act.SIT_FOR_OWNERS, [manager, grant(Role.COMMITTEE_CHAIR, NORTH)], 3, NOW)
    assert manages_buildings([worker, manager], NORTH, NOW)
    assert manages_buildings([manager], f"{NORTH}/花园小区/3号楼", NOW)
    assert not manages_buildings([worker, manager], PEARL, NOW)
    assert not manages_buildings([worker, manager.end(NOW)], NORTH, NOW)


def test_a_seat_counts_in_its_own_body_alone():
    seat = [grant(Role.COUNCIL_MEMBER, COUNCIL)]
    assert may_in(Act.READ_SESSION, seat, 3, NOW)
    assert not may_in(Act.READ_SESSION, seat, 4, NOW)
    assert not may_in(Act.READ_SESSION, [seat[0].end(NOW)], 3, NOW)


def test_somebody_may_be_allowed_something_somewhere_below():
    head = [grant(Role.BUILDING_HEAD, f"{NORTH}/3号楼")]
    assert may_somewhere(Act.CONFIRM_RESIDENT, head, NORTH, NOW)
    assert may_somewhere(Act.CONFIRM_RESIDENT, head, f"{NORTH}/3号楼/2单元", NOW)
    assert not may_somewhere(Act.CONFIRM_RESIDENT, head, f"{NORTH}二", NOW)
    assert not may_somewhere(Act.ACCEPT, head, NORTH, NOW)
    assert not may_somewhere(Act.CONFIRM_RESIDENT, [head[0].end(NOW)], NORTH, NOW)


def test_a_grids_deputy_may_do_what_its_worker_may():
    for of in (*ACTS.values(), *GIVEN.values()):
        assert (Role.GRID_WORKER in of) == (Role.GRID_DEPUTY in of)


def test_somebody_may_be_several_things():
    both = [grant(Role.STAFF, NORTH), grant(Role.COUNCIL_MEMBER, COUNCIL)]
    assert roles(both, COUNCIL, NOW) == {Role.GUEST, Role.STAFF, Role.COUNCIL_MEMBER}
    assert roles(both, NORTH, NOW) == {Role.GUEST, Role.STAFF}


def test_a_confirmed_home_makes_a_resident_and_an_unconfirmed_one_none():
    said = Residency(resident=7, community=3, home=Home("3", "2", "502"))
    assert standing(said, NORTH) is None
    held = standing(said.confirm(20, NOW), NORTH)
    assert held is not None
    assert may(Act.FLAG, [held], NORTH, NOW)
    assert not may(Act.FLAG, [held], PEARL, NOW)


@pytest.mark.parametrize(
    ("kind", "path", "reached"),
    [
        (UnitType.BUILDING, f"{NORTH}/3号楼", f"{NORTH}/3号楼"),
        (UnitType.GRID, f"{NORTH}/第一网格", NORTH),
    ],
)
def test_a_grid_worker_reaches_what_the_grid_stands_in(kind, path, reached):
    assert reach(Unit(5, 3, kind, path.rpartition("/")[2], path)) == reached


@pytest.mark.parametrize(
    ("giver", "role", "allowed"),
    [
        (Role.ADMIN, Role.STAFF, True),
        (Role.ADMIN, Role.ADMIN, True),
        (Role.STAFF, Role.STAFF, False),
        (Role.STAFF, Role.COUNCIL_LEAD, True),
        (Role.STAFF, Role.COMMITTEE_CHAIR, True),
        (Role.COMMITTEE_CHAIR, Role.OWNERS_COMMITTEE, False),
        (Role.COUNCIL_LEAD, Role.COUNCIL_MEMBER, False),
        (Role.ADMIN, Role.RESIDENT, False),
    ],
)
def test_who_may_give_which_role(giver, role, allowed):
    assert may_give(role, [grant(giver, NORTH)], COUNCIL, NOW) is allowed


def test_all_roles_but_those_that_are_never_given_can_be_given():
    assert set(GIVEN) == set(Role) - {Role.RESIDENT, Role.GUEST}


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (["淮上区", "淮上区/淮滨街道", NORTH, f"{NORTH}/3号楼"], [NORTH, f"{NORTH}/3号楼"]),
        ([EVERYWHERE, "淮上区", "淮上区/淮滨街道"], ["淮上区/淮滨街道"]),
        ([EVERYWHERE, PEARL], [PEARL]),
        ([], []),
    ],
)
def test_a_communitys_own_people_are_told_and_those_above_only_where_it_has_none(held, told):
    grants = [grant(Role.STAFF, path) for path in held]
    assert [each.path for each in nearest(grants, NORTH)] == told
