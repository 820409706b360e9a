"""A life of the bot from its first breath to its last, with everything running at once."""

import asyncio
from datetime import timedelta

import pytest

from bot.app import App
from bot.settings import Settings
from domain import ticks
from domain.chat import Person
from domain.questions import ask
from storage import HouseIsTaken
from tests.crashes.stories import SQUARE, found
from tests.town import Town, TownLine, after, private


class Listening(TownLine):
    """Goes on listening, as a transport does."""

    def __init__(self, town, **known):
        super().__init__(town, **known)
        self.something = asyncio.Event()

    async def listen(self, keep):
        while True:
            self.something.clear()
            if self.town.unheard:
                await super().listen(keep)
            await self.something.wait()


@pytest.fixture
def town(time):
    time.move(time.now() + timedelta(hours=3))
    return Town(time)


@pytest.fixture
async def line(storage, town):
    await found(storage)
    return Listening(town)


def new(storage, town, line):
    return App(
        Settings(_env_file=None),
        town.time,
        [line],
        storage=storage,
        chance=bytes,
    )


async def said(town, many):
    while len(town.wishes) < many:
        town.spoken.clear()
        await town.spoken.wait()


async def test_it_hears_answers_and_leaves_and_the_next_life_knows_that_all_was_well(
    storage, town, line
):
    app = new(storage, town, line)
    living = asyncio.create_task(app.run())
    town.says("何婶", "帮助")
    town.says("王阿姨", "列表", to=SQUARE)
    line.something.set()
    await said(town, 2)
    app.leave()
    await living
    assert len(town.texts(private("何婶"))) == len(town.texts(SQUARE)) == 1
    async with storage.begin() as uow:
        assert await uow.lives.start("bot", town.time.now()), "the last life ended cleanly"
        left = await uow.inbox.claim(9, town.time.now())
    assert all(each.raw.source == ticks.SOURCE for each in left), "pages may wait for it"


async def test_something_that_runs_beside_it_ends_with_it(storage, town, line):
    begun, ended = asyncio.Event(), asyncio.Event()

    async def web():
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    app = new(storage, town, line)
    living = asyncio.create_task(app.run(web))
    await begun.wait()
    app.leave()
    await living
    assert ended.is_set()


async def test_while_it_lives_the_house_is_taken(storage, town, line):
    app = new(storage, town, line)
    living = asyncio.create_task(app.run())
    town.says("何婶", "帮助")
    line.something.set()
    await said(town, 1)
    with pytest.raises(HouseIsTaken):
        async with storage.hold_house(0):
            pass
    app.leave()
    await living
    async with storage.hold_house(0):
        pass


async def test_a_tick_with_more_to_do_than_fits_tells_itself_again(storage, town, line):
    app = new(storage, town, line)
    await app.wake_up()
    async with storage.begin() as uow:
        for number in range(501):
            who = Person("town", f"w{number}")
            uow.questions.put(ask(private(who.handle), who, "home", at=town.time.now()))
    after(town.time, hours=25)
    await app.clock.strike()
    await app.settle()
    async with storage.begin() as uow:
        assert await uow.questions.expired(town.time.now(), limit=9) == []
    assert len(town.wishes) == 501, "each was told once, in two transactions"


async def test_two_alike_in_one_batch_see_each_other(storage, town, line):
    app = new(storage, town, line)
    await app.wake_up()
    town.says("王阿姨", "提议：3号楼门口装一盏路灯", to=SQUARE)
    town.says("何婶", "提议：3号楼门口装个路灯", to=SQUARE)
    news = town.news()
    await app.keep(news)
    await app.settle()
    assert "1号" in town.texts(SQUARE)[0]
    assert "1号" in town.texts(SQUARE)[1]
    assert any(button.action == "same" for row in town.rooms[SQUARE][1].buttons for button in row)
