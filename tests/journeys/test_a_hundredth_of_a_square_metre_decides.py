"""Votes that end a hundredth of a square metre or one head short: from the roll to the recount.

The cases are those of §3.7 and §3.8 of the domain book. Two of them are two topics of one meeting
where the same roll can bear both: a cell of the roll says how its heads vote on each.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

import pytest

from domain.owner_rolls.sheet import square_metres
from tests.electors import Electors
from tests.rolls import row

ENDS = datetime(2026, 12, 25, 16, tzinfo=UTC)
COUNTED = datetime(2026, 12, 29, 1, tzinfo=UTC)
ORDINARY = "篮球场原样更新，用公共收益" + "|不是" * 10
MAJOR = "篮球场改停车场|是"
KEYS = {"y": "yes", "n": "no", "-": None}


@dataclass(frozen=True)
class Cell:
    """So many heads that vote alike on every topic, and the area of all their units together."""

    votes: str
    heads: int
    area: int
    units: int = 1
    """Of each head."""


@dataclass(frozen=True)
class Vote:
    """A meeting, and what each of its topics comes to."""

    cells: tuple[Cell, ...]
    topics: tuple[str, ...]
    told: tuple[tuple[str, ...], ...]
    """What each topic's card says."""
    counted: tuple[tuple[str, int, int], ...]
    """Of each topic the outcome, and how many heads and how much area agreed."""
    unsold: tuple[int, int] = (0, 0)
    """The developer's units, and their area."""


VOTES = {
    "O3 and M2": Vote(
        cells=(
            Cell("yy", 151, 15_000_00),
            Cell("yn", 50, 5_000_00),
            Cell("ny", 149, 14_999_99),
            Cell("nn", 50, 5_000_01),
            Cell("--", 200, 20_000_00),
        ),
        topics=(ORDINARY, MAJOR),
        told=(
            (
                "“篮球场原样更新，用公共收益”：没有通过。",
                "参加400/600人、40,000.00/60,000.00平方米；要400人、40,000.00平方米才有效。",
                "同意要达到201人、20,000.01平方米",
            ),
            (
                "“篮球场改停车场”：没有通过。",
                "同意要达到300人、30,000.00平方米",
            ),
        ),
        counted=(("rejected", 201, 20_000_00), ("rejected", 300, 29_999_99)),
    ),
    "O4 and O5, one head short": Vote(
        cells=(
            Cell("yy", 250, 25_000_00),
            Cell("yn", 50, 4_000_00),
            Cell("y-", 100, 6_000_00),
            Cell("ny", 20, 1_500_00),
            Cell("nn", 10, 1_500_00),
            Cell("n-", 20, 1_999_99),
            Cell("-y", 30, 3_500_00),
            Cell("-n", 39, 9_500_00),
            Cell("--", 81, 7_000_01),
        ),
        topics=(ORDINARY, ORDINARY),
        told=(
            (
                "：面积不够，没有作出决定。",
                "参加450/600人、39,999.99/60,000.00平方米；要400人、40,000.00平方米才有效。",
            ),
            (
                "：人数不够，没有作出决定。",
                "参加399/600人、45,000.00/60,000.00平方米；要400人、40,000.00平方米才有效。",
            ),
        ),
        counted=(("no_quorum", 400, 35_000_00), ("no_quorum", 300, 30_000_00)),
    ),
    "O12, with three who hold four units and a developer": Vote(
        cells=(
            Cell("y", 238, 24_200_00),
            Cell("y", 2, 800_00, units=4),
            Cell("n", 155, 15_799_99),
            Cell("-", 1, 400_00, units=4),
            Cell("-", 195, 18_800_01),
        ),
        unsold=(12, 1_200_00),
        topics=(ORDINARY,),
        told=(
            (
                "：面积不够，没有作出决定。",
                "参加395/592人、40,799.99/61,200.00平方米；要395人、40,800.00平方米才有效。",
            ),
        ),
        counted=(("no_quorum", 240, 25_000_00),),
    ),
}


@pytest.mark.parametrize("vote", VOTES.values(), ids=VOTES)
async def test_what_is_short_by_so_little_is_short(sqlite_storage, tmp_path, vote):
    estate = await Electors(sqlite_storage).found()
    rows, choices = laid_out(vote)
    await estate.brings(rows, tmp_path)
    await estate.prepared_with(*vote.topics)
    await estate.writes("公告 31", "是")
    await estate.move_in({head for chosen in choices for head in chosen})
    await estate.goes_to(ENDS)
    for place, chosen in enumerate(choices, start=1):
        await estate.vote(chosen, place)
    await estate.goes_to(COUNTED)
    await estate.tells(estate.chen, "计票 31")
    for place, (told, counted) in enumerate(zip(vote.told, vote.counted, strict=True), start=1):
        card = estate.result(place).text
        for words in told:
            assert words in card, card
        again = await estate.recounted(place, tmp_path)
        assert (again["outcome"], again["yes"]["heads"], again["yes"]["area"]) == counted
        assert (again["agrees"], again["sealed"]) == (True, True)
    async with sqlite_storage.begin() as uow:
        assert await uow.journal.verify() == []
        assert await uow.owner_checks.verify() == []


def laid_out(vote):
    """The rows of the roll, and how each head votes on each topic: in the order of the cells."""
    rows, doors = [], count(101)
    choices = tuple({} for _ in vote.topics)
    heads = count(1)
    for cell in vote.cells:
        each, rest = divmod(cell.area, cell.heads * cell.units)
        for place in range(cell.heads):
            head = next(heads)
            for unit in range(cell.units):
                area = each + (place * cell.units + unit < rest)
                place_on_roll = f"1-{next(doors)}"
                rows.append(row(place_on_roll, square_metres(area), f"业主{head}", f"Y{head}"))
            for chosen, voted in zip(choices, cell.votes, strict=True):
                if KEYS[voted]:
                    chosen[head] = KEYS[voted]
    units, area = vote.unsold
    for _ in range(units):
        unsold = {"开发商": "未售"}
        rows.append(row(f"2-{next(doors)}", square_metres(area // units), "", **unsold))
    return [{"开发商": "", **each} for each in rows], choices
