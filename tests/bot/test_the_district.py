"""The demonstration district has the numbers of the newspaper page it was drawn from, to the point."""

from collections import Counter

from bot.neighbourhood import district, pearl
from bot.neighbourhood.land import ORGANISATION
from domain.units import OrgPlan, check_org


def by_place(kind):
    """How many units of a kind each community and village has."""
    rows = [*ORGANISATION, *district.organisation()]
    return Counter(row["unit"].rpartition("/")[0] for row in rows if row["type"] == kind)


def test_the_whole_district_can_be_imported_and_has_every_kind_in_its_number():
    rows = [*ORGANISATION, *district.organisation()]
    plan = check_org(rows, [])
    assert isinstance(plan, OrgPlan)
    kinds = Counter(unit.type.value for unit in plan.new)
    assert {
        kind: kinds[kind] for kind in kinds if kind not in ("building", "facility", "grid")
    } == {
        "district": 1,
        "subdistrict": 1,
        "town": 5,
        "village": 63,
        "community": 21,
        "party_branch": 157,
        "party_group": 122,
        "village_council": 158,
        "resident_council": 62,
    }


def test_branches_groups_and_councils_are_spread_as_on_the_page():
    assert Counter(by_place("party_branch").values()) == {2: 73, 1: 11}
    assert Counter(by_place("party_group").values()) == {2: 38, 1: 46}
    assert Counter(by_place("village_council").values()) == {3: 32, 2: 31}
    assert Counter(by_place("resident_council").values()) == {3: 20, 2: 1}


def test_220_councils_have_1257_seats_and_246_who_lead():
    councils = district.councils()
    assert len({path for path, *_ in councils}) == 220
    assert sum(seats for _, seats, _ in councils) == 1_257
    assert sum(leads for *_, leads in councils) == 246
    [estate, *others] = councils
    assert estate[1:] == (9, 1)  # whose nine came in by code
    assert {seats for _, seats, _ in others} == {5, 6}
    sitting = Counter(row["unit"] for row in district.members())
    assert sitting == {path: seats for path, seats, _ in others}


def test_every_party_branch_and_group_is_led_by_somebody():
    led = Counter(row["unit"] for row in district.party_leads())
    rows = [row for row in district.organisation() if row["type"].startswith("party_")]
    assert led == Counter(row["unit"] for row in rows)
    assert len(led) == 157 + 122
    assert {row["seat"] for row in district.party_leads()} == {"负责人"}


def test_what_was_counted_before_adds_up_to_the_point():
    figures = Counter()
    for row in district.opening_figures():
        figures[row["metric"]] += int(row["value"])
    assert figures == {
        "points_participations": 48_000,
        "points_credited": 2_400_000,
        "points_redeemed": 920_000,
        "riders": 310,  # the 311th is in the estate's story
    }


def test_twelve_stools_bring_35_needs_of_every_kind_and_31_are_done():
    needs = [need for table in pearl.TABLES for need in table.needs]
    assert [len(table.needs) for table in pearl.TABLES] == [4, 3, 2, 3, 3, 4, 2, 3, 3, 2, 3, 3]
    assert Counter(need.kind for need in needs) == {
        "停车道路": 7,
        "电动车/消防通道": 6,
        "杂物": 4,
        "照明": 4,
        "漏水下水": 4,
        "绿化": 3,
        "噪音宠物": 3,
        "养老": 2,
        "托管": 1,
        "其他": 1,
    }
    assert Counter(need.end for need in needs) == {"done": 31, "going": 3, "waiting": 1}
    assert all(need.reply for need in needs)
