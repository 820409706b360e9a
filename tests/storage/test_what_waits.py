"""What waits in communities is found in bulk, on both databases, whoever will read it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from domain.digests import Kind, Subscription
from domain.permissions import ACTS, Act
from tests.mornings import DAY, HERE, STAFF, THERE, district, number


@pytest.fixture
async def here(storage):
    async with district(storage) as found:
        await found.everything()
        yield found


async def waiting(here, *paths, **known):
    async with here.storage.look() as uow:
        places = [here.units[path] for path in paths]
        return await uow.waiting.within(places, here.at, here.house.zone, **known)


async def test_everything_that_waits_is_found_in_its_community(here) -> None:
    found = await waiting(here, HERE, THERE)
    kinds = sorted((each.kind, each.number, each.gap) for each in found[here.units[HERE]])
    elsewhere = {Kind.UNTOLD, Kind.GATE}  # tested where they come from
    assert {kind for kind, _, _ in kinds} == set(Kind) - elsewhere
    assert [each for each in kinds if each[2]] == [
        (Kind.CLAIM, 0, 1),
        (Kind.HOME, 0, 1),
        (Kind.HOME, 0, 1),
        (Kind.OWNERS_VOTE, 51, 20),
        (Kind.POLL, 41, 2),
        (Kind.REVIEW, 51, 1),
        (Kind.SIGNOFF, 61, 3),
        (Kind.TERM, 0, 1),
    ]
    assert [each.kind for each in found[here.units[THERE]]] == [Kind.CASE]


async def test_a_hidden_card_is_told_without_its_words(here) -> None:
    found = await waiting(here, HERE)
    [flagged] = [each for each in found[here.units[HERE]] if each.kind is Kind.FLAGGED]
    assert flagged.title == ""


async def test_silent_buildings_are_looked_for_once_a_week(here) -> None:
    told = await waiting(here, HERE, weekly=False)
    assert Kind.SILENT not in {each.kind for each in told[here.units[HERE]]}


async def test_nothing_is_told_of_no_community(here) -> None:
    assert await waiting(here) == {}


async def test_no_statement_is_asked_for_a_community_of_its_own(here) -> None:
    asked = []
    engine = here.storage.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    await waiting(here, HERE)
    one = len(asked)
    asked.clear()
    await waiting(here, HERE, THERE)
    assert len(asked) == one


async def test_whose_turn_it_is_comes_place_by_place_and_once_a_day(here) -> None:
    today = date(2026, 11, 18)
    roles = ACTS[Act.READ_DIGEST]
    async with here.storage.begin() as uow:
        first = await uow.digests.turns(today, roles, here.at, 3)
        assert first[0] == number("钱主任")
        for resident in first:
            uow.digests.put(Subscription(resident=resident).tell(today, {"a": today}))
        others = await uow.digests.turns(today, roles, here.at, 99)
        assert {*first, *others} == {number(name) for name in STAFF}
        assert not {*first} & {*others}
        tomorrow = today + timedelta(days=1)
        assert len(await uow.digests.turns(tomorrow, roles, here.at, 99)) == len(STAFF)


async def test_what_stood_on_a_page_of_long_ago_is_let_go(here) -> None:
    async with here.storage.begin() as uow:
        old = Subscription(resident=1, off_at=here.at).tell(
            date(2026, 10, 1), {"a": here.at.date()}
        )
        uow.digests.put(old)
        await uow.digests.prune(here.at.date())
    async with here.storage.begin() as uow:
        assert await uow.digests.of(1) == Subscription(resident=1, off_at=here.at)


async def test_a_note_is_there_until_it_is_answered_and_known_for_a_while(here) -> None:
    author, where = number("王阿姨"), here.units[HERE]
    async with here.storage.begin() as uow:
        [note] = await uow.notes.waiting(where, author)
        assert note.text == "楼上漏水，麻烦回个话"
        await uow.notes.answer(where, author, here.at)
    async with here.storage.begin() as uow:
        assert await uow.notes.waiting(where, author) == []
        assert [each.text for each in await uow.notes.of_author(author)] == [""]
        await uow.notes.prune(here.at + 31 * DAY)
    async with here.storage.begin() as uow:
        assert await uow.notes.of_author(author) == []
