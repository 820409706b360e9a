"""What came of a file is told where the file was sent, and heard there as it was told."""

from datetime import timedelta

from domain.chat import Room
from domain.fetches import SOURCE, Fetched, fetched, heard
from tests.makers import NOON

ROOM = Room("telegram", "-1001")


def test_what_came_of_a_file_is_heard_in_the_room_it_came_from():
    raw = fetched(7, "picture", ROOM, NOON)
    assert (raw.source, raw.conversation, raw.at) == (SOURCE, "telegram:-1001", NOON)
    assert heard(raw) == Fetched(
        room=ROOM, key=raw.key, at=NOON, heard=raw.place, attachment=7, what="picture"
    )


def test_a_picture_that_is_blurred_once_more_is_told_once_more():
    again = NOON + timedelta(seconds=1)
    keys = {fetched(7, "blurred", ROOM, at).key for at in (NOON, NOON, again)}
    assert len(keys) == 2
