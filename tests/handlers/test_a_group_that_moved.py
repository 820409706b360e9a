"""A group that moved is one group: what was said just before is heard where it goes on."""

from domain.chat import Room
from tests.council import COUNCIL, neighbourhood

ELSEWHERE = Room("webchat", "council-at-its-new-address")
FOR_A_DAY = Room("webchat", "council-for-a-day")


async def moves(town, old, new):
    """The platform says that the group goes on elsewhere, with all that stands in it."""
    town.rooms[new] = town.rooms.pop(old)
    async with town.storage.begin() as uow:
        await uow.move(old, new)


async def test_a_vote_pressed_before_the_courier_found_the_group_moved_counts(storage):
    async with neighbourhood(storage) as town:
        await town.propose()
        await town.says("周老师", "上会 42", COUNCIL)
        press = town.pressing("孙大爷", "同意", COUNCIL)
        await moves(town, COUNCIL, ELSEWHERE)

        said = await town.tell(press)

        assert [message.text for message in said][:1] == ["您投了：同意。截止前可以改。"]
        assert {message.room for message in said if message.card} == {ELSEWHERE}
        poll = await town.poll()
        async with storage.begin() as uow:
            assert await uow.polls.turnout(poll.key) == 1


async def test_a_group_that_moved_twice_is_followed_all_the_way(storage):
    async with neighbourhood(storage) as town:
        await town.propose()
        await town.says("周老师", "上会 42", COUNCIL)
        press = town.pressing("孙大爷", "同意", COUNCIL)
        await moves(town, COUNCIL, FOR_A_DAY)
        await moves(town, FOR_A_DAY, ELSEWHERE)

        said = await town.tell(press)

        assert {message.room for message in said if message.card} == {ELSEWHERE}
