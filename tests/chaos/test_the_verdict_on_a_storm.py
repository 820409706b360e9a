"""The eye that looks at a storm is tested too: it sees what is lost, doubled, and too late."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from domain.meetings import Telling
from tests.chaos.storms import CALLED, MOVED, Heard, Household, compare

BEGINS = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
CALLED_TOGETHER, BEGINNING = 1, 2
GROUP, WANG, LI = -1, 11, 12
GIVEN_UP = frozenset({(7, BEGINNING)})

TEXTS = {
    Telling.INVITE: "{}号（小板凳）：今天（周五）晚上7点半",
    Telling.REMIND: "提醒：{}号（小板凳）：今天（周五）晚上7点半",
}


def message(number, telling, at=BEGINS):
    return {
        "text": TEXTS[telling].format(number),
        "from": {"is_bot": True},
        "date": int(at.timestamp()),
    }


@pytest.fixture
def community():
    """One building was called together, one begins in the midst; 李某 has answered both."""
    last = CALLED + MOVED
    return Household(
        place=0,
        id=7,
        groups=[GROUP - building for building in range(last + 1)],
        partners=[[] for _ in range(last + 1)],
        council=[WANG, LI],
        answered={(CALLED_TOGETHER, LI), (BEGINNING, LI)},
        meetings={CALLED_TOGETHER: 0, BEGINNING: last},
    )


@pytest.fixture
def chats():
    """Everybody heard what they must."""
    invite = message(CALLED_TOGETHER, Telling.INVITE)
    remind = message(CALLED_TOGETHER, Telling.REMIND)
    soon = message(BEGINNING, Telling.REMIND)
    heard = {GROUP: [remind], WANG: [invite, remind, soon], LI: [invite]}
    return defaultdict(list, heard)


def seen(community, chats, unknown=(), expired=(), given_up=()):
    heard = Heard()
    compare(heard, community, chats, Counter(unknown), Counter(expired), BEGINS, set(given_up))
    return heard


def test_a_storm_in_which_everybody_heard_everything_is_well(community, chats):
    heard = seen(community, chats)
    assert (heard.due, heard.counted, heard.wrong) == (5, 5, [])


@pytest.mark.parametrize("chat", [GROUP, WANG, LI])
def test_what_nobody_heard_is_lost_unless_its_outcome_is_unknown(community, chats, chat):
    del chats[chat][0]
    assert seen(community, chats).lost == 1
    assert seen(community, chats, unknown=[chat]).wrong == []


@pytest.mark.parametrize("chat", [GROUP, WANG, LI])
def test_what_somebody_heard_twice_is_doubled_whatever_is_unknown(community, chats, chat):
    chats[chat].append(chats[chat][0])
    assert seen(community, chats, unknown=[chat]).doubled == 1


def test_who_has_answered_must_not_be_reminded(community, chats):
    chats[LI].append(message(CALLED_TOGETHER, Telling.REMIND))
    assert seen(community, chats).doubled == 1


def test_what_is_said_after_the_beginning_is_wrong_and_what_is_not_said_then_is_well(
    community, chats
):
    chats[WANG].pop()
    assert seen(community, chats).lost == 1
    assert seen(community, chats, expired=[WANG]).too_late == 1
    assert seen(community, chats, given_up=GIVEN_UP).wrong == []
    chats[WANG].append(message(BEGINNING, Telling.REMIND, BEGINS + timedelta(minutes=1)))
    assert seen(community, chats).wrong != []
