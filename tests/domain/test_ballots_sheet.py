"""The public sheet under attack, by somebody who knows every owner's area and building."""

from collections import Counter, defaultdict
from itertools import product
from random import Random

import pytest

from bot.neighbourhood.owners import COURT, court_choices, owner_roll
from domain.ballots.sheet import LEAST, Voter, sheet, shown

ORDER = ("yes", "no", "abstain")


def court():
    """Everybody who took part in the court vote, by head."""
    areas, homes = defaultdict(int), {}
    largest = defaultdict(int)
    for row in owner_roll():
        if not row["业主编号"]:
            continue
        head = int(row["业主编号"][1:5])
        area = int(row["专有部分面积"].replace(".", ""))
        areas[head] += area
        if area > largest[head]:
            largest[head], homes[head] = area, row["楼栋"].removesuffix("号楼")
    return [Voter(homes[head], areas[head], choice) for head, choice in court_choices().items()]


def estate(chance):
    """A random estate: usual sizes, odd ones, owners of several flats, sometimes the developer."""
    buildings = chance.randint(1, 6)
    sizes = [chance.randrange(6_000, 14_000, chance.choice([1, 50, 500])) for _ in range(4)]
    likely = [chance.choice(ORDER) for _ in range(chance.choice([1, 2, 6]))]
    voters = []
    for _ in range(chance.choice([6, 8, 12, 20, 36])):
        flats = chance.choice([1] * 8 + [2, 4])
        odd = chance.random() < chance.choice([0, 0.2, 1])
        area = sum(
            chance.randrange(5_000, 15_000) if odd else chance.choice(sizes) for _ in range(flats)
        )
        voters.append(Voter(str(chance.randint(1, buildings)), area, chance.choice(likely)))
    if chance.random() < 0.5:
        area = sum(chance.choice(sizes) for _ in range(12))
        voters.append(Voter("1", area, chance.choice(likely)))
    return voters


def place_of(told):
    place = {name: number for number, group in enumerate(told.groups) for name in group.buildings}
    return lambda voter: place.get(voter.building, 0)


def settled_by(voters, told, choice):
    """Whom the sums settle: who is, or is not, behind this choice whatever way it came about.

    Exact: every set of voters is tried, as bits of numbers that stand for sums of areas.
    """
    of = place_of(told)
    column = next(number for number, each in enumerate(told.columns) if choice in each)
    alone = told.columns[column] == (choice,)
    ordered = sorted(voters, key=of)
    ends = {of(voter): place for place, voter in enumerate(ordered)}
    behind = Counter(of(voter) for voter in voters if voter.choice == choice)
    heads = {group: behind[group] for group in ends} if alone and told.groups else None
    whole = sum(behind.values())

    def fits(place, count):
        """Whether so many may stand behind it once everybody up to this place was asked."""
        if heads is None:
            return place < len(ordered) - 1 or count == whole
        group = of(ordered[place])
        before = sum(n for other, n in heads.items() if other < group)
        return place < ends[group] or count == before + heads[group]

    forward = [{0: 1}]
    for place, voter in enumerate(ordered):
        next_ = defaultdict(int)
        for count, sums in forward[-1].items():
            next_[count] |= sums
            next_[count + 1] |= sums << voter.area
        forward.append({count: sums for count, sums in next_.items() if fits(place, count)})
    back = {whole: 1 << told.areas[choice]}
    found = []
    for place in reversed(range(len(ordered))):
        voter = ordered[place]
        back = {count: sums for count, sums in back.items() if fits(place, count)}
        inside = any(
            sums & (back.get(count + 1, 0) >> voter.area) for count, sums in forward[place].items()
        )
        outside = any(sums & back.get(count, 0) for count, sums in forward[place].items())
        assert inside or outside, "what happened is one of the ways"
        if not (inside and outside):
            found.append(voter)
        earlier = defaultdict(int)
        for count, sums in back.items():
            earlier[count] |= sums
            earlier[count - 1] |= sums >> voter.area
        back = earlier
    return found


def settled_at_all(voters, told):
    """Whom they settle if all choices are tried together; for a few voters."""
    of = place_of(told)
    made = [choice for choice in ORDER if any(voter.choice == choice for voter in voters)]
    column = {choice: number for number, each in enumerate(told.columns) for choice in each}

    def sums(choices):
        heads, areas, by_group = Counter(choices), Counter(), Counter()
        for voter, choice in zip(voters, choices, strict=True):
            areas[choice] += voter.area
            if told.groups:
                by_group[of(voter), column[choice]] += 1
        return heads, areas, by_group

    true = sums([voter.choice for voter in voters])
    ways = [way for way in product(made, repeat=len(voters)) if sums(way) == true]
    return [place for place in range(len(voters)) if len({way[place] for way in ways}) == 1]


def unanimous(voters):
    return len({voter.choice for voter in voters}) == 1


@pytest.mark.parametrize("seed", range(200))
def test_no_sum_of_areas_settles_how_anybody_chose(seed):
    voters = estate(Random(seed))
    told = shown(voters, ORDER)
    check_groups(voters, told)
    if told.areas is None or unanimous(voters):
        return
    for choice in told.areas:
        assert settled_by(voters, told, choice) == []
    if len(voters) <= 8:
        assert settled_at_all(voters, told) == []


def check_groups(voters, told):
    """At least five behind each sum, two choices in each group, and sums that differ by nothing."""
    of = place_of(told)
    for number, group in enumerate(told.groups):
        assert min(group.heads) >= LEAST
        assert len(group.heads) >= 2
        true = Counter(voter.choice for voter in voters if of(voter) == number)
        assert group.heads == tuple(
            sum(true[choice] for choice in column) for column in told.columns
        )
    if told.groups:
        assert {v.building for v in voters} == {n for g in told.groups for n in g.buildings}


def test_the_estates_are_not_all_silent():
    told = [shown(estate(Random(seed)), ORDER) for seed in range(200)]
    assert sum(each.areas is not None for each in told) > 40
    assert sum(bool(each.groups) for each in told) > 5


def test_nobody_is_settled_in_the_court_vote_and_its_sums_are_told():
    voters = court()
    told = shown(voters, ORDER)
    assert told.areas == {choice: area for choice, (_, area) in COURT.items()}
    assert told.columns == (("yes",), ("no",), ("abstain",))
    assert len(told.groups) > 2, told.groups
    check_groups(voters, told)


def test_where_all_chose_the_same_that_is_all_that_is_told():
    told = shown([Voter("1", 8950, "yes"), Voter("2", 7500, "yes")], ORDER)
    assert (told.columns, told.groups, told.areas) == ((("yes",),), (), {"yes": 16450})
    assert shown([], ORDER).columns == ()


def test_who_alone_chose_otherwise_is_not_found_by_area():
    voters = [Voter("1", 8000 + place, "yes") for place in range(30)] + [Voter("1", 9999, "no")]
    told = shown(voters, ORDER)
    assert told.areas is None
    assert told.groups == ()


def test_one_who_outweighs_all_others_is_not_found_by_area():
    voters = [Voter("1", 8000 + place % 3, ORDER[place % 2]) for place in range(40)]
    told = shown([*voters, Voter("1", 900_000, "no")], ORDER)
    assert told.areas is None
    assert shown(voters, ORDER).areas is not None


def test_many_flats_are_hidden_behind_many_neighbours():
    voters = [Voter("1", 5000 + 1000 * (place % 9), ORDER[place // 3 % 2]) for place in range(120)]
    told = shown([*voters, Voter("1", 45_000, "no")], ORDER)
    assert told.areas is not None


def test_the_sheet_lists_receipts_and_sums_and_no_choice_of_anybody():
    voters = court()[:60]
    told = shown(voters, ORDER)
    archive = {
        "decision": {"number": 7},
        "rule": "owners_ordinary",
        "electorate": {"heads": 60, "area": 1},
        "ballots": [
            {"receipt": "0002-0001", "choice": "no", "heads": 1, "area": 8950},
            {"receipt": "0001-0001", "choice": "yes", "heads": 1, "area": 8950},
        ],
        "result": {
            "participating": {"heads": 2, "area": 17900},
            "counts": {"yes": {"heads": 1, "area": 8950}, "no": {"heads": 1, "area": 8950}},
            **dict.fromkeys(("outcome", "choice", "quorum", "quorum_needed"), "…"),
            "approve": {},
            "approve_needed": {},
        },
    }
    written = sheet(archive, told)
    assert written["receipts"] == ["0001-0001", "0002-0001"]
    assert "ballots" not in written
    assert written["counts"] == archive["result"]["counts"]
    few = sheet(archive, shown([Voter("1", 1, "yes"), Voter("1", 2, "no")], ORDER))
    assert few["counts"] == {"yes": {"heads": 1}, "no": {"heads": 1}}
