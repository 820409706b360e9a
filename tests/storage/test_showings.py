"""What was shown where there are no buttons: newest of a room, closed, forgotten, let go of."""

from datetime import timedelta

from domain.chat import Person, Room
from domain.showings import MOST, Option, Showing
from tests.makers import NOON

GROUP, ALONE = Room("wechat", "1@chatroom"), Room("wechat", "wang")
WANG, LI = Person("wechat", "wang"), Person("wechat", "li")
CHOICES = (Option("1", "同意", "vote", "1:7:1:yes"), Option("2", "反对", "vote", "1:7:1:no"))


def showing(room=GROUP, **known) -> Showing:
    known = {"options": CHOICES, "at": NOON, "until": NOON + timedelta(days=1)} | known
    return Showing(room=room, place=0, **known)


async def kept(storage, room=GROUP):
    async with storage.begin() as uow:
        return await uow.showings.of(room)


async def show(storage, *showings):
    async with storage.begin() as uow:
        for each in showings:
            await uow.showings.show(each)


async def test_what_was_shown_is_kept_as_it_was_in_its_order(storage):
    card = showing(card="poll:1:7:1", number=7, head="ab", stands=True, asked_for=False)
    await show(storage, card, showing(person=WANG), showing(ALONE))
    first, then = await kept(storage)
    assert (first.card, first.number, first.head, first.options) == ("poll:1:7:1", 7, "ab", CHOICES)
    assert (first.stands, first.asked_for, first.person) == (True, False, None)
    assert (then.person, then.stands, then.asked_for) == (WANG, False, True)
    assert first.place < then.place
    assert (first.at, first.until) == (NOON, NOON + timedelta(days=1))


async def test_a_room_keeps_its_newest(storage):
    await show(storage, *(showing(number=number) for number in range(MOST + 3)))
    numbers = [each.number for each in await kept(storage)]
    assert numbers == list(range(3, MOST + 3))


async def test_a_card_that_is_over_waits_for_no_bare_answer(storage):
    await show(storage, showing(card="poll:1:7:1"), showing(card="poll:1:9:1"))
    async with storage.begin() as uow:
        await uow.showings.over(GROUP, "poll:1:7:1", NOON)
    assert [each.until > NOON for each in await kept(storage)] == [False, True]


async def test_whoever_is_forgotten_was_shown_nothing(storage):
    await show(storage, showing(person=WANG), showing(person=LI), showing(), showing(ALONE))
    async with storage.begin() as uow:
        await uow.showings.of(GROUP)
        await uow.showings.forget(WANG, ALONE)
        assert [each.person for each in await uow.showings.of(GROUP)] == [LI, None]
        await uow.showings.forget(LI, None)
    assert [each.person for each in await kept(storage)] == [None]
    assert await kept(storage, ALONE) == []


async def test_after_a_month_it_is_let_go_of(storage):
    await show(storage, showing(), showing(at=NOON + timedelta(days=1)))
    async with storage.begin() as uow:
        await uow.showings.prune(NOON + timedelta(days=30, hours=1))
    assert [each.at for each in await kept(storage)] == [NOON + timedelta(days=1)]
