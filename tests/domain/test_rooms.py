"""What is known of a room changes with what happens to the bot there."""

from datetime import UTC, datetime, timedelta

from domain.chat import Room
from domain.rooms import Chatroom

NOW = datetime(2026, 11, 16, 4, tzinfo=UTC)
ROOM = Chatroom(room=Room("webchat", "estate"), private=False, title="邻里群")


def test_a_room_is_bound_to_one_unit_at_a_time() -> None:
    assert ROOM.bind(7).bind(8).unit == 8


def test_a_room_is_lost_once() -> None:
    assert ROOM.lost(NOW).lost(NOW + timedelta(days=1)).gone_at == NOW


def test_a_welcome_opens_a_lost_room_and_keeps_a_title_that_is_not_told_again() -> None:
    back = ROOM.bind(7).lost(NOW).welcome("", reads_all=False)
    assert (back.gone_at, back.title, back.reads_all, back.unit) == (None, "邻里群", False, 7)
    assert back.welcome("新群名", reads_all=True).title == "新群名"
