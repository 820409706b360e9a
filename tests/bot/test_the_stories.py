"""The stories of the demonstration, as the database holds them once they were played."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.neighbourhood import court, orchard, pearl, year
from bot.neighbourhood.cast import BUILDING, COUNCIL, ESTATE, SECOND_OWNER, VOLUNTEERS
from bot.neighbourhood.district import ORCHARD, PEARL
from bot.neighbourhood.land import PLACE
from bot.neighbourhood.owners import AREA, COURT, HEADS
from bot.neighbourhood.story import FRIDAY
from domain.ballots import Channel
from domain.chat import Person
from domain.owners_meetings import State
from domain.paper_ballots import Account
from domain.polls.archive import recount
from domain.proposals import State as Stands
from domain.reports.case import State as Case
from domain.reports.categories import Category
from domain.reports.levels import Level
from handlers.owner_ballots.exporting import full_archive
from storage import Storage

ROOMS = [group.address for group in (ESTATE, BUILDING, COUNCIL)]


@pytest.fixture
async def uow(neighbourhood):
    storage = Storage(f"sqlite+aiosqlite:///{neighbourhood}")
    async with storage.begin() as uow:
        yield uow
    await storage.close()


async def community(uow, path):
    return (await uow.units.find(path)).id


async def test_whatever_was_played_the_journal_holds(uow):
    assert await uow.journal.verify() == []
    assert await uow.owner_checks.verify() == []


# --- the court -----------------------------------------------------------------------------


async def test_43_stand_behind_the_court_and_three_who_asked_the_same_came_along(uow):
    here = await community(uow, PLACE)
    asked = await uow.proposals.get(here, court.PROPOSAL)
    assert asked.state is Stands.DONE
    assert (await uow.proposals.backing(asked)).supporters == court.SUPPORTERS == 43
    same = [await uow.proposals.get(here, number) for number in (32, 33, 34)]
    assert {(each.state, each.merged_into) for each in same} == {(Stands.MERGED, court.PROPOSAL)}


async def test_the_owners_decide_on_the_court_to_the_hundredth_of_a_square_metre(uow):
    here = await community(uow, PLACE)
    meeting = await uow.owners_meetings.named(here, court.MEETING)
    [topic] = await uow.owners_meetings.topics(meeting)
    assert (topic.proposal, topic.rule) == (court.PROPOSAL, "owners_ordinary")
    assert meeting.state is State.ARCHIVED
    counted = recount(await full_archive(uow, PLACE, court.MEETING, 1, FRIDAY))
    assert (counted["outcome"], counted["agrees"], counted["sealed"]) == ("passed", True, True)
    assert counted["electorate"] == {"heads": HEADS, "area": AREA}
    assert counted["participating"] == {"heads": 902, "area": 9_321_540}
    for choice, (heads, area) in COURT.items():
        assert counted[choice] == {"heads": heads, "area": area}


async def test_as_a_major_matter_the_same_ballots_would_not_have_been_enough(uow):
    archive = await full_archive(uow, PLACE, court.MEETING, 1, FRIDAY)
    counted = recount({**archive, "rule": "owners_major"})
    assert (counted["outcome"], counted["recorded"]) == ("rejected", "passed")
    assert all(counted["quorum"].values())
    assert not any(counted["approve"].values())


async def test_every_sheet_is_accounted_for_and_one_owner_voted_in_the_chat(uow):
    meeting = await uow.owners_meetings.named(await community(uow, PLACE), court.MEETING)
    account = await uow.paper_ballots.account(meeting.key)
    assert account == Account(issued=HEADS - 901, returned=901, settled=901)
    read = Counter(entry.turn for entry in await uow.paper_ballots.entries(meeting.key))
    assert read == {1: 901, 2: 901}
    [vote] = await uow.owner_ballots.votes(meeting.key, (1,), court.HEAD_OF_WANG)
    assert [entry.channel for entry in await uow.owner_ballots.told(vote)] == [Channel.CHAT]


# --- one head short ------------------------------------------------------------------------


async def test_in_the_orchard_the_area_is_enough_and_one_head_is_missing(uow):
    counted = recount(await full_archive(uow, ORCHARD, orchard.MEETING, 1, FRIDAY))
    assert (counted["outcome"], counted["agrees"]) == ("rejected", True)
    assert counted["electorate"] == {"heads": orchard.HEADS, "area": 104_000}
    assert counted["approve"] == {"heads": False, "area": True}
    assert counted["approve_needed"]["heads"] - counted["yes"]["heads"] == 1


async def test_who_owns_four_flats_is_one_head_and_of_two_owners_the_chosen_one_counts(uow):
    meeting = await uow.owners_meetings.named(await community(uow, ORCHARD), orchard.MEETING)
    held = await uow.owner_rolls.holdings(meeting.roll, (1, 2))
    assert [unit.unit_no for unit in held[1].units] == ["101", "102", "103", "104"]
    [vote] = await uow.owner_ballots.votes(meeting.key, (1,), 2)
    told = {entry.owner: entry.choice for entry in await uow.owner_ballots.told(vote)}
    assert told == {1: "yes", 2: "no"}
    [doubt] = await uow.owners_meetings.doubts(meeting)
    account = await uow.accounts.get(Person("webchat", SECOND_OWNER.handle))
    assert doubt.resident == account.resident
    assert doubt.answered_at is not None


# --- needs and reports ---------------------------------------------------------------------


async def test_the_tutoring_is_talked_over_and_two_come_to_the_first_afternoon(uow):
    here = await community(uow, PEARL)
    need = await uow.proposals.get(here, pearl.TUTORING)
    assert (need.text, need.state) == ("放学后没人辅导作业", Stands.IN_PROGRESS)
    teachers = {
        (await uow.accounts.get(Person("webchat", each.handle))).resident for each in VOLUNTEERS
    }
    [first] = await uow.meetings.upcoming([here], FRIDAY, 9)
    answers = await uow.rsvps.of(first)
    assert {each.resident for each in answers} == teachers


async def test_the_stone_ball_is_back_and_two_who_told_of_it_later_were_joined(uow):
    here = await community(uow, PLACE)
    ball = await uow.cases.get(here, year.STONE_BALL)
    assert ball.state is Case.ARCHIVED
    for number in (year.STONE_BALL + 1, year.STONE_BALL + 2):
        joined = await uow.cases.get(here, number)
        assert (joined.state, joined.merged_into) == (Case.MERGED, year.STONE_BALL)


async def test_what_was_reported_before_the_holiday_is_mended_after_it(uow):
    lamp = await uow.cases.get(await community(uow, PLACE), year.DOOR_LAMP)
    assert lamp.state is Case.ARCHIVED
    assert (lamp.opened_at.date(), lamp.resolved_at.date()) == (
        date(2024, 9, 30),
        date(2024, 10, 9),
    )


async def test_a_fire_lane_at_ten_past_eleven_at_night_is_urgent_and_free_by_morning(uow):
    lane = await uow.cases.get(await community(uow, PLACE), year.FIRE_LANE)
    assert (lane.category, lane.level) == (Category.FIRE_LANE, Level.URGENT)
    assert lane.opened_at == datetime(2024, 10, 22, 15, 10, tzinfo=UTC)
    assert lane.resolved_at - lane.opened_at < timedelta(hours=9)
    assert lane.checked_by not in (None, lane.resolved_by)


async def test_what_names_a_child_was_never_said_in_a_group(uow):
    told = await uow.cases.get(await community(uow, PLACE), year.CHILD)
    assert told.sensitive
    said = [line.text for room in ROOMS for line in await uow.lines.newest(room, 300, None)]
    assert said
    assert not any("明明" in text or f"{year.CHILD}号" in text for text in said)


async def test_who_has_no_phone_was_asked_for_and_told_at_the_door(uow):
    asked = await uow.proposals.get(await community(uow, PLACE), year.ELDER)
    assert (asked.text, asked.state) == ("电梯按钮看不清，请贴大字", Stands.DONE)
    assert asked.on_behalf_of == "柳奶奶"


async def test_who_asked_to_be_forgotten_is_nobody_and_their_support_still_counts(uow):
    assert await uow.accounts.get(Person("webchat", year.LEAVES.handle)) is None
    supporters = (await uow.proposals.backing(await _court(uow))).supporters
    assert supporters == court.SUPPORTERS


async def _court(uow):
    return await uow.proposals.get(await community(uow, PLACE), court.PROPOSAL)
