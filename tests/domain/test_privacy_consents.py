"""Consents, recalls, and the table of what is kept how long."""

from datetime import timedelta

import pytest

from domain.chat import Person, Room
from domain.privacy import RETENTION, Consent, Kind, Purpose, Recall
from domain.privacy.recalls import may_speak
from domain.privacy.retention import KEPT
from tests.makers import NOON

DAY = timedelta(days=1)
ROOM = Room("webchat", "square")
WANG, LI = Person("webchat", "王阿姨"), Person("webchat", "李某")


def asked():
    return Consent(resident=1, purpose=Purpose.OVERSEAS, asked_at=NOON)


def test_silence_is_no_consent():
    assert asked().is_open
    assert not asked().holds
    assert not asked().is_withdrawn


def test_what_is_given_holds_until_it_is_withdrawn_and_can_be_given_again():
    given = asked().give(NOON)
    assert given.holds
    assert given.give(NOON + DAY) is given
    withdrawn = given.end(NOON + DAY)
    assert withdrawn.is_withdrawn
    assert not withdrawn.holds
    assert withdrawn.end(NOON + 2 * DAY) is withdrawn
    assert withdrawn.give(NOON + 3 * DAY).holds


def test_who_refuses_has_withdrawn_nothing():
    refused = asked().end(NOON)
    assert (refused.holds, refused.is_open, refused.is_withdrawn) == (False, False, False)


@pytest.mark.parametrize(
    ("person", "minutes", "spoken"),
    [(WANG, 59, False), (WANG, 60, True), (LI, 9, False), (LI, 10, True)],
)
def test_nobody_is_asked_again_and_again(person, minutes, spoken):
    before = [Recall(room=ROOM, person=WANG, at=NOON)]
    assert may_speak(before, person, NOON + timedelta(minutes=minutes)) is spoken


def test_every_kind_has_its_time_and_the_soonest_to_go_come_first_among_equals():
    assert set(KEPT) == set(Kind)
    assert len(RETENTION) == len(KEPT)
    assert KEPT[Kind.LINES].before(NOON + 30 * DAY) == NOON
    assert KEPT[Kind.BALLOTS].days == KEPT[Kind.MINUTES].days == 3 * 365
    assert KEPT[Kind.PICTURES].days == 365
