"""While the morning pages are made, whoever writes is answered first, and nothing untrue is told."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import select

from bot.meters import Meters
from bot.timepiece import HandTime
from bot.worker import Worker
from domain import ticks
from domain.chat import Person, Raw
from domain.permissions import Role
from handlers import answer, look
from storage import Storage, Unavailable
from storage.outbox import outbox
from tests import makers
from tests.mornings import DAY, HERE, alone, district, number

SAYS = "says"
"""The source of what people say here: the key is who, the payload what."""


@pytest.fixture
async def here(storage):
    async with district(storage) as found:
        await found.case(1, "楼道灯不亮", due=found.at - DAY)
        yield found


def morning(here) -> Raw:
    return ticks.tick("tell-digests", here.at, here.at)


def said(here, who: str, body: str) -> Raw:
    return Raw(SAYS, who, f"{SAYS}:{who}", here.at, body.encode())


def heard(raw: Raw):
    who = raw.key
    known = {"sender": Person("webchat", who), "room": alone(who), "at": raw.at}
    body = (raw.payload or b"").decode()
    return makers.text(body, private=True, addressed=True, heard=raw.place, **known)


def worker(here, storage: Storage | None = None) -> Worker:
    return Worker(
        storage or here.storage,
        {ticks.SOURCE: ticks.heard, SAYS: heard},
        here.house,
        HandTime(here.at),
        expect=lambda wakes: None,
        answered=lambda: None,
        meters=Meters(),
    )


async def keep(here, *raws: Raw) -> None:
    async with here.storage.begin() as uow:
        await uow.inbox.keep(raws, here.at)


async def told(here) -> list[str]:
    """To whom something was said, in the order in which it was written down."""
    async with here.storage.engine.connect() as connection:
        rooms = await connection.scalars(select(outbox.c.room).order_by(outbox.c.id))
        return [room.address.removeprefix("private-") for room in rooms]


async def settle(working: Worker) -> None:
    while await working.work():
        pass


async def test_who_writes_while_pages_are_made_is_answered_before_them(here) -> None:
    working = worker(here)
    await keep(here, morning(here))

    async def writes() -> None:
        await keep(here, said(here, "王阿姨", "帮助"))
        working.wake()

    await asyncio.gather(settle(working), writes())
    first, *rest = dict.fromkeys(await told(here))
    assert first == "王阿姨"
    assert set(rest) == {"陈晓", "钱主任"}


async def test_somebody_whose_words_fail_while_pages_are_made_stops_neither(here) -> None:
    working = worker(here)
    await keep(here, morning(here))

    async def writes() -> None:
        await keep(here, Raw(SAYS, "王阿姨", "says:王阿姨", here.at, b"\xff"))
        working.wake()

    await asyncio.gather(settle(working), writes())
    assert set(await told(here)) == {"陈晓", "钱主任"}


async def test_who_stops_the_bot_does_not_wait_for_the_pages(here) -> None:
    working = worker(here)
    await keep(here, morning(here))
    working.stop()
    assert await working.work()
    assert await told(here) == []
    await settle(worker(here))
    assert set(await told(here)) == {"陈晓", "钱主任"}


class Blind(Storage):
    """Where a look always fails."""

    fault: Exception = RuntimeError("nothing is to be seen")

    @asynccontextmanager
    async def look(self):
        raise self.fault
        yield


class Away(Blind):
    fault = Unavailable("the database is away")


async def test_a_look_that_fails_keeps_nobody_from_their_page(here) -> None:
    await keep(here, morning(here))
    blind = Blind(here.storage.url)
    await settle(worker(here, blind))
    await blind.close()
    assert set(await told(here)) == {"陈晓", "钱主任"}


async def test_where_the_database_is_away_at_a_look_the_tick_waits(here) -> None:
    await keep(here, morning(here))
    away = Away(here.storage.url)
    with pytest.raises(Unavailable):
        await worker(here, away).work()
    await away.close()
    assert await told(here) == []
    await settle(worker(here))
    assert set(await told(here)) == {"陈晓", "钱主任"}


# --- between the look and the telling --------------------------------------------------------


async def seen(here):
    """The tick, and what was seen for it."""
    tick = ticks.heard(morning(here))
    async with here.storage.look() as uow:
        return tick, await look(tick, uow, here.house, nobody, None)


async def nobody() -> None:
    """Nobody writes meanwhile."""


async def told_after(here, tick, what) -> set[str]:
    """Who is told at this tick; whatever comes after it is let be."""
    async with here.storage.begin() as uow:
        messages = await answer([tick], uow, here.house, None, what)
    return {message.room.address.removeprefix("private-") for message, _ in messages}


async def test_who_wants_none_since_the_look_is_told_none(here) -> None:
    tick, what = await seen(here)
    await here.says("陈晓", "退订日报")
    assert await told_after(here, tick, what) == {"钱主任"}
    assert await here.morning() == {}, "and their turn is over"


async def test_who_lost_their_role_since_the_look_is_told_nothing_of_it(here) -> None:
    tick, what = await seen(here)
    async with here.storage.begin() as uow:
        [grant] = await uow.grants.of(number("陈晓"))
        uow.grants.put(grant.end(here.at))
    assert await told_after(here, tick, what) == {"钱主任"}


async def test_whose_roles_are_others_since_the_look_reads_a_page_of_what_is_theirs(here) -> None:
    tick, what = await seen(here)
    await here.give("陈晓", Role.GRID_WORKER, f"{HERE}/第一网格")
    assert await told_after(here, tick, what) == {"钱主任"}
    assert set(await here.morning()) == {"陈晓"}, "made anew"


async def test_what_was_seen_for_another_tick_is_not_told(here) -> None:
    _, what = await seen(here)
    here.at += DAY
    tick = ticks.heard(morning(here))
    assert await told_after(here, tick, what) == {"陈晓", "钱主任"}
    async with here.storage.begin() as uow:
        subscription = await uow.digests.of(number("陈晓"))
    assert subscription.looked_on == here.at.date()


async def test_what_a_look_found_is_not_read_again_for_who_serves_in_the_same_place(here) -> None:
    tick, what = await seen(here)
    read = 0

    async def counting() -> None:
        nonlocal read
        read += 1

    async with here.storage.look() as uow:
        await look(tick, uow, here.house, counting, None)
        first, read = read, 0
        await look(tick, uow, here.house, counting, what)
    assert read < first
