from datetime import UTC, datetime, timedelta

import pytest

from domain.chat import Person, Room
from domain.questions import WAIT, answered, ask

NOW = datetime(2024, 11, 15, 1, tzinfo=UTC)
WANG, LI = Person("telegram", "1001"), Person("telegram", "1002")
GROUP, OTHER_GROUP = Room("telegram", "-100"), Room("telegram", "-200")
ALONE = Room("telegram", "1001")
IN_GROUP = ask(GROUP, WANG, "same-thing", at=NOW, draft={"number": 42}, message="ask:1")
IN_PRIVATE = ask(ALONE, WANG, "home", at=NOW)


def who_is_answered(
    *questions, person=WANG, room=GROUP, card=None, meant=False, private=False, at=NOW
):
    return answered(
        questions, person=person, room=room, at=at, card=card, meant_for_us=meant, private=private
    )


def test_a_question_waits_a_day():
    assert IN_GROUP.until == NOW + WAIT
    assert not IN_GROUP.expired(NOW + WAIT - timedelta(seconds=1))
    assert IN_GROUP.expired(NOW + WAIT)


def test_a_new_question_has_the_place_of_the_old():
    newer = ask(GROUP, WANG, "reason", at=NOW, wait=timedelta(minutes=10))
    assert newer.key == IN_GROUP.key
    assert newer.until == NOW + timedelta(minutes=10)
    assert newer.key != IN_PRIVATE.key


def test_a_draft_grows_and_the_question_given_stays_as_it_was():
    draft = {"text": "路灯"}
    question = ask(ALONE, WANG, "where", at=NOW, draft=draft)
    draft["text"] = "别的"
    assert question.noting(place="3号楼").draft == {"text": "路灯", "place": "3号楼"}
    assert question.draft == {"text": "路灯"}


def test_a_press_or_a_reply_finds_its_question():
    assert who_is_answered(IN_GROUP, IN_PRIVATE, card="ask:1") is IN_GROUP


def test_a_press_under_a_question_that_was_replaced_finds_none():
    assert who_is_answered(IN_GROUP, card="ask:0", meant=True) is None


def test_a_neighbour_cannot_answer_for_somebody():
    assert who_is_answered(IN_GROUP, person=LI, card="ask:1") is None
    assert who_is_answered(IN_GROUP, person=LI, meant=True) is None


def test_what_is_meant_for_us_answers_the_only_question_open_here():
    assert who_is_answered(IN_GROUP, IN_PRIVATE, meant=True) is IN_GROUP


def test_talk_among_neighbours_answers_nothing():
    assert who_is_answered(IN_GROUP) is None


def test_in_private_every_word_is_meant_for_us():
    assert who_is_answered(IN_GROUP, IN_PRIVATE, room=ALONE, private=True) is IN_PRIVATE


def test_what_was_asked_in_the_group_may_be_answered_in_private_if_nothing_else_is_open():
    assert who_is_answered(IN_GROUP, room=ALONE, private=True) is IN_GROUP
    elsewhere = ask(OTHER_GROUP, WANG, "reason", at=NOW)
    assert who_is_answered(IN_GROUP, elsewhere, room=ALONE, private=True) is None


def test_what_was_asked_in_private_is_not_answered_in_a_group():
    assert who_is_answered(IN_PRIVATE, meant=True) is None


@pytest.mark.parametrize("card", [None, "ask:1"])
def test_an_expired_question_is_answered_no_more(card):
    assert who_is_answered(IN_GROUP, card=card, meant=True, at=NOW + WAIT) is None
