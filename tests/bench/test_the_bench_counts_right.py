"""The bench, in a run too short to say anything of speed: what it says it did, it did."""

import asyncio
import json

from tests.bench import __main__ as bench
from tests.bench.figures import written


def test_every_vote_that_is_offered_is_counted_as_it_was_cast(tmp_path):
    # Each of these looks afterwards at every ballot, and raises where one is missing or wrong.
    figures = asyncio.run(bench.measure(["vote.sqlite", "latency.sqlite", "growth"], quick=True))
    written(figures, tmp_path / "bench.json")
    told = {each["name"]: each for each in json.loads((tmp_path / "bench.json").read_bytes())}
    road = told["vote.sqlite.whole_road"]
    assert road["against"] == "sqlite.raw_commit"
    assert road["rounds"] == 2
    assert road["unit"] == "1/s"
    assert road["ratio"] > 0


def test_an_evening_tells_what_is_due_in_parts():
    figures = asyncio.run(bench.measure(["evening.sqlite"], quick=True))
    told = {each.name: each.value for each in figures}
    assert told["evening.sqlite.told"] > 0
    assert told["evening.sqlite.delivered"] == 2  # 100 groups and 4,000 people, 1,800 a minute


def test_a_quarter_of_meetings_is_lived_through():
    [figure] = asyncio.run(bench.measure(["meetings.quarter"], quick=True))
    assert figure.unit == "s"
    assert figure.note.startswith("2 meetings, 7 needs, ")


def test_a_campaign_keeps_within_every_limit():
    figures = asyncio.run(bench.measure(["delivery"], quick=True))
    told = {each.name: each.value for each in figures}
    assert told["delivery.violations"] == 0
    assert told["delivery.refused"] == 0


def test_a_journal_is_verified_from_its_first_entry_to_its_last():
    [rate, _] = asyncio.run(bench.measure(["chains.sqlite"], quick=True))
    assert rate.value > 0
    assert rate.note.startswith("4,000 entries")


def test_a_morning_is_told_to_all_for_whom_something_waits():
    figures = asyncio.run(bench.measure(["digests.sqlite"], quick=True))
    told = {each.name: each.value for each in figures}
    assert told["digests.sqlite.pages"] == 38  # of 40; nothing lies with the others
