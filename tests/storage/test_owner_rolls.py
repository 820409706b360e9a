from datetime import date, timedelta

import pytest
from sqlalchemy import text

from bot.neighbourhood.owners import AREA, COURT, HEADS, UNITS, court_choices, owner_roll
from domain.owner_rolls import Doubt, MultiUnit, Objection, Owner, Part, State, Sum, Terms
from domain.owner_rolls.changes import Change, Difference
from domain.owner_rolls.places import UnitPlace
from tests.makers import NOON
from tests.rolls import enrol, lines, row

OURS = [
    row("1-101", "89.50", key="K"),
    row("1-102", "89.50", key="K"),
    row("2-1-201", "120.33", key="K"),
    row("2-1-202", "75.00", key="K"),
    row("2-2-201", "100.00", owners="李某、赵某", key="A、B", 行使人="李某"),
    row("2-2-202", "60.10", owners="", 开发商="未售"),
    row("3-101", "60.00", owners="", 开发商="已售未交付"),
    row("3-P1", "12.50", owners="李某", key="A", 类型="车位"),
]


async def test_who_owns_four_units_is_one_head_with_the_area_of_all(storage):
    async with storage.begin() as uow:
        roll = await enrol(uow, OURS)
        theirs = await uow.owner_rolls.holding(roll.id, 1)
    assert theirs.amounts == {"heads": 1, "area": 37_433}
    assert [str(unit.place) for unit in theirs.units][:2] == ["1号楼101", "1号楼102"]
    assert not theirs.developer


async def test_where_each_unit_counts_they_are_four_heads(storage):
    async with storage.begin() as uow:
        roll = await enrol(uow, OURS, terms=Terms(MultiUnit.PER_UNIT))
        theirs = await uow.owner_rolls.holdings(roll.id, [1, 2, 3, 4])
    assert [theirs[head].area for head in (1, 2, 3, 4)] == [8_950, 8_950, 12_033, 7_500]


async def test_what_the_developer_still_has_is_one_head_and_its_area_stays_in_the_total(storage):
    async with storage.begin() as uow:
        merged = await enrol(uow, OURS)
        apart = await enrol(uow, OURS, terms=Terms(MultiUnit.PER_UNIT))
        [developer] = [each for each in await uow.owner_rolls.heads(merged.id) if each.developer]
        theirs = await uow.owner_rolls.holding(merged.id, developer.head)
    assert (developer.units, developer.area) == (2, 12_010)
    assert theirs.developer
    assert theirs.area == 12_010
    assert merged.electorate == {"heads": 3, "area": 59_443}
    assert apart.electorate == {"heads": 6, "area": 59_443}


async def test_parking_counts_only_where_the_rules_say_so(storage):
    async with storage.begin() as uow:
        without = await enrol(uow, OURS)
        space = await uow.owner_rolls.at(without.id, "3", None, "P1")
        counted = await enrol(uow, OURS, terms=Terms(parking=True))
    assert space.head is None
    assert (without.units, counted.units) == (7, 8)
    assert counted.area == without.area + 1_250
    # 李某 alone, and 李某 with 赵某, are not the same owner.
    assert counted.heads == without.heads + 1


async def test_a_part_of_the_estate_has_its_own_heads_and_area(storage):
    async with storage.begin() as uow:
        roll = await enrol(uow, OURS)
        building = await uow.owner_rolls.electorate(roll.id, [Part("2")])
        stairwell = await uow.owner_rolls.electorate(roll.id, [Part("2", "1"), Part("3")])
        nothing = await uow.owner_rolls.electorate(roll.id, [])
        theirs = await uow.owner_rolls.holding(roll.id, 1, [Part("2")])
        none = await uow.owner_rolls.holding(roll.id, 1, [Part("3")])
        sums = await uow.owner_rolls.buildings(roll.id)
    assert building == {"heads": 3, "area": 35_543}
    assert stairwell == {"heads": 2, "area": 25_533}
    assert nothing == {"heads": 0, "area": 0}
    assert theirs.area == 19_533
    assert none is None
    assert sums == [Sum("1", 2, 1, 17_900), Sum("2", 4, 3, 35_543), Sum("3", 1, 1, 6_000)]


async def test_names_are_told_by_line_and_nowhere_else(storage):
    async with storage.begin() as uow:
        roll = await enrol(uow, OURS)
        unit = await uow.owner_rolls.at(roll.id, "2", "2", "201")
        owners = await uow.owner_rolls.owners(roll.id, [unit.line])
    assert unit.owners == 2
    assert owners == {6: [Owner(1, "李某", "A", votes=True), Owner(2, "赵某", "B")]}


async def test_without_its_stairwell_a_unit_is_found_where_it_is_the_only_one(storage):
    async with storage.begin() as uow:
        roll = await enrol(uow, OURS)
        [only, several, none] = [
            await uow.owner_rolls.at(roll.id, *place)
            for place in (("1", "", "101"), ("2", None, "201"), ("9", None, "101"))
        ]
    assert only.line == 2
    assert several is None
    assert none is None


async def test_a_place_named_twice_is_left_out_and_told_with_both_rows(storage):
    async with storage.begin() as uow:
        roll = await enrol(uow, OURS, state=State.DRAFT)
        again = lines([*OURS[:1] * 9, OURS[1]])[-2:]
        twice = await uow.owner_rolls.load(roll, again)
    assert [(line.row, first) for line, first in twice] == [(10, 2), (11, 3)]


async def test_one_number_with_two_names_is_told_with_both_rows(storage):
    rows = [row("1-101", "80", key="A7"), row("1-102", "80"), row("1-103", "80", "李某", key="A7")]
    async with storage.begin() as uow:
        roll = await enrol(uow, rows, state=State.DRAFT)
        told = await uow.owner_rolls.two_names(roll.id, limit=10)
    assert told == [(4, 2, "A7")]


async def test_people_of_one_name_are_never_made_one_but_somebody_is_asked_to_look(storage):
    rows = [
        row("1-101", "80"),
        row("1-102", "80"),
        row("1-103", "80", "李某", key="A7"),
        row("1-104", "80", "李某、周某", key="A7、A8", 行使人="A7"),
        row("1-105", "80", "吴某、郑某", key="A9、A10"),
        row("1-106", "80", ""),
    ]
    async with storage.begin() as uow:
        roll = await enrol(uow, rows)
        doubtful = await uow.owner_rolls.units(roll.id, doubtful=True)
    assert roll.heads == 6
    assert [unit.doubt for unit in doubtful] == [
        Doubt.SAME_NAME,
        Doubt.SAME_NAME,
        Doubt.OVERLAP,
        Doubt.OVERLAP,
        Doubt.NO_VOTER,
        Doubt.NO_OWNER,
    ]
    assert roll.doubts == 6


async def test_what_a_new_version_changes_is_told_unit_by_unit(storage):
    later = [
        *OURS[:2],
        row("2-1-201", "120.34", key="K"),
        row("2-1-202", "75.00", "周某", key="Z"),
        *OURS[5:6],
        row("3-101", "60.00", "冯某", key="F"),
        OURS[7],
        row("4-101", "99"),
    ]
    async with storage.begin() as uow:
        old = await enrol(uow, OURS)
        new = await enrol(uow, later, state=State.DRAFT)
        changes = await uow.owner_rolls.compare(old.id, new.id, limit=10)
        few = await uow.owner_rolls.compare(old.id, new.id, limit=2)
        same = await uow.owner_rolls.compare(old.id, old.id, limit=10)
    assert changes.lines == (
        Change(Difference.ADDED, UnitPlace("4", "", "101"), None, 9_900),
        Change(Difference.REMOVED, UnitPlace("2", "2", "201"), 10_000, None),
        Change(Difference.AREA, UnitPlace("2", "1", "201"), 12_033, 12_034),
        Change(Difference.OWNERS, UnitPlace("2", "1", "202"), 7_500, 7_500),
        Change(Difference.OWNERS, UnitPlace("3", "", "101"), 6_000, 6_000),
        Change(Difference.COUNTED, UnitPlace("3", "", "101"), 6_000, 6_000),
    )
    assert few.counts == changes.counts
    assert few.lines == changes.lines[:2]
    assert same.none


async def test_a_roll_that_stands_stays_beside_its_next_version(storage):
    async with storage.begin() as uow:
        first = await enrol(uow, OURS)
        await enrol(uow, OURS[:3], state=State.DRAFT)
        third = await enrol(uow, OURS[:2], state=State.PUBLISHED)
    async with storage.begin() as uow:
        rolls = uow.owner_rolls
        assert await rolls.current(1) == third
        assert await rolls.frozen(1) == first
        assert [roll.state for roll in await rolls.versions(1)] == [
            State.PUBLISHED,
            State.REPLACED,
            State.FROZEN,
        ]
        assert await rolls.newest_in([1, 2]) == [third]
        assert await rolls.electorate(first.id) == {"heads": 3, "area": 59_443}
        assert await rolls.current(2) is None
        assert await rolls.frozen(2) is None


async def test_the_digest_of_a_roll_changes_with_any_of_its_rows(storage):
    async with storage.begin() as uow:
        roll = await enrol(uow, OURS)
        sold = await enrol(uow, [*OURS[:3], row("2-1-202", "75.00", "周某", key="Z"), *OURS[4:]])
        larger = await enrol(uow, [row("1-101", "89.51", key="K"), *OURS[1:]])
        again = await uow.owner_rolls.digest(roll)
    assert again == roll.digest
    assert len({roll.digest, sold.digest, larger.digest}) == 3


async def test_of_a_version_that_never_stood_no_name_stays(storage):
    async with storage.begin() as uow:
        roll = await enrol(uow, OURS, state=State.DRAFT)
        await uow.owner_rolls.drop_names(roll.id)
        again = await enrol(uow, OURS)
        assert await uow.owner_rolls.owners(roll.id, range(20)) == {}
        assert await uow.owner_rolls.same_owners(roll.id, again.id, UnitPlace("1", "", "101"))


@pytest.mark.parametrize("storage", ["postgresql"], indirect=True)
async def test_before_it_counts_postgresql_sees_how_much_was_written(storage):
    """It planned as if there were nothing: 100,000 rows took more than five minutes."""
    async with storage.begin() as uow:
        roll = await enrol(uow, owner_roll(), state=State.DRAFT)
        await uow.owner_rolls.two_names(roll.id, limit=1)
    seen = "SELECT min(reltuples) FROM pg_class WHERE relname IN ('roll_owners', 'roll_heads')"
    async with storage.engine.connect() as connection:
        assert await connection.scalar(text(seen)) >= HEADS


async def test_the_demonstration_estate_has_exactly_its_sizes(storage):
    async with storage.begin() as uow:
        roll = await enrol(uow, owner_roll())
        sums = await uow.owner_rolls.buildings(roll.id)
        people = await uow.owner_rolls.heads(roll.id, limit=2_000)
        page = await uow.owner_rolls.heads(roll.id, after=10, limit=2)
        [doubtful] = await uow.owner_rolls.units(roll.id, doubtful=True)
    assert (roll.units, roll.heads, roll.area) == (UNITS, HEADS, AREA)
    assert len(sums) == 22
    assert [each.building for each in sums][:3] == ["1", "2", "3"]
    assert sum(each.area for each in sums) == AREA
    assert [each.head for each in page] == [11, 12]
    assert sum(each.units == 2 for each in people) == 40
    assert [each.units for each in people if each.developer] == [5]
    assert doubtful.doubt is Doubt.NO_VOTER
    areas = {each.head: each.area for each in people}
    for choice, (number, area) in COURT.items():
        theirs = [head for head, chosen in court_choices().items() if chosen == choice]
        assert (len(theirs), sum(areas[head] for head in theirs)) == (number, area)


def objection(number, author=5, **more):
    return Objection(
        community=1,
        number=number,
        estate=1,
        roll=1,
        author=author,
        text="面积应该是89.50",
        salt=b"salt",
        said_at=NOON,
        due=date(2026, 11, 19),
        **more,
    )


async def test_objections_wait_until_they_are_answered(storage):
    async with storage.begin() as uow:
        uow.owner_rolls.keep(objection(7))
        uow.owner_rolls.keep(objection(8).reply("已更正", 2, NOON + timedelta(days=1)))
    async with storage.begin() as uow:
        assert await uow.owner_rolls.open_objections(1) == [objection(7)]
        answered = await uow.owner_rolls.objection(1, 8)
    assert (answered.answer, answered.answered_by) == ("已更正", 2)


async def test_who_is_forgotten_leaves_an_objection_without_words_or_author(storage):
    async with storage.begin() as uow:
        uow.owner_rolls.keep(objection(7))
        uow.owner_rolls.keep(objection(8, author=6))
    async with storage.begin() as uow:
        await uow.owner_rolls.forget(5, NOON)
    async with storage.begin() as uow:
        gone = await uow.owner_rolls.objection(1, 7)
        stays = await uow.owner_rolls.objections_of(6)
    assert (gone.author, gone.text, gone.salt, gone.is_open) == (None, "", b"", False)
    assert stays == [objection(8, author=6)]


async def test_two_residents_who_are_one_have_one_list_of_objections(storage):
    async with storage.begin() as uow:
        uow.owner_rolls.keep(objection(7))
        await uow.unite(6, 5)
        assert [each.number for each in await uow.owner_rolls.objections_of(6)] == [7]
