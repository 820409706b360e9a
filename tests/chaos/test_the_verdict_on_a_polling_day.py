"""The eye that looks at a polling day is tested too: it knows what counts, and sees what is lost."""

import json
from random import Random

import pytest

from tests.chaos import owners
from tests.chaos.booth import CHAT, WEB, Far
from tests.chaos.owners import Polled, ballots, echoed, last, reference

MADE = [(1.0, CHAT, 1, "yes"), (2.0, WEB, 2, "no"), (3.0, CHAT, 1, "abstain")]


@pytest.fixture
def far(tmp_path):
    """Everybody was told how their votes were understood."""
    found = {name: Far(tmp_path, name) for name in (CHAT, WEB)}
    for way, heads in ((CHAT, (1, 1)), (WEB, (2,))):
        said = [json.dumps([f"h{head}", "answer", "您投了：同意。"]) for head in heads]
        found[way].said.write_text("\n".join(said), "utf-8")
    return found


def test_what_each_told_last_is_what_counts():
    assert last(MADE) == {1: "abstain", 2: "no"}
    assert reference(last(MADE)) == {
        "abstain": {"heads": 1, "area": 51_01},
        "no": {"heads": 1, "area": 52_02},
    }


def test_some_vote_twice_and_some_by_both_ways():
    made = ballots(Random(1))
    assert made == sorted(made)
    assert len({head for _, _, head, _ in made}) == owners.OWNERS
    assert 1.05 < len(made) / owners.OWNERS < 1.09


def test_an_answer_that_is_missing_is_lost_and_one_too_many_is_said_again(far):
    polled = Polled()
    echoed(polled, far, MADE)
    assert (polled.lost, polled.said_again) == (0, 0)
    echoed(polled, far, [*MADE, (4.0, WEB, 3, "yes")])
    assert polled.lost == 1
    echoed(polled, far, MADE[1:])
    assert polled.said_again == 1
