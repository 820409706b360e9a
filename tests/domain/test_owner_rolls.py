"""Who counts in an estate, when a roll may be published and stand, what may be objected."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.homes import Home
from domain.owner_rolls import (
    Developer,
    ExclusiveUnit,
    Holding,
    Line,
    Objection,
    ObjectionIsAnswered,
    ObjectionsAreOpen,
    ObjectionsAreOver,
    ObjectionsAreTaken,
    Owner,
    OwnerRoll,
    Part,
    PeriodIsShort,
    RollIsEmpty,
    RollIsFrozen,
    RollIsNotPublished,
    RollIsPublished,
    RollIsReplaced,
    State,
    UnitPlace,
)
from domain.owner_rolls.changes import Changes, Difference
from domain.owner_rolls.objections import answer_by, require_time_to_object, taken_until
from domain.owner_rolls.places import in_order, named, read_building, read_stairwell, read_unit_no
from domain.owner_rolls.roll import Doubt, Kind, MultiUnit, Terms
from domain.owner_rolls.sheet import counted_with, identity, owned_by
from tests.makers import NOON

SHANGHAI = ZoneInfo("Asia/Shanghai")
LATER = NOON + timedelta(days=7)

DRAFT = OwnerRoll(
    id=1,
    community=1,
    estate=2,
    version=1,
    salt=b"salt",
    imported_at=NOON,
    units=1_312,
    heads=1_268,
    area=13_144_736,
)
PUBLISHED = DRAFT.publish(NOON, LATER)
FROZEN = PUBLISHED.freeze(LATER, open_objections=0)


def unit(place="1-2-302", area=8_950, head=1, **more):
    building, stairwell, unit_no = place.split("-")
    return ExclusiveUnit(
        roll=1,
        line=2,
        building=building,
        stairwell=stairwell,
        unit_no=unit_no,
        area=area,
        head=head,
        **more,
    )


# --- versions --------------------------------------------------------------------------------


def test_a_roll_is_published_then_stands():
    assert PUBLISHED.state is State.PUBLISHED
    assert PUBLISHED.objections_until == LATER
    assert (FROZEN.state, FROZEN.frozen_at) == (State.FROZEN, LATER)
    assert FROZEN.electorate == {"heads": 1_268, "area": 13_144_736}


def test_a_roll_without_anybody_is_not_published():
    with pytest.raises(RollIsEmpty):
        replace(DRAFT, heads=0).publish(NOON, LATER)


def test_a_roll_is_published_once():
    with pytest.raises(RollIsPublished):
        PUBLISHED.publish(NOON, LATER)


def test_a_roll_that_nobody_could_look_at_does_not_stand():
    with pytest.raises(RollIsNotPublished):
        DRAFT.freeze(LATER, open_objections=0)


def test_a_roll_does_not_stand_before_its_time_or_while_somebody_waits_for_an_answer():
    with pytest.raises(ObjectionsAreTaken):
        PUBLISHED.freeze(LATER - timedelta(microseconds=1), open_objections=0)
    with pytest.raises(ObjectionsAreOpen) as waits:
        PUBLISHED.freeze(LATER, open_objections=2)
    assert waits.value.values == {"count": 2}


def test_a_roll_that_stands_never_changes():
    with pytest.raises(RollIsFrozen):
        FROZEN.freeze(LATER, open_objections=0)
    with pytest.raises(RollIsFrozen):
        FROZEN.publish(LATER, LATER)
    assert FROZEN.give_way() == FROZEN


def test_a_version_that_gave_way_is_neither_published_nor_made_to_stand():
    gone = PUBLISHED.give_way()
    assert gone.state is State.REPLACED
    with pytest.raises(RollIsReplaced):
        gone.freeze(LATER, open_objections=0)


# --- objections ------------------------------------------------------------------------------


def test_objections_are_taken_from_the_publication_to_its_end():
    with pytest.raises(RollIsNotPublished):
        require_time_to_object(DRAFT, NOON)
    require_time_to_object(PUBLISHED, LATER - timedelta(seconds=1))
    for roll, at in ((PUBLISHED, LATER), (FROZEN, LATER), (PUBLISHED.give_way(), NOON)):
        with pytest.raises(ObjectionsAreOver):
            require_time_to_object(roll, at)


@pytest.mark.parametrize(
    ("published", "days", "ends"),
    [
        ("2026-11-23 09:00", 7, "2026-12-01 00:00"),  # Monday to the end of next Monday
        ("2026-11-23 23:59", 3, "2026-11-27 00:00"),
        ("2026-09-24 10:00", 7, "2026-10-09 00:00"),  # ends in the holiday: after it
        ("2026-11-20 10:00", 8, "2026-12-01 00:00"),  # ends on a Saturday: Monday
    ],
)
def test_the_time_for_objections_ends_with_a_working_day(published, days, ends):
    at = datetime.fromisoformat(published).replace(tzinfo=SHANGHAI)
    assert taken_until(at, days, SHANGHAI) == datetime.fromisoformat(ends).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize("days", [0, 2, 31])
def test_the_time_for_objections_is_neither_too_short_nor_too_long(days):
    with pytest.raises(PeriodIsShort):
        taken_until(NOON, days, SHANGHAI)


def test_an_objection_is_answered_once_within_three_working_days():
    objection = Objection(
        community=1,
        number=57,
        estate=2,
        roll=1,
        author=5,
        text="面积不对",
        said_at=NOON,
        due=answer_by(datetime(2026, 11, 20, 4, tzinfo=SHANGHAI), SHANGHAI),
        salt=b"salt",
    )
    assert objection.due == date(2026, 11, 25)
    answered = objection.reply("已更正", by=2, at=LATER)
    assert (answered.is_open, answered.answer, answered.answered_by) == (False, "已更正", 2)
    with pytest.raises(ObjectionIsAnswered):
        answered.reply("再答", by=2, at=LATER)


def test_who_is_forgotten_no_longer_waits_for_an_answer():
    objection = Objection(
        community=1,
        number=57,
        estate=2,
        roll=1,
        author=5,
        text="面积",
        said_at=NOON,
        due=NOON.date(),
    )
    gone = objection.forget(LATER)
    assert (gone.author, gone.text, gone.answered_at) == (None, "", LATER)
    kept = objection.reply("已更正", by=2, at=NOON).forget(LATER)
    assert (kept.answer, kept.answered_at) == ("", NOON)


# --- places ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3", "3"),
        ("3号楼", "3"),
        ("三栋", "3"),
        ("０3＃", "3"),
        ("b座", "B"),
        ("商业街", "商业街"),
        ("", ""),
    ],
)
def test_a_building_is_read_in_one_form(written, read):
    assert read_building(written) == read


@pytest.mark.parametrize(
    ("written", "read"), [("2单元", "2"), ("二", "2"), (" ", ""), ("门", "门")]
)
def test_a_stairwell_is_read_in_one_form(written, read):
    assert read_stairwell(written) == read


@pytest.mark.parametrize(
    ("written", "read"), [("502室", "502"), ("０５０２", "502"), ("101a", "101A"), ("P-12", "P-12")]
)
def test_a_unit_is_read_in_one_form(written, read):
    assert read_unit_no(written) == read


def test_a_place_is_shown_as_people_say_it():
    assert str(UnitPlace("3", "2", "502")) == "3号楼2单元502"
    assert str(UnitPlace("B", "", "1203")) == "B座1203"
    assert named("商业街") == "商业街"
    assert UnitPlace.of(Home("3", None, "502")) == UnitPlace("3", "", "502")


def test_a_part_of_an_estate_is_a_building_or_a_stairwell():
    assert Part("1").holds(unit())
    assert Part("1", "2").holds(unit())
    assert not Part("1", "3").holds(unit())
    assert not Part("2").holds(unit())


# --- who counts ------------------------------------------------------------------------------

KEYED = (Owner(1, "王某", "Y1"),)
COUPLE = (Owner(1, "王某", "Y1"), Owner(2, "李某", "Y2"))


def line(unit_no="101", owners=KEYED, **more):
    return Line(row=2, place=UnitPlace("1", "", unit_no), area=8_950, owners=owners, **more)


def test_a_holding_weighs_one_head_and_the_area_of_all_its_units():
    theirs = Holding(1, 1, (unit(), unit("1-2-303", 7_500)))
    assert theirs.amounts == {"heads": 1, "area": 16_450}
    assert not theirs.developer
    assert theirs.units[0].place == UnitPlace("1", "2", "302")
    assert Holding(1, 1, (unit(developer=Developer.UNSOLD),)).developer


def test_whoever_owns_several_units_counts_as_one():
    assert counted_with(line("101"), Terms()) == counted_with(line("102"), Terms())


def test_where_the_rules_say_so_each_unit_counts():
    apart = Terms(MultiUnit.PER_UNIT)
    assert counted_with(line("101"), apart) != counted_with(line("102"), apart)


@pytest.mark.parametrize("terms", [Terms(), Terms(MultiUnit.PER_UNIT)])
def test_whatever_the_rules_the_developer_counts_as_one(terms):
    unsold = line("101", owners=(), developer=Developer.UNSOLD)
    undelivered = line("102", owners=(), developer=Developer.UNDELIVERED)
    assert counted_with(unsold, terms) == counted_with(undelivered, terms)


def test_parking_counts_with_its_owner_where_it_counts_at_all():
    space = line("P1", kind=Kind.PARKING)
    assert counted_with(space, Terms()) is None
    assert counted_with(space, Terms(parking=True)) == counted_with(line(), Terms())


def test_buildings_are_told_as_people_count_them():
    assert sorted(["10", "2", "商业街", "B", "1"], key=in_order) == ["1", "2", "10", "B", "商业街"]


def test_the_same_couple_counts_as_one_in_whatever_order_they_are_named():
    turned = (Owner(1, "李某", "Y2"), Owner(2, "王某", "Y1"))
    assert owned_by(line("101", COUPLE)) == owned_by(line("102", turned))
    assert owned_by(line("101", COUPLE)) != owned_by(line("102", KEYED))


def test_an_equal_name_alone_makes_nobody_one_person():
    alone = (Owner(1, "王某"),)
    assert owned_by(line("101", alone)) != owned_by(line("102", alone))
    assert owned_by(line("101", ())) != owned_by(line("102", ()))


def test_a_name_and_the_end_of_a_telephone_number_make_one_person():
    here, there = UnitPlace("1", "", "101"), UnitPlace("2", "", "101")
    one, other = Owner(1, "王某", "…0001"), Owner(2, "李某", "…0001")
    assert identity(one, here) == identity(one, there)
    assert identity(one, here) != identity(other, here)


@pytest.mark.parametrize(
    ("read", "doubt"),
    [
        (line(), None),
        (line(owners=()), Doubt.NO_OWNER),
        (line(owners=(), developer=Developer.UNSOLD), None),
        (line(owners=COUPLE), Doubt.NO_VOTER),
        (line(owners=(Owner(1, "王某", votes=True), Owner(2, "李某"))), None),
    ],
)
def test_what_a_row_alone_leaves_in_doubt(read, doubt):
    assert read.doubt is doubt


def test_two_versions_may_differ_in_nothing():
    assert Changes({Difference.AREA: 0}, ()).none
    assert not Changes({Difference.AREA: 1}, ()).none
