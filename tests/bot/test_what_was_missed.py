"""Of a transport that tells each thing once: what was missed, and since when its account is in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import App
from bot.settings import Settings
from bot.transports.transport import Forgetful
from bot.transports.wechat import Wechat
from domain.ticks import OUTAGES
from storage.logins import Login
from tests.town import UNHURRIED, Town, TownLine

A_WHILE = timedelta(seconds=40)


class Once(TownLine):
    """A line that tells each thing once."""

    def __init__(self, town):
        traits = replace(UNHURRIED, presses_last=timedelta(seconds=30), forgets=True)
        super().__init__(town, traits=traits)
        self.last_heard_from = self.unbroken_since = town.time.now()
        self.known = None

    def remember(self, account, since):
        self.known = account, since


@pytest.fixture
def line(time):
    return Once(Town(time))


@pytest.fixture
def app(storage, line):
    return App(Settings(_env_file=None), line.town.time, [line], storage=storage, chance=bytes)


async def missed(app):
    """Whether an outage is told."""
    await app.notice()
    async with app.storage.begin() as uow:
        waiting = await uow.inbox.claim(9, app.time.now())
    return any(each.raw.conversation == OUTAGES for each in waiting)


async def test_what_was_told_and_kept_late_was_not_missed(app, line):
    assert not await missed(app)
    line.last_heard_from += A_WHILE
    assert not await missed(app)


async def test_what_was_said_between_two_hearings_was_missed(app, line):
    assert not await missed(app)
    line.unbroken_since = line.last_heard_from = line.last_heard_from + A_WHILE
    assert await missed(app)


@pytest.mark.parametrize(("state", "known"), [("login", True), ("scan", False)])
async def test_a_new_life_knows_since_when_the_account_is_in(app, line, state, known):
    since = app.time.now() - timedelta(hours=2)
    async with app.storage.begin() as uow:
        uow.logins.put(Login("town", state, "wxid_stool", since))
    await app.wake_up()
    assert line.known == ("wxid_stool", since if known else None)


async def test_of_an_account_that_was_never_in_nothing_is_known(app, line):
    await app.wake_up()
    assert line.known is None


def test_wechat_is_such_a_transport(time):
    assert isinstance(Wechat("127.0.0.1:1", "token", now=time.now), Forgetful)
